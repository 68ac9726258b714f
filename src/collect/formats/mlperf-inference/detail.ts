import type { Line } from '../../bytes/lines.ts';
import { type MlEvent, mlLine } from '../../log/mllog.ts';
import { dateOrNull, field, numberOrNull, textOrNull } from '../../value.ts';
import { blank, type Rate, rate, type Stated, settingOf, statisticOf, type Timed, time } from './stated.ts';
import { mostTests } from './summary.ts';

/**
 * Not among them is `result_token_throughput`, which divides by nanoseconds where it should by seconds (6.8e-09), and what counts
 * queries over a latency of 0, which is all of them.
 */
const rates: Readonly<Record<string, Rate>> = {
  result_samples_per_second: 'samples',
  result_tokens_per_second: 'tokens',
  result_completed_samples_per_sec: 'completed_samples',
  result_completed_tokens_per_second: 'completed_tokens',
  result_scheduled_samples_per_sec: 'scheduled_samples',
  result_qps_with_loadgen_overhead: 'with_overhead',
  result_qps_without_loadgen_overhead: 'without_overhead',
};

/** Each way in which LoadGen puts the statistic into the name of a time. */
const times: readonly (readonly [RegExp, Timed])[] = [
  [/^result_(min|max|mean)(?:_per_query)?_latency_ns$/, 'latency'],
  [/^result_(\d{1,2}(?:\.\d{1,3})?)_percentile(?:_per_query)?_latency_ns$/, 'latency'],
  [/^result_first_token_(min|max|mean)_latency_ns$/, 'ttft'],
  [/^result_first_token_(\d{1,2}(?:\.\d{1,3})?)_percentile_latency_ns$/, 'ttft'],
  [/^result_time_to_output_token_(min|max|mean)(?:_ns)?$/, 'tpot'],
  [/^result_time_per_output_token_(\d{1,2}(?:\.\d{1,3})?)_percentile_ns$/, 'tpot'],
];

/** Facts of the test that stand in front of the settings. */
const facts: ReadonlySet<string> = new Set(['loadgen_version', 'sut_name', 'qsl_name']);

/** The tests of a detailed log: one, or several where it was appended to. */
export function detailsIn(lines: Iterable<Line>): readonly Stated[] {
  const tests: Stated[] = [];
  for (const line of lines) {
    const found = mlLine(line);
    if (found === null) continue;
    for (const event of found.events) {
      const isNew =
        tests.length === 0 || (event.key === 'loadgen_version' && tests.at(-1)!.settings.loadgen_version !== undefined);
      if (isNew && tests.length === mostTests) return tests;
      if (isNew) tests.push({ ...blank('detail', event.line), warnings: 0, errors: 0 });
      take(event, tests.at(-1)!);
    }
  }
  return tests;
}

function take({ key, value, metadata, line }: MlEvent, test: Stated): void {
  test.last = line;
  if (field(metadata, 'is_warning') === true) test.warnings = (test.warnings ?? 0) + 1;
  if (field(metadata, 'is_error') === true) {
    test.errors = (test.errors ?? 0) + 1;
    const words = textOrNull(value);
    if (words !== null && test.errorWords.length < 3) test.errorWords.push(words.slice(0, 200));
  }
  const at = { written: key, line };
  if (Object.hasOwn(rates, key)) rate(test, rates[key]!, value, at);
  else if (/^early_stopping_latency_[sm]s$/.test(key)) {
    // Both are in ns: the letters say of which scenario. 0 stands where there were too few queries.
    const number = numberOrNull(value);
    const scenario = key.endsWith('_ss') ? 'SingleStream' : 'MultiStream';
    if (number !== null && number > 0) test.estimates.set(scenario, { ...at, value: number });
  } else if (key.startsWith('effective_')) setting(key.slice('effective_'.length), value, test);
  else if (facts.has(key)) setting(key, value, test);
  else if (key === 'result_query_count') setting('query_count', value, test);
  else if (key === 'test_datetime') test.started = dateOrNull(value);
  else if (key === 'result_validity' && /^(?:in)?valid$/i.test(String(value)))
    test.verdict = { word: String(value).toUpperCase(), line };
  else if (/^(?:result_.{1,60}_met|early_stopping_met)$/.test(key) && value === false) test.unmet.push(`${key}: false`);
  else timed(test, value, at);
}

function timed(test: Stated, value: unknown, at: { readonly written: string; readonly line: number }): void {
  for (const [pattern, of] of times) {
    const word = pattern.exec(at.written)?.[1];
    if (word === undefined) continue;
    time(test, [of, statisticOf(word)], value, at);
    // The percentiles come last, but for the tokens where these are timed.
    if (of === 'latency' && word === '99.90') test.ended = true;
  }
}

function setting(name: string, value: unknown, test: Stated): void {
  if (name === 'scenario') test.scenario = textOrNull(value);
  else if (name === 'test_mode') test.mode = textOrNull(value);
  else {
    const read = settingOf(value);
    if (read !== null && name !== '__proto__') test.settings[name] = read;
  }
}

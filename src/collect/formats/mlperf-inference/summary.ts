import type { Line } from '../../bytes/lines.ts';
import { clean } from '../../log/log.ts';
import { blank, type Rate, rate, type Stated, settingOf, statisticOf, type Timed, time } from './stated.ts';

/** The line under which a summary begins. */
const title = 'MLPerf Results Summary';

/** More summaries than these are not read from one file. */
export const mostTests = 100;

const rates: Readonly<Record<string, Rate>> = {
  'samples per second': 'samples',
  'tokens per second': 'tokens',
  'completed samples per second': 'completed_samples',
  'completed tokens per second': 'completed_tokens',
  'scheduled samples per second': 'scheduled_samples',
  'qps w/ loadgen overhead': 'with_overhead',
  'qps w/o loadgen overhead': 'without_overhead',
};

const timed: Readonly<Record<string, Timed>> = {
  latency: 'latency',
  'per-query latency': 'latency',
  'first token latency': 'ttft',
  'time to output token': 'tpot',
};

const statistic =
  /^(min|max|mean|\d{1,2}(?:\.\d{1,3})?(?:st|nd|rd|th)?(?= percentile))(?: percentile)? (latency|per-query latency|first token latency|time to output token) \(ns\)$/;
const headline = /^(\d{1,2}(?:\.\d{1,3})?)(?:st|nd|rd|th) percentile latency \(ns\)$/;
const ending = /^(?:no|(\d{1,9})) (warning|error)s? encountered[^.]{0,40}\./i;

/** How many queries there were, where so many were asked for that the score could be estimated. */
const processed = /^\* Processed at least \d{1,12} queries \((\d{1,12})\)\.$/;

type Section = 'head' | 'statistics' | 'settings';

/** The summaries of a text. A line counts once another follows it: of the last one a part may be missing. */
export function summariesIn(lines: Iterable<Line>): readonly Stated[] {
  const tests: Stated[] = [];
  let section: Section = 'head';
  let held: Line | null = null;
  const take = (line: Line, isLast: boolean): void => {
    const text = clean(line.text).trim();
    if (text === title) {
      if (tests.length < mostTests) tests.push(blank('summary', line.number));
      section = 'head';
      return;
    }
    const test = tests.at(-1);
    if (test === undefined || text === '' || text.length > 300) return;
    test.last = line.number;
    if (text === 'Additional Stats') section = 'statistics';
    else if (text === 'Test Parameters Used') section = 'settings';
    else if (ending.test(text)) end(text, test);
    else if (processed.test(text)) setting('query_count', processed.exec(text)![1]!, test);
    else if (!isLast || /^Result is ?: ?(?:IN)?VALID$/.test(text)) pair(text, line.number, section, test);
  };
  for (const line of lines) {
    if (held) take(held, false);
    held = line;
  }
  if (held) take(held, true);
  return tests;
}

/** `9 warnings encountered.`, `No errors encountered during test.`, which is the last line of each summary. */
function end(text: string, test: Stated): void {
  const [, count, what] = ending.exec(text) ?? [];
  const number = count === undefined ? 0 : Number(count);
  if (what?.toLowerCase() === 'warning') test.warnings = number;
  else [test.errors, test.ended] = [number, true];
}

function pair(text: string, line: number, section: Section, test: Stated): void {
  const colon = text.indexOf(':');
  if (colon < 0) return;
  const written = text.slice(0, colon).trim().replace(/\s+/g, ' ').replace(/^\* /, '');
  const value = text.slice(colon + 1).trim();
  const name = written.toLowerCase();
  const at = { written, line };
  const found = statistic.exec(name);
  if (section === 'settings') setting(name, value, test);
  else if (Object.hasOwn(rates, name)) rate(test, rates[name]!, value, at);
  else if (found) time(test, [timed[found[2]!]!, statisticOf(found[1]!)], value, at);
  if (section === 'head') inHead(name, value, { at, test });
}

function inHead(
  name: string,
  value: string,
  { at, test }: { readonly at: { readonly written: string; readonly line: number }; readonly test: Stated },
): void {
  const share = headline.exec(name)?.[1];
  const number = Number(value);
  if (share !== undefined && value !== '' && Number.isFinite(number))
    test.headline ??= { percentile: Number(share), fact: { ...at, value: number } };
  else if (name === 'sut name') setting('sut_name', value, test);
  else if (name === 'scenario') test.scenario = value;
  else if (name === 'mode') test.mode = value;
  else if (name === 'result is' && /^(?:in)?valid$/i.test(value))
    test.verdict = { word: value.toUpperCase(), line: at.line };
  else if (name.endsWith('satisfied') && /^no$/i.test(value)) test.unmet.push(`${at.written}: ${value}`);
  else if (/^early stopping .{1,20}percentile estimate$/.test(name)) {
    setting(`${name} (ns)`, value, test);
    const of = /^early stopping (\d{1,2}(?:\.\d{1,3})?)(?:st|nd|rd|th) /.exec(name)?.[1];
    if (of !== undefined && number > 0 && Number.isFinite(number))
      test.estimates.set(Number(of), { ...at, value: number });
  }
}

/** `min_duration (ms) : 600000` -> `min_duration_ms`, as the detailed log calls it. */
function setting(name: string, value: string, test: Stated): void {
  const key = name.replace(/[\s(]+/g, '_').replace(/\)$/, '');
  const read = settingOf(value);
  if (read !== null && key !== '__proto__') test.settings[key] = read;
}

import type { Reported, Run } from '../../collect/run.ts';
import { type Note, note } from '../../note.ts';
import { decimalsFor, fixed } from '../../number.ts';
import { converted, unitBase } from '../../unit.ts';
import { divide } from '../math/divide.ts';
import { paired } from '../math/pair.ts';
import { sum } from '../math/sum.ts';
import { secondsIn } from '../measure.ts';

/**
 * Lint L2: a throughput that the file states without saying so counts the tokens of the prompts. And L1 for rates in
 * tokens: a stated one that the records give neither with the prompts nor without. Only for requests that did not overlap,
 * as far as is known, or that were timed as a whole.
 */
export function promptTokens(runs: readonly Run[]): readonly Note[] {
  return runs
    .filter(({ wallTime, concurrency, samples }) =>
      wallTime === null ? (concurrency ?? 1) === 1 : !samples.has('latency'),
    )
    .flatMap((run) => run.reported.filter(isTokenRate).flatMap((stated) => about(run, stated)));
}

function isTokenRate({ metric }: Reported): boolean {
  return unitBase(metric.unit) === 'tokens/s' || metric.name === 'throughput';
}

function about(run: Run, written: Reported): readonly Note[] {
  const stated = { ...written, value: converted(written.value, written.metric.unit, 'tokens/s') ?? written.value };
  const output = rate(run, 'output_tokens');
  const total = rate(run, 'total_tokens');
  const saysTotal = /total|all/i.test(stated.metric.written);
  if (total !== null && isSame(stated.value, total)) {
    if (saysTotal) return [];
    const decimals = decimalsFor(output ?? total);
    const shown = (value: number | null) => (value === null ? 'not recorded' : `${fixed(value, decimals)} tokens/s`);
    const args = { run: run.id, stated: shown(stated.value), output: shown(output) };
    return output !== null && isSame(output, total) ? [] : [note('throughput-counts-prompts', args, stated.place)];
  }
  const given = stated.metric.name === 'total_throughput' ? total : output;
  if (given === null || isSame(stated.value, given) || (output !== null && isSame(stated.value, output))) return [];
  if (run.wallTime !== null && isWithinRounding(stated.value, given, run.wallTime)) return [];
  const decimals = Math.max(decimalsFor(stated.value), decimalsFor(given));
  const [shown, ours] = [fixed(stated.value, decimals), fixed(given, decimals)];
  if (shown === ours) return [];
  const what = stated.metric.title.toLowerCase();
  return [
    note(
      'reported-differs',
      { run: run.id, what, stated: `${shown} tokens/s`, formula: '', recomputed: `${ours} tokens/s` },
      stated.place,
    ),
  ];
}

/** Sum of the tokens over the time of all requests; without one over the sum of the latencies, of the records that have both. */
function rate(run: Run, tokens: string): number | null {
  const work = run.samples.get(tokens);
  if (work && run.wallTime !== null)
    return work.values.length < run.counts.ok ? null : divide(sum(work.values) ?? 0, run.wallTime);
  const latency = run.samples.get('latency');
  if (!work || !latency) return null;
  const both = paired(work, latency);
  return divide(sum(both.a) ?? 0, secondsIn(sum(both.b), latency.metric.unit) ?? 0);
}

/** True where a time and a rate as short as these are written leave room for both: 206 tokens in 5.95 s at 34.60 tokens/s. */
function isWithinRounding(stated: number, given: number, seconds: number): boolean {
  const [off, late] = [lastPlace(stated) / 2, lastPlace(seconds) / 2];
  if (seconds <= late) return false;
  const work = given * seconds;
  return stated + off >= work / (seconds + late) && stated - off <= work / (seconds - late);
}

/** What one in the last digit is worth: 0.01 for 5.95. */
function lastPlace(value: number): number {
  return 10 ** -(String(value).split('.')[1]?.length ?? 0);
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

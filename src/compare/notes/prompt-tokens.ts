import type { Reported, Run } from '../../collect/run.ts';
import type { Made } from '../../made.ts';
import { metricNamed } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import { written as asText, type Decimals, decimalsFor, largestDecides, writtenNumeral } from '../../number.ts';
import { type Phrase, shown } from '../../phrase.ts';
import { converted, unitBase } from '../../unit.ts';
import { divide } from '../math/divide.ts';
import { ofValues } from '../math/known.ts';
import { paired } from '../math/pair.ts';
import { sum } from '../math/sum.ts';
import { measure, secondsIn } from '../measure.ts';
import type { Figure } from '../value/figure.ts';
import { figureOr, statedIn, withWorking } from '../value/noted.ts';
import { ofWork } from '../value/working.ts';

/**
 * rules.md#L2: a throughput that the file states without saying so counts the tokens of the prompts. And rules.md#L1 for rates in
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

/** A rate of answers or of all tokens. That of prompts, a spread and a percentile are other numbers than the records' rate. */
function isTokenRate({ metric: { name, unit: own, written }, statistic }: Reported): boolean {
  if (!['rate', 'value', 'mean'].includes(statistic)) return false;
  if (name === 'output_throughput' || name === 'total_throughput' || name === 'throughput') return true;
  return unitBase(own) === 'tokens/s' && metricNamed(name) === undefined && !/input|prompt|prefill/i.test(written);
}

/** Rates that count tokens are told in this unit. */
const unit = 'tokens/s';

function told(value: Figure | Made, decimals: Decimals): Phrase {
  const { value: number } = value;
  return shown(writtenNumeral(number, decimals), value, ` ${unit}`);
}

/** As many decimals as the one of two numbers needs that needs more. */
function decimalsOfBoth(a: number, b: number): Decimals {
  return largestDecides([decimalsFor(a) > decimalsFor(b) ? a : b]);
}

function about(run: Run, written: Reported): readonly Note[] {
  const stated = { ...written, value: converted(written.value, written.metric.unit, unit) ?? written.value };
  const output = rate(run, 'output_tokens');
  const total = rate(run, 'total_tokens');
  const saysTotal = /total|all/i.test(stated.metric.written);
  if (total !== null && isSame(stated.value, total)) {
    if (saysTotal) return [];
    if (output !== null && isSame(output, total)) return [];
    const decimals = largestDecides([output ?? total]);
    const args = {
      run: run.name,
      stated: told(statedIn(written, run, unit), decimals),
      output: output === null ? 'not recorded' : told(rateValue(run, 'output_tokens', output), decimals),
    };
    return [note('throughput-counts-prompts', args, stated.place)];
  }
  const given = stated.metric.name === 'total_throughput' ? total : output;
  if (given === null || isSame(stated.value, given) || (output !== null && isSame(stated.value, output))) return [];
  if (run.wallTime !== null && isWithinRounding(stated.value, given, run.wallTime)) return [];
  const decimals = decimalsOfBoth(stated.value, given);
  if (asText(stated.value, decimals) === asText(given, decimals)) return [];
  const what = stated.metric.title.toLowerCase();
  return [
    note(
      'reported-differs',
      {
        run: run.name,
        what,
        stated: told(statedIn(written, run, unit), decimals),
        formula: '',
        recomputed: told(rateValue(run, given === total ? 'total_tokens' : 'output_tokens', given), decimals),
      },
      stated.place,
    ),
  ];
}

/** The rate as a value: the one of its path where that is this number, else work over time of what it was made of. */
function rateValue(run: Run, tokens: 'output_tokens' | 'total_tokens', value: number): Figure | Made {
  const name = tokens === 'output_tokens' ? 'output_throughput' : 'total_throughput';
  return figureOr(measure(name, null, run), value, () => {
    const work = run.samples.get(tokens)!;
    const latency = run.samples.get('latency');
    const title = `${tokens} over time of ${run.name}`;
    const both = run.wallTime === null && latency ? paired(work, latency) : null;
    const time = { time: ofValues(both?.b ?? new Float64Array()), unit: latency?.metric.unit ?? 's' };
    const records = both ? { records: both.records } : {};
    return withWorking(
      { title, value, unit },
      ofWork({ workName: tokens, work: ofValues(both?.a ?? work.values), ...time, ...records }, run),
    );
  });
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

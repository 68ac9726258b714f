import { settingRead } from '../../made.ts';
import { type Note, note, type Place } from '../../note.ts';
import type { Draft } from '../format.ts';
import { isPosition, tagged } from '../log/tag.ts';
import { pointer } from '../pointer.ts';
import type { Steps } from '../row/flat.ts';
import type { Series } from '../run.ts';

/** A value of a metric as a tracker logged it; one that is not finite is NaN, infinite, or the greatest double. */
export interface Logged {
  readonly step: number;
  readonly value: number;
}

/**
 * A run with the course of each metric that was logged at more than one step. Of a step that comes again the last value counts; losses that are no number are told.
 * @param where the way to the curves of the run in its file, by their names; of one curve that is a file of its own, the lines of its values.
 */
export function withCurves(
  run: Draft,
  logged: ReadonlyMap<string, readonly Logged[]>,
  where:
    | { readonly file: string; readonly steps: Steps }
    | { readonly file: string; readonly lines: readonly number[] },
): Draft {
  const { file } = where;
  const series: Series[] = [];
  const remarks: Note[] = [...run.remarks];
  for (const [tag, all] of logged) {
    if (isPosition(tag)) continue;
    const { metric } = tagged(tag);
    const at = (nth: number): Place =>
      'lines' in where ? { file, line: where.lines[nth]! } : { file, pointer: pointer(...where.steps, tag, nth) };
    const lost = all.findIndex(({ value }) => !isReal(value));
    if (lost >= 0 && /loss/.test(metric.name)) {
      const [bad, of] = [all.filter(({ value }) => !isReal(value)).length, all.length];
      const word = Number.isNaN(all[lost]!.value) ? 'nan' : 'inf';
      const step = settingRead('step', all[lost]!.step, [at(lost)]);
      remarks.push(note('loss-not-finite', { run: run.name, word, step, bad, of }, at(lost)));
    }
    const last = new Map(all.map(({ step }, nth) => [step, nth]));
    const nths = [...last.values()].filter((nth) => isReal(all[nth]!.value));
    nths.sort((a, b) => all[a]!.step - all[b]!.step);
    if (nths.length < 2) continue;
    series.push({
      metric,
      over: 'step',
      x: Float64Array.from(nths, (nth) => all[nth]!.step),
      y: Float64Array.from(nths, (nth) => all[nth]!.value),
      where: { file, places: nths.map(at) },
    });
  }
  return { ...run, series: [...run.series, ...series], remarks };
}

/** A database holds the greatest double in place of infinity. */
function isReal(value: number): boolean {
  return Math.abs(value) < Number.MAX_VALUE;
}

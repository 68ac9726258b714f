import type { Run } from '../../collect/run.ts';
import { type Note, note } from '../../note.ts';
import { decimalsFor, fixed, percent } from '../../number.ts';
import { converted } from '../../unit.ts';
import { mean, range } from '../math/mean.ts';
import { paired } from '../math/pair.ts';
import { regression } from '../math/regression.ts';

/**
 * Lint L14: latency and output length. The runs wrote answers of lengths more than 10 % apart; or latency follows the
 * number of output tokens (r2 >= 0.5 from six requests on); or more than half of the mean latency is there before the
 * first token (the intercept of latency on output tokens), so that tokens per second say how long the answers are.
 */
export function outputLength(runs: readonly Run[]): readonly Note[] {
  return [...lengths(runs), ...runs.flatMap(dependence)];
}

/** The note on answers of unlike lengths; none where they are within 10 % of each other. */
export function lengths(runs: readonly Run[]): readonly Note[] {
  const arms = runs.flatMap((run) => {
    const centre = mean(run.samples.get('output_tokens')?.values ?? []);
    return centre === null ? [] : [{ id: run.id, centre }];
  });
  const centres = arms.map(({ centre }) => centre);
  const { min, max } = range(centres);
  if (arms.length < 2 || max <= min * 1.1) return [];
  return [note('output-lengths-differ', { values: arms.map(({ id, centre }) => `${fixed(centre, 1)} (${id})`) })];
}

/** ` s`, nothing where there is no unit. */
function after(unit: string): string {
  return unit && ` ${unit}`;
}

function dependence(run: Run): readonly Note[] {
  const latency = run.samples.get('latency');
  const tokens = run.samples.get('output_tokens');
  if (!latency || !tokens) return [];
  const { a: x, b: y } = paired(tokens, latency);
  const line = regression(x, y);
  const centre = mean(y);
  if (!line || line.r2 === null || centre === null || line.n < 6) return [];
  const { intercept, r2, n, slope } = line;
  const { unit } = latency.metric;
  const shown = (value: number) => fixed(value, decimalsFor(centre, 3)) + after(unit);
  const notes: Note[] = [];
  if (r2 >= 0.5 && slope > 0) {
    // A token takes a thousandth of what an answer does.
    const inMilliseconds = converted(slope, unit, 'ms');
    const [by, spelled] = inMilliseconds === null ? [slope, unit] : [inMilliseconds, 'ms'];
    const each = fixed(by, decimalsFor(by, 3)) + after(spelled);
    notes.push(
      note(
        'latency-follows-length',
        { run: run.id, share: percent(100 * r2, { decimals: 0 }), each, n },
        { file: run.file },
      ),
    );
  }
  if (intercept > centre / 2) {
    const r2Shown = fixed(r2, Math.min(4, Math.max(2, decimalsFor(r2, 1))));
    notes.push(
      note(
        'latency-mostly-fixed',
        { run: run.id, intercept: shown(intercept), mean: shown(centre), r2: r2Shown, n },
        { file: run.file },
      ),
    );
  }
  return notes;
}

import type { Run } from '../../collect/run.ts';
import { type Note, note } from '../../note.ts';
import { decimalsFor, fixed, percent } from '../../number.ts';
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

function dependence(run: Run): readonly Note[] {
  const latency = run.samples.get('latency');
  const tokens = run.samples.get('output_tokens');
  if (!latency || !tokens) return [];
  const { a: x, b: y } = paired(tokens, latency);
  const line = regression(x, y);
  const centre = mean(y);
  if (!line || line.r2 === null || centre === null || line.n < 6) return [];
  const { intercept, r2, n, slope } = line;
  const seconds = (value: number) => `${fixed(value, decimalsFor(centre, 3))} ${latency.metric.unit}`;
  const notes: Note[] = [];
  if (r2 >= 0.5 && slope > 0) {
    const each = `${fixed(slope * 1000, decimalsFor(slope * 1000, 3))} ms`;
    notes.push(
      note(
        'latency-follows-length',
        { run: run.id, share: percent(100 * r2, { decimals: 0 }), each, n },
        { file: run.file },
      ),
    );
  }
  if (intercept > centre / 2) {
    const shown = fixed(r2, Math.min(4, Math.max(2, decimalsFor(r2, 1))));
    notes.push(
      note(
        'latency-mostly-fixed',
        { run: run.id, intercept: seconds(intercept), mean: seconds(centre), r2: shown, n },
        { file: run.file },
      ),
    );
  }
  return notes;
}

import { note, Refusal } from '../../note.ts';
import { type Factors, isCalled } from './factors.ts';

/** What is no setting of the runs: where they come from. */
const places: readonly string[] = ['file', 'folder'];

/**
 * @param only the labels that the runs were chosen by: of these they may all have one level, and the same words hold again where there are more.
 * @throws Refusal (exit 2) where a person takes a factor as the arm in which no runs differ.
 */
export function checkAskedArm(by: string | null, all: readonly Factors[], only: readonly string[]): void {
  if (by === null || places.includes(by)) return;
  if (only.some((name) => name.toLowerCase() === by.toLowerCase())) return;
  const factors = all.flatMap(({ arm, others, belongs }) => [
    ...(arm ? [arm] : []),
    ...others,
    ...belongs.map(({ factor }) => factor),
  ]);
  if (factors.some((factor) => isCalled(factor, by))) return;
  throw new Refusal(note('by-no-factor', { by, known: [...new Set(factors.map(({ name }) => name))] }));
}

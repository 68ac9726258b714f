import { note, Refusal } from '../../note.ts';
import type { Factors } from './factors.ts';

/** What is no setting of the runs: where they come from. */
const places: readonly string[] = ['file', 'folder'];

/** @throws Refusal (exit 2) where a person takes a factor as the arm in which no runs differ. */
export function checkAskedArm(by: string | null, all: readonly Factors[]): void {
  if (by === null || places.includes(by)) return;
  const factors = all.flatMap(({ arm, others, belongs }) => [
    ...(arm ? [arm] : []),
    ...others,
    ...belongs.map(({ factor }) => factor),
  ]);
  if (factors.some(({ name, title }) => name === by || title === by.toLowerCase())) return;
  throw new Refusal(note('by-no-factor', { by, known: [...new Set(factors.map(({ name }) => name))] }));
}

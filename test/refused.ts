import { Refusal } from '../src/note.ts';

/** What something is refused with; anything else that is thrown goes on, and nothing thrown is a fault. */
export function refused(run: () => unknown): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

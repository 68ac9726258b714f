/**
 * What went wrong, where a piece of a line says so: the last line of a Python traceback (`AssertionError: …`) or the word of the
 * job's scheduler (`slurmstepd: error: …`, `sbatch: error: …`). Null for any other.
 */
export function raisedIn(piece: string): string | null {
  const head = piece.slice(0, 120);
  const raised = /^[A-Za-z_][\w.]{0,79}(?:Error|Exception|Interrupt|Exit)(?=:|$)/.test(head);
  return raised || /^(?:slurmstepd|sbatch|salloc): error:/.test(head) ? piece.trim().slice(0, 300) : null;
}

/** Whether a piece says that a job could not even be submitted: nothing of it ran. */
export function isSubmission(piece: string): boolean {
  return /^(?:sbatch|salloc): error:/.test(piece);
}

/** The words that say why a run failed: its own before those of the scheduler, which only ended it. */
export function reasonOf<T extends { readonly words: string }>(errors: readonly T[]): T | undefined {
  return errors.find(({ words }) => !words.startsWith('slurmstepd')) ?? errors[0];
}

/**
 * What went wrong, where a piece of a line says so: the last line of a Python traceback (`AssertionError: …`) or the word of the
 * job's scheduler (`slurmstepd: error: …`). Null for any other.
 */
export function raisedIn(piece: string): string | null {
  const head = piece.slice(0, 120);
  const raised = /^[A-Za-z_][\w.]{0,79}(?:Error|Exception|Interrupt|Exit)(?=:|$)/.test(head);
  return raised || head.startsWith('slurmstepd: error:') ? piece.trim().slice(0, 300) : null;
}

/** The words that say why a run failed: its own before those of the scheduler, which only ended it. */
export function reasonOf<T extends { readonly words: string }>(errors: readonly T[]): T | undefined {
  return errors.find(({ words }) => !words.startsWith('slurmstepd')) ?? errors[0];
}

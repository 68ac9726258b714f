const words =
  /(?:[~≈∼]|\b(?:about|around|approx(?:\.|imately)?|roughly|nearly|almost|over|more than|up to|at least|at most|under|less than|some|circa|ca\.|close to|just))[\s*_]*$/i;

/** Whether the words before a number say that it is meant roughly: `~33`, `nearly 3-fold`. Such a number is right where it fits, and no error where it is near. */
export function isHedged(text: string, at: number): boolean {
  return words.test(text.slice(Math.max(0, at - 24), at));
}

/** How far a number that is meant roughly may be off, as a share. */
export const roughly = 0.1;

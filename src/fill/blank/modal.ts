/** Whose number it is, where it is none of the results at hand. `peak memory` and the like are metrics, and looked for first. */
export const modal =
  /\b(?:targets?|goals?|budget|slos?|objectives?|limits?|requirements?|thresholds?|papers?|published|reported|promised|contract(?:ual)?|offers?|data ?sheet|expect(?:ed|ation)?|previous(?:ly)?|last (?:week|month|year|release|quarter)|estimated?|theoretical|ideal|vendor claim|warm-?up|example|tdp|nominal|advertised|week \d+|v\d+(?:\.\d+)+)\b/i;
/** True for words that say that a number is somebody's word and no measurement. */
export function isModal(words: string): boolean {
  return modal.test(words);
}

/** The first few of a list, as a sentence names them: at most 8, then how many more there are. */
export function fewOf(words: readonly string[], most = 8): readonly string[] {
  return words.length <= most
    ? words
    : [...words.slice(0, most - 1), `${words[most - 1]} and ${words.length - most} more`];
}

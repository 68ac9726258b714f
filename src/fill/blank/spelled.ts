/**
 * Finds how a text writes a name, without regard to case. Names are data, so none becomes part of a pattern: both are
 * cut into tokens, and the tokens are compared.
 * @returns for a name its spelling where the text has it first, as whole words; the name itself where it has it nowhere.
 */
export function spellingIn(text: string): (name: string) => string {
  let known: ReadonlyMap<string, readonly number[]> | undefined;
  let tokens: readonly Token[] = [];
  const placesOf = (word: string): readonly number[] => {
    if (known === undefined) {
      tokens = tokensOf(text);
      known = grouped(tokens);
    }
    return known.get(word) ?? [];
  };
  return (name) => {
    const wanted = tokensOf(name);
    if (wanted.length === 0) return name;
    const first = placesOf(wanted[0]!.folded).find((place) => {
      const isThere = wanted.every(({ folded }, i) => tokens[place + i]?.folded === folded);
      return isThere && !isInWord(tokens, place, wanted.length);
    });
    if (first === undefined) return name;
    return text.slice(tokens[first]!.start, tokens[first + wanted.length - 1]!.end);
  };
}

/** A word (letters and digits), or one other character. */
interface Token {
  readonly folded: string;
  readonly isWord: boolean;
  readonly start: number;
  readonly end: number;
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/([\p{L}\p{N}]+)|[^\p{L}\p{N}]/gu)].map(({ 0: found, 1: word, index }) => ({
    folded: found.toLowerCase(),
    isWord: word !== undefined,
    start: index,
    end: index + found.length,
  }));
}

function grouped(tokens: readonly Token[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  tokens.forEach(({ folded }, i) => {
    const known = places.get(folded);
    if (known) known.push(i);
    else places.set(folded, [i]);
  });
  return places;
}

/** Whether letters or digits go on right before or behind: `C++` is not in `C++11`. */
function isInWord(tokens: readonly Token[], first: number, count: number): boolean {
  return (tokens[first - 1]?.isWord ?? false) || (tokens[first + count]?.isWord ?? false);
}

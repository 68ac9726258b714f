import type { Range } from '../../../markdown/markdown.ts';
import { isA } from '../lexicon/lexicon.ts';

/** Programs that a sentence may name by another of its words, `we find that …`: they are called by their whole command. */
const words =
  /^(?:find|sort|time|make|go|cat|cut|join|split|test|less|more|node|head|tail|top|watch|diff|link|look|date|file|install|sum|build|run|sleep|env|man|which|who|yes|do|set|get|and|the)$/;

/**
 * What documents call commands: the program (`rg` of `rg -c foo big.txt`), or where all run the same program the one word in which they differ (`b.py` of
 * `python b.py -n 5`). None where two would be called alike.
 * @returns of each command that has one its short name
 */
export function programsOf(commands: readonly string[]): ReadonlyMap<string, string> {
  const all = commands.map((command) => command.trim().split(/\s+/));
  if (commands.length < 2 || all.every((own) => own.length < 2)) return new Map();
  let shared = 0;
  while (all.every((own) => shared < own.length - 1 && own[shared] === all[0]![shared])) shared += 1;
  const names = all.map((own) => own[shared]!.split('/').at(-1)!.toLowerCase());
  const isAlike = new Set(names).size < names.length;
  const isName = (name: string) =>
    /^[a-z][\w.+-]*$/.test(name) && name.length > 1 && !words.test(name) && !isA('stop', name);
  return new Map(
    isAlike
      ? []
      : commands.flatMap((command, at): [string, string][] => (isName(names[at]!) ? [[command, names[at]!]] : [])),
  );
}

const tool =
  /\b(?:us(?:e|es|ed|ing)|via|(?<!(?:replaced|swapped|exchanged|followed|beaten) )by|(?:writ(?:e|es|ing|ten)|ma(?:de|ke|kes|king)|buil(?:d|ds|t|ding)|install(?:s|ed|ing)?|publish(?:ed|es|ing)?|generated|collected|extracted|plotted|managed)(?: (?:it|them|this|all))? (?:in|on|with|from|through))\s+(?:the\s+)?$/i;

/** Behind such words it is what somebody does: `we grep the sources`. */
const doing = /(?<!\w)(?:we|I|you|they|to|can|then|and)\s+$/i;
const article = /^\s+(?:the|an?|all|every|each|through|for|over)\s/i;
/** `the npm registry`: the noun behind it is what is spoken of. */
const noun = /^[ \u00a0-](?!runs?\b)(\p{L}[\p{L}-]*)/u;
const kinds = ['verb', 'idle', 'silent', 'filler', 'change', 'direction', 'statistic', 'versus'] as const;

/**
 * True where a program that stands in a text is one that was timed, and not one that something was done with (`we used grep to extract the times`, `install it
 * with npm`), what was done (`we grep the sources`), or what only has its name (`the npm registry`).
 */
export function isProgramIn(text: string, { start, end }: Range, isProse: boolean): boolean {
  const before = text.slice(Math.max(0, start - 40), start).replace(/[`*_]+$/, '');
  if (tool.test(before)) return false;
  if (!isProse) return true;
  const behind = text.slice(end).replace(/^[`*_]+/, '');
  if (doing.test(before) && article.test(behind)) return false;
  const [, word] = noun.exec(behind) ?? [];
  return word === undefined || kinds.some((kind) => isA(kind, word));
}

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

/** True where a program at `start` is what something was done with, `we used grep to extract the times`, `install it with npm`: nothing is told of how long it took. */
export function isToolIn(text: string, start: number): boolean {
  return tool.test(text.slice(Math.max(0, start - 40), start).replace(/[`*_]+$/, ''));
}

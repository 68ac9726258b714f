import { sentenceStarts, sentencesOf } from '../../../markdown/sentences.ts';
import { anyBlank } from '../forms.ts';
import { anyOf, meaningIn } from '../lexicon/lexicon.ts';
import { type Name, settingsSaid } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import { withoutTags } from '../tags.ts';
import type { Bench } from './bench.ts';

/** Stands for another blank of the paragraph, and for the one that is bound. */
export const [other, here] = ['\uE001', '\uE002'];
const written = new RegExp(anyBlank, 'g');
const clauseEnd = /\uE001|;|,\s(?:and|that|which)\b|\s(?:and|while|whereas|but|although|though)\s|\(/;
export const toSecond = /\bfrom\s+\uE001.{0,40}\bto\s*$/i;
const numberWord = new RegExp(`\\b(${anyOf('number')})(?=\\s+[a-z])`, 'gi');

/** A sentence around a blank, cut at it. */
export interface Clause {
  /** What stands before the blank in its sentence, and in the sentence before that. */
  readonly left: string;
  readonly earlier: string;
  /** What stands behind it, up to the next blank or the end of the clause. */
  readonly right: string;
  readonly sentence: string;
}

/** A piece of running text without markup, each blank in it one sign. */
export function plain(part: string): string {
  return (
    withoutTags(part)
      .replace(written, other)
      .replace(/[*`~]|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])/g, '')
      .replace(/\$\\times\$/g, '×')
      // `(p99: ___ ms)`: the colon joins a word to its number, and begins no list.
      .replace(/(\([^():\uE001]{1,40}):(?=\s*(?:\uE001|$))/g, '$1 ')
      .replace(/\s*\n[ \t>]*/g, ' ')
      .replace(numberWord, (word) => meaningIn('number', word.toLowerCase())!)
  );
}

/** `… takes ___ ms (p99: `: a key in parentheses is a word of its sentence. */
export const asideKey = /[^\s(][^(]*\([^():]{1,40}:[*_]*\s*$/;

/** The line of a blank, as `clauseOf` has the sentence. */
export function lineOf({ line, start, end }: Blank, { text }: Bench): string {
  return `${plain(text.slice(line.start, start))}${here}${plain(text.slice(end, line.end))}`;
}

/** Behind a colon or a semicolon something else is said, as in a sentence of its own. */
const partStart = /[:;]["')]*\s+(?=["'(]?[A-Z0-9\uE001\uE002])/g;

/** What stands before a blank of its own sentence, up to a semicolon; `before` is text up to the blank. */
export function sentenceBefore(before: string): string {
  return before
    .slice(sentenceStarts(before + here).at(-1)!)
    .split(/;(?:\s|$)/)
    .at(-1)!;
}

/** What stands behind a blank of its own sentence, up to a semicolon; `after` is text from the blank on. */
export function sentenceBehind(after: string): string {
  const [own = ''] = sentencesOf(`${here}${after}`);
  return own
    .slice(1)
    .split(/;(?:\s|$)/)[0]!
    .replace(/[.!?]\s*$/, '');
}

const unitWord = '[^\\s()\uE001\uE002]{0,12}';
/** `___ s (± ___ s)`: the spread of another number says nothing of what stands around it. */
const spreadAside = new RegExp(
  `(?<=\uE001\\s*${unitWord}|\uE002\\s*${unitWord})\\s*\\(\\s*(?:±|\\+/-)\\s*\uE001\\s*${unitWord}\\)`,
  'g',
);

/** The sentence of a blank in running text. Other blanks in it are one sign each; markup is gone. */
export function clauseOf({ block, start, end }: Blank, { text }: Bench): Clause {
  const whole = `${plain(text.slice(block.start, start))}${here}${plain(text.slice(end, block.end))}`.replace(
    spreadAside,
    '',
  );
  const at = whole.indexOf(here);
  const starts = [
    ...sentenceStarts(whole),
    ...[...whole.matchAll(partStart)].map((one) => one.index + one[0].length),
  ].sort((a, b) => a - b);
  const from = starts.filter((one) => one <= at);
  const begin = from.at(-1)!;
  const next = starts.find((one) => one > at) ?? whole.length;
  const behind = whole.slice(at + 1, next);
  const stop = behind.search(clauseEnd);
  return {
    left: whole.slice(begin, at).replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, ''),
    earlier: whole.slice(from.at(-2) ?? 0, begin),
    right: stop < 0 ? behind : behind.slice(0, stop),
    sentence: whole.slice(begin, next),
  };
}

/** Names that stand after `than`, `over`, `from`: what something is compared with, and not what is spoken of. */
const overBefore = new RegExp(`\\b${anyOf('comparison')}\\s+(?:the\\s+|that of\\s+(?:the\\s+)?)*$`, 'i');

const aside =
  /,\s+(?:which|who|whose|unlike|not|rather than|as opposed to|in contrast to|compared (?:to|with)|against|over|versus)\s[^,;\uE001-\uE003]*,/gi;

/** `A, which is slower than B, takes …`: the ranges in which another arm is named that the rest is not about. `arms` are those of the text. */
export function asidesIn(text: string, arms: readonly Name[]): readonly (readonly [from: number, to: number])[] {
  return [...text.matchAll(aside)].flatMap(({ 0: found, index }) => {
    const end = index + found.length;
    const isOther = arms.some(({ start }) => start >= index && start < end) && arms.some((name) => name.end <= index);
    return isOther ? [[index, end] as const] : [];
  });
}

export interface Spoken {
  readonly names: readonly Name[];
  readonly over: readonly Name[];
}

/** The names of a piece of text: those that are spoken of, and those that something is compared with. */
export function spokenIn(text: string, { vocabulary }: Bench): Spoken {
  const names: Name[] = [];
  const over: Name[] = [];
  for (const name of vocabulary.names(text)) (overBefore.test(text.slice(0, name.start)) ? over : names).push(name);
  return { names, over };
}

/** Of several names of one setting the last counts, and those that are nearer before those that are farther. */
export function latest(groups: readonly (readonly Name[])[], { vocabulary }: Bench): readonly Name[] {
  const said = new Set<string>();
  return groups.flatMap((group) => {
    const own: Name[] = [];
    for (const name of [...group].reverse()) {
      const key = vocabulary.cells.isArm(name) ? ['\u0000arm'] : settingsSaid(name);
      if (key.some((one) => said.has(one))) continue;
      for (const one of key) said.add(one);
      own.push(name);
    }
    return own;
  });
}

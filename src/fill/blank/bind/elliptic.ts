import { sentenceStarts } from '../../../markdown/sentences.ts';
import { beside } from '../beside.ts';
import type { Binding } from '../binding.ts';
import { anyBlank } from '../forms.ts';
import { anyOf, isA } from '../lexicon/lexicon.ts';
import { isSame, type Name } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { kindOf } from './several/own.ts';

const written = new RegExp(anyBlank, 'g');
/** Where the words of the next number begin. */
const joint = /(?:,\s+(?:(?:and|but|while|whereas)\s+)?|;\s+|\s+(?:and|but|while|whereas)\s+)/gi;
const versus = new RegExp(`(?<!\\w)${anyOf('versus')}\\s+(?:that of\\s+)?(?:the\\s+)?$`, 'i');
const owner = /(?:\bof|\bas)\s+(?:the\s+)?$/i;
const direction = new RegExp(`(?<!\\w)${anyOf('direction')}(?!\\w)`, 'gi');
const kinds = ['silent', 'idle', 'joining', 'direction', 'versus'] as const;

/**
 * A second factor or share that leaves out what was said of the first: `A is ___x faster than B at batch 1, but only ___x at batch 8`, `… than B, and ___x than C`. It
 * is bound as the first would be with the name that it has instead. Null for any other blank, and where its own words say anything else.
 */
export function bindElliptic(
  blank: Blank,
  bench: Bench,
  bind: (blank: Blank, bench: Bench) => Binding,
): Binding | null {
  const { block, start, end, asked } = blank;
  const { unit } = beside(bench.text, blank);
  if (block.kind !== 'text' || block.isHeading || (asked.kind !== 'number' && asked.kind !== 'value')) return null;
  if (unit !== 'x' && unit !== '%') return null;
  const whole = bench.text.slice(block.start, block.end);
  const here = start - block.start;
  const starts = sentenceStarts(whole);
  const from = starts.findLast((one) => one <= here)!;
  const to = starts.find((one) => one > here) ?? whole.length;
  const places = [...whole.slice(from, to).matchAll(written)].map(({ 0: text, index }) => ({
    at: from + index,
    end: from + index + text.length,
  }));
  const nth = places.findIndex(({ at }) => at === here);
  const first = places[0];
  if (nth < 1 || first === undefined) return null;
  const unitOf = ({ at, end: to }: (typeof places)[number]) =>
    beside(bench.text, { ...blank, start: block.start + at, end: block.start + to }).unit;
  if (places.slice(0, nth).some((one) => unitOf(one) !== unit)) return null;
  const jointBefore = (at: number) =>
    [...whole.slice(places[at - 1]!.end, places[at]!.at).matchAll(joint)].map(({ 0: words, index }) => [
      places[at - 1]!.end + index,
      places[at - 1]!.end + index + words.length,
    ]);
  const [[cut] = [], own] = [jointBefore(1)[0], jointBefore(nth).at(-1)?.[1]];
  if (cut === undefined || own === undefined) return null;
  const last = places[nth + 1] === undefined ? to : (jointBefore(nth + 1).at(-1)?.[0] ?? null);
  if (last === null) return null;
  const clause = whole.slice(from, cut);
  const before = level(whole.slice(own, here));
  const behind = level(whole.slice(here + (end - start), last))
    .replace(/^\s?(?:x|×|%|times)/, ' ')
    .replace(/[.!?]?[*_]*\s*$/, '');
  const said = [...bench.vocabulary.names(before), ...bench.vocabulary.names(behind)];
  const isRead = [before, behind].every((words) =>
    bench.vocabulary
      .withoutNames(words)
      .split(/[\s,()]+/)
      .every((word) => word === '' || kinds.some((kind) => isA(kind, word))),
  );
  const [name, ...more] = said;
  // `… faster at batch 1, but ___x slower at batch 8`
  const turned = `${before} ${behind}`.match(direction)?.some((word) => !clause.includes(word));
  if (!isRead || turned || name === undefined || more.length > 0 || name.missing) return null;
  const isBefore = bench.vocabulary.names(before).length > 0;
  const isTarget = !isBefore && (versus.test(behind.slice(0, name.start)) || owner.test(behind.slice(0, name.start)));
  const old = replaced(clause, name, isTarget, bench);
  if (old === null) return null;
  const text = `${clause.slice(0, old.start)}${name.text}${clause.slice(old.end)}.`;
  const shift = old.end <= first.at - from ? name.text.length - (old.end - old.start) : 0;
  const at = block.start + first.at + shift;
  const head = bench.text.slice(0, block.start + from);
  const line = {
    start: blank.line.start < head.length ? blank.line.start : head.length,
    end: head.length + text.length,
  };
  const stand = { ...blank, start: at, end: at + (first.end - first.at), line, block: { ...block, end: line.end } };
  return bind(stand, { ...bench, text: `${head}${text}\n` });
}

/** A text without blanks and markup, as long as it is. */
function level(text: string): string {
  return text
    .replace(written, (blank) => ' '.repeat(blank.length))
    .replace(/[*`~]|(?<!\w)_+|_+(?!\w)/g, (signs) => ' '.repeat(signs.length));
}

/** The name of a clause in whose place another one stands; null where it has none, or more than one. */
function replaced(text: string, name: Name, isTarget: boolean, bench: Bench): Name | null {
  const clause = level(text);
  const all = bench.vocabulary.names(clause).filter((one) => kindOf(one, bench) === kindOf(name, bench));
  const isOver = ({ start }: Name) => versus.test(clause.slice(0, start)) || owner.test(clause.slice(0, start));
  const explicit = all.filter(({ start }) => versus.test(clause.slice(0, start)));
  const over = explicit.length > 0 ? explicit : all.slice(-1).filter((one) => all.length > 1 && isOver(one));
  const fitting = kindOf(name, bench) !== '' ? all : all.filter((one) => over.includes(one) === isTarget);
  const [only, ...more] = fitting;
  return only && more.length === 0 && !all.some((one) => isSame(one, name)) ? only : null;
}

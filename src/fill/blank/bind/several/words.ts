import { statisticNamed } from '../../../../compare/statistic.ts';
import type { Metric } from '../../../../metric.ts';
import type { Note } from '../../../../note.ts';
import { unitNamed } from '../../../../unit.ts';
import { isA, meaningIn } from '../../lexicon/lexicon.ts';
import type { Name } from '../../name/name.ts';
import type { Bench } from '../bench.ts';
import { asidesIn } from '../clause.ts';
import { eachLevel } from './each-level.ts';
import { extremeAt } from './extreme.ts';
import type { Place } from './parts.ts';

export interface Called {
  readonly metric: Metric;
  readonly notes: readonly Note[];
}

/** One thing that words say, in their order; `open` and `close` are parentheses in which a place stands. */
export type Said =
  | { readonly is: 'name' | 'over'; readonly name: Name; readonly at: number }
  | {
      readonly is: 'statistic';
      readonly statistic: string;
      readonly at: number;
      readonly isSign: boolean;
      readonly isExtreme?: true;
    }
  | { readonly is: 'metric'; readonly called: Called; readonly at: number }
  /** A statistic that is not known, a superlative that sets one apart from the others, a comparison, a change from one number to another, any other word that says what nobody can tell. */
  | {
      readonly is: 'unheard' | 'apart' | 'compared' | 'changing' | 'unknown';
      readonly word: string;
      readonly at: number;
    }
  /** `title`: a superlative that says of a named arm how it does among the others. */
  | { readonly is: 'span' | 'title' | 'open' | 'close' | 'break'; readonly at: number };

const longest = 5;
const comparing =
  /^(?:faster|quicker|slower|higher|lower|better|worse|more|less|fewer|longer|shorter|greater|larger|smaller|factor|ratio|speedup|difference|times|fold|exceeds?|outperforms?|beats?|ahead|behind|reduction|increase|decrease|gain|drop|improvement|overhead|savings?|saves?|saved)$/i;

/** What the words of a range of a sentence say, one by one. `names` are all names of the sentence. */
export function saidIn(
  text: string,
  [from, to]: readonly [number, number],
  names: Names,
  bench: Bench,
): readonly Said[] {
  const found: Said[] = [];
  const words = wordsOf(text, from, to);
  const opened = unclosed(text.slice(from, to)).map((at) => from + at);
  for (let at = 0; at < words.length; ) {
    const word = words[at]!;
    const name = [...names.names, ...names.over].find((one) => word.start >= one.start && word.start < one.end);
    if (name) {
      found.push({ is: names.over.includes(name) ? 'over' : 'name', name, at: word.start });
      at = Math.max(at + 1, words.findLastIndex((one) => one.start < name.end) + 1);
      continue;
    }
    if (/^[();]$/.test(word.text)) {
      if (word.text === ';') found.push({ is: 'break', at: word.start });
      else if (opened.includes(word.start)) found.push({ is: word.text === '(' ? 'open' : 'close', at: word.start });
      at += 1;
      continue;
    }
    const read = readAt(text, words, at, names, bench);
    found.push(...read.said);
    at += read.length;
  }
  return found;
}

export interface Names {
  readonly names: readonly Name[];
  readonly over: readonly Name[];
}

const against =
  /(?<!\w)(?:than|over|against|unlike|relative to|compared (?:to|with)|as)\s+(?:(?:the|that|those|of|on|at|with|in|for)\s+)*$/i;

/** All names of a sentence; those that something is compared with apart, unless their number follows. */
export function namesOf(text: string, places: readonly Place[], bench: Bench): Names {
  const { vocabulary } = bench;
  const all = vocabulary.names(text.replace(/[\uE001-\uE003]/g, ' '));
  const isBeside = ({ end }: Name) =>
    places.some(({ before: [, at], unit }) => {
      // `A over B: ___x` is a number of both.
      if (unit !== null && ['x', '×', '%'].includes(unit)) return false;
      const between = text.slice(end, Math.max(end, at));
      const isInside = /^[^()\uE001-\uE003]*\)/.test(text.slice(at + 1));
      return at >= end && (/^\s*[:=~≈]?\s*$/.test(between) || (isInside && /^\s*\(\s*$/.test(between)));
    });
  const asides = asidesIn(text, all.filter(vocabulary.cells.isArm));
  const isAside = ({ start }: Name) => asides.some(([from, to]) => start >= from && start < to);
  const over = all.filter((name) => isAside(name) || (against.test(text.slice(0, name.start)) && !isBeside(name)));
  const first = places[0]?.before[1] ?? 0;
  // Behind a number a list is of no single one, unless each is said to have its own.
  const names = all
    .filter((name) => !over.includes(name))
    .flatMap((name) => (name.end <= first ? eachLevel(name, bench) : [name]));
  return { names, over };
}

interface Word {
  readonly text: string;
  readonly start: number;
}

function wordsOf(text: string, from: number, to: number): readonly Word[] {
  return [...text.slice(from, to).matchAll(/[();]|±|\+\/-|[^\s();,:±]+/g)].flatMap(({ 0: word, index }) => {
    const bare = /^[();]$|^\+\/-$/.test(word) ? word : word.replace(/^["'“”‘’=~≈]+|(?:['’]s?|[.?!"“”=]|\.)+$/g, '');
    return bare === '' || /^[\uE001-\uE003/–—-]+$/.test(bare)
      ? []
      : [{ text: bare, start: from + index + word.indexOf(bare) }];
  });
}

/** Where parentheses open or close that have their other half elsewhere. */
function unclosed(text: string): readonly number[] {
  const open: number[] = [];
  const close: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/[()]/g)) {
    if (sign === '(') open.push(index);
    else if (open.length > 0) open.pop();
    else close.push(index);
  }
  return [...close, ...open];
}

function readAt(
  text: string,
  words: readonly Word[],
  at: number,
  { names, over }: Names,
  { vocabulary, study }: Bench,
): { readonly said: readonly Said[]; readonly length: number } {
  const { start } = words[at]!;
  const extreme = extremeAt(text, start, [...names, ...over]);
  if (extreme !== null) {
    const { end, words: said } = extreme;
    const length = said.split(/\s+/).length;
    if (end === 'title') return { said: [{ is: 'title', at: start }], length };
    return end === 'apart'
      ? { said: [{ is: 'apart', word: said, at: start }], length }
      : { said: [{ is: 'statistic', statistic: end, at: start, isSign: false, isExtreme: true }], length };
  }
  const isFree = (one: Word) =>
    !/^[();]$/.test(one.text) && ![...names, ...over].some((name) => one.start >= name.start && one.start < name.end);
  const end = words.findIndex((one, i) => i > at && !isFree(one));
  const most = Math.min(longest, (end < 0 ? words.length : end) - at);
  for (let length = most; length > 0; length -= 1) {
    const phrase = words
      .slice(at, at + length)
      .map((one) => one.text)
      .join(' ');
    const low = phrase.toLowerCase().replace('+/-', '±').replace(/\./g, '').replace(/-/g, ' ');
    // A setting of the model, not the longest answer.
    if (/^max(?:imum)? (?:new )?tokens$/.test(low))
      return { said: [{ is: 'unknown', word: phrase, at: start }], length };
    const statistic =
      meaningIn('statistic', low) ?? meaningIn('statistic', low.replace(/^the /, '')) ?? percentile(low);
    if (statistic !== undefined)
      return { said: [{ is: 'statistic', statistic, at: start, isSign: /^\W/.test(phrase) }], length };
    // `Kernel time`, `GPU power` begin with what arms are, `Request throughput` with what each has its own number of.
    const first = words[at]!.text;
    if (length > 1 && isA('idle', first) && !isA('contender', first) && !isA('once', first)) continue;
    if (length === 1 && isA('span', `${phrase} between`) && /^\s*\S+\s+between\b/i.test(text.slice(start)))
      return { said: [{ is: 'span', at: start }], length };
    if (length === 1 && isA('span', phrase)) return { said: [{ is: 'span', at: start }], length };
    const read = [phrase, phrase.replace(/s$/i, '')].map((one) => vocabulary.read(one)).find((one) => one !== null);
    if (read?.metric && read.derived === null && read.names.length === 0) {
      const notes = read.assumed.filter(({ code }) => code !== 'assumed-statistic');
      const said: Said[] = [{ is: 'metric', called: { metric: read.metric, notes }, at: start }];
      if (read.statistic !== null && read.metric.summary === 'mean')
        said.unshift({ is: 'statistic', statistic: read.statistic, at: start, isSign: false });
      return { said, length };
    }
  }
  const { text: word } = words[at]!;
  const isUnit = unitNamed(word) !== undefined;
  const only = study.metrics.filter((one) => isUnit && one.unit === unitNamed(word)!.unit);
  if (isUnit && only.length > 0) return { said: [], length: 1 };
  if (comparing.test(word)) return { said: [{ is: 'compared', word, at: start }], length: 1 };
  if (isA('change', word)) return { said: [{ is: 'changing', word, at: start }], length: 1 };
  if (isA('unheard', word)) return { said: [{ is: 'unheard', word, at: start }], length: 1 };
  if (isA('idle', word) || isA('verb', word) || isA('joining', word) || isA('filler', word) || isA('silent', word))
    return { said: [], length: 1 };
  return { said: [{ is: 'unknown', word, at: start }], length: 1 };
}

function percentile(words: string): string | undefined {
  const nth = /^(\d{1,2}(?:\.\d+)?)(?:st|nd|rd|th) percentiles?$/.exec(words)?.[1];
  const found = statisticNamed(nth === undefined ? words.replace(/^(p\d+)s$/, '$1') : `p${nth}`);
  return found !== undefined && /^p\d/.test(found) ? found : undefined;
}

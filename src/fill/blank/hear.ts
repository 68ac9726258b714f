import type { Metric } from '../../metric.ts';
import type { Note } from '../../note.ts';
import { unitNamed } from '../../unit.ts';
import { isBehindComma, isNumbered, oneOfManyIn, placeIn } from './hear-place.ts';
import { plain, spelledOut } from './hear-spelled.ts';
import { readLabel, tokensOf } from './label.ts';
import { anyOf, isA, isRemark, modalityIn } from './lexicon/lexicon.ts';
import { addsUp } from './meaning.ts';
import type { Name } from './name/name.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What was understood of some words, and what was not. Unlike a `Meaning` it is never all or nothing. */
export interface Heard {
  /** As written, without markup. */
  readonly text: string;
  readonly names: readonly Name[];
  readonly over: readonly Name[] | null;
  readonly metric: Metric | null;
  readonly statistic: string | null;
  readonly fact: string | null;
  readonly derived: 'percent' | 'ratio' | 'speedup' | null;
  readonly way: string | null;
  readonly unit: string | null;
  readonly isBaseline: boolean;
  /** A word that says whose number it is: a target, a paper, last week. */
  readonly modality: string | null;
  /** Words that nobody can explain, in their order. */
  readonly unknown: readonly string[];
  /** Those that narrow what is meant: asides, words with a digit in them, a noun that owns the number. */
  readonly narrowing: readonly string[];
  /** Unknown nouns that own the number: `of the teacher`, `during the outage`. */
  readonly owners: readonly string[];
  /** Words in parentheses that nobody can explain, and names that are denied: `not vLLM`. */
  readonly asides: readonly string[];
  readonly assumed: readonly Note[];
}

/** The results at hand. */
const present = new RegExp(`\\b${anyOf('present')}\\b`, 'gi');
const denied = new RegExp(`\\b(?:not|excluding|${anyOf('denial')})\\s+(?:the\\s+)?$`, 'i');
const target = new RegExp(`(?<!\\w)(${anyOf('versus')})(?!\\w)`, 'i');
const owned = new RegExp(`\\b${anyOf('owning')}\\s+(?:the\\s+|an?\\s+)?$`, 'i');

const heard = new WeakMap<Vocabulary, Map<string, Heard>>();

/** Reads words as far as they can be understood. `stat`: the statistic where they name none. */
export function hear(raw: string, vocabulary: Vocabulary, stat: string | null = null): Heard {
  const known = heard.get(vocabulary) ?? new Map<string, Heard>();
  heard.set(vocabulary, known);
  const key = `${stat}\n${raw}`;
  const found = known.get(key) ?? listen(raw, vocabulary, stat);
  known.set(key, found);
  return found;
}

function listen(raw: string, vocabulary: Vocabulary, stat: string | null): Heard {
  const bare = plain(raw, vocabulary);
  const text = vocabulary.read(bare, stat) ? bare : spelledOut(bare);
  const whole = vocabulary.read(text, stat);
  const base = {
    text,
    isBaseline: whole?.isBaseline ?? false,
    modality: whole?.metric && !/\(/.test(text) ? null : modalityIn(text),
  };
  if (whole)
    return {
      ...base,
      names: whole.names,
      over: whole.over,
      metric: whole.metric,
      statistic: whole.statistic,
      fact: whole.fact,
      derived: whole.derived,
      way: whole.way,
      unit: whole.label.unit,
      unknown: [],
      narrowing: [],
      owners: [],
      asides: [],
      assumed: whole.assumed,
    };
  return { ...base, ...inParts(text.replace(present, ' '), vocabulary, stat) };
}

type Parts = Omit<Heard, 'text' | 'isBaseline' | 'modality'>;

function inParts(text: string, vocabulary: Vocabulary, stat: string | null): Parts {
  const over = vocabulary.against(text);
  const named = vocabulary.names(text);
  const names = over
    ? named.filter((name) => !over.some((one) => one.start === name.start && one.text === name.text))
    : named;
  const { unit, qualifiers, text: bare } = readLabel(without(text, named));
  const trailing = unit ?? unitIn(bare);
  const words = (trailing !== null && unit === null ? bare.replace(trailing, ' ') : bare)
    // `requests/s` beside a name is a rate, and asks for no number of requests.
    .split(bare === unit ? /\s+/ : /[\s,;:/]+/)
    .map((word) => word.replace(/[.?!]+$/, ''))
    .filter((word) => word !== '');
  // A setting of the model, not the longest answer.
  const isLimit = /\bmax(?:imum)? (?:new )?tokens\b/i.test(bare);
  const read = isLimit ? { said: nothing, left: words } : metricIn(words, trailing, vocabulary, stat);
  const left = read.left.filter((word) => !isSilent(word) && tokensOf(word).length > 0);
  const unread = qualifiers.filter((one) => {
    if (isRemark(one)) return false;
    const heard = vocabulary.read(one, stat);
    return (
      !(heard && (heard.statistic !== null || heard.names.length > 0)) &&
      vocabulary.names(one).length === 0 &&
      tokensOf(one).some((word) => !isSilent(word))
    );
  });
  const inside =
    qualifiers.map((one) => vocabulary.read(one, stat)?.statistic ?? null).find((one) => one !== null) ?? null;
  const asides = [
    ...named.filter(({ start }) => denied.test(text.slice(0, start))).map((name) => `not ${name.text}`),
    ...unread,
  ];
  const place = placeIn(text, named, vocabulary);
  const owners = left.filter((word) => isOwner(text, word) || isShared(text, word));
  return {
    names: place?.name ? [...names, place.name] : names,
    over,
    ...read.said,
    statistic: read.said.statistic ?? inside,
    unit: trailing,
    unknown: left,
    narrowing: [
      ...asides,
      ...strangersIn(text, named, read.said.derived !== null),
      ...(place && !place.name ? [place.words] : []),
      ...[oneOfManyIn(without(text, named))].filter((one) => one !== null),
      // `2025`, `1`: a year or a repeat.
      ...(/^\s*\d+\s*$/.test(text) && named.length === 0 ? [text.trim()] : []),
      ...left.filter(
        (word) =>
          /\d/.test(word) ||
          owners.includes(word) ||
          isA('regime', word) ||
          isNumbered(text, word) ||
          isBehindComma(text, word),
      ),
    ],
    owners,
    asides,
  };
}

/** What something is compared with that is no name of the results: `vs Groq`. */
function strangersIn(text: string, named: readonly Name[], isDerived: boolean): readonly string[] {
  const found = target.exec(text);
  if (!found || (!isDerived && /^(?:over|than)$/i.test(found[1]!))) return [];
  const start = found.index + found[1]!.length;
  if (named.some((name) => name.start >= start)) return [];
  const words = text
    .slice(start)
    .replace(/\([^()]*\)/g, ' ')
    .split(/[\s,;:/]+/);
  const strange = words.filter((word) => tokensOf(word).length > 0 && !isSilent(word) && !isA('baseline', word));
  return strange.length > 0 ? [`${found[1]} ${strange.join(' ')}`] : [];
}

/** True for a word that says nothing; one in capitals may be a name. */
function isSilent(word: string): boolean {
  return word === word.toLowerCase() && isA('silent', word);
}

/** `Context switches per second` are no context switches. */
function isShared(text: string, word: string): boolean {
  const at = text.toLowerCase().indexOf(word.toLowerCase());
  return at > 0 && /(?:\bper\s+|\/\s?)$/i.test(text.slice(0, at));
}

function isOwner(text: string, word: string): boolean {
  const at = text.toLowerCase().indexOf(word.toLowerCase());
  return at > 0 && owned.test(text.slice(0, at));
}

/** The words between the names. */
function without(text: string, names: readonly Name[]): string {
  let [rest, end] = ['', 0];
  for (const name of names) {
    rest += `${text.slice(end, Math.max(end, name.start))} `;
    end = Math.max(end, name.end);
  }
  return rest + text.slice(end);
}

/** A unit that stands free: `Mean latency, ms`, `latency in ms`, `images/s`. */
function unitIn(text: string): string | null {
  const words = [...text.matchAll(/(?:^|([,/]|\bin)\s*|\s)([A-Za-zµμ%][A-Za-zµμ%/]{0,14})(?=$|[\s,.;])/g)];
  const found = words.find(([, before, word = '']) => unitNamed(word) && (before !== undefined || /[/%]/.test(word)));
  // `ITL p50 ms`, at the end of other words.
  return found?.[2] ?? /(?<!\bper|\bin|(?:^|\s)[\d.]+)\s([mµun]s|[KMG]i?B|[mk]?[WJ])\s*$/.exec(text)?.[1] ?? null;
}

interface Said {
  readonly metric: Metric | null;
  readonly statistic: string | null;
  readonly fact: string | null;
  readonly derived: Heard['derived'];
  readonly way: string | null;
  readonly assumed: readonly Note[];
}

const nothing: Said = { metric: null, statistic: null, fact: null, derived: null, way: null, assumed: [] };

/** The longest run of words that is a metric, a fact or a comparison, then a statistic among the others. */
function metricIn(
  words: readonly string[],
  unit: string | null,
  vocabulary: Vocabulary,
  stat: string | null,
): { readonly said: Said; readonly left: readonly string[] } {
  const suffix = unit === null ? '' : ` (${unit})`;
  let said = nothing;
  let left = words;
  for (let length = Math.min(6, words.length); length > 0 && said === nothing; length -= 1)
    for (let at = 0; at + length <= words.length; at += 1) {
      const phrase = words.slice(at, at + length).join(' ');
      if (isSilent(phrase)) continue;
      const read = [
        phrase,
        phrase.replace(/s$/i, ''),
        ...(/\wies$/i.test(phrase) ? [phrase.replace(/ies$/i, 'y')] : []),
      ]
        .flatMap((one) => (suffix === '' ? [one] : [`${one}${suffix}`, one]))
        .map((one) => vocabulary.read(one, stat))
        .find((one) => one !== null);
      if (!read || read.names.length > 0 || (!read.metric && !read.fact && !read.derived)) continue;
      said = {
        metric: read.metric,
        statistic: read.statistic,
        fact: read.fact,
        derived: read.derived,
        way: read.way,
        assumed: read.assumed,
      };
      left = [...words.slice(0, at), ...words.slice(at + length)];
      break;
    }
  const { metric } = said;
  const isSum = (word: string) => metric !== null && !addsUp(metric, vocabulary.study) && /^total$/i.test(word);
  const statistic = left.find((word) => vocabulary.read(word, null)?.statistic && !isSum(word));
  if (said.statistic === null && statistic !== undefined) {
    said = {
      ...said,
      statistic: vocabulary.read(statistic, null)!.statistic,
      assumed: said.assumed.filter(({ code }) => code !== 'assumed-statistic'),
    };
    left = left.filter((word) => word !== statistic);
  }
  const derived = said.derived ? undefined : left.find((word) => vocabulary.read(word, null)?.derived);
  if (derived !== undefined) {
    const read = vocabulary.read(derived, null)!;
    said = { ...said, derived: read.derived, way: read.way };
    left = left.filter((word) => word !== derived);
  }
  return { said, left };
}

import { anyOf, isA } from '../../lexicon/lexicon.ts';
import { type Name, settingsSaid } from '../../name/name.ts';
import type { Bench } from '../bench.ts';
import type { Place, Sentence } from './parts.ts';
import { type Called, namesOf, type Said, saidIn } from './words.ts';

/** What the own words of a place say: those before it, from the place before on, and those right behind it. */
export interface Own {
  readonly before: readonly Said[];
  readonly behind: readonly Said[];
  /** The last name of each kind. */
  readonly names: readonly Name[];
  /** Where several of one kind stand side by side: those, in order. */
  readonly nameList: readonly Name[];
  readonly statistics: readonly string[];
  /** True where a superlative says one of them, or that none is meant: `A has the lowest power, ___ W`. */
  readonly isExtreme: boolean;
  readonly metrics: readonly Called[];
  readonly isSpan: boolean;
  /** True behind a semicolon. */
  readonly hasBreak: boolean;
  readonly unheard: readonly string[];
  readonly unknown: readonly string[];
  /** Those of both that are no names of another arm: what they say of one number they say of the next as well. */
  readonly lasting: readonly string[];
  /** Words like names right behind it that nobody can explain: `___ s (Groq)`. */
  readonly strangers: readonly string[];
  /** True where a verb leads to it: `A needs ___ s`. */
  readonly hasVerb: boolean;
  /** True where its own words say what is measured: a metric, a statistic, a span, a verb that is more than an `is`. */
  readonly isMeasuring: boolean;
  /** A factor, a change, a count, an end of a step from one number to another. */
  readonly isOther: boolean;
  /** True for a number of one of two that are compared: `faster (___ s vs. ___ s)`. */
  readonly isInComparison: boolean;
  /** True for one in percent or with an x. */
  readonly isShare: boolean;
}

/** The kind of thing that a name is one of: an arm, or a level of a setting. */
export const kindOf = (name: Name, { vocabulary }: Bench): string =>
  vocabulary.cells.isArm(name) ? '' : (settingsSaid(name)[0] ?? '');
export const idOf = ({ senses, missing }: Name): string =>
  JSON.stringify([missing, senses.map(({ setting, level }) => [setting, level])]);

/** The own words of every place of a sentence. */
export function ownWords({ text, places }: Sentence, bench: Bench): readonly Own[] {
  const names = namesOf(text, places, bench);
  const first = places.map((place) => {
    const [before, behind] = [place.before, place.behind].map((range) => saidIn(text, range, names, bench));
    return ownOf(text, place, before!, behind!, bench);
  });
  const isFrom = (at: number) => /\bfrom\s*$/i.test(text.slice(...places[at]!.before));
  let isSpanned = false;
  let isVariation = false;
  return first.map((own, at) => {
    isSpanned ||= own.isSpan;
    // A share is a factor or a change, unless it is the coefficient of variation, said here or of the ones before.
    if (own.statistics.length > 0) isVariation = own.statistics.includes('cv');
    else if (own.isOther || own.isMeasuring || own.unknown.length > 0) isVariation = false;
    // `from … to …` is a step, unless it is said to be a span.
    const isStep =
      !isSpanned && (isFrom(at) || (at > 0 && isFrom(at - 1) && /\bto\s*$/i.test(text.slice(...places[at]!.before))));
    const isSpread = own.statistics.join() === 'mean,sd' && first[at + 1]?.statistics.join() === 'sd';
    return {
      ...own,
      statistics: isSpread ? ['mean'] : own.statistics,
      isOther:
        own.isOther ||
        (own.isShare && !isVariation) ||
        isStep ||
        isOfSeveral(text, places[at]!, behindNames(own), names.names),
      isSpan: own.isSpan || (isSpanned && isFrom(at)),
    };
  });
}

const behindNames = ({ behind }: Own): readonly Name[] =>
  behind.flatMap((one) => (one.is === 'name' ? [one.name] : []));

/** `___ ms on A and B` is of no one of them, unless the number of B follows. */
function isOfSeveral(text: string, place: Place, own: readonly Name[], all: readonly Name[]): boolean {
  const last = own.at(-1);
  const next = last && all.find(({ start }) => start >= place.behind[1]);
  if (!last || !next || !joined.test(text.slice(last.end, next.start))) return false;
  return (
    !/^\s*[:=(~≈]?\s*[\uE001-\uE003]/.test(text.slice(next.end)) && !/^['’]?s?\s+\p{L}/u.test(text.slice(next.end))
  );
}

const factorBefore = /\b(?:factor|speed-?up|ratio) of\s*$|\bby\s*$/i;
const factorBehind = /^\s?(?:-?fold|times|x\s|×)/i;
const copula = /^(?:is|are|was|were|has|have|had)$/i;
const measuring: ReadonlySet<Said['is']> = new Set(['metric', 'statistic', 'span']);
/** A bound of all values is said, and none of them. */
const bounding =
  /(?<!\w)(?:up to|as (?:much|many|little|few|high|low|long|fast) as|at (?:least|most)|between|under|over|below|above|beyond|twice|half)\s*$/i;
/** What was true before, and is none of the results. */
const former = /(?<!(?:is|was|are|were|be|been|get|got)\s)\bused to(?:\s+\w+)?\s*$/i;
/** `Two runs of A take … and …`: which of them nobody can tell. */
const someOf = new RegExp(
  `(?:^|[,;(]\\s*|(?<!\\w)(?:and|but|while)\\s+)(?:a few|few|some|several|most|many|half|one|two|three|four|five|each|every|another|\\d+)\\s+(?:of\\s+)?(?:the\\s+|all\\s+|our\\s+)?${anyOf('once')}s?\\s+(?:of|on|with|for)(?!\\w)`,
  'i',
);
const sizeBefore = /(?<!\w)n\s*[=:]\s*$/i;

function ownOf(text: string, place: Place, all: readonly Said[], behind: readonly Said[], bench: Bench): Own {
  const from = all.findLastIndex(({ is }) => is === 'close' || is === 'break') + 1;
  const own = [...all.slice(from), ...behind];
  const before = text.slice(...place.before);
  const isSize = sizeBefore.test(before);
  const last = all.at(-1);
  const statistics = own.flatMap((one) => {
    // `±` joins a mean and its deviation; right before a place it says what that is.
    if (one.is !== 'statistic' || (one.isSign && one !== last)) return [];
    return [one.statistic];
  });
  const spoken = own.flatMap((one) => (one.is === 'name' ? [one.name] : []));
  const { names, list } = bySide(text, spoken, bench);
  const distinct = isSize ? ['n'] : [...new Set(statistics)];
  const isShare = place.unit === '%' || place.unit === 'x' || place.unit === '×';
  const words = <K extends Said['is']>(is: K) =>
    own.flatMap((one) => (one.is === is && 'word' in one ? [one.word] : []));
  const verbs = before.split(/[\s,;()]+/).filter((word) => isA('verb', word));
  const isFactor = factorBefore.test(before) || factorBehind.test(text.slice(place.behind[0]));
  const isInComparison = !isFactor && !isShare && words('compared').length > 0;
  return {
    before: all,
    behind,
    names,
    nameList: list,
    statistics: distinct,
    isExtreme: own.some((one) => one.is === 'title' || (one.is === 'statistic' && one.isExtreme === true)),
    metrics: own.flatMap((one) => (one.is === 'metric' ? [one.called] : [])),
    isSpan: own.some(({ is }) => is === 'span'),
    hasVerb: verbs.length > 0,
    isMeasuring: verbs.some((word) => !copula.test(word)) || own.some(({ is }) => measuring.has(is)),
    hasBreak: all.some(({ is }) => is === 'break'),
    // With a statistic of its own (`the fastest one has a mean of ___ ms`) it says only whose number it is.
    unheard: [
      ...words('unheard'),
      ...(distinct.length === 0 ? [...words('apart'), ...said(someOf, before)] : []),
      ...(own.some(({ is }) => is === 'span') ? [] : said(bounding, before)),
      ...said(former, before),
    ],
    unknown: words('unknown'),
    lasting: own.flatMap((one) =>
      one.is === 'unheard' || (one.is === 'unknown' && !(one.at > 0 && /^\p{Lu}/u.test(one.word))) ? [one.word] : [],
    ),
    strangers: behind.flatMap((one) => (one.is === 'unknown' && /^\p{Lu}/u.test(one.word) ? [one.word] : [])),
    isOther:
      isFactor ||
      isInComparison ||
      (place.noun !== '' && !isSize) ||
      (words('changing').length > 0 && /\b(?:from|to|by)\s*$/i.test(before)),
    isInComparison,
    isShare,
  };
}

const said = (pattern: RegExp, text: string): readonly string[] =>
  pattern
    .exec(text)
    ?.slice(0, 1)
    .map((one) => one.trim()) ?? [];

const joined = /^\s*(?:,|and|or|&|\/|,\s*and)\s*(?:(?:the|that|those|of|on|for|in|at|with)\s+)*$/i;

/** The last name of each kind, and those of one kind that stand side by side; a kind of which several stand apart is not known. */
function bySide(
  text: string,
  spoken: readonly Name[],
  bench: Bench,
): { readonly names: readonly Name[]; readonly list: readonly Name[] } {
  const kinds = new Map<string, Name[]>();
  for (const name of spoken) {
    const kind = kindOf(name, bench);
    const known = kinds.get(kind) ?? [];
    if (!known.some((one) => idOf(one) === idOf(name))) kinds.set(kind, [...known, name]);
  }
  let list: readonly Name[] = [];
  const names: Name[] = [];
  for (const own of kinds.values()) {
    const isList =
      own.length > 1 && own.every((one, i) => i === 0 || joined.test(text.slice(own[i - 1]!.end, one.start)));
    if (isList) list = own;
    names.push(own.at(-1)!);
  }
  return { names, list };
}

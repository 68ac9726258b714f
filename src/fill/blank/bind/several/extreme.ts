import type { Metric } from '../../../../metric.ts';
import { unitBase } from '../../../../unit.ts';
import { anyOf, meaningIn } from '../../lexicon/lexicon.ts';
import type { Name } from '../../name/name.ts';

/**
 * What a superlative says of a number: which end it is; `title` where it only says of a named arm how that does among the others (`the fastest
 * GPU, A, takes`), `apart` where it may say that and may say an end.
 */
type End = 'best' | 'worst' | 'fastest' | 'slowest' | 'longest' | 'shortest' | 'max' | 'min' | 'title' | 'apart';

const superlative = new RegExp(`(?<![\\w-])${anyOf('extreme')}(?![\\w-])`, 'gi');
const once = new RegExp(`^\\s+${anyOf('once')}(?![\\w-])`, 'i');
const elliptic =
  /^(?:\s+(?:one|1))?(?:\s*[:=~≈(]*\s*[\uE001-\uE003]|\s+(?:only|just|about|was|is|took|takes|needed|needs|reached|reaches|at|on|of|for|with|in)(?!\w))/i;
const arm = new RegExp(`^\\s+${anyOf('contender')}(?![\\w-])`, 'i');
const copulaBehind = /^\s*(?:,|\(|(?:is|was|are|were)\s+(?:(?:the|that|those|of|on)\s+)*)\s*$/i;
const copulaBefore =
  /(?:(?<!\w)(?:is|was|are|were|be|has|had|have|with|shows?|showed),?|,)\s+(?:by far\s+|also\s+)?(?:the\s+)?$/i;
const isBefore = /(?:(?<!\w)(?:is|was|are|were|be),?|,)\s+(?:by far\s+|also\s+)?(?:the\s+)?$/i;
/** `A has the lowest power`: among the others. */
const hasBefore = /(?<!\w)(?:has|have|had)\s+(?:by far\s+|also\s+)?the\s+$/i;
/** The second fastest is no end. */
const ordinal = /(?<!\w)(?:second|third|fourth|fifth|next|\d+(?:st|nd|rd|th))\s+$/i;
const owning = /^(?:\s+[\p{L}\p{N}_-]+){0,4}?\s+(?:of|on|for|with)\s+(?:the\s+)?$/iu;
const verb = new RegExp(`(?<![\\w-])${anyOf('verb')}(?![\\w-])`, 'i');

/** What the superlative that begins at a place of a sentence says; null where none does. `names` are all names of the sentence. */
export function extremeAt(
  text: string,
  start: number,
  names: readonly Name[],
): { readonly end: End; readonly words: string } | null {
  const found = [...text.matchAll(superlative)].find(({ index }) => index === start);
  if (!found) return null;
  const [word] = found;
  const means = meaningIn('extreme', word.toLowerCase()) as Exclude<End, 'title' | 'apart'>;
  const noun = once.exec(text.slice(start + word.length))?.[0] ?? '';
  const behind = start + word.length + noun.length;
  const named = behind + (arm.exec(text.slice(behind))?.[0].length ?? 0);
  // `the slowest A run`
  const within = names.find((name) => name.start >= named && /^\s*$/.test(text.slice(named, name.start)));
  if (within && noun === '' && means !== 'max' && means !== 'min' && once.test(text.slice(within.end)))
    return { end: means, words: word };
  const isArmBehind = names.some(
    (name) =>
      name.start >= named &&
      (/^\s*$/.test(text.slice(named, name.start)) || copulaBehind.test(text.slice(named, name.start))),
  );
  const isArmBefore = names.some(
    (name) =>
      name.end <= start && copulaBefore.test(text.slice(name.end, start)) && isShort(text.slice(name.end, start)),
  );
  const isSize = means === 'max' || means === 'min';
  const words = `${word}${noun}`;
  const apart = { end: 'apart', words } as const;
  if (isArmBehind || (isArmBefore && !isFollowed(text, start, behind))) {
    const front = text.slice(0, start);
    const isTitle =
      noun === '' && (isArmBehind || hasBefore.test(front) || (isBefore.test(front) && isAlone(text.slice(named))));
    return isTitle ? { end: 'title', words } : apart;
  }
  if (ordinal.test(text.slice(0, start))) return apart;
  // `best case`, `at best` are read as statistics, and what else may be the best is not known.
  if (noun === '' && (means === 'best' || means === 'worst')) return null;
  if (noun !== '') return isSize ? apart : { end: means, words };
  const first = [...text.slice(0, start).matchAll(superlative)].at(-1);
  const isAgain = elliptic.test(text.slice(behind)) && first !== undefined;
  const end = isAgain ? (extremeAt(text, first.index, names)?.end ?? 'apart') : 'apart';
  if (end !== 'apart' && end !== 'title') return { end: means, words };
  const owner = names.find((name) => name.start > behind);
  const between = owner === undefined ? '' : text.slice(behind, owner.start);
  const isOwned = owning.test(between) && !verb.test(between);
  const isGenitive = names.some(
    (name) => name.end <= start && /^(?:['’]s?|s['’])\s+$/.test(text.slice(name.end, start)),
  );
  const isOfMetric = isSize || means === 'longest' || means === 'shortest';
  return isOfMetric && (isOwned || isGenitive) ? { end: means, words } : apart;
}

/** `A is the fastest at`, and not `A is the fastest reading`. */
function isAlone(rest: string): boolean {
  return /^\s*(?:[,:;.()\uE001-\uE003]|[–—-]\s|(?:at|with|of all|and|by|needing|taking|reaching)(?!\w)|$)/i.test(rest);
}

/** `A, the slowest, …` has nothing between its name and the word but the article; `On A, which …, the slowest` has. */
function isShort(between: string): boolean {
  return between.trim().split(/\s+/).length <= 4;
}

/** `On A, the slowest run took …`: behind the comma a sentence begins. */
function isFollowed(text: string, start: number, behind: number): boolean {
  return /,\s+(?:the\s+)?$/i.test(text.slice(0, start)) && /^\s*(?:[\uE001-\uE003]|[\p{L}])/u.test(text.slice(behind));
}

const ofMetric = new Set(['best', 'worst', 'fastest', 'slowest', 'longest', 'shortest']);

/** True for an end of which only the metric tells whether it is the least or the most. */
export function isEnd(statistic: string | null): boolean {
  return statistic !== null && ofMetric.has(statistic);
}

/**
 * The statistic that an end is of a metric: the best of a time is its minimum, that of a rate its maximum; what is fast or long is a time or a rate.
 * Null where the metric has no such end, or none that is known.
 */
export function endOf(statistic: string, { unit, direction }: Metric): 'min' | 'max' | null {
  const isTime = unitBase(unit) === 's' && direction !== 'higher';
  const isRate = direction === 'higher' && /(?:\/s|FLOPS|FLOP\/s)$/i.test(unit);
  if (statistic === 'longest' || statistic === 'shortest')
    return isTime ? (statistic === 'longest' ? 'max' : 'min') : null;
  const isSpeed = statistic === 'fastest' || statistic === 'slowest';
  if (isSpeed ? !isTime && !isRate : direction !== 'lower' && direction !== 'higher') return null;
  const isLow = isSpeed ? isTime : direction === 'lower';
  return (statistic === 'best' || statistic === 'fastest') === isLow ? 'min' : 'max';
}

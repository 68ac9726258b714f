import type { Run } from '../../../../collect/run.ts';
import { note } from '../../../../note.ts';
import { beside } from '../../beside.ts';
import { type Binding, stays } from '../../binding.ts';
import { anyOf } from '../../lexicon/lexicon.ts';
import type { Blank } from '../../scan.ts';
import type { Bench } from '../bench.ts';
import { comparedSource, statisticFor } from '../comparison.ts';
import { bindDirected } from '../direction.ts';
import { oneRun } from '../sides.ts';
import { readingsOf } from './keys.ts';
import { sentenceOf } from './parts.ts';

/** What leads from two numbers to what they make: `12 ms on A, 5 ms on B, i.e. a ___x speedup`, `(___x)`. */
const leading =
  /^\s*(?:[,;:–—-]|\(|and|so|thus|hence|giving|that is|that's|which is|i\.?e\.?|or|=|→|=>|\s)+(?:\s*(?:an?|the|about|around|roughly|[~≈]))*\s*$/i;
const direction = new RegExp(`^\\s*(?:x|×|times|%)?\\s*(${anyOf('direction')})(?!\\w)`, 'i');

/** `A [X] req/s against [X] req/s of B`: the second is what the first is held against. */
const heldAgainst = /(?<!\w)(?:against|vs\.?|versus|compared (?:to|with)|relative to|over|than)(?!\w)/i;

/**
 * A factor behind a pair of numbers of one metric: of the second over the first, where the data agree that it is better, or worse where the words
 * say so; of the first where it is held against the second. A share, `[X]% more`, says by its words which way it goes, and may name whose it is. Null for any
 * other blank.
 */
export function bindQuotient(blank: Blank, bench: Bench): Binding | null {
  const { unit } = beside(bench.text, blank);
  if (unit !== 'x' && unit !== '%') return null;
  const sentence = sentenceOf(blank, bench);
  const at = sentence?.places.findIndex(({ isHere }) => isHere) ?? -1;
  if (sentence === null || at < 2) return null;
  const { text, places } = sentence;
  if (!leading.test(text.slice(...places[at]!.before))) return null;
  const readings = readingsOf(sentence, { names: [], metric: null, statistic: null }, bench);
  const [first, second] = [readings[at - 2], readings[at - 1]];
  const isPair = at === 2 || readings[at - 3]?.is === 'other';
  if (!isPair || first?.is !== 'key' || second?.is !== 'key' || first.metric === null || second.metric === null)
    return null;
  const { metric } = second.metric;
  if (metric.name !== first.metric.metric.name || first.statistic !== second.statistic) return null;
  const [one, two] = [first, second].map(({ names }) => oneRun(names, blank, bench, metric));
  if (!one || !two || one === two || metric.direction === 'neither') return null;
  const behind = text.slice(places[at]!.behind[0]);
  const said = direction.exec(behind)?.[1]?.toLowerCase();
  const isPercent = unit === '%';
  if (isPercent && said === undefined) return null;
  const owner = ownerOf(behind, [one, two], bench);
  const isSwapped = heldAgainst.test(text.slice(places[at - 2]!.before[1] + 1, places[at - 1]!.before[1]));
  const of = owner ?? (isSwapped ? one : two);
  const over = of === one ? two : one;
  const statistic = statisticFor(metric, second.statistic, of, bench);
  const source = comparedSource(isPercent ? 'percent' : 'speedup', metric, statistic, of, over);
  const value = bench.study.compare(metric.name, statistic, of, over);
  if (value.kind === 'absent') return stays('absent', value.reason, source, 2);
  const word = said ?? 'better';
  const notes = said
    ? []
    : [note('assumed-metric', { label: text.slice(...places[at]!.before).trim(), metric: metric.title, instead: '' })];
  const bound = bindDirected(
    value,
    isPercent
      ? { sign: value.points === null ? '%' : 'pp', word, rest: '', words: `% ${word}` }
      : { sign: 'x', word, rest: '', words: `x ${word}` },
    { source, confidence: 2, group: `${blank.start}`, labelUnit: isPercent ? null : 'x', notes },
    bench.spelled,
    bench.signed,
  );
  return said === undefined && bound.is !== 'number' ? null : bound;
}

/** `[X]% more on A`: whose the number is, where its words name one of both. */
function ownerOf(behind: string, runs: readonly Run[], bench: Bench): Run | undefined {
  const [, words = ''] = /^[^()]{0,30}?\b(?:on|for|with|of|by)\s+([^().;]{1,60})/i.exec(behind) ?? [];
  const arms = bench.vocabulary.names(words).filter(bench.vocabulary.cells.isArm);
  const owners = arms.length === 1 ? runs.filter((run) => arms[0]!.senses.some((sense) => sense.runs.has(run))) : [];
  return owners.length === 1 ? owners[0] : undefined;
}

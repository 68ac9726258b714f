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
const direction = new RegExp(`^\\s*(?:x|×|times)?\\s*(${anyOf('direction')})(?!\\w)`, 'i');

/**
 * A factor behind a pair of numbers of one metric: of the second over the first, where the data agree that it is better, or worse where the words
 * say so. Null for any other blank.
 */
export function bindQuotient(blank: Blank, bench: Bench): Binding | null {
  if (beside(bench.text, blank).unit !== 'x') return null;
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
  const [over, of] = [first, second].map(({ names }) => oneRun(names, blank, bench, metric));
  if (!of || !over || of === over || metric.direction === 'neither') return null;
  const statistic = statisticFor(metric, second.statistic, of, bench);
  const source = comparedSource('speedup', metric, statistic, of, over);
  const value = bench.study.compare(metric.name, statistic, of, over);
  if (value.kind === 'absent') return stays('absent', value.reason, source, 2);
  const said = direction.exec(text.slice(places[at]!.behind[0]))?.[1]?.toLowerCase();
  const word = said ?? 'better';
  const notes = said
    ? []
    : [note('assumed-metric', { label: text.slice(...places[at]!.before).trim(), metric: metric.title, instead: '' })];
  const bound = bindDirected(
    value,
    { sign: 'x', word, rest: '', words: `x ${word}` },
    { source, confidence: 2, group: `${blank.start}`, labelUnit: 'x', notes },
    bench.spelled,
    bench.signed,
  );
  return said === undefined && bound.is !== 'number' ? null : bound;
}

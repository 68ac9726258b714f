import type { Run } from '../../../../collect/run.ts';
import { geomean } from '../../../../compare/math/geomean.ts';
import { askedAs } from '../../../../compare/value/asked.ts';
import type { Figure } from '../../../../compare/value/figure.ts';
import { geometric } from '../../../../compare/value/made.ts';
import { made, operand } from '../../../../made.ts';
import type { Metric } from '../../../../metric.ts';
import { type Note, note } from '../../../../note.ts';
import { conversion } from '../../../../unit.ts';
import { type Binding, bindValue, stays } from '../../binding.ts';
import { anyOf } from '../../lexicon/lexicon.ts';
import { type Name, settingsSaid } from '../../name/name.ts';
import type { Blank } from '../../scan.ts';
import type { Bench } from '../bench.ts';
import { comparedSource, familyMetric, spelledMetric, statisticFor } from '../comparison.ts';
import { bindDirected } from '../direction.ts';
import { measuredIn } from '../measured-in.ts';
import { toldBy } from '../ranked/words.ts';
import { narrowed } from '../run.ts';
import { type Sentence, sentenceOf } from '../several/parts.ts';
import { isSeveral, stepIn } from '../steps.ts';
import { type Asked, askedAt, askingIn, isOverPart, mayAsk } from './asked.ts';

/** A blank that asks for a number of several cells, and what its sentence says besides. */
interface Sought {
  readonly blank: Blank;
  readonly asked: Asked;
  readonly sentence: Sentence;
  readonly at: number;
  readonly names: readonly Name[];
  readonly metric: Metric | null;
  readonly statistic: string | null;
  readonly notes: readonly Note[];
}

/**
 * A blank of a sentence about several cells at once: their geometric mean (`A is ___x faster than B in the geometric mean`), the most (`up to ___x`) or both ends
 * (`between ___ and ___ ms`). Null for any other blank, and where a word of the sentence is not understood.
 */
export function bindOver(blank: Blank, bench: Bench): Binding | null {
  const { block, asked: want } = blank;
  if (block.kind !== 'text' || block.isHeading || bench.isAssumed) return null;
  if (want.kind !== 'number' && want.kind !== 'value') return null;
  if (!mayAsk(bench.text.slice(block.start, Math.min(block.end, blank.end + 400)))) return null;
  const sentence = sentenceOf(blank, bench);
  const at = sentence?.places.findIndex(({ isHere }) => isHere) ?? -1;
  const asked = sentence && askedAt(sentence, at);
  if (!sentence || !asked) return null;
  const { unit } = sentence.places[at]!;
  const isFactor =
    unit === 'x' || unit === '×' || /^\s?times\b/i.test(sentence.text.slice(sentence.places[at]!.before[1] + 1));
  const bound = readOver({ blank, asked, sentence, at }, isFactor ? 'x' : unit === '%' ? '%' : null, bench);
  if (bound === null && stepIn(sentence.text, bench) === null && isPartly(sentence, bench))
    return stays('unknown', note('label-missing', {}));
  // The ends of several factors are those of no two cells.
  const isOfEnds = (isFactor || unit === '%') && (asked === 'low' || asked === 'high');
  return bound ?? (isOfEnds ? stays('unknown', note('label-missing', {})) : null);
}

function isPartly({ text }: Sentence, { vocabulary }: Bench): boolean {
  const names = vocabulary.names(text.replace(/[\uE001-\uE003]/g, ' '));
  const levels = names.filter((name) => settingsSaid(name).length > 0 && !vocabulary.cells.isArm(name));
  return levels.some((name) => isSeveral(name) && /\d/.test(name.text)) || isOverPart(text, levels, names);
}

function readOver(
  place: Pick<Sought, 'blank' | 'asked' | 'sentence' | 'at'>,
  factorUnit: string | null,
  bench: Bench,
): Binding | null {
  const { asked, sentence } = place;
  const units = sentence.places.map(({ before, behind }) => [before[1], behind[0]] as const);
  const told = toldBy(sentence.text, [...units, ...askingIn(sentence.text)], bench);
  if (told === null || told.names.some(({ missing }) => missing) || isPartly(sentence, bench)) return null;
  const { names, metric, notes } = told;
  const statistic = asked === 'typical' && told.statistic === 'mean' ? null : told.statistic;
  const sought = { ...place, names, metric, statistic, notes };
  return factorUnit === null ? numberOf(sought, bench) : factorOf(sought, factorUnit === '%', bench);
}

const versus = new RegExp(
  `(?<!\\w)(?:${anyOf('versus')}|outperform(?:s|ed)?|beat(?:s|en)?)\\s+(?:that of\\s+)?(?:the\\s+)?$`,
  'i',
);
const multiple = /(?:\bof|\bas)\s+(?:the\s+)?$/i;
const worded = new RegExp(`(?<!\\w)(${anyOf('direction')})(?!\\w)`, 'i');
const reducing = /\b(?:reduc|lower|cut|decreas)\w*\b/i;

/** One arm against another in every row in which both are. */
function factorOf(
  { blank, asked, sentence, at, names, ...told }: Sought,
  isShare: boolean,
  bench: Bench,
): Binding | null {
  const { cells } = bench.vocabulary;
  const { text, places } = sentence;
  const [here, end] = [places[at]!.before[1], places[at]!.behind[0]];
  const arms = names.filter(cells.isArm);
  const against = arms.filter(({ start }) => versus.test(text.slice(0, start)));
  const target =
    against.length > 0 ? against : arms.filter(({ start }) => start > here && multiple.test(text.slice(0, start)));
  const subjects = arms.filter((name) => !target.includes(name));
  const base = target.length > 0 ? target : bench.baseline(blank.block).names;
  if ((!base && subjects.length === 0) || target.length > 1 || subjects.length > 1) return null;
  // `(sort)` behind a number says where it was found.
  const inside = /^\s*\(/.test(text.slice(end))
    ? names.filter(({ start }) => start >= end && start < (text.indexOf(')', end) || 0))
    : [];
  const isPlace = ({ start }: Name) => places.some(({ behind }) => /^\s*\([^()]*$/.test(text.slice(behind[0], start)));
  const levels = names.filter((name) => !cells.isArm(name) && !isPlace(name));
  const found = narrowed(
    [...subjects, ...levels],
    blank.block,
    bench,
    (name) => subjects.length === 0 || !cells.isArm(name),
  );
  const pairs = (found.runs ?? []).flatMap((of): { of: Run; over: Run }[] => {
    const over = base ? cells.counterpart(of, base) : cells.otherThan(of);
    return over && over !== of ? [{ of, over }] : [];
  });
  if (pairs.length < 2 || new Set(pairs.map(({ over }) => over)).size < pairs.length) return null;
  const metric = told.metric ?? familyMetric(bench);
  if (metric === null || (metric.direction !== 'higher' && metric.direction !== 'lower')) return null;
  const behind = worded.exec(text.slice(end))?.[1]?.toLowerCase();
  const isMuch = /^\s*(?:the|that|as)\b/i.test(text.slice(end));
  const word = behind ?? (reducing.test(text.slice(0, here)) ? 'lower' : isMuch ? 'higher' : 'better');
  const notes = [
    ...told.notes,
    ...(told.metric ? [] : [note('assumed-metric', { label: word, metric: spelledMetric(metric), instead: '' })]),
  ];
  const all = pairs.flatMap(({ of, over }) => {
    const statistic = statisticFor(metric, told.statistic, of, bench);
    const value = bench.study.compare(metric.name, statistic, of, over);
    if (value.kind === 'absent' || value.points !== null) return [];
    const source = comparedSource(isShare ? 'percent' : 'speedup', metric, statistic, of, over);
    const setting = { source, confidence: 2 as const, group: `${blank.start}`, labelUnit: isShare ? null : 'x', notes };
    const words = { sign: isShare ? ('%' as const) : ('x' as const), word, rest: '', words: word };
    // The geometric mean may be above one where a cell is not.
    const binding = bindDirected(value, words, setting, bench.spelled, asked === 'typical');
    return binding.is === 'number' ? [{ of, value, binding }] : [];
  });
  if (all.length === 0 || (asked !== 'most' && all.length < pairs.length)) return null;
  const sorted = all.toSorted((a, b) => a.binding.value - b.binding.value);
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  if (asked !== 'typical') {
    const one = asked === 'low' ? low : high;
    const isThere = inside.every(({ senses }) => senses.some(({ runs }) => runs.has(one.of)));
    return isThere ? one.binding : null;
  }
  if (isShare) return null;
  const value = geomean(all.map(({ binding }) => binding.value));
  if (value === null || value < 1) return null;
  const isAs = (number: number | null) => number !== null && Math.abs(number - low.binding.value) < 1e-9 * number;
  const way = isAs(low.value.speedup) ? 'speedup' : 'ratio';
  const of = geometric(
    `factors in ${metric.title.toLowerCase()}`,
    value,
    all.map((one) => askedAs(one.value, way)),
    way === 'ratio' && !isAs(low.value.ratio),
  );
  return { ...low.binding, source: of.path, value, of, notes };
}

/** The numbers of a metric over the cells that the sentence names: their ends, or their geometric mean. */
function numberOf(
  { blank, asked, sentence, at, names, metric, statistic, notes }: Sought,
  bench: Bench,
): Binding | null {
  const { cells } = bench.vocabulary;
  const { places } = sentence;
  const unit = measuredIn(blank, bench) ?? places[at]!.unit;
  if (metric === null || (unit !== null && conversion(metric.unit, unit) === null)) return null;
  const all = names.filter(cells.isArm);
  // `of A is ___ ms and that of B ___ ms`
  const own =
    asked === 'typical'
      ? all.filter(({ start, end }) => start >= (places[at - 1]?.behind[0] ?? 0) && end <= places[at]!.before[1])
      : all;
  if (own.length > 1 || (asked !== 'typical' && all.length > 1)) return null;
  const found = narrowed([...own, ...names.filter((name) => !cells.isArm(name))], blank.block, bench);
  const runs = found.runs ?? [];
  const figures = runs.flatMap((run): Figure[] => {
    const figure = bench.study.figure(metric.name, statistic ?? statisticFor(metric, null, run, bench), run);
    return figure.kind === 'figure' ? [figure] : [];
  });
  // Of repeats it may be the ends of those.
  const isOfRepeats =
    statistic === null &&
    asked !== 'typical' &&
    metric.summary === 'mean' &&
    figures.some(({ n }) => n !== null && n > 1);
  if (figures.length < 2 || figures.length < runs.length || isOfRepeats) return null;
  const setting = {
    confidence: 2 as const,
    group: `${places[0]!.before[1]}:${blank.line.start}`,
    labelUnit: unit,
    notes,
  };
  if (asked !== 'typical') {
    const sorted = figures.toSorted((a, b) => a.value - b.value);
    const one = asked === 'low' ? sorted[0]! : sorted.at(-1)!;
    return bindValue(one, { ...setting, source: `${metric.name}.${one.statistic}@${one.run}` });
  }
  const value = own.length === 1 ? geomean(figures.map((one) => one.value)) : null;
  if (value === null) return null;
  const path = `geometric mean of ${metric.name} on ${own[0]!.text}`;
  const binding = bindValue(figures[0]!, { ...setting, source: path });
  const of = made({
    path,
    title: path,
    value,
    unit: metric.unit,
    formula: 'exp(mean(ln x))',
    expressions: [operand(value)],
    method: `of ${figures.length} unrounded values`,
    parts: figures.map((one) => ({ name: `${metric.name}.${one.statistic}@${one.run}`, value: one })),
  });
  return binding.is === 'number' ? { ...binding, value, of } : null;
}

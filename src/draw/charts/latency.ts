import { ascending, quantile } from '../../compare/math/quantile.ts';
import type { Study } from '../../compare/study.ts';
import type { Figure } from '../../compare/value/figure.ts';
import type { Metric } from '../../metric.ts';
import { joined, type Phrase, phrase, shown } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import { leadsIn, rankedIn } from '../ahead.ts';
import { altText, leading, rangeText } from '../alt.ts';
import type { Chart } from '../chart.ts';
import { type Beside, columnsBeside } from '../columns.ts';
import { better, countedOf, each, recordWord, unitAfter, withUnit, writer } from '../digits.ts';
import { axis, endsOf } from '../distribution/curves.ts';
import { fitting, framed, type Key, type Layer, pixels, plotWidth, scaled, signs, table, words } from '../frame.ts';
import { areAlike, empty, type Kind, lacking, undrawable } from '../kind.ts';
import { barred, byWhom, type Labelled, labelled, missing } from '../labels.ts';
import { colourOf } from '../palette.ts';
import { chosenRows, rowHeight, rowLabels, rowLines } from '../rows.ts';
import { ink } from '../style.ts';
import { gridNote, ofRequests } from '../sweep/note.ts';
import { jitter } from '../thin.ts';
import { canDrawWithin, type Ticks } from '../ticks.ts';
import { figureIn, figureOf, valuedMetric, valuesIn } from '../unit.ts';

/** From this many values on a run is drawn by its quartiles and percentiles. */
const mostDots = 30;
/** So many dots are no picture: then from few values on. */
const mostDotsInAll = 250;
const fewDots = 6;

/** In parts of a row's height, from its middle: where the dots lie, and the mean and the median below them. */
const dotLane = { middle: -0.13, spread: 0.46 };
const summaryLane = 0.3;

interface Row extends Labelled {
  readonly sorted: Float64Array;
  /** In the file's order. */
  readonly values: Float64Array;
  readonly mean: Figure | null;
  readonly median: Figure | null;
}

/** Latency by system: each request a dot, with mean and median. */
export const latency: Kind = {
  name: 'latency',
  aliases: [
    'latency comparison',
    'latency by system',
    'latencies',
    'response time',
    'latency chart',
    'request latency',
  ],
  make(study) {
    const what = valuedMetric(study, 'latency');
    const all = labelled(study).map((one) => row(one, study, what));
    if (!all.some(drawn)) return lacking('latency', 'latency');
    const grid = ofRequests(study) ? null : gridNote(study, 'latency');
    if (grid !== null) return grid;
    const chosen = chosenRows(all, typical, 'lower', { name: 'latency', what: 'latency' });
    const { rows: shown, told, footnotes, without } = chosen;
    const values = [...endsOf(shown), ...shown.flatMap(summaries)];
    if (!canDrawWithin(1e9, values)) return undrawable('latency');
    if (areAlike(values)) return empty('latency');
    const labels = rowLabels(shown.map((one) => one.label));
    const left = labels.room;
    const { room: right, layers: beside } = columnsOf(shown, what);
    const ticks = fitting(plotWidth(left, right), (wanted) => axis(values, wanted));
    const dots = shown.reduce((sum, one) => sum + one.values.length, 0);
    const asStrip = (one: Row): boolean =>
      one.values.length >= mostDots || (dots > mostDotsInAll && one.values.length >= fewDots);
    const high = rowHeight(shown.length);
    const title = `${withUnit(what)}${ticks.log ? ', logarithmic scale' : ''}`;
    const has = {
      clouds: shown.some((one) => one.values.length > 0 && !asStrip(one)),
      strips: shown.some((one) => drawn(one) && asStrip(one)),
      mean: hasAny(shown, 'mean'),
      median: hasAny(shown, 'median'),
    };
    const heading = headingOf(all, what, study, `${what.title} ${byWhom(study)}`);
    const spec = framed({
      title: String(heading),
      subtitle: `${seenWords(has, wordOf(shown))} ${better(what)}`.trim(),
      keys: keys(has, wordOf(shown)),
      footnotes: [...labels.footnotes, ...footnotes],
      left,
      right,
      head: 32,
      height: high * shown.length,
      layers: [
        ...rowLines(shown.length, high, left, plotWidth(left, right) + right),
        ...shown.flatMap((one, i) =>
          asStrip(one) ? strip(one, (i + 0.5) * high, ticks, title) : cloud(one, (i + 0.5) * high, high, ticks, title),
        ),
        ...marks(shown, asStrip, high, ticks, title),
        ...labels.layers(
          high,
          shown.map((one) => (one.values.length > 0 && drawn(one) ? `n = ${one.values.length}` : '')),
        ),
        ...gaps(shown, high),
        ...beside(high, plotWidth(left, right)),
      ],
    });
    return {
      name: 'latency',
      title: heading,
      shows: `${what.title} ${byWhom(study)}`,
      runs: shown.filter(drawn).map(({ run }) => run.id),
      alt: alt(told, rankedIn(study, what), heading, without),
      pictures: ['latency'],
      placedUnasked: true,
      spec,
    } satisfies Chart;
  },
};

function row(one: Labelled, study: Study, what: Metric): Row {
  const values = barred(one.run) === null ? valuesIn(what, one.run) : new Float64Array();
  const summary = (statistic: string): Figure | null =>
    barred(one.run) === null ? figureIn(study, what, statistic, one.run) : null;
  // Beside repeats stands the median of these, not that of the requests inside them.
  const isOfRepeats = one.run.counts.of === 'repeats' && values.length > 0;
  const median = isOfRepeats ? figureOf(what, 'median', values, one.run) : summary('median');
  return { ...one, values, sorted: ascending(values), mean: summary('mean'), median };
}

function summaries(one: Row): readonly number[] {
  return [one.mean, one.median].flatMap((figure) => figure?.value ?? []);
}

/** What a row is ranked by among more than can be shown. */
function typical(one: Row): number | null {
  return (one.mean ?? one.median)?.value ?? null;
}

function drawn(one: Row): boolean {
  return one.values.length > 0 || summaries(one).length > 0;
}

/** What a dot is: a request, or a repeat of a measurement. */
function wordOf(all: readonly Row[]): string {
  return recordWord(all.filter(drawn).map(({ run }) => run));
}

/** Which of the signs a chart has. */
interface Has {
  readonly clouds: boolean;
  readonly strips: boolean;
  readonly mean: boolean;
  readonly median: boolean;
}

function hasAny(shown: readonly Row[], which: 'mean' | 'median'): boolean {
  return shown.some((one) => one[which] !== null);
}

/** What is seen: the single ones only where they are drawn. */
function seenWords({ clouds, strips, mean, median }: Has, word: string): string {
  const summary = [...(mean ? ['mean'] : []), ...(median ? ['median'] : [])].join(' and ');
  const single = clouds ? `Each ${word}` : strips ? `Spread of the ${word}s` : '';
  return `${[single, summary === '' || single === '' ? capital(summary) : `with ${summary}`].filter(Boolean).join(', ')}.`;
}

function keys({ clouds, strips, mean, median }: Has, word: string): readonly Key[] {
  return [
    ...(clouds ? [{ sign: 'dot', word: `one ${word}` } as const] : []),
    ...(strips
      ? [
          { sign: 'strip', word: 'lowest to p90' } as const,
          { sign: 'box', word: 'middle half' } as const,
          { sign: 'p99', word: 'p99' } as const,
          { sign: 'highest', word: 'highest' } as const,
        ]
      : []),
    ...(mean ? [{ sign: 'mean', word: 'mean' } as const] : []),
    ...(median ? [{ sign: 'median', word: 'median' } as const] : []),
  ];
}

function cloud(one: Row, middle: number, high: number, ticks: Ticks, title: string): readonly Layer[] {
  if (one.values.length === 0) return [];
  const mark = {
    ...signs.dot,
    color: colourOf(one.index),
    ...(one.values.length > 60 ? { size: 22, opacity: 0.5 } : {}),
  };
  const data = table(
    Array.from(one.sorted, (value, i) => [value, middle + (dotLane.middle + jitter(i) * dotLane.spread) * high]),
  );
  return [{ data, mark, encoding: { x: scaled(0, ticks, title), y: pixels(1) } } as Layer];
}

/** Of many values the lowest to p90 as a line, the middle half as a bar, p99 and the highest as marks. */
function strip(one: Row, middle: number, ticks: Ticks, title: string): readonly Layer[] {
  const at = (share: number): number => quantile(one.sorted, share) ?? 0;
  const ends = (low: number, high: number) => table([[at(low), middle, at(high)]]);
  const encoding = { x: scaled(0, ticks, title), x2: { field: 'c2' }, y: pixels(1) };
  const point = { x: scaled(0, ticks, title), y: pixels(1) };
  const colour = colourOf(one.index);
  return [
    { data: ends(0, 0.9), mark: { ...signs.strip, color: colour }, encoding } as Layer,
    { data: ends(0.25, 0.75), mark: { ...signs.box, color: colour }, encoding } as Layer,
    { data: table([[at(0.99), middle]]), mark: { ...signs.p99, stroke: colour }, encoding: point } as Layer,
    { data: table([[at(1), middle]]), mark: { ...signs.highest, stroke: colour }, encoding: point } as Layer,
  ];
}

function marks(
  shown: readonly Row[],
  asStrip: (one: Row) => boolean,
  high: number,
  ticks: Ticks,
  title: string,
): readonly Layer[] {
  const at = (which: 'mean' | 'median') =>
    table(
      shown.flatMap((one, i) =>
        one[which] === null
          ? []
          : [[one[which].value, (i + 0.5 + (one.values.length > 0 && !asStrip(one) ? summaryLane : 0)) * high]],
      ),
    );
  const encoding = { x: scaled(0, ticks, title), y: pixels(1) };
  return [
    { data: at('mean'), mark: signs.mean, encoding } as Layer,
    { data: at('median'), mark: signs.median, encoding } as Layer,
  ];
}

function gaps(shown: readonly Row[], high: number): readonly Layer[] {
  const texts = shown.flatMap((one, i) =>
    drawn(one) ? [] : [{ text: missing(one.run, 'latency'), x: 10, y: (i + 0.5) * high }],
  );
  return texts.length > 0 ? [words(texts, { italic: true, colour: ink.quiet })] : [];
}

/** Mean and median as numbers; none of what no row has. */
function columnsOf(shown: readonly Row[], { unit }: Metric): Beside {
  return columnsBeside(
    (['mean', 'median'] as const).flatMap((which) => {
      if (!hasAny(shown, which)) return [];
      const write = writer(shown.flatMap((one) => one[which]?.value ?? []));
      const cells = shown.map((one) => (one[which] === null ? '' : write(one[which].value).text));
      return [{ head: unit === '' ? which : `${which}, ${unit}`, cells }];
    }),
  );
}

/** Who has the lowest mean. */
function headingOf(all: readonly Row[], what: Metric, study: Study, otherwise: string): Phrase {
  const rows = all.map(({ label, mean }) => ({ label, figure: mean }));
  const write = writer(all.flatMap((one) => one.mean?.value ?? []));
  return leading(
    rows,
    { what: `mean ${what.title.toLowerCase()}`, write, unit: unitAfter(what), direction: what.direction },
    otherwise,
    leadsIn(study),
  );
}

function alt(all: readonly Row[], what: Metric, heading: Phrase, without: string): Phrase {
  const mean = writer(all.flatMap((one) => one.mean?.value ?? []));
  const median = writer(all.flatMap((one) => one.median?.value ?? []));
  const ends = writer(all.flatMap((one) => one.sorted.at(-1) ?? []));
  const unit = unitAfter(what);
  const word = wordOf(all);
  const of = ({ sorted, run }: Row, statistic: string): Figure => figureOf(what, statistic, sorted, run);
  const counting = all.filter(drawn);
  const same = counting.every(({ sorted }) => sorted.length > 0)
    ? each(
        counting.map((one) => of(one, 'n')),
        word,
      )
    : '';
  const tell = (one: Row): string | Phrase => {
    if (!drawn(one)) return `${one.label}: ${missing(one.run, 'latency')}`;
    const n = one.values.length;
    const end = (statistic: string): Phrase => {
      const figure = of(one, statistic);
      return shown(ends(figure.value), figure);
    };
    const facts = [
      ...(same || n === 0 ? [] : [countedOf(of(one, 'n'), word)]),
      ...(one.mean === null ? [] : [phrase`mean ${shown(mean(one.mean.value), one.mean)}${unit}`]),
      ...(one.median === null ? [] : [phrase`median ${shown(median(one.median.value), one.median)}${unit}`]),
      ...(n >= mostDots ? [phrase`p90 ${end('p90')}${unit}, p99 ${end('p99')}${unit}`] : []),
      ...(n > 1 ? [phrase`${end('min')} to ${end('max')}${unit}`] : []),
    ];
    return phrase`${one.label}: ${joined(facts, ', ')}`;
  };
  return altText(
    phrase`${heading}${same}`,
    all,
    tell,
    () => {
      const rows = all.map((one) => ({ label: one.label, figure: one.mean }));
      return rangeText(rows, 'mean', mean, unit, what.direction);
    },
    without,
  );
}

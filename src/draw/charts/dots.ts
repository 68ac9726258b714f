import { rates } from '../../compare/headline.ts';
import { range } from '../../compare/math/mean.ts';
import type { Study } from '../../compare/study.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { countsOf } from '../../compare/verdict.ts';
import type { Metric } from '../../metric.ts';
import { type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { aheadIn, rankedIn } from '../ahead.ts';
import { altText, leading, rangeText } from '../alt.ts';
import type { Chart } from '../chart.ts';
import { better, tableWriter, unitAfter, withUnit } from '../digits.ts';
import { fitting, framed, type Layer, pixels, plotWidth, scaled, table, words } from '../frame.ts';
import { type Kind, lacking } from '../kind.ts';
import { barred, byWhom, capital, type Labelled, labelled, missing } from '../labels.ts';
import { plain } from '../palette.ts';
import { cutRows, leftOut, rowHeight, rowLabels, rowLines } from '../rows.ts';
import { ink, size, slack } from '../style.ts';
import { gridNote } from '../sweep/note.ts';
import { textWidth } from '../text-width.ts';
import { around, canDraw } from '../ticks.ts';
import { figureIn, shownMetric, valuesIn } from '../unit.ts';

/** What says how complete the measurement is: it stands in tables. */
const counted = ['success_rate', 'error_rate'] as const;

/** More metrics than these are a table. */
const mostMetrics = 3;

interface Row extends Labelled {
  readonly figure: Figure | null;
  /** The lowest and the highest value behind it; null of a single one. */
  readonly ends: readonly [number, number] | null;
}

/** Any metric that has no picture of its own, single values too: a dot a run. */
export const dots: Kind = {
  name: 'dots',
  aliases: ['dot plot', 'values', 'comparison of values', 'metric by system'],
  make(study): readonly Chart[] | ReturnType<typeof lacking> {
    const grid = gridNote(study, 'dots');
    if (grid !== null) return grid;
    const charts = metricsOf(study).flatMap((name) => chartOf(study, name) ?? []);
    return charts.length > 0 ? charts : lacking('dots', 'metric without a picture of its own');
  },
};

/** The metrics whose better way is known, the headline responses first, without those that other charts show. */
function metricsOf(study: Study): readonly string[] {
  const headlines = study.headlines().map(({ name }) => name);
  const has = (name: string) => study.runs.some((run) => figureIn(study, shownMetric(study, name), null, run) !== null);
  // Of several rates one has bars, and the others are the same work counted in other units; latencies may have dots already.
  const latency = shownMetric(study, 'latency');
  const hasLatency = study.runs.some(
    (run) => valuesIn(latency, run).length > 0 || figureIn(study, latency, 'mean', run) !== null,
  );
  const drawn = new Set([
    ...(hasLatency ? ['latency'] : []),
    'loss',
    'final_loss',
    ...counted,
    ...(rates.some(has) ? rates : []),
  ]);
  const others = study.metrics.filter(({ direction }) => direction === 'lower' || direction === 'higher');
  const all = [...new Set([...headlines, ...others.map(({ name }) => name)])];
  return all.filter((name) => !drawn.has(name) && !isConstant(study, name)).slice(0, mostMetrics);
}

/** True for what is the same everywhere, such as a success rate of 100 %. */
function isConstant(study: Study, name: string): boolean {
  const what = shownMetric(study, name);
  return new Set(study.runs.flatMap((run) => figureIn(study, what, null, run)?.value ?? [])).size < 2;
}

function chartOf(study: Study, name: string): Chart | null {
  const what = shownMetric(study, name);
  const all = labelled(study).map((one): Row => {
    const figure = barred(one.run) === null ? figureIn(study, what, null, one.run) : null;
    const { min, max } = range([...valuesIn(what, one.run)]);
    return { ...one, figure, ends: figure !== null && max! > min! ? [min!, max!] : null };
  });
  const shownRows = cutRows(all, ({ figure }) => figure?.value ?? null, what.direction);
  const figures = shownRows.flatMap(({ figure }) => figure ?? []);
  const values = [...figures.map(({ value }) => value), ...shownRows.flatMap(({ ends }) => ends ?? [])];
  if (figures.length < 2 || !canDraw(values)) return null;
  const write = tableWriter(figures);
  const labels = rowLabels(shownRows.map(({ label }) => label));
  const high = Math.min(40, rowHeight(shownRows.length));
  const right = Math.ceil(Math.max(...figures.map((one) => textWidth(write(one.value).text, size.text))) * slack) + 16;
  const ticks = fitting(plotWidth(labels.room, right), (wanted) => around(values, wanted));
  const title = leading(
    all,
    { what: what.title.toLowerCase(), write, unit: unitAfter(what), direction: what.direction },
    `${what.title} ${byWhom(study)}`,
    aheadIn(study),
  );
  const hasRange = shownRows.some(({ ends }) => ends !== null);
  return {
    name: `dots-${name.replace(/_/g, '-').replace(/[^a-z0-9-]/g, '')}`,
    title,
    alt: alt(title, all, rankedIn(study, what), write),
    pictures: [name],
    placedUnasked: false,
    spec: framed({
      title: String(title),
      subtitle: [
        better(what),
        hasRange ? 'Mean, line from lowest to highest.' : '',
        `${capital(String(countsOf(figures))).replace(/^N =/, 'n =')}.`,
        ticks.domain[0] > 0 ? 'The axis does not start at 0.' : '',
      ]
        .filter(Boolean)
        .join(' '),
      keys: [],
      footnotes: [...labels.footnotes, ...leftOut(all.length, shownRows.length)],
      left: labels.room,
      right,
      height: high * shownRows.length,
      layers: [
        ...rowLines(shownRows.length, high, labels.room, plotWidth(labels.room, right) + right),
        ...marks(shownRows, high, scaled(0, ticks, withUnit(what))),
        ...labels.layers(high, []),
        ...numbers(shownRows, high, plotWidth(labels.room, right), write),
        ...gaps(shownRows, high, what),
      ],
    }),
  };
}

function marks(rows: readonly Row[], high: number, x: ReturnType<typeof scaled>): readonly Layer[] {
  const spans = rows.flatMap(({ ends }, i) => (ends === null ? [] : [[ends[0], (i + 0.5) * high, ends[1]]]));
  const points = rows.flatMap(({ figure }, i) => (figure === null ? [] : [[figure.value, (i + 0.5) * high]]));
  const rule = { type: 'rule', color: plain, strokeWidth: 3.5 };
  const point = { type: 'point', shape: 'circle', filled: true, color: plain, size: 90, opacity: 1 };
  return [
    ...(spans.length > 0
      ? [{ data: table(spans), mark: rule, encoding: { x, x2: { field: 'c2' }, y: pixels(1) } } as Layer]
      : []),
    { data: table(points), mark: point, encoding: { x, y: pixels(1) } } as Layer,
  ];
}

function numbers(
  rows: readonly Row[],
  high: number,
  from: number,
  write: (value: number) => Numeral,
): readonly Layer[] {
  const texts = rows.flatMap(({ figure }, i) =>
    figure === null ? [] : [{ text: write(figure.value).text, x: from + 14, y: (i + 0.5) * high }],
  );
  return [words(texts)];
}

function gaps(rows: readonly Row[], high: number, what: Metric): readonly Layer[] {
  const texts = rows.flatMap(({ figure, run }, i) =>
    figure === null ? [{ text: missing(run, what.title.toLowerCase()), x: 10, y: (i + 0.5) * high }] : [],
  );
  return texts.length > 0 ? [words(texts, { italic: true, colour: ink.quiet })] : [];
}

function alt(title: Phrase, all: readonly Row[], what: Metric, write: (value: number) => Numeral): Phrase {
  const tell = ({ label, run, figure }: Row) =>
    figure === null
      ? `${label}: ${missing(run, what.title.toLowerCase())}`
      : phrase`${label}: ${shown(write(figure.value), figure)}${unitAfter(what)}`;
  return altText(title, all, tell, () =>
    rangeText(all, what.title.toLowerCase(), write, unitAfter(what), what.direction),
  );
}

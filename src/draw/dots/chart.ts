import { range } from '../../compare/math/mean.ts';
import { slugOf, uniqueIn } from '../../compare/part.ts';
import type { Study } from '../../compare/study.ts';
import type { Figure } from '../../compare/value/figure.ts';
import type { Metric } from '../../metric.ts';
import { type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import { leadsIn, rankedIn } from '../ahead.ts';
import { altText, leading, rangeText } from '../alt.ts';
import type { Block } from '../blocks.ts';
import type { Chart } from '../chart.ts';
import { better, countWords, tableWriter, unitAfter, withUnit } from '../digits.ts';
import { fitting, framed, type Layer, pixels, plotWidth, scaled, table, words } from '../frame.ts';
import { barred, byWhom, type Labelled, labelled, missing } from '../labels.ts';
import { plain } from '../palette.ts';
import { chosenRows, rowHeight, rowLabels, rowLines } from '../rows.ts';
import { ink, size, slack } from '../style.ts';
import { textWidth } from '../text-width.ts';
import { around, canDraw } from '../ticks.ts';
import { figureIn, shownMetric, valuesIn } from '../unit.ts';

/** What charts of one kind are called: `dots-ttft`, and what tells the block behind it. */
export interface Naming {
  readonly start: string;
  readonly seen: Map<string, number>;
  /** How the numbers were worked out, for the subtitle; none where they are those of the results. */
  readonly below?: string;
}

interface Row extends Labelled {
  readonly figure: Figure | null;
  /** The lowest and the highest value behind it; null of a single one. */
  readonly ends: readonly [number, number] | null;
}

/** The values of one metric in one block of like runs; null where fewer than two of them have one. */
export function dotsOf(study: Study, metric: string, { words: of, runs }: Block, naming: Naming): Chart | null {
  const what = shownMetric(study, metric);
  const rows = labelled(study).filter(({ run }) => runs.has(run));
  const all = rows.map((one): Row => {
    const figure = barred(one.run) === null ? figureIn(study, what, null, one.run) : null;
    const { min, max } = range(valuesIn(what, one.run));
    return { ...one, figure, ends: figure !== null && max! > min! ? [min!, max!] : null };
  });
  const {
    rows: shownRows,
    told,
    footnotes,
    without,
  } = chosenRows(all, ({ figure }) => figure?.value ?? null, what.direction, {
    name: metric,
    what: what.title.toLowerCase(),
  });
  const figures = shownRows.flatMap(({ figure }) => figure ?? []);
  const values = [...figures.map(({ value }) => value), ...shownRows.flatMap(({ ends }) => ends ?? [])];
  if (figures.length < 2 || !canDraw(values)) return null;
  const write = tableWriter(figures);
  const labels = rowLabels(shownRows.map(({ label }) => label));
  const high = Math.min(40, rowHeight(shownRows.length));
  const right = Math.ceil(Math.max(...figures.map((one) => textWidth(write(one.value).text, size.text))) * slack) + 16;
  const ticks = fitting(plotWidth(labels.room, right), (wanted) => around(values, wanted));
  const shows = `${what.title} ${of === '' ? byWhom(study) : `of ${of}`}`;
  const title = leading(
    all,
    { what: what.title.toLowerCase(), write, unit: unitAfter(what), direction: what.direction },
    shows,
    leadsIn(study),
  );
  const hasRange = shownRows.some(({ ends }) => ends !== null);
  return {
    name: uniqueIn(naming.seen, slugOf(`${naming.start} ${of}`, 'dots')),
    title,
    shows,
    runs: figures.map(({ run }) => run),
    alt: alt(title, told, rankedIn(study, what), write, without),
    pictures: [metric],
    placedUnasked: false,
    spec: framed({
      title: String(title),
      subtitle: [
        of === '' || String(title).includes(of) ? '' : `Fixed: ${of}.`,
        better(what),
        naming.below === undefined ? '' : `${capital(naming.below)}.`,
        hasRange ? 'Mean, line from lowest to highest.' : '',
        countWords(figures),
        ticks.domain[0] > 0 ? 'The axis does not start at 0.' : '',
      ]
        .filter(Boolean)
        .join(' '),
      keys: [],
      footnotes: [...labels.footnotes, ...footnotes],
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

function alt(
  title: Phrase,
  all: readonly Row[],
  what: Metric,
  write: (value: number) => Numeral,
  without: string,
): Phrase {
  const tell = ({ label, run, figure }: Row) =>
    figure === null
      ? `${label}: ${missing(run, what.title.toLowerCase())}`
      : phrase`${label}: ${shown(write(figure.value), figure)}${unitAfter(what)}`;
  return altText(
    title,
    all,
    tell,
    () => rangeText(all, what.title.toLowerCase(), write, unitAfter(what), what.direction),
    without,
  );
}

import type { Run } from '../../collect/run.ts';
import type { Study } from '../../compare/study.ts';
import type { Figure } from '../../compare/value/figure.ts';
import type { Metric } from '../../metric.ts';
import { type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { leadsIn, rankedIn } from '../ahead.ts';
import { altText, leading, rangeText } from '../alt.ts';
import { barRateOf } from '../bar-rate.ts';
import { better, unitAfter, withUnit, writer } from '../digits.ts';
import { fitting, framed, type Layer, pixels, plotWidth, scaled, table, words } from '../frame.ts';
import { areAlike, empty, type Kind, lacking, undrawable } from '../kind.ts';
import { barred, byWhom, type Labelled, labelled, missing } from '../labels.ts';
import { plain } from '../palette.ts';
import { chosenRows, rowHeight, rowLabels } from '../rows.ts';
import { ink, size, slack } from '../style.ts';
import { gridNote } from '../sweep/note.ts';
import { textWidth } from '../text-width.ts';
import { canDraw, fromZero, type Ticks } from '../ticks.ts';
import { figureIn, shownMetric } from '../unit.ts';

interface Row extends Labelled {
  readonly figure: Figure | null;
  readonly value: number | null;
}

/** Throughput by system: bars from zero, the number at the end of each. */
export const throughput: Kind = {
  name: 'throughput',
  aliases: [
    'throughput comparison',
    'throughput by system',
    'output throughput',
    'tokens per second',
    'training rate',
    'throughput chart',
  ],
  make(study) {
    const name = barRateOf(study);
    if (name === undefined) return lacking('throughput', 'throughput');
    const what = shownMetric(study, name);
    const all = rowsOf(study, what);
    const grid = gridNote(study, 'throughput');
    if (grid !== null) return grid;
    const {
      rows: shown,
      told,
      footnotes,
      without,
    } = chosenRows(all, ({ value }) => value, what.direction, {
      name,
      what: what.title.toLowerCase(),
    });
    const values = shown.flatMap((one) => one.value ?? []);
    if (!canDraw(values)) return undrawable('throughput');
    if (areAlike(values)) return empty('throughput');
    const labels = rowLabels(shown.map((one) => one.label));
    const write = writer(values);
    const high = Math.min(44, rowHeight(shown.length));
    const right = Math.ceil(Math.max(...values.map((value) => textWidth(write(value).text, size.text))) * slack) + 12;
    const otherwise = `${what.title} ${byWhom(study)}`;
    const heading = leading(
      all,
      { what: what.title.toLowerCase(), write, unit: unitAfter(what), direction: what.direction },
      otherwise,
      leadsIn(study),
    );
    const ticks = fitting(plotWidth(labels.room, right), (wanted) => fromZero(values, wanted));
    const spec = framed({
      title: String(heading),
      subtitle: better(what),
      keys: [],
      footnotes: [...labels.footnotes, ...footnotes],
      left: labels.room,
      right,
      height: high * shown.length,
      layers: [
        ...bars(shown, high, ticks, what),
        ...labels.layers(high, []),
        ...ends(shown, high, ticks, write, what),
        ...gaps(shown, high, what),
      ],
    });
    return {
      name: 'throughput',
      title: heading,
      shows: otherwise,
      runs: shown.filter(drawn).map(({ run }) => run.id),
      alt: alt(told, rankedIn(study, what), heading, without),
      pictures: [name],
      placedUnasked: true,
      spec,
    };
  },
};

function rowsOf(study: Study, what: Metric): readonly Row[] {
  return labelled(study).map((one) => {
    const figure = figureOf(study, what.name, one.run);
    return { ...one, figure, value: figure?.value ?? null };
  });
}

function figureOf(study: Study, name: string, run: Run): Figure | null {
  return barred(run) === null ? figureIn(study, shownMetric(study, name), null, run) : null;
}

function drawn(one: Row): boolean {
  return one.value !== null;
}

function bars(shown: readonly Row[], high: number, ticks: Ticks, what: Metric): readonly Layer[] {
  const data = table(shown.flatMap((one, i) => (one.value === null ? [] : [[one.value, (i + 0.5) * high, 0]])));
  const encoding = {
    x: scaled(0, ticks, withUnit(what)),
    x2: { field: 'c2' },
    y: pixels(1),
  };
  return [{ data, mark: { type: 'bar', height: high * 0.62, color: plain }, encoding } as Layer];
}

function ends(
  shown: readonly Row[],
  high: number,
  ticks: Ticks,
  write: (value: number) => Numeral,
  what: Metric,
): readonly Layer[] {
  const data = table(
    shown.flatMap((one, i) =>
      one.value === null ? [] : [[Math.max(0, one.value), (i + 0.5) * high, write(one.value).text]],
    ),
  );
  const mark = { type: 'text', align: 'left', baseline: 'middle', dx: 6, fontSize: size.text, color: ink.text };
  return [
    {
      data,
      mark,
      encoding: {
        x: scaled(0, ticks, withUnit(what)),
        y: pixels(1),
        text: { field: 'c2', type: 'nominal' },
      },
    } as Layer,
  ];
}

function gaps(shown: readonly Row[], high: number, what: Metric): readonly Layer[] {
  const texts = shown.flatMap((one, i) =>
    drawn(one) ? [] : [{ text: missing(one.run, what.title.toLowerCase()), x: 10, y: (i + 0.5) * high }],
  );
  return texts.length > 0 ? [words(texts, { italic: true, colour: ink.quiet })] : [];
}

function alt(all: readonly Row[], what: Metric, heading: Phrase, without: string): Phrase {
  const write = writer(all.flatMap((one) => one.value ?? []));
  const tell = ({ label, run, figure }: Row) =>
    figure === null
      ? `${label}: ${missing(run, what.title.toLowerCase())}`
      : phrase`${label}: ${shown(write(figure.value), figure)}${unitAfter(what)}`;
  return altText(heading, all, tell, () => rangeText(all, 'each', write, unitAfter(what), what.direction), without);
}

import { quantile } from '../../compare/math/quantile.ts';
import type { Study } from '../../compare/study.ts';
import type { Figure } from '../../compare/value/figure.ts';
import type { Metric } from '../../metric.ts';
import { type Phrase, phrase, shown } from '../../phrase.ts';
import { leadsIn, rankedIn } from '../ahead.ts';
import { altText, leading, rangeText } from '../alt.ts';
import { heightFor, listBeside, roomBeside } from '../beside.ts';
import { countedOf, each, unitAfter, withUnit, writer } from '../digits.ts';
import { axis, type Curve, curves, drawn, endsOf, entry, middle, wordOf } from '../distribution/curves.ts';
import { fitting, framed, type Layer, plotWidth, roomFor, scaled, table } from '../frame.ts';
import { areAlike, empty, type Kind, lacking, undrawable } from '../kind.ts';
import { byWhom, missing } from '../labels.ts';
import { colourOf, dashOf } from '../palette.ts';
import { chosenRows } from '../rows.ts';
import { gridNote, ofRequests } from '../sweep/note.ts';
import { spaced } from '../thin.ts';
import { canDraw, fromZero, type Ticks } from '../ticks.ts';
import { figureOf, shownMetric } from '../unit.ts';

/** Above this many requests a curve goes through every so-many-th of them; all curves together through so many. */
const mostOfOne = 200;
const mostInAll = 800;
/** Each request is marked on its curve where there are no more than this many, and no more curves than that. */
const mostMarks = 30;
const mostMarkedCurves = 6;

/** For each latency the share of requests that took no longer: one stepped curve a run, all on one axis. */
export const distribution: Kind = {
  name: 'distribution',
  aliases: [
    'latency distribution',
    'distribution of latency',
    'ecdf',
    'cdf',
    'histogram',
    'latency histogram',
    'latency cdf',
  ],
  make(study) {
    const what = shownMetric(study, 'latency');
    const all = curves(study, what);
    if (!all.some((one) => one.sorted.length > 1)) return lacking('distribution', 'latency of two requests or more');
    const grid = ofRequests(study) ? null : gridNote(study, 'distribution');
    if (grid !== null) return grid;
    const {
      rows: shown,
      told,
      footnotes,
      without,
    } = chosenRows(all, (one) => quantile(one.sorted, 0.5), 'lower', {
      name: 'latency',
      what: 'latency',
    });
    const values = endsOf(shown);
    if (!canDraw(values)) return undrawable('distribution');
    if (areAlike(values)) return empty('distribution');
    const y = fromZero([0, 100], 5);
    // In the order in which the curves stand in the picture, from the left.
    const listed = [...shown].sort((a, b) => middle(a) - middle(b) || a.index - b.index).map(entry);
    const height = heightFor(listed, 290);
    const right = roomBeside(listed);
    const left = roomFor(y);
    const x = fitting(plotWidth(left, right), (wanted) => axis(values, wanted));
    const word = wordOf(shown);
    const mostSteps = Math.min(mostOfOne, Math.floor(mostInAll / shown.filter(drawn).length));
    const thinned = shown.some((one) => one.sorted.length > mostSteps);
    const shows = `Distribution of ${what.title.toLowerCase()} ${byWhom(study)}`;
    const title = headingOf(all, what, study, shows);
    const axisTitle = `${withUnit(what)}${x.log ? ', logarithmic scale' : ''}`;
    const spec = framed({
      title: String(title),
      subtitle: `Up: share of ${word}s (%) that were done within that time; further left is faster.`,
      keys: [],
      footnotes: [
        ...(thinned
          ? [
              `Of runs with more than ${mostSteps} ${word}s, ${mostSteps} of them, evenly spaced by rank, make the curve.`,
            ]
          : []),
        ...footnotes,
      ],
      left,
      right,
      height,
      layers: [
        ...shown
          .filter(drawn)
          .flatMap((one) => curve(one, x, y, axisTitle, { marked: shown.length <= mostMarkedCurves, mostSteps })),
        ...listBeside(listed, plotWidth(left, right), height),
      ],
    });
    return {
      name: 'distribution',
      title,
      shows,
      runs: shown.filter(drawn).map(({ run }) => run.id),
      alt: alt(told, rankedIn(study, what), title, without),
      pictures: ['latency'],
      placedUnasked: true,
      spec,
    };
  },
};

/** The stepped curve from 0 % at its smallest value to 100 % at its largest. */
function curve(
  one: Curve,
  x: Ticks,
  y: Ticks,
  title: string,
  { marked, mostSteps }: { readonly marked: boolean; readonly mostSteps: number },
): readonly Layer[] {
  const n = one.sorted.length;
  const points = spaced(n, mostSteps).map((i) => [one.sorted[i]!, (100 * (i + 1)) / n] as const);
  const dash = dashOf(one.index);
  const line = {
    type: 'line',
    interpolate: 'step-after',
    color: colourOf(one.index),
    strokeWidth: 2.2,
    strokeJoin: 'round',
    ...(dash.length > 0 ? { strokeDash: [...dash] } : {}),
  };
  const encoding = { x: scaled(0, x, title), y: scaled(1, y, '') };
  const start = [one.sorted[0]!, 0] as const;
  return [
    {
      data: table([start, ...points]),
      mark: line,
      encoding: { ...encoding, order: { field: 'c1', type: 'quantitative' } },
    } as Layer,
    ...(marked && n <= mostMarks
      ? [
          {
            data: table(points),
            mark: { type: 'point', shape: 'circle', filled: true, size: 34, opacity: 1, color: colourOf(one.index) },
            encoding,
          } as Layer,
        ]
      : []),
  ];
}

/** Who is done with half of it first. */
function headingOf(all: readonly Curve[], what: Metric, study: Study, otherwise: string): Phrase {
  const rows = all.map((one) => ({
    label: one.label,
    figure: one.sorted.length > 1 ? figureOf(what, 'median', one.sorted, one.run) : null,
  }));
  const write = writer(all.flatMap((one) => one.sorted.at(-1) ?? []));
  return leading(
    rows,
    { what: `median ${what.title.toLowerCase()}`, write, unit: unitAfter(what), direction: what.direction },
    otherwise,
    leadsIn(study),
  );
}

function alt(all: readonly Curve[], what: Metric, heading: Phrase, without: string): Phrase {
  const write = writer(all.flatMap((one) => one.sorted.at(-1) ?? []));
  const word = wordOf(all);
  const unit = unitAfter(what);
  const of = ({ sorted, run }: Curve, statistic: string): Figure => figureOf(what, statistic, sorted, run);
  const same = each(
    all.filter(drawn).map((one) => of(one, 'n')),
    word,
  );
  const tell = (one: Curve): string | Phrase => {
    if (!drawn(one)) return `${one.label}: ${missing(one.run, 'latency')}`;
    const head = same ? '' : phrase`${countedOf(of(one, 'n'), word)}, `;
    const at = (statistic: string): Phrase => {
      const figure = of(one, statistic);
      return phrase`${shown(write(figure.value), figure)}${unit}`;
    };
    if (one.sorted.length === 1) return phrase`${one.label}: ${head}${at('max')}`;
    return phrase`${one.label}: ${head}a quarter within ${at('p25')}, half within ${at('median')}, three quarters within ${at('p75')}, all within ${at('max')}`;
  };
  return altText(
    phrase`${heading}${same}`,
    all,
    tell,
    () => {
      const rows = all.map((one) => ({ label: one.label, figure: drawn(one) ? of(one, 'median') : null }));
      return rangeText(rows, 'median', write, unit, what.direction);
    },
    without,
  );
}

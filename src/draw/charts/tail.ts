import type { Figure } from '../../compare/value/figure.ts';
import type { Metric } from '../../metric.ts';
import { type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { rankedIn } from '../ahead.ts';
import { altText, nameIn, rangeText } from '../alt.ts';
import { heightFor, listBeside, roomBeside } from '../beside.ts';
import { counted, unitAfter, withUnit, writer } from '../digits.ts';
import { axis, type Curve, curves, endsOf, entry, wordOf } from '../distribution/curves.ts';
import { fitting, framed, type Layer, plotWidth, roomFor, scaled, table } from '../frame.ts';
import { areAlike, empty, type Kind, lacking, undrawable } from '../kind.ts';
import { byWhom } from '../labels.ts';
import { colourOf, dashOf } from '../palette.ts';
import { chosenRows } from '../rows.ts';
import { gridNote, ofRequests } from '../sweep/note.ts';
import { canDraw, logarithmic, type Ticks } from '../ticks.ts';
import { firstFitting } from '../title.ts';
import { figureOf, shownMetric } from '../unit.ts';

/** Of fewer requests the slowest hundredth is one or two of them. */
const fewest = 200;
/** Points of one curve, and of all together. */
const mostOfOne = 160;
const mostInAll = 800;

/** The slowest requests: for each latency the share that took as long or longer, on a logarithmic axis. */
export const tail: Kind = {
  name: 'tail',
  aliases: ['tail latency', 'latency tail', 'distribution tail', 'ccdf', 'slowest requests'],
  make(study) {
    const what = shownMetric(study, 'latency');
    const known = curves(study, what);
    const all = known.filter(({ sorted }) => sorted.length >= fewest);
    if (all.length === 0) return lacking('tail', `latency of ${fewest} requests or more`);
    const grid = ofRequests(study) ? null : gridNote(study, 'tail');
    if (grid !== null) return grid;
    const { rows: shownRows, footnotes } = chosenRows(all, (one) => tailOf(one, what).value, 'lower', {
      name: 'latency',
      what: 'latency',
    });
    const values = endsOf(shownRows);
    if (!canDraw(values)) return undrawable('tail');
    if (areAlike(values)) return empty('tail');
    const longest = shownRows.reduce((n, { sorted }) => Math.max(n, sorted.length), 0);
    const y = logarithmic([100, 100 / longest], 8);
    // In the order in which the curves stand in the picture, from the left.
    const listed = [...shownRows]
      .sort((a, b) => tailOf(a, what).value - tailOf(b, what).value || a.index - b.index)
      .map(entry);
    const height = heightFor(listed, 290);
    const right = roomBeside(listed);
    const left = roomFor(y);
    const x = fitting(plotWidth(left, right), (wanted) => axis(values, wanted));
    const most = Math.min(mostOfOne, Math.floor(mostInAll / shownRows.length));
    const word = wordOf(shownRows);
    const write = writer(shownRows.map((one) => tailOf(one, what).value));
    const title = titleOf(all, what, write);
    const axisTitle = `${withUnit(what)}${x.log ? ', logarithmic scale' : ''}`;
    const few = known.filter(({ sorted }) => sorted.length > 0 && sorted.length < fewest).length;
    return {
      name: 'tail',
      title,
      shows: `The slowest ${word}s ${byWhom(study)}`,
      runs: shownRows.map(({ run }) => run.id),
      alt: alt(all, rankedIn(study, what), title, write),
      pictures: ['latency'],
      placedUnasked: false,
      spec: framed({
        title: String(title),
        subtitle: `Up: share of ${word}s (%) that took that long or longer, logarithmic; further left is faster. 1 % is p99.`,
        keys: [],
        footnotes: [
          ...(few > 0 ? [`Not shown: ${counted(few, 'run')} of fewer than ${fewest} ${word}s.`] : []),
          ...footnotes,
        ],
        left,
        right,
        height,
        layers: [
          ...shownRows.map((one) => curve(one, { x, y, title: axisTitle }, most)),
          ...listBeside(listed, plotWidth(left, right), height),
        ],
      }),
    };
  },
};

function tailOf({ sorted, run }: Curve, what: Metric): Figure {
  return figureOf(what, 'p99', sorted, run);
}

/** Stepped: above each latency of the run stands the share of those that are not below it. */
function curve(
  one: Curve,
  { x, y, title }: { readonly x: Ticks; readonly y: Ticks; readonly title: string },
  most: number,
): Layer {
  const n = one.sorted.length;
  const points = ranks(n, most).map((i) => [one.sorted[i]!, (100 * (n - i)) / n]);
  const dash = dashOf(one.index);
  const mark = {
    type: 'line',
    interpolate: 'step-before',
    color: colourOf(one.index),
    strokeWidth: 2.2,
    strokeJoin: 'round',
    ...(dash.length > 0 ? { strokeDash: [...dash] } : {}),
  };
  const encoding = {
    x: scaled(0, x, title),
    y: scaled(1, y, ''),
    order: { field: 'c1', type: 'quantitative', sort: 'descending' },
  };
  return { data: table(points), mark, encoding } as Layer;
}

/** Ascending ranks, evenly apart on the axis: nearly all of the slowest, few of the others. */
function ranks(n: number, most: number): readonly number[] {
  const found = new Set([0]);
  for (let k = 0; k < most - 1; k += 1) found.add(n - Math.round(n ** (k / (most - 1))));
  return [...found].sort((a, b) => a - b);
}

/** `p99 latency: 0.912 s with sophia to 4.61 s with metis` */
function titleOf(all: readonly Curve[], what: Metric, write: (value: number) => Numeral): Phrase {
  const name = what.title.toLowerCase();
  const sorted = all
    .map((one) => ({ ...one, figure: tailOf(one, what) }))
    .sort((a, b) => a.figure.value - b.figure.value);
  const said = ({ label, figure }: (typeof sorted)[number]): Phrase =>
    phrase`${shown(write(figure.value), figure)}${unitAfter(what)} with ${nameIn(label)}`;
  const [first, last] = [sorted[0]!, sorted.at(-1)!];
  const bare = ({ figure }: (typeof sorted)[number]): Phrase =>
    phrase`${shown(write(figure.value), figure)}${unitAfter(what)}`;
  const span = (say: typeof said): Phrase =>
    first === last ? phrase`p99 ${name}: ${say(first)}` : phrase`p99 ${name}: ${say(first)} to ${say(last)}`;
  return firstFitting(span(said), span(bare));
}

function alt(all: readonly Curve[], what: Metric, title: Phrase, write: (value: number) => Numeral): Phrase {
  const unit = unitAfter(what);
  const tell = (one: Curve): Phrase => {
    const at = (statistic: string): Phrase => {
      const figure = figureOf(what, statistic, one.sorted, one.run);
      return phrase`${shown(write(figure.value), figure)}${unit}`;
    };
    return phrase`${one.label}: a tenth took ${at('p90')} or longer, a hundredth ${at('p99')}, the slowest ${at('max')}`;
  };
  return altText(title, all, tell, () => {
    const rows = all.map((one) => ({ label: one.label, figure: tailOf(one, what) }));
    return rangeText(rows, 'p99', write, unit, what.direction);
  });
}

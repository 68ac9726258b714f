/**
 * A chart to copy: src/draw/charts/<name>.ts, with its line in src/draw/charts.ts and its rows in docs/charts.md and docs/templates.md. This one
 * shows the power of each run as a dot, from zero.
 */
import type { Study } from '../../src/compare/study.ts';
import type { Figure } from '../../src/compare/value/figure.ts';
import { altText, rangeText } from '../../src/draw/alt.ts';
import type { Chart } from '../../src/draw/chart.ts';
import { better, unitAfter, withUnit, writer } from '../../src/draw/digits.ts';
import { fitting, framed, type Layer, pixels, plotWidth, scaled, table, words } from '../../src/draw/frame.ts';
import { areAlike, empty, type Kind, lacking, undrawable } from '../../src/draw/kind.ts';
import { barred, byWhom, type Labelled, labelled, missing } from '../../src/draw/labels.ts';
import { plain } from '../../src/draw/palette.ts';
import { chosenRows, rowHeight, rowLabels } from '../../src/draw/rows.ts';
import { ink } from '../../src/draw/style.ts';
import { gridNote } from '../../src/draw/sweep/note.ts';
import { canDraw, fromZero } from '../../src/draw/ticks.ts';
import { figureIn, shownMetric } from '../../src/draw/unit.ts';
import { phrase, shown } from '../../src/phrase.ts';

interface Row extends Labelled {
  /** Null where the run has no such number: then a word stands in its place, never a 0. */
  readonly figure: Figure | null;
}

const number = ({ figure }: Row): number | null => figure?.value ?? null;

export const power: Kind = {
  name: 'power', // of the file of the picture, and what {{chart "power"}} asks for
  aliases: ['power draw', 'power by system'], // in lower case
  make(study): Chart | ReturnType<typeof lacking> {
    // In the unit that most runs have it in.
    const what = shownMetric(study, 'power');
    const all = labelled(study).map((one): Row => ({ ...one, figure: figureOf(one, study) }));
    // Why there is no picture, from the plainest reason on; the first is told what no run has, without an article.
    if (all.every(({ figure }) => figure === null)) return lacking('power', 'power');
    const grid = gridNote(study, 'power');
    if (grid !== null) return grid;
    const { rows, told, footnotes, without } = chosenRows(all, number, what.direction, {
      name: 'power',
      what: 'power',
    });
    const values = rows.flatMap((one) => number(one) ?? []);
    if (!canDraw(values)) return undrawable('power');
    if (areAlike(values)) return empty('power');

    const high = rowHeight(rows.length);
    const labels = rowLabels(rows.map(({ label }) => label));
    const right = 40;
    const ticks = fitting(plotWidth(labels.room, right), (wanted) => fromZero(values, wanted));
    const middle = (row: number): number => (row + 0.5) * high;
    const dots: Layer = {
      data: table(rows.flatMap((one, at) => (one.figure === null ? [] : [[one.figure.value, middle(at)]]))),
      mark: { type: 'point', filled: true, size: 90, opacity: 1, color: plain },
      // All layers say the same of the axis of values: Vega-Lite merges what they say.
      encoding: { x: scaled(0, ticks, withUnit(what)), y: pixels(1) },
    };
    const gaps = rows.flatMap((one, at) =>
      one.figure === null ? [{ text: missing(one.run, 'power'), x: 10, y: middle(at) }] : [],
    );

    const title = `${what.title} ${byWhom(study)}`;
    const write = writer(values);
    const tell = ({ label, run, figure }: Row) =>
      figure === null
        ? `${label}: ${missing(run, 'power')}`
        : // A number keeps its value, so that `explain` can take it apart.
          phrase`${label}: ${shown(write(figure.value), figure)}${unitAfter(what)}`;
    return {
      name: 'power',
      title,
      shows: title,
      runs: rows.filter(({ figure }) => figure !== null).map(({ run }) => run.id),
      alt: altText(title, told, tell, () => rangeText(all, 'each', write, unitAfter(what), what.direction), without),
      pictures: ['power'],
      placedUnasked: false,
      spec: framed({
        title,
        subtitle: better(what),
        keys: [],
        footnotes: [...labels.footnotes, ...footnotes],
        left: labels.room,
        right,
        height: high * rows.length,
        layers: [
          dots,
          ...labels.layers(high, []),
          ...(gaps.length > 0 ? [words(gaps, { italic: true, colour: ink.quiet })] : []),
        ],
      }),
    };
  },
};

/** A run that failed or is stated to be invalid is never shown as a result. */
function figureOf({ run }: Labelled, study: Study): Figure | null {
  return barred(run) === null ? figureIn(study, shownMetric(study, 'power'), null, run) : null;
}

import type { Metric } from '../../metric.ts';
import { capital } from '../../text/case.ts';
import { card, widthOf } from '../card.ts';
import { withUnit } from '../digits.ts';
import { type Layer, words } from '../frame.ts';
import { clean } from '../labels.ts';
import { fitted } from '../names.ts';
import { looks } from '../palette.ts';
import { slack } from '../style.ts';
import { type Axis, axesOf } from '../sweep/axis.ts';
import { legendAbove } from '../sweep/legend.ts';
import { plotLayers } from '../sweep/plot.ts';
import type { Percentiles } from './loads.ts';
import { statisticWord } from './said.ts';

/** Px of a plot, by how many rows of them there are. */
const heights = [240, 140, 96] as const;
const gap = 18;

/** A column a response, with an axis of its own; a row an arm. */
export function layout({ load, statistics, metrics, arms, panels }: Percentiles): {
  readonly height: number;
  readonly layers: readonly Layer[];
  /** Which axes are logarithmic; empty where none is. */
  readonly logarithmic: string;
} {
  const key = legendAbove(
    statistics.map((name, i) => ({ name: statisticWord(name), look: looks[i]! })),
    '',
  );
  const column = (card.inner - (metrics.length - 1) * gap) / metrics.length;
  const heads = fitted(
    metrics.map((metric) => withUnit(metric)),
    column / slack,
    card.text,
  );
  const headHigh = 6 + 19 * Math.max(...heads.map(({ length }) => length));
  const armHigh = arms.length > 1 ? 34 : 0;
  const high = heights[arms.length - 1]!;
  const top = key.high + headHigh + (arms.length > 1 ? 4 : 14);
  const step = armHigh + high + 14;
  const bottom = top + arms.length * step - 14;
  const names = fitted(arms, card.inner / slack, card.text, 1);
  const columns = metrics.map((metric, i) => {
    const own = panels.filter((panel) => panel.metric === metric);
    const dots = own.flatMap(({ curves }) => curves.flatMap((curve) => curve.dots));
    const crosses = own.flatMap(({ curves }) => curves.flatMap((curve) => curve.crosses));
    const across = [...dots, ...crosses].map(({ x }) => x);
    const axes = axesOf(
      across,
      dots.map(({ y }) => y),
      metric,
      { scaling: false, steps: arms.length > 1 ? 3 : 5 },
    );
    const room = Math.ceil(Math.max(...axes.y.ticks.map(({ text }) => widthOf(text)))) + 10;
    const x = i * (column + gap) + room;
    const plots = own.map((panel) => {
      const row = arms.indexOf(panel.arm);
      return {
        box: { x, y: top + row * step + armHigh, wide: column - room - 6, high },
        curves: panel.curves.map((curve) => ({ ...curve, look: looks[curve.index]! })),
        behind: [],
        ideal: null,
        across: row === arms.length - 1,
        up: true,
        roomy: false,
      };
    });
    return { layers: plotLayers(plots, axes), axes, metric };
  });
  return {
    logarithmic: logarithmicIn(columns),
    height: bottom + 50,
    layers: [
      ...key.layers,
      words(
        heads.flatMap((lines, i) =>
          lines.map((text, k) => ({ text, x: i * (column + gap), y: key.high + 12 + k * 19 })),
        ),
        { weight: 'bold', size: card.text },
      ),
      ...(arms.length > 1
        ? [
            words(
              names.map(([text], row) => ({ text: text!, x: 0, y: top + row * step + 10 })),
              { size: card.text },
            ),
          ]
        : []),
      ...columns.flatMap((one) => one.layers),
      words([{ text: capital(clean(load.title)), x: card.inner / 2, y: bottom + 40 }], {
        align: 'center',
        size: card.text,
      }),
    ],
  };
}

function logarithmicIn(
  columns: readonly { readonly metric: Metric; readonly axes: { readonly x: Axis; readonly y: Axis } }[],
): string {
  const up = columns.filter(({ axes }) => axes.y.log).map(({ metric }) => metric.title.toLowerCase());
  const isAcross = columns.some(({ axes }) => axes.x.log);
  const names = [...(isAcross ? ['the load'] : []), ...(up.length === columns.length ? ['all responses'] : up)];
  return names.length === 0 ? '' : `Logarithmic axes: ${names.join(', ')}.`;
}

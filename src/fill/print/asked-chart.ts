import { slugOf } from '../../compare/part.ts';
import type { Chart } from '../../draw/chart.ts';
import { chartCalled } from '../../draw/charts.ts';
import type { AbsentChart } from '../../draw/draw.ts';
import { drawOf, systemMeant, systemNames } from '../../draw/systems.ts';
import { note, Refusal } from '../../note.ts';
import { type Call, textOf } from './helper.ts';
import { candidates } from './near.ts';

/** The chart that a helper is asked for, and among which it was looked for. */
export interface AskedChart {
  readonly found: Chart | undefined;
  readonly charts: readonly Chart[];
  readonly absent: readonly AbsentChart[];
  /** Of some systems alone: it is made for this place, and nothing else has it. */
  readonly isMade: boolean;
}

/**
 * `{{chart "speedup"}}`, or of some systems alone, in their order: `{{chart "speedup" systems="North, South"}}`.
 * @throws Refusal for a system that there is not.
 */
export function askedChart(call: Call): AskedChart {
  const { first, context } = call;
  const names = systemsIn(call);
  const drawn = names === null ? null : drawOf(context.study, names);
  const own = (context.own ?? []).map((one) => one.chart);
  const charts = drawn?.charts ?? [...context.charts, ...own];
  const found = charts.find(({ name }) => name === `${first}-${context.part}`) ?? chartCalled(charts, first!);
  const absent = drawn?.absent ?? context.absentCharts;
  if (names === null || found === undefined) return { found, charts, absent, isMade: false };
  const name = `${found.name}-of-${slugOf(names.join(' '), 'some')}`;
  return {
    found: { ...found, name, shows: `${found.shows}, ${names.join(' and ')} alone` },
    charts,
    absent,
    isMade: true,
  };
}

function systemsIn(call: Call): readonly string[] | null {
  const given = textOf(call, 'systems');
  if (given === null) return null;
  const { study } = call.context;
  const whole = systemMeant(study, given.trim());
  const asked = whole === undefined ? given.split(',').map((one) => one.trim()) : [given.trim()];
  return [
    ...new Set(
      asked.map((name) => {
        const found = systemMeant(study, name);
        if (found !== undefined) return found;
        const known = candidates(name, systemNames(study));
        throw new Refusal(note('chart-system-unknown', { name, known }, call.place));
      }),
    ),
  ];
}

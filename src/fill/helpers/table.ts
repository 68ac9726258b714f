import { inUnits } from '../../compare/study-units.ts';
import { note, Refusal } from '../../note.ts';
import { conversion } from '../../unit.ts';
import { type Call, type Helper, textOf, unitIn } from '../print/helper.ts';
import { candidates } from '../print/near.ts';
import { cellsTable } from './table-cells.ts';
import { kindsTable } from './table-kinds.ts';
import { metricsTable } from './table-metrics.ts';
import { requestsTable } from './table-requests.ts';
import { setupTable } from './table-setup.ts';
import { sweepTable } from './table-sweep.ts';

const kinds = {
  cells: cellsTable,
  kinds: kindsTable,
  metrics: metricsTable,
  requests: requestsTable,
  setup: setupTable,
  sweep: sweepTable,
} as const;

/**
 * `{{table "cells"}}` (an experiment's arms side by side), `{{table "kinds"}}` (a line for each kind of work), `{{table "metrics"}}` (also when nothing is named), `{{table "setup"}}`, `{{table "requests"}}`, `{{table "sweep"}}`, and a choice:
 * `{{table metrics="latency.mean latency.median output_throughput" runs="metis sophia"}}`. With `unit="ms"` all that is a time is shown in ms.
 */
export const table: Helper = {
  name: 'table',
  usage:
    '{{table "metrics"}}, {{table "cells"}}, {{table "kinds"}}, {{table "setup"}}, {{table "requests"}}, {{table "sweep" label="batch_size"}} or {{table metrics="latency.mean latency.p95" runs="metis sophia"}}',
  about:
    'a table: all metrics, the cells of the experiment, the kinds of work, the set-up, the requests, the sweeps, or the metrics and runs that are named',
  first: 'word',
  needsFirst: false,
  named: {
    metrics: 'text',
    runs: 'text',
    label: 'text',
    system: 'text',
    loss: 'text',
    unit: 'unit',
    brief: 'boolean',
    further: 'boolean',
  },
  block: true,
  print: (call) => {
    const kind = call.first ?? 'metrics';
    const make = Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : undefined;
    if (!make)
      throw new Refusal(
        note(
          'argument-wrong',
          { helper: 'table', argument: `"${kind}"`, wants: candidates(kind, Object.keys(kinds)).join(', ') },
          call.place,
        ),
      );
    const asked = textOf(call, 'metrics');
    const source = asked === null || kind !== 'metrics' ? `table:${kind}` : `table:${asked}`;
    return { ...make(inWantedUnit(call)), source };
  },
};

/** The call with results in the unit that it names. @throws Refusal when nothing in them is in one that converts. */
function inWantedUnit(call: Call): Call {
  const unit = unitIn(call);
  if (unit === null) return call;
  const { study } = call.context;
  const names = study.metrics.filter((one) => conversion(one.unit, unit) !== null).map(({ name }) => name);
  if (names.length === 0)
    throw new Refusal(
      note(
        'argument-wrong',
        {
          helper: 'table',
          argument: 'unit',
          wants: 'a unit that a metric of the table is in, or that its own converts to',
        },
        call.place,
      ),
    );
  const shown = inUnits(study, Object.fromEntries(names.map((name) => [name, unit])));
  return { ...call, context: { ...call.context, study: shown } };
}

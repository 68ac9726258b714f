import { note } from '../../note.ts';
import { draft } from '../draft.ts';
import type { JsonFormat, Read } from '../format.ts';
import type { Values } from '../row/flat.ts';
import { claimOf } from '../signs.ts';
import { partOf, summed, wandbIdOf, wandbNameOf } from '../tracker/wandb-run.ts';
import { isObject } from '../value.ts';

/**
 * `wandb-summary.json` of a run of wandb: of each metric the value that was logged last, or what `define_metric` keeps of it. It names no run, no setting and no state: the folder
 * tells runs apart, and `config.yaml` beside it has the settings.
 */
export const wandb: JsonFormat = {
  of: 'json',
  name: 'wandb',
  shape: 'wandb-summary.json of a run of wandb',
  ofTool: true,
  claims: (value) =>
    claimOf(
      isObject(value) && isSummary(value),
      value,
      [['_step', '_runtime', '_timestamp']],
      'it is no object with _wandb, or with _step, _runtime and _timestamp',
    ),
  read: (value, file) => read(value as Values, file),
};

function isSummary(value: Values): boolean {
  const has = (name: string) => Object.hasOwn(value, name);
  return (has('_wandb') && isObject(value._wandb)) || ['_step', '_runtime', '_timestamp'].every(has);
}

function read(value: Values, file: string): Read {
  const name = wandbNameOf(file);
  const { reported, remarks, ...known } = summed(value, name, file);
  if (reported.length + remarks.length === 0)
    return { runs: [], notes: [note('no-result', { what: 'a metric of a run' }, { file })] };
  const id = wandbIdOf(file);
  const measurement = id === null ? {} : { measurement: { keys: [partOf(id, 'summary')], rank: 1 } };
  return { runs: [draft({ ...known, name, labels: { run: name }, remarks, reported, ...measurement })], notes: [] };
}

import { note, Refusal } from '../../note.ts';
import { claimed, type JsonFormat, notClaimed } from '../format.ts';
import { field, isObject } from '../value.ts';

const keys = ['accelerator_model_name', 'accelerators_per_node', 'system_name'] as const;

/** The description of a system that a submission to MLPerf has beside its results: known, and no result. */
export const mlperfSystem: JsonFormat = {
  of: 'json',
  name: 'mlperf-system',
  shape: 'the description of a system of MLPerf, which is known and not read',
  ofTool: true,
  claims: (value) => {
    const lacks = keys.filter((key) => field(value, key) === undefined);
    if (isObject(value) && lacks.length === 0) return claimed;
    return notClaimed(lacks.length < keys.length ? 0.4 : 0, `it has no ${lacks[0] ?? keys[0]}`);
  },
  read: (value, file) => {
    const [accelerator, count, name] = keys.map((key) => String(field(value, key)).trim().slice(0, 200));
    const words = [name, accelerator === '' || accelerator === 'N/A' ? '' : `${count} x ${accelerator}`];
    throw new Refusal(note('mlperf-system-file', { system: words.filter((word) => word !== '').join(', ') }, { file }));
  },
};

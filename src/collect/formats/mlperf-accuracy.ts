import { note, Refusal } from '../../note.ts';
import { claimed, type JsonFormat, notClaimed } from '../format.ts';
import { isObject } from '../value.ts';

const keys = ['seq_id', 'qsl_idx', 'data'] as const;

/** `mlperf_log_accuracy.json`: what a system answered in a LoadGen accuracy run, as bytes, which a script of each task judges. No result. */
export const mlperfAccuracy: JsonFormat = {
  of: 'json',
  name: 'mlperf-accuracy',
  shape: 'the answers of a LoadGen accuracy run, which are known and not read',
  ofTool: true,
  claims: (value) => {
    const [first] = Array.isArray(value) ? value : [];
    const lacks = keys.find((key) => !isObject(first) || !Object.hasOwn(first, key));
    return lacks === undefined ? claimed : notClaimed(0, `its objects have no ${lacks}`);
  },
  read: (_, file) => {
    throw new Refusal(note('loadgen-answers', {}, { file }));
  },
};

import { claimed, type JsonFormat, notClaimed } from '../format.ts';
import { bears, nearly } from '../signs.ts';
import { taskRun } from '../tool/js-task.ts';
import { at } from '../tool/nested.ts';
import { field, isObject, textOrNull } from '../value.ts';

const isTask = (value: unknown): boolean =>
  (isObject(field(value, 'result')) &&
    field(value, 'name') !== undefined &&
    at(value, ['result', 'state']) !== undefined) ||
  (field(value, 'state') !== undefined && field(value, 'runtime') !== undefined);

/** Of a task whose state, times or name are lost. */
const signs = [
  ['state', 'latency', 'throughput', 'runtime'],
  ['state', 'runtime', 'error'],
  ['result.state', 'result.runtime'],
  ['result.latency', 'result.throughput'],
];

/** `bench.results`, or tasks with their name beside `result`, of tinybench 6: ms. Without names the tasks are numbered. */
export const tinybench: JsonFormat = {
  of: 'json',
  name: 'tinybench',
  shape: 'results of tinybench',
  ofTool: true,
  claims: (value) =>
    Array.isArray(value) && value.length > 0 && value.every(isTask)
      ? claimed
      : Array.isArray(value) && value.some((one) => bears(one, signs))
        ? nearly('not all that it holds are tasks with a name, a state and the runtime')
        : notClaimed(0, 'it holds no tasks'),
  read: (value, file) => ({
    runs: (value as readonly unknown[]).map((one, nth) => {
      const isNamed = isObject(field(one, 'result'));
      const result = isNamed ? field(one, 'result') : one;
      const name = textOrNull(field(one, 'name')) ?? `task ${nth + 1}`;
      const said = textOrNull(at(result, ['error', 'message'])) ?? textOrNull(field(result, 'error'));
      const isFailed = field(result, 'state') === 'errored' || field(result, 'error') !== undefined;
      return taskRun(
        {
          name,
          labels: { benchmark: name },
          latency: field(result, 'latency'),
          error: isFailed ? (said ?? 'it threw') : null,
          steps: [nth, ...(isNamed ? ['result'] : []), 'latency'],
        },
        file,
      );
    }),
    notes: [],
  }),
};

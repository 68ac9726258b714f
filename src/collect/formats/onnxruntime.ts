import { note } from '../../note.ts';
import { draft, repeats } from '../draft.ts';
import { claimed, type Draft, type JsonFormat, notClaimed, type Read } from '../format.ts';
import { pointer } from '../pointer.ts';
import { sampleOf } from '../sample.ts';
import { metricOf } from '../tool/stated.ts';
import { field, isObject, numberOrNull, textOrNull } from '../value.ts';

const time = metricOf('inference_time', { unit: 'us' });

/**
 * A profile of ONNX Runtime (`enable_profiling`): events in microseconds, of which each `model_run` is one call of the session, the first one too. The calls of one shape of input are a
 * run. A call that failed in one of its nodes is an event like any other; times of nodes are parts of the calls, and are not read.
 */
export const onnxruntime: JsonFormat = {
  of: 'json',
  name: 'onnxruntime',
  shape: 'a profile of ONNX Runtime: a list of events, the first of the category Session',
  ofTool: true,
  claims: (value) => {
    const first = Array.isArray(value) ? (value[0] as unknown) : null;
    const isEvent =
      field(first, 'ph') === 'X' ||
      (numberOrNull(field(first, 'ts')) !== null && numberOrNull(field(first, 'dur')) !== null);
    return field(first, 'cat') === 'Session' && isEvent
      ? claimed
      : notClaimed(0, 'its first event is none of the category Session');
  },
  read: (value, file) => read(value as readonly unknown[], file),
};

interface Calls {
  readonly at: number[];
  readonly times: unknown[];
}

function read(events: readonly unknown[], file: string): Read {
  const providers = new Set<string>();
  const byShape = new Map<string, Calls>();
  // Events stand in the order in which they ended: the nodes of a call are before it, on its thread unless they run in parallel.
  const shapes = new Map<unknown, string>();
  for (const [at, event] of events.entries()) {
    const [thread, category] = [field(event, 'tid'), field(event, 'cat')];
    if (category === 'Node') {
      const provider = textOrNull(field(field(event, 'args'), 'provider'));
      if (provider !== null) providers.add(provider.replace(/ExecutionProvider$/, ''));
      const shape = shapeOf(event);
      if (shape !== null && !shapes.has(thread)) shapes.set(thread, shape);
    } else if (category === 'Session' && field(event, 'name') === 'model_run') {
      const shape = shapes.get(thread) ?? '';
      shapes.delete(thread);
      const calls = byShape.get(shape) ?? { at: [], times: [] };
      byShape.set(shape, calls);
      calls.at.push(at);
      calls.times.push(field(event, 'dur'));
    }
  }
  const provider = [...providers].sort().join('+');
  const runs = [...byShape].map(([shape, calls]) => runOf(calls, shape, provider, file));
  return { runs, notes: runs.length > 0 ? [] : [note('no-result', { what: 'a model_run' }, { file })] };
}

/** The shape of the first input of a node: `8x256`; those of weights are not among its inputs. */
function shapeOf(event: unknown): string | null {
  const inputs = field(field(event, 'args'), 'input_type_shape');
  const first: unknown = Array.isArray(inputs) ? inputs[0] : null;
  const [sizes] = isObject(first) ? Object.values(first) : [];
  return Array.isArray(sizes) && sizes.length > 0 ? sizes.join('x').slice(0, 100) : null;
}

function runOf({ at, times }: Calls, shape: string, provider: string, file: string): Draft {
  const places = at.map((nth) => ({ file, pointer: pointer(nth, 'dur') }));
  const { sample, remark } = sampleOf(time, times, { file, places }, { aboveZero: true });
  const name = (file.split('/').at(-1) ?? '').replace(/\.json$/i, '') || 'onnxruntime';
  return draft({
    name: shape === '' ? name : `${name} ${shape}`,
    labels: { ...(provider === '' ? {} : { provider }), ...(shape === '' ? {} : { input_shape: shape }) },
    counts: repeats(sample?.values.length ?? 0),
    samples: new Map(sample === null ? [] : [[time.name, sample]]),
    remarks: remark === null ? [] : [remark],
    measuredOnce: true,
  });
}

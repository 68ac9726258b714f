import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft, failedDraft } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import type { Reported } from '../run.ts';
import { metricOf, stated } from '../tool/stated.ts';

const time = (name: string, title: string) => metricOf(name, { unit: 's', better: 'lower', title });

/** What is read of a stressor. The rate over the time of processors is not: of one that waits it says nothing. `max-rss` is in KB, which nothing says. */
const measures: Readonly<Record<string, Reported['metric']>> = {
  'bogo-ops-per-second-real-time': metricOf('bogo_op_rate', {
    unit: 'ops/s',
    better: 'higher',
    title: 'Bogo operations per second',
  }),
  'wall-clock-time': metricOf('wall_time', { unit: 's' }),
  'user-time': time('user_time', 'User time'),
  'system-time': time('system_time', 'System time'),
  'max-rss': metricOf('memory', { unit: 'KiB' }),
};

/** The report of stress-ng (`--yaml`, with `--metrics`): a run for each stressor, which are kinds of work. */
export const stressNg: TextFormat = {
  of: 'text',
  name: 'stress-ng',
  shape: 'a report of stress-ng --metrics --yaml',
  ofTool: true,
  claims: (head) =>
    /^\s{0,12}stress-ng-version: /m.test(head) ? claimed : notClaimed(0, 'it has no stress-ng-version'),
  read,
};

interface Stressor {
  readonly name: string;
  readonly line: number;
  readonly values: Map<string, { readonly value: number; readonly line: number }>;
}

function read(lines: () => Iterable<Line>, file: string): Read {
  const all: Stressor[] = [];
  const known: Record<string, string> = {};
  let inMetrics = false;
  // A number counts once another line stands behind it: a report that was cut may end within one, and a whole one does not.
  let last: (() => void) | null = null;
  for (const { number, text, cut } of lines()) {
    last?.();
    last = null;
    if (cut) continue;
    if (/^\S/.test(text)) inMetrics = text.startsWith('metrics:');
    const [, dash, key, value = ''] = /^ {1,12}(- )?([a-z-]{1,60}): (.{1,300})$/.exec(text) ?? [];
    if (key === undefined) continue;
    const own = value.trim().replace(/^'(.*)'$/, '$1');
    if (!inMetrics) {
      if (/^(?:stress-ng-version|hostname|release|machine|compiler|cpus)$/.test(key)) known[key] = own;
    } else if (dash && key === 'stressor') all.push({ name: own, line: number, values: new Map() });
    else if (/^-?\d+(?:\.\d+)?$/.test(own)) {
      const values = all.at(-1)?.values;
      last = () => values?.set(key, { value: Number(own), line: number });
    }
  }
  const runs = all.map((one) => runOf(one, known, file));
  const what = 'the metrics of a stressor, which --metrics gives,';
  return { runs, notes: runs.length > 0 ? [] : [note('no-result', { what }, { file })] };
}

function runOf({ name, line, values }: Stressor, context: Readonly<Record<string, string>>, file: string): Draft {
  const known = { name, labels: { operation: name }, context };
  const seconds = values.get('wall-clock-time')?.value ?? 0;
  // One that was skipped or killed has no operation.
  const operations = values.get('bogo-ops')?.value;
  if (!operations) {
    const message = operations === 0 ? 'it did no operation' : 'the report ends before its number of operations';
    return failedDraft(message, { file, line }, known);
  }
  const reported = Object.entries(measures).flatMap(([key, metric]) => {
    const own = values.get(key);
    const place = { file, line: own?.line ?? line };
    // Ticks of the clock: a time of 0 is one below them.
    if (own?.value === 0 && /^(?:user|system)_time$/.test(metric.name))
      return [{ metric, statistic: 'value', value: 0, n: null, ddof: null, covers: null, place }];
    return own === undefined || own.value === 0 ? [] : stated(metric, 'value', own.value, place);
  });
  return draft({ ...known, reported, wallTime: seconds > 0 ? seconds : null });
}

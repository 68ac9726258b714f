import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft, failedDraft } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { isPosition, tagged } from '../log/tag.ts';
import { addedTo } from '../one-run/beside.ts';
import { asWritten } from '../row/label.ts';
import { stated } from '../tool/stated.ts';
import { type Logged, withCurves } from '../tracker/curves.ts';
import { dateOfSeconds } from '../value.ts';

/**
 * The folder of a run in MLflow's file store (`mlruns/<experiment>/<run>/`): `meta.yaml` says which run it is, each file below `metrics/` is the course of one metric, each below `params/`
 * a setting, each below `tags/` is context. A setting and a tag are a bare text, so it is where they stand that tells what they are.
 */
export const mlflowStore: TextFormat = {
  of: 'text',
  name: 'mlflow-store',
  shape: "a file of a run in MLflow's file store",
  ofTool: true,
  claims: (head, _, file = '') =>
    isMeta(head) || isMetric(head) || /^(?:params|tags)$/.test(partOf(file)?.kind ?? '')
      ? claimed
      : notClaimed(0, "it is nothing of MLflow's file store"),
  read,
};

/** Milliseconds since 1970, the value, the step, and of a metric of a dataset which one that is. */
const logged = /^(1\d{12}) (-?\d[\d.e+-]{0,40}|-?inf|nan)(?: (-?\d{1,18})(?: \S{1,200} \S{1,200})?)?$/;

const linesIn = (head: string) => head.split(/\r?\n/).filter((line) => line !== '');

function isMetric(head: string): boolean {
  const lines = linesIn(head);
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  return whole.length > 0 && whole.every((line) => logged.test(line));
}

function isMeta(head: string): boolean {
  const has = (name: string) => linesIn(head).some((line) => line.startsWith(`${name}: `));
  return has('lifecycle_stage') && has('experiment_id') && (has('artifact_uri') || has('artifact_location'));
}

/** What a file of a run is by its place: its folder, what kind of file, and the name under which its value was logged. */
function partOf(file: string): { readonly home: string; readonly kind: string; readonly name: string } | null {
  const [, home, kind, name] = /^((?:.*\/)?[0-9a-f]{32}\/)(metrics|params|tags)\/(.+)$/.exec(file) ?? [];
  return home === undefined ? null : { home, kind: kind!, name: name! };
}

/** What a run is called of which no `meta.yaml` is there. */
function idOf(home: string): string {
  return home.split('/').at(-2) ?? 'run';
}

function read(lines: () => Iterable<Line>, file: string): Read {
  const texts = [...lines()].map(({ text }) => text);
  if (isMeta(texts.join('\n'))) return described(texts, file);
  const part = partOf(file) ?? { home: '', kind: 'metrics', name: (file.split('/').at(-1) ?? '').replace(/^\.*/, '') };
  const { home, kind, name } = part;
  const own = home === '' ? {} : { home };
  if (kind === 'metrics') return { runs: [{ ...metricOf(texts, file, part), ...own }], notes: [] };
  const value = texts.join('\n').trim().slice(0, 200);
  const message = `there is no metric beside ${kind === 'params' ? 'its settings' : 'its tags'}: give the whole folder of the run`;
  const known = { name: idOf(home), labels: {} };
  const add = (main: Draft): Draft => {
    if (name === 'mlflow.runName')
      return value === '' ? main : { ...main, id: value, name: value, labels: { name: value, ...main.labels } };
    if (kind === 'params')
      return { ...main, labels: { ...main.labels, [name]: asWritten(value.replace(/infinity/i, 'inf')) } };
    return { ...main, context: { ...main.context, [name]: value } };
  };
  return {
    runs: [{ ...failedDraft(message, { file }, known), ...own, side: (main) => (value === '' ? main : add(main)) }],
    notes: [],
  };
}

/** The run that `meta.yaml` tells of; of an experiment, and of a run that was deleted, nothing. */
function described(texts: readonly string[], file: string): Read {
  const found = new Map(texts.map((line) => [line.split(': ')[0]!, line.slice(line.indexOf(': ') + 2)] as const));
  const text = (name: string) => (found.get(name) ?? '').replace(/^'(.*)'$/, '$1').trim();
  const id = text('run_id') || text('run_uuid');
  if (id === '' || text('lifecycle_stage') === 'deleted')
    return {
      runs: [],
      notes: [note('no-result', { what: id === '' ? 'a run, but an experiment' : 'a run that is kept' }, { file })],
    };
  const name = text('run_name') || id;
  const [from, to] = ['start_time', 'end_time'].map((key) => Number(text(key)) || Number.NaN) as [number, number];
  const known = {
    name,
    labels: { name },
    home: file.slice(0, file.lastIndexOf('/') + 1),
    context: { run_id: id, experiment_id: text('experiment_id') },
    started: dateOfSeconds(from / 1000),
    wallTime: to > from ? (to - from) / 1000 : null,
  };
  // Its states have numbers here: 1 is under way, 2 is planned.
  const state = text('status');
  if (state === '4' || state === '5')
    return { runs: [failedDraft(state === '4' ? 'it failed' : 'it was killed', { file }, known)], notes: [] };
  return { runs: [draft({ ...known, status: state === '3' ? 'completed' : 'partial' })], notes: [] };
}

/** A metric: its value is that of the highest step, of equal ones the latest, of these the largest. */
function metricOf(
  texts: readonly string[],
  file: string,
  { home, name }: { readonly home: string; readonly name: string },
): Draft {
  const all = texts.flatMap((line, nth): (Logged & { readonly time: number; readonly line: number })[] => {
    const [, time, value, step] = logged.exec(line) ?? [];
    if (value === undefined) return [];
    const number = value === 'nan' ? Number.NaN : Number(value.replace('inf', 'Infinity'));
    return [{ time: Number(time), value: number, step: Number(step ?? 0), line: nth + 1 }];
  });
  const last = all.reduce((a, b) => ((b.step - a.step || b.time - a.time || Number(b.value > a.value)) > 0 ? b : a));
  const { metric, ended } = tagged(name);
  const of = metric.name === 'loss' ? ended : metric;
  const place = { file, line: last.line };
  const isKept = !isPosition(name);
  const own = draft({
    name: idOf(home),
    labels: { name: idOf(home) },
    reported: isKept ? stated(of, 'value', last.value, place) : [],
    remarks:
      isKept && !Number.isFinite(last.value)
        ? [note('ended-not-finite', { run: idOf(home), metric: name }, place)]
        : [],
  });
  const curved = withCurves(own, new Map([[name, all]]), { file, lines: all.map(({ line }) => line) });
  return {
    ...curved,
    side: (main) => {
      const called = curved.remarks.map((one) => ({ ...one, args: { ...one.args, run: main.name } }));
      // What a run that failed had reached is no result of it.
      if (main.status === 'failed' && main.failure?.place.file.endsWith('meta.yaml'))
        return { ...main, series: [...main.series, ...curved.series] };
      const lived =
        main.status === 'failed'
          ? { ...main, status: 'completed' as const, failure: null, counts: curved.counts }
          : main;
      const joined = addedTo(lived, curved, file);
      return { ...joined, series: [...joined.series, ...curved.series], remarks: [...joined.remarks, ...called] };
    },
  };
}

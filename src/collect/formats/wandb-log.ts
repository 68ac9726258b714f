import { note } from '../../note.ts';
import { logMark, logRecordsOf } from '../bytes/log-records.ts';
import { type Field, fieldsOf } from '../bytes/protobuf.ts';
import { viewOf } from '../bytes/records.ts';
import { draft, failedDraft } from '../draft.ts';
import { type BytesFormat, claimed, type Draft, notClaimed, type Read } from '../format.ts';
import type { Labels } from '../run.ts';
import { type Logged, withCurves } from '../tracker/curves.ts';
import { partOf, summed, wandbNameOf } from '../tracker/wandb-run.ts';
import { dateOfSeconds, isObject, numberOrNull } from '../value.ts';

/**
 * The log of a run of wandb (`run-<id>.wandb`), which is all that an offline run leaves: its settings, of each metric the value that its summary keeps and its course by step, and how it
 * ended. The measurements of the machine that stand in it are not read.
 */
export const wandbLog: BytesFormat = {
  of: 'bytes',
  name: 'wandb-log',
  shape: 'the log of a run of wandb (run-<id>.wandb)',
  ofTool: true,
  claims: (head) =>
    Buffer.from(head.subarray(0, logMark.length)).equals(logMark)
      ? claimed
      : notClaimed(0, 'it does not begin with :W&B'),
  read,
};

/** What is known of a run once its records are gone through. */
interface Logs {
  id: string;
  name: string;
  project: string;
  host: string;
  gpu: string;
  begun: number | null;
  /** Its exit code; null where it did not end. */
  ended: number | null;
  readonly settings: Map<string, unknown>;
  readonly summary: Record<string, unknown>;
  readonly logged: Map<string, Logged[]>;
}

function read(blocks: () => Iterable<Uint8Array>, file: string): Read {
  const logs: Logs = {
    ...{ id: '', name: '', project: '', host: '', gpu: '', begun: null, ended: null },
    ...{ settings: new Map(), summary: {}, logged: new Map() },
  };
  const records = logRecordsOf(blocks());
  let next = records.next();
  for (; !next.done; next = records.next()) take(next.value, logs);
  const notes = next.value === 'whole' ? [] : [note('events-end', { how: next.value }, { file })];
  const made = runOf(logs, file);
  return made === null
    ? { runs: [], notes: [...notes, note('no-result', { what: 'a metric of a run' }, { file })] }
    : { runs: [made], notes };
}

/** The fields of messages, by their numbers in wandb's own description of them. */
const record = { history: 2, summary: 3, config: 5, run: 17, exit: 18, environment: 26 } as const;

function take(bytes: Uint8Array, logs: Logs): void {
  for (const field of fieldsOf(viewOf(bytes), 0, bytes.length)) {
    if (field.type !== 2) continue;
    const inner = partsOf(bytes, field);
    if (field.number === record.history) takeStep(bytes, inner, logs);
    else if (field.number === record.summary) {
      for (const one of inner) {
        const item = itemOf(bytes, one);
        if (one.number === 1) putIn(logs.summary, item.keys, item.value);
        else if (one.number === 2) putIn(logs.summary, item.keys, undefined);
      }
    } else if (field.number === record.config) takeSettings(bytes, inner, logs);
    else if (field.number === record.run) takeRun(bytes, inner, logs);
    else if (field.number === record.exit) logs.ended = inner.find(({ number }) => number === 1)?.value ?? 0;
    else if (field.number === record.environment) logs.gpu = textIn(bytes, inner, 18) || logs.gpu;
  }
}

function partsOf(bytes: Uint8Array, { at, end }: Field): readonly Field[] {
  return [...fieldsOf(viewOf(bytes), at, end)];
}

function textIn(bytes: Uint8Array, fields: readonly Field[], number: number): string {
  const found = fields.find((one) => one.number === number && one.type === 2);
  return found ? Buffer.from(bytes.subarray(found.at, found.end)).toString('utf8') : '';
}

interface Item {
  readonly keys: readonly string[];
  readonly value: unknown;
}

/** A name, or the names of what is nested, and what is logged under it as JSON. */
function itemOf(bytes: Uint8Array, field: Field): Item {
  const parts = partsOf(bytes, field);
  const nested = parts.filter(({ number, type }) => number === 2 && type === 2);
  const keys = nested.map((one) => Buffer.from(bytes.subarray(one.at, one.end)).toString('utf8'));
  return { keys: keys.length > 0 ? keys : [textIn(bytes, parts, 1)], value: jsonOf(textIn(bytes, parts, 16)) };
}

/** NaN and Infinity stand bare there. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}

function putIn(into: Record<string, unknown>, [key, ...rest]: readonly string[], value: unknown): void {
  if (key === undefined || key === '__proto__') return;
  if (rest.length === 0) {
    if (value === undefined) delete into[key];
    else into[key] = value;
    return;
  }
  const own = isObject(into[key]) ? (into[key] as Record<string, unknown>) : {};
  into[key] = own;
  putIn(own, rest, value);
}

/** A step of the history: its numbers go into the curves, and stand for the run until its summary says otherwise. */
function takeStep(bytes: Uint8Array, inner: readonly Field[], logs: Logs): void {
  const items = inner.filter(({ number }) => number === 1).map((one) => itemOf(bytes, one));
  const own = items.find(({ keys }) => keys.join('/') === '_step');
  const stated = inner.find(({ number }) => number === 2);
  const step = numberOrNull(own?.value) ?? (stated ? (partsOf(bytes, stated)[0]?.value ?? 0) : null);
  for (const { keys, value } of items) {
    putIn(logs.summary, keys, value);
    const tag = keys.join('/');
    const number =
      typeof value === 'number' ? value : /^(?:NaN|-?Infinity)$/.test(String(value)) ? Number(value) : null;
    if (step === null || number === null || tag.startsWith('_')) continue;
    const curve = logs.logged.get(tag) ?? [];
    logs.logged.set(tag, curve);
    curve.push({ step, value: number });
  }
}

function takeSettings(bytes: Uint8Array, inner: readonly Field[], { settings }: Logs): void {
  for (const one of inner) {
    const { keys, value } = itemOf(bytes, one);
    const key = keys.join('.');
    if (one.number === 1 && !key.startsWith('_')) settings.set(key, value);
    else if (one.number === 2) settings.delete(key);
  }
}

function takeRun(bytes: Uint8Array, inner: readonly Field[], logs: Logs): void {
  logs.id = textIn(bytes, inner, 1) || logs.id;
  logs.project = textIn(bytes, inner, 3) || logs.project;
  logs.name = textIn(bytes, inner, 8) || logs.name;
  logs.host = textIn(bytes, inner, 13) || logs.host;
  const config = inner.find(({ number, type }) => number === 4 && type === 2);
  if (config) takeSettings(bytes, partsOf(bytes, config), logs);
  const start = inner.find(({ number, type }) => number === 17 && type === 2);
  const seconds = start ? partsOf(bytes, start).find(({ number }) => number === 1)?.value : undefined;
  if (seconds !== undefined && seconds > 0) logs.begun = seconds;
}

function runOf(logs: Logs, file: string): Draft | null {
  const name = logs.name || logs.id || wandbNameOf(file);
  const { reported, remarks, context, wallTime } = summed(logs.summary, name, file, ['summary']);
  const labels: Labels = { run: name, ...labelsOf(logs.settings) };
  const ids = Object.entries({ run_id: logs.id, project: logs.project, host: logs.host, gpu: logs.gpu });
  const known = {
    name,
    labels,
    context: { ...context, ...Object.fromEntries(ids.filter(([, text]) => text !== '')) },
    started: dateOfSeconds(logs.begun),
    wallTime,
    ...(logs.id === ''
      ? {}
      : { measurement: { keys: [partOf(logs.id, 'summary'), partOf(logs.id, 'settings')], rank: 0 } }),
  };
  if (logs.ended !== null && logs.ended !== 0)
    return failedDraft(`it ended with exit code ${logs.ended}`, { file }, known);
  if (reported.length + remarks.length === 0) return null;
  const status = logs.ended === null ? 'partial' : 'completed';
  return withCurves(draft({ ...known, status, reported, remarks }), logs.logged, { file, steps: ['history'] });
}

/** Settings that are a number or a short text; lists, objects and what is true or false are as in `config.yaml`, left out or text. */
function labelsOf(settings: ReadonlyMap<string, unknown>): Labels {
  return Object.fromEntries(
    [...settings].flatMap(([key, value]): [string, string | number][] =>
      typeof value === 'number' || (typeof value === 'string' && value !== '' && value.length <= 200)
        ? [[key, value]]
        : typeof value === 'boolean'
          ? [[key, String(value)]]
          : [],
    ),
  );
}

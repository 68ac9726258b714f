import { metric } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import { countsOf } from '../counts.ts';
import { draft } from '../draft.ts';
import type { Draft } from '../format.ts';
import type { Labels, Reported, Where } from '../run.ts';
import { sampleOf } from '../sample.ts';
import { dateOfSeconds, field, isObject, numberOrNull, textOrNull } from '../value.ts';

/** An answer of a chat endpoint, whole as it came, and the line that it begins in; null where it is the element of a list. */
export interface Answer {
  readonly value: unknown;
  readonly line: number | null;
}

/** True for the object that a chat endpoint answers with: choices, what was used, and the mark of its kind. */
export function isAnswer(value: unknown): boolean {
  const id = field(value, 'id');
  const kind = field(value, 'object');
  const isOurs = (typeof id === 'string' && id.startsWith('chatcmpl')) || String(kind).startsWith('chat.completion');
  return isOurs && Array.isArray(field(value, 'choices')) && isObject(field(value, 'usage'));
}

/** True for what an endpoint answers in place of it: `{"error": {"message": …}}`. */
export function isError(value: unknown): boolean {
  return isObject(value) && (isObject(field(value, 'error')) || typeof field(value, 'error') === 'string');
}

/** Where a number of an answer may stand, and what it is. The first that is there counts. */
const fields = [
  ['latency', 's', ['usage/total_latency', 'usage/total_time', 'time_info/total_time']],
  ['ttft', 's', ['usage/time_to_first_token']],
  ['prefill_time', 's', ['usage/prompt_time', 'time_info/prompt_time']],
  ['decode_time', 's', ['usage/completion_time', 'time_info/completion_time']],
  ['output_tokens', '', ['usage/completion_tokens']],
  ['prompt_tokens', '', ['usage/prompt_tokens']],
  ['total_tokens', '', ['usage/total_tokens']],
] as const;

/** The answers of each model are one run, each a request of it. */
export function answerRuns(answers: readonly Answer[], file: string, isList: boolean): readonly Draft[] {
  const groups = new Map<string, Answer[]>();
  for (const answer of answers) {
    const key = JSON.stringify(labelsOf(answer.value));
    const group = groups.get(key);
    if (group) group.push(answer);
    else groups.set(key, [answer]);
  }
  return [...groups.values()].map((group) => runOf(group, file, isList));
}

/** Only what an answer says without doubt: Groq signs its answers, and only Cerebras has its times beside the usage. */
function labelsOf(value: unknown): Labels {
  const model = textOrNull(field(value, 'model'));
  const system = isObject(field(value, 'x_groq')) ? 'groq' : isObject(field(value, 'time_info')) ? 'cerebras' : null;
  return { ...(system === null ? {} : { system }), ...(model === null ? {} : { model }) };
}

function runOf(group: readonly Answer[], file: string, isList: boolean): Draft {
  const labels = labelsOf(group[0]?.value);
  const name = String(labels.model ?? 'chat');
  const remarks: Note[] = [];
  const samples = fields.flatMap(([metricName, unit, paths]) => {
    const path = paths.find((one) => group.some(({ value }) => at(value, one) !== undefined));
    if (path === undefined) return [];
    const described = metric(metricName, { written: path.replace('/', '.'), ...(unit === '' ? {} : { unit }) });
    const cells = group.map(({ value }) => at(value, path));
    const { sample, remark } = sampleOf(described, cells, whereOf(group, path, { file, isList }), {
      aboveZero: unit === 's',
    });
    if (remark) remarks.push(remark);
    return sample ? [sample] : [];
  });
  const line = group[0]?.line;
  const place = { file, ...(line == null ? {} : { line }) };
  const cut = group.filter(({ value }) => finishOf(value) === 'length').length;
  if (cut > 0) remarks.push(note('cut-by-length', { count: cut, of: group.length }, place));
  const latency = samples.find(({ metric: { name: of } }) => of === 'latency');
  if (latency) remarks.push(note('server-times', { run: name, written: latency.metric.written }, place));
  return draft({
    name,
    labels,
    counts: countsOf({ ok: group.length, failed: 0, expected: null, basis: 'unknown' }),
    samples: new Map(samples.map((sample) => [sample.metric.name, sample])),
    reported: group.length === 1 ? ratesOf(group[0] as Answer, file) : [],
    started: startedOf(group),
    remarks,
  });
}

function at(value: unknown, path: string): unknown {
  return path.split('/').reduce<unknown>((inner, key) => field(inner, key), value);
}

function finishOf(value: unknown): unknown {
  const choices = field(value, 'choices');
  return Array.isArray(choices) ? field(choices[0], 'finish_reason') : undefined;
}

function whereOf(group: readonly Answer[], path: string, of: { file: string; isList: boolean }): Where {
  if (group.some(({ line }) => line === null)) return { file: of.file, pointer: `${of.isList ? '/*' : ''}/${path}` };
  return { file: of.file, lines: Int32Array.from(group, ({ line }) => line ?? 1) };
}

/** The rate that SambaNova states for one answer; of several it is no rate of the run. */
function ratesOf({ value, line }: Answer, file: string): readonly Reported[] {
  const rate = numberOrNull(at(value, 'usage/completion_tokens_per_sec'));
  if (rate === null || rate <= 0) return [];
  const described = metric('output_throughput', { written: 'completion_tokens_per_sec', unit: 'tokens/s' });
  const place = line === null ? { file, pointer: '/usage/completion_tokens_per_sec' } : { file, line };
  return [{ metric: described, statistic: 'rate', value: rate, n: 1, ddof: null, covers: null, place }];
}

/** `created` is in seconds since 1970. */
function startedOf(group: readonly Answer[]): string | null {
  const times = group.flatMap(({ value }) => numberOrNull(field(value, 'created')) ?? []);
  const first = Math.min(...times);
  return dateOfSeconds(Math.floor(first));
}

/** What the endpoint said instead of answering, told of the file: it belongs to no model. */
export function errorNotes(errors: readonly Answer[], file: string): readonly Note[] {
  if (errors.length === 0) return [];
  const messages = errors.map(({ value }) => {
    const error = field(value, 'error');
    return textOrNull(field(error, 'message')) ?? textOrNull(error) ?? 'error';
  });
  const line = errors[0]?.line;
  const args = { run: 'the endpoint', failed: errors.length, messages: [...new Set(messages)].slice(0, 3) };
  return [note('requests-failed', args, { file, ...(line == null ? {} : { line }) })];
}

import { operand, reading, reckonedFrom } from '../../../made.ts';
import { type Note, note, type Place } from '../../../note.ts';
import { numeralBy } from '../../../number.ts';
import { phrase, shown } from '../../../phrase.ts';
import { conversion } from '../../../unit.ts';
import { columnNamed, unknown } from '../../columns/column-metric.ts';
import { isSpread } from '../../columns/statistic-name.ts';
import { countsOf } from '../../counts.ts';
import { draft } from '../../draft.ts';
import type { Draft } from '../../format.ts';
import { settle } from '../../log/hint.ts';
import { namesOf } from '../../row/row-name.ts';
import type { Labels, Reported } from '../../run.ts';
import { absentNote } from '../../sample.ts';
import { asNumber, countOrNull, numberOrNull, type Reason } from '../../value.ts';
import { both, inOrder, modelOf, type Said, scalar } from './settings.ts';

/** A line of a block: what is in front of its colon, and what is behind it. */
export interface Field {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** One result as it was printed, and what stood in front of it. */
export interface Block {
  readonly line: number;
  readonly fields: readonly Field[];
  /** Its last line, of equal signs, is there. */
  readonly isClosed: boolean;
  readonly said: Said;
  readonly titles: readonly string[];
}

/** Lines that are settings and no results, by what they are called here. */
const settings: Readonly<Record<string, RegExp>> = {
  concurrency: /^max(?:imum)? (?:request )?concurrency$/,
  request_rate: /^(?:traffic )?request rate(?: configured)?(?: \((?:rps|req\/s)\))?$/,
  backend: /^backend$/,
  model: /^model(?: name| id)?$/,
  dataset: /^dataset(?: name)?$/,
};

const hinted = ['batch_size', 'concurrency', 'request_rate', 'input_length', 'output_length', 'tensor_parallel'];

/** Metrics of single requests: of these the block has statistics, and as many values are behind each as requests were answered. */
const ofRequests = new Set(['latency', 'ttft', 'tpot', 'itl']);

/** The run of a block. One of which no request was answered states zeros that nobody measured: it has no values. */
export function runOf(block: Block, file: string): Draft {
  const { fields, said } = block;
  const place = { file, line: block.line };
  const own = settingsIn(fields);
  const all = both(said, own);
  const { labels, remarks } = settle(inOrder(all.labels), block.titles, hinted, place);
  const ok = countIn(fields, /^successful requests$/);
  const failed = countIn(fields, /^failed requests$/);
  const expected = failed !== null && ok !== null ? ok + failed : said.prompts;
  const read = ok === 0 ? nothing : measuredIn(fields, ok, file);
  const counts = countsOf({
    ok: ok ?? 0,
    failed: failed ?? Math.max(0, (ok === null ? null : said.prompts) === null ? 0 : said.prompts! - ok!),
    expected: ok === null ? null : expected,
    basis: 'stated',
  });
  const at = fields.find(({ name }) => /^successful requests$/i.test(name))?.line ?? block.line;
  const concurrency = numberOrNull(labels.concurrency);
  const known = { labels, titles: block.titles, concurrency, context: { ...all.context, ...read.context } };
  const naming = (every: readonly Labels[], nth: number) =>
    namesOf(every.map(calledByModel))[nth] ?? { id: '', name: '' };
  const name = naming([labels], 0).name;
  const told: Note[] = [...remarks, ...read.remarks];
  if (ok !== null && counts.failed !== null && counts.failed > 0)
    told.push(note('requests-failed', { run: name, failed: counts.failed, messages: [] }, { file, line: at }));
  if (!block.isClosed) told.push(note('section-cut', { run: name, lacks: 'its last line of equal signs' }, place));
  if (ok === 0)
    return draft({
      name,
      ...known,
      naming,
      status: 'failed',
      failure: { message: 'no request was completed', place: { file, line: at } },
      counts,
      remarks: told,
    });
  return draft({
    name,
    ...known,
    naming,
    status: block.isClosed && read.reported.length > 0 ? 'completed' : 'partial',
    counts: ok === null ? { ...counts, of: 'records', ok: read.reported.length > 0 ? 1 : 0 } : counts,
    reported: read.reported,
    wallTime: read.wallTime,
    remarks: told,
  });
}

/** A run is called by its heading or its model where no label says which machine it was. */
function calledByModel(labels: Labels): Labels {
  const { model, system, section } = labels;
  if (system !== undefined) return labels;
  if (section !== undefined) return { name: section, ...labels };
  return model === undefined ? labels : { name: String(model).slice(String(model).lastIndexOf('/') + 1), ...labels };
}

function settingsIn(fields: readonly Field[]): Said {
  const labels: Record<string, string | number> = {};
  for (const { name, value } of fields) {
    const found = Object.keys(settings).find((label) => settings[label]!.test(name.toLowerCase()));
    if (found === undefined || value === '' || /^(?:none|not set|null|n\/a|-)$/i.test(value)) continue;
    labels[found] = found === 'model' ? modelOf(value) : scalar(value);
  }
  return { labels, context: {}, prompts: null };
}

function isSetting({ name }: Field): boolean {
  return Object.values(settings).some((pattern) => pattern.test(name.toLowerCase()));
}

function countIn(fields: readonly Field[], named: RegExp): number | null {
  return countOrNull(fields.find(({ name }) => named.test(name.toLowerCase()))?.value);
}

interface Measured {
  readonly reported: readonly Reported[];
  readonly context: Readonly<Record<string, string | number>>;
  readonly wallTime: number | null;
  readonly remarks: readonly Note[];
}

const nothing: Measured = { reported: [], context: {}, wallTime: null, remarks: [] };

function measuredIn(fields: readonly Field[], ok: number | null, file: string): Measured {
  const reported: Reported[] = [];
  const context: Record<string, string | number> = {};
  const remarks: Note[] = [];
  let wallTime: number | null = null;
  for (const field of fields) {
    const { name, value, line } = field;
    const place: Place = { file, line };
    if (isSetting(field) || /^(?:successful|failed) requests$/i.test(name)) continue;
    const number = asNumber(value);
    const read = metricOf(name);
    if (/^benchmark duration\b/i.test(name)) wallTime = secondsOf(name, number);
    else if (read === null) context[keyOf(name)] = scalar(value);
    else if (typeof number !== 'number') remarks.push(absent(name, number, place));
    else
      reported.push({
        metric: read.metric,
        statistic: read.statistic,
        value: number * read.factor,
        n: ofRequests.has(read.metric.name) ? ok : null,
        ddof: read.statistic === 'sd' ? 0 : null,
        covers: null,
        place,
      });
  }
  const tokens = numberOrNull(context.total_generated_tokens);
  const perRequest = tokens === null || ok === null ? Number.NaN : tokens / ok;
  const streamed = withoutUnmeasured(reported, perRequest, file);
  return {
    reported: streamed.reported,
    context,
    wallTime,
    remarks: [...remarks, ...streamed.remarks, ...contradiction(streamed.reported, context, wallTime)],
  };
}

function metricOf(name: string) {
  // The most that was seen at once, and counts of tokens, say nothing of how fast it was.
  if (/^(?:peak concurrent|concurrency$|total )/i.test(name) && !/throughput/i.test(name)) return null;
  if (/^(?:accept(?:ance|ed)?) (?:rate|length)\b/i.test(name)) {
    const length = /length/i.test(name);
    const [made, unit] = length ? ['acceptance_length', 'tokens'] : ['acceptance_rate', '%'];
    return {
      ...unknown(made, { unit, better: 'higher', title: length ? 'Acceptance length' : 'Acceptance rate' }),
      statistic: 'value',
    };
  }
  const read = columnNamed(name);
  if (read === null) return null;
  const isPeak = /^(?:peak|max)\b.*throughput/i.test(name);
  if (!isPeak) return { ...read, metric: { ...read.metric, written: name } };
  // Called as the JSON of the same tool calls it.
  const { writtenUnit: unit } = read.metric;
  const title = 'Peak output throughput of a second';
  const isOutput = /output/i.test(name);
  const peak = isOutput
    ? unknown('peak_output_throughput', { unit, better: 'higher', title })
    : unknown(name, { unit, better: 'higher' });
  return { ...peak, statistic: 'value' };
}

/** Seconds; null where the line has no number, or a time of nothing. */
function secondsOf(name: string, value: number | Reason): number | null {
  const factor = conversion(/\(([^()]{1,10})\)/.exec(name)?.[1] ?? 's', 's');
  return typeof value !== 'number' || factor === null || value <= 0 ? null : value * factor;
}

/** `Total input tokens` -> `total_input_tokens`. */
function keyOf(name: string): string {
  const key = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  return key === 'concurrency' ? 'achieved_concurrency' : key || 'value';
}

function absent(name: string, reason: Reason, place: Place): Note {
  return { ...absentNote(name, [reason], 1, { file: place.file }), place };
}

/**
 * Without times that nobody measured: those of 0 and below, and, of answers of several tokens that came in one piece, the time to first
 * token: it is that of the whole answer there.
 */
function withoutUnmeasured(
  reported: readonly Reported[],
  perRequest: number,
  file: string,
): { readonly reported: readonly Reported[]; readonly remarks: readonly Note[] } {
  const isTime = ({ metric: { name }, statistic }: Reported) => ofRequests.has(name) && !isSpread(statistic);
  const bad = reported.filter((one) => isTime(one) && one.value <= 0);
  const names = new Set(bad.map((one) => one.metric.name));
  const stated = (name: string, statistic: string) =>
    reported.find((one) => one.metric.name === name && one.statistic === statistic)?.value ?? Number.NaN;
  const isStreamed = reported.some((one) => one.metric.name === 'itl' && one.value > 0);
  const isEqual = ['median', 'mean'].some(
    (statistic) => Math.abs(stated('ttft', statistic) / stated('latency', statistic) - 1) < 0.001,
  );
  const isWhole = isEqual && !isStreamed && !(perRequest < 1.5);
  const left = new Set([...names, ...(isWhole ? ['ttft'] : [])]);
  const first = bad[0] ?? reported.find((one) => one.metric.name === 'ttft');
  if (left.size === 0 || !first) return { reported, remarks: [] };
  const args = { metrics: [...left].sort(), isWhole: Number(isWhole), isZero: Number(bad.length > 0) };
  return {
    reported: reported.filter(({ metric: { name } }) => !left.has(name)),
    remarks: [note('times-not-measured', args, { ...first.place, file })],
  };
}

/** Tokens over the duration have to be the throughput that is stated, but for rounding. */
function contradiction(
  reported: readonly Reported[],
  context: Readonly<Record<string, string | number>>,
  wallTime: number | null,
): readonly Note[] {
  const rate = reported.find((one) => one.metric.name === 'output_throughput');
  const tokens = numberOrNull(context.total_generated_tokens);
  if (!rate || tokens === null || wallTime === null || rate.value <= 0) return [];
  const made = tokens / wallTime;
  const rounding = 0.005 / wallTime + 0.005 / rate.value + 0.002;
  if (Math.abs(made / rate.value - 1) <= rounding) return [];
  const of = (name: string, value: number, unit: string) => reading(name, value, unit, [rate.place]);
  const expression = `${operand(tokens)} / ${operand(wallTime)}`;
  const args = {
    stated: phrase`${of(rate.metric.written, rate.value, 'tokens/s')}`,
    made: shown(
      numeralBy('kind', made, 2),
      reckonedFrom('tokens over the duration', made, 'tokens / duration', expression, []),
    ),
    tokens: of('total generated tokens', tokens, ''),
    seconds: of('duration', wallTime, 's'),
  };
  return [note('throughput-contradicts', args, rate.place)];
}

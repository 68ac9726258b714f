import { metric } from '../../../metric.ts';
import { type Note, note } from '../../../note.ts';
import { type Context, contextOf } from '../../context.ts';
import { countsOf, type Expectation, expected } from '../../counts.ts';
import { type Claim, claimed, type Draft, type JsonFormat, notClaimed, type Read } from '../../format.ts';
import { pointer } from '../../pointer.ts';
import type { Reported, Sample } from '../../run.ts';
import { sampleOf } from '../../sample.ts';
import { countOrNull, dateOrNull, field, isObject, numberOrNull, textOrNull } from '../../value.ts';
import { cells, measures, Records, recordsOf, responseCell } from './records.ts';

/**
 * The JSON of a script that asks several endpoints the same prompts, one after the other: at the top level one object per
 * endpoint, of any name, with `results` (a record per request that was answered) and `statistics`; beside them
 * `timestamp`, `dataset` and `models`, any of which may be missing.
 *
 * What the script states is not always what it measured: failed requests may have been dropped before writing, an endpoint
 * without an answer has zeros everywhere, tokens and throughput count the prompt too. So all is taken from the records;
 * the statistics are handed on as reported, to be compared.
 */
export const inference: JsonFormat = {
  of: 'json',
  name: 'inference',
  shape: 'an object per endpoint with results and statistics',
  claims,
  read: (value, file) => read(value, file, new Map()),
  folding: { list: 'results', cells, filed: responseCell, begin: () => new Records(), read },
};

interface Endpoint {
  readonly name: string;
  readonly statistics: unknown;
  readonly records: Records;
  readonly settings: Context;
}

/** What all endpoints of a file share. */
interface Shared extends Expectation {
  readonly file: string;
  readonly started: string | null;
  readonly dataset: string | null;
  readonly models: unknown;
  readonly context: Context;
}

function claims(value: unknown): Claim {
  if (!isObject(value)) return notClaimed(0, 'it is no object');
  if (Object.hasOwn(value, 'aitb_results')) return notClaimed(0.1, 'it says that it is aitb_results');
  const parts = Object.values(value).filter(isObject);
  if (parts.some(isEndpoint)) return claimed;
  if (parts.some((part) => Array.isArray(field(part, 'results'))))
    return notClaimed(0.7, 'no object with results has statistics');
  if (parts.some((part) => isObject(field(part, 'statistics'))))
    return notClaimed(0.6, 'no object with statistics has a list of results');
  return notClaimed(parts.length > 0 ? 0.2 : 0.1, 'no object in it has results and statistics');
}

function isEndpoint(value: unknown): boolean {
  return Array.isArray(field(value, 'results')) && isObject(field(value, 'statistics'));
}

/** @param folded the records that were taken already, by the name of their endpoint. */
function read(value: unknown, file: string, folded: ReadonlyMap<string, Records>): Read {
  if (!isObject(value)) return { runs: [], notes: [] };
  const endpoints = Object.entries(value)
    .filter(([, part]) => isEndpoint(part))
    .map(([name, part]) => endpointOf(name, part, folded.get(name)));
  const dataset = field(value, 'dataset');
  const skip = [...endpoints.map(({ name }) => name), 'models', 'timestamp'];
  const shared: Shared = {
    file,
    started: dateOrNull(field(value, 'timestamp')),
    dataset: textOrNull(dataset) ?? textOrNull(field(dataset, 'name')),
    models: field(value, 'models'),
    context: contextOf(value, skip),
    ...expectation(value, endpoints),
  };
  return { runs: endpoints.map((endpoint) => runOf(endpoint, shared)), notes: [] };
}

function endpointOf(name: string, part: unknown, folded: Records | undefined): Endpoint {
  const records = folded ?? recordsOf(field(part, 'results') as readonly unknown[]);
  const settings = isObject(part) ? contextOf(part, ['results', 'statistics']) : {};
  return { name, statistics: field(part, 'statistics'), records, settings };
}

/** How many requests each endpoint should have got (`expected` in counts.ts). */
function expectation(value: unknown, endpoints: readonly Endpoint[]): Expectation {
  const dataset = field(value, 'dataset');
  return expected({
    samples: countOrNull(field(dataset, 'num_samples')),
    runs: countOrNull(field(dataset, 'runs_per_prompt')) ?? countOrNull(field(value, 'runs_per_prompt')),
    systems: endpoints.map(({ records }) =>
      records.promptIds.map((promptId, nth) => ({ promptId, run: records.runs[nth]! })),
    ),
  });
}

function runOf(endpoint: Endpoint, shared: Shared): Draft {
  const { name, records, statistics } = endpoint;
  const { file } = shared;
  const { answered, cut, messages, firstFailed } = records;
  const ok = answered.length;
  const statedFailed = countOrNull(field(statistics, 'failed_requests')) ?? 0;
  const failed = Math.max(records.failed, statedFailed);
  const none = records.count === 0;
  const counts = none
    ? countsOf({ ok: 0, failed, expected: null, basis: 'unknown' })
    : countsOf({ ok, failed, expected: shared.expected, basis: shared.basis });
  const { models, label } = modelOf(endpoint, shared);
  const { samples, remarks } = samplesOf(endpoint, file);
  const place = { file, pointer: pointer(name) };
  const exceeds = !none && shared.expected !== null && counts.total === null;
  const said: readonly (Note | false)[] = [
    none && failed === 0 && note('no-record', { run: name }, place),
    failed > 0 && note('requests-failed', { run: name, failed, messages: [...messages].slice(0, 3) }, place),
    exceeds && note('more-than-expected', { run: name, expected: shared.expected ?? 0, found: ok + failed }, place),
    models.length > 1 && note('several-models', { run: name, models }, place),
    cut > 0 &&
      note(
        'cut-by-length',
        { count: cut, of: ok },
        { file, pointer: pointer(name, 'results', '*', 'metadata', 'finish_reason') },
      ),
    ...remarks,
  ];
  const allFailed = ok === 0 && failed > 0;
  return {
    id: name,
    name,
    aliases: models,
    labels: {
      system: name,
      ...(label === null ? {} : { model: label }),
      ...(shared.dataset === null ? {} : { dataset: shared.dataset }),
    },
    status: allFailed
      ? 'failed'
      : none || failed > 0 || (counts.missing ?? 0) > 0 || ok < records.count
        ? 'partial'
        : 'completed',
    failure:
      allFailed && firstFailed !== null
        ? {
            message: [...messages][0] ?? 'success is false',
            place: { file, pointer: pointer(name, 'results', firstFailed) },
          }
        : null,
    validity: null,
    counts,
    samples,
    reported: reportedOf(endpoint, file),
    series: [],
    exchanges: records.exchanges,
    started: shared.started,
    concurrency: null,
    overlapping: false,
    wallTime: null,
    context: { ...shared.context, ...endpoint.settings },
    remarks: said.filter((one) => one !== false),
  };
}

/** The models that the file and the records name, the file's own first. */
function modelOf({ name, records }: Endpoint, shared: Shared): { models: readonly string[]; label: string | null } {
  const stated = textOrNull(field(shared.models, name));
  const models = [...new Set([...(stated === null ? [] : [stated]), ...[...records.models].sort()])];
  return { models, label: stated ?? (models.length > 0 ? models.join(', ') : null) };
}

function samplesOf(
  { name, records }: Endpoint,
  file: string,
): { samples: ReadonlyMap<string, Sample>; remarks: readonly Note[] } {
  const taken = measures.map(({ metric: of, path, unit, aboveZero = false }, nth) => {
    const where = { file, pointer: pointer(name, 'results', '*', ...path) };
    const described = metric(of, { written: path.at(-1) ?? of, ...(unit === undefined ? {} : { unit }) });
    return sampleOf(described, records.measured[nth]!, where, { records: records.answered, aboveZero });
  });
  const samples = taken.flatMap(({ sample }): [string, Sample][] => (sample ? [[sample.metric.name, sample]] : []));
  return { samples: new Map(samples), remarks: taken.flatMap(({ remark }) => remark ?? []) };
}

const stated: readonly { metric: string; statistic: string; path: readonly string[]; unit?: string }[] = [
  ...['mean', 'median', 'min', 'max'].map((statistic) => ({
    metric: 'latency',
    statistic,
    path: ['latency', statistic],
    unit: 's',
  })),
  { metric: 'total_tokens', statistic: 'mean', path: ['tokens', 'mean'] },
  { metric: 'total_tokens', statistic: 'sum', path: ['tokens', 'total'] },
  { metric: 'response_length', statistic: 'mean', path: ['response_length', 'mean'] },
  { metric: 'total_throughput', statistic: 'rate', path: ['throughput_tokens_per_sec'], unit: 'tokens/s' },
];

function reportedOf({ name, records, statistics }: Endpoint, file: string): readonly Reported[] {
  const n = countOrNull(field(statistics, 'successful_requests'));
  return stated.flatMap(({ metric: of, statistic, path, unit }): Reported[] => {
    const value = numberOrNull(path.reduce<unknown>(field, statistics));
    // With no answer behind them, zeros stand for nothing at all.
    if (value === null || (value === 0 && records.answered.length === 0)) return [];
    const described = metric(of, { written: path.join('.'), ...(unit === undefined ? {} : { unit }) });
    return [
      {
        metric: described,
        statistic,
        value,
        n: n === 0 ? null : n,
        ddof: null,
        covers: null,
        place: { file, pointer: pointer(name, 'statistics', ...path) },
      },
    ];
  });
}

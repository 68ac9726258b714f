import { metric } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { countsOf } from '../counts.ts';
import { draft } from '../draft.ts';
import { type Claim, claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { overwritten } from '../log/log.ts';
import { raisedIn } from '../log/raised.ts';
import { namesOf } from '../row/row-name.ts';
import type { Labels, Reported } from '../run.ts';
import { absentNote } from '../sample.ts';
import { asNumber, countOrNull, numberOrNull } from '../value.ts';

/**
 * What trtllm-bench prints when it is done: ENGINE DETAILS and WORLD + RUNTIME INFORMATION, which are settings, and PERFORMANCE
 * OVERVIEW. Each overview is a run. The total latency is the time of the whole run and not that of a request.
 */
export const trtllmConsole: TextFormat = {
  of: 'text',
  name: 'trtllm-console',
  shape: 'the console output of trtllm-bench with = PERFORMANCE OVERVIEW',
  ofTool: true,
  claims,
  read,
};

const title =
  /^= (ENGINE DETAILS|WORLD \+ RUNTIME INFORMATION|REQUEST DETAILS|PERFORMANCE OVERVIEW|DATASET DETAILS)\s{0,40}$/;

function claims(head: string): Claim {
  if (/^= (?:PERFORMANCE OVERVIEW|ENGINE DETAILS|WORLD \+ RUNTIME INFORMATION)[ \t]{0,40}\r?$/m.test(head))
    return claimed;
  const near = head.includes('[TRT-LLM]') || head.includes('[TensorRT-LLM]');
  return notClaimed(near ? 0.6 : 0, 'it has no part = PERFORMANCE OVERVIEW');
}

/** Settings that tell runs apart, by what the lines are called. */
const labelled: Readonly<Record<string, string>> = {
  Model: 'model',
  Backend: 'backend',
  Dtype: 'dtype',
  'KV Cache Dtype': 'kv_cache_dtype',
  Quantization: 'quantization',
  'TP Size': 'tensor_parallel',
  'PP Size': 'pipeline_parallel',
  'EP Size': 'expert_parallel',
  'Average Input Length (tokens)': 'input_length',
  'Average Output Length (tokens)': 'output_length',
  'Max Concurrency': 'concurrency',
};

type Named = readonly [metric: string, unit: string, statistic: string];

/** Metrics by what the lines are called, from version 0.16 on. Token Throughput is of output tokens. */
const measured: readonly (readonly [name: RegExp, ...Named])[] = [
  [/^(?:Total Output Throughput|Token Throughput) \(tokens\/sec\)$/, 'output_throughput', 'tokens/s', 'value'],
  [/^Total Token Throughput \(tokens\/sec\)$/, 'total_throughput', 'tokens/s', 'value'],
  [/^Request Throughput \(req\/sec\)$/, 'request_throughput', 'requests/s', 'value'],
  [
    /^Per User Output (?:Throughput|Speed) \[w\/ ctx\] \(tps\/user\)$/,
    'output_throughput_per_user',
    'tokens/s/user',
    'value',
  ],
  [/^Per User Output Throughput \(tokens\/sec\/user\)$/, 'output_throughput_per_user', 'tokens/s/user', 'value'],
  [/^Per GPU Output Throughput \(tps\/gpu\)$/, 'output_throughput_per_gpu', 'tokens/s/GPU', 'value'],
  [/^Average request latency \(ms\)$/i, 'latency', 'ms', 'mean'],
  [/^Average time-to-first-token \[TTFT\] \(ms\)$/i, 'ttft', 'ms', 'mean'],
  [/^Average time-per-output-token \[TPOT\] \(ms\)$/i, 'tpot', 'ms', 'mean'],
];

interface Section {
  readonly labels: Record<string, string | number>;
  readonly context: Record<string, string | number>;
  readonly reported: Reported[];
  readonly remarks: Note[];
  requests: number | null;
  seconds: number | null;
  line: number;
}

const empty = (): Section => ({
  labels: {},
  context: {},
  reported: [],
  remarks: [],
  requests: null,
  seconds: null,
  line: 0,
});

function read(lines: () => Iterable<Line>, file: string): Read {
  const found: Section[] = [];
  let [section, part]: [Section, string | null] = [empty(), null];
  let failure: { readonly message: string; readonly line: number } | null = null;
  let ending = '';
  for (const { number, text } of lines()) {
    for (const piece of overwritten(text)) {
      const line = piece.trim();
      const [, heading] = title.exec(line) ?? [];
      if (heading !== undefined) {
        if (heading === 'ENGINE DETAILS' && section.line > 0) section = empty();
        if (heading === 'PERFORMANCE OVERVIEW') {
          // Settings are printed once in front of each overview; a second one without them is of the same engine.
          if (section.line > 0)
            section = { ...empty(), labels: { ...section.labels }, context: { ...section.context } };
          section.line = number;
          found.push(section);
        }
        part = heading;
      } else if (part !== null && /^[[(]/.test(line)) part = null;
      else if (part !== null) take(section, part, line, { file, line: number });
      if (line !== '') ending = line;
      const words = raisedIn(line);
      if (words !== null) failure = { message: words, line: number };
    }
  }
  if (part === 'PERFORMANCE OVERVIEW') withoutCut(section, ending);
  const runs = found.flatMap((one) => runOf(one, file));
  const notes: Note[] = [];
  if (runs.length === 0 && failure !== null) runs.push(failed(section, failure, file));
  if (runs.length === 0)
    notes.push(note('no-result', { what: 'the part = PERFORMANCE OVERVIEW with its numbers' }, { file }));
  return { runs, notes };
}

/** All numbers are printed with four digits behind the point: a last one with fewer is half of one, in a log that was cut. */
function withoutCut(section: Section, ending: string): void {
  if (/[:.\d]$/.test(ending) && !/\.\d{4}$|^=+$/.test(ending)) {
    const last = section.reported.at(-1);
    if (last && ending.startsWith(`${last.metric.written}:`)) section.reported.pop();
    if (ending.startsWith('Total Latency (ms):')) section.seconds = null;
    if (ending.startsWith('Number of requests:')) section.requests = null;
  }
}

/** A line of a part: `Token Throughput (tokens/sec):	10893.8728`. */
function take(section: Section, part: string, line: string, place: { file: string; line: number }): void {
  const [, name, value = ''] = (line.length < 400 ? /^([A-Z][^:]{1,80}):\s{1,40}(\S.{0,200})$/.exec(line) : null) ?? [];
  if (name === undefined || /^(?:None|N\/A)$/.test(value)) return;
  const number = asNumber(value);
  const [, ...known] = measured.find(([pattern]) => pattern.test(name)) ?? [];
  const [metricName, unit, statistic] = known;
  if (part === 'PERFORMANCE OVERVIEW' && metricName !== undefined) {
    const stated = unit === undefined ? {} : { unit };
    const own = metric(metricName, { written: name, direction: 'higher', ...stated });
    const described = unit === undefined ? own : { ...own, unit };
    if (typeof number !== 'number' || number <= 0)
      section.remarks.push({
        ...absentNote(name, [typeof number === 'number' ? 'not above zero' : number], 1, { file: place.file }),
        place,
      });
    else
      section.reported.push({
        metric: described,
        statistic: statistic ?? 'value',
        value: number,
        n: null,
        ddof: null,
        covers: null,
        place,
      });
  } else if (name === 'Number of requests') section.requests = countOrNull(value);
  else if (name === 'Total Latency (ms)')
    section.seconds = typeof number === 'number' && number > 0 ? number / 1000 : null;
  else if (Object.hasOwn(labelled, name)) section.labels[labelled[name]!] = numberOrNull(value) ?? value;
  else if (name !== '__proto__') section.context[keyOf(name)] = numberOrNull(value) ?? value;
}

/** `Max Runtime Batch Size` -> `max_runtime_batch_size`. */
function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}

const naming = (all: readonly Labels[], nth: number) => {
  const called = all.map((labels) =>
    labels.model === undefined || labels.system !== undefined
      ? labels
      : { name: String(labels.model).split('/').at(-1)!, ...labels },
  );
  return namesOf(called)[nth] ?? { id: '', name: '' };
};

function runOf(section: Section, file: string): readonly Draft[] {
  const { labels, context, reported, remarks, requests, seconds, line } = section;
  if (reported.length === 0 && requests === null && seconds === null) return [];
  const isZero = requests === 0;
  const known = {
    ...naming([labels], 0),
    naming,
    labels,
    context,
    remarks,
    concurrency: numberOrNull(labels.concurrency),
    titles: [],
    counts: countsOf({ ok: requests ?? 0, failed: 0, expected: null, basis: 'unknown' }),
  };
  if (isZero)
    return [
      draft({ ...known, status: 'failed', failure: { message: 'no request was completed', place: { file, line } } }),
    ];
  return [
    draft({
      ...known,
      reported,
      wallTime: seconds,
      status: reported.length > 0 && seconds !== null ? 'completed' : 'partial',
    }),
  ];
}

/** A benchmark that ended in an error instead of an overview, in its own words. */
function failed(section: Section, { message, line }: { message: string; line: number }, file: string): Draft {
  const { labels, context } = section;
  return draft({
    ...naming([labels], 0),
    naming,
    labels,
    context,
    failure: { message, place: { file, line } },
  });
}

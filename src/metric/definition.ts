/** What a client waits for: where a time ends that began when the request was sent. */
export type End =
  | 'first text'
  | 'first chunk'
  | 'last token'
  | 'last chunk'
  | 'usage'
  | 'end of stream'
  | 'end of answer'
  | 'good answer';

/** Who says how many tokens an answer has. */
export type Counter = 'server' | 'client';

/** What a tool means by a metric, in parts that can be compared. */
export type Definition =
  /** From sending a request to an end of it. */
  | { readonly of: 'time'; readonly to: End }
  /** Of a request: its time over its tokens. With the first token in the time begins with sending, else with that token. */
  | { readonly of: 'token'; readonly to: End; readonly first: 'in' | 'out' }
  /** Between tokens: each gap by itself, or one number a request. */
  | { readonly of: 'gap'; readonly each: 'chunk' | 'token' | 'request' | 'request by tokens' | 'whole request' }
  /** Work over the time that the whole of it took. */
  | { readonly of: 'rate'; readonly work: Work; readonly counted?: Counter }
  /** One run of what is measured: each by itself, or several by one clock and divided. */
  | { readonly of: 'iteration'; readonly each: 'run' | 'batch' | 'thread' }
  /** What only one kind of tool measures, in its own words. */
  | { readonly of: 'measure'; readonly each: Measure };

export type Work = 'prompts' | 'answers' | 'prompts and answers' | 'completed requests' | 'good requests';

const ends: Readonly<Record<End, string>> = {
  'first text': 'the first chunk with text',
  'first chunk': 'the first chunk, with text or without',
  'last token': 'the last token',
  'last chunk': 'the last chunk, with text or without',
  usage: 'the chunk with the usage, behind the last token',
  'end of stream': 'the end of the stream',
  'end of answer': 'the end of the answer',
  'good answer': 'the end of its answer, of answers as expected',
};

const gaps: Readonly<Record<Extract<Definition, { of: 'gap' }>['each'], string>> = {
  chunk: 'each gap between two chunks',
  token: 'each gap between two tokens',
  request: 'the mean gap between tokens of each request',
  'request by tokens': 'the mean gap between tokens of each request, weighted by its tokens',
  'whole request': 'the latency of a request over its tokens, the first one included',
};

const iterations: Readonly<Record<Extract<Definition, { of: 'iteration' }>['each'], string>> = {
  run: 'the time of each run',
  batch: 'the time of a batch of runs over their number',
  thread: 'the wall time over the runs of all threads',
};

const measures = {
  'input or output': 'the time from submitting a read or a write to its completion',
  'bytes of a job': 'bytes that one job read or wrote over its time',
  // What a tool adds in place of requests that waited behind a slow one makes its mean and percentiles those of another quantity.
  'corrected request':
    'the time from sending to the end of the answer, with smaller times added behind each slow one for requests that were never sent',
  decoding:
    'the tokens behind the first of each request over the time from the first token to the last, of all requests under way together',
  'batch decoding': 'tokens of the answers over the time from the last first token to the end',
  'batch prefill': 'tokens of the prompts over the time until the last request has its first token',
  'median step': 'a token of each request of the batch over the median time of a step',
  'whole batch': 'the time of a whole batch',
  'with loading': 'the time from sending to the end of the answer, with loading the model',
  'whole seconds': 'requests over the whole seconds that they took, rounded up',
  'bytes received': 'bytes that the receiver had over its own time',
  'reckoned first token':
    'the time from sending to the first chunk, less the time per token for each further token in it',
  'due query':
    'the time from when a query was due to be sent to the completion of a sample, of MultiStream of all of its samples',
  'run start to stop': 'the time from run_start to run_stop',
  'training call': 'the time of all steps, with the evaluations and checkpoints between them',
  'model run': 'the time of one call of the session, with its profiling',
  program: 'the time from the start of a program to its end',
  'least time': 'bytes over the least of its times',
  'floating point': 'operations of the solution over its time',
  event: 'the time of one event on its thread',
} as const;

export type Measure = keyof typeof measures;

const work: Readonly<Record<Work, string>> = {
  prompts: 'tokens of the prompts',
  answers: 'tokens of the answers',
  'prompts and answers': 'tokens of prompts and answers',
  'completed requests': 'completed requests',
  'good requests': 'requests, where none failed',
};

const counters: Readonly<Record<Counter, string>> = {
  server: ', as the server counts them,',
  client: ", counted by the client's tokenizer,",
};

/** The definition as the end of a sentence: `latency is …`. */
export function definitionWords(one: Definition): string {
  switch (one.of) {
    case 'time':
      return `the time from sending${one.to === 'good answer' ? ' a request' : ''} to ${ends[one.to]}`;
    case 'token':
      return one.first === 'in'
        ? `the time from sending to ${ends[one.to]} over the tokens, the first one included`
        : `(${ends[one.to].replace(/^the |, with text or without$/g, '')} - first token) / (tokens - 1)`;
    case 'gap':
      return gaps[one.each];
    case 'rate':
      return `${work[one.work]}${one.counted ? counters[one.counted] : ''} over the duration`;
    case 'iteration':
      return iterations[one.each];
    case 'measure':
      return measures[one.each];
  }
}

/**
 * How far two definitions of one name are apart. `thing`: they are unlike quantities, and one over the other says nothing of what was measured.
 * `count`: the same quantity, with the tokens counted by another: a ratio has a remark beside it. Null: they mean the same.
 */
export function apart(a: Definition, b: Definition): 'thing' | 'count' | null {
  if (quantity(a) !== quantity(b)) return 'thing';
  return a.of === 'rate' && b.of === 'rate' && a.counted !== b.counted ? 'count' : null;
}

/** What is measured, whoever counts. */
function quantity(one: Definition): string {
  switch (one.of) {
    case 'time':
      return `time ${plain(one.to)}`;
    case 'token':
      return `token ${plain(one.to)} ${one.first}`;
    case 'rate':
      return `rate ${one.work === 'good requests' ? 'completed requests' : one.work}`;
    default:
      return `${one.of} ${one.each}`;
  }
}

/** Behind the last token of an answer its stream ends, with or without a chunk for the usage. */
function plain(to: End): string {
  return to === 'usage' ? 'end of stream' : to;
}

/** What is known of a tool's numbers beyond their names, and how it was found. */
export interface Definitions {
  /** As its files are called in reports: the name of its format, without what tells two files of one tool apart. */
  readonly tool: string;
  /** The formats of its other files, which mean the same. */
  readonly also?: readonly string[];
  /** As it calls itself. */
  readonly title: string;
  /** The version whose files and times were looked at. */
  readonly version: string;
  /** `run`: on a server, a function or a system whose times were known. `source`: read in its source. `files`: told by published files. */
  readonly found: 'run' | 'source' | 'files';
  /** By metric. */
  readonly means: Readonly<Record<string, Definition>>;
  /** Requests or runs that failed, and those that were cut off, in its averages. */
  readonly failed?: string;
  /** Of a model that thinks before it answers: whether the first thought is the first token, and whether thoughts are tokens. */
  readonly thoughts?: string;
  /** How it makes a percentile of few values. */
  readonly percentile?: string;
  /** What its standard deviation divides by. */
  readonly deviation?: 'n' | 'n - 1';
  /** What its n counts, where that is not plain. */
  readonly n?: string;
  /** What it writes where nothing was measured. */
  readonly placeholder?: string;
}

/** From sending a request to an end of it. */
export const time = (to: End): Definition => ({ of: 'time', to });

/** One run of what is measured. */
export const iteration = (each: 'run' | 'batch' | 'thread'): Definition => ({ of: 'iteration', each });

/** What only one kind of tool measures. */
export const measure = (each: Measure): Definition => ({ of: 'measure', each });

export const linear = 'between the two nearest values (linear)';

/** Of a request: its time over its tokens. */
export const perToken = (to: End, first: 'in' | 'out'): Definition => ({ of: 'token', to, first });

export const requests: Definition = { of: 'rate', work: 'completed requests' };

/** Work over the time of the whole test, in tokens that the server or the client counts. */
export function rates(counted: Counter): Readonly<Record<string, Definition>> {
  return {
    input_throughput: { of: 'rate', work: 'prompts' },
    output_throughput: { of: 'rate', work: 'answers', counted },
    total_throughput: { of: 'rate', work: 'prompts and answers', counted },
    request_throughput: requests,
  };
}

import { settingWords } from '../labels/setting-words.ts';

/**
 * What the names of columns say of them. A name is a hint: the values decide (`role.ts`), and a person's word goes before both.
 */

/** The words of a name: `batchSize`, `Batch_Size` and `batch size` are the same. */
export function words(name: string): string {
  return name
    .trim()
    .replace(/([a-z0-9])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[\s_.:-]+/g, ' ')
    .trim();
}

/** Labels that all formats use, and the further names of each. */
const labels: Readonly<Record<string, readonly string[]>> = {
  system: ['system'],
  model: ['model', 'model name', 'model id'],
  dataset: ['dataset', 'data set'],
  batch_size: ['batch size', ...settingWords.batch_size],
  ntasks: ['ntasks', 'tasks', 'num tasks', 'n tasks'],
  epochs: ['epochs', 'epoch', 'num epochs', 'n epochs'],
  learning_rate: ['learning rate', ...settingWords.learning_rate],
  // What was asked for before what was reached.
  concurrency: [
    'max concurrency',
    'concurrency',
    ...settingWords.concurrency,
    'num clients',
    'users',
    'num users',
    'user count',
    'virtual users',
    'vus',
    'num concurrent requests',
    'num connections',
  ],
};

/** Settings that say how much was under way at once where they are above 1; `n_threads` is what llama.cpp calls those of its CPU. */
const parallel = [
  'threads',
  'num threads',
  'workers',
  'num workers',
  'clients',
  'streams',
  'num streams',
  'parallel',
  'jobs',
  'num jobs',
];

/** Names by what a column of that name may be, in the form that `words` gives them. */
const lists = {
  /** However their values scatter, these count repeats. */
  repeat: `
    #, repeat, repetition, rep, replicate, replica id, trial, attempt, run number, run no, run index, repeat index,
    trial id, trial number, repetition index, fold, seed, random seed, probe, probe id`,
  /** Where they count, these are repeats. */
  countable: `
    run, round, iteration, iter, index, idx, id, batch, sample, pass, session, execution, invocation, measurement,
    no, nr, sentence, utterance, clip, item, example, segment`,
  /** From 0 to k - 1 within one run, these are its units; else they count units. */
  unit: `
    gpu, gpus, device, devices, node, nodes, rank, ranks, local rank, process, core, worker id, gpu id, device id,
    rank id`,
  request: `
    request id, request, req id, req, request index, request number, request no, prompt id, prompt index,
    prompt number, sample id, question id, example id, conversation id, message id, x request id, doc id`,
  text: `
    prompt, prompts, response, answer, question, completion, generated text, output text, messages, prompt text,
    response text, expected, reference answer`,
  /** A count beside a summary; else a level. */
  n: `
    n, runs, trials, repeats, repetitions, reps, iterations, iters, samples, num runs, n runs, num samples,
    n samples, sample count, count, observations, num iterations, n iterations, measurements`,
  asked: `
    num requests, n requests, requests, request count, total requests, num prompts, number of requests,
    number of prompts, # requests, num completed requests`,
  ok: `
    completed, successful, successes, successful requests, completed requests, success count, ok count,
    num successful, num successful requests, succeeded, ok, passed`,
  failed: `
    failed, failures, failure count, fails, fail count, failed requests, num failed, num failures,
    num failed requests, errors, error count, num errors, number of errors, errored`,
  okFlag: 'ok, success, successful, succeeded, passed, is ok, is success, completed',
  failedFlag: `
    failed, is failed, is error, errored, timed out, is timeout, timeout, oom, is oom, oomed, out of memory, crashed, is crashed,
    has failed, has error`,
  /** Of each row whether its answer was the right one. */
  rightFlag: `
    correct, is correct, was correct, answer correct, is answer correct, correctness, match, matches, matched,
    is match, exact match, is exact match, em, solved, is solved, resolved, is resolved, right, is right`,
  status: 'status, outcome, state, result status',
  code: 'status code, http status, http code, http status code, response code, code',
  error: 'error, failure, error message, error msg, exception, failure message, failure reason',
  errorCode: 'error code, errno, exit code, return code, exit status',
  started: `
    started, timestamp, date, start time, time stamp, datetime, date time, started at, start, test time, run date,
    created, created at`,
  wall: `
    wall time, walltime, wall, wall total, wall clock, wall clock time, elapsed, elapsed time, duration,
    total duration, benchmark duration, test duration`,
  result: `
    total input tokens, total output tokens, total generated tokens, total prompt tokens,
    total output tokens retokenized, achieved concurrency, mean concurrency, average concurrency,
    max concurrent requests, error rate, failure rate, rtfx, num errors rate, winner, rank order`,
  context: `
    host, hostname, host name, node name, user, path, file, filename, file name, log, log file, job id, jobid,
    slurm job id, job, run id, runid, run uuid, uuid, guid, base url, end time, ended, finished, note, notes,
    comment, comments, remark, remarks, description, os, experiment id, pid, start timestamp, end timestamp`,
  /** Context, but a factor where it has two values. Never numbers: 1.10 is not 1.1. */
  version: `
    commit, commit id, commit hash, commit sha, sha, git sha, git commit, hash, revision, rev, version, driver,
    driver version, build, build id, build number, build commit, branch, tag, release, firmware, cuda,
    cuda version, rocm version, sdk version, software version, framework version, engine version, release date`,
  step: 'step, epoch, global step, timestep, time step, iteration, iter, train step, training step, steps so far',
  rate: `
    qps, rps, request rate, req rate, query rate, arrival rate, requests per second, target qps, target rps,
    offered load`,
  metric: 'metric, metrics, measure, quantity, metric name, measure name',
  statistic: 'statistic, stat',
  value: 'value, result, measurement, measured, score, val',
  unitColumn: 'unit, units',
} as const;

export type Kind = keyof typeof lists;

const byName = new Map<string, ReadonlySet<Kind>>();
for (const [kind, names] of Object.entries(lists) as [Kind, string][])
  for (const name of names.trim().split(/\s*,\s*/)) byName.set(name, new Set([...(byName.get(name) ?? []), kind]));
const none: ReadonlySet<Kind> = new Set();

/** The kinds of columns that a name may be of. */
export function kindsOf(name: string): ReadonlySet<Kind> {
  return byName.get(words(name)) ?? none;
}

const asked =
  /\b(?:size|length|len|context|ctx|block|chunk|message|msg|limit|max (?:new |output |completion )?tokens|cap|budget|timeout|requested|target|clock|price|isl|osl|input output)\b/;
const chosen =
  /\b(?:num|number|n|max|min|tp|pp|dp|ep|gpus?|nodes?|ranks?|devices?|cores?|threads?|workers?|clients?|streams?|parallel|jobs|layers|heads|hidden|dim|dimension|temperature|top p|top k|beams?|depth|width|height|resolution|order|degree|level|bits?|precision|dtype|quanti[sz]ation|warmup|steps?|momentum|decay|dropout|beta\d?|alpha|gamma|sigma|port|year|scale|batch|bs|ratio|lr|learning rate|k|m|x|y|z|n\d|p\d)\b/;

/** True where a name says that its value was asked for: `context_tokens`, `power_limit_w`. */
export function isAsked(name: string): boolean {
  return asked.test(words(name));
}

/** True where numbers under a name that no metric has are settings more likely than results. */
export function isChosen(name: string): boolean {
  return asked.test(words(name)) || chosen.test(words(name));
}

const felt =
  /\b(?:max ?rss|rss|vms|uss|pss|io (?:in|out))\b|\b(?:gpu|cpu|npu|tpu|die|core|chip|board|memory|mem|hbm|ssd|drive|nvme|soc|package|junction)s? (?:temp|temperature|util|utili[sz]ation|usage)\b|(?:switches|score|errors|timeouts|retries|win ratio|per byte|temperature c|accept(?:ed|ance)? length)$/;

/** True for what comes of running, and nobody chooses: `gpu_temp_c`, `cpu_util`, `context_switches`, `n_timeouts`, `acceptance_length`. */
export function isFelt(name: string): boolean {
  return felt.test(words(name)) && !asked.test(words(name).replace(/accept\w* length$|\bcontext (?=switches$)/, ''));
}

/** The label that a name stands for, and whether it is one that all formats use. */
export function labelNamed(name: string): string {
  const plain = words(name);
  const known = Object.entries(labels).find(([, also]) => also.includes(plain));
  return known?.[0] ?? (plain.replace(/[^\p{L}\p{M}\p{N}_]+/gu, '_').replace(/^_|_$/g, '') || name);
}

/** How near a name is to the label that it stands for: the first of the further names goes first. */
export function nearness(name: string, label: string): number {
  const at = labels[label]?.indexOf(words(name)) ?? -1;
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

export function isParallel(label: string): boolean {
  return parallel.includes(words(label));
}

/** True for a label that all formats use. */
export function isLabel(label: string): boolean {
  return Object.hasOwn(labels, label);
}

/** True for the time that all of a run took, with or without its unit. */
export function isWall(name: string): boolean {
  const plain = words(name).replace(/[[(](.*)[\])]$/, '$1');
  return (
    kindsOf(plain).has('wall') ||
    kindsOf(plain.replace(/ (?:s|sec|secs|seconds|ms|min|minutes|h|hours)(?= total$|$)/, '')).has('wall')
  );
}

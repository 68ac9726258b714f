import { error, info, list, one, tally, warning } from './entry.ts';

/** What the files of MLPerf hold. */
export const mlperfMessages = {
  'names-from-path': info(
    (a: { names: readonly string[] }) =>
      `the file does not say it, so this was taken from its path: ${list(a.names)}; give labels where that is wrong`,
  ),
  'system-not-recorded': info(
    (_: Record<never, never>) =>
      'the file does not record which system was measured; keep it in the folders of its submission, or give it the label system',
  ),
  'mlperf-one-run': info(
    (a: { benchmark: string; files: readonly string[] }) =>
      `the ${a.files.length === 1 ? 'run' : `${tally(a.files.length)} runs`} of ${a.benchmark} ${a.files.length === 1 ? 'is' : 'are'} no score: that of MLPerf Training drops the fastest and the slowest of 5 or 10 runs and averages the rest. Time to train is run_stop - run_start, without initialisation`,
  ),
  'throughput-by-time': info(
    (a: { value: number; computed: string }) =>
      `the log gives the throughput ${a.value} without a unit; it was read as samples/s, because samples / time to train is ${a.computed}`,
  ),
  'throughput-without-unit': info(
    (a: { value: number; computed: string }) =>
      `the log gives the throughput ${a.value} without a unit${a.computed === '' ? '' : `, and samples / time to train is ${a.computed}`}, so none was taken`,
  ),
  'eval-direction-unknown': info(
    (a: { benchmark: string }) =>
      `it is not known what eval_accuracy of ${a.benchmark} is, and for some benchmarks it is a loss, so neither way is called better`,
  ),
  'loadgen-accuracy': error(
    (_: Record<never, never>) =>
      'this is a LoadGen accuracy run, in which nothing is timed, so it holds no performance; give the files of the performance run',
  ),
  'loadgen-answers': error(
    (_: Record<never, never>) =>
      'these are the answers of a LoadGen accuracy run as they came, no performance, and they are not read; give mlperf_log_summary.txt or mlperf_log_detail.txt of the performance run',
  ),
  'loadgen-warnings': info(
    (a: { warnings: number }) =>
      `LoadGen had ${a.warnings} ${one(a.warnings) ? 'warning' : 'warnings'} in this run; its detailed log has the words`,
  ),
  'loadgen-errors': warning(
    (a: { errors: number; words: readonly string[] }) =>
      `LoadGen had ${a.errors} ${one(a.errors) ? 'error' : 'errors'} in this run${a.words.length === 0 ? '; its detailed log has the words' : `: ${a.words.join('; ')}`}`,
  ),
  'mlperf-accuracy-file': error(
    (_: Record<never, never>) =>
      'this is accuracy.txt of MLPerf Inference: the quality of the answers, no performance, and it is not read; the files of the performance run are mlperf_log_summary.txt and mlperf_log_detail.txt',
  ),
  'mlperf-report-file': error(
    (_: Record<never, never>) =>
      'this is report.txt of MLPerf Inference, made for people and not read; give result_summary.json, which has the same numbers with all their digits',
  ),
  'mlperf-system-file': error(
    (a: { system: string }) =>
      `this is the MLPerf description of a system (${a.system}), not a result, and it is not read; give the logs of its runs, and the label system where they do not name it`,
  ),
  'endpoints-incomplete': warning(
    (a: { state: string; ok: number }) =>
      `the test did not end (state: ${a.state}; ${a.ok} samples were completed), so its rates and times are no result and were not read`,
  ),
  'rate-over-window': warning(
    (a: { key: string; stated: string; computed: string; seconds: string; window: string }) =>
      `the file states ${a.key} ${a.stated}${a.window === '' ? '' : `, which is over the ${a.window} s of LoadGen's old definition`}; over the ${a.seconds} s of the whole run it is ${a.computed}, which was used`,
  ),
} as const;

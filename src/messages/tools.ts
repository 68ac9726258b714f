import { error, info, named, one, warning } from './entry.ts';

/** What the files of tools hold, and files that tell of one run. */
export const toolMessages = {
  'rate-over-duration': info(
    (a: { metric: string; how: string }) =>
      `the ${a.metric.toLowerCase()} is ${a.how}: the file has a distribution of rates weighted by time, whose mean is another quantity`,
  ),
  'failed-inside': warning(
    (a: { run: string; failed: number; of: number }) =>
      `${a.failed} of ${a.of} requests of ${a.run} failed, and the file states times and rates of all of them together: those are not used`,
  ),
  'latencies-added': warning(
    (a: { run: string; counted: number; of: number }) =>
      `the latencies of ${a.run} are of ${a.counted} requests where ${a.of} ${one(a.of) ? 'was' : 'were'} answered: the others were added for a rate and never measured, so none of them is used; run it with --ignoreCoordinatedOmission`,
  ),
  'rate-of-seconds': warning(
    (a: { run: string; sent: number }) =>
      `the request throughput of ${a.run} is no rate: it ended with the last of its ${a.sent} requests, and the rest of that second counts, so that it is not used; measure for a time (-d)`,
  ),
  'objects-left-out': warning(
    (a: { count: number; tool: string }) =>
      `${a.count} of the objects in the list ${one(a.count) ? 'is' : 'are'} no result of ${a.tool} and ${one(a.count) ? 'was' : 'were'} left out; give them in a file of their own`,
  ),
  'not-streamed': info(
    (a: { run: string }) =>
      `the answers of ${a.run} were not streamed: the time to the first token stands there as long as the whole request, and 0 between tokens, so neither was measured and neither is used`,
  ),
  'repeats-failed': warning(
    (a: { run: string; failed: number; of: number; message: string }) =>
      `${a.failed} of ${a.of} runs of ${a.run} failed (${a.message}); their times are not used, nor the statistics that were made with them`,
  ),
  'same-run': info(
    (a: { run: string; as: string }) =>
      `${a.run} stands in ${a.as} as well, with the same values in every digit: it is one run`,
  ),
  'benchmarks-failed': warning(
    (a: { count: number; names: readonly string[] }) =>
      `${a.count} ${one(a.count) ? 'benchmark' : 'benchmarks'} failed without a result: ${named(a.names)}`,
  ),
  'side-file': info((a: { main: string }) => `it tells of the run in ${a.main}, and is no run of its own`),
  'records-excerpt': info(
    (a: { count: number; of: number; main: string }) =>
      `it holds ${a.count} of the ${a.of} requests of the run in ${a.main}, which has the statistics of all of them and is used alone`,
  ),
  'side-differs': warning(
    (a: { metric: string; value: string; main: string }) =>
      `${a.metric} is ${a.value} here and another in ${a.main}, which is used; name one of the two files only if this one is meant`,
  ),
  'unread-tool': error((a: { tool: string }) =>
    a.tool.startsWith('aitb-report')
      ? `it is what ${a.tool} printed of results; give the files that it names instead`
      : `it is a result of ${a.tool}, whose files are not read yet; write its numbers as rows, as docs/results-format.md shows under Tables`,
  ),
  'unread-bytes': error((a: { tool: string; mend: string }) => `it is ${a.tool}, which is not read: ${a.mend}`),
  'ended-not-finite': warning(
    (a: { run: string; metric: string }) =>
      `the last value of ${a.metric} of ${a.run} is no finite number and is not used; the run has diverged, or divided by 0`,
  ),
  'events-end': warning((a: { how: 'cut' | 'damaged' }) =>
    a.how === 'cut'
      ? 'the file ends inside an event: what stands before it is read; the run that wrote it may be under way, or was ended'
      : 'an event does not have the sum that is stored with it: what stands before it is read, and nothing behind it',
  ),
  'database-cut': error(
    () =>
      'a page of the database is not there or damaged: it was cut off, or copied while it was written; copy it again, or give its runs as `mlflow experiments csv -x <experiment id> -o runs.csv` writes them',
  ),
  'near-tool': error(
    (a: { shape: string; lacks: string }) =>
      `it looks like ${a.shape}, but ${a.lacks}; give the file as the tool wrote it, or its numbers as rows, as docs/results-format.md shows under Tables`,
  ),
  'same-measurement': info(
    (a: { as: string }) => `the file states the run that ${a.as} states, and was not counted a second time`,
    'copy',
  ),
  'measurement-differs': warning(
    (a: { as: string }) =>
      `the file belongs to ${a.as} by its name and states another run; only ${a.as} was read, so give the files of one run, or put each run into a folder of its own`,
  ),
} as const;

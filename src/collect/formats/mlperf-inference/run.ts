import { type Metric, metric } from '../../../metric.ts';
import { type Note, note, type Place } from '../../../note.ts';
import { draft, failedDraft, noRecord } from '../../draft.ts';
import type { Draft, Naming } from '../../format.ts';
import { inferencePath, named } from '../../log/mlperf-path.ts';
import type { Labels, Reported } from '../../run.ts';
import { type Fact, nanoseconds, type Rate, type Stated, type Timed } from './stated.ts';

/** Where a test stands: with nothing else in its file, so that it is the pair of the other file in its folder; or copied into a note. */
export interface Standing {
  readonly isAlone: boolean;
  readonly isPasted: boolean;
}

export function draftOf(test: Stated, file: string, { isAlone, isPasted }: Standing): Draft {
  const path = inferencePath(file);
  const { labels, remarks } = named(labelsOf(test, path.scenario), path, file);
  const naming = namingOf(labels);
  const at = (line: number): Place => ({ file, line });
  const end = endOf(test, at);
  const { word, line } = test.verdict ?? { word: '', line: test.last };
  // A person copies what matters into a note; of a file that was cut, nothing is known to be whole.
  const isTaken = word === 'VALID' && (end.status === 'completed' || isPasted);
  const reported = isTaken ? reportedOf(test, at) : [];
  const invalid = word === 'INVALID' ? `Result is : INVALID${unmetOf(test)}` : null;
  const known = {
    ...naming,
    naming: (all: readonly Labels[], nth: number) => namingOf(all[nth] ?? {}),
    labels,
    validity: word === '' ? null : `${word}${word === 'INVALID' ? unmetOf(test) : ''}`,
    reported,
    started: test.started,
    context: {
      ...(test.mode === null ? {} : { mode: test.mode }),
      ...test.settings,
      ...(invalid === null ? {} : statedOf(test)),
    },
    remarks: [...remarks, ...end.remarks, ...encountered(test, at)],
    measurement: {
      keys: [...(isAlone ? [`file ${file.replace(/(?:summary|detail)\.txt$/i, '')}`] : []), nanoseconds(test)].filter(
        (key) => key !== '',
      ),
      rank: test.from === 'summary' ? 0 : 1,
    },
  };
  if (invalid !== null) return failedDraft(invalid, at(line), known);
  return draft({
    ...known,
    status: end.status,
    ...(reported.length > 0 ? {} : { counts: { ...noRecord, failed: null } }),
  });
}

/** The interactive scenario is one that LoadGen calls `Server`: its limits are others, so the folder counts. */
function labelsOf({ scenario }: Stated, folder: string | undefined): Labels {
  if (scenario === null || (scenario === 'Server' && folder === 'Interactive')) return {};
  return { scenario: scenario.slice(0, 40) };
}

function namingOf({ system = 'LoadGen' }: Labels): Naming {
  return { id: String(system), name: String(system) };
}

function unmetOf({ unmet }: Stated): string {
  return unmet.length === 0 ? '' : ` (${unmet.join(', ')})`;
}

function endOf(
  test: Stated,
  at: (line: number) => Place,
): { readonly status: Draft['status']; readonly remarks: readonly Note[] } {
  const partial = (what: string): { readonly status: 'partial'; readonly remarks: readonly Note[] } => ({
    status: 'partial',
    remarks: [note('no-result', { what }, at(test.last))],
  });
  if (test.verdict === null) return partial('the word VALID or INVALID, because the test or its log was cut');
  if (test.verdict.word === 'INVALID') return { status: 'failed', remarks: [] };
  if (headOf(test).length === 0) return partial('the number that its scenario is judged by');
  const isLacking =
    test.settings.use_token_latencies === true && !test.rates.has('completed_tokens') && !test.rates.has('tokens');
  if (test.ended && !isLacking) return { status: 'completed', remarks: [] };
  const lacks = test.from === 'summary' ? 'its end, which says whether there were errors' : 'its end';
  return {
    status: 'partial',
    remarks: [note('section-cut', { run: test.scenario ?? 'LoadGen', lacks }, at(test.last))],
  };
}

/** Warnings and errors of the tool, which does not always call a test with errors invalid. */
function encountered(test: Stated, at: (line: number) => Place): readonly Note[] {
  const { warnings, errors, errorWords } = test;
  return [
    ...(warnings ? [note('loadgen-warnings', { warnings }, at(test.last))] : []),
    ...(errors ? [note('loadgen-errors', { errors, words: errorWords }, at(test.last))] : []),
  ];
}

/** Rates of a test that is no result: they can be looked up and are never compared. */
function statedOf({ rates, headline }: Stated): Record<string, number> {
  const all = [...rates.values(), ...(headline ? [headline.fact] : [])];
  return Object.fromEntries(
    all.map(({ written, value }) => [`invalid_${written.replace(/\W+/g, '_').toLowerCase()}`, value]),
  );
}

const rateMetrics: Readonly<Record<Rate, Metric>> = {
  samples: metric('sample_throughput'),
  completed_samples: metric('sample_throughput'),
  tokens: metric('output_throughput'),
  completed_tokens: metric('output_throughput'),
  scheduled_samples: own('scheduled_rate', 'Scheduled samples per second', 'samples/s'),
  with_overhead: metric('request_throughput'),
  without_overhead: own('rate_without_overhead', 'Queries per second without overhead', 'queries/s'),
};

function own(name: string, title: string, unit: string): Metric {
  return { ...metric(name, { unit, direction: 'higher' }), title, summary: 'value' };
}

/** What a scenario is judged by comes first; of an old release that is the scheduled rate of the server. */
function headOf({ scenario, rates, times, headline, estimates }: Stated): readonly (readonly [Metric, Fact])[] {
  const found = (...names: readonly Rate[]) =>
    names.flatMap((name): (readonly [Metric, Fact])[] =>
      rates.has(name) ? [[rateMetrics[name], rates.get(name)!]] : [],
    );
  if (scenario !== 'SingleStream' && scenario !== 'MultiStream')
    return scenario === 'Server'
      ? found('completed_samples', 'completed_tokens', 'scheduled_samples')
      : found('samples', 'tokens', 'completed_samples', 'completed_tokens');
  const usual = scenario === 'SingleStream' ? 90 : 99;
  const fact = headline?.fact ?? times.get('latency')?.get(`p${usual}`);
  if (fact === undefined) return [];
  const percentile = headline?.percentile ?? usual;
  const title = `${percentile}th percentile latency${scenario === 'MultiStream' ? ' of a query' : ''}`;
  const name = `p${percentile}_${scenario === 'MultiStream' ? 'query_' : ''}latency`.replace('.', '_');
  const judged = (named: string, words: string, of: Fact): readonly [Metric, Fact] => [
    { ...metric(named, { unit: 's', direction: 'lower' }), title: words, summary: 'value' },
    { ...of, value: of.value / 1e9 },
  ];
  // The score is the estimate, a higher order statistic than the percentile on top of the summary.
  const estimate = estimates.get(percentile) ?? estimates.get(scenario);
  return [
    ...(estimate ? [judged(`early_stopping_${name}`, `Early-stopping estimate of the ${title}`, estimate)] : []),
    judged(name, title, fact),
  ];
}

const timeMetrics: Readonly<Record<Timed, Metric>> = {
  latency: metric('latency'),
  ttft: metric('ttft'),
  tpot: metric('tpot'),
};

/** All samples are sent at once, so this is the time since then, and says how long the test was. */
const offline: Metric = {
  ...metric('offline_latency', { unit: 's', direction: 'neither' }),
  title: 'Time since all samples were sent',
};

function reportedOf(test: Stated, at: (line: number) => Place): readonly Reported[] {
  const one = (of: Metric, statistic: string, { value, written, line }: Fact): Reported => {
    return { metric: { ...of, written }, statistic, value, n: null, ddof: null, covers: null, place: at(line) };
  };
  const head = headOf(test);
  const isTold = new Set(head.map(([, { written }]) => written));
  const more = [...test.rates].filter(
    ([name, { written }]) => !isTold.has(written) && !head.some(([of]) => of.name === rateMetrics[name].name),
  );
  const isOffline = test.scenario === 'Offline';
  return [
    ...head.map(([of, fact]) => one(of, 'value', fact)),
    ...more.map(([name, fact]) => one(rateMetrics[name], 'value', fact)),
    ...[...test.times].flatMap(([timed, facts]) =>
      [...facts].map(([statistic, fact]) =>
        one(timed === 'latency' && isOffline ? offline : timeMetrics[timed], statistic, {
          ...fact,
          value: fact.value / 1e9,
        }),
      ),
    ),
  ];
}

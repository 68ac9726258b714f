import { error, info, list, named, one, tally, values, warning } from './entry.ts';

/** A word of a command line: quoted where it has a space. */
const word = (text: string): string => (/^[\w.=+-]+$/.test(text) ? text : `"${text}"`);

/** What the numbers mean. */
export const compareMessages = {
  'run-failed': info((a: { run: string; message: string }) => `${a.run} failed: ${a.message}`),
  'no-metric-in-run': info(
    (a: { run: string; metric: string }) => `the results of ${a.run} hold no ${a.metric.toLowerCase()}`,
  ),
  'no-statistic-in-file': info(
    (a: { run: string; statistic: string; metric: string }) =>
      `the file of ${a.run} states no ${a.statistic} of ${a.metric.toLowerCase()} and holds no records to compute it from`,
  ),
  'no-such-statistic': info(
    (a: { statistic: string; metric: string }) => `there is no ${a.statistic} of ${a.metric.toLowerCase()}`,
  ),
  'too-few-values': info(
    (a: { run: string; statistic: string; metric: string; n: number; needs: number }) =>
      `the ${a.statistic} of ${a.metric.toLowerCase()} needs n >= ${a.needs}; ${a.run} has ${a.n}`,
  ),
  'undefined-statistic': info(
    (a: { run: string; statistic: string; metric: string }) =>
      `the ${a.statistic} of ${a.metric.toLowerCase()} is not defined for the values of ${a.run}`,
  ),
  'overlapping-requests': info(
    (a: { run: string; metric: string; concurrency: number }) =>
      `${a.run} had ${a.concurrency > 1 ? a.concurrency : 'several'} requests under way at once and no wall-clock time, so its ${a.metric.toLowerCase()} cannot be computed`,
  ),
  'ends-elsewhere': info(
    (a: { metric: string; of: string; over: string; ends: readonly string[] }) =>
      `the ${a.metric.toLowerCase()} of ${a.of} (at ${a.ends[0]}) and of ${a.over} (at ${a.ends[1]}) are of trainings that do not end at the same place, so they are not compared`,
  ),
  'zero-base': info(
    (a: { run: string; metric: string }) =>
      `the ${a.metric.toLowerCase()} of ${a.run} is zero or not above it, so nothing can be divided by it`,
  ),
  'attempts-unknown': info(
    (a: { run: string; ok: number }) => `${a.run}: ${a.ok} recorded, attempts unknown, so there is no success rate`,
  ),
  'success-basis': info(
    (a: { run: string; ok: number; total: number; basis: string }) =>
      `the success rate of ${a.run} is ${a.ok} of ${a.total}; the expected number is ${a.basis === 'stated' ? 'the one the file states' : `from the ${a.basis}`}`,
  ),
  'single-run': info(
    (a: { run: string; metric: string }) => `${a.metric} of ${a.run} is a single value: nothing is known of its spread`,
  ),
  'of-repeats': info(
    (a: { run: string; statistic: string; metric: string; n: number; how: string; reach: string }) =>
      `the ${a.statistic} of ${a.metric.toLowerCase()} of ${a.run} is the ${a.how} of what ${one(a.n) ? 'its only repeat with one states' : `its ${a.n} repeats state`}${a.reach}`,
  ),
  'origin-factor': info(
    (a: { name: string; values: readonly string[] }) =>
      `Runs that state the same settings are told apart by their ${a.name}, so it is a factor: ${list(a.values)}`,
  ),
  'tool-factor': info(
    (a: { values: readonly string[] }) =>
      `No label says of all runs which system was measured, so they are told apart by the tool that measured: ${list(a.values)}; say the system with \`labels\` in aitb-report.yaml`,
  ),
  'pooled-repeats': info(
    (a: { cells: number; runs: number; files: number }) =>
      `${a.runs} runs are repeats of ${a.cells} ${one(a.cells) ? 'setting' : 'settings'}, because ${a.files > 0 ? 'their files are named alike but for a number, date or hash and' : 'they'} state the same; --by file keeps files apart`,
  ),
  'arms-apart': info(
    (a: { arms: readonly string[]; over: string; factors: readonly string[] }) =>
      `${list(a.arms.slice(0, 5))}${a.arms.length > 5 ? ` and ${tally(a.arms.length - 5)} more` : ''} ${a.arms.length === 1 ? 'has' : 'have'} no cell in common${a.over === '' ? '' : ` with ${a.over}`}: nothing was measured at one ${list(a.factors)}, so they are not compared`,
  ),
  'not-in-baseline': info(
    (a: { run: string; baseline: string }) =>
      `${a.run} stands beside no cell of ${a.baseline} that is equal in every other setting, so it is not compared`,
  ),
  'own-absent': warning(
    (a: {
      metric: string;
      formula: string;
      count: number;
      of: number;
      runs: readonly string[];
      reasons: readonly string[];
    }) =>
      `${a.metric} (${a.formula}) has no value for ${a.count} of ${a.of} runs${a.count > a.reasons.length ? ', for instance' : ''}: ${a.reasons.join('; ')}`,
  ),
  'own-unknown': info(
    (a: { metric: string; name: string; run: string; known: readonly string[] }) =>
      `${a.run} has no metric and no setting ${a.name} that is a number, so it has no ${a.metric.toLowerCase()}; there is ${list(a.known)}`,
  ),
  'own-zero': info(
    (a: { metric: string; run: string }) =>
      `the ${a.metric.toLowerCase()} of ${a.run} would be a division by zero, or beyond what a number holds`,
  ),
  'own-beyond': info(
    (a: { metric: string; run: string }) => `the ${a.metric.toLowerCase()} of ${a.run} is beyond what a number holds`,
  ),
  'own-unlike': info(
    (a: { metric: string; sign: string; units: readonly string[] }) =>
      `the formula of ${a.metric.toLowerCase()} has ${a.units.map((unit) => unit || 'a pure number').join(` ${a.sign} `)}, and these are not alike`,
  ),
  'own-unit': info(
    (a: { metric: string; name: string; run: string; unit: string; wanted: string }) =>
      `${a.metric} needs ${a.name} in ${a.wanted || 'no unit'}, and that of ${a.run} has ${a.unit === '' ? `none that is stated; say it with --unit ${a.name}=${a.wanted}` : `the unit ${a.unit}`}`,
  ),
  'own-no-interval': info(
    (a: { metric: string }) => `${a.metric} is worked out from other numbers by a formula, so there is no interval`,
  ),
  'unit-not-stated': info(
    (a: { metrics: readonly string[]; example: string; unit: string }) =>
      `the results do not say in which unit ${a.metrics.length === 1 ? `${a.metrics[0]} is` : `${list(a.metrics)} are`}: the numbers are shown without one, and what needs it, such as a comparison with another file, is not computed; --unit ${a.example}=${a.unit} says it`,
  ),
  'unit-not-known': info(
    (a: { units: readonly string[] }) =>
      `${a.units.length === 1 ? 'a unit that is' : 'units that are'} not known: ${list(a.units)}; the numbers are shown as they are and compared only with numbers in the same unit`,
  ),
  'units-unlike': warning(
    (a: { metric: string; units: readonly string[] }) =>
      `${a.metric} comes in units that do not convert: ${list(a.units)}; runs are compared only where the unit is the same`,
  ),
  'unit-not-shown': warning(
    (a: { metric: string; unit: string; has: string }) =>
      `${a.metric} cannot be shown in ${a.unit}: ${a.has === '' ? 'the results do not say in which unit it is' : `it is in ${a.has}`}`,
  ),
  'unit-needed': info(
    (a: { metric: string; of: string; name: string; run: string }) =>
      `the ${a.metric.toLowerCase()} of ${a.run} needs the unit of its ${a.of}, which the results do not state; --unit ${a.name}=ms says it`,
  ),
  'unit-unclear': info(
    (a: { metric: string; of: string; name: string; run: string; unit: string }) =>
      `the ${a.metric.toLowerCase()} of ${a.run} needs its ${a.of} in a unit that is known, and it is in ${a.unit}`,
  ),
  'unit-across-files': info(
    (a: { metric: string; name: string; unit: string; of: string; over: string }) =>
      `neither ${a.of} nor ${a.over} says in which unit its ${a.metric.toLowerCase()} is, and two files may differ in it; --unit ${a.name}=${a.unit} says it`,
  ),
  'unlike-units': info(
    (a: { metric: string; of: string; over: string }) =>
      `${a.metric.toLowerCase()} has other units in ${a.of} than in ${a.over}`,
  ),
  'unlike-definitions': info(
    (a: { metric: string; said: readonly string[] }) =>
      `${a.metric.toLowerCase()} is ${list(a.said)}: unlike things under one name, of which neither is set against the other`,
  ),
  'unlike-counters': info(
    (a: { metric: string; said: readonly string[] }) =>
      `${a.metric.toLowerCase()} is ${list(a.said)}: where these count unlike, the ratio holds that as well`,
  ),
  'common-made': info(
    (a: { runs: readonly string[]; without: readonly string[] }) =>
      `the tools mean unlike things by their times, so the time from sending to the last token and (last token - first token) / (tokens - 1) were computed of each request of ${named(a.runs)}${a.without.length > 0 ? `; ${named(a.without)} ${a.without.length === 1 ? 'holds' : 'hold'} no times of single requests` : ''}`,
  ),
  'common-none': info(
    (a: { runs: readonly string[] }) =>
      `the tools mean unlike things by their times, and no file holds the times of single requests to compute what all have in common (${named(a.runs)}): give them with what their tool writes of each request`,
  ),
  'no-direction': info(
    (a: { metric: string }) =>
      `it is not known whether a higher or a lower ${a.metric.toLowerCase()} is better, so there is no speedup`,
  ),
  'no-percent': info(
    (a: { metric: string }) => `${a.metric} is a percentage already; its difference is in percentage points`,
  ),
  'no-interval': info(
    (a: { metric: string; n: number; needs: number }) => `n = ${a.n}: too few for a 95 % interval (needs ${a.needs})`,
  ),
  'no-variation': info(
    (a: { metric: string; of: string; over: string }) =>
      `the ${a.metric.toLowerCase()} is the same in all records of ${a.of}, and in all of ${a.over}: nothing is known of its variation, so there is no interval`,
  ),
  'unbounded-interval': info(
    (a: { metric: string }) => `the 95 % interval of the ratio of ${a.metric.toLowerCase()} is unbounded`,
  ),
  'fact-differs': info(
    (a: { name: string; values: readonly string[] }) => `${a.name} differs between the runs: ${named(a.values)}`,
  ),
  'unknown-baseline': error(
    (a: { baseline: string; runs: readonly string[] }) =>
      `the baseline ${a.baseline} is neither an arm nor one run of these results; there is ${list(a.runs)}`,
  ),
  'level-of-several': error(
    (a: { written: string; levels: readonly string[] }) =>
      `"${a.written}" may be ${a.levels.length === 2 ? `${a.levels[0]} or ${a.levels[1]}` : list(a.levels)}; write which one in full`,
  ),
  'only-runs': info(
    (a: { labels: readonly string[]; count: number; of: number }) =>
      `only runs with ${list(a.labels)}: ${a.count} of ${a.of}`,
  ),
  'by-no-factor': error(
    (a: { by: string; known: readonly string[] }) =>
      `no runs differ in ${a.by}, so nothing can go by it; ${a.known.length === 0 ? 'they differ in nothing that is known' : `they differ in ${list(a.known)}`}`,
  ),
  'only-no-label': error(
    (a: { label: string; known: readonly string[] }) =>
      `no run has a label ${a.label} to choose by; there is ${a.known.length === 0 ? 'none' : list(a.known)}`,
  ),
  'only-no-run': error(
    (a: { labels: readonly string[]; label: string; values: readonly string[] }) =>
      `no run has ${list(a.labels)}; of ${a.label} there is ${list(a.values)}`,
  ),
  'alias-of-nothing': warning(
    (a: { of: string; aliases: readonly string[]; runs: readonly string[] }) =>
      `${list(a.aliases)} ${a.aliases.length > 1 ? 'are aliases' : 'is an alias'} of ${a.of}, which is no run or system of these results; there is ${named(a.runs)}`,
  ),
  'alias-of-two': error(
    (a: { alias: string; runs: readonly string[] }) =>
      `as a name, ${a.alias} means several runs (${named(a.runs)}); give each an alias of its own, by its id`,
  ),
  'overhead-large': info(
    (a: { run: string; rate: string; whole: string; seconds: string; percent: string }) =>
      `${a.run}: the training rate of ${a.rate} samples/s is that of the loop alone; over the whole time it is ${a.whole} samples/s, and ${a.seconds} s (${a.percent} %) are overhead`,
  ),
  'same-settings': warning(
    (a: { runs: readonly string[]; files: readonly string[]; settings: string }) =>
      `the names of ${named(a.files)} differ in a number and their runs (${named(a.runs)}) do not: all have ${a.settings}; compare them as repeats and not by their names`,
  ),
  'settings-not-stated': info(
    (a: { runs: number }) =>
      `the results state no settings of the ${a.runs} runs that are compared (such as batch size, concurrency, precision), so they were taken as equal`,
  ),
  'not-compared': info(
    (a: { values: readonly string[] }) =>
      `not compared with each other, because neither model nor data set nor file is shared: ${values(a.values)}`,
  ),
  'study-too-large': info(
    (a: { cells: number; arm: string; only: string; by: string; arms: readonly string[] }) =>
      `${a.cells} cells are more than a table can show, so they are summed up by ${a.arm} (${named(a.arms)}); \`--only ${word(a.only)}\` reports one ${a.arm} cell by cell${a.by && `, \`--by ${a.by}\` sums up by ${a.by.replace(/_/g, ' ')}`}`,
  ),
  'fact-missing': info((a: { name: string }) => `the results do not say ${a.name}`),
  'reported-differs': warning(
    (a: { run: string; what: string; stated: string; formula: string; recomputed: string }) =>
      `${a.run}: the file states ${a.stated} for the ${a.what}${a.formula && ` (${a.formula})`}, the records give ${a.recomputed}; the recomputed value is used`,
  ),
  'reported-rounded': info(
    (a: { run: string; statistics: readonly string[] }) =>
      `${a.run}: the file states rounded numbers for ${named(a.statistics)}; the unrounded ones from the records are used`,
  ),
  'throughput-counts-prompts': warning(
    (a: { run: string; stated: string; output: string }) =>
      `${a.run}: the stated throughput of ${a.stated} counts the tokens of the prompts too; output tokens alone: ${a.output}`,
  ),
  'models-differ': warning(
    (a: { values: readonly string[] }) => `the models are not the same as written: ${values(a.values)}`,
  ),
  'prompts-differ': warning(
    (a: { values: readonly string[]; common: number }) =>
      `the runs were not asked the same prompts; different ones: ${values(a.values)}; common to all: ${a.common}`,
  ),
  'prompt-tokens-differ': warning(
    (a: { of: string; values: readonly string[] }) =>
      `${a.of} have other token counts, on average ${values(a.values)}; ${a.of === 'the prompts' ? 'what comes of unlike prompts is not like for like' : 'a token is not the same unit in all runs'}`,
  ),
  'request-counts-differ': warning(
    (a: { values: readonly string[] }) =>
      `the runs do not have the same number of successful requests: ${values(a.values)}`,
  ),
  'settings-differ': warning(
    (a: { setting: string; values: readonly string[] }) =>
      `the runs do not have the same ${a.setting}: ${values(a.values)}`,
  ),
  'tools-differ': warning(
    (a: { values: readonly string[]; unlike: readonly string[]; metrics: readonly string[] }) =>
      `the runs were measured by unlike tools: ${values(a.values)}; ${a.unlike.length > 0 ? `under one name these are not one thing: ${values(a.unlike)}; ` : ''}${a.metrics.length > 0 ? `each has its own way to time and to count ${list(a.metrics)}, ` : ''}so that a part of a difference may be the tool's: measure with one of them to compare`,
  ),
  'requests-missing': warning(
    (a: { run: string; missing: number; total: number }) =>
      `${a.run}: ${a.missing} of ${a.total} requests ${one(a.missing) ? 'is' : 'are'} missing from the records`,
  ),
  'first-request-slow': info(
    (a: { run: string; how: string; first: string; mean: string; without: string }) =>
      `${a.run}: the first request was ${a.how} (${a.first}); the mean latency is ${a.mean}, and ${a.without} without it`,
  ),
  'output-lengths-differ': info(
    (a: { values: readonly string[] }) =>
      `the answers are not equally long, on average in output tokens ${values(a.values)}; latencies of unlike answers are not like for like`,
  ),
  'latency-follows-length': info(
    (a: { run: string; share: string; each: string; n: number }) =>
      `${a.run}: output length explains ${a.share} % of the variance of latency (n=${a.n}), at ${a.each} for each further output token`,
  ),
  'latency-mostly-fixed': info(
    (a: { run: string; intercept: string; mean: string; r2: string; n: number }) =>
      `${a.run}: most of the latency does not depend on output length: it is ${a.intercept} at no output tokens by a straight line, ${a.mean} on average (R² ${a.r2}, n=${a.n}); tokens per second depend on how long the answers are`,
  ),
  'taken-in-turn': warning(
    (a: { runs: readonly string[] }) =>
      `${named(a.runs)}: neither a duration nor how many requests were under way at once is stated, so throughput was computed as if each request had waited for the one before it; where they overlapped it was higher`,
  ),
  'order-not-recorded': info(
    (a: { runs: readonly string[] }) =>
      `the order in which ${named(a.runs)} were asked is not recorded; a change over time would look like a difference between them`,
  ),
  'not-interleaved': info(
    (a: { runs: readonly string[] }) =>
      `${named(a.runs)} ran one after the other, not interleaved; a change over time would look like a difference between them`,
  ),
  'one-session': info(
    (a: { runs: readonly string[] }) =>
      `${named(a.runs)}: one benchmark session${a.runs.length > 1 ? ' each' : ''}; variation between benchmark sessions was not measured`,
  ),
} as const;

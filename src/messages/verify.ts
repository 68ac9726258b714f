import { info, list, named, one, warning } from './entry.ts';

/** The claims of a finished report. */
export const verifyMessages = {
  'stale-number': warning(
    (a: { numeral: string; old: string; path: string; now: string }) =>
      `hand-written text mentions ${a.numeral} (old ${a.old}${a.path === '' ? '' : `, ${a.path}`}); ${a.now === '' ? 'the results give no such value any more' : `the value is now ${a.now}`}; correct the sentence, or leave it if it speaks of another run`,
    'stale-prose',
  ),
  'data-say': info(
    (a: { value: string; from: string }) => `the data: ${a.value}${a.from === '' ? '' : ` (${a.from})`}`,
  ),
  'document-says': info(
    (a: { formula: string; value: string; unit: string }) =>
      `by the numbers beside it ${a.formula} = ${a.value}${a.unit}`,
  ),
  'no-words-bind': info(() => 'no words around it say of what it is'),
  'bound-loosely': info(() => 'the words around it were only partly understood, so it may be of something else'),
  'far-off': info(
    () => 'it is so far from that value that it may be of something else, for which its words leave room',
  ),
  'is-of-others': info(
    (a: { word: string }) => `"${a.word}" before it says that it is a bound, or was not measured here`,
  ),
  'bound-of-mean': info(() => 'the mean keeps to the bound, and not each single value does; say which is meant'),
  'no-single-values': info(() => 'it is said of each single value, and the results hold no highest or lowest of them'),
  'is-told-beside': info(() => 'the number beside it is the one of the results; this one is of something else'),
  'comma-unclear': info(() => 'its comma may stand for a decimal point or part thousands'),
  'is-called-otherwise': info(
    (a: { value: string; metric: string }) =>
      `nothing in this unit is called so; ${a.value} is the mean of ${a.metric}`,
  ),
  crowded: info((a: { most: number }) => `its paragraph has more than ${a.most} numbers: it is a listing and no text`),
  'was-cut': info(() => 'it was cut, not rounded'),
  'wrong-sign': info(() => 'it has the other sign'),
  'off-by-thousand': info(() => 'it is off by a factor of 1000: another unit'),
  'took-upper-middle': info(() => 'the upper of the two middle values was taken for the median'),
  'took-other-quantile': info(() => 'another method for percentiles was used'),
  'took-population': info(() => 'it is the standard deviation of a population (n), not of a sample (n - 1)'),
  'took-stated': info(() => 'it is what the file states; the records give another value'),
  'took-statistic': info((a: { statistic: string }) => `it is the ${a.statistic}`),
  'took-metric': info((a: { metric: string }) => `it is the ${a.metric}`),
  'took-repeat': info((a: { n: number }) => `it is that of one of the ${a.n} repeats`),
  'took-run': info((a: { run: string }) => `it is the value of ${a.run}`),
  'took-inverse': info(() => 'it is the ratio the other way round'),
  'took-other-base': info((a: { base: string }) => `it is the difference in percent of ${a.base}`),
  'took-share': info(() => 'it is the ratio in percent, not the difference'),
  'setting-ran': info(
    (a: { title: string; level: string; n: number }) =>
      `${one(a.n) ? '1 run' : `${a.n} runs`} at ${a.title} ${a.level}`,
  ),
  'setting-other': info(
    (a: { file: string; title: string; level: string }) =>
      `${a.file}, of which it is told, ran at ${a.title} ${a.level}`,
  ),
  'setting-states': info(
    (a: { what: string; values: readonly string[] }) => `the ${a.what} that the results state: ${list(a.values)}`,
  ),
  'setting-compile-time': info(
    (a: { file: string }) => `it is the time of the compilation in ${a.file}, not of training`,
  ),
  'words-data': info((a: { facts: string }) => `the data: ${a.facts}`),
  'words-disagree': info((a: { facts: string }) => `the data do not agree on it: ${a.facts}`),
  'words-no-difference': info((a: { facts: string }) => `the data show no difference: ${a.facts}`),
  'words-no-metric': info((a: { metric: string }) => `the results have no ${a.metric} of what it speaks of`),
  'words-not-read': info(
    (a: { words: readonly string[] }) =>
      `${named(a.words.map((word) => `"${word}"`))} beside it is not understood, and may say what is meant`,
  ),
  'words-two-points': info(() => 'two points show no line'),
  'words-cause': info(() => 'single runs do not show why'),
  'words-numbers': info((a: { from: string; to: string; way: string }) => `from ${a.from} to ${a.to} it goes ${a.way}`),
  'words-no-variance': info(
    (a: { percent: string }) => `it is the spread, (max - min) / min = ${a.percent} %, and no variance`,
  ),
  'words-other-column': info(
    (a: { title: string; low: string; high: string }) =>
      `another column of that table does not: ${a.title} goes from ${a.low} to ${a.high}`,
  ),
  'from-sample': info(() => "it is the sample's number; the results have none such"),
  'words-other-measure': info((a: { facts: string }) => `it does not say of which metric; ${a.facts}`),
} as const;

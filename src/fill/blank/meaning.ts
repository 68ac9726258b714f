import { factNames } from '../../compare/fact.ts';
import { statisticNamed } from '../../compare/statistic.ts';
import type { Study } from '../../compare/study.ts';
import { wordsInFull } from '../../metric/short-words.ts';
import { metric as describe, families, type Metric, metricAliases, metricNamed, metricNames } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import { decimalsFor, fixed } from '../../number.ts';
import { conversion, splitSuffix, unitBase, unitNamed } from '../../unit.ts';
import { type Label, sameTokens, tokensOf, without } from './label.ts';
import { isA, isRemark, meaningIn, narrows, wordsOf } from './lexicon/lexicon.ts';
import { nounsOf } from './name/nouns.ts';
import { isSingle } from './single.ts';

/** What words say apart from runs: a metric, a statistic, both, a fact, or nothing. */
export interface Said {
  readonly metric: Metric | null;
  readonly statistic: string | null;
  readonly fact: string | null;
  /** The defaults that were taken to read it; each one makes it an inference. */
  readonly assumed: readonly Note[];
}

/** Reads the words of a label; null: words that nobody can explain. `stat` is the statistic where the words have none. */
export type Reader = (tokens: readonly string[], label: Label, stat: string | null) => Said | null;

const saysNothing: Said = { metric: null, statistic: null, fact: null, assumed: [] };

/** What a label that is only a unit asks for: `Tokens/s`. */
const rates: Readonly<Record<string, string>> = {
  'tokens/s': 'tokens per second',
  'requests/s': 'requests per second',
  'tokens/J': 'tokens per joule',
  'J/token': 'energy per token',
};

/** Tokens in any order as one key. */
const keyOf = (tokens: readonly string[]): string => [...tokens].sort().join(' ');

/** The reader for the metrics and facts of a study. There is no guessing by likeness: all words must be those of an alias. */
export function readerOf(study: Study): Reader {
  const metrics = new Map<string, Metric>();
  const add = (words: string, metric: Metric): void => {
    const key = keyOf(tokensOf(words));
    if (key !== '' && !metrics.has(key)) metrics.set(key, metric);
  };
  // `peak_mem_gb` beside `mem_gb`: words of the one that are an alias of the other are those of the one.
  for (const own of study.metrics) {
    const words = wordsInFull(splitSuffix(own.name).name);
    if (!metricNames.includes(own.name) && metricNamed(words) !== undefined) add(words, own);
  }
  for (const own of study.metrics) for (const words of [own.name, own.title]) add(words, own);
  // `Search time` of a column `search_s`.
  for (const own of study.metrics)
    if (own.unit === 's' && !/time|latency|duration/.test(own.name)) add(`${own.name.replace(/_/g, ' ')} time`, own);
  // What the file itself calls it, where that is no statistic of something: `tps` of a database.
  for (const own of study.metrics)
    if (!tokensOf(own.written).some((word) => statisticNamed(word))) add(own.written, own);
  for (const name of metricNames) {
    if (isA('plain', name) && !study.metrics.some((one) => one.name === name)) continue;
    const known = study.metrics.find((one) => one.name === name) ?? describe(name);
    for (const alias of metricAliases(name)) add(alias, known);
  }
  for (const words of wordsOf('metric')) {
    const name = meaningIn('metric', words)!;
    add(words, study.metrics.find((one) => one.name === name) ?? describe(name));
  }
  for (const own of study.metrics) for (const noun of nounsOf(own.name)) add(noun, own);
  // `ROUGE-L` is `rougel`.
  const joined = new Map(study.metrics.map((metric) => [tokensOf(metric.name).join(''), metric]));
  const byFamily = new Map(Object.entries(families).map(([words, family]) => [keyOf(tokensOf(words)), family]));
  const facts = new Map<string, string>();
  for (const name of [...study.runs.flatMap(({ labels }) => Object.keys(labels)), ...factNames]) {
    const { name: bare, unit } = splitSuffix(name);
    // `Size (GB)` of a column `size_gb`, which tells the runs apart.
    if (unit !== undefined && !facts.has(keyOf(tokensOf(bare)))) facts.set(keyOf(tokensOf(bare)), name);
    facts.set(keyOf(tokensOf(name)), name);
  }
  // What all results state besides their labels may be asked for as well: the build, the version.
  for (const words of wordsOf('context')) {
    const name = meaningIn('context', words)!;
    if (study.runs.some(({ context }) => Object.hasOwn(context, name))) facts.set(keyOf(tokensOf(words)), name);
  }
  for (const words of wordsOf('fact')) facts.set(keyOf(tokensOf(words)), meaningIn('fact', words)!);

  const isHeld = ({ metric }: Said) => metric === null || study.metrics.some(({ name }) => name === metric.name);
  const metricSaid = (
    tokens: readonly string[],
    statistic: string | null,
    label: Label,
    stat: string | null,
  ): Said | null => {
    const key = keyOf(tokens);
    const family = byFamily.get(key);
    const takes = family && !(statistic && family.statistic) && !(family.needsUnit && label.unit === null);
    const named = metrics.get(key) ?? joined.get(tokens.join(''));
    // A column that is only called throughput is what the word means where the runs have none of those that it stands for.
    const isOwn =
      named !== undefined &&
      study.metrics.includes(named) &&
      !study.metrics.some(({ name }) => family?.metric === name || family?.over.includes(name));
    if (takes && !isOwn) return settled(familySaid(family, statistic, label, study, stat), study);
    const said = named ? settled(withStatistic(named, statistic, label, stat, []), study) : null;
    // `Inference latency` of results that hold a latency, and no other one.
    const plain = said && !isHeld(said) ? without(tokens, ['inference']) : null;
    const held = plain ? metricSaid(plain, statistic, label, stat) : null;
    return held?.metric && isHeld(held) ? held : said;
  };
  /** Parentheses may hold a word of the metric's name (`Latency (end to end)`) or a mere remark; any other narrows it. */
  const qualified = (
    tokens: readonly string[],
    statistic: string | null,
    label: Label,
    stat: string | null,
  ): Said | null => {
    const strange = label.qualifiers.filter((one) => !isUnderstood(one));
    if (strange.length === 0) return metricSaid(tokens, statistic, label, stat);
    return metricSaid([...tokens, ...strange.flatMap(tokensOf)], statistic, label, stat);
  };

  return (tokens, label, stat) => {
    const isStrange = label.qualifiers.some((one) => !isUnderstood(one));
    if (tokens.length === 0)
      return isStrange
        ? null
        : { ...saysNothing, statistic: label.qualifiers.map(statisticIn).find((one) => one !== undefined) ?? null };
    // A setting of the model, not the longest answer.
    if (keyOf(tokens) === 'max tokens') return null;
    const whole = qualified(tokens, null, label, stat);
    if (whole && isHeld(whole)) return whole;
    // What the results hold goes before what they do not: `Total time` of those that state a total, and no training time.
    for (const word of whole ? tokens.filter((one) => statisticNamed(one) === 'sum') : tokens) {
      const statistic = statisticNamed(word);
      if (!statistic) continue;
      const rest = without(tokens, [word])!;
      if (rest.length === 0) return isStrange ? null : { ...saysNothing, statistic };
      const said = qualified(rest, statistic, label, stat);
      if (whole && !(said?.metric && isHeld(said))) continue;
      if (said?.metric && statistic === 'sum' && word !== 'sum' && !addsUp(said.metric, study))
        return isOfWhole(said.metric) ? qualified(rest, null, label, stat) : null;
      if (said) return said;
    }
    if (whole) return whole;
    const rate = sameTokens(tokens, tokensOf(label.text)) ? rates[unitNamed(label.text)?.base ?? ''] : undefined;
    const measured = rate === undefined || isStrange ? null : metricSaid(tokensOf(rate), null, label, stat);
    if (measured) return measured;
    const fact = facts.get(keyOf(tokens));
    return fact && !label.qualifiers.some(narrows) ? { ...saysNothing, fact } : null;
  };
}

/** Parentheses that say nothing of what is meant, or what is known: a remark, a statistic, the baseline, an aside with a number of its own. */
function isUnderstood(qualifier: string): boolean {
  return isRemark(qualifier) || statisticIn(qualifier) !== undefined || isA('baseline', qualifier);
}

function statisticIn(qualifier: string): string | undefined {
  return statisticNamed(qualifier.replace(/\.$/, ''));
}

/** A word for several metrics: the one its unit allows, else the family's own default; the reading is told. */
function familySaid(
  family: (typeof families)[string],
  statistic: string | null,
  label: Label,
  study: Study,
  stat: string | null,
): Said {
  const { unit } = label;
  const fitting = [family.metric, ...family.over].filter(
    (name) => unit === null || unitNamed(unit) === undefined || conversion(unit, describe(name).unit) !== null,
  );
  const known = fitting.filter((name) => study.metrics.some((one) => one.name === name));
  // A rate of images is a throughput as well: where the results have none of the usual ones, the only rate that they have. One that is called by words of
  // its own, as of failed requests, may be of anything; `tokens_per_second` says its unit alone.
  const isWork = (one: Metric) => one.summary !== 'mean' || one.name === one.unit.replace(/\/s$/, '_per_second');
  // TFLOPS are how much a kernel gets through. How often it failed is no work, and how busy the memory was is none unless the unit says that it is asked for.
  const rates = study.metrics.filter(
    (one) =>
      !isOfFailures(one) &&
      (unit === null
        ? one.name === 'compute_rate' || (isWork(one) && one.unit.endsWith('/s') && one.name !== 'bandwidth')
        : isRate(one.unit) && conversion(one.unit, unit) !== null),
  );
  // `Time (s)` of results that hold a runtime.
  const times = study.metrics.filter(
    (one) => unit !== null && unitBase(one.unit) === 's' && conversion(one.unit, unit) !== null && isOfWhole(one),
  );
  const only = family.metric === 'output_throughput' ? rates : family.metric === 'latency' ? times : [];
  const held = known.length === 0 && only.length === 1 ? [only[0]!.name] : known;
  const name = held[0] ?? fitting[0] ?? family.metric;
  const chosen = study.metrics.find((one) => one.name === name) ?? describe(name);
  const wanted = statistic ?? family.statistic ?? null;
  const others = held.filter((other) => other !== name);
  const instead = others.map((other) => alternative(other, wanted, study)).join('; ');
  return withStatistic(chosen, wanted, label, stat, [
    note('assumed-metric', { label: label.text, metric: chosen.title, instead }),
  ]);
}

/** `runtime`, `wall_clock_time`: nothing in its name says that it is the time of a part of the work. */
function isOfWhole({ name }: Metric): boolean {
  return name.split('_').every((word) => wholes.has(word));
}

const wholes: ReadonlySet<string> = new Set(
  'time run runtime wall walltime clock elapsed duration execution exec total real running'.split(' '),
);

/** Tokens of many answers add up, and so does their energy. The powers, rates or times of its repeats are no total of anything, unless a file states one: a `total runtime` is that of a run. */
export const addsUp = ({ name, unit }: Metric, { runs }: Pick<Study, 'runs'>): boolean =>
  (!isRate(unit) && !['s', 'W', '%'].includes(unitBase(unit))) ||
  runs.some(({ reported }) => reported.some(({ metric, statistic }) => metric.name === name && statistic === 'sum'));

/** So much over a time: `tokens/s`, `GFLOPS`. */
const isRate = (unit: string): boolean => /\/|flops/i.test(unitBase(unit));

/** `failed_requests_per_s`, `errors/s`: by its own name, and that of its file. */
function isOfFailures({ name, written }: Metric): boolean {
  return tokensOf(`${name} ${written}`).some((word) => isA('failing', word));
}

/** `total throughput would be 65.37 (metis), 203.98 (sophia)`. */
function alternative(name: string, statistic: string | null, study: Study): string {
  const figures = study.runs.slice(0, 6).flatMap((run) => {
    const figure = study.figure(name, statistic, run);
    return figure.kind === 'figure' ? [figure] : [];
  });
  // So many that the smallest still has four digits: these are to be recognised, not compared.
  const decimals = figures.length === 0 ? 0 : decimalsFor(Math.min(...figures.map(({ value }) => value)));
  return `${describe(name).title.toLowerCase()} would be ${figures.map(({ value, run }) => `${fixed(value, decimals)} (${run})`).join(', ')}`;
}

/** Without the word that a statistic was assumed where there is no choice of one. */
function settled(said: Said, study: Study): Said {
  if (said.metric === null || !isSingle(study, said.metric)) return said;
  return { ...said, assumed: said.assumed.filter(({ code }) => code !== 'assumed-statistic') };
}

function withStatistic(
  metric: Metric,
  statistic: string | null,
  label: Label,
  stat: string | null,
  assumed: readonly Note[],
): Said {
  const hasChoice = metric.summary === 'mean';
  const inside = label.qualifiers.map(statisticIn).find((one) => one !== undefined);
  const wanted = statistic ?? inside ?? (hasChoice ? stat : null);
  if (wanted !== null || !hasChoice) return { metric, statistic: wanted, fact: null, assumed };
  const told = note('assumed-statistic', { label: label.text, statistic: 'mean' });
  return { metric, statistic: null, fact: null, assumed: [...assumed, told] };
}

import { workedMetrics } from '../../../compare/per-joule.ts';
import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { conversion, unitNamed } from '../../../unit.ts';
import { hear } from '../hear.ts';
import { tokensOf } from '../label.ts';
import { anyOf, saidIn } from '../lexicon/lexicon.ts';
import type { Bench, CellMeaning } from './bench.ts';
import { here, other } from './clause.ts';
import { metricsWith } from './statistic-alone.ts';

export interface Asked {
  readonly metric: Metric;
  readonly statistic: string | null;
  readonly notes: CellMeaning['notes'];
}

/** A metric that words name, as a whole or by the words of its name. */
export function metricIn(
  words: string,
  bench: Bench,
): { readonly metric: Metric; readonly statistic: string | null; readonly notes: CellMeaning['notes'] } | null {
  const heard = hear(words, bench.vocabulary);
  if (heard.metric) return { metric: heard.metric, statistic: heard.statistic, notes: heard.assumed };
  const tokens = new Set(tokensOf(words).map((word) => word.replace(/(?<=\w{3})s$/, '')));
  const found = bench.study.metrics.filter((metric) => {
    const own = tokensOf(metric.name.replace(/_/g, ' '));
    return own.length > 0 && own.every((word) => tokens.has(word));
  });
  const [only, ...more] = found;
  if (!only || more.length > 0) return null;
  return {
    metric: only,
    statistic: heard.statistic,
    notes: [note('assumed-metric', { label: words.trim(), metric: only.title, instead: '' })],
  };
}

const clausesOf = (left: string): string[] => left.replaceAll(other, ' ').split(/,\s|;|\sand\s|[()]/);

/** All metrics that are named, each once. */
export function allMetrics(left: string, bench: Bench): readonly Metric[] {
  return [...new Set(clausesOf(left).flatMap((clause) => metricIn(clause, bench)?.metric ?? []))];
}

/** The metric that was named last, with its statistic. */
export function lastMetric(left: string, bench: Bench): Asked | null {
  const clauses = clausesOf(left);
  let statistic: string | null = null;
  for (const clause of clauses.reverse()) {
    const found = metricIn(clause, bench);
    // `the median latency drops from … to … and the p99 from … to …`
    if (found) return { ...found, statistic: statistic ?? found.statistic };
    statistic ??= hear(clause, bench.vocabulary).statistic;
  }
  return null;
}

/** `queries/s`, `per second` in the sentence. */
export function spokenRate(sentence: string, metric: Metric): string | null {
  return /\bper second\b|\/s\b/i.test(sentence) && metric.unit.endsWith('/s') ? metric.unit : null;
}

const verb =
  '(?:draws?|drew|consumes?|consumed|uses?|used|needs?|needed|takes?|took|averages?|averaged|(?:completes?d?|finish(?:es|ed)?|(?<!that )(?:runs?|ran)) in)';
const predicate = new RegExp(`\\b${verb}\\b.*${here}`, 'i');
const mere = new RegExp(`\\b(?:${anyOf('filler')}|${verb}|in total|each|per (?:request|run))\\b|[~≈=:,.]`, 'gi');

/** \`H100 draws … W at concurrency 8\`: names, a unit, and nothing that says that it is something else. */
function isMere(sentence: string, vocabulary: Bench['vocabulary']): boolean {
  if (!predicate.test(sentence)) return false;
  const words = vocabulary.withoutNames(sentence.replaceAll(other, ' ').replace(here, ' ')).replace(mere, ' ');
  return words.split(/\s+/).every((word) => word === '' || unitNamed(word) !== undefined);
}

/** The rate of the work of which words speak: `generation`, `prefill`. */
function workIn(words: string): string | null {
  if (/\bgenerat|\bdecod/i.test(words)) return 'output_throughput';
  return /\bprompt|\bprefill/i.test(words) ? 'prefill_throughput' : null;
}

/** `faster in generation`, `faster at decoding`: the rate of that work where the results hold it. */
export function workNamed(words: string, { study }: Bench): Asked | null {
  const bare = words.replace(/\b(?:in|at|for|of|by|on|the|speed|processing|token|tokens)\b/gi, ' ').trim();
  if (!/^(?:generat(?:ion|ing)|decod(?:e|ing)|prompts?|prefill(?:ing)?)$/i.test(bare)) return null;
  const metric = study.metrics.find(({ name }) => name === workIn(bare));
  return metric
    ? {
        metric,
        statistic: null,
        notes: [note('assumed-metric', { label: words.trim(), metric: metric.title, instead: '' })],
      }
    : null;
}

/** A unit says what a number is where only one metric has it: a rate alone, any other one with a word of the metric's name beside it. */
export function byUnit(unit: string | null, sentence: string, { study, vocabulary }: Bench): Asked | null {
  const asked = unit ?? /(?<![\w/])([A-Za-z]{1,12}\/s)(?!\w)/.exec(sentence)?.[1] ?? null;
  const base = asked === null ? undefined : unitNamed(asked)?.base;
  if (asked === null || base === undefined) return null;
  const stated = study.metrics.filter((metric) => unitNamed(metric.unit)?.base === base);
  const fitting = stated.length > 0 ? stated : workedMetrics.filter((metric) => metric.unit === base);
  const words = new Set(tokensOf(sentence.replaceAll(other, ' ').replace(here, ' ')));
  const said = fitting.filter((metric) => tokensOf(metric.name.replace(/_/g, ' ')).some((word) => words.has(word)));
  const work = workIn(sentence);
  const only =
    asked.includes('/') && fitting.length === 1
      ? fitting[0]
      : (fitting.find(({ name }) => name === work) ??
        (said.length === 1 ? said[0] : fitting.length === 1 && isMere(sentence, vocabulary) ? fitting[0] : undefined));
  return only
    ? {
        metric: only,
        statistic: null,
        notes: [note('assumed-metric', { label: asked, metric: only.title, instead: '' })],
      }
    : null;
}

function isOther(word: string): boolean {
  return saidIn('verb', word) === null && unitNamed(word) === undefined;
}

/** `the mean went from [X] ms`: a statistic without a metric is of the only one in that unit that has it. */
export function byStatistic(unit: string | null, left: string, { study, vocabulary }: Bench): Asked | null {
  // What its own clause says goes before `On average, …`.
  const clause = hear(
    left
      .split(/[,;]\s|\b(?:and|while|whereas|but)\b/i)
      .at(-1)!
      .replaceAll(other, ' '),
    vocabulary,
  );
  const { statistic, metric, unknown } =
    clause.statistic === null ? hear(left.replaceAll(other, ' '), vocabulary) : clause;
  if (statistic === null || metric !== null || unknown.some(isOther)) return null;
  const fitting = metricsWith(statistic, study).filter((one) => unit === null || conversion(one.unit, unit) !== null);
  const [only, ...more] = fitting;
  if (!only || more.length > 0) return null;
  const told = note('assumed-metric', { label: left.trim(), metric: only.title, instead: '' });
  return { metric: only, statistic, notes: [told] };
}

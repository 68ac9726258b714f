import type { Finding } from '../../compare/finding.ts';
import { nameOf } from '../../compare/findings/duel.ts';
import { statistic as statisticOf } from '../../compare/statistic.ts';
import type { Metric } from '../../metric.ts';
import { type Note, note, sentence } from '../../note.ts';
import { decimalsOfAll, usualDigits, writtenNumeral } from '../../number.ts';
import { joined, type Phrase, phrase, shown, through } from '../../phrase.ts';
import { markdownText } from '../../text.ts';
import { worded } from '../print/stated.ts';
import type { Offer } from '../slot.ts';
import { type AskedWords, askedWords } from './asked-words.ts';
import type { Bench } from './bind/bench.ts';
import type { Binding } from './binding.ts';
import { hear } from './hear.ts';
import type { Blank } from './scan.ts';

/** More runs than these are a table and no sentence. */
const mostRuns = 6;

/** Words for a blank that asks for some, from what the data support; or why there are none. */
export type Offered = { readonly words: Phrase; readonly offer: Offer } | { readonly why: Note };

/**
 * What can be offered to the person whom a blank asks for words. Null where it asks for reasons, opinions or anything else that the results
 * do not say, and for what is no such blank.
 */
export function offered(blank: Blank, binding: Binding, bench: Bench): Offered | null {
  if (binding.is !== 'stays' || (binding.state !== 'human' && binding.state !== 'unknown')) return null;
  const { text, vocabulary, study } = bench;
  const { kind, words } = blank.asked;
  const isPlain = kind === 'value' && words === '' && blank.block.kind === 'text' && !blank.isGap;
  if (kind !== 'prose' && !isPlain) return null;
  const label = text.slice(blank.line.start, blank.start).replace(/^[\s>]*(?:[-*+]|\d{1,3}[.)])?\s+|[\s:*_]+$/g, '');
  const asked = askedWords(isPlain ? label : text.slice(blank.start + 1, blank.end - 1), vocabulary);
  if (asked === null || (isPlain && asked.of === 'metric')) return null;
  if (bench.isAssumed) return { why: note('needs-results', {}) };
  const found =
    study.parts().length > 1 ? unclear('the results are of several kinds of work') : sentencesFor(asked, blank, bench);
  if ('code' in found) return { why: found };
  const written = through([found.words], ([one]) =>
    markdownText(one!, blank.block.kind === 'table' ? 'cell' : 'line', 2000),
  );
  return { words: written, offer: { text: String(written), source: found.source } };
}

/** A binding with the words that are offered for it, or that are written where a person wants them to be. */
export function withOffer(
  binding: Binding,
  found: Offered | null,
  isWritten: boolean,
): { readonly binding: Binding; readonly offer?: Offer } {
  if (found === null || binding.is !== 'stays') return { binding };
  if ('why' in found) return { binding: { ...binding, notes: [...binding.notes, found.why] } };
  const { words, offer } = found;
  if (!isWritten) return { binding, offer };
  return {
    binding: { is: 'markdown', source: offer.source, confidence: 1, text: words, notes: [note('suggested', {})] },
    offer,
  };
}

interface Found {
  readonly words: Phrase;
  readonly source: string;
}

function sentencesFor(asked: AskedWords, blank: Blank, bench: Bench): Found | Note {
  const all = bench.study.findings();
  if (asked.of === 'difference') return theOne(all);
  if (asked.of === 'metric') return ofMetric(asked, all, blank, bench);
  const some = all.slice(0, asked.sentences);
  if (some.length === 0) return unclear('the data support no statement that compares runs');
  return {
    words: joined(
      some.map(({ sentence }) => worded(sentence)),
      ' ',
    ),
    source: 'findings',
  };
}

/** The finding on what the work is judged by, where the data are clear about it. */
function theOne(all: readonly Finding[]): Found | Note {
  const compared = all.filter(({ metrics }) => metrics !== undefined);
  const [first] = compared;
  if (first === undefined) return unclear('the data support no statement that compares runs');
  const both = compared.find(({ metrics }) => metrics!.length > 1);
  if (both) return unclear(phrase`which of these matters most is for a person to say: ${worded(both.sentence)}`);
  const clear = compared.filter((one) => !/^No difference/.test(String(worded(one.sentence))));
  const [top] = clear;
  if (top === undefined) return unclear(worded(first.sentence));
  if (clear.some((one) => one !== top && one.metrics![0] === top.metrics![0]))
    return unclear('several groups of runs were compared, each with a finding of its own');
  return { words: worded(top.sentence), source: `findings:${top.metrics![0]}` };
}

/** The finding on a metric, else the values of its statistic. */
function ofMetric(
  asked: AskedWords & { readonly of: 'metric' },
  all: readonly Finding[],
  blank: Blank,
  bench: Bench,
): Found | Note {
  const { study } = bench;
  const { statistic, runs } = asked;
  const name = asked.metric ?? metricAbove(blank, bench);
  const held = study.headlines().filter((one) => isHeld(one, statistic, bench));
  const metric =
    name === null ? (held.length === 1 ? held[0]! : null) : (study.metrics.find((one) => one.name === name) ?? null);
  if (metric === null)
    return unclear(
      held.length > 1
        ? `it does not say of what: ${held.map(({ title }) => title.toLowerCase()).join(', ')}`
        : 'the results hold no such numbers',
    );
  const told = all.filter(({ metrics }) => metrics?.includes(metric.name));
  const [first] = told;
  const isSame = statistic === null || first?.comparison?.of.statistic === statistic;
  if (first && told.length === 1 && isSame && runs.length === 0)
    return { words: worded(first.sentence), source: `findings:${metric.name}` };
  return valuesOf(metric, statistic, runs.length > 0 ? runs : study.runs, bench);
}

/** What the headings above say that the numbers are of, the nearest first. */
function metricAbove({ block }: Blank, { vocabulary }: Bench): string | null {
  const found = [...block.section]
    .reverse()
    .map((heading) => hear(heading, vocabulary).metric)
    .find((one) => one !== null);
  return found?.name ?? null;
}

function isHeld(metric: Metric, statistic: string | null, { study }: Bench): boolean {
  return study.runs.every((run) => study.figure(metric.name, statistic, run).kind === 'figure');
}

/** `Standard deviation of latency: 1.2 s for A and 0.4 s for B.` */
function valuesOf(
  metric: Metric,
  statistic: string | null,
  runs: Bench['study']['runs'],
  { study }: Bench,
): Found | Note {
  if (runs.length > mostRuns) return unclear(`${runs.length} runs are a table and no sentence`);
  const figures = runs.map((run) => study.figure(metric.name, statistic, run));
  const values = figures.flatMap((one) => (one.kind === 'figure' ? [one] : []));
  const absent = figures.find((one) => one.kind === 'absent');
  if (absent?.kind === 'absent') return unclear(sentence(absent.reason));
  const digits = decimalsOfAll(
    values.map(({ value }) => value),
    usualDigits,
  );
  const words = note('offer-values', {
    metric: titleOf(metric, values[0]!.statistic),
    values: values.map(
      (one, at) =>
        phrase`${shown(writtenNumeral(one.value, digits), one)}${unitBehind(metric, one.statistic)} for ${runs[at]!.name}`,
    ),
  });
  return { words: worded(words), source: `values:${metric.name}${statistic === null ? '' : `.${statistic}`}` };
}

/** `median latency`, `standard deviation of latency`. */
function titleOf(metric: Metric, name: string): string {
  if (['mean', 'median', 'rate', 'share', 'value'].includes(name)) return nameOf(metric, name);
  return `${statisticOf(name)?.title ?? name} of ${metric.title.toLowerCase()}`;
}

function unitBehind({ unit }: Metric, name: string): string {
  return unit === '' || statisticOf(name)?.inUnit === false ? '' : ` ${unit}`;
}

function unclear(why: string | Phrase): Note {
  return note('offer-unclear', { why });
}

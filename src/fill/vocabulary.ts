import type { Run } from '../collect/run.ts';
import { factNames } from '../compare/fact.ts';
import { statisticNamed } from '../compare/statistic.ts';
import type { Study } from '../compare/study.ts';
import { type Note, note } from '../note.ts';
import { decimalsFor, fixed } from '../number.ts';
import {
  conversion,
  metric as describe,
  families,
  type Metric,
  metricAliases,
  metricNames,
  unitNamed,
} from '../unit.ts';
import { type Label, readLabel, sameTokens, tokensOf, without } from './label.ts';

/** What a label says. A label that has words nobody can explain says nothing: there is no guessing by likeness. */
export interface Meaning {
  readonly label: Label;
  readonly metric: Metric | null;
  readonly statistic: string | null;
  readonly run: Run | null;
  /** More than one: the label fits several runs. */
  readonly runs: readonly Run[];
  readonly derived: 'percent' | 'ratio' | 'speedup' | null;
  /** The run after `vs`, `over`, `relative to`. */
  readonly over: Run | null;
  readonly fact: string | null;
  /** True when the label calls its run the baseline, reference or control. */
  readonly isBaseline: boolean;
  /** The defaults that were taken to read it; each one makes it an inference. */
  readonly assumed: readonly Note[];
}

/** The closed set of words a template may use: the metrics, runs and facts of the results, and nothing else. */
export interface Vocabulary {
  readonly study: Study;
  /** What a label says; null when it has words that are in no alias. */
  read(raw: string, stat?: string | null): Meaning | null;
  /** The runs that are mentioned in a piece of prose. */
  mentioned(prose: string): readonly Run[];
}

const derivedWords: Readonly<Record<string, 'percent' | 'ratio' | 'speedup'>> = {
  difference: 'percent',
  diff: 'percent',
  delta: 'percent',
  δ: 'percent',
  change: 'percent',
  improvement: 'percent',
  gain: 'percent',
  reduction: 'percent',
  increase: 'percent',
  decrease: 'percent',
  ratio: 'ratio',
  relative: 'ratio',
  speedup: 'speedup',
  'speed-up': 'speedup',
};
const baselineWords = new Set(['baseline', 'reference', 'control']);
const factWords: readonly (readonly [words: readonly string[], name: string])[] = [
  ...factNames.map((name) => [tokensOf(name), name] as const),
  [['number', 'prompts'], 'prompts'],
  [['prompts', 'tested'], 'prompts'],
  [['questions'], 'prompts'],
  [['number', 'request'], 'requests'],
  [['request'], 'requests'],
  [['total', 'request'], 'requests'],
  [['num', 'request'], 'requests'],
  [['successful', 'request'], 'ok'],
  [['failed', 'request'], 'failed'],
  [['test', 'date'], 'date'],
  [['run', 'date'], 'date'],
  [['date', 'measurement'], 'date'],
  [['date', 'run'], 'date'],
  [['model', 'name'], 'model'],
  [['models'], 'model'],
  [['data'], 'dataset'],
  [['benchmark', 'dataset'], 'dataset'],
  [['results', 'file'], 'results_file'],
  [['result', 'file'], 'results_file'],
  [['file'], 'results_file'],
];

/**
 * @param labels labels of the document whose parentheses teach further names of runs: after `Metis (SambaNova)` the word
 * SambaNova means Metis, unless it is a name of another run.
 */
export function vocabularyOf(study: Study, labels: readonly string[]): Vocabulary {
  const names = study.runs.map((run) => ({ run, tokens: namesOf(run) }));
  for (const raw of labels) {
    const label = readLabel(raw);
    const main = runsOf(label.tokens, names, true).runs;
    if (main.length !== 1) continue;
    for (const qualifier of label.qualifiers) {
      const taught = tokensOf(qualifier);
      if (taught.length > 0 && runsOf(taught, names, true).runs.length === 0)
        names.push({ run: main[0]!, tokens: [taught] });
    }
  }
  return {
    study,
    read: (raw, stat = null) => read(readLabel(raw), names, study, stat),
    mentioned: (prose) => {
      const tokens = tokensOf(prose.replace(/[*_`~()[\]]/g, ' '));
      return study.runs.filter((run) =>
        names.some((one) => one.run === run && one.tokens.some((alias) => isIn(tokens, alias))),
      );
    },
  };
}

type Names = { readonly run: Run; readonly tokens: readonly (readonly string[])[] }[];

function namesOf(run: Run): readonly (readonly string[])[] {
  const own = [run.id, run.name, ...run.aliases, String(run.labels['system'] ?? '')];
  return own.map((name) => readLabel(name).tokens).filter((tokens) => tokens.length > 0);
}

/** The words of an alias, one after the other, somewhere in the text. */
function isIn(tokens: readonly string[], alias: readonly string[]): boolean {
  return tokens.some((_, i) => alias.every((word, k) => tokens[i + k] === word));
}

/** The runs whose alias is in the tokens (or, with `whole`, is all of them), the longest alias first, and the words left. */
function runsOf(
  tokens: readonly string[],
  names: Names,
  whole: boolean,
): { readonly runs: readonly Run[]; readonly rest: readonly string[] } {
  const hits = names.flatMap(({ run, tokens: aliases }) =>
    aliases.flatMap((alias) => {
      const rest = without(tokens, alias);
      return rest !== null && (!whole || rest.length === 0) ? [{ run, alias, rest }] : [];
    }),
  );
  const longest = Math.max(0, ...hits.map(({ alias }) => alias.length));
  const best = hits.filter(({ alias }) => alias.length === longest);
  return { runs: [...new Set(best.map(({ run }) => run))], rest: best[0]?.rest ?? tokens };
}

function read(label: Label, names: Names, study: Study, stat: string | null): Meaning | null {
  const against = /^(.*?)\b(?:vs\.?|versus|over|relative to|compared (?:to|with))\s+(.+)$/.exec(label.text);
  const overRuns = against ? runsOf(tokensOf(against[2]!), names, true).runs : [];
  let tokens = overRuns.length === 1 ? tokensOf(against![1]!) : label.tokens;
  let derived: Meaning['derived'] = overRuns.length === 1 ? 'percent' : null;
  const take = (isWord: (word: string) => boolean): string | undefined => {
    const word = tokens.find(isWord);
    if (word !== undefined) tokens = without(tokens, [word])!;
    return word;
  };
  const isBaseline = take((word) => baselineWords.has(word)) !== undefined;
  const word = take((one) => Object.hasOwn(derivedWords, one));
  if (word !== undefined) derived = derivedWords[word]!;
  if (tokens.length > 0 && tokens.every((one) => one === '%' || one === 'percent')) {
    derived ??= 'percent';
    tokens = [];
  }
  const { runs, rest } = runsAmong(tokens, label, names);
  const said = what(rest, label, study, stat);
  if (!said) return null;
  const nothing = !said.metric && !said.statistic && !said.fact && runs.length === 0 && !derived && !isBaseline;
  if (nothing) return null;
  return {
    label,
    runs,
    run: runs.length === 1 ? runs[0]! : null,
    derived,
    over: overRuns.length === 1 ? overRuns[0]! : null,
    isBaseline,
    ...said,
  };
}

/** A run's name may stand in the label or, where the label is another word for it, in the parentheses: `GPU (Sophia)`. */
function runsAmong(tokens: readonly string[], label: Label, names: Names) {
  const whole = runsOf(tokens, names, true);
  if (whole.runs.length > 0) return whole;
  const inside = label.qualifiers.flatMap((qualifier) => runsOf(tokensOf(qualifier), names, true).runs);
  const part = runsOf(tokens, names, false);
  if (part.runs.length > 0) return part;
  const isOnlyName = !metricTokens(tokens);
  return inside.length > 0
    ? { runs: [...new Set(inside)], rest: isOnlyName ? [] : tokens }
    : { runs: [], rest: tokens };
}

function metricTokens(tokens: readonly string[]): boolean {
  return metricNames.some((name) => metricAliases(name).some((alias) => sameTokens(tokensOf(alias), tokens)));
}

type Said = Pick<Meaning, 'metric' | 'statistic' | 'fact' | 'assumed'>;
const saysNothing: Said = { metric: null, statistic: null, fact: null, assumed: [] };

/** Reads the words that are left: a metric, a statistic, both, a fact, or nothing. Null: words that nobody can explain. */
function what(tokens: readonly string[], label: Label, study: Study, stat: string | null): Said | null {
  if (tokens.length === 0) {
    const inside = label.qualifiers
      .map((one) => statisticNamed(one.replace(/\.$/, '')))
      .find((one) => one !== undefined);
    return inside ? { ...saysNothing, statistic: inside } : saysNothing;
  }
  const whole = metricSaid(tokens, null, label, study, stat);
  if (whole) return whole;
  for (const word of tokens) {
    const statistic = statisticNamed(word);
    if (!statistic) continue;
    const rest = without(tokens, [word])!;
    if (rest.length === 0) return { ...saysNothing, statistic };
    const said = metricSaid(rest, statistic, label, study, stat);
    if (said) return said;
  }
  const fact =
    factWords.find(([words]) => sameTokens(words, tokens))?.[1] ??
    study.runs.flatMap(({ labels }) => Object.keys(labels)).find((name) => sameTokens(tokensOf(name), tokens));
  return fact ? { ...saysNothing, fact } : null;
}

function metricSaid(
  tokens: readonly string[],
  statistic: string | null,
  label: Label,
  study: Study,
  stat: string | null,
): Said | null {
  const family = Object.entries(families).find(([words]) => sameTokens(tokensOf(words), tokens));
  if (family && !(statistic && family[1].statistic)) return familySaid(family[1], statistic, label, study, stat);
  const own = study.metrics.find(
    ({ name, title }) => sameTokens(tokensOf(name), tokens) || sameTokens(tokensOf(title), tokens),
  );
  const name =
    own?.name ?? metricNames.find((one) => metricAliases(one).some((alias) => sameTokens(tokensOf(alias), tokens)));
  return name === undefined ? null : withStatistic(own ?? describe(name), statistic, label, stat, []);
}

/** A word for several metrics: the one its unit allows, else the family's own default; the reading is told. */
function familySaid(
  family: (typeof families)[string],
  statistic: string | null,
  label: Label,
  study: Study,
  stat: string | null,
): Said {
  const unit = label.unit;
  const fitting = [family.metric, ...family.over].filter(
    (name) => unit === null || unitNamed(unit) === undefined || conversion(unit, describe(name).unit) !== null,
  );
  const held = fitting.filter((name) => study.metrics.some((one) => one.name === name));
  const name = held[0] ?? fitting[0] ?? family.metric;
  const chosen = study.metrics.find((one) => one.name === name) ?? describe(name);
  const wanted = statistic ?? family.statistic ?? null;
  const told = note('assumed-metric', {
    label: label.text,
    metric: chosen.title,
    instead: held
      .filter((one) => one !== name)
      .map((other) => alternative(other, wanted, study))
      .join('; '),
  });
  return withStatistic(chosen, wanted, label, stat, [told]);
}

/** What the other reading would have given, so that a person sees at once whether it was the one meant. */
function alternative(name: string, statistic: string | null, study: Study): string {
  const figures = study.runs.flatMap((run) => {
    const figure = study.figure(name, statistic, run);
    return figure.kind === 'figure' ? [figure] : [];
  });
  // So many that the smallest still has four digits: these are to be recognised, not compared.
  const decimals = figures.length === 0 ? 0 : decimalsFor(Math.min(...figures.map(({ value }) => value)));
  return `${describe(name).title.toLowerCase()} would be ${figures.map(({ value, run }) => `${fixed(value, decimals)} (${run})`).join(', ')}`;
}

function withStatistic(
  metric: Metric,
  statistic: string | null,
  label: Label,
  stat: string | null,
  assumed: readonly Note[],
): Said {
  const hasChoice = metric.summary === 'mean';
  const inside = label.qualifiers.map((one) => statisticNamed(one.replace(/\.$/, ''))).find((one) => one !== undefined);
  const wanted = statistic ?? inside ?? (hasChoice ? stat : null);
  if (wanted !== null || !hasChoice) return { metric, statistic: wanted, fact: null, assumed };
  return {
    metric,
    statistic: null,
    fact: null,
    assumed: [...assumed, note('assumed-statistic', { label: label.text, statistic: 'mean' })],
  };
}

import type { Run } from '../../collect/run.ts';
import type { Study } from '../../compare/study.ts';
import { type Note, note } from '../../note.ts';
import { type Label, readLabel, tokensOf, without } from './label.ts';
import { baselineWords, type Reader, readerOf, type Said } from './meaning.ts';

/** What a label says. A label that has words nobody can explain says nothing: there is no guessing by likeness. */
export interface Meaning extends Said {
  readonly label: Label;
  readonly run: Run | null;
  /** More than one: the label fits several runs. */
  readonly runs: readonly Run[];
  readonly derived: 'percent' | 'ratio' | 'speedup' | null;
  /** The word for the difference where it gives a direction: `reduction` of a latency is a number above zero. */
  readonly way: string | null;
  /** The run after `vs`, `over`, `relative to`. */
  readonly over: Run | null;
  /** True when the label calls its run the baseline, reference or control. */
  readonly isBaseline: boolean;
}

/** The closed set of words a template may use: the metrics, runs and facts of the results, and nothing else. */
export interface Vocabulary {
  readonly study: Study;
  /** What a label says; null when it has words that are in no alias. `stat` is the statistic where it names none. */
  read(raw: string, stat?: string | null): Meaning | null;
  /** The runs that are mentioned in a piece of prose. */
  mentioned(prose: string): readonly Run[];
  /** A piece of prose without the names of runs. */
  withoutRuns(prose: string): string;
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
const ways = new Set(['improvement', 'gain', 'reduction', 'increase', 'decrease']);

interface Alias {
  readonly run: Run;
  readonly words: readonly string[];
}

/**
 * @param labels labels of the document whose parentheses teach further names of runs: after `Metis (SambaNova)` the word
 * SambaNova means Metis, unless it is a name of another run or says something else.
 */
export function vocabularyOf(study: Study, labels: readonly string[]): Vocabulary {
  const aliases = study.runs.flatMap((run): readonly Alias[] =>
    [run.id, run.name, ...run.aliases, String(run.labels['system'] ?? '')]
      .map((name) => readLabel(name).tokens)
      .filter((words) => words.length > 0)
      .map((words) => ({ run, words })),
  );
  const reader = readerOf(study);
  const isFree = (words: readonly string[], raw: string): boolean =>
    words.length > 0 &&
    !words.some((word) => baselineWords.has(word) || Object.hasOwn(derivedWords, word)) &&
    wholeRuns(words, aliases).length === 0 &&
    reader(words, readLabel(raw), null) === null;
  for (const raw of labels) {
    const label = readLabel(raw);
    const main = wholeRuns(label.tokens, aliases);
    if (main.length !== 1) continue;
    for (const qualifier of label.qualifiers) {
      const words = tokensOf(qualifier);
      if (isFree(words, qualifier)) aliases.push({ run: main[0]!, words });
    }
  }
  const seen = new Map<string, Meaning | null>();
  const read = (raw: string, stat: string | null): Meaning | null => {
    const key = `${stat}\n${raw}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const meaning = meaningOf(readLabel(raw), aliases, reader, stat);
    seen.set(key, meaning);
    return meaning;
  };
  const places = (tokens: readonly string[]) =>
    aliases.flatMap((alias) =>
      tokens.flatMap((_, at) => (alias.words.every((word, k) => tokens[at + k] === word) ? [{ ...alias, at }] : [])),
    );
  const tokensIn = (prose: string) => tokensOf(prose.replace(/[*_`~()[\]]/g, ' ').replace(/['’]s\b/g, ''));
  return {
    study,
    read: (raw, stat = null) => read(raw, stat),
    mentioned: (prose) => {
      const found = new Set(places(tokensIn(prose)).map(({ run }) => run));
      return study.runs.filter((run) => found.has(run));
    },
    withoutRuns: (prose) => {
      const words = prose
        .split(/\s+/)
        .map((word) => ({ word: word.replace(/^[*_`~()[\]]+|[*_`~()[\],]+$/g, ''), tokens: tokensIn(word) }));
      const owners = words.flatMap(({ tokens }, i) => tokens.map(() => i));
      const named = new Set(
        places(words.flatMap(({ tokens }) => tokens)).flatMap(({ at, words: alias }) =>
          alias.map((_, k) => owners[at + k]),
        ),
      );
      return words
        .filter(({ tokens }, i) => tokens.length > 0 && !named.has(i))
        .map(({ word }) => word)
        .join(' ');
    },
  };
}

interface RunsFound {
  readonly runs: readonly Run[];
  /** The words that are left. */
  readonly rest: readonly string[];
  readonly assumed?: readonly Note[];
}

/** The runs of which the tokens are exactly a name. */
function wholeRuns(tokens: readonly string[], aliases: readonly Alias[]): readonly Run[] {
  return [...new Set(aliases.filter(({ words }) => without(tokens, words)?.length === 0).map(({ run }) => run))];
}

/** The runs that are named within the tokens, by the longest name that fits. */
function namedRuns(tokens: readonly string[], aliases: readonly Alias[]): RunsFound {
  const hits = aliases.flatMap((alias) => {
    const rest = without(tokens, alias.words);
    return rest === null ? [] : [{ ...alias, rest }];
  });
  const longest = Math.max(0, ...hits.map(({ words }) => words.length));
  const best = hits.filter(({ words }) => words.length === longest);
  return { runs: [...new Set(best.map(({ run }) => run))], rest: best[0]?.rest ?? tokens };
}

function meaningOf(label: Label, aliases: readonly Alias[], reader: Reader, stat: string | null): Meaning | null {
  const against = /^(.*?)\b(?:vs\.?|versus|over|relative to|compared (?:to|with))\s+(.+)$/.exec(label.text);
  const overRuns = against ? wholeRuns(tokensOf(against[2]!), aliases) : [];
  const quotient = overRuns.length === 0 ? quotientOf(label, aliases, reader) : null;
  if (quotient) return quotient;
  let tokens = overRuns.length === 1 ? tokensOf(against![1]!) : label.tokens;
  const take = (isWord: (word: string) => boolean): string | undefined => {
    const word = tokens.find(isWord);
    if (word !== undefined) tokens = without(tokens, [word])!;
    return word;
  };
  const isBaseline =
    take((word) => baselineWords.has(word)) !== undefined || label.qualifiers.some((one) => baselineWords.has(one));
  const word = take((one) => Object.hasOwn(derivedWords, one));
  let derived = word === undefined ? (overRuns.length === 1 ? 'percent' : null) : derivedWords[word]!;
  if (tokens.length > 0 && tokens.every((one) => one === '%' || one === 'percent')) {
    derived ??= 'percent';
    tokens = [];
  }
  // A run in parentheses says which run, and nothing of the metric.
  const isRun = (one: string) => wholeRuns(tokensOf(one), aliases).length > 0;
  const plain: Label = label.qualifiers.some(isRun)
    ? { ...label, qualifiers: label.qualifiers.filter((one) => !isRun(one)) }
    : label;
  const { runs, rest, assumed = [] } = runsAmong(tokens, label, plain, aliases, reader);
  const said = reader(rest, plain, stat);
  if (!said) return null;
  if (!said.metric && !said.statistic && !said.fact && runs.length === 0 && !derived && !isBaseline) return null;
  const way = word !== undefined && ways.has(word) ? word : null;
  return {
    label,
    runs,
    run: runs.length === 1 ? runs[0]! : null,
    derived,
    way,
    over: overRuns.length === 1 ? overRuns[0]! : null,
    isBaseline,
    ...said,
    assumed: [...assumed, ...said.assumed],
  };
}

/**
 * `Ratio (A/B)`, `A / B`: the first over the second. Not of a speedup, where people write the times, nor of anything
 * else that the label says.
 */
function quotientOf(label: Label, aliases: readonly Alias[], reader: Reader): Meaning | null {
  const { text, qualifiers } = label;
  const runs = (one: string) => {
    const sides = one.split('/').map((side) => wholeRuns(tokensOf(side), aliases));
    return sides.length === 2 && sides.every(({ length }) => length === 1) ? sides.flat() : null;
  };
  const isWhole = qualifiers.length === 0 && runs(text) !== null;
  const [of, over] =
    (isWhole ? runs(text) : qualifiers.length === 1 && text === 'ratio' ? runs(qualifiers[0]!) : null) ?? [];
  const said = reader([], { ...label, qualifiers: [] }, null);
  if (!of || !over || of === over || !said) return null;
  return { ...said, label, run: of, runs: [of], derived: 'ratio', way: null, over, isBaseline: false };
}

/** A run's name may stand in the label or, where the label is another word for it, in the parentheses: `GPU (Sophia)`. */
function runsAmong(
  tokens: readonly string[],
  label: Label,
  plain: Label,
  aliases: readonly Alias[],
  reader: Reader,
): RunsFound {
  const whole = wholeRuns(tokens, aliases);
  if (whole.length > 0) return { runs: whole, rest: [] };
  const part = namedRuns(tokens, aliases);
  if (part.runs.length > 0 || plain === label) return part;
  const inside = [...new Set(label.qualifiers.flatMap((qualifier) => wholeRuns(tokensOf(qualifier), aliases)))];
  if (reader(tokens, plain, null) !== null) return { runs: inside, rest: tokens };
  return {
    runs: inside,
    rest: [],
    assumed: inside.map(({ id }) => note('assumed-name', { label: label.text, run: id })),
  };
}

import type { Run } from '../../collect/run.ts';
import type { Study } from '../../compare/study.ts';
import { note } from '../../note.ts';
import { type Label, readLabel, tokensOf, without } from './label.ts';
import { isA, meaningIn, narrows } from './lexicon/lexicon.ts';
import { type Reader, readerOf, type Said } from './meaning.ts';
import { type Cells, cellsOf } from './name/cells.ts';
import type { Name } from './name/name.ts';
import { type Marked, marker, type Names, namesIn } from './name/names.ts';
import type { Settings } from './name/settings.ts';
import { overIn, targetOf } from './name/target.ts';

/** What a label says. A label that has words nobody can explain says nothing: there is no guessing by likeness. */
export interface Meaning extends Said {
  readonly label: Label;
  /** What it names: an arm, levels, a run. */
  readonly names: readonly Name[];
  /** What all of these names fit; none where it names nothing. */
  readonly runs: readonly Run[];
  /** The one of them. */
  readonly run: Run | null;
  readonly derived: 'percent' | 'ratio' | 'speedup' | null;
  /** The word for the difference where it gives a direction: `reduction` of a latency is a number above zero. */
  readonly way: string | null;
  /** What stands after `vs`, `over`, `relative to`; null where nothing does. */
  readonly over: readonly Name[] | null;
  /** True when the label calls its run or arm the baseline, reference or control. */
  readonly isBaseline: boolean;
}

/** The closed set of words a template may use: the metrics, cells and facts of the results, and nothing else. */
export interface Vocabulary {
  readonly study: Study;
  readonly cells: Cells;
  readonly settings: Settings;
  /** What a label, or the words of a sentence, say; null when they have words that are in no alias. `stat`: the statistic where they name none. */
  read(raw: string, stat?: string | null, isProse?: boolean): Meaning | null;
  /** The names in a piece of prose. */
  names(prose: string): readonly Name[];
  /** The runs that are mentioned in a piece of prose: what its names fit together, or each of them where they are of several. */
  mentioned(prose: string): readonly Run[];
  /** What a piece of prose says that others are compared with; null where it says nothing of that. */
  against(prose: string): readonly Name[] | null;
  /** A piece of prose with a `marker` in the place of each name. */
  marked(prose: string): string;
  /** A piece of prose without the names of runs. */
  withoutNames(prose: string): string;
}

type Derived = NonNullable<Meaning['derived']>;

/**
 * @param labels labels of the document whose parentheses teach further names of runs: after `Metis (SambaNova)` the word
 * SambaNova means Metis, unless it is a name of another run or says something else.
 */
export function vocabularyOf(study: Study, labels: readonly string[]): Vocabulary {
  const reader = readerOf(study);
  const isWord = (text: string): boolean => reader(tokensOf(text), readLabel(text), null) !== null;
  const names = namesIn(study, isWord);
  const cells = cellsOf(study);
  teach(names, labels, isWord);
  const seen = new Map<string, Meaning | null>();
  const read = (raw: string, stat: string | null, isProse: boolean): Meaning | null => {
    const key = `${stat} ${isProse}\n${raw}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const meaning = meaningOf(raw, { names, cells, reader, stat, isProse });
    seen.set(key, meaning);
    return meaning;
  };
  const marked = new Map<string, Marked>();
  const markProse = (prose: string): Marked => {
    const known = marked.get(prose);
    if (known) return known;
    const found = names.mark(prose.replace(/[*_`~]+(?!\w)|(?<!\w)[*_`~]+/g, ' '), true);
    marked.set(prose, found);
    return found;
  };
  return {
    study,
    cells,
    settings: names.settings,
    read: (raw, stat = null, isProse = false) => read(raw, stat, isProse),
    names: (prose) => markProse(prose).names,
    mentioned: (prose) => {
      const found = markProse(prose).names;
      if (found.length === 0) return [];
      const { runs, isClash } = cells.selected(found);
      if (!isClash) return runs;
      const any = new Set(found.flatMap(({ senses }) => senses.flatMap((sense) => [...sense.runs])));
      return study.runs.filter((run) => any.has(run));
    },
    against: (prose) => overIn(markProse(prose)),
    marked: (prose) => markProse(prose).text,
    withoutNames: (prose) =>
      markProse(prose)
        .text.split(/\s+/)
        .map((word) => word.replace(/^[*_`~()[\]]+|[*_`~()[\],]+$/g, ''))
        .filter((word) => word !== '' && !word.includes(marker))
        .join(' '),
  };
}

/**
 * Labels whose parentheses hold another word for what they name: its maker, or what another label calls by that word alone. Any other word there
 * may be a condition that nobody measured.
 */
function teach(names: Names, labels: readonly string[], isWord: (text: string) => boolean): void {
  const alone = new Set(labels.map(readLabel).flatMap(({ text, qualifiers }) => (qualifiers.length > 0 ? [] : [text])));
  for (const raw of labels) {
    const marked = names.mark(raw);
    const label = readLabel(marked.text);
    const main = marked.names.filter(({ isInside }) => !isInside);
    if (main.length !== 1 || label.tokens.join('') !== marker) continue;
    for (const qualifier of label.qualifiers) {
      const words = tokensOf(qualifier);
      const says = words.some((one) => isA('baseline', one) || meaningIn('derived', one) !== undefined);
      const isCalled = words.every((word) => isA('maker', word)) || alone.has(qualifier);
      const isFree =
        words.length > 0 &&
        isCalled &&
        !narrows(qualifier) &&
        !says &&
        !qualifier.includes(marker) &&
        !isWord(qualifier);
      if (isFree) names.learn(qualifier, main[0]!.senses);
    }
  }
}

interface Words {
  readonly names: Names;
  readonly cells: Cells;
  readonly reader: Reader;
  readonly stat: string | null;
  readonly isProse: boolean;
}

function meaningOf(raw: string, { names, cells, reader, stat, isProse }: Words): Meaning | null {
  const marked = names.mark(raw.replace(/<br\s*\/?>/gi, ' '), isProse);
  const label = readLabel(marked.text);
  const whole: Label = { ...label, text: readLabel(raw).text };
  const quotient = quotientOf(label, whole, marked, reader, cells);
  if (quotient) return quotient;
  const target = targetOf(label, marked);
  if (target === null) return null;
  let tokens: readonly string[] = tokensOf(target.text).filter((token) => token !== marker);
  const take = (isWord: (word: string) => boolean): string | undefined => {
    const word = tokens.find(isWord);
    if (word !== undefined) tokens = without(tokens, [word])!;
    return word;
  };
  const isBaseline =
    take((word) => isA('baseline', word)) !== undefined || label.qualifiers.some((one) => isA('baseline', one));
  // The `ratio` of a codec is measured: where the results hold it under that name, nothing is compared.
  const isMeasured =
    tokens.includes('ratio') &&
    !target.isCompared &&
    /(?:^|_)ratio$/.test(reader(tokens, whole, stat)?.metric?.name ?? '');
  const word = isMeasured ? undefined : take((one) => meaningIn('derived', one) !== undefined);
  let derived = word === undefined ? (target.isCompared ? 'percent' : null) : (meaningIn('derived', word) as Derived);
  if (tokens.length > 0 && tokens.every((one) => one === '%' || one === 'percent')) {
    derived ??= 'percent';
    tokens = [];
  }
  const own = marked.names.filter((name) => !target.over?.includes(name));
  // A name in parentheses says which cell, and nothing of the metric.
  const plain: Label = {
    ...whole,
    qualifiers: target.qualifiers
      .map((one) => one.split(marker).join(' ').trim())
      .filter((one) => tokensOf(one).length > 0),
  };
  const read = reader(tokens, plain, stat) ?? insideOf(tokens, target, plain, reader, stat);
  // Of a sentence that many words are what it tells, and no name.
  const said = read ?? (isProse && tokens.length > 2 ? null : calledOtherwise(tokens, own, whole, reader, stat));
  if (!said) return null;
  if (!said.metric && !said.statistic && !said.fact && own.length === 0 && !derived && !isBaseline) return null;
  const runs = own.length === 0 ? [] : cells.selected(own).runs;
  return {
    label: whole,
    names: own,
    runs,
    run: runs.length === 1 ? runs[0]! : null,
    derived,
    way: word !== undefined && isA('way', word) ? word : null,
    over: target.over,
    isBaseline,
    ...said,
  };
}

/** `vs. A (throughput)`: of what it is stands in the parentheses behind a comparison that names nothing else. */
function insideOf(
  tokens: readonly string[],
  { isCompared, over }: { readonly isCompared: boolean; readonly over: readonly Name[] | null },
  label: Label,
  reader: Reader,
  stat: string | null,
): Said | null {
  const [only, ...more] = label.qualifiers;
  if (tokens.length > 0 || !isCompared || over === null || only === undefined || more.length > 0) return null;
  const said = reader(tokensOf(only), { ...label, text: only, qualifiers: [] }, stat);
  return said?.metric ? said : null;
}

/** `GPU (Sophia)`: a label that nobody can explain is another word for the run or arm in its parentheses. */
function calledOtherwise(
  tokens: readonly string[],
  own: readonly Name[],
  label: Label,
  reader: Reader,
  stat: string | null,
): Said | null {
  const [only, ...more] = own;
  const isRun =
    only?.isInside && more.length === 0 && only.senses.some(({ setting }) => setting === null || setting === 'system');
  if (!isRun || tokens.length === 0) return null;
  const said = reader([], { ...label, qualifiers: [] }, stat);
  const ids = [...new Set(only.senses.flatMap(({ runs }) => [...runs]))].map(({ id }) => id);
  return (
    said && {
      ...said,
      assumed: ids
        .slice(0, 1)
        .map((run) => note('assumed-name', { label: label.text, run: ids.length > 1 ? only.text : run })),
    }
  );
}

/**
 * `Ratio (A/B)`, `A / B`: the first over the second. Not of a speedup, where people write the times, nor of anything
 * else that the label says.
 */
function quotientOf(label: Label, whole: Label, { names }: Marked, reader: Reader, cells: Cells): Meaning | null {
  const pair = `${marker}/${marker}`;
  const text = label.text.replace(/ /g, '');
  const isWhole =
    (text === pair || text === `ratio${pair}` || text === `ratioof${pair}`) && label.qualifiers.length === 0;
  const isInside = text === 'ratio' && label.qualifiers.length === 1 && label.qualifiers[0]!.replace(/ /g, '') === pair;
  const [of, over] = names;
  if (!(isWhole || isInside) || !of || !over) return null;
  const said = reader([], { ...whole, qualifiers: [] }, null);
  const { runs } = cells.selected([of]);
  if (!said || cells.selected([over]).runs.every((run) => runs.includes(run))) return null;
  const run = runs.length === 1 ? runs[0]! : null;
  return {
    ...said,
    label: whole,
    names: [of],
    run,
    runs,
    derived: 'ratio',
    way: null,
    over: [over],
    isBaseline: false,
  };
}

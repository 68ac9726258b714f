import type { Run } from '../../../collect/run.ts';
import { fact } from '../../../compare/fact.ts';
import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { conversion, unitNamed } from '../../../unit.ts';
import { beside } from '../beside.ts';
import { type Binding, bindValue, stays } from '../binding.ts';
import { readLabel } from '../label.ts';
import type { Blank } from '../scan.ts';
import type { Meaning } from '../vocabulary.ts';
import { type Bench, type CellMeaning, sourceOf, type TableBlank } from './bench.ts';
import { bindComparison } from './comparison.ts';
import { runOf } from './run.ts';
import { unknownLabel } from './unknown.ts';

/** Binds a blank in a table by its row and its column (blanks.md 3.3). Either may say what, and either of which run. */
export function bindCell(blank: TableBlank, bench: Bench): Binding {
  const read = meaningOf(blank, bench);
  if ('is' in read) return read;
  if (blank.asked.kind === 'text') return bindText(blank, read.fact, read.run, bench);
  const { unit } = beside(bench.text, blank);
  const isDerived = read.derived !== null || blank.asked.kind === 'derived' || unit === 'x';
  // `Mean` without a metric may be the mean of anything.
  const isNamed = read.metric !== null || read.statistic === null;
  if (isDerived && isNamed) return bindComparison(blank, read, bench, bench.wordsOf(blank.block).runs);
  if (read.fact !== null) return bindFact(blank, read.fact, read.run, bench, read.words);
  if (!read.metric) return stays('unknown', note('label-missing', {}));
  return bindFigure(
    blank,
    read.metric,
    read,
    bench,
    `${blank.block.start}:${read.metric.name}:${read.statistic ?? ''}`,
  );
}

/** One figure of a metric that the words name, of the run that they name or that is meant. `group`: see `NumberBinding`. */
export function bindFigure(blank: Blank, metric: Metric, read: CellMeaning, bench: Bench, group: string): Binding {
  const found = read.run ? { run: read.run, confidence: 3 as const, notes: [] } : runOf(blank.block, bench);
  if (!found.run)
    return stays(
      'ambiguous',
      note('run-unknown', { metric: metric.title, runs: bench.study.runs.map(({ id }) => id) }),
    );
  const statistic = isSpread(blank, bench) ? spreadOf(read.statistic) : read.statistic;
  if (statistic === undefined) return stays('ambiguous', note('label-missing', {}));
  const notes = [...read.notes, ...found.notes];
  const source = sourceOf(metric, statistic, found.run);
  const labelUnit = beside(bench.text, blank).unit ?? read.labelUnit;
  if (labelUnit !== null && conversion(metric.unit, labelUnit) === null && statistic !== 'n') {
    return stays(
      'ambiguous',
      note('unit-unlike', { unit: labelUnit, metric: metric.title, has: metric.unit }),
      source,
      1,
    );
  }
  return bindValue(bench.study.figure(metric.name, statistic, found.run), {
    source,
    confidence: notes.length > 0 ? 2 : found.confidence,
    labelUnit,
    group,
    notes,
  });
}

/** In `[X.XX] ± [X.XX]` the second number is the standard deviation of what the first is the mean of (catalogue, row 13). */
export function isSpread(blank: Blank, { text }: Bench): boolean {
  return /(?:\]|[X_])\s{0,3}(?:±|\+\/-)\s{0,3}$/.test(
    text.slice(Math.max(blank.line.start, blank.start - 12), blank.start),
  );
}

function spreadOf(statistic: string | null): string | undefined {
  return statistic === null || statistic === 'mean' || statistic === 'sd' ? 'sd' : undefined;
}

/** Facts of which every run has its own number, so that a total of several runs is another one. */
const perRun = new Set(['requests', 'ok', 'failed']);

/**
 * A fact or count: `model@metis`, or the one that all runs share. Where a number is asked for, words are none.
 * @param words those that ask for it: a total of several runs may be their sum or what each of them had.
 */
export function bindFact(blank: Blank, name: string, run: Run | null, { study, text }: Bench, words: string): Binding {
  const source = run ? `${name}@${run.id}` : name;
  if (run === null && study.runs.length > 1 && perRun.has(name) && /\btotal\b/i.test(words)) {
    const runs = study.runs.map(({ id }) => id);
    return stays('ambiguous', note('run-unknown', { metric: `total of ${name}`, runs }), source, 1);
  }
  const bound = bindValue(fact(name, run, study.runs, study.files), {
    source,
    confidence: 3,
    group: source,
    notes: [],
  });
  const { kind } = blank.asked;
  const wantsNumber = kind === 'number' || kind === 'choice' || kind === 'derived';
  if (bound.is !== 'text' || !wantsNumber) return bound;
  return stays(
    'unknown',
    note('words-unlike', { blank: text.slice(blank.start, blank.end), what: bound.text }),
    source,
    1,
  );
}

/** `[DATE]`, `YYYY-MM-DD`: `beside` is the fact that the label asks for, if any; a due date is not the results' date. */
export function bindText(blank: Blank, beside: string | null, run: Run | null, bench: Bench): Binding {
  const { words } = blank.asked;
  const isPattern = words.startsWith('YYYY');
  const name = isPattern ? 'date' : (bench.vocabulary.read(words)?.fact ?? words);
  if (beside !== name && (isPattern || beside !== null))
    return stays('human', note('needs-person', { blank: bench.text.slice(blank.start, blank.end) }));
  const bound = bindFact(blank, name, run, bench, '');
  return bound.is === 'text' && words === 'YYYY-MM' ? { ...bound, text: bound.text.slice(0, 7) } : bound;
}

/** What the labels of the row and of the column say together; or the reason why the cell cannot be bound. */
function meaningOf(blank: TableBlank, bench: Bench): CellMeaning | Binding {
  const { rows, directive } = blank.block;
  const { row, column } = blank.cell;
  const words = bench.wordsOf(blank.block);
  const header = rows[0]?.[column]?.text;
  const first = rows[row]?.[0]?.text ?? '';
  if (header === undefined) return stays('ambiguous', note('cell-without-header', {}));
  if (words.repeatedColumns.has(column)) return stays('ambiguous', note('labels-repeat', { label: header }));
  if (words.repeatedRows.has(row)) return stays('ambiguous', note('labels-repeat', { label: first }));
  const swept = sweptRuns(blank, bench);
  const isLabel = (at: number) =>
    at !== column && !words.sweeps.has(at) && (at === 0 || (column === words.valueColumn && at < column));
  const labels =
    row === 0 ? [] : rows[row]!.filter((cell, at) => isLabel(at) && cell.text !== '').map((cell) => cell.text);
  if (column !== words.valueColumn) labels.push(header);
  const known: Meaning[] = [];
  for (const label of labels) {
    const meaning = bench.vocabulary.read(label, directive.stat);
    if (!meaning) return stays('unknown', unknownLabel(label, bench));
    known.push(meaning);
  }
  // `| Latency (s) | A | B |` over rows `Mean` and `Median`: the corner says of what.
  const corner = column === 0 || row === 0 ? null : bench.vocabulary.read(rows[0]?.[0]?.text ?? '', directive.stat);
  const lacksMetric = known.every(({ metric, fact }) => metric === null && fact === null);
  if (lacksMetric && corner?.metric && corner.statistic === null && known.some((one) => one.statistic !== null))
    known.push(corner);
  const clash =
    (['metric', 'statistic', 'fact'] as const).some((part) => known.filter((one) => one[part] !== null).length > 1) ||
    known.filter(({ runs }) => runs.length > 0).length > 1;
  if (clash) return stays('ambiguous', note('labels-clash', { row: first, column: header }));
  const one = <K extends keyof Meaning>(part: K): Meaning[K] | null =>
    known.map((each) => each[part]).find((value) => value !== null) ?? null;
  const named = known.find(({ runs }) => runs.length > 0)?.runs ?? null;
  const runs = named && swept ? named.filter((run) => swept.includes(run)) : (named ?? swept);
  if (runs && runs.length !== 1) {
    const label = [
      ...known.filter((each) => each.runs.length > 0).map((each) => each.label.text),
      ...[...words.sweeps.keys()].map((at) => `${rows[0]![at]!.text} ${rows[row]?.[at]?.text ?? ''}`),
    ].join(', ');
    return runs.length === 0
      ? stays('absent', note('no-such-run', { label }))
      : stays('ambiguous', note('label-ambiguous', { label, runs: runs.map(({ id }) => id) }));
  }
  const statistic = one('statistic');
  return {
    words: labels.map((label) => label.replace(/[*_`]/g, '')).join(' × '),
    metric: one('metric'),
    statistic,
    run: runs?.[0] ?? null,
    derived: one('derived'),
    way: one('way'),
    over: one('over'),
    fact: one('fact'),
    labelUnit:
      unitBeside(blank) ?? known.map(({ label }) => label.unit).find((unit) => unit !== null) ?? spokenUnit(known),
    // A statistic in the other label answers what was about to be assumed.
    derivedUnit: known.find(({ derived }) => derived !== null)?.label.unit ?? null,
    notes: known
      .flatMap(({ assumed }) => assumed)
      .filter(({ code }) => statistic === null || code !== 'assumed-statistic'),
  };
}

/** The unit that the row states in a column of its own: `| Metric | Unit | A | B |`. */
function unitBeside({ block: { rows }, cell }: TableBlank): string | null {
  const column = rows[0]?.findIndex(({ text }) => /^units?$/.test(readLabel(text).text)) ?? -1;
  if (column < 0 || column === cell.column || cell.row === 0) return null;
  const { text, unit } = readLabel(rows[cell.row]?.[column]?.text ?? '');
  return unit ?? (unitNamed(text) ? text : null);
}

/** The metric's unit where the label says it in words: `Tokens per Request` needs no `tokens` behind its number. */
export function spokenUnit(known: readonly Meaning[]): string | null {
  const unit = known.map(({ metric }) => metric?.unit).find((one) => one !== undefined) ?? '';
  return unit !== '' && known.some(({ label }) => label.tokens.includes(unit)) ? unit : null;
}

/** The runs that have all values of this row's sweep columns (`Batch Size` over 512); null when it has none. */
function sweptRuns({ block, cell }: TableBlank, { study, wordsOf, vocabulary }: Bench): readonly Run[] | null {
  const given = [...wordsOf(block).sweeps].flatMap(([column, name]) => {
    const value = readLabel(block.rows[cell.row]?.[column]?.text ?? '').text;
    return column === cell.column || value === '' ? [] : [{ name, value }];
  });
  if (given.length === 0 || cell.row === 0) return null;
  return study.runs.filter((run) =>
    given.every(({ name, value }) => isSame(run.labels[name], value) || vocabulary.read(value)?.run === run),
  );
}

/** A label's value as a table writes it: `1,024` is 1024, `1e-4` is 0.0001. */
function isSame(value: string | number | boolean | undefined, written: string): boolean {
  if (typeof value === 'number') return written !== '' && Number(written.replace(/,/g, '')) === value;
  return value !== undefined && readLabel(String(value)).text === written;
}

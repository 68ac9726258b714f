import type { Run } from '../../collect/run.ts';
import { note, type Note } from '../../note.ts';
import type { Metric } from '../../unit.ts';
import { conversion, unitNamed } from '../../unit.ts';
import { type Binding, bindValue, stays } from '../binding.ts';
import { readLabel } from '../label.ts';
import type { Meaning } from '../vocabulary.ts';
import type { Bench, CellMeaning, TableBlank } from './bench.ts';
import { bindComparison } from './comparison.ts';
import { runOf } from './run.ts';
import { unknownLabel } from './unknown.ts';

/** Headers of a column that only holds numbers, so that its rows say everything: `| System | Metric | Value |`. */
const valueHeader = /^(value|result|results|measured|measurement|score|number)$/;

/** Binds a blank in a table by its row and its column (blanks.md 3.3). Either may say what, and either of which run. */
export function bindCell(blank: TableBlank, bench: Bench): Binding {
  const read = meaningOf(blank, bench);
  if ('is' in read) return read;
  const followed = followedBy(bench.text, blank.end);
  const isDerived = read.derived !== null || blank.asked.kind === 'derived' || (blank.asked.kind === 'number' && followed === 'x' && !read.run);
  if (isDerived) return bindComparison(blank, read, bench, runsOfTable(blank, bench));
  if (read.fact !== null) return bindFact(read.fact, read.run, bench);
  if (!read.metric) return stays('unknown', note('label-missing', {}));
  return bindFigure(read.metric, read, blank, bench);
}

function bindFigure(metric: Metric, read: CellMeaning, blank: TableBlank, bench: Bench): Binding {
  const found = read.run ? { run: read.run, confidence: 3 as const, notes: [] } : runOf(blank.block, bench);
  if (!found.run) return stays('ambiguous', note('run-unknown', { metric: metric.title, runs: bench.study.runs.map(({ id }) => id) }));
  const notes = [...read.notes, ...found.notes];
  const source = `${metric.name}${read.statistic === null ? '' : `.${read.statistic}`}@${found.run.id}`;
  const unlike = unlikeUnit(metric, read.labelUnit);
  if (unlike) return stays('ambiguous', unlike, source, 1);
  const confidence = notes.length > 0 ? 2 : found.confidence;
  return bindValue(bench.study.figure(metric.name, read.statistic, found.run), {
    source,
    confidence,
    labelUnit: read.labelUnit,
    group: `${blank.block.start}:${metric.name}:${read.statistic ?? ''}`,
    notes,
  });
}

/** A fact or count: `model@metis`, or the one that all runs share. */
export function bindFact(name: string, run: Run | null, bench: Bench): Binding {
  const source = run ? `${name}@${run.id}` : name;
  return bindValue(bench.study.find(source), { source, confidence: 3, group: source, notes: [] });
}

export function unlikeUnit(metric: Metric, labelUnit: string | null): Note | null {
  if (labelUnit === null || metric.unit === '' || conversion(metric.unit, labelUnit) !== null) return null;
  return unitNamed(labelUnit)?.unit === 'x' ? null : note('unit-unlike', { label: metric.title, unit: labelUnit, metric: metric.title, has: metric.unit });
}

/** What the labels of the row and of the column say together; or the reason why the cell cannot be bound. */
function meaningOf(blank: TableBlank, bench: Bench): CellMeaning | Binding {
  const { rows, directive } = blank.block;
  const { row, column } = blank.cell;
  const header = rows[0]?.[column]?.text ?? '';
  const first = rows[row]?.[0]?.text ?? '';
  const isValueColumn = valueHeader.test(readLabel(header).text);
  const read = (label: string) => bench.vocabulary.read(label, directive.stat);
  const swept = sweptRun(blank, bench);
  const rowLabels = isValueColumn ? rows[row]!.filter((cell, at) => at < column && cell.text !== '').map((cell) => cell.text) : column === 0 ? [] : [first];
  const labels = [...(swept ? [] : rowLabels), ...(isValueColumn ? [] : [header])];
  const repeated = repeatedLabel(blank);
  if (repeated !== null) return stays('ambiguous', note('labels-repeat', { label: repeated }));
  const meanings = labels.map((label) => ({ label, meaning: read(label) }));
  const unread = meanings.find(({ meaning }) => meaning === null);
  if (unread) return stays('unknown', unknownLabel(unread.label, bench));
  const known = meanings.map(({ meaning }) => meaning!);
  const many = known.find((one) => one.runs.length > 1);
  if (many) return stays('ambiguous', note('label-ambiguous', { label: many.label.text, runs: many.runs.map(({ id }) => id) }));
  const clash = (['metric', 'statistic', 'run', 'fact'] as const).some((part) => known.filter((one) => one[part] !== null).length > 1);
  if (clash) return stays('ambiguous', note('labels-clash', { row: first, column: header }));
  const one = <K extends 'metric' | 'statistic' | 'run' | 'derived' | 'over' | 'fact'>(part: K): Meaning[K] | null => known.map((each) => each[part]).find((value) => value !== null) ?? null;
  const statistic = one('statistic');
  return {
    metric: one('metric'),
    statistic,
    run: one('run') ?? swept,
    derived: one('derived'),
    over: one('over'),
    fact: one('fact'),
    labelUnit: known.map(({ label }) => label.unit).find((unit) => unit !== null) ?? spokenUnit(known),
    // A statistic in the other label answers what was about to be assumed.
    notes: known.flatMap(({ assumed }) => assumed).filter(({ code }) => statistic === null || code !== 'assumed-statistic'),
  };
}

/** The metric's unit where the label says it in words: `Tokens per Request` needs no `tokens` behind its number. */
export function spokenUnit(known: readonly Meaning[]): string | null {
  const unit = known.map(({ metric }) => metric?.unit).find((one) => one !== undefined) ?? '';
  return unit !== '' && known.some(({ label }) => label.tokens.includes(unit)) ? unit : null;
}

/** `Batch Size` over `512`: the row of a sweep names its run by a label's value. */
function sweptRun({ block, cell }: TableBlank, { study }: Bench): Run | null {
  const parameter = readLabel(block.rows[0]?.[0]?.text ?? '').text.replace(/[\s-]+/g, '_');
  const value = readLabel(block.rows[cell.row]?.[0]?.text ?? '').text.replace(/,/g, '');
  const fitting = study.runs.filter((run) => run.labels[parameter] !== undefined && String(run.labels[parameter]).toLowerCase() === value);
  return fitting.length === 1 ? fitting[0]! : null;
}

/** A label that two rows or two columns share, if it is the one of this cell. */
function repeatedLabel({ block: { rows }, cell }: TableBlank): string | null {
  const same = (a: string, b: string) => a !== '' && readLabel(a).text === readLabel(b).text;
  const header = rows[0]?.[cell.column]?.text ?? '';
  const isRepeatedColumn = (rows[0] ?? []).filter((other) => same(other.text, header)).length > 1;
  if (isRepeatedColumn) return header;
  const isLongForm = rows[0]?.some(({ text }) => valueHeader.test(readLabel(text).text)) ?? false;
  const label = rows[cell.row]?.[0]?.text ?? '';
  return !isLongForm && rows.filter((row, at) => at > 0 && same(row[0]?.text ?? '', label)).length > 1 ? label : null;
}

/** The runs that the labels of a table name, in their order. */
function runsOfTable({ block: { rows, directive } }: TableBlank, { vocabulary }: Bench): readonly Run[] {
  const labels = [...(rows[0] ?? []).map(({ text }) => text), ...rows.slice(1).map((row) => row[0]?.text ?? '')];
  return [...new Set(labels.flatMap((label) => vocabulary.read(label, directive.stat)?.run ?? []))];
}

/** The unit that stands right after a blank in the author's own text: `%`, `x`, `s`; '' when there is none. */
export function followedBy(text: string, end: number): string {
  const after = /^\]?[*_]{0,2} ?(%|x\b|×|tokens?\/s(?:ec)?\b|tok\/s\b|samples\/s(?:ec)?\b|[a-zµ]{1,10}\b)/i.exec(text.slice(end, end + 24))?.[1] ?? '';
  return after === '×' || after === 'X' ? 'x' : after;
}

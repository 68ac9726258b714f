import { isSpeed } from '../../../compare/headline.ts';
import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { conversion, unitNamed } from '../../../unit.ts';
import { beside } from '../beside.ts';
import { type Binding, bindValue, type StaysBinding, stays } from '../binding.ts';
import type { Block } from '../block.ts';
import { anyBlank } from '../forms.ts';
import { readLabel } from '../label.ts';
import { addsUp } from '../meaning.ts';
import type { Name } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Meaning } from '../vocabulary.ts';
import { type Bench, type CellMeaning, sourceOf, type TableBlank } from './bench.ts';
import { captionNames, captionUnit, rateOver } from './caption.ts';
import { bindComparison, familyMetric, spelledMetric } from './comparison.ts';
import { bindFact, bindText } from './facts.ts';
import { few } from './few.ts';
import { measuredIn } from './measured-in.ts';
import { metricByUnit } from './metric-by-unit.ts';
import { rateInHeading, unitMetric, unitOver } from './metric-named.ts';
import { withOwnPart } from './part-header.ts';
import { bindRankedCell } from './ranked/column.ts';
import { bindPeakCell } from './ranked/peak.ts';
import { bindRepeatOf } from './repeat-of.ts';
import { cellOf } from './run.ts';
import { bindEfficiency } from './scaling.ts';
import { withMetricBefore } from './spread-column.ts';
import { strangeCorner } from './strange-corner.ts';
import { besideMetric, metricOfCells, metricOver, strangerBeside } from './table-beside.ts';
import { heardAround, nearest } from './table-context.ts';
import { levelsBeside } from './table-levels.ts';
import { unitOfTest } from './unit-of-test.ts';
import { unknownLabel } from './unknown.ts';
import { bindVariation } from './variation.ts';

/** Binds a blank in a table by its row and its column (rules.md#binding). Either may say what, and either of which run. */
export function bindCell(given: TableBlank, bench: Bench): Binding {
  const part = withOwnPart(withoutHeader(given), bench.text);
  const blank = part && withMetricBefore(part, bench);
  if (blank === null) return stays('unknown', note('label-missing', {}));
  const bound = bindRepeatOf(blank, bench, (one) => bindLabelled(one, bench)) ?? bindLabelled(blank, bench);
  return bound.is === 'stays' ? (bindPeakCell(blank, bench) ?? bound) : bound;
}

/** `median [min, max]` is a header, and no blank. */
const written = new RegExp(`^(?!.*\\[\\p{Ll}{2})(?:${anyBlank})`, 'u');

/** `| Median | ___ |` as the first of all rows: a table of labels and numbers has no names of columns. */
function withoutHeader(blank: TableBlank): TableBlank {
  const { block, cell } = blank;
  const [first, ...more] = block.rows[0] ?? [];
  const isFirst = cell.row === 0 || written.test(more[0]?.text ?? '');
  if (!isFirst || cell.column !== 1 || more.length !== 1 || !/\p{L}/u.test(first?.text ?? '')) return blank;
  const none = block.rows[0]!.map((one) => ({ ...one, text: '' }));
  return { ...blank, block: { ...block, rows: [none, ...block.rows] }, cell: { ...cell, row: cell.row + 1 } };
}

function bindLabelled(blank: TableBlank, bench: Bench): Binding {
  const ranked = bindRankedCell(blank, bench);
  if (ranked !== null) return ranked;
  const strict = meaningOf(blank, bench);
  const isWhole = !('is' in strict) && (strict.metric !== null || strict.fact !== null || strict.derived !== null);
  const isStuck = 'is' in strict && strict.notes.some(({ code }) => stuck.includes(code));
  const heard = isWhole || isStuck ? strict : heardAround(blank, bench);
  // What the words say one by one where they do not say it together; the first reason is told where neither is enough.
  const read = 'is' in heard && !isTelling(heard) ? strict : heard;
  if ('is' in read) return read;
  const strange = strangeCorner(blank, bench);
  if (strange.length > 0) return stays('unknown', note('words-unread', { words: strange, label: read.words }));
  return bindRead(blank, withCaption(read, blank, bench), bench);
}

/** What the corner of a table and the line before it select, where its labels leave it open: `Use n = 2048.` */
function withCaption(read: CellMeaning, { block, cell }: TableBlank, bench: Bench): CellMeaning {
  const isInside = cell.row > 0 && cell.column > 0;
  const corner = isInside ? bench.vocabulary.names(block.rows[0]?.[0]?.text ?? '') : [];
  const labelUnit = read.labelUnit ?? (read.metric && captionUnit(block, read.metric));
  return { ...read, labelUnit, names: nearest([read.names, corner, captionNames(block, bench)], bench) };
}

function bindRead(blank: TableBlank, read: CellMeaning, bench: Bench): Binding {
  if (read.path) return bindDerived(blank, read, read.path, bench);
  if (blank.asked.kind === 'text') return bindText(blank, read.fact, read.names, bench);
  const { unit } = beside(bench.text, blank);
  const isDerived = read.derived !== null || blank.asked.kind === 'derived' || unit === 'x';
  if (isDerived) {
    const strange = read.over === null ? strangerBeside(blank, bench) : null;
    if (strange) return strange;
    const { among, metric } = bench.wordsOf(blank.block);
    const ofUnit = unitMetric(read, bench);
    // `Mean` without a metric may be the mean of anything, a difference of what is counted is of no metric, and a row that is only called `GFLOPS` is of nothing else.
    if (ofUnit === null && read.metric === null && (read.statistic !== null || read.fact !== null || read.isUnitNamed))
      return stays('unknown', note('label-missing', {}));
    const over = speedOf(besideMetric(blank, bench) ?? metric, read) ?? metricOver(blank, bench);
    const isOpen = ofUnit === null && read.metric === null && over === null;
    const ofCells = isOpen ? metricOfCells(blank, bench, familyMetric(bench)) : null;
    if (ofCells === 'unclear') return stays('unknown', note('label-missing', {}));
    return bindComparison(blank, ofUnit ?? read, bench, among, ofCells ? { metric: ofCells, statistic: null } : over);
  }
  if (read.fact !== null) return bindFact(blank, read.fact, read.names, bench, read.words);
  const metric = read.metric ?? metricByUnit(read, blank, bench);
  if (!metric) return stays('unknown', note('label-missing', {}));
  const over =
    read.metric === null
      ? (rateOver(blank.block) ?? rateInHeading(blank) ?? unitOfTest(read.names, blank, bench))
      : null;
  return bindFigure(
    blank,
    metric,
    { ...read, labelUnit: read.labelUnit ?? over },
    bench,
    `${blank.block.start}:${metric.name}:${read.statistic ?? ''}`,
  );
}

/** A speedup that names no metric is of none but a time or a rate: power may go up as well. */
function speedOf<T extends { readonly metric: Metric }>(found: T | null, { derived }: CellMeaning): T | null {
  return found === null || (derived === 'speedup' && !isSpeed(found.metric)) ? null : found;
}

/** What no other reading of the words can mend: the table itself says two things, or nothing. */
const stuck: readonly string[] = ['cell-without-header', 'cell-over-several', 'labels-clash', 'labels-repeat'];

/** A reason that says which words stood in the way. */
function isTelling(binding: Binding): boolean {
  return binding.notes.some(({ code }) => code === 'words-unread' || code === 'of-others' || code === 'not-run');
}

/** What follows from other numbers, as the efficiency of scaling does. */
function bindDerived(blank: TableBlank, read: CellMeaning, path: string, bench: Bench): Binding {
  const found = cellOf(read.names, blank.block, bench);
  if (!found.run) return found.refusal ?? runUnknown(path, bench);
  const source = `${path}@${found.run.id}`;
  const confidence = read.notes.length > 0 ? 2 : found.confidence;
  const notes = [...read.notes, ...found.notes];
  const labelUnit = read.labelUnit;
  const setting = { source, confidence, labelUnit, group: `${blank.block.start}:${path}`, notes };
  return bindEfficiency(found.run, [...blank.block.section, blank.block.before, read.words], setting, bench);
}

/** One figure of a metric that the words name, of the cell that they name or that is meant. `group`: see `NumberBinding`. */
export function bindFigure(blank: Blank, metric: Metric, read: CellMeaning, bench: Bench, group: string): Binding {
  const found = cellOf(read.names, blank.block, bench, (run) => {
    const value = bench.study.figure(metric.name, read.statistic, run);
    return value.kind === 'figure' ? value.value : null;
  });
  if (!found.run) return found.refusal ?? runUnknown(metric.title, bench);
  const statistic = isSpread(blank, bench) ? spreadOf(read.statistic) : read.statistic;
  if (statistic === undefined) return stays('ambiguous', note('label-missing', {}));
  // Nobody means by a total that the times of its repeats are added up.
  if (statistic === 'sum' && !addsUp(metric, bench.study) && !/\bsums?\b/i.test(read.words))
    return stays('ambiguous', note('words-unread', { words: ['total'], label: read.words }));
  const [repeats, count] =
    /\b(?:of|over|across) (\d+) (?:runs|repeats|repetitions|trials|seeds)\b/i.exec(read.words) ?? [];
  const n = repeats === undefined ? null : bench.study.figure(metric.name, 'n', found.run);
  if (repeats !== undefined && !(n?.kind === 'figure' && n.value === Number(count)))
    return stays('ambiguous', note('words-unread', { words: [repeats], label: read.words }));
  const notes = [...read.notes, ...found.notes];
  const source = sourceOf(metric, statistic, found.run);
  const setting = { source, confidence: notes.length > 0 ? (2 as const) : found.confidence, group, notes };
  if (statistic === 'cv') return bindVariation(blank, { metric, run: found.run }, read, setting, bench);
  const labelUnit = perThing(metric, measuredIn(blank, bench) ?? read.labelUnit ?? unitOver(blank, metric, bench));
  if (labelUnit !== null && conversion(metric.unit, labelUnit) === null && statistic !== 'n') {
    return stays(
      'ambiguous',
      note('unit-unlike', { unit: labelUnit, metric: metric.title, has: metric.unit }),
      source,
      1,
    );
  }
  // `Latency (min)` of what is measured in milliseconds may be the lowest, or minutes.
  const isEither = labelUnit === 'min' && /^[mµμun]s$/.test(metric.unit);
  if (isEither) return stays('ambiguous', note('words-unread', { words: [labelUnit], label: read.words }), source, 1);
  return bindValue(bench.study.figure(metric.name, statistic, found.run), { ...setting, labelUnit });
}

/** `Energy per token (J)`: what it is per is said by the name. */
function perThing({ name, unit }: Metric, asked: string | null): string | null {
  const [, thing] = /_per_.*\0\w+\/(\w+)$/.exec(`${name}\0${unit}`) ?? [];
  if (asked === null || thing === undefined || conversion(unit, asked) !== null) return asked;
  return conversion(unit, `${asked}/${thing}`) === null ? asked : `${asked}/${thing}`;
}

/** Nothing says of which run the number is. */
export function runUnknown(metric: string, { study }: Bench): StaysBinding {
  return stays('ambiguous', note('run-unknown', { metric, runs: few(study.runs.map(({ id }) => id)) }));
}

/** In `[X.XX] ± [X.XX]` the second number is the standard deviation of what the first is the mean of (catalogue, row 13). */
export function isSpread(blank: Blank, { text }: Bench): boolean {
  return /(?:\]|[X_?]|TB[AD])[*_`]{0,3}\s{0,3}\(?(?:±|\+\/-)\s{0,3}[*_`]{0,3}$/.test(
    text.slice(Math.max(blank.line.start, blank.start - 12), blank.start),
  );
}

function spreadOf(statistic: string | null): string | undefined {
  return statistic === null || statistic === 'mean' || statistic === 'sd' ? 'sd' : undefined;
}

/** What the labels of the row and of the column say together; or the reason why the cell cannot be bound. */
function meaningOf(blank: TableBlank, bench: Bench): CellMeaning | Binding {
  const { rows, directive } = blank.block;
  const { row, column } = blank.cell;
  const words = bench.wordsOf(blank.block);
  const header = rows[0]?.[column]?.text;
  const first = rows[row]?.[0]?.text ?? '';
  if (header === undefined) return stays('ambiguous', note('cell-without-header', {}));
  if (rows[row]?.[column]?.isWide) return stays('ambiguous', note('cell-over-several', {}));
  if (words.repeatedColumns.has(column)) return stays('ambiguous', note('labels-repeat', { label: header }));
  if (words.repeatedRows.has(row)) return stays('ambiguous', note('labels-repeat', { label: first }));
  const levels = levelsBeside(blank, bench);
  if ('is' in levels) return levels;
  const isLabel = (at: number) =>
    at !== column && !levels.columns.has(at) && (at === 0 || (column === words.valueColumn && at < column));
  const labels =
    row === 0 ? [] : rows[row]!.filter((cell, at) => isLabel(at) && cell.text !== '').map((cell) => cell.text);
  if (column !== words.valueColumn && !levels.isAcross) labels.push(header);
  const known: Meaning[] = [];
  for (const label of labels) {
    const meaning = bench.vocabulary.read(label, directive.stat);
    if (!meaning) return stays('unknown', unknownLabel(label, bench));
    known.push(meaning);
  }
  // `| Latency (s) | A | B |` over rows `Mean` and `Median`, or over levels: the corner says of what.
  const corner = column === 0 || row === 0 ? null : bench.vocabulary.read(rows[0]?.[0]?.text ?? '', directive.stat);
  const lacksMetric = known.every(({ metric, fact }) => metric === null && fact === null);
  const isOfCorner =
    corner?.statistic === null
      ? known.some((one) => one.statistic !== null || one.names.length > 0) || levels.names.length > 0
      : known.every((one) => one.statistic === null);
  if (lacksMetric && corner?.metric && isOfCorner) known.push(corner);
  else if (lacksMetric) known.push(...ofHeading(blank.block, known, levels.names, bench));
  const names = [...known.flatMap((each) => each.names), ...levels.names];
  const clash =
    (['metric', 'statistic', 'fact'] as const).some((part) => known.filter((one) => one[part] !== null).length > 1) ||
    bench.vocabulary.cells.selected(names).isClash;
  if (clash) return stays('ambiguous', note('labels-clash', { row: first, column: header }));
  const one = <K extends keyof Meaning>(part: K): Meaning[K] | null =>
    known.map((each) => each[part]).find((value) => value !== null) ?? null;
  const statistic = one('statistic');
  return {
    words: labels.map((label) => label.replace(/[*_`]/g, '')).join(' × '),
    metric: one('metric'),
    statistic,
    names,
    derived: one('derived'),
    way: one('way'),
    over: one('over'),
    fact: one('fact'),
    labelUnit:
      unitBeside(blank, bench) ??
      known.map(({ label }) => label.unit).find((unit) => unit !== null) ??
      spokenUnit(known),
    // A statistic in the other label answers what was about to be assumed.
    derivedUnit: known.find(({ derived }) => derived !== null)?.label.unit ?? null,
    notes: known
      .flatMap(({ assumed }) => assumed)
      .filter(({ code }) => statistic === null || code !== 'assumed-statistic'),
  };
}

/** `## Throughput` over a table of systems by batch sizes: where no label says of what, the innermost heading that is a metric does. */
function ofHeading(
  { section, directive }: Block,
  known: readonly Meaning[],
  levels: readonly Name[],
  { vocabulary }: Bench,
): readonly Meaning[] {
  const saysWhich = levels.length > 0 || known.some(({ names, derived }) => names.length > 0 || derived !== null);
  if (!saysWhich) return [];
  for (const heading of [...section].reverse()) {
    const read = vocabulary.read(heading, directive.stat);
    if (!read?.metric || read.names.length > 0 || read.derived !== null) continue;
    const told = note('assumed-metric', { label: heading, metric: spelledMetric(read.metric), instead: '' });
    return [{ ...read, assumed: [told] }];
  }
  return [];
}

/** The unit that the row states in a column of its own: `| Metric | Unit | A | B |`. */
function unitBeside({ block, cell }: TableBlank, { wordsOf }: Bench): string | null {
  const { unitColumn } = wordsOf(block);
  if (unitColumn < 0 || unitColumn === cell.column || cell.row === 0) return null;
  const { text, unit } = readLabel(block.rows[cell.row]?.[unitColumn]?.text ?? '');
  return unit ?? (unitNamed(text) ? text : null);
}

/** The metric's unit where the label says it in words: `Tokens per Request` needs no `tokens` behind its number. */
export function spokenUnit(known: readonly Meaning[]): string | null {
  const metric = known.map((one) => one.metric).find((one) => one !== null);
  const unit = metric?.unit ?? '';
  // `Transactions per second`, `GFLOPS`, and `TPS` where the file calls them so.
  const isSaid = ({ label: { text, tokens } }: Meaning) =>
    tokens.includes(unit) ||
    unitNamed(text)?.unit === unit ||
    tokens.some((token) => /^[qrt]ps$/.test(token) && token === metric?.written.toLowerCase());
  return unit !== '' && known.some(isSaid) ? unit : null;
}

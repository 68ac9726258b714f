import { draw } from '../draw/draw.ts';
import { compare } from '../compare/compare.ts';
import type { Study } from '../compare/study.ts';
import { note, type Note, type Place } from '../note.ts';
import { assumedRuns } from './assumed-runs.ts';
import { baselineFor } from './bind/baseline.ts';
import type { Bench } from './bind/bench.ts';
import { readOverride } from './bind/explicit.ts';
import { bind } from './bind.ts';
import { type Binding, stays } from './binding.ts';
import { type Block, blocksOf, type CodeBlock } from './block.ts';
import { noHint } from './bracket.ts';
import type { FillContext } from './context.ts';
import type { Document } from './document.ts';
import { expand, type Expanded } from './expand.ts';
import { format, type Numbered } from './format.ts';
import { formulasOf } from './formula.ts';
import { keysOf, sectionKey } from './key.ts';
import { parse } from './markdown.ts';
import { chartsOff, insertionSlot, insertionsFor } from './place-charts.ts';
import { pasted } from './pasted.ts';
import { type Blank, scan as scanBlocks } from './scan.ts';
import type { Slot } from './slot.ts';
import { type Edit, splice, unsafeEdits } from './splice.ts';
import { markdownText } from '../text.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

interface Template {
  readonly path: string;
  readonly text: string;
}

/** How far filling may go. */
export interface FillRules {
  /** Fill the signed number where the data deny the direction in the words beside a blank. */
  readonly signed: boolean;
  /** Fill nothing that was inferred. */
  readonly strict: boolean;
}

/**
 * Decides every blank of a template and writes those that the results can answer. Outside of slots and charts the text
 * stays byte for byte the author's.
 * @throws Refusal (exit 2) for an override or an expression of ours that leads nowhere.
 */
export function fill(template: Template, context: FillContext, rules: FillRules): Document {
  const expanded = expand(template, context);
  const { slots: decided, blocks, vocabulary } = decide(template, expanded, context, rules);
  const asksForCharts = expanded.charts.length > 0 || decided.some(({ kind, source }) => kind === 'chart' && source !== null);
  const isOurs = (table: Block) =>
    decided.some((slot) => slot.state === 'filled' && slot.start >= table.start && slot.end <= table.end) || expanded.printed.some(({ start, end }) => start < table.end && end > table.start);
  const wanted = asksForCharts || context.options.charts === 'none' ? [] : insertionsFor(expanded.text, blocks, vocabulary, context, isOurs);
  const insertions = wanted.map((one) => insertionSlot(one, `${sectionKey(one.table.section)} / table ${tableNumber(one.table, blocks)} / chart:${one.chart}`, placeIn(template, expanded)(one.offset)));

  const slots = [...decided, ...insertions].sort((a, b) => a.start - b.start);
  const edits = slots.flatMap((slot): (Edit & { slot: Slot })[] => (slot.written === null ? [] : [{ start: slot.start, end: slot.end, text: slot.written, slot }]));
  const unsafe = new Set(unsafeEdits(expanded.text, edits));
  const kept = edits.filter((edit) => !unsafe.has(edit));
  const undone = new Map([...unsafe].map((edit) => [(edit as (typeof edits)[number]).slot, edit.text]));
  const final = slots.map((slot) => (undone.has(slot) ? { ...slot, written: null, state: 'unsafe' as const, notes: [...slot.notes, note('unsafe-fill', { written: undone.get(slot)! })] } : slot));
  const inserted = insertions.filter((slot) => !undone.has(slot)).map(({ source }) => source!.slice('chart:'.length));
  const asked = decided.filter(({ kind, state }) => kind === 'chart' && state === 'filled').map(({ source }) => source!.slice('chart:'.length));
  return {
    text: splice(expanded.text, kept).text,
    slots: [...final, ...printedSlots(expanded)].sort((a, b) => a.line - b.line || a.column - b.column),
    charts: [...new Map([...expanded.charts, ...[...asked, ...inserted].map((name) => ({ name, src: context.chartSrc(name) }))].map((one) => [one.name, one])).values()],
    notes: [...expanded.notes, ...(asksForCharts ? [] : chartsOff(context)), ...checkedBlanks(expanded.text, blocks, placeIn(template, expanded))],
  };
}

/**
 * The blanks of a template and what each would get. Without results the runs are those that the template names, so what
 * can be bound is seen, and every value is absent.
 */
export function scan(template: Template, study: Study | null): readonly Slot[] {
  const of = study ?? compare({ runs: assumedRuns(template.text), files: [], notes: [] }, { baseline: null });
  const { charts, absent } = draw(of);
  const context: FillContext = { study: of, charts, absentCharts: absent, chartSrc: (name) => `${name}.svg`, relative: (path) => path, options: { baseline: null, sampleChars: 2000, charts: 'auto' } };
  const expanded = study ? expand(template, context) : unexpanded(template.text);
  return decide(template, expanded, context, { signed: false, strict: false }).slots;
}

function unexpanded(text: string): Expanded {
  return { text, segments: [{ start: 0, end: text.length, kind: 'literal', templateStart: 0 }], printed: [], charts: [], notes: [] };
}

function decide(template: Template, expanded: Expanded, context: FillContext, rules: FillRules): { slots: readonly Slot[]; blocks: readonly Block[]; vocabulary: Vocabulary } {
  const { text } = expanded;
  const at = placeIn(template, expanded);
  const place = (offset: number): Place => ({ file: template.path, ...at(offset) });
  const blocks = blocksOf(text, parse(text), place);
  const labels = blocks.flatMap((block) => (block.kind === 'table' ? [...(block.rows[0] ?? []), ...block.rows.slice(1).flatMap((row) => row.slice(0, 1))].map((cell) => cell.text) : []));
  const vocabulary = vocabularyOf(context.study, labels);
  const literal = expanded.segments.filter(({ kind }) => kind === 'literal');
  const isLiteral = ({ start, end }: Blank) => literal.some((segment) => start >= segment.start && end <= segment.end);
  const blanks = scanBlocks(text, blocks, (word) => vocabulary.read(word)?.fact !== null && vocabulary.read(word) !== null && !vocabulary.read(word)?.metric).filter(isLiteral);
  const formulas = new Map(blocks.filter((block): block is CodeBlock => block.kind === 'code').map((block) => [block as Block, formulasOf(text, block, vocabulary)]));
  const allFormulas = [...formulas.values()].flat();
  const bench: Bench = {
    text,
    study: context.study,
    vocabulary,
    context,
    signed: rules.signed,
    formulas,
    place,
    baseline: (block) => baselineFor(block, context.study, allFormulas, vocabulary, labels, () => ({ file: template.path, line: at(block.start).line })),
  };
  const keys = keysOf(text, blanks);
  const decided = blanks.map((blank) => ({ blank, ...overridden(blank, blanks, bench, rules) }));
  const numbers = decided.flatMap(({ blank, binding, hint }): Numbered[] => (binding.is === 'number' ? [{ blank, binding, hint: hint ?? blank.asked.hint }] : []));
  const texts = new Map(format(text, numbers).map((written, i) => [numbers[i]!.blank, written]));
  const slots = decided.flatMap(({ blank, binding }, i): readonly Slot[] => {
    const written = writtenFor(blank, binding, texts, bench);
    const slot: Slot = {
      key: keys[i]!,
      kind: blank.asked.kind,
      start: blank.start,
      end: blank.end,
      ...at(blank.start),
      blank: text.slice(blank.start, blank.end),
      written,
      source: binding.source,
      confidence: binding.confidence,
      state: binding.is === 'stays' ? binding.state : written === null ? 'unsafe' : 'filled',
      notes: binding.notes,
    };
    return binding.is === 'sample' && written !== null ? pasted(slot, blank, binding.text, context.options.sampleChars, text) : [slot];
  });
  return { slots, blocks, vocabulary };
}

function overridden(blank: Blank, all: readonly Blank[], bench: Bench, rules: FillRules): { readonly binding: Binding; readonly hint: typeof noHint | null } {
  const nth = all.filter((other) => other.block === blank.block && other.asked.kind !== 'dash' && other.asked.kind !== 'lookalike').indexOf(blank);
  const words = blank.block.directive.bind[nth];
  const inline = blank.asked.kind === 'value' && blank.asked.words !== '' ? blank.asked.words : undefined;
  const override = words === undefined ? undefined : readOverride(words);
  const binding = bind(blank, override?.path, bench);
  const hint = (override ?? (inline === undefined ? null : readOverride(inline)))?.hint ?? null;
  const isInferred = binding.is !== 'stays' && binding.confidence < 3;
  return { binding: rules.strict && isInferred ? stays('left', [...binding.notes, note('strict-left', {})], binding.source, binding.confidence) : binding, hint };
}

/** What goes into the text for a binding; null where nothing does. */
function writtenFor(blank: Blank, binding: Binding, numbers: ReadonlyMap<Blank, string>, { text }: Bench): string | null {
  if (binding.is === 'stays') return null;
  if (binding.is === 'number') return numbers.get(blank)!;
  if (binding.is === 'markdown') return binding.text;
  if (binding.is === 'sample') return blank.block.kind === 'code' ? binding.text : null;
  if (blank.block.kind === 'code') return binding.text.replace(/\s+/g, ' ');
  const isHeading = /^#{1,6}\s/.test(text.slice(blank.block.start, blank.block.start + 8));
  const atStart = /^[\s>*+-]*$/.test(text.slice(blank.line.start, blank.start));
  return markdownText(binding.text, blank.block.kind === 'table' ? 'cell' : isHeading ? 'heading' : atStart ? 'line' : 'inline');
}

function tableNumber(table: Block, blocks: readonly Block[]): number {
  const inSection = blocks.filter((block) => block.kind === 'table' && sectionKey(block.section) === sectionKey(table.section));
  return inSection.indexOf(table) + 1;
}

/** Line and column, from 1, in the author's template of an offset in the expanded text. */
function placeIn({ text }: Template, { segments }: Expanded): (offset: number) => { readonly line: number; readonly column: number } {
  const lines = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length)];
  return (offset) => {
    const segment = segments.findLast(({ start }) => start <= offset) ?? { start: 0, templateStart: 0, kind: 'literal' };
    const original = segment.kind === 'literal' ? segment.templateStart + (offset - segment.start) : segment.templateStart;
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle]! <= original) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: original - lines[low]! + 1 };
  };
}

/** What Handlebars printed, as slots: it is ours as much as a filled blank is. */
function printedSlots({ printed }: Expanded): readonly Slot[] {
  const seen = new Map<string, number>();
  return printed.map(({ start, end, line, column, source, text }) => {
    const times = (seen.get(source) ?? 0) + 1;
    seen.set(source, times);
    return { key: `{{${source}}}${times === 1 ? '' : `~${times}`}`, kind: 'helper', start, end, line, column, blank: '', written: text, source, confidence: 4, state: 'filled', notes: [] };
  });
}

/** `- [X] faster` is a ticked box to markdown; its author may have meant a blank. */
function checkedBlanks(text: string, blocks: readonly Block[], at: (offset: number) => { readonly line: number; readonly column: number }): readonly Note[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'text' || !block.checked) return [];
    const rest = text.slice(block.start, block.end);
    return /^\s*(%|x\b|×|(?:faster|slower|more|less|higher|lower|tokens|ms|s)\b)/i.test(rest) ? [note('checked-blank', { text: `[X] ${rest.slice(0, 40)}` }, { file: '', ...at(block.start) })] : [];
  });
}

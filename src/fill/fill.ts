import { compare } from '../compare/compare.ts';
import type { Study } from '../compare/study.ts';
import { draw } from '../draw/draw.ts';
import { ownCharts } from '../draw/own/blocks.ts';
import { type Edit, type Fill, splice, unsafeFills } from '../markdown/splice.ts';
import { note } from '../note.ts';
import { assumedRuns } from './blank/assumed-runs.ts';
import type { TableBlock } from './blank/block.ts';
import { decide, type FillRules, type Template } from './blank/decide.ts';
import { isIgnored, type Overrides } from './blank/overrides.ts';
import type { FillContext } from './context.ts';
import type { Document } from './document.ts';
import { tagsOf } from './expand/tags.ts';
import { type Expanded, expand } from './expand.ts';
import { marksIn } from './finished.ts';
import { helpers } from './helpers.ts';
import { chartsOff, insertions } from './place-charts.ts';
import type { Slot } from './slot.ts';

export type { FillRules } from './blank/decide.ts';

/**
 * Decides every blank of a template and writes those that the results can answer. Outside of slots and charts the text
 * stays byte for byte the author's.
 * @throws Refusal (exit 2) for an override or an expression of ours that leads nowhere.
 */
export function fill(template: Template, context: FillContext, rules: FillRules): Document {
  const expanded = expand(template, context);
  const { text } = expanded;
  const { slots: decided, root, blocks, vocabulary, at, notes } = decide(template, expanded, context, rules);
  const asked = decided.flat().filter(({ kind, source }) => kind === 'chart' && source !== null);
  const asksForCharts = expanded.charts.length > 0 || asked.length > 0;
  const ours = [...decided.flat().filter(({ state }) => state === 'filled'), ...expanded.printed];
  const isOurs = (table: TableBlock) => ours.some(({ start, end }) => start < table.end && end > table.start);
  const inserted = asksForCharts
    ? []
    : insertions({ text, blocks, vocabulary, isOurs, printed: expanded.printed, at }, context).filter(
        ({ key }) => !isIgnored(key, rules.overrides),
      );

  const together = [...decided, ...inserted.map((slot) => [slot])];
  const fills = new Map(
    together.flatMap((slots): readonly (readonly [Fill, readonly Slot[]])[] => {
      const edits = slots.flatMap(({ start, end, written }): Edit[] =>
        written === null ? [] : [{ start, end, text: written }],
      );
      return edits.length > 0 ? [[edits, slots]] : [];
    }),
  );
  const unsafe = new Set(unsafeFills(text, root, [...fills.keys()]));
  const kept = [...fills.keys()]
    .filter((one) => !unsafe.has(one))
    .flat()
    .sort((a, b) => a.start - b.start);
  const undone = new Set([...unsafe].flatMap((one) => fills.get(one)!));
  const slots = together.flat().map((slot) => (undone.has(slot) ? undo(slot) : slot));
  const placed = slots
    .filter(({ kind, state }) => kind === 'chart' && state === 'filled')
    .map(({ source }) => source!.slice('chart:'.length));
  const charts = [...expanded.charts, ...placed.map((name) => ({ name, src: context.chartSrc(name) }))];
  const all = inOrder([...slots, ...printedSlots(expanded)]);
  return {
    text: splice(text, kept).text,
    slots: all,
    marks: marksIn({ slots: all }),
    tables: expanded.tables,
    charts: [...new Map(charts.map((one) => [one.name, one])).values()],
    notes: [...expanded.notes, ...(asksForCharts ? [] : chartsOff(context)), ...notes],
  };
}

/**
 * The blanks of a template and what each would get. Without results the runs are those that the template names, so what
 * can be bound is seen, and every value is absent.
 */
export function scan(template: Template, study: Study | null, overrides?: Overrides): readonly Slot[] {
  const of = study ?? compare({ runs: assumedRuns(template.text), files: [], notes: [] }, { baseline: null });
  const { charts, absent } = draw(of);
  const context: FillContext = {
    study: of,
    charts,
    absentCharts: absent,
    own: study ? ownCharts(template, study) : [],
    chartSrc: (name) => `${name}.svg`,
    cellsSrc: 'cells.csv',
    relative: (path) => path,
    options: { baseline: null, sampleChars: 2000, charts: 'auto' },
  };
  const expanded = study ? expand(template, context) : unexpanded(template.text);
  const rules: FillRules = {
    signed: false,
    strict: false,
    isAssumed: study === null,
    withContext: true,
    ...(overrides ? { overrides } : {}),
  };
  const blanks = decide(template, expanded, context, rules).slots.flat();
  return inOrder([...blanks, ...(study ? printedSlots(expanded) : tagSlots(template))]);
}

function unexpanded(text: string): Expanded {
  return {
    text,
    segments: [{ start: 0, end: text.length, kind: 'literal', templateStart: 0 }],
    printed: [],
    charts: [],
    tables: [],
    notes: [],
  };
}

function undo({ picture: _, ...slot }: Slot): Slot {
  return {
    ...slot,
    written: null,
    marks: [],
    state: 'unsafe',
    notes: [...slot.notes, note('unsafe-fill', { written: slot.written ?? '' })],
  };
}

function inOrder(slots: readonly Slot[]): readonly Slot[] {
  return [...slots].sort((a, b) => a.line - b.line || a.column - b.column || a.start - b.start);
}

/** The Handlebars tags of a template that would print something, for looking at it without results. */
function tagSlots(template: Template): readonly Slot[] {
  const { tags } = tagsOf(
    template,
    helpers.map(({ name }) => name),
  );
  return tags
    .filter(({ kind }) => kind === 'print')
    .map(({ start, end, place, inside }) => ({
      key: `{{${inside.trim()}}}`,
      kind: 'helper',
      start,
      end,
      line: place.line ?? 1,
      column: place.column ?? 1,
      blank: template.text.slice(start, end),
      written: null,
      marks: [],
      source: inside.trim(),
      confidence: 4,
      state: 'absent',
      notes: [note('needs-results', {})],
    }));
}

/** What Handlebars printed, as slots: it is ours as much as a filled blank is. */
function printedSlots({ printed, charts }: Expanded): readonly Slot[] {
  const seen = new Map<string, number>();
  const pictures = new Set(charts.map(({ name }) => `chart:${name}`));
  return printed.map(({ start, end, line, column, source, text, marks }) => {
    const times = (seen.get(source) ?? 0) + 1;
    seen.set(source, times);
    return {
      key: `{{${source}}}${times === 1 ? '' : `~${times}`}`,
      kind: 'helper',
      start,
      end,
      line,
      column,
      blank: '',
      written: text,
      marks: marks.map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start })),
      ...(pictures.has(source) ? { picture: { start: 0, end: text.length } } : {}),
      source,
      confidence: 4,
      state: 'filled',
      notes: [],
    };
  });
}

import { resolve } from 'node:path';
import type { Study } from '../compare/study.ts';
import { explain as explanationOf } from '../explain.ts';
import { lines } from '../markdown/lines.ts';
import { note, Refusal } from '../note.ts';
import { terminalText } from '../text.ts';
import { entryBehind } from './disk/files.ts';
import {
  type ExplainedSlot,
  type ExplainedValue,
  type Shown,
  slotExplainedJson,
  valueExplainedJson,
} from './explain/explained.ts';
import { explainedText } from './explain/explained-text.ts';
import { othersOn, othersText } from './explain/others.ts';
import { helperOf, isAsWritten, type Stand, standOf } from './explain/places.ts';
import { type Remade, remake } from './explain/remake.ts';
import { shownFrom } from './explain/shown-from.ts';
import { explainSlot } from './explain/slot.ts';
import { type ReadOptions, readStudy } from './inspect.ts';
import { json, noteJson } from './tell/json.ts';
import { aligned, cut } from './tell/table.ts';
import { say, type Terminal } from './terminal.ts';

export interface ExplainOptions extends ReadOptions {
  readonly json?: boolean;
}

/**
 * `aitb-report explain`: where a number came from, on stdout. `asked` is a report (`report.md`, `report.md:41`), and
 * `further` are keys or value paths in it, or it is a value path, and `further` are result files. Returns the exit code.
 */
export async function explain(
  asked: string,
  further: readonly string[],
  options: ExplainOptions,
  terminal: Terminal,
): Promise<number> {
  const report = reportIn(asked, terminal.cwd);
  if (report !== null) return explainReport(report, further, options, terminal);
  if (further.length === 0) throw new Refusal(note('explain-what', { asked }));
  const study = await readStudy(further, options, terminal);
  const value = pathValue(asked, study);
  const asIs: Shown = (place) => place;
  const page = { shown: asIs, files: study.files };
  terminal.out(options.json ? json(valueExplainedJson(value, asIs)) : explainedText([value], '', page));
  return 0;
}

interface Asked {
  readonly path: string;
  readonly line: number | null;
}

/** `report.md:41` or, as editors copy it, `report.md:41:7`; null for what is no report. */
function reportIn(asked: string, cwd: string): Asked | null {
  const [, path, line] = /^(.+?\.md)(?::(\d{1,9})(?::\d{1,9})?)?$/i.exec(asked) ?? [];
  if (entryBehind(resolve(cwd, asked))?.kind === 'file' && path !== asked) return { path: asked, line: null };
  return path === undefined ? null : { path, line: line === undefined ? null : Number(line) };
}

async function explainReport(
  { path, line }: Asked,
  keys: readonly string[],
  options: ExplainOptions,
  terminal: Terminal,
): Promise<number> {
  const remade = await remake(path, terminal);
  const seen = standOf(remade);
  const notes = [...remade.notes, ...seen.notes];
  const shown = shownFrom(remade.base, terminal.cwd);
  const found = keys.length > 0 ? keys.flatMap((key) => keyed(key, seen, remade)) : atLine(line, seen, remade);
  const others = keys.length > 0 || line === null ? [] : othersAt(line, seen, remade);
  if (options.json) {
    terminal.out(
      json({
        report: remade.report,
        line,
        notes: notes.map(noteJson),
        values: found.map((one) => ('slot' in one ? slotExplainedJson(one, shown) : valueExplainedJson(one, shown))),
        others,
      }),
    );
    return 0;
  }
  for (const each of notes) say(terminal, each);
  if (line === null && keys.length === 0) terminal.out(overview(found as readonly ExplainedSlot[], remade.report));
  else if (found.length === 0) terminal.out(`${terminalText(emptyLine(line!, remade, seen))}\n`);
  else {
    const page = { shown, files: remade.made.study.files };
    terminal.out(explainedText(found, remade.report, page, othersText(others)));
  }
  return 0;
}

function emptyLine(line: number, remade: Remade, stand: Stand): string {
  const isOther = stand.asWritten && !isAsWritten(line, remade, stand);
  const isChanged = isOther || onLine(line, remade, stand).length > 0;
  const helper = helperOf(line, remade, stand);
  const own =
    helper === null ? "is the template's own text" : `is text of the helper that printed ${helper.helper.slot.source}`;
  const whose = isChanged ? 'was changed by hand' : own;
  return `${remade.report}:${line}  nothing was filled in here: the line ${whose}`;
}

/** What is left of slots on a line of the report. */
function onLine(line: number, { disk }: Remade, { placed }: Stand) {
  const { start, end } = lineRange(disk, line);
  return placed.flatMap((one) =>
    one.found
      .filter(({ disk: at }) => at.start < end && (at.end > start || at.start === start))
      .map((found) => ({ one, found })),
  );
}

function atLine(line: number | null, stand: Stand, remade: Remade): readonly ExplainedSlot[] {
  const { disk, report } = remade;
  if (line === null) return stand.placed.map((one) => explainSlot(one, null, stand, remade));
  const last = lines(disk).length;
  if (line < 1 || line > last) throw new Refusal(note('explain-no-line', { line, lines: last }, { file: report }));
  const ours = onLine(line, remade, stand).filter(({ found }) => found.isOurs);
  const slots = [...new Set(ours.map(({ one }) => one))];
  if (slots.length === 0) return inHead(line, stand, remade);
  return slots.map((one) => {
    const { own } = ours.find((each) => each.one === one)!.found;
    const range = lineRange(stand.text, lines(stand.text.slice(0, own.start + 1)).length);
    return explainSlot(one, { line, ...range }, stand, remade);
  });
}

/** Of a line that is nobody's to change, such as the head of a table, what a helper shows in it. */
function inHead(line: number, stand: Stand, remade: Remade): readonly ExplainedSlot[] {
  const of = onLine(line, remade, stand).length > 0 ? null : helperOf(line, remade, stand);
  if (of === null || !stand.marks.some(({ start, end }) => start < of.end && end > of.start)) return [];
  return [explainSlot(of.helper, { line, start: of.start, end: of.end }, stand, remade)];
}

/** What else stands on a line of the report. */
function othersAt(line: number, stand: Stand, remade: Remade) {
  const pieces = onLine(line, remade, stand).map(({ found }) => found);
  return othersOn(lineRange(remade.disk, line), pieces, remade.disk, stand);
}

function lineRange(text: string, line: number): { readonly start: number; readonly end: number } {
  const all = lines(text);
  const start = all.slice(0, line - 1).join('').length;
  return { start, end: start + (all[line - 1] ?? '').length };
}

/** The slot of a key, or, by its value path, any value that the results of the report give. */
function keyed(key: string, seen: Stand, remade: Remade): readonly (ExplainedSlot | ExplainedValue)[] {
  const named = seen.placed.filter(({ slot }) => slot.key === key);
  const found = named.length > 0 ? named : seen.placed.filter((one) => one.slot.source === key);
  if (found.length > 0) return found.map((one) => explainSlot(one, null, seen, remade));
  try {
    return [pathValue(key, remade.made.study)];
  } catch (error) {
    const problem = error instanceof Refusal ? String(error.notes[0]?.args.problem) : undefined;
    if (problem === undefined) throw error;
    throw new Refusal(note('explain-no-slot', { asked: key, problem }, { file: remade.report }));
  }
}

/** @throws Refusal where the path leads nowhere. */
function pathValue(path: string, study: Study): ExplainedValue {
  return { path, written: null, rounding: null, explanation: explanationOf(study, path) };
}

/** Every value of a report as a table. */
function overview(all: readonly ExplainedSlot[], report: string): string {
  if (all.length === 0) return `${terminalText(report)}: nothing in it was filled in\n`;
  const rows = all.map(({ slot, line, column, written }) => [
    `${line}:${column}`,
    cut((written ?? slot.blank).replace(/\s+/g, ' '), 40),
    cut(slot.source ?? '-', 60),
    slot.state,
  ]);
  return `${aligned([['line', 'written', 'from', 'state'], ...rows.map((row) => row.map(terminalText))]).join('\n')}\n`;
}

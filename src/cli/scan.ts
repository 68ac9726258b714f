import { resolve } from 'node:path';
import { scan as blanksOf } from '../fill/fill.ts';
import type { Slot } from '../fill/slot.ts';
import { defaultOptions } from '../keep/lock/options.ts';
import { lines } from '../markdown/lines.ts';
import { note, Refusal } from '../note.ts';
import { terminalText } from '../text.ts';
import { overridden } from './config/overridden.ts';
import { entryBehind } from './disk/files.ts';
import { openTemplate } from './disk/template.ts';
import { type ReadOptions, readStudy } from './inspect.ts';
import { blankText } from './tell/context.ts';
import { confidenceWords, json, slotJson } from './tell/json.ts';
import { offersText, overlookedText } from './tell/summary.ts';
import { aligned, cut } from './tell/table.ts';
import type { Terminal } from './terminal.ts';

/**
 * `aitb-report scan`: every blank of a template and what it would get, on stdout; of one line (`t.md:12`) also what stands around its
 * blanks and what was understood of it. Returns the exit code.
 */
export async function scan(
  written: string,
  files: readonly string[],
  options: ReadOptions & { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const { path, line } = asked(written, terminal.cwd);
  const template = openTemplate(path, terminal.cwd);
  const given = { ...defaultOptions, baseline: options.baseline ?? null };
  const { overrides, baseline, aliases } = await overridden(given, template, terminal.cwd);
  const reading = { ...options, aliases, ...(baseline === null ? {} : { baseline }) };
  const study = files.length > 0 ? await readStudy(files, reading, terminal) : null;
  const all = blanksOf(template, study, overrides);
  const last = lines(template.text).length;
  if (line !== null && (line < 1 || line > last))
    throw new Refusal(note('explain-no-line', { line, lines: last }, { file: template.path }));
  // A document may have tables that could be read, and is a template all the same.
  const isDocument = /\.(?:md|markdown)$/i.test(template.path);
  if (all.length === 0 && files.length === 0 && !isDocument && (await isResults(path, terminal)))
    throw new Refusal(note('scan-results', {}, { file: template.path }));
  const slots = line === null ? all : all.filter((slot) => slot.line === line);
  const text = () =>
    line === null ? scanned(slots) : slots.map(blankText).join('\n') || `no blanks on line ${line}\n`;
  terminal.out(options.json ? json(slots.map(slotJson)) : text());
  return 0;
}

/** True for a file that holds results, and so is no template. */
async function isResults(path: string, terminal: Terminal): Promise<boolean> {
  try {
    const { runs } = await readStudy([path], {}, terminal);
    return runs.some(({ samples, reported, series }) => samples.size + reported.length + series.length > 0);
  } catch (thrown) {
    if (thrown instanceof Refusal) return false;
    throw thrown;
  }
}

/** `t.md:12` or, as editors copy it, `t.md:12:7`, where no file is called so. */
function asked(written: string, cwd: string): { readonly path: string; readonly line: number | null } {
  const [, path, line] = /^(.+?):(\d{1,9})(?::\d{1,9})?$/.exec(written) ?? [];
  if (path === undefined || entryBehind(resolve(cwd, written)) !== undefined) return { path: written, line: null };
  return { path, line: Number(line) };
}

/** The blanks as a table for people, in the order of their lines. */
export function scanned(slots: readonly Slot[]): string {
  if (slots.length === 0) return 'no blanks\n';
  const rows = slots.map((slot) => [
    `${slot.line}:${slot.column}`,
    slot.kind,
    cut(slot.blank, 32),
    cut(slot.source ?? '-', 48),
    confidenceWords[slot.confidence],
    slot.state,
    slot.written === null ? '' : cut(slot.written, 32),
  ]);
  const header = ['line', 'kind', 'blank', 'bound to', 'confidence', 'state', 'would get'];
  const open = slots.filter(({ state }) => state === 'overlooked').map(({ line, blank }) => ({ line, text: blank }));
  const offers = offersText(slots);
  const told = [
    ...(offers.length > 0
      ? ['', 'Words offered, which --suggest writes:', ...offers.map((one) => `  ${terminalText(one)}`)]
      : []),
    ...(open.length > 0 ? ['', terminalText(overlookedText(open, ''))] : []),
  ];
  return `${[...aligned([header, ...rows.map((row) => row.map(terminalText))]), ...told].join('\n')}\n`;
}

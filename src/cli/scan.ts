import { scan as blanksOf } from '../fill/fill.ts';
import type { Slot } from '../fill/slot.ts';
import { defaultOptions } from '../keep/lock/options.ts';
import { terminalText } from '../text.ts';
import { overridden } from './config/overridden.ts';
import { openTemplate } from './disk/template.ts';
import { type ReadOptions, readStudy } from './inspect.ts';
import { confidenceWords, json, slotJson } from './tell/json.ts';
import { overlookedText } from './tell/summary.ts';
import { aligned, cut } from './tell/table.ts';
import type { Terminal } from './terminal.ts';

/** `aitb-report scan`: every blank of a template and what it would get, on stdout. Returns the exit code. */
export async function scan(
  written: string,
  files: readonly string[],
  options: ReadOptions & { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const template = openTemplate(written, terminal.cwd);
  const given = { ...defaultOptions, baseline: options.baseline ?? null };
  const { overrides, baseline, aliases } = await overridden(given, template, terminal.cwd);
  const reading = { ...options, aliases, ...(baseline === null ? {} : { baseline }) };
  const study = files.length > 0 ? await readStudy(files, reading, terminal) : null;
  const slots = blanksOf(template, study, overrides);
  terminal.out(options.json ? json(slots.map(slotJson)) : scanned(slots));
  return 0;
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
  const told = open.length > 0 ? ['', terminalText(overlookedText(open, ''))] : [];
  return `${[...aligned([header, ...rows.map((row) => row.map(terminalText))]), ...told].join('\n')}\n`;
}

import { resolve } from 'node:path';
import type { KeptSlot } from '../keep/keep.ts';
import { note, Refusal } from '../note.ts';
import { madeFrom } from './config/made-from.ts';
import { entryBehind } from './disk/files.ts';
import { shownPath } from './disk/paths.ts';
import { type ModeFlags, modeOf } from './job/mode.ts';
import { makeJob, runJob } from './make/one.ts';
import { lineIn } from './tell/diff.ts';
import { endNotes } from './tell/outcome.ts';
import { linesText } from './tell/section.ts';
import type { Terminal } from './terminal.ts';

export interface ResetFlags extends ModeFlags {
  /** Everything that a person changed and the tool would write otherwise. */
  readonly all?: boolean;
}

/**
 * `aitb-report reset`: what a person changed in slots of a report is handed back to the tool, which writes its own value
 * there, now and from then on. The report is made again as a whole with it. Returns the exit code.
 * @param asked the report, or a line of it: `report.md:41`.
 * @param keys of slots, as `--json` names them, or their value paths.
 * @throws Refusal (exit 2) where nothing that was named was changed by hand, or nothing was named.
 */
export async function reset(
  asked: string,
  keys: readonly string[],
  flags: ResetFlags,
  terminal: Terminal,
): Promise<number> {
  const { path, line } = reportIn(asked, terminal.cwd);
  const { job, configured } = await madeFrom(path, terminal.cwd);
  const mode = { ...modeOf(flags), configured };
  const seen = await makeJob(job, { ...mode, dryRun: true, check: false }, terminal);
  if (seen?.finished.verdict === 'refused') throw new Refusal(endNotes(seen), 1);
  const edited = (seen?.finished.slots ?? []).filter(isEdited);
  const place = { file: shownPath(path, terminal.cwd) };
  const where = edited.length === 0 ? 'nothing' : linesText(edited.map((slot) => slot.place!));
  if (line === null && keys.length === 0 && !flags.all) throw new Refusal(note('reset-which', { where }, place));
  const now = line === null || seen === null ? null : await lineIn(seen.before ?? '', seen.finished.text, line);
  const lines = now === null ? [] : edited.filter((slot) => isOnLine(slot, now));
  const named = keys.map((key) => edited.filter((slot) => slot.key === key || slot.source === key));
  const nothing = [
    ...(line !== null && lines.length === 0 ? [`line ${line}`] : []),
    ...keys.filter((_, index) => named[index]!.length === 0),
  ];
  if (nothing.length > 0 || (flags.all && edited.length === 0))
    throw new Refusal(note('reset-nothing', { what: nothing, where }, place));
  const back = flags.all ? edited : [...lines, ...named.flat()];
  return runJob(job, { ...mode, reset: [...new Set(back.map(({ key }) => key))] }, terminal);
}

/** A person's text where the tool has a value of its own; an answer to a blank that needs a person is nothing of it. */
function isEdited({ state, would, place }: KeptSlot): boolean {
  return state === 'edited' && would !== null && place !== null;
}

function isOnLine({ place, text }: KeptSlot, line: number): boolean {
  const further = (text ?? '').split(/\r\n|\r|\n/).length - 1;
  return line >= place!.line && line <= place!.line + further;
}

/** `report.md:41` or, as editors copy it, `report.md:41:7`; a file that has exactly the name that was written is the report. */
function reportIn(asked: string, cwd: string): { readonly path: string; readonly line: number | null } {
  const [, path, line] = /^(.+?):(\d{1,9})(?::\d{1,9})?$/.exec(asked) ?? [];
  if (path === undefined || entryBehind(resolve(cwd, asked)) !== undefined) return { path: asked, line: null };
  return { path, line: Number(line) };
}

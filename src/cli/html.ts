import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { sha256 } from '../keep/lock/lock.ts';
import { note, Refusal } from '../note.ts';
import { page } from '../page/page.ts';
import { terminalText } from '../text.ts';
import { entryAt, shownPath, textOf } from './disk/files.ts';
import { put } from './disk/put.ts';
import { standOf } from './explain/places.ts';
import { type Remade, remake } from './explain/remake.ts';
import { shownFrom } from './explain/shown-from.ts';
import { picturesOf } from './page/pictures.ts';
import { shownIn } from './page/shown.ts';
import { say, type Terminal } from './terminal.ts';

export interface HtmlFlags {
  /** Where the page goes; beside the report where it is not said. */
  readonly output?: string;
  /** Without the workings. */
  readonly plain?: boolean;
}

/** No page is larger that is looked at before it is replaced. */
const mostPage = 256 << 20;

/**
 * `aitb-report html report.md`: the report as one HTML file that needs nothing else. Returns the exit code.
 * @throws Refusal (exit 2) where the report or what it was made from is not there, and (exit 1) where something that is no page of ours stands in the way.
 */
export async function html(report: string, { output, plain = false }: HtmlFlags, terminal: Terminal): Promise<number> {
  const { cwd } = terminal;
  if (!/\.md$/i.test(report)) throw new Refusal(note('html-no-report', { report }));
  const remade = await remake(report, terminal);
  const out = shownPath(output ?? report.replace(/\.md$/i, '.html'), cwd);
  if (resolve(cwd, out) === resolve(cwd, report)) throw new Refusal(note('html-onto-report', { report }));
  const content = pageOf(remade, { file: resolve(cwd, report), cwd, plain });
  await put([{ path: out, content, expected: pageAt(out, cwd) }], cwd, false);
  for (const each of remade.notes) say(terminal, each);
  terminal.err(`${terminalText(`Wrote ${out}`)}\n`);
  return 0;
}

/** The page of a report on disk. */
export function pageOf(
  remade: Remade,
  { file, cwd, plain }: { readonly file: string; readonly cwd: string; readonly plain: boolean },
): string {
  const stand = standOf(remade);
  return page({
    text: remade.disk,
    ...shownIn(remade, stand),
    picture: picturesOf(file),
    shown: shownFrom(remade.base, cwd),
    seal: randomUUID(),
    plain,
  });
}

/** The SHA-256 of a page of ours that is there; whatever else is there stays. */
function pageAt(out: string, cwd: string): string | null {
  const there = resolve(cwd, out);
  if (entryAt(there)?.kind !== 'file') return null;
  const text = textOf(there, out, mostPage, 'document');
  return text.startsWith('<!doctype html>') && text.includes('<meta name="generator" content="aitb-report">')
    ? sha256(text)
    : null;
}

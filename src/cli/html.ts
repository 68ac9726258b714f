import { randomUUID } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { sha256 } from '../keep/lock/lock.ts';
import { note, Refusal } from '../note.ts';
import { page } from '../page/page.ts';
import { slug, terminalText } from '../text.ts';
import { entryAt, shownPath, textOf } from './disk/files.ts';
import { put } from './disk/put.ts';
import { standOf } from './explain/places.ts';
import { type Remade, remake } from './explain/remake.ts';
import { shownFrom } from './explain/shown-from.ts';
import { outOf, seenFrom } from './job/job.ts';
import { configured } from './make/all.ts';
import { indexPage, type Listed } from './page/index-page.ts';
import { picturesOf } from './page/pictures.ts';
import { shownIn } from './page/shown.ts';
import { say, type Terminal } from './terminal.ts';

export interface HtmlFlags {
  /** Where the page goes, beside the report where it is not said; of several reports the folder, `site` where it is not said. */
  readonly output?: string;
  /** Without the workings. */
  readonly plain?: boolean;
}

/** No page is larger that is looked at before it is replaced. */
const mostPage = 256 << 20;

/** Where the pages of several reports go. */
const site = 'site';

/**
 * `aitb-report html report.md`: the report as one HTML file that needs nothing else. Of several reports, or of all of `aitb-report.yaml` where none is
 * named, a folder with a page of each and one that leads to them. Returns the exit code.
 * @throws Refusal (exit 2) where a report or what it was made from is not there, and (exit 1) where something that is no page of ours
 *   stands in the way; nothing is written then.
 */
export async function html(
  reports: readonly string[],
  { output, plain = false }: HtmlFlags,
  terminal: Terminal,
): Promise<number> {
  const { cwd } = terminal;
  const [first] = reports;
  if (reports.length !== 1 || first === undefined)
    return several(reports.length > 0 ? reports : await all(cwd), { folder: output ?? site, plain }, terminal);
  const remade = await ofReport(first, terminal);
  const out = shownPath(output ?? first.replace(/\.md$/i, '.html'), cwd);
  if (resolve(cwd, out) === resolve(cwd, first)) throw new Refusal(note('html-onto-report', { report: first }));
  return written(
    [{ path: out, content: pageOf(remade, { file: resolve(cwd, first), cwd, plain }) }],
    [remade],
    terminal,
  );
}

async function ofReport(report: string, terminal: Terminal): Promise<Remade> {
  if (!/\.md$/i.test(report)) throw new Refusal(note('html-no-report', { report }));
  return remake(report, terminal);
}

/** The reports of `aitb-report.yaml`, as they are named from here. */
async function all(cwd: string): Promise<readonly string[]> {
  const { jobs } = await configured({}, cwd);
  return jobs.map((job) => seenFrom(cwd, outOf(job), job.base));
}

async function several(
  reports: readonly string[],
  { folder, plain }: { readonly folder: string; readonly plain: boolean },
  terminal: Terminal,
): Promise<number> {
  const { cwd } = terminal;
  const listed: (Listed & Page)[] = [];
  for (const report of reports) {
    const remade = await ofReport(report, terminal);
    const name = basename(report).replace(/\.md$/i, '');
    const isOnly = reports.filter((one) => basename(one) === basename(report)).length === 1;
    const file = `${isOnly && name !== 'index' ? name : slug(report.replace(/\.md$/i, ''), name)}.html`;
    const content = pageOf(remade, { file: resolve(cwd, report), cwd, plain });
    const waiting = shownIn(remade, standOf(remade)).waiting.length;
    listed.push({ remade, file, waiting, path: shownPath(join(folder, file), cwd), content });
  }
  const index = { path: shownPath(join(folder, 'index.html'), cwd), content: indexPage(listed) };
  return written(
    [...listed, index],
    listed.map(({ remade }) => remade),
    terminal,
  );
}

interface Page {
  readonly path: string;
  readonly content: string;
}

async function written(pages: readonly Page[], of: readonly Remade[], terminal: Terminal): Promise<number> {
  const { cwd } = terminal;
  const outputs = pages.map(({ path, content }) => ({ path, content, expected: pageAt(path, cwd) }));
  await put(outputs, cwd, false);
  for (const each of of.flatMap(({ notes }) => notes)) say(terminal, each);
  terminal.err(`${terminalText(`Wrote ${pages.map(({ path }) => path).join(', ')}`)}\n`);
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

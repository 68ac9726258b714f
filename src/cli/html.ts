import { basename, join, resolve } from 'node:path';
import { uniqueIn } from '../compare/part.ts';
import { note, Refusal } from '../note.ts';
import { page } from '../page/page.ts';
import { waitsFor } from '../page/waiting.ts';
import { slug, terminalText } from '../text.ts';
import { shownPath } from './disk/paths.ts';
import { put } from './disk/put.ts';
import { type Remade, remake } from './explain/remake.ts';
import { reportsMeant } from './make/all.ts';
import { indexPage, type Listed } from './page/index-page.ts';
import { inputOf } from './page/input.ts';
import { pageAt } from './page/page-at.ts';
import { say, type Terminal } from './terminal.ts';

export interface HtmlFlags {
  /** Where the page goes, beside the report where it is not said; of several reports the folder, `site` where it is not said. */
  readonly output?: string;
  /** Without the workings. */
  readonly plain?: boolean;
}

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
    return several(await reportsMeant(reports, cwd), { folder: output ?? site, plain }, terminal);
  const remade = await ofReport(first, terminal);
  const out = shownPath(output ?? first.replace(/\.md$/i, '.html'), cwd);
  if (resolve(cwd, out) === resolve(cwd, first)) throw new Refusal(note('html-onto-report', { report: first }));
  return written(
    [{ path: out, content: page(inputOf(remade, { file: resolve(cwd, first), cwd, plain })) }],
    [remade],
    terminal,
  );
}

async function ofReport(report: string, terminal: Terminal): Promise<Remade> {
  if (!/\.md$/i.test(report)) throw new Refusal(note('html-no-report', { report }));
  return remake(report, terminal);
}

async function several(
  reports: readonly string[],
  { folder, plain }: { readonly folder: string; readonly plain: boolean },
  terminal: Terminal,
): Promise<number> {
  const { cwd } = terminal;
  const listed: (Listed & Page)[] = [];
  const names = namesFor(reports);
  for (const [i, report] of reports.entries()) {
    const remade = await ofReport(report, terminal);
    const input = inputOf(remade, { file: resolve(cwd, report), cwd, plain });
    const file = `${names[i]}.html`;
    const waiting = waitsFor(input.waiting);
    listed.push({ remade, file, waiting, path: shownPath(join(folder, file), cwd), content: page(input) });
  }
  const index = { path: shownPath(join(folder, 'index.html'), cwd), content: indexPage(listed) };
  return written(
    [...listed, index],
    listed.map(({ remade }) => remade),
    terminal,
  );
}

/** The names of pages: that of the report, with its folders where there are two of the name; unlike ones also where the disk takes `A` and `a` for one. */
function namesFor(reports: readonly string[]): readonly string[] {
  const taken = new Map<string, number>([['index', 1]]);
  const bare = (report: string) => basename(report).replace(/\.md$/i, '');
  const isOnly = (name: string) =>
    reports.filter((one) => bare(one).toLowerCase() === name.toLowerCase()).length === 1 &&
    name.toLowerCase() !== 'index';
  return reports.map((report) => {
    const name = bare(report);
    if (isOnly(name) && !taken.has(name.toLowerCase())) {
      taken.set(name.toLowerCase(), 1);
      return name;
    }
    return uniqueIn(taken, slug(report.replace(/\.md$/i, ''), 'report'));
  });
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

import type { FileRead } from '../../collect/collection.ts';
import { isQueryPath } from '../../collect/query.ts';
import { tallied } from '../../made.ts';
import { first, mostNamed } from '../../messages/entry.ts';
import { sentence } from '../../note.ts';
import { joined, type Phrase, phrase } from '../../phrase.ts';
import { codeSpan, linkTarget, markdownText } from '../../text.ts';
import type { FillContext } from '../context.ts';
import { cellCode, cellText, grid } from '../print/grid.ts';
import type { Helper } from '../print/helper.ts';
import { stated } from '../print/stated.ts';
import type { Cell } from '../print/table.ts';

/** More files than these have no line each: the first ones are shown, all are in the lock. */
const mostFiles = 60;
const shownFiles = 20;

/** `{{sources}}`: which files were read, what they hold, and which were left out and why. */
export const sources: Helper = {
  name: 'sources',
  usage: '{{sources}}',
  about: 'the files that were read, and what was left out and why',
  first: null,
  needsFirst: false,
  named: {},
  block: true,
  print: ({ context }) => {
    const { files } = context.study;
    const read = files.filter(({ leftOut }) => leftOut === null);
    const leftOut = leftOutLines(files);
    const shown = read.length > mostFiles ? read.slice(0, shownFiles) : read;
    const table = grid(
      ['File', 'Format', 'Runs', 'Bytes', 'SHA-256'],
      shown.map((file) => row(file, context)),
      { right: (column) => column === 3, under: moreFiles(read.slice(shown.length)) },
    );
    const parts = [
      ...(read.length > 0 ? [table.text] : ['No file was read.']),
      ...(leftOut.length > 0 ? [phrase`Left out:\n\n${joined(leftOut, '\n')}`] : []),
    ];
    return { text: joined(parts, '\n\n'), source: 'sources', tables: table.tables, notes: table.notes };
  },
};

/** How many files have no line of their own, and where they lie. */
function moreFiles(rest: readonly FileRead[]): readonly (string | Phrase)[] {
  if (rest.length === 0) return [];
  const folders = [...new Set(rest.map(({ path }) => folderOf(path)))];
  const named = first(folders).map((one) => (folders.includes(one) ? codeSpan(one) : one));
  return [
    phrase`${tallied('files without a line', rest.length)} more files were read, from ${named.join(', ')}; the lock beside this report has the hash of each.`,
  ];
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : './';
}

/** Each reason once, with its file or files. */
function leftOutLines(files: readonly FileRead[]): readonly Phrase[] {
  const reasons = new Map<string, string[]>();
  for (const { path, leftOut } of files) {
    if (leftOut === null) continue;
    const paths = reasons.get(sentence(leftOut));
    if (paths) paths.push(path);
    else reasons.set(sentence(leftOut), [path]);
  }
  return Array.from(reasons, ([reason, paths]) => {
    const named = first(paths).map((one, at) => (paths[at] === one ? codeSpan(one) : one));
    const count = paths.length > mostNamed ? phrase`${tallied('files left out', paths.length)} files, ` : '';
    return phrase`- ${count}${named.join(', ')}: ${markdownText(reason, 'inline', 1000)}`;
  });
}

/** What the runs of a file are called elsewhere on the page: a repeat by its cell, once; one that is no run of the study by its id. */
function namesOf(ids: readonly string[], { runs }: FillContext['study']): readonly string[] {
  const names = new Map(runs.flatMap((run) => (run.sessions ?? [run]).map(({ id }) => [id, run.name] as const)));
  return [...new Set(ids.map((id) => names.get(id) ?? id))];
}

function row({ path, format, runs: ids, bytes, sha256 }: FileRead, { relative, study }: FillContext): readonly Cell[] {
  const runs = namesOf(ids, study);
  return [
    isQueryPath(path) ? cellCode(path) : `[${cellCode(path)}](${linkTarget(relative(path))})`,
    format === null ? 'unknown' : cellText(format),
    runs.length > mostNamed
      ? tallied('runs', runs.length, [{ file: path }])
      : runs.length > 0
        ? cellText(runs.join(', '))
        : 'none',
    isQueryPath(path) ? '—' : tallied('bytes', bytes, [{ file: path }]),
    sha256 === null ? '—' : stated(cellCode(sha256.slice(0, 12)), 'SHA-256', sha256, [{ file: path }]),
  ];
}

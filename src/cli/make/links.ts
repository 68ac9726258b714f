import { dirname, resolve } from 'node:path';
import { isQueryPath } from '../../collect/query.ts';
import { type Note, note } from '../../note.ts';
import { entryBehind } from '../disk/files.ts';
import { wayTo } from '../disk/paths.ts';
import type { Template } from '../disk/template.ts';

/** Where a link or picture of markdown leads: `](target)`, `](<target>)`, or `[label]: target` at the start of a line. */
const targets =
  /\]\(\s{0,3}(?:<([^<>\n]{1,1000})>|([^\s()<>]{1,1000}))|^ {0,3}\[[^\]\n]{1,200}\]:[ \t]{0,8}([^\s<>]{1,1000})(?=[ \t]{0,80}(?:$|["'(]))/g;

/**
 * The relative links of a template that lead to no file from the report's folder, with their lines. A link the tool
 * writes itself is not among them, nor one in code, nor one that still has a blank or an expression in it.
 * @param out the report's absolute path; `shown` is how messages name it.
 */
export function brokenLinks(
  template: { readonly path: string; readonly text: string },
  out: string,
  shown: string,
): readonly Note[] {
  const notes: Note[] = [];
  let fence: string | undefined;
  template.text.split(/\r\n|\r|\n/).forEach((line, index) => {
    const mark = /^ {0,3}(?:> ?)?(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined;
    else if (fence === undefined) {
      for (const target of targetsOf(line)) {
        if (!leadsSomewhere(target, dirname(out))) {
          notes.push(note('template-link', { target, out: shown }, { file: template.path, line: index + 1 }));
        }
      }
    }
  });
  return notes;
}

function targetsOf(line: string): readonly string[] {
  const text = line.replace(/(`+)[^`]+\1(?!`)/g, '');
  return [...text.matchAll(targets)].map((each) => each[1] ?? each[2] ?? each[3] ?? '').filter(isRelative);
}

/** Not an address of its own (`https:`, `mailto:`), not from the site's root, not inside this page, not a blank. */
function isRelative(target: string): boolean {
  return target !== '' && !/^(?:[a-z][a-z0-9+.-]*:|[/\\#?])/i.test(target) && !/[[\]{}]/.test(target);
}

function leadsSomewhere(target: string, folder: string): boolean {
  const path = target.replace(/[?#].*$/, '');
  return [path, decoded(path)].some((each) => entryBehind(resolve(folder, each)) !== undefined);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The path from the report's folder to a file. What came through the pipe, what an engine was asked and what lies in the package has none. */
export function linkFrom(out: string, path: string, cwd: string, template: Template): string {
  if (path === '-' || isQueryPath(path) || (template.builtin && path === template.path)) return path;
  return wayTo(dirname(resolve(cwd, out)), resolve(cwd, path));
}

import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { note, Refusal } from '../../note.ts';
import { entryAt, entryBehind, namesIn, textOf } from './files.ts';
import { shownPath } from './paths.ts';

/** A template as its author wrote it: byte order mark and line ends are in the text. */
export interface Template {
  /** As messages and the lock name it. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
  /** Its file name without the extension: names the report where no `-o` does. */
  readonly name: string;
  readonly builtin: boolean;
  readonly text: string;
}

const limit = 1 << 20;

/**
 * The template of that path, or the built-in one of that name where no such file is; without a name the built-in report.
 * @throws Refusal (exit 2) where there is none, or it is no UTF-8 text, or longer than 1 MiB.
 */
export function openTemplate(written: string | undefined, cwd: string): Template {
  const own = written === undefined ? undefined : resolve(cwd, written);
  if (written !== undefined && own !== undefined && isOwn(own, written)) {
    const path = shownPath(written, cwd);
    const text = textOf(own, path, limit, 'template');
    return { path, file: own, name: basename(own).replace(/\.[^.]*$/, ''), builtin: false, text };
  }
  const { folder, names } = builtins();
  const name = written ?? 'report';
  if (!names.includes(name)) throw new Refusal(note('template-missing', { path: name, builtin: names }));
  const file = resolve(folder, `${name}.md`);
  const path = `aitb-report/templates/${name}.md`;
  return { path, file, name, builtin: true, text: textOf(file, path, limit, 'template') };
}

/** A folder of the name of a built-in template has the charts of a report of that name. */
function isOwn(file: string, written: string): boolean {
  const entry = entryBehind(file) ?? entryAt(file);
  return entry !== undefined && !(entry.kind === 'folder' && builtins().names.includes(written));
}

/** The built-in templates: beside `dist/` in the package, beside `src/` in the repository. */
export function builtins(): { readonly folder: string; readonly names: readonly string[] } {
  for (const path of ['../templates/', '../../../templates/']) {
    const folder = fileURLToPath(new URL(path, import.meta.url));
    const names = namesIn(folder).filter((each) => each.endsWith('.md'));
    if (names.length > 0) return { folder, names: names.map((each) => each.slice(0, -3)) };
  }
  throw new Error('the built-in templates are not in the package');
}

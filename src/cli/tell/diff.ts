import { terminalText } from '../../text.ts';
import { painted, type Terminal } from '../terminal.ts';

/** A text file before and after; null: it is not there. */
export interface Difference {
  /** With `/`, from the folder in which the diff is to be applied. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string;
}

/**
 * A unified diff with three lines of context, as `git apply` and `patch -p1` take it: byte for byte, with CR LF, without a
 * line end at the end of a file. Empty text where nothing differs.
 */
export async function unifiedDiff({ path, before, after }: Difference): Promise<string> {
  if (before === after) return '';
  const { structuredPatch } = await import('diff');
  const { hunks } = structuredPatch('', '', before ?? '', after, undefined, undefined, { context: 3 });
  // Not with the line "diff --git": git would look for the file from the root of the repository, not from this folder.
  const header = `--- ${before === null ? '/dev/null' : name('a', path)}\n+++ ${name('b', path)}\n`;
  const body = hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => {
    // A side without lines is named by the line before it.
    const range = (start: number, count: number) =>
      count === 1 ? `${start}` : `${count === 0 ? start - 1 : start},${count}`;
    return `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@\n${lines.map((line) => `${line}\n`).join('')}`;
  });
  return header + body.join('');
}

/** The line of `after` that line `line` of `before` has become, both from 1; one of the lines in its place where it changed. */
export async function lineIn(before: string, after: string, line: number): Promise<number> {
  const { structuredPatch } = await import('diff');
  let shift = 0;
  for (const { oldStart, oldLines, newStart, newLines } of structuredPatch('', '', before, after, '', '', {
    context: 0,
  }).hunks) {
    if (line < oldStart) break;
    if (line < oldStart + oldLines) return newStart + Math.min(line - oldStart, Math.max(newLines - 1, 0));
    shift += newLines - oldLines;
  }
  return line + shift;
}

/** A path as a header has it: quoted as git and GNU quote, or ended by a tab where a space would end it. */
function name(side: 'a' | 'b', path: string): string {
  const whole = `${side}/${path.replace(/^\//, '')}`;
  if (/["\\\u0000-\u001f\u007f]/.test(whole)) return `"${whole.replace(/["\\\u0000-\u001f\u007f]/g, octal)}"`;
  return whole.includes(' ') ? `${whole}\t` : whole;
}

function octal(character: string): string {
  return character === '"' || character === '\\'
    ? `\\${character}`
    : `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

/**
 * The diff of a report on stdout, after the names of the other files that change; `git apply` and `patch` pass over these.
 * Coloured only for eyes: then what a terminal might obey is escaped too, which a diff that is to be applied must keep.
 */
export function showDiff(diff: string, others: readonly string[], would: boolean, terminal: Terminal): void {
  const names = others.map((path) => `# ${would ? 'would change' : 'changed'}: ${terminalText(path)}\n`).join('');
  const text = terminal.outColour
    ? diff
        .split(/(?<=\n)/)
        .map((line) => coloured(line, terminal))
        .join('')
    : diff;
  terminal.out(names + text);
}

function coloured(line: string, terminal: Terminal): string {
  const bare = line
    .replace(/\r?\n$/, '')
    .split('\t')
    .map(terminalText)
    .join('\t');
  const style = /^(?:---|\+\+\+) /.test(line) ? 'bold' : line.startsWith('@@') ? 'dim' : undefined;
  const side = line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : undefined;
  const shown = style ?? side;
  return shown === undefined ? `${bare}\n` : `${painted({ ...terminal, colour: true }, shown, bare)}\n`;
}

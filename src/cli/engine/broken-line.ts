import { piecesOf } from '../disk/files.ts';
import type { EngineFile } from './embedded.ts';

/**
 * The first line of files of JSON Lines that is no JSON object, in words. Engines name the record, a line nearby, or nothing.
 * @returns null where there is none, and where an engine may read what is none (keys in single quotes).
 * @throws Refusal where a file cannot be read.
 */
export function brokenLine(files: readonly EngineFile[]): string | null {
  for (const { file, path } of files) {
    let [nth, rest] = [0, ''];
    const decoder = new TextDecoder();
    for (const piece of piecesOf(file, path)) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
      rest = lines.pop()!;
      const at = lines.findIndex((line) => !isObject(line));
      if (at >= 0) return told(lines[at]!, nth + at + 1, path);
      nth += lines.length;
    }
    if (!isObject(rest)) return told(rest, nth + 1, path);
  }
  return null;
}

function told(line: string, nth: number, path: string): string | null {
  return /[{,]\s*'/.test(line) ? null : `line ${nth} of ${path} is no JSON object`;
}

/** As engines read it: NaN and infinity are numbers to them, and an empty line is no record. */
function isObject(line: string): boolean {
  if (line.trim() === '') return true;
  for (const text of [line, line.replace(/(?<=[:,[]\s*)[-+]?(?:NaN|INF|Infinity)\b/gi, '0')]) {
    try {
      const value: unknown = JSON.parse(text);
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    } catch {
      // Perhaps in the other form.
    }
  }
  return false;
}

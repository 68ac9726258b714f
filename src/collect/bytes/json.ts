import { positionAt } from '../../markdown/positions.ts';
import { type Note, note, type Place } from '../../note.ts';
import { type Found, scan } from './json-scan.ts';

/** Deepest nesting that is read. */
export const deepest = 64;

/** A JSON document, or what is wrong with it. In `value` a number that is not finite stands for NaN, Infinity or 1e400. */
export type Parsed = { readonly value: unknown; readonly notes: readonly Note[] } | { readonly problem: Note };

/**
 * Reads JSON as the standard has it, and besides it the `NaN` and `Infinity` that Python writes. Nothing else that is not
 * JSON is let through: no comments, no single quotes, no comma at the end.
 *
 * The values come from `JSON.parse`; a scanner before it checks the depth and finds what `JSON.parse` would swallow.
 */
export function parse(text: string, file: string): Parsed {
  const found = scan(text, deepest);
  const at = (offset: number): Place => ({ file, ...positionAt(text, offset) });
  if (found.tooDeep !== null) return { problem: note('deep-json', { limit: deepest }, at(found.tooDeep)) };
  if (found.broken) return { problem: note('broken-json', { problem: found.broken.problem }, at(found.broken.offset)) };
  return { value: JSON.parse(withoutTokens(text, found)), notes: notesOn(found, at) };
}

/** `NaN` and `Infinity` as `1e999`, which is JSON and which `JSON.parse` reads as a number that is not finite. */
function withoutTokens(text: string, { notFinite }: Found): string {
  const tokens = notFinite.filter(({ token }) => /[aI]/.test(token));
  if (tokens.length === 0) return text;
  const parts: string[] = [];
  let from = 0;
  for (const { token, offset } of tokens) {
    parts.push(text.slice(from, offset), '1e999');
    from = offset + token.length;
  }
  return parts.join('') + text.slice(from);
}

function notesOn(found: Found, at: (offset: number) => Place): readonly Note[] {
  const { notFinite, repeated, rounded } = found;
  const [token, key, integer] = [notFinite[0], repeated[0], rounded[0]];
  return [
    ...(token
      ? [
          note(
            'not-finite',
            { count: notFinite.length, tokens: distinct(notFinite.map((one) => one.token)) },
            at(token.offset),
          ),
        ]
      : []),
    ...(key ? [note('duplicate-key', { key: key.key, count: repeated.length }, at(key.offset))] : []),
    ...(integer
      ? [note('rounded-integer', { written: integer.written, count: rounded.length }, at(integer.offset))]
      : []),
  ];
}

function distinct(tokens: readonly string[]): readonly string[] {
  return [...new Set(tokens)].sort().slice(0, 5);
}

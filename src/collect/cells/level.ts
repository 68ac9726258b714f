import type { LevelKind } from './dialect.ts';

export type Level = string | number | boolean | null;

/** More digits than a double is sure to keep make a text, so that two levels never become one. */
const sure = 15;

/** A level as every engine is to give it, of the text in which one gave it. */
export function levelOf(text: string | null, kind: LevelKind): Level {
  if (text === null) return null;
  if (kind === 'boolean') return text === 'true' || text === '1';
  if (kind === 'time')
    return text
      .replace(/\+00(?::00)?$/, '')
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
  return kind === 'number' ? ofNumber(text) : text;
}

function ofNumber(text: string): string | number {
  if (/^-?nan$/i.test(text)) return 'NaN';
  if (/^[+-]?inf/i.test(text)) return text.startsWith('-') ? '-Infinity' : 'Infinity';
  const value = Number(text);
  if (/^-?\d+$/.test(text)) return Number.isSafeInteger(value) ? value + 0 : text;
  const decimals = /^(-?\d+\.\d*?)0*$/.exec(text);
  // An exponent, or a double at its shortest, says all that there is; a decimal of more digits may say more than a double holds.
  if (decimals === null || digitsOf(text) <= sure || String(value) === text) return value + 0;
  return decimals[1]!.replace(/\.$/, '');
}

function digitsOf(text: string): number {
  return text
    .replace(/^-?0*\.?0*/, '')
    .replace('.', '')
    .replace(/0+$/, '').length;
}

/** NULL, false, true, numbers, texts; texts by their code units, so that no language of a machine changes it. */
export function compareLevels(a: Level, b: Level): number {
  const rank = (level: Level): number =>
    level === null ? 0 : typeof level === 'boolean' ? 1 : typeof level === 'number' ? 2 : 3;
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  return a === b ? 0 : (a as string) < (b as string) ? -1 : 1;
}

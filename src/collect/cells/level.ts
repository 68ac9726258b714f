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
  if (kind === 'double') return ofDouble(text);
  return kind === 'number' ? ofNumber(text) : text;
}

function ofDouble(text: string): string | number {
  if (/nan/i.test(text)) return 'NaN';
  return /inf/i.test(text) ? `${text.startsWith('-') ? '-' : ''}Infinity` : Number(text) + 0;
}

function ofNumber(text: string): string | number {
  const short = text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  const digits = short.replace(/^-?0*\.?0*/, '').replace('.', '').length;
  const value = Number(short);
  return digits <= sure || (!short.includes('.') && Number.isSafeInteger(value)) ? value + 0 : short;
}

/** NULL, false, true, numbers, texts; texts by their code units, so that no language of a machine changes it. */
export function compareLevels(a: Level, b: Level): number {
  const rank = (level: Level): number =>
    level === null ? 0 : typeof level === 'boolean' ? 1 : typeof level === 'number' ? 2 : 3;
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  return a === b ? 0 : (a as string) < (b as string) ? -1 : 1;
}

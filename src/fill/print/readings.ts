import { reading, tallied } from '../../made.ts';
import type { Note } from '../../note.ts';
import { Phrase, phrase } from '../../phrase.ts';
import { stated } from './stated.ts';

/**
 * A remark whose numbers are values, those that came from a reader of files too, with the place that the remark is about: what it gives as
 * a number it counted, what stands in the file is a value already or comes as it is written, `5.04 s`. Names, titles and quoted words stay as they are.
 */
export function withReadings(note: Note): Note {
  const places = note.place ? [note.place] : [];
  const read = (key: string, value: Note['args'][string]): Note['args'][string] => {
    const name = `${note.code.replaceAll('-', ' ')}: ${key}`;
    if (typeof value === 'number') return tallied(name, value, places);
    if (typeof value === 'string') return written(name, value);
    return value instanceof Phrase ? value : value.map((one) => (typeof one === 'string' ? written(name, one) : one));
  };
  const written = (name: string, value: string): string | Phrase => {
    if (isText(value)) return stated(value, name, value, places);
    return withUnit(value, (amount, unit) => reading(name, amount, unit, places)) ?? value;
  };
  return {
    ...note,
    args: Object.fromEntries(Object.entries(note.args).map(([key, value]) => [key, read(key, value)])),
  };
}

/** What is written in digits and held as text: a time of the clock, an integer that no number holds exactly. */
function isText(value: string): boolean {
  return /^\d+:\d\d(?::\d\d)?$/.test(value) || (/^-?\d+$/.test(value) && !Number.isSafeInteger(Number(value)));
}

/** `5.04 s`, `34.6 tokens/s`, `1000`: a number with its unit and nothing else, as all its digits write it; null for everything else. */
function withUnit(text: string, value: (amount: number, unit: string) => Phrase): Phrase | null {
  const [, digits, unit = ''] = /^(-?\d+(?:\.\d+)?)(?: (%|\p{L}{1,12}(?:\/\p{L}{1,12})?))?$/u.exec(text) ?? [];
  if (digits === undefined || String(Number(digits)) !== digits) return null;
  return phrase`${value(Number(digits), unit)}${unit && ` ${unit}`}`;
}

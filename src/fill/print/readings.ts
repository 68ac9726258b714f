import { asRead } from '../../made.ts';
import type { Note } from '../../note.ts';
import { type Phrase, phrase, Quantity, shown } from '../../phrase.ts';

/**
 * A remark whose numbers are values, those that came from a reader of files too: what such a reader counted or read is told with the
 * place that the remark is about. Names, titles and quoted words stay as they are.
 */
export function withReadings(note: Note): Note {
  const places = note.place ? [note.place] : [];
  const named = (key: string): string => `${note.code.replaceAll('-', ' ')}: ${key}`;
  const read = (key: string, value: Note['args'][string]): Note['args'][string] => {
    if (typeof value === 'number')
      return new Quantity(
        { text: String(value), rounding: { decimals: decimalsIn(String(value)), rule: 'kind', significant: 4 } },
        asRead(named(key), value, '', places),
        value,
      );
    if (typeof value !== 'string') return value;
    return number(value, (amount, unit) => asRead(named(key), amount, unit, places)) ?? value;
  };
  return {
    ...note,
    args: Object.fromEntries(Object.entries(note.args).map(([key, value]) => [key, read(key, value)])),
  };
}

function decimalsIn(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}

/** `5.04 s`, `34.6 tokens/s`, `1000`: a number with its unit and nothing else; null for everything else. */
function number(text: string, value: (amount: number, unit: string) => ReturnType<typeof asRead>): Phrase | null {
  const [, digits, unit = ''] = /^(-?\d+(?:\.\d+)?)(?: (%|\p{L}{1,12}(?:\/\p{L}{1,12})?))?$/u.exec(text) ?? [];
  if (digits === undefined) return null;
  const rounding = { decimals: decimalsIn(digits), rule: 'kind', significant: 4 } as const;
  return phrase`${shown({ text: digits, rounding }, value(Number(digits), unit), unit && ` ${unit}`)}`;
}

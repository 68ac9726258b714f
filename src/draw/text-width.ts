/**
 * How wide a text is, from the published advance widths of Helvetica (Arial's are the same), in thousandths of the font
 * size. Vega without a canvas guesses 0.8 em a character, and with the `canvas` package installed it measures the
 * machine's own fonts; this table gives the same answer everywhere.
 */

/** The 95 printable ASCII characters, from space to `~`. */
const ascii = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
] as const;

/** Bold Helvetica is 6 % wider on ordinary text. */
const bold = 1.06;

const ellipsis = '…';

/** The width of `text` in px at a font size in px. Other characters count by their class: wide, combining or ordinary. */
export function textWidth(text: string, size: number, weight: 'normal' | 'bold' = 'normal'): number {
  let sum = 0;
  for (const character of text) sum += advance(character);
  return (sum * size * (weight === 'bold' ? bold : 1)) / 1000;
}

function advance(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  const known = ascii[code - 32];
  if (known !== undefined) return known;
  if (character === ellipsis) return 1000;
  if (/^[\p{M}\p{Cf}]$/u.test(character)) return 0;
  // East Asian scripts and pictographs take a full square.
  if (
    code >= 0x1100 &&
    /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Extended_Pictographic}]$/u.test(
      character,
    )
  )
    return 1000;
  return 620;
}

/**
 * `text` if it fits into `room` px, else its beginning and `…`. At least one character is always kept. The id in parentheses
 * at the end of a run's name is all that tells it from another, so its last characters stay behind the `…`.
 */
export function cut(text: string, room: number, size: number, weight: 'normal' | 'bold' = 'normal'): string {
  if (textWidth(text, size, weight) <= room) return text;
  const characters = [...text];
  const last = /[^\s()]{1,5}\)$/.exec(text)?.[0] ?? '';
  const tail = textWidth(last, size, weight) > room / 2 ? ellipsis : ellipsis + last;
  let end = characters.length - 1;
  while (end > 1 && textWidth(characters.slice(0, end).join('') + tail, size, weight) > room) end -= 1;
  return characters.slice(0, end).join('').trimEnd() + tail;
}

/** A heading in as few lines as it needs, of about one length: no word stands alone. */
export function balanced(title: string, room: number, size: number): readonly string[] {
  const fewest = wrapped(title, room, size, 'bold');
  let best = fewest;
  for (let narrower = room - 10; narrower > room / 2; narrower -= 10) {
    const lines = wrapped(title, narrower, size, 'bold');
    if (lines.length > fewest.length || lines.some((line) => line.endsWith('…'))) break;
    best = lines;
  }
  return best;
}

/** Breaks a sentence at spaces into lines of at most `room` px; a word that is longer is cut. */
export function wrapped(
  text: string,
  room: number,
  size: number,
  weight: 'normal' | 'bold' = 'normal',
): readonly string[] {
  const done: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, weight) > room) {
      done.push(line);
      line = word;
    } else line = longer;
  }
  return [...done, line].map((one) => cut(one, room, size, weight));
}

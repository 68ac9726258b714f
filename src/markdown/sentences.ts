/** Where a sentence may end. Marks of emphasis and brackets close behind its stop. */
const stops = /[.!?]["')\]*_]*\s+/g;
/** Behind these no sentence ends. */
const abbreviations = new Set('vs approx ca e.g i.e etc al fig no resp cf'.split(' '));
/** Nor behind these, unless a word of a new sentence follows. */
const shortened = new Set(
  'incl excl max min avg med std dev sec req tok temp est misc nos vol ver eq sect pp dept'.split(' '),
);
const opening = /^["'(*_[]{0,4}/;
/** A capital, a number, a blank or a slot (which are signs of nobody's keyboard while a text is read). */
const firstSign = /^[\p{Lu}\d\p{Co}]/u;
/** `The`, `A run`: unlike `GPU`, no name behind a word that was cut short. */
const newWord = /^(?:\p{Lu}\p{Ll}|[AI]\s)/u;
const listNumber = /^\s*\d{1,3}[.)]\s+$/;

/**
 * Where the sentences of a piece of running text begin: offsets, in order, 0 first. A sentence begins behind a stop with a capital, a number, a
 * blank, or a name in small letters; not behind `vs.`, `i.e.` and the like, nor behind the number of a list.
 */
export function sentenceStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: stop } of text.matchAll(stops)) {
    const next = index + stop.length;
    if (isStart(text, index, next) && !listNumber.test(text.slice(0, next))) starts.push(next);
  }
  return starts;
}

/** The sentences of a piece of running text, each with the space behind it; together they are the text. */
export function sentencesOf(text: string): readonly string[] {
  const starts = sentenceStarts(text);
  return starts.map((start, i) => text.slice(start, starts[i + 1]));
}

function isStart(text: string, stop: number, next: number): boolean {
  if (next >= text.length) return false;
  const word = (/[a-z.]*$/i.exec(text.slice(Math.max(0, stop - 12), stop))?.[0] ?? '').toLowerCase();
  if (abbreviations.has(word)) return false;
  const ahead = text.slice(next, next + 8).replace(opening, '');
  if (shortened.has(word)) return newWord.test(ahead);
  if (firstSign.test(ahead)) return true;
  return /^[a-z]/.test(ahead) && /[a-z]{2}$|\d$/i.test(text.slice(Math.max(0, stop - 2), stop));
}

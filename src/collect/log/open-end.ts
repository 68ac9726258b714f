import { type Note, note, type Place } from '../../note.ts';
import { type Ended, type Line, type Lines, openNumber } from '../bytes/lines.ts';
import type { Read } from '../format.ts';
import { placeOf, type Run, type Where } from '../run.ts';

/**
 * Reads a text that may have been cut off inside a number. A file without a line end at its end is common and whole, so its last line is
 * read, and told of where its number touches the end. Of a log that ends early such a line is not read: half of a number could look whole. Formats that know a
 * line for cut take nothing from it, and nothing has to be said of it.
 * @param ended holds the last line, where it has no line end, once the lines were read.
 */
export async function readToEnd<R extends { readonly read: Read } | null>(
  lines: Lines,
  ended: Ended,
  file: string,
  read: (lines: Lines) => Promise<R>,
): Promise<R> {
  const made = await read(lines);
  const written = ended.open && openNumber(ended.open.text);
  if (!made || !ended.open || written === null) return made;
  const place = { file, line: ended.open.number };
  const isTaken = made.read.runs.some((run) => hasFrom(run, place.line, Number(written)));
  if (!isTaken) return made;
  if (made.read.runs.at(-1)?.status === 'partial') {
    const whole = await read((quick) => closed(lines(quick)));
    if (whole && whole.read.runs.length > 0) return withNote(whole, note('end-not-read', { end: written }, place));
  }
  return withNote(made, note('open-end', { end: written }, place));
}

function* closed(lines: Iterable<Line>): Generator<Line> {
  for (const line of lines) if (!line.isOpen) yield line;
}

function withNote<R extends { readonly read: Read } | null>(made: R, told: Note): R {
  return made && { ...made, read: { ...made.read, notes: [...made.read.notes, told] } };
}

/** What a number may have been multiplied by before it is a value: units of time, percent. */
const factors = [1, 1e-3, 1e-6, 1e-9, 60, 100, 0.01];

/** Whether a run has a number of that line as a value. Those of a sample stand in the order of the file. */
function hasFrom(
  { samples, series, reported }: Pick<Run, 'samples' | 'series' | 'reported'>,
  line: number,
  number: number,
): boolean {
  const isIt = (value: number | undefined, place: Place) =>
    place.line === line && factors.some((factor) => value === number * factor);
  const isLast = (where: Where, values: Float64Array) =>
    values.length > 0 && isIt(values.at(-1), placeOf(where, values.length - 1));
  return (
    reported.some(({ value, place }) => isIt(value, place)) ||
    [...samples.values()].some(({ where, values }) => isLast(where, values)) ||
    series.some(({ where, y }) => isLast(where, y))
  );
}

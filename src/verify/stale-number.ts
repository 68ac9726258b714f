import { placesIn } from '../fill/place.ts';
import { endOf, parse, type Range, startOf, visit } from '../markdown/markdown.ts';
import { type Note, note } from '../note.ts';
import { fixed, grouped, withSign } from '../number.ts';
import { conversion } from '../unit.ts';
import { type Numeral, numerals, type Precision } from './numeral.ts';
import { type Old, oldNumbers, type Replaced } from './replaced.ts';

/** A report that was brought up to date, and what was put in the place of what. */
export interface Renewed {
  /** How messages name it. */
  readonly file: string;
  /** As it is on disk after this run. */
  readonly text: string;
  /** The ranges of `text` that the tool wrote, in order; everything else may be a person's. */
  readonly ours: readonly Range[];
  /** What this run wrote in place of what, in the order of the document. */
  readonly replaced: readonly Replaced[];
}

/**
 * Hand-written sentences that still quote a number that was replaced, or its reciprocal: `3.1x slower` where the speedup 0.32 became 0.35.
 * A numeral counts when the old value, rounded to the numeral's own last digit, is that numeral and the new value is not. Signs
 * do not count, units do. Code, links, images, HTML and front matter are not looked at.
 *
 * So that a chance fit stays rare, an integer below 100, a year and a number of one digit need more: the unit of the old value, or all its
 * digits and, for an integer, the word behind it (`10 prompts`). One note for each numeral.
 */
export function staleNumbers(of: Renewed): readonly Note[] {
  return staleIn(of).map(({ says }) => says);
}

/** The same with the numeral of each. */
export function staleIn(of: Renewed): readonly { readonly numeral: Numeral; readonly says: Note }[] {
  const { file, text, ours } = of;
  // Where nothing was replaced there is no old number, and a new report has all its numbers looked at for their quotients: 2 % of it.
  if (of.replaced.length === 0) return [];
  const olds = oldNumbers(of);
  if (olds.length === 0) return [];
  const lookUp = finder(olds);
  const placeOf = placesIn(text, []);
  return written(text, ours).flatMap((numeral) => {
    const found = lookUp(numeral);
    if (!found) return [];
    const { path } = found.old;
    const args = { numeral: numeral.text, old: found.isInverse ? found.old.inverse : found.old.text, path };
    const now = found.now !== null && numeral.text.includes(',') ? grouped(found.now) : found.now;
    const says = note('stale-number', { ...args, now: now ?? '' }, { file, ...placeOf(numeral.start) });
    return [{ numeral, says }];
  });
}

/** The numerals of running text, those of ours left out. */
function written(text: string, ours: readonly Range[]): readonly Numeral[] {
  const found: Numeral[] = [];
  let next = 0;
  let linkEnd = 0;
  let isHeadingStart = false;
  visit(parse(text), (node) => {
    if (node.type === 'heading') isHeadingStart = true;
    if (node.type === 'link' || node.type === 'linkReference') linkEnd = Math.max(linkEnd, endOf(node));
    if (node.type !== 'text' || startOf(node) < linkEnd) return;
    const start = isHeadingStart ? afterNumber(text, startOf(node), endOf(node)) : startOf(node);
    isHeadingStart = false;
    for (const numeral of numerals(text, start, endOf(node))) {
      while (next < ours.length && ours[next]!.end <= numeral.start) next += 1;
      if (!(next < ours.length && ours[next]!.start < numeral.end)) found.push(numeral);
    }
  });
  return found;
}

/** Where a heading's text begins after the number of its section: `3.1 Results`. */
function afterNumber(text: string, start: number, end: number): number {
  const [number = ''] = /^\d{1,3}(?:\.\d{1,3}){0,5}[.):]?\s/.exec(text.slice(start, Math.min(end, start + 40))) ?? [];
  return start + number.length;
}

/** An old number that reads like the numeral in question, and what it would read like now. */
interface Candidate {
  readonly old: Old;
  readonly isInverse: boolean;
  /** Both are known to have the same unit. */
  readonly isSameUnit: boolean;
  readonly now: string | null;
}

/** Finds the old number for a numeral. For each precision and unit all olds are written once, so that long reports stay cheap. */
function finder(olds: readonly Old[]): (numeral: Numeral) => Candidate | undefined {
  const known = new Map<string, ReadonlyMap<string, readonly Candidate[]>>();
  return (numeral) => {
    const { precision, unit, value } = numeral;
    const key = `${precision.decimals} ${precision.shift} ${unit}`;
    const table = known.get(key) ?? tableOf(olds, precision, unit);
    known.set(key, table);
    const fitting = (table.get(shown(Math.abs(value), precision)) ?? []).filter((one) => counts(numeral, one));
    return fitting.reduce<Candidate | undefined>(
      (best, one) => (best && rank(best) <= rank(one) ? best : one),
      undefined,
    );
  };
}

/** The candidates for a precision and a unit by how they were written, in the order of the document. */
function tableOf(
  olds: readonly Old[],
  precision: Precision,
  unit: string | null,
): ReadonlyMap<string, readonly Candidate[]> {
  const table = new Map<string, Candidate[]>();
  for (const old of olds) {
    for (const { factor, isInverse, isSameUnit } of readings(old, unit)) {
      const read = (value: number) => (isInverse ? 1 / value : value * factor);
      const was = read(old.value);
      const is = old.now === null ? null : read(old.now);
      if (!Number.isFinite(was) || (is !== null && !Number.isFinite(is))) continue;
      if (is !== null && shown(was, precision) === shown(is, precision)) continue;
      const digits = shown(Math.abs(was), precision);
      const now = is === null ? null : nowText(was, is, precision);
      const candidates = table.get(digits) ?? [];
      candidates.push({ old, isInverse, isSameUnit, now });
      table.set(digits, candidates);
    }
  }
  return table;
}

/** Where the sign turned, it is what the sentence has to say. */
function nowText(was: number, is: number, precision: Precision): string {
  return was < 0 === is < 0 ? shown(Math.abs(is), precision) : withSign(shown(is, precision));
}

/** In which ways an old number may be read as one in `unit` (null: none is written). */
function readings(
  old: Old,
  unit: string | null,
): readonly (Pick<Candidate, 'isInverse' | 'isSameUnit'> & { factor: number })[] {
  const isSameUnit = old.unit !== null && unit !== null;
  const factor = isSameUnit ? conversion(old.unit, unit) : 1;
  if (factor === null) return [];
  // The reciprocal of a time or a share is nothing that people write.
  const isRatio = [null, 'x'].includes(old.unit) && [null, 'x'].includes(unit);
  return (isRatio ? [false, true] : [false]).map((isInverse) => ({ factor, isInverse, isSameUnit }));
}

/** Whether a fit is more than chance. */
function counts(numeral: Numeral, { old, isInverse, isSameUnit }: Candidate): boolean {
  if (isSameUnit) return true;
  // Without any sign of a factor, a reciprocal needs the digits to speak for itself.
  if (isInverse && numeral.unit === null && old.unit !== 'x' && numeral.significant < 3) return false;
  const { isInteger, significant, value, text } = numeral;
  const isVague = significant < 2 || (isInteger && (Math.abs(value) < 100 || /^(?:19|20)\d\d$/.test(text)));
  if (!isVague) return true;
  if (isInverse || Math.abs(value) !== Math.abs(old.value)) return false;
  return isInteger ? old.isInteger && numeral.word !== null && old.words.has(numeral.word) : text === old.text;
}

/** The unit first, then the value itself before its reciprocal, then the order of the document. */
function rank({ isSameUnit, isInverse }: Candidate): number {
  return (isSameUnit ? 0 : 2) + (isInverse ? 1 : 0);
}

function shown(value: number, { decimals, shift }: Precision): string {
  return shift === 0 ? fixed(value, decimals) : fixed(Number(fixed(value / 10 ** shift, 0)) * 10 ** shift, 0);
}

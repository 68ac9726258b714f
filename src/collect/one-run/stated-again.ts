import { type Note, note } from '../../note.ts';
import type { Draft } from '../format.ts';
import type { Arms } from '../labels/against.ts';
import { tableFormats } from '../row/table-formats.ts';
import type { FromFile } from './beside.ts';
import { digitsOf, numbersOf, type StatedNumber } from './numbers.ts';

/** Digits of a file that have to agree with another: where both have one name but for its ending, and where they have not. */
const enough = { named: 8, other: 20 };

/** What writes files, and how: two files of one kind are no two statements of one measurement. */
interface Kind {
  /** They hold single values; one value a metric is no more than a statistic is. */
  readonly isOfValues: boolean;
  readonly isTable: boolean;
  readonly files: readonly File[];
}

interface File {
  readonly path: string;
  readonly runs: readonly Stated[];
}

interface Stated {
  readonly one: FromFile;
  readonly numbers: readonly StatedNumber[];
}

/** Of so many runs with one number in common no further ones are looked at. */
const mostNear = 50;

/**
 * Runs without those that another file of their folder states as well: tools write one measurement as JSON, CSV and markdown, or
 * a summary beside the values. A file states another again where all that both state agrees, as far as the digits of its
 * numbers go, and these are many digits. The one that holds more stays: single values before statistics, a file of the tool before a table.
 * Of two files of one kind that hold as much, one may be a copy of the other, which is told of elsewhere.
 * @returns the runs that are left, and for each file of which nothing is taken the note that says why.
 */
export function withoutStatedAgain(
  read: readonly FromFile[],
  arms: Arms | null,
): { readonly runs: readonly FromFile[]; readonly again: ReadonlyMap<string, Note> } {
  const left = new Map<string, Note>();
  for (const kinds of foldersOf(read, arms)) {
    if (kinds.length < 2) continue;
    const kept: Kept = new Map();
    for (const { files } of [...kinds].sort(fullerFirst)) {
      const found = files.map((file) => ({ file, as: saying(file, kept) }));
      for (const { file, as } of found)
        if (as === null) keep(file, kept);
        else left.set(file.path, note('same-measurement', { as }, { file: file.path }));
      for (const list of kept.values()) list.sort((x, y) => x.value - y.value);
    }
  }
  const again = new Map([...left].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { runs: read.filter(({ file }) => !left.has(file)), again };
}

/** By folder and, of two groups that are compared, by group: the files of each kind. */
function foldersOf(read: readonly FromFile[], arms: Arms | null): readonly (readonly Kind[])[] {
  const byFile = new Map<string, FromFile[]>();
  for (const one of read) {
    const all = byFile.get(one.file);
    if (all) all.push(one);
    else byFile.set(one.file, [one]);
  }
  const folders = new Map<string, Map<string, { isOfValues: boolean; isTable: boolean; files: File[] }>>();
  for (const [path, all] of byFile) {
    const key = `${arms?.files.has(path) ?? false} ${path.slice(0, path.lastIndexOf('/') + 1)}`;
    const folder = folders.get(key) ?? new Map();
    folders.set(key, folder);
    const runs = all.map(stated);
    const isOfValues = all.some(({ draft }) => [...draft.samples.values()].some(({ values }) => values.length > 1));
    const formats = [...new Set(all.map(({ format }) => format))];
    const name = JSON.stringify([isOfValues, formats, endingOf(path)]);
    const kind = folder.get(name) ?? {
      isOfValues,
      isTable: formats.every((format) => tableFormats.has(format)),
      files: [],
    };
    folder.set(name, kind);
    kind.files.push({ path, runs });
  }
  return [...folders.values()].map((kinds) => [...kinds.values()]);
}

/** Its numbers are worked out, values sorted, only where there is another kind of file to hold them against. */
function stated(one: FromFile): Stated {
  let numbers: readonly StatedNumber[] | undefined;
  return {
    one,
    get numbers() {
      numbers ??= numbersOf(one.draft);
      return numbers;
    },
  };
}

function fullerFirst(a: Kind, b: Kind): number {
  return Number(b.isOfValues) - Number(a.isOfValues) || Number(a.isTable) - Number(b.isTable) || sizeOf(b) - sizeOf(a);
}

function sizeOf({ files }: Kind): number {
  return files.reduce((sum, { runs }) => sum + runs.reduce((all, { numbers }) => all + numbers.length, 0), 0);
}

/** The numbers of the files that stay, by what they are, each list in order of size. */
type Kept = Map<string, { readonly value: number; readonly run: Stated }[]>;

function keep(file: File, kept: Kept): void {
  for (const run of file.runs)
    for (const { is, value } of run.numbers) {
      const list = kept.get(is) ?? [];
      kept.set(is, list);
      list.push({ value, run });
    }
}

/** The files that say all that a file says, as text; null where there are none. */
function saying(file: File, kept: Kept): string | null {
  const free = new Set<Stated>();
  let digits = 0;
  for (const run of file.runs) {
    const fits = [...near(run, kept)]
      .filter((other) => !free.has(other))
      .map((other) => ({ other, digits: agreeing(run, other) }));
    const best = fits.reduce((most, fit) => (fit.digits > most.digits ? fit : most), { other: run, digits: 0 });
    if (best.digits === 0) return null;
    free.add(best.other);
    digits += best.digits;
  }
  const paths = [...new Set([...free].map(({ one }) => one.file))];
  const isNamed = paths.length === 1 && stemOf(paths[0]!) === stemOf(file.path);
  if (digits < (isNamed ? enough.named : enough.other)) return null;
  return paths.length > 2 ? `${paths[0]} and ${paths.length - 1} more` : paths.join(' and ');
}

/** Those that have the number of a run that has most digits. */
function near({ numbers }: Stated, kept: Kept): ReadonlySet<Stated> {
  const known = numbers.filter(({ is }) => kept.has(is));
  const [first] = known.sort((a, b) => digitsOf(b) - digitsOf(a));
  if (first === undefined) return new Set();
  const { value, half } = first;
  const list = kept.get(first.is)!;
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.value < value - half) low = middle + 1;
    else high = middle;
  }
  const found = new Set<Stated>();
  for (let at = low; at < list.length && found.size < mostNear && list[at]!.value <= value + half; at++)
    found.add(list[at]!.run);
  return found;
}

/** How many digits of a run's numbers are those of another; 0 where something contradicts, or most of them have no like there. */
function agreeing(run: Stated, other: Stated): number {
  if (contradict(run.one.draft, other.one.draft)) return 0;
  let [digits, agreed] = [0, 0];
  for (const number of run.numbers) {
    const alike = other.numbers.filter(({ is }) => is === number.is);
    const isEqual = alike.some(({ value }) => Math.abs(value - number.value) <= number.half);
    if (isEqual) [digits, agreed] = [digits + digitsOf(number), agreed + 1];
    else if (alike.some(({ metric }) => metric === number.metric)) return 0;
  }
  return agreed * 2 >= run.numbers.length ? digits : 0;
}

/** Whether two runs have a label of one name and not of one value. */
function contradict(a: Draft, b: Draft): boolean {
  return Object.entries(a.labels).some(([name, value]) => {
    const other = b.labels[name];
    return other !== undefined && String(other).toLowerCase() !== String(value).toLowerCase();
  });
}

function endingOf(path: string): string {
  return /\.[^./]{1,12}$/.exec(path)?.[0].toLowerCase() ?? '';
}

function stemOf(path: string): string {
  return path.slice(0, path.length - endingOf(path).length);
}

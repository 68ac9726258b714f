import { note, Refusal } from '../../note.ts';
import type { Draft } from '../format.ts';
import { renamed } from '../renamed.ts';

/** Two groups of files that are compared as wholes: what they are called. */
export interface Arms {
  /** What the files that the others are compared with are called: a level of the label `arm`. */
  readonly base: string;
  readonly test: string;
  /** The paths of the files of `base`. */
  readonly files: ReadonlySet<string>;
}

/**
 * What two groups of files are called: by the folders that tell them apart, by their names where they are two files of one
 * folder, else `before` and `after`.
 * @param files all paths.
 * @param against those that the others are compared with.
 * @returns null where there are none of these.
 */
export function armsOf(files: readonly string[], against: readonly string[]): Arms | null {
  if (against.length === 0) return null;
  const base = new Set(against);
  const [test = 'after', other = 'before'] =
    told([files.filter((path) => !base.has(path)), files.filter((path) => base.has(path))]) ?? [];
  return { test, base: other, files: base };
}

type Sides = readonly [test: readonly string[], base: readonly string[]];

/** The two words that tell the sides apart; null where there are none, or they differ in case alone. */
function told(sides: Sides): readonly string[] | null {
  const folders = sides.map((paths) => paths.map((path) => path.split('/').slice(0, -1)));
  const all = folders.flat();
  // A path from the root and one from here have not the same folders at the same depth.
  const kinds = new Set(all.map(([first = '.']) => (first === '' || first === '..' ? first : 'here')));
  const depth = Math.max(0, ...all.map(({ length }) => length));
  const depths = kinds.size === 1 ? Array.from({ length: depth }, (_, nth) => nth) : [];
  const stems = sides.map((paths) => paths.map((path) => path.replace(/^.*\//, '').replace(/(?<=.)\.[^.]*$/, '')));
  const isPair = sides.every((paths) => paths.length === 1) && String(folders[0]) === String(folders[1]);
  const candidates = [
    ...depths.map((nth) => folders.map((side) => side.map((parts) => parts[nth]))),
    folders.map((side) => side.map((parts) => parts.at(-1))),
    ...(isPair ? [stems] : []),
  ];
  for (const words of candidates) {
    const [test, base] = words.map((side) => (new Set(side).size === 1 ? (side[0] ?? '') : ''));
    const isWord = (word: string | undefined): word is string => word !== undefined && !/^(?:\.{0,2}|-)$/.test(word);
    if (isWord(test) && isWord(base) && test.toLowerCase() !== base.toLowerCase()) return [test, base];
  }
  return null;
}

/**
 * Runs with the label `arm` before all others. Where a group has one run, it is called by its arm; else the arm is added to its
 * name. A template may call the arms before and after, or old and new, and a run by the name it had, where the other group has
 * none of that name.
 * @throws Refusal (exit 2) where no run is left in one of the groups.
 */
export function withArms<T extends { readonly draft: Draft; readonly file: string }>(
  runs: readonly T[],
  arms: Arms | null,
): readonly T[] {
  if (arms === null) return runs;
  const isBase = ({ file }: { readonly file: string }) => arms.files.has(file);
  const bases = runs.filter(isBase);
  if (bases.length === 0) throw new Refusal(note('against-nothing', { files: [...arms.files].sort() }));
  if (bases.length === runs.length) throw new Refusal(note('against-all', { files: [...arms.files].sort() }));
  const isOne = { base: bases.length === 1, test: runs.length - bases.length === 1 };
  const namesOf = (some: readonly T[]) => new Set(some.map(({ draft }) => draft.name));
  const names = { base: namesOf(bases), test: namesOf(runs.filter((run) => !isBase(run))) };
  return runs.map((run) => {
    const side = isBase(run) ? 'base' : 'test';
    const [arm, other] = side === 'base' ? [arms.base, arms.test] : [arms.test, arms.base];
    const isBoth = names[side === 'base' ? 'test' : 'base'].has(run.draft.name);
    const aliases = [...(isBoth ? [] : [run.draft.name]), arm, ...further(side, other)];
    return { ...run, draft: armed(run.draft, arm, isOne[side], aliases) };
  });
}

/** The usual words for a side, but for those that are the name of the other one. */
function further(side: 'base' | 'test', other: string): readonly string[] {
  const words = side === 'base' ? ['before', 'old'] : ['after', 'new'];
  return words.filter((word) => word !== other.toLowerCase());
}

function armed(draft: Draft, arm: string, isOne: boolean, aliases: readonly string[]): Draft {
  const { arm: stated, ...labels } = draft.labels;
  const name = isOne ? arm : `${draft.name} ${arm}`;
  const id = isOne ? arm : `${draft.id} ${arm}`;
  return {
    ...draft,
    id,
    name,
    labels: { arm, ...labels, ...(stated === undefined ? {} : { 'stated arm': stated }) },
    aliases: [...new Set([...draft.aliases, ...aliases])].filter((alias) => alias !== name),
    // What was said of the run while it was read names it as its file does.
    remarks: renamed(draft.remarks, draft.name, name),
  };
}

import { type Note, note } from '../../note.ts';
import type { Draft } from '../format.ts';
import type { FromFile } from './beside.ts';

/**
 * Runs without what a tool made of several of them (`part: 'repeats'`) where one of these is read as well: it lies below the folder that holds both, or its rate is the least or the
 * greatest of theirs in every digit.
 * @returns the runs that are left, and for each file of which nothing is taken the note that says why.
 */
export function withoutRepeats(read: readonly FromFile[]): {
  readonly runs: readonly FromFile[];
  readonly again: readonly (readonly [file: string, why: Note])[];
} {
  const again = read.flatMap((one): readonly (readonly [string, Note])[] => {
    if (one.draft.part !== 'repeats') return [];
    const folder = one.file.replace(/[^/]+\/[^/]+$/, 'profile_runs/');
    const own = read.filter(
      ({ draft, file, format }) =>
        draft.part !== 'repeats' &&
        format.startsWith(one.draft.name) &&
        (file.startsWith(folder) || isWithin(draft, one.draft)),
    );
    const [first] = own;
    if (!first) return [];
    const as = own.length > 1 ? `${first.file} and ${own.length - 1} more` : first.file;
    return [[one.file, note('same-measurement', { as }, { file: one.file })]];
  });
  const left = new Set(again.map(([file]) => file));
  return { runs: read.filter(({ file }) => !left.has(file)), again };
}

function isWithin(run: Draft, all: Draft): boolean {
  return run.reported.some(
    ({ metric, statistic, value }) =>
      statistic === 'value' &&
      all.reported.some(
        (other) => /^m(?:in|ax)$/.test(other.statistic) && other.metric.name === metric.name && other.value === value,
      ),
  );
}

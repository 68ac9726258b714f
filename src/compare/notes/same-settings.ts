import type { Run } from '../../collect/run.ts';
import { type Note, note } from '../../note.ts';
import { withoutCopies } from '../experiment/copies.ts';
import { numberAt, numericLabels, settingsKey } from '../settings.ts';

/**
 * Runs whose files are named alike but for a number (`run_10_8.log`, `run_10_16.log`) although their settings are the
 * same: a table by those names would compare a run with itself. Names that only count up (`run_1`, `run_2`) or hold a
 * date claim no setting.
 */
export function sameSettings(runs: readonly Run[]): readonly Note[] {
  const groups = new Map<string, Run[]>();
  for (const run of withoutCopies(runs).filter((one) => numericLabels([one]).length > 0)) {
    const key = JSON.stringify([settingsKey(run), stemOf(run.file)]);
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  return [...groups.values()].flatMap((same) => {
    const files = [...new Set(same.map(({ file }) => file))];
    if (files.length < 2 || !claimUnlike(files.map(numbersIn))) return [];
    const first = same[0]!;
    const settings = numericLabels([first])
      .map((label) => `${label.replace(/_/g, ' ')} ${numberAt(first, label)}`)
      .join(', ');
    return [
      note('same-settings', { runs: [...new Set(same.map(({ name }) => name))], files: files.map(baseName), settings }),
    ];
  });
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).slice(0, 200);
}

/** The name without its numbers. */
function stemOf(file: string): string {
  return baseName(file).replace(/\d+/g, '#');
}

/** The numbers of a name; those of five digits and more are dates and job numbers. */
function numbersIn(file: string): readonly number[] {
  return (baseName(file).match(/\d+/g) ?? []).filter((digits) => digits.length < 5).map(Number);
}

/** True when a number differs from file to file in another way than by counting 0, 1, 2 or 1, 2, 3. */
function claimUnlike(names: readonly (readonly number[])[]): boolean {
  const width = names.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY);
  return Array.from({ length: width }, (_, at) =>
    [...new Set(names.map((numbers) => numbers[at]!))].sort((a, b) => a - b),
  ).some((values) => values.length > 1 && !values.every((value, i) => value === i || value === i + 1));
}

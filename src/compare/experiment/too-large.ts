import { type Note, note } from '../../note.ts';
import { levelText } from '../level.ts';
import type { Experiment } from './experiment.ts';
import type { Factor } from './factors.ts';
import { levelName } from './level-name.ts';
import { isTooLarge } from './table.ts';

/** Factors with more levels than these make no sections. */
const mostSections = 20;

/** A grid that no table can show says so once, with what makes it smaller: one arm alone, or another factor to sum up by. */
export function tooLarge(experiment: Experiment): readonly Note[] {
  const { arm, others, cells } = experiment;
  // Over one factor the whole is one comparison or one sweep: a summary says it all.
  if (arm === null || !isTooLarge(experiment) || others.length < 2) return [];
  const level = arm.levels.findLast((one) => one !== null) ?? null;
  const by = factorToSumUpBy(others);
  return [
    note('study-too-large', {
      cells: cells.length,
      arm: arm.title,
      only: `${arm.name}=${levelText(level)}`,
      by: by?.name ?? '',
      arms: arm.levels.map((one) => levelName(arm, one)),
    }),
  ];
}

function factorToSumUpBy(others: readonly Factor[]): Factor | undefined {
  const able = others.filter(({ levels }) => levels.length <= mostSections);
  return able.find(({ isNumeric }) => !isNumeric) ?? able[0];
}

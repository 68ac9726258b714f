import type { Cell } from '../../compare/experiment/cell.ts';
import { modelNames } from '../../compare/experiment/level-name.ts';
import { levelWords } from '../../compare/experiment/name.ts';
import { type Level, levelKey } from '../../compare/level.ts';
import type { Study } from '../../compare/study.ts';
import type { Sweep } from '../../compare/sweep/sweep.ts';
import type { Note } from '../../note.ts';
import type { Chart } from '../chart.ts';
import { type Kind, lacking } from '../kind.ts';
import { clean } from '../labels.ts';
import { gridChart } from '../sweep/chart.ts';
import { type Grid, gridsIn } from '../sweep/grid.ts';
import { singleSweep } from '../sweep/single.ts';

/** A study of a whole grid has hundreds of sweeps; as many as a reader looks at are drawn. */
const mostCharts = 12;

/**
 * What runs gave over a number that was varied. Where arms were measured over it, or a second setting was varied as well, there is
 * one chart for each headline response with all of them in it; else one for each sweep.
 */
export const sweep: Kind = {
  name: 'sweep',
  aliases: ['sweeps', 'scaling'],
  make(study): readonly Chart[] | Note {
    const grids = gridsIn(study).slice(0, mostCharts);
    const seen = new Map<string, number>();
    const blocks = new Set(grids.map(({ grid }) => grid.block)).size;
    const single = outside(
      study,
      grids.map(({ grid }) => grid),
    );
    const made = [
      ...grids.map(({ grid, metric, experiment }) =>
        gridChart(grid, metric, { study, experiment, seen, severalBlocks: blocks > 1, start: 'sweep' }),
      ),
      ...single.slice(0, mostCharts).flatMap((one) => singleSweep(one, study, ownerOf(one, single, study))),
    ];
    const drawn = made.flatMap((one) => ('spec' in one ? [one] : []));
    const [first] = made;
    // They show the same runs, response by response.
    const isOne = blocks + single.length < 2;
    const charts = drawn.map((one) => (isOne && one === first ? { ...one, leads: true } : one));
    return charts.length > 0
      ? charts
      : (made.find((one): one is Note => 'code' in one) ?? lacking('sweep', 'label in which runs differ'));
  },
};

/** Whose sweep it is: its system and model, and the levels of all else that tells it from the other sweeps of the same number. */
function ownerOf(of: Sweep, all: readonly Sweep[], { experiment, runs }: Study): string {
  const { equal, legs, label } = of;
  const cellsOf = (some: Sweep): readonly Cell[] => some.legs.flatMap(({ run }) => experiment?.cellOf(run) ?? []);
  const [own] = cellsOf(of);
  const others = all.filter((one) => one.label === label && one !== of).flatMap((one) => cellsOf(one).slice(0, 1));
  const apart = (level: (cell: Cell) => Level): boolean =>
    own !== undefined && others.some((other) => levelKey(level(other)) !== levelKey(level(own)));
  const model = String(equal.model ?? '');
  const models = runs.map(({ labels }) => labels.model ?? null);
  const named = [
    { name: 'system', words: clean(String(legs[0]?.run.labels.system ?? '')) },
    { name: 'model', words: clean(modelNames(models).get(model) ?? model) },
  ];
  const { arm, others: factors } = experiment ?? { arm: null, others: [] };
  const telling = [
    ...(arm !== null && own !== undefined && apart((cell) => cell.arm) ? [{ factor: arm, level: own.arm }] : []),
    ...factors.flatMap((factor, i) =>
      factor.name !== label && apart((cell) => cell.at[i] ?? null) ? [{ factor, level: own?.at[i] ?? null }] : [],
    ),
  ].filter(({ level }) => level !== null);
  return [
    ...named
      .filter(({ words, name }) => words !== '' && !telling.some(({ factor }) => factor.name === name))
      .map(({ words }) => words),
    ...telling.map(({ factor, level }) => clean(levelWords(factor, level))),
  ].join(', ');
}

/** The sweeps that no chart of a grid shows. */
function outside(study: Study, grids: readonly Grid[]) {
  const shown = new Set(grids.map(({ block }) => block));
  const { experiment } = study;
  return study.sweeps().filter(({ legs }) => {
    const cell: Cell | undefined = legs[0] && experiment?.cellOf(legs[0].run);
    return cell === undefined || !shown.has(cell.block);
  });
}

import { expect, test } from 'vitest';
import type { Verdict } from '../../src/verify/verdict.ts';
import { verify } from '../../src/verify/verify.ts';
import { sourceOf } from '../collect/source.ts';
import { gridOf, type Told, toldOf } from '../fill/generated/grids.ts';
import { Random } from '../fill/generated/random.ts';
import { seedOr, widely } from '../long.ts';
import { studyOf } from './judged.ts';

const documents = widely(2, 10, 200);
const perDocument = 30;
/** In percent: of the numbers that are right, those told so; of those that were put in the place of one, those told to be wrong. */
const [leastRight, leastWrong] = [80, 55];

interface Written {
  readonly line: string;
  readonly starts: readonly number[];
}

/** The sentence with its numbers; one of them is a fifth larger, if any. */
function written({ text, values }: Told, changed: number | null): Written {
  const parts = text.split('___');
  let line = parts[0]!;
  const starts = values.map((value, at) => {
    const start = line.length;
    line += (at === changed ? 1.2 * value + 1 : value).toFixed(1) + parts[at + 1]!;
    return start;
  });
  return { line, starts };
}

function verdictAt(found: readonly Verdict[], at: number): Verdict['outcome'] | 'none' {
  return found.find(({ kind, start, end }) => kind === 'number' && start <= at && at < end)?.outcome ?? 'none';
}

test(`${documents} documents of sentences about several cells of a grid: no right number is called wrong, and no wrong one right`, async () => {
  const astray: string[] = [];
  const counts = { right: 0, true: 0, wrong: 0, false: 0 };
  for (let seed = 0; seed < documents; seed += 1) {
    const random = new Random(seed + 1_000_000 * seedOr(0) + 11);
    const grid = gridOf(random);
    const study = await studyOf([sourceOf('a.csv', grid.csv)]);
    for (let nth = 0; nth < perDocument; nth += 1) {
      const told = toldOf(grid, random);
      for (const changed of [null, random.pick([...told.values.keys()])]) {
        const { line, starts } = written(told, changed);
        const found = verify({ file: 'a.md', text: `# Notes\n\n${line}\n` }, study);
        for (const [at, start] of starts.entries()) {
          const outcome = verdictAt(found, '# Notes\n\n'.length + start);
          if (changed === null) counts.true += 1;
          if (changed === null && outcome === 'right') counts.right += 1;
          if (at === changed) counts.false += 1;
          if (at === changed && outcome === 'wrong') counts.wrong += 1;
          if (outcome === (at === changed ? 'right' : 'wrong'))
            astray.push(`${line}: ${line.slice(start)} is ${outcome}`);
        }
      }
    }
  }
  console.log(
    `${counts.right} of ${counts.true} right numbers are told so, ${counts.wrong} of ${counts.false} wrong ones, ${astray.length} astray`,
  );
  expect(astray).toEqual([]);
  expect((100 * counts.right) / counts.true).toBeGreaterThan(leastRight);
  expect((100 * counts.wrong) / counts.false).toBeGreaterThan(leastWrong);
});

import { expect, test } from 'vitest';
import { seedOr, widely } from '../long.ts';
import { made } from '../made.ts';
import { gridOf, toldOf } from './generated/grids.ts';
import { Random } from './generated/random.ts';

const documents = widely(4, 20, 200);
const perDocument = 40;
/** Of all blanks, in percent: each has one right answer. */
const least = 85;

test(`${documents} documents of sentences about several cells of a grid: no number is another cell's`, async () => {
  const wrong: string[] = [];
  let [right, left] = [0, 0];
  for (let seed = 0; seed < documents; seed += 1) {
    const random = new Random(seed + 1_000_000 * seedOr(0) + 11);
    const grid = gridOf(random);
    const told = Array.from({ length: perDocument }, () => toldOf(grid, random));
    const { text } = await made(grid.csv, `# Notes\n\n${told.map((one) => `${one.text}\n`).join('\n')}`, {
      charts: [],
    });
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.length).toBe(told.length);
    for (const [nth, { text: template, values }] of told.entries()) {
      // A unit stands once more behind a number that had none.
      const parts = template.split('___').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      const found = new RegExp(`^${parts.join('(___|\\d[\\d.]*)(?: tokens/s| ms| GB)?')}$`).exec(lines[nth]!);
      expect(found, `${template}\n${lines[nth]}`).not.toBeNull();
      found!.slice(1).forEach((written, at) => {
        if (written === '___') left += 1;
        else if (Math.abs(Number(written) - values[at]!) <= 0.0005 * values[at]! + 0.05) right += 1;
        else wrong.push(`${lines[nth]}: ${written}, right is ${values[at]}`);
      });
    }
  }
  console.log(`${documents} documents: ${right} right, ${left} left, ${wrong.length} wrong`);
  expect(wrong).toEqual([]);
  expect((100 * right) / (right + left)).toBeGreaterThan(least);
});

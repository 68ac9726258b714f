import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { type Explanation, explain } from '../../src/compare/value/explain.ts';
import { sourceAt } from '../collect/source.ts';
import { evaluated } from '../compare/evaluated.ts';

const shared = resolve(import.meta.dirname, '../../../shared');
const folder = join(shared, 'data/testbed/inference');

/** A clone without the real files reads none of them; a folder of them that lacks one is a fault. */
const files = existsSync(shared) ? ['metis_vs_sophia_results_20251201_191558.json'] : [];

const facts = [
  ['latency.mean@metis', 4.987331843376159],
  ['latency.mean@sophia', 1.6212287664413452],
  ['latency.median@metis', 5.0412],
  ['latency.median@sophia', 1.6678],
  ['latency.min@metis', 4.46454930305481],
  ['latency.max@sophia', 3.133265256881714],
  ['latency.sd@sophia', 0.7806],
  ['output_throughput@metis', 15.860183858640834],
  ['output_throughput@sophia', 50.4555567315487],
  ['total_throughput@metis', 65.36561236304566],
  ['success_rate@metis', 100],
  ['ratio(latency.mean)@metis/sophia', 3.0762665618890606],
  ['percent(output_throughput)@metis/sophia', -68.566],
] as const;

test('explains the numbers of the real inference file by its own records', async () => {
  let done = 0;
  for (const file of files) {
    const collection = await collect([sourceAt(join(folder, file), file)], { strict: true, encoding: 'utf-8' });
    const study = compare(collection, { baseline: null });
    const json: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    for (const [path, value] of facts) {
      const found = explain(study.find(path));
      expect([path, found.value! / value]).toEqual([path, expect.closeTo(1, 4)]);
      check(path, found, json);
    }
    const { tests } = explain(study.find('ratio(latency.mean)@metis/sophia'));
    expect(tests.map(({ what, method }) => [what, method])).toEqual([
      ['interval', expect.stringMatching(/Fieller \(1954\), Welch-Satterthwaite df = 9\.30/)],
      ['p', 'exact Mann-Whitney test, two-sided, n = 10 and 10, U = 100'],
      ['paired', expect.stringMatching(/^the same 10 prompts one by one: .* df = 9; signed-rank test p = 0\.00195/)],
      ['medians', expect.stringMatching(/^ratio of medians, bootstrap .* resampled in pairs; values far out: 3$/)],
    ]);
    done += 1;
  }
  console.log(`explain: ${done} real files read`);
  expect(done).toBe(files.length);
});

/** The printed formula gives the number again, and each input stands at its pointer. */
function check(path: string, { value, worked, inputs, parts }: Explanation, json: unknown): void {
  for (const expression of worked!.expressions) {
    expect([path, expression, evaluated(expression) / value!]).toEqual([path, expression, expect.closeTo(1, 12)]);
  }
  for (const { values, places } of inputs) {
    places.forEach(({ pointer }, i) => {
      if (pointer !== undefined) expect([path, pointer, at(json, pointer)]).toEqual([path, pointer, values[i]]);
    });
  }
  for (const part of parts) check(path, part, json);
}

function at(json: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((value, key) => (value as Record<string, unknown>)[key], json);
}

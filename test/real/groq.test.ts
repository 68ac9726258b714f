import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { sourceAt } from '../collect/source.ts';
import { asJson } from '../json.ts';

const shared = resolve(import.meta.dirname, '../../../shared');
const folder = join(shared, 'data/testbed/groq');

/** By file: inferences per second of cpu and groq, and their ratio to five digits. */
const facts = [
  ['a/bert_test.log', 441.39, 18288.9, 41.435, 37576.72],
  ['b/Groq', 449.37, 18771.99, 41.774, 37576.72],
  ['c/dumy_output', 432.65, 17085.32, 39.49, 32358.97],
  ['c/custom_output', 241.22, 12797.77, 53.054, 19988.9],
] as const;

test('the real Groq logs', async () => {
  const files = existsSync(shared) ? facts : [];
  let done = 0;
  for (const [path, cpu, groq, ratio, chip] of files) {
    const study = compare(await collect([sourceAt(join(folder, path), path)], { strict: true, encoding: 'utf-8' }), {
      baseline: null,
    });
    expect(study.files.map(({ format }) => format)).toEqual(['groq']);
    expect(study.runs.map(({ id, labels }) => [id, labels.system])).toEqual([
      ['cpu', 'cpu'],
      ['groq', 'groq'],
    ]);
    expect(study.find('inferences_per_second@cpu')).toMatchObject({ value: cpu });
    expect(study.find('inferences_per_second@groq')).toMatchObject({ value: groq });
    expect(study.find('on_chip_ips@groq')).toMatchObject({ value: chip });
    expect(study.find('on_chip_ips@cpu')).toMatchObject({ kind: 'absent' });
    expect(study.find('accuracy@cpu')).toMatchObject({ value: 77.47 });
    expect(study.find('accuracy@groq')).toMatchObject({ value: 77.47 });
    const speedup = study.find('speedup(inferences_per_second)@groq/cpu');
    expect(speedup.kind === 'comparison' ? speedup.speedup : null).toBeCloseTo(ratio, 3);
    done += 1;
  }
  console.log(`groq: ${done} real files read`);
  expect(done).toBe(files.length);
});

test('the prediction above a real table can be quoted', async () => {
  if (!existsSync(shared)) return;
  const path = 'a/bert_test.log';
  const study = compare(await collect([sourceAt(join(folder, path), path)], { strict: true, encoding: 'utf-8' }), {
    baseline: null,
  });
  const quoted = ['input_text', 'prediction_logits', 'prediction_probabilities', 'prediction_class'].map((name) =>
    study.find(name),
  );
  expect(quoted).toMatchObject([
    { text: 'Dune is a great movie!' },
    { text: '-1.9072, 2.1699' },
    { text: '0.0167, 0.9833' },
    { text: '1 (positive)' },
  ]);
  expect(asJson(study.notes.filter(({ code }) => code === 'ratio-of-rounded'))).toMatchObject([
    { args: { latency: '45.4', rate: '41.4' }, place: { file: path, line: 45 } },
  ]);
});

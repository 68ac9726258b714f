import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { sentence } from '../../src/note.ts';
import { sourceAt } from '../collect/source.ts';

const shared = resolve(import.meta.dirname, '../../../shared');

test('the console output in a real note', async () => {
  const seeds = existsSync(shared) ? readdirSync(join(shared, 'seeds')).filter((name) => name.startsWith('000_')) : [];
  for (const name of seeds) {
    const read = await collect([sourceAt(join(shared, 'seeds', name), name)], { strict: true, encoding: 'utf-8' });
    const study = compare(read, { baseline: null });
    const [metis, sophia] = ['metis', 'sophia'].map((id) => study.runs.find((run) => run.id === id));
    expect([...(metis?.samples.get('output_tokens')?.values ?? [])]).toEqual([50, 30, 27, 55, 44]);
    expect([...(sophia?.samples.get('output_tokens')?.values ?? [])]).toEqual([31, 24, 33, 32, 34]);
    expect([metis?.wallTime, sophia?.wallTime]).toEqual([5.95, 9.99]);
    expect(study.find('output_throughput@metis')).toMatchObject({ value: 206 / 5.95, n: 5 });
    expect(study.find('output_throughput@sophia')).toMatchObject({ value: 154 / 9.99, n: 5 });
    const speedup = study.find('speedup(output_throughput)@metis/sophia');
    // 2.246 from tokens and time; 2.244 is what comes of the two rates as they are printed.
    expect(speedup.kind === 'comparison' ? speedup.speedup : null).toBeCloseTo(206 / 5.95 / (154 / 9.99), 12);
    // Time and rate are two results: the answers were not equally long.
    const found = study.findings().map((one) => sentence(one.sentence));
    expect(found).toContainEqual(
      'Metis has 2.25x the output throughput of Sophia: 34.62 tokens/s vs 15.42 tokens/s (n = 5 and 5 requests of one session each).',
    );
    // Requests a second are no headline: they stand in the table of all metrics.
    expect(found.filter((text) => text.includes('request throughput'))).toEqual([]);
    expect(study.find('speedup(request_throughput)@metis/sophia')).toMatchObject({
      speedup: expect.closeTo(9.99 / 5.95, 12),
    });
    expect(found).toContainEqual(expect.stringMatching(/^Not like for like: Metis and Sophia .*length of the answers/));
    expect((sophia?.wallTime ?? 0) / (metis?.wallTime ?? 1)).toBeCloseTo(1.679, 3);
    expect(metis?.reported).toMatchObject([
      { metric: { name: 'output_throughput' }, value: 34.6, place: { line: 99 } },
    ]);
    expect(study.notes.filter(({ code }) => code.startsWith('reported'))).toEqual([]);
  }
  console.log(`console: ${seeds.length} real files read`);
  expect(seeds).toHaveLength(existsSync(shared) ? 1 : 0);
});

import { describe, expect, it } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { sourceOf } from '../../collect/source.ts';
import { expanded } from '../made.ts';

async function printed(template: string, rows: readonly string[]): Promise<string> {
  const csv = ['system,batch_size,input_length,output_throughput', ...rows].join('\n');
  const { runs } = await collect([sourceOf('r.csv', csv)], { strict: false, encoding: 'utf-8' });
  return expanded(template, runs).text;
}

/** A at 1 to 4 against B; C at lengths that nobody else has. */
const lonely = [
  ...[1, 2, 3, 4].flatMap((size) => [`A,${size},128,${size * 10}`, `B,${size},128,${size * 5}`]),
  ...[1, 2, 3, 4].map((size) => `C,${size},${size * 1000},${size}`),
];

describe('cells that have nothing to be held against', () => {
  it('stand by themselves, one a line, and what is equal among the others is said once', async () => {
    const text = await printed('{{table "cells"}}\n', lonely);
    expect(text).toContain('| Batch size | A / B | A | B |');
    expect(text).toMatch(/tokens\/s, input length 128 \(/);
    expect(text).toContain('| 1, 1000 | C | 1.000 |');
    expect(text).not.toContain('n/a');
  });

  it('stay where they are few', async () => {
    const text = await printed('{{table "cells"}}\n', ['A,1,1,10', 'B,1,1,5', 'A,2,1,20', 'B,2,1,10', 'A,3,1,30']);
    expect(text).toContain('| 3 | n/a | 30.00 | n/a |');
  });
});

describe('the head of a report', () => {
  it('has the cells that are compared, and the rest is further down', async () => {
    const brief = await printed('{{table "cells" brief=true}}\n', lonely);
    expect(brief).toContain('| Batch size | A / B | A | B |');
    expect(brief).not.toContain('| C |');
    const further = await printed('{{table "cells" further=true}}\n', lonely);
    expect(further).toContain('| 4, 4000 | C | 4.000 |');
    expect(further).not.toContain('A / B');
    expect(await printed('{{#if study.further_cells}}more{{/if}}', lonely)).toBe('more');
  });

  it('sums up what is too long for it', async () => {
    const sizes = Array.from({ length: 13 }, (_, at) => at + 1);
    const rows = sizes.flatMap((size) => [`A,${size},1,${size * 10}`, `B,${size},1,${size * 5}`]);
    expect(await printed('{{table "cells" brief=true}}\n', rows)).toContain('| B | 0.500x | 0.500x to 0.500x |');
    expect(await printed('{{table "cells" further=true}}\n', rows)).toContain('| 13 | 2.00x |');
    expect(await printed('{{#if study.further_cells}}more{{/if}}', rows.slice(0, 20))).toBe('');
  });
});

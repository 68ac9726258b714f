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
    expect(await printed('{{table "cells" brief=true}}\n', rows)).toContain('| B | 2.00x | 13 / 0 / 0 |');
    expect(await printed('{{table "cells" further=true}}\n', rows)).toContain('| 13 | 2.00x |');
    expect(await printed('{{#if study.further_cells}}more{{/if}}', rows.slice(0, 20))).toBe('');
  });

  it('names in a summary the arms that have no number in any cell, with the reason', async () => {
    const sizes = Array.from({ length: 13 }, (_, at) => at + 1);
    const csv = [
      'system,batch_size,status,error,output_throughput',
      ...sizes.flatMap((size) => [`A,${size},ok,,${size * 10}`, `B,${size},ok,,${size * 5}`]),
      ...[1, 2, 3].map((size) => `C,${size},failed,out of memory,`),
      'D,1,failed,bad | node,',
    ].join('\n');
    const { runs } = await collect([sourceOf('r.csv', csv)], { strict: false, encoding: 'utf-8' });
    const { text } = expanded('{{table "cells" brief=true}}\n', runs);
    expect(text).toContain('| B | 2.00x | 13 / 0 / 0 |');
    expect(text).not.toMatch(/^\| [CD] \|/m);
    expect(text).toMatch(
      /\n\nWithout a number: C \(C batch size 1 failed: out of memory; 2 more cells\), D \(D failed: bad \\\| node\)\.\n/,
    );
  });

  it('has of more arms than fit beside each other the factors alone, an arm a line', async () => {
    const rows = [1, 2, 3].flatMap((size) =>
      ['A', 'B', 'C', 'D'].map((name, at) => `${name},${size},1,${(4 - at) * size}`),
    );
    const brief = await printed('{{table "cells" brief=true}}\n', rows);
    expect(brief).toContain('| System | 1 | 2 | 3 |');
    expect(brief).toContain('| A | best | best | best |');
    expect(brief).toContain('| D | 4.00x | 4.00x | 4.00x |');
    expect(brief.match(/the best in/g)).toHaveLength(1);
    expect(await printed('{{table "cells" further=true}}\n', rows)).toContain('| Batch size | A | B | C | D |');
  });

  it('has the numbers beside the factors where there are two settings', async () => {
    const rows = [1, 2].flatMap((size) =>
      ['A', 'B', 'C', 'D'].map((name, at) => `${name},${size},1,${(4 - at) * size}`),
    );
    expect(await printed('{{table "cells" brief=true}}\n', rows)).toContain('| B | 1.33x | 3.000 | 1.33x | 6.000 |');
  });
});

describe('cells of one arm by two settings', () => {
  const grid = (sizes: readonly number[], lengths: readonly number[]) =>
    sizes.flatMap((size) => lengths.map((length) => `A,${size},${length},${size * 100 + length}`));

  it('are a grid: the setting with more levels goes down, the other across', async () => {
    const text = await printed('{{table "cells"}}\n', grid([1, 2, 3, 4], [10, 20]).slice(1));
    expect(text).toContain('Rows: batch size; columns: input length.');
    expect(text).toContain(
      '| Batch size | 10 | 20 |\n| ---: | ---: | ---: |\n| 1 | n/a | 120.0 |\n| 2 | 210.0 | 220.0 |',
    );
  });

  it('are at the head no wider and longer than is read there, with both ends', async () => {
    const levels = [1, 2, 3, 4, 5, 6];
    const brief = await printed('{{table "cells" brief=true}}\n', grid(levels, levels));
    const rows = brief.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(8);
    expect(rows[0]).toBe('| Batch size | 1 | 2 | 4 | 5 | 6 |');
    expect(brief).toContain('all are under further tables');
    const further = await printed('{{table "cells" further=true}}\n', grid(levels, levels));
    expect(further).toContain('| Batch size | 1 | 2 | 3 |');
    expect(further).toContain('| Batch size | 4 | 5 | 6 |');
    const sizes = Array.from({ length: 12 }, (_, at) => at + 1);
    const long = await printed('{{table "cells" brief=true}}\n', grid(sizes, [1, 2, 3]));
    expect(long.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(12);
    expect(long).toMatch(/^\| 12 \|/m);
  });

  it('stay a list where few of the corners were measured', async () => {
    const text = await printed('{{table "cells"}}\n', ['A,1,1,1', 'A,2,2,2', 'A,3,3,3', 'A,4,4,4', 'A,1,4,5']);
    expect(text).toContain('| Batch size, input length |');
  });
});

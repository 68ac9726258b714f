import { describe, expect, it } from 'vitest';
import { made } from '../made.ts';

const csv = 'system,batch,latency_ms,tokens_per_s\nA,1,10,50\nA,8,20,200\nB,1,12,40\nB,8,30,150\n';
const table = '| System | batch 1 | batch 8 |\n|---|---|---|\n| A | ___ | ___ |\n| B | ___ | ___ |\n';
const filled = async (template: string): Promise<string> => (await made(csv, template)).text;

describe('a caption below a table', () => {
  it.each([
    'Table 1: latency in ms',
    '*Table: latency in ms.*',
    '**Tab. A.2.** Latency (ms)',
    'Table 3.1. Latency in ms',
  ])('says what its numbers are: %s', async (caption) => {
    expect(await filled(`## Results\n\n${table}\n${caption}\n`)).toContain('| B | 12.00 | 30.00 |');
  });

  it.each([
    ['the next table has it', `## Results\n\n${table}\nTable 2: latency in ms\n\n| a | b |\n|---|---|\n| 1 | 2 |\n`],
    ['a line between says more', `## Results\n\n${table}\nAs we see.\n\nTable 1: latency in ms\n`],
    ['it names something else', `## Results\n\n${table}\nTable 1: latency of release 2.1 in ms\n`],
    ['it only begins so', `## Results\n\n${table}\nTables of latency in ms are in the appendix.\n`],
  ])('is none where %s', async (_, template) => {
    expect(await filled(template)).toContain('| B | ___ | ___ |');
  });

  it('gives way to the one above', async () => {
    const both = await filled(`Latency in ms:\n\n${table}\nTable 1: tokens per second\n`);
    expect(both).toContain('| B | 12.00 | 30.00 |');
  });
});

import { describe, expect, it } from 'vitest';
import { made } from '../made.ts';

const filled = async (data: string, template: string): Promise<string> => (await made(data, `${template}\n`)).text;

/** Runs of each page, of one not in their order. */
const loads =
  'page,run,fcp_ms,lcp_ms\nlogin,2,395,690\nlogin,1,410,720\nlogin,3,440,770\nsearch,1,430,760\nsearch,2,421,748\nsearch,3,452,801\n';
const unnumbered = 'system,latency_ms\nold,10\nold,12\nold,11\nnew,20\nnew,22\nnew,24\n';

describe('a column for each repeat', () => {
  it('holds what that repeat measured, by the number that the file gives it', async () => {
    const table =
      '| Metric | Run 1 | Run 2 | Run 3 | Average |\n|---|---|---|---|---|\n| LCP | ___ ms | ___ ms | ___ ms | ___ ms |';
    expect(await filled(loads, `### Login page\n\n${table}`)).toContain(
      '| 720.0 ms | 690.0 ms | 770.0 ms | 726.7 ms |',
    );
  });

  it('or by their order, where it numbers none', async () => {
    const table =
      '| System | Trial 1 (ms) | Trial 2 (ms) | Trial 3 (ms) |\n|---|---|---|---|\n| old | ___ | ___ | ___ |\n| new | ___ | ___ | ___ |';
    expect(await filled(unnumbered, table)).toContain(
      '| old | 10.00 | 12.00 | 11.00 |\n| new | 20.00 | 22.00 | 24.00 |',
    );
  });

  it('or a row for each', async () => {
    const table =
      '| Run | old (ms) | new (ms) |\n|---|---|---|\n| 1 | ___ | ___ |\n| 2 | ___ | ___ |\n| 3 | ___ | ___ |';
    expect(await filled(unnumbered, table)).toContain(
      '| 1 | 10.00 | 20.00 |\n| 2 | 12.00 | 22.00 |\n| 3 | 11.00 | 24.00 |',
    );
  });

  it.each([
    // Nobody ran a fourth one.
    '| System | Trial 4 (ms) |\n|---|---|\n| old | ___ |',
    // Of which of the two?
    '| Metric | Run 1 |\n|---|---|\n| Latency (ms) | ___ |',
  ])('and stays where there is none such: %#', async (table) => {
    expect(await filled(unnumbered, table)).toContain('| ___ |');
  });

  it('and seeds are no first and second run', async () => {
    const seeds = 'system,seed,latency_ms\na,42,10\na,43,12\n';
    expect(await filled(seeds, '| Metric | Run 1 |\n|---|---|\n| Latency (ms) | ___ |')).toContain('| ___ |');
    expect(await filled(seeds, '| Metric | Seed 43 |\n|---|---|\n| Latency (ms) | ___ |')).toContain('| 12.00 |');
  });
});

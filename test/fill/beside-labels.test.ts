import { describe, expect, it } from 'vitest';
import { made } from '../made.ts';

const filled = async (data: string, template: string): Promise<string> => (await made(data, `${template}\n`)).text;
const demos = 'demo,nodes,events_per_s\nFibonacci,1,123000\nFibonacci,3,328000\nSieve,1,88000\nSieve,3,240000\n';

describe('what stands in parentheses beside a label', () => {
  it('is its name in full', async () => {
    const data = 'page,tti_ms\nlogin,1010\nsearch,1100\n';
    expect(await filled(data, '| Metric | login |\n|---|---|\n| TTI (Time to Interactive) | ___ ms |')).toContain(
      '1010 ms',
    );
    expect(await filled(data, '| Metric | login |\n|---|---|\n| TTI (Time to Idle Work) | ___ ms |')).toContain(
      '___ ms',
    );
  });

  it('is how much work it is', async () => {
    const rows = '| Fibonacci (1M values) | TBD K events/sec |\n| Sieve (≤ 10^8) | TBD K events/sec |';
    expect(await filled(demos, `At 3 nodes:\n\n| Demo | Throughput |\n|---|---|\n${rows}`)).toContain(
      '| Fibonacci (1M values) | 328.0 K events/sec |\n| Sieve (≤ 10^8) | 240.0 K events/sec |',
    );
  });

  it('and narrows it where it may be a setting', async () => {
    const rows = '| Fibonacci (4 threads) | TBD K events/sec |';
    expect(await filled(demos, `At 3 nodes:\n\n| Demo | Throughput |\n|---|---|\n${rows}`)).toContain(rows);
  });

  it('is a part of the name that the results have', async () => {
    const data = 'task,device,time_ms\nOCR (A4 page),cpu,1830\nOCR (A4 page),npu,402\nEmbed,cpu,14\nEmbed,npu,6\n';
    expect(
      await filled(data, '| Task | cpu (ms) | npu (ms) |\n|---|---|---|\n| OCR (A4 page) | ___ | ___ |'),
    ).toContain('| 1830 | 402 |');
  });
});

it('a square is as large as its side', async () => {
  const data = 'size,time_ms\n256,1.92\n512,11.4\n';
  expect(await filled(data, '| Size | Time |\n|---|---|\n| 256×256 | ___ ms |\n| 512x256 | ___ ms |')).toContain(
    '| 256×256 | 1.920 ms |\n| 512x256 | ___ ms |',
  );
});

it('a column that tells how to measure limits nothing', async () => {
  const data = 'machine,memory_gb,cold_load_s\nmini,7.4,8.9\n';
  const rows = '| Memory | `ollama ps` | ___ GB |\n| Cold load | by hand | ___ s |';
  expect(await filled(data, `| Measurement | Command | Your value |\n|---|---|---|\n${rows}`)).toContain(
    '| `ollama ps` | 7.400 GB |\n| Cold load | by hand | 8.900 s |',
  );
});

it('a unit at the end of other words is that of the column', async () => {
  const data = 'run,ttft_ms,itl_p50_ms\nnaive,41,38.2\ncached,43,11.4\n';
  expect(await filled(data, '| run | TTFT ms | ITL p50 ms |\n|---|---|---|\n| naive | ___ | ___ |')).toContain(
    '| 41.00 | 38.20 |',
  );
});

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

describe('a difference in the unit of what is measured', () => {
  const data = 'phase,lcp_ms,memory_kb\nbaseline,1900,400\nafter,1710,430\n';
  const over = '| Metric | Baseline | After | Difference |\n|---|---|---|---|';

  it('is the number of the one less that of the baseline, and its share beside it', async () => {
    expect(
      await filled(data, `${over}\n| LCP | TBD ms | TBD ms | TBD ms (TBD%) |\n| Memory | TBD KB | TBD KB | TBD KB |`),
    ).toContain('| 1900 ms | 1710 ms | -190.0 ms (-10.0%) |\n| Memory | 400.0 KB | 430.0 KB | +30.00 KB |');
  });

  it('and stays where it is in another unit, or must not be below zero', async () => {
    expect(await filled(data, `${over}\n| LCP | TBD ms | TBD ms | TBD KB |`)).toContain('| TBD KB |');
    const saved = '| Metric | Baseline | After | Reduction |\n|---|---|---|---|\n| Memory | TBD KB | TBD KB | TBD KB |';
    expect(await filled(data, saved)).toContain('| TBD KB |');
  });
});

describe('strokes', () => {
  const data = 'model,pass_rate_pct,latency_ms\nllama,71,820\nqwen,88,1430\n';
  const table =
    '| Model | Pass rate | Latency | Notes |\n|---|---|---|---|\n| llama | — | — ms | — |\n| qwen | — | — ms | — |';

  it('hold the places of values where the document says that it is to be filled in', async () => {
    expect(await filled(data, `${table}\n\n*Fill in after running the benchmark.*`)).toContain(
      '| llama | 71.00% | 820 ms | — |\n| qwen | 88.00% | 1430 ms | — |',
    );
  });

  it('and else say that there is none', async () => {
    expect(await filled(data, table)).toContain(table);
    const beside =
      '| Model | Pass rate | Note |\n|---|---|---|\n| llama | 71 | — |\n| qwen | — | x |\n\nFill in the rest.';
    expect(await filled(data, beside)).toContain(beside);
  });
});

it('what the results hold goes before what they do not', async () => {
  const data = 'phase,total_time_s,latency_ms\nbefore,34.3,12\nafter,20.4,9\n';
  expect(await filled(data, '- Total time after: ___ s\n- Inference latency after: ___ ms')).toContain(
    '- Total time after: 20.40 s\n- Inference latency after: 9.000 ms',
  );
});

describe('numbers that somebody wrote beside a blank', () => {
  it('are no labels, with a unit or as a range', async () => {
    const data = 'model,memory_gb,speed_tok_s\nq,3.6,108.3\n';
    const rows = '| Memory | 3-4GB | TBD | ⏳ |\n| Speed | 100-120 t/s | TBD | ⏳ |';
    expect(await filled(data, `| Aspect | Predicted | Actual | Match |\n|---|---|---|---|\n${rows}`)).toMatch(
      /\| 3-4GB \| 3\.600 GB \| ⏳ \|\n\| Speed \| 100-120 t\/s \| 108\.3 [^|]+\| ⏳ \|/,
    );
  });

  it('say in which rate a row is', async () => {
    const data =
      'benchmark,backend,bandwidth_gb_s,gflops\nadd,CUDA,184,\nadd,OpenCL,176.2,\nmul,CUDA,,1275\nmul,OpenCL,,1181\n';
    const rows = '| add | 184 GB/s | TBD |\n| mul | 1,275 GFLOPS | TBD |\n| conv | 72 GB/s | TBD |';
    expect(await filled(data, `| Benchmark | CUDA | OpenCL |\n|---|---|---|\n${rows}`)).toContain(
      '| add | 184 GB/s | 176.2 gb/s |\n| mul | 1,275 GFLOPS | 1181 GFLOPS |\n| conv | 72 GB/s | TBD |',
    );
  });

  it('and what was achieved beside a target is measured, under a heading of targets too', async () => {
    const data = 'kernel,gemv_gflops,efficiency_pct\ngfx,57.3,88.2\n';
    const rows = '| GEMV | 50+ GFLOPS | TBD |\n| Efficiency | >85% | TBD |';
    expect(
      await filled(data, `## Performance targets\n\n| Metric | Target | Achieved |\n|---|---|---|\n${rows}`),
    ).toContain('| GEMV | 50+ GFLOPS | 57.30 GFLOPS |\n| Efficiency | >85% | 88.20% |');
    const own = '## Performance targets\n\n| Metric | Value |\n|---|---|\n| GEMV | TBD |';
    expect(await filled(data, own)).toContain('| GEMV | TBD |');
  });
});

it('N is the one number that varies, at what was measured', async () => {
  const data = 'mode,concurrency,rate_tok_s\noff,1,31\noff,4,33\non,1,30\non,4,88\n';
  expect(
    await filled(data, 'Rate in tok/s:\n\n| Mode | N=1 | N=4 | N=9 |\n|---|---|---|---|\n| off | ___ | ___ | ___ |'),
  ).toMatch(/\| off \| 31\.00[^|]*\| 33\.00[^|]*\| ___ \|/);
});

import { describe, expect, it } from 'vitest';
import { made } from '../made.ts';

const filled = async (data: string, template: string): Promise<string> =>
  (await made(data, `${template}\n`)).text.trim();
const layers = 'config,tokens_per_s\nCPU,6.4\nHalf GPU,13.9\nFull GPU,24.1\n';
const phases = 'version,search_s,crop_s\nbefore,31,2\nafter,17.05,1.9\n';

describe('a factor in parentheses behind a number', () => {
  it('is held against the line that is called the baseline', async () => {
    const list =
      '- CPU: ___ tok/s (baseline)\n- Half GPU: ___ tok/s (___ x speedup)\n- Full GPU: ___ tok/s (___% faster)';
    expect(await filled(layers, list)).toBe(
      '- CPU: 6.400 tok/s (baseline)\n- Half GPU: 13.90 tok/s (2.17 x speedup)\n- Full GPU: 24.10 tok/s (276.6% faster)',
    );
  });

  it('or against the baseline of the document', async () => {
    const list = '<!-- aitb: baseline=half-gpu -->\n- Full GPU: ___ tok/s (___x)';
    expect(await filled(layers, list)).toContain('(1.73x)');
  });

  it('and stays where no baseline is known, or the line is of something else', async () => {
    expect(await filled(layers, '- Full GPU: ___ tok/s (___x)')).toContain('(___x)');
    expect(await filled(layers, '- CPU: ___ tok/s (baseline)\n- TPU: ___ tok/s (___x)')).toContain('(___x)');
    expect(await filled(layers, '- CPU: ___ tok/s (baseline)\n- Full GPU: ___ tok/s (___% of the GPU)')).toContain(
      '(___% of the GPU)',
    );
  });
});

describe('a list of improvements', () => {
  it('is of the two that there are, held against the one before', async () => {
    const list = '**Improvement:**\n- Search time: ___% less\n- Crop: ___%';
    expect(await filled(phases, list)).toBe('**Improvement:**\n- Search time: 45.0% less\n- Crop: 5.0%');
  });

  it('and stays under another word, of three, and where the words are wrong', async () => {
    expect(await filled(phases, '**Utilization:**\n- Crop: ___%')).toContain('___%');
    const three = 'version,search_s\nbefore,31\nafter,17\nlater,16\n';
    expect(await filled(three, '- Search: ___% less')).toContain('___% less');
    expect(await filled(phases, '- Search: ___% more')).toContain('___% more');
  });
});

describe('names and levels as people write them', () => {
  it('with accents', async () => {
    const data = 'cenario,latencia_ms,latency_ms\n1,5,41\n2,6,38\n';
    expect(
      await filled(data, '| Metric | Cenário 1 | Cenário 2 |\n|---|---|---|\n| Latency | ___ ms | ___ ms |'),
    ).toContain('| 41.00 ms | 38.00 ms |');
  });

  it('behind @ and in units that are none of ours', async () => {
    const data = 'estimator,snr_db,nmse_db\nLS,10,-8.2\nLS,15,-13.1\nMMSE,10,-12.9\nMMSE,15,-17.2\n';
    expect(await filled(data, '| Metric | LS | MMSE |\n|---|---|---|\n| NMSE @ 15 dB | ___ dB | ___ dB |')).toContain(
      '| -13.10 dB | -17.20 dB |',
    );
  });

  it('in parentheses by their unit, where it was measured at them', async () => {
    const data = 'streams,audio_s,latency_ms\n4,1,410\n8,1,640\n4,5,1390\n';
    const rows = '| 4 streams (1s) | ___ ms |\n| 4 streams (5s) | ___ ms |\n| 4 streams (9s) | ___ ms |';
    expect(await filled(data, `| Test | Latency |\n|---|---|\n${rows}`)).toContain(
      '| 4 streams (1s) | 410 ms |\n| 4 streams (5s) | 1390 ms |\n| 4 streams (9s) | ___ ms |',
    );
  });
});

it('sentences of a text are its repeats', async () => {
  const data = 'device,sentence,total_s\nCPU,1,1\nCPU,2,2\nCPU,3,6\nGPU,1,1\nGPU,2,1\nGPU,3,4\n';
  expect(await filled(data, '## CPU\n\n| Metric | Mean | Max |\n|---|---|---|\n| Total (s) | ___ | ___ |')).toContain(
    '| 3.000 | 6.000 |',
  );
});

describe('who is faster of two', () => {
  const data = 'benchmark,language,mean_ms\nSort (1M),Rust,82.1\nSort (1M),C#,49.7\nParse,Rust,33\nParse,C#,81.5\n';
  const head = '# Rust vs C#\n\n| # | Benchmark | Rust (ms) | C# (ms) | Faster |\n|---|---|---|---|---|';

  it('is told behind a column of numbers, under a title that names both', async () => {
    expect(
      await filled(data, `${head}\n| 1 | Sort (1M) | ___ | ___ | ___ |\n| 2 | Parse | ___ | ___ | ___ |`),
    ).toContain('| 1 | Sort (1M) | 82.10 | 49.70 | C# |\n| 2 | Parse | 33.00 | 81.50 | Rust |');
  });

  it('and a best beside an average, in a unit, is no name', async () => {
    const one = 'system,latency_ms\nA100,240\nH100,150\n';
    const table = '| Metric | Average | Best | Worst |\n|---|---|---|---|\n| Latency (ms) | x | ___ | ___ |';
    expect(await filled(one, table)).not.toMatch(/H100 \||A100 \|/);
  });
});

describe('what is under another word or of more than there is', () => {
  const data =
    'system,run,latency_ms,power_w,memory_gb\nA100,1,240,300,38\nA100,2,244,302,38\nH100,1,150,520,41\nH100,2,151,518,41\n';

  it.each([
    ['a level that nobody measured, in the corner', '| System (batch 8) | Latency (ms) |\n|---|---|\n| A100 | ___ |'],
    ['more repeats than there were', '| System | Mean of 5 runs |\n|---|---|\n| A100 | ___ ms |'],
    ['memory that is free', '| System | Free memory (GB) |\n|---|---|\n| A100 | ___ |'],
    ['what is expected, in a block of text', '```\nExpected output:\nA100 latency: XX.X ms\n```'],
    ['another one than the baseline', '- Latency: ___% less than last month'],
    ['a factor of power', '- A100 power: ___ W (baseline)\n- H100 power: 519 W (___x)'],
  ])('stays: %s', async (_, text) => {
    const [blank = ''] = /___|XX\.X/.exec(text) ?? [];
    expect(await filled(data, text)).toContain(blank);
  });

  it('and two of two are what there are', async () => {
    expect(await filled(data, '| System | Mean of 2 runs |\n|---|---|\n| A100 | ___ ms |')).toContain('| 242.0 ms |');
  });
});

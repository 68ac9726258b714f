import { describe, expect, it } from 'vitest';
import { made } from '../made.ts';

/** Two accelerators, two models, two batch sizes, three repeats each. */
const repeated = [
  'gpu,model,batch,repeat,latency_ms,throughput_tok_s,power_w',
  ...['NVIDIA A100-SXM4-80GB', 'NVIDIA H100 PCIe', 'Gaudi3'].flatMap((gpu, g) =>
    ['Llama-3.1-8B', 'Mistral-7B-v0.3'].flatMap((model, m) =>
      [1, 8].flatMap((batch) =>
        [0.99, 1, 1.01].map((by, repeat) => {
          const latency = (100 - 30 * (g === 1 ? 1 : 0) - 10 * (g === 2 ? 1 : 0)) * (1 - 0.2 * m) * (1 + batch / 10);
          const rate = (128_000 * batch) / latency;
          return `${gpu},${model},${batch},${repeat + 1},${(latency * by).toFixed(2)},${(rate / by).toFixed(1)},${300 + 40 * g + batch}`;
        }),
      ),
    ),
  ),
  '',
].join('\n');

/** Percentiles that a server states, at two loads. */
const stated = [
  'engine,concurrency,p50_ms,p99_ms,throughput_rps,power_w',
  'vLLM,1,21,55,40,201',
  'vLLM,64,84,370,2560,264',
  'TGI,1,27,71,31,261',
  'TGI,64,109,481,1969,324',
  '',
].join('\n');

const filled = async (template: string, data = repeated): Promise<string> =>
  (await made(data, `${template}\n`)).text.trim();

describe('one of the repeats is none of what they have together', () => {
  it.each([
    'Run 2 of the A100 on Llama at batch 8 has a latency of ___ ms.',
    'The second A100 run on Llama at batch 8 has a latency of ___ ms.',
    '- Latency of the A100 on Llama at batch 8, repeat 3: ___ ms',
    '## Repeat 3\n\n- Latency of the A100 on Llama at batch 8: ___ ms',
    '- Trial 1\n  - Latency of the A100 on Llama at batch 8: ___ ms',
    '## Llama, batch 8\n\n| GPU | Latency run 1 | Latency run 2 |\n|---|---|---|\n| A100 | ___ | ___ |',
    '## Llama, batch 8\n\n| | Run 7 | Run 8 |\n|---|---|---|\n| A100 latency | ___ | ___ |',
  ])('%s', async (template) => expect(await filled(template)).toBe(template));

  it('unless it is a name of the results', async () => {
    const data = 'system,latency_ms\nrun 1,10\nrun 2,20\n';
    expect(await filled('## Run 2\n\n- Latency: ___ ms', data)).toContain('20.00 ms');
  });

  it('and two devices are not one', async () => {
    const template = 'Two A100 have a latency of ___ ms on Llama at batch 8.';
    expect(await filled(template)).toBe(template);
    const repeats = 'Three A100 runs have a mean latency of ___ ms on Llama at batch 8.';
    expect(await filled(repeats)).toContain('180.0 ms');
  });
});

describe('the lowest is no number of minutes', () => {
  it.each(['median [min, max]', 'mean (min, max)', 'Latency (min)'])('%s', async (header) => {
    const template = `## Latency, Llama, batch 8\n\n| GPU | ${header} |\n|---|---|\n| A100 | ___ |`;
    expect(await filled(template)).toBe(template);
  });

  it('but minutes are minutes where something takes seconds', async () => {
    const template = '| System | Runtime (min) |\n|---|---|\n| a | ___ |\n| b | ___ |';
    expect(await filled(template, 'system,runtime_s\na,120\nb,300\n')).toContain('| a | 2.000 |\n| b | 5.000 |');
  });
});

describe('beside a superlative', () => {
  it.each(['The H100 has the lowest latency on Llama at batch 8, followed by ___ (___ ms) and ___ (___ ms).'])(
    'who comes next stays: %s',
    async (template) => {
      const names = (await filled(template)).replace(/[\d.]+ tok\/s/, '___ tok/s');
      expect(names).toBe(template);
    },
  );

  it('of two kinds the machine is the one that something runs on', async () => {
    const names = await filled('Best throughput: ___ tok/s at batch 8, on ___ with ___.');
    expect(names).toContain('on NVIDIA H100 PCIe with Mistral-7B-v0.3.');
  });

  it('a level is no number of another blank', async () => {
    const text = await filled('## All at batch 8\n\nThe best batch size for the H100 on Llama is ___ (___ tok/s).');
    expect(text).toContain(' is ___ (');
  });
});

describe('a statistic without its metric', () => {
  it.each([
    ['From c=1 to c=64 the p99 of vLLM grows by ___x and that of TGI by ___x.', '6.73', '6.77'],
    ['The p99 of TGI at c=64 is ___x that of vLLM.', '1.30'],
  ])('is compared by the one that has it: %s', async (template, ...numbers) => {
    let at = 0;
    expect(await filled(template, stated)).toBe(template.replace(/___/g, () => numbers[at++]!));
  });
});

describe('a table of nothing but labels', () => {
  const table = '| Engine | c=1 | c=64 |\n|---|---|---|\n| vLLM | | |\n| TGI | | |';

  it('is filled under what it is of', async () => {
    expect(await filled(`## p99 latency (ms)\n\n${table}`, stated)).toMatch(/\| vLLM \| 55\.0 ?\| 370\.0 ?\|/);
  });

  it.each([
    '## Checklist of p99 latency',
    'Your notes on the p99 latency:',
    '## p99 latency (ms)\n\nRate the engines:',
  ])('is left to those who write in it by hand: %s', async (words) => {
    expect(await filled(`${words}\n\n${table}`, stated)).toBe(`${words}\n\n${table}`);
  });
});

describe('words that a reader takes without asking', () => {
  it.each([
    ['At concurrency 64 vLLM has a median latency of ___ ms (p99: ___ ms).', '84.00', '370.0'],
    ['With 64 users vLLM has a median latency of ___ ms (p99: ___ ms).', '84.00', '370.0'],
    ['At 64 connections TGI serves ___ rps.', '1969'],
  ])('%s', async (template, ...numbers) => {
    let at = 0;
    expect(await filled(template, stated)).toBe(template.replace(/___/g, () => numbers[at++]!));
  });

  it('users over columns, and ranks of the one metric that has them', async () => {
    const users = '## p99 latency (ms)\n\n| Engine | 1 user | 64 users |\n|---|---|---|\n| TGI | ___ | ___ |';
    expect(await filled(users, stated)).toContain('| TGI | 71.0 | 481.0 |');
    const ranks = '## 64 users\n\n| Engine | p50 | p99 |\n|---|---|---|\n| TGI | ___ | ___ |';
    expect(await filled(ranks, stated)).toContain('| TGI | 109.0 ms | 481.0 ms |');
  });

  it('but not a name that a product has in it', async () => {
    const own = 'At batch 8 Llama on the A100 has a latency of ___ ms.';
    expect(await filled(own)).toContain('180.0 ms');
    const template = own.replace('Llama', 'Code Llama');
    expect(await filled(template)).toBe(template);
  });
});

describe('how many there are in the whole study', () => {
  it.each([
    ['We ran ___ models on ___ GPUs with ___ repeats each.', '2', '3', '3'],
    ['This report compares ___ accelerators at ___ batch sizes.', '3', '2'],
  ])('%s', async (template, ...numbers) => {
    let at = 0;
    expect(await filled(template)).toBe(template.replace(/___/g, () => numbers[at++]!));
  });

  it.each([
    'We will test ___ models next year.',
    'We did not run ___ models.',
    'We compared ___ GPUs on Llama.',
    'We tested ___ drivers.',
  ])('stays where the sentence is of something else: %s', async (template) =>
    expect(await filled(template)).toBe(template),
  );
});

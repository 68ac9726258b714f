import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { Refusal } from '../../../src/note.ts';
import { sourceOf } from '../source.ts';
import { numbersOf } from './read.ts';

const settings = { strict: false, encoding: 'utf-8' } as const;

/** The labels and numbers of each run of a file, and the codes of what is told of it. */
async function read(path: string, lines: readonly string[]) {
  try {
    const { runs, notes } = await collect([sourceOf(path, `${lines.join('\n')}\n`)], settings);
    return {
      runs: runs.map((run) => [{ ...run.labels }, numbersOf(run)] as const),
      codes: notes.map(({ code }) => code),
      all: runs,
    };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return { runs: [], codes: thrown.notes.map(({ code }) => code), all: [] };
  }
}

const csv = (...lines: readonly string[]) => read('a.csv', lines);
const md = (...lines: readonly string[]) => read('a.md', lines);
const log = (...lines: readonly string[]) => read('a.log', lines);
const json = (value: unknown) => read('a.json', [JSON.stringify(value)]);

describe('numbers of seconds since 1970', () => {
  test('are times where their name has a unit in which they are none', async () => {
    expect((await csv('system,time_ns', 'A,1500000000', 'B,1900000000')).runs[0]).toEqual([
      { system: 'A' },
      { time: 1_500_000_000 },
    ]);
    expect((await csv('system,end_to_end_latency_us', 'A,1500000000', 'B,1900000000')).runs[0]![1]).toEqual({
      latency: 1_500_000_000,
    });
  });

  test('are no amounts that were sent, and stay moments in the unit of their name', async () => {
    const { runs } = await csv(
      'system,bytes_sent,start_ms,latency_ms',
      'A,1500000000,1700000000000,4',
      'B,1600000000,1700000009000,5',
    );
    expect(runs).toEqual([
      [{ system: 'A', bytes_sent: 1_500_000_000 }, { latency: 4 }],
      [{ system: 'B', bytes_sent: 1_600_000_000 }, { latency: 5 }],
    ]);
  });
});

describe('a decimal comma', () => {
  test('is not proven by a pair beside thousands', async () => {
    const { runs, codes } = await csv('system,grid,throughput', 'A,"2,4","1,234"', 'B,"4,4","2,345"');
    expect(runs).toEqual([]);
    expect(codes).toContain('decimal-comma');
  });

  test('of a metric leaves a pair as it is', async () => {
    const { runs } = await csv('system,grid,latency_ms', 'A,"2,4","12,5"', 'B,"4,4","13,1"');
    expect(runs[0]).toEqual([{ system: 'A', grid: '2,4' }, { latency: 12.5 }]);
  });

  test('is read in a table in markdown where it can be nothing else', async () => {
    const table = (a: string, b: string) =>
      md('| System | Latency (ms) |', '|---|---|', `| A | ${a} |`, `| B | ${b} |`);
    const { runs, codes } = await table('12,5', '1.013,25');
    expect(runs.map(([, numbers]) => numbers)).toEqual([{ latency: 12.5 }, { latency: 1013.25 }]);
    expect(codes).toContain('decimal-commas');
    expect((await table('1,234', '12,345')).codes).toContain('decimal-comma');
    expect((await table('12,5', '13.1')).codes).toContain('decimal-comma');
    const beside = md(
      '| System | my score | Latency (ms) |',
      '|---|---|---|',
      '| A | 1,024 | 5,5 |',
      '| B | 1,250 | 6,25 |',
    );
    expect((await beside).runs).toEqual([]);
    expect((await beside).codes).toContain('decimal-comma');
  });
});

describe('columns with a number in their names', () => {
  test('are no repeats where something is learned from one round to the next', async () => {
    const { runs, codes } = await csv('method,round1_accuracy,round2_accuracy', 'ours,51.2,71.4', 'base,48.1,68.0');
    expect(codes).not.toContain('columns-are-repeats');
    expect(runs.map(([{ method, variant }, { accuracy }]) => [method, variant, accuracy])).toContainEqual([
      'ours',
      'round2',
      71.4,
    ]);
  });

  test('of repeats leave the mean beside them once', async () => {
    const { all } = await csv('model,run1_ms,run2_ms,mean_ms,std_ms', 'bert,12,13,12.5,0.7', 'gpt2,22,23,22.5,0.7');
    const [bert] = all;
    expect([...bert!.samples.get('time')!.values]).toEqual([12, 13]);
    expect([...bert!.samples.get('latency')!.values]).toEqual([12.5]);
  });

  test('may say how many there were, or how large', async () => {
    const { runs } = await csv('Throughput (img/s),1 GPU,2 GPUs', 'bert,100.5,190.5', 'gpt2,50.5,95.5');
    expect(runs[1]).toEqual([{ gpus: 2, name: 'bert' }, { throughput: 190.5 }]);
    expect((await csv('system,1 MB,4 MB', 'A,1200.1,2200.2', 'B,1400.1,2600.2')).runs).toEqual([]);
  });
});

describe('a pivot', () => {
  test('leaves out what sums its columns up', async () => {
    const { runs, codes } = await csv('Latency (ms),A100,H100,Average', 'bert,18.2,9.1,13.65', 'Mean,20.1,14.1,17.1');
    expect(codes).toContain('column-compares');
    expect(codes).toContain('rows-are-summaries');
    expect(runs).toEqual([
      [{ variant: 'A100', name: 'bert' }, { latency: 18.2 }],
      [{ variant: 'H100', name: 'bert' }, { latency: 9.1 }],
    ]);
  });

  test('keeps a mean that is one of what is compared', async () => {
    const of = (...rows: readonly string[]) => csv('pooling,model,accuracy', ...rows);
    expect((await of('mean,a,80.5', 'cls,a,75.1', 'mean,b,70.2', 'cls,b,72.3')).runs).toHaveLength(4);
    expect((await of('att,a,80.5', 'cls,a,75.1', 'mean,a,77.8')).codes).toContain('rows-are-summaries');
    expect((await csv('model,accuracy', 'a,80.5', 'mean,75.1')).codes).toContain('rows-are-summaries');
  });

  test('has sizes as its names, which are no metrics', async () => {
    const { runs } = await csv('Bandwidth (GB/s),1 MB,4 MB', 'A,120.1,220.2', 'B,140.1,260.2');
    expect(runs[0]).toEqual([{ level_mb: 1, name: 'A' }, { bandwidth: 120.1 }]);
    expect((await csv('1 MB,4 MB', '120.1,220.2', '140.1,260.2')).runs).toEqual([]);
  });

  test('has models with and without a number in their names', async () => {
    const { runs } = await csv('latency_ms,GPT-4,Claude 3,Gemini', 'short,10.5,12.5,9.5', 'long,20.5,22.5,19.5');
    expect(runs.map(([{ variant }, { latency }]) => [variant, latency])).toEqual([
      ['GPT-4', 10.5],
      ['Claude 3', 12.5],
      ['Gemini', 9.5],
      ['GPT-4', 20.5],
      ['Claude 3', 22.5],
      ['Gemini', 19.5],
    ]);
  });

  test('is none where a column is of another kind', async () => {
    const { codes } = await csv('Latency (ms),Params,A100,H100', 'x,7.24,12.1,9.1', 'y,13.02,22.1,19.1');
    expect(codes).not.toContain('table-pivot');
  });

  test('is none where its rows are settings or metrics', async () => {
    const table = (...rows: readonly string[]) =>
      md(
        '## Throughput (tokens/s)',
        '',
        '|  | A100 | H100 |',
        '|---|---|---|',
        ...rows.map((row, nth) => `| ${row} | ${8.3 + nth} | ${16.7 + nth} |`),
      );
    for (const rows of [
      ['Batch size', 'Learning rate'],
      ['TTFT (ms)', 'Output tokens/s'],
      ['hidden size', 'heads'],
    ])
      expect((await table(...rows)).runs, rows.join()).toEqual([]);
    expect((await table('bert', 'gpt2')).runs).toHaveLength(4);
  });

  test('is none under a heading that states no unit', async () => {
    expect((await md('# Memory', '', '| Team | Q1 | Q2 |', '|---|---|---|', '| dev | 3 | 4 |')).runs).toEqual([]);
  });
});

test('a mean of columns that are compared is that of none of them, and their sum says that they are parts', async () => {
  const { runs } = await csv('model,a100_ms,h100_ms,mean_ms', 'bert,18.2,9.1,13.65', 'gpt2,22.1,19.1,20.6');
  expect(runs[0]).toEqual([{ variant: 'a100', model: 'bert' }, { time: 18.2 }]);
  expect((await csv('model,cpu_ms,gpu_ms,total_ms', 'a,18.2,9.1,27.3', 'b,2.1,9.2,11.3')).codes).not.toContain(
    'table-wide',
  );
});

describe('names within names', () => {
  test('are never measured, whichever numbers they are', async () => {
    const { runs } = await json({ time_ms: { 2024: 5.1, 2025: 4.2 }, memory_mb: { 2024: 300, 2025: 299 } });
    expect(runs).toEqual([
      [{ name: 2024 }, { time: 5.1, memory: 300 }],
      [{ name: 2025 }, { time: 4.2, memory: 299 }],
    ]);
  });

  test('that number the devices of one machine are no repeats', async () => {
    const { runs } = await json({ gpu0: { latency_ms: 5.1, power_w: 300 }, gpu1: { latency_ms: 5.3, power_w: 310 } });
    expect(runs.map(([labels]) => labels)).toEqual([{ name: 'gpu0' }, { name: 'gpu1' }]);
  });

  test('that are percentiles are no levels', async () => {
    const { runs } = await json({ latency_ms: { 50: 5.1, 90: 7.1, 99: 9.2 }, ttft_ms: { 50: 1.1, 90: 2.1, 99: 3.2 } });
    expect(runs).toHaveLength(1);
  });
});

describe('blocks that a script prints', () => {
  const of = (name: string, batch: number, latency: number) => [
    ...(name === '' ? [] : [`Model: ${name}`]),
    `Batch size: ${batch}`,
    `Latency: ${latency} ms`,
  ];

  test('keep the setting that is said once above several', async () => {
    const { runs } = await log(...of('bert', 1, 5), ...of('', 8, 9), ...of('gpt2', 1, 15));
    expect(runs).toEqual([
      [{ model: 'bert', batch_size: 1 }, { latency: 5 }],
      [{ model: 'bert', batch_size: 8 }, { latency: 9 }],
      [{ model: 'gpt2', batch_size: 1 }, { latency: 15 }],
    ]);
  });

  const under = (...leads: readonly string[]) =>
    log(...leads.flatMap((lead, nth) => [lead, `Latency: ${5 + nth} ms`, `Throughput: ${100 + nth} req/s`]));

  test('below unlike lines are no repeats', async () => {
    const { runs } = await under('Benchmarking bert', 'Benchmarking gpt2');
    expect(runs.map(([{ name }, { latency }]) => [name, latency])).toEqual([
      ['Benchmarking bert', 5],
      ['Benchmarking gpt2', 6],
    ]);
    expect((await under('Benchmarking batch 8 now', 'Benchmarking batch 16 now')).runs).toHaveLength(2);
  });

  test('below lines that count repeats, or tell the time, are', async () => {
    expect((await under('Running trial 1...', 'Running trial 2...')).runs).toHaveLength(1);
    expect((await under('12:00:01 loaded in 3.21 s', '12:01:07 loaded in 3.29 s')).runs).toHaveLength(1);
    expect((await under('Loaded weights in 3 s', 'Loaded weights in 4 s')).runs).toHaveLength(1);
    expect((await under('After 100 steps', 'After 200 steps')).runs).toHaveLength(2);
  });

  test('are not called by lines that say of the results above them, or by any where their settings tell them apart', async () => {
    expect((await under('Starting', 'Saved to out_1.json', 'Saved to out_2.json')).runs).toHaveLength(1);
    const { runs } = await log('Benchmarking bert', ...of('bert', 1, 5), 'Benchmarking gpt2', ...of('gpt2', 1, 15));
    expect(runs.map(([labels]) => labels)).toEqual([
      { model: 'bert', batch_size: 1 },
      { model: 'gpt2', batch_size: 1 },
    ]);
  });

  test('that begin with a number have no settings of the one before', async () => {
    const { runs } = await log(
      'Mode: warm',
      'Latency: 12 ms',
      'Peak memory: 100 MB',
      '',
      'Latency: 13 ms',
      'Peak memory: 101 MB',
    );
    expect(runs.map(([labels]) => labels)).toEqual([{ mode: 'warm' }, {}]);
  });

  test('hold no sentences', async () => {
    const { runs } = await log('Latency: 12 ms is what we want.', 'Throughput: 100 req/s', 'Owner: me');
    expect(runs).toEqual([[{ owner: 'me' }, { throughput: 100 }]]);
  });
});

test('what a process took of the memory is measured, as the time of Snakemake in seconds', async () => {
  const { runs } = await csv('s,h:m:s,max_rss,io_in,cpu_time', '12.31,0:00:12,812.41,0.00,12.04');
  expect(runs).toEqual([[{}, { wall_time: 12.31, max_rss: 812.41, io_in: 0, cpu_time: 12.04 }]]);
});

test('the share of the memory that a server is given is a setting', async () => {
  const { runs } = await csv('system,gpu_memory_utilization,output_throughput', 'A,0.8,1000.1', 'A,0.9,1100.2');
  expect(runs.map(([labels]) => labels)).toEqual([
    { system: 'A', gpu_memory_utilization: 0.8 },
    { system: 'A', gpu_memory_utilization: 0.9 },
  ]);
});

test('morning and afternoon are no systems', async () => {
  expect((await log('[10:00:01 AM] bs=8 lat_ms=12.3', '[1:00:01 PM] bs=8 lat_ms=12.5')).runs).toHaveLength(1);
});

test('numbers under names of chips or servers in small letters are refused with what is missing', async () => {
  for (const names of ['a100,h100,mi300x', 'vllm,sglang,tgi']) {
    const { runs, codes } = await csv(`model,${names}`, 'bert,12.1,7.1,8.2', 'gpt2,22.1,9.1,9.9');
    expect([runs, codes], names).toEqual([[], ['unknown-text', 'no-readable-file']]);
  }
  expect((await csv('model,mmlu,gsm8k,arc', 'llama,65.1,55.2,60.2', 'qwen,70.1,75.2,62.2')).runs).toHaveLength(2);
});

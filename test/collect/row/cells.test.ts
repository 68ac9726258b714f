import { describe, expect, test } from 'vitest';
import { growsWithSize } from '../../growth.ts';
import { widely } from '../../long.ts';
import { codesOf, numbersOf, readTable, rolesIn, told } from './read.ts';

const w = `system,repeat,latency
A,1,10
A,2,11
A,3,12
B,1,10.1
B,2,11.1
B,3,12.1
`;

describe('rows that are equal in all settings are one run', () => {
  test('with a sample of its repeats, each value with its line', async () => {
    const { runs, notes } = await readTable(w);
    expect(runs.map(({ name, id, labels, counts }) => ({ name, id, labels, counts }))).toEqual(
      ['A', 'B'].map((name) => ({
        name,
        id: name.toLowerCase(),
        labels: { system: name },
        counts: { of: 'repeats', total: null, ok: 3, failed: null, missing: null, basis: 'unknown' },
      })),
    );
    const sample = runs[1]?.samples.get('latency');
    expect(sample).toMatchObject({ metric: { unit: '', writtenUnit: '' } });
    expect([sample?.values, sample?.records, sample?.where.lines].map((list) => [...(list ?? [])])).toEqual([
      [10.1, 11.1, 12.1],
      [0, 1, 2],
      [5, 6, 7],
    ]);
    expect(runs[0]?.reported).toEqual([]);
    expect(notes.map(({ code }) => code)).toEqual(['rows-pooled']);
    expect(notes[0]?.args).toMatchObject({ rows: 6, runs: 2, of: 'repeats', by: ['repeat'], settings: ['system'] });
  });

  test('whether or not a column numbers them', async () => {
    const without = w.replaceAll(/^(\w+),\w+,/gm, '$1,');
    expect(await told(without)).toEqual(await told(w));
  });

  test('in JSON, where each value knows its pointer', async () => {
    const { runs } = await readTable([
      { system: 'A', run: 1, latency_ms: 1 },
      { system: 'B', run: 1, latency_ms: 5 },
      { system: 'A', run: 2, latency_ms: 2 },
    ]);
    expect(runs).toHaveLength(2);
    expect(runs[0]?.samples.get('latency')?.where.places).toEqual([
      { file: 'a.json', pointer: '/0/latency_ms' },
      { file: 'a.json', pointer: '/2/latency_ms' },
    ]);
    expect(runs[1]?.reported[0]?.place).toEqual({ file: 'a.json', pointer: '/1/latency_ms' });
  });

  test('a list in a cell is a sample, and one number beside it was measured once', async () => {
    const { runs } = await readTable([
      { system: 'A', tok_s: [12.5, 12], power_w: 300 },
      { system: 'B', tok_s: [9, 8, 7] },
    ]);
    expect(runs.map(numbersOf)).toEqual([
      { tokens_per_second: [12.5, 12], power: [300] },
      { tokens_per_second: [9, 8, 7] },
    ]);
    expect(runs[0]?.samples.get('tokens_per_second')?.where.places?.[1]).toEqual({
      file: 'a.json',
      pointer: '/0/tok_s/1',
    });
  });

  test('a single row stays what its file states, with n', async () => {
    const { runs } = await readTable('system,n,mean_throughput_tok_s,p95_ttft_s\nA,50,12.5,0.5\nB,40,13.5,0.6\n');
    expect(runs.map(({ samples, repeated }) => [samples.size, repeated])).toEqual([
      [0, undefined],
      [0, undefined],
    ]);
    expect(runs[0]?.reported.map(({ statistic, value, n }) => [statistic, value, n])).toEqual([
      ['mean', 12.5, 50],
      ['p95', 0.5, 50],
    ]);
    expect(runs[0]?.counts.of).toBe('records');
  });

  test('what repeats state themselves, each its own, beside their means', async () => {
    const table = 'system,rep,mean_ttft_s,p99_ttft_s\nA,1,1,5\nA,2,2,7\nB,1,3,8\nB,2,4,9\n';
    expect(await told(table)).toEqual({
      A: { ttft: [1, 2], 'ttft.p99': [5, 7] },
      B: { ttft: [3, 4], 'ttft.p99': [8, 9] },
    });
  });

  test('a row without a setting that others have is no repeat of them', async () => {
    const { runs } = await readTable('system,precision,ttft_s\nA,fp8,1\nA,,2\nA,fp8,3\n');
    expect(runs.map(({ labels }) => labels)).toEqual([{ system: 'A', precision: 'fp8' }, { system: 'A' }]);
  });
});

describe('requests', () => {
  const rows = Array.from({ length: 20 }, (_, nth) => `${'AB'[nth % 2]},${nth},${100 + nth}.5,${50 + 7 * nth}`);

  test('a row a request is a run with requests', async () => {
    const { runs, notes } = await readTable(`system,request_id,ttft_s,output_tokens\n${rows.join('\n')}\n`);
    expect(runs.map(({ name, counts }) => [name, counts.of, counts.ok, counts.total])).toEqual([
      ['A', 'requests', 10, null],
      ['B', 'requests', 10, null],
    ]);
    expect(runs[1]?.samples.get('output_tokens')?.values[0]).toBe(57);
    expect(notes.at(-1)).toMatchObject({ code: 'rows-pooled', args: { of: 'requests', by: ['request_id'] } });
  });

  test('without a number of theirs they are known by the tokens of an answer', async () => {
    const { runs } = await readTable(
      `system,ttft_s,output_tokens\n${rows.map((row) => row.replace(/,\d+,/, ',')).join('\n')}\n`,
    );
    expect(runs.map(({ counts }) => [counts.of, counts.ok])).toEqual([
      ['requests', 10],
      ['requests', 10],
    ]);
  });

  test('failed ones are counted, and their numbers are no measurements', async () => {
    const { runs } = await readTable([
      { error_code: null, ttft_s: 0.5, error_msg: '' },
      { error_code: -100, ttft_s: 0, error_msg: 'too few tokens' },
      { error_code: null, ttft_s: 0.7, error_msg: '' },
    ]);
    expect(runs).toHaveLength(1);
    expect(runs[0]?.counts).toEqual({ of: 'requests', total: 3, ok: 2, failed: 1, missing: 0, basis: 'stated' });
    expect(numbersOf(runs[0])).toEqual({ ttft: [0.5, 0.7] });
    expect([...(runs[0]?.samples.get('ttft')?.records ?? [])]).toEqual([0, 2]);
    expect(runs[0]?.remarks).toMatchObject([
      { code: 'requests-failed', args: { failed: 1, messages: ['too few tokens'] } },
    ]);
  });
});

describe('concurrency', () => {
  test.each(['concurrency', 'max_concurrency', 'num_clients', 'users'])('%s is one thing', async (name) => {
    const { runs } = await readTable(`system,${name},tok_s\nA,1,38\nA,1,39\nA,1,40\nA,8,100\nA,8,150\nA,8,200\n`);
    expect(runs.map(({ name, labels, concurrency }) => [name, labels.concurrency, concurrency])).toEqual([
      ['A concurrency 1', 1, 1],
      ['A concurrency 8', 8, 8],
    ]);
    expect(runs.map(numbersOf)).toEqual([{ tokens_per_second: [38, 39, 40] }, { tokens_per_second: [100, 150, 200] }]);
  });

  test('threads and the like above 1 count like it, under their own names', async () => {
    const { runs } = await readTable('threads,time_s\n1,8.4\n2,4.3\n');
    expect(runs.map(({ labels, concurrency }) => [labels, concurrency])).toEqual([
      [{ threads: 1 }, null],
      [{ threads: 2 }, 2],
    ]);
  });

  test('one that was reached is a result', async () => {
    const { runs } = await readTable('max_concurrency,concurrency,ttft_s\n8,7.3,1\n16,15.2,2\n');
    expect(runs.map(({ labels }) => labels)).toEqual([{ concurrency: 8 }, { concurrency: 16 }]);
  });
});

describe('names', () => {
  test('are the arm, and the levels that vary', async () => {
    const { runs } = await readTable(
      'model,gpu,batch_size,ttft_s\nm,A100,1,1\nm,A100,8,2\nm,H100,1,3\nm,H100,8,4\nm,H100,8,5\n',
    );
    expect(runs.map(({ name, id, labels }) => [name, id, labels.gpu])).toEqual([
      ['A100 batch size 1', 'a100-batch-size-1', 'A100'],
      ['A100 batch size 8', 'a100-batch-size-8', 'A100'],
      ['H100 batch size 1', 'h100-batch-size-1', 'H100'],
      ['H100 batch size 8', 'h100-batch-size-8', 'H100'],
    ]);
  });

  test('of a file with one run are its arm', async () => {
    expect(Object.keys(await told('device,Inference Time (ms)\nA100,12.5\n'))).toEqual(['A100']);
  });
});

test('what a column was read as is told for each of the file', async () => {
  expect(await rolesIn('system,trial,date,host,prompt_tokens,ttft_ms,note\nA,1,2025-01-02,h,128,3.5,x\n')).toEqual({
    system: 'setting system',
    trial: 'repeat',
    date: 'context',
    host: 'context',
    prompt_tokens: 'response prompt_tokens',
    ttft_ms: 'response ttft',
    note: 'context',
  });
});

test('a table of nothing but settings is none', async () => {
  await expect(readTable('system,colour\nA,1.5\nB,1.5\n')).rejects.toMatchObject({ exit: 2 });
});

test('notes are one for each reason, however many rows', async () => {
  const rows = Array.from(
    { length: 500 },
    (_, nth) => `S${nth % 5},${nth % 7 === 0 ? 'N/A' : nth % 11 === 0 ? 0 : 1.5}`,
  );
  const collection = await readTable(`system,ttft\n${rows.join('\n')}\n`);
  expect(codesOf(collection)).toEqual(['time-not-above-zero', 'values-absent', 'rows-pooled']);
});

test('many rows of one request each are few runs, in time and memory by their number', async () => {
  const half = widely(25_000, 100_000);
  const rows = Array.from(
    { length: 2 * half },
    (_, nth) => `${'AB'[nth % 2]},req-${nth},${1 + (nth % 997) / 7},${nth % 501}`,
  );
  const text = `system,request_id,ttft_ms,output_tokens\n${rows.join('\n')}\n`;
  await growsWithSize(text, readTable);
  const { runs } = await readTable(text);
  expect(runs.map(({ counts }) => counts.ok)).toEqual([half, half]);
  const sample = runs[1]?.samples.get('ttft');
  expect([sample?.values.length, sample?.records.at(-1), sample?.where.lines?.at(-1)]).toEqual([
    half,
    half - 1,
    2 * half + 1,
  ]);
});

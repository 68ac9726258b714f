import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { sourceOf } from './source.ts';

/** Each run: its name, its status, and what it has of each metric. */
async function read(name: string, text: string) {
  const { runs } = await collect([sourceOf(name, text)], { strict: false, encoding: 'utf-8' });
  return runs.map(({ labels, status, failure, reported }) => ({
    labels,
    status,
    why: failure?.message ?? null,
    ...Object.fromEntries(reported.map(({ metric, value }) => [metric.name, value])),
  }));
}

test('a compressor that failed made nothing of the data: its size of 0 is not the best', async () => {
  const csv = [
    'Compressor name,Compression speed,Decompression speed,Original size,Compressed size,Ratio,Filename',
    'zstd 1.5.7 -1,310.25,905.50,4000000,1600000,40.00,w.bin',
    'other 1.0,0.00,0.00,4000000,0,0.00,w.bin',
    'third 1.0,500.00,0.00,4000000,1000000,25.00,w.bin',
    '',
  ].join('\n');
  expect(await read('speeds.csv', csv)).toMatchObject([
    { status: 'completed', ratio: 40, compressed_size: 1_600_000, compression_speed: 310.25 },
    { status: 'failed', why: 'nothing was compressed' },
    { status: 'completed', ratio: 25 },
  ]);
  const [, failed, third] = await read('speeds.csv', csv);
  expect(Object.keys(failed!)).toEqual(['labels', 'status', 'why']);
  expect(third).not.toHaveProperty('decompression_speed');
});

test('what lzbench prints of a compressor that failed is no row like others', async () => {
  const head = 'Compressor name         Compress. Decompress. Compr. size  Ratio Filename';
  const good = 'zstd 1.5.7 -1             310 MB/s   906 MB/s     1600000  40.00 w.bin';
  const worse = 'worse 1.0 -2              500 MB/s      ERROR     1000000  25.00 w.bin';
  const [none, unlike] = [
    'ERROR: compression error in=100 out=0/200 (in_bytes=100 out_bytes=0)',
    'ERROR in worse: decompressed bytes common=10/4000000',
  ];
  const bad = 'bad 1.0                      ERROR      ERROR           0   0.00 w.bin';
  expect(await read('a.txt', [head, good, none, bad, unlike, worse, ''].join('\n'))).toEqual([
    expect.objectContaining({ status: 'completed', ratio: 40, decompression_speed: 906 }),
    { labels: { compressor: 'bad 1.0', file: 'w.bin' }, status: 'failed', why: none },
    { labels: { compressor: 'worse 1.0 -2', file: 'w.bin' }, status: 'failed', why: unlike },
  ]);
  // Without the lines between.
  expect(await read('a.txt', [head, good, bad, worse, ''].join('\n'))).toMatchObject([
    { status: 'completed' },
    { status: 'failed', why: 'ERROR' },
    { status: 'failed', why: 'ERROR' },
  ]);
  // Of nothing was the way back asked for: none of them failed.
  expect(await read('a.txt', [head, worse, ''].join('\n'))).toMatchObject([
    { status: 'completed', compression_speed: 500, compressed_size: 1_000_000, ratio: 25 },
  ]);
});

test('lzbench with threads, and with the size before', async () => {
  const threads = [
    'Compressor name     C,D Threads Compress. Decompress. Compr. size  Ratio Filename',
    'zstd 1.5.7 -1           2, 1      310 MB/s   906 MB/s     1600000  40.00 w.bin',
    'a name as long as it is 2, 2      300 MB/s   900 MB/s     1600001  40.01 w.bin',
    '',
  ];
  expect(await read('a.txt', threads.join('\n'))).toMatchObject([
    { labels: { compressor: 'zstd 1.5.7 -1', compress_threads: 2, decompress_threads: 1 }, compression_speed: 310 },
    { labels: { compressor: 'a name as long as it is', compress_threads: 2 }, compressed_size: 1_600_001 },
  ]);
  const full = [
    'Compressor name         Compress. Decompress.  Orig. size  Compr. size  Ratio Filename',
    'zstd 1.5.7 -1             310 MB/s   906 MB/s     4000000      1600000  40.00 w.bin',
    '',
  ];
  expect(await read('a.txt', full.join('\n'))).toMatchObject([{ compressed_size: 1_600_000, ratio: 40 }]);
});

test('a part of a batch that has no tokens has no time and no rate', async () => {
  const settings = { n_kv_max: 8192, n_batch: 2048, n_ubatch: 512, flash_attn: 0, is_pp_shared: 0, pl: 1, n_kv: 128 };
  const all = [
    { pp: 128, tg: 0, t_pp: 0.2, speed_pp: 640, t_tg: 0.000001, speed_tg: 0, t: 0.2, speed: 640 },
    { pp: 0, tg: 128, t_pp: 0.000001, speed_pp: 0, t_tg: 1, speed_tg: 128, t: 1, speed: 128 },
  ];
  const [prefill, decoding] = await read(
    'b.jsonl',
    all.map((one) => `${JSON.stringify({ ...settings, ...one })}\n`).join(''),
  );
  expect(prefill).toMatchObject({ prefill_throughput: 640, latency: 0.2, total_throughput: 640 });
  expect(prefill).not.toHaveProperty('output_throughput');
  expect(prefill).not.toHaveProperty('decode_time');
  expect(decoding).toMatchObject({ output_throughput: 128, decode_time: 1 });
  expect(decoding).not.toHaveProperty('prefill_throughput');
  expect(decoding).not.toHaveProperty('prefill_time');
  const table = [
    '|    PP |     TG |    B |   N_KV |   T_PP s | S_PP t/s |   T_TG s | S_TG t/s |      T s |    S t/s |',
    '|-------|--------|------|--------|----------|----------|----------|----------|----------|----------|',
    '|   128 |      0 |    1 |    128 |    0.108 |  1186.64 |    0.000 |     0.00 |    0.108 |  1186.64 |',
    '',
  ];
  const [printed] = await read('b.md', table.join('\n'));
  expect(printed).toMatchObject({ prefill_throughput: 1186.64 });
  expect(printed).not.toHaveProperty('output_throughput');
});

test('an answer of one token was not decoded', async () => {
  const of = { run_name: 'default', batch_size: 4, input_len: 1024, acc_length: -1, last_gen_throughput: -1 };
  const one = { ...of, output_len: 1, latency: 0.1, last_ttft: 0.0999999, input_throughput: 40_960 };
  const more = { ...of, output_len: 16, latency: 0.5, last_ttft: 0.1, input_throughput: 40_960 };
  const lines = [
    { ...one, output_throughput: 4e7, overall_throughput: 41_000 },
    { ...more, output_throughput: 160, overall_throughput: 8320 },
  ];
  const [short, long] = await read('s.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  expect(short).toMatchObject({ latency: 0.1, prefill_throughput: 40_960, total_throughput: 41_000 });
  expect(short).not.toHaveProperty('output_throughput');
  expect(long).toMatchObject({ output_throughput: 160 });
});

test('a standard error of nothing is none', async () => {
  const errors = async (results: object, samples: number) => {
    const text = JSON.stringify({
      results: { task: { alias: 'task', ...results } },
      'n-samples': { task: { original: samples, effective: samples } },
      versions: { task: 1 },
      'n-shot': { task: 0 },
      configs: { task: {} },
      config: { model: 'm' },
      git_hash: 'abc',
    });
    const { runs } = await collect([sourceOf('results.json', text)], { strict: false, encoding: 'utf-8' });
    return runs.flatMap(({ reported }) => reported.map(({ statistic, value }) => [statistic, value]));
  };
  expect(await errors({ 'acc,none': 0.5, 'acc_stderr,none': 0.1 }, 20)).toEqual([
    ['value', 0.5],
    ['sem', 0.1],
  ]);
  expect(await errors({ 'bleu,none': 40.5, 'bleu_stderr,none': 2.9e-14 }, 20)).toEqual([['value', 40.5]]);
  expect(await errors({ 'exact_match,none': 0, 'exact_match_stderr,none': 0 }, 20)).toEqual([['value', 0]]);
  expect(await errors({ 'acc,none': 0.5, 'acc_stderr,none': 'N/A' }, 20)).toEqual([['value', 0.5]]);
});

test('one answer of inspect-ai has no standard error', async () => {
  const log = (scored: number, stderr: number) => ({
    version: 2,
    status: 'success',
    eval: {
      run_id: 'r1',
      created: '2026-03-04T10:15:02+00:00',
      task: 'small',
      model: 'open/open-9b',
      config: { epochs: 1 },
    },
    results: {
      total_samples: scored,
      completed_samples: scored,
      scores: [
        { name: 'match', scored_samples: scored, metrics: { accuracy: { value: 1 }, stderr: { value: stderr } } },
      ],
    },
  });
  const stated = async (value: object) => {
    const { runs } = await collect([sourceOf('log.json', JSON.stringify(value))], { strict: false, encoding: 'utf-8' });
    return runs.flatMap(({ reported }) => reported.map(({ statistic }) => statistic));
  };
  expect(await stated(log(1, 0))).toEqual(['value']);
  expect(await stated(log(8, 0.16))).toEqual(['value', 'sem']);
});

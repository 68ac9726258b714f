import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { sentence } from '../../src/note.ts';
import { sourceOf } from '../collect/source.ts';
import { filledOf } from './of-study.ts';

/** What a template becomes with results that are a CSV, and what is told. */
async function filled(csv: string, text: string) {
  const source = sourceOf('results.csv', `${csv.trim()}\n`);
  const study = compare(await collect([source], { strict: false, encoding: 'utf-8' }), { baseline: null });
  const document = filledOf(study, text);
  return {
    text: document.text,
    told: document.slots.flatMap(({ notes }) => notes.map((note) => `${note.code}: ${sentence(note)}`)),
  };
}

const cards = `
arm,batch_size,repeat,latency_ms,power_w,throughput_mb_s
H100,1,1,12.1,310,5120.5
H100,1,2,12.5,320,5080.1
H100,8,1,40.2,420,9100
H100,8,2,41.0,430,9050
MI300X,1,1,15.8,290,4800
MI300X,1,2,16.4,300,4700
MI300X,8,1,48.9,500,9900
MI300X,8,2,50.1,510,9800`;

const kernels = `
kernel,N,gflops
naive,256,1.2
naive,512,1.1
tiled,256,8.2
tiled,512,9.1`;

const databases = `
db,clients,tps,avg_latency_ms
postgres,8,5120,1.56
postgres,64,15210,4.2
mysql,8,4410,1.81
mysql,64,11800,5.4`;

test.each([
  [
    '- Latency at batch 8: [X] ms vs [X] ms (H100 vs MI300X)',
    '- Latency at batch 8: 40.60 ms vs 49.50 ms (H100 vs MI300X)',
  ],
  [
    'The MI300X takes [X.X] ms, the H100 [X.X] ms at batch 1.',
    'The MI300X takes 16.1 ms, the H100 12.3 ms at batch 1.',
  ],
  ['At batch 1 the H100 takes ___ ms (___ on MI300X).', 'At batch 1 the H100 takes 12.30 ms (16.10 ms on MI300X).'],
  [
    'At batch 1 the CV of the latency is [X.X]% for H100 and [X.X]% for MI300X.',
    'At batch 1 the CV of the latency is 2.3% for H100 and 2.6% for MI300X.',
  ],
  [
    'At batch 8 the MI300X takes ___ ms against ___ ms on the H100 and draws ___x the power.',
    'At batch 8 the MI300X takes 49.50 ms against 40.60 ms on the H100 and draws 1.19x the power.',
  ],
  // A level behind the last alone is none of those that have their own.
  [
    'At batch 8 the MI300X takes [X.X] ms, the H100 [X.X] ms at batch 1.',
    'At batch 8 the MI300X takes 49.5 ms, the H100 12.3 ms at batch 1.',
  ],
  // Neither is the level that both would need there.
  ['Latency: [X] ms vs [X] ms (H100 vs Gaudi)', 'Latency: [X] ms vs [X] ms (H100 vs Gaudi)'],
])('several numbers of one sentence: %s', async (template, wanted) => {
  expect((await filled(cards, `# Cards\n\n${template}\n`)).text).toBe(`# Cards\n\n${wanted}\n`);
});

test('bits or bytes that a lower-case name leaves open are what the document says, and that is told', async () => {
  const table = (unit: string, cell: string) =>
    `| Card | Throughput (${unit}) at batch 1 |\n|---|---|\n| H100 | ${cell} |\n`;
  const made = await filled(cards, table('MB/s', '[X]'));
  expect(made.text).toBe(table('MB/s', '5100'));
  expect(made.told).toContain(
    'assumed-unit: "mb/s" of the results may be bits or bytes and was read as MB/s, as it is written here',
  );
  expect((await filled(cards, table('GB/s', '[X]'))).text).toBe(table('GB/s', '[X]'));
});

test.each(['# GFLOPS\n', '# HW 3\n\n## Task 2: GFLOPS\n', '# HW 3\n\nPerformance in GFLOPS:\n'])(
  'a heading or line that is called by a rate says what a grid of arms and levels holds: %s',
  async (over) => {
    const grid = (a: string, b: string) => `${over}\n| | N=256 | N=512 |\n|---|---|---|\n| naive | ${a} | ${b} |\n`;
    expect((await filled(kernels, grid('TBD', 'TBD'))).text).toBe(grid('1.200', '1.100'));
  },
);

test('a grid whose headings name something else stays', async () => {
  const grid = '# HW 3\n\n## Temperature\n\n| | N=256 | N=512 |\n|---|---|---|\n| naive | TBD | TBD |\n';
  expect((await filled(kernels, grid)).text).toBe(grid);
});

test('tps of databases are transactions, of models tokens', async () => {
  const table = (word: string, a: string) => `| Database | Clients | ${word} |\n|---|---|---|\n| mysql | 8 | ${a} |\n`;
  for (const word of ['TPS', 'Transactions per second', 'Throughput (transactions/s)'])
    expect((await filled(databases, table(word, '___'))).text).toBe(table(word, '4410'));
  expect((await filled(databases, table('Throughput (tokens/s)', '___'))).text).toBe(
    table('Throughput (tokens/s)', '___'),
  );
  const models = 'model,batch_size,tps\nllama,8,512.5\ngemma,8,410.2';
  expect((await filled(models, '| Model | Throughput (tokens/s) |\n|---|---|\n| gemma | ___ |\n')).text).toContain(
    '410.2',
  );
});

test('the ratio of codecs is measured, and no setting', async () => {
  const codecs = 'codec,ratio,compress_mb_s\nzstd,2.88,510\nlz4,2.10,740';
  const table = (a: string) => `| Codec | Ratio |\n|---|---|\n| zstd | ${a} |\n`;
  expect((await filled(codecs, table('[X.XX]'))).text).toBe(table('2.88'));
  const widths = 'model,mlp_ratio,latency_ms\nvit,2,5.1\nvit,4,9.3';
  expect((await filled(widths, '| MLP ratio | Latency (ms) |\n|---|---|\n| 4 | ___ |\n')).text).toContain(
    '| 4 | 9.300 |',
  );
});

test('what differs from repeat to repeat was measured, whatever its name; so much of it per second is something else', async () => {
  const timings = `scheduler,threads,trial,runtime_ms,context_switches
fifo,1,1,800.5,1239
fifo,1,2,820.7,1241
fifo,2,1,466.1,2081
fifo,2,2,463.3,2079
cfs,1,1,738.6,3212
cfs,1,2,747.7,3208
cfs,2,1,429.8,4428
cfs,2,2,420.7,4440`;
  const page = (a: string) =>
    `Context switches:\n\n| Threads | fifo |\n|---|---|\n| 2 | ${a} |\n\n- Context switches per second of fifo with 2 threads: ____\n`;
  expect((await filled(timings, page('____'))).text).toBe(page('2080'));
});

test('a sentence before a table says what all of its numbers are', async () => {
  const seeds =
    'method,dataset,seed,accuracy (%)\nours,cifar10,0,94.1\nours,cifar10,1,94.5\nours,svhn,0,97.0\nours,svhn,1,97.2';
  const grid = (line: string, a: string) =>
    `# Appendix\n\n${line}\n\n| Method | cifar10 | svhn |\n|---|---|---|\n| ours | ${a} | 97.1 |\n`;
  const line = 'All accuracies are in percent, over two seeds.';
  expect((await filled(seeds, grid(line, '[X.X]'))).text).toBe(grid(line, '94.3'));
  const other = 'All latencies are in ms; accuracies are in another table.';
  expect((await filled(seeds, grid(other, '[X.X]'))).text).toBe(grid(other, '[X.X]'));
});

const requests = `
system,input_len,req_per_s,e2e_latency_p50_s,gpu_mem_gb
A,128,4.1,1.2,33.1
A,1024,2.2,2.1,35.1
B,128,5,1,41.1
B,1024,2.5,1.9,44`;

test('a header that names a setting for short, over its levels; a column that is cut short in the file and in full here', async () => {
  const table =
    '| input | system | req/s | p50 (s) | GPU memory (GB) |\n|---|---|---|---|---|\n| 1024 | A | ? | ? | ? |\n';
  const { text, told } = await filled(requests, table);
  expect(text).toContain('| 1024 | A | 2.200 | 2.100 | 35.10 |');
  expect(told.join()).not.toContain('not understood');
  // Of 512 nothing is known.
  expect((await filled(requests, table.replace('1024', '512'))).text).toContain('| 512 | A | ? | ? | ? |');
  // Over other numbers it is a word that nobody knows.
  expect((await filled(requests, table.replace('| 1024', '| 1024 |\n| 7'))).text).not.toContain('2.200');
});

test('a throughput is the only rate of tokens that there is, and what is compared may be said last', async () => {
  const csv = 'system,ttft_ms,tokens_per_sec\nH100,20,100\nH100,22,102\nGaudi,30,120\nGaudi,31,122\n';
  const { text } = await filled(
    csv,
    'Gaudi is ___% faster than H100 in throughput.\n\n| | H100 | Gaudi |\n|---|---|---|\n| Throughput | ___ tok/s | ___ tok/s |\n',
  );
  expect(text).toContain('Gaudi is 19.8% faster than H100 in throughput.');
  expect(text).toContain('| Throughput | 101.0 tok/s | 121.0 tok/s |');
  expect((await filled(csv, 'H100 is ___% faster than Gaudi in memory bandwidth.\n')).text).toContain('H100 is ___%');
});

test('what stands behind an old and a new number is of both', async () => {
  const csv = 'system,batch,latency_ms\nOld,1,10\nOld,8,40\nNew,1,8\nNew,8,20\n';
  const at8 = await filled(
    csv,
    '- Latency was ___ ms before and is ___ ms now at batch 8.\n- Latency: ___ → ___ ms at batch 1\n',
  );
  expect(at8.text).toContain('was 40.00 ms before and is 20.00 ms now at batch 8');
  expect(at8.text).toContain('10.00 → 8.00 ms at batch 1');
  const ofOne =
    '- Latency was ___ ms before and is ___ ms now on Old.\n- Latency of Old: ___ → ___ ms\n- At batch 8 latency was ___ ms before and is ___ ms now on New.\n';
  expect((await filled(csv, ofOne)).text).toContain(ofOne.trim());
});

test('a column that is called by a number which is no level, as a year or a repeat, stays', async () => {
  const csv = 'system,latency_s\nH100,2\nH100,3\nH100,4\n';
  const table = '**H100**\n\n| | 2025 | 2026 |\n|---|---|---|\n| Latency (s) | TBD | TBD |\n';
  expect((await filled(csv, table)).text).toContain('| Latency (s) | TBD | TBD |');
  expect((await filled(csv, table.replaceAll('2025', '1').replaceAll('2026', '2'))).text).toContain('| TBD | TBD |');
});

test.each(['failed_requests_per_s', 'idle_tokens_per_s', 'network_rx_mb_s', 'offered_requests_per_s'])(
  'a throughput is no rate that a column calls by words of its own, be it the only one: %s',
  async (column) => {
    const csv = `system,latency_ms,${column}\nH100,20,3\nGaudi,30,5\n`;
    const template = '- Throughput of H100: ___\n\n| | H100 | Gaudi |\n|---|---|---|\n| Throughput | TBD | TBD |\n';
    expect((await filled(csv, template)).text).toContain(template.trim());
  },
);

test('a table under the heading of the arm that its column is over compares nothing: the other arm is not meant', async () => {
  const csv = 'system,latency_s\nGaudi,5\nH100,2\n';
  const table = '| | over Gaudi |\n|---|---|\n| Speedup | [X]x |\n';
  for (const heading of ['## Speedup of Gaudi', '## Gaudi'])
    expect((await filled(csv, `${heading}\n\n${table}`)).text).toContain('[X]x');
  for (const heading of ['## Speedup of H100', '## Against Gaudi', '## Results'])
    expect((await filled(csv, `${heading}\n\n${table}`)).text).toContain('2.50x');
});

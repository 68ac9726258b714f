import { expect, test } from 'vitest';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { compose } from '../../src/report.ts';
import { sourceOf } from '../collect/source.ts';

async function filled(results: string, template: string): Promise<string> {
  const { document } = await compose({
    sources: [sourceOf('r.csv', Buffer.from(`${results}\n`))],
    template: { path: 't.md', text: `${template}\n` },
    out: 'out.md',
    relative: (path) => path,
    options: { ...defaultOptions, charts: [] },
  });
  return document.text.trim();
}

const nodes = `nodes,gpus,samples_per_sec,step_time_s
1,8,1180,0.868
2,16,2310,0.887
4,32,4450,0.921
8,64,8210,0.998
16,128,14650,1.118`;

test.each([
  [
    'On 128 GPUs we reach 14650 samples/s. From 8 to 16 nodes throughput grows by a factor of ___.',
    'On 128 GPUs we reach 14650 samples/s. From 8 to 16 nodes throughput grows by a factor of 1.78.',
  ],
  [
    'From 4 to 8 nodes the throughput grows by a factor of ___, and from 8 to 16 by a factor of ___.',
    'From 4 to 8 nodes the throughput grows by a factor of 1.84, and from 8 to 16 by a factor of 1.78.',
  ],
  [
    'From 4 to 8 nodes the throughput grows by ___ %, from 8 to 16 nodes by ___ %.',
    'From 4 to 8 nodes the throughput grows by 84.5 %, from 8 to 16 nodes by 78.4 %.',
  ],
  [
    'Throughput grows by ___ % from 4 to 8 nodes and by ___ % from 8 to 16 nodes.',
    'Throughput grows by 84.5 % from 4 to 8 nodes and by 78.4 % from 8 to 16 nodes.',
  ],
])('%s', async (template, wanted) => {
  expect(await filled(nodes, template)).toBe(wanted);
});

const tasks = `model,task,accuracy
llama,mmlu,0.6531
llama,gsm8k,0.5572
qwen,mmlu,0.7418
qwen,gsm8k,0.8234`;

test.each([
  ['The best model on mmlu is [MODEL] ([XX.X]%).', 'The best model on mmlu is qwen (74.2%).'],
  ['The best [TASK] of all is ours.', 'The best [TASK] of all is ours.'],
  ['The best model on mmlu is [MODEL], ahead of llama.', 'The best model on mmlu is [MODEL], ahead of llama.'],
  ['On gsm8k, llama loses to [MODEL].', 'On gsm8k, llama loses to [MODEL].'],
  ['The runner-up behind qwen is [MODEL].', 'The runner-up behind qwen is [MODEL].'],
])('a name that is asked for is none that the sentence says: %s', async (template, wanted) => {
  expect(await filled(tasks, template)).toBe(wanted);
});

const energy = `device,net,throughput_img_s,power_w
Orin,resnet,304,28.1
RTX,resnet,1656,168.2`;

test('what is said behind `but` is of something else', async () => {
  expect(await filled(energy, 'The RTX is ___x faster than the Orin on resnet but draws ___x the power.')).toBe(
    'The RTX is 5.45x faster than the Orin on resnet but draws ___x the power.',
  );
});

const kernels = `kernel,seq_len,time_us,bandwidth_gbs
naive,1024,41.2,812
naive,4096,158.6,846
fused,1024,28.9,1158
fused,4096,101.7,1320`;

const table = (head: string, row: string): string =>
  `| ${head} |\n|${'---|'.repeat(head.split('|').length)}\n| ${row} |`;

test.each([
  ['fused takes ___ µs at seq_len 4096.', 'fused takes 101.7 µs at seq_len 4096.'],
  ['fused takes ___ µs at a sequence length of 4096.', 'fused takes 101.7 µs at a sequence length of 4096.'],
  [
    table('seq_len | naive (µs) | fused (µs)', '4096 | TBD | TBD'),
    table('seq_len | naive (µs) | fused (µs)', '4096 | 158.6 | 101.7'),
  ],
  [
    `Time (µs)\n\n${table('Sequence length | naive | fused', '1024 | TBD | TBD')}`,
    `Time (µs)\n\n${table('Sequence length | naive | fused', '1024 | 41.20 | 28.90')}`,
  ],
  // What nobody measured in the line over the table is not passed over.
  [
    `Time on the H200\n\n${table('Sequence length | naive | fused', '1024 | TBD | TBD')}`,
    `Time on the H200\n\n${table('Sequence length | naive | fused', '1024 | TBD | TBD')}`,
  ],
])('a setting is called as its column is and in full: %s', async (template, wanted) => {
  expect(await filled(kernels, template)).toBe(wanted);
});

test('the only metric of some results is that of their percent', async () => {
  expect(await filled(tasks, table('Model | mmlu (%) | gsm8k (%)', 'llama | XX.X | XX.X'))).toBe(
    table('Model | mmlu (%) | gsm8k (%)', 'llama | 65.3 | 55.7'),
  );
  expect(await filled(energy, table('Network | Orin (%) | RTX (%)', 'resnet | XX.X | XX.X'))).toBe(
    table('Network | Orin (%) | RTX (%)', 'resnet | XX.X | XX.X'),
  );
});

test('a corner that names the setting of its rows is not told as words that nobody understood', async () => {
  const { document } = await compose({
    sources: [sourceOf('r.csv', Buffer.from(`${kernels}\n`))],
    template: { path: 't.md', text: `${table('Sequence length | naive (µs) | fused (µs)', '1024 | TBD | TBD')}\n` },
    out: 'out.md',
    relative: (path) => path,
    options: { ...defaultOptions, charts: [] },
  });
  expect(document.slots.map(({ state, notes }) => [state, notes.map(({ code }) => code)])).toEqual([
    ['filled', []],
    ['filled', []],
  ]);
});

const disks = `fs,jobtype,iodepth,iops
ext4,randread,1,11200
ext4,randwrite,1,38100
xfs,randread,1,11350
xfs,randwrite,1,39900`;

const quants = `quant,pp512_tps,tg128_tps
F16,2890.4,38.1
Q8_0,2712.8,68.9`;

test.each([
  [disks, 'Random write at iodepth 1 on xfs: ___ IOPS', 'Random write at iodepth 1 on xfs: 39900 IOPS'],
  [
    disks,
    `## Random read, iodepth 1\n\n${table('Filesystem | IOPS | Status', 'xfs | TBD | TBD')}`,
    `## Random read, iodepth 1\n\n${table('Filesystem | IOPS | Status', 'xfs | 11350 | TBD')}`,
  ],
  [disks, 'Sequential write at iodepth 1 on xfs: ___ IOPS', 'Sequential write at iodepth 1 on xfs: ___ IOPS'],
  [
    quants,
    table('Quant | Prompt processing (tok/s) | Text generation (tok/s)', 'Q8_0 | TBD | TBD'),
    table('Quant | Prompt processing (tok/s) | Text generation (tok/s)', 'Q8_0 | 2713 | 69'),
  ],
  [quants, 'Q8_0: prompt length ___; generation length ___', 'Q8_0: prompt length ___; generation length ___'],
])('the short word of a tool is called in full: %#', async (results, template, wanted) => {
  expect(await filled(results, template)).toBe(wanted);
});

test('who wins a row is found by the one unit of the names in the head; of two units nobody wins', async () => {
  expect(await filled(kernels, table('seq_len | naive (µs) | fused (µs) | Winner', '1024 | TBD | TBD | TBD'))).toBe(
    table('seq_len | naive (µs) | fused (µs) | Winner', '1024 | 41.20 | 28.90 | fused'),
  );
  expect(await filled(kernels, table('seq_len | naive (µs) | fused (s/s) | Winner', '1024 | TBD | TBD | TBD'))).toBe(
    table('seq_len | naive (µs) | fused (s/s) | Winner', '1024 | 41.20 | TBD | TBD'),
  );
});

test('`We timed three kernels` names no time', async () => {
  const rows = table('seq_len | naive (µs) | fused (µs)', '1024 | TBD | TBD');
  expect(await filled(kernels, `We timed two kernels.\n\n${rows}`)).toContain('| 1024 | 41.20 | 28.90 |');
  expect(await filled(kernels, `The start-up time of each.\n\n${rows}`)).toContain('| 1024 | TBD | TBD |');
});

test.each(['**Start-up time**', '**Queue time (µs)**', '**Communication time**', 'The idle time of each.'])(
  'a time of something else over a table is none of what was measured: %s',
  async (caption) => {
    const rows = table('seq_len | naive (µs) | fused (µs)', '1024 | TBD | TBD');
    expect(await filled(kernels, `${caption}\n\n${rows}`)).toBe(`${caption}\n\n${rows}`);
  },
);

const seeds = `optimizer,seed,val_acc,train_time_min
adamw,0,76.1,412
adamw,1,76.3,410
sgd,0,75.0,398
sgd,1,75.4,400`;

test.each([
  [
    table('Optimizer | Val. acc. (%) | SD | Training time (min) | SD', 'sgd | ___ | ___ | ___ | ___'),
    table('Optimizer | Val. acc. (%) | SD | Training time (min) | SD', 'sgd | 75.20 | 0.2828 | 399.0 | 1.414'),
  ],
  [
    table('Optimizer | Mean training time (min) | ±', 'sgd | ___ | ___'),
    table('Optimizer | Mean training time (min) | ±', 'sgd | 399.0 | 1.414'),
  ],
  [
    table('Optimizer | Expected training time (min) | SD', 'sgd | ___ | ___'),
    table('Optimizer | Expected training time (min) | SD', 'sgd | ___ | ___'),
  ],
  [table('Optimizer | Speedup | SD', 'adamw | ___ | ___'), table('Optimizer | Speedup | SD', 'adamw | ___ | ___')],
])('a mere SD is of the metric to the left of it: %#', async (template, wanted) => {
  expect(await filled(seeds, template)).toBe(wanted);
});

test('what is written for the baseline held against itself makes a table none that is done', async () => {
  const head = 'Kernel | Time (µs) | Change | Speedup over naive';
  const rows = (naive: string, fused: string) => `${table(head, `naive | ${naive} | – | 1.00`)}\n| fused | ${fused} |`;
  const got = await filled('kernel,time_us\nnaive,41.2\nfused,28.9', rows(' ', ' | | '));
  expect(got.split('\n').at(2)).toMatch(/^\| naive \| 41\.20 *\| – \| 1\.00 \|$/);
  expect(got.split('\n').at(-1)).toMatch(/^\| fused \| 28\.90 *\|.*\| 1\.43x? *\|$/);
  const all = `${table(head, 'naive | | – | 1.00')}\n| fused | | 0 | |`;
  expect(await filled('kernel,time_us\nnaive,41.2\nfused,28.9', all)).toBe(all);
  // Numbers that somebody wrote are another's.
  const done = `${table(head, 'naive | 41.0 | – | 1.00')}\n| fused | | | |`;
  expect(await filled('kernel,time_us\nnaive,41.2\nfused,28.9', done)).toBe(done);
});

test.each([
  ['Mean and standard deviation over ___ seeds.', 'Mean and standard deviation over 2 seeds.'],
  ['Each value is the mean of ___ runs.', 'Each value is the mean of 2 runs.'],
  ['Each point was measured ___ times.', 'Each point was measured 2 times.'],
  ['The mean of ___ warm-up runs is left out.', 'The mean of ___ warm-up runs is left out.'],
  ['The table shows ___ seeds.', 'The table shows ___ seeds.'],
])('how often each was measured: %s', async (template, wanted) => {
  expect(await filled(seeds, template)).toBe(wanted);
});

test('where one was measured more often than another, no number of repeats is written', async () => {
  expect(await filled(`${seeds}\nsgd,2,75.2,399`, 'Mean over ___ seeds.')).toBe('Mean over ___ seeds.');
});

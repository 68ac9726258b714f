import { expect, test } from 'vitest';
import { made } from '../made.ts';

/** Two engines at three batch sizes: the first has its peak at 4. */
const sweep = `engine,batch_size,throughput_tok_s,power_w,latency_p50_ms,latency_p99_ms
alpha,1,100.5,210.2,10.4,21.7
alpha,4,790.5,260.2,11.4,25.7
alpha,8,700.5,320.2,13.4,31.7
beta,1,80.5,180.2,12.4,29.7
beta,4,300.5,220.2,14.4,33.7
beta,8,610.5,280.2,17.4,39.7
`;
/** Two engines with four repeats each. */
const repeats = `engine,run,latency_ms
alpha,0,9.00
alpha,1,10.00
alpha,2,11.50
alpha,3,10.20
beta,0,10.80
beta,1,12.00
beta,2,13.80
beta,3,12.24
`;
/** Two machines with two models each, at two loads. */
const study = `system,model,concurrency,output_tokens_per_s,ttft_ms
Orion,Llama-8B,1,80.1,42.1
Orion,Llama-8B,8,480.1,75.1
Orion,Qwen-7B,1,90.1,38.1
Orion,Qwen-7B,8,540.1,68.1
Lyra,Llama-8B,1,65.1,53.1
Lyra,Llama-8B,8,390.1,95.1
Lyra,Qwen-7B,1,70.1,48.1
Lyra,Qwen-7B,8,420.1,86.1
`;
const square = `impl,m,n,k,tflops
ours,1024,1024,1024,30.3
ours,2048,2048,2048,55.3
cublas,1024,1024,1024,27.3
cublas,2048,2048,2048,49.8
`;
const failures = `engine,batch_size,p99_ms,requests,failed
alpha,1,20.1,200,0
alpha,4,30.1,200,10
beta,1,22.1,200,0
beta,4,35.1,200,20
`;

const per = (over: string, ...headers: readonly string[]) =>
  `${over}\n\n| Engine | ${headers.join(' | ')} |\n|${'---|'.repeat(headers.length + 1)}\n| alpha |${' ___ |'.repeat(headers.length)}\n`;

test.each([
  // A number behind `at` or `for` that is a time, a count, a rank or one of several levels.
  [sweep, 'Started at 8, alpha had a p50 latency of ___ ms.'],
  [sweep, 'The throughput of alpha, sampled at 8, is ___ tok/s.'],
  [sweep, 'Alpha ran for 4 and its p99 latency is ___ ms.'],
  [sweep, 'Alpha is ranked at 1, with a throughput of ___ tok/s.'],
  [sweep, 'Alpha at 4 and 8 has a p99 of ___ ms.'],
  [sweep, 'At 4, 8 and with beta the throughput is ___ tok/s.'],
  // A heading that asks for a peak: not of another metric, a mean, a nearer heading, a limit, or without a metric.
  [sweep, per('## Peak throughput', 'Mean tok/s', 'Min tok/s', 'std tok/s', 'p99 tok/s', 'average throughput')],
  [sweep, per('## Best TTFT', 'Throughput (tok/s)')],
  [sweep, per('## Best throughput (tok/s)\n\n### Power (W)', 'Value', 'Mean')],
  [sweep, per('## Best results', 'tok/s', 'p99 (ms)', 'Power (W)')],
  [sweep, per('## Maximum batch size', 'tok/s')],
  [sweep, per('At most 4 at once:', 'Peak tok/s', 'at batch size')],
  [square, per('## Peak TFLOPS', 'n', 'best time').replace('alpha', 'ours')],
  // The most of a setting is no peak of what was measured beside it.
  [sweep, 'The max batch size of alpha is ___ (___ tok/s).'],
  [sweep, 'The highest batch size of alpha is ___ (___ tok/s).'],
  // What is counted is of another kind, is denied, or is a part.
  [sweep, 'We tested ___ GPUs.'],
  [sweep, 'We tested ___ models.'],
  [study, 'We did not test ___ models.'],
  [study, 'We compared ___ models from Meta.'],
  [`${sweep}gamma,1,90.5,200.2,11.4,22.7\n`, 'We ran ___ batch sizes per engine.'],
  // A part of what is measured.
  [sweep, 'Per-user throughput of alpha at batch size 4: ___ tok/s'],
  [sweep, '- Per-GPU throughput of alpha at batch size 4: ___ tok/s'],
  [sweep, 'At batch size 4 alpha delivers ___ tok/s/user.'],
  [sweep, 'At batch size 4 alpha reaches ___ tok/s per widget, beta ___ tok/s.'],
  [repeats, 'Alpha was measured on one day, ___ runs each.'],
  [repeats, 'Measured with 1024 prompt tokens, ___ runs each.'],
  [repeats, 'Everything will be measured again, ___ runs each.'],
  [`${repeats}gamma,1,9.5\n`, 'Number of repeats: ___'],
  // Two models on one machine, where the second has the machine.
  [study, 'Qwen-7B reaches ___% of Llama-8B on Orion at concurrency 8.'],
  [failures, 'With beta at batch size 4, ___ of ___ requests failed to meet the SLO.'],
  [failures, 'With beta at batch size 4, ___ requests failed per run.'],
])('nothing is filled that the words do not ask for: %#', async (csv, template) => {
  expect((await made(csv, `${template}\n`)).text).toBe(`${template}\n`);
});

test.each([
  [sweep, 'At 8, alpha gets ___ tok/s.', 'At 8, alpha gets 700.5 tok/s.'],
  [sweep, 'Measured at 8, the p99 of beta is ___ ms.', 'Measured at 8, the p99 of beta is 39.70 ms.'],
  [sweep, 'We ran ___ batch sizes per engine.', 'We ran 3 batch sizes per engine.'],
  [
    sweep,
    'At batch size 4 alpha gives ___ tok/s per run, beta ___ tok/s.',
    'At batch size 4 alpha gives 790.5 tok/s per run, beta 300.5 tok/s.',
  ],
  // Which end it is, is said of one of them alone.
  [
    repeats,
    "Alpha's slowest run (___ ms) beats beta's fastest (___ ms).",
    "Alpha's slowest run (11.50 ms) beats beta's fastest (___ ms).",
  ],
  [repeats, "Alpha's slowest run (___ ms) beats beta (___ ms).", "Alpha's slowest run (11.50 ms) beats beta (___ ms)."],
  [repeats, 'Even the slowest alpha run takes ___ ms.', 'Even the slowest alpha run takes 11.50 ms.'],
  [repeats, 'The best alpha run took ___ ms.', 'The best alpha run took 9.000 ms.'],
  [repeats, '- **Number of repeats:** ___', '- **Number of repeats:** 4'],
  [
    repeats,
    '| Setting | Value |\n|-|-|\n| Runs per configuration | ___ |',
    '| Setting | Value |\n|-|-|\n| Runs per configuration | 4 |',
  ],
  [repeats, 'Everything was measured in Berlin, ___ runs each.', 'Everything was measured in Berlin, 4 runs each.'],
  [study, 'We ran ___ models at ___ concurrency levels.', 'We ran 2 models at 2 concurrency levels.'],
  [
    study,
    'On Orion at concurrency 8, Qwen-7B reaches ___% of Llama-8B.',
    'On Orion at concurrency 8, Qwen-7B reaches 112.5% of Llama-8B.',
  ],
  [
    study,
    'Switching from Lyra to Orion, throughput with Llama-8B at concurrency 8 rises to ___ tok/s (+___%).',
    'Switching from Lyra to Orion, throughput with Llama-8B at concurrency 8 rises to 480.1 tok/s (+23.1%).',
  ],
  [
    study,
    'Switching from Orion to Lyra, throughput with Llama-8B at concurrency 8 rises to ___ tok/s.',
    'Switching from Orion to Lyra, throughput with Llama-8B at concurrency 8 rises to ___ tok/s.',
  ],
  // Behind ± a number of another kind.
  [
    repeats,
    'Alpha has a latency of ___ ± ___ ms (standard error).',
    'Alpha has a latency of 10.18 ± ___ ms (standard error).',
  ],
  [repeats, 'Latency of alpha is ___ ms ± ___ %.', 'Latency of alpha is 10.18 ms ± ___ %.'],
  [
    repeats,
    'Latency of beta: ___ ± ___ ms\n\nHalf-widths of the 95 % CI are behind ±.',
    'Latency of beta: 12.21 ± ___ ms\n\nHalf-widths of the 95 % CI are behind ±.',
  ],
  [repeats, per('', 'Latency, mean ± SE (ms)').replace('___', '___ ± ___'), expect.stringContaining('10.18 ± ___')],
  [repeats, per('', 'Latency (ms)').replace('___', '___ ± ___'), expect.stringMatching(/10\.18 ± 1\.03/)],
  [repeats, per('', 'Latency (ms)').replace('___', '10.2 ± ___'), expect.stringMatching(/10\.2 ± 1\.0/)],
  [
    failures,
    'With beta at batch size 4, ___ of ___ requests failed with a timeout.',
    'With beta at batch size 4, ___ of ___ requests failed with a timeout.',
  ],
  [
    failures,
    '___ of ___ requests failed with beta at batch size 4.',
    '20 of 200 requests failed with beta at batch size 4.',
  ],
  [
    'engine,latency_ms_mean,latency_ms_std,latency_ms_p99\nalpha,10.5,1.5,15.5\nbeta,12.5,2.5,19.5\n',
    'Alpha: p99 latency ___ ms ± ___ ms.',
    'Alpha: p99 latency 15.50 ms ± ___ ms.',
  ],
])('and what they ask for is: %#', async (csv, template, filled) => {
  expect((await made(csv, `${template}\n`)).text.trim()).toEqual(filled);
});

import { expect, test } from 'vitest';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { compose } from '../../src/report.ts';
import { sourceOf } from '../collect/source.ts';

/** Sentences and tables that compare, or tell of a change, as people write them: what belongs there, and what looks like it and stays. */
const results = {
  gateways: [
    'vendor,payload,requests_per_second,p50_ms,p99_ms',
    'Nimbus,1 KB,8420,11.2,38.5',
    'Nimbus,64 KB,2870,33.1,140.7',
    'Corvid,1 KB,9975,9.6,44.9',
    'Corvid,64 KB,3105,30.2,171.3',
  ],
  versions: [
    'version,batch_size,throughput_tok_s,latency_ms,peak_memory_gb',
    'baseline,1,41.5,24,6.1',
    'baseline,8,212,38,7.9',
    'optimized,1,63.5,15,5.2',
    'optimized,8,400,20,6.0',
  ],
  three: ['version,latency_ms,peak_memory_gb', 'baseline,24,6.1', 'optimized,15,5.2', 'fused,12,5.0'],
  branches: [
    'benchmark,branch,time_us',
    'serialize,main,812',
    'serialize,pr-4821,906',
    'compress,main,5310',
    'compress,pr-4821,5322',
  ],
  servers: [
    'server,connections,rps,latency_p50_ms,latency_p99_ms',
    'Apache 2.4,200,6118.9,31.2,118.6',
    'Apache 2.4,800,5407.2,141,902.5',
    'nginx 1.27,200,11902.3,16.1,52.7',
    'nginx 1.27,800,12240.8,63.9,240.1',
  ],
  scaling: ['scaling,nodes,runtime_s', 'strong,1,400', 'strong,4,125', 'weak,1,50', 'weak,4,60'],
  databases: ['database,workload,tps', 'Postgres 17,mixed,1174.3', 'MySQL 9,mixed,1030.7', 'MySQL 9,read-only,1636'],
  failures: ['server,failed_requests_per_s,latency_ms', 'A,0.5,10', 'B,0.8,12'],
  bandwidth: ['kernel,mem_bandwidth_gb_s,time_ms', 'naive,0.5,10', 'tiled,0.8,12'],
  cards: ['card,power_w,latency_ms', 'H100,300,10', 'A100,280,12'],
  engines: ['engine,latency_ms,generation_tok_s', 'fast,10,200', 'slow,12,150'],
  lengths: ['system,isl,tokens_per_s', 'A,1024,100', 'A,2048,80', 'B,1024,140', 'B,2048,121'],
  users: ['engine,concurrency,req_per_s', 'vllm,1,10', 'vllm,8,60', 'trt,1,12', 'trt,8,75'],
  loads: ['host,cpu_percent,latency_ms', 'old,61,10', 'new,48,12'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
type Results = keyof typeof results;

const filledIn = async (of: Results, template: string): Promise<string> => (await documentOf(of, template)).text.trim();

async function documentOf(of: Results, template: string) {
  const { document } = await compose({
    sources: [sourceOf('r.csv', Buffer.from(`${results[of].join('\n')}\n`))],
    template: { path: 't.md', text: `${template}\n` },
    out: 'out.md',
    relative: (path) => path,
    options: { ...defaultOptions, charts: [] },
  });
  return document;
}

const table = (...rows: readonly string[]): string =>
  [rows[0]!, rows[0]!.replace(/[^|]+/g, '---'), ...rows.slice(1)].map((row) => `|${row}|`).join('\n');

test.each<readonly [string, Results, string, string]>([
  [
    'a share behind the new number, and behind both',
    'versions',
    'At batch 8 throughput rises to ___ tok/s (+___%). Latency at batch 1 drops from ___ to ___ ms (___%).',
    'At batch 8 throughput rises to 400.0 tok/s (+88.7%). Latency at batch 1 drops from 24.00 ms to 15.00 ms (37.5%).',
  ],
  [
    'a verb that the numbers deny',
    'versions',
    'At batch 8 latency rises to ___ ms (___%).',
    'At batch 8 latency rises to ___ ms (___%).',
  ],
  ['a level with its unit', 'gateways', 'Nimbus serves ___ req/s at 64 KB.', 'Nimbus serves 2870 req/s at 64 KB.'],
  [
    'a level with its unit and its setting',
    'gateways',
    'At 1 KB payload Corvid serves ___ req/s against ___ req/s of Nimbus (___x), while p99 rises from ___ ms to ___ ms.',
    'At 1 KB payload Corvid serves 9975 req/s against 8420 req/s of Nimbus (1.18x), while p99 rises from 38.50 ms to 44.90 ms.',
  ],
  [
    'a sign that stands there',
    'gateways',
    table(' | Nimbus | Corvid | Corvid vs. Nimbus ', ' Throughput at 1 KB (req/s) | TBD | TBD | +TBD% '),
    table(' | Nimbus | Corvid | Corvid vs. Nimbus ', ' Throughput at 1 KB (req/s) | 8420 | 9975 | +18.5% '),
  ],
  [
    'a share for each of two arms',
    'gateways',
    'Throughput falls by ___% on Nimbus and ___% on Corvid when the payload grows from 1 KB to 64 KB.',
    'Throughput falls by 65.9% on Nimbus and 68.9% on Corvid when the payload grows from 1 KB to 64 KB.',
  ],
  [
    'less is said without a minus',
    'versions',
    'At batch size 1 the latency used to be ___ ms, now it is ___ ms (___% less).',
    'At batch size 1 the latency used to be 24.00 ms, now it is 15.00 ms (37.5% less).',
  ],
  [
    'a difference behind two numbers, and its share',
    'versions',
    'Peak memory at batch size 8 falls from ___ GB to ___ GB, i.e. by ___ GB (___%).',
    'Peak memory at batch size 8 falls from 7.900 GB to 6.000 GB, i.e. by 1.900 GB (24.1%).',
  ],
  [
    'a difference between two that are named',
    'versions',
    'Memory goes down by ___ GB (___%) from baseline to optimized at batch size 8.',
    'Memory goes down by 1.900 GB (24.1%) from baseline to optimized at batch size 8.',
  ],
  [
    'columns before and after, where there is nothing but labels',
    'versions',
    table(' | Before | After | Change ', ' Throughput at batch 8 (tok/s) | | | '),
    table(' | Before | After | Change ', ' Throughput at batch 8 (tok/s) | 212.0 | 400.0 | +88.7% '),
  ],
  [
    'a noun of the verb, and arms over the only time',
    'branches',
    table(' Benchmark | main (µs) | PR-4821 (µs) | Δ ', ' Serialization | ___ | ___ | ___% '),
    table(' Benchmark | main (µs) | PR-4821 (µs) | Δ ', ' Serialization | 812.0 | 906.0 | +11.6% '),
  ],
  [
    'products without their version, of the heading and the sentence before',
    'servers',
    '# Moving from Apache to nginx\n\nWith 200 connections nginx handles ___ requests per second, Apache ___ requests per second. The median latency drops from ___ ms to ___ ms and the p99 from ___ ms to ___ ms.',
    '# Moving from Apache to nginx\n\nWith 200 connections nginx handles 11902 requests per second, Apache 6119 requests per second. The median latency drops from 31.20 ms to 16.10 ms and the p99 from 118.6 ms to 52.70 ms.',
  ],
  [
    'two lines of heads, levels over arms',
    'servers',
    table(
      ' | 200 connections | | 800 connections | ',
      ' | Apache 2.4 | nginx 1.27 | Apache 2.4 | nginx 1.27 ',
      ' Requests/s | | | | ',
    ),
    table(
      ' | 200 connections | | 800 connections | ',
      ' | Apache 2.4 | nginx 1.27 | Apache 2.4 | nginx 1.27 ',
      ' Requests/s | 6119 | 11902 | 5407 | 12241 ',
    ),
  ],
  [
    'two levels with one unit behind both',
    'servers',
    'From 200 to 800 connections the throughput of Apache falls by ___%.',
    'From 200 to 800 connections the throughput of Apache falls by 11.6%.',
  ],
  [
    'speedup and efficiency over the lowest number of nodes',
    'scaling',
    `## Strong scaling\n\n${table(' Nodes | Time (s) | Speedup | Efficiency (%) ', ' 1 | ? | ? | ? ', ' 4 | ? | ? | ? ')}\n\nOn 4 nodes it takes ___ s (scaling efficiency ___%).`,
    `## Strong scaling\n\n${table(' Nodes | Time (s) | Speedup | Efficiency (%) ', ' 1 | 400.0 | 1.00x | 100.0 ', ' 4 | 125.0 | 3.20x | 80.0 ')}\n\nOn 4 nodes it takes 125.0 s (scaling efficiency 80.0%).`,
  ],
  [
    'a rate as the file calls it, and a share whose owner is said',
    'databases',
    'On the mixed workload Postgres 17 does ___ TPS, MySQL 9 ___ TPS (___% more on Postgres 17).',
    'On the mixed workload Postgres 17 does 1174 TPS, MySQL 9 1031 TPS (13.9% more on Postgres 17).',
  ],
  [
    'faster at some work',
    'engines',
    'fast is ___% faster in generation than slow.',
    'fast is 33.3% faster in generation than slow.',
  ],
  [
    'a system called as the article',
    'lengths',
    'A reaches [X] tokens/s at ISL 2048.',
    'A reaches 80.00 tokens/s at ISL 2048.',
  ],
  [
    'how many times another, of which nothing else is said',
    'gateways',
    'At 64 KB Corvid reaches ___ req/s, ___x the Nimbus.',
    'At 64 KB Corvid reaches 3105 req/s, 1.08x the Nimbus.',
  ],
  [
    'a setting that is called for short',
    'users',
    'trt reaches ___ req/s at conc=8, vllm ___ req/s at conc 8.',
    'trt reaches 75.00 req/s at conc=8, vllm 60.00 req/s at conc 8.',
  ],
])('what a sentence or a table compares is filled: %s', async (_, of, template, filled) => {
  const bare = (text: string) =>
    text
      .replace(/ *\| */g, '|')
      .replace(/ +/g, ' ')
      .replace(/-{3,}/g, '---');
  expect(bare(await filledIn(of, template))).toBe(bare(filled));
});

test.each<readonly [string, Results, string]>([
  ['a level that was not measured', 'gateways', 'Nimbus serves ___ req/s at 128 KB.'],
  ['a step from a level that was not measured', 'gateways', 'Throughput falls by ___% on Nimbus from 4 KB to 64 KB.'],
  [
    'a number below zero behind a plus',
    'gateways',
    table(' | Corvid vs. Nimbus ', ' Median latency at 1 KB (ms) | +TBD% '),
  ],
  ['how many times one that is none of them', 'gateways', 'At 64 KB Corvid is ___x the Kestrel.'],
  ['the second GPU', 'cards', 'The latency of GPU 2 is ___ ms.'],
  ['what must be met', 'gateways', 'Nimbus must serve ___ req/s at 1 KB.'],
  ['a unit of something else', 'gateways', 'From 1 KB to 64 KB the p99 of Nimbus rises by ___ GB.'],
  [
    'words that the data deny',
    'versions',
    'Memory goes up by ___ GB (___%) from baseline to optimized at batch size 8.',
  ],
  ['a third arm', 'three', table(' | Old | New ', ' Peak memory (GB) | TBD GB | TBD GB ').replace('TBD GB |', '6.1 |')],
  [
    'a column of another release',
    'branches',
    table(' Benchmark | v1.9 (µs) | PR-4821 (µs) | Δ ', ' Serialization | 700 | 906 | ___% '),
  ],
  ['a noun of no verb of theirs', 'branches', 'Hashing takes ___ µs on main.'],
  [
    'another version',
    'servers',
    'With 200 connections Apache 2.2 handles ___ requests per second, nginx Plus ___ requests per second.',
  ],
  ['a label that nobody knows', 'versions', 'Disk: optimized needs ___ GB at batch size 8.'],
  [
    'weak scaling by times alone',
    'scaling',
    `## Weak scaling\n\n${table(' Nodes | Efficiency (%) ', ' 1 | ? ', ' 4 | ? ')}`,
  ],
  [
    'a number of nodes that was not measured',
    'scaling',
    'On 8 nodes the strong run takes ___ s (scaling efficiency ___%).',
  ],
  ['a rate of failures', 'failures', 'Throughput (req/s) of A: ___'],
  ['how busy the memory was', 'bandwidth', 'Throughput of naive: ___'],
  ['a share that is no rate', 'loads', 'Throughput (%) of old: ___'],
  [
    'idle',
    'cards',
    `Idle power of H100: ___ W\n\nThe idle power of the H100 is ___ W.\n\n${table(' card | Idle power (W) ', ' H100 | TBD ')}`,
  ],
  ['work that was not measured', 'engines', 'fast is ___% faster in prefill than slow.'],
  ['another database', 'databases', 'On the mixed workload Postgres 16 does ___ TPS, Oracle ___ TPS.'],
])('what looks like it and is not stays: %s', async (_, of, template) => {
  expect(await filledIn(of, template)).toBe(template);
});

test('which arm a moment was read as is told', async () => {
  const { slots } = await documentOf('versions', table(' | Before | After ', ' Throughput at batch 8 (tok/s) | | '));
  const told = ['assumed-moment'];
  expect(slots.map(({ notes }) => notes.map(({ code }) => code))).toEqual([told, told]);
});

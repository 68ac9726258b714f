import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { sentence } from '../../../src/note.ts';
import { sourceOf } from '../source.ts';
import { codesOf, numbersOf, readTable, rolesIn, told } from './read.ts';

/** The labels and numbers of each run of a document, as a person's script writes it. */
async function jsonRuns(value: unknown) {
  const { runs } = await collect([sourceOf('a.json', JSON.stringify(value))], { strict: false, encoding: 'utf-8' });
  return runs.map((run) => [{ ...run.labels }, numbersOf(run)] as const);
}

describe('names within names', () => {
  test('are settings: each record under them is a run', async () => {
    const leaf = (latency: number) => ({ latency_ms: latency, power_w: 10 * latency });
    const runs = await jsonRuns({
      A100: { bert: { bs1: leaf(4), bs8: leaf(9) }, gpt2: { bs1: leaf(5), bs8: leaf(11) } },
      H100: { bert: { bs1: leaf(2), bs8: leaf(5) }, gpt2: { bs1: leaf(3), bs8: leaf(6) } },
    });
    expect(runs).toHaveLength(8);
    expect(runs[1]).toEqual([
      { name: 'A100', level_2: 'bert', batch_size: 8 },
      { latency: 9, power: 90 },
    ]);
    expect(runs[7]).toEqual([
      { name: 'H100', level_2: 'gpt2', batch_size: 8 },
      { latency: 6, power: 60 },
    ]);
  });

  test('are told, with how to say what they are', async () => {
    const collected = await collect(
      [
        sourceOf(
          'a.json',
          JSON.stringify({ A: { x: { fps: 1 }, y: { fps: 2 } }, B: { x: { fps: 3 }, y: { fps: 4 } } }),
        ),
      ],
      { strict: false, encoding: 'utf-8' },
    );
    expect(codesOf(collected)).toContain('levels-unfolded');
    expect(collected.notes.map(sentence)).toContain(
      'the names of objects within each other were read as settings: name (A, B), level_2 (x, y); what a name stands for can be said, as in columns: {level_2: {label: model}}',
    );
  });

  test('may be precisions, assigned or numbers', async () => {
    expect((await jsonRuns({ net: { fp16: { fps: 9 }, int8: { fps: 12 } } })).map(([labels]) => labels)).toEqual([
      { name: 'net', precision: 'fp16' },
      { name: 'net', precision: 'int8' },
    ]);
    expect((await jsonRuns({ A: { 'tp=2': { fps: 9 }, 'tp=4': { fps: 12 } } })).map(([labels]) => labels)).toEqual([
      { name: 'A', tp: 2 },
      { name: 'A', tp: 4 },
    ]);
    expect((await jsonRuns({ A: { 1: { fps: 9 }, 16: { fps: 12 } } })).map(([labels]) => labels)).toEqual([
      { name: 'A', level_2: 1 },
      { name: 'A', level_2: 16 },
    ]);
  });

  test('may stand under the name of the metric, and values know their places', async () => {
    const value = {
      latency_ms: { A: { 1: 5, 8: 9 }, B: { 1: 4, 8: 7 } },
      power_w: { A: { 1: 50, 8: 90 }, B: { 1: 40, 8: 70 } },
    };
    expect((await jsonRuns(value))[1]).toEqual([
      { name: 'A', level_2: 8 },
      { latency: 9, power: 90 },
    ]);
    const { runs } = await collect([sourceOf('a.json', JSON.stringify(value))], { strict: false, encoding: 'utf-8' });
    expect(runs[3]!.reported.map(({ place }) => place.pointer)).toEqual(['/latency_ms/B/8', '/power_w/B/8']);
  });

  test('beside a configuration, which is said of all of them', async () => {
    const runs = await jsonRuns({
      config: { driver: '1.2', tp: 2 },
      results: { A: { bs1: { fps: 9 }, bs8: { fps: 12 } }, B: { bs1: { fps: 7 }, bs8: { fps: 8 } } },
    });
    expect(runs.map(([{ tp, name, batch_size }]) => [tp, name, batch_size])).toEqual([
      [2, 'A', 1],
      [2, 'A', 8],
      [2, 'B', 1],
      [2, 'B', 8],
    ]);
  });

  test('of phases and of statistics are none: they are parts of one measurement', async () => {
    expect(
      await jsonRuns({
        model: 'm',
        prefill: { latency_ms: 5, tokens_per_sec: 100 },
        decode: { latency_ms: 9, tokens_per_sec: 10 },
      }),
    ).toHaveLength(2);
    const nested = await jsonRuns({
      A: { prefill: { latency_ms: 5 }, decode: { latency_ms: 9 } },
      B: { prefill: { latency_ms: 4 }, decode: { latency_ms: 7 } },
    });
    expect(nested.map(([, numbers]) => numbers)).toEqual([
      { prefill_time: 5, decode_time: 9 },
      { prefill_time: 4, decode_time: 7 },
    ]);
    expect(
      await jsonRuns({ A: { latency_ms: { mean: 5, p99: 9 } }, B: { latency_ms: { mean: 4, p99: 8 } } }),
    ).toHaveLength(2);
  });
});

describe('a header of more than one row', () => {
  test('with units below the names', async () => {
    const { runs } = await readTable(
      'system,batch,latency,throughput,power\n,,ms,img/s,W\nA,1,2.1,476.2,120\nA,8,5,900,150\n',
    );
    expect(runs.map(({ reported }) => reported.map(({ value, metric }) => `${value} ${metric.unit}`))).toEqual([
      ['2.1 ms', '476.2 images/s', '120 W'],
      ['5 ms', '900 images/s', '150 W'],
    ]);
    expect(runs[1]!.reported[0]!.place).toMatchObject({ line: 4 });
  });

  test('as pandas writes names in two levels, with the name of the index below', async () => {
    const table =
      ',latency_ms,latency_ms,power_w,power_w\n,mean,std,mean,std\ngpu,,,,\nA,12.1,0.2,82,1\nB,7.1,0.1,141,2\n';
    expect(await told(table)).toEqual({
      A: { 'latency.mean': 12.1, 'latency.sd': 0.2, 'power.mean': 82, 'power.sd': 1 },
      B: { 'latency.mean': 7.1, 'latency.sd': 0.1, 'power.mean': 141, 'power.sd': 2 },
    });
  });

  test('but not where two columns have one name and numbers below', async () => {
    await expect(readTable('gpu,latency_ms,latency_ms\nA,1,2\nB,3,4\n')).rejects.toThrow();
  });
});

describe('a comma before decimals', () => {
  test('is read where it can be nothing else, and told', async () => {
    const collected = await readTable(
      'System;Batch;Latency (ms);Power (W)\nA;1;2,1;120\nA;32;12,345;290,5\nB;1;1.204,25;60\n',
    );
    expect(collected.runs.map(numbersOf)).toEqual([
      { latency: 2.1, power: 120 },
      { latency: 12.345, power: 290.5 },
      { latency: 1204.25, power: 60 },
    ]);
    expect(codesOf(collected)).toContain('decimal-commas');
  });

  test('is refused where it may set thousands apart, or another number has a point', async () => {
    await expect(readTable('System;Latency (ms)\nA;5,851\nB;6,000\n')).rejects.toThrow();
    await expect(readTable('System;Latency (ms);Power (W)\nA;5,85;1.5\nB;6,25;2.5\n')).rejects.toThrow();
  });
});

describe('repeats side by side', () => {
  test('are repeats, and no variants that are compared', async () => {
    expect(await told('system,run1_ms,run2_ms,run3_ms\nA,12.1,12.3,12.2\nB,10.1,10.3,\n')).toEqual({
      A: { time: [12.1, 12.3, 12.2] },
      B: { time: [10.1, 10.3] },
    });
    expect(await told('system,Trial 1 (ms),Trial 2 (ms)\nA,12.1,12.3\n')).toEqual({ A: { time: [12.1, 12.3] } });
    expect(await told('system,latency_ms_rep0,latency_ms_rep1,power_w_rep0,power_w_rep1\nA,12,13,50,51\n')).toEqual({
      A: { latency: [12, 13], power: [50, 51] },
    });
  });

  test('under the name of a metric in each row', async () => {
    const collected = await readTable(
      'system,metric,trial_1,trial_2\nA,latency_ms,12.1,12.3\nB,latency_ms,10.1,10.3\n',
    );
    expect(collected.runs.map(numbersOf)).toEqual([{ latency: [12.1, 12.3] }, { latency: [10.1, 10.3] }]);
    expect(codesOf(collected)).toContain('columns-are-repeats');
  });

  test('are none where numbers are left out between them', async () => {
    expect(Object.keys((await told('system,run1_ms,run5_ms\nA,12.1,12.3\n')).A ?? {})).not.toEqual(['time']);
  });
});

describe('rows that are no results', () => {
  test('of the warm-up are left out and told', async () => {
    const collected = await readTable(
      'impl,iter,is_warmup,time_us\na,0,1,950\na,1,0,52\na,2,0,51\nb,0,1,1200\nb,1,0,60\nb,2,0,61\n',
    );
    expect(collected.runs.map(numbersOf)).toEqual([{ time: [52, 51] }, { time: [60, 61] }]);
    expect(codesOf(collected)).toContain('rows-are-warm-up');
    expect(collected.notes.map(sentence)[0]).toMatch(/^2 rows are of the warm-up by is_warmup and were left out/);
    expect(await told('impl,phase,time_us\na,warmup,950\na,measure,52\n')).toEqual({ a: { time: 52 } });
  });

  test('that say it with a word in the place of a number have failed', async () => {
    const { runs } = await readTable('gpu,bs,tokens_per_s\nA,1,45.2\nA,64,OOM\nB,1,timed out\n');
    expect(runs.map(({ status, failure }) => [status, failure?.message ?? null])).toEqual([
      ['completed', null],
      ['failed', 'OOM'],
      ['failed', 'timed out'],
    ]);
    expect((await readTable('gpu,latency_ms,power_w\nA,timeout,50\n')).runs[0]!.status).toBe('completed');
    expect((await readTable('gpu,latency\nA,12.5 ms\nB,OOM\n')).runs.map(({ status }) => status)).toEqual([
      'completed',
      'failed',
    ]);
  });

  test('that ran out of memory by a flag have failed', async () => {
    const table = 'gpu,bs,latency_ms,oom\nA,1,5,False\nA,64,7,True\n';
    expect((await readTable(table)).runs.map(({ status, labels }) => [status, Object.keys(labels)])).toEqual([
      ['completed', ['gpu', 'batch_size']],
      ['failed', ['gpu', 'batch_size']],
    ]);
  });
});

test('requests of one system are one run, whatever length each has and whenever it was', async () => {
  const rows = ['a', 'b'].flatMap((backend) =>
    [0, 1, 2, 3, 4, 5].map((nth) => ({
      ts: 1.7e9 + nth / 8,
      backend,
      req_id: nth,
      prompt_len: 129 + 2 * nth,
      ttft: 0.05,
      e2e: 1 + nth / 100,
    })),
  );
  const { runs } = await readTable(rows);
  expect(runs.map(({ labels, counts }) => [{ ...labels }, counts.of, counts.ok])).toEqual([
    [{ backend: 'a' }, 'requests', 6],
    [{ backend: 'b' }, 'requests', 6],
  ]);
  expect(numbersOf(runs[0]).latency).toEqual([1, 1.01, 1.02, 1.03, 1.04, 1.05]);
});

describe('a unit', () => {
  test('may have a multiple before it', async () => {
    expect(await told('system,throughput\nA,81 req/s\nB,1.1k req/s\n')).toEqual({
      A: { throughput: 81 },
      B: { throughput: 1100 },
    });
  });

  test('that nobody knows makes a metric a setting, which is told', async () => {
    const { notes } = await readTable('system,latency_ms,throughput\nA,1.5,9 apples\nB,2,8 apples\n');
    expect(notes.filter(({ code }) => code === 'metric-in-words').map(({ args }) => args)).toEqual([
      { column: 'throughput', cell: '9 apples' },
    ]);
  });

  test('over watts is no power, and a total memory is no sum', async () => {
    const { runs } = await readTable('gpu,avg_power_w,gflops_w,fps/W,mem_gb,total_mem_gb\nA,240.1,31.2,2.5,10.1,80\n');
    expect(
      runs[0]!.reported.map(({ metric, statistic }) => [metric.name, statistic, metric.unit, metric.direction]),
    ).toEqual([
      ['power', 'mean', 'W', 'lower'],
      ['gflops_per_watt', 'value', '', 'higher'],
      ['fps_per_watt', 'value', '', 'higher'],
      ['memory', 'value', 'GB', 'lower'],
      ['total_mem', 'value', 'GB', 'unknown'],
    ]);
  });

  test('of one of something stands in a name', async () => {
    const { runs } = await readTable('impl,ns_per_op,allocs_per_op\nstd,1203,3\nfast,203,0\n');
    expect(runs[1]!.reported.map(({ metric, value }) => [metric.name, metric.unit, metric.direction, value])).toEqual([
      ['ns_per_op', 'ns/op', 'lower', 203],
      ['allocs_per_op', 'allocs/op', 'lower', 0],
    ]);
  });
});

test('how many values a mean is of is a count', async () => {
  const { runs } = await readTable('gpu,latency_ms_mean,latency_ms_std,latency_ms_count\nA,12.1,0.2,5\n');
  expect(runs[0]!.reported.map(({ statistic, n }) => [statistic, n])).toEqual([
    ['mean', 5],
    ['sd', 5],
  ]);
});

test('round numbers of operations are measured, as are the times of a shell', async () => {
  expect(await rolesIn('device,depth,iops\na,1,12000\na,32,310000\nb,1,11000\nb,32,290000\n')).toMatchObject({
    iops: 'response iops',
  });
  expect(
    await rolesIn('commit,test,wall,user,sys\nabc1234,parse,1.23,1.1,0.1\ndef4567,parse,1.13,1.0,0.1\n'),
  ).toMatchObject({
    wall: 'response wall_time',
    user: 'response user_time',
    sys: 'response system_time',
  });
});

describe('a pivot table', () => {
  test('says in its corner what its numbers are', async () => {
    const collected = await readTable('Latency (ms),A100,H100\nbert,12.3,7.1\nresnet,2.1,1.4\n');
    expect(collected.runs.map((run) => [{ ...run.labels }, numbersOf(run)])).toEqual([
      [{ variant: 'A100', name: 'bert' }, { latency: 12.3 }],
      [{ variant: 'H100', name: 'bert' }, { latency: 7.1 }],
      [{ variant: 'A100', name: 'resnet' }, { latency: 2.1 }],
      [{ variant: 'H100', name: 'resnet' }, { latency: 1.4 }],
    ]);
    expect(codesOf(collected)).toContain('table-pivot');
    const { runs } = await readTable('throughput (img/s),bs1,bs8\nA,100,700\n');
    expect(runs.map(({ labels }) => labels.batch_size)).toEqual([1, 8]);
  });

  test('without that is refused, with how to say it', async () => {
    await expect(readTable(',A100,H100\nbert,12.3,7.1\nresnet,2.1,1.4\n')).rejects.toThrow(
      /the numbers stand under A100, H100 and nothing says what was measured/,
    );
    await expect(readTable('latency_ms,GPT-4,Gemini\n128,10.5,9.5\n256,20.5,19.5\n')).rejects.toThrow(
      /nothing says what those under latency_ms are/,
    );
    const { runs } = await readTable('latency_ms,ISL,OSL\n1,128,128\n2,256,128\n');
    expect(runs.map(({ labels }) => [labels.isl, labels.osl])).toEqual([
      [128, 128],
      [256, 128],
    ]);
    await expect(readTable('batch,1,8\nA,12.3,7.1\nB,2.1,1.4\n')).rejects.toThrow(/stand under 1, 8/);
    await expect(jsonRuns({ A100: { 1: 12.3, 8: 20.1 }, H100: { 1: 7.1, 8: 10.4 } })).rejects.toThrow(
      /stand under 1, 8/,
    );
    await expect(jsonRuns({ A100: [12.1, 12.3], H100: [7.1, 7.3] })).rejects.toThrow(
      /the lists of numbers under A100, H100 do not say what was measured/,
    );
    await expect(readTable('system,p50,p95\nA,12.1,15.3\nB,10.1,13.3\n')).rejects.toThrow(/as latency_p50_ms/);
  });

  test('of scores of models has a metric for each test, also where one is round', async () => {
    expect(await jsonRuns({ one: { mmlu: 86.4, gsm8k: 92 }, two: { mmlu: 82.1, gsm8k: 93 } })).toEqual([
      [{ name: 'one' }, { mmlu: 86.4, gsm8k: 92 }],
      [{ name: 'two' }, { mmlu: 82.1, gsm8k: 93 }],
    ]);
  });
});

test('what compares two columns was measured of neither', async () => {
  const collected = await readTable('kernel,baseline_ms,optimized_ms,speedup\ngemm,1.2,0.6,2.0\nsoft,2.1,0.9,2.33\n');
  expect(collected.runs.map(numbersOf)).toEqual([{ time: 1.2 }, { time: 0.6 }, { time: 2.1 }, { time: 0.9 }]);
  expect(codesOf(collected)).toContain('column-compares');
});

test('programs in names of columns are compared, parts of one measurement are not', async () => {
  const runs = (table: string) => readTable(table).then(({ runs: all }) => all.map(({ labels }) => labels.variant));
  expect(await runs('query,postgres_s,duckdb_s\nq1,1.23,0.13\nq2,0.43,0.05\n')).toEqual([
    'postgres',
    'duckdb',
    'postgres',
    'duckdb',
  ]);
  expect(await runs('model,attention_ms,mlp_ms\na,1.23,0.13\nb,0.43,0.05\n')).toEqual([undefined, undefined]);
});

test.each([
  ['an object', { model: 'a', times: [0.12, 0.13] }],
  ['each of a list', [{ model: 'a', times: [0.12, 0.13] }]],
  ['named ones', { a: { times: [0.12, 0.13] }, b: { times: [0.22, 0.23] } }],
])('a list of times in %s asks for its unit, and with it is repeats', async (_, value) => {
  const read = (text: string) => collect([sourceOf('t.json', text)], { strict: false, encoding: 'utf-8' });
  const text = JSON.stringify(value);
  await expect(read(text)).rejects.toThrow(/under times do not say in which unit they are; .* times_ms or times_s/);
  const { runs } = await read(text.replaceAll('times', 'latencies_s'));
  expect([...(runs[0]!.samples.get('latency')?.values ?? [])]).toEqual([0.12, 0.13]);
});

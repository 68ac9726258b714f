import { describe, expect, test } from 'vitest';
import { codesOf, numbersOf, readTable, rolesIn, told } from './read.ts';

/** A table of two systems, two batch sizes and so many rows in each cell; `cell` makes the further cells of a row. */
function grid(header: string, cell: (row: number, of: number) => string, rows = 3): string {
  const lines = ['A', 'B'].flatMap((system) =>
    [1, 8].flatMap((size) =>
      Array.from({ length: rows }, (_, row) => `${system},${size},${cell(row, rows)},${10 + row}.25`),
    ),
  );
  return `system,batch_size,${header},ttft_ms\n${lines.join('\n')}\n`;
}

const runsOf = async (table: string) => (await readTable(table)).runs.length;

describe('repeat indices', () => {
  test.each(['repeat', 'rep', 'replicate', 'trial', 'attempt', 'run_number', 'fold', 'seed', '#'])(
    '%s always is one, however it scatters',
    async (name) => {
      expect(await runsOf(grid(name, (row) => String(17 + 25 * row)))).toBe(4);
    },
  );

  test.each(['run', 'round', 'iteration', 'iter', 'index', 'id'])('%s is one where it counts', async (name) => {
    expect(await runsOf(grid(name, (row) => String(row + 1)))).toBe(4);
    expect(await runsOf(grid(name, (row) => String(row)))).toBe(4);
    expect(await runsOf(grid(name, (row) => `run${row + 1}`))).toBe(4);
    expect(await runsOf(grid(name, (row) => `rep_0${row + 1}`))).toBe(4);
  });

  test('where it is unique in the file', async () => {
    const ids = Array.from({ length: 12 }, (_, nth) => 41 + nth);
    const plain = ids.values();
    expect(await runsOf(grid('id', () => String(plain.next().value)))).toBe(4);
    const hashes = ids.values();
    expect(await runsOf(grid('id', () => `a3f9c0d${hashes.next().value}`))).toBe(4);
  });

  test('where a repeat is missing here and there', async () => {
    expect(await runsOf('system,run,ttft_ms\nA,1,1.5\nA,2,1.5\nA,3,1.6\nB,1,2.5\nB,3,2.6\nC,1,3\nC,2,4\n')).toBe(3);
  });

  test('run with other text is a factor', async () => {
    expect(await told('run,latency_ms\nbaseline,12\nfp16,9\n')).toMatchObject({ baseline: {}, fp16: {} });
  });

  test.each(['run', 'iteration', 'round'])('%s of 100, 500, 1000 in each arm is a factor', async (name) => {
    const table = grid(name, (row) => String([100, 500, 1000][row]));
    expect(await runsOf(table)).toBe(12);
    expect(await rolesIn(table)).toMatchObject({ [name]: `setting ${name}` });
  });

  test('batch counts batches from 0, else it is the size of one', async () => {
    expect(await rolesIn('system,batch,ttft_ms\nA,0,1\nA,1,2\nA,2,3\nB,0,4\nB,1,5\nB,2,6\n')).toMatchObject({
      batch: 'repeat',
    });
    expect(await rolesIn('system,batch,ttft_ms\nA,1,1\nA,2,2\nB,1,4\nB,2,5\n')).toMatchObject({
      batch: 'setting batch_size',
    });
    expect(await rolesIn('system,batch,ttft_ms\nA,1,1\nA,8,2\nB,1,4\nB,8,5\n')).toMatchObject({
      batch: 'setting batch_size',
    });
  });
});

describe('units of a run and versions', () => {
  test('gpus are a number of them, but 0 to k - 1 in each run number its units', async () => {
    expect(await rolesIn('gpus,run,tok_s\n1,1,10.5\n1,2,11\n2,1,20.5\n2,2,21\n')).toMatchObject({
      gpus: 'setting gpus',
    });
    expect(await rolesIn('system,rank,tok_s\nA,0,10.5\nA,1,11\nB,0,20.5\nB,1,21\n')).toMatchObject({ rank: 'repeat' });
  });

  test('commit, version and driver with two values are a factor, and text', async () => {
    const table =
      'commit,latency_ms\n1a2b3c4,10\n1a2b3c4,10.2\n1a2b3c4,9.9\n5d6e7f8,12.5\n5d6e7f8,12.7\n5d6e7f8,12.4\n';
    expect((await readTable(table)).runs.map(({ labels, counts }) => [labels, counts.ok])).toEqual([
      [{ commit: '1a2b3c4' }, 3],
      [{ commit: '5d6e7f8' }, 3],
    ]);
    const versions = (await readTable('version,ttft_s\n1.9,1\n1.10,2\n1.1,3\n')).runs;
    expect(versions.map(({ labels }) => labels.version)).toEqual(['1.9', '1.10', '1.1']);
  });

  test('the same version everywhere is context, as are dates, hosts and paths', async () => {
    const { runs } = await readTable(
      'system,driver,host,path,date,ttft_s\nA,550.1,h1,/x,2025-01-02,1\nB,550.1,h2,/y,2025-01-03,2\n',
    );
    expect(runs.map(({ labels }) => labels)).toEqual([{ system: 'A' }, { system: 'B' }]);
    expect(runs[0]?.context).toEqual({ driver: '550.1', host: 'h1', path: '/x' });
    expect(runs[0]?.started).toBe('2025-01-02');
  });

  test('a framework and a host for each system', async () => {
    const { runs } = await readTable('system,framework,host,tok_s\nA,vLLM,h1,50.1\nB,SGLang,h2,66.2\n');
    expect(runs.map(({ name, labels, context }) => [name, labels.framework, context.host])).toEqual([
      ['A', 'vLLM', 'h1'],
      ['B', 'SGLang', 'h2'],
    ]);
  });

  test('hardware, device and the like keep their names', async () => {
    const { runs } = await readTable('Hardware,Accelerator,ttft_s\nx,y,1\n');
    expect(runs[0]?.labels).toEqual({ hardware: 'x', accelerator: 'y' });
  });
});

describe('counts and levels', () => {
  test('n is a count beside a summary', async () => {
    expect(await rolesIn('system,n,mean_ms\nA,50,1.5\nB,48,2.5\n')).toMatchObject({ n: 'count' });
  });

  test('n that comes back in each arm is a level', async () => {
    const table =
      'kernel,n,trial,time_ms\nnaive,512,1,1.5\nnaive,1024,1,9.5\nnaive,2048,1,75\ntiled,512,1,0.5\ntiled,1024,1,2.5\ntiled,2048,1,20\n';
    expect(await told(table)).toEqual({
      'naive n 512': { time: 1.5 },
      'naive n 1024': { time: 9.5 },
      'naive n 2048': { time: 75 },
      'tiled n 512': { time: 0.5 },
      'tiled n 1024': { time: 2.5 },
      'tiled n 2048': { time: 20 },
    });
    expect(await rolesIn('method,N,mean_ms\nx,512,1.5\nx,1024,2.5\ny,512,1\ny,1024,2\n')).toMatchObject({
      N: 'setting n',
    });
  });

  test('n beside m and k is a size', async () => {
    expect(await rolesIn('m,n,k,mean_ms\n512,512,512,1.5\n')).toMatchObject({ n: 'setting n' });
  });

  test('a number of requests that was asked for is a setting where it varies', async () => {
    const table = 'system,num_prompts,ttft_ms\nA,100,1\nA,500,2\nB,100,3\nB,500,4\n';
    expect(await rolesIn(table)).toMatchObject({ num_prompts: 'setting num_prompts' });
    expect(await rolesIn('system,num_prompts,ttft_ms\nA,97,1\nB,100,3\n')).toMatchObject({ num_prompts: 'count' });
  });
});

describe('rates and times', () => {
  test.each(['qps', 'rps', 'request_rate'])('%s is a setting where round levels come back', async (name) => {
    const table = `system,${name},ttft_ms\nA,1,1.5\nA,4,2.5\nB,1,3\nB,4,4\n`;
    expect(await rolesIn(table)).toMatchObject({ [name]: `setting ${name}` });
  });

  test('where a measured rate stands beside it', async () => {
    const table = 'system,request_rate,request_throughput\nA,3.7,3.5\nB,3.7,3.6\n';
    expect(await rolesIn(table)).toMatchObject({ request_rate: 'setting request_rate' });
  });

  test('else it was measured', async () => {
    expect(await rolesIn('system,qps,recall\nA,2427.2,0.9\nB,3451.7,0.8\n')).toMatchObject({
      qps: 'response request_throughput',
    });
    expect(await rolesIn('system,rps\nA,24.27\nB,34.51\n')).toMatchObject({ rps: 'response request_throughput' });
  });

  test('results are no settings', async () => {
    const table =
      'system,duration,completed,elapsed,total_output_tokens,ttft_ms\nA,1.544,8,3.2,640,3\nA,1.365,8,3.1,655,4\n';
    expect(await runsOf(table)).toBe(1);
  });

  test('a duration that is one stated value for many runs is a setting', async () => {
    expect(await rolesIn('system,duration_s,ttft_ms\nA,60,3\nB,60,4\n')).toMatchObject({
      duration_s: 'setting duration_s',
    });
    expect(await rolesIn('system,wall_time_s\nA,60.25,\nB,61.5,\n')).toMatchObject({
      wall_time_s: expect.stringMatching(/^response/),
    });
  });

  test('how long a run took is its wall time, in seconds', async () => {
    const { runs } = await readTable('system,wall_time_ms,ttft_ms\nA,60250,3\nB,61500,4\n');
    expect(runs.map(({ wallTime }) => wallTime)).toEqual([60.25, 61.5]);
  });
});

describe('a column with a unit was measured', () => {
  test.each([
    ['time_ms', 'time', 'lower'],
    ['time_s', 'time', 'lower'],
    ['Inference Time (ms)', 'inference_time', 'lower'],
    ['TFLOPS', 'compute_rate', 'higher'],
    ['gflops', 'compute_rate', 'higher'],
    ['tok/s', 'tokens_per_second', 'higher'],
    ['tps', 'tokens_per_second', 'higher'],
    ['rate (it/s)', 'rate', 'higher'],
    ['bandwidth (GB/s)', 'bandwidth', 'higher'],
    ['images_per_s', 'image_throughput', 'higher'],
    ['peak_memory_gb', 'memory', 'lower'],
  ])('%s is %s, %s better', async (column, name, direction) => {
    const { runs } = await readTable(`kernel,${column}\na,12.4\nb,13.6\n`);
    expect(runs[0]?.reported[0]?.metric).toMatchObject({ name, direction });
  });

  test('a bare statistic with a unit of time is a latency', async () => {
    const { runs } = await readTable('method,p50_ms,p99_ms,mean_ms\nnumpy,1.2,1.5,1.25\n');
    expect(runs[0]?.reported.map(({ metric, statistic }) => `${metric.name}.${statistic}`)).toEqual([
      'latency.median',
      'latency.p99',
      'latency.mean',
    ]);
  });

  test.each(['context_tokens', 'block_kb', 'power_limit_w', 'message_size_kb', 'timeout_s', 'clock_mhz', 'max_tokens'])(
    'but %s was asked for',
    async (name) => {
      expect(await rolesIn(`system,${name},ttft_ms\nA,128,1\nA,137,2\n`)).toMatchObject({ [name]: `setting ${name}` });
    },
  );

  test.each([
    'context_switches',
    'n_timeouts',
    'decode_errors',
    'bits_per_byte',
    'temperature_c',
    'acceptance_length',
    'f_score',
  ])('and %s comes of running, whatever its values look like', async (name) => {
    expect(await rolesIn(`system,${name},ttft_ms\nA,128,1\nB,256,2\n`)).toMatchObject({ [name]: `response ${name}` });
  });

  test.each([
    ['rows_s', 'rows/s'],
    ['kafka_throughput_msg_s', 'msg/s'],
    ['inserts_per_day', 'inserts_per_day'],
  ])('%s is a rate, and no time or size', async (name, unit) => {
    const { runs } = await readTable(`system,${name},ttft_ms\nA,4100,1\nB,2880,2\n`);
    const rate = runs[0]!.reported.find(({ metric }) => metric.writtenUnit === unit);
    expect(rate?.metric.direction).toBe('higher');
  });

  test('and so were the same few values that come back in several cells', async () => {
    const table = 'system,buffer_mb,tok_s\nA,16,10.5\nA,64,11.5\nB,16,12.5\nB,64,13.5\n';
    expect(await rolesIn(table)).toMatchObject({ buffer_mb: 'setting buffer_mb' });
    const tokens = 'system,prompt_tokens,ttft_ms\nA,128,10\nA,1024,11\nB,128,12\nB,1024,13\n';
    expect(await rolesIn(tokens)).toMatchObject({ prompt_tokens: 'setting prompt_tokens' });
  });

  test('a number under a name that says nothing was measured where it neither comes back nor is round', async () => {
    expect(await rolesIn('system,ttft_ms,zeta\nA,1,0.8317\nB,2,0.9123\n')).toMatchObject({ zeta: 'response zeta' });
    expect(await rolesIn('system,ttft_ms,zeta\nA,1,8\nB,2,16\n')).toMatchObject({ zeta: 'setting zeta' });
    expect(await rolesIn('system,ttft_ms,temperature\nA,1,0.73\nB,2,0.91\n')).toMatchObject({
      temperature: 'setting temperature',
    });
  });
});

describe('statistics', () => {
  test.each([
    ['p995_ttft_ms', 'p99.5'],
    ['ttft_p999_ms', 'p99.9'],
    ['p97_5_ttft_ms', 'p97.5'],
    ['ttft_p99.9', 'p99.9'],
    ['p50_ttft', 'median'],
  ])('%s is the %s', async (column, statistic) => {
    const { runs } = await readTable(`system,${column}\nA,12.4\nB,13.6\n`);
    expect(runs[0]?.reported[0]).toMatchObject({ metric: { name: 'ttft' }, statistic });
  });

  test('99.9% and P99.9 (ms) are those of the metric beside them, or of the latency', async () => {
    expect(await rolesIn('system,Response Time,99.9%,stddev\nA,12,20,3\nB,13,21,4\n')).toMatchObject({
      '99.9%': 'response latency.p99.9',
      stddev: 'response latency.sd',
    });
    expect(await rolesIn('system,P99.9 (ms)\nA,12\n')).toMatchObject({ 'P99.9 (ms)': 'response latency.p99.9' });
  });

  test.each(['hz', 'ops', 'ops/sec', 'ops_per_sec'])(
    'beside %s, a rate of calls, they are those of a time that is not there',
    async (rate) => {
      const table = `name,mean,p99,${rate}\nsleep,4.25,17.3,334.7661\nsum,0.001061,0.000625,1816120.57\n`;
      expect(await rolesIn(table)).toMatchObject({ mean: 'result', p99: 'result' });
    },
  );

  test('how sure a mean is, is never a metric', async () => {
    const roles = await rolesIn('system,mean_ttft_ms,rme,moe,sem,df,ttft_cv\nA,12,1.2,0.3,0.2,9,0.05\n');
    for (const name of ['rme', 'moe', 'sem', 'df']) expect(roles[name]).toBe(`response ttft.${name}`);
    expect(roles.ttft_cv).toBe('response ttft.cv');
  });
});

test('long texts and prompts are no settings', async () => {
  const { runs } = await readTable([
    { system: 'A', prompt: 'Why?', latency_s: 1.5, output_tokens: 17 },
    { system: 'A', prompt: 'How?', latency_s: 2.5, output_tokens: 18 },
  ]);
  expect(runs.map(({ labels, counts }) => [labels, counts.of])).toEqual([[{ system: 'A' }, 'requests']]);
  expect(numbersOf(runs[0])).toEqual({ latency: expect.any(Array), output_tokens: [17, 18] });
});

describe('whether an answer is right', () => {
  const flagged = (name: string, [yes, no]: readonly [string, string]) =>
    `model,prompt_id,latency_s,${name}\nA,1,1.2,${yes}\nA,2,1.3,${no}\nA,3,1.1,${yes}\nA,4,1.4,\nB,1,0.9,${no}\nB,2,1.0,${no}\n`;

  test.each([
    ['correct', ['1', '0']],
    ['is_correct', ['True', 'False']],
    ['exact_match', ['1.0', '0.0']],
    ['match', ['yes', 'no']],
  ] as const)('%s is an accuracy of the requests, no setting', async (name, words) => {
    expect(await told(flagged(name, words))).toEqual({
      A: { latency: [1.2, 1.3, 1.1, 1.4], accuracy: [100, 0, 100] },
      B: { latency: [0.9, 1], accuracy: [0, 0] },
    });
  });

  test('as true and false of JSON', async () => {
    const rows = [true, false].map((correct, nth) => ({ system: 'A', prompt_id: nth, latency_s: 1 + nth, correct }));
    expect(await told(rows)).toEqual({ A: { latency: [1, 2], accuracy: [100, 0] } });
  });

  test('of rows that are no requests it is a share under its own name', async () => {
    expect(await told('kernel,time_ms,correct\na,5.5,true\nb,4.5,false\n')).toEqual({
      a: { time: 5.5, correct: 100 },
      b: { time: 4.5, correct: 0 },
    });
  });

  test('a count of right answers is no flag', async () => {
    const roles = await rolesIn('model,latency_s,correct\nA,1.5,87\nB,1.6,91\n');
    expect(roles.correct).not.toMatch(/accuracy/);
  });
});

test('a column that nobody filled is nothing', async () => {
  const collection = await readTable('system,label,ttft_s\nA,,1\nB,,2\n');
  expect([collection.runs[0]?.labels, codesOf(collection)]).toEqual([{ system: 'A' }, []]);
});

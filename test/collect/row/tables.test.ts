import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { sourceOf } from '../source.ts';
import { codesOf, numbersOf, readTable, rolesIn, told } from './read.ts';

describe('long tables', () => {
  const long = 'system,metric,value,unit\nA,ttft,10,ms\nA,accuracy,95,%\nB,ttft,12,ms\nB,accuracy,96,%\n';

  test('each row is a response, and its unit is beside it', async () => {
    const { runs, notes } = await readTable(long);
    expect(runs.map(({ name, labels }) => [name, labels])).toEqual([
      ['A', { system: 'A' }],
      ['B', { system: 'B' }],
    ]);
    expect(runs[1]?.reported.map(({ metric, place }) => [metric.name, place.line])).toEqual([
      ['ttft', 4],
      ['accuracy', 5],
    ]);
    expect(notes).toMatchObject([
      { code: 'table-long', args: { by: ['metric'], value: 'value', columns: ['ttft', 'accuracy'] } },
    ]);
    expect(await rolesIn(long)).toMatchObject({ metric: 'setting', unit: 'setting', system: 'setting system' });
  });

  test('repeats of a metric in a cell are a sample', async () => {
    const table =
      'system,metric,value\nA,tok_s,10\nA,accuracy,95\nA,tok_s,12\nA,accuracy,96\nB,tok_s,7\nB,accuracy,97\n';
    expect(await told(table)).toEqual({
      A: { tokens_per_second: [10, 12], accuracy: [95, 96] },
      B: { tokens_per_second: 7, accuracy: 97 },
    });
  });

  test('a column of statistics beside one that is named like a metric', async () => {
    const { runs } = await readTable('system,statistic,ttft_s\nA,mean,1\nA,p99,3\nB,mean,2\nB,p99,4\n');
    expect(runs.map(numbersOf)).toEqual([
      { 'ttft.mean': 1, 'ttft.p99': 3 },
      { 'ttft.mean': 2, 'ttft.p99': 4 },
    ]);
  });
});

describe('wide tables', () => {
  const wide = 'batch_size,A100_ttft_s,H100_ttft_s\n1,10,5\n8,20,9\n';

  test('columns that are equal up to one word are a factor', async () => {
    const { runs, notes } = await readTable(wide);
    expect(runs.map(({ name, labels }) => [name, labels.variant])).toEqual([
      ['A100 batch size 1', 'A100'],
      ['H100 batch size 1', 'H100'],
      ['A100 batch size 8', 'A100'],
      ['H100 batch size 8', 'H100'],
    ]);
    expect(runs.map(numbersOf)).toEqual([{ ttft: 10 }, { ttft: 5 }, { ttft: 20 }, { ttft: 9 }]);
    expect(runs[3]?.reported[0]?.place).toEqual({ file: 'a.csv', line: 3 });
    expect(notes).toMatchObject([{ code: 'table-wide', args: { levels: ['A100', 'H100'], label: 'variant' } }]);
  });

  test('in JSON each value knows its own key', async () => {
    const { runs } = await readTable([{ batch_size: 1, A100_ttft_s: 10, H100_ttft_s: 5 }]);
    expect(runs.map(({ reported }) => reported[0]?.place.pointer)).toEqual(['/0/A100_ttft_s', '/0/H100_ttft_s']);
  });

  test('unless a person says what they are', async () => {
    const columns = { A100_ttft_s: { role: 'response' }, h100_TTFT_s: { metric: 'my time', unit: 's' } } as const;
    const { runs } = await readTable(wide, { columns });
    expect(runs.map(({ labels }) => labels)).toEqual([{ batch_size: 1 }, { batch_size: 8 }]);
    expect(runs[0]?.reported.map(({ metric, value }) => [metric.name, metric.unit, value])).toEqual([
      ['a100_ttft', 's', 10],
      ['my_time', 's', 5],
    ]);
  });

  test.each([
    'prefill_latency_ms,decode_latency_ms',
    'input_tokens,output_tokens',
    'cpu_power_w,gpu_power_w',
    'ttft_ms,itl_ms',
  ])('parts of one measurement (%s) are none', async (columns) => {
    expect((await readTable(`system,${columns}\nA,1.5,2.5\n`)).runs).toHaveLength(1);
  });
});

describe('units', () => {
  test('a bare time has none', async () => {
    const collection = await readTable('system,Response Time,ttft\nA,12,3\n');
    expect(
      collection.runs[0]?.reported.map(({ metric, value }) => [metric.name, metric.unit, metric.writtenUnit, value]),
    ).toEqual([
      ['latency', '', '', 12],
      ['ttft', '', '', 3],
    ]);
  });

  test.each([
    ['by --unit', { unit: { latency: 'ms' } }],
    ['by the name of the column', { unit: { 'Response Time': 'ms' } }],
    ['of the column', { columns: { 'response time': { unit: 'ms' } } }],
  ])('a person may state it %s', async (_, options) => {
    const { runs, notes } = await readTable('system,Response Time\nA,12\n', options);
    const [one] = runs[0]?.reported ?? [];
    expect([one?.metric.writtenUnit, notes]).toEqual(['ms', []]);
  });

  test('what is told of several files is told together', async () => {
    const sources = ['a', 'b', 'c'].map((name) =>
      sourceOf(`${name}.csv`, `system,trial,${name === 'c' ? 'ttft' : 'latency'}\n${name},1,5\n${name},2,6\n`),
    );
    const { notes } = await collect(sources, { strict: false, encoding: 'utf-8' });
    expect(notes).toMatchObject([{ code: 'rows-pooled', args: { rows: 6, runs: 3 } }]);
  });

  test.each(['time', 'Execution Time', 'runtime', 'elapsed_time'])('%s is a time without one', async (name) => {
    const { runs } = await readTable(`method,${name}\na,1.5\nb,2.5\n`);
    expect(runs[0]?.reported[0]?.metric).toMatchObject({ unit: '', direction: 'lower' });
  });

  test('one that nobody knows stays on its numbers', async () => {
    const { runs } = await readTable('system,latency (ns/op),output_throughput (tokens/min)\nA,50,600\nB,25,1200\n');
    expect(runs[0]?.reported.map(({ metric, value }) => [metric.name, metric.unit, value])).toEqual([
      ['latency', 'ns/op', 50],
      ['output_throughput', 'tokens/min', 600],
    ]);
  });

  test('a column of units is that of the numbers beside it, and different ones are converted', async () => {
    const { runs, notes } = await readTable('device,latency,unit\nA100,1250,ms\nH100,0.82,s\nL4,3000,ms\n');
    const values = runs.map(({ reported }) => reported[0]!);
    expect(new Set(values.map(({ metric }) => `${metric.name} ${metric.unit}`)).size).toBe(1);
    expect(values[0]!.value / values[1]!.value).toBeCloseTo(1250 / 820, 12);
    expect(notes.map(({ code }) => code)).toEqual(['units-converted']);
  });

  test('units behind the numbers of a column are read', async () => {
    const { runs } = await readTable('system,ttft,accuracy\nA,12.5 ms,76.1%\nB,9 ms,75.0%\n');
    const [time, share] = runs[0]?.reported ?? [];
    expect([time?.metric.writtenUnit, share?.metric.unit, share?.value]).toEqual(['ms', '%', 76.1]);
  });
});

describe('what a person says of a column goes before everything', () => {
  const table = 'gpu,trial,t,zeta\nA,1,5,x\nA,2,6,x\nB,1,7,y\n';

  test('role, label, metric and unit', async () => {
    const columns = {
      GPU: { label: 'system' },
      t: { metric: 'latency', unit: 'ms' },
      trial: { role: 'setting' },
      zeta: { role: 'context' },
    } as const;
    const { runs, files } = await readTable(table, { columns });
    expect(runs.map(({ labels }) => labels)).toEqual([
      { system: 'A', trial: 1 },
      { system: 'A', trial: 2 },
      { system: 'B', trial: 1 },
    ]);
    expect(runs[0]?.reported[0]).toMatchObject({ metric: { name: 'latency', writtenUnit: 'ms' }, statistic: 'value' });
    expect(runs[0]?.context).toEqual({ zeta: 'x' });
    expect(files[0]?.columns?.map(({ role, why }) => `${role}: ${why}`)).toEqual([
      'setting: as it was said',
      'setting: as it was said',
      'response: as it was said',
      'context: as it was said',
    ]);
  });

  test('a statistic', async () => {
    const columns = { t: { metric: 'ttft', unit: 's', statistic: 'p99' } };
    const { runs } = await readTable('gpu,t\nA,5\n', { columns });
    expect(runs.map(numbersOf)).toEqual([{ 'ttft.p99': 5 }]);
  });

  test('a column that no file has is told', async () => {
    const collection = await readTable('gpu,ttft_s\nA,5\n', { columns: { tok: { role: 'repeat' } } });
    expect(collection.notes).toMatchObject([
      { code: 'column-not-found', args: { column: 'tok', columns: ['gpu', 'ttft_s'] } },
    ]);
  });
});

describe('failures and summaries', () => {
  const locust = `Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Requests/s,Failures/s,95%,99.9%,100%
GET,/a,120,0,35,40.5,12.1,0,80,88,90
POST,/b,27,27,2,2.5,2.7,2.7,3,4,4
,Aggregated,147,27,33,33.6,14.8,2.7,79,88,90
`;

  test('the statistics of Locust: times are in ms, a path of failures failed, Aggregated is no run', async () => {
    const { runs, notes } = await readTable(locust);
    expect(runs.map(({ name, status, counts }) => [name, status, counts])).toEqual([
      ['/a', 'completed', { of: 'requests', total: 120, ok: 120, failed: 0, missing: 0, basis: 'stated' }],
      ['/b', 'failed', { of: 'requests', total: 27, ok: 0, failed: 27, missing: 0, basis: 'stated' }],
    ]);
    expect(runs[1]?.reported).toEqual([]);
    expect(runs[0]?.reported[0]).toMatchObject({
      statistic: 'median',
      value: 35,
      n: 120,
      metric: { unit: 'ms', name: 'latency' },
    });
    expect(numbersOf(runs[0])).toEqual({
      'latency.median': 35,
      'latency.mean': 40.5,
      request_throughput: 12.1,
      'latency.p95': 80,
      'latency.p99.9': 88,
    });
    // That total is the tool's own, in each of its files.
    expect(notes).toEqual([]);
  });

  test('two methods of one path of Locust are two requests, and no repeats', async () => {
    const { runs } = await readTable(
      locust.replace('POST,/b,27,27,2,2.5,2.7,2.7', 'POST,/a,27,0,200,250,2.7,0').replace(/^,Agg.*\n/m, ''),
    );
    expect(runs.map(({ name, labels, counts }) => [name, labels.request, labels.method, counts.ok])).toEqual([
      ['GET', '/a', 'GET', 120],
      ['POST', '/a', 'POST', 27],
    ]);
    expect(runs.map(({ reported }) => reported[0]?.value)).toEqual([35, 200]);
  });

  test('completed = 0 has no values, whatever it states', async () => {
    const { runs } = await readTable([
      { system: 'A', completed: 0, failed: 8, mean_ttft_ms: 0, request_throughput: 0.5 },
      { system: 'B', completed: 8, failed: 0, mean_ttft_ms: 5, request_throughput: 1.5 },
    ]);
    expect(runs.map(({ status, counts, reported }) => [status, counts.ok, counts.failed, reported.length])).toEqual([
      ['failed', 0, 8, 0],
      ['completed', 8, 0, 2],
    ]);
    expect(runs[1]?.reported[0]?.n).toBe(8);
  });

  test.each([
    ['ok', 'false', 'true'],
    ['success', '0', '1'],
    ['status_code', '500', '200'],
    ['status', 'timeout', 'ok'],
    ['error', 'out of memory', ''],
    ['error_code', '-100', '0'],
    ['failed', 'true', 'false'],
  ])('%s = %s is a failure', async (column, bad, good) => {
    const { runs } = await readTable(`system,${column},ttft_s\nA,${bad},0\nB,${good},2\n`);
    expect(runs.map(({ status }) => status)).toEqual(['failed', 'completed']);
  });

  test.each(['Total', 'All', 'geomean'])('%s is a summary', async (name) => {
    expect(Object.keys(await told(`benchmark,time_s\na,1\nb,2\n${name},3\n`))).toEqual(['a', 'b']);
  });

  test('so are the rows that a benchmark adds to its repetitions', async () => {
    const table = ['BM_x/8,10', 'BM_x/8,11', 'BM_x/8_mean,10.5', 'BM_x/8_stddev,0.5', 'BM_x/8_cv,0.05'].join('\n');
    expect(await told(`name,time_ns\n${table}\n`)).toEqual({ 'BM_x/8': { time: [10, 11] } });
  });

  test('repeats that failed are counted', async () => {
    const { runs } = await readTable(
      'system,rep,status,ttft_s\nA,1,ok,1\nA,2,failed,0\nA,3,ok,2\nB,1,failed,\nB,2,failed,\n',
    );
    expect(runs.map(({ status, counts }) => [status, counts.of, counts.ok, counts.failed])).toEqual([
      ['completed', 'repeats', 2, 1],
      ['failed', 'repeats', 0, 2],
    ]);
    expect(numbersOf(runs[0])).toEqual({ ttft: [1, 2] });
  });
});

describe('values that cannot be', () => {
  test('a time of 0 or below is told, and not used', async () => {
    const { runs, notes } = await readTable('system,ttft_s\nA,-1\nB,0\nC,5\n');
    expect(runs.map(numbersOf)).toEqual([{}, {}, { ttft: 5 }]);
    expect(notes).toMatchObject([{ code: 'time-not-above-zero', args: { count: 2, of: 3 }, place: { line: 2 } }]);
  });

  test('statistics that contradict each other are not used', async () => {
    const { runs, notes } = await readTable(
      'system,min_ttft_s,mean_ttft_s,max_ttft_s,p99_ttft_s\nA,18,51775,11,20\nB,1,2,3,3\n',
    );
    expect(runs.map(numbersOf)).toEqual([
      { 'ttft.p99': 20 },
      { 'ttft.min': 1, 'ttft.mean': 2, 'ttft.max': 3, 'ttft.p99': 3 },
    ]);
    expect(notes).toMatchObject([{ code: 'statistics-contradict', args: { count: 1, of: 2 } }]);
  });

  test('the greatest rate of a second is a metric of its own', async () => {
    expect(await told('system,output_throughput,max_output_tokens_per_s\nA,93.5,75\n')).toEqual({
      A: { output_throughput: 93.5, max_output_tokens_per_s: 75 },
    });
  });
});

describe('curves', () => {
  test('of several seeds in one table are a run each', async () => {
    const rows = [0, 1, 2].flatMap((seed) => [0, 1, 2, 3, 4].map((step) => `${seed},${step},${9 - step - seed / 10}`));
    const { runs } = await readTable(`seed,step,train_loss\n${rows.join('\n')}\n`);
    expect(runs.map(({ series }) => series[0]?.y.at(-1))).toEqual([5, 4.9, 4.8]);
  });

  test.each(['Logloss', 'rmse', 'mse', 'MAE', 'MultiLogloss'])(
    'of %s over iterations end with the last',
    async (name) => {
      const { runs } = await readTable(`iter\t${name}\n0\t0.69\n1\t0.59\n2\t0.49\n`);
      expect(runs.map((run) => [run.series[0]?.y.length, Object.values(numbersOf(run))])).toEqual([[3, [0.49]]]);
    },
  );

  const steps = `epoch,step,train_loss,val_loss
0,49,2.31,
0,99,1.9,
0,99,,1.95
1,149,1.5,
1,199,1.3,
1,199,,1.4
2,249,1.2,
2,299,,1.31
`;

  test('are one run, with what it ended with', async () => {
    const { runs, notes } = await readTable(steps);
    expect(runs).toHaveLength(1);
    expect(
      runs[0]?.series.map(({ metric, over, x, y, where }) => [
        metric.name,
        over,
        [...x],
        [...y],
        [...(where.lines ?? [])],
      ]),
    ).toEqual([
      ['loss', 'step', [49, 99, 149, 199, 249], [2.31, 1.9, 1.5, 1.3, 1.2], [2, 3, 5, 6, 8]],
      ['val_loss', 'step', [99, 199, 299], [1.95, 1.4, 1.31], [4, 7, 9]],
    ]);
    expect(numbersOf(runs[0])).toEqual({ final_loss: 1.2, val_loss: 1.31 });
    expect(runs[0]?.counts).toMatchObject({ of: 'steps', ok: 6 });
    expect(notes).toMatchObject([{ code: 'rows-are-steps', args: { rows: 8, runs: 1, step: 'step' } }]);
  });

  test('of several runs, with a learning rate that changes and times that are samples', async () => {
    const rows = ['A', 'B'].flatMap((system) =>
      [1, 2, 3, 4, 5].map((step) => `${system},${step},${3 / step},${0.1 / step},${20 + step}.5`),
    );
    const { runs } = await readTable(`system,step,loss,lr,step_time_ms\n${rows.join('\n')}\n`);
    expect(runs.map(({ name, labels }) => [name, labels])).toEqual([
      ['A', { system: 'A' }],
      ['B', { system: 'B' }],
    ]);
    expect(runs[0]?.series.map(({ metric }) => metric.name)).toEqual(['loss', 'learning_rate']);
    expect(runs[0]?.reported.map(({ metric, value }) => [metric.name, value])).toEqual([['final_loss', 0.6]]);
    expect(runs[0]?.samples.get('step_time')?.values).toHaveLength(5);
  });

  test('a few levels that do not count are a factor', async () => {
    expect(Object.keys(await told('epochs,accuracy\n10,97.5\n20,98.1\n40,98.4\n'))).toEqual([
      'epochs 10',
      'epochs 20',
      'epochs 40',
    ]);
    expect(Object.keys(await told('epoch,accuracy\n10,97.5\n20,98.1\n40,98.4\n'))).toHaveLength(3);
  });

  test('totals so far are one run, whose value is the last', async () => {
    const table = `timestamp,run_id,duration,emissions,emissions_rate,cpu_energy,gpu_energy,gpu_model
2025-03-01T10:00:00,aa-1,10.5,0.001,0.00011,0.01,0.05,A100
2025-03-01T10:01:00,aa-1,70.5,0.007,0.0001,0.06,0.35,A100
2025-03-01T11:00:00,bb-2,10.5,0.001,0.00012,0.01,0.07,H100
2025-03-01T11:01:00,bb-2,65.5,0.006,0.0001,0.06,0.45,H100
`;
    const { runs, notes } = await readTable(table);
    expect(runs.map(({ labels }) => labels)).toEqual([{ gpu_model: 'A100' }, { gpu_model: 'H100' }]);
    expect(runs.map((run) => numbersOf(run).emissions)).toEqual([0.007, 0.006]);
    expect(codesOf({ runs, notes, files: [] })).toEqual(['rows-are-totals']);
  });
});

test('what a long table has among its metrics is one, whichever values come back', async () => {
  const rows = ['A', 'B'].flatMap((system) =>
    [1, 2, 4].flatMap((batch) => [
      `${system},${batch},latency_ms,${batch}.5`,
      `${system},${batch},memory_gb,${10 + batch}`,
    ]),
  );
  const all = await told(`system,batch_size,metric,value\n${rows.join('\n')}\n`);
  expect(Object.values(all).map(({ memory }) => memory)).toEqual([11, 12, 14, 11, 12, 14]);
});

describe('tables of statistics', () => {
  const frame =
    ',latency_ms,output_throughput\ncount,4.0,4.0\nmean,14.0,91.25\nstd,4.5,8.5\nmin,10.0,80.0\n25%,11.5,87.5\n50%,13.0,92.5\nmax,20.0,100.0\n';

  test('what describe() of a data frame writes is one run with its statistics', async () => {
    const { runs, notes } = await readTable(frame);
    expect(runs.map(numbersOf)).toEqual([
      {
        'latency.mean': 14,
        'latency.sd': 4.5,
        'latency.min': 10,
        'latency.p25': 11.5,
        'latency.median': 13,
        'latency.max': 20,
        'output_throughput.mean': 91.25,
        'output_throughput.sd': 8.5,
        min_output_throughput: 80,
        'output_throughput.p25': 87.5,
        'output_throughput.median': 92.5,
        max_output_throughput: 100,
      },
    ]);
    expect(runs[0]?.reported[0]).toMatchObject({ n: 4, place: { line: 3 } });
    expect(notes).toMatchObject([
      { code: 'table-described', args: { by: 'name', columns: ['latency_ms', 'output_throughput'] } },
    ]);
  });

  test('statistics of each arm, and of a setting, which are no results', async () => {
    const table =
      'system,statistic,batch_size,latency_ms,ttft_ms\nA,null_count,0,0,0\nA,mean,4.5,10,2\nA,99%,8,20,4\nB,null_count,0,0,0\nB,mean,4.5,30,6\nB,99%,8,40,8\n';
    expect(await told(table)).toEqual({
      A: { 'latency.mean': 10, 'latency.p99': 20, 'ttft.mean': 2, 'ttft.p99': 4 },
      B: { 'latency.mean': 30, 'latency.p99': 40, 'ttft.mean': 6, 'ttft.p99': 8 },
    });
  });

  test('what Polars has at 50 % is the median of an odd count alone', async () => {
    const frame = (count: number | null) =>
      `statistic,latency_ms\n${count === null ? '' : `count,${count}\n`}null_count,0\nmean,20.5\n25%,11\n50%,30\n75%,30\n`;
    for (const count of [4, null]) {
      const { runs, notes } = await readTable(frame(count));
      expect(runs.map(numbersOf)).toEqual([{ 'latency.mean': 20.5, 'latency.p25': 11, 'latency.p75': 30 }]);
      expect(notes.map(({ code }) => code)).toContain('middle-is-no-median');
    }
    const { runs, notes } = await readTable(frame(5));
    expect(runs.map(numbersOf)).toMatchObject([{ 'latency.median': 30 }]);
    expect(notes.map(({ code }) => code)).not.toContain('middle-is-no-median');
    const pandas = await readTable(frame(4).replace('null_count,0\n', ''));
    expect(pandas.runs.map(numbersOf)).toMatchObject([{ 'latency.median': 30 }]);
  });

  test('operations that are called as statistics stay operations', async () => {
    expect(await told('op,time_ms,power_w\nmean,1.5,200\nmax,2.25,210\n')).toEqual({
      mean: { time: 1.5, power: 200 },
      max: { time: 2.25, power: 210 },
    });
    expect(await told(',latency_ms,ttft_ms\nmean,1.5,1\nmax,2.25,2\n')).toMatchObject({ mean: { latency: 1.5 } });
  });
});

test('a data frame as JSON has an object for each column', async () => {
  const frame = { system: { 0: 'A100', 1: 'H100' }, latency_ms: { 0: 12.5, 1: 6.25 }, ttft_ms: { 0: 2, 1: null } };
  const { runs } = await collect([sourceOf('a.json', JSON.stringify(frame))], { strict: false, encoding: 'utf-8' });
  expect(runs.map((run) => [run.name, numbersOf(run), run.reported[0]?.place.pointer])).toEqual([
    ['A100', { latency: 12.5, ttft: 2 }, '/latency_ms/0'],
    ['H100', { latency: 6.25 }, '/latency_ms/1'],
  ]);
});

test('texts in a first column without a name tell the rows apart, numbers only number them', async () => {
  expect(await told(',latency_ms\nA100,12.5\nH100,6.25\n')).toEqual({
    A100: { latency: 12.5 },
    H100: { latency: 6.25 },
  });
  expect(await told(',latency_ms,ttft_ms\n0,12.5,2\n1,6.25,3\n')).toEqual({
    a: { latency: [12.5, 6.25], ttft: [2, 3] },
  });
});

describe('runs that each hold a list of their requests', () => {
  const requests = (ttft: number) =>
    [ttft, ttft + 1, ttft + 2].map((ttft_ms) => ({ ttft_ms, output_tokens: 11, error: null }));
  const runs = [1, 2].map((concurrency) => ({
    concurrency,
    window_seconds: 5.2,
    requests: requests(200 * concurrency),
  }));

  test.each([
    ['under a key', { model: 'm', runs }],
    ['in a list', runs],
  ])('are these requests, with the settings of the run: %s', async (_, value) => {
    const { runs: read, notes } = await collect([sourceOf('x.json', JSON.stringify(value))], {
      strict: false,
      encoding: 'utf-8',
    });
    expect(read.map(({ labels }) => labels.concurrency)).toEqual([1, 2]);
    expect(read.map((run) => numbersOf(run).ttft)).toEqual([
      [200, 201, 202],
      [400, 401, 402],
    ]);
    // What was measured of the whole run is none of each request.
    expect(read.some((run) => 'window' in numbersOf(run))).toBe(false);
    expect(notes.map(({ code }) => code)).not.toContain('fields-unused');
  });

  test('but stand for themselves where they state a metric', async () => {
    const stated = runs.map((run) => ({ ...run, mean_ttft_ms: 201 * run.concurrency }));
    expect(await told(stated)).toMatchObject({ 'concurrency 1': { 'ttft.mean': 201 } });
  });
});

test('requests with a text of their own and one latency in all are one run', async () => {
  const rows = ['a', 'b', 'c', 'd'].map((own, nth) => ({
    prompt_text: `Why ${own}?`,
    reference: `Because ${own}.`,
    ttft_ms: 200 + nth,
    total_latency_ms: 500 + nth,
    tokens_generated: 14,
  }));
  const { runs } = await readTable(rows);
  expect(runs.map(numbersOf)).toEqual([
    { ttft: [200, 201, 202, 203], latency: [500, 501, 502, 503], output_tokens: [14, 14, 14, 14] },
  ]);
});

test('rows that state nothing of a setting are of one cell, whichever word they have for nothing', async () => {
  expect(await told('system,batch,ttft_ms\nA,1,10\nN/A,1,20\n,1,21\nNULL,1,22\nnone,2,30\n')).toEqual({
    A: { ttft: 10 },
    'batch size 1': { ttft: [20, 21, 22] },
    'batch size 2': { ttft: 30 },
  });
});

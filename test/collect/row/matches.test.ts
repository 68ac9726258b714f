import { describe, expect, test } from 'vitest';
import { numbersOf, readTable, rolesIn, told } from './read.ts';

describe('tables of JUBE', () => {
  const header =
    'batch,jube_wp_id,jube_wp_iteration,latency[ms],latency_avg[ms],latency_std[ms],latency_cnt,latency_last[ms]';

  test('the number of a repeat is one, the number of a work package is no setting, and the first match is no result beside the mean', async () => {
    const table = `${header}\n1,0,0,10.8,10.5,0.25,4,10.2\n1,1,1,10.1,10.25,0.5,4,10.3\n2,2,0,20.2,20.5,0.125,4,20.6\n2,3,1,20.6,20.75,0.5,4,20.9\n`;
    expect(await rolesIn(table)).toEqual({
      batch: 'setting batch_size',
      jube_wp_id: 'context',
      jube_wp_iteration: 'repeat',
      'latency[ms]': 'result',
      'latency_avg[ms]': 'response latency.mean',
      'latency_std[ms]': 'response latency.sd',
      latency_cnt: 'count',
      'latency_last[ms]': 'result',
    });
    const { runs } = await readTable(table);
    expect(runs.map((run) => [run.labels, [...(run.samples.get('latency')?.values ?? [])]])).toEqual([
      [{ batch_size: 1 }, [10.5, 10.25]],
      [{ batch_size: 2 }, [20.5, 20.75]],
    ]);
  });

  test('where nothing was found a default is no measurement, and one value has no spread', async () => {
    const { runs } = await readTable(`${header}\n1,0,0,10.5,10.5,0,1,10.5\n2,2,0,-1,-1,0,0,-1\n`);
    expect(runs.map(numbersOf)).toEqual([{ 'latency.mean': 10.5 }, {}]);
  });

  test('counts of several patterns are told apart from what they count, and none of them is that of all', async () => {
    const rows =
      'batch,jube_wp_id,latency_ms,latency_ms_avg,latency_ms_cnt,ttft_ms,ttft_ms_avg,ttft_ms_cnt\n1,0,5.5,5.25,4,7.5,7.25,2\n';
    const { runs } = await readTable(rows);
    expect(await rolesIn(rows)).toMatchObject({ latency_ms_cnt: 'result', ttft_ms_cnt: 'result' });
    expect(runs[0]?.reported.map(({ n }) => n)).toEqual([null, null]);
  });

  test('a count beside something of its name is nothing of JUBE', async () => {
    expect(await rolesIn('page,page_cnt,latency_ms\n3,128,5.5\n4,128,7.25\n5,64,8.75\n')).toMatchObject({
      page: 'setting page',
      page_cnt: 'setting page_cnt',
    });
  });
});

describe('the ratio of codecs', () => {
  const better = async (table: string) => {
    const { runs } = await readTable(table);
    const ratio = runs[0]?.reported.find(({ metric }) => metric.name === 'ratio')?.metric;
    return [ratio?.direction, ratio?.unit];
  };

  test.each([
    [
      'what is left in percent',
      'codec,original_size,compressed_size,ratio\nzstd,1000,380,38\nlz4,1000,520,52\n',
      'lower',
      '%',
    ],
    ['what is left', 'codec,original_size,compressed_size,ratio\nzstd,1000,380,0.38\nlz4,1000,520,0.52\n', 'lower', ''],
    ['how many times', 'codec,original_size,compressed_size,ratio\nzstd,1000,400,2.5\nlz4,1000,500,2\n', 'higher', ''],
    ['what grows with what is left', 'codec,compressed_size,ratio\nzstd,380,38\nlz4,520,52\n', 'lower', ''],
    ['what falls as it grows', 'codec,compressed_size,ratio\nzstd,400,25\nlz4,500,20\n', 'higher', ''],
    ['small numbers above 1', 'codec,ratio\nzstd,2.88\nlz4,2.1\n', 'higher', ''],
    ['a share, left or saved', 'codec,ratio\nzstd,0.38\nlz4,0.52\n', 'unknown', ''],
    ['large numbers, a percentage or not', 'codec,ratio\nzstd,38.03\nlz4,52.28\n', 'unknown', ''],
    [
      'what the sizes contradict',
      'codec,original_size,compressed_size,ratio\nzstd,1000,400,7\nlz4,1000,500,6\n',
      'unknown',
      '',
    ],
  ])('%s', async (_, table, direction, unit) => {
    expect(await better(table)).toEqual([direction, unit]);
  });
});

test('lzbench: its ratio is what is left in percent, in CSV and in markdown, and compression and decompression are no variants', async () => {
  const csv =
    'Compressor name,Compression speed,Decompression speed,Original size,Compressed size,Ratio,Filename\nlz4 1.10.0,520.00,2200.75,4000000,2100000,52.50,a.bin\n';
  expect(await told(csv)).toEqual({
    'lz4 1.10.0': { compression_speed: 520, decompression_speed: 2200.75, compressed_size: 2100000, ratio: 52.5 },
  });
  const { runs } = await readTable(csv);
  expect(runs[0]?.reported.map(({ metric }) => [metric.name, metric.unit, metric.direction])).toEqual([
    ['compression_speed', 'MB/s', 'higher'],
    ['decompression_speed', 'MB/s', 'higher'],
    ['compressed_size', 'B', 'lower'],
    ['ratio', '%', 'lower'],
  ]);
});

test('the total of a rate is no sum of values', async () => {
  expect(
    await told('system,t/s (total),bandwidth_gb_s_total,latency_ms_total\nA,199.5,12.5,40.5\nB,210.25,13.5,41.5\n'),
  ).toEqual({
    A: { tokens_per_second: 199.5, bandwidth: 12.5, 'latency.sum': 40.5 },
    B: { tokens_per_second: 210.25, bandwidth: 13.5, 'latency.sum': 41.5 },
  });
});

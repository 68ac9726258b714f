import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, folderWith } from './cli.ts';

/** What a new user has of a table, without a template: the report, and what the terminal said. */
async function reportOf(csv: string, flags: readonly string[] = []) {
  const folder = folderWith({ 'r.csv': csv });
  const { exit, stderr } = await cli(folder, ['r.csv', '-o', 'r.md', ...flags]);
  return { exit, stderr, folder, report: exit === 0 ? readFileSync(join(folder, 'r.md'), 'utf8') : '' };
}

/** The sentence at its head: the third paragraph, behind the title and what this is. */
const answerIn = (report: string): string => report.split('\n\n')[2]!;
const repeats = (name: string, values: readonly number[], more = ''): string =>
  values.map((value, at) => `${name},${at + 1},${value}${more}\n`).join('');

describe('percentages that start from nothing', () => {
  test('are told apart in points, in the answer, the table and the list of all metrics', async () => {
    const { report } = await reportOf('model,accuracy,n\nbase,0 %,200\ntuned,30 %,200\n');
    expect(answerIn(report)).toBe('tuned has a better accuracy than base by 30.00 percentage points (single runs).');
    expect(report).toContain('| tuned | +30.00 pp | 30.00 |');
    expect(report).toContain('| Accuracy (%) | 0.00 | 30.00 | +30.00 pp |');
    expect(report).not.toMatch(/Infinity|NaN|nothing can be divided/);
  });

  test('of three arms the order is that of the points, and equal ones show no difference', async () => {
    const { report } = await reportOf('model,accuracy\nbase,0\nsmall,12\nlarge,30\nplain,0\n');
    expect(answerIn(report)).toContain(
      'large, the best of 4, has a better accuracy than base by 30.00 percentage points',
    );
    expect(report).toContain('| plain | 0.00 pp ~ | 0.00 |');
  });

  test('of repeats are told apart where the interval of those above zero leaves it out', async () => {
    const seeds = (name: string, values: readonly number[]) => repeats(name, values);
    const told = async (values: readonly number[], base = [0, 0, 0]) =>
      answerIn((await reportOf(`model,seed,accuracy\n${seeds('base', base)}${seeds('tuned', values)}`)).report);
    expect(await told([28, 30, 33])).toBe(
      'tuned has a better accuracy than base by 30.33 percentage points (n = 3 and 3).',
    );
    expect(await told([0.5, 30, 90])).toMatch(/^No difference is shown between tuned and base in accuracy/);
    // The other way round it is the same.
    expect(await told([0, 0, 0], [28, 30, 33])).toMatch(/^base has a better accuracy than tuned by 30\.33 percentage/);
  });

  test('have no factor, where somebody asks for one', async () => {
    const folder = folderWith({
      'r.csv': 'model,accuracy\nbase,0\ntuned,30\n',
      't.md':
        '{{speedup "accuracy@tuned/base"}} {{percent "accuracy@tuned/base"}} {{num "ratio(accuracy)@tuned/base"}}\n\ntuned is [X.X]x better than base in accuracy.\n',
    });
    const { exit } = await cli(folder, ['r.csv', '-t', 't.md', '-o', 'o.md']);
    expect(exit).toBe(0);
    const text = readFileSync(join(folder, 'o.md'), 'utf8');
    expect(text).toContain('+30.00 pp');
    expect(text).toContain('[X.X]x');
    expect(text).not.toMatch(/Infinity|∞|NaN/);
    for (const command of [
      ['explain', 'o.md'],
      ['r.csv', '-t', 't.md', '-o', 'o.md', '--json', '--dry-run'],
    ])
      expect((await cli(folder, command)).stdout).not.toMatch(/Infinity|NaN/);
  });
});

describe('a measured rate of requests beside a latency', () => {
  const rows = [1, 2, 3]
    .map((n) => `vllm,${n},${40 + n / 10},${50 + n / 10}\ntrt,${n},${52 + n / 10},${65 + n / 10}\n`)
    .join('');

  test('is in the answer where it says otherwise, and in the table', async () => {
    const { report } = await reportOf(`engine,repeat,latency_ms,request_throughput\n${rows}`);
    expect(answerIn(report)).toMatch(
      /^vllm is 1\.\d+x as fast as trt in latency \(.*\), but trt has 1\.\d+x the request throughput of vllm/,
    );
    expect(report).toMatch(
      /\| Run \| Factor \(latency\) \| Mean latency \(ms\) \| Request throughput \(requests\/s\) \|/,
    );
  });

  test('gives way to the rate of their tokens, and is none where it is computed from the latency', async () => {
    const { report } = await reportOf(
      `engine,repeat,latency_ms,request_throughput,output_throughput\n${rows.replace(/(,[\d.]+)\n/g, '$1$1\n')}`,
    );
    expect(answerIn(report)).toContain('output throughput');
    expect(answerIn(report)).not.toContain('request throughput');
    const requests = [4, 5, 6].flatMap((s) => [`{"system":"a","request_id":${s},"latency_s":${s}}`]);
    const folder = folderWith({ 'r.jsonl': `${requests.join('\n')}\n` });
    expect((await cli(folder, ['r.jsonl', '-o', 'r.md'])).exit).toBe(0);
    expect(answerIn(readFileSync(join(folder, 'r.md'), 'utf8'))).not.toContain('request throughput');
  });
});

describe('what repeats state of themselves', () => {
  const csv =
    'engine,repeat,request_throughput,latency_p99_ms\n' +
    'a,1,5,49\na,2,5.1,48\na,3,5.2,50\nb,1,6,44\nb,2,6.1,43\nb,3,6.2,45\n';

  test('is among all metrics, and inspect lists it', async () => {
    const { report, folder } = await reportOf(csv);
    expect(report).toMatch(/\| p99 latency \(ms\) \| 49\.\d+ \| 44\.\d+ \|/);
    const { stdout } = await cli(folder, ['inspect', 'r.csv']);
    expect(stdout).toMatch(/latency +ms .*p99 49 48 50/);
    const { runs } = JSON.parse((await cli(folder, ['inspect', 'r.csv', '--json'])).stdout);
    expect(runs[0].metrics.latency.reported[1]).toMatchObject({ statistic: 'p99', value: 48, place: { line: 3 } });
  });
});

describe('a run that failed', () => {
  test('is told with its reason by the terminal, not by a dash in a table alone', async () => {
    const { stderr } = await reportOf(
      'system,latency_ms,status,error\nA,10,ok,\nA,11,ok,\nB,,failed,CUDA out of memory\n',
    );
    expect(stderr).toMatch(/Failed: 1 of 2 runs:\n {2}B: CUDA out of memory\n/);
  });

  test('where all did, it is said that nothing was measured', async () => {
    const { exit, stderr } = await reportOf(
      'system,latency_ms,status,error\nA,,failed,CUDA out of memory\nB,,failed,timeout\n',
    );
    expect(exit).toBe(2);
    expect(stderr).toContain('nothing was measured: there is no number under latency_ms');
  });
});

describe('words', () => {
  test('charts are of what is compared, and of three repeats no distribution is drawn', async () => {
    const models = ['m1', 'm2'].map((name, at) => repeats(name, [10 + at, 10.2 + at, 10.4 + at], ',H100')).join('');
    const { report } = await reportOf(`model,repeat,latency_ms,gpu\n${models}`);
    expect(report).toContain('Latency by model, n = 3 each.');
    expect(report).not.toContain('distribution.svg');
    expect(report).toContain('Equal everywhere: gpu H100.');
    expect(report).toContain('| GPU | H100 | H100 |');
  });

  test('the rows of one arm are named by their level, and the arm is said once', async () => {
    const { report } = await reportOf('gpu,batch_size,latency_ms\nH100,1,10\nH100,2,12\nH100,4,15\n');
    expect(report).toContain('Equal everywhere: gpu H100.\n');
    expect(report).not.toContain('Each is');
  });

  test('a run that is its model has one name in the report', async () => {
    const { report } = await reportOf('model,latency_ms\nopenai/gpt-oss-120b,10\n');
    expect(answerIn(report)).toBe('gpt-oss-120b: latency 10.00 ms.');
  });

  test('four arms are all in the answer, of five the nearest and the furthest', async () => {
    const arms = (n: number) => Array.from({ length: n }, (_, at) => `s${at + 1},${10 * (at + 1)}\n`).join('');
    expect(answerIn((await reportOf(`system,latency_ms\n${arms(4)}`)).report)).toBe(
      's1 is 2.00x as fast as s2, 3.00x as fast as s3 and 4.00x as fast as s4 in latency (single runs).',
    );
    expect(answerIn((await reportOf(`system,latency_ms\n${arms(5)}`)).report)).toContain('the best of the other 4');
  });

  test('arms that are all ahead of one share a clause', async () => {
    const { report } = await reportOf('model,latency_ms,accuracy\na,10,50\nb,20,60\nc,30,70\n');
    expect(report).toContain(
      '- c has a better accuracy than a by 20.00 percentage points and b by 10.00 percentage points (single runs).',
    );
  });

  test('names of sixty letters that differ in their end keep it beside a plot', async () => {
    const name = 'meta-llama-4-maverick-17b-128e-instruct-fp8-dynamic-rev-00';
    const { folder } = await reportOf(`model,latency_ms\n${name}01,10\n${name}02,12\nother,15\n`);
    const svg = readFileSync(join(folder, 'r/dots-latency.svg'), 'utf8');
    expect(svg).toMatch(/>meta-[^<]*…-0001</);
    expect(svg).toMatch(/>meta-[^<]*…-0002</);
  });

  test('factors of two units that were mixed are no picture, and who asks for it is told', async () => {
    const folder = folderWith({
      'r.csv': 'system,latency_ns,cost_usd\na,0.0003,1\nb,9600000000,1.2\n',
      't.md': '{{chart "speedup"}}\n',
    });
    await cli(folder, ['r.csv', '-t', 't.md', '-o', 'r.md']);
    expect(existsSync(join(folder, 'r/speedup.svg'))).toBe(false);
    expect(readFileSync(join(folder, 'r.md'), 'utf8')).toContain('its values are too large or too small for one axis');
  });

  test('an alternative text of thirty levels is no list of them', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => `${at + 1},${(100 - (at - 12) ** 2 / 4).toFixed(2)}\n`).join('');
    const { report } = await reportOf(`concurrency,request_throughput\n${rows}`);
    const [, alt = ''] = /!\[([^\]]*)\]/.exec(report) ?? [];
    expect(alt).toMatch(
      /^Request throughput is 64\.0 at concurrency 1, 100\.0 at 13 and 27\.8 requests\/s at 30\. 30 runs: /,
    );
    expect(alt.length).toBeLessThanOrEqual(600);
  });
});

import { describe, expect, it } from 'vitest';
import { widely } from '../long.ts';
import { cli, folderWith, snapshot } from './cli.ts';

/** A report of one table: what the command line led to, and the text that was written. */
async function reported(content: string, name = 'r.csv', words: readonly string[] = []) {
  const folder = folderWith({ [name]: content });
  const ran = await cli(folder, [name, '-o', 'out.md', '--charts', 'none', ...words]);
  expect(ran.stderr + ran.stdout).not.toMatch(/\bat .*:\d+:\d+|NaN|Infinity|undefined/);
  const text = Buffer.from(snapshot(folder)['out.md'] ?? '', 'latin1').toString();
  expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/);
  return { ...ran, text };
}

describe('tables that hold nothing to report', () => {
  it.each([
    ['only text', 'system,framework,status\nA,x,ok\nB,y,ok\n', /no column with a number in it is named like a metric/],
    ['a header without rows', 'system,latency_ms\n', /csv \(it has no row below its names/],
    [
      'an empty cell in every combination',
      'system,batch_size,latency_ms\nA,1,\nA,8,\nB,1,\nB,8,\n',
      /no column with a number/,
    ],
    ['a header twice', 'system,latency_ms,latency_ms\nA,10,11\nB,20,21\n', /two columns are called latency_ms/],
  ])('%s: one message, exit code 2, nothing written', async (_, content, says) => {
    const folder = folderWith({ 'r.csv': content });
    const { exit, stdout, stderr } = await cli(folder, ['r.csv', '-o', 'out.md']);
    expect({ exit, stdout, lines: stderr.trimEnd().split('\n').length, stderr }).toEqual({
      exit: 2,
      stdout: '',
      lines: 1,
      stderr: expect.stringMatching(says),
    });
    expect(snapshot(folder)).toEqual({ 'r.csv': content });
  });

  it('a baseline that is in no cell is refused with the arms that there are', async () => {
    const content = 'system,batch_size,latency_ms\nA,1,10\nA,8,12\nB,1,20\nB,8,24\n';
    const folder = folderWith({ 'r.csv': content });
    const { exit, stderr } = await cli(folder, ['r.csv', '-o', 'out.md', '--baseline', 'GPU Z']);
    expect([exit, stderr]).toEqual([2, expect.stringMatching(/GPU Z is neither an arm nor one run .* there is A, B/)]);
    expect(snapshot(folder)).toEqual({ 'r.csv': content });
  });
});

/** More than any table, chart or sentence may show. */
const levels = widely(700, 2000, 10_000);

describe('tables in which something is wrong', () => {
  it('rows of one cell that contradict each other are its repeats, with their range', async () => {
    const { exit, text } = await reported('system,latency_ms\nA,10\nA,500\nB,11\nB,499\n');
    expect(exit).toBe(0);
    expect(text).toMatch(/No difference .* in mean latency: 255\.0 ms vs 255\.0 ms \(n = 2 and 2/);
    expect(text).toMatch(/\| Min latency \(ms\) \| 10\.00 \| 11\.00 \|/);
  });

  it('a metric in two columns of unlike units: neither takes the place of the other', async () => {
    const { exit, text } = await reported('system,latency_ms,latency_s\nA,10,10\nB,20,5\n');
    expect(exit).toBe(0);
    expect(text).toMatch(/\| Latency \(ms\) \| 10\.00 \| 20\.00 \|/);
    expect(text).toMatch(/\| Latency s \| 10\.00 \| 5\.00 \|/);
  });

  it('repeats of unequal length: each arm has its own n, and two are compared by their ranges', async () => {
    const { exit, text } = await reported(
      JSON.stringify([
        { system: 'A', latency_ms: [10, 11, 12], power_w: [100, 101] },
        { system: 'B', latency_ms: [20, 21], power_w: [90] },
      ]),
      'r.json',
    );
    expect(exit).toBe(0);
    expect(text).toMatch(/A is 1\.86x as fast as B in mean latency: .*n = 3 and 2/);
    expect(text).toMatch(/\| SD of power \(W\) \| 0\.7\d+ \| — \|/);
  });

  it('empty cells in every other combination: a dash each, and no factor of theirs', async () => {
    const { exit, text } = await reported('system,batch_size,latency_ms,power_w\nA,1,,10\nA,8,12,\nB,1,5,\nB,8,,11\n');
    expect(exit).toBe(0);
    expect(text).not.toMatch(/as fast as|\d\.\d\dx/);
    expect(text).toMatch(/\| 1 \| — \| 5\.00 \|\n\| 8 \| 12\.00 \| — \|/);
  });

  it('a latency below 0 is not used, and never the best', async () => {
    const { exit, stderr, text } = await reported('system,latency_ms\nA,-10\nA,-11\nB,20\nB,21\n');
    expect(exit).toBe(0);
    expect(stderr).toMatch(/latency_ms is 0 or below in 2 of 4 rows, which no time can be; these values are not used/);
    expect(text).not.toMatch(/best|as fast as|-1[01]\.?\d*/);
  });

  it('all rows failed: failed runs, and none is better than another', async () => {
    const { exit, text } = await reported('system,latency_ms,status\nA,10,failed\nB,20,failed\n');
    expect(exit).toBe(0);
    expect(text).toContain('## Runs that failed');
    expect(text).not.toMatch(/as fast as|best|\d\.\d\dx|What the data support/);
  });

  it('two units inside one column are converted to one, which is told', async () => {
    const { exit, text } = await reported('system,latency\nA,10 ms\nA,11 ms\nB,1 s\n');
    expect(exit).toBe(0);
    expect(text).toMatch(/latency are in different units and were converted to the most frequent one/);
    expect(text).toMatch(/10\.50 ms vs 1000 ms|1000 ms vs 10\.50 ms|\| B \|.*1000/);
  });

  it('one row is one run, compared with nothing', async () => {
    const { exit, text } = await reported('system,latency_ms\nA,10\n');
    expect(exit).toBe(0);
    expect(text).toContain('\n1 run, A\n');
    expect(text).not.toMatch(/baseline|best|as fast as/i);
  });

  it(`a factor of ${levels} levels: bounded in length and in time`, async () => {
    const rows = Array.from({ length: levels }, (_, n) => `A,${n},${(n % 97) + 1}\nB,${n},${(n % 97) + 2}`);
    const { exit, text } = await reported(`system,n,latency_ms\n${rows.join('\n')}\n`);
    expect(exit).toBe(0);
    expect(text.split('\n').length).toBeLessThan(120);
    expect(text.length).toBeLessThan(20_000);
  }, 30_000);
});

describe('arms without a common cell', () => {
  it('are not compared', async () => {
    const folder = folderWith({
      'after/r.csv': 'system,batch_size,latency_ms\nA,1,10\nA,8,12\n',
      'before/r.csv': 'system,batch_size,latency_ms\nA,16,20\nA,64,30\n',
    });
    const { exit, stderr } = await cli(folder, ['after/r.csv', '--against', 'before/r.csv', '-o', 'out.md']);
    expect(exit).toBe(0);
    expect(stderr).toMatch(
      /after has no cell in common with before: nothing was measured at one batch size, so they are not compared/,
    );
    expect(snapshot(folder)['out.md']).not.toMatch(/(?:after|before) is .*x as fast as/);
  });
});

describe('a metric of one’s own', () => {
  it.each([
    ['divides by zero', 'latency / (batch_size - 1)', /has no value for 2 of 2 runs.*division by zero/],
    ['names what is not there', 'latency / nonsense', /a has no metric and no setting nonsense.*latency, batch_size/],
  ])('%s: told, and no number', async (_, formula, says) => {
    const folder = folderWith({
      'r.csv': 'system,batch_size,latency_ms\nA,1,10\nB,1,20\n',
      'aitb-report.yaml': `metrics:\n  cost: {formula: "${formula}", unit: ms}\nreports:\n- results: r.csv\n  out: out.md\n`,
    });
    const { exit, stderr } = await cli(folder, []);
    expect([exit, stderr]).toEqual([0, expect.stringMatching(says)]);
    expect(snapshot(folder)['out.md']).not.toMatch(/\| Cost|NaN|Infinity/);
  });
});

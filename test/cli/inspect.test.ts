import { describe, expect, it } from 'vitest';
import { countsText } from '../../src/cli/inspect.ts';
import { cli, folderWith, inference } from './cli.ts';

describe('aitb-report inspect', () => {
  it('says of no metric without a value that its value is work over time', async () => {
    const folder = folderWith({ 'm.csv': 'system,latency_p50_ms\nA,12.5\nB,13.5\n' });
    const { exit, stdout } = await cli(folder, ['inspect', 'm.csv']);
    expect(exit).toBe(0);
    expect(stdout).toContain('median 12.5');
    expect(stdout).not.toContain('work over time');
  });

  it('tells a copy of a large file, and hashes it where that is printed', async () => {
    const line = (nth: number) =>
      `{"system":"s","seed":${nth},"latency_ms":${100 + nth / 3},"t":"${'x'.repeat(4000)}"}`;
    const text = `${Array.from({ length: 300 }, (_, nth) => line(nth)).join('\n')}\n`;
    const folder = folderWith({ 'a.jsonl': text, 'b.jsonl': text, 'c.jsonl': `${text}${line(300)}\n` });
    const { stdout } = await cli(folder, ['inspect', 'a.jsonl', 'b.jsonl', 'c.jsonl']);
    expect(stdout).toMatch(/b\.jsonl: the file has the same bytes as a\.jsonl/);
    expect(stdout).not.toMatch(/c\.jsonl: the file has/);
    const { files } = JSON.parse((await cli(folder, ['inspect', 'c.jsonl', '--json'])).stdout);
    expect(files[0].sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('prints runs with their numbers at full precision', async () => {
    const folder = folderWith({ 'r.json': inference.replace('"latency_sec":4', '"latency_sec":0.30000000000000004') });
    const { exit, stdout, stderr } = await cli(folder, ['inspect', 'r.json', '--json']);
    expect([exit, stderr]).toEqual([0, '']);
    const { runs, notes, files } = JSON.parse(stdout);
    expect(runs[0]).toMatchObject({
      id: 'metis',
      file: 'r.json',
      labels: { system: 'metis', model: 'm-1' },
      status: 'completed',
      counts: { of: 'requests', total: 3, ok: 3, failed: 0, missing: 0 },
      started: '2025-01-02T03:04:05',
      series: [],
      exchanges: 3,
    });
    expect(runs[0].metrics.latency).toMatchObject({
      unit: 's',
      direction: 'lower',
      n: 3,
      statistic: 'mean',
      values: [0.30000000000000004, 5, 6],
      max: 6,
    });
    expect(runs[1].metrics.output_throughput).toMatchObject({
      unit: 'tokens/s',
      direction: 'higher',
      statistic: 'rate',
      value: 10,
      values: [],
    });
    expect(runs[1].metrics.success_rate).toMatchObject({ value: 100, sd: null });
    expect(files).toEqual([
      {
        path: 'r.json',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        bytes: expect.any(Number),
        format: 'inference',
        runs: ['metis', 'sophia'],
        leftOut: null,
      },
    ]);
    for (const each of notes)
      expect(each).toEqual({
        code: expect.any(String),
        severity: expect.any(String),
        message: expect.any(String),
        place: expect.toBeOneOf([null, expect.any(Object)]),
      });
  });

  it('prints a series point by point', async () => {
    const own = {
      aitb_results: 1,
      runs: [
        { labels: { system: 'a' }, series: [{ metric: 'loss', over: 'step', x: [1, 2, 3], y: [3.5, 2.25, 1.125] }] },
      ],
    };
    const folder = folderWith({ 'r.json': JSON.stringify(own) });
    const { runs } = JSON.parse((await cli(folder, ['inspect', 'r.json', '--json'])).stdout);
    expect(runs[0].series).toEqual([
      { metric: 'loss', unit: '', over: 'step', file: 'r.json', x: [1, 2, 3], y: [3.5, 2.25, 1.125] },
    ]);
    const { stdout } = await cli(folder, ['inspect', 'r.json']);
    expect(stdout).toContain('  series loss over step: 3 points, 3.5 to 1.125, step 1 to 3\n');
  });

  it('shows the same to people, aligned, with what was left out', async () => {
    const folder = folderWith({ 'r.json': inference, 'bad.json': '{' });
    const { exit, stdout } = await cli(folder, ['inspect', 'r.json', 'bad.json']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /^metis {2}system=metis, model=m-1\n {2}r\.json · inference · completed · 3 requests: 3 ok, 0 failed/m,
    );
    expect(stdout).toMatch(/^ {2}metric +unit +n +value +mean +median +min +max +sd$/m);
    expect(stdout).toMatch(/^ {2}latency +s +3 +5\.000 +5\.000 +5\.000 +4\.000 +6\.000 +1\.000$/m);
    expect(stdout).toMatch(/^Files left out:\n {2}bad\.json:1:\d+: /m);
    expect(stdout.match(/bad\.json/g)).toHaveLength(1);
  });

  it('shows what each column of a table was read as, and why', async () => {
    const folder = folderWith({ 'r.csv': 'gpu,trial,ttft_ms\nA100,1,5\nA100,2,6\nH100,1,3\n' });
    const { stdout } = await cli(folder, ['inspect', 'r.csv']);
    expect(stdout).toMatch(
      /^Columns of r\.csv:\n {2}column +role +read as +unit +why\n {2}gpu +setting +gpu +it holds text\n {2}trial +repeat +its name is that of a repeat\n {2}ttft_ms +response +ttft +ms +its name/m,
    );
    const { files } = JSON.parse((await cli(folder, ['inspect', 'r.csv', '--json'])).stdout);
    expect(files[0].columns[1]).toEqual({
      column: 'trial',
      role: 'repeat',
      as: null,
      unit: null,
      why: 'its name is that of a repeat',
    });
  });

  it('shows text from results as text', async () => {
    const folder = folderWith({ 'r.json': inference.replaceAll('m-1', 'm\\u001b[31m\\u009b\\u202e\\n-1') });
    for (const flags of [[], ['--json']]) {
      const { stdout } = await cli(folder, ['inspect', 'r.json', ...flags]);
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      expect(stdout).toContain('[31m');
    }
  });
});

describe('countsText', () => {
  it('does not mention what nobody recorded', () => {
    expect(countsText({ of: 'requests', total: null, ok: 5, failed: null, missing: null, basis: 'unknown' })).toBe(
      'requests: 5 ok',
    );
    expect(countsText({ of: 'steps', total: 9, ok: 6, failed: 1, missing: 2, basis: 'stated' })).toBe(
      '9 steps: 6 ok, 1 failed, 2 missing',
    );
  });
  it('tells no 0 where nothing was counted', () => {
    const none = { total: null, ok: 0, failed: null, missing: null, basis: 'unknown' } as const;
    expect(countsText({ of: 'steps', ...none })).toBe('steps: none recorded');
    expect(countsText({ of: 'records', ...none, failed: 1 })).toBe('records: 0 ok, 1 failed');
  });
});

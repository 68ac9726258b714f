import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixed } from '../../src/number.ts';
import { evaluated } from '../compare/evaluated.ts';
import { cli, folderWith, inference, snapshot } from './cli.ts';

const root = resolve(import.meta.dirname, '../..');

const template = `# T

Made from {{num "prompts"}} prompts: {{num "latency.max@metis" digits=1}} s at most.

| Metric | Metis | Sophia |
|---|---|---|
| Mean latency (ms) | [FILL IN] | [FILL IN] |
| p95 latency (s) | [FILL IN] | - |

\`\`\`
Speedup = Sophia_Latency / Metis_Latency
        = [X.XXX]x
\`\`\`

[Describe what you saw]

{{findings}}

{{table "metrics"}}
`;

/** A report in a folder of its own, made by the command itself. */
async function made(): Promise<string> {
  const folder = folderWith({ 't.md': template, 'r.json': inference });
  const { exit } = await cli(folder, [
    'r.json',
    '-t',
    't.md',
    '-o',
    'reports/a.md',
    '--baseline',
    'sophia',
    '--charts',
    'none',
  ]);
  expect(exit).toBe(0);
  return folder;
}

interface Told {
  readonly path: string;
  readonly written: string | null;
  readonly value: number | null;
  readonly unit: string;
  readonly n: number | null;
  readonly method: string;
  readonly expressions: readonly string[];
  readonly rounding: {
    readonly decimals: number;
    readonly unit: string;
    readonly agrees: boolean;
    readonly rule: string;
  } | null;
  readonly inputs: readonly {
    readonly values: readonly number[];
    readonly places: readonly { readonly file: string; readonly pointer?: string }[];
  }[];
  readonly parts: readonly Told[];
}

interface ToldSlot {
  readonly key: string;
  readonly line: number;
  readonly state: string;
  readonly written: string | null;
  readonly now: string | null;
  readonly source: string | null;
  readonly from: string | null;
  readonly notes: readonly { readonly code: string }[];
  readonly values: readonly Told[];
}

async function told(folder: string, ...words: readonly string[]) {
  const { exit, stdout } = await cli(folder, ['explain', ...words, '--json']);
  const { values, notes, others } = JSON.parse(stdout) as {
    values: readonly ToldSlot[];
    notes: readonly { code: string }[];
    others: readonly { readonly text: string; readonly column: number; readonly what: string }[];
  };
  return { exit, values, others, codes: notes.map(({ code }) => code) };
}

/** The number from 1 of the line that has these words in it; the cell of a row is its first. */
function lineWith(folder: string, report: string, words: string): number {
  const at = readFileSync(join(folder, report), 'utf8')
    .split('\n')
    .findIndex((line) => (words.startsWith('| ') ? line.startsWith(words) : line.includes(words)));
  expect([words, at]).not.toEqual([words, -1]);
  return at + 1;
}

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.abs(b);

/** What stands at a JSON pointer of a file. */
function at(folder: string, { file, pointer = '' }: { readonly file: string; readonly pointer?: string }): unknown {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  return parts.reduce<unknown>(
    (value, part) => (value as Record<string, unknown>)[part],
    JSON.parse(readFileSync(resolve(folder, file), 'utf8')),
  );
}

describe('explain, of a line', () => {
  it('tells the value, its formula, n, method, rounding and every input with its place', async () => {
    const folder = await made();
    const line = lineWith(folder, 'reports/a.md', '| Mean latency (ms) |');
    const { exit, values, codes } = await told(folder, `reports/a.md:${line}`);
    expect([exit, codes]).toEqual([0, []]);
    expect(values.map(({ written, source }) => [written, source])).toEqual([
      ['5000', 'latency.mean@metis'],
      ['2000', 'latency.mean@sophia'],
    ]);
    expect(values[0]!.values).toEqual([
      expect.objectContaining({
        path: 'latency.mean@metis',
        value: 5,
        unit: 's',
        n: 3,
        expressions: ['(4 + 5 + 6) / 3', '15 / 3'],
        rounding: expect.objectContaining({ decimals: 0, unit: 'ms', agrees: true }),
        inputs: [
          expect.objectContaining({
            written: 'latency_sec',
            values: [4, 5, 6],
            places: [0, 1, 2].map((i) => ({ file: 'r.json', pointer: `/metis/results/${i}/latency_sec` })),
          }),
        ],
      }),
    ]);
    const { stdout, stderr } = await cli(folder, ['explain', `reports/a.md:${line}`]);
    expect(stderr).toBe('');
    expect(stdout).toContain(`reports/a.md:${line}:23  5000\n  latency.mean@metis  (Latency of metis: mean)\n`);
    expect(stdout).toContain('    formula   sum(latency) / n\n              = (4 + 5 + 6) / 3\n');
    expect(stdout).toContain('                4  r.json#/metis/results/0/latency_sec\n');
    expect(stdout).toMatch(/^ {4}rounding {2}0 decimals in ms \(.+\); half to even on the exact binary value$/m);
  });

  it('tells why a blank stays', async () => {
    const folder = await made();
    const { values } = await told(folder, `reports/a.md:${lineWith(folder, 'reports/a.md', '| p95 latency')}`);
    expect(values[0]).toMatchObject({ state: 'absent', written: null, source: 'latency.p95@metis' });
    expect(values[0]!.notes.map(({ code }) => code)).toContain('too-few-values');
    const line = lineWith(folder, 'reports/a.md', '[Describe what you saw]');
    const { stdout } = await cli(folder, ['explain', `reports/a.md:${line}`]);
    expect(stdout).toContain('stays     human: nothing was written\n');
  });

  it('shows the operands of a formula of the document', async () => {
    const folder = await made();
    const { values } = await told(folder, `reports/a.md:${lineWith(folder, 'reports/a.md', '0.400x')}`);
    const [only] = values[0]!.values;
    expect(only).toMatchObject({ value: 0.4, expressions: ['2 / 5'], rounding: { decimals: 3, agrees: true } });
    expect(only!.parts.map(({ value, n }) => [value, n])).toEqual([
      [2, 3],
      [5, 3],
    ]);
  });

  it('knows the cells of a table and the sentences that a helper printed', async () => {
    const folder = await made();
    const row = await told(folder, `reports/a.md:${lineWith(folder, 'reports/a.md', '| Median latency (s) |')}`);
    expect(row.values[0]!.values.map(({ path, value }) => [path, value])).toEqual([
      ['latency.median@metis', 5],
      ['latency.median@sophia', 2],
      ['percent(latency.median)@metis/sophia', 150],
    ]);
    const finding = await told(folder, `reports/a.md:${lineWith(folder, 'reports/a.md', 'in mean latency: ')}`);
    expect(finding.values[0]!.values.map(({ path, value }) => [path, value])).toEqual([
      [expect.stringMatching(/^ratio\(latency\.mean\)@/), 2.5],
      ['latency.mean@sophia', 2],
      ['latency.mean@metis', 5],
      ['values behind latency.mean@sophia', 3],
      ['values behind latency.mean@metis', 3],
    ]);
    const inText = await told(folder, 'reports/a.md:3');
    expect(inText.values.map(({ written, values }) => [written, values[0]!.value])).toEqual([
      ['3', 3],
      ['6.0', 6],
    ]);
  });

  it('says what else on the line has digits: names of ours, words of the template, words of a person', async () => {
    const own = template.replace(
      /^\|.*\|$/gm,
      (row) => `${row}${/^\| Mean/.test(row) ? ' 7 |' : /-{3}/.test(row) ? '---|' : ' Limit |'}`,
    );
    const folder = folderWith({ 't.md': own, 'r.json': inference });
    await cli(folder, ['r.json', '-t', 't.md', '-o', 'a.md', '--charts', 'none']);
    const [cell, p95] = [
      lineWith(folder, 'a.md', '| Mean latency (ms)'),
      lineWith(folder, 'a.md', '| Mean latency (s)'),
    ];
    expect((await told(folder, `a.md:${cell}`)).others).toEqual([{ text: '7', column: 37, what: 'template' }]);
    expect((await cli(folder, ['explain', `a.md:${cell}`])).stdout).toMatch(
      /\n {4}others {4}7 is the template's own text\n$/,
    );
    expect((await told(folder, `a.md:${p95}`)).others).toEqual([]);
    expect((await cli(folder, ['explain', `a.md:${p95}`])).stdout).not.toContain('others');

    const report = join(folder, 'a.md');
    const before = readFileSync(report, 'utf8');
    writeFileSync(report, before.replace('Made from', 'In week 48 and 49 made from').replace('| 2000 |', '| 2001 |'));
    expect((await told(folder, 'a.md:3')).others).toEqual([
      { text: '48', column: 9, what: 'person' },
      { text: '49', column: 16, what: 'person' },
    ]);
    expect((await cli(folder, ['explain', 'a.md:3'])).stdout).toMatch(
      /\n {4}others {4}48 and 49 are a person's own text\n$/,
    );
    expect((await told(folder, `a.md:${cell}`)).others.map(({ text, what }) => [text, what])).toEqual([
      ['2001', 'person'],
      ['7', 'template'],
    ]);
    expect((await told(folder, 'a.md', 'latency.mean@metis')).others).toEqual([]);
  });

  it("says that a line is the template's own or a helper's, and that there is no such line", async () => {
    const folder = await made();
    expect(await cli(folder, ['explain', 'reports/a.md:1'])).toEqual({
      exit: 0,
      stdout: "reports/a.md:1  nothing was filled in here: the line is the template's own text\n",
      stderr: '',
    });
    const head = lineWith(folder, 'reports/a.md', '| Metric | metis | sophia |');
    for (const line of [head, head + 1])
      expect((await cli(folder, ['explain', `reports/a.md:${line}`])).stdout).toBe(
        `reports/a.md:${line}  nothing was filled in here: the line is text of the helper that printed table:metrics\n`,
      );
    const asJson = await cli(folder, ['explain', 'reports/a.md:999', '--json']);
    expect(JSON.parse(asJson.stdout).notes[0].code).toBe('explain-no-line');
    const { exit, stderr } = await cli(folder, ['explain', 'reports/a.md:999']);
    expect([exit, stderr]).toEqual([
      2,
      expect.stringMatching(/^error: reports\/a\.md: has \d+ lines, so there is no line 999$/m),
    ]);
  });
});

describe('explain, of a report', () => {
  it('lists every value with its line and source, and writes nothing', async () => {
    const folder = await made();
    const before = snapshot(folder);
    const { exit, stdout, stderr } = await cli(folder, ['explain', 'reports/a.md']);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^line +written +from +state$/m);
    expect(stdout).toMatch(/^3:11 +3 +prompts +filled$/m);
    expect(stdout).toMatch(/^7:\d+ +5000 +latency\.mean@metis +filled$/m);
    expect(snapshot(folder)).toEqual(before);
  });

  it('takes keys and value paths, and says which there are', async () => {
    const folder = await made();
    const all = await told(folder, 'reports/a.md');
    const { key } = all.values.find(({ source }) => source === 'latency.mean@sophia')!;
    expect((await told(folder, 'reports/a.md', key)).values.map((one) => one.source)).toEqual(['latency.mean@sophia']);
    expect((await told(folder, 'reports/a.md', 'latency.mean@sophia')).values.map((one) => one.key)).toEqual([key]);
    const other = await cli(folder, ['explain', 'reports/a.md', 'latency.sd@sophia', '--json']);
    expect(JSON.parse(other.stdout).values).toEqual([expect.objectContaining({ path: 'latency.sd@sophia', value: 1 })]);
    const { exit, stdout } = await cli(folder, ['explain', 'reports/a.md', 'nothing@nobody', '--json']);
    expect([exit, JSON.parse(stdout).notes[0].code]).toEqual([2, 'explain-no-slot']);
  });

  it('gives the same from whatever folder it is asked', async () => {
    const folder = await made();
    const line = lineWith(folder, 'reports/a.md', '| Mean latency (ms) |');
    const { codes, values } = await told(join(folder, 'reports'), `a.md:${line}`);
    expect([codes, values[0]!.values[0]!.inputs[0]!.places[0]]).toEqual([
      [],
      { file: '../r.json', pointer: '/metis/results/0/latency_sec' },
    ]);
    const outside = await told(folderWith(), `${join(folder, 'reports/a.md')}:${line}`);
    expect([outside.codes, outside.values.length]).toEqual([[], 2]);
  });
});

describe('explain, where something changed', () => {
  it('explains what was written and shows what would be written now', async () => {
    const folder = await made();
    writeFileSync(join(folder, 'r.json'), inference.replace('"latency_sec":4,', '"latency_sec":7,'));
    const line = lineWith(folder, 'reports/a.md', '| Mean latency (ms) |');
    const { exit, codes, values } = await told(folder, `reports/a.md:${line}`);
    expect([exit, codes]).toEqual([0, ['explain-changed']]);
    expect(values[0]).toMatchObject({
      written: '5000',
      now: '6000',
      values: [{ value: 6, rounding: { agrees: false } }],
    });
    expect(values[1]).toMatchObject({ written: '2000', now: '2000' });
    const { stdout, stderr } = await cli(folder, ['explain', `reports/a.md:${line}`]);
    expect(stderr).toContain('warning: reports/a.md: was made from other bytes of ../r.json than is there now');
    expect(stdout).toContain('    now       it would be 6000\n');
    expect(stdout).toContain('    written   5000, which is not this value rounded\n');
  });

  it('explains what a hand left alone, on the lines where it stands now', async () => {
    const folder = await made();
    const report = join(folder, 'reports/a.md');
    writeFileSync(report, readFileSync(report, 'utf8').replace('\nMade from', '\nA sentence.\n\nMade from my'));
    const line = lineWith(folder, 'reports/a.md', '| Mean latency (ms) |');
    expect(line).toBe(9);
    const { exit, codes, values } = await told(folder, 'reports/a.md:9');
    expect([exit, codes, values.map(({ written }) => written)]).toEqual([0, ['explain-edited'], ['5000', '2000']]);
    expect((await cli(folder, ['explain', 'reports/a.md:3'])).stdout).toBe(
      'reports/a.md:3  nothing was filled in here: the line was changed by hand\n',
    );
    expect((await told(folder, 'reports/a.md:5')).values.map(({ written }) => written)).toContain('6.0');
  });

  it('says so where the template has another structure', async () => {
    const folder = await made();
    writeFileSync(join(folder, 't.md'), template.replace('# T', '# T\n\nNew words'));
    const { codes, values } = await told(folder, 'reports/a.md:3');
    expect(codes).toEqual(['explain-changed', 'explain-lines']);
    expect(values.map(({ written }) => written)).toEqual(['3', '6.0']);
  });

  it('says so where another version wrote it', async () => {
    const folder = await made();
    const lock = join(folder, 'reports/a.md.aitb.json');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace('"6.0"', '"6.1"').replace('6.0 s at', '6.1 s at'));
    const { codes, values } = await told(folder, 'reports/a.md', 'latency.max@metis');
    expect(codes).toContain('explain-differs');
    expect(values[0]).toMatchObject({ written: '6.1', now: '6.0' });
  });

  it.each([
    ['r.json', 'result file'],
    ['t.md', 'template'],
  ])('names %s when it is gone', async (file, what) => {
    const folder = await made();
    rmSync(join(folder, file));
    const { exit, stdout, stderr } = await cli(folder, ['explain', 'reports/a.md:7']);
    expect([exit, stdout]).toEqual([2, '']);
    const asJson = await cli(folder, ['explain', 'reports/a.md:7', '--json']);
    expect(JSON.parse(asJson.stdout).notes.map((one: { code: string }) => one.code)).toEqual(['explain-input-missing']);
    expect(stderr).toBe(
      `error: ${file}: is the ${what} that reports/a.md was made from, and it is not there; restore it from version control, or make the report again from the files that you have\n`,
    );
  });

  it.each([
    ['explain-no-lock', { 'a.md': '# A\n' }, ['a.md:1']],
    ['file-missing', {}, ['a.md:1']],
    ['explain-what', {}, ['latency.mean@metis']],
    ['path-wrong', { 'r.json': inference }, ['latency.mean@nobody', 'r.json']],
    ['lock-broken', { 'a.md': '# A\n', 'a.md.aitb.json': '{}' }, ['a.md']],
  ] as const)('ends with exit code 2: %s', async (code, files, words) => {
    const { exit, stdout } = await cli(folderWith(files), ['explain', ...words, '--json']);
    expect([exit, JSON.parse(stdout).notes.map((one: { code: string }) => one.code)]).toEqual([2, [code]]);
  });

  it('cannot read again what was piped in, nor flags of another version', async () => {
    const folder = folderWith();
    await cli(folder, ['-', '-o', 'a.md', '--charts', 'none'], inference);
    const codeOf = async () => JSON.parse((await cli(folder, ['explain', 'a.md', '--json'])).stdout).notes[0].code;
    expect(await codeOf()).toBe('explain-piped');
    const lock = join(folder, 'a.md.aitb.json');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/"options": "[^"]*"/, '"options": "--new yes"'));
    expect(await codeOf()).toBe('explain-options');
  });
});

describe('explain, of a value path', () => {
  it('has help, and is suggested for a slip of the keys', async () => {
    expect((await cli(folderWith(), ['explain', '--help'])).stdout).toMatch(/^Usage: aitb-report explain /);
    expect((await cli(folderWith(), ['explian'])).stderr).toBe(
      'error: explian is no such file or command; did you mean explain?\n',
    );
  });

  it('takes result files', async () => {
    const folder = folderWith({ 'r.json': inference });
    const { exit, stdout } = await cli(folder, ['explain', 'speedup(latency)@sophia/metis', 'r.json']);
    expect(exit).toBe(0);
    expect(stdout).toContain('speedup(latency)@sophia/metis  (Latency (mean) of sophia against metis: speedup)\n');
    expect(stdout).toContain('    value     2.5x\n');
    expect(stdout).toContain('              = 1 / (2 / 5)\n');
    expect(stdout).toContain('    note      n = 3: too few for a 95 % interval (needs 6)\n');
  });

  it('cuts long lists, and --json has all', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({
      prompt_id: i,
      prompt: `Q${i}`,
      response: 'A',
      latency_sec: i + 1,
      metadata: { model: 'm', prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    }));
    const one = { results: rows, statistics: { num_requests: 30, successful_requests: 30, failed_requests: 0 } };
    const folder = folderWith({ 'r.json': JSON.stringify({ timestamp: '2025-01-02T03:04:05', metis: one }) });
    const { stdout } = await cli(folder, ['explain', 'latency.mean', 'r.json']);
    expect(stdout).toContain('20  r.json#/metis/results/19/latency_sec\n');
    expect(stdout).not.toContain('results/20/');
    expect(stdout).toContain('(and 10 more: --json has all)\n');
    const all = JSON.parse((await cli(folder, ['explain', 'latency.mean', 'r.json', '--json'])).stdout);
    expect([all.value, all.inputs[0].values.length, all.inputs[0].places.length]).toEqual([15.5, 30, 30]);
  });
});

describe('the example reports', () => {
  const numbers = [
    ['reports/analysis.md', '**Mean Latency (s)**', 'latency.mean@metis'],
    ['reports/analysis.md', '**Median Latency (s)**', 'latency.median@sophia'],
    ['reports/analysis.md', '**Max Latency (s)**', 'percent(latency.max)@metis/sophia'],
    ['reports/analysis.md', '**Output Throughput (tokens/s)**', 'output_throughput@metis'],
    ['reports/analysis.md', '**Speedup Factor**', 'speedup(latency.mean)@metis/sophia'],
    ['reports/inference.md', '| SD of latency (s) |', 'latency.sd@sophia'],
    ['reports/inference.md', '| Min latency (s) |', 'latency.min@metis'],
    ['reports/inference.md', '| Success rate (%) |', 'success_rate@sophia'],
    ['reports/inference.md', '| Request throughput (requests/s) |', 'request_throughput@sophia'],
    ['reports/training.md', '| Training rate (samples/s) |', 'train_rate@bert-512'],
  ] as const;

  it('have names and settings in the words of ours', async () => {
    const report = 'reports/training.md';
    const othersOf = async (words: string) => {
      const { stdout } = await cli(root, ['explain', `${report}:${lineWith(root, report, words)}`]);
      return /^ {4}others .*\n$/m.exec(stdout)?.[0].trim() ?? '';
    };
    expect(await othersOf('| 512 |')).toBe('others    512 is a name or a setting');
    expect(await othersOf('](training/loss.svg)')).toBe(
      'others    512, 100, 1000, 1024 and 2048 are names or settings',
    );
    expect(await othersOf('has 2.29x the training rate')).toBe('others    2048 and 512 are names or settings');
  });

  it.each(numbers)('%s: %s: %s', async (report, words, path) => {
    const line = lineWith(root, report, words);
    const { exit, values } = await told(root, `${report}:${line}`);
    expect(exit).toBe(0);
    const found = values.flatMap((slot) => slot.values).find((one) => one.path === path)!;
    const value = evaluated(found.expressions.at(-1)!);
    expect([path, value, close(value, found.value!)]).toEqual([path, value, true]);
    // What is written is the value, rounded as explained.
    expect(found.rounding).toMatchObject({ agrees: true });
    expect(found.written).toContain(fixed(Math.abs(value), found.rounding!.decimals));
    // And each input stands where it is said to stand.
    const inputs = [found, ...found.parts].flatMap((one) => one.inputs);
    expect(inputs.length).toBeGreaterThan(0);
    for (const { values: all, places } of inputs) {
      places.forEach((place, i) => {
        if (place.pointer !== undefined) expect([place, at(root, place)]).toEqual([place, all[i]]);
      });
    }
  });
});

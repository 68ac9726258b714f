import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConfig } from '../../src/cli/config/config.ts';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { type Code, Refusal } from '../../src/note.ts';
import { cli, folderWith, resultsOf } from './cli.ts';

const files = { 'a.csv': '', 'b.csv': '' };

function jobsOf(text: string) {
  const folder = folderWith({ ...files, 'aitb-report.yaml': text });
  return openConfig(join(folder, 'aitb-report.yaml'), folder).jobs;
}

/** What a configuration is refused for: `code line:column`. */
function problems(text: string): readonly string[] {
  try {
    jobsOf(text);
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.exit === 2)
      return refusal.notes.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);
    throw refusal;
  }
  return [];
}

describe('what a configuration says of an experiment', () => {
  it('is read as options, the entry over the top', () => {
    const [first, second] = jobsOf(`
columns:
  trial: Repeat
  GPU: system
  t: {metric: Response Time, unit: ms}
  secs: {unit: s}
unit: {latency: ms, mine: points}
only: {system: SN40L, batch_size: 8}
by: hardware
metrics:
  cost: {formula: price_per_hour / output_throughput / 0.0036, unit: USD/Mtok, better: lower, title: Cost}
reports:
- results: a.csv
  against: b.csv
- results: a.csv
  out: b.md
  columns: {t: {metric: ttft, statistic: p99, unit: s}}
  unit: {time to first token: us}
  units: {latency: ms}
  only: {}
  by: null
  cells: true
  metrics: {twice: {formula: 2}}
`);
    const columns = { trial: { role: 'repeat' }, GPU: { label: 'system' }, secs: { unit: 's' } };
    const cost = {
      formula: 'price_per_hour / output_throughput / 0.0036',
      unit: 'USD/Mtok',
      better: 'lower',
      title: 'Cost',
    };
    expect([first!.results, first!.against]).toEqual([['a.csv'], ['b.csv']]);
    expect(first!.options).toEqual({
      ...defaultOptions,
      columns: { ...columns, t: { metric: 'latency', unit: 'ms' } },
      unit: { latency: 'ms', mine: 'points' },
      only: { system: 'SN40L', batch_size: '8' },
      by: 'hardware',
      metrics: { cost },
    });
    expect(second!.options).toEqual({
      ...defaultOptions,
      columns: { ...columns, t: { metric: 'ttft', statistic: 'p99', unit: 's' } },
      unit: { latency: 'ms', mine: 'points', ttft: 'us' },
      units: { latency: 'ms' },
      cells: true,
      metrics: { cost, twice: { formula: '2' } },
    });
  });

  it('has a baseline as it was written', () => {
    const [one] = jobsOf('reports: [{results: a.csv, baseline: "{system=GPU A,batch_size=1}"}]');
    expect(one!.options.baseline).toBe('{system=GPU A,batch_size=1}');
  });

  it.each<[text: string, code: Code, at: string]>([
    ['columns: {t: {metric: latency, unit: tokens}}', 'unit-unfit', '1:38'],
    ['columns: {latency: {unit: sm}}', 'unit-unfit', '1:27'],
    ['columns: {t: {role: colour}}', 'config-wrong-kind', '1:21'],
    ['columns: {t: {rol: repeat}}', 'config-unknown-key', '1:15'],
    ['columns: {t: {metric: latency, statistic: often}}', 'config-statistic', '1:43'],
    ['columns: {t: {metric: latency, label: system}}', 'config-column-both', '1:39'],
    ['columns: {t: {metric: latency, role: repeat}}', 'config-column-both', '1:38'],
    ['columns: {t: []}', 'config-wrong-kind', '1:14'],
    ['columns: {t: {}}', 'config-wrong-kind', '1:14'],
    ['columns: repeat', 'config-wrong-kind', '1:10'],
    ['unit: {latency: furlongs}', 'unit-unfit', '1:17'],
    ['unit: {latency: 5}', 'config-wrong-kind', '1:17'],
    ['units: {ttft: W}', 'unit-unfit', '1:15'],
    ['only: {system: [a]}', 'config-wrong-kind', '1:16'],
    ['only: system', 'config-wrong-kind', '1:7'],
    ['by: 3', 'config-wrong-kind', '1:5'],
    ['cells: yes', 'config-wrong-kind', '1:8'],
    ['metrics: {cost: 3}', 'config-wrong-kind', '1:17'],
    ['metrics: {cost: {unit: s}}', 'config-no-formula', '1:11'],
    ['metrics: {latency: {formula: 1}}', 'config-metric-taken', '1:11'],
    ['metrics: {Response Time: {formula: 1}}', 'config-metric-taken', '1:11'],
    ['metrics: {my cost: {formula: 1}}', 'config-metric-name', '1:11'],
    ['metrics: {cost: {formula: a / , better: lower}}', 'config-formula', '1:27'],
    ['metrics: {cost: {formula: latency.often}}', 'config-formula', '1:27'],
    ['metrics: {cost: {formula: [a]}}', 'config-wrong-kind', '1:27'],
    ['metrics: {cost: {formula: a, better: fast}}', 'config-wrong-kind', '1:38'],
    ['metrics: {cost: {formula: a, colour: red}}', 'config-unknown-key', '1:30'],
    ['against: b.csv', 'config-misplaced-key', '1:1'],
  ])('is refused with its place: %s', (text, code, at) => {
    expect(problems(`${text}\nreports: [{results: a.csv}]\n`)[0]).toBe(`${code} ${at}`);
  });

  it('is refused for a pipe to compare with', () => {
    expect(problems('reports: [{results: a.csv, against: "-"}]')).toEqual(['config-wrong-kind 1:37']);
  });
});

describe('metrics of a person', () => {
  const metrics = 'metrics: {seconds: {formula: latency / 1, unit: s, better: lower, title: Seconds}}\n';
  const files = {
    'r.json': resultsOf({ metis: [1, 2, 3], sophia: [2, 4, 6] }),
    't.md': '{{num "seconds@metis"}} {{speedup "seconds@metis/sophia"}}\n\n{{table metrics="latency, seconds"}}\n',
    'aitb-report.yaml': `${metrics}reports: [{results: r.json, template: t.md, out: r.md}]\n`,
  };

  it('are in the report, and explained from its lock', async () => {
    const folder = folderWith(files);
    expect(await cli(folder, [])).toMatchObject({ exit: 0 });
    expect(await cli(folder, ['--check'])).toMatchObject({ exit: 0 });
    const { stdout } = await cli(folder, ['explain', 'r.md:1']);
    expect(stdout).toContain('latency / 1\n');
    expect(stdout).toContain('= 2 / 1\n');
    expect(stdout).toContain('Latency of metis: mean');
  });

  it('are known to inspect and explain for the files of that report', async () => {
    const folder = folderWith({ ...files, 'x.json': resultsOf({ metis: [1] }) });
    expect((await cli(folder, ['inspect', 'r.json'])).stdout).toMatch(/^ +seconds +s +3 +2\.000/m);
    expect((await cli(folder, ['explain', 'seconds@sophia', 'r.json'])).stdout).toContain('4 / 1');
    expect((await cli(folder, ['inspect', 'x.json'])).stdout).not.toContain('seconds');
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConfig } from '../../src/cli/config.ts';
import { defaultOptions } from '../../src/keep/options.ts';
import { line, Refusal } from '../../src/note.ts';
import { cli, folderWith, resultsOf } from './cli.ts';

const files = { 'a.csv': '', 'b.csv': '' };

function jobsOf(text: string) {
  const folder = folderWith({ ...files, 'aitb-report.yaml': text });
  return openConfig(join(folder, 'aitb-report.yaml'), folder).jobs;
}

/** What a configuration is refused for, a line each. */
function problems(text: string): readonly string[] {
  try {
    jobsOf(text);
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.exit === 2) return refusal.notes.map(line);
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

  it.each<[string, string]>([
    [
      'columns: {t: {metric: latency, unit: tokens}}',
      '1:38: tokens is no unit of latency; write s, or one that converts to it',
    ],
    ['columns: {latency: {unit: sm}}', '1:27: sm is no unit of latency'],
    ['columns: {t: {role: colour}}', '1:21: role must be response or setting or repeat'],
    ['columns: {t: {rol: repeat}}', '1:15: the column t has no setting rol; did you mean role?'],
    [
      'columns: {t: {metric: latency, statistic: often}}',
      '1:43: there is no statistic often; write one of mean, median',
    ],
    ['columns: {t: {metric: latency, label: system}}', '1:39: t cannot be both measured and system'],
    ['columns: {t: {metric: latency, role: repeat}}', '1:38: t cannot be both measured and repeat'],
    ['columns: {t: []}', '1:14: t must be a role, the name of a label'],
    ['columns: {t: {}}', '1:14: the column t must be a map such as'],
    ['columns: repeat', '1:10: columns must be a map from columns to what they are for, and is "repeat"'],
    ['unit: {latency: furlongs}', '1:17: furlongs is no unit of latency'],
    ['unit: {latency: 5}', '1:17: latency must be a unit such as ms, and is 5'],
    ['units: {ttft: W}', '1:15: W is no unit of ttft'],
    ['only: {system: [a]}', '1:16: system must be the value of a label'],
    ['only: system', '1:7: only must be a map from labels to their values'],
    ['by: 3', '1:5: by must be the name of a label'],
    ['cells: yes', '1:8: cells must be true or false'],
    ['metrics: {cost: 3}', '1:17: the metric cost must be a map'],
    ['metrics: {cost: {unit: s}}', '1:11: cost has no formula; write one'],
    ['metrics: {latency: {formula: 1}}', '1:11: latency is a metric already; give yours another name'],
    ['metrics: {Response Time: {formula: 1}}', '1:11: Response Time is a metric already (latency)'],
    ['metrics: {my cost: {formula: 1}}', '1:11: my cost is no name for a metric'],
    [
      'metrics: {cost: {formula: a / , better: lower}}',
      '1:27: the formula of cost is none, because it ends where a number or a name should be (character 4 of a /)',
    ],
    ['metrics: {cost: {formula: a, better: fast}}', '1:38: better must be lower or higher'],
    ['metrics: {cost: {formula: a, colour: red}}', '1:30: the metric cost has no setting colour; there is formula'],
    [
      'metrics: {cost: {formula: latency.often}}',
      '1:27: the formula of cost is none, because there is no statistic often',
    ],
    ['against: b.csv', '1:1: against belongs to one report; move it into an entry of reports'],
  ])('is refused with its place: %s', (text, says) => {
    const found = problems(`${text}\nreports: [{results: a.csv}]\n`);
    expect(found[0]).toContain(`aitb-report.yaml:${says}`);
  });

  it('is refused for a pipe to compare with', () => {
    expect(problems('reports: [{results: a.csv, against: "-"}]')[0]).toMatch(/^aitb-report.yaml:1:37: against must be/);
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

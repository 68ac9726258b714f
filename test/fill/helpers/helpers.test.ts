import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FileRead } from '../../../src/collect/collection.ts';
import type { Exchange } from '../../../src/collect/run.ts';
import { expand } from '../../../src/fill/expand.ts';
import { metric } from '../../../src/metric.ts';
import { note, sentence } from '../../../src/note.ts';
import { phrase } from '../../../src/phrase.ts';
import { contextOf, expanded, madeRun, refusal, twoRuns } from '../made.ts';

const one = (text: string, more = {}) => expanded(text, twoRuns, more).text;

describe('num, percent, speedup', () => {
  it.each([
    ['{{num "latency@metis"}}', '5.000'],
    ['{{num "latency.mean@metis" digits=1 unit=true}}', '5.0 s'],
    ['{{num "latency.mean@metis" unit="ms"}}', '5000 ms'],
    ['{{num "latency.mean@metis" digits=2 unit="min"}}', '0.08 min'],
    ['{{num "output_throughput@sophia" unit=true}}', '60.00 tokens/s'],
    ['{{num "latency.n@sophia"}}', '3'],
    ['{{num "output_tokens.sum@metis"}}', '300'],
    ['{{num "system@metis"}}', 'metis'],
    ['{{num "percent(latency)@metis/sophia"}}', '+150.0 %'],
    ['{{percent "latency.mean@metis/sophia"}}', '+150.0 %'],
    ['{{percent "latency.mean@sophia/metis" digits=0 unit=false}}', '−60'],
    ['{{percent "latency" of="sophia" over="metis"}}', '−60.0 %'],
    ['{{percent "latency@metis"}}', '+150.0 %'],
    ['{{speedup "latency@sophia/metis"}}', '2.50x'],
    ['{{speedup "output_throughput@sophia/metis"}}', '3.00x'],
    ['{{speedup "latency@metis/sophia"}}', '0.400x'],
    ['{{#each runs}}{{num "latency"}} {{/each}}', '5.000 2.000 '],
  ])('%s', (text, result) => expect(one(text)).toBe(result));

  it('shows no number in a unit of another kind', () => {
    const said = (text: string) => sentence(refusal(text));
    expect(said('{{num "latency@metis" unit="GB"}}')).toMatch(/cannot be shown in GB: it is in s/);
    expect(said('{{num "latency@metis" unit=1}}')).toMatch(/true, false or a unit/);
    expect(said('{{table unit="GB"}}')).toMatch(/a unit that a metric of the table is in/);
  });

  it('gives percentage points for what is a percentage', () => {
    const rated = (id: string, ok: number) =>
      madeRun(id, [1, 1], [1, 1], {
        counts: { of: 'requests', total: 10, ok, failed: 10 - ok, missing: 0, basis: 'stated' },
      });
    expect(expanded('{{percent "success_rate@a/b"}}', [rated('a', 9), rated('b', 10)]).text).toBe('−10.00 pp');
  });
});

describe('table', () => {
  it('shows all times in the unit that is asked for', () => {
    const text = one('{{table metrics="latency.mean output_throughput" unit="ms"}}');
    expect(text).toContain('| Mean latency (ms) | 5000 | 2000 | +150.0 % |');
    expect(text).toContain('| Latency, min to max (ms) | 4000 to 6000 | 1000 to 3000 | n/a |');
    expect(text).toContain('| Output throughput (tokens/s) | 20.00 | 60.00 | −66.7 % |');
  });

  it('shows chosen metrics and runs with the decimals of the row’s largest, and says against what the difference is', () => {
    expect(one('{{table metrics="latency.mean output_throughput" runs="sophia metis"}}')).toBe(
      [
        '| Metric | sophia | metis | metis vs sophia |',
        '| --- | ---: | ---: | ---: |',
        '| n (requests) | 3 | 3 | n/a |',
        '| Failed | — | — | n/a |',
        '| Missing | — | — | n/a |',
        '| Mean latency (s) | 2.000 | 5.000 | +150.0 % |',
        '| Latency, min to max (s) | 1.000 to 3.000 | 4.000 to 6.000 | n/a |',
        '| Output throughput (tokens/s) | 60.00 | 20.00 | −66.7 % |',
        '',
        'Shown against sophia, the best in latency.',
        '',
        'Not like for like: metis and sophia differ in length of the answers.',
        '',
        'n = 3: no test can reach p<0.05. n = 3: too few for a 95 % interval (needs 6).',
        '',
        '— stands for: the results do not say how many requests failed; the results do not say how many requests are missing.',
      ].join('\n'),
    );
  });

  it('takes the named baseline', () => {
    const text = one('{{table metrics="latency"}}', {
      options: { baseline: 'metis', sampleChars: 10, charts: 'auto' },
    });
    expect(text).toContain('| sophia vs metis |');
    expect(text).toContain('| −60.0 % |');
    expect(text).not.toContain('No baseline');
  });

  it('puts many runs below one another', () => {
    const runs = ['a', 'b', 'c', 'd', 'e'].map((id) => madeRun(id, [1], [10]));
    for (const kind of ['metrics', 'setup']) {
      const lines = expanded(`{{table "${kind}"}}`, runs).text.split('\n');
      const heads = lines.filter((line) => line.startsWith('| Run |'));
      expect(heads.length).toBeGreaterThan(0);
      expect(lines.filter((line) => /^\| [a-e] \|/.test(line))).toHaveLength(5 * heads.length);
      for (const head of heads) expect(head.split(' | ').length).toBeLessThanOrEqual(6);
    }
  });

  it('stays a table whatever the results call a run', () => {
    const evil = [madeRun('a', [1], [1], { name: 'x|y\nz', labels: { 'k|\n': '|v' } }), madeRun('b', [2], [2])];
    for (const kind of ['metrics', 'setup', 'requests']) {
      const rows = expanded(`{{table "${kind}"}}`, evil).text.split('\n\n')[0]!.split('\n');
      const widths = new Set(rows.map((row) => row.replaceAll('\\|', '').split('|').length));
      expect(widths.size).toBe(1);
    }
  });
});

describe('chart', () => {
  const chart = {
    name: 'latency',
    title: 'Latency',
    shows: 'Latency',
    runs: [],
    alt: phrase`a]b | 5 s`,
    pictures: [],
    placedUnasked: true,
    spec: { mark: 'bar', data: { values: [] } } as never,
  };
  const reason = note('chart-no-data', { chart: 'loss', what: 'loss' });
  const more = { charts: [chart], absentCharts: [{ name: 'loss', reason }] };

  it('is an image with its numbers, or a word about why not', () => {
    const { text, charts } = expanded('{{chart "latency"}}\n\n{{chart "loss"}}\n', twoRuns, more);
    expect(text).toBe(
      '![a\\]b \\| 5 s](report/latency.svg)\n\n*The chart loss is not drawn: no run has a loss that could be shown.*\n',
    );
    expect(charts).toEqual([{ name: 'latency', src: 'report/latency.svg' }]);
  });

  it('leaves no line behind when charts are off', () => {
    const { text, notes, charts } = expanded('a\n{{chart "latency"}}\nb\n', twoRuns, {
      ...more,
      options: { baseline: null, sampleChars: 9, charts: 'none' },
    });
    expect([text, notes.map(({ code }) => code), charts]).toEqual(['a\nb\n', ['charts-are-off'], []]);
  });

  it('names the charts there are', () => {
    expect(refusal('{{chart "latenc"}}', twoRuns, more).args.known).toEqual(['latency']);
  });
});

describe('sample', () => {
  const exchange = (record: number, prompt: string, response: string): Exchange => ({
    record,
    promptId: String(record),
    prompt,
    response,
    ok: true,
    finish: null,
  });
  const run = madeRun('metis', [1], [1], {
    exchanges: [exchange(1, 'First?', 'one'), exchange(2, 'Why ```?', '```\n[FILL IN]\n😀😀😀😀')],
  });

  it('quotes the prompt and response in fences that hold', () => {
    expect(expanded('{{sample prompt="why"}}', [run]).text).toBe(
      '**Prompt**\n\n````text\nWhy ```?\n````\n\n**Response of metis**\n\n````text\n```\n[FILL IN]\n😀😀😀😀\n````',
    );
  });

  it('is cut between characters, and says by how many', () => {
    const { text } = expanded('{{sample n=2}}', [run], {
      options: { baseline: null, sampleChars: 15, charts: 'auto' },
    });
    expect(text).toContain('😀\n[… 3 more characters]\n');
  });

  it('is a dash when no prompt fits', () => {
    const { text, notes } = expanded('{{sample prompt="nowhere"}}', [run]);
    expect([text, notes[0]?.code]).toEqual(['—', 'value-absent']);
  });
});

describe('glance, findings, notes, sources', () => {
  it('shows each run against the best and says so', () => {
    const text = one('{{glance}}');
    expect(text).toContain('| metis | 2.50x | 5.000 | 20.00 |\n| sophia | best | 2.000 | 60.00 |');
    expect(text).toContain('Each has n = 3 requests.');
    expect(text).toContain('Factor: how many times better sophia, the best in latency, is.');
  });

  it('names the winner first, with a factor of at least 1', () => {
    expect(one('{{findings}}')).toMatch(/^- sophia has 3\.00x the output throughput of metis/m);
    expect(one('{{findings}}')).not.toMatch(/% faster/);
    expect(expanded('{{findings}}', [twoRuns[0]!]).text).toBe('The data support no statement that compares runs.');
  });

  it('lists the notes of the study', () => {
    expect(
      one('{{notes}}')
        .split('\n')
        .every((line) => line.startsWith('- ')),
    ).toBe(true);
    expect(expanded('{{notes}}', []).text).toBe('There is nothing to remark on the data.');
  });

  it('lists the files read and those left out, with the reason', () => {
    const file = (path: string, more: Partial<FileRead> = {}): FileRead => ({
      path,
      sha256: 'ab'.repeat(32),
      bytes: 12,
      format: 'inference',
      runs: ['metis'],
      leftOut: null,
      ...more,
    });
    const files = [
      file('a b.json'),
      file('bad.json', { format: null, runs: [], leftOut: note('no-readable-file', {}) }),
    ];
    const { text } = expand({ path: 't.md', text: '{{sources}}' }, contextOf(twoRuns, {}, files));
    expect(text).toContain('| [`a b.json`](../a%20b.json) | inference | metis | 12 | `abababababab` |');
    expect(text).toContain('Left out:\n\n- `bad.json`: none of the files');
  });
});

describe('the built-in templates', () => {
  const shapes = {
    none: [],
    one: [twoRuns[0]!],
    two: twoRuns,
    silent: [twoRuns[0]!, madeRun('sophia', [], [], { status: 'partial' })],
    failed: [
      twoRuns[0]!,
      madeRun('x', [], [], { status: 'failed', failure: { message: 'out of | memory', place: { file: 'x.log' } } }),
    ],
    many: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => madeRun(id, [1, 2], [3, 4])),
  };

  it.each(Object.entries(shapes))('report.md has no empty heading and no foreign value over %s', (_, runs) => {
    const path = new URL('../../../templates/report.md', import.meta.url);
    const { text } = expanded(readFileSync(path, 'utf8'), runs);
    expect(text).not.toMatch(/NaN|undefined|\bnull\b|Infinity|\{\{/);
    expect(text).not.toMatch(/^#+ .*\n+(?:#|$(?![\s\S]))/m);
    expect(text).not.toContain('\n\n\n');
  });

  it.each(['inference-comparison.md', 'analysis-with-blanks.md'])('%s expands over two runs', (name) => {
    const text = readFileSync(new URL(`../../../templates/${name}`, import.meta.url), 'utf8');
    const absentCharts = ['latency', 'distribution', 'throughput'].map((chart) => ({
      name: chart,
      reason: note('chart-no-data', { chart, what: chart }),
    }));
    const made = expanded(text, twoRuns, { absentCharts });
    expect(made.text).not.toMatch(/\{\{|NaN|undefined/);
    if (name.startsWith('analysis')) expect(made.text).toBe(text);
  });
});

describe('what the results do not say', () => {
  it('is told where a dash stands for it', () => {
    const { text, notes } = expanded('{{table "requests"}}\n\n{{sample run="metis" prompt="nowhere"}}\n');
    const reasons = notes.map(sentence).join('\n');
    // The reasons of the codes 'not-stated' and 'no-such-sample'.
    expect(text).toContain('—');
    expect(reasons).toMatch(/do not say how many requests failed/);
    expect(reasons).toMatch(/no prompt of metis|hold no such prompt/);
  });
});

describe('glance', () => {
  it('shows first what the answer is about, in which what it is held against is the best', () => {
    const rated = (id: string, latency: number, rate: number) =>
      madeRun(id, Array(6).fill(latency), Array(6).fill(1), {
        samples: new Map(
          [['ttft', latency] as const, ['output_throughput', rate] as const].map(([name, value]) => [
            name,
            {
              metric: metric(name),
              values: Float64Array.from(Array(6).fill(value)),
              records: Int32Array.from([0, 1, 2, 3, 4, 5]),
              where: { file: 'results.json' },
            },
          ]),
        ),
      });
    const { text } = expanded('{{glance}}\n', [rated('a', 1, 10), rated('b', 2, 20)]);
    expect(text).toContain('| a | 2.00x | 10.00 | 1.000 |\n| b | best | 20.00 | 2.000 |');
    expect(text).toContain('Factor: how many times better b, the best in output throughput, is.');
  });
});

describe('glance over unlike work', () => {
  const trained = (id: string, model: string, rate: number) =>
    madeRun(id, [], [], {
      file: `${id}.log`,
      labels: { system: 'cerebras', model },
      counts: { of: 'steps', total: null, ok: 100, failed: null, missing: null, basis: 'unknown' },
      reported: [
        {
          metric: metric('train_rate'),
          statistic: 'value',
          value: rate,
          n: null,
          ddof: null,
          covers: null,
          place: { file: `${id}.log` },
        },
      ],
    });

  it('gives no multiple of a run of another model', () => {
    const { text } = expanded('{{glance}}\n', [trained('bert', 'bert', 6724), trained('llama', 'llama', 33)]);
    expect(text).toContain('| Run | Training rate (samples/s) |\n');
    expect(text).not.toContain('multiple');
  });
});

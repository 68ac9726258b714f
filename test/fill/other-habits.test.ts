import { describe, expect, it } from 'vitest';
import { made } from '../made.ts';

/** A solver with one to eight threads, three repeats each. */
const threads = [
  'threads,run,runtime_s',
  ...[1, 2, 4, 8].flatMap((n) => [0.99, 1, 1.01].map((by, run) => `${n},${run + 1},${(by * (40 / n + 1)).toFixed(3)}`)),
  '',
].join('\n');

const scores = [
  'method,dataset,seed,accuracy_percent,train_time_h',
  ...['ERM', 'Ours'].flatMap((method, m) =>
    ['CUB', 'Cars'].flatMap((dataset, d) =>
      [0, 1, 2].map((seed) => `${method},${dataset},${seed},${80 + 3 * m + 5 * d + seed},${2 + m}`),
    ),
  ),
  '',
].join('\n');

const tools = [
  'tool,run,time_ms',
  ...['rg', 'ag'].flatMap((tool, t) =>
    [0, 2, 10].map((by, run) => `${tool},${run + 1},${100 * (t + 1) + by * (1 - t)}`),
  ),
  '',
].join('\n');

const filled = async (data: string, template: string): Promise<string> => (await made(data, `${template}\n`)).text;

describe('a speedup over numbers of threads', () => {
  const table = (...rows: readonly string[]) =>
    ['| Threads | Speedup | Efficiency |', '|---|---|---|', ...rows.map((row) => `| ${row} | ___ | ___ |`)].join('\n');

  it('is over one of them where that was measured, though the table has no row of it', async () => {
    expect(await filled(threads, table('2', '4'))).toContain('| 2 | 1.95x | 97.6% |\n| 4 | 3.73x | 93.2% |');
  });

  it('is over the lowest that is shown where one was not measured', async () => {
    const data = threads.replace(/^1,.*\n/gm, '');
    expect(await filled(data, table('2', '4'))).toContain('| 2 | 1.00x |');
  });
});

describe('a setting by how many of it there are', () => {
  it('names its levels from the corner', async () => {
    const table = '| Number of threads | 1 | 2 | 16 |\n|---|---|---|---|\n| avg. runtime [s] | ? | ? | ? |';
    expect(await filled(threads, table)).toContain('| avg. runtime [s] | 41.00 | 21.00 | ? |');
  });

  it('and is none of another thing', async () => {
    const table = '| Number of sockets | 1 | 2 |\n|---|---|---|\n| avg. runtime [s] | ? | ? |';
    expect(await filled(threads, table)).toContain(table);
  });
});

describe('a caption as LaTeX has it', () => {
  const grid =
    '| Method | CUB | Cars |\n|---|---|---|\n| ERM | ___ ± ___ | ___ ± ___ |\n| Ours | ___ ± ___ | ___ ± ___ |';

  it.each([
    '\\caption{Test accuracy (\\%), mean ± standard deviation over three seeds. Best in bold.}',
    '\\caption[Accuracy]{Accuracy (\\%), mean $\\pm$ std over seeds.}\n\\label{tab:fine}',
    'Table 3: Accuracy (\\%), mean ± std over 3 seeds.',
  ])('says what a table holds: %s', async (caption) => {
    expect(await filled(scores, `${caption}\n\n${grid}`)).toContain('| ERM | 81.00 ± 1.00 | 86.00 ± 1.00 |');
  });

  it.each([
    '\\caption{Accuracy (\\%) as published, mean ± standard deviation.}',
    '\\caption{Accuracy (\\%) with label noise 0.4, mean ± standard deviation.}',
    '\\caption{Two tables}\\label{a} \\caption{Accuracy (\\%), mean ± standard deviation}',
  ])('and what nobody measured keeps it empty: %s', async (caption) => {
    expect(await filled(scores, `${caption}\n\n${grid}`)).toContain(grid);
  });
});

describe('beside the ends of what took long', () => {
  const table = (title: string) =>
    `| Tool | Mean | Fastest run | Slowest run | ${title} |\n|---|---|---|---|---|\n| rg | ___ ms | ___ ms | ___ ms | 1.00 |\n| ag | ___ ms | ___ ms | ___ ms | ___ |`;

  it('a comparison is of the mean', async () => {
    const text = await filled(tools, table('Relative'));
    expect(text).toContain('| rg | 104.0 ms | 100.0 ms | 110.0 ms | 1.00 |');
    expect(text).toContain('| ag | 200.0 ms | 200.0 ms | 200.0 ms | 1.92x |');
  });
});

it('points are called once', async () => {
  const text = await filled(scores, 'The accuracy of Ours on Cars is ___ points higher than that of ERM.');
  expect(text).toContain('is 3.00 points higher');
});

describe('the answer of a question', () => {
  it.each([
    ['What is the runtime with 8 threads? ___ s', '6.000 s'],
    ['2. What is the maximum runtime on 8 threads? Answer: ___ s', '6.060 s'],
    ['How long does it take with 8 threads? ___ s', null],
    ['How long do 8 threads take? ___ s', '6.000 s'],
    ['What is the runtime with 32 threads? ___ s', null],
    ['What is the runtime with 8 threads on a Raspberry Pi? ___ s', null],
    ['What should the runtime with 8 threads be? ___ s', null],
    ['What is the expected runtime with 8 threads? ___ s', null],
    ['What is the runtime with 8 threads in the third run? ___ s', null],
    ['How long do 8 threads take per iteration? ___ s', null],
    ['How much energy do 8 threads use? ___ J', null],
    ['What is the runtime with 8 threads? ___ W', null],
    ['What is the runtime? ___ s', null],
    ['What is the speedup with 8 threads? ___ s', null],
  ])('%s', async (question, answer) => {
    const text = await filled(threads, question);
    expect(text.trim()).toBe(answer === null ? question : question.replace(/___ \w+$/, answer));
  });
});

describe('a total of repeats', () => {
  it('of a time is that of a run', async () => {
    const text = await filled(threads, '| Threads | Total runtime (s) |\n|---|---|\n| 8 | ___ |');
    expect(text).toContain('| 8 | 6.000 |');
  });

  it.each(['Geometric mean runtime (s)', 'Cumulative runtime (s)', 'Normalized runtime'])(
    'and what is worked out otherwise stays: %s',
    async (header) => {
      const table = `| Threads | ${header} |\n|---|---|\n| 8 | ___ |`;
      expect(await filled(threads, table)).toContain(table);
    },
  );

  it('and what does not add up is no sum', async () => {
    const data = 'card,run,power_w\nA,1,100\nA,2,102\nB,1,90\nB,2,92\n';
    expect(await filled(data, 'The total power of A is ___ W.')).not.toContain('202');
    expect(await filled(data, '| Card | Total power (W) |\n|---|---|\n| A | ___ |')).not.toContain('202');
  });
});

describe('the tests of llama-bench', () => {
  const bench = [
    'model,n_prompt,n_gen,tokens_per_second',
    'Q4,512,0,400',
    'Q4,0,128,50',
    'Q8,512,0,300',
    'Q8,0,128,30',
    '',
  ].join('\n');
  const rows = (over = '') =>
    `# Boxes\n\n${over}\n\n| Test | Q4 | Q8 |\n|---|---|---|\n| pp512 | ___ | ___ |\n| tg128 | ___ | ___ |`;

  it.each(['', '## Results'])('are rates under "%s"', async (over) => {
    expect(await filled(bench, rows(over))).toContain('| pp512 | 400.0 | 300.0 |');
  });

  it.each(['## Size (GiB)', '## Power', 'Time to first token:', 'Standard deviation:', '## With a cold cache'])(
    'are no rates under %s',
    async (over) => {
      expect(await filled(bench, rows(over))).toContain('| pp512 | ___ | ___ |\n| tg128 | ___ | ___ |');
    },
  );
});

it('what is struck out is not asked for, and a unit behind a quoted blank is not written twice', async () => {
  const label = '- Runtime at 8 threads: ';
  expect(await filled(threads, `${label}~~TBD~~ s`)).toContain(`${label}~~TBD~~ s`);
  expect(await filled(threads, `${label}~~TBD s~~ 7 s`)).toContain(`${label}~~TBD s~~ 7 s`);
  expect(await filled(threads, `~~${label.slice(2)}___ s~~`)).toContain('___ s~~');
  expect(await filled(threads, `${label}\`___\` s`)).toContain(`${label}\`6.000\` s`);
});

import { expect, test } from 'vitest';
import { codes, filled, fullRuns, outcomes, shown, table } from './filled.ts';
import { madeRun, twoRuns } from './made.ts';

const sweep = [256, 512].flatMap((size) =>
  ['cerebras', 'groq'].map((system, i) =>
    madeRun(`${system}-${size}`, [size / 100 + i], [size], {
      name: `${system} ${size}`,
      labels: { system, batch_size: size },
    }),
  ),
);

test('transposed: systems in the rows, metrics in the columns', () => {
  const text = table(
    'System | Mean latency (s) | Throughput (tokens/s)',
    'Metis | [FILL IN] | [FILL IN]',
    'Sophia | TBD | [X.X]',
  );
  expect(outcomes(text)).toEqual(['[FILL IN] -> 5.000', '[FILL IN] -> 20.00', 'TBD -> 2.000', '[X.X] -> 60.0']);
});

test('the long form: every row says its system and its metric', () => {
  const text = table(
    'System | Metric | Value',
    'Metis | Mean latency (s) | [FILL IN]',
    'Metis | Max latency (s) | [FILL IN]',
    'Sophia | Mean latency (s) | [FILL IN]',
  );
  expect(outcomes(text)).toEqual(['[FILL IN] -> 5.000', '[FILL IN] -> 6.000', '[FILL IN] -> 2.000']);
});

test('the statistic on one axis and the metric on the other', () => {
  const text = table(' | Mean | Median | Max', 'Latency (ms) on Metis | [FILL IN] | [X.X] | TBD');
  expect(outcomes(text)).toEqual(['[FILL IN] -> 5000', '[X.X] -> 5000.0', 'TBD -> 6000']);
});

test('a sweep: the value of a parameter selects the run, alone or with the system', () => {
  const [a, , c] = sweep;
  expect(
    outcomes(table('Batch Size | Mean latency (s)', '256 | [FILL IN]', '512 | [FILL IN]'), { runs: [a!, c!] }),
  ).toEqual(['[FILL IN] -> 2.560', '[FILL IN] -> 5.120']);
  const named = table('Batch Size | Cerebras | Groq', '256 | [FILL IN] | [FILL IN]');
  expect(outcomes(named, { runs: sweep })).toEqual(['[FILL IN] -> (unknown)', '[FILL IN] -> (unknown)']);
  const both = table(
    'System | Batch size | Mean latency (s)',
    'Cerebras | 256 | [FILL IN]',
    'Groq | 256 | [FILL IN]',
    'Groq | 1,024 | [FILL IN]',
    'Groq | | [FILL IN]',
  );
  expect(outcomes(both, { runs: sweep }).filter((one) => one.startsWith('['))).toEqual([
    '[FILL IN] -> 2.560',
    '[FILL IN] -> 3.560',
    '[FILL IN] -> (absent)',
    '[FILL IN] -> (ambiguous)',
  ]);
});

test('a single run needs no name, and that is told; a heading may name it', () => {
  const text = table('Metric | Value', 'Mean latency (s) | [FILL IN]');
  expect(outcomes(text, { runs: fullRuns.slice(0, 1) })).toEqual(['[FILL IN] -> 5.000']);
  expect(codes(text, { runs: fullRuns.slice(0, 1) })).toEqual(['assumed-run']);
  expect(outcomes(text)).toEqual(['[FILL IN] -> (ambiguous)']);
  expect(outcomes(`## Results of Sophia\n\n### Numbers\n\n${text}`)).toEqual(['[FILL IN] -> 2.000']);
  expect(codes(`## Results of Sophia\n\n${text}`)).toEqual([]);
  expect(outcomes(`## Metis and Sophia\n\n${text}`)).toEqual(['[FILL IN] -> (ambiguous)']);
});

test('labels that do not tell rows or columns apart are not guessed at', () => {
  expect(outcomes(table('Metric | Metis', 'Mean latency | [FILL IN]', '**Mean Latency** | [FILL IN]'))).toEqual([
    '[FILL IN] -> (ambiguous)',
    '[FILL IN] -> (ambiguous)',
  ]);
  expect(outcomes(table('Metric | Metis | Metis', 'Mean latency | [FILL IN] | [FILL IN]'))).toEqual([
    '[FILL IN] -> (ambiguous)',
    '[FILL IN] -> (ambiguous)',
  ]);
  expect(outcomes(table('Metric | Mean latency', 'Max latency | [FILL IN]'))).toEqual(['[FILL IN] -> (ambiguous)']);
});

test.each([
  ['Mean latency (lower is better) (s)', '5.000'],
  ['Latency (mean, s)', '5.000'],
  ['Latency (s, mean)', '5.000'],
  ['Avg. Response Time (s)', '5.000'],
  ['Latency (avg)', '5.000 s'],
  ['**Mean** `latency` (ms)', '5000'],
  ['Mean Latency<br>(s)', '5.000'],
  ['Mean latency (batch 64)', '(unknown)'],
  ['Mean latency (warm)', '(unknown)'],
  ['Throughput (events/s)', '(ambiguous)'],
  ['Throughput (output)', '20.00 tokens/s'],
  ['Mean latency (GB)', '(ambiguous)'],
  ['Mean latencyy', '(unknown)'],
  ['P95 latency (s)', '(absent)'],
  ['Number of requests', '3'],
  ['Model', 'acme/model-1'],
  ['Success rate (%)', '100.0'],
  ['Success rate', '100.0%'],
  ['Std latency (s)', '1.000'],
  ['Power (W)', '(absent)'],
])('the label %s gives %s', (label, wanted) => {
  expect(outcomes(table('Metric | Metis', `${label} | [FILL IN]`), { runs: fullRuns })).toEqual([
    `[FILL IN] -> ${wanted}`,
  ]);
});

test('parentheses teach a further name of a run, but no word that means something else', () => {
  const header = 'Metric | Metis (SambaNova) | Sophia (baseline)';
  expect(
    outcomes(`${table(header, 'Mean latency (s) | [FILL IN] | TBD')}\n## SambaNova\n\nMean latency: [X.X] s\n`),
  ).toEqual(['[FILL IN] -> 5.000', 'TBD -> 2.000', '[X.X] -> 5.0']);
  expect(outcomes(`${table('Metric | Metis (mean)', 'Latency (s) | [FILL IN]')}`)).toEqual(['[FILL IN] -> 5.000']);
  const other = filled(table('Setting | Mean latency (s)', 'Cold start (Sophia) | [FILL IN]'));
  expect(other.slots.map(({ confidence, notes }) => [confidence, ...notes.map(({ code }) => code)])).toEqual([
    [2, 'assumed-name'],
  ]);
});

test('a direction in the label fixes the sign of a difference', () => {
  const text = (label: string) => `<!-- aitb: baseline=sophia -->\n${table('Metric | Metis', `${label} | [X.X]%`)}`;
  expect(outcomes(text('Latency increase'))).toEqual(['[X.X] -> 150.0']);
  expect(outcomes(text('Latency reduction'))).toEqual(['[X.X] -> (contradiction)']);
  expect(outcomes(text('Latency reduction'), { rules: { signed: true } })).toEqual(['[X.X] -> -150.0']);
  expect(outcomes(text('Latency change'))).toEqual(['[X.X] -> +150.0']);
  expect(outcomes(text('Throughput gain'))).toEqual(['[X.X] -> (contradiction)']);
});

test.each([
  [
    '| Metric | Metis |\n|---|---|\n| Mean \\| latency | [FILL IN] |\n| a \\| b || [FILL IN] |\n',
    ['5.000 s', '(left)', '(ambiguous)'],
  ],
  ['Metric | Metis\n---|---\nMean latency (s) | [FILL IN]\nMax latency (s) | TBD', ['5.000', '6.000']],
  ['- item\n\n  | Metric | Metis |\n  |---|---|\n  | Mean latency (s) | [FILL IN] |\n', ['5.000']],
  ['> | Metric | Metis |\n> |---|---|\n> | Mean latency (s) | [FILL IN] |\n', ['5.000']],
  ['\uFEFF| Metric | Metis |\r\n|---|---|\r\n| 😀 x | y |\r\n| Mean latency (s) | [FILL IN] |\r\n', ['5.000']],
  ['| Metric | Metis |\r|---|---|\r|\tMean latency (s)\t|\t**[FILL IN]**\t|\r', ['5.000']],
  ['| Metric | Metis |\n|---|---|\n| \0 &amp; | |\n| Mean latency (s) | [FILL IN] |\n', ['(left)', '5.000']],
  ['| Metric | Metis | Sophia |\n|---|---|---|\n| Mean latency (s) || [FILL IN] |\n', ['5.000', '2.000']],
  ['1. a\n   - b\n\n     | Metric | Metis |\n     |---|---|\n     | Mean latency (s) | [FILL IN] |\n', ['5.000']],
])('however the table is written: %j', (text, wanted) => {
  const { slots, text: out } = filled(text);
  expect(slots.map((slot) => shown(slot).slice(shown(slot).indexOf('-> ') + 3))).toEqual(wanted);
  let back = out;
  for (const { blank, written } of [...slots].reverse())
    if (written !== null) back = back.replace(written, () => blank);
  expect(back).toBe(text);
});

test('a row has the digits of its largest value, in the unit of its label; numbers far apart have their own', () => {
  const runs = [madeRun('metis', [0.223456], [1]), madeRun('sophia', [12.3456], [1])];
  expect(outcomes(table('Metric | Metis | Sophia', 'Mean latency (s) | [FILL IN] | [FILL IN]'), { runs })).toEqual([
    '[FILL IN] -> 0.22',
    '[FILL IN] -> 12.35',
  ]);
  expect(outcomes(table('Metric | Metis | Sophia', 'Mean latency (ms) | [FILL IN] | [X,XXX.X]'), { runs })).toEqual([
    '[FILL IN] -> 223',
    '[X,XXX.X] -> 12,345.6',
  ]);
  const apart = [madeRun('metis', [0.591234], [1]), madeRun('sophia', [4407.1], [1])];
  expect(
    outcomes(table('Metric | Metis | Sophia', 'Mean latency (s) | [FILL IN] | [FILL IN]'), { runs: apart }),
  ).toEqual(['[FILL IN] -> 0.5912', '[FILL IN] -> 4407']);
});

test('ties are rounded to even on the exact value, and zero has no sign', () => {
  const runs = [madeRun('metis', [0.125], [1]), madeRun('sophia', [2.5], [1])];
  expect(
    outcomes(table('Metric | Metis | Sophia', 'Mean latency (s) | [X.XX] | [FILL IN: latency.mean@sophia .0f]'), {
      runs,
    }),
  ).toEqual(['[X.XX] -> 0.12', '[FILL IN: latency.mean@sophia .0f] -> 2']);
  const same = `<!-- aitb: baseline=sophia -->\n${table('Metric | Change', 'Mean latency | [±X.X]%')}`;
  expect(outcomes(same, { runs: [madeRun('metis', [1.99999], [1]), madeRun('sophia', [2], [1])] })).toEqual([
    '[±X.X] -> 0.0',
  ]);
});

test('the corner says of what the rows are statistics', () => {
  const wide = table(
    'Latency (s) | Metis | Sophia | Ratio (Metis/Sophia)',
    'Mean | TBD | TBD | TBD',
    'Std. Dev. | TBD | TBD | -',
  );
  expect(outcomes(wide, { runs: twoRuns })).toEqual([
    'TBD -> 5.000',
    'TBD -> 2.000',
    'TBD -> 2.50x',
    'TBD -> 1.000',
    'TBD -> 1.000',
    '- -> (left)',
  ]);
});

test('a statistic of nothing is not compared as if it were the latency', () => {
  const bare = table('Statistic | Metis | Sophia | Difference', 'Mean | - | - | [CALCULATE %]');
  expect(outcomes(`<!-- aitb: baseline=sophia -->\n${bare}`, { runs: twoRuns }).at(-1)).toBe(
    '[CALCULATE %] -> (unknown)',
  );
});

test('a unit has a column of its own, or is the whole header', () => {
  const own = table('Metric | Unit | Metis', 'Mean latency | ms | TBD', 'Output throughput | tokens/s | TBD');
  expect(outcomes(own, { runs: twoRuns })).toEqual(['TBD -> 5000', 'TBD -> 20.00']);
  expect(outcomes(table('System | Tokens/s', 'Metis | TBD'), { runs: twoRuns })).toEqual(['TBD -> 20.00']);
});

test('a sum of tokens is a whole number', () => {
  expect(outcomes(table('Metric | Metis', 'Output tokens (total) | X,XXX'), { runs: twoRuns })).toEqual([
    'X,XXX -> 300',
  ]);
});

test('a difference in the unit of the metric is how far both are apart, and no percentage', () => {
  const rows = table('Metric | Metis | Sophia | Difference (s)', 'Mean latency (s) | TBD | TBD | TBD');
  const line = 'Difference in mean latency: [X.X] s\n\nMax tokens on Metis: [N]\n';
  expect(
    outcomes(`<!-- aitb: baseline=sophia -->\n${rows}\n<!-- aitb: baseline=sophia -->\n${line}`, { runs: twoRuns }),
  ).toEqual(['TBD -> 5.000', 'TBD -> 2.000', 'TBD -> +3.000', '[X.X] -> (ambiguous)', '[N] -> (unknown)']);
});

test.each([
  ['German', 'Gerät | Latenz (ms)'],
  ['French', 'Appareil | Latence (ms)'],
  ['Spanish', 'Dispositivo | Latencia (ms)'],
  ['Chinese', '设备 | 延迟 (ms)'],
  ['Japanese', '装置 | レイテンシ (ms)'],
  ['Russian', 'Устройство | Задержка (ms)'],
])('a header in %s names its metric', (_, header) => {
  expect(outcomes(table(header, 'Metis | TBD'))).toEqual(['TBD -> 5000']);
});

test('Best and Worst are ends by the unit of their column', () => {
  expect(outcomes(table('System | Best (ms) | Worst (ms)', 'Metis | __ | __'))).toEqual(['__ -> 4000', '__ -> 6000']);
  expect(outcomes(table('System | Best (W) | Worst', 'Metis | __ | __'))).toEqual([
    '__ -> (unknown)',
    '__ -> (unknown)',
  ]);
});

test('a caption that tells of intervals narrows nothing, and a column of them stays', () => {
  const text = `Table 1: mean latency with 95% confidence intervals.\n\n${table('System | Mean (s) | 95% CI (s)', 'Metis | TBD | TBD')}`;
  expect(outcomes(text)).toEqual(['TBD -> 5.000', 'TBD -> (unknown)']);
});

import { expect, test } from 'vitest';
import { fullRuns, outcomes, table, withFile } from './filled.ts';

const grid = (blank: string, label = 'Mean latency (s)'): string =>
  table('Metric | Metis | Sophia', `${label} | ${blank} | ${blank}`);
const both = (blank: string, metis: string, sophia: string): readonly string[] => [
  `${blank} -> ${metis}`,
  `${blank} -> ${sophia}`,
];
const stays = (blank: string, state: string): readonly string[] => both(blank, `(${state})`, `(${state})`);
const speedups = '<!-- aitb: baseline=sophia -->\n';
const formula = '```\nSpeedup = Sophia_Latency / Metis_Latency\n = [FILL IN] / [FILL IN]\n = [X.XX]x\n```\n';
const change =
  '```\nGain = (Metis_Throughput - Sophia_Throughput) / Sophia_Throughput × 100%\n = ([FILL IN] - [FILL IN]) / [FILL IN] × 100%\n = [X.X]%\n```\n';

/** The 47 rows of the catalogue of real blanks (rules.md#catalogue), by number: what is written, and what is done. */
const rows: readonly (readonly [row: string, template: string, outcomes: readonly string[]])[] = [
  ['1', grid('[FILL IN]'), both('[FILL IN]', '5.000', '2.000')],
  ['2', `${speedups}${table('Metric | Difference', 'Mean latency | [CALCULATE %]')}`, ['[CALCULATE %] -> +150.0%']],
  ['2, no baseline', table('Metric | Difference', 'Mean latency | [CALCULATE %]'), ['[CALCULATE %] -> (ambiguous)']],
  [
    '3',
    `${speedups}${table('Metric | Metis | Sophia | Difference', 'Speedup Factor | - | - | [X]x')}`,
    ['- -> (left)', '- -> (left)', '[X] -> 0.400'],
  ],
  ['4', grid('[FILL IN]%', 'Success rate'), both('[FILL IN]', '100.0', '100.0')],
  ['5', table('System | Time (s)', 'Metis | [fill in]'), ['[fill in] -> 5.000']],
  ['6', grid('TBD'), both('TBD', '5.000', '2.000')],
  ['6, labels nobody knows', table('op | ops/s | p99', 'get | TBD | TBD'), stays('TBD', 'unknown')],
  ['7', `${grid('_TBD_')}\n${grid('**TBD**')}`, [...both('TBD', '5.000', '2.000'), ...both('TBD', '5.000', '2.000')]],
  ['8', table('System | Mean latency', '_TBD M-series_ | TBD'), ['TBD -> (absent)']],
  ['9', grid('XX.X%', 'Success rate'), both('XX.X', '100.0', '100.0')],
  ['9, sign', `${speedups}${table('Metric | Change', 'Mean latency | +XX.X%')}`, ['+XX.X -> +150.0']],
  ['9, a unit that does not fit', grid('+XX.X%'), stays('+XX.X', 'ambiguous')],
  ['9, thousands', grid('XX.XXk', 'Sum of output tokens'), both('XX.XX', '0.30', '0.36')],
  [
    '10',
    `${grid('X.XXX')}\n${grid('XXX')}\n${grid('(X.XXX)')}`,
    [...both('X.XXX', '5.000', '2.000'), ...both('XXX', '5.000', '2.000'), ...both('X.XXX', '5.000', '2.000')],
  ],
  ['11', `${speedups}${table('Metric | Metis | Goal', 'Speedup | X.XXx | Threshold: 1.5×')}`, ['X.XX -> 0.40']],
  ['12', grid('X,XXX', 'Mean latency (ms)'), both('X,XXX', '5,000', '2,000')],
  [
    '12, money',
    `${grid('$X,XXX')}\n${grid('₹X,XX,XXX')}`,
    [...stays('$X,XXX', 'overlooked'), ...stays('₹X,XX,XXX', 'left')],
  ],
  ['13', grid('±X.XX'), both('±X.XX', '+5.00', '+2.00')],
  ['13, difference', `${speedups}${table('Metric | Change', 'Mean latency | [±X.XX]%')}`, ['[±X.XX] -> +150.00']],
  ['13, pair', grid('[X.XX] ± [X.XX]'), ['[X.XX] -> 5.00', '[X.XX] -> 1.00', '[X.XX] -> 2.00', '[X.XX] -> 1.00']],
  ['13, bare pair', grid('X.XX ± X.XX'), ['X.XX -> 5.00', 'X.XX -> 1.00', 'X.XX -> 2.00', 'X.XX -> 1.00']],
  ['14', `${grid('???')}\n${grid('??px')}`, [...both('???', '5.000', '2.000'), ...stays('??px', 'left')]],
  ['14, where no words say what belongs there', grid('???', 'Remarks'), stays('???', 'overlooked')],
  [
    '15',
    `${grid('____')}\n${grid('____ ms', 'Mean latency')}`,
    [...both('____', '5.000', '2.000'), ...both('____', '5000', '2000')],
  ],
  ['15, nobody knows', grid('____ hours', 'Effort'), stays('____', 'unknown')],
  [
    '16, beside a strong blank',
    table('Metric | Metis | Sophia | Remarks', 'Mean latency (s) | [FILL IN] | | '),
    ['[FILL IN] -> 5.000', ' -> 2.000', ' -> (left)'],
  ],
  // Nothing but labels around it: it is there to be filled in.
  ['16, else', grid(''), [' -> 5.000', ' -> 2.000']],
  ['17', `${grid('-')}\n${grid('—')}`, []],
  ['18', grid('N/A'), []],
  ['19', `${grid('[link]')}\n${grid('[files]')}`, [...stays('[link]', 'human'), ...stays('[files]', 'human')]],
  ...['[Your answer]', '[PASS/WATCH/FAIL]', '[yes/no]', 'PASS / FAIL', '✅/⚠️/❌'].map(
    (blank) => [`20 ${blank}`, grid(blank), stays(blank, 'human')] as const,
  ),
  ['21', grid('[e.g., 8 cores]'), stays('[e.g., 8 cores]', 'human')],
  [
    '22',
    table('Item | Value', 'Date | YYYY-MM-DD', 'Test date | YYYY-MM', 'Due date | YYYY-MM-DD'),
    ['YYYY-MM-DD -> 2025-12-01', 'YYYY-MM -> 2025-12', 'YYYY-MM-DD -> (unknown)'],
  ],
  ['23', '- **Latency Reduction**: [X]% faster on Sophia\n', ['[X] -> 60.0']],
  ['23, denied', '- **Latency Reduction**: [X]% faster on Metis\n', ['[X] -> (contradiction)']],
  [
    '24',
    '- **Size**: [3 or 15] prompts tested\n- **Size**: [5 or 15] prompts tested\n',
    ['[3 or 15] -> 3', '[5 or 15] -> (absent)'],
  ],
  [
    '25',
    'FCP: [X.X]s, CLS: [X.XX]\n\nMean latency on Metis: [X.X]s\n',
    ['[X.X] -> (unknown)', '[X.XX] -> (unknown)', '[X.X] -> 5.0'],
  ],
  ['26', 'Throughput on Metis: [X] events/s, [Y-Z]\n', ['[X] -> (ambiguous)', '[Y-Z] -> (left)']],
  ['27', '[FILL IN NUMBER] out of [FILL IN]\n', ['[FILL IN NUMBER] -> (unknown)', '[FILL IN] -> (unknown)']],
  ['28', 'We saw [INSERT NUMBER] of them.\n', ['[INSERT NUMBER] -> (unknown)']],
  [
    '29',
    '**Model**: [FILL IN]\n\n**Date**: [DATE]\n\n**Colour**: [FILL IN]\n\n**Due date**: [DATE]\n\n**Date of the measurements**: [DATE]\n',
    [
      '[FILL IN] -> acme/model-1',
      '[DATE] -> 2025-12-01',
      '[FILL IN] -> (human)',
      '[DATE] -> (human)',
      '[DATE] -> 2025-12-01',
    ],
  ],
  ['30', '**Answer**: ______\n\n**Share**: ____%\n', ['______ -> (human)', '____ -> (human)']],
  ['31', '_To be filled in after the first run._\n', ['_To be filled in after the first run._ -> (human)']],
  ['32', 'Commit: _to be filled in after squash_\n', ['_to be filled in after squash_ -> (human)']],
  ['33', `<!-- p=[X.XX] -->\n\ntext <!-- p=[X.XX] --> text\n\n${grid('1 <!-- p=[X.XX] -->')}`, []],
  ['34', '# {TITLE}\n\n{GPU type, memory, count}\n', []],
  ['35', '<team name> has N = ... runs\n', []],
  ['36', '- Date:\n- CPU:\n', [' ->  2025-12-01', ' -> (human)']],
  ['37', '{{throughput}} examples/s\n', []],
  ['38', '{{ x | default("[More Information Needed]", true) }}\n', []],
  [
    '39',
    '[Relevant papers]\n\n[Link to JSON results file]\n',
    [
      '[Relevant papers] -> (human)',
      '[Link to JSON results file] -> [metis_vs_sophia_results_20251201_191558.json](../data/metis_vs_sophia_results_20251201_191558.json)',
    ],
  ],
  ['40 and 41', formula, ['[FILL IN] -> 2.000', '[FILL IN] -> 5.000', '[X.XX] -> 0.40']],
  ['40 and 41, percent', change, ['[FILL IN] -> 20.00', '[FILL IN] -> 60.00', '[FILL IN] -> 60.00', '[X.X] -> -66.7']],
  ['42', '```\nAPR: [X.XX]%\nF-Score : [X]/9 → [Solid/Weak]\n```\n', ['[X.XX] -> (unknown)', '[X] -> (unknown)']],
  ...['[Paste response]', '[Paste output here]', '[PASTE OUTPUT HERE]'].map(
    (blank) =>
      [`43 ${blank}`, `*Metis Response*:\n\n\`\`\`\n${blank}\n\`\`\`\n`, [`${blank} -> metis answers 1`]] as const,
  ),
  [
    '44',
    '1. [Summarize main performance difference]\n2. [Hardware architecture impact]\n',
    ['[Summarize main performance difference] -> (human)', '[Hardware architecture impact] -> (human)'],
  ],
  [
    '45',
    '[After running experiments, fill in]\n- Outliers?\n\n[Fill in after running debug script]\n\n[Analyze tokens per second]\n',
    [
      '[After running experiments, fill in] -> (human)',
      '[Fill in after running debug script] -> (human)',
      '[Analyze tokens per second] -> (human)',
    ],
  ],
  ['46', `<!-- Fill in after running the command -->\n${table('a | b', '1 | 2')}`, []],
  [
    '47',
    'File: `metis_vs_sophia_results_YYYYMMDD_HHMMSS.json`, `report_<type>_<timestamp>.md`\n',
    ['metis_vs_sophia_results_YYYYMMDD_HHMMSS.json -> metis_vs_sophia_results_20251201_191558.json'],
  ],
  ['47, a report', 'This is `report_YYYYMMDD.md`.\n', ['report_YYYYMMDD.md -> (human)']],
];

test.each(rows)('row %s', (_, template, wanted) => {
  expect(outcomes(template, { runs: fullRuns, context: withFile() })).toEqual(wanted);
});

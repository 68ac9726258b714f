import { expect, test } from 'vitest';
import { sentence } from '../../src/note.ts';
import { filled, fullRuns, table } from './filled.ts';
import { contextOf, madeRun, twoRuns } from './made.ts';

const file = (path: string) => ({ path, sha256: null, bytes: 1, format: 'inference', runs: [], leftOut: null });
const severalFiles = { study: contextOf(twoRuns, {}, [file('a.json'), file('b.json')]).study };
const twins = [1, 2].map((n) =>
  madeRun(`metis-${n}`, [n], [1], { name: 'metis', labels: { system: 'metis', batch_size: n } }),
);
const ragged = [
  ...twins.map((run, i) => ({ ...run, name: `metis ${i + 1}` })),
  madeRun('sophia-1', [1], [1], { labels: { system: 'sophia', batch_size: 1 } }),
];
const alikePrompts = fullRuns.map((run) => ({
  ...run,
  exchanges: run.exchanges.map((one) => ({ ...one, prompt: 'What is a gene?' })),
}));
const response = '**Example 1: Gene**\n\n*Metis*:\n\n```\n[Paste response]\n```\n';

/** Why a blank stays, or on which assumption it was filled, and how that reads. */
test.each([
  [
    'label-missing',
    'We saw [X] of it.\n',
    {},
    'nothing beside it says what belongs here; say it, as in [FILL IN: latency.mean@run]',
  ],
  [
    'run-unknown',
    'Mean latency: [X] s\n',
    {},
    'it is not said of which run the latency is meant; there is metis, sophia; say it, as in [FILL IN: latency.mean@run]',
  ],
  [
    'label-ambiguous',
    table('Metric | Metis', 'Mean latency | [X]'),
    { runs: twins },
    '"Metis" fits more than one run: metis-1, metis-2; say which, as in [FILL IN: latency.mean@run]',
  ],
  [
    'level-unmeasured',
    table('Batch size | Mean latency', '512 | [X]'),
    { runs: twins },
    'no run at batch size 512; there are 1, 2',
  ],
  [
    'no-such-run',
    table('Batch size | Mean latency on Sophia', '2 | [X]'),
    { runs: ragged },
    'the results hold no run with Sophia, batch size 2',
  ],
  [
    'base-unmeasured',
    table('Batch size | Metis speedup over Sophia', '2 | [X.XX]x'),
    { runs: ragged },
    'Sophia was not measured in the cell of metis 2, and nothing is compared across cells',
  ],
  [
    'labels-clash',
    table('Metric | Mean latency', 'Max latency | [X]'),
    {},
    'row "Max latency" and column "Mean latency" both say the same kind of thing, so the cell could mean either; say which, as in [FILL IN: latency.mean@run]',
  ],
  [
    'labels-repeat',
    table('Metric | Metis | Metis', 'Mean latency | [X] | 1'),
    {},
    'two rows or columns of this table are called "Metis"; say which is meant, as in [FILL IN: latency.mean@run]',
  ],
  [
    'cell-without-header',
    table('Metric | Metis', 'Mean latency | 1 | [X]'),
    {},
    'the row has more cells than the table has columns, so nothing says what belongs here; mend the row',
  ],
  [
    'cell-over-several',
    '<table><tr><th>Metric</th><th>Metis</th><th>Sophia</th></tr><tr><td>Mean latency</td><td colspan="2">TBD</td></tr></table>\n',
    {},
    'the cell goes over several columns or rows, so it could be the number of each; give each a cell of its own',
  ],
  [
    'unit-unlike',
    table('Metric | Metis', 'Mean latency (GB) | [X]'),
    {},
    'a number in GB is asked for here, and latency is in s; these do not convert',
  ],
  ['words-unlike', '**Model**: [X]\n', { runs: fullRuns }, '[X] asks for a number, and acme/model-1 is none'],
  [
    'pair-unknown',
    'It is [X]% faster.\n',
    {},
    'it is not clear which of metis, sophia is compared; say it, as in [FILL IN: percent(latency.mean)@a/b]',
  ],
  [
    'formula-unread',
    '```\nS = Groq_Latency / Metis_Latency\n= [X.XX]x\n```\n',
    {},
    'the formula "S = Groq_Latency / Metis_Latency" was not filled: nothing in the results is called Groq_Latency',
  ],
  [
    'several-files',
    'File: `r_YYYYMMDD.json`\n',
    { context: severalFiles },
    'there is more than one results file (a.json, b.json), and it is not clear which is meant',
  ],
  ['assumed-prompt', response, { runs: alikePrompts }, '3 prompts fit "Example 1: Gene"; the first was taken'],
  [
    'signed-instead',
    '[X]% faster on Metis\n',
    { rules: { signed: true } },
    '"% faster on Metis" was filled with the signed number, because mean latency on Metis is 150.0 % higher than on sophia',
  ],
  [
    'sample-outside-code',
    '## Metis\n\n[Paste response]\n',
    {},
    '[Paste response] is not in a code block, and a response is only pasted into one; put it between two lines of ```',
  ],
  [
    'assumed-name',
    table('Setting | Mean latency (s)', 'Cold start (Sophia) | [X]'),
    {},
    '"cold start" was read as another name of sophia, which stands beside it in parentheses',
  ],
  [
    'assumed-file',
    'File: `r_YYYYMMDD.json`\n',
    { context: { study: contextOf(twoRuns, {}, [file('a.json')]).study } },
    'a.json is the only results file, so its name was taken',
  ],
] as const)('%s', (code, template, setting, wanted) => {
  const notes = filled(template, setting).slots.flatMap((slot) => slot.notes);
  expect(notes.filter((one) => one.code === code).map(sentence)).toEqual([wanted]);
});

import { expect, test } from 'vitest';
import { filled, fullRuns, outcomes, table, withFile } from './filled.ts';

/** What is no blank, or not one to be filled (rules.md#look-alikes). */
const rows: readonly (readonly [source: string, outcomes: readonly string[]])[] = [
  ['[a](u) ![FILL IN](a.png) [FILL IN](u)', ['FILL IN -> (overlooked)']],
  ['[Result]: TBD\n\nsee [Result]', ['[Result]: TBD -> (overlooked)']],
  ['[X]: https://example.org\n\n[X]x faster', []],
  ['[FILL IN]: describe the setup', ['[FILL IN] -> (unknown)']],
  ['[FILL IN][] and [a][FILL IN]', []],
  ['a note[^1] and [^TODO]\n\n[^1]: [FILL IN] here', ['[FILL IN] -> (overlooked)']],
  ['- [ ] t\n- [x] t\n\n1. [X] ordered', []],
  ['- [X] faster', []],
  ['- [X]x\n- [X]', ['[X] -> (unknown)', '[X] -> (unknown)']],
  ['> [!NOTE]\n> text', []],
  ['[0, 1] [8, 16, 32] [12] [1-3] arr[0] x[i] f()[X]', []],
  ['```\n[Req 1] [INFO] [DATE] [Describe it]\n```', []],
  ['```mermaid\nJ[Calculate X] --> A[FILL IN]\n```\n\n```js\nuse(f, [calculateX]); [X]; [CALCULATE %]\n```', []],
  ['```py\nx = [FILL IN]\n```', ['[FILL IN] -> (unknown)']],
  [
    'the [passage] is [sic] at [p50, p99] [model] [ok] [files] [OK]',
    [
      '[passage] -> (left)',
      '[sic] -> (left)',
      '[p50, p99] -> (left)',
      '[model] -> (left)',
      '[ok] -> (left)',
      '[files] -> (human)',
      '[OK] -> (left)',
    ],
  ],
  ['\\[FILL IN\\] \\[FILL IN]', []],
  [
    '<FILL IN> <TBD> <your-name> <FILL_IN> <1-5>',
    ['<FILL IN> -> (overlooked)', '<TBD> -> (overlooked)', '<your-name> -> (left)'],
  ],
  ['___\n\n__X__ and a____b', []],
  ['__Note:__ all is well', []],
  ['<!-- [FILL IN] -->\n\n<table><td>[FILL IN]</td></table>\n', ['[FILL IN] -> (overlooked)']],
  ['---\ntitle: [FILL IN]\n---\n\ntext', []],
  ['$x \\in [0,1]$ costs $[X.XX] per 1M, $5', ['[X.XX] -> (unknown)']],
  ['3:1 and [X]:30', ['[X] -> (unknown)']],
  ['https://github.com/[user]/[repo]', []],
  ['[Describe *key* with `code`]', ['[Describe *key* with `code`] -> (human)']],
  ['> [Describe the\n> results]', ['[Describe the\n> results] -> (human)']],
  ['[a\nb\nc\nd e]', []],
  ['Prepared for: ___ Date: ___', ['___ -> (human)', '___ -> 2025-12-01']],
  [
    table('Metric | Metis', 'Mean latency (s) | [FILL IN] | [FILL IN]'),
    ['[FILL IN] -> 5.000', '[FILL IN] -> (ambiguous)'],
  ],
  ['```yaml title="[FILL IN]"\na: 1\n```', []],
  ['`[FILL IN]` and `YYYY-MM-DD`', []],
  ['Dates are written as YYYY-MM-DD.', ['YYYY-MM-DD -> (human)']],
  [
    table('Metric | Metis', 'Mean latency (s) | `[FILL IN]` ![TBD](y) <!-- [X] --> [a [FILL IN] b](u)'),
    ['[FILL IN] -> (overlooked)'],
  ],
];

test.each(rows)('%s', (source, wanted) => {
  expect(outcomes(`${source}\n`, { runs: fullRuns, context: withFile() })).toEqual(wanted);
});

test('a blank that markdown reads as a box or as a link definition is told, with its place', () => {
  const { notes } = filled(
    'text\n\n- [X] faster\n- [x] done\n\n[Result]: TBD\n\n[TBD]: https://example.org\n\n[docs]: https://example.org\n',
  );
  expect(notes.map(({ code, place }) => [code, place])).toEqual([
    ['checked-blank', { file: 'template.md', line: 3, column: 1 }],
    ['definition-blank', { file: 'template.md', line: 6, column: 1 }],
    ['definition-blank', { file: 'template.md', line: 8, column: 1 }],
  ]);
});

test('what follows a list item with a colon is its content, not a gap', () => {
  const under = '- Example:\n  - one\n\n- Note:\n\n  text\n\n## Next\n\n- Model:\n\n```\nx\n```\n';
  expect(outcomes(under, { runs: fullRuns })).toEqual([]);
});

const overlooked = (source: string): readonly string[] =>
  filled(source, { runs: fullRuns, context: withFile() })
    .slots.filter(({ state, notes }) => state === 'overlooked' && notes[0]?.code === 'looks-like-blank')
    .map(({ blank }) => blank);

test('what holds the place of a value and is not read is told, wherever it stands', () => {
  const forms = ['$___', '[...]', 'pending', '(pending)', '[num]', 'N/A yet', '<value>', '{value}', '[?]', '[x.xx]'];
  const more = ['[result]', '[NUMBER]', '[___]', '{x}', `\${rate}`, '%%RATE%%', '@@@', 'N ms', '-- s'];
  for (const form of [...forms, ...more])
    expect(overlooked(`${table('Metric | Metis', `Mean latency (s) | ${form}`)}\n`)).toEqual([form]);
  // Alone in a cell these are filled where the words say what belongs there, and told elsewhere.
  for (const form of ['...', '…', '???', 'xx', 'x.x', 'n.nn', 'N.NN', '##.#', '[    ]'])
    expect(overlooked(`${table('Metric | Metis', `Remarks | ${form}`)}\n`)).toEqual([form]);
  expect(overlooked('- Latency: [...]\n- Time: <value>\n- In `___`: it\n')).toEqual(['[...]', '<value>']);
  expect(overlooked('See [the ___ report](u), [TBD](u) and https://x.org/___/TBD.\n')).toEqual(['___', 'TBD']);
  expect(overlooked('The launch is TBD. Replace every TBD below.\n')).toEqual(['TBD']);
  expect(overlooked('---\nvalue: TODO\n---\n\n```sh\ntime_ms=TBD\n# TODO: tidy up\nlog ____\n```\n')).toEqual([
    'TODO',
    'TBD',
    '____',
  ]);
});

test('words for a value that is not there yet are told behind a label too, but not as the state of something', () => {
  const later = ['pending', 'coming soon', 'FIXME', '...', 'n/a yet', '<i>to be measured</i>'];
  for (const words of later) expect(overlooked(`- Effort: ${words}\n`)).toEqual([words.replace(/<[^>]+>/g, '')]);
  expect(overlooked('- Status: pending\n- State of the work: coming soon\n- It is pending: yes\n')).toEqual([]);
});

test('boxes, states, what goes on, and what is put between aitb:off and aitb:on are no look-alikes', () => {
  expect(overlooked('- [ ] TBD is spoken of\n- [x] done\n')).toEqual([]);
  expect(overlooked(table('Task | Status', 'Write | pending', '... | ...'))).toEqual([]);
  expect(overlooked(table('Feature | Metis', 'a | [ ]', 'b | [x]', 'c | x', 'd | ?'))).toEqual([]);
  expect(overlooked('<!-- aitb:off -->\n\n<p>TBD</p>\n\n<!-- aitb:on -->\n\n<p>TBD</p>\n')).toEqual(['TBD']);
  expect(overlooked('webpack 4.x.x, `x.xx`, arr[X], 0xXX, a__b, XXL and [sic]\n')).toEqual([]);
});

test('zeros, names for a script and `-- s` hold a place only where nothing else in their columns is a number', () => {
  const rows = (...cells: readonly string[]) => table('Metric | Metis | Sophia', ...cells);
  expect(overlooked(rows('Mean latency (s) | 0.00 | ___', 'Max latency (s) | 0.00 | ___'))).toEqual(['0.00', '0.00']);
  expect(overlooked(rows('Mean latency (s) | 0.00 | ___', 'Max latency (s) | 0.12 | ___'))).toEqual([]);
  expect(overlooked(rows('Error rate | 0.00 | 0.00', 'Loss | 0.0 | 0.00'))).toEqual([]);
  expect(overlooked(rows('Max latency | -- s | 4 s', 'Min latency | 1 s | 2 s'))).toEqual([]);
  expect(overlooked(rows('Home | $HOME | a folder', 'Shell | sh | $SHELL'))).toEqual([]);
  expect(overlooked('```sh\necho $HOME {x}\n```\n\n| Name | For |\n|---|---|\n| $HOME | a folder |\n')).toEqual([]);
  expect(overlooked(`- Throughput: \${rate}\n- Took: -- s\n- [  ] a task\n- Took {x} ms in all.\n`)).toEqual([
    `\${rate}`,
    '-- s',
    '{x}',
  ]);
});

test('what shows nothing, and what a number looks like, is a blank where something belongs', () => {
  const forms = [
    '[    ]',
    '[ ] s',
    '&nbsp;',
    '<!-- fill in -->',
    '[FILL]',
    '[INSERT]',
    'xx.x',
    'x.x',
    'n.n s',
    'N.NN',
    '###.## s',
  ];
  const number = /^(?:5\.00?0?|5\.0)( s)?$/;
  for (const form of forms) {
    const { text } = filled(table('Metric | Metis', `Mean latency (s) | ${form}`), { runs: fullRuns });
    expect(text.split('|').at(-2)!.trim(), form).toMatch(number);
  }
  for (const form of forms.slice(2, 6))
    expect(filled(`- Mean latency of Metis (s): ${form}\n`, { runs: fullRuns }).text).toContain('(s): 5.000\n');
  expect(outcomes('- Effort: <!-- fill in -->\n- [  ] task\n', { runs: fullRuns })).toEqual([
    '<!-- fill in --> -> (overlooked)',
  ]);
  expect(outcomes('```text\nstart [    ] ms\n```\n', { runs: fullRuns })).toEqual([]);
});

test('words for what is to be filled in are blanks, in a cell and behind a label, in any of the languages', () => {
  const words = ['to be measured', 'auszufüllen', 'à compléter', 'por completar', '要記入', 'заполнить', '待填'];
  for (const word of words)
    expect(outcomes(`${table('Metric | Metis', `Mean latency (s) | ${word}`)}\n`, { runs: fullRuns })).toEqual([
      `${word} -> 5.000`,
    ]);
  expect(outcomes('- Mean latency of Metis (s): à compléter\n- Nom: *à compléter*\n', { runs: fullRuns })).toEqual([
    'à compléter -> 5.000',
    'à compléter -> (unknown)',
  ]);
});

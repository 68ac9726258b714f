import { expect, test } from 'vitest';
import { filled, fullRuns, outcomes, table, withFile } from './filled.ts';

/** What is no blank, or not one to be filled (blanks.md section 2). */
const rows: readonly (readonly [source: string, outcomes: readonly string[]])[] = [
  ['[a](u) ![FILL IN](a.png) [FILL IN](u)', []],
  ['[Result]: TBD\n\nsee [Result]', []],
  ['[X]: https://example.org\n\n[X]x faster', []],
  ['[FILL IN]: describe the setup', ['[FILL IN] -> (unknown)']],
  ['[FILL IN][] and [a][FILL IN]', []],
  ['a note[^1] and [^TODO]\n\n[^1]: [FILL IN] here', []],
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
  ['<FILL IN> <TBD> <your-name> <FILL_IN> <1-5>', ['<FILL IN> -> (left)', '<TBD> -> (left)', '<your-name> -> (left)']],
  ['___\n\n__X__ and a____b', []],
  ['<!-- [FILL IN] -->\n\n<table><td>[FILL IN]</td></table>\n', []],
  ['---\ntitle: [FILL IN]\n---\n\ntext', []],
  ['$x \\in [0,1]$ costs $[X.XX] per 1M, $5', ['[X.XX] -> (unknown)']],
  ['3:1 and [X]:30', ['[X] -> (unknown)']],
  ['https://github.com/[user]/[repo]', []],
  ['[Describe *key* with `code`]', ['[Describe *key* with `code`] -> (human)']],
  ['> [Describe the\n> results]', ['[Describe the\n> results] -> (human)']],
  ['[a\nb\nc\nd e]', []],
  [
    table('Metric | Metis', 'Mean latency (s) | [FILL IN] | [FILL IN]'),
    ['[FILL IN] -> 5.000', '[FILL IN] -> (ambiguous)'],
  ],
  ['```yaml title="[FILL IN]"\na: 1\n```', []],
  ['`[FILL IN]` and `YYYY-MM-DD`', []],
  ['Dates are written as YYYY-MM-DD.', ['YYYY-MM-DD -> (human)']],
  [table('Metric | Metis', 'Mean latency (s) | `[FILL IN]` ![TBD](y) <!-- [X] --> [a [FILL IN] b](u)'), []],
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

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { byParts } from '../../src/markdown/by-parts.ts';
import { placeOf } from '../../src/markdown/places.ts';
import { visit } from '../../src/markdown/visit.ts';
import { parseWhole } from '../../src/markdown/whole.ts';
import { widely } from '../long.ts';

/** All that a tree says, with the places of nodes that the parser gave none. */
function said(root: Root): unknown {
  const places: unknown[] = [];
  visit(root, (node: Nodes) => places.push([node.type, placeOf(node)]));
  return { root: JSON.parse(JSON.stringify(root)), places };
}

/** Whether it was read in parts; then the tree must be the parser's, to the last column. */
function isSame(text: string): boolean {
  const parts = byParts(text);
  if (parts !== null) expect(said(parts), text).toEqual(said(parseWhole(text)));
  return parts !== null;
}

const lines = [
  ...['# Results', '## Batch size 64 #', '#', '####### seven', 'Setext', '===', '---', '***', '- - -'],
  ...[
    'Words of `latency` and **bold** 3.1x.',
    'The p99 was [X.X] ms, p<0.001 & more.',
    'snake_case_name and 2 < 3',
    'a  ',
    'b\\',
  ],
  ...[
    '- item',
    '- [ ] open',
    '- **Systems**: two',
    '* star',
    '1. one',
    '2) two',
    '10. [X]',
    '  - under',
    '    indented',
    '\ttab',
  ],
  ...['> quote', '>', '> - in it', '> ```', 'lazy', '```', '```json', '~~~', '    ```', '  ~~~~', '```` `'],
  ...[
    '| a | b |',
    '|---|--:|',
    '| :-: | :- |',
    '| `x|y` | \\| |',
    '| |',
    '|',
    '| one |',
    'a | b',
    '-|-',
    '| **b** | ![n](a.svg) |',
  ],
  ...[
    '<!-- note -->',
    '<!-- open',
    '-->',
    '<!-- a --> b',
    '<details><summary>All</summary>',
    '</details>',
    '<pre>',
    '</pre>',
    '<br>',
    '<?x',
    '?>',
  ],
  ...[
    '![A chart. n = 10](reports/latency.svg)',
    '![a](b.svg) ![c](d.svg), [![e](f.svg)](g) and ![](h.svg)',
    '[link](https://example.org)',
    'www.example.org',
    'https://example.org/a_b',
    'me@example.org',
  ],
  ...[
    '[a]: /where',
    '[a] and [b][a]',
    'a note[^1]',
    '[^1]: the note',
    '    of two lines',
    '&amp; &copy;',
    '~5 ms ~ 6~',
    '~~gone~~',
  ],
  ...[
    '*em* _em_ __strong__',
    'a**b**c **d',
    '***all***',
    '\\*no\\*',
    '`a',
    'b`',
    'costs $[X.XX] per 1M',
    '[X]:30',
    '<b>TBD</b>',
  ],
];
const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...lines) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'a1 .*_`[]()!<>&;|#-+:~"\\x'), maxLength: 14 }) },
);
const documents = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n\n', '\n\n', '\n \n')), { minLength: 1, maxLength: 9 })
  .map((written) => written.flat().join(''));

describe('a text read in parts has the tree that the parser gives to the whole', () => {
  it('where it is a document of this repository, most of which are read so', () => {
    const files = globSync(['*.md', 'docs/*.md', 'reports/*.md', 'templates/*.md', 'fixtures/reports/**/*.md']);
    const some = files.filter((_, nth) => nth % widely(15, 5, 1) === 0);
    const inParts = some.filter((file) => isSame(readFileSync(file, 'utf8')));
    expect(inParts.length).toBeGreaterThan(some.length * 0.9);
  });

  it('whatever stands in it, also where fences, comments and lists are left open', () => {
    let inParts = 0;
    fc.assert(
      fc.property(documents, (text) => {
        if (isSame(text)) inParts += 1;
      }),
      { numRuns: widely(80, 300, 5_000) },
    );
    expect(inParts).toBeGreaterThan(widely(30, 150, 2_500));
  }, 600_000);

  it.each(['---\ntitle: A\n---\n\n# A\n', '---\n\na: 1\n\n---\ntext\n', '---\n---', 'text\n\n---\na: 1\n---\n'])(
    'with front matter: %j',
    (text) => expect(isSame(text)).toBe(true),
  );

  it.each(['a\r\n\r\nb', '\uFEFFa\n\nb', '[a]\n\n- [a]: /b', 'x[^1]\n\n[^1]: y', '---\nopen', ''])(
    'and is read as a whole where a part cannot be told from the rest: %j',
    (text) => expect(byParts(text)).toBeNull(),
  );
});

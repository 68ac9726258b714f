import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { endOf, parse, shape, startOf, visit } from '../../src/markdown/markdown.ts';
import { widely } from '../long.ts';
import { filled } from './filled.ts';

/** The nodes of a kind, as they stand in the text. */
function seen(text: string, ...types: readonly Nodes['type'][]): readonly string[] {
  const found: string[] = [];
  visit(parse(text), (node) => {
    if (types.includes(node.type)) found.push(text.slice(startOf(node), endOf(node)));
  });
  return found;
}

/** Addresses that only GitHub's reading makes links, behind the parser's back. */
const addresses = [
  '[https://x.org]',
  '[www.x.org/a?b=1&amp;c]',
  '[a@b.org]',
  'x[mailto:a@b.org].',
  '(https\\://x.org)',
];

describe('a node that the parser gives no place', () => {
  it('stands where its words stand', () => {
    expect(seen('# 3.1 See [https://x.org] now\n', 'link', 'text')).toEqual([
      '3.1 See [',
      'https://x.org',
      'https://x.org',
      '] now',
    ]);
    expect(seen('*a* [a@b.org], [a@b.org]. **b**', 'link')).toEqual(['a@b.org', 'a@b.org']);
    expect(seen('| a | b |\n|---|---|\n| [www.x.org] | 2 |\n', 'link')).toEqual(['www.x.org']);
    expect(seen('\uFEFFSee [https://x.org].', 'link', 'text')).toEqual([
      'See [',
      'https://x.org',
      'https://x.org',
      '].',
    ]);
  });

  it('stands there with the escapes in it', () => {
    expect(seen('a [www.x.org/a?b=1&amp;c] or x[https\\://x.org] `b`', 'link')).toEqual([
      'www.x.org/a?b=1&amp;c',
      'https\\://x.org',
    ]);
  });

  it('lies in its parent and behind the one before it, whatever is written', () => {
    const word = fc.constantFrom(
      ...addresses,
      'a ',
      '`b` ',
      '**c** ',
      '\n\n',
      '\n- ',
      '\n# ',
      '| ',
      '\n|---|\n',
      '&amp;',
      '\\[',
      '_',
      '> ',
      '[X.X]',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join('');
        const check = (node: Nodes): void => {
          let from = startOf(node);
          expect(endOf(node)).toBeGreaterThanOrEqual(from);
          if (!('children' in node)) return;
          for (const child of node.children) {
            expect(startOf(child)).toBeGreaterThanOrEqual(from);
            expect(endOf(child)).toBeLessThanOrEqual(endOf(node));
            check(child);
            from = endOf(child);
          }
        };
        check(parse(text));
        shape(parse(text), []);
      }),
      { numRuns: widely(150, 500) },
    );
  });
});

describe('an address in brackets', () => {
  it.each(addresses)('%s is no blank, and a blank beside it is filled', (address) => {
    const text = `# R\n\nSee ${address}. Sophia is [X.X]x faster than Metis.\n`;
    const { slots, text: out } = filled(text);
    expect(slots.find(({ blank }) => blank === '[X.X]')?.written).toBe('2.5');
    expect(slots.filter(({ state }) => state !== 'filled' && state !== 'left')).toEqual([]);
    expect(out).toBe(text.replace('[X.X]', '2.5'));
  });
});

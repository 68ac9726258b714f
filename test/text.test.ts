import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it, test } from 'vitest';
import { joined, marksOf, phrase, shown } from '../src/phrase.ts';
import {
  codeSpan,
  fenceBody,
  fenced,
  imageAlt,
  linkTarget,
  longestRun,
  markdownText,
  printable,
  type Sink,
  slug,
  terminalText,
} from '../src/text.ts';
import { awkward } from './awkward.ts';
import { growsWithSize } from './growth.ts';
import { widely } from './long.ts';

const attacks = [
  'a|b|c',
  '`x`',
  '<script>alert(1)</script>',
  '![x](http://evil/p.png)',
  '[l](javascript:alert(1))',
  '# h',
  '---\ntitle: x\n---',
  'http://evil.example/x',
  'www.evil.example',
  'me@evil.example',
  '&lt;b&gt;',
  '\\|',
  '\\\\|',
  'a\r\nb',
  '\u202egnp.exe',
  '\u001b[31mred',
  '$\\href{javascript:1}{x}$',
  '<!-- -->',
  '| --- |',
  '\u0000',
  '~~x~~',
  '[^1]',
  '- [ ] t',
  '{{evil}}',
  ':smile:',
  '@user',
  '#123',
  'GH-1',
];

/** Where a value can land, with the sink that is asked for there. */
const places: readonly { readonly name: string; readonly sink: Sink; readonly page: (text: string) => string }[] = [
  { name: 'table cell', sink: 'cell', page: (t) => `| a | b |\n| --- | --- |\n| ${t} | x |\n| y | ${t} |\n` },
  { name: 'inside a paragraph', sink: 'inline', page: (t) => `Before ${t} after\nand on.\n` },
  { name: 'list item after a key', sink: 'inline', page: (t) => `- **K**: ${t}\n- next\n` },
  { name: 'start of a paragraph', sink: 'line', page: (t) => `First line\n${t} tail\n\n${t}\n\n[^1]: note\n` },
  { name: 'start of a document', sink: 'line', page: (t) => `${t}\n\nNext.\n` },
  { name: 'start of a list item', sink: 'line', page: (t) => `- ${t}\n- next\n\n1. ${t}\n` },
  { name: 'heading', sink: 'heading', page: (t) => `# ${t}\n\nText.\n\n### A ${t}\n` },
  { name: 'link text', sink: 'link', page: (t) => `See [${t}](u.md).\n` },
  { name: 'emphasis around it', sink: 'inline', page: (t) => `A **x ${t} y** and *x ${t} y*.\n` },
];

const parser = unified().use(remarkParse).use(remarkGfm);

/** The tree as nested node types, each run of text and inline code as one `#`; and those runs as a reader sees them. */
function read(markdown: string): { readonly shape: string; readonly runs: readonly string[] } {
  const runs: string[] = [];
  const walk = (node: Nodes): string => {
    if (!('children' in node)) return node.type;
    const inside: string[] = [];
    let run: string | null = null;
    for (const child of node.children) {
      if (child.type === 'text' || child.type === 'inlineCode') {
        run = (run ?? '') + child.value;
        continue;
      }
      if (run !== null) runs.push(run);
      if (run !== null) inside.push('#');
      run = null;
      inside.push(walk(child));
    }
    if (run !== null) runs.push(run);
    if (run !== null) inside.push('#');
    const more = node.type === 'listItem' ? `${node.checked}` : node.type === 'heading' ? `${node.depth}` : '';
    return `${node.type}${more}(${inside.join(' ')})`;
  };
  return { shape: walk(parser.parse(markdown) as Nodes), runs };
}

/** The tags of the page in the second parser, code spans aside. */
function tags(markdown: string): string {
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  return (html.match(/<[^>]*>/g) ?? []).filter((tag) => !/^<\/?code>$/.test(tag)).join('');
}

const seen = (text: string): string => printable(text.normalize('NFC')).replace(/^ +| +$/g, '');

/** Fails unless `text` in that place changes nothing but the words a reader sees. */
function staysText(text: string, place: (typeof places)[number]): void {
  const shown = seen(text);
  if (shown === '') return;
  const page = place.page(markdownText(text, place.sink, Number.POSITIVE_INFINITY));
  const model = place.page('MODEL');
  const got = read(page);
  const wanted = read(model);
  const context = JSON.stringify({ text, page });
  expect(got.shape, context).toBe(wanted.shape);
  expect(got.runs, context).toEqual(wanted.runs.map((run) => run.replaceAll('MODEL', () => shown)));
  expect(tags(page), context).toBe(tags(model));
}

describe('markdownText', () => {
  describe.each(places)('in $name', (place) => {
    test.each(attacks)('keeps the attack %j as text', (text) => staysText(text, place));
    test.each(awkward)('keeps the value %j as text', (text) => staysText(text, place));
    test.each([
      '12:30:45',
      'see (https://x.org/a(b)_c), or <mailto:a@b.co>.',
      'ftp://x and xmpp:a@b.co/r and WWW.X.ORG/~a',
      'http://`x.org|y\\z',
      '://',
      'x#',
      'x ##',
      '#',
      '+',
      '-',
      '1.',
      '12)',
      ':-:',
      ': a',
      '- - -',
      '```js',
      '~~~',
      '    code',
      'a\\',
      '!',
      '==',
      '&#x41; &copy &notanentity;',
      '<a@b.co>',
      '\u037e\u1fef',
      'a\u0301\u0085b\u2028c',
      '\ud800x',
      '[FILL IN]: http://x.org',
      'a http://x.org b',
      '<http://x.org>',
      '_http://x.org_',
      '@a.b@c.d.e',
      '__init__ _x_ a__b__',
    ])('keeps %j as text', (text) => staysText(text, place));

    test('keeps any text as text', () => {
      const pieces = fc.constantFrom(
        ...attacks,
        ...awkward,
        ...'\\`*_{}[]()<>#+-.!|~&$:@"\'=^%/ \t\n\r0a:xw'.split(''),
        ...[
          'http',
          'https://',
          'www.',
          '://',
          'a@b.c',
          '.org',
          'mailto:',
          'xmpp:',
          '&#',
          '&lt',
          ';',
          '\u200b',
          '\u00a0',
        ],
        ...[
          '\u2003',
          '```',
          '    ',
          '--',
          '1)',
          '](',
          '![',
          '[^',
          '</',
          '<!--',
          '-->',
          '\u0301',
          '😀',
          '\ud83d',
          'é',
          '¡',
        ],
      );
      const texts = fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join(''));
      fc.assert(
        fc.property(texts, (text) => staysText(text, place)),
        { numRuns: widely(30, 100, 300) },
      );
    }, 600_000);
  });

  test.each<[string, Sink, string]>([
    ['snake_case_name', 'inline', 'snake_case_name'],
    ['4.99', 'cell', '4.99'],
    ['-5.2 %', 'line', '-5.2 %'],
    ['a|b', 'cell', 'a\\|b'],
    ['# head', 'line', '\\# head'],
    ['# head', 'inline', '# head'],
    ['1. one', 'line', '1\\. one'],
    ['- item', 'line', '\\- item'],
    ['{{x}}', 'inline', '&#123;&#123;x}}'],
    ['{% raw %}', 'inline', '&#123;% raw %}'],
    ['{"a": 1}', 'inline', '{"a": 1}'],
    ['@user', 'inline', '&#64;user'],
    ['p95 @ batch 8', 'inline', 'p95 @ batch 8'],
    ['owner/repo#12', 'inline', 'owner/repo&#35;12'],
    ['GH-1', 'inline', 'GH&#45;1'],
    [':smile: :+1: 12:30:45', 'inline', '&#58;smile: &#58;+1: 12:30:45'],
    ['$x$', 'inline', '&#36;x&#36;'],
    ['(see http://x.org/a).', 'inline', '(see `http://x.org/a`).'],
    ['a@b.org, www.x.org', 'cell', '`a@b.org`, `www.x.org`'],
    ['http://x.org', 'link', 'http://x.org'],
    ['AT&T &amp;', 'inline', 'AT&T \\&amp;'],
    ['a\r\nb\tc\u2028d', 'inline', 'a b c d'],
    ['\u202egnp', 'inline', '\\\\u202Egnp'],
    ['\u{e0041}', 'inline', '\\\\u{E0041}'],
    ['  ', 'inline', ''],
    ['', 'cell', ''],
  ])('writes %j in %s as %j', (text, sink, wanted) => {
    expect(markdownText(text, sink)).toBe(wanted);
  });

  it('cuts long text at 200 code points and says how much is missing', () => {
    expect(markdownText('x'.repeat(2012), 'inline')).toBe(`${'x'.repeat(200)}…(1,812 more)`);
    expect(markdownText('x'.repeat(200), 'inline')).toBe('x'.repeat(200));
    expect(markdownText('😀'.repeat(201), 'inline')).toBe(`${'😀'.repeat(200)}…(1 more)`);
    expect(markdownText('😀'.repeat(200), 'inline')).toBe('😀'.repeat(200));
    expect(markdownText('abcdef', 'cell', 4)).toBe('abcd…(2 more)');
    expect(markdownText('x'.repeat(9999), 'inline', Number.POSITIVE_INFINITY)).toBe('x'.repeat(9999));
  });
});

describe('imageAlt', () => {
  test.each([...attacks, ...awkward])('keeps %j as the alternative text', (text) => {
    const tree = parser.parse(`![${imageAlt(text)}](a.svg)\n`);
    expect(tree.children).toHaveLength(1);
    expect(tree.children[0]).toMatchObject({ children: [{ type: 'image', url: 'a.svg', alt: seen(text) }] });
  });

  const value = { kind: 'figure' } as const;
  const around = [...attacks, ...awkward, 'gh-', '#', 'a_', ':', '&#', '\u{f0000}', 'e\u0301', 'http://', ' '];

  test.each(around)('reads the same with values beside %j as without', (text) => {
    for (const number of ['4.99', '-5', '100', '1|2', '_', '']) {
      for (const of of [
        phrase`${text}${shown(number, value)}`,
        phrase`${shown(number, value)}${text}`,
        phrase`${text}${shown(number, value)}${text} ${shown(number, value)}`,
      ])
        expect(String(imageAlt(of))).toBe(String(imageAlt(String(of))));
    }
  });

  test('reads the same with values as without, whatever the words are', () => {
    const words = fc.oneof(fc.string(), fc.constantFrom(...around));
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String);
    fc.assert(
      fc.property(fc.array(fc.tuple(words, number)), (parts) => {
        const of = joined(parts.map(([word, text]) => phrase`${word}${shown(text, value)}`));
        const out = imageAlt(of);
        expect(String(out)).toBe(String(imageAlt(String(of))));
        for (const { start, end } of marksOf(out))
          expect(parts.map(([, text]) => text)).toContain(String(out).slice(start, end));
      }),
    );
  });

  test('keeps the values beside words that it escapes', () => {
    const out = imageAlt(phrase`a_b [x]: mean ${shown('4.99', value)} s, *b*: ${shown('-5', value)} %`);
    expect(String(out)).toBe('a_b \\[x\\]: mean 4.99 s, \\*b\\*: -5 %');
    expect(marksOf(out).map(({ start, end }) => String(out).slice(start, end))).toEqual(['4.99', '-5']);
  });
});

describe('codeSpan', () => {
  const alone = (markdown: string): unknown => {
    const tree = parser.parse(`a ${markdown} b\n`);
    return tree.children.length === 1 && 'children' in tree.children[0]! ? tree.children[0].children[1] : null;
  };

  test('reads back equal for any text', () => {
    const texts = fc.array(fc.constantFrom('`', '``', ' ', '|', 'a', '\\', '<b>', '*', '\n'), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        expect(alone(codeSpan(text))).toMatchObject({ type: 'inlineCode', value: printable(text) });
      }),
      { numRuns: widely(250, 1000) },
    );
  });

  test('keeps a table whole for any text', () => {
    const texts = fc.array(fc.constantFrom('`', '|', '\\', 'a', 'b', '||'), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        const got = read(`| a | b |\n| - | - |\n| ${codeSpan(text, true)} | x |\n`);
        expect(got.shape).toBe(read('| a | b |\n| - | - |\n| v | x |\n').shape);
        expect(got.runs[2]).toBe(text);
      }),
      { numRuns: widely(250, 1000) },
    );
  });

  it('is empty for empty text', () => {
    expect(codeSpan('')).toBe('');
    expect(codeSpan('a|b', true)).toBe('`a\\|b`');
    expect(codeSpan('a|b')).toBe('`a|b`');
  });
});

describe('fenced', () => {
  test('cannot be closed by what is in it', () => {
    const texts = fc.array(fc.constantFrom('`', '```', '~~~', '\n', '\r', '\r\n', ' ', 'a', '\u0000', '> '), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        const tree = parser.parse(`${fenced(text, 'text')}\n\nafter\n`);
        expect(tree.children.map((node) => node.type)).toEqual(['code', 'paragraph']);
        expect(tree.children[0]).toMatchObject({ lang: 'text', value: fenceBody(text) });
      }),
      { numRuns: widely(250, 1000) },
    );
  });

  it('takes no more than a word as its info string', () => {
    expect(fenced('x', 'a`b\nc')).toBe('```abc\nx\n```');
    expect(fenced('')).toBe('```\n```');
  });
});

describe('fenceBody', () => {
  test.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]8;;http://x\u0007link\u001b]8;;\u001b\\', 'link'],
    ['\u009b1mx', 'x'],
    ['a\r\nb\rc\n\n\r\n', 'a\nb\nc'],
    ['a\tb\u0000\u0007', 'a\tb\ufffd\ufffd'],
    ['\u202ea\ud800', '\ufffda\ufffd'],
    ['👨‍👩‍👧 نیم‌فاصله', '👨‍👩‍👧 نیم‌فاصله'],
  ])('%j becomes %j', (text, wanted) => {
    expect(fenceBody(text)).toBe(wanted);
  });
});

describe('linkTarget', () => {
  test.each([
    ['results/a.json', 'results/a.json'],
    ['../a b(c).json', '../a%20b%28c%29.json'],
    ['a#b?c%20.md', 'a%23b%3Fc%2520.md'],
    ['javascript:x', './javascript:x'],
    ['a/b:c', 'a/b:c'],
    ['//evil.example/x', '/evil.example/x'],
    ['größe/数.md', 'größe/数.md'],
    ['a\\b<c>\n', 'a%5Cb%3Cc%3E%0A'],
    ['\u202ex\ud800', '%E2%80%AEx%EF%BF%BD'],
    ['', './'],
  ])('%j becomes %j', (path, wanted) => {
    expect(linkTarget(path)).toBe(wanted);
  });

  test('any path is one destination that leads back to it', () => {
    const paths = fc.array(fc.constantFrom(...'a/.:()<>[]\\ "\'`*_~|#?%&;@!{}$=+,\né'.split(''), 'http:', '&lt;'), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(paths, (parts) => {
        const path = parts.join('');
        const tree = parser.parse(`| a |\n| - |\n| [t](${linkTarget(path)}) |\n`);
        const url = (tree as unknown as { children: { children: { children: { children: { url: string }[] }[] }[] }[] })
          .children[0]?.children[1]?.children[0]?.children[0]?.url;
        expect(url).toBe(linkTarget(path));
        expect(decodeURIComponent(url ?? '').replace(/^\.\//, '')).toBe(
          path.replace(/^\/{2,}/, '/').replace(/^\.\//, ''),
        );
        expect(url).not.toMatch(/^[a-z][a-z0-9+.-]*:/i);
      }),
      { numRuns: widely(250, 1000) },
    );
  });
});

describe('terminalText', () => {
  it('shows controls, terminal escapes and direction marks on one line', () => {
    expect(terminalText('a\u001b[31mb\r\n\t\u0007\u202e\u009b\u2028')).toBe(
      'a\\u001B[31mb\\r\\n\\t\\u0007\\u202E\\u009B\\u2028',
    );
  });

  test('never lets a control through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(terminalText(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: widely(250, 1000) },
    );
  });
});

describe('printable', () => {
  it('shows what is invisible and escapes nothing', () => {
    expect(printable('a\nb\t*<c>*\u0000\ufeff\uffff')).toBe('a b *<c>*\\u0000\\uFEFF\\uFFFF');
  });
});

describe('slug', () => {
  test.each([
    ['Metis Cluster (SambaNova)', 'metis-cluster-sambanova'],
    ['  Größe_é ', 'grosse-e'],
    ['../../etc', 'etc'],
    ['数', 'run'],
    ['', 'run'],
    ['con', 'x-con'],
    ['x'.repeat(99), 'x'.repeat(64)],
    [`${'x'.repeat(63)} y`, 'x'.repeat(63)],
  ])('%j becomes %j', (text, wanted) => {
    expect(slug(text, 'run')).toBe(wanted.replace('grosse', 'gro-e'));
  });

  test('is always a name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(slug(text, 'x')).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);
      }),
    );
  });
});

test('longestRun counts one unbroken run', () => {
  expect(longestRun('a``b```c`', '`')).toBe(3);
  expect(longestRun('abc', '`')).toBe(0);
  expect(longestRun('', '`')).toBe(0);
});

describe('time', () => {
  const size = 65_536;
  const units = [
    'a',
    ' ',
    '0',
    '.',
    '`',
    '[',
    '<',
    '&',
    ':a',
    '@a',
    'a@',
    '://',
    'www.',
    '\u001b[',
    '\u001b]',
    '\\',
    '|',
    '#',
    '-',
  ];
  const evil = [...units, '\u0301\u0323', '\u202e', ' a', 'a_', '\r', '😀', '{', 'GH-', '(', '\u001b[0', '&a'];
  const functions: readonly [string, (text: string) => string][] = [
    ['markdownText', (text) => markdownText(text, 'line', Number.POSITIVE_INFINITY)],
    ['codeSpan', (text) => codeSpan(text, true)],
    ['fenced', (text) => fenced(text)],
    ['linkTarget', linkTarget],
    ['terminalText', terminalText],
    ['slug', (text) => slug(text, 'x')],
  ];
  test.each(functions)('of %s grows with an evil line', async (name, run) => {
    // A third of them, another for each function.
    const nth = functions.findIndex(([each]) => each === name);
    for (const unit of evil.filter((_, at) => (at + nth) % widely(3, 1) === 0))
      await growsWithSize(unit.repeat(Math.ceil(size / Buffer.byteLength(unit))), (line) => run(`${line}x`));
  });
});

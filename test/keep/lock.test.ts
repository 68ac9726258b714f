import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Lock, lines, lockPath, lockText, readLock, sameLock, sha256 } from '../../src/keep/lock.ts';
import { Refusal } from '../../src/note.ts';

const digest = fc.string({ maxLength: 3 }).map(sha256);
const files = fc.array(fc.record({ path: fc.string({ unit: 'grapheme' }), sha256: digest }), { maxLength: 3 });
const text = fc.string({
  unit: fc.constantFrom(...'a"\\\n\r\t|`{}\u2028\u0000é', '😀', '\ud800', '<<<<<<< '),
  maxLength: 12,
});
const slot = fc.record(
  {
    key: text,
    kind: text,
    blank: text,
    written: fc.option(text),
    was: text,
    source: fc.option(text),
    conf: fc.integer({ min: 0, max: 4 }),
    state: text,
  },
  { requiredKeys: ['key', 'kind', 'blank', 'written', 'source', 'conf', 'state'] },
);
const locks: fc.Arbitrary<Lock> = fc.record(
  {
    v: fc.constant(1 as const),
    template: fc.record({ path: text, sha256: digest }),
    results: files,
    report: digest,
    was: digest,
    charts: files,
    options: text,
    out: fc.integer({ min: 1, max: 99 }),
    base: text.map(lines),
    slots: fc.array(slot, { maxLength: 3 }),
  },
  { requiredKeys: ['v', 'template', 'results', 'report', 'charts', 'options', 'out', 'base', 'slots'] },
) as fc.Arbitrary<Lock>;

const simple: Lock = {
  v: 1,
  template: { path: '../t.md', sha256: sha256('t') },
  results: [{ path: '../r.json', sha256: sha256('r') }],
  report: sha256('# A\nb 5.04\n'),
  charts: [],
  options: '--charts auto',
  out: 1,
  base: ['# A\n', 'b 5.04\n'],
  slots: [
    {
      key: 'a / b ▢',
      kind: 'value',
      blank: '[X]',
      written: '5.04',
      source: 'latency.mean@m',
      conf: 3,
      state: 'filled',
    },
  ],
};

const refused = (run: () => unknown): Refusal => {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('lockText', () => {
  it('has one file, line and slot on each line and keys in a fixed order', () => {
    const { slots, base, ...rest } = simple;
    expect(lockText({ slots, base, ...rest })).toBe(`{
"v": 1,
"template": {"path":"../t.md","sha256":"${sha256('t')}"},
"results": [
{"path":"../r.json","sha256":"${sha256('r')}"}
],
"report": "${sha256('# A\nb 5.04\n')}",
"charts": [],
"options": "--charts auto",
"out": 1,
"base": [
"# A\\n",
"b 5.04\\n"
],
"slots": [
{"key":"a / b ▢","kind":"value","blank":"[X]","written":"5.04","source":"latency.mean@m","conf":3,"state":"filled"}
]
}
`);
  });

  test('readLock gives back every lock, and the same text again', () => {
    fc.assert(
      fc.property(locks, (lock) => {
        const written = lockText(lock);
        const read = readLock(written, 'r.md.aitb.json');
        expect(read).toEqual(lock);
        expect(lockText(read)).toBe(written);
        expect(written.endsWith('}\n')).toBe(true);
        expect(written).not.toMatch(/\r|^\n/);
      }),
    );
  });
});

describe('readLock', () => {
  test('takes any layout and order of keys, and passes over keys that are not ours', () => {
    fc.assert(
      fc.property(locks, (lock) => {
        const reversed = Object.fromEntries(Object.entries({ ...lock, config: 'x' }).reverse());
        expect(sameLock(readLock(`\ufeff${JSON.stringify(reversed, null, 4)}`, 'l'), lock)).toBe(true);
      }),
    );
  });

  test.each([
    ['', 'lock-broken', 'not JSON'],
    ['{', 'lock-broken', 'not JSON'],
    ['[]', 'lock-broken', 'the whole is not an object'],
    ['{}', 'lock-broken', '"v" is missing'],
    [lockText(simple).slice(0, 200), 'lock-broken', 'not JSON'],
    [lockText(simple).replace('"out": 1', '"out": "1"'), 'lock-broken', '"out" is not a number'],
    [lockText(simple).replace('"base": [', '"base": [5,'), 'lock-broken', '"base[0]" is not text'],
    [lockText(simple).replace('"charts": []', '"charts": {}'), 'lock-broken', '"charts" is not a list'],
    [lockText(simple).replace(simple.report, 'abc'), 'lock-broken', '"report" is not a SHA-256'],
    [lockText(simple).replace('"conf":3', '"conf":null'), 'lock-broken', '"slots[0].conf" is not a number'],
  ])('refuses %j', (content, code, why) => {
    const { notes, exit } = refused(() => readLock(content, 'r.md.aitb.json'));
    expect(notes).toMatchObject([{ code, args: { why }, place: { file: 'r.md.aitb.json' } }]);
    expect(exit).toBe(2);
  });

  it('refuses another version', () => {
    const { notes } = refused(() => readLock(lockText(simple).replace('"v": 1', '"v": 2'), 'l'));
    expect(notes).toMatchObject([{ code: 'lock-version', args: { found: '2', known: 1 } }]);
  });

  it('refuses the conflict marks of a merge and names their line', () => {
    const marked = lockText(simple)
      .replace('"options"', '<<<<<<< HEAD\n"options"')
      .replace('"out"', '=======\n>>>>>>> other\n"out"');
    const { notes } = refused(() => readLock(marked, 'l'));
    expect(notes).toMatchObject([{ code: 'lock-conflict', place: { file: 'l', line: 9 } }]);
    expect(marked.split('\n')[8]).toBe('<<<<<<< HEAD');
  });
});

describe('sameLock', () => {
  it('sees every value and the order of lists, not the order of keys', () => {
    const two = [simple.results[0]!, { path: 'b', sha256: sha256('b') }];
    expect(sameLock(simple, Object.fromEntries(Object.entries(simple).reverse()) as unknown as Lock)).toBe(true);
    expect(sameLock(simple, { ...simple, was: sha256('w') })).toBe(false);
    expect(sameLock(simple, { ...simple, slots: [{ ...simple.slots[0]!, was: '5' }] })).toBe(false);
    expect(sameLock({ ...simple, results: two }, { ...simple, results: two.toReversed() })).toBe(false);
  });
});

describe('lines', () => {
  test.each([
    ['', []],
    ['a', ['a']],
    ['a\nb\r\nc\rd', ['a\n', 'b\r\n', 'c\r', 'd']],
    ['\n\r\r\n', ['\n', '\r', '\r\n']],
  ])('%j', (content, wanted) => {
    expect(lines(content)).toEqual(wanted);
  });

  test('joined they give the text', () => {
    fc.assert(
      fc.property(text, (content) => {
        expect(lines(content).join('')).toBe(content);
      }),
    );
  });
});

test('lockPath keeps the full name of the report', () => {
  expect(lockPath('reports/homework.md')).toBe('reports/homework.md.aitb.json');
});

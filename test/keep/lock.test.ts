import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type BaseLine, type Lock, lockPath, lockText, sha256 } from '../../src/keep/lock/lock.ts';
import { readLock, readSides } from '../../src/keep/lock/read-lock.ts';
import { lines } from '../../src/markdown/lines.ts';
import { refused } from '../refused.ts';
import { slot, text } from './slots.ts';

const digest = fc.string({ maxLength: 3 }).map(sha256);
const files = fc.array(fc.record({ path: fc.string({ unit: 'grapheme' }), sha256: digest }), { maxLength: 3 });
const results = fc.array(
  fc.oneof(
    fc.record({ path: fc.string(), sha256: digest }),
    fc.record({ path: fc.string(), sha256: digest, against: fc.constant(true) }),
  ),
  { maxLength: 3 },
);
/** As many cuts in the base as there are slots; a line has text or a slot. */
const baseFor = (count: number): fc.Arbitrary<readonly BaseLine[]> =>
  fc
    .tuple(
      fc.array(
        text.filter((one) => one !== ''),
        { maxLength: 3 },
      ),
      fc.array(text, { minLength: count + 1, maxLength: count + 1 }),
    )
    .map(([plain, cut]) => [...plain.map((one) => [one]), ...(count === 0 ? [] : [cut])]);
const locks: fc.Arbitrary<Lock> = fc.array(slot, { maxLength: 3 }).chain((slots) =>
  fc.record({
    v: fc.constant(1 as const),
    template: fc.record({ path: text, sha256: digest }),
    results,
    charts: files,
    options: text,
    out: fc.integer({ min: 1, max: 99 }),
    conflicts: fc.nat(2),
    base: baseFor(slots.length),
    slots: fc.constant(slots),
  }),
) as fc.Arbitrary<Lock>;

const simple: Lock = {
  v: 1,
  template: { path: '../t.md', sha256: sha256('t') },
  results: [{ path: '../r.json', sha256: sha256('r') }],
  charts: [],
  options: '--charts auto',
  out: 1,
  conflicts: 0,
  base: [['# A\n'], ['b ', '\n']],
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

describe('lockText', () => {
  it('has one file, line and slot on each line and keys in a fixed order', () => {
    const { slots, base, ...rest } = simple;
    expect(lockText({ slots, base, ...rest })).toBe(`{
"v": 1,
"template": {"path":"../t.md","sha256":"${sha256('t')}"},
"results": [
{"path":"../r.json","sha256":"${sha256('r')}"}
],
"charts": [],
"options": "--charts auto",
"out": 1,
"base": [
"# A\\n",
["b ","\\n"]
],
"slots": [
{"key":"a / b ▢","kind":"value","blank":"[X]","written":"5.04","source":"latency.mean@m","conf":3,"state":"filled"}
]
}
`);
  });

  it('has the paths of the values of a slot after its source, and no empty list of them', () => {
    const withValues = (values: readonly string[]) => lockText({ ...simple, slots: [{ ...simple.slots[0]!, values }] });
    expect(withValues(['latency.mean@m', 'prompts'])).toContain(
      '"source":"latency.mean@m","values":["latency.mean@m","prompts"],"conf":3',
    );
    expect(withValues([])).toBe(lockText(simple));
    expect(readLock(lockText(simple).replace('"conf"', '"values":[],"conf"'), 'l')).toEqual(simple);
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
        expect(lockText(readLock(`\ufeff${JSON.stringify(reversed, null, 4)}`, 'l'))).toBe(lockText(lock));
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
    [lockText(simple).replace('"base": [', '"base": [5,'), 'lock-broken', '"base[0]" is not a list'],
    [lockText(simple).replace('"charts": []', '"charts": {}'), 'lock-broken', '"charts" is not a list'],
    [lockText(simple).replace('["b ","\\n"]', '"b \\n"'), 'lock-broken', '"base" has 0 slots and "slots" has 1'],
    [lockText(simple).replace('["b ","\\n"]', '[]'), 'lock-broken', '"base[1]" is empty'],
    [lockText(simple).replace(sha256('t'), 'abc'), 'lock-broken', '"template.sha256" is not a SHA-256'],
    [lockText(simple).replace('"conf"', '"values":[1],"conf"'), 'lock-broken', '"slots[0].values[0]" is not text'],
    [lockText(simple).replace('"conf":3', '"conf":null'), 'lock-broken', '"slots[0].conf" is not a number'],
  ])('refuses %j', (content, code, why) => {
    const { notes, exit } = refused(() => readLock(content, 'r.md.aitb.json'));
    expect(notes).toMatchObject([{ code, args: { why }, place: { file: 'r.md.aitb.json' } }]);
    expect(exit).toBe(2);
  });

  it('refuses another version', () => {
    const { notes } = refused(() => readLock(lockText(simple).replace('"v": 1', '"v": 3'), 'l'));
    expect(notes).toMatchObject([{ code: 'lock-version', args: { found: '3', known: 2 } }]);
  });

  const sideOf = (written: string): Lock => ({
    ...simple,
    slots: [{ ...simple.slots[0]!, written, values: [`of ${written}`, 'b'] }],
  });
  const marked = (base: string): string => {
    const [ours, theirs] = ['4.1', '4.2'].map((written) => lockText(sideOf(written)).split(/(?<=\n)/));
    const at = ours!.findIndex((line, i) => line !== theirs![i]);
    return [
      ...ours!.slice(0, at),
      '<<<<<<< HEAD\n',
      ours![at],
      base,
      '=======\n',
      theirs![at],
      '>>>>>>> other\n',
      ...ours!.slice(at + 1),
    ].join('');
  };

  test.each([
    ['git', ''],
    ['git with the base', '||||||| 0123abc\n{"key":"of before"}\n'],
  ])('takes both sides of a merge by %s', (_, base) => {
    expect(readSides(marked(base), 'l', 'c')).toEqual([sideOf('4.1'), sideOf('4.2')]);
    expect(readSides(marked(base).replaceAll('\n', '\r\n'), 'l', 'c')).toEqual([sideOf('4.1'), sideOf('4.2')]);
  });

  it('takes the side that can be read, and refuses two that cannot', () => {
    const half = marked('').replace('"written":"4.2"', '"written":4.2');
    expect(readSides(half, 'l', 'c')).toEqual([sideOf('4.1')]);
    const { notes } = refused(() => readSides('<<<<<<< a\n{\n=======\n[\n>>>>>>> b\n', 'l', 'the command'));
    expect(notes).toMatchObject([{ code: 'lock-broken', args: { command: 'the command' } }]);
  });
});

test('the text of a lock says every value and the order of lists, not the order of keys', () => {
  const two = [simple.results[0]!, { path: 'b', sha256: sha256('b') }];
  const turned = Object.fromEntries(Object.entries(simple).reverse()) as unknown as Lock;
  expect(lockText(turned)).toBe(lockText(simple));
  expect(lockText({ ...simple, conflicts: 1 })).not.toBe(lockText(simple));
  expect(lockText({ ...simple, slots: [{ ...simple.slots[0]!, written: '5' }] })).not.toBe(lockText(simple));
  expect(lockText({ ...simple, results: two.toReversed() })).not.toBe(lockText({ ...simple, results: two }));
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

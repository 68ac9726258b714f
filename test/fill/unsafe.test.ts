import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import { endOf, parse, shape, startOf, visit } from '../../src/markdown/markdown.ts';
import { splice, unsafeFills } from '../../src/markdown/splice.ts';
import { awkward } from '../awkward.ts';
import { widely } from '../long.ts';
import { filled, table } from './filled.ts';
import { twoRuns } from './made.ts';

/** The awkward values, and some from hostile files. */
const hostile = [
  ...awkward,
  '<script>alert(1)</script>',
  '[FILL IN]',
  '```',
  '~~~',
  '<!-- aitb:off -->',
  'a\r\n\r\n# b',
  '\u202e',
  '```\n# out',
  '$&',
  'x]: y',
  '@user #12',
];
const places: readonly (readonly [name: string, template: string])[] = [
  ['cell', table('Item | Value', 'Model | [FILL IN]')],
  ['last cell without pipe', 'Item | Value\n---|---\nModel | [FILL IN]'],
  ['paragraph', 'The model: [FILL IN: model] is it.\n'],
  ['start of a paragraph', '[FILL IN: model] is it.\n'],
  ['key of a list item', '- **Model**: [FILL IN]\n- other\n'],
  ['start of a list item', '- [FILL IN: model]\n- other\n'],
  ['start of a numbered item', '1. [FILL IN: model]\n2. other\n'],
  ['quote', '> **Model**: [FILL IN]\n'],
  ['heading', '## [FILL IN: model]\n\ntext\n'],
  ['end of a heading', '## On [FILL IN: model]\n'],
  ['bold', 'It is **[FILL IN: model]** here.\n'],
  ['gap', '- Model:\n- other\n'],
  ['code', '```\n[FILL IN: model]\n```\n\nafter\n'],
];
const named = (model: string) => twoRuns.map((run) => ({ ...run, labels: { ...run.labels, model } }));

test.each(places)('a model name of any kind stays text: %s', { timeout: 60_000 }, (_, template) => {
  for (const model of hostile) checked(template, model);
});

test('and so does any other', { timeout: 60_000 }, () => {
  const part = fc.oneof(
    fc.constantFrom(...hostile, '*', '_', '~', '<', '>', '(', ')', '\\', '&', ' ', '!', '\n', ':', 'x'),
    fc.string({ maxLength: 4 }),
  );
  const model = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(model, fc.constantFrom(...places), (name, [, template]) => checked(template, name)),
    { numRuns: widely(50, 200, 1000) },
  );
});

/** Outside of the blank nothing changes, neither in bytes nor in shape, and inside there is nothing but text or code. */
function checked(template: string, model: string): void {
  const { text, slots } = filled(template, { runs: named(model) });
  const [slot] = slots;
  if (slot?.state !== 'filled') {
    expect(text).toBe(template);
    return;
  }
  const written = slot.written!;
  const range = { start: slot.start, end: slot.start + written.length };
  expect(text).toBe(template.slice(0, slot.start) + written + template.slice(slot.end));
  const [before, after] = [parse(template), parse(text)];
  const isNew = slot.start === slot.end;
  expect(shape(after, [{ ...range, isNew }])).toBe(shape(before, [{ ...slot, isNew }]));
  visit(after, (node: Nodes) => {
    if (startOf(node) >= range.start && endOf(node) <= range.end && node.type !== 'text')
      expect(['inlineCode', 'code', 'paragraph', 'strong']).toContain(node.type);
  });
  if (template.includes('```')) expect(written).not.toMatch(/[\r\n]/);
}

test('a name that would close a fence leaves the blank as it is, with the reason', () => {
  const { text, slots } = filled('```\n[FILL IN: model]\n```\n\nafter\n', { runs: named('```') });
  expect(text).toBe('```\n[FILL IN: model]\n```\n\nafter\n');
  expect(slots[0]).toMatchObject({ state: 'unsafe', written: null });
  expect(slots[0]!.notes.map(({ code }) => code)).toEqual(['unsafe-fill']);
});

test('only the unsafe fills are undone, however many there are, and together those that harm together', () => {
  const text = 'A0 B0 A1 B1\n\nA2 B2\n';
  const at = (word: string, written: string) => [
    { start: text.indexOf(word), end: text.indexOf(word) + 2, text: written },
  ];
  const fills = [at('A0', 'x'), at('B0', '# y'), at('A1', '<b>'), at('B1', '*'), at('A2', '# h'), at('B2', 'z')];
  const unsafe = unsafeFills(text, parse(text), fills);
  expect(unsafe.map(([edit]) => edit!.text)).toEqual(['# h']);
  const stars = [at('A0', 'x'), at('B0', '*a'), at('A1', 'b'), at('B1', 'c*')];
  const left = stars.filter((one) => !unsafeFills(text, parse(text), stars).includes(one));
  expect(shape(parse(splice(text, left.flat()).text), [])).toBe(shape(parse(text), []));
});

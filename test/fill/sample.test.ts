import { expect, test } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { parse, visit } from '../../src/markdown/markdown.ts';
import { codes, filled, fullRuns } from './filled.ts';

const label = (title: string, system = 'Metis', fence = '```') =>
  `**${title}**\n\n*${system} Response*:\n${fence}\n[Paste response]\n${fence}\n`;
const answering = (response: string): readonly Run[] =>
  fullRuns.map((run) => ({ ...run, exchanges: run.exchanges.map((one) => ({ ...one, response })) }));

test.each([
  ['by the words of the title', label('Example 1: Quantum Entanglement'), 'metis answers 1'],
  ['whatever its number', label('Example 1: Genes'.replace('Genes', 'Cells divide')), 'metis answers 2'],
  ['by its number when it has no words', label('Example 3'), 'metis answers 3'],
  ['of the system in the label', label('Example 2', 'Sophia'), 'sophia answers 2'],
  ['of the system in the heading', '## Sophia\n\n**Example 2**\n\n```\n[Paste response]\n```\n', 'sophia answers 2'],
  ['the first without any title', '## Sophia\n\n```\n[Paste response]\n```\n', 'sophia answers 1'],
])('a response is chosen %s', (_, text, wanted) => {
  expect(filled(text, { runs: fullRuns }).text).toBe(text.replace('[Paste response]', wanted));
});

test.each([
  ['no prompt fits', label('Example 1: Thermodynamics'), 'no-fitting-prompt'],
  ['no such number', label('Example 9'), 'no-fitting-prompt'],
  ['no system', '```\n[Paste response]\n```\n', 'sample-untold'],
  ['outside of a fence', '## Metis\n\n[Paste response]\n', 'sample-outside-code'],
])('the blank stays: %s', (_, text, code) => {
  expect(filled(text, { runs: fullRuns }).text).toBe(text);
  expect(codes(text, { runs: fullRuns })).toEqual([code]);
});

test('a failed or empty response is not quoted', () => {
  const runs = fullRuns.map((run) => ({ ...run, exchanges: run.exchanges.map((one) => ({ ...one, ok: false })) }));
  expect(codes(label('Example 1'), { runs })).toEqual(['no-response']);
});

test.each(['```', '~~~', '````'])('the fence %s is made longer than any run inside', (fence) => {
  const response = `a\n${fence}js\nx\n${fence}\nb`;
  const { text, slots } = filled(label('Example 1', 'Metis', fence), { runs: answering(response) });
  const longer = fence + fence[0];
  expect(text).toBe(`**Example 1**\n\n*Metis Response*:\n${longer}\n${response}\n${longer}\n`);
  expect(slots.map(({ state, blank }) => `${state} ${blank}`)).toEqual([
    'filled ',
    'filled [Paste response]',
    'filled ',
  ]);
  expect(new Set(slots.map(({ key }) => key)).size).toBe(3);
});

test.each(['> ', '  ', '> > '])('the lines of a response get the prefix %j of the blank', (prefix) => {
  const lines = ['*Metis Response*:', '', '```', '[Paste response]', '```'];
  const text = `${prefix.trim() === '' ? '- x\n\n' : ''}${lines.map((line) => `${prefix}${line}`).join('\r\n')}\r\n`;
  const { text: out } = filled(text, { runs: answering('one\n\ntwo # [FILL IN]') });
  expect(out).toBe(text.replace('[Paste response]', `one\r\n${prefix}\r\n${prefix}two # [FILL IN]`));
  const values: string[] = [];
  visit(parse(out), (node) => node.type === 'code' && values.push(node.value.replaceAll('\r\n', '\n')));
  expect(values).toEqual(['one\n\ntwo # [FILL IN]']);
});

test('a long response is cut, and says how much is missing', () => {
  const context = { options: { baseline: null, sampleChars: 5, charts: 'auto' as const } };
  expect(filled(label('Example 1'), { runs: answering('😀😀😀😀😀😀😀'), context }).text).toContain(
    '\n😀😀😀😀😀\n[… 2 more characters]\n',
  );
});

test('terminal escapes and controls of a response are gone', () => {
  expect(filled(label('Example 1'), { runs: answering('a\u001b[31mred\u001b[0m\u0007\r\nb') }).text).toContain(
    '\nared\ufffd\nb\n',
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../../src/fill/blank/arithmetic.ts';
import { widely } from '../long.ts';
import { codes, filled, outcomes } from './filled.ts';
import { madeRun, twoRuns } from './made.ts';

const block = (...lines: readonly string[]) => `\`\`\`\n${lines.join('\n')}\n\`\`\`\n`;

test.each([
  [
    'two operands and a result',
    block('S = Sophia_Latency / Metis_Latency', '  = [FILL IN] / [FILL IN]', '  = [X.XX]x'),
    ['2.000', '5.000', '0.40'],
  ],
  [
    'on one line',
    block('S = Sophia_Latency / Metis_Latency = [FILL IN] / [FILL IN] = [X.XX]x'),
    ['2.000', '5.000', '0.40'],
  ],
  [
    'other signs',
    block(
      'D = (Metis_Latency − Sophia_Latency) ÷ Sophia_Latency * 100',
      '= ([FILL IN] - [FILL IN]) / [FILL IN] × 100%',
      '= [X.X]%',
    ),
    ['5.000', '2.000', '2.000', '150.0'],
  ],
  [
    'percent without the factor',
    block('R = (Sophia_Latency - Metis_Latency) / Metis_Latency', '= [X.X]%', '= [X.XXX]'),
    ['-60.0', '-0.600'],
  ],
  ['statistics in the names', block('S = sophia_median_latency / metis_max_latency', '= [X.XX]'), ['0.33']],
  ['a number among the names', block('A = 1 / Metis_Latency', '= 1 / [FILL IN]', '= [X.XXX]'), ['5.000', '0.200']],
  ['one operand', block('A = Metis_Latency', '= [FILL IN]'), ['5.000']],
  [
    'another skeleton',
    block('S = Sophia_Latency / Metis_Latency', '= [FILL IN] * [FILL IN]', '= [X.XX]x'),
    ['(ambiguous)', '(ambiguous)', '0.40'],
  ],
  [
    'half written out',
    block('S = Sophia_Latency / Metis_Latency', '= 2 / [FILL IN]', '= [X.XX]x'),
    ['(ambiguous)', '0.40'],
  ],
  ['division by zero', block('S = Sophia_Latency / (Metis_Latency - Metis_Latency)', '= [X.XX]x'), ['(absent)']],
  [
    'a missing operand',
    block('S = Sophia_P99_Latency / Metis_Latency', '= [FILL IN] / [FILL IN]', '= [X.XX]x'),
    ['(absent)', '5.000', '(absent)'],
  ],
  ['a name nobody knows', block('S = Groq_Latency / Metis_Latency', '= [X.XX]x'), ['(unknown)']],
  ['a name without a run', block('S = Latency / Metis_Latency', '= [X.XX]x'), ['(ambiguous)']],
  ['no formula at all', block('Speedup = [X.XX]x', '= [X.XX]x'), ['(ambiguous)', '(unknown)']],
  ['something else in between', block('S = Sophia_Latency / Metis_Latency', 'and then', '= [X.XX]x'), ['(unknown)']],
  ['in a quote, with CRLF', '> ```\r\n> S = Sophia_Latency / Metis_Latency\r\n>   = [X.XX]x\r\n> ```\r\n', ['0.40']],
  ['indented code', '    S = Sophia_Latency / Metis_Latency\n      = [X.XX]x\n', ['0.40']],
  ['never a call', block('S = process.exit(Sophia_Latency)', '= [X.XX]'), ['(unknown)']],
])('%s', (_, text, wanted) => {
  expect(filled(text).slots.map(({ state, written }) => (state === 'filled' ? written : `(${state})`))).toEqual(wanted);
});

test('of the only run there is, a name needs none', () => {
  const runs = twoRuns.slice(0, 1);
  expect(outcomes(block('A = Mean_Latency', '= [FILL IN]'), { runs })).toEqual(['[FILL IN] -> 5.000']);
  expect(codes(block('A = Mean_Latency', '= [FILL IN]'), { runs })).toContain('assumed-run');
});

test('the words of a formula say nothing of its sign', () => {
  expect(
    outcomes(
      block('Throughput_Improvement = (Metis_Throughput - Sophia_Throughput) / Sophia_Throughput × 100%', '= [X.X]%'),
    ),
  ).toEqual(['[X.X] -> -66.7']);
});

test('what the operands give as shown is the result as shown, or it is told', () => {
  const latency = fc.double({ min: 0.01, max: 500, noNaN: true });
  fc.assert(
    fc.property(
      latency,
      latency,
      fc.constantFrom('S = A / B', 'S = (A - B) / B × 100%', 'S = A - B', 'S = A * B / (A + B)'),
      fc.constantFrom('[X.XX]x', '[X.X]%', '[FILL IN]', '[X.XXX]'),
      (a, b, form, result) => {
        const runs = [madeRun('metis', [a], [1]), madeRun('sophia', [b], [1])];
        const expression = form.slice(4);
        const head = form.replace(/[AB]/g, (name) => (name === 'A' ? 'Metis_Latency' : 'Sophia_Latency'));
        const { text, slots } = filled(block(head, `= ${expression.replace(/[AB]/g, '[FILL IN]')}`, `= ${result}`), {
          runs,
        });
        const [, , operands = '', shown = ''] = text.split('\n').map((line) => line.replace(/^= /, ''));
        const value = Number(/^-?[\d.]+/.exec(shown)![0]);
        const again = evaluate(operands, [])!;
        const factor = result.endsWith('%') && !expression.includes('100') ? 100 : 1;
        const unit = 10 ** -(/\.(\d+)/.exec(shown)?.[1]?.length ?? 0);
        const isTold = slots.some(({ notes }) => notes.some(({ code }) => code === 'formula-rounded'));
        if (!isTold) expect(Math.abs(again * factor - value)).toBeLessThanOrEqual(unit * 0.500001);
      },
    ),
    { numRuns: widely(40, 150) },
  );
});

test('arithmetic is closed: nothing but numbers, names and signs', () => {
  expect(evaluate('a / b', [1, 0])).toBeNull();
  expect(evaluate('a +', [1])).toBeNull();
  expect(evaluate('(a', [1])).toBeNull();
  expect(evaluate('a.b', [1, 2])).toBeNull();
  expect(evaluate('a b', [1, 2])).toBeNull();
  expect(evaluate('a ** b', [2, 3])).toBeNull();
  expect(evaluate('-(a − b) × 100%', [1, 2])).toBe(100);
  expect(evaluate('2 / 4 / 2', [])).toBe(0.25);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FormulaError,
  formulaOf,
  namesIn,
  nameText,
  type Term,
  withValues,
} from '../../../src/compare/custom/formula.ts';
import { evaluated } from '../evaluated.ts';

/** The value of a formula without names. */
function worked(term: Term): number {
  if (term.kind === 'number') return term.value;
  if (term.kind === 'minus') return -worked(term.of);
  if (term.kind === 'name') throw new Error(`${term.name} has no value`);
  const [left, right] = [worked(term.left), worked(term.right)];
  return { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[term.sign];
}

const number = fc.oneof(fc.nat(1000).map(String), fc.constantFrom('0.5', '1e3', '2.5E-2', '.25'));
const { formula } = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    number,
    fc.tuple(tie('formula'), fc.constantFrom(' + ', '-', '*', ' / '), tie('formula')).map((parts) => parts.join('')),
    tie('formula').map((inner) => `(${inner})`),
    tie('formula').map((inner) => `-(${inner})`),
  ),
}));

describe('a formula', () => {
  it.each<[string, number]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['16 / 4 / 2', 2],
    ['-2 * -3', 6],
    ['2 - -1', 3],
    ['1e3 / .5', 2000],
    ['  7  ', 7],
  ])('%j is %d', (text, value) => {
    expect(worked(formulaOf(text))).toBe(value);
  });

  it('has the value of the arithmetic that everybody knows', () => {
    fc.assert(
      fc.property(
        formula.filter((text) => text.length <= 500 && (text.match(/[(-]/g)?.length ?? 0) < 40),
        (text) => {
          const plain = text
            .replace(/\.25/g, '0.25')
            .replace(/E-/g, 'e-')
            .replace(/(?<![\d.])0\.?0\.25/g, '0.25');
          expect(worked(formulaOf(text))).toBe(evaluated(plain));
        },
      ),
    );
  });

  it('names metrics, statistics of them and settings', () => {
    const text =
      'price_per_hour / output_throughput / 0.0036 + latency.p99.9 - latency.avg * latency.p95 + price_per_hour';
    expect(namesIn(formulaOf(text)).map(nameText)).toEqual([
      'price_per_hour',
      'output_throughput',
      'latency.p99.9',
      'latency.mean',
      'latency.p95',
    ]);
  });

  it('is shown as it was written, with values in the place of names', () => {
    const values: Record<string, string> = { a: '1', 'b.mean': '2', a1: '3' };
    expect(withValues(' (a+ b.avg) /a1 * 1e3', (named) => values[nameText(named)]!)).toBe('(1+ 2) /3 * 1e3');
  });

  it.each<[string, string, number]>([
    ['', 'it ends where', 1],
    ['   ', 'it ends where', 4],
    ['a +', 'it ends where a number or a name should be', 4],
    ['(a + b', 'the ( here is never closed', 1],
    ['a b', 'there is b where + - * or / should be', 3],
    ['a)', 'there is ) where', 2],
    ['* a', 'there is * where a number or a name should be', 1],
    ['a ^ 2', '^ is neither a number, a name', 3],
    ['1.2.3', '1 is neither', 1],
    ['2x', '2 is neither', 1],
    ['a; process', '; is neither', 2],
    ['latency.often', 'there is no statistic often', 9],
    ['latency.constructor', 'there is no statistic constructor', 9],
    [`${'('.repeat(60)}a${')'.repeat(60)}`, 'it is nested more than 50 deep', 51],
    [`a${' + a'.repeat(200)}`, 'it is longer than 500 characters', 501],
  ])('%j is none', (text, problem, at) => {
    const read = () => formulaOf(text);
    expect(read).toThrow(FormulaError);
    expect(read).toThrow(problem);
    try {
      read();
    } catch (error) {
      expect((error as FormulaError).at).toBe(at);
    }
  });

  it('never does anything but say what is wrong', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        try {
          formulaOf(text);
        } catch (error) {
          expect(error).toBeInstanceOf(FormulaError);
        }
      }),
    );
  });
});

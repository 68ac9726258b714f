import { note, type Note } from '../../note.ts';
import { decimalsFor, fixed } from '../../number.ts';
import { evaluate, isInPercent, skeleton } from '../arithmetic.ts';
import { type Binding, bindValue, type NumberBinding, stays } from '../binding.ts';
import type { Formula } from '../formula.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';

const blankPart = /\[[^[\]]{1,80}\]/g;
const namePart = /[A-Za-z][A-Za-z0-9_]*/g;

/**
 * Binds a blank in a formula block (blanks.md 3.5). In `= [FILL IN] / [FILL IN]` the blanks are the names of the line
 * above, one by one; a last lone blank is the result, computed from unrounded values. Null: it is in no formula.
 */
export function bindFormula(blank: Blank, bench: Bench): Binding | null {
  for (const formula of bench.formulas.get(blank.block) ?? []) {
    const at = formula.continuations.findIndex(({ start, end }) => blank.start >= start && blank.end <= end);
    if (at >= 0) return inContinuation(blank, formula, at, bench);
  }
  return null;
}

function inContinuation(blank: Blank, formula: Formula, at: number, bench: Bench): Binding {
  const range = formula.continuations[at]!;
  const line = bench.text.slice(range.start, range.end);
  const blanks = [...line.matchAll(blankPart)];
  const index = blanks.findIndex(({ index }) => range.start + index === blank.start);
  const unread = formula.operands.find(({ metric, run }) => !metric || !run);
  if (unread) return stays('unknown', note('formula-unread', { formula: formula.text, why: `nothing in the results is called ${unread.name}` }));
  if (formula.operands.length === 0) return stays('unknown', note('formula-unread', { formula: formula.text, why: 'it names nothing of the results' }));
  const isOperands = skeleton(line, blankPart) === skeleton(formula.expression, namePart);
  if (isOperands) return operand(formula, index, blank, bench);
  if (blanks.length === 1) return result(formula, blank, bench);
  return stays('ambiguous', note('formula-unread', { formula: formula.text, why: `its line "${line}" has another form, so it is not clear which number goes where` }));
}

function operand(formula: Formula, index: number, blank: Blank, bench: Bench): Binding {
  const { metric, statistic, run, notes } = formula.operands[index]!;
  const source = `${metric!.name}${statistic === null ? '' : `.${statistic}`}@${run!.id}`;
  const bound = bindValue(bench.study.figure(metric!.name, statistic, run!), {
    source,
    confidence: notes.length > 0 ? 2 : 3,
    group: `${blank.block.start}:${formula.text}`,
    // The formula's own line carries the unit, if any does; a number among operators has none.
    labelUnit: metric!.unit,
    notes,
  });
  if (bound.is !== 'number') return bound;
  const shown = operandDecimals(formula, bench);
  return { ...bound, decimals: shown.decimals, notes: shown.agrees ? bound.notes : [...bound.notes, note('formula-rounded', { formula: formula.text })] };
}

function values(formula: Formula, bench: Bench): readonly number[] | Binding {
  const found: number[] = [];
  for (const { metric, statistic, run } of formula.operands) {
    const figure = bench.study.figure(metric!.name, statistic, run!);
    if (figure.kind === 'absent') return stays('absent', figure.reason, sourceOf(formula), 2);
    found.push(figure.value);
  }
  return found;
}

function sourceOf({ name, expression }: Formula): string {
  return `${name} = ${expression}`;
}

function result(formula: Formula, blank: Blank, bench: Bench): Binding {
  const found = values(formula, bench);
  if ('is' in found) return found;
  const value = evaluate(formula.expression, found);
  if (value === null) return stays('absent', note('formula-unread', { formula: formula.text, why: 'it divides by zero or is not plain arithmetic' }), sourceOf(formula), 2);
  const after = bench.text.slice(blank.end, blank.end + 2).trimStart();
  const asPercent = after.startsWith('%');
  const notes: Note[] = [...new Map(formula.operands.flatMap((one) => one.notes).map((one) => [JSON.stringify(one), one])).values()];
  return {
    is: 'number',
    source: sourceOf(formula),
    confidence: notes.length > 0 ? 2 : 3,
    value: asPercent && !isInPercent(formula.expression) ? 100 * value : value,
    role: asPercent || isInPercent(formula.expression) ? 'percent' : /^[x×]/.test(after) ? 'factor' : 'measured',
    unit: isInPercent(formula.expression) ? '%' : '',
    labelUnit: null,
    group: `${blank.block.start}:${formula.text}:result`,
    decimals: null,
    signed: false,
    notes,
  } satisfies NumberBinding;
}

/**
 * Digits for the operands: four significant ones of the largest and, where the result recomputed from the operands as
 * shown would not be the result as shown, up to two more (blanks.md 3.5).
 */
function operandDecimals(formula: Formula, bench: Bench): { readonly decimals: number; readonly agrees: boolean } {
  const held = formula.operands.flatMap(({ metric, statistic, run }) => {
    const figure = bench.study.figure(metric!.name, statistic, run!);
    return figure.kind === 'figure' ? [figure.value] : [];
  });
  const least = decimalsFor(Math.max(0, ...held.map(Math.abs)));
  const shown = resultDecimals(formula, bench);
  const exact = held.length === formula.operands.length ? evaluate(formula.expression, held) : null;
  if (exact === null || shown === null) return { decimals: least, agrees: true };
  for (let more = 0; more <= 2; more += 1) {
    const again = evaluate(formula.expression, held.map((value) => Number(fixed(value, least + more))));
    if (again !== null && fixed(again, shown) === fixed(exact, shown)) return { decimals: least + more, agrees: true };
  }
  return { decimals: least, agrees: false };
}

/** The digits after the point of the formula's last line, `[X.XX]x`; null when it has no result line. */
function resultDecimals(formula: Formula, bench: Bench): number | null {
  const last = formula.continuations.at(-1);
  const digits = last && /^\[[±+-]?[X#N]+(?:\.([X#N]+))?\]/.exec(bench.text.slice(last.start, last.end));
  return digits ? (digits[1]?.length ?? 0) : null;
}

import type { Figure } from '../../../compare/value/figure.ts';
import { inUnit } from '../../../compare/value/working.ts';
import { type Made, made, operand as put } from '../../../made.ts';
import type { Range } from '../../../markdown/markdown.ts';
import { type Note, note } from '../../../note.ts';
import {
  allWith,
  type Decimals,
  factorNumeral,
  fixed,
  largestDecides,
  percentNumeral,
  usualDigits,
  written,
  writtenNumeral,
} from '../../../number.ts';
import { unitBase } from '../../../unit.ts';
import { evaluate, isInPercent, skeleton } from '../arithmetic.ts';
import { type Binding, bindValue, type Role, stays } from '../binding.ts';
import { readBracket } from '../bracket.ts';
import type { Formula } from '../formula.ts';
import type { Blank } from '../scan.ts';
import { type Bench, sourceOf } from './bench.ts';

const blankPart = /\[[^[\]]{1,80}\]/g;
const namePart = /[A-Za-z][A-Za-z0-9_]*/g;

/**
 * Binds a blank in a formula block (rules.md#formulas). In `= [FILL IN] / [FILL IN]` the blanks are the names of the line
 * above, one by one; a lone blank is the result, computed from unrounded values. Null: it is in no formula.
 */
export function bindFormula(blank: Blank, bench: Bench): Binding | null {
  for (const formula of bench.formulas.get(blank.block) ?? []) {
    const range = formula.continuations.find(({ start, end }) => blank.start >= start && blank.end <= end);
    if (range) return inContinuation(blank, formula, range, bench);
  }
  return null;
}

function inContinuation(blank: Blank, formula: Formula, range: Range, bench: Bench): Binding {
  const unread = (why: string) => note('formula-unread', { formula: formula.text, why });
  const { operands, expression } = formula;
  if (operands.length === 0) return stays('unknown', unread('it names nothing of the results'));
  const unknown = operands.find(({ metric }) => !metric);
  if (unknown) return stays('unknown', unread(`nothing in the results is called ${unknown.name}`));
  const homeless = operands.find(({ run }) => !run);
  if (homeless) return stays('ambiguous', unread(`it is not said of which run ${homeless.name} is meant`));
  const line = bench.text.slice(range.start, range.end);
  const blanks = [...line.matchAll(blankPart)];
  const isOperands = skeleton(line, blankPart) === skeleton(expression, namePart);
  // `S = Metis_Latency` over one blank: the operand is the result.
  if (isOperands)
    return operand(
      formula,
      blanks.findIndex(({ index }) => range.start + index === blank.start),
      blank,
      bench,
    );
  if (blanks.length === 1 && isResult(line)) return result(formula, blank, bench);
  return stays(
    'ambiguous',
    unread(`its line "= ${line}" has another form, so it is not clear which number goes where`),
  );
}

/** A lone blank with its unit: `[X.XX]x`, `[X.X] %`, `[FILL IN] tokens/s`. */
function isResult(line: string): boolean {
  return /^[*_]*\[[^[\]]{1,80}\]\s?[*_]*[^\d[\]()+*/÷−–-]{0,12}(?:\/s)?$/.test(line);
}

function operand(formula: Formula, index: number, blank: Blank, bench: Bench): Binding {
  const { metric, statistic, run, notes } = formula.operands[index]!;
  const all = formula.operands.map((one) => bench.study.figure(one.metric!.name, one.statistic, one.run!));
  const figures = all.filter((one) => one.kind === 'figure');
  const figure = figures.length === all.length ? inFormula(figures)[index]! : all[index]!;
  const bound = bindValue(figure, {
    source: sourceOf(metric!, statistic, run!),
    confidence: notes.length > 0 ? 2 : 3,
    group: `${blank.block.start}:${formula.text}`,
    // A number among operators carries no unit.
    labelUnit: figure.kind === 'figure' ? figure.metric.unit : metric!.unit,
    notes,
  });
  if (bound.is !== 'number') return bound;
  const shown = operandDecimals(formula, blank.asked.hint.decimals, bench);
  const told = shown.agrees ? [] : [note('formula-rounded', { formula: formula.text })];
  return { ...bound, decimals: shown.decimals, notes: [...bound.notes, ...told] };
}

function result(formula: Formula, blank: Blank, bench: Bench): Binding {
  const { text, operands } = formula;
  const notes: readonly Note[] = [
    ...new Map(operands.flatMap((one) => one.notes).map((one) => [JSON.stringify(one), one])).values(),
  ];
  const figures: Figure[] = [];
  for (const { metric, statistic, run } of operands) {
    const figure = bench.study.figure(metric!.name, statistic, run!);
    if (figure.kind === 'absent') return stays('absent', [figure.reason, ...notes], text, 2);
    figures.push(figure);
  }
  const converted = inFormula(figures);
  const values = converted.map(({ value }) => value);
  const value = evaluate(formula.expression, values);
  if (value === null)
    return stays(
      'absent',
      [note('formula-unread', { formula: text, why: 'it divides by zero or is not plain arithmetic' }), ...notes],
      text,
      2,
    );
  const shown = shownResult(formula, blank, value, bench);
  return {
    is: 'number',
    source: text,
    confidence: notes.length > 0 ? 2 : 3,
    of: resultOf(formula, converted, shown),
    value: shown.value,
    role: shown.role,
    unit: isInPercent(formula.expression) ? '%' : '',
    labelUnit: null,
    group: `${blank.block.start}:${text}:result`,
    decimals: shown.decimals,
    signed: false,
    notes,
  };
}

/** The result with its working: the names of the formula replaced by their values, in plain signs. */
function resultOf(
  { text, expression, operands }: Formula,
  figures: readonly Figure[],
  { value, factor: by }: { readonly value: number; readonly factor: number },
): Made {
  let at = 0;
  const plain = expression
    .replace(/[×]/g, '*')
    .replace(/[÷]/g, '/')
    .replace(/[−–]/g, '-')
    .replace(/100%/g, '100')
    .replace(namePart, () => put(figures[at++]!.value));
  return made({
    path: text,
    title: 'formula of the document',
    value,
    unit: '',
    formula: text,
    expressions: [by === 1 ? plain : `${by} * (${plain})`],
    method: 'arithmetic on unrounded values',
    parts: operands.map(({ name, metric, statistic, run }, nth) => ({
      name: `${name}: ${sourceOf(metric!, statistic, run!)}`,
      value: figures[nth]!,
    })),
  });
}

/** A result as its blank shows it: in percent or not, with the digits of its hint or of its kind. */
function shownResult(
  formula: Formula,
  { end, asked }: Pick<Blank, 'end' | 'asked'>,
  value: number,
  { text, context }: Bench,
): { readonly value: number; readonly factor: number; readonly role: Role; readonly decimals: Decimals } {
  const unit = asked.words !== '' && asked.kind === 'number' ? asked.words : text.slice(end, end + 2).trimStart();
  const asPercent = unit.startsWith('%');
  const inPercent = isInPercent(formula.expression);
  const times = asPercent && !inPercent ? 100 : 1;
  const shown = times * value;
  const role = asPercent || inPercent ? 'percent' : /^[x×]/.test(unit) ? 'factor' : 'measured';
  const { decimals, significant, rule } = {
    percent: () => percentNumeral(shown),
    factor: () => factorNumeral(shown),
    measured: () => writtenNumeral(shown, largestDecides([shown], context.options.digits ?? usualDigits)),
  }[role]().rounding;
  const hinted = asked.hint.decimals;
  return {
    value: shown,
    factor: times,
    role,
    decimals: hinted === null ? { after: decimals, significant, rule } : allWith(hinted, 'asked'),
  };
}

/**
 * Digits for the operands: those of their hint, else four significant ones of the largest and, where the result
 * recomputed from the operands as shown would not be the result as shown, up to two more (rules.md#formulas).
 */
function operandDecimals(
  formula: Formula,
  hinted: number | null,
  bench: Bench,
): { readonly decimals: Decimals; readonly agrees: boolean } {
  const held = inFormula(
    formula.operands.flatMap(({ metric, statistic, run }) => {
      const figure = bench.study.figure(metric!.name, statistic, run!);
      return figure.kind === 'figure' ? [figure] : [];
    }),
  ).map(({ value }) => value);
  const usual = largestDecides(held, bench.context.options.digits ?? usualDigits);
  const least = hinted ?? usual.after!;
  const exact = held.length === formula.operands.length ? evaluate(formula.expression, held) : null;
  const results = exact === null ? [] : resultBlanks(formula, bench);
  const agrees = (decimals: number): boolean =>
    results.every((blank) => {
      const again = evaluate(
        formula.expression,
        held.map((value) => Number(fixed(value, decimals))),
      );
      const wanted = shownResult(formula, blank, exact!, bench);
      const got = again === null ? null : shownResult(formula, blank, again, bench);
      return got !== null && written(got.value, wanted.decimals) === written(wanted.value, wanted.decimals);
    });
  const most = hinted === null ? 2 : 0;
  const first = hinted === null ? usual : allWith(hinted, 'asked');
  for (let more = 0; more <= most; more += 1)
    if (agrees(least + more)) return { decimals: more === 0 ? first : allWith(least + more, 'agreeing'), agrees: true };
  return { decimals: first, agrees: false };
}

/** The blanks of a formula that hold its result. */
function resultBlanks(
  { continuations, expression }: Formula,
  { text }: Bench,
): readonly Pick<Blank, 'end' | 'asked'>[] {
  return continuations.flatMap(({ start, end }) => {
    const line = text.slice(start, end);
    const found = /\[([^[\]]{1,80})\]/.exec(line);
    const asked = found && readBracket(found[1]!, () => false);
    return asked && isResult(line) && skeleton(line, blankPart) !== skeleton(expression, namePart)
      ? [{ end: start + found.index + found[0].length, asked }]
      : [];
  });
}

/**
 * Figures as they go into one formula: tokens over milliseconds are no tokens/s, so where a formula has quantities of several kinds
 * or units, each is in the plain unit of its kind.
 */
function inFormula(figures: readonly Figure[]): readonly Figure[] {
  if (new Set(figures.map(({ metric }) => metric.unit)).size < 2) return figures;
  return figures.map((one) => {
    return inUnit(one, unitBase(one.metric.unit)) ?? one;
  });
}

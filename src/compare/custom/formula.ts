import { statisticNamed } from '../statistic.ts';

/**
 * Formulas that a person writes for metrics of their own: numbers, names, `+ - * /` and parentheses. Nothing of them is ever run.
 *
 *     price_per_hour / output_throughput / 0.0036
 *     (latency.p95 - ttft.p95) / 2
 */

/** A metric, with a statistic where it is not the metric's own summary, or a setting. */
export interface Named {
  readonly name: string;
  readonly statistic: string | null;
}

export type Term =
  | { readonly kind: 'number'; readonly value: number }
  | ({ readonly kind: 'name' } & Named)
  | { readonly kind: 'minus'; readonly of: Term }
  | { readonly kind: 'two'; readonly sign: '+' | '-' | '*' | '/'; readonly left: Term; readonly right: Term };

/** What is wrong with a formula, as the end of a sentence, and at which character, from 1. */
export class FormulaError extends Error {
  readonly at: number;
  constructor(problem: string, at: number) {
    super(problem);
    this.at = at;
  }
}

const longest = 500;
const deepest = 50;

interface Token {
  readonly text: string;
  readonly at: number;
}

interface Reading {
  readonly tokens: readonly Token[];
  readonly end: number;
  next: number;
  depth: number;
}

/** @throws FormulaError */
export function formulaOf(text: string): Term {
  if (text.length > longest) throw new FormulaError(`it is longer than ${longest} characters`, longest + 1);
  const reading: Reading = { tokens: tokensOf(text), end: text.length + 1, next: 0, depth: 0 };
  const term = sum(reading);
  const rest = reading.tokens[reading.next];
  if (rest) throw new FormulaError(`there is ${rest.text} where + - * or / should be`, rest.at);
  return term;
}

/** The names in a formula, each once, in their order. */
export function namesIn(term: Term): readonly Named[] {
  const found = new Map<string, Named>();
  const visit = (one: Term): void => {
    if (one.kind === 'name') found.set(nameText(one), { name: one.name, statistic: one.statistic });
    else if (one.kind === 'minus') visit(one.of);
    else if (one.kind === 'two') for (const side of [one.left, one.right]) visit(side);
  };
  visit(term);
  return [...found.values()];
}

/** A name as formulas have it. */
export function nameText({ name, statistic }: Named): string {
  return statistic === null ? name : `${name}.${statistic}`;
}

/** A formula as it was written, with something else in the place of its names. */
export function withValues(formula: string, show: (name: Named) => string): string {
  let at = 0;
  const pieces = tokensOf(formula).flatMap((token) => {
    if (!isName(token)) return [];
    const before = formula.slice(at, token.at - 1);
    at = token.at - 1 + token.text.length;
    return [before, show(nameOf(token))];
  });
  return [...pieces, formula.slice(at)].join('').trim();
}

function tokensOf(text: string): readonly Token[] {
  const pattern =
    /\s*(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])|[A-Za-z_]\w*(?:\.[A-Za-z]\w*(?:\.\d+)?)?|[-+*/()])|\s*$)/y;
  const tokens: Token[] = [];
  while (pattern.lastIndex < text.length) {
    const from = pattern.lastIndex;
    const found = pattern.exec(text);
    if (found === null) {
      const at = from + /^\s*/.exec(text.slice(from))![0].length;
      throw new FormulaError(
        `${text.slice(at, at + 1)} is neither a number, a name, + - * / nor a parenthesis`,
        at + 1,
      );
    }
    if (found[1] !== undefined) tokens.push({ text: found[1], at: pattern.lastIndex - found[1].length + 1 });
  }
  return tokens;
}

function sum(reading: Reading): Term {
  let left = product(reading);
  for (let sign = taken(reading, ['+', '-']); sign !== null; sign = taken(reading, ['+', '-']))
    left = { kind: 'two', sign, left, right: product(reading) };
  return left;
}

function product(reading: Reading): Term {
  let left = single(reading);
  for (let sign = taken(reading, ['*', '/']); sign !== null; sign = taken(reading, ['*', '/']))
    left = { kind: 'two', sign, left, right: single(reading) };
  return left;
}

function single(reading: Reading): Term {
  const token = reading.tokens[reading.next];
  if (token === undefined) throw new FormulaError('it ends where a number or a name should be', reading.end);
  reading.next += 1;
  if (token.text === '-' || token.text === '(') {
    reading.depth += 1;
    if (reading.depth > deepest) throw new FormulaError(`it is nested more than ${deepest} deep`, token.at);
    const of = token.text === '-' ? single(reading) : sum(reading);
    reading.depth -= 1;
    if (token.text === '-') return { kind: 'minus', of };
    if (taken(reading, [')']) === null) throw new FormulaError('the ( here is never closed', token.at);
    return of;
  }
  if (isName(token)) return { kind: 'name', ...nameOf(token) };
  if (/^[\d.]/.test(token.text)) return { kind: 'number', value: Number(token.text) };
  throw new FormulaError(`there is ${token.text} where a number or a name should be`, token.at);
}

function isName({ text }: Token): boolean {
  return /^[A-Za-z_]/.test(text);
}

function nameOf({ text, at }: Token): Named {
  const point = text.indexOf('.');
  if (point < 0) return { name: text, statistic: null };
  const written = text.slice(point + 1);
  const statistic = ['rate', 'share', 'value'].includes(written) ? written : statisticNamed(written);
  if (statistic === undefined) throw new FormulaError(`there is no statistic ${written}`, at + point + 1);
  return { name: text.slice(0, point), statistic };
}

function taken<S extends string>(reading: Reading, texts: readonly S[]): S | null {
  const found = texts.find((text) => text === reading.tokens[reading.next]?.text) ?? null;
  if (found !== null) reading.next += 1;
  return found;
}

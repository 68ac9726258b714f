/**
 * The arithmetic of formulas in a document: numbers, names, + - * × / ÷ and parentheses; nothing else, and no eval.
 * `100%` is the number 100, as in `… × 100%`.
 */

/**
 * The value of an expression; `values` are those of its names, in order.
 * Null when it is not well-formed, divides by zero, or leaves the finite numbers.
 */
export function evaluate(expression: string, values: readonly number[]): number | null {
  const tokens = expression.match(/[A-Za-z][A-Za-z0-9_]*|\d+(?:\.\d+)?%?|[-+*/×÷−–()]|\S/g) ?? [];
  let at = 0;
  let name = 0;
  const fail = Number.NaN;

  const sum = (): number => {
    let value = product();
    while (at < tokens.length && /^[-+−–]$/.test(tokens[at]!))
      value = tokens[at++] === '+' ? value + product() : value - product();
    return value;
  };
  const product = (): number => {
    let value = factor();
    while (at < tokens.length && /^[*/×÷]$/.test(tokens[at]!)) {
      const divides = /^[/÷]$/.test(tokens[at++]!);
      const right = factor();
      value = divides ? (right === 0 ? fail : value / right) : value * right;
    }
    return value;
  };
  const factor = (): number => {
    const token = tokens[at++] ?? '';
    if (token === '(') {
      const value = sum();
      return tokens[at++] === ')' ? value : fail;
    }
    if (/^[-−–]$/.test(token)) return -factor();
    if (/^\d/.test(token)) return Number(token.replace('%', ''));
    return /^[A-Za-z]/.test(token) ? (values[name++] ?? fail) : fail;
  };

  const value = sum();
  return at === tokens.length && Number.isFinite(value) ? value : null;
}

/** True when the expression ends in `× 100`, so that its value is a percentage already. */
export function isInPercent(expression: string): boolean {
  return /[×*]\s*100\s*%?\s*\)?$/.test(expression.trim());
}

/** An expression with its names (or blanks) as `▢` and one spelling of the signs, to see whether two lines are alike. */
export function skeleton(text: string, part: RegExp): string {
  return text
    .replace(part, '▢')
    .replace(/\s+/g, '')
    .replace(/[×]/g, '*')
    .replace(/[÷]/g, '/')
    .replace(/[−–]/g, '-')
    .replace(/\*100%?$/, '*100');
}

/**
 * The value of an expression as `explain` prints it: numbers, + - * /, parentheses, sqrt(), min() and max(). A person would
 * paste it into a calculator; anything else in it is a fault.
 */
export function evaluated(expression: string): number {
  const tokens = expression.match(/\d+(?:\.\d+)?(?:e[+-]?\d+)?|sqrt|min|max|[-+*/(),]|\S/g) ?? [];
  let at = 0;
  const take = (wanted: string): void => {
    if (tokens[at++] !== wanted) throw new Error(`expected ${wanted} in ${expression}`);
  };
  const sum = (): number => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-')
      value = tokens[at++] === '+' ? value + product() : value - product();
    return value;
  };
  const product = (): number => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') value = tokens[at++] === '*' ? value * factor() : value / factor();
    return value;
  };
  const factor = (): number => {
    const token = tokens[at++] ?? '';
    if (token === '-') return -factor();
    if (/^\d/.test(token)) return Number(token);
    if (token === '(') {
      const value = sum();
      take(')');
      return value;
    }
    const functions = {
      sqrt: (list: readonly number[]) => Math.sqrt(list[0]!),
      min: (list: readonly number[]) => Math.min(...list),
      max: (list: readonly number[]) => Math.max(...list),
    };
    if (!Object.hasOwn(functions, token)) throw new Error(`${token} has no meaning in ${expression}`);
    take('(');
    const list = [sum()];
    while (tokens[at] === ',') {
      at += 1;
      list.push(sum());
    }
    take(')');
    return functions[token as keyof typeof functions](list);
  };
  const value = sum();
  if (at !== tokens.length) throw new Error(`cannot read the end of ${expression}`);
  return value;
}

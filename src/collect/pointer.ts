/** A JSON pointer (RFC 6901) from its steps: `pointer('a/b', 0)` -> `/a~1b/0`. */
export function pointer(...steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

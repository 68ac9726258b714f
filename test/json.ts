/** What a script sees of a value: numbers and texts that keep their values as numbers and texts. */
export function asJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

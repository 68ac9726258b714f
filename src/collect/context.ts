/** Settings by their name in the file, dotted where they are nested. */
export type Context = Readonly<Record<string, string | number | boolean>>;

const deepestName = 4;

/**
 * Every single value of an object under its own name, nested ones dotted (`dataset.version`). Lists, nulls, empty texts
 * and numbers that are not finite are left out; so are keys that name no own property elsewhere (`__proto__`).
 */
export function contextOf(object: Readonly<Record<string, unknown>>, skip: readonly string[] = []): Context {
  const entries: [string, string | number | boolean][] = [];
  const walk = (value: unknown, path: readonly string[]): void => {
    if (
      typeof value === 'boolean' ||
      (typeof value === 'number' && Number.isFinite(value)) ||
      (typeof value === 'string' && value !== '')
    ) {
      entries.push([path.join('.'), value]);
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value) && path.length < deepestName) {
      for (const [key, inner] of Object.entries(value)) if (key !== '__proto__') walk(inner, [...path, key]);
    }
  };
  for (const [key, value] of Object.entries(object)) if (key !== '__proto__' && !skip.includes(key)) walk(value, [key]);
  return Object.fromEntries(entries);
}

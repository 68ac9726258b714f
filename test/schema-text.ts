/** A schema as its file in the package has it: what fits in a line is one, and no byte is spent on white space that nobody needs. */
export function schemaText(value: unknown): string {
  const flat = JSON.stringify(value);
  if (flat.length <= 400 || typeof value !== 'object' || value === null) return flat;
  if (Array.isArray(value)) return `[\n${value.map(schemaText).join(',\n')}\n]`;
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${schemaText(inner)}`);
  return `{\n${entries.join(',\n')}\n}`;
}

/** Names for a message: of very many the first, and how many more there are. */
export function few(names: readonly string[]): readonly string[] {
  return names.length > 12 ? [...names.slice(0, 11), `${names.length - 11} more`] : names;
}

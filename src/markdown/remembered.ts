/**
 * A function of a text that remembers what it gave for the texts it was asked for last, for those who ask several times in one
 * run for what takes long to find out.
 * @param read pure; what it gives must not be changed by anybody.
 * @param most how many texts are remembered.
 */
export function remembered<T>(read: (text: string) => T, most: number): (text: string) => T {
  /** The newest last. */
  const recent = new Map<string, T>();
  return (text) => {
    const found = recent.has(text) ? (recent.get(text) as T) : read(text);
    recent.delete(text);
    recent.set(text, found);
    for (const oldest of recent.keys()) if (recent.size > most) recent.delete(oldest);
    return found;
  };
}

import type { Note } from '../note.ts';

/** What is told of each file in the same words, and once for all of them where a study has several. */
const codes: readonly Note['code'][] = ['rows-pooled', 'rows-are-steps', 'open-column', 'mlperf-one-run'];

/** Notes that several files have in common are one, at the first of them, with the lists and numbers of all. */
export function once(notes: readonly Note[]): readonly Note[] {
  const merged = new Map<string, Note>();
  const at = new Map<Note, string>();
  for (const one of notes) {
    if (!codes.includes(one.code)) continue;
    const key = keyOf(one);
    const before = merged.get(key);
    if (!before) at.set(one, key);
    merged.set(key, before ? { ...before, args: both(before.args, one.args) } : one);
  }
  return notes.flatMap((one) => {
    if (!codes.includes(one.code)) return [one];
    const key = at.get(one);
    return key === undefined ? [] : [merged.get(key) ?? one];
  });
}

function keyOf({ code, args }: Note): string {
  const words = Object.values(args).filter((value) => typeof value === 'string');
  return JSON.stringify([code, ...words]);
}

function both(a: Note['args'], b: Note['args']): Note['args'] {
  return Object.fromEntries(
    Object.entries(a).map(([name, value]) => {
      const other = b[name];
      if (typeof value === 'number' && typeof other === 'number') return [name, value + other];
      if (!Array.isArray(value) || !Array.isArray(other)) return [name, value];
      return [name, [...new Set([...value, ...other])]];
    }),
  );
}

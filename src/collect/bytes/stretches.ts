/** Characters of a text that a format sees at once to claim it. */
export const stretch = 65536;

/** What a stretch has in common with the one before it: a table's header, or a line and the one that explains it, lie no farther apart. */
const shared = 4096;

/**
 * A text in stretches, one after the other, each from the start of a line (or as near to one as `shared` allows) and overlapping the one
 * before it, so that no line is seen only in two halves. Not more than a stretch and a block is held at a time.
 */
export function* stretchesOf(texts: Iterable<string>): Generator<string> {
  let held = '';
  // What of it was in the stretch before.
  let seen = 0;
  for (const text of texts) {
    held += text;
    while (held.length > stretch) {
      yield held.slice(0, stretch);
      const end = held.lastIndexOf('\n', stretch - shared);
      const from = end >= stretch - 4 * shared ? end + 1 : stretch - shared;
      seen = stretch - from;
      held = held.slice(from);
    }
  }
  if (held.length > seen) yield held;
}

// Stands in the bundle for decode-named-character-reference, which has a table of its own of the names that HTML has: 11 kB of the packed
// package. What reads HTML brings the same table.
import { decodeHTMLStrict } from 'entities';

/** What `&name;` stands for, as `amp` for `&`; false where HTML has no such name. */
export function decodeNamedCharacterReference(name: string): string | false {
  const written = `&${name};`;
  const read = decodeHTMLStrict(written);
  return read === written ? false : read;
}

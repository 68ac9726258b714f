// Stands in the bundle for decode-named-character-reference, which has a table of its own of the names that HTML has: 11 kB of the packed
// package. What reads HTML brings the same table.
/** What `&name;` stands for, as `amp` for `&`; false where HTML has no such name. */
export function decodeNamedCharacterReference(name: string): string | false {
  // When the first one is met: its table is unpacked as it is loaded, and that was 2 % of each report.
  const { decodeHTMLStrict } = require('entities/decode') as typeof import('entities/decode');
  const written = `&${name};`;
  const read = decodeHTMLStrict(written);
  return read === written ? false : read;
}

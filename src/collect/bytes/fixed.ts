/** A text in UTF-8: what is not parsed is not decoded either. */
export type Bytes = Uint8Array;

/** A text that is the same in all documents, and its words of four bytes each. */
export interface Fixed {
  readonly bytes: Bytes;
  readonly words: Int32Array;
}

export function fixedOf(written: string): Fixed {
  const bytes = Buffer.from(written);
  const view = viewOf(bytes);
  return { bytes, words: Int32Array.from({ length: bytes.length >> 2 }, (_, nth) => view.getInt32(4 * nth)) };
}

/** Whether it stands at an offset. Four bytes at once: one by one they were a quarter of reading a large file. */
export function stands({ bytes, words }: Fixed, text: DataView, at: number): boolean {
  if (at + bytes.length > text.byteLength) return false;
  for (let nth = 0; nth < words.length; nth += 1) if (text.getInt32(at + 4 * nth) !== words[nth]) return false;
  for (let nth = 4 * words.length; nth < bytes.length; nth += 1)
    if (text.getUint8(at + nth) !== bytes[nth]) return false;
  return true;
}

let viewed: { readonly text: Bytes; readonly view: DataView } | undefined;

/** The last one is kept: it is asked for with each line. */
export function viewOf(text: Bytes): DataView {
  if (viewed?.text !== text) viewed = { text, view: new DataView(text.buffer, text.byteOffset, text.length) };
  return viewed!.view;
}

/** Whether each of four bytes is 48 to 57: it begins with 3, and does with 6 more. */
export function areDigits(word: number): boolean {
  return (word & 0xf0f0f0f0) === 0x30303030 && ((word + 0x06060606) & 0xf0f0f0f0) === 0x30303030;
}

/** A field of a message in the wire format of Protocol Buffers: bytes of a text or a message, or a number as it stands there. */
export interface Field {
  readonly number: number;
  /** 0 a varint, 1 eight bytes, 2 bytes with their length, 5 four bytes. */
  readonly type: number;
  readonly at: number;
  readonly end: number;
  /** Of a varint its value, as far as a double holds it; 0 for any other. */
  readonly value: number;
}

/** The fields of a message in order; it ends where one of them does not fit, as in bytes that are no message. */
export function* fieldsOf(bytes: DataView, from: number, to: number): Generator<Field> {
  let at = from;
  while (at < to) {
    const key = varint(bytes, at, to);
    if (key === null || key.value === 0) return;
    const [number, type] = [Math.floor(key.value / 8), key.value % 8];
    at = key.end;
    if (type === 0) {
      const value = varint(bytes, at, to);
      if (value === null) return;
      yield { number, type, at, end: value.end, value: value.value };
      at = value.end;
      continue;
    }
    const size = type === 1 ? 8 : type === 5 ? 4 : null;
    const length = size === null && type === 2 ? varint(bytes, at, to) : null;
    const begin = length ? length.end : at;
    const end = length ? length.end + length.value : size === null ? Number.POSITIVE_INFINITY : at + size;
    if (end > to) return;
    yield { number, type, at: begin, end, value: 0 };
    at = end;
  }
}

function varint(bytes: DataView, from: number, to: number): { readonly value: number; readonly end: number } | null {
  let value = 0;
  for (let at = from; at < to && at < from + 10; at += 1) {
    const byte = bytes.getUint8(at);
    value += (byte & 0x7f) * 2 ** (7 * (at - from));
    if (byte < 0x80) return { value, end: at + 1 };
  }
  return null;
}

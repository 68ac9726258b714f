import type { Bytes } from './fixed.ts';
import { deepest } from './json.ts';
import { behindSpace, endOfNumber, endOfText } from './json-alike.ts';
import { quick } from './json-quick.ts';

/** Which lists of a document are taken item by item. */
export interface Lists {
  /** Keys in the document of lists of numbers and texts that nobody looks at. */
  readonly passed: readonly string[];
  /** The key of a list of objects in an object of the document. */
  readonly list: string;
  /** @param name the key of the object that the list is in. */
  readonly taker: (name: string) => RecordTaker;
}

/** Takes the objects of a list. */
export interface RecordTaker {
  /** Takes the object at an offset of the bytes, where it is written like one before. @param start the offset of the bytes in the file. @returns where it ends, else -1. */
  readonly match: (bytes: Buffer, at: number, start: number) => number;
  readonly take: (record: Readonly<Record<string, unknown>>, text: string) => void;
}

/** So many records of a list stand in the document that is left: what they are is told by them. */
const mostLeft = 50;

/** The document that is left, and an item of a list, are no longer than this, in bytes; and what stands before the first list. */
const mostHeld = 2 ** 24;
const mostBefore = 2 ** 22;

/**
 * Hands over the items of such lists as they come, so that neither they nor the text are in memory.
 * @param blocks of UTF-8, without a byte order mark.
 * @returns the document without them; null where there is no such list, and where anything is not as programs write it or may have to be told
 * of: that says who reads the whole.
 */
export function folded(blocks: Iterable<Uint8Array>, lists: Lists): string | null {
  const walk = new Walk(lists);
  // One piece of memory for all blocks, each behind what is left of those before it.
  let held = Buffer.allocUnsafeSlow(2 ** 18);
  let [length, next] = [0, 0];
  for (const block of blocks) {
    if (length + block.length > held.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (length + block.length));
      larger.set(held.subarray(0, length));
      held = larger;
    }
    held.set(block, length);
    length += block.length;
    // A long item is not looked at again with each block.
    if (length < next) continue;
    const end = walk.take(held.subarray(0, length));
    if (end < 0 || length - end > mostHeld) return null;
    held.copyWithin(0, end, length);
    length -= end;
    next = 2 * length;
  }
  return walk.take(held.subarray(0, length)) === length ? walk.left() : null;
}

/** A list that is open, with who takes what is in it; null: nobody looks at it. */
interface Open {
  readonly taker: RecordTaker | null;
}

class Walk {
  private readonly lists: Lists;
  /** The brackets that are open, as their codes. */
  private readonly stack: number[] = [];
  private readonly document: Buffer[] = [];
  private size = 0;
  /** The text before here, with its quotes, and whether a colon stands behind it. */
  private text: string | null = null;
  private isKey = false;
  /** The key of the object in the document that is open. */
  private name = '';
  private open: Open | null = null;
  private hasFolded = false;
  /** Items of the list that is open, and what is to come: an item, or what stands behind one. */
  private count = 0;
  private isBehind = false;
  /** Where in the file the bytes begin that are looked at. */
  private start = 0;

  constructor(lists: Lists) {
    this.lists = lists;
  }

  left(): string | null {
    return this.hasFolded && this.open === null && this.stack.length === 0
      ? Buffer.concat(this.document).toString()
      : null;
  }

  /** @returns up to where they are done; -1: this is left to who reads the whole. */
  take(bytes: Buffer): number {
    let at = 0;
    for (;;) {
      const { open } = this;
      const end = open ? this.items(bytes, at, open) : this.outside(bytes, at);
      if (end < 0) return end;
      if (end === bytes.length || (end === at && open === this.open)) {
        this.start += end;
        return end;
      }
      at = end;
    }
  }

  private keep(bytes: Buffer): boolean {
    this.document.push(Buffer.from(bytes));
    this.size += bytes.length;
    return this.size <= (this.hasFolded ? mostHeld : mostBefore);
  }

  /** Goes over what is in no such list, up to one. */
  private outside(bytes: Buffer, from: number): number {
    let at = from;
    const { stack } = this;
    for (; at < bytes.length; at += 1) {
      const code = bytes[at]!;
      if (code <= 32) continue;
      if (code === 34) {
        const end = endOfText(bytes, at);
        // It is cut here, or broken: then more of it does not help, and it is held for nothing.
        if (end < 0) break;
        this.text = end - at < 256 ? bytes.toString('utf8', at, end) : null;
        [this.isKey, at] = [false, end - 1];
        continue;
      }
      if (code === 58) {
        this.isKey = true;
        continue;
      }
      const key = this.isKey ? this.text : null;
      [this.text, this.isKey] = [null, false];
      if (code === 123 || code === 91) {
        if (code === 91 && key !== null && this.opens(key)) {
          at += 1;
          return this.keep(bytes.subarray(from, at)) ? at : -1;
        }
        // Objects in another list are of another format.
        if (code === 123 ? stack.at(-1) === 91 : stack.length === 0) return -1;
        if (stack.length === 1) this.name = key ?? '';
        stack.push(code);
      } else if (code === 125 || code === 93) {
        stack.pop();
      }
    }
    return this.keep(bytes.subarray(from, at)) ? at : -1;
  }

  /** Whether a list with this key, as it is written, is one of those. */
  private opens(key: string): boolean {
    const { stack, lists, name } = this;
    if (stack[0] !== 123) return false;
    if (stack.length === 1 && lists.passed.some((one) => key === `"${one}"`)) this.open = { taker: null };
    else if (stack.length === 2 && stack[1] === 123 && key === `"${lists.list}"` && name !== '')
      this.open = { taker: lists.taker(String(JSON.parse(name))) };
    if (this.open === null) return false;
    [this.hasFolded, this.count, this.isBehind] = [true, 0, false];
    return true;
  }

  /** Goes over the items of a list, up to its end. */
  private items(bytes: Buffer, from: number, open: Open): number {
    let at = from;
    for (;;) {
      const next = behindSpace(bytes, at);
      if (next >= bytes.length) return at;
      const code = bytes[next]!;
      if (code === 93 && (this.isBehind || this.count === 0)) {
        this.open = null;
        // It is closed in the document that is left, where the list of records is whole again.
        this.stack.push(91);
        return next;
      }
      if (this.isBehind) {
        if (code !== 44) return -1;
        [at, this.isBehind] = [next + 1, false];
        continue;
      }
      const end = open.taker ? this.record(bytes, next, open.taker) : endOfPassed(bytes, next, 2);
      // A number at the end may go on.
      if (end === cut || (!open.taker && (end < 0 || end === bytes.length))) return at;
      if (end < 0 || end - at > mostHeld) return -1;
      [at, this.isBehind] = [end, true];
      this.count += 1;
    }
  }

  private record(bytes: Buffer, at: number, taker: RecordTaker): number {
    let end = taker.match(bytes, at, this.start);
    if (end < 0) {
      end = endOfObject(bytes, at);
      if (end < 0) return end;
      const text = bytes.toString('utf8', at, end);
      const read = quick(text, deepest - 3, 0, text.length);
      if (!read || read.found.notFinite.length > 0) return -1;
      taker.take(read.value as Readonly<Record<string, unknown>>, text);
    }
    if (this.count >= mostLeft) return end;
    if (this.count > 0) this.document.push(comma);
    return this.keep(bytes.subarray(at, end)) ? end : -1;
  }
}

const comma = Buffer.from(',');

/** An item that is not there to its end. */
const cut = -2;

/** Where an object ends, by its quotes and brackets; whether it is one says who parses it. -1: it is none. */
function endOfObject(bytes: Bytes, from: number): number {
  if (bytes[from] !== 123) return -1;
  let depth = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const code = bytes[at]!;
    if (code === 34) {
      at = endOfText(bytes, at) - 1;
      if (at < 0) return cut;
    } else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return cut;
}

/** Where a number, a text, or a list of such ends; -1 where it is none of those, or is cut. */
function endOfPassed(bytes: Bytes, from: number, deepest: number): number {
  const code = bytes[from]!;
  if (code !== 91) return code === 34 ? endOfText(bytes, from) : endOfNumber(bytes, from);
  let at = behindSpace(bytes, from + 1);
  if (bytes[at] === 93) return at + 1;
  if (deepest === 0) return -1;
  for (;;) {
    at = endOfPassed(bytes, at, deepest - 1);
    if (at < 0) return -1;
    at = behindSpace(bytes, at);
    if (bytes[at] === 93) return at + 1;
    if (bytes[at] !== 44) return -1;
    at = behindSpace(bytes, at + 1);
  }
}

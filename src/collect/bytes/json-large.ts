import type { Position } from '../../markdown/positions.ts';
import { type Note, note, type Place } from '../../note.ts';
import { deepest, documentsIn, type Parsed, Told } from './json.ts';
import {
  closingOf,
  type Fields,
  hasBareEnd,
  hasKeyAgain,
  keysBefore,
  keysOf,
  type List,
  lastIn,
  merge,
  openingOf,
  type Path,
  type Sizes,
  usual,
} from './json-open.ts';
import { quick, withoutWords } from './json-quick.ts';
import { type Found, moved, notClosed, scan, seen } from './json-scan.ts';
import { advanced, endOfString } from './json-text.ts';

/** What is cut off at the end may look broken so far before it. */
const longestToken = 32;

/** How much text waits at most until it is looked at. */
const most = 2 ** 26;

/**
 * As `parse`, of a text that comes in blocks and may be longer than V8's longest string: only the values and about a megabyte of text are in memory. The text is cut at commas
 * between values of whatever depth; what was open at a cut is opened again before the piece and closed behind it, so that `JSON.parse` reads each piece, and what it gives is put into the values that are open.
 */
export function parseLarge(blocks: Iterable<string>, file: string, sizes: Sizes = usual): Parsed {
  const reading = new Reading(file, sizes);
  const problem = reading.all(blocks);
  if (problem) return { problem };
  const { documents, lines, told } = reading;
  return documents.length === 1
    ? { value: documents[0], notes: told.notes() }
    : { value: documents, lines, notes: told.notes() };
}

/** Where the scan is in the text that is held: in a string, in a line between documents that is none, or at a value. */
type Inside = 'values' | 'string' | 'stray';

/** A text that is read as it comes. */
export class Reading {
  /** The values of the documents, and the line in which each begins. */
  readonly documents: unknown[] = [];
  readonly lines: number[] = [];
  /** How many documents were read. */
  count = 0;
  readonly told = new Told();
  private held = '';
  /** Blocks that wait until the text is worth looking at again: a long string is not copied for each of them. */
  private waiting: string[] = [];
  private waitingLength = 0;
  private at = 0;
  private inside: Inside = 'values';
  /** Where in `held` each open container begins; -1: it was opened before. */
  private stack: number[] = [];
  /** The containers that were open at the last cut, the outermost first. */
  private path: Path = [];
  /** Where in `held` the last whole document ends that is not read yet; 0: there is none. */
  private whole = 0;
  /** How many strings end before `at`, and before `whole`: counted here, they need not be looked for again. */
  private strings = 0;
  private wholeStrings = 0;
  /** A document that was taken apart ends before `held`. */
  private isBehind = false;
  private start: Position = { line: 1, column: 1 };
  private documentLine = 1;

  private readonly file: string;
  private readonly sizes: Sizes;
  private readonly taken: ((value: unknown, line: number) => void) | null;
  /** @param taken is called with each document and the line in which it begins; without it they are kept. */
  constructor(file: string, sizes: Sizes, taken: Reading['taken'] = null) {
    this.file = file;
    this.sizes = sizes;
    this.taken = taken;
  }

  all(blocks: Iterable<string>): Note | null {
    for (const block of blocks) {
      const problem = this.take(block);
      if (problem) return problem;
    }
    return this.end();
  }

  take(block: string): Note | null {
    this.waiting.push(block);
    this.waitingLength += block.length;
    if (this.waitingLength < Math.max(this.sizes.piece, Math.min(this.held.length, most))) return null;
    return this.look();
  }

  end(): Note | null {
    const problem = this.look();
    if (problem) return problem;
    if (this.path.length > 0) return this.broken(this.held.length);
    return this.held.trim() === '' && this.count > 0 ? null : this.readWhole(this.held.length);
  }

  private look(): Note | null {
    this.held += this.waiting.join('');
    [this.waiting, this.waitingLength] = [[], 0];
    for (;;) {
      const behind = this.isBehind ? this.afterDocument() : null;
      if (behind) return behind;
      const cut = this.scan();
      if (cut === null) {
        if (this.isBrokenAlready()) return this.broken(this.held.length);
        if (this.held.length <= this.sizes.longest) return null;
        return note('large-json', { limit: this.sizes.longest >> 20 }, this.placeOf(Math.max(0, this.stack[0] ?? 0)));
      }
      const problem = this.stack.length > 0 || this.path.length > 0 ? this.readPiece(cut) : this.readWhole(cut);
      if (problem) return problem;
    }
  }

  /** Goes on to where the text is to be cut; null: more of it is needed. */
  private scan(): number | null {
    const { held, stack, sizes } = this;
    // Of one document among others a broken line must not take the rest with it, so it is held as a whole.
    const enough = this.count > 0 && this.path.length === 0 ? sizes.record : sizes.piece;
    let { at, strings } = this;
    for (; at < held.length; at += 1) {
      if (this.inside === 'stray') {
        const end = held.indexOf('\n', at);
        if (end < 0) return this.stopped(held.length, strings, null);
        [at, this.inside] = [end, 'values'];
      }
      const code = held.charCodeAt(at);
      if (this.inside === 'string' || (code === 34 && stack.length > 0)) {
        const end = endOfString(held, this.inside === 'string' ? at : at + 1);
        this.inside = end < 0 ? 'string' : 'values';
        if (end < 0) break;
        [at, strings] = [end, strings + 1];
      } else if (code === 123 || code === 91) {
        if (stack.length === 0 && at >= sizes.piece && this.whole > 0) return this.stopped(at, strings, at);
        stack.push(at);
      } else if (stack.length === 0) {
        if (code > 32) this.inside = 'stray';
      } else if (code === 125 || code === 93) {
        stack.pop();
        if (stack.length > 0) continue;
        [this.whole, this.wholeStrings] = [at + 1, strings];
        if (this.path.length > 0) return this.stopped(at, strings, at + 1);
      } else if (code === 44 && at >= enough) {
        this.stopped(at, strings, at);
        return this.whole > 0 ? this.whole : (this.resynced() ?? at);
      }
    }
    this.stopped(held.length, strings, null);
    return this.resynced();
  }

  /** Where the scan goes on, with how many strings before it. */
  private stopped<T extends number | null>(at: number, strings: number, cut: T): T {
    [this.at, this.strings] = [at, strings];
    return cut;
  }

  /** Text without a comma for long is a long string, or no JSON: that is said before all of it is held. */
  private isBrokenAlready(): boolean {
    if (this.held.length < 2 * this.sizes.piece || (this.count > 0 && this.path.length === 0)) return false;
    const { broken } = scan(this.held, deepest, 0, keysOf(this.path));
    return broken !== null && broken.problem !== notClosed && broken.offset < this.held.length - longestToken;
  }

  /** Documents of which one is broken may never end: then the last line that begins as one is where the next is looked for. */
  private resynced(): number | null {
    if (this.count === 0 || this.path.length > 0 || this.held.length < this.sizes.record) return null;
    const at = Math.max(this.held.lastIndexOf('\n{'), this.held.lastIndexOf('\n['));
    if (at < this.sizes.piece) return null;
    [this.stack, this.inside, this.at, this.strings] = [[], 'values', at + 1, 0];
    return at + 1;
  }

  private push(value: unknown, line: number): void {
    this.count += 1;
    if (this.taken) this.taken(value, line);
    else {
      this.documents.push(value);
      this.lines.push(line);
    }
  }

  /** The line that begins behind all that was read, where nothing is held but the end of the one before it; null in the middle of anything. */
  lineBetween(): number | null {
    if (this.path.length > 0 || this.waiting.length > 0) return null;
    if (this.held === '' && this.count === 0 && this.start.column === 1) return this.start.line;
    return this.isBehind && /^\r?\n$/.test(this.held) ? this.start.line + 1 : null;
  }

  /** Lines that begin there and were taken by somebody else. */
  passed(documents: number, lines: number): void {
    const line = this.lineBetween()! + lines;
    this.count += documents;
    // The last line end stays: what may stand behind a document is asked of it. The scan begins anew there.
    this.isBehind = this.count > 0;
    this.held = this.isBehind ? '\n' : '';
    this.start = { line: this.isBehind ? line - 1 : line, column: 1 };
    [this.stack, this.inside, this.at, this.strings, this.whole] = [[], 'values', 0, 0, 0];
  }

  /** Reads what is held where it ends in a document and its line end. */
  settle(): Note | null {
    const isWhole = this.path.length === 0 && this.waiting.length === 0 && this.stack.length === 0 && this.whole > 0;
    const end = isWhole ? /^[ \t]*(\r?\n)$/.exec(this.held.slice(this.whole)) : null;
    return end ? this.readWhole(this.held.length - end[1]!.length) : null;
  }

  /** Reads whole documents, up to an offset. */
  private readWhole(to: number): Note | null {
    const read = documentsIn(this.held.slice(0, to), (offset) => this.placeOf(offset), this.count > 0);
    if ('problem' in read) return read.problem;
    for (const [nth, value] of read.values.entries()) this.push(value, this.start.line + read.lines[nth]! - 1);
    this.told.add(read);
    this.cutOff(to, to === this.whole ? this.strings - this.wholeStrings : 0);
    this.isBehind = true;
    return null;
  }

  /** Reads what stands between two cuts, within one document. */
  private readPiece(to: number): Note | null {
    // Documents before the one that is cut.
    if (this.path.length === 0 && this.whole > 0) return this.readWhole(to);
    if (this.path.length === 0) this.documentLine = this.start.line;
    const text = this.held.slice(0, to);
    const opening = openingOf(this.path);
    const closed = closingOf(this.path, this.stack, this.held);
    if (hasBareEnd(text, this.path, this.stack)) return this.broken(to);
    const part = opening + text + closed;
    const read = quick(part, deepest, 0, part.length, this.strings + keysBefore(this.path));
    const value = read?.value ?? null;
    let found = read?.found;
    if (!found || hasKeyAgain(this.path, value)) {
      found = scan(text + closed, deepest, 0, keysOf(this.path));
      if (found.tooDeep !== null) return note('deep-json', { limit: deepest }, this.placeOf(found.tooDeep));
      if (found.broken) return this.broken(to, found.broken);
    } else found = moved(found, -opening.length);
    this.told.add({ found: [found], at: (offset) => this.placeOf(offset), strays: [] });
    const words = found.notFinite.filter(({ token }) => /[aI]/.test(token));
    const piece = read ? value : (JSON.parse(opening + withoutWords(text, words) + closed) as unknown);
    const root = this.path[0] ?? piece;
    if (this.path.length > 0) merge(this.path, piece);
    const path: (List | Fields)[] = [];
    for (const [nth, at] of this.stack.entries()) {
      const parent = path[nth - 1];
      path.push((at < 0 ? this.path[nth] : parent ? lastIn(parent, text, at) : root) as List | Fields);
    }
    this.path = path;
    const isDone = this.stack.length === 0;
    if (isDone) this.push(root, this.documentLine);
    this.stack.fill(-1);
    this.cutOff(isDone ? to : to + 1, 0);
    this.isBehind = isDone;
    return null;
  }

  /** Goes on to what stands behind a document. @returns what may not stand there, in its last line. */
  private afterDocument(): Note | null {
    const next = /[^ \t\n\r]/.exec(this.held);
    if (!next) return null;
    this.isBehind = false;
    const isNewLine = /[\n\r]/.test(this.held.slice(0, next.index));
    const isRight = /[{[]/.test(next[0]) || (isNewLine && !/[,\]}:]/.test(next[0]));
    const problem = `expected the end of the file, found ${seen(this.held, next.index)}`;
    if (!isRight) return note('broken-json', { problem }, this.placeOf(next.index));
    this.cutOff(next.index, this.strings);
    return null;
  }

  /** @param strings how many end behind that, as far as the scan came. */
  private cutOff(to: number, strings: number): void {
    this.strings = strings;
    this.start = advanced(this.start, this.held.slice(0, to));
    this.held = this.held.slice(to);
    this.at = Math.max(0, this.at - to);
    // The scan stood at the comma, or behind what ended.
    this.whole = 0;
    this.stack = this.stack.map((at) => (at < 0 ? at : at - to));
  }

  /** What is wrong with the text, in the words in which it is said of the whole. */
  private broken(to: number, known?: Found['broken']): Note {
    const found = scan(this.held, deepest, 0, keysOf(this.path));
    const { offset, problem } = found.broken ?? known ?? { offset: to, problem: 'the document does not end' };
    return note('broken-json', { problem }, this.placeOf(offset));
  }

  private placeOf(offset: number): Place {
    return { file: this.file, ...advanced(this.start, this.held.slice(0, offset)) };
  }
}

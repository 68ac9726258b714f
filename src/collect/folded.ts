import { hashing } from './blocks.ts';
import { markOf } from './bytes/decode.ts';
import { parse } from './bytes/json.ts';
import { type Alike, alikeOf, keyOf } from './bytes/json-alike.ts';
import { folded, type RecordTaker } from './bytes/json-folded.ts';
import { charactersIn, keepingTexts, numberIn, textIn } from './bytes/json-value.ts';
import { choose } from './claim.ts';
import { FiledText, FiledTexts } from './exchange.ts';
import type { Folded, Folding, JsonFormat, Read, Said } from './format.ts';
import type { Known } from './json-of.ts';
import type { Source } from './source.ts';
import { unreadTool } from './unread.ts';
import { field } from './value.ts';

/** What is smaller is read in a moment. In bytes. */
const leastFolded = 2 ** 20;

/** What is read of a document whose records are not kept. */
interface FoldedRead {
  readonly format: string;
  readonly read: Read;
  readonly notes: readonly never[];
  readonly known: Known;
}

/**
 * Reads a document without keeping its records and their texts, or without lists that nobody looks at, where its format can: half of what vLLM writes with all details are
 * the times between tokens, and the other half is what was answered. Gives what reading the whole gives; null where only that can say what it is: something in it is broken or has
 * to be told of, or it is of another format.
 */
export async function readFolded(
  source: Source,
  head: Uint8Array,
  { formats, said, least = leastFolded }: { formats: readonly JsonFormat[]; said: Said; least?: number },
): Promise<FoldedRead | null> {
  const folding = formats.find((format) => format.folding)?.folding;
  if (!folding || source.size < least || markOf(head) !== null) return null;
  const hashed = hashing(source);
  const texts = new FiledTexts(source);
  const lists = new Map<string, Folded>();
  const rest = folded(hashed.blocks(), {
    passed: formats.flatMap(({ passesOver = [] }) => passesOver),
    list: folding.list,
    taker(name) {
      const list = folding.begin();
      lists.set(name, list);
      return new Taking(list, folding, texts);
    },
  });
  const parsed = rest === null ? null : parse(rest, source.path);
  if (!parsed || 'problem' in parsed || parsed.lines || parsed.notes.length > 0) return null;
  if (unreadTool(parsed.value) !== null) return null;
  const chosen = choose(formats, (format) => format.claims(parsed.value, said), { file: source.path });
  if ('problem' in chosen) return null;
  const { name: format, folding: own, passesOver, read } = chosen.format;
  const known = hashed.digest();
  texts.known = known;
  const done = (read: Read): FoldedRead => ({ format, read, notes: [], known });
  if (own) return done(own.read(parsed.value, source.path, lists));
  return passesOver && lists.size === 0 ? done(await read(parsed.value, source.path, said)) : null;
}

/** Records that are written alike, and what is in their cells: those that vary are of the last one. */
interface Way {
  readonly alike: Alike;
  /** Which of the values that vary each cell is; -1: it is the same in all. */
  readonly spans: readonly number[];
  readonly cells: unknown[];
}

/** Ways of writing that are remembered, and records from which they may be learned. */
const mostWays = 32;
const mostLessons = 256;

class Taking implements RecordTaker {
  private readonly ways: Way[] = [];
  private last = 0;
  private lessons = 0;
  /** A prompt that is sent again is the same text. */
  private readonly known = new Map<string, string>();
  private readonly shortIn = keepingTexts();
  private readonly list: Folded;
  private readonly folding: Folding;
  private readonly texts: FiledTexts;

  constructor(list: Folded, folding: Folding, texts: FiledTexts) {
    this.list = list;
    this.folding = folding;
    this.texts = texts;
  }

  match(bytes: Buffer, at: number, start: number): number {
    for (let tried = 0; tried < this.ways.length; tried += 1) {
      const { alike, spans, cells } = this.ways[this.last]!;
      const end = alike.endOf(bytes, at);
      if (end >= 0) {
        for (let nth = 0; nth < cells.length; nth += 1) {
          const span = spans[nth]!;
          if (span < 0) continue;
          const [from, to] = [alike.spans[2 * span]!, alike.spans[2 * span + 1]!];
          cells[nth] = !alike.asked[span]!.isText
            ? numberIn(bytes, from, to)
            : nth === this.folding.filed
              ? new FiledText(this.texts, start + from, start + to, charactersIn(bytes, from, to))
              : to - from < 32
                ? this.shortIn(bytes, from, to)
                : this.textIn(bytes, from, to);
        }
        this.list.take(cells);
        return end;
      }
      this.last = (this.last + 1) % this.ways.length;
    }
    return -1;
  }

  take(record: Readonly<Record<string, unknown>>, text: string): void {
    const cells = this.folding.cells.map((steps) => steps.reduce<unknown>(field, record));
    this.list.take(cells);
    if (this.lessons >= mostLessons || this.ways.length >= mostWays || text.includes('__proto__')) return;
    this.lessons += 1;
    if (cells.some((cell) => typeof cell === 'object' && cell !== null)) return;
    const keys = this.folding.cells.map(keyOf);
    const alike = alikeOf(
      text,
      (key) => keys.includes(key),
      () => false,
    );
    if (!alike || alike.rounded > 0) return;
    const spans = keys.map((key) => alike.asked.findIndex((one) => one.key === key));
    this.last = this.ways.push({ alike, spans, cells }) - 1;
  }

  private textIn(bytes: Buffer, from: number, to: number): string {
    const text = textIn(bytes, from, to);
    const known = this.known.get(text);
    if (known === undefined) this.known.set(text, text);
    return known ?? text;
  }
}

import { createHash } from 'node:crypto';
import { note, Refusal } from '../note.ts';
import { blocksOf } from './blocks.ts';
import type { Known } from './json-of.ts';
import type { Exchange } from './run.ts';
import type { Source } from './source.ts';

/** A text in quotes of a JSON file that was not read: so many characters, as code points. */
export class FiledText {
  readonly texts: FiledTexts;
  readonly from: number;
  readonly to: number;
  readonly characters: number;

  /** @param from the offset of its first quote in the file, and `to` that behind the last one. */
  constructor(texts: FiledTexts, from: number, to: number, characters: number) {
    this.texts = texts;
    this.from = from;
    this.to = to;
    this.characters = characters;
  }
}

/** The texts of a file that are read when somebody asks for them. */
export class FiledTexts {
  /** What the file was when it was read. */
  known: Known | null = null;
  private readonly source: Source;

  constructor(source: Source) {
    this.source = source;
  }

  /** @throws Refusal where the file is no longer what it was: all of it is looked at, for a text stands in a report as what was measured. */
  at(from: number, to: number): string {
    const { bytes, sha256 } = this.known!;
    const hash = createHash('sha256');
    const parts: Uint8Array[] = [];
    let start = 0;
    for (const block of blocksOf(this.source)) {
      // What was appended since is not read.
      const own = block.subarray(0, Math.max(0, bytes - start));
      hash.update(own);
      if (start < to && start + own.length > from)
        parts.push(Buffer.from(own.subarray(Math.max(0, from - start), to - start)));
      start += own.length;
      if (own.length < block.length) break;
    }
    if (hash.digest('hex') !== sha256)
      throw new Refusal(
        note('unreadable-file', { reason: 'it changed while it was read' }, { file: this.source.path }),
      );
    return String(JSON.parse(Buffer.concat(parts).toString()));
  }
}

/** An exchange whose response is in its file. */
export class FiledExchange implements Exchange {
  readonly record: number;
  readonly promptId: string | null;
  readonly prompt: string;
  readonly ok: boolean;
  readonly finish: string | null;
  private readonly texts: FiledTexts;
  private readonly from: number;
  private readonly to: number;

  constructor(said: Omit<Exchange, 'response'>, { texts, from, to }: FiledText) {
    this.record = said.record;
    this.promptId = said.promptId;
    this.prompt = said.prompt;
    this.ok = said.ok;
    this.finish = said.finish;
    this.texts = texts;
    this.from = from;
    this.to = to;
  }

  get response(): string {
    return this.isEmpty ? '' : this.texts.at(this.from, this.to);
  }

  get isEmpty(): boolean {
    return this.to - this.from === 2;
  }
}

/** Whether something was answered. A response in a file is not read for it. */
export function isAnswered(exchange: Exchange): boolean {
  return exchange instanceof FiledExchange ? !exchange.isEmpty : exchange.response !== '';
}

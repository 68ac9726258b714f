import { note } from '../../../note.ts';
import { type Binding, stays } from '../binding.ts';
import type { CodeBlock } from '../block.ts';
import { type Heard, hear } from '../hear.ts';
import { isA } from '../lexicon/lexicon.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { captionOf } from './caption.ts';
import { bindHeard } from './heard.ts';
import { together } from './table-context.ts';

const keyed = /^[\s│├└─]*(?:[-*•]\s+)?["']?([^"':=[\]]{1,100}?)["']?\s*[:=]\s*["']?[~≈]?$/;
const opening = /^(\s*)(?:-\s+)?["']?([^"':=[\]{}#]{1,100}?)["']?\s*(?:[:=]\s*\{?|\{)\s*$/;
const section = /^(\s*)\[{1,2}([^[\]]{1,100})\]{1,2}\s*$/;
const comment = /^(\s*)(?:#+|\/\/|--|;)\s*(\S.{0,119}?)\s*$/;

/**
 * Binds `mean_latency_ms: TBD` in a block of settings, `├─ Latency: ___ ms` in one of text, by its key and by what that stands under: the keys that hold it, a comment, a section line
 * (`[H100]`), then the line before the block. Null where the key is no metric and no fact.
 */
export function bindKey(blank: Blank, bench: Bench): Binding | null {
  const { block, line, start } = blank;
  if (block.kind !== 'code') return null;
  const key = keyed.exec(bench.text.slice(line.start, start))?.[1];
  if (key === undefined) return null;
  const listen = (words: string): Heard => hear(words, bench.vocabulary, block.directive.stat);
  const own = listen(/^[\w.-]+$/.test(key) ? key.replace(/[.-]/g, '_') : key);
  const above = (parentsIn(block, bench.text).get(line.start) ?? []).map(listen);
  // `Memory:` over `H100: ___ MB`.
  const isOfAbove = own.names.length > 0 && own.unknown.length === 0 && above.some(({ metric }) => metric !== null);
  if (own.metric === null && own.fact === null && own.derived === null && !isOfAbove) return null;
  const strange = own.fact === null ? above.find(isStranger) : undefined;
  if (strange) return stays('unknown', note('words-unread', { words: strange.unknown, label: strange.text }));
  const caption = captionOf(block.before, bench.vocabulary, block.directive.stat);
  const farther = [...above.map((one) => ({ ...one, narrowing: one.asides })), ...(caption ? [caption] : [])];
  const read = together({ labels: [own], farther, levels: [] }, block, bench);
  return 'is' in read ? read : bindHeard(blank, read, bench);
}

/** True for words that name nothing that is known, and are more than the name of a part of any document. */
function isStranger({ names, metric, fact, statistic, derived, unknown }: Heard): boolean {
  const isSilent = names.length === 0 && !metric && !fact && !statistic && !derived;
  return isSilent && unknown.some((word) => !isA('section', word));
}

const known = new WeakMap<CodeBlock, ReadonlyMap<number, readonly string[]>>();

/** What each line of a block is under, nearest first, by where the line begins. */
export function parentsIn(block: CodeBlock, text: string): ReadonlyMap<number, readonly string[]> {
  const old = known.get(block);
  if (old) return old;
  const found = new Map<number, readonly string[]>();
  // A line of text that ends with a colon is over those right below it as well, up to an empty one.
  let part = 0;
  let open: readonly { readonly indent: number; readonly words: string; readonly part: number }[] = [];
  let at = block.body.start;
  const isData = block.language !== '' && !/^te?xt$|^plain/.test(block.language);
  for (const line of text.slice(block.body.start, block.body.end).split('\n')) {
    const [whole, indent = '', words = ''] = section.exec(line) ?? comment.exec(line) ?? opening.exec(line) ?? [];
    const isKey = whole !== undefined && !section.test(line) && !comment.test(line);
    // A comment and a section line are over the lines that begin where they do.
    const own = whole === undefined ? line.search(/[^\s│├└─*•-]|$/) : isKey ? indent.length : indent.length - 0.5;
    if (line.trim() === '') part += 1;
    else
      open = open.filter((one) => one.indent < own || (!isData && !isKey && one.indent === own && one.part === part));
    found.set(
      at,
      open.map((one) => one.words),
    );
    if (whole !== undefined) open = [{ indent: own, words, part }, ...open];
    at += line.length + 1;
  }
  known.set(block, found);
  return found;
}

import type { Block } from '../block.ts';
import { readBracket } from '../bracket.ts';
import { type Heard, hear } from '../hear.ts';
import type { Name } from '../name/name.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Bench } from './bench.ts';

const numbered = /^[*_]*(?:table|tab\.)\s*[A-Z]?\.?\d*[.:]?[*_]*\s*/i;

/** The line before a table that says what is in it; null for a heading, and for a paragraph that is about more. */
export function captionOf(before: string, vocabulary: Vocabulary, stat: string | null): Heard | null {
  const text = before.trim();
  if (!isLine(text)) return null;
  if (isCaption(text)) return withoutMetrics(hear(text.replace(numbered, ''), vocabulary, stat), vocabulary);
  // What a paragraph says that is understood selects; the rest of it limits nothing.
  const names = vocabulary.names(text);
  return { ...hear('', vocabulary), text, names };
}

/** A paragraph, and no heading, table or code. */
export function isLine(before: string): boolean {
  return before.trim() !== '' && !/^\s*(?:#|\||`{3}|~{3})/.test(before) && before.length <= 600;
}

/** A line in emphasis, one that ends in a colon, or one that is numbered as a table; sentences are none. */
function isCaption(text: string): boolean {
  if (/^(?:[*_]{1,3})?(?:table|tab\.)\s/i.test(text)) return true;
  const isShort = text.length <= 120 && !/[.!?]\s+\S/.test(text);
  return isShort && (/^([*_]{1,3})[^\s*_].*\1[:.]?$/s.test(text) || /:[*_]{0,3}$/.test(text));
}

/** The names in the line before a table. */
export function captionNames(
  { before }: Pick<Block, 'before'>,
  { vocabulary }: Pick<Bench, 'vocabulary'>,
): readonly Name[] {
  return isLine(before) ? vocabulary.names(before) : [];
}

/**
 * What stands over a block and is no heading: the line before it where that is a caption, the summary of the fold it is in, the items and the line
 * that a list is under.
 */
export function linesOver(block: Block, { vocabulary }: Pick<Bench, 'vocabulary'>): readonly Heard[] {
  const { directive, before, summary } = block;
  const isProse = block.kind === 'text' && block.parents.length === 0 && !block.isItem;
  const lines = [
    ...(isProse ? [] : block.kind === 'text' ? block.parents : [before]),
    ...(isProse ? [] : [summary ?? '']),
  ];
  return lines
    .map((line) => withoutAsked(line).trim())
    .filter(isLine)
    .flatMap((line) => {
      const isWhole = isCaption(line) || line === summary;
      if (!isWhole && !isTitle(line)) return [];
      const words = line.replace(numbered, '');
      return [withoutMetrics(hear(isWhole ? words : words.split(/:\s/)[0]!, vocabulary, directive.stat), vocabulary)];
    });
}

/** A metric in parentheses tells what a table holds and narrows nothing: `Mean ± SD over three seeds (accuracy)`. */
function withoutMetrics(heard: Heard, vocabulary: Vocabulary): Heard {
  const isMetric = (words: string) => vocabulary.read(words)?.metric != null;
  if (!heard.asides.some(isMetric)) return heard;
  const kept = (all: readonly string[]) => all.filter((one) => !isMetric(one));
  return { ...heard, asides: kept(heard.asides), narrowing: kept(heard.narrowing) };
}

/** A line without what it asks a person for: `[Explain why]` over a list says nothing of its items. */
export function withoutAsked(line: string): string {
  return line.replace(/\[([^[\]]{1,200})\]/g, (whole, inside: string) =>
    readBracket(inside, () => false)?.kind === 'prose' ? ' ' : whole,
  );
}

/** The words of an item that others are under, and no sentence. */
function isTitle(line: string): boolean {
  return line.length <= 80 && !/[.!?](?:\s|$)/.test(line);
}

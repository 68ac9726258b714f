import type { Block, TextBlock } from '../fill/blank/block.ts';
import type { Range } from '../markdown/markdown.ts';
import { sentenceStarts } from '../markdown/sentences.ts';

/** A sentence of running text. Its text is as long as the range: markup, links and HTML are spaces in it, so that offsets stay. */
export interface Sentence extends Range {
  readonly text: string;
  readonly block: TextBlock;
  /** The clauses that it is made of, in order; none overlaps. */
  readonly clauses: readonly Clause[];
}

/** A part of a sentence that says one thing. */
export interface Clause extends Range {
  readonly text: string;
}

const kept = new WeakMap<readonly Block[], readonly Sentence[]>();

/** The sentences of the paragraphs, list items and headings of a document, in order. Worked out once. */
export function sentencesIn(text: string, blocks: readonly Block[]): readonly Sentence[] {
  const known = kept.get(blocks);
  if (known) return known;
  const found = blocks.flatMap((block) => (block.kind === 'text' ? sentencesOf(text, block) : []));
  kept.set(blocks, found);
  return found;
}

/** The sentence in which an offset of a block lies. */
export function sentenceAt(sentences: readonly Sentence[], at: number): Sentence | null {
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle]!.start <= at) low = middle + 1;
    else high = middle;
  }
  const found = sentences[low - 1];
  return found && at <= found.end ? found : null;
}

const listNumber = /^\s*\d{1,3}[.)]\s/;

function sentencesOf(text: string, block: TextBlock): readonly Sentence[] {
  const plain = plainOf(text, block);
  const from = listNumber.exec(plain)?.[0].length ?? 0;
  const starts = sentenceStarts(plain.slice(from)).map((start) => from + start);
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? plain.length;
    const own = plain.slice(start, end);
    return {
      start: block.start + start,
      end: block.start + end,
      text: own,
      block,
      clauses: clausesOf(own, block.start + start),
    };
  });
}

/** The text of a block without its markup, character for character: names in code stay, links and HTML do not. */
function plainOf(text: string, block: TextBlock): string {
  let plain = text.slice(block.start, block.end);
  const gone = block.skipped.filter(({ start }) => !block.inlineCode.some((code) => code.start === start));
  for (const { start, end } of gone) {
    const [from, to] = [start - block.start, end - block.start];
    plain = plain.slice(0, from) + ' '.repeat(to - from) + plain.slice(to);
  }
  return plain
    .replace(/[*`~#]|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])/g, (sign) => ' '.repeat(sign.length))
    .replace(/\n[ \t>]*/g, (gap) => ' '.repeat(gap.length));
}

/** Words behind which another thing is said. `and` is none where no comma stands before it: it joins names. */
const joints =
  /[;:]\s|\s[-–—]\s|—|,?\s(?:but|while|whereas|although|though|however|yet|so that|despite|because|since|as a result of|due to|thanks to)\s|,\s(?:and|so|which|with|compared|even|as)\s|,\s(?=\w{2,20}ing\s)/gi;

function clausesOf(sentence: string, at: number): readonly Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (const match of [...sentence.matchAll(joints), null]) {
    const to = match?.index ?? sentence.length;
    if (to > from) clauses.push({ start: at + from, end: at + to, text: sentence.slice(from, to) });
    from = match ? match.index + match[0].length : to;
  }
  return clauses;
}

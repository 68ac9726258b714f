import type { Range } from '../../markdown/markdown.ts';
import { anyBlank } from './forms.ts';

/** What is known here of a block of a document. */
interface Piece extends Range {
  readonly kind: 'table' | 'text' | 'code';
  readonly before: string;
  readonly isHeading?: boolean;
  readonly isItem?: boolean;
}

const blankIn = new RegExp(anyBlank);

/** `Table 2: …`, `*Table: …*`, `Tab. A.1. …`: a line that says itself that it is of a table. */
const numbered = /^[*_]{0,3}(?:table|tab\.)(?:\s+[A-Z]?\.?\d+(?:\.\d+)*)?[*_]{0,3}\s*[.:]/i;

/** `All with Mistral-7B.`, `Numbers are with batch 8`: a line that says of all of a table under what it was measured. */
const ofAll =
  /^[*_(]{0,3}(?:all|everything|(?:all |the )?(?:numbers|results|values|runs|measurements|figures))(?: (?:are|were|is|was))?(?: (?:measured|run|taken|made))? (?:with|for|on|at|using|of) [^\n]{1,100}$/i;

/** `\caption{…}`, as people bring it from a paper. */
const latex =
  /^(?:\\begin\{table\*?\}(?:\[[^\]]*\])?\s*)?(?:\\centering\s*)?\\caption(?:\[[^\]]*\])?\{([\s\S]*?)\}\s*(?:\\label\{[^{}]*\}\s*)?$/;

/** A paragraph, where the caption that LaTeX has for a table is one that is called so. */
export function captionWritten(paragraph: string): string {
  const inside = latex.exec(paragraph.trim())?.[1];
  return inside === undefined || /\\(?:caption|label)\{/.test(inside)
    ? paragraph
    : `Table: ${inside
        .replace(/\$?\\pm\$?/g, '±')
        .replace(/~/g, ' ')
        .trim()}`;
}

/**
 * The blocks of a document, where a table has the caption below it in the place of the line before: where nothing or a heading stands before the
 * table, and no other table follows that the caption may be of.
 */
export function withCaptionsBelow<Block extends Piece>(blocks: readonly Block[], text: string): readonly Block[] {
  return blocks.map((block, at) => {
    const [next, behind] = [blocks[at + 1], blocks[at + 2]];
    if (block.kind !== 'table' || next?.kind !== 'text' || behind?.kind === 'table') return block;
    const isBelow = !next.isHeading && !next.isItem && text.slice(block.end, next.start).trim() === '';
    const isFree = block.before === '' || /^#{1,6}\s/.test(block.before);
    const caption = captionWritten(text.slice(next.start, next.end));
    return isBelow && isFree && (numbered.test(caption) || (ofAll.test(caption) && !blankIn.test(caption)))
      ? { ...block, before: caption }
      : block;
  });
}

import { sentenceStarts } from '../../markdown/sentences.ts';
import { note } from '../../note.ts';
import { beside } from './beside.ts';
import { parentsIn } from './bind/fence.ts';
import { type Binding, stays } from './binding.ts';
import type { Block } from './block.ts';
import { hear } from './hear.ts';
import { readLabel } from './label.ts';
import { isA } from './lexicon/lexicon.ts';
import type { Blank } from './scan.ts';
import type { Vocabulary } from './vocabulary.ts';

interface Bound {
  readonly blank: Blank;
  readonly binding: Binding;
}

/**
 * Blocks with the same labels under unlike headings would get the same numbers: then the words in which the headings differ say which is
 * meant, and those that nobody understood keep their blanks empty. So do the words in which two rows or columns of a table differ. Numbering,
 * dates and words for parts of any document (`Summary`) tell nothing apart. Blanks of one sentence that would get one number stay.
 * @param text the document
 */
export function twinsIn<B extends Bound>(
  bound: readonly B[],
  text: string,
  vocabulary: Vocabulary,
): ReadonlyMap<B, Binding> {
  const refused = new Map<B, Binding>();
  const refuse = (one: B, titles: readonly string[]) =>
    refused.set(one, stays('ambiguous', note('twin-tables', { titles }), one.binding.source, 1));
  const numbers = bound.filter(({ binding }) => binding.is === 'number');
  const titleOf = remembered((block: Block) => titleWords(block, vocabulary));
  const labelsOf = remembered((block: Block) => (block.kind === 'table' ? tableLabels(block) : ''));
  const keyOf = ({ blank, binding: { source } }: B): string | null => {
    const { block, cell } = blank;
    if (cell !== null) return JSON.stringify([labelsOf(block), cell, source]);
    const label = lineLabel(blank, text);
    return label === null ? null : JSON.stringify([label, source]);
  };
  for (const group of grouped(numbers, keyOf)) {
    const blocks = [...new Set(group.map(({ blank }) => blank.block))];
    const all = blocks.map(titleOf);
    const common = new Set(all[0]!.filter((word) => all.every((words) => words.includes(word))));
    const own = (block: Block) => titleOf(block).filter((word) => !common.has(word));
    if (blocks.length < 2 || blocks.every((block) => own(block).length === 0)) continue;
    const titles = [...new Set(blocks.map((block) => titleText(block)))].slice(0, 4);
    for (const one of group) if (own(one.blank.block).length > 0) refuse(one, titles);
  }
  const inRows = ({ blank, binding: { source } }: B) => (blank.cell === null ? null : `${blank.block.start} ${source}`);
  for (const group of grouped(numbers, inRows)) {
    const rows = new Set(group.map(({ blank }) => blank.cell!.row));
    const columns = new Set(group.map(({ blank }) => blank.cell!.column));
    if (rows.size < 2 && columns.size < 2) continue;
    for (const one of group) {
      const words = ofRow(one.blank).filter((label) => narrowsAmong(label));
      const isPassed = one.binding.notes.some(({ code }) => code === 'words-passed');
      if (isPassed || words.length > 0) refuse(one, group.flatMap(({ blank }) => ofRow(blank)[0] ?? []).slice(0, 4));
    }
  }
  // Nobody says one number twice in a sentence: `A (fp8) and B (bf16) reach ___ and ___ tok/s`.
  const startsOf = remembered((block: Block) => sentenceStarts(text.slice(block.start, block.end)));
  const inSentences = ({ blank, binding }: B): string | null => {
    const { block, start } = blank;
    if (block.kind !== 'text' || block.isHeading) return null;
    // By the number: one may be said to be a mean, and the other none.
    const one =
      binding.is === 'text'
        ? binding.text
        : binding.is === 'number' && binding.of.kind === 'figure'
          ? binding.value
          : null;
    const sentence = startsOf(block).findLast((from) => block.start + from <= start);
    return one === null ? null : JSON.stringify([block.start, sentence, one, beside(text, blank).unit]);
  };
  for (const group of grouped(bound, inSentences))
    for (const one of group) refused.set(one, stays('ambiguous', note('label-missing', {}), one.binding.source, 1));
  return refused;
}

/** The groups of those that have the same key, where there are two and more; null is no key. */
function grouped<B>(all: readonly B[], keyOf: (one: B) => string | null): readonly (readonly B[])[] {
  const groups = new Map<string, B[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

function remembered<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const old = known.get(key);
    if (old !== undefined) return old;
    const made = find(key);
    known.set(key, made);
    return made;
  };
}

/** The labels of a row and a column. */
function ofRow({ block, cell }: Blank): readonly string[] {
  if (block.kind !== 'table' || cell === null) return [];
  return [block.rows[cell.row]?.[0]?.text ?? '', block.rows[0]?.[cell.column]?.text ?? ''];
}

/** `vLLM (CPU)` beside `vLLM (GPU)`: who makes it tells two rows apart. */
function narrowsAmong(label: string): boolean {
  return readLabel(label).qualifiers.some((one) => one.split(' ').every((word) => isA('maker', word)));
}

/** The header and the first cell of each row. */
function tableLabels({ rows }: Extract<Block, { kind: 'table' }>): string {
  return JSON.stringify([
    ...(rows[0] ?? []).map(({ text }) => text),
    ...rows.slice(1).map((row) => row[0]?.text ?? ''),
  ]);
}

/** The label before a blank with the items that it is under, where it is that of a list or of a block of settings; null in running text. */
function lineLabel({ block, line, start }: Blank, text: string): string | null {
  if (block.kind === 'table' || (block.kind === 'text' && !(block.isItem || block.parents.length > 0))) return null;
  const under = block.kind === 'text' ? block.parents : (parentsIn(block, text).get(line.start) ?? []);
  const label = text.slice(line.start, start);
  return /[:=]/.test(label) ? JSON.stringify([label, under]) : null;
}

/** The headings over a block without the title of the document, and the line before it. */
function titlesOver({ section, before, kind }: Block): readonly string[] {
  const isLine = kind !== 'text' && !/^\s*[#|`~]/.test(before) && before.length <= 200;
  return [...(section.length > 1 ? section.slice(1) : section), ...(isLine ? [before] : [])];
}

function titleText(block: Block): string {
  return titlesOver(block)
    .map((title) =>
      title
        .replace(/[*_`#]+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((title) => title !== '')
    .join(', ');
}

/** The words of these that nobody understood, each once. */
function titleWords(block: Block, vocabulary: Vocabulary): readonly string[] {
  const words = titlesOver(block)
    .map((title) => title.replace(/\b(?:table|tab\.)\s*[A-Z]?\.?\d*[.:]?|\d{4}-\d{2}-\d{2}/gi, ' '))
    .flatMap((title) => {
      const { unknown, asides } = hear(title, vocabulary);
      return [...unknown, ...asides];
    })
    .map((word) => word.toLowerCase())
    .filter((word) => /\p{L}/u.test(word) && !isA('section', word));
  return [...new Set(words)];
}

import { sentencesOf } from '../../../markdown/sentences.ts';
import { note } from '../../../note.ts';
import { unitNamed } from '../../../unit.ts';
import { beside } from '../beside.ts';
import { type StaysBinding, stays } from '../binding.ts';
import type { Block } from '../block.ts';
import { hear } from '../hear.ts';
import { oneOfManyIn } from '../hear-place.ts';
import { readLabel } from '../label.ts';
import { anyOf, isA, modalityIn, saidIn } from '../lexicon/lexicon.ts';
import type { Blank } from '../scan.ts';
import { withoutTags } from '../tags.ts';
import type { Bench } from './bench.ts';
import { isLine, linesOver } from './caption.ts';
import { sentenceBefore } from './clause.ts';

/** How a heading begins that says that what stands under it is nobody's measurement; `Against the objectives` says no such thing. */
const begins = new RegExp(`^(?:the |our |agreed |service )?${anyOf('owner')}(?!\\w)`, 'i');
/** How it ends: `Latency targets`. */
const ends = new RegExp(`^[^,:]*(?<!\\w)${anyOf('aim')}$`, 'i');
/** Where it tells what somebody has promised: `What the vendors promised`, `Numbers as quoted by the supplier`. */
const pledged = new RegExp(`(?<!\\w)${anyOf('pledge')}(?:\\s+(?:by|to|from|in|for)\\s+.*)?$`, 'i');

/** The words of a heading that say that the numbers under it are somebody's word; null where the results hold such a thing under that name. */
function ownerIn(heading: string, { vocabulary }: Bench): string | null {
  const bare = heading
    .replace(/[*_`]|\([^()]*\)/g, '')
    .replace(/^\s*[\d.]+\s+/, '')
    .trim();
  const isEnd = ends.test(bare) && !/\b(?:and|for|with|from|on)\b/i.test(bare) && saidIn('versus', bare) === null;
  const isAim = modalityIn(bare) !== null && saidIn('demand', bare) === null && !/\bfor\b/i.test(bare);
  const isWhole = isAim && hear(bare, vocabulary).unknown.every(isModal);
  const isPledge = pledged.test(bare) && saidIn('versus', bare) === null && saidIn('present', bare) === null;
  const isOwned = begins.test(bare) || isEnd || isWhole || isPledge;
  return isOwned && vocabulary.names(bare).every(({ text }) => modalityIn(text) === null) ? heading : null;
}

function isModal(word: string): boolean {
  return saidIn('modality', word) !== null || isA('section', word);
}

/** The words of a line that say that what follows was not measured; null where they say it of something else: `The H200 was not measured.` */
export function notRun(line: string, { vocabulary }: Pick<Bench, 'vocabulary'>): string | null {
  if (!isLine(line)) return null;
  for (const sentence of sentencesOf(line)) {
    const words = saidIn('pending', sentence);
    if (words === null) continue;
    const subject = sentence.slice(0, sentence.indexOf(words)).replace(/[*_`]/g, '').trim();
    const names = vocabulary.names(subject);
    const isOther = /\s[^\s]*[A-Z\d]/.test(subject) || /^[A-Z][\w.-]*[A-Z\d]/.test(subject);
    if (names.some(({ missing }) => missing) || (isOther && names.length === 0)) continue;
    return words;
  }
  return null;
}

/**
 * What keeps a blank empty whatever its words say: a section or a list of targets, a line that says that nothing was run, words over it that
 * narrow what is meant and that nobody can explain, a character that touches it and is not its unit. Null where nothing does.
 */
export function guarded(blank: Blank, bench: Bench): StaysBinding | null {
  const { block, asked } = blank;
  if (!['value', 'number', 'derived'].includes(asked.kind) || asked.words.includes('@')) return null;
  const owner = block.section.map((heading) => ownerIn(heading, bench)).find((one) => one !== null);
  // `| Metric | Target | Achieved |` under `Performance targets`: the column beside them is what was measured.
  const header =
    block.kind === 'table' && blank.cell ? readLabel(block.rows[0]?.[blank.cell.column]?.text ?? '').text : '';
  const isBeside =
    isA('present', header) && block.kind === 'table' && block.rows[0]!.some(({ text }) => modalityIn(text) !== null);
  if (owner && !isBeside) return stays('human', note('of-others', { words: owner, label: owner }));
  const single = singleOver(block, bench);
  if (single !== null) return stays('unknown', note('words-unread', { words: [oneOfManyIn(single)!], label: single }));
  const near = block.kind === 'text' ? [block.parents[0] ?? '', block.isItem ? '' : block.before] : [block.before];
  const pending = [...near, ...block.leads].map((line) => notRun(line, bench)).find((one) => one !== null);
  if (pending) return stays('absent', note('not-run', { words: pending }));
  for (const { text: label, modality, asides } of linesOver(block, bench)) {
    if (modality !== null) return stays('human', note('of-others', { words: modality, label }));
    if (asides.length > 0) return stays('unknown', note('words-unread', { words: asides, label }));
  }
  const essay = asked.kind === 'value' ? essayAsked(blank, bench) : null;
  if (essay !== null) return stays('human', note('needs-person', { blank: essay }));
  const noted = notesOf(blank, bench).find((one) => modalityIn(one) !== null || notRun(one, bench) !== null);
  if (noted !== undefined) return stays('human', note('of-others', { words: noted, label: noted }));
  const touching = touchingAt(bench.text, blank);
  return touching === null ? null : stays('left', note('touched', { text: touching }));
}

const singles = new WeakMap<Block, string | null>();

/** `## Repeat 3`: the line over a block that says that it is of one of the many; null where none does, or the results have one of that name. */
function singleOver(block: Block, { vocabulary }: Bench): string | null {
  const known = singles.get(block);
  if (known !== undefined) return known;
  const lines = [...block.section, ...(block.kind === 'text' ? block.parents : [])];
  const isSingle = (line: string) => oneOfManyIn(line) !== null && oneOfManyIn(vocabulary.withoutNames(line)) !== null;
  const found = lines.find(isSingle) ?? null;
  singles.set(block, found);
  return found;
}

const essays = new RegExp(`^(?:please\\s+|briefly\\s+)*(?:${anyOf('essay')})(?!\\w)`, 'i');

/** `Explain the difference: ____`: what is asked for is a sentence; null where a unit says that it is a number. */
function essayAsked(blank: Blank, { text }: Bench): string | null {
  if (blank.block.kind !== 'text' || beside(text, blank).unit !== null) return null;
  const asking = sentenceBefore(text.slice(blank.line.start, blank.start)).replace(
    /^[\s>*_+-]*(?:[(]?\w{1,2}[.)]\s+)?/,
    '',
  );
  return essays.test(asking) && /[:?][*_]*\s*$/.test(asking) ? asking.trim() : null;
}

const marks = /\[\^[^\]\s]{1,20}\]|\\\*+|[†‡§]/g;

/** What the notes under a table say of the labels of a cell that carry their marks: `H100[^1]`, `H100†`. */
function notesOf({ block, cell }: Blank, { text }: Bench): readonly string[] {
  if (block.kind !== 'table' || cell === null) return [];
  const labels = [block.rows[0]?.[cell.column]?.text ?? '', block.rows[cell.row]?.[0]?.text ?? ''];
  return labels.flatMap((label) =>
    (label.match(marks) ?? []).flatMap((mark) => {
      const isFootnote = mark.startsWith('[');
      const found = text.indexOf(`\n${mark}${isFootnote ? ':' : ''}`, isFootnote ? 0 : block.end);
      // A mark without a footnote is explained right under its table.
      if (found < 0 || (!isFootnote && found > block.end + 400)) return [];
      return [
        text
          .slice(found + 1 + mark.length)
          .split('\n', 1)[0]!
          .replace(/^[:\s]+/, ''),
      ];
    }),
  );
}

/** What touches a blank and is no unit: `[X.X]e-3`, `<[X.X]`. */
function touchingAt(text: string, { start, end, line }: Blank): string | null {
  if (start === end) return null;
  const before = /[<>\u2264\u2265]$/.exec(withoutTags(text.slice(Math.max(line.start, start - 90), start)))?.[0];
  if (before !== undefined) return before + text.slice(start, end);
  // What is struck out is not asked for.
  const isStruck = text.slice(line.start, start).split('~~').length % 2 === 0;
  if (isStruck && text.slice(end, line.end).includes('~~')) return `~~${text.slice(start, end)}~~`;
  const after = /^[A-Za-z0-9][\w-]{0,12}/.exec(text.slice(end, end + 14))?.[0];
  if (
    after === undefined ||
    /^[xk]$/i.test(after) ||
    unitNamed(after) !== undefined ||
    /^(?:ms|s|us|ns|x|k|M|G|tok|tokens)\b/.test(after)
  )
    return null;
  return text.slice(start, end) + after;
}

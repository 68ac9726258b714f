import type { Value } from '../../compare/value/figure.ts';
import { pathOf } from '../../compare/value/path-of.ts';
import type { Made } from '../../made.ts';
import { note } from '../../note.ts';
import type { Mark } from '../../phrase.ts';
import type { Claim, Examined } from '../claim.ts';
import { type PrintedLine, printedLines, runsIn, wordsOf } from '../printed-lines.ts';
import type { Verdict } from '../verdict.ts';

/**
 * Lines that read, but for their numbers, as this tool writes them from the same results: findings, remarks, rows of tables. Each of their
 * numbers is known exactly, with or without a lock.
 */
export const printed: Claim = {
  name: 'lines',
  about: 'the numbers of a line that the tool itself writes, against what it would write there',
  find,
};

function find({ text, printed: documents }: Examined): readonly Verdict[] {
  const known = new Map<string, PrintedLine[]>();
  for (const line of documents.flatMap(printedLines)) known.set(line.words, [...(known.get(line.words) ?? []), line]);
  if (known.size === 0) return [];
  let start = 0;
  return text.split('\n').flatMap((line) => {
    const at = start;
    start += line.length + 1;
    const found = known.get(wordsOf(line));
    const like = found && likest(line, found);
    return like ? judged(line, like, at) : [];
  });
}

/** The printed line that has the same names and settings, and most of the same numbers; null where two are as like. */
function likest(line: string, all: readonly PrintedLine[]): PrintedLine | null {
  const own = runsIn(line);
  const ranked = all
    .filter(
      ({ runs }) => runs.length === own.length && runs.every(({ text, mark }, i) => mark || text === own[i]!.text),
    )
    .map((one) => ({ one, same: one.runs.filter(({ text }, i) => text === own[i]!.text).length }))
    .sort((a, b) => b.same - a.same);
  const [first, second] = ranked;
  if (!first) return null;
  const isTie = second?.same === first.same && first.same < own.length && second.one.text !== first.one.text;
  return isTie ? null : first.one;
}

function judged(line: string, { runs, text }: PrintedLine, at: number): readonly Verdict[] {
  return runsIn(line).flatMap((own, i): Verdict[] => {
    const { mark, text: belongs } = runs[i]!;
    // What has another number of digits was never written by the tool: the words around it say more of it.
    if (!mark || decimalsIn(own.text) !== decimalsIn(belongs)) return [];
    const isRight = own.text === belongs;
    return [
      {
        start: at + own.start,
        end: at + own.end,
        kind: 'printed',
        outcome: isRight ? 'right' : 'wrong',
        says: note('data-say', { value: text.slice(mark.start, mark.end), from: '' }),
        cause: null,
        path: pathIn(mark),
        value: mark.value,
        fix: isRight ? null : belongs,
      },
    ];
  });
}

function decimalsIn(digits: string): number {
  return digits.split('.')[1]?.length ?? 0;
}

function pathIn({ value }: Mark): string {
  return pathOf(value as Value | Made);
}

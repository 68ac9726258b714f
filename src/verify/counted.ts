import type { Run } from '../collect/run.ts';
import type { Study } from '../compare/study.ts';
import type { Figure } from '../compare/value/figure.ts';
import type { Vocabulary } from '../fill/blank/vocabulary.ts';
import type { Range } from '../markdown/markdown.ts';
import { note } from '../note.ts';
import type { Stated } from './blanked.ts';
import { numerals } from './numeral.ts';
import type { Sentence } from './sentence.ts';
import type { Verdict } from './verdict.ts';
import { isBeyond, isGeneral, moodOf } from './words/mood.ts';

/** `n = 6`, `n=6`: of so many values a number is said to be. */
const counting = /(?<![\p{L}\p{N}_.-])[nN]\s?=\s?(?=\d)/gu;
/** What may follow it; before another noun it counts that: `n = 6 nodes`. */
const closed =
  /^(?:\s*(?:[),;.:\]|]|$)|\s(?:each|per|for|and|in total|(?:runs?|repeats?|repetitions?|trials?|requests?|samples?|values?|measurements?|iterations?)\b(?! per)))/i;
/** Of fewer or of others than all that there are. */
const selecting =
  /\b(?:warm-?ups?|exclud\w*|except\w*|discard\w*|dropp\w*|without|outliers?|first|last|only|remaining|trimmed)\b/i;

/** A count that is said of the numbers beside it. */
interface Said extends Range {
  readonly count: number;
  readonly figures: readonly Figure[];
  /** The column `n` in which it stands; null where its own words say that it is a count. */
  readonly column: string | null;
}

/**
 * The counts that sentences and tables state beside numbers of the results which are right: `40.4 ms (n = 6)`, a column `n`. Right where one of the ways to count
 * what is behind all of these numbers gives it; wrong only where no way does, and neither can be a part of the other, as requests are of repeats.
 */
export function countsIn(
  text: string,
  stated: readonly Stated[],
  verdicts: readonly Verdict[],
  { study, vocabulary }: { readonly study: Study; readonly vocabulary: Vocabulary },
): readonly Verdict[] {
  if (vocabulary.settings.called('n').length > 0) return [];
  const figures = stated.map((_, i) => figureOf(verdicts[i]!));
  const said = [...inSentences(text, stated, figures), ...inTables(text, stated, figures)];
  const told = said.map((one) => ({ column: one.column, verdicts: judged(one, study) }));
  // Whether a column `n` counts values is shown by the other rows: it may count nodes.
  const shown = new Set(told.filter((one) => one.verdicts[0]?.outcome === 'right').map(({ column }) => column));
  return told.flatMap(({ column, verdicts: own }) => (column === null || shown.has(column) ? own : []));
}

/** The value of a number that is right, where it is known of how many it is. */
function figureOf({ outcome, value }: Verdict): Figure | null {
  if (outcome !== 'right' || value?.kind !== 'figure') return null;
  const figure = value as Figure;
  return figure.n === null || figure.n < 2 || figure.run === '' || figure.statistic === 'n' ? null : figure;
}

function inSentences(text: string, stated: readonly Stated[], figures: readonly (Figure | null)[]): readonly Said[] {
  const bySentence = new Map<Sentence, { readonly at: number; readonly figure: Figure | null }[]>();
  stated.forEach(({ sentence, start }, i) => {
    if (sentence === null) return;
    bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), { at: start, figure: figures[i]! }]);
  });
  return [...bySentence].flatMap(([sentence, numbers]) => {
    const found = [...sentence.text.matchAll(counting)];
    if (found.length === 0 || moodOf(sentence) !== 'claim' || selecting.test(sentence.text)) return [];
    if (isGeneral(sentence.text) || isBeyond(sentence.text)) return [];
    return found.flatMap(({ index, 0: sign }, nth): readonly Said[] => {
      const first = sentence.start + index + sign.length;
      const [numeral] = numerals(text, first, sentence.end);
      if (numeral?.start !== first || !numeral.isInteger || !closed.test(text.slice(numeral.end, sentence.end)))
        return [];
      // Each count is of the numbers between the one before and itself; `At n = 1024 the latency is …` says a size.
      const from = nth === 0 ? sentence.start : sentence.start + found[nth - 1]!.index;
      const own = numbers.filter(({ at }) => at >= from && at < numeral.start);
      return saidOf(
        numeral,
        own.map(({ figure }) => figure),
      );
    });
  });
}

/** In tables: `40.4 (n = 6)` in a cell is of the numbers before it there, a column `n` of the other numbers of each row. */
function inTables(text: string, stated: readonly Stated[], figures: readonly (Figure | null)[]): readonly Said[] {
  const rows = new Map<string, number[]>();
  stated.forEach(({ block, cell }, i) => {
    const key = cell && `${block.start} ${cell.row}`;
    if (key !== null) rows.set(key, [...(rows.get(key) ?? []), i]);
  });
  return [...rows.values()].flatMap((row) => {
    const isCount = (i: number) => /^[*_`\s]*n[*_`\s]*$/i.test(headerOf(stated[i]!));
    const others = row.filter((i) => !isCount(i) && figures[i] !== null);
    const inColumn = row.filter(isCount).flatMap((i) => {
      const { numeral } = stated[i]!;
      const isWhole = numeral.isInteger && numeral.unit === null;
      const own = others.map((other) => figures[other]!);
      return isWhole ? saidOf(numeral, own, `${stated[i]!.block.start} ${stated[i]!.cell!.column}`) : [];
    });
    return [...inColumn, ...others.flatMap((i) => inCell(text, stated[i]!, figures[i]!))];
  });
}

function inCell(text: string, { block, cell, end }: Stated, figure: Figure): readonly Said[] {
  const written = block.kind === 'table' && cell ? block.rows[cell.row]?.[cell.column] : undefined;
  if (!written || selecting.test(written.text)) return [];
  const [numeral, ...more] = numerals(text, end, written.end);
  const isCount = numeral && more.length === 0 && /^[^\d]*\(\s?n\s?=\s?$/i.test(text.slice(end, numeral.start));
  const isOnly = isCount && numeral.isInteger && /^\s?\)\s*$/.test(text.slice(numeral.end, written.end));
  return isOnly ? saidOf(numeral, [figure]) : [];
}

function headerOf({ block, cell }: Stated): string {
  return (block.kind === 'table' && cell && block.rows[0]?.[cell.column]?.text) || '';
}

/** Of a number that was not found to be right nobody knows of what it is. */
function saidOf(
  { start, end, value }: Range & { readonly value: number },
  of: readonly (Figure | null)[],
  column: string | null = null,
): readonly Said[] {
  const figures = of.filter((one) => one !== null);
  return figures.length === 0 || figures.length < of.length ? [] : [{ start, end, count: value, figures, column }];
}

function judged({ start, end, count, figures }: Said, study: Study): readonly Verdict[] {
  const base = { start, end, kind: 'number', cause: null, fix: null } as const;
  const ways = figures.map((figure) => waysToCount(figure, study));
  const sum = figures.reduce((all, { n }) => all + n!, 0);
  const [first] = figures;
  const { metric, run: id } = first!;
  const of = study.figure(metric.name, 'n', study.runs.find((run) => run.id === id)!);
  const says = note('data-say', { value: `n = ${[...new Set(figures.map(({ n }) => n))].join(', ')}`, from: '' });
  const held = { ...base, path: `${metric.name}.n@${id}`, says, value: of.kind === 'figure' ? of : null };
  if (ways.every((all) => all.has(count)) || (figures.length > 1 && count === sum))
    return [{ ...held, outcome: 'right' }];
  return ways.some((all) => mayBeOther(count, all, study)) ? [] : [{ ...held, outcome: 'wrong' }];
}

/** So many times as many as there are count something else, such as the size of a problem. */
const mostTimes = 3;

/** Whether a count may be of something else: a part or a multiple of what is there, a level or another number that the files state. */
function mayBeOther(count: number, ways: ReadonlySet<number>, { runs }: Study): boolean {
  if (count > mostTimes * Math.max(...ways)) return true;
  if ([...ways].some((one) => one % count === 0 || count % one === 0)) return true;
  return runs.some(({ labels, context }) => [...Object.values(labels), ...Object.values(context)].includes(count));
}

/** The values behind a number, its requests or records with those that failed, and its repeats with what each of them has. */
function waysToCount({ n, run: id }: Figure, { runs }: Study): ReadonlySet<number> {
  const run = runs.find((one) => one.id === id);
  const own = (one: Run) => [one.counts.ok, one.counts.total ?? 0];
  const all = run ? [...own(run), run.sessions?.length ?? 0, ...(run.sessions ?? []).flatMap(own)] : [];
  return new Set([n!, ...all].filter((one) => one > 1));
}

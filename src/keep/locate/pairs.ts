import { readLabel } from '../../fill/blank/label.ts';
import { plain } from '../../markdown/plain.ts';
import type { Pair } from './assign.ts';
import { type FitStage, type Mould, stageOf } from './fit.ts';
import type { Home } from './home.ts';
import type { CellPlace, LinePlace, Section } from './outline.ts';

/**
 * Which cells of the report may be the cells that were written: those of the same row and column labels. The score says how
 * much else agrees: the section, the spelling of the labels, the other columns, the rest of the row, the line before the table.
 */
export function cellPairs(homes: readonly Home<CellPlace>[], cells: readonly CellPlace[]): readonly Pair[] {
  const labels = new Map<string, string>();
  const label = (raw: string): string => {
    const known = labels.get(raw);
    if (known !== undefined) return known;
    const read = readLabel(raw).text;
    labels.set(raw, read);
    return read;
  };
  const keyOf = ({ row, column }: CellPlace) => JSON.stringify([label(row), label(column)]);
  const byKey = grouped(cells, keyOf);
  return homes.flatMap(({ place }, old) =>
    (byKey.get(keyOf(place)) ?? []).map((now) => ({ old, now, score: cellScore(place, cells[now]!) })),
  );
}

function cellScore(was: CellPlace, now: CellPlace): number {
  const spelled = (was.row === now.row ? 1 : 0) + (was.column === now.column ? 1 : 0);
  return (
    nearness(was.section, now.section) * 10_000 +
    spelled * 1000 +
    share(was.table.header, now.table.header) * 100 +
    share(was.table.rows[was.rowAt]!, now.table.rows[now.rowAt]!) * 10 +
    (was.table.before === now.table.before ? 1 : 0)
  );
}

/** How many of some labels are among others, from 0 to 9. */
function share(labels: readonly string[], among: readonly string[]): number {
  const left = [...among];
  let count = 0;
  for (const label of labels) {
    const at = left.indexOf(label);
    if (at < 0) continue;
    left.splice(at, 1);
    count += 1;
  }
  return labels.length === 0 ? 0 : Math.floor((9 * count) / labels.length);
}

/** 2 under the same headings, 1 under the same last heading, else 0. */
function nearness(was: Section, now: Section): number {
  if (was.length === now.length && was.every((heading, i) => heading === now[i])) return 2;
  return was.length > 0 && was.at(-1) === now.at(-1) ? 1 : 0;
}

/** A line this short may stand in a text twice by chance, so it is looked for in its own section only. */
const telling = 8;

const stageScores: Readonly<Record<FitStage, number>> = { whole: 3, part: 2, open: 1 };

/**
 * Which lines of the report may be the lines that were written: first those that are the same words, then those that hold
 * them, then those with something else in a slot. The section and the line before tell equal ones apart.
 */
export function linePairs(homes: readonly Home<LinePlace>[], lines: readonly LinePlace[]): readonly Pair[] {
  const texts = lines.map(({ text }) => plain(text));
  const byText = grouped(texts, (text) => text);
  const sections = grouped(lines, ({ section }) => JSON.stringify(section));
  return homes.flatMap(({ place, mould }, old) => {
    const pair = (now: number, stage: FitStage): Pair[] => {
      const line = lines[now]!;
      const near = nearness(place.section, line.section);
      const before = place.before === line.before ? 1 : 0;
      if (near < 2 && before === 0 && texts[now]!.length < telling) return [];
      return [{ old, now, score: stageScores[stage] * 100 + near * 10 + before }];
    };
    const same = wholes(mould).flatMap((text) => byText.get(text) ?? []);
    if (same.length > 0) return [...new Set(same)].flatMap((now) => pair(now, 'whole'));
    const words = letters(mould.literals.join(' '));
    const said = words > 0 ? words : letters(mould.knowns.map(([last]) => last).join(' '));
    const numbers = withoutNumbers(mould);
    const own = new Set(sections.get(JSON.stringify(place.section)) ?? []);
    const marks = mould.literals.join('').replace(/\s/g, '').length;
    return lines.flatMap((line, now) => {
      const isOwn = own.has(now);
      const stages: readonly FitStage[] = (
        isOwn
          ? words >= 3 || (marks >= 2 && line.before === place.before)
          : words >= telling
      )
        ? ['whole', 'part', 'open']
        : // A bare number may stand in anybody's sentence.
          said >= (isOwn ? 3 : telling)
          ? ['whole', 'part']
          : ['whole'];
      const stage =
        stageOf(mould, texts[now]!, stages) ??
        (numbers.some((one) => stageOf(one, texts[now]!, ['open'])) ? 'open' : null);
      return stage ? pair(now, stage) : [];
    });
  });
}

/** The whole line with what was written in all slots, or with what is to be, or with all blanks. */
function wholes({ literals, knowns }: Mould): readonly string[] {
  const most = Math.max(...knowns.map((each) => each.length));
  return Array.from({ length: most }, (_, nth) =>
    plain(literals.map((literal, i) => literal + (knowns[i] ? (knowns[i][nth] ?? knowns[i][0]!) : '')).join('')),
  );
}

/** A sentence that is all ours, as moulds in which a person may have changed the numbers. */
function withoutNumbers({ literals, knowns }: Mould): readonly Mould[] {
  if (literals.some((literal) => literal !== '') || knowns.length !== 1) return [];
  return knowns[0]!.flatMap((known) => {
    const pieces = known.split(/\d+(?:[.,]\d+)*/);
    return letters(pieces.join('')) < telling || pieces.length === 1
      ? []
      : [{ literals: pieces, knowns: pieces.slice(1).map(() => []) }];
  });
}

function letters(text: string): number {
  return text.replace(/[^\p{L}]/gu, '').length;
}

function grouped<T>(all: readonly T[], key: (one: T) => string): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  all.forEach((one, i) => {
    const of = key(one);
    const group = groups.get(of);
    if (group) group.push(i);
    else groups.set(of, [i]);
  });
  return groups;
}

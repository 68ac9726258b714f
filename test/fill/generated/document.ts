import { derived, fence, flat, grid, long, nested, type Section, sentences } from './blocks.ts';
import type { Experiment } from './experiment.ts';
import type { Random } from './random.ts';
import type { Blank, Piece } from './spec.ts';

export interface Made {
  readonly title: string;
  readonly sections: readonly Section[];
}

/** A blank with where it stands. */
export interface Placed {
  readonly blank: Blank;
  readonly start: number;
  readonly end: number;
}

const blocks = [grid, grid, grid, long, long, derived, nested, flat, fence, sentences, sentences];

export function made(random: Random, given: Experiment): Made {
  const sections: Section[] = [];
  const seen = new Set<string>();
  for (let tries = 0; sections.length < 3 + random.below(3) && tries < 12; tries += 1) {
    const section = random.pick(blocks)(random, given);
    // Blocks that are equal in their labels are told apart by their headings: that is another rule, with sections of its own.
    const labels = JSON.stringify([section.table, section.lines], (_, value) => (isBlank(value) ? '' : value)).replace(
      /\[X\.X+\]|TBD|___|XX\.X|[*`?]/g,
      '',
    );
    const first = JSON.stringify((section.table ?? section.lines).map((row) => row[0]));
    if (seen.has(labels) || seen.has(first)) continue;
    seen.add(labels).add(first);
    sections.push(section);
    if (random.is(0.12)) sections.push(...twins(random, sections.pop()!, sections.length));
  }
  return { title: random.title(), sections };
}

/** The same block twice, under headings of unknown words that tell the two apart: nobody knows which is meant. */
function twins(random: Random, section: Section, group: number): readonly Section[] {
  const unclear = (pieces: readonly Piece[]): Piece[] =>
    pieces.map((piece) =>
      isBlank(piece)
        ? section.isLabelled
          ? { ...piece, kind: 'stay', value: null, trait: 'twin sections under unknown words' }
          : { ...piece, kind: piece.kind === 'fill' ? 'opt' : piece.kind }
        : piece,
    );
  const [, ...rest] = section.head;
  const isFramed = [...(section.table ?? []).flat(), ...section.lines].some((pieces) =>
    pieces.some((piece) => isBlank(piece) && piece.trait === 'a heading that says whose numbers they are'),
  );
  // Without its heading the section would not be somebody else's.
  if (isFramed && !section.isLabelled) return [section];
  return [0, 1].map(() => ({
    head: [`## ${random.title()}`, ...rest],
    table: section.table?.map((row) => row.map(unclear)) ?? null,
    lines: section.lines.map(unclear),
    isLabelled: section.isLabelled,
    group,
  }));
}

export function isBlank(piece: unknown): piece is Blank {
  return typeof piece === 'object' && piece !== null && 'trait' in piece;
}

/** The text of a document, and where its blanks are. */
export function written({ title, sections }: Made): { readonly text: string; readonly placed: readonly Placed[] } {
  let text = `# ${title}\n`;
  const placed: Placed[] = [];
  const put = (piece: Piece): void => {
    if (!isBlank(piece)) {
      text += piece;
      return;
    }
    placed.push({ blank: piece, start: text.length, end: text.length + piece.text.length });
    text += piece.text;
  };
  for (const { head, table, lines } of sections) {
    for (const line of head) text += `\n${line}\n`;
    text += '\n';
    table?.forEach((row, nth) => {
      for (const cell of row) {
        put('| ');
        for (const piece of cell) put(piece);
        put(' ');
      }
      put('|\n');
      if (nth === 0) put(`|${row.map(() => '---|').join('')}\n`);
    });
    for (const line of lines) {
      for (const piece of line) put(piece);
      put('\n');
    }
  }
  return { text, placed };
}

/** A document with less in it, from the most to the least that is taken away. */
export function* smaller(whole: Made): Generator<Made> {
  const { sections } = whole;
  const groups = new Set(sections.map(({ group }, i) => (group === undefined ? `s${i}` : `g${group}`)));
  const of = ({ group }: Section, i: number) => (group === undefined ? `s${i}` : `g${group}`);
  if (groups.size > 1)
    for (const one of groups) {
      yield { ...whole, sections: sections.filter((section, i) => of(section, i) === one) };
    }
  for (const section of sections) {
    const groupOf = sections.filter(({ group }) => group !== undefined && group === section.group);
    const withThis = (change: (one: Section) => Section): Made => ({
      ...whole,
      sections: sections.map((one) => (one === section || groupOf.includes(one) ? change(one) : one)),
    });
    const { table, lines } = section;
    if (table) {
      for (let row = 1; row < table.length && table.length > 2; row += 1)
        yield withThis((one) => ({ ...one, table: one.table!.filter((_, at) => at !== row) }));
      for (let column = 1; column < table[0]!.length; column += 1)
        if (
          column !== section.kept &&
          table.slice(1).every((row) => row[column]!.some(isBlank)) &&
          table[1]!.filter((cell) => cell.some(isBlank)).length > 1
        )
          yield withThis((one) => ({ ...one, table: one.table!.map((row) => row.filter((_, at) => at !== column)) }));
    }
    for (const [line, pieces] of lines.entries())
      if (pieces.some(isBlank) && lines.filter((one) => one.some(isBlank)).length > 1)
        yield withThis((one) => ({ ...one, lines: one.lines.filter((_, at) => at !== line) }));
    for (const [line, pieces] of lines.entries()) {
      const isParent = (one: readonly Piece[]) => /^- /.test(String(one[0])) && !one.some(isBlank);
      if (isParent(pieces) && (lines[line + 1] === undefined || isParent(lines[line + 1]!)))
        yield withThis((one) => ({ ...one, lines: one.lines.filter((_, at) => at !== line) }));
    }
  }
}

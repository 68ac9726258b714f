import { tallied } from '../../made.ts';
import { type Note, note, sentence } from '../../note.ts';
import { joined, type Numeral, type Phrase, phrase, through } from '../../phrase.ts';
import { codeSpan, markdownPhrase, markdownText } from '../../text.ts';
import { worded } from './stated.ts';
import { type Cell, dash, isMissing, markdownOf, type Table } from './table.ts';

/** Tables in markdown with the reasons for their dashes under them. */
export interface Grid {
  readonly text: string | Phrase;
  /** The same as data. */
  readonly tables: readonly Table[];
  readonly notes: readonly Note[];
}

/** A sentence in the place of a table that has nothing to show. */
export function noTable(text: string): Grid {
  return { text, tables: [], notes: [] };
}

/** Text from outside as a cell. */
export function cellText(text: string): string {
  return markdownText(text, 'cell');
}

/** A number as a cell, with `after` behind it; the unit may be one that a file made up. */
export function inCell({ text, rounding }: Numeral, after: string): Numeral {
  return { text: cellText(text + after), rounding };
}

/** A path or hash as a cell. */
export function cellCode(text: string): string {
  return codeSpan(text, true);
}

/**
 * @param header safe markdown; the first column is left-aligned, those named in `right` right-aligned.
 * @param over a sentence to put above the table, `under` paragraphs to put under it before the reasons; safe markdown.
 */
export function grid(
  header: readonly (string | Phrase)[],
  rows: readonly (readonly Cell[])[],
  options: {
    readonly right: (column: number) => boolean;
    readonly over?: string | Phrase | null;
    readonly under?: readonly (string | Phrase)[];
  },
): Grid {
  const missing = rows.flat().filter((cell) => isMissing(cell));
  const reasonOf = wording(missing.map(({ reason }) => reason));
  const whats = new Map<string, { readonly told: Phrase; readonly of: string[] }>();
  for (const { reason, what } of missing) {
    const told = reasonOf(reason);
    const known = whats.get(String(told));
    if (known) known.of.push(what);
    else whats.set(String(told), { told, of: [what] });
  }
  const reasons = [...whats.values()].map(({ told }) => told);
  const table: Table = { header, rows };
  const under = [
    ...(options.under ?? []),
    ...(reasons.length > 0 ? [phrase`${dash} stands for: ${joined(fewReasons(reasons).map(reasonText), '; ')}.`] : []),
  ];
  return {
    text: joined(
      [
        ...(options.over ? [options.over, ''] : []),
        markdownOf(table, options.right),
        ...under.flatMap((paragraph) => ['', paragraph]),
      ],
      '\n',
    ),
    tables: [table],
    notes: Array.from(whats, ([reason, { of }]) => {
      const more = of.length > 4 ? ` and ${of.length - 3} more` : '';
      return note('value-absent', { what: of.slice(0, more === '' ? 4 : 3).join(', ') + more, reason });
    }),
  };
}

/** A table has no more columns than fit on a page. */
export const mostColumns = 6;

/**
 * The same as `grid`, as several tables below one another where it has more columns than fit. Each begins with the first column and has `room`
 * others at most; a row that says nothing in a further table (`n/a`) is not in it.
 */
export function narrowGrid(
  header: readonly (string | Phrase)[],
  rows: readonly (readonly Cell[])[],
  options: Parameters<typeof grid>[2],
  room = mostColumns - 1,
): Grid {
  const parts = Math.max(1, Math.ceil((header.length - 1) / room));
  const grids = Array.from({ length: parts }, (_, nth) => {
    const own = <T>(cells: readonly T[]): readonly T[] => [
      cells[0]!,
      ...cells.slice(1 + nth * room, 1 + (nth + 1) * room),
    ];
    const told = rows.map(own).filter((row) => nth === 0 || row.slice(1).some((cell) => cell !== 'n/a'));
    return grid(own(header), told, {
      right: (column) => options.right(column === 0 ? 0 : column + nth * room),
      over: nth === 0 ? (options.over ?? null) : null,
      under: nth === parts - 1 ? (options.under ?? []) : [],
    });
  });
  return below(grids);
}

/** Tables below one another. */
export function below(grids: readonly Grid[]): Grid {
  return {
    text: joined(
      grids.map(({ text }) => text),
      '\n\n',
    ),
    tables: grids.flatMap(({ tables }) => tables),
    notes: grids.flatMap(({ notes }) => notes),
  };
}

/** As many sentences of one reason as are told one by one. */
const mostAlike = 4;

/**
 * The sentences of reasons, each made once. What one run lacks is told in one; many runs that lack many metrics, as those of unlike work do, are told in one; of any
 * other reason that many runs have, the first is told, with the number of the others.
 */
function wording(reasons: readonly Note[]): (reason: Note) => Phrase {
  const kinds = new Map<string, Set<string>>();
  for (const one of reasons) {
    const texts = kinds.get(one.code);
    if (texts) texts.add(sentence(one));
    else kinds.set(one.code, new Set([sentence(one)]));
  }
  return (reason) => {
    const texts = kinds.get(reason.code);
    if (texts === undefined || texts.size <= mostAlike) return worded(withAllOfRun(reason, reasons));
    if (reason.code === 'no-metric-in-run') return worded(note('metric-not-in-results', {}));
    const [first] = texts;
    return phrase`${first!}, and ${tallied('more reasons like this', texts.size - 1)} more like it`;
  };
}

/** A run without one metric, as all runs without the metrics that the reasons say it lacks. */
function withAllOfRun(reason: Note, reasons: readonly Note[]): Note {
  if (reason.code !== 'no-metric-in-run') return reason;
  const lacking = new Map<string, Set<string>>();
  for (const { code, args } of reasons) {
    if (code !== reason.code) continue;
    const run = String(args.run);
    lacking.set(run, (lacking.get(run) ?? new Set()).add(String(args.metric)));
  }
  const metrics = new Map([...lacking].map(([run, own]) => [run, inWords([...own], 'or')]));
  const metric = metrics.get(String(reason.args.run))!;
  const runs = [...metrics].flatMap(([run, own]) => (own === metric ? [run] : []));
  return note('no-metric-in-run', { run: inWords(runs, 'and'), metric });
}

function inWords(all: readonly string[], last: 'and' | 'or'): string {
  return all.length < 2 ? all.join() : `${all.slice(0, -1).join(', ')} ${last} ${all.at(-1)}`;
}

/** A reason within the sentence that lists them. */
export function reasonText(reason: Phrase): Phrase {
  const open = through([reason], ([text]) => text!.replace(/\.$/, ''));
  return markdownPhrase(open, 'inline', 400);
}

/** A table has no more reasons under it than a reader takes in. */
function fewReasons(reasons: readonly Phrase[]): readonly Phrase[] {
  return reasons.length > mostReasons
    ? [
        ...reasons.slice(0, mostReasons - 1),
        phrase`${tallied('further reasons', reasons.length - mostReasons + 1)} further reasons`,
      ]
    : reasons;
}

const mostReasons = 12;

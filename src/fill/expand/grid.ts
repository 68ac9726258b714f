import { type Note, note, sentence } from '../../note.ts';
import { codeSpan, markdownText } from '../../text.ts';

/** A cell: markdown that is safe already, or a value that does not exist, with its reason. */
export type Cell = string | { readonly reason: Note; readonly what: string };

/** A markdown table with the reasons for its dashes under it. */
export interface Grid {
  readonly text: string;
  readonly notes: readonly Note[];
}

export const dash = '—';

/** Text from outside as a cell. */
export function cellText(text: string): string {
  return markdownText(text, 'cell');
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
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  options: {
    readonly right: (column: number) => boolean;
    readonly over?: string | null;
    readonly under?: readonly string[];
  },
): Grid {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const missing = rows.flat().filter((cell) => typeof cell !== 'string');
  const reasonOf = wording(missing.map(({ reason }) => reason));
  const reasons = [...new Set(missing.map(({ reason }) => reasonOf(reason)))];
  const lines = [
    row(header),
    row(header.map((_, column) => (options.right(column) ? '---:' : '---'))),
    ...rows.map((cells) => row(cells.map((cell) => (typeof cell === 'string' ? cell : dash)))),
  ];
  const under = [
    ...(options.under ?? []),
    ...(reasons.length > 0
      ? [
          `${dash} stands for: ${reasons.map((reason) => markdownText(reason.replace(/\.$/, ''), 'inline', 400)).join('; ')}.`,
        ]
      : []),
  ];
  return {
    text: [
      ...(options.over ? [options.over, ''] : []),
      ...lines,
      ...under.flatMap((paragraph) => ['', paragraph]),
    ].join('\n'),
    notes: reasons.map((reason) => {
      const whats = missing.filter((cell) => reasonOf(cell.reason) === reason).map(({ what }) => what);
      const more = whats.length > 4 ? ` and ${whats.length - 3} more` : '';
      return note('value-absent', { what: whats.slice(0, more === '' ? 4 : 3).join(', ') + more, reason });
    }),
  };
}

/** The sentences of reasons; many runs that lack many metrics, as those of unlike work do, are told in one. */
function wording(reasons: readonly Note[]): (reason: Note) => string {
  const lacking = new Set(reasons.filter(({ code }) => code === 'no-metric-in-run').map(sentence));
  return (reason) =>
    lacking.size > 4 && reason.code === 'no-metric-in-run'
      ? sentence(note('metric-not-in-results', {}))
      : sentence(reason);
}

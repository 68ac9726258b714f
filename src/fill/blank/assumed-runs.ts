import { draft, noRecord } from '../../collect/draft.ts';
import type { Run } from '../../collect/run.ts';
import { compare } from '../../compare/compare.ts';
import { parse } from '../../markdown/markdown.ts';
import { slug } from '../../text.ts';
import { blocksOf, type TableBlock } from './block.ts';
import { readBareCell, readBracket } from './bracket.ts';
import { readLabel } from './label.ts';
import { vocabularyOf } from './vocabulary.ts';

/**
 * The runs that a template itself names, for looking at its blanks without results: labels that are no metric, in a
 * table with blanks whose other labels are metrics.
 */
export function assumedRuns(text: string): readonly Run[] {
  const none = vocabularyOf(compare({ runs: [], files: [], notes: [] }, { baseline: null }), []);
  const isMetric = (label: string) => none.read(label) !== null;
  const tables = blocksOf(text, parse(text), () => ({ file: '' })).filter(
    (block): block is TableBlock => block.kind === 'table' && hasBlanks(block),
  );
  const names = tables.flatMap(({ rows }) => {
    const header = (rows[0] ?? []).slice(1).map((cell) => cell.text);
    const first = rows.slice(1).flatMap((row) => row.slice(0, 1).map((cell) => cell.text));
    const metricsInRows = first.some(isMetric);
    const metricsInHeader = header.some(isMetric);
    if (metricsInRows === metricsInHeader && !metricsInRows) return [];
    return (metricsInRows ? header : first).filter((label) => label !== '' && !isMetric(label));
  });
  const ids = [...new Set(names.map((name) => readLabel(name).text))].filter((name) => name !== '');
  return ids.map((name) => assumedRun(name));
}

function hasBlanks({ rows }: TableBlock): boolean {
  return rows.slice(1).some((row) =>
    row.some(({ text }) => {
      const inside = /^[*_]*\[([^[\]]{1,200})\]/.exec(text)?.[1];
      const asked = inside === undefined ? readBareCell(text)[0]?.asked : readBracket(inside, () => false);
      return asked?.kind === 'value' || asked?.kind === 'derived' || asked?.kind === 'number';
    }),
  );
}

function assumedRun(name: string): Run {
  const known = { id: slug(name, 'run'), name, labels: {}, status: 'partial' as const };
  return { ...draft({ ...known, counts: { ...noRecord, failed: null } }), file: '', format: '' };
}

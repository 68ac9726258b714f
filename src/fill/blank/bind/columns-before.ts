import type { Comparison } from '../../../compare/value/figure.ts';
import type { Metric } from '../../../metric.ts';
import { type Note, note } from '../../../note.ts';
import { readLabel } from '../label.ts';
import { isA } from '../lexicon/lexicon.ts';
import { isSame, type Name, settingsSaid } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Baseline } from './baseline.ts';
import type { Bench } from './bench.ts';

const before = 'standing before ';

/** True for the assumption that the column before is what a change is against. */
export function standingBefore({ code, args }: Note): boolean {
  return code === 'assumed-baseline' && String(args.from).startsWith(before);
}

/**
 * `| fp16 | int4 | change |`: a change, and a speedup, goes from the first to the second of the two columns that it stands behind, where these are the only levels of
 * one setting in the head of the table. Null for a mere difference or ratio, which may be meant either way, and for a speedup where the second is not ahead in all
 * that the table may show: `| H100 | CPU | speedup |`.
 * @param metric what the speedup is of where its row names nothing.
 */
export function leftColumn(
  { block, cell }: Blank,
  call: Comparison['asked'],
  metric: Metric,
  { study, vocabulary }: Bench,
): Baseline | null {
  if (block.kind !== 'table' || cell === null || cell.row === 0) return null;
  const [head = [], ...rows] = block.rows;
  if (!isA('step', readLabel(head[cell.column]?.text ?? '').text)) return null;
  const named = head.slice(1).flatMap(({ text }, at) => {
    const [name, ...more] = vocabulary.names(text);
    return name && more.length === 0 && name.missing === null ? [{ column: at + 1, name }] : [];
  });
  const [old, fresh, ...more] = named;
  if (!old || !fresh || more.length > 0 || old.column !== cell.column - 2 || fresh.column !== cell.column - 1)
    return null;
  const [setting] = settingsSaid(old.name);
  if (setting === undefined || !settingsSaid(fresh.name).includes(setting)) return null;
  const [first, second] = [old, fresh].map(({ column, name }) => besideName(head[column]!.text, name, vocabulary));
  if (isSame(old.name, fresh.name) || first !== second) return null;
  if (call === 'speedup') {
    const shown = rows.flatMap((row) =>
      row.slice(0, old.column).flatMap(({ text }) => vocabulary.read(text)?.metric ?? []),
    );
    const isAhead = ({ name }: Metric): boolean =>
      vocabulary.cells.selected([fresh.name]).runs.every((of) => {
        const over = vocabulary.cells.counterpart(of, [old.name]);
        const value = over && study.compare(name, null, of, over);
        return !value || value.kind === 'absent' || value.speedup === null || value.speedup >= 1;
      });
    if (![metric, ...shown].every(isAhead)) return null;
  }
  return {
    names: [old.name],
    confidence: 2,
    notes: [note('assumed-baseline', { run: old.name.text, from: `${before}${fresh.name.text}` })],
  };
}

/** What a head says beside its level: `H100 mean` is no earlier state of `H100 p99`, nor `fp16 TTFT` of `int8 TPOT`. */
function besideName(head: string, { start, end }: Name, { withoutNames }: Vocabulary): string {
  return readLabel(withoutNames(`${head.slice(0, start)} ${head.slice(end)}`)).text;
}

import type { Run, Sample } from '../../../collect/run.ts';
import type { Figure } from '../../../compare/value/figure.ts';
import { inputOf } from '../../../compare/value/inputs.ts';
import { made } from '../../../made.ts';
import { type Binding, bindValue, type NumberBinding } from '../binding.ts';
import type { TableBlock } from '../block.ts';
import type { Bench, TableBlank } from './bench.ts';

const word = '(?:run|trial|repeat|repetition|rep|replicate|iteration|iter|seed|attempt|measurement|pass)';
const numbered = new RegExp(`^[*_]*${word} ?#?(\\d{1,3})[*_]*(?= ?\\(|$)`, 'i');
const corner = new RegExp(`^[*_]*(?:#|${word}(?: ?#| no\\.?| number)?)[*_]*$`, 'i');

/** The number of the repeat that a cell is of, and the cell as it is without that label; null where none is named. */
interface Apart {
  readonly nth: number;
  /** `Seed 42` is no place among the repeats. */
  readonly isSeed: boolean;
  readonly blank: TableBlank;
}

/**
 * `| Run 1 | Run 2 | Run 3 | Mean |`, or a row for each: what one repeat measured, by the number that the file gives it or its place among all of them.
 * Null where no repeat is named, or something of the results is called so.
 * @param bind binds the cell as it would be without that label.
 */
export function bindRepeatOf(
  blank: TableBlank,
  bench: Bench,
  bind: (blank: TableBlank) => Binding,
): NumberBinding | null {
  const found = apart(blank, bench);
  if (found === null) return null;
  const bound = bind(found.blank);
  if (bound.is !== 'number' || bound.of.kind !== 'figure') return null;
  const { metric, statistic, run: id } = bound.of as Figure;
  const run = bench.study.runs.find((one) => one.id === id);
  if (run === undefined) return null;
  const isWhole = ['mean', 'median', 'value', 'rate'].includes(statistic);
  const notes = bound.notes.filter(({ code }) => code !== 'assumed-statistic' && code !== 'of-repeats');
  if (run.sessions !== undefined) {
    const session = sessionOf(run, found.nth);
    if (session === null) return null;
    const figure = bench.study.figure(metric.name, isWhole ? null : statistic, session);
    const read = bindValue(figure, { ...bound, source: `${metric.name}@${session.id}`, notes });
    return read.is === 'number' ? read : null;
  }
  const sample = isWhole ? run.samples.get(metric.name) : run.repeated?.get(`${metric.name}.${statistic}`);
  const at = sample === undefined || run.counts.of !== 'repeats' ? -1 : indexOf(sample, run, found);
  if (sample === undefined || at < 0) return null;
  const value = sample.values[at]!;
  const path = `repeat ${found.nth} of ${bound.source}`;
  return {
    ...bound,
    source: path,
    value,
    notes,
    of: made({
      path,
      title: `${metric.title} of ${id}, repeat ${found.nth}`,
      value,
      unit: metric.unit,
      formula: `what repeat ${found.nth} measured`,
      expressions: [],
      method: 'one value, as the file has it',
      inputs: () => [oneOf(inputOf(sample), at)],
    }),
  };
}

type Input = ReturnType<typeof inputOf>;

function oneOf(input: Input, at: number): Input {
  const { values, places } = input;
  return { ...input, values: [values[at]!], places: places.length === values.length ? [places[at]!] : places };
}

/** By the number that the file gives a repeat; where it numbers none, by their order, and none where one is missing. */
function indexOf({ values, records }: Sample, { numbers }: Run, { nth, isSeed }: Apart): number {
  if (isSeed && !/seed/i.test(numbers?.by ?? '')) return -1;
  if (numbers !== undefined) return [...records].findIndex((record) => numbers.of[record] === nth);
  const isWhole = records.every((record, at) => record === at);
  return isWhole && nth >= 1 && nth <= values.length ? nth - 1 : -1;
}

/** The session whose file has this number in its name where nothing else is other in the names of the files. */
function sessionOf({ sessions = [] }: Run, nth: number): Run | null {
  const named = sessions.map((one) => /^(.*?)(\d+)(\D*)$/.exec(one.file));
  const shapes = new Set(named.map((one) => (one ? `${one[1]}\n${one[3]}` : null)));
  if (shapes.size !== 1 || shapes.has(null)) return null;
  const at = named.findIndex((one) => Number(one![2]) === nth);
  return at < 0 ? null : sessions[at]!;
}

const known = new WeakMap<TableBlock, Map<string, TableBlock>>();

function apart(blank: TableBlank, { vocabulary }: Bench): Apart | null {
  const { block, cell } = blank;
  const header = block.rows[0]?.[cell.column]?.text ?? '';
  const first = block.rows[cell.row]?.[0]?.text ?? '';
  const isOwn = (text: string) => vocabulary.names(text).length > 0;
  const ofColumn = cell.row > 0 && cell.column > 0 ? numbered.exec(header) : null;
  if (ofColumn !== null && !isOwn(header))
    return {
      nth: Number(ofColumn[1]),
      isSeed: /seed/i.test(header),
      blank: { ...blank, block: without(block, 0, cell.column, ofColumn[0]) },
    };
  if (cell.column === 0 || cell.row === 0) return null;
  const title = block.rows[0]?.[0]?.text ?? '';
  const isNumbered = corner.test(title) && /^\d{1,3}$/.test(first.trim());
  const ofRow = isNumbered ? [first, first.trim()] : numbered.exec(first);
  return ofRow === null || isOwn(first)
    ? null
    : {
        nth: Number(ofRow[1]),
        isSeed: /seed/i.test(isNumbered ? title : first),
        blank: { ...blank, block: without(block, cell.row, 0, ofRow[0]!) },
      };
}

/** A table without the words of a label. It is made once, since what is known of a table is kept with it. */
function without(block: TableBlock, row: number, column: number, words: string): TableBlock {
  const all = known.get(block) ?? new Map<string, TableBlock>();
  known.set(block, all);
  const key = `${row}:${column}`;
  const found = all.get(key) ?? {
    ...block,
    rows: block.rows.map((cells, at) =>
      at === row || (row > 0 && at === 0)
        ? cells.map((one, nth) =>
            nth === column ? { ...one, text: at === row ? one.text.replace(words, '') : '' } : one,
          )
        : cells,
    ),
  };
  all.set(key, found);
  return found;
}

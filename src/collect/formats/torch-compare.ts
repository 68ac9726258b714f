import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { blocksFrom, firstOf, type Printed } from '../log/blocks.ts';
import { metricOf, stated } from '../tool/stated.ts';

/** `[------ matmul ------]`, the label of a table between dashes. */
const begin = /^\[-{2,200} (.{1,200}?) -{2,200}\]$/;
const threads = /^(\d{1,6}) threads: -{2,400}$/;
const unitLine = /^Times are in (?:nano|micro|milli)?seconds \((ns|us|ms|s)\)\.$/;
const value = /^(\d{1,12}(?:\.\d{1,6})?)$/;

/**
 * `Compare` of torch.utils.benchmark: a table for each label, a run for each of its times, which are medians of blocks of calls. The unit stands behind the table, so that one that
 * was cut off before it is not read. Times that it marks with (!) scattered too much to be told from others, and are read as they stand.
 */
export const torchCompare: TextFormat = {
  of: 'text',
  name: 'torch-compare',
  shape: 'what Compare of torch.utils.benchmark printed: "[--- label ---]", "1 threads: ---" and "Times are in …"',
  ofTool: true,
  claims: (head) =>
    /^\[-{2,200} .{1,200} -{2,200}\]\s*$/m.test(head) && /^\s*\d{1,6} threads: -{2,400}\s*$/m.test(head)
      ? claimed
      : notClaimed(0, 'it has no table "[--- label ---]" with "1 threads: ---"'),
  read: (lines: () => Iterable<Line>, file: string): Read => {
    const runs = blocksFrom(lines(), begin).flatMap((block) => runsOf(block, file));
    const end = { what: 'a table that ends with "Times are in …"' };
    return { runs, notes: runs.length > 0 ? [] : [note('no-result', end, { file })] };
  },
};

function runsOf(block: readonly Printed[], file: string): readonly Draft[] {
  const label = begin.exec(block[0]!.text)?.[1] ?? '';
  const written = firstOf(block, unitLine)?.found[1];
  if (written === undefined) return [];
  const time = metricOf('time', { unit: written === 'us' ? 'µs' : written });
  let names: readonly string[] = [];
  let count: number | null = null;
  return block.flatMap(({ text, line }): readonly Draft[] => {
    const number = threads.exec(text)?.[1];
    if (number !== undefined) count = Number(number);
    const cells = text.split('|').map((cell) => cell.trim());
    if (cells.length < 2) return [];
    if (count === null) {
      names = cells.slice(1);
      return [];
    }
    const [own = '', ...times] = cells;
    if (times.length !== names.length) return [];
    return names.flatMap((name, nth): readonly Draft[] => {
      const reported = stated(time, 'median', value.exec(times[nth]!.replace(/\s*\(!\)\s*/, ''))?.[1], { file, line });
      const labels = {
        benchmark: label,
        ...(own === '' ? {} : { case: own }),
        ...(name === '' ? {} : { variant: name }),
        num_threads: count!,
      };
      return reported.length === 0
        ? []
        : [
            draft({
              name: [label, own, name].filter((one) => one !== '').join(' '),
              labels,
              reported,
              measuredOnce: true,
            }),
          ];
    });
  });
}

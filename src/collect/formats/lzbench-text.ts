import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft, failedDraft } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { blocksFrom, type Printed } from '../log/blocks.ts';
import { metricOf, stated } from '../tool/stated.ts';

const begin =
  /^Compressor name +(?:C,D(?:;K)? Threads +)?Compress\. +Decompress\. +(?:Orig\. size +)?Compr\. size +Ratio\b/;
/** A speed, a time of `-z`, or what stands where nothing was measured. */
const cell = '(\\d+(?:\\.\\d+)?) (MB\\/s|us)|(ERROR)|-';
/** Threads of compressing, decompressing and of the compressor itself, of `-T`; the size before, of `-o3`. */
const row = new RegExp(
  `^(\\S.{0,60}?) *(?:(?<=\\s|.{23})(\\d{1,3}), ?(\\d{1,3})(?:, ?\\d{1,3})?)? *(?:${cell}) *(?:${cell}) +(?:\\d{1,15} +)?(\\d{1,15}) +(\\d{1,6}(?:\\.\\d+)?)(?: +(\\S.*))?$`,
);
/** What it says of a compressor that failed, in a line before its row. */
const fault = /^ERROR(?: in .{1,60}?)?: (?:compression error|decompressed ) ?/;

const named = (of: string, kind: string) => `${of}_${kind}`;
const measured = (of: 'Compression' | 'Decompression', unit: string | undefined) =>
  unit === 'us'
    ? metricOf(named(of.toLowerCase(), 'time'), { unit: 'µs', better: 'lower', title: `${of} time` })
    : metricOf(named(of.toLowerCase(), 'speed'), { unit: 'MB/s', better: 'higher', title: `${of} speed` });

const size = metricOf('compressed_size', { unit: 'B', better: 'lower', title: 'Compressed size' });
const ratio = metricOf('ratio', { unit: '%', better: 'lower', title: 'Compressed size, of the original' });

/**
 * What lzbench prints unless it is told otherwise (`-o2`): a compressor a row, with the numbers of its other tables (`tools/lzbench.ts`). Lines of its progress, which a terminal
 * writes over, stand before the table. Of a compressor that failed it prints a size of 0, or the size of what could not be read back.
 */
export const lzbenchText: TextFormat = {
  of: 'text',
  name: 'lzbench-text',
  shape: 'the table that lzbench prints: "Compressor name  Compress.  Decompress.  Compr. size  Ratio"',
  ofTool: true,
  claims: (head) =>
    head.split(/[\r\n]/).some((line) => begin.test(line.trim()))
      ? claimed
      : notClaimed(0, 'it has no line "Compressor name  Compress.  Decompress. …"'),
  read: (lines: () => Iterable<Line>, file: string): Read => {
    const runs = blocksFrom(lines(), begin).flatMap((block) => runsOf(block.slice(1), file));
    return { runs, notes: runs.length > 0 ? [] : [note('no-result', { what: 'a row of lzbench' }, { file })] };
  },
};

/** The rows of a table. */
function runsOf(lines: readonly Printed[], file: string): readonly Draft[] {
  const rows = lines.flatMap(({ text, line }, nth) => {
    const cells = row.exec(text);
    return cells ? [{ cells, line, before: lines[nth - 1]?.text ?? '' }] : [];
  });
  // Whoever compresses only has no time of the way back anywhere.
  const areBoth = rows.some(({ cells }) => Number(cells[7]) > 0);
  return rows.map(({ cells, line, before }) => runOf(cells, { place: { file, line }, before, areBoth }));
}

interface Around {
  readonly place: { readonly file: string; readonly line: number };
  readonly before: string;
  readonly areBoth: boolean;
}

function runOf(cells: RegExpExecArray, { place, before, areBoth }: Around): Draft {
  const [, compressor = '', there, back, quick, quickUnit, quickError, slow, slowUnit, slowError, bytes, share, data] =
    cells;
  const threads = there === undefined ? {} : { compress_threads: Number(there), decompress_threads: Number(back) };
  const known = { name: compressor, labels: { compressor, ...threads, ...(data === undefined ? {} : { file: data }) } };
  const hasFailed = Number(bytes) === 0 || quickError !== undefined || (slowError !== undefined && areBoth);
  if (hasFailed || fault.test(before)) return failedDraft(fault.test(before) ? before : 'ERROR', place, known);
  // A speed of 0 is that of a time that was not measured.
  const speeds = (of: 'Compression' | 'Decompression', value: string | undefined, unit: string | undefined) =>
    Number(value) > 0 ? stated(measured(of, unit), 'value', value, place) : [];
  const reported = [
    ...speeds('Compression', quick, quickUnit),
    ...speeds('Decompression', slow, slowUnit),
    ...stated(size, 'value', bytes, place),
    ...stated(ratio, 'value', share, place),
  ];
  return draft({ ...known, reported, measuredOnce: true });
}

import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { blocksFrom, type Printed } from '../log/blocks.ts';
import { metricOf, stated } from '../tool/stated.ts';

const begin = /^Compressor name +Compress\. +Decompress\. +Compr\. size +Ratio\b/;
/** A speed, a time of `-z`, or what stands where nothing was measured. */
const cell = '(\\d+(?:\\.\\d+)?) (MB\\/s|us)|ERROR|-';
const row = new RegExp(`^(\\S.{0,60}?) +(?:${cell}) +(?:${cell}) +(\\d{1,15}) +(\\d{1,6}(?:\\.\\d+)?)(?: +(\\S.*))?$`);

const named = (of: string, kind: string) => `${of}_${kind}`;
const measured = (of: 'Compression' | 'Decompression', unit: string | undefined) =>
  unit === 'us'
    ? metricOf(named(of.toLowerCase(), 'time'), { unit: 'µs', better: 'lower', title: `${of} time` })
    : metricOf(named(of.toLowerCase(), 'speed'), { unit: 'MB/s', better: 'higher', title: `${of} speed` });

const size = metricOf('compressed_size', { unit: 'B', better: 'lower', title: 'Compressed size' });
const ratio = metricOf('ratio', { unit: '%', better: 'lower', title: 'Compressed size, of the original' });

/**
 * What lzbench prints unless it is told otherwise (`-o2`): a compressor a row, with the numbers of its other tables (`tools/lzbench.ts`). Lines of its progress, which a terminal
 * writes over, stand before the table.
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
    const runs = blocksFrom(lines(), begin).flatMap((block) => block.slice(1).flatMap((line) => runsOf(line, file)));
    return { runs, notes: runs.length > 0 ? [] : [note('no-result', { what: 'a row of lzbench' }, { file })] };
  },
};

function runsOf({ text, line }: Printed, file: string): readonly Draft[] {
  const found = row.exec(text);
  if (!found) return [];
  const [, compressor = '', quick, quickUnit, back, backUnit, bytes, share, data] = found;
  const place = { file, line };
  // A speed of 0 is that of a time that was not measured.
  const speeds = (of: 'Compression' | 'Decompression', value: string | undefined, unit: string | undefined) =>
    Number(value) > 0 ? stated(measured(of, unit), 'value', value, place) : [];
  const labels = { compressor, ...(data === undefined ? {} : { file: data }) };
  const reported = [
    ...speeds('Compression', quick, quickUnit),
    ...speeds('Decompression', back, backUnit),
    ...stated(size, 'value', bytes, place),
    ...stated(ratio, 'value', share, place),
  ];
  return [draft({ name: compressor, labels, reported, measuredOnce: true })];
}

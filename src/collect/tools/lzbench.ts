import { wordsOf } from '../row/by-tool.ts';
import type { Flat } from '../row/flat.ts';
import type { Tool } from '../tool/tool.ts';

const speed = (of: string) =>
  ({
    metric: `${of}_speed`,
    unit: 'MB/s',
    better: 'higher',
    title: `${of[0]!.toUpperCase()}${of.slice(1)} speed`,
  }) as const;
const time = (of: string) =>
  ({ metric: `${of}_time`, unit: 'µs', better: 'lower', title: `${of[0]!.toUpperCase()}${of.slice(1)} time` }) as const;

/**
 * A table of lzbench, CSV (`-o4`) or markdown (`-o1`), with speeds or with times (`-z`): a compressor a row. Its Ratio is what is left of the data, in percent, so that less is
 * better; speeds are of the data as it was before, in MB (10^6 bytes) per second, the fastest iteration's unless `-p` says otherwise, which no file tells. A compressor that failed has a size of 0.
 */
export const lzbench: Tool = {
  name: 'lzbench',
  shape: 'a table of lzbench (-o1 or -o4)',
  has: ['Compressor name', 'Ratio'],
  signs: [['Compressor name', 'Compression speed', 'Decompression speed', 'Original size', 'Compressed size', 'Ratio']],
  words: wordsOf(
    'lzbench',
    {
      'Compressor name': { label: 'compressor', isText: true },
      Filename: { label: 'file', isText: true },
      failure: { role: 'result', use: 'error' },
      'Compression speed': speed('compression'),
      'Decompression speed': speed('decompression'),
      Ratio: { metric: 'ratio', unit: '%', better: 'lower', title: 'Compressed size, of the original' },
    },
    [
      [/^Compression time in us$|^Compress(?:ion|\.) \(us\)$/, () => time('compression')],
      [/^Decompression time in us$|^Decompress\. \(us\)$/, () => time('decompression')],
      [/^Compress(?:ion|\.) \(MB\/s\)$/, () => speed('compression')],
      [/^Decompress\. \(MB\/s\)$/, () => speed('decompression')],
      [/^Orig(?:\.|inal) size$/, () => ({ role: 'context' })],
      [
        /^Compr(?:\.|essed) size$/,
        () => ({ metric: 'compressed_size', unit: 'B', better: 'lower', title: 'Compressed size' }),
      ],
    ],
  ),
  row: measuredOnly,
};

const sizes = /^Compr(?:\.|essed) size$/;
const measures = /^(?:Compress|Decompress)(?:ion|\.) /;

/** Without what was not measured, which is 0; of a compressor that made nothing of the data, that it failed. */
function measuredOnly({ values, ...flat }: Flat): Flat {
  const all = Object.entries(values);
  const hasFailed = all.some(([name, value]) => sizes.test(name) && value === 0);
  return {
    ...flat,
    values: {
      ...Object.fromEntries(all.filter(([name, value]) => !(value === 0 && measures.test(name)))),
      ...(hasFailed ? { failure: 'nothing was compressed' } : {}),
    },
  };
}

import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { blocksFrom, type Printed } from '../log/blocks.ts';
import type { Reported } from '../run.ts';
import { metricOf, stated } from '../tool/stated.ts';

/** `# OSU MPI Latency Test v5.3`, and `OSU MPI-CUDA …` of builds for accelerators. */
const begin = /^# (OSU [A-Z][\w+-]{1,30} .{1,60}) Test v(\d{1,3}(?:\.\d{1,3}){1,2})$/;
const header = /^# Size {2,}(.+)$/;

const latency = metricOf('latency', { unit: 'µs' });
const bandwidth = metricOf('bandwidth', { unit: 'MB/s' });

/** Its columns, which differ in a blank from test to test. Others, as rates of messages, are not read. */
const columns: Readonly<Record<string, readonly [metric: Reported['metric'], statistic: string]>> = {
  'Latency (us)': [latency, 'mean'],
  'Avg Latency(us)': [latency, 'mean'],
  'Min Latency(us)': [latency, 'min'],
  'Max Latency(us)': [latency, 'max'],
  'Bandwidth (MB/s)': [bandwidth, 'value'],
};

/**
 * A test of the OSU micro-benchmarks: a run for each size of message, in bytes. Latencies are means of all iterations behind the warm-up; of a collective they are means over its
 * processes, and least and largest are those of processes, not of iterations. A bandwidth is in 10^6 bytes a second.
 */
export const osu: TextFormat = {
  of: 'text',
  name: 'osu',
  shape: 'the output of an OSU micro-benchmark: "# OSU … Test v…" and a row for each size',
  ofTool: true,
  claims: (head) =>
    head.split('\n').some((line) => begin.test(line.trim()))
      ? claimed
      : notClaimed(0, 'it has no line "# OSU … Test v…"'),
  read: (lines: () => Iterable<Line>, file: string): Read => {
    const runs = blocksFrom(lines(), begin).flatMap((block) => runsOf(block, file));
    return {
      runs,
      notes: runs.length > 0 ? [] : [note('no-result', { what: 'a size of an OSU benchmark' }, { file })],
    };
  },
};

function runsOf(block: readonly Printed[], file: string): readonly Draft[] {
  const [, title = '', version = ''] = begin.exec(block[0]!.text) ?? [];
  const test = title.replace(/^OSU /, '');
  let names: readonly string[] = [];
  return block.flatMap(({ text, line }): readonly Draft[] => {
    const found = header.exec(text);
    if (found) names = found[1]!.split(/ {2,}/);
    const [size, ...cells] = text.split(/ +/);
    // A row that is shorter or longer than its names was cut, or is something else.
    if (!/^\d{1,12}$/.test(size ?? '') || cells.length !== names.length) return [];
    const at = (name: string) => cells[names.indexOf(name)];
    const reported = names.flatMap((name) => {
      const [metric, statistic] = columns[name] ?? [];
      return metric && statistic ? stated(metric, statistic, at(name), { file, line }) : [];
    });
    if (reported.length === 0) return [];
    const labels = { benchmark: test, message_size: Number(size) };
    return [
      draft({ name: `${test} ${size}`, labels, reported, context: { osu_version: version }, measuredOnce: true }),
    ];
  });
}

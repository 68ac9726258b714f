import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft, failedDraft } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { blocksFrom, firstOf, type Printed } from '../log/blocks.ts';
import { metricOf, stated } from '../tool/stated.ts';

const begin = /^STREAM version \$Revision: (\d{1,3}\.\d{1,3}) \$$/;
const row =
  /^(Copy|Scale|Add|Triad): {1,40}(\d{1,12}\.\d{1,4}) {1,40}(\d{1,9}\.\d{1,9}) {1,40}(\d{1,9}\.\d{1,9}) {1,40}(\d{1,9}\.\d{1,9})$/;
const kernels = ['Copy', 'Scale', 'Add', 'Triad'];

const bandwidth = metricOf('bandwidth', { unit: 'MB/s' });
const time = metricOf('time', { unit: 's' });

/** STREAM: a run for each kernel. Its rate is that of the least time, in 10^6 bytes a second; the first iteration is in no number. */
export const stream: TextFormat = {
  of: 'text',
  name: 'stream',
  shape: 'the output of STREAM: "STREAM version $Revision: … $" and its four kernels',
  ofTool: true,
  claims: (head) =>
    /^\s{0,8}STREAM version \$Revision: /m.test(head)
      ? claimed
      : notClaimed(/^Triad: {4}/m.test(head) ? 0.6 : 0, 'it has no line "STREAM version $Revision: … $"'),
  read: (lines: () => Iterable<Line>, file: string): Read => {
    const runs = blocksFrom(lines(), begin).flatMap((block) => runsOf(block, file));
    return { runs, notes: runs.length > 0 ? [] : [note('no-result', { what: 'a kernel of STREAM' }, { file })] };
  },
};

function runsOf(block: readonly Printed[], file: string): readonly Draft[] {
  const number = (pattern: RegExp): number | null => {
    const found = firstOf(block, pattern)?.found[1];
    return found === undefined ? null : Number(found);
  };
  const size = number(/^Array size = (\d{1,15}) \(elements\)/);
  const threads = number(/^Number of Threads (?:counted|requested) = (\d{1,9})/i);
  const times = number(/^Each kernel will be executed (\d{1,9}) times/);
  const wrong = firstOf(block, /^Failed Validation/);
  const isRight = firstOf(block, /^Solution Validates/) !== null;
  return kernels.flatMap((kernel): readonly Draft[] => {
    const printed = block.find(({ text }) => text.startsWith(`${kernel}:`));
    const labels = {
      kernel,
      ...(size === null ? {} : { array_size: size }),
      ...(threads === null ? {} : { threads }),
    };
    const known = { name: kernel, labels };
    const place = { file, line: printed?.line ?? block[0]!.line };
    if (wrong !== null)
      return [failedDraft('the solution is wrong: it failed validation', { file, line: wrong.line }, known)];
    const [, , rate, mean, min, max] = row.exec(printed?.text ?? '') ?? [];
    if (max === undefined || !isRight) return [failedDraft('it has no end: the output breaks off', place, known)];
    const n = times === null || times < 2 ? null : times - 1;
    const reported = [
      ...(Number(rate) > 0 ? stated(bandwidth, 'value', rate, place, n) : []),
      ...stated(time, 'mean', mean, place, n),
      ...stated(time, 'min', min, place, n),
      ...stated(time, 'max', max, place, n),
    ];
    return [draft({ ...known, reported, measuredOnce: true })];
  });
}

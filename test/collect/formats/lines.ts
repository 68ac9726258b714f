import { linesOf } from '../../../src/collect/bytes/lines.ts';
import type { Draft, Read, TextFormat } from '../../../src/collect/format.ts';
import type { Run } from '../../../src/collect/run.ts';
import { sourceOf } from '../source.ts';

/** What a format of text makes of a log called `a.log`. */
export async function readWith(format: TextFormat, log: string): Promise<Read> {
  return format.read(() => linesOf(sourceOf('a.log', log, 65536), 'utf-8'), 'a.log');
}

/** The one number that a run's file states for a metric. */
export function statedOf(run: Draft | Run | undefined, metric: string): number | undefined {
  return run?.reported.find((one) => one.metric.name === metric)?.value;
}

/** Lines of 64 KiB that a careless pattern takes long for. */
export const evil: readonly string[] = [
  '1',
  ' ',
  '.',
  '-',
  '"',
  ',',
  ';',
  '|',
  '[',
  '(',
  'a',
  'Rate=',
  '| Source |',
  '1.',
  ', 1 tokens',
  '[Req 1] ',
  'tensor([[',
].map((piece) => piece.repeat(65536 / piece.length));

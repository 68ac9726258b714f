import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { progress } from '../../src/cli/tell/progress.ts';
import { sourceOf } from '../collect/source.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 0 }));
afterEach(() => void vi.useRealTimers());

/** What is written while work goes on as `steps` say: a step, and when it begins in ms. */
function toldOf(columns: number | undefined, isQuiet: boolean, steps: readonly (readonly [number, string])[]) {
  const written: string[] = [];
  const terminal = { err: (text: string) => void written.push(text), ...(columns === undefined ? {} : { columns }) };
  const { sources, tell, end } = progress([sourceOf('a.json', '{}'), sourceOf('b.json', '{}')], terminal, isQuiet);
  let read = 0;
  for (const [at, step] of steps) {
    vi.setSystemTime(at);
    if (step === 'read') sources[read++]!.blocks();
    else tell(step);
  }
  end();
  return written;
}

const line = (text: string) => `\r\u001b[2K${text}`;

it('says nothing of work that is done within a second', () => {
  expect(
    toldOf(80, false, [
      [10, 'read'],
      [900, 'Drawing chart 1 of 1'],
    ]),
  ).toEqual([]);
});

it('tells of reading, drawing and writing what takes longer, and takes the line away', () => {
  expect(
    toldOf(80, false, [
      [10, 'read'],
      [1200, 'read'],
      [1210, 'Drawing chart 1 of 7'],
      [1400, 'Drawing chart 2 of 7'],
      [2000, 'Writing'],
    ]),
  ).toEqual([line('Reading file 2 of 2 …'), line('Drawing chart 2 of 7 …'), line('Writing …'), line('')]);
});

it.each([
  ['a pipe', undefined, false],
  ['whoever wants it quiet', 80, true],
])('writes nothing to %s', (_, columns, isQuiet) => {
  expect(toldOf(columns, isQuiet, [[5000, 'Writing']])).toEqual([]);
});

it('asks for the bytes as it was asked: those of JSON in one piece', () => {
  const asked: (number | undefined)[] = [];
  const source = {
    ...sourceOf('a.json', '{}'),
    blocks: (atOnce?: number) => {
      asked.push(atOnce);
      return [];
    },
  };
  const { sources } = progress([source], { err: () => {}, columns: 80 }, false);
  sources[0]!.blocks(5);
  sources[0]!.blocks();
  expect(asked).toEqual([5, undefined]);
});

it('counts a file once, however often it is opened', () => {
  const written: string[] = [];
  const terminal = { err: (text: string) => void written.push(text), columns: 80 };
  const { sources } = progress([sourceOf('a.json', '{}'), sourceOf('b.json', '{}')], terminal, false);
  vi.setSystemTime(2000);
  sources[0]!.blocks();
  vi.setSystemTime(3000);
  sources[0]!.blocks();
  vi.setSystemTime(4000);
  sources[1]!.blocks();
  expect(written).toEqual([1, 1, 2].map((nth) => line(`Reading file ${nth} of 2 …`)));
});

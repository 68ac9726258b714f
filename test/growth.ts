import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';

const collect: () => void = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
})();

/**
 * Does now what the collector would do in the middle of a measurement, at the cost of whoever allocates then, and waits for its threads: for
 * some tenths of a second they clear up behind it, and their time is of this process.
 */
async function collected(): Promise<void> {
  collect();
  for (let turn = 0; turn < 100; turn += 1) if ((await cost(() => setTimeout(20))) < 5) return;
}

/** The CPU time of this process that some work takes, in milliseconds: what else the machine does is not in it. */
async function cost(work: () => unknown): Promise<number> {
  const from = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

/** Less than this is little, whatever it grows like: the collector or the compiler may take as much beside it. */
const little = 50;

/**
 * Work on the whole costs about what eight times the work on an eighth of it costs, and not eight times that, as what goes over all of it
 * for each part of it does. Both do as much in all, so a slow machine, a busy one and the collector, who comes by what was allocated and
 * costs by what all tests of this process hold, take as much from both; what else disturbs is over after a few attempts.
 * @param whole a text, of which an eighth is its beginning, or a number of things.
 * @param work is done several times, so it keeps nothing.
 */
export async function growsWithSize<T extends string | number>(whole: T, work: (size: T) => unknown): Promise<void> {
  const isText = typeof whole === 'string';
  // Texts end each a little earlier, as one that was read before may be remembered.
  const eighth = (cut: number) => (isText ? whole.slice(0, whole.length / 8 - cut) : Math.ceil(Number(whole) / 8)) as T;
  const all = (cut: number) => (isText ? whole.slice(0, whole.length - cut) : whole) as T;
  await work(eighth(0));
  let [parts, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const inParts = async (): Promise<void> => {
      for (let part = 0; part < 8; part += 1) await work(eighth(8 * attempt + part + 1));
    };
    // Of everything that all tests of this process hold, so only where it may have been that.
    if (attempt > 0) await collected();
    large = Math.min(large, await cost(() => work(all(attempt))));
    if (large < little) return;
    if (attempt > 0) await collected();
    parts = Math.min(parts, await cost(inParts));
    if (large / parts < 3) return;
  }
  expect.fail(
    `eight times an eighth takes ${parts.toFixed(1)} ms and the whole ${large.toFixed(1)}, ${(large / parts).toFixed(1)} times as much`,
  );
}

/**
 * A log format to copy: src/collect/formats/<name>.ts, with its line in src/collect/formats.ts, its fixtures and its row in docs/logs.md. A log is
 * read line by line and never held as a whole; patterns end at a bound, so that no line costs more than its length. One whose steps state a loss
 * leaves them to src/collect/log/steps.ts.
 */
import type { Line } from '../../src/collect/bytes/lines.ts';
import { draft, failedDraft } from '../../src/collect/draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../../src/collect/format.ts';
import { clean } from '../../src/collect/log/log.ts';
import { sampleOf } from '../../src/collect/sample.ts';
import { metricOf, stated } from '../../src/collect/tool/stated.ts';
import type { Place } from '../../src/note.ts';

const begin = /^trainer \d{1,3}\.\d{1,3} on (\S{1,80}), batch (\d{1,9})$/;
const step = /^step \d{1,9}: (?:(\d{1,9}(?:\.\d{1,9})?) ms|no time)$/;
const end = /^trained at (\d{1,9}(?:\.\d{1,9})?) samples\/s in (\d{1,9}(?:\.\d{1,9})?) s$/;
const rate = metricOf('train_rate', { unit: 'samples/s' });
// In the unit of the file: a format converts nothing.
const time = metricOf('step_time', { unit: 'ms' });

/** What trainer prints: `trainer 1.2 on North, batch 8`, steps as `step 1: 39.1 ms`, and at the end `trained at 204.8 samples/s in 2.5 s`. */
export const trainer: TextFormat = {
  of: 'text',
  name: 'trainer', // only a to z and hyphens
  shape: 'the log of trainer: "trainer 1.2 on <system>, batch <n>" and what follows', // for the message that lists what is known
  ofTool: true, // what its metrics mean may be said in src/metric/definitions.ts
  // The head is the first block, or a later stretch; its first and last lines may be cut. The name of the file says nothing.
  claims: (head) =>
    /^trainer \d{1,3}\.\d{1,3} on /m.test(head) ? claimed : notClaimed(0, 'it has no line "trainer 1.2 on …"'),
  read,
};

interface Found {
  readonly system: string;
  readonly batch: number;
  readonly place: Place;
  /** What each step states, null for one that states nothing, and its line. */
  readonly steps: (number | null)[];
  readonly lines: number[];
  done: { readonly rate: number; readonly seconds: number; readonly place: Place } | null;
}

function read(lines: () => Iterable<Line>, file: string): Read {
  const all: Found[] = [];
  for (const { number, text, cut } of lines()) {
    // A line that was too long to be held.
    if (cut) continue;
    // Without colours and the time stamps of what ran it.
    const line = clean(text).trim();
    const place = { file, line: number };
    const [, system, batch] = begin.exec(line) ?? [];
    if (system !== undefined) all.push({ system, batch: Number(batch), place, steps: [], lines: [], done: null });
    const [, perSecond, seconds] = end.exec(line) ?? [];
    const found = all.at(-1);
    const one = step.exec(line);
    if (one && found) {
      found.steps.push(one[1] === undefined ? null : Number(one[1]));
      found.lines.push(number);
    }
    if (perSecond !== undefined && found) found.done = { rate: Number(perSecond), seconds: Number(seconds), place };
  }
  return { runs: all.map(runOf), notes: [] };
}

function runOf({ system, batch, place, steps, lines, done }: Found): Draft {
  const known = { name: system, labels: { system, batch_size: batch } };
  // A run that broke off is there, and has no numbers.
  if (done === null) return failedDraft('it has no end: the training broke off', place, known);
  // A step without a time is left out, and told: never a 0 in its stead.
  const { sample, remark } = sampleOf(time, steps, { file: place.file, lines: Int32Array.from(lines) });
  return draft({
    ...known,
    wallTime: done.seconds,
    samples: sample === null ? new Map() : new Map([['step_time', sample]]),
    remarks: remark === null ? [] : [remark],
    // What stands there, with its line: a format computes nothing.
    reported: stated(rate, 'value', done.rate, done.place),
    measuredOnce: true,
  });
}

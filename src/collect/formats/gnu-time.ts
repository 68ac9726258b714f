import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft, failedDraft } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { blocksFrom, firstOf, type Printed } from '../log/blocks.ts';
import type { Reported } from '../run.ts';
import { metricOf, stated } from '../tool/stated.ts';

const time = (name: string, title: string) => metricOf(name, { unit: 's', better: 'lower', title });

/** What is read, by the words of its line. `kbytes` are 1024 bytes; the averages beside them are 0 on Linux, always. */
const measures: readonly (readonly [words: string, metric: Reported['metric']])[] = [
  ['User time (seconds)', time('user_time', 'User time')],
  ['System time (seconds)', time('system_time', 'System time')],
  ['Maximum resident set size (kbytes)', metricOf('memory', { unit: 'KiB' })],
];

const begin = /^Command being timed: "(.{1,2000})"$/;
const elapsed = /^Elapsed \(wall clock\) time \(h:mm:ss or m:ss\): (?:(\d{1,9}):)?(\d{1,9}):(\d{2}(?:\.\d{1,9})?)$/;
const ended = /^Command (exited with non-zero status \d{1,9}|terminated by signal \d{1,9}|stopped by signal \d{1,9})/;

/**
 * `/usr/bin/time -v`: the time of a whole program, in hundredths of a second. A program that a signal ended has an `Exit status` of 0: only the line before its command says so.
 */
export const gnuTime: TextFormat = {
  of: 'text',
  name: 'gnu-time',
  shape: 'the output of GNU time -v: "Command being timed: …" and what follows',
  ofTool: true,
  general: true,
  claims: (head) =>
    /^\s{0,8}Command being timed: "/m.test(head)
      ? claimed
      : notClaimed(
          /Maximum resident set size \(kbytes\)/.test(head) ? 0.5 : 0,
          'it has no line "Command being timed: …"',
        ),
  read,
};

function read(lines: () => Iterable<Line>, file: string): Read {
  const blocks = blocksFrom(lines(), begin);
  const failures = failuresOf(lines());
  const runs = blocks.map((block) => runOf(block, failures.get(block[0]!.line) ?? null, file));
  return { runs, notes: runs.length > 0 ? [] : [note('no-result', { what: 'a command that was timed' }, { file })] };
}

/** How commands ended, by the line of each: it stands in the line before. */
function failuresOf(lines: Iterable<Line>): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const { number, text } of lines) {
    const how = ended.exec(text.trim())?.[1];
    if (how !== undefined) found.set(number + 1, how);
  }
  return found;
}

function runOf(block: readonly Printed[], failure: string | null, file: string): Draft {
  const [, command = ''] = begin.exec(block[0]!.text) ?? [];
  const place = { file, line: block[0]!.line };
  const name = command.slice(0, 200);
  const known = { name, labels: { command: name } };
  const status = firstOf(block, /^Exit status: (\d{1,9})$/);
  if (failure !== null) return failedDraft(failure, place, known);
  if (status === null) return failedDraft('it has no exit status: the report breaks off', place, known);
  if (status.found[1] !== '0') return failedDraft(`exit status ${status.found[1]}`, { file, line: status.line }, known);
  const wall = firstOf(block, elapsed);
  const [, hours = '0', minutes = '0', seconds = '0'] = wall?.found ?? [];
  // In hundredths, as it is written: 60 and 0.3 are no 60.30000000000001.
  const total = Math.round((Number(hours) * 3600 + Number(minutes) * 60) * 100 + Number(seconds) * 100) / 100;
  const reported = [
    ...(wall ? stated(metricOf('wall_time', { unit: 's' }), 'value', total, { file, line: wall.line }) : []),
    ...measures.flatMap(([words, metric]) => {
      const one = block.find(({ text }) => text.startsWith(`${words}: `));
      const value = Number(one?.text.slice(words.length + 2));
      // Less than a tick of the clock is no time.
      return one && value > 0 ? stated(metric, 'value', value, { file, line: one.line }) : [];
    }),
  ];
  return draft({ ...known, reported, wallTime: wall ? total : null });
}

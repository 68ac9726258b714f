import { type Note, note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft, failedDraft } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { blocksFrom, firstOf, type Printed } from '../log/blocks.ts';
import { clean } from '../log/log.ts';
import type { Reported } from '../run.ts';
import { metricOf, stated } from '../tool/stated.ts';
import { numberOrNull } from '../value.ts';

const begin = /^Performance counter stats for '(.{1,2000})'(?: \((\d{1,9}) runs\))?:$/;
const elapsed = /^(\d{1,12}(?:[.,]\d{1,12})?)(?: \+- (\d{1,12}(?:[.,]\d{1,12})?))? seconds time elapsed/;
const spent = /^(\d{1,12}\.\d{1,12}) seconds (user|sys)$/;
const counter =
  /^([\d,]{1,24}(?:\.\d{1,9})?) {1,40}(?:(msec|ns) )?([a-zA-Z][\w.:/=,-]{1,100})(?: {1,80}[#(].{0,200})?$/;
/** With `-x`: value, unit, event, with `-r` its spread, the time it was counted, and for how much of the time. */
const separated =
  /^(\d{1,20}(?:\.\d{1,9})?|<not supported>|<not counted>)([,;\t])(msec|ns|)\2([a-zA-Z][\w.:/=-]{1,100})\2(?:(\d{1,6}\.\d{2}%)\2)?(\d{1,20})\2(\d{1,3}\.\d{2})(?:\2.{0,80})?$/;

/**
 * `perf stat`, as text or with `-x`: `<not supported>` and `<not counted>` are no values. With `-r` the time is the mean of all runs, and counters are those of the last one: these are
 * not read then. A counter that was not counted all the time is an estimate, and is told of.
 */
export const perfStat: TextFormat = {
  of: 'text',
  name: 'perf-stat',
  shape: 'the output of perf stat: "Performance counter stats for …", or its lines with -x',
  ofTool: true,
  claims: (head) => {
    if (/^\s{0,8}Performance counter stats for '/m.test(head)) return claimed;
    const lines = head.split('\n').filter((line) => separated.test(line.trim()));
    return lines.length > 1 ? claimed : notClaimed(0, 'it has no line "Performance counter stats for …"');
  },
  read,
};

function read(lines: () => Iterable<Line>, file: string): Read {
  const blocks = blocksFrom(lines(), begin);
  const runs = blocks.length > 0 ? blocks.map((block) => runOf(block, file)) : ofSeparated(lines(), file);
  const notes: Note[] =
    runs.length > 0
      ? []
      : [
          note(
            'no-result',
            { what: 'the counters of one run of a command (with -r they are those of the last run)' },
            { file },
          ),
        ];
  return { runs, notes };
}

const time = (name: string, title: string) => metricOf(name, { unit: 's', better: 'lower', title });
const wall = metricOf('wall_time', { unit: 's' });

/** A counter: events of the kernel and of the processor, of which nobody says which way is better; the clock of the task is time. */
function counted(
  event: string,
  unit: string | undefined,
  value: number | null,
  place: Reported['place'],
): readonly Reported[] {
  const metric =
    /^(?:task|cpu)-clock(?::\w{1,8})?$/.test(event) && unit === 'msec'
      ? metricOf('cpu_time', { unit: 'ms' })
      : metricOf(event, { unit: unit === 'msec' ? 'ms' : (unit ?? '') });
  return stated(metric, 'value', value, place);
}

function runOf(block: readonly Printed[], file: string): Draft {
  const [, command = '', runs] = begin.exec(block[0]!.text) ?? [];
  const name = command.slice(0, 200);
  const known = { name, labels: { command: name } };
  const place = { file, line: block[0]!.line };
  const took = firstOf(block, elapsed);
  if (took === null) return failedDraft('it has no time elapsed: the report breaks off', place, known);
  const at = { file, line: took.line };
  const n = runs === undefined ? null : Number(runs);
  if (n !== null) {
    const spread = took.found[2] === undefined ? [] : stated(wall, 'sem', took.found[2], at, n);
    const reported = [...stated(wall, 'mean', took.found[1], at, n), ...spread];
    const counts = { of: 'repeats', total: n, ok: n, failed: 0, missing: 0, basis: 'stated' } as const;
    return draft({ ...known, reported, counts });
  }
  const reported = block.flatMap(({ text, line }): readonly Reported[] => {
    const [, seconds, of] = spent.exec(text) ?? [];
    if (of !== undefined)
      return Number(seconds) > 0
        ? stated(
            of === 'user' ? time('user_time', 'User time') : time('system_time', 'System time'),
            'value',
            seconds,
            { file, line },
          )
        : [];
    const [, written = '', unit, event] = counter.exec(text) ?? [];
    const number = /^\d{1,3}(?:,\d{3})*(?:\.\d{1,9})?$|^\d{1,20}(?:\.\d{1,9})?$/.test(written)
      ? written.replaceAll(',', '')
      : null;
    return event === undefined ? [] : counted(event, unit, numberOrNull(number), { file, line });
  });
  const seconds = numberOrNull(took.found[1]);
  return draft({ ...known, reported: [...stated(wall, 'value', seconds, at), ...reported], wallTime: seconds });
}

/** The lines of one `perf stat -x`, which name no command; where an event comes again another run begins. */
function ofSeparated(lines: Iterable<Line>, file: string): readonly Draft[] {
  const runs: {
    readonly first: number;
    readonly events: Set<string>;
    readonly reported: Reported[];
    isRepeated: boolean;
  }[] = [];
  for (const { number, text, cut } of lines) {
    const [, value, , unit, event, spread, , share] = cut ? [] : (separated.exec(clean(text).trim()) ?? []);
    if (event === undefined) continue;
    if (runs.length === 0 || runs.at(-1)!.events.has(event))
      runs.push({ first: number, events: new Set(), reported: [], isRepeated: false });
    const run = runs.at(-1)!;
    run.events.add(event);
    run.isRepeated ||= spread !== undefined;
    // Counted for a part of the time, its number is reckoned for all of it.
    if (Number(share) < 100) continue;
    run.reported.push(...counted(event, unit === '' ? undefined : unit, numberOrNull(value), { file, line: number }));
  }
  // Of several runs (`-r`) these are the counters of the last one.
  return runs
    .filter(({ isRepeated }) => !isRepeated)
    .map(({ first, reported }, nth) => {
      const known = { name: runs.length > 1 ? `command ${nth + 1}` : 'command', labels: {} };
      return reported.length === 0
        ? failedDraft('nothing was counted', { file, line: first }, known)
        : draft({ ...known, reported });
    });
}

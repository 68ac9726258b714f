import { metric } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { countsOf } from '../counts.ts';
import { draft } from '../draft.ts';
import { type Claim, claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { overwritten } from '../log/log.ts';
import type { Labels, Sample } from '../run.ts';
import { absentNote } from '../sample.ts';
import { asNumber, type Reason } from '../value.ts';

/**
 * What `ollama run --verbose` prints behind each answer: how long it took, and how many tokens a second. The answers of one model are
 * the requests of a run. Units change from line to line (`1m2.5s`, `85.9ms`), and the spinner's codes stand in front of some.
 */
export const ollama: TextFormat = {
  of: 'text',
  name: 'ollama',
  shape: 'the lines "total duration", "eval rate" and so on of ollama run --verbose',
  ofTool: true,
  claims,
  read,
};

const stated =
  /(total duration|load duration|prompt eval count|prompt eval duration|prompt eval rate|eval count|eval duration|eval rate): {1,20}(\S{1,40})/;
const model =
  /^(?:model_name|model) ?[=:] {1,12}['"]?([\w.:/-]{1,120})['"]?$|\bollama run (?:--?\w{1,20} )*([\w.:/-]{1,120})/;

/** The metric, and the unit, of each line. */
const metrics: Readonly<Record<string, readonly [metric: string, unit: string]>> = {
  'total duration': ['latency', 's'],
  'load duration': ['load_time', 's'],
  'prompt eval count': ['prompt_tokens', 'tokens'],
  'prompt eval duration': ['prefill_time', 's'],
  'prompt eval rate': ['prefill_throughput', 'tokens/s'],
  'eval count': ['output_tokens', 'tokens'],
  'eval duration': ['decode_time', 's'],
  'eval rate': ['output_throughput', 'tokens/s'],
};

/** What it draws while it waits for the first token; a slow start fills the whole head of a log with it. */
const spinner = '\u001b[?2026h\u001b[?25l\u001b[1G';

function claims(head: string): Claim {
  if (/eval rate: {1,20}\S{1,40} tokens\/s/.test(head) || /prompt eval count: {1,20}\d{1,9} token\(s\)/.test(head))
    return claimed;
  if (head.slice(0, 4096).includes(spinner)) return claimed;
  return notClaimed(head.includes('total duration:') ? 0.5 : 0, 'it has no line "eval rate" of ollama --verbose');
}

interface Cell {
  readonly name: string;
  readonly value: number | Reason;
  readonly record: number;
  readonly line: number;
}

interface Session {
  readonly model: string | null;
  readonly cells: Cell[];
  records: number;
}

function read(lines: () => Iterable<Line>, file: string): Read {
  const sessions: Session[] = [];
  let named: string | null = null;
  let open: Session | null = null;
  let seen = new Set<string>();
  for (const { number, text } of lines()) {
    for (const piece of overwritten(text)) {
      const line = piece.trim();
      const [, name, written = ''] = stated.exec(line.slice(-200)) ?? [];
      if (name === undefined) {
        const found = line.length < 1000 ? model.exec(line) : null;
        if (found) named = found[1] ?? found[2] ?? null;
        continue;
      }
      // Without its unit the end of the line is missing, and maybe that of the number.
      if (/(?:count|rate)$/.test(name) && !/ token/.test(line.slice(-200))) continue;
      if (open === null || open.model !== named) {
        open = { model: named, cells: [], records: 0 };
        sessions.push(open);
        seen = new Set();
      }
      // Each answer begins with its total; where that was cut, a line that comes again begins the next.
      if (open.records === 0 || seen.has(name) || (name === 'total duration' && seen.size > 0)) {
        open.records += 1;
        seen = new Set();
      }
      seen.add(name);
      const isTime = name.endsWith('duration');
      open.cells.push({
        name,
        value: isTime ? secondsOf(written) : asNumber(written),
        record: open.records - 1,
        line: number,
      });
    }
  }
  const runs = sessions.map((session) => runOf(session, file));
  const notes: Note[] =
    runs.length === 0 ? [note('no-result', { what: 'the lines of ollama --verbose' }, { file })] : [];
  return { runs, notes };
}

const parts = /^(?:(\d{1,6})h)?(?:(\d{1,6})m(?!s))?(?:(\d{1,9}(?:\.\d{1,12})?)(s|ms|µs|μs|us|ns))?$/;
/** How many of each make a second: dividing by them keeps the digits that are written. */
const perSecond: Readonly<Record<string, number>> = { s: 1, ms: 1e3, µs: 1e6, μs: 1e6, us: 1e6, ns: 1e9 };

/** A duration as Go writes it, in seconds: `1m2.5s`, `85.963792ms`. */
function secondsOf(written: string): number | Reason {
  const found = parts.exec(written);
  if (!found || written === '') return 'not a number';
  const [, hours = '0', minutes = '0', rest = '0', unit = 's'] = found;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest) / (perSecond[unit] ?? 1);
}

function runOf({ model: name, cells, records }: Session, file: string): Draft {
  const labels: Labels = name === null ? {} : { model: name };
  const samples = new Map<string, Sample>();
  const remarks: Note[] = [];
  for (const [written, [metricName, unit]] of Object.entries(metrics)) {
    const own = cells.filter((cell) => cell.name === written);
    const good = own.filter((cell) => typeof cell.value === 'number' && cell.value > 0);
    const bad = own.flatMap(({ value }) =>
      typeof value === 'string' ? [value] : value > 0 ? [] : ['not above zero' as const],
    );
    const first = own[0];
    if (bad.length > 0 && first)
      remarks.push({ ...absentNote(written, bad, records, { file }), place: { file, line: first.line } });
    if (good.length === 0) continue;
    samples.set(metricName, {
      metric: metric(metricName, { written, unit }),
      values: Float64Array.from(good, ({ value }) => Number(value)),
      records: Int32Array.from(good, ({ record }) => record),
      where: { file, lines: Int32Array.from(good, ({ line }) => line) },
    });
  }
  return draft({
    name: name ?? 'ollama',
    labels,
    status: samples.has('latency') || samples.has('output_throughput') ? 'completed' : 'partial',
    counts: countsOf({ ok: records, failed: 0, expected: null, basis: 'unknown' }),
    samples,
    remarks,
  });
}

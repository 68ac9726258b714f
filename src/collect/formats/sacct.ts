import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft, failedDraft } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { clean } from '../log/log.ts';
import { metricOf, stated } from '../tool/stated.ts';
import { dateOrNull } from '../value.ts';

/**
 * `sacct`, with `-P` or as it prints by itself: a run for each job. Its steps are no runs; the greatest memory of a job stands on them alone. Times are `[days-]hours:minutes:seconds`
 * for what elapsed, and `minutes:seconds` with a fraction for what processors spent.
 */
export const sacct: TextFormat = {
  of: 'text',
  name: 'sacct',
  shape: 'the jobs of sacct: JobID, State and Elapsed, best with -P',
  ofTool: true,
  claims: (head) => {
    const first =
      head
        .replace(/^\uFEFF/, '')
        .split('\n')
        .find((line) => line.trim() !== '') ?? '';
    const isHeader = /^JobID(?:Raw)?\b/.test(first.trim()) && /\bState\b/.test(first);
    if (isHeader && /\bElapsed(?:Raw)?\b/.test(first)) return claimed;
    return notClaimed(isHeader ? 0.7 : 0, 'it has no first line with JobID, State and Elapsed of sacct');
  },
  read,
};

type Cells = Readonly<Record<string, string>>;

interface Job {
  readonly id: string;
  readonly cells: Cells;
  readonly line: number;
  readonly steps: { readonly cells: Cells; readonly line: number }[];
}

function read(lines: () => Iterable<Line>, file: string): Read {
  const jobs = new Map<string, Job>();
  const ragged: number[] = [];
  let header: { readonly names: readonly string[]; readonly ends: readonly number[] | null } | null = null;
  for (const { number, text, cut } of lines()) {
    const line = clean(text.replace(/^\uFEFF/, ''));
    if (line.trim() === '') continue;
    if (header === null) {
      header = { names: cellsOf(line.trim(), null), ends: null };
      continue;
    }
    if (/^[- ]+$/.test(line)) {
      // The dashes below the names say how wide each column is.
      header = { ...header, ends: [...line.matchAll(/-+/g)].map(({ index, 0: dashes }) => index + dashes.length) };
      continue;
    }
    const cells = cellsOf(line, header.ends);
    if (cut || cells.length !== header.names.length) {
      ragged.push(number);
      continue;
    }
    const row = Object.fromEntries(header.names.map((name, nth) => [name, cells[nth]!]));
    const [, id = '', step] =
      /^(\d{1,12}(?:_\d{1,9})?(?:\+\d{1,6})?)(\.\S{1,60})?$/.exec(row.JobID ?? row.JobIDRaw ?? '') ?? [];
    if (id === '') ragged.push(number);
    else if (step === undefined) jobs.set(id, { id, cells: row, line: number, steps: [] });
    else jobs.get(id)?.steps.push({ cells: row, line: number });
  }
  const [first] = ragged;
  const left =
    first === undefined
      ? []
      : [note('ragged-rows', { count: ragged.length, lines: ragged.slice(0, 5).map(String) }, { file, line: first })];
  const runs = [...jobs.values()].map((job) => runOf(job, file));
  return { runs, notes: runs.length > 0 ? left : [...left, note('no-result', { what: 'a job of sacct' }, { file })] };
}

/** By `|`, by the width of the columns, or by the spaces between names. */
function cellsOf(line: string, ends: readonly number[] | null): readonly string[] {
  if (line.includes('|'))
    return line
      .replace(/\|$/, '')
      .split('|')
      .map((cell) => cell.trim());
  if (ends === null) return line.trim().split(/ {1,200}/);
  return ends.map((end, nth) => line.slice(nth === 0 ? 0 : ends[nth - 1], end).trim());
}

/** `2-03:04:05`, `03:04:05`, `04:05.250`. */
function secondsOf(written: string | undefined): number | null {
  const [, days = '0', hours = '0', minutes = '0', seconds] =
    /^(?:(\d{1,6})-)?(?:(\d{1,9}):)?(\d{1,9}):(\d{2}(?:\.\d{1,6})?)$/.exec(written ?? '') ?? [];
  if (seconds === undefined) return null;
  // In thousandths, as it is written.
  return (
    Math.round((Number(days) * 86400 + Number(hours) * 3600 + Number(minutes) * 60) * 1000 + Number(seconds) * 1000) /
    1000
  );
}

/** `12264K`, `1.50G`: powers of two. */
function kibibytesOf(written: string | undefined): number | null {
  const [, number, unit = ''] = /^(\d{1,15}(?:\.\d{1,6})?)([KMGT]?)$/.exec(written ?? '') ?? [];
  if (number === undefined || Number(number) === 0) return null;
  return Number(number) * { '': 1 / 1024, K: 1, M: 1024, G: 1024 ** 2, T: 1024 ** 3 }[unit as 'K'];
}

function runOf({ id, cells, line, steps }: Job, file: string): Draft {
  const place = { file, line };
  const cpus = Number(cells.AllocCPUS ?? cells.NCPUS ?? Number.NaN);
  const nodes = Number(cells.AllocNodes ?? cells.NNodes ?? Number.NaN);
  const name = cells.JobName || id;
  const known = {
    name,
    labels: {
      job: name,
      ...(cells.Partition ? { partition: cells.Partition } : {}),
      ...(cpus > 0 ? { cpus } : {}),
      ...(nodes > 0 ? { nodes } : {}),
    },
    context: Object.fromEntries(
      ['JobID', 'State', 'ExitCode', 'NodeList', 'Account'].flatMap((key) => (cells[key] ? [[key, cells[key]]] : [])),
    ),
    started: dateOrNull(cells.Start),
  };
  const state = cells.State ?? '';
  if (!/^COMPLETED\b/.test(state)) {
    const isOpen = /^(?:RUNNING|PENDING|SUSPENDED|REQUEUED|RESIZING)/.test(state);
    const code = cells.ExitCode && cells.ExitCode !== '0:0' ? `, exit code ${cells.ExitCode}` : '';
    return failedDraft(
      isOpen ? `it had not ended: ${state}` : `${state || 'its state is not known'}${code}`,
      place,
      known,
    );
  }
  const wall =
    secondsOf(cells.Elapsed) ?? (/^\d{1,12}$/.test(cells.ElapsedRaw ?? '') ? Number(cells.ElapsedRaw) : null);
  const greatest = [{ cells, line }, ...steps]
    .flatMap((one) => {
      const value = kibibytesOf(one.cells.MaxRSS);
      return value === null ? [] : [{ value, line: one.line }];
    })
    .sort((a, b) => b.value - a.value)[0];
  const reported = [
    ...stated(metricOf('wall_time', { unit: 's' }), 'value', wall, place),
    ...stated(metricOf('cpu_time', { unit: 's' }), 'value', secondsOf(cells.TotalCPU), place),
    ...(greatest
      ? stated(metricOf('memory', { unit: 'KiB' }), 'value', greatest.value, { file, line: greatest.line })
      : []),
  ];
  return draft({ ...known, reported, wallTime: wall });
}

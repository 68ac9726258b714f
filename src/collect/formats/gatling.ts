import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft, failedDraft } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { blocksFrom } from '../log/blocks.ts';
import { clean } from '../log/log.ts';
import { metricOf, stated } from '../tool/stated.ts';
import { numberOrNull } from '../value.ts';

const latency = metricOf('latency', { unit: 'ms' });
const throughput = metricOf('request_throughput', { unit: 'requests/s' });

const end = /^-{4} Global Information -/;
const page = /<title>Gatling Stats - Global Information</;

/**
 * What Gatling prints at its end, and the page `index.html` of its report, in whole milliseconds. The text has the times of good answers in a column of their own, which is read; the
 * page has a row for each request, in whose times the failed ones are. A group is the sum of its requests, and "All Requests" of all: neither is a run beside them.
 */
export const gatling: TextFormat = {
  of: 'text',
  name: 'gatling',
  shape: 'what Gatling printed ("---- Global Information") or the index.html of its report',
  ofTool: true,
  claims: (head) =>
    page.test(head) || head.split('\n').some((line) => end.test(clean(line).trim()))
      ? claimed
      : notClaimed(0, 'it has no line "---- Global Information" of Gatling'),
  read: (lines: () => Iterable<Line>, file: string): Read => {
    const printed = blocksFrom(lines(), end).flatMap((block) => printedRun(block, file));
    const runs = printed.length > 0 ? printed : pageRuns(lines(), file);
    return { runs, notes: runs.length > 0 ? [] : [note('no-result', { what: 'a request of Gatling' }, { file })] };
  },
};

/** What a run states: how many requests went well and how many did not, and a number under each name of a statistic. */
interface Stated {
  readonly name: string;
  readonly labels: Draft['labels'];
  readonly ok: number | null;
  readonly failed: number | null;
  readonly values: readonly (readonly [statistic: string, written: string, line: number])[];
  readonly line: number;
  /** Whether the values are of failed requests too. */
  readonly ofAll: boolean;
}

function runOf({ name, labels, ok, failed, values, line, ofAll }: Stated, file: string): readonly Draft[] {
  if (ok === null || failed === null) return [];
  const total = ok + failed;
  const counts = { of: 'requests', total, ok, failed, missing: null, basis: 'stated' } as const;
  const known = { name, labels, overlapping: true as const };
  const place = { file, line };
  if (ok === 0) return [{ ...failedDraft(`no request of ${total} succeeded`, place, known), counts }];
  const reported = values.flatMap(([statistic, written, at]) =>
    stated(statistic === 'value' ? throughput : latency, statistic, written, { file, line: at }),
  );
  const run = draft({ ...known, counts, measuredOnce: true });
  if (!ofAll || failed === 0) return [{ ...run, reported }];
  return [{ ...run, remarks: [note('failed-inside', { run: name, failed, of: total }, place)] }];
}

const names: Readonly<Record<string, string>> = {
  'min response time': 'min',
  'max response time': 'max',
  'mean response time': 'mean',
  'response time std deviation': 'sd',
  'std deviation': 'sd',
  'mean throughput': 'value',
  'mean requests/sec': 'value',
  Min: 'min',
  Max: 'max',
  Mean: 'mean',
  'Std Dev': 'sd',
  'Cnt/s': 'value',
};

/** `95th pct`, `response time 95th percentile`. */
function statisticOf(name: string): string | null {
  if (Object.hasOwn(names, name)) return names[name]!;
  const [, share] = /^(?:response time )?(\d{1,2}(?:\.\d{1,3})?)(?:st|nd|rd|th) (?:pct|percentile)$/.exec(name) ?? [];
  return share === undefined ? null : Number(share) === 50 ? 'median' : `p${Number(share)}`;
}

/** `> mean response time (ms) | 109 | 116 | 75`, and before version 3.12 `> mean response time   109 (OK=116    KO=75    )`: of all, of the good ones, of the failed ones. */
const row = /^> (.{1,60}?)(?: \((?:ms|rps)\))? +(?:\| +\S+ \| +(\S+) \| +(\S+)|\S+ \(OK=(\S+) +KO=(\S+) *\))$/;

function printedRun(block: ReturnType<typeof blocksFrom>[number], file: string): readonly Draft[] {
  const values: (readonly [string, string, number])[] = [];
  let [ok, failed]: (number | null)[] = [null, null];
  for (const { text, line } of block) {
    const [, name = '', good, bad, goodBefore, badBefore] = row.exec(text) ?? [];
    const written = good ?? goodBefore ?? '';
    if (name === 'request count') [ok, failed] = [counted(written), counted(bad ?? badBefore ?? '')];
    const statistic = statisticOf(name);
    if (statistic !== null) values.push([statistic, written, line]);
  }
  const name = (file.split('/').at(-1) ?? '').replace(/\.\w{1,5}$/, '') || 'gatling';
  return runOf({ name, labels: {}, ok: ok!, failed: failed!, values, line: block[0]!.line, ofAll: false }, file);
}

/** None is a dash there. */
function counted(written: string): number | null {
  return written === '-' ? 0 : numberOrNull(/^\d{1,15}$/.test(written) ? Number(written) : null);
}

const head = /<th [^>]{0,60}id="col-(\d{1,2})"[^>]{0,60}>(.{1,200})<\/th>/;
const begin = /<tr id="(req|group|ROOT)[_"]/;
const called = /class="ellipsed-name">(.{1,500})<\/span>/;
const letters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const cell = /<td class="value \w{1,20} col-(\d{1,2})">([^<]{1,40})</;

function pageRuns(lines: Iterable<Line>, file: string): readonly Draft[] {
  const columns = new Map<string, string>();
  const rows: { kind: string; line: number; name: string; cells: (readonly [string, string, number])[] }[] = [];
  for (const { number, text, cut } of lines) {
    if (cut) continue;
    const [, nth, title] = head.exec(text) ?? [];
    if (nth !== undefined) columns.set(nth, title!.replace(/<[^>]{0,200}>/g, '').trim());
    const [, kind] = begin.exec(text) ?? [];
    if (kind !== undefined) rows.push({ kind, line: number, name: '', cells: [] });
    const own = rows.at(-1);
    const [, name] = called.exec(text) ?? [];
    if (own && name !== undefined)
      own.name = name.replace(/&(amp|lt|gt|quot|#39);/g, (_, one: string) => letters[one]!);
    const [, at, written] = cell.exec(text) ?? [];
    if (own && at !== undefined) own.cells.push([columns.get(at) ?? '', written!.trim(), number]);
  }
  const requests = rows.filter(({ kind }) => kind === 'req');
  return requests.flatMap(({ name, line, cells }) => {
    const count = (of: string) => counted(cells.find(([column]) => column === of)?.[1] ?? '');
    const values = cells.flatMap(([column, written, at]) => {
      const statistic = statisticOf(column);
      return statistic === null ? [] : [[statistic, written, at] as const];
    });
    return runOf(
      { name, labels: { request: name }, ok: count('OK'), failed: count('KO'), values, line, ofAll: true },
      file,
    );
  });
}

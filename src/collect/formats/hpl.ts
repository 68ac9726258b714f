import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft, failedDraft } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { clean } from '../log/log.ts';
import { metricOf, stated } from '../tool/stated.ts';

const row =
  /^(W[RC]\w{4,12}) {1,40}(\d{1,12}) {1,40}(\d{1,9}) {1,40}(\d{1,9}) {1,40}(\d{1,9}) {1,40}(\d{1,12}\.\d{1,4}) {1,40}(\d{1,9}\.\d{1,9}e[+-]\d{1,3})$/;
const check = /^\|\|Ax-b\|\|.{0,120}= {0,20}\S{1,40} \.{1,20} {0,4}(PASSED|FAILED)$/;

/** The table of High Performance Linpack, by itself or in the output of HPCC: a run a row, right only where its residual passed. */
export const hpl: TextFormat = {
  of: 'text',
  name: 'hpl',
  shape: 'the table of HPL (High Performance Linpack) with T/V, N, NB, P, Q, Time and Gflops',
  ofTool: true,
  claims: (head) =>
    /^T\/V {2,40}N {2,40}NB {2,40}P {2,40}Q {2,40}Time {2,40}Gflops\s*$/m.test(head)
      ? claimed
      : notClaimed(/HPLinpack \d/.test(head) ? 0.6 : 0, 'it has no table with T/V, N, NB, P, Q, Time and Gflops'),
  read,
};

interface Found {
  readonly parts: readonly string[];
  readonly line: number;
  verdict: string | null;
}

function read(lines: () => Iterable<Line>, file: string): Read {
  const all: Found[] = [];
  for (const { number, text, cut } of lines()) {
    if (cut) continue;
    const line = clean(text).trim();
    const parts = row.exec(line);
    if (parts) all.push({ parts: parts.slice(1), line: number, verdict: null });
    const last = all.at(-1);
    const verdict = check.exec(line)?.[1];
    // Of three residuals one that failed is enough.
    if (last && verdict !== undefined && last.verdict !== 'FAILED') last.verdict = verdict;
  }
  const runs = all.map((one) => runOf(one, file));
  return { runs, notes: runs.length > 0 ? [] : [note('no-result', { what: 'a row of HPL' }, { file })] };
}

function runOf({ parts: [variant = '', n, nb, p, q, seconds, gflops], line, verdict }: Found, file: string): Draft {
  const place = { file, line };
  const labels = { problem_size: Number(n), block_size: Number(nb), p: Number(p), q: Number(q), variant };
  const known = { name: `${variant} N=${n}`, labels };
  if (verdict === 'FAILED') return failedDraft('its residual failed', place, known);
  if (verdict === null) return failedDraft('its residual was not checked', place, known);
  const reported = [
    ...stated(metricOf('compute_rate', { unit: 'GFLOPS' }), 'value', gflops, place),
    ...stated(metricOf('wall_time', { unit: 's' }), 'value', seconds, place),
  ];
  return draft({ ...known, reported, wallTime: Number(seconds), measuredOnce: true });
}

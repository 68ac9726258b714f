import { type Note, note } from '../../note.ts';
import type { Draft } from '../format.ts';
import type { FromFile } from './beside.ts';

/** Tools sum in another order than we do; two measurements do not agree in nine digits of two means. */
const tolerance = 1e-9;

/**
 * Runs of which a tool wrote a summary and the single records into two files, as one: its settings and the statistics of the summary, and the records.
 * They belong together where count, mean time to first token and mean latency are equal, wherever the files lie and whatever they are called.
 */
export function withRecords(read: readonly FromFile[]): {
  readonly runs: readonly FromFile[];
  readonly notes: readonly Note[];
} {
  const runs = [...read];
  const notes: Note[] = [];
  for (const records of read.filter(({ draft }) => draft.part === 'records')) {
    const homes = runs.filter((one) => one.draft.part === 'summary' && isOf(records.draft, one.draft));
    const [home] = homes;
    if (home === undefined || homes.length > 1) continue;
    const { part: _, ...summary } = home.draft;
    runs[runs.indexOf(home)] = { ...home, draft: joined(summary, records.draft) };
    runs.splice(runs.indexOf(records), 1);
    notes.push(note('side-file', { main: home.file }, { file: records.file }));
  }
  return { runs, notes };
}

function isOf(records: Draft, summary: Draft): boolean {
  const compared = ['ttft', 'latency'].map((name) => {
    const values = records.samples.get(name)?.values;
    const stated = summary.reported.find(({ metric, statistic }) => metric.name === name && statistic === 'mean');
    if (values === undefined || values.length === 0 || stated === undefined) return false;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.abs(mean - stated.value) <= tolerance * Math.abs(stated.value);
  });
  return records.counts.ok === summary.counts.ok && compared.every(Boolean);
}

function joined(summary: Draft, records: Draft): Draft {
  const { samples, labels, context, exchanges, overlapping } = records;
  const remarks = records.remarks.map((one) =>
    one.args.run === records.name ? { ...one, args: { ...one.args, run: summary.name } } : one,
  );
  return {
    ...summary,
    samples: new Map([...samples, ...summary.samples]),
    labels: { ...labels, ...summary.labels },
    context: { ...context, ...summary.context },
    exchanges: summary.exchanges.length > 0 ? summary.exchanges : exchanges,
    ...(overlapping ? { overlapping } : {}),
    remarks: [...summary.remarks, ...remarks.filter(({ code }) => !summary.remarks.some((own) => own.code === code))],
  };
}

import { type Note, note } from '../../note.ts';
import type { Draft } from '../format.ts';
import { renamed } from '../renamed.ts';
import type { FromFile } from './beside.ts';

/** Tools sum in another order than we do; two measurements do not agree in nine digits of two means. */
const tolerance = 1e-9;

/**
 * Runs of which a tool wrote a summary and the single records into two files, as one: its settings and the statistics of the summary, and the records.
 * They belong together where count, mean time to first token and mean latency are equal, wherever the files lie and whatever they are called. Fewer records, in
 * the folder of the one summary whose limits they keep to, are an excerpt of its run and say nothing beside it.
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
    if (home === undefined) {
      const whole = runs.filter((one) => one.draft.part === 'summary' && isExcerptOf(records, one));
      if (whole.length !== 1) continue;
      runs.splice(runs.indexOf(records), 1);
      const [count, of] = [records.draft.counts.ok, whole[0]!.draft.counts.ok];
      notes.push(note('records-excerpt', { count, of, main: whole[0]!.file }, { file: records.file }));
    }
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

function isExcerptOf(records: FromFile, summary: FromFile): boolean {
  const [folder, home] = [records, summary].map(({ file }) => file.slice(0, file.lastIndexOf('/') + 1));
  const { samples, counts } = records.draft;
  return (
    folder === home &&
    counts.ok > 0 &&
    counts.ok < summary.draft.counts.ok &&
    ['ttft', 'latency'].every((name) => {
      const values = samples.get(name)?.values ?? new Float64Array();
      const [least, most] = ['min', 'max'].map(
        (of) =>
          summary.draft.reported.find(({ metric, statistic }) => metric.name === name && statistic === of)?.value ??
          Number.NaN,
      );
      const slack = tolerance * Math.abs(most!);
      return values.length > 0 && values.every((value) => value >= least! - slack && value <= most! + slack);
    })
  );
}

function joined(summary: Draft, records: Draft): Draft {
  const { samples, labels, context, exchanges, overlapping } = records;
  const remarks = renamed(records.remarks, records.name, summary.name);
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

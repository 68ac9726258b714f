import type { FileRead } from '../collect/collection.ts';
import type { Run } from '../collect/run.ts';
import { metric } from '../metric.ts';
import { note, type Place } from '../note.ts';
import { systemOf } from './part.ts';
import { requestsBehind } from './requests.ts';
import type { Absent, Fact, Figure } from './value/figure.ts';
import { absent } from './value/figure.ts';
import { ofSetting, ofThings } from './value/working.ts';

/** What a report may quote besides metrics: names in words, and numbers that count things. */
interface Quotable {
  /** In words, for messages: "which model was used". */
  readonly what: string;
  /** The fact of one run; null where its file does not say. */
  readonly of: (run: Run) => string | number | null;
}

const label = (name: string) => (run: Run) => run.labels[name] ?? run.context[name]?.toString() ?? null;

const quotables: Readonly<Record<string, Quotable>> = {
  model: { what: 'which model ran', of: label('model') },
  system: { what: 'which system ran', of: systemOf },
  dataset: {
    what: 'which dataset was used',
    of: (run) => run.labels.dataset ?? run.context['dataset.name']?.toString() ?? null,
  },
  date: { what: 'when it was measured', of: (run) => run.started?.slice(0, 10) ?? null },
  started: { what: 'when it was measured', of: (run) => run.started },
  results_file: { what: 'which file it is from', of: (run) => run.file.slice(run.file.lastIndexOf('/') + 1) },
  requests: {
    what: 'how many requests were made',
    of: (run) => {
      const { total, ok, failed } = requestsBehind(run) ?? { ...run.counts, ok: 0 };
      return run.counts.of === 'steps' ? null : (total ?? (ok > 0 ? ok + (failed ?? 0) : null));
    },
  },
  ok: {
    what: 'how many requests succeeded',
    of: (run) => {
      const behind = requestsBehind(run);
      const { total, ok } = behind ?? run.counts;
      return total !== null || (behind !== null && ok > 0) ? ok : null;
    },
  },
  failed: { what: 'how many requests failed', of: (run) => (requestsBehind(run) ?? run.counts).failed },
  missing: { what: 'how many requests are missing', of: (run) => run.counts.missing },
  name: { what: 'its name', of: (run) => run.name },
};

/** Names that a value path may use for a fact, besides the labels of the runs. */
export const factNames: readonly string[] = [...Object.keys(quotables), 'prompts', 'runs', 'files'];

/** True when `name` is a fact, of itself or as a label or setting of one of the runs. */
export function isFact(name: string, runs: readonly Run[]): boolean {
  return factNames.includes(name) || runs.some((run) => name in run.labels || name in run.context);
}

/**
 * A fact of one run, or, without a run, the one on which all runs that have it agree.
 * Counts come as figures so that a blank can show and check them as numbers.
 */
export function fact(
  name: string,
  run: Run | null,
  runs: readonly Run[],
  files: readonly FileRead[],
): Fact | Figure | Absent {
  const among = run ? [run] : runs;
  if (name === 'prompts') return prompts(among, run);
  // Of a cell that was measured several times these are its repeats.
  if (name === 'runs') return counted('runs', run ? (run.sessions?.length ?? 1) : runs.length, [], run);
  if (name === 'files') return counted('files', files.filter(({ leftOut }) => leftOut === null).length, []);
  const { what, of } = quotables[name] ?? { what: name, of: label(name) };
  const found = among.flatMap((one) => {
    const value = of(one);
    return value === null || value === '' ? [] : [{ value, place: { file: one.file } satisfies Place }];
  });
  const values = [...new Set(found.map(({ value }) => value))];
  if (values.length === 0) return absent(note('fact-missing', { name: run ? `${what} (${run.id})` : what }));
  if (values.length > 1) return absent(note('fact-differs', { name, values: values.map(String) }));
  const value = values[0]!;
  const places = found.map(({ place }) => place);
  if (typeof value === 'number') return counted(name, value, places, run);
  return { kind: 'fact', name, ...(run ? { run: run.id } : {}), text: value, places };
}

/** How many different prompts were sent: by their ids where the file has them, else by their text, else as the tool states it. */
function prompts(runs: readonly Run[], run: Run | null): Figure | Absent {
  const ids = new Set(runs.flatMap((run) => run.exchanges.map(({ promptId, prompt }) => promptId ?? prompt)));
  const stated = [
    ...new Set(runs.flatMap(({ context }) => (typeof context.prompts === 'number' ? [context.prompts] : []))),
  ];
  if (ids.size === 0 && stated.length > 1)
    return absent(note('fact-differs', { name: 'prompts', values: stated.map(String) }));
  if (ids.size === 0 && stated.length === 0)
    return absent(note('fact-missing', { name: 'how many prompts were sent' }));
  return counted(
    'prompts',
    ids.size === 0 ? stated[0]! : ids.size,
    [...new Set(runs.map(({ file }) => file))].map((file) => ({ file })),
    run,
  );
}

function counted(name: string, value: number, places: readonly Place[], run: Run | null = null): Figure {
  const isSetting = !factNames.includes(name);
  const formula = isSetting ? `setting ${name} as the file states it` : `number of ${name}`;
  return {
    kind: 'figure',
    metric: { ...metric(name, { direction: 'neither' }), summary: 'value' },
    statistic: 'value',
    run: run?.id ?? '',
    value,
    n: null,
    formula,
    places,
    notes: [],
    working: () => (isSetting ? ofSetting : ofThings)(formula, name, value, places),
  };
}

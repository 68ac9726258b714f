import { inUnit } from '../../collect/columns/measured.ts';
import type { Run, Sample } from '../../collect/run.ts';
import { definitionOf } from '../../metric/definitions.ts';
import { metric } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import { familyOf, isOneThing, measuredBy, timedIn } from '../measured-by.ts';
import { secondsOf } from '../seconds.ts';

/** Runs with what is made so that they can be compared, and what is to be said of it. */
export interface Common {
  readonly runs: readonly Run[];
  readonly notes: readonly Note[];
}

/** The metrics that tools end or divide in their own ways. */
const unlike = ['latency', 'tpot', 'itl'];

/**
 * Runs whose tools mean unlike things by latency, time per output token or inter-token latency, with what can be had of all of them: the time from
 * sending to the last token, and (last token - first token) / (tokens - 1), of each request. It takes a file with the times of single requests; which
 * runs have none is said. Runs that are alike stay as they are, without the time to the last token that some files hold beside their own latency.
 */
export function withCommon(runs: readonly Run[]): Common {
  const able = runs.filter(({ status }) => status !== 'failed');
  if (unlike.every((name) => isOneThing(able, name))) return { runs: runs.map(withoutLast), notes: [] };
  const made = runs.map((run) => (run.status === 'failed' ? run : withBoth(run)));
  const lacking = made.filter((run) => run.status !== 'failed' && isTimed(run) && !run.samples.has('ttlt'));
  const having = made.filter((run) => run.samples.has('ttlt'));
  if (having.length === 0) return { runs: made, notes: [note('common-none', { runs: names(lacking) })] };
  return { runs: made, notes: [note('common-made', { runs: names(having), without: names(lacking) })] };
}

function names(runs: readonly Run[]): readonly string[] {
  return [...new Set(runs.map(({ file }) => file))];
}

function isTimed(run: Run): boolean {
  const own = timedIn(run);
  return unlike.some((name) => own.has(name));
}

/** A file may hold it; beside runs of the same tool its own latency says as much. */
function withoutLast(run: Run): Run {
  if (!run.samples.has('ttlt') || measuredBy(run) === null) return run;
  return { ...run, samples: new Map([...run.samples].filter(([name]) => name !== 'ttlt')) };
}

function withBoth(run: Run): Run {
  const last = lastToken(run);
  if (last === null) return run;
  const perToken = afterFirst(last, run);
  return {
    ...run,
    samples: new Map([...run.samples, ['ttlt', last], ...(perToken ? [['tpot_after_first', perToken] as const] : [])]),
  };
}

function lastToken({ samples, format }: Run): Sample | null {
  const own = samples.get('ttlt');
  if (own) return own;
  const latency = samples.get('latency');
  const means = definitionOf(familyOf(format), 'latency');
  if (!latency || means?.of !== 'time' || means.to !== 'last token') return null;
  return { ...latency, metric: inUnit(metric('ttlt', { written: latency.metric.written }), latency.metric.unit) };
}

/** (last token - first token) / (tokens - 1) of each request of two tokens and more. */
function afterFirst(last: Sample, { samples }: Run): Sample | null {
  const [first, tokens] = [samples.get('ttft'), samples.get('output_tokens')];
  if (!first || !tokens) return null;
  const [ends, firsts] = [secondsOf(last), secondsOf(first)];
  if (!ends || !firsts) return null;
  const firstOf = new Map(Array.from(first.records, (record, at) => [record, firsts[at]!]));
  const countOf = new Map(Array.from(tokens.records, (record, at) => [record, tokens.values[at]!]));
  const found = Array.from(last.records, (record, at) => ({ record, at })).flatMap(({ record, at }) => {
    const [begun, count] = [firstOf.get(record), countOf.get(record)];
    if (begun === undefined || count === undefined || count < 2 || ends[at]! < begun) return [];
    return [{ record, at, value: (1000 * (ends[at]! - begun)) / (count - 1) }];
  });
  if (found.length === 0) return null;
  const { where } = last;
  return {
    metric: inUnit(metric('tpot_after_first'), 'ms'),
    values: Float64Array.from(found, ({ value }) => value),
    records: Int32Array.from(found, ({ record }) => record),
    where: {
      ...where,
      ...(where.lines ? { lines: Int32Array.from(found, ({ at }) => where.lines![at]!) } : {}),
      ...(where.places ? { places: found.map(({ at }) => where.places![at]!) } : {}),
    },
  };
}

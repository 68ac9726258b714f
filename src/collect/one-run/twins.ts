import { type Note, note } from '../../note.ts';
import type { Outcome } from '../file.ts';
import type { Draft } from '../format.ts';
import type { Arms } from '../labels/against.ts';

/**
 * Files that state a measurement which another file states as well: a tool may write one test twice, as a summary and as a log.
 * They are not counted again. Of two, the one that is whole stays, else the one that the tool means to be read.
 */
export function twinsOf(outcomes: readonly Outcome[], arms: Arms | null): ReadonlyMap<Outcome, Note> {
  const known = new Map<string, Outcome>();
  const left = new Map<Outcome, Note>();
  for (const outcome of outcomes) {
    const run = soleOf(outcome);
    if (run === null) continue;
    const arm = arms?.files.has(outcome.path) ?? false;
    const keys = run.measurement!.keys.map((key) => `${arm} ${key}`);
    for (const other of new Set(keys.flatMap((key) => known.get(key) ?? []))) {
      // Two summaries with the same numbers are a copy, which is told of in another place.
      if (left.has(other) || left.has(outcome) || soleOf(other)!.measurement!.rank === run.measurement!.rank) continue;
      const [kept, second] = isBefore(soleOf(other)!, run) ? [other, outcome] : [outcome, other];
      left.set(second, twinNote(kept, second));
    }
    for (const key of keys) if (!known.has(key) || left.has(known.get(key)!)) known.set(key, outcome);
  }
  return left;
}

/** The run of a file of one run that knows its measurement. */
function soleOf({ read }: Outcome): Draft | null {
  const [run, ...more] = read?.runs ?? [];
  return run?.measurement !== undefined && more.length === 0 ? run : null;
}

function isBefore(a: Draft, b: Draft): boolean {
  const isPartial = ({ status, measurement }: Draft): number => Number(status === 'partial' && !measurement!.isWhole);
  return (isPartial(a) - isPartial(b) || a.measurement!.rank - b.measurement!.rank) < 0;
}

function twinNote(kept: Outcome, second: Outcome): Note {
  const [a, b] = [soleOf(kept)!, soleOf(second)!].map(({ measurement, status }) => ({
    keys: measurement!.keys,
    status,
  }));
  const isUnlike =
    [a!, b!].every(({ keys, status }) => keys.length > 1 && status !== 'partial') && a!.keys.at(-1) !== b!.keys.at(-1);
  const code = isUnlike ? 'measurement-differs' : 'same-measurement';
  return note(code, { as: kept.path }, { file: second.path });
}

import { type Note, note } from '../../note.ts';
import type { Outcome } from '../file.ts';
import type { Arms } from '../labels/against.ts';
import { twinsOf } from './twins.ts';

/** Files of which nothing is taken, because another one says it all. */
export function readBefore(outcomes: readonly Outcome[], arms: Arms | null): ReadonlyMap<Outcome, Note> {
  const firsts = firstOfBytes(outcomes, arms);
  const others = outcomes.filter((outcome) => !firsts.has(outcome));
  const copied = [...firsts].map(
    ([outcome, { path }]) => [outcome, note('same-bytes', { as: path }, { file: outcome.path })] as const,
  );
  return new Map([...copied, ...twinsOf(others, arms)]);
}

/** For each file with the bytes of an earlier one of its arm, that one: that nothing changed is a result. */
function firstOfBytes(outcomes: readonly Outcome[], arms: Arms | null): ReadonlyMap<Outcome, Outcome> {
  const seen = new Map<string, Outcome>();
  const firsts = new Map<Outcome, Outcome>();
  for (const outcome of outcomes) {
    const { sha256, read } = outcome;
    if (sha256 === null || read === null) continue;
    const key = `${arms?.files.has(outcome.path) ?? false} ${sha256}`;
    const first = seen.get(key);
    if (first) firsts.set(outcome, first);
    else seen.set(key, outcome);
  }
  const homes = new Set(outcomes.filter((one) => !firsts.has(one)).flatMap((one) => (isSide(one) ? [] : homesOf(one))));
  return new Map([...firsts].filter(([one]) => !isSide(one) || !homesOf(one).some((home) => homes.has(home))));
}

/** Two runs with equal settings have equal files of them, and each goes with its own run. */
function isSide({ read }: Outcome): boolean {
  return read?.runs.some(({ side }) => side) ?? false;
}

/** The folders of the runs of a file, each with its kind. */
function homesOf({ path, format, read }: Outcome): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return read?.runs.map((run) => `${run.format ?? format} ${run.home ?? folder}`) ?? [];
}

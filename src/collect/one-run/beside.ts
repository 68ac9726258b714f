import { type Note, note } from '../../note.ts';
import { asMeasured } from '../../number.ts';
import { inOrder } from '../../text/order.ts';
import type { Draft } from '../format.ts';
import { numbersKey } from '../numbers-key.ts';
import type { Reported } from '../run.ts';

/** A run as it was read, and from where. */
export interface FromFile {
  readonly draft: Draft;
  readonly file: string;
  readonly format: string;
}

/**
 * Runs without those that files beside each other say twice. A side file (`Draft.side`) tells of the run that a file of its kind in the
 * same folder has: what it adds goes there, and it is no run of its own. Two files that state all the same values of the same settings
 * in every digit, as the summary of a sweep does beside its parts, are of one run.
 */
export function withoutSides(read: readonly FromFile[]): {
  readonly runs: readonly FromFile[];
  readonly notes: readonly Note[];
} {
  const notes: Note[] = [];
  const runs = [...read];
  for (const group of grouped(read)) {
    const sides = group.filter(({ draft }) => draft.side);
    if (sides.length > 0) join(group, sides, runs, notes);
    const seen = new Map<string, FromFile>();
    for (const one of group.filter((own) => runs.includes(own))) {
      const key = one.draft.measuredOnce ? keyOf(one.draft) : null;
      const first = key === null ? undefined : seen.get(key);
      if (key !== null && !first) seen.set(key, one);
      if (!first || first.file === one.file) continue;
      runs.splice(runs.indexOf(one), 1);
      notes.push(note('same-run', { run: one.draft.name, as: first.file }, { file: one.file }));
    }
  }
  return { runs, notes };
}

/** By folder and kind. */
function grouped(read: readonly FromFile[]): readonly (readonly FromFile[])[] {
  const groups = new Map<string, FromFile[]>();
  for (const one of read) {
    const key = `${one.format}\n${one.draft.home ?? one.file.slice(0, one.file.lastIndexOf('/') + 1)}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

/** Puts what side files say into the one run that they are beside; of side files alone the fullest is that run. */
function join(group: readonly FromFile[], sides: readonly FromFile[], runs: FromFile[], notes: Note[]): void {
  const main = group.filter(({ draft }) => !draft.side);
  if (main.length > 1) return;
  const home =
    main[0] ?? sides.reduce((most, one) => (one.draft.reported.length > most.draft.reported.length ? one : most));
  let draft = home.draft;
  for (const side of sides) {
    if (side === home) continue;
    draft = side.draft.side!(draft, home.file);
    runs.splice(runs.indexOf(side), 1);
    notes.push(note('side-file', { main: home.file }, { file: side.file }));
  }
  runs[runs.indexOf(home)] = { ...home, draft };
}

/** A run with what a side file has and it has not; what both state and not alike is told, once. */
export function addedTo(main: Draft, side: Pick<Draft, 'reported' | 'samples' | 'context'>, file: string): Draft {
  const stated = (one: Reported) => main.reported.find((own) => isSame(own, one));
  const told = side.reported
    .filter((one) => stated(one) !== undefined && stated(one)!.value !== one.value)
    .map((one) =>
      note('side-differs', { metric: one.metric.title, value: asMeasured(one.value), main: file }, one.place),
    )
    .filter(
      ({ args }) => !main.remarks.some((own) => own.args.metric === args.metric && own.args.value === args.value),
    );
  return {
    ...main,
    reported: [...main.reported, ...side.reported.filter((one) => stated(one) === undefined)],
    samples: new Map([...side.samples, ...main.samples]),
    context: { ...side.context, ...main.context },
    remarks: [...main.remarks, ...told],
  };
}

function isSame(a: Reported, b: Reported): boolean {
  return a.metric.name === b.metric.name && a.statistic === b.statistic;
}

/** All that a run states, or null where that is too little to tell it from others. */
function keyOf({ labels, reported, samples }: Draft): string | null {
  if (reported.length + samples.size < 3) return null;
  return JSON.stringify([
    inOrder(labels),
    reported.map(({ metric, statistic, value }) => `${metric.name}.${statistic}=${value}`).sort(),
    [...samples].map(([name, { values }]) => `${name}:${numbersKey(values)}`).sort(),
  ]);
}

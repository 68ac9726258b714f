import type { Collection } from '../collect/collection.ts';
import type { Run } from '../collect/run.ts';
import { slug } from '../collect/slug.ts';
import { type Note, note, Refusal } from '../note.ts';
import { inOrder } from '../text/order.ts';
import { systemOf } from './part.ts';
import { levelMeant } from './spelled.ts';

/** Further names of runs, by the id, the name or the system of a run. A system's name is one of all its runs. */
export type Aliases = Readonly<Record<string, readonly string[]>>;

/**
 * A collection whose runs have the aliases that a person gave them, and a warning for each that is of nothing here.
 * @throws Refusal (exit 2) for an alias that means two things: of two runs, or the name of another one.
 */
export function named(collection: Collection, aliases: Aliases): Collection {
  if (Object.keys(aliases).length === 0) return collection;
  const { runs } = collection;
  const further = new Map<Run, string[]>();
  const owners = new Map<string, readonly Run[]>();
  const notes: Note[] = [];
  // In a fixed order, whatever the one in which they were written down.
  for (const [of, names] of inOrder(aliases)) {
    const meant = meantBy(of, runs);
    if (meant.length === 0 && names.length > 0)
      notes.push(note('alias-of-nothing', { of, aliases: names, runs: runs.map(({ id }) => id) }));
    for (const alias of meant.length > 0 ? names : []) {
      const others = [...(owners.get(plain(alias)) ?? []), ...called(alias, runs)].filter(
        (run) => !meant.includes(run),
      );
      if (others.length > 0)
        throw new Refusal(
          note('alias-of-two', { alias, runs: [...new Set([...meant, ...others])].map(({ id }) => id) }),
        );
      owners.set(plain(alias), meant);
      for (const run of meant) further.set(run, [...(further.get(run) ?? []), alias]);
    }
  }
  return {
    ...collection,
    runs: runs.map((run) => {
      const own = further.get(run);
      return own ? { ...run, aliases: [...new Set([...run.aliases, ...own])] } : run;
    }),
    notes: [...collection.notes, ...notes],
  };
}

/** The runs that a key of the aliases means: the one of that id, else those of that name, of that system, of that model. */
function meantBy(of: string, runs: readonly Run[]): readonly Run[] {
  const byId = runs.filter(({ id }) => plain(id) === plain(of));
  const byName = byId.length > 0 ? byId : runs.filter(({ name }) => plain(name) === plain(of));
  const found = byName.length > 0 ? byName : runs.filter((run) => plain(systemOf(run)) === plain(of));
  if (found.length === 0) return byModel(of, runs);
  // Two systems that share a name of a run are not one thing.
  const systems = new Set(found.map((run) => plain(systemOf(run))));
  if (systems.size > 1) throw new Refusal(note('alias-of-two', { alias: of, runs: found.map(({ id }) => id) }));
  return found;
}

/** The runs of a model, be it written without its owner. @throws Refusal (exit 2) where it may be several. */
function byModel(of: string, runs: readonly Run[]): readonly Run[] {
  const models = runs.flatMap(({ labels: { model } }) => (typeof model === 'string' ? model : []));
  const model = levelMeant('model', models, of);
  return model === undefined ? [] : runs.filter(({ labels }) => labels.model === model);
}

/** The runs that have this name by themselves. */
function called(name: string, runs: readonly Run[]): readonly Run[] {
  return runs.filter((run) => [run.id, run.name, systemOf(run)].some((own) => plain(own) === plain(name)));
}

/** The runs that a name means in a value path, where a name is written as a slug: `sambanova-rdu`. */
export function byAlias(id: string, runs: readonly Run[]): readonly Run[] {
  return runs.filter(({ aliases }) => aliases.some((alias) => slug(alias) === id));
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

import type { Run } from '../collect/run.ts';
import { slug } from '../collect/slug.ts';
import { note, Refusal, sentence } from '../note.ts';
import { byAlias } from './alias.ts';
import { fewOf } from './few.ts';
import { labelled } from './only.ts';
import { PathError } from './path.ts';
import type { LabelPairs, RunSelector } from './selector.ts';
import { levelsMeant } from './spelled.ts';

/** What else a name may mean. */
export interface Among {
  /** The runs as they were read: the id of a session that is pooled with others still names it. */
  readonly all?: readonly Run[];
  /** The label that people compare, where it is known: its values go before those of other labels. */
  readonly arm?: string | null;
}

/**
 * The one run that a selector names. Runs with equal labels are never pooled, so more than one match is an error.
 * A name is an id, else an alias, else the name of a run, else the value of a label that is text, as `GPU B` of `system`.
 * @param scope the run that is meant when there is no selector.
 * @throws PathError when no run or more than one fits; the candidates are listed.
 */
export function selectRun(
  runs: readonly Run[],
  selector: RunSelector | null,
  scope: Run | undefined,
  path: string,
  { all = runs, arm = null }: Among = {},
): Run {
  if (selector === null) {
    const only = scope ?? (runs.length === 1 ? runs[0] : undefined);
    if (only) return only;
    throw new PathError(`"${path}" does not say of which run; add @ and one of the ids`, idsOf(runs));
  }
  const { labels = [] } = selector;
  const among = withLabels(runs, labels, path);
  const found = 'id' in selector ? called(selector.id, among, path, arm) : among;
  const fitting =
    found.length > 0 || !('id' in selector) ? found : all.filter(({ id }) => id === selector.id.toLowerCase());
  if (fitting.length === 1) return fitting[0]!;
  if (fitting.length > 1) throw new PathError(`"${path}" fits ${fitting.length} runs and must fit one`, idsOf(fitting));
  const others = 'id' in selector ? called(selector.id, runs, path, arm) : [];
  throw new PathError(
    `"${path}" names a run that the results do not have${others.length > 0 ? ' with these labels' : ''}`,
    idsOf(others.length > 0 ? others : runs),
  );
}

/** The runs that a name means: the first of its meanings that any run has. */
function called(name: string, runs: readonly Run[], path: string, arm: string | null): readonly Run[] {
  const byId = runs.filter(({ id }) => id === name.toLowerCase());
  if (byId.length > 0) return byId;
  const alias = byAlias(slug(name), runs);
  if (alias.length === 1) return alias;
  const byName = runs.filter((run) => [run.name, ...run.aliases].some((own) => isSame(own, name)));
  if (byName.length === 1) return byName;
  const level = byLevel(name, runs, path, arm);
  return level.length > 0 ? level : alias.length > 0 ? alias : byName;
}

/**
 * The runs with a label of that value; of numbers nobody could tell which label is meant. Where several labels have it, they
 * must have it in the same runs.
 */
function byLevel(name: string, runs: readonly Run[], path: string, arm: string | null): readonly Run[] {
  const found = new Map<string, Run[]>();
  for (const run of runs) {
    for (const [label, value] of Object.entries(run.labels)) {
      if (typeof value !== 'string' || !isSame(value, name)) continue;
      found.set(label, [...(found.get(label) ?? []), run]);
    }
  }
  // Nothing is called so: perhaps a model without its owner, or `bfloat16` for `bf16`.
  if (found.size === 0)
    for (const label of new Set(runs.flatMap(({ labels }) => Object.keys(labels)))) {
      const texts = runs.flatMap(({ labels }) => (typeof labels[label] === 'string' ? labels[label] : []));
      const [level, ...more] = levelsMeant(label, texts, name);
      if (more.length > 0)
        throw new PathError(
          `in "${path}" ${sentence(note('level-of-several', { written: name, levels: [level!, ...more].map(String) }))}`,
        );
      if (level !== undefined)
        found.set(
          label,
          runs.filter((run) => run.labels[label] === level),
        );
    }
  const level = arm === null ? undefined : found.get(arm);
  if (level !== undefined) return level;
  const [first = [], ...others] = found.values();
  if (others.every((some) => some.length === first.length && some.every((run, nth) => run === first[nth])))
    return first;
  throw new PathError(
    `"${path}" may mean several labels; write one of them in braces`,
    fewOf([...found.keys()].map((label) => `{${label}=${name}}`)).map(String),
  );
}

/** Whether a text from a file is what somebody wrote, be it as a slug: `gpu-b` for `GPU B`. */
function isSame(own: string, written: string): boolean {
  return plain(own) === plain(written) || slug(own) === written.toLowerCase();
}

/** The runs with these labels. @throws PathError for a value that may be several. */
function withLabels(runs: readonly Run[], labels: LabelPairs, path: string): readonly Run[] {
  try {
    return labelled(runs, labels);
  } catch (error) {
    if (error instanceof Refusal) throw new PathError(`in "${path}" ${sentence(error.notes[0]!)}`);
    throw error;
  }
}

function idsOf(runs: readonly Run[]): readonly string[] {
  return fewOf(runs.map(({ id }) => id)).map(String);
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

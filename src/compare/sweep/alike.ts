import type { Run } from '../../collect/run.ts';
import { isTraining, systemOf } from './part.ts';
import { numberAt, type Sweep } from './sweep.ts';

/**
 * False for runs that say they worked on unlike things: other models, and neither the same data set nor the same file of
 * requests. Of training, whose rates differ by thousands from model to model, a file that does not name
 * the model is not taken for one that does.
 */
export function areAlike(a: Run, b: Run): boolean {
  if (a.file === b.file && a.counts.of === 'requests' && b.counts.of === 'requests') return true;
  const [model, other] = [modelOf(a), modelOf(b)];
  if (model === undefined && other === undefined) return true;
  if (model === undefined || other === undefined) return a.file === b.file || !isTraining(a) || !isTraining(b);
  if (isSameModel(model, other)) return true;
  const [dataset, second] = [datasetOf(a), datasetOf(b)];
  return dataset !== undefined && dataset === second;
}

function modelOf(run: Run): string | undefined {
  return run.labels.model === undefined ? undefined : String(run.labels.model).toLowerCase();
}

function datasetOf(run: Run): string | undefined {
  const found = run.labels.dataset ?? run.context['dataset.name'] ?? run.context.dataset;
  return found === undefined ? undefined : String(found).toLowerCase();
}

/** `openai/gpt-oss-120b` and `gpt-oss-120b-131072` are one model: the owner in front and the context length behind do not count. */
function isSameModel(a: string, b: string): boolean {
  const bare = (model: string) => model.slice(model.lastIndexOf('/') + 1).replace(/-\d{4,7}$/, '');
  return bare(a) === bare(b);
}

/** The runs in groups that may be compared: each is alike to the first of its group. */
export function alikeGroups(runs: readonly Run[]): readonly (readonly Run[])[] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const group = groups.find(([first]) => first !== undefined && areAlike(first, run));
    if (group) group.push(run);
    else groups.push([run]);
  }
  return groups;
}

/**
 * A group cut into what is compared run by run: runs that stand at the same values of every label that is swept among
 * them (a sweep speaks for the others), and of files that each hold several systems only those of one file.
 */
export function cellsOf(group: readonly Run[], sweeps: readonly Sweep[]): readonly (readonly Run[])[] {
  const inSweeps = new Set(sweeps.flatMap(({ legs }) => legs.map(({ run }) => run.id)));
  const labels = [
    ...new Set(sweeps.filter(({ legs }) => legs.some(({ run }) => group.includes(run))).map(({ label }) => label)),
  ];
  const byFile = hasSystemsInSeveralFiles(group);
  const cells = new Map<string, Run[]>();
  for (const run of group) {
    const values = inSweeps.has(run.id) ? labels.map((label) => numberAt(run, label) ?? null) : null;
    const key = JSON.stringify([values, byFile ? run.file : null]);
    cells.set(key, [...(cells.get(key) ?? []), run]);
  }
  return [...cells.values()];
}

/** Each file compares systems of its own: two of them on different days are repeats, not further systems. */
function hasSystemsInSeveralFiles(runs: readonly Run[]): boolean {
  const files = new Map<string, Set<string>>();
  const holders = new Map<string, Set<string>>();
  for (const run of runs) {
    const system = systemOf(run).toLowerCase();
    files.set(run.file, (files.get(run.file) ?? new Set()).add(system));
    holders.set(system, (holders.get(system) ?? new Set()).add(run.file));
  }
  return [...files.values()].some(({ size }) => size > 1) && [...holders.values()].some(({ size }) => size > 1);
}

/** What must be equal for runs to be repeats of one another: system, model and every label. */
export function settingsKey(run: Run): string {
  const { labels } = run;
  return JSON.stringify([
    systemOf(run).toLowerCase(),
    run.concurrency,
    Object.keys(labels)
      .filter((name) => name !== 'system')
      .sort()
      .map((name) => [name, labels[name]]),
  ]);
}

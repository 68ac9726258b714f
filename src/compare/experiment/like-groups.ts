import { machineLabels } from '../../collect/labels/arm-labels.ts';
import type { Run } from '../../collect/run.ts';
import { isTraining, systemOf } from '../part.ts';
import { wholeSettings } from './repeats.ts';
import { modelKeys } from './same-model.ts';
import { stem } from './stem.ts';

/**
 * The blocks of runs that may be set side by side. Runs that say that they worked on unlike models, and share neither data set
 * nor a table or a file of requests, are in two blocks: in one table the model is a factor like others. Like-ness is a closure: a run that states no model joins a block only where there is
 * one that it could be of. A file that compares systems of its own is a block of its own where those systems are in other
 * files as well, and so is each log that was appended to.
 * @returns the number of a run's block.
 */
export function likeGroups(runs: readonly Run[]): (run: Run) => number {
  const keys = new Map<Run, string>();
  const models = joined(runs);
  const byFile = severalSystemsInSeveralFiles(runs);
  for (const run of runs) {
    const model = models(run);
    keys.set(run, JSON.stringify([model, byFile(run) ? run.file : null]));
  }
  const numbers = new Map<string, number>();
  return (run) => {
    const key = keys.get(run) ?? '';
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
}

/** For each run the name of its group of like work, by closure over model, data set and file. */
function joined(runs: readonly Run[]): (run: Run) => string {
  const parents = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    for (let up = parents.get(at); up !== undefined && up !== at; up = parents.get(at)) at = up;
    return at;
  };
  const join = (a: string, b: string): void => {
    const [x, y] = [root(a), root(b)];
    if (x !== y) parents.set(x < y ? y : x, x < y ? x : y);
  };
  const own = new Map<Run, string>();
  const unstated: Run[] = [];
  const keys = modelKeys(runs.flatMap(({ labels }) => (labels.model === undefined ? [] : String(labels.model))));
  for (const run of runs) {
    if (run.labels.model === undefined) {
      unstated.push(run);
      continue;
    }
    const model = keys.get(String(run.labels.model))!;
    own.set(run, `model ${model}`);
    const dataset = datasetOf(run);
    if (dataset !== undefined) join(`model ${model}`, `data set ${dataset}`);
    if (run.counts.of === 'requests' || wholeSettings.has(run.format)) join(`model ${model}`, `file ${run.file}`);
  }
  // A run without a model is of the models of its file or tool, where these are one; else it is of its own kind.
  const inFiles = new Map<string, Set<string>>();
  for (const run of runs) {
    const groups = inFiles.get(run.file) ?? new Set();
    inFiles.set(run.file, groups);
    if (own.has(run)) groups.add(root(own.get(run)!));
  }
  const everywhere = new Set([...inFiles.values()].flatMap((groups) => [...groups]));
  for (const run of unstated) {
    const near = inFiles.get(run.file)!;
    const [only] = near.size === 1 ? near : isTraining(run) ? [] : everywhere.size === 1 ? everywhere : [];
    const dataset = datasetOf(run);
    const alone = isTraining(run) ? `unstated ${workInName(run)}` : 'unstated';
    own.set(run, only ?? (dataset === undefined ? alone : `data set ${dataset}`));
  }
  return (run) => root(own.get(run)!);
}

/** What a training runs on; another `system` may well have trained something else. */
const devices = machineLabels.filter((label) => label !== 'system');

/**
 * The name of a run's file without the device that it ran on: `train_a100.log` and `train_h100.log` are of one work. A name that is that of a device
 * alone says nothing of the work: there all else that the logs say has to be the same.
 */
function workInName({ file, labels, reported, samples, counts }: Run): string {
  const stated = devices.reduce((text, label) => {
    const value = String(labels[label] ?? '').toLowerCase();
    const at = value === '' ? -1 : text.lastIndexOf(value);
    if (at < 0) return text;
    const [before, behind] = [text.slice(0, at), text.slice(at + value.length)];
    const isWord = !/[a-z0-9]$/.test(before) && !/^[a-z0-9]/.test(behind);
    return isWord ? before.replace(/[-_. ]$/, '') + behind : text;
  }, file.toLowerCase());
  const name = stated.replace(device, '').replace(/[-_ ]+(?=\.|$)/, '');
  if (/(?:^|\/)[^/.]*[a-z][^/]*$/.test(name)) return stem(name);
  const settings = Object.entries(labels).filter(([label]) => !where.includes(label));
  const measured = [...samples.keys(), ...reported.map(({ metric }) => metric.name)];
  return JSON.stringify([stem(name), settings.sort(), [...new Set(measured)].sort(), counts.total ?? counts.ok]);
}

const where: readonly string[] = [...machineLabels, 'folder', 'file', 'run'];

/** What people train on, as they write it in names of files. */
const device =
  /(?<![a-z0-9])(?:(?:nvidia|amd|intel|tesla|geforce|instinct)[-_ ]?)?(?:[abhv][1238]00|g[hb]200|h20|a[134]0|l40?s?|t4|p(?:40|100)|mi\d{3}[ax]?|[rg]tx[-_ ]?\d{4}(?:[-_ ]?ti)?|tpu(?:[-_ ]?v\d[ep]?)?|gaudi[-_ ]?\d?|[cghx]pu|cuda|mps|rocm)(?![a-z0-9])/g;

function datasetOf(run: Run): string | undefined {
  const found = run.labels.dataset ?? run.context['dataset.name'] ?? run.context.dataset;
  return found === undefined ? undefined : String(found).toLowerCase();
}

/** Each file compares systems of its own: two of them on different days are campaigns, not further systems. */
function severalSystemsInSeveralFiles(runs: readonly Run[]): (run: Run) => boolean {
  const files = new Map<string, Set<string>>();
  const holders = new Map<string, Set<string>>();
  for (const run of runs) {
    const system = systemOf(run).toLowerCase();
    files.set(run.file, (files.get(run.file) ?? new Set()).add(system));
    holders.set(system, (holders.get(system) ?? new Set()).add(run.file));
  }
  const isSo = [...files.values()].some(({ size }) => size > 1) && [...holders.values()].some(({ size }) => size > 1);
  return (run) =>
    isSo &&
    run.sessions === undefined &&
    run.labels.folder === undefined &&
    run.labels.file === undefined &&
    run.labels.arm === undefined;
}

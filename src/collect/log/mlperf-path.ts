import { type Note, note } from '../../note.ts';
import type { Labels } from '../run.ts';

/**
 * What the folders of an MLPerf submission say: `closed/<org>/results/<system>/<benchmark>/…`, or the shorter
 * `<system>_<benchmark>/…` of those who copied a part of it. Files of results name the machine badly or not at all.
 */
export interface PathNames {
  readonly division?: string;
  readonly submitter?: string;
  readonly system?: string;
  readonly model?: string;
  readonly scenario?: string;
}

/** By the lower-case name of their folder. LoadGen itself calls the interactive scenario `Server`. */
const scenarios: Readonly<Record<string, string>> = {
  offline: 'Offline',
  server: 'Server',
  interactive: 'Interactive',
  singlestream: 'SingleStream',
  multistream: 'MultiStream',
};

/** What the models of MLPerf Inference are called, as far as a name has to begin to be known as one. */
const model =
  /^(?:resnet|mobilenet|retinanet|ssd-|yolo|bert|3d-unet|dlrm|rnnt|gptj|gpt-oss|llama|mixtral|stable-diffusion|rgat|pointpainting|whisper|deepseek|qwen|wan-)/i;

/** Folders that only hold others: no system is called like that. */
const holders = /^(?:results?|logs?|out(?:puts?)?|data|runs?|build)$/i;

/** Folders below that of the scenario. */
const below = /^(?:performance|accuracy|power|ranging|testing|run_?\d{0,3}|test\d{1,2})$/i;

/** The names in the path of a file of MLPerf Inference. */
export function inferencePath(path: string): PathNames {
  const { folders, file } = partsOf(path);
  while (folders.length > 0 && below.test(folders.at(-1)!)) folders.pop();
  const scenario = scenarios[(folders.at(-1) ?? '').toLowerCase()];
  if (scenario === undefined) return inName(file);
  const before = folders.slice(0, -1);
  const last = before.at(-1);
  if (last === undefined) return { scenario };
  const isModel = model.test(last) || before.at(-3)?.toLowerCase() === 'results';
  if (isModel) return { ...above(before.slice(0, -1)), model: last, scenario };
  return { ...submission(before.slice(0, -1)), ...apart(last), scenario };
}

/** The names in the path of a log of MLPerf Training, whose benchmark the log says itself. */
export function trainingPath(path: string, benchmark: string | undefined): PathNames {
  const { folders } = partsOf(path);
  const last = folders.at(-1);
  if (last === undefined || benchmark === undefined) return {};
  if (last.toLowerCase() === benchmark.toLowerCase()) return above(folders.slice(0, -1));
  const end = `_${benchmark}`.toLowerCase();
  if (!last.toLowerCase().endsWith(end)) return {};
  return { ...submission(folders.slice(0, -1)), system: last.slice(0, -end.length) };
}

function partsOf(path: string): { readonly folders: string[]; readonly file: string } {
  const parts = path.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  const file = parts.pop() ?? '';
  return { folders: parts, file };
}

/** The folders above that of a model: the system, and the submission that it is in. */
function above(folders: readonly string[]): PathNames {
  const system = folders.at(-1);
  if (system === undefined || holders.test(system)) return {};
  return { ...submission(folders.slice(0, -1)), system };
}

/** `closed/<org>/results`, where these are the folders above a system. */
function submission(folders: readonly string[]): PathNames {
  if (folders.at(-1)?.toLowerCase() !== 'results') return {};
  const submitter = folders.at(-2);
  const division = folders.at(-3)?.toLowerCase();
  return {
    ...(division === 'closed' || division === 'open' ? { division } : {}),
    ...(submitter === undefined ? {} : { submitter }),
  };
}

/** `amd_8xMI300X_llama2-70b-99`: the model is what follows a `_` and is called like one. */
function apart(folder: string): PathNames {
  for (let at = folder.indexOf('_'); at > 0; at = folder.indexOf('_', at + 1))
    if (model.test(folder.slice(at + 1))) return { system: folder.slice(0, at), model: folder.slice(at + 1) };
  return holders.test(folder) ? {} : { system: folder };
}

/** `nvidia_vr-nvl72_deepseek-r1_Offline_result_summary.json`: all of it in the name of the file. */
function inName(file: string): PathNames {
  const words = file.replace(/\.[a-z]{2,5}$/i, '').split('_');
  const at = words.findIndex((word) => scenarios[word.toLowerCase()] !== undefined);
  if (at < 2) return {};
  return { ...apart(words.slice(0, at).join('_')), scenario: scenarios[words[at]!.toLowerCase()]! };
}

/** Labels, and what has to be said of those that are from the path. */
export interface Named {
  readonly labels: Labels;
  readonly remarks: readonly Note[];
}

/** The labels that a file states, and where it is silent those of its path, which is told. */
export function named(stated: Labels, path: PathNames, file: string): Named {
  const taken = Object.entries(path).filter(([name, value]) => value !== undefined && stated[name] === undefined);
  const labels: Record<string, string | number> = { ...Object.fromEntries(taken), ...stated };
  const order = ['system', 'model', 'scenario', 'submitter', 'division'];
  const sorted = Object.fromEntries([
    ...order.flatMap((name) => (labels[name] === undefined ? [] : [[name, labels[name]] as const])),
    ...Object.entries(labels).filter(([name]) => !order.includes(name)),
  ]);
  const said = order.flatMap((name) =>
    taken.some(([own]) => own === name) ? [`${name} ${String(sorted[name])}`] : [],
  );
  return {
    labels: sorted,
    remarks: [
      ...(said.length > 0 ? [note('names-from-path', { names: said }, { file })] : []),
      ...otherSubmitter(stated.submitter, path.submitter, file),
      ...(sorted.system === undefined ? [note('system-not-recorded', {}, { file })] : []),
    ],
  };
}

/** Partners hand in logs of a program that still names its maker. */
function otherSubmitter(said: string | number | undefined, folder: string | undefined, file: string): readonly Note[] {
  if (said === undefined || folder === undefined || plain(said) === plain(folder)) return [];
  return [note('title-contradicts', { label: 'submitter', named: folder, title: file, said }, { file })];
}

function plain(name: string | number): string {
  return String(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
}

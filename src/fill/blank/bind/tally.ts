import { machineLabels } from '../../../collect/labels/arm-labels.ts';
import { number } from '../../../made.ts';
import { unitNamed } from '../../../unit.ts';
import type { Binding } from '../binding.ts';
import { isA, modalityIn, saidIn } from '../lexicon/lexicon.ts';
import type { Setting } from '../name/settings.ts';
import { wordKey } from '../name/words.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { clauseOf, other } from './clause.ts';
import { notRun } from './guard.ts';
import { keyOf } from './ranked/standing.ts';
import { repeatsOfEach } from './repeats.ts';

/** What somebody does with all that the results are of. */
const study =
  /(?<!\w)(?:ran|run|tests?|tested|compared?|compares?|benchmark(?:s|ed)?|evaluate[sd]?|measure[sd]?|covers?|covered|stud(?:y|ied|ies)|swept|tried)\s+(?:all\s+|the\s+)?$/i;
const done = /(?<!\w)(?:ran|run|tested|benchmarked|evaluated|measured)(?!\w)/i;
const joint = new RegExp(
  `${other}[^.;:]{0,60}?(?:\\band|,|\\bon|\\bat|\\bover|\\bacross|\\bwith|\\bfor|\\bby|×|x)\\s+$`,
  'i',
);
const nouns = /^\s?([a-z]+?)(?:(s)|\s+(levels|sizes|lengths|settings|values))(?![\w-])/i;
const ahead = /(?<!\w)(?:will|would|could|should|shall|may|might|can|plan(?:s|ned)?|want|next|later|to be)(?!\w)/i;
const repeated =
  /^\s?(?:repeats|repetitions|trials|runs|times)\s+(?:each|per\s|of\s(?:each|every)|for\s(?:each|every))/i;

/** Nouns that are of one kind of thing each: `GPUs` and `models` are no engines. */
const specific: readonly (readonly string[])[] = [
  [...machineLabels, 'card', 'machine', 'cpu', 'processor'],
  ['model', 'checkpoint', 'llm'],
  ['framework', 'backend', 'engine', 'server', 'runtime', 'library', 'librarie'],
  ['provider', 'vendor', 'company'],
];
/** `2 models from Meta`, `2 models of 7B`: some of them. */
const ofSome =
  /^\s?[a-z]+(?:\s+(?:levels|sizes|lengths|settings|values))?\s+(?!(?:and|on|at|with|over|across|for|by|per|each|levels|sizes|lengths|settings|values|x|against|in total|in all|under|using|to|here|today|overall|vs)(?![\w-]))[a-z]/i;

/** `3 batch sizes per engine`: true of each of them. */
const ofEach = /^\s?[a-z ]+?\s(?:per|each|for (?:each|every)|on (?:each|every))(?![\w-])/i;

/**
 * How many there are of something in the whole study: `We ran ___ models on ___ GPUs with ___ repeats each`. Null for any other blank, where the sentence names one of them, and
 * where the noun may also be a number that was set, as of GPUs that worked together.
 */
export function bindTally(blank: Blank, bench: Bench): Binding | null {
  const { block, asked } = blank;
  if (block.kind !== 'text' || block.isHeading || (asked.kind !== 'value' && asked.kind !== 'number')) return null;
  const behind = bench.text.slice(blank.end, blank.end + 60);
  if (unitNamed(/^\s?([a-z/%]*)/i.exec(behind)![1]!) !== undefined || !nouns.test(behind)) return null;
  const isRepeats = repeated.test(behind);
  const setting = isRepeats ? null : settingCalled(behind, bench);
  // The sentence is looked at last: most blanks are none of these.
  if (!isRepeats && (setting === null || setting.levels.size < 2)) return null;
  const { left, sentence } = clauseOf(blank, bench);
  const isOfAll =
    study.test(left) || (joint.test(left) && study.test(left.split(other)[0]!)) || (isRepeats && done.test(left));
  const isElse =
    ahead.test(sentence) ||
    modalityIn(sentence) !== null ||
    saidIn('denial', sentence) !== null ||
    /(?<!\w)(?:not|never|\w+n['’]t)(?!\w)/i.test(sentence) ||
    ofSome.test(behind) ||
    notRun(sentence, bench) !== null;
  if (!isOfAll || isElse || namesSome(sentence, bench) || bench.isAssumed) return null;
  if (setting === null) return repeatsOfEach(bench);
  if (ofEach.test(behind) && !isFull(setting, bench)) return null;
  return counted(`levels of ${setting.title}`, setting.levels.size, blank);
}

/** True for a sentence that names what only some of the runs have, or says a number that is of none of them. */
function namesSome(sentence: string, { vocabulary: { names }, study: { runs } }: Bench): boolean {
  const ofAll = names(sentence).every(
    ({ missing, senses }) => missing === null && senses.some((sense) => runs.every((run) => sense.runs.has(run))),
  );
  const known = new Set(runs.flatMap(({ labels, context }) => Object.values({ ...labels, ...context }).map(String)));
  return !ofAll || (sentence.match(/\d+(?:\.\d+)?/g) ?? []).some((one) => !known.has(one));
}

/** The setting whose levels a noun counts. */
function settingCalled(behind: string, { vocabulary: { settings }, study: { experiment } }: Bench): Setting | null {
  const [, stem = '', plural, of] = nouns.exec(behind) ?? [];
  const keys = of === undefined ? [`${stem}${plural}`] : [`${stem} ${of}`, stem];
  const [found, ...more] = [...new Set(keys.flatMap((key) => settings.called(wordKey(key))))];
  if (more.length > 0) return null;
  const arm = experiment?.arm;
  const name = found?.name ?? arm?.name ?? '';
  const isKnown = specific.some((words) => words.includes(name));
  if (isKnown && specific.some((words) => words.includes(stem.toLowerCase()) && !words.includes(name))) return null;
  if (found !== undefined) return found.isNumeric && found.isCount && of === undefined ? null : found;
  const isArm = arm && of === undefined && isA('contender', `${stem}s`);
  return isArm ? (settings.all.get(arm.name) ?? null) : null;
}

/** True where all of what is compared was measured at all levels of a setting. */
function isFull({ name, levels }: Setting, { study: { runs, experiment } }: Bench): boolean {
  const arm = experiment?.arm;
  if (arm == null || arm.name === name) return false;
  const pairs = new Set(runs.map((run) => JSON.stringify([keyOf(run, arm.name), keyOf(run, name)])));
  return pairs.size === levels.size * new Set(runs.map((run) => keyOf(run, arm.name))).size;
}

function counted(what: string, value: number, blank: Blank): Binding {
  return {
    is: 'number',
    source: what,
    confidence: 2,
    group: `${blank.start}`,
    notes: [],
    labelUnit: null,
    decimals: null,
    signed: false,
    value,
    role: 'count',
    unit: '',
    of: number(what, value),
  };
}

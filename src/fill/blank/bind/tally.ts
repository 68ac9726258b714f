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

/** What somebody does with all that the results are of. */
const study =
  /(?<!\w)(?:ran|run|tests?|tested|compared?|compares?|benchmark(?:s|ed)?|evaluate[sd]?|measure[sd]?|covers?|covered|stud(?:y|ied|ies)|swept|tried)\s+(?:all\s+|the\s+)?$/i;
const joint = new RegExp(
  `${other}[^.;:]{0,60}?(?:\\band|,|\\bon|\\bat|\\bover|\\bacross|\\bwith|\\bfor|\\bby|×|x)\\s+$`,
  'i',
);
const nouns = /^\s?([a-z]+?)(?:(s)|\s+(levels|sizes|lengths|settings|values))(?![\w-])/i;
const ahead = /(?<!\w)(?:will|would|could|should|shall|may|might|can|plan(?:s|ned)?|want|next|later|to be)(?!\w)/i;
const repeated =
  /^\s?(?:repeats|repetitions|trials|runs|times)\s+(?:each|per\s|of\s(?:each|every)|for\s(?:each|every))/i;

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
  const isOfAll = study.test(left) || (joint.test(left) && study.test(left.split(other)[0]!));
  const isElse =
    ahead.test(sentence) ||
    modalityIn(sentence) !== null ||
    saidIn('denial', sentence) !== null ||
    notRun(sentence, bench) !== null;
  if (!isOfAll || isElse || bench.vocabulary.names(sentence).length > 0 || bench.isAssumed) return null;
  if (setting === null) return repeatsOfEach(blank, bench);
  return counted(`levels of ${setting.title}`, setting.levels.size, blank);
}

/** The setting whose levels a noun counts. */
function settingCalled(behind: string, { vocabulary: { settings }, study: { experiment } }: Bench): Setting | null {
  const [, stem = '', plural, of] = nouns.exec(behind) ?? [];
  const keys = of === undefined ? [`${stem}${plural}`] : [`${stem} ${of}`, stem];
  const [found, ...more] = [...new Set(keys.flatMap((key) => settings.called(wordKey(key))))];
  if (more.length > 0) return null;
  if (found !== undefined) return found.isNumeric && found.isCount && of === undefined ? null : found;
  const arm = experiment?.arm;
  return arm && of === undefined && isA('contender', `${stem}s`) ? (settings.all.get(arm.name) ?? null) : null;
}

/** How often each cell was measured, where that is the same for all. */
function repeatsOfEach(blank: Blank, { study: { runs } }: Bench): Binding | null {
  const counts = new Set(runs.map(({ counts: { of, ok } }) => (of === 'repeats' ? ok : null)));
  const [only, ...more] = counts;
  if (only === undefined || only === null || only < 2 || more.length > 0) return null;
  return counted('repeats of each', only, blank);
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

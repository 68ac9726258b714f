import type { Run } from '../../collect/run.ts';
import { knownIn } from '../../compare/known-in.ts';
import type { Bench } from '../../fill/blank/bind/bench.ts';
import type { Range } from '../../markdown/markdown.ts';
import { note } from '../../note.ts';
import { percent } from '../../number.ts';
import type { Outcome } from '../verdict.ts';
import { alike } from './alike.ts';
import { groupsOf } from './groups.ts';
import { headed } from './headed.ts';
import { speedsOf } from './measures.ts';
import { isNegated } from './mood.ts';
import { runsOf } from './pairs.ts';
import { type Part, partOf } from './part.ts';
import { type Kind, rangeOf, type Said, verdictOn } from './statement.ts';

const steady =
  /\b(?:(?:is|was|are|were|remain(?:s|ed)?|stay(?:s|ed)?|kept|has|had|shows?|showed|delivers?|delivered|maintain(?:s|ed)?|gives?|gave|with|very|more)\s+(?:\w+\s+){0,2}?(consistent|stable|steady|constant|uniform|unchanged|flat)|(?:chang|vary|vari)(?:ing|ed|es|y)?\s+(?:only\s+)?(negligibly))\b/i;
/** `Consistently faster` says who is faster, and `consistent with` what agrees. */
const ofOther = /^(?:ly)?\s+(?:with|faster|slower|better|worse|higher|lower|outperform)/i;
/** Above this coefficient of variation nothing is steady. */
const mostVariation = 0.1;

/** `The rate remained stable across all batch sizes`; `the latency of A was consistent`, which takes more than one value and a CV of at most 10 %. */
export const steadiness: Kind = (said) => {
  const { clause, sentence, bench } = said;
  const found = steady.exec(clause.text);
  if (!found || isNegated(clause.text) || ofOther.test(clause.text.slice(found.index + found[0].length))) return [];
  const word = found[1] ?? found[2]!;
  const end = found.index + found[0].length;
  const part = partOf(withoutWords(clause.text, { start: found.index, end }, bench), bench);
  const range = rangeOf(part.names, { start: end - word.length, end }, said);
  if (part.unread.length > 0) return [];
  const isOne =
    part.names.length === 1 &&
    part.names[0]!.senses.some(({ level }) => level !== null) &&
    !/\b(?:across|all|every|regardless)\b/i.test(clause.text);
  const meant = isOne ? { reason: null } : groupsOf(part.names, said);
  if (!('reason' in meant)) {
    const judged = part.metric || headed(sentence.block, bench) ? alike(meant.found[0]!, part, bench) : null;
    return judged ? [verdictOn(range, said.mood, judged.outcome, judged.says)] : [];
  }
  const runs = runsOf(part.names, sentence.block, bench);
  if ('reason' in runs) return [];
  const judged = within(runs.found, part, said);
  return judged ? [verdictOn(range, said.mood, judged.outcome, note('words-data', { facts: judged.facts }))] : [];
};

/** A clause without the words of a statement; names among them (`with fp8 is consistent`) say what it is about and stay. */
function withoutWords(text: string, { start, end }: Range, { vocabulary }: Bench): string {
  const names = vocabulary.names(text);
  const isName = (at: number) => names.some((name) => name.start <= at && at < name.end);
  const words = text.slice(start, end).replace(/[\s\S]/g, (char, i: number) => (isName(start + i) ? char : ' '));
  return text.slice(0, start) + words + text.slice(end);
}

/** The variation of the values within each run. */
function within(
  runs: readonly Run[],
  { metric, statistic }: Part,
  { bench }: Said,
): { readonly outcome: Outcome; readonly facts: string } | null {
  if (statistic !== null && statistic !== 'mean') return null;
  const [first] = runs;
  const [main] = metric ? [metric] : first ? speedsOf([{ of: first, over: first }], bench).metrics : [];
  if (!main) return null;
  const all = runs.flatMap((run) => variationOf(run, main.name, bench));
  if (all.length === 0) return null;
  const facts = all
    .slice(0, 2)
    .map(({ run, n, cv }) =>
      cv === null
        ? `${bench.spelled(run.id)} has a single ${main.title.toLowerCase()}, which shows no variation`
        : `the ${main.title.toLowerCase()} of ${bench.spelled(run.id)} has a coefficient of variation of ${percent(100 * cv)} % (n = ${n})`,
    )
    .join('; ');
  const isDenied = all.some(({ cv }) => cv === null || cv > mostVariation);
  return { outcome: isDenied ? 'denied' : 'right', facts };
}

function variationOf(run: Run, metric: string, { study }: Bench) {
  const figure = study.figure(metric, null, run);
  if (figure.kind === 'absent') return [];
  const n = knownIn(run, metric)?.n ?? 1;
  // What a file states of many is no single value, and nothing is known of its variation.
  if (figure.n === null && Math.max(run.counts.ok, run.counts.total ?? 0) > 1) return [];
  const cv = study.figure(metric, 'cv', run);
  if (n > 1 && cv.kind === 'absent') return [];
  return [{ run, n, cv: cv.kind === 'figure' ? cv.value : null }];
}

import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { splitSuffix, unitNamed } from '../../../unit.ts';
import { beside } from '../beside.ts';
import { type Binding, stays } from '../binding.ts';
import { anyOf } from '../lexicon/lexicon.ts';
import { type Blank, oneLine } from '../scan.ts';
import { withoutTags } from '../tags.ts';
import type { Meaning } from '../vocabulary.ts';
import { saidAgain } from './again.ts';
import { bindArrow, isOfArrow } from './arrow.ts';
import { bindAsideShare } from './aside-share.ts';
import type { Bench, CellMeaning } from './bench.ts';
import { bindChoice } from './choice.ts';
import { asideKey, clauseOf, sentenceBefore } from './clause.ts';
import { lastMetric } from './clause-metric.ts';
import { comparedMetric, type Named } from './compared-metric.ts';
import { bindComparison, bindInDirection, spelledMetric } from './comparison.ts';
import { concluded } from './conclusion.ts';
import { countAfter } from './count-after.ts';
import { bindDifference } from './difference.ts';
import type { DirectionWords } from './direction.ts';
import { bindFact, bindText } from './facts.ts';
import { bindKey } from './fence.ts';
import { bindFrame, isOfOther } from './frame.ts';
import { bindHeard } from './heard.ts';
import { withoutParentheses } from './inside-last.ts';
import { heardBeside } from './listed.ts';
import { measuredIn } from './measured-in.ts';
import { mentionedBeside, namesAround } from './mentioned.ts';
import { bindOver } from './over/cells.ts';
import { onlyPair, pairOf } from './pair.ts';
import { bindQuestion } from './question.ts';
import { bindRanked, passesOver } from './ranked.ts';
import { bindQuotient } from './several/quotient.ts';
import { bindVersus } from './several/versus.ts';
import { bindByOwnWords } from './several.ts';
import { bindClause } from './spoken.ts';
import { withinStep } from './steps.ts';
import { heldBySentence } from './strangers.ts';
import { bindFigure, isSpread, runUnknown, spokenUnit } from './table.ts';
import { bindTimes, directionAround, isMultipleOfWork } from './times.ts';
import { unknownLabel } from './unknown.ts';

/** Words that join a name to its number and mean nothing themselves. */
const joining = new RegExp(`\\b${anyOf('joining')}\\b|[~≈$±=:]`, 'gi');
/**
 * Binds a blank in running text, as a whole where that can be read, else by its label and what that stands under, else by its sentence; all words
 * of the sentence have their say.
 */
export function bindSentence(blank: Blank, bench: Bench): Binding {
  const asWhole =
    bindKey(blank, bench) ??
    bindQuestion(blank, bench) ??
    bindArrow(blank, bench) ??
    bindVersus(blank, bench) ??
    bindOver(blank, bench) ??
    bindAsideShare(blank, bench, (one) => bindSentence(one, bench)) ??
    bindDifference(blank, bench);
  const read = asWhole ?? bindByOwnWords(bindLine(blank, bench), blank, bench);
  const isHalf = asWhole === null && read.is === 'number' && isOfArrow(clauseOf(blank, bench));
  const bound =
    isHalf || passesOver(read, blank, bench) ? stays('ambiguous', note('label-missing', {}), null, 1) : read;
  const isOpen = bound.is === 'stays' && ['unknown', 'ambiguous', 'contradiction'].includes(bound.state);
  const isOfSeveral = bound.notes.some(({ code }) => code === 'fact-differs');
  const isHuman = bound.is === 'stays' && bound.state === 'human';
  const ranked = isOpen || isOfSeveral || isHuman ? bindRanked(blank, bench) : null;
  const whole = heldBySentence(ranked ?? (isOpen ? bindQuotient(blank, bench) : null) ?? bound, blank, bench);
  const isCrossed = whole.is === 'number' && isOfOther(whole.source, blank, bench);
  const held = isCrossed ? stays('ambiguous', note('label-missing', {}), null, 1) : whole;
  // What a metric is called may be another one that the results hold.
  const isUnheld = held.notes.some(({ code }) => code === 'no-metric-in-run');
  const isLeft = held.is === 'stays' && (held.state === 'unknown' || held.state === 'ambiguous' || isUnheld);
  if (!isLeft) return held;
  const framed = numberIn(bindFrame(blank, bench));
  return (framed && numberIn(heldBySentence(framed, blank, bench))) ?? held;
}

const numberIn = (bound: Binding | null) => (bound?.is === 'number' ? bound : null);

function bindLine(blank: Blank, bench: Bench): Binding {
  const bound = withinStep(bindWhole(blank, bench), blank, bench);
  const { kind } = blank.asked;
  const isOpen = bound.is === 'stays' && ['unknown', 'ambiguous', 'human'].includes(bound.state);
  if (!isOpen || kind === 'text' || kind === 'choice') return bound;
  const listed = bindListed(blank, bench);
  // What a person may answer is hers, whatever else its label says.
  if (listed !== null)
    return listed.is === 'stays' && listed.state === 'unknown' && bound.is === 'stays' && bound.state === 'human'
      ? bound
      : listed;
  // What it is compared with was said of another one, which the words of its own clause do not have.
  if (directionOf(blank, bench).again !== null) return bound;
  const said = blank.block.kind === 'text' && !blank.block.isHeading ? bindClause(blank, bench) : null;
  return said === null || said.is === 'stays' ? bound : said;
}

/** What a label beside the blank asks for; null where it has none, or nothing better comes of it. */
function bindListed(blank: Blank, bench: Bench): Binding | null {
  const read = heardBeside(blank, bench);
  if (read === null) return null;
  if ('is' in read) {
    const isUnread = read.notes.some(({ code }) => code === 'words-unread');
    return read.is === 'stays' && (read.state === 'human' || isUnread) ? read : null;
  }
  const made = bindHeard(blank, read, bench);
  return made.is === 'stays' && made.state !== 'absent' ? null : made;
}

/** What stands beside a blank in its line, and the direction that it says, or another one before it. */
function directionOf(blank: Blank, bench: Bench) {
  const before = withoutTags(bench.text.slice(blank.line.start, blank.start)).replace(
    isSpread(blank, bench) ? /\[[^[\]]*\]\s*(?:±|\+\/-)\s*$/ : /$^/,
    '',
  );
  const after = withoutParentheses(withoutTags(bench.text.slice(blank.end, blank.line.end)), bench);
  const around = directionAround(before, after);
  return { before, after, around, again: around && saidAgain(around.words, around.before, bench) };
}

/** Binds a blank in running text: by the key before the colon, by the words beside it, by the noun after it. */
function bindWhole(blank: Blank, bench: Bench): Binding {
  const { before, after, around, again } = directionOf(blank, bench);
  if (again === 'unclear') return stays('unknown', note('label-missing', {}));
  const directed = again ?? around;
  const meaning = counting(keyOf(directed?.before ?? before, blank, bench), blank, bench);
  const so = directed && concluded(blank, directed.words, bench);
  if (so) return inDirection(blank, so.asked && { ...so.asked, assumed: so.asked.notes }, so.words, so.before, bench);
  if (directed) return inDirection(blank, meaning, directed.words, directed.before, bench);
  const multiple = bindTimes(blank, { meaning, before, after }, bench);
  if (multiple !== null) return multiple;
  if (blank.asked.kind === 'text') return bindDate(blank, meaning, before, bench);
  if (blank.asked.kind === 'choice') return bindChoice(blank, after, meaning, bench);
  const noun = meaning?.metric ? null : countAfter(before, after, bench);
  if (noun !== null) return bindFact(blank, noun, namesAround(blank, meaning, bench), bench, before);
  if (!meaning) return unread(blank, before, bench);
  const names = mentionedBeside(blank, meaning.names, bench);
  const read: CellMeaning = {
    ...meaning,
    words: meaning.label.text,
    labelUnit: meaning.label.unit ?? spokenUnit([meaning]),
    derivedUnit: meaning.derived === null ? null : meaning.label.unit,
    notes: meaning.assumed,
  };
  if (meaning.derived !== null || blank.asked.kind === 'derived' || beside(bench.text, blank).unit === 'x') {
    // `Throughput rose from … to …, an increase of ___%`: what the sentence names is what went up.
    const isOfNamed = meaning.metric === null && lastMetric(clauseOf(blank, bench).left, bench) !== null;
    if (isOfNamed || isMultipleOfWork(after)) return stays('unknown', note('label-missing', {}));
    // Another arm in the sentence may be the one that it is compared with.
    const { isArm } = bench.vocabulary.cells;
    const levels = names === 'unclear' ? [] : names.filter((name) => meaning.names.includes(name) || !isArm(name));
    return bindComparison(blank, { ...read, names: names === 'unclear' ? meaning.names : levels }, bench);
  }
  const change = changeOver(blank, meaning.metric, bench);
  if (change) return bindComparison(blank, { ...read, derived: 'percent', way: change.way }, bench);
  // `The date is TBD.` may be of anything; `Measured on TBD` and `Date: TBD` ask for the one of the results.
  if (
    meaning.fact === 'date' &&
    !isKey(before) &&
    /^(?:the )?date$/.test(meaning.label.text.replace(joining, '').trim())
  )
    return stays('human', note('needs-person', { blank: shown(blank, bench) }));
  if (meaning.fact !== null)
    return bindFact(blank, meaning.fact, namesAround(blank, meaning, bench), bench, meaning.label.text);
  const metric = meaning.metric ?? metricOfUnit(blank, meaning, bench);
  if (!metric) return stays('unknown', note('label-missing', {}));
  if (names === 'unclear') return runUnknown(metric.title, bench);
  const told = meaning.metric
    ? []
    : [note('assumed-metric', { label: meaning.label.text, metric: spelledMetric(metric), instead: '' })];
  return bindFigure(blank, metric, { ...read, names, notes: [...read.notes, ...told] }, bench, `${blank.start}`);
}

/** `- Latency: ___%` under `Improvement:`; null where nothing over it speaks of a change, or the metric is a percentage itself. */
function changeOver({ block, ...blank }: Blank, metric: Metric | null, bench: Bench): Meaning | null {
  if (block.kind !== 'text' || metric === null || metric.unit === '%') return null;
  if (beside(bench.text, { ...blank, block }).unit !== '%') return null;
  const [over] = [...block.parents, ...block.section.slice(-1)];
  const read = bench.vocabulary.read((over ?? '').replace(/^[\s>]*[-*+]\s/, '').replace(/:[*_\s]*$/, ''));
  return read?.derived === 'percent' && read.metric === null ? read : null;
}

/** `runs at [X.X] GFLOPS` counts no runs: a count has no unit of a measurement. */
function counting(meaning: Meaning | null, blank: Blank, bench: Bench): Meaning | null {
  if (meaning === null || meaning.fact === null || splitSuffix(meaning.fact).unit !== undefined) return meaning;
  const unit = unitNamed(measuredIn(blank, bench) ?? '')?.unit;
  return unit === undefined || unit === 'tokens' ? meaning : { ...meaning, fact: null };
}

/** `GPU B reaches [X.X] samples/s`: of a sentence that names only its cell, the one metric with the rate behind the number. */
function metricOfUnit(blank: Blank, { names }: Meaning, bench: Bench): Metric | null {
  const { study } = bench;
  const unit = unitNamed(measuredIn(blank, bench) ?? '')?.unit;
  if (names.length === 0 || unit === undefined || !unit.includes('/')) return null;
  const [only, ...more] = study.metrics.filter((one) => one.unit === unit);
  return only && more.length === 0 ? only : null;
}

/** `**Answer**: [FILL IN]` may want anything, so it is a person's; a number that nothing explains is told as such. */
function unread(blank: Blank, before: string, bench: Bench): Binding {
  if (!isKey(before)) return stays('unknown', note('label-missing', {}));
  if (blank.asked.kind === 'value') return stays('human', note('needs-person', { blank: shown(blank, bench) }));
  return stays(
    'unknown',
    unknownLabel(
      sentenceBefore(before.replace(/^[\s>]*(?:(?:[-*+]|\d{1,3}[.)])\s+)?/, ''))
        .split(/[,|(](?:\s|$)/)
        .at(-1)!,
      bench,
    ),
  );
}

/** The blank as the author wrote it; of a mere gap the words before it. */
function shown({ start, end, line }: Blank, { text }: Bench): string {
  return oneLine(start === end ? text.slice(line.start, start) : text.slice(start, end));
}

/** True for `**Answer**: `: the line has a key, only not one that the results know. */
function isKey(before: string): boolean {
  return /:[*_]*\s*$/.test(before) && !asideKey.test(before);
}

/** The words before the blank that name it: `**Mean latency**: `, `Mean latency on Metis was `. */
function keyOf(before: string, blank: Blank, bench: Bench): Meaning | null {
  const line = before
    .replace(/^[\s>]*(?:(?:[-*+]|\d{1,3}[.)]|#{1,6})\s+)?/, '')
    .replace(/[*`]|(?<!\w)_+|_+(?!\w)/g, '');
  const clause = sentenceBefore(line)
    .split(/[,|(](?:\s|$)/)
    .at(-1)!;
  const colon = clause.lastIndexOf(':');
  const key = colon >= 0 && /^\s*[^\s\p{L}\p{N}]?\s*$/u.test(clause.slice(colon + 1)) ? clause.slice(0, colon) : clause;
  const { stat } = blank.block.directive;
  return bench.vocabulary.read(key, stat, true) ?? bench.vocabulary.read(key.replace(joining, ' '), stat, true);
}

/** `[DATE]` after a key must be the date that the key asks for; in running text it is the date of the results. */
function bindDate(blank: Blank, meaning: Meaning | null, before: string, bench: Bench): Binding {
  const key = isKey(before) ? (meaning?.fact ?? '') : null;
  return bindText(blank, key, namesAround(blank, meaning, bench), bench);
}

/** `[X]% faster on Metis`: the metric of the words around it, and the two runs that are spoken of. */
function inDirection(
  blank: Blank,
  meaning: Named | null,
  words: DirectionWords,
  before: string,
  bench: Bench,
): Binding {
  const compared = comparedMetric(blank, meaning, words, before, bench);
  if (!compared) return stays('unknown', note('label-missing', {}));
  const named = pairOf(blank, words.rest, before, bench);
  const isAlone = 'is' in named && isKey(before) && meaning?.metric && words.rest.trim() === '';
  const pair = isAlone ? (onlyPair(blank, bench) ?? named) : named;
  if ('is' in pair) return pair;
  const notes = [...compared.notes, ...(pair.baseline?.names ? pair.baseline.notes : [])];
  return bindInDirection(blank, { ...compared, notes }, pair, words, bench);
}

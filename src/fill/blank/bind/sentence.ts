import type { Run } from '../../../collect/run.ts';
import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { unitNamed } from '../../../unit.ts';
import { beside } from '../beside.ts';
import { type Binding, stays } from '../binding.ts';
import { type Name, settingsSaid } from '../name/name.ts';
import { type Blank, oneLine } from '../scan.ts';
import type { Meaning } from '../vocabulary.ts';
import type { Baseline } from './baseline.ts';
import { type Bench, type CellMeaning, few } from './bench.ts';
import { bindComparison, comparedSource, familyMetric, spelledMetric, statisticFor } from './comparison.ts';
import { bindDirected, type DirectionWords, partsOf, readDirection, rolesOf } from './direction.ts';
import { mentionedBeside, namesAround } from './mentioned.ts';
import { narrowed } from './run.ts';
import { bindFact, bindFigure, bindText, isSpread, runUnknown, spokenUnit } from './table.ts';
import { unknownLabel } from './unknown.ts';

/** Words that join a name to its number and mean nothing themselves. */
const joining =
  /\b(?:was|is|are|were|took|takes|reached|reaches|achieved|achieves|had|has|about|around|approximately|roughly|at|to|of|measured)\b|[~≈$±=:]/gi;
/** Words around a comparison that say nothing of what is compared. */
const filler =
  /\b(?:was|is|are|were|be|runs?|ran|performs?|performed|took|takes|achieved|achieves|had|has|shows?|showed|delivers?|the|a|an|it|this|about|around|approximately|roughly|overall|on average|we|found|that|results?|and|but|by|up to|to|with|for|on|in|of|latency reduction|speedup|speed-up|difference)\b|[~≈$±=:,()[\]*_>+-]|\d+[.)]/gi;

/** Binds a blank in running text: by the key before the colon, by the words beside it, by the noun after it. */
export function bindSentence(blank: Blank, bench: Bench): Binding {
  const before = bench.text
    .slice(blank.line.start, blank.start)
    .replace(isSpread(blank, bench) ? /\[[^[\]]*\]\s*(?:±|\+\/-)\s*$/ : /$^/, '');
  const after = bench.text.slice(blank.end, blank.line.end);
  const meaning = keyOf(before, blank, bench);
  const directed = readDirection(after);
  if (directed) return inDirection(blank, meaning, directed, before, bench);
  if (blank.asked.kind === 'text') return bindDate(blank, meaning, before, bench);
  if (blank.asked.kind === 'choice') return choice(blank, after, meaning, bench);
  const noun = meaning?.metric ? null : countAfter(after, bench);
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
    // Another arm in the sentence may be the one that it is compared with.
    const { isArm } = bench.vocabulary.cells;
    const levels = names === 'unclear' ? [] : names.filter((name) => meaning.names.includes(name) || !isArm(name));
    return bindComparison(blank, { ...read, names: names === 'unclear' ? meaning.names : levels }, bench);
  }
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

/** `GPU B reaches [X.X] samples/s`: of a sentence that names only its cell, the one metric with the rate behind the number. */
function metricOfUnit(blank: Blank, { names }: Meaning, { text, study }: Bench): Metric | null {
  const unit = unitNamed(beside(text, blank).unit ?? '')?.unit;
  if (names.length === 0 || unit === undefined || !unit.includes('/')) return null;
  const [only, ...more] = study.metrics.filter((one) => one.unit === unit);
  return only && more.length === 0 ? only : null;
}

/** `**Answer**: [FILL IN]` may want anything, so it is a person's; a number that nothing explains is told as such. */
function unread(blank: Blank, before: string, bench: Bench): Binding {
  if (!isKey(before)) return stays('unknown', note('label-missing', {}));
  const { kind } = blank.asked;
  if (kind === 'value') return stays('human', note('needs-person', { blank: shown(blank, bench) }));
  return stays(
    'unknown',
    unknownLabel(
      before
        .replace(/^[\s>]*(?:(?:[-*+]|\d{1,3}[.)])\s+)?/, '')
        .split(/[.;,|(](?:\s|$)/)
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
  return /:[*_]*\s*$/.test(before);
}

/** The words before the blank that name it: `**Mean latency**: `, `Mean latency on Metis was `. */
function keyOf(before: string, blank: Blank, bench: Bench): Meaning | null {
  const line = before
    .replace(/^[\s>]*(?:(?:[-*+]|\d{1,3}[.)]|#{1,6})\s+)?/, '')
    .replace(/[*`]|(?<!\w)_+|_+(?!\w)/g, '');
  const clause = line.split(/[.;,|(](?:\s|$)/).at(-1)!;
  const colon = clause.lastIndexOf(':');
  const key = colon >= 0 && clause.slice(colon + 1).trim().length <= 1 ? clause.slice(0, colon) : clause;
  const { stat } = blank.block.directive;
  return bench.vocabulary.read(key, stat) ?? bench.vocabulary.read(key.replace(joining, ' '), stat);
}

/** The noun after the blank when it is something to count: `prompts tested`, `requests`; not `requests per second`. */
function countAfter(after: string, { vocabulary }: Bench): string | null {
  const words = /^[*_]{0,2} +([A-Za-z]+)(?: +([A-Za-z]+))?(?![\w/-])/.exec(after);
  if (!words || /^(?:per|each|of|an?)$/i.test(words[2] ?? '') || /^[*_]{0,2} +[A-Za-z]+[/-]/.test(after)) return null;
  const read = vocabulary.read(`${words[1]} ${words[2] ?? ''}`) ?? vocabulary.read(words[1]!);
  return read?.fact ?? null;
}

/** `[DATE]` after a key must be the date that the key asks for; in running text it is the date of the results. */
function bindDate(blank: Blank, meaning: Meaning | null, before: string, bench: Bench): Binding {
  const key = isKey(before) ? (meaning?.fact ?? '') : null;
  return bindText(blank, key, namesAround(blank, meaning, bench), bench);
}

/** `[5 or 15] prompts`: filled only with one of the choices. */
function choice(blank: Blank, after: string, meaning: Meaning | null, bench: Bench): Binding {
  const name = countAfter(after, bench) ?? meaning?.fact ?? null;
  if (name === null) return stays('human', note('needs-person', { blank: shown(blank, bench) }));
  const bound = bindFact(blank, name, namesAround(blank, meaning, bench), bench, '');
  if (bound.is !== 'number') return bound;
  const choices = blank.asked.words.match(/\d+/g)!.map(Number);
  if (choices.includes(bound.value)) return bound;
  return stays(
    'absent',
    note('not-a-choice', { blank: shown(blank, bench), value: String(bound.value), what: name }),
    bound.source,
    bound.confidence,
  );
}

/** `[X]% faster on Metis`: the metric of the words around it, and the two runs that are spoken of. */
function inDirection(
  blank: Blank,
  meaning: Meaning | null,
  words: DirectionWords,
  before: string,
  bench: Bench,
): Binding {
  const { study } = bench;
  const compared = comparedMetric(blank, meaning, words, before, bench);
  if (!compared) return stays('unknown', note('label-missing', {}));
  const { metric, notes } = compared;
  const pair = pairOf(blank, words, before, bench);
  if ('is' in pair) return pair;
  const { of, over, baseline } = pair;
  const statistic = compared.statistic ?? statisticFor(metric, null, of, bench);
  const source = comparedSource(words.sign === '%' ? 'percent' : 'speedup', metric, statistic, of, over);
  const told = [...notes, ...(baseline?.names ? baseline.notes : [])];
  const value = bench.study.compare(metric.name, statistic, of, over);
  if (value.kind === 'absent') return stays('absent', [value.reason, ...told], source, 2);
  const setting = {
    source,
    confidence: told.length > 0 ? (2 as const) : (3 as const),
    group: `${blank.start}`,
    notes: told,
  };
  return bindDirected(value, words, setting, bench.spelled, bench.signed);
}

/** The words behind `than` where they are not of the document's own baseline; null where there are none. */
function strangerIn(rest: string): string | null {
  const words = /\b(?:than|vs\.?|versus|compared (?:to|with)|relative to)(?!\w)(.*)$/i.exec(rest)?.[1] ?? '';
  const bare = words.replace(/[*_`()]/g, ' ').trim();
  return bare === '' || /^(?:the )?(?:baseline|reference|control)$/i.test(bare) ? null : bare;
}

/** The two cells of which a sentence speaks: the one behind `than` or the other arm of the row, else the baseline's. */
function pairOf(
  blank: Blank,
  { rest }: DirectionWords,
  before: string,
  bench: Bench,
): Binding | { readonly of: Run; readonly over: Run; readonly baseline: Baseline | null } {
  const { cells } = bench.vocabulary;
  const roles = rolesOf(before, rest, bench.vocabulary);
  const unclear = (runs: readonly Run[]) =>
    stays('ambiguous', note('pair-unknown', { runs: few(runs.map(({ id }) => id)) }));
  const stranger = strangerIn(rest);
  if (stranger !== null && roles.over.length === 0) return stays('unknown', unknownLabel(stranger, bench));
  const spoken = roles.of.some(cells.isArm) ? roles.of : [];
  // A level behind `than` is of both, unless the one spoken of has its own.
  const shared = (some: readonly Name[], from: readonly Name[]) => [
    ...some,
    ...from.filter(
      (name) =>
        !cells.isArm(name) && !some.some((one) => settingsSaid(one).some((said) => settingsSaid(name).includes(said))),
    ),
  ];
  const one = (names: readonly Name[]) => {
    const found = narrowed(names, blank.block, bench, (name) => !cells.isArm(name));
    if (found.runs === null) return found.refusal;
    return found.runs.length === 1 ? { run: found.runs[0]! } : null;
  };
  const isLevels = spoken.length === 0 && roles.of.length > 0 && roles.over.length > 0 && !roles.over.some(cells.isArm);
  const arms = isLevels ? roles.of : spoken;
  const subject =
    arms.length > 0 || (bench.study.runs.length === 1 && roles.of.length > 0)
      ? one(shared(arms, [...roles.of, ...roles.over]))
      : null;
  if (subject && 'is' in subject) return subject;
  const target = subject || roles.over.length === 0 ? null : one(shared(roles.over, roles.of));
  if (target && 'is' in target) return target;
  const of = subject?.run ?? (target && arms.length === 0 ? cells.otherThan(target.run) : null);
  if (!of) return unclear(bench.study.runs);
  if (target) return { of, over: target.run, baseline: null };
  if (roles.over.length > 0) {
    const over = cells.counterpart(of, roles.over);
    const base = roles.over.map(({ text }) => text).join(' ');
    const missing = one(roles.over);
    if (missing && 'is' in missing) return missing;
    return over ? { of, over, baseline: null } : stays('absent', note('base-unmeasured', { base, run: of.name }));
  }
  const other = cells.otherThan(of);
  const baseline = other ? null : bench.baseline(blank.block);
  const over = other ?? (baseline?.names ? cells.counterpart(of, baseline.names) : null);
  return over && over !== of ? { of, over, baseline } : unclear(bench.study.runs);
}

/**
 * What `[X]% faster` or `[X]% more tokens/s` is about: the noun after the word, the key or subject before the blank.
 * `faster`, with nothing else said than the runs, is read as the latency; any other word needs a metric, and words that
 * nobody can explain (`less memory`) are never passed over.
 */
function comparedMetric(
  blank: Blank,
  meaning: Meaning | null,
  { word, rest }: DirectionWords,
  before: string,
  bench: Bench,
): (Pick<Meaning, 'metric' | 'statistic'> & { readonly metric: Metric; readonly notes: Meaning['assumed'] }) | null {
  const { vocabulary, study } = bench;
  const noun = vocabulary.withoutNames(partsOf(rest)[0].replace(/\b(?:on|for|with|in|of|by)\b/gi, ' ')).trim();
  if (
    meaning?.metric &&
    (noun === '' ||
      noun === 'time' ||
      vocabulary.read(noun)?.metric?.name === meaning.metric.name ||
      unitNamed(noun)?.unit === meaning.metric.unit)
  ) {
    return { metric: meaning.metric, statistic: meaning.statistic, notes: meaning.assumed };
  }
  if (noun !== '') {
    const named = vocabulary.read(noun, blank.block.directive.stat);
    if (named?.metric) return { metric: named.metric, statistic: named.statistic, notes: named.assumed };
    const unit = unitNamed(noun)?.unit ?? (noun === 'time' ? 's' : undefined);
    const metric = study.metrics.find((one) => unit !== undefined && one.unit === unit);
    return metric
      ? {
          metric,
          statistic: null,
          notes: [note('assumed-metric', { label: noun, metric: spelledMetric(metric), instead: '' })],
        }
      : null;
  }
  const subject = before.split(/[.;](?:\s|$)/).at(-1)!;
  const unread = vocabulary.withoutNames(subject.replace(filler, ' ')).trim();
  const metric = /^(?:faster|quicker|slower|speedup)$/.test(word) && unread === '' ? familyMetric(bench) : null;
  return (
    metric && {
      metric,
      statistic: null,
      notes: [note('assumed-metric', { label: word, metric: spelledMetric(metric), instead: '' })],
    }
  );
}

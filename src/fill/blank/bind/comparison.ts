import type { Run } from '../../../collect/run.ts';
import { scalingMetric, speedMetric } from '../../../compare/headline.ts';
import { settingsOf } from '../../../compare/settings.ts';
import type { Absent, Comparison } from '../../../compare/value/figure.ts';
import { type Metric, metric } from '../../../metric.ts';
import { type Note, note } from '../../../note.ts';
import { factor, percent } from '../../../number.ts';
import { conversion, unitBase } from '../../../unit.ts';
import { beside as unitsBeside } from '../beside.ts';
import { type Binding, bindValue, stays } from '../binding.ts';
import { isSame, type Name, settingsSaid } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Meaning } from '../vocabulary.ts';
import { apartBy } from './apart.ts';
import type { Baseline } from './baseline.ts';
import type { Bench, CellMeaning } from './bench.ts';
import { leftColumn } from './columns-before.ts';
import { bindDirected, type DirectionWords } from './direction.ts';
import { few } from './few.ts';
import { armOver, calledOver } from './heading.ts';
import { lowestShown } from './lowest-shown.ts';
import { narrowed } from './run.ts';
import type { Sides } from './sides.ts';
import { baselineShown } from './unity.ts';

type Call = Comparison['asked'];

function unitBeside(blank: Blank, { text }: Bench): string | null {
  return unitsBeside(text, blank).unit;
}

/** Which number of a comparison a blank asks for: by its own words, then by what follows it, then by its labels. */
function wanted(blank: Blank, read: CellMeaning, bench: Bench): Call {
  const words = blank.asked.kind === 'derived' ? blank.asked.words.toLowerCase() : '';
  const unit = unitBeside(blank, bench);
  if (/%|percent/.test(words) || unit === '%') return 'percent';
  if (/speed/.test(words)) return 'speedup';
  if (/ratio|factor|\bx\b/.test(words) || unit === 'x') return read.derived === 'ratio' ? 'ratio' : 'speedup';
  return read.derived ?? 'percent';
}

/**
 * The metric of a line that says only `Speedup`: where two levels of a load or of a number of devices are compared it is the rate of the work;
 * latency where nothing is measured, null where the direction of nothing is known.
 */
export function familyMetric({ study, vocabulary }: Bench, sides: Sides | null = null): Metric | null {
  const [a, b] = sides === null ? [] : [settingsOf(sides.of), settingsOf(sides.over)];
  const isScaling =
    a !== undefined &&
    [...a].some(([name, level]) => {
      const scales = loads.has(name) || vocabulary.settings.all.get(name)?.isCount;
      return scales && typeof level === 'number' && b!.get(name) !== level;
    });
  const rate = isScaling ? scalingMetric(study.metrics) : undefined;
  if (rate) return rate;
  return speedMetric(study.metrics) ?? (study.metrics.length === 0 ? metric('latency') : null);
}

/** Settings of which more does more at a time, and nothing sooner. */
export const loads: ReadonlySet<string> = new Set(['batch_size', 'concurrency', 'request_rate']);

/** How an assumed metric is called: `mean latency`, `output throughput`. */
export function spelledMetric({ summary, title }: Metric): string {
  return summary === 'mean' ? `mean ${title.toLowerCase()}` : title;
}

/**
 * Binds a difference, ratio or speedup, cell by cell: the metric of its labels, the cell that they name or the one other arm there is in
 * its row, and the baseline's cell in that row.
 * @param among of some runs those that the table names; all where it names fewer than two.
 * @param beside the metric of the other labels of a table.
 */
export function bindComparison(
  blank: Blank,
  read: CellMeaning,
  bench: Bench,
  among: (runs: readonly Run[]) => readonly Run[] = (runs) => runs,
  beside: (Pick<Meaning, 'statistic'> & { readonly metric: Metric }) | null = null,
): Binding {
  const call = wanted(blank, read, bench);
  const above = calledOver(blank, read);
  if (above?.turned) return stays('unknown', note('words-unread', { words: [above.turned], label: above.heading }));
  const named = read.metric ? null : beside;
  const usual = read.metric ?? named?.metric ?? familyMetric(bench);
  if (!usual) return stays('unknown', note('label-missing', {}));
  // `Difference: [X.X] s` asks for a difference in seconds, which is none of the three numbers of a comparison: it is of what is measured in that unit.
  const unit = unitBeside(blank, bench) ?? read.derivedUnit;
  const isApart = unit !== null && !['%', 'x', 'ratio', 'pp'].includes(unitBase(unit));
  const isOfMetric =
    blank.cell !== null &&
    unit !== null &&
    read.way === null &&
    call === 'percent' &&
    conversion(usual.unit, unit) !== null;
  if (isApart && !(isOfMetric && (read.metric ?? named)))
    return stays('ambiguous', note('unit-unlike', { unit, metric: call, has: call === 'percent' ? '%' : 'x' }));
  const { cells } = bench.vocabulary;
  const shared = withShared(read.names, read.over ?? []);
  const under = read.over === null || shared.some(cells.isArm) ? [] : armOver(blank, read.over, bench);
  if (under === 'itself')
    return stays('ambiguous', note('pair-unknown', { runs: few(bench.study.runs.map(({ id }) => id)) }));
  const names = [...shared, ...under];
  const base = read.over
    ? { names: read.over, confidence: 3 as const, notes: [] }
    : baselineFor(blank, call, usual, bench);
  // Against another level of its own it is the arm of the heading; against an arm, whichever is not that.
  const isOfLevel = read.over === null && base.names?.some(cells.isArm) === false;
  const found = narrowed(names, blank.block, bench, (name) => isOfLevel || !cells.isArm(name));
  if (found.runs === null) return found.refusal;
  const target = read.over === null ? null : narrowed(read.over, { section: [] }, bench);
  if (target?.runs === null) return target.refusal;
  const isNamed = names.some(cells.isArm);
  const runs = isNamed ? found.runs : among(found.runs);
  const stated = read.statistic ?? named?.statistic ?? null;
  if (!base.names) {
    const candidates = candidatesFor(call, usual, stated, isNamed ? among(bench.study.runs) : runs, bench);
    return stays('ambiguous', base.reason ?? note('baseline-unknown', { candidates }));
  }
  const others =
    runs.length === 1 && names.length > 0 ? runs : runs.filter((run) => cells.counterpart(run, base.names!) !== run);
  const [of, ...more] = others;
  if (!of || more.length > 0)
    return stays('ambiguous', note('pair-unknown', { runs: few(others.map(({ id }) => id)) }));
  const over = cells.counterpart(of, base.names);
  if (!over) {
    const text = base.names.map((name) => name.text).join(' ');
    return stays('absent', [note('base-unmeasured', { base: text, run: of.name }), ...base.notes]);
  }
  // In a table the baseline has a row of its own; a sentence holds nothing against itself.
  if (of === over && blank.cell === null)
    return stays('ambiguous', note('pair-unknown', { runs: few(bench.study.runs.map(({ id }) => id)) }));
  const compared = read.metric ?? named?.metric ?? familyMetric(bench, { of, over }) ?? usual;
  const assumed = read.metric
    ? []
    : [note('assumed-metric', { label: call, metric: spelledMetric(compared), instead: '' })];
  const statistic = statisticFor(compared, stated, of, bench);
  const source = comparedSource(call, compared, statistic, of, over);
  const notes = [...assumed, ...read.notes, ...base.notes];
  const setting = {
    source,
    confidence: notes.length > 0 ? (2 as const) : (3 as const),
    group: `${blank.block.start}:${source}`,
    // Beside `1.00` stands `1.29`.
    labelUnit: read.derivedUnit ?? read.labelUnit ?? ('isBare' in base && base.isBare === true ? 'x' : null),
    notes,
  };
  const value = asAsked(bench.study.compare(compared.name, statistic, of, over), call);
  if (isApart && value.kind !== 'absent' && value.of.statistic === value.over.statistic)
    return apartBy(value.of, value.over, { ...setting, labelUnit: unit }, true);
  if (value.kind === 'absent') return stays('absent', [value.reason, ...notes], source, setting.confidence);
  const way = read.way ?? above?.way ?? null;
  if (call === 'percent' && way !== null) {
    return bindDirected(
      value,
      { sign: '%', word: way, rest: '', words: read.words },
      setting,
      bench.spelled,
      bench.signed,
    );
  }
  return bindValue(value, setting);
}

/** Binds a difference whose words say which way it went, of two cells that are known. */
export function bindInDirection(
  blank: Blank,
  {
    metric,
    statistic: stated,
    notes,
  }: Pick<Meaning, 'statistic'> & { readonly metric: Metric; readonly notes: readonly Note[] },
  { of, over }: Sides,
  words: DirectionWords,
  bench: Bench,
): Binding {
  const statistic = stated ?? statisticFor(metric, null, of, bench);
  const source = comparedSource(words.sign === 'x' ? 'speedup' : 'percent', metric, statistic, of, over);
  const value = bench.study.compare(metric.name, statistic, of, over);
  if (value.kind === 'absent') return stays('absent', [value.reason, ...notes], source, 2);
  const setting = {
    source,
    confidence: notes.length > 0 ? (2 as const) : (3 as const),
    group: `${blank.start}`,
    // `times` and `a factor of` say what the number is.
    labelUnit: words.sign === 'x' ? 'x' : null,
    notes,
  };
  return bindDirected(value, words, setting, bench.spelled, bench.signed);
}

/** What a person named goes before what the table shows, and that before what the document or the names of the arms say. */
function baselineFor(blank: Blank, call: Call, usual: Metric, bench: Bench): Baseline & { readonly isBare?: boolean } {
  const given = bench.baseline(blank.block);
  if (given.names !== null && given.confidence === 4) return given;
  const isOpen = given.names === null && call === 'speedup';
  const shown = baselineShown(blank, bench) ?? (isOpen ? lowestShown(blank, bench) : null);
  return (
    shown ?? (given.names === null && given.reason === null ? leftColumn(blank, call, usual, bench) : null) ?? given
  );
}

/** `c=8 over c=1 on H100`: what both sides share is said once, behind the second. */
function withShared(names: readonly Name[], over: readonly Name[]): readonly Name[] {
  const said = new Set(names.flatMap(settingsSaid));
  const isOfBoth = (name: Name): boolean => settingsSaid(name).some((one) => said.has(one));
  const isElse = (name: Name): boolean => isOfBoth(name) && !names.some((one) => isSame(one, name));
  // `over A100 at bs=8` in a line of batch size 8: it is the arm that they do not share.
  if (!over.some(isElse)) return names;
  return [...names, ...over.filter((name) => settingsSaid(name).length > 0 && !isOfBoth(name))];
}

/** The mean where there is one, so that the path says it; the metric's own number of a run that states just that. */
export function statisticFor(metric: Metric, stated: string | null, run: Run, { study }: Bench): string | null {
  if (stated !== null || metric.summary !== 'mean') return stated;
  const isStated = (statistic: string | null) => study.figure(metric.name, statistic, run).kind === 'figure';
  return !isStated('mean') && isStated(null) ? null : 'mean';
}

/** The value path of a comparison, for the lock. */
export function comparedSource(call: Call, metric: Metric, statistic: string | null, of: Run, over: Run): string {
  return `${call}(${metric.name}${statistic === null ? '' : `.${statistic}`})@${of.id}/${over.id}`;
}

/** The comparison with the number that is asked for, or why there is no such number. */
function asAsked(value: Comparison | Absent, call: Call): Comparison | Absent {
  if (value.kind === 'absent') return value;
  const { metric } = value.of;
  if (call !== 'percent' && !Number.isFinite(value.ratio))
    return { kind: 'absent', reason: note('zero-base', { metric: metric.title, run: value.over.run }) };
  if (call === 'speedup' && value.speedup === null)
    return { kind: 'absent', reason: note('no-direction', { metric: metric.title }) };
  if (call === 'percent' && value.percent === null && value.points === null) {
    return { kind: 'absent', reason: note('zero-base', { metric: metric.title, run: value.over.run }) };
  }
  return { ...value, asked: call };
}

/** What the blank would hold against each baseline: `vs sophia -> +207.6 %`. */
function candidatesFor(
  call: Call,
  metric: Metric,
  statistic: string | null,
  runs: readonly Run[],
  { study }: Bench,
): readonly string[] {
  if (runs.length !== 2) return few(runs.map(({ id }) => `vs ${id}`));
  const [a, b] = runs as [Run, Run];
  const both: readonly (readonly [Run, Run])[] = [
    [a, b],
    [b, a],
  ];
  return both.map(([of, over]) => {
    const value = asAsked(study.compare(metric.name, statistic, of, over), call);
    if (value.kind === 'absent') return `vs ${over.id}`;
    if (call !== 'percent') return `vs ${over.id} -> ${factor(call === 'speedup' ? value.speedup! : value.ratio)}x`;
    const size = percent(value.percent ?? value.points!, { signed: true });
    return `vs ${over.id} -> ${size} ${value.percent === null ? 'points' : '%'}`;
  });
}

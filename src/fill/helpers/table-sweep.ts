import type { Run } from '../../collect/run.ts';
import { type Digits, decimalsOf, numeral } from '../../compare/shown.ts';
import type { Difference, Sweep } from '../../compare/sweep/sweep.ts';
import { type SweptRun, type SweptRuns, swept, type Target } from '../../compare/sweep/swept.ts';
import type { Absent, Figure } from '../../compare/value/figure.ts';
import { note, Refusal } from '../../note.ts';
import { allWith, largestDecides, numeralBy, percentNumeral, usualDigits, writtenNumeral } from '../../number.ts';
import { joined, type Phrase, phrase, shown } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import { markdownPhrase } from '../../text.ts';
import { cellsLink, mostLines } from '../print/cells-link.ts';
import { below, cellText, type Grid, grid, inCell, noTable } from '../print/grid.ts';
import { type Call, textOf } from '../print/helper.ts';
import { rowLabelWithUnit, timesNumeral, unitBeside } from '../print/numeral.ts';
import { type Cell, dash } from '../print/table.ts';
import { sweepsAsked } from './sweeps-asked.ts';

/** More sweeps than a reader looks at are left to `label=` and `system=`. */
const most = 12;
/** As many runs of a sweep as are shown where they are too many for a line each. */
const shownLegs = 20;

/**
 * `{{table "sweep"}}`: inside a block over sweeps the one of the block, else all of them or those that `label="batch_size"`
 * and `system="cerebras"` choose, a table each, in the order of the label. `loss=7.25` sets the loss whose time is shown.
 */
export function sweepTable(call: Call): Grid {
  const chosen = sweepsAsked(call);
  if (chosen.length === 0) return noTable('No runs differ in one number alone.');
  const nameOf: NameOf = (run) => cellText(run.name);
  const { digits } = call.context.options;
  const tables = chosen.slice(0, most).map((sweep) => ({ sweep, ...tableOf(sweep, lossOf(call), nameOf, digits) }));
  const isCut = chosen.slice(0, most).some(({ legs }) => legs.length > mostLines);
  const texts = tables.map(({ sweep, text }) =>
    chosen.length === 1 ? text : phrase`**${titleOf(sweep)}**\n\n${text}`,
  );
  const rest = [
    ...(chosen.length > most ? [`${chosen.length - most} further sweeps are not shown.`] : []),
    ...(isCut ? [cellsLink(call.context)] : []),
  ];
  return {
    text: joined([...texts, ...rest], '\n\n'),
    tables: tables.flatMap((one) => one.tables),
    notes: tables.flatMap(({ notes }) => notes),
  };
}

function lossOf(call: Call): number | null {
  const given = textOf(call, 'loss');
  if (given === null) return null;
  const loss = Number(given);
  if (given.trim() !== '' && Number.isFinite(loss)) return loss;
  throw new Refusal(
    note('argument-wrong', { helper: call.name, argument: 'loss', wants: 'a number such as 7.25' }, call.place),
  );
}

function titleOf({ title, equal }: Sweep): string {
  const of = [equal.system, equal.model].filter((one) => one !== undefined).map((one) => cellText(String(one)));
  return `${capital(cellText(title))}${of.length > 0 ? ` (${of.join(', ')})` : ''}`;
}

interface Column {
  readonly title: string | Phrase;
  readonly cells: readonly Cell[];
  /** True where it says something of at least one run. */
  readonly filled: boolean;
}

type NameOf = (run: Run) => string;

function tableOf(sweep: Sweep, loss: number | null, nameOf: NameOf, digits: Digits): Grid {
  const whole = swept(sweep, loss);
  const runs = fewRuns(whole);
  const all = { ...whole, runs };
  const status = runs.some(({ run }) => run.status !== 'completed');
  const [ratio, ...rates] = rateColumns(sweep, all, digits);
  const level: Column = {
    title: capital(cellText(sweep.title)),
    cells: runs.map(({ at }) => String(at)),
    filled: true,
  };
  const states: Column = { title: 'Status', cells: runs.map(({ run }) => run.status), filled: status };
  // Names that have the level in them say nothing that the first column does not.
  const areSaid = runs.every(({ run, at }) => run.name.split(/[^\w.]+/).includes(String(at)));
  const names: Column = { title: 'Run', cells: runs.map(({ run }) => nameOf(run)), filled: !areSaid };
  const cut =
    runs.length < whole.runs.length
      ? [
          `${runs.length} of ${whole.runs.length} runs are shown: both ends, the base${whole.rate === null ? '' : ', the highest rate'} and some between.`,
        ]
      : [];
  // The factor stands second; what has no room beside it is in a table below, with the names.
  const [time, ...times] = timeColumns(all, digits);
  const columns = [ratio!, states, ...rates, time!, ...qualityColumns(all, digits), ...times, names];
  const [first, ...further] = chunked(
    columns.filter(({ filled }) => filled),
    mostColumns - 1,
  );
  const grids = [first ?? [names], ...further].map((some, nth) =>
    grid(
      [level, ...some].map(({ title }) => title),
      runs.map((_, row) => [level, ...some].map(({ cells }) => cells[row]!)),
      {
        right: (column) => ![states, names].includes([level, ...some][column]!),
        under: nth < further.length ? [] : [...cut, ...sentences(sweep, whole, nameOf, digits)],
      },
    ),
  );
  return below(grids);
}

/** A table that is wider than a screen is not looked at. */
const mostColumns = 6;

function chunked(columns: readonly Column[], size: number): readonly (readonly Column[])[] {
  return columns.length === 0 ? [] : [columns.slice(0, size), ...chunked(columns.slice(size), size)];
}

/** All runs of a sweep; of very many both ends, the base, the one with the highest rate, and some evenly between. */
function fewRuns({ runs, base }: SweptRuns): readonly SweptRun[] {
  if (runs.length <= mostLines) return runs;
  const each = Math.ceil((runs.length - 1) / shownLegs);
  const best = runs.reduce((a, b) => (rateIn(b) > rateIn(a) ? b : a));
  return runs.filter((one, at) => at % each === 0 || at === runs.length - 1 || one === base || one === best);
}

function rateIn({ rate }: SweptRun): number {
  return rate.kind === 'figure' ? rate.value : Number.NEGATIVE_INFINITY;
}

function rateColumns(sweep: Sweep, { runs, base }: SweptRuns, digits: Digits): readonly Column[] {
  const over = `${cellText(sweep.title)} ${base.at}`;
  const rate = figures(runs, ({ rate }) => rate, digits);
  const ratio: Column = {
    title: sweep.scaling ? `Speedup over ${over}` : `Rate over ${over}`,
    cells: runs.map((one) =>
      one.ratio === null
        ? missing(one.rate, one, 'ratio')
        : one.run === base.run
          ? 'base'
          : shown(timesNumeral(one.ratio.value), one.ratio),
    ),
    filled: runs.some((one) => one.ratio !== null && one.run !== base.run),
  };
  const efficiency: Column = {
    title: 'Efficiency (%)',
    cells: runs.map((one) =>
      one.efficiency === null
        ? missing(one.rate, one, 'efficiency')
        : one.run === base.run
          ? 'base'
          : shown(percentNumeral(one.efficiency.value), one.efficiency),
    ),
    filled: runs.some(({ efficiency: share }) => share !== null),
  };
  return [ratio, rate, efficiency];
}

function timeColumns(all: SweptRuns, digits: Digits): readonly Column[] {
  const { runs } = all;
  const overheads = (pick: 'seconds' | 'share'): Column =>
    figures(runs, ({ overhead }) => ('kind' in overhead ? overhead : overhead[pick]), digits);
  return [
    figures(runs, ({ time }) => time, digits),
    figures(runs, ({ stepTime }) => stepTime, digits),
    // Two equal rates and a row of zeros say less than a sentence.
    ...(isSameRate(all)
      ? []
      : [figures(runs, ({ endToEnd }) => endToEnd, digits), overheads('seconds'), overheads('share')]),
    figures(runs, ({ latency }) => latency, digits),
  ];
}

/** True where no run spent as much as 0.05 % of its time outside of the loop, by the numbers that its file states. */
function isSameRate({ runs }: SweptRuns): boolean {
  const shares = runs.flatMap(({ overhead }) => ('kind' in overhead ? [] : [overhead.share.value]));
  return shares.length > 0 && shares.every((share) => share < 0.05);
}

function qualityColumns({ runs, target }: SweptRuns, digits: Digits): readonly Column[] {
  const time: Column = {
    title: phrase`Time to loss ${target === null ? '' : lossText(target, digits)} (s)`,
    cells: runs.map((one) => {
      const to = one.timeToLoss;
      if (to.kind === 'absent') return missing(to, one, 'time to loss');
      return to.kind === 'figure'
        ? shown(numeralBy('kind', to.value, 1), to)
        : phrase`> ${shown(numeralBy('kind', to.after, 1), to.last)} (not reached)`;
    }),
    filled: runs.some(({ timeToLoss }) => timeToLoss.kind !== 'absent'),
  };
  return [
    figures(runs, ({ finalLoss }) => finalLoss, digits),
    time,
    figures(runs, ({ accuracy }) => accuracy, digits, 2),
  ];
}

function figures(
  runs: readonly SweptRun[],
  of: (one: SweptRun) => Figure | Absent,
  digits: Digits,
  percentages = 1,
): Column {
  const values = runs.map(of);
  const found = values.filter((value) => value.kind === 'figure');
  const [first] = found;
  if (!first) return { title: '', cells: [], filled: false };
  const decimals = first.metric.unit === '%' ? allWith(percentages, 'kind') : decimalsOf(found, digits);
  return {
    title: cellText(rowLabelWithUnit(first.metric, first.statistic, found)),
    cells: values.map((value, at) =>
      value.kind === 'figure'
        ? shown(inCell(numeral(value, decimals), unitBeside(value, found)), value)
        : missing(value, runs[at]!, first.metric.name),
    ),
    filled: true,
  };
}

function missing(value: Figure | Absent, { run }: SweptRun, what: string): Cell {
  return value.kind === 'absent' ? { reason: value.reason, what: `${what}@${run.id}` } : dash;
}

function lossText({ loss, of }: Target, digits: Digits): Phrase {
  return shown(writtenNumeral(loss, largestDecides([loss], digits ?? usualDigits)), of);
}

/** What stands under the table: the base, how what is derived was derived, the loss, what the runs have in common and what not. */
function sentences(sweep: Sweep, all: SweptRuns, nameOf: NameOf, digits: Digits): readonly (string | Phrase)[] {
  const { runs, base, target, rate } = all;
  const same = isSameRate(all);
  const title = cellText(sweep.title);
  const derived = [
    ...formulas(
      'Step time',
      runs.map(({ stepTime }) => stepTime),
    ),
    ...formulas('The end-to-end rate', same ? [] : runs.map(({ endToEnd }) => endToEnd)),
  ];
  const reached = runs.some(({ timeToLoss }) => timeToLoss.kind !== 'absent');
  const above = runs.some(({ efficiency }) => efficiency !== null && efficiency.value > 100.05);
  const values = runs.map(({ at }) => at);
  return [
    joined(
      [
        rate === null
          ? ''
          : phrase`The base is ${title} ${base.at} (${nameOf(base.run)})${base.rate.kind === 'figure' ? phrase`, ${shown(numeral(base.rate, decimalsOf([base.rate], digits)), base.rate)} ${cellText(base.rate.metric.unit)}` : ''}.`,
        ...derived,
        same
          ? 'The samples over the whole training time give the same rates, so these times hold no overhead.'
          : runs.some(({ overhead }) => !('kind' in overhead))
            ? 'Overhead is the training time that the loop does not account for.'
            : '',
        target !== null && reached
          ? phrase`The loss counts as reached from the first reading after which it stays at or below ${lossText(target, digits)}${target.given ? '' : ', the highest final loss of the completed runs'}.`
          : '',
        above ? 'An efficiency above 100 % is super-linear: check the base.' : '',
        new Set(values).size < values.length ? `Rows with the same ${title} are repeats and were not pooled.` : '',
      ].filter((one) => String(one) !== ''),
      ' ',
    ),
    ...(sweep.differs.length > 0
      ? [phrase`The runs differ in more than ${title}: ${joined(sweep.differs.map(differenceText), '. ')}.`]
      : []),
  ].filter((one) => String(one) !== '');
}

function differenceText({ name, values }: Difference): Phrase {
  return phrase`${cellText(name.replace(/_/g, ' '))}: ${markdownPhrase(joined(values, '; '), 'cell', Number.POSITIVE_INFINITY)}`;
}

/** `Step time is batch size / training rate.`, for what no file states. */
function formulas(what: string, values: readonly (Figure | Absent)[]): readonly string[] {
  const how = new Set(values.flatMap((value) => (value.kind === 'figure' ? (value.words ?? []) : [])));
  return [...how].map((formula) => `${what} is ${formula}.`);
}

import { settingRead } from '../../made.ts';
import { type Note, note } from '../../note.ts';
import type { Draft, Naming, Read, Said } from '../format.ts';
import type { Words } from '../row/by-tool.ts';
import { labelNamed } from '../row/names.ts';
import { responseNamed } from '../row/response.ts';
import { runsOf } from '../row/runs.ts';
import type { Labels } from '../run.ts';
import { tableOf } from './columns.ts';
import { type EpochRow, type EpochRun, epochsDone, isSettingName, type Stated } from './epochs.ts';
import type { Grid } from './grid.ts';

/** The runs of trainings: the rows of each are steps of one run, however few they are. */
export function epochsRead(trainings: readonly EpochRun[], file: string, titles: readonly string[], said: Said): Read {
  const notes: Note[] = [];
  const read = trainings.map((training, nth) => {
    const own = trainings.length > 1 ? [...titles, `training ${nth + 1}`] : titles;
    const { grid, settings } = gridOf(training, own);
    const { table, notes: told } = tableOf(grid, file);
    const made = runsOf(table, { ...said, words: wordsOf(settings) });
    notes.push(...told, ...made.notes.map((one) => ({ ...one, place: one.place ?? { file, line: grid.line } })));
    const runs = made.runs.map((run) => toldOf({ ...called(run), titles: own }, training, grid, file));
    return { runs, columns: made.columns ?? [] };
  });
  return { runs: read.flatMap(({ runs }) => runs), notes, columns: read.flatMap(({ columns }) => columns) };
}

/** A run by the texts that it is labelled with, and where it has none, as its file is: numbers of one training are no name. */
function called(run: Draft): Draft {
  const naming = (all: readonly Labels[], nth: number): Naming => {
    const own = all.map((labels) =>
      Object.fromEntries(Object.entries(labels).filter(([, value]) => all.length > 1 || typeof value === 'string')),
    );
    return run.naming?.(own, nth) ?? run;
  };
  const { id, name } = naming([run.labels], 0);
  return { ...run, id, name, naming };
}

function wordsOf(settings: ReadonlySet<string>): Words {
  return {
    tool: 'a training',
    of: (name) => {
      if (name === 'epoch') return { role: 'request', use: 'step' };
      return settings.has(name) ? { label: labelNamed(name) } : null;
    },
  };
}

/** A training as a table with a row for each epoch, and for each part of one that was told. */
function gridOf(
  training: EpochRun,
  titles: readonly string[],
): { readonly grid: Grid; readonly settings: ReadonlySet<string> } {
  const rows = namedApart([...training.rows.values()]);
  const done = epochsDone(training);
  const first = rows.reduce((least, { epoch }) => Math.min(least, epoch), Number.POSITIVE_INFINITY);
  const isInSteps = rows.some(({ part }) => part !== null);
  const whole = { line: rows.at(-1)!.line };
  const settings = new Map(training.settings);
  const names: string[] = [];
  for (const name of new Set(rows.flatMap(({ cells }) => [...cells.keys()]))) {
    const said = rows.flatMap(({ cells }) => cells.get(name) ?? []);
    const isEqual = said.every(({ value }) => value === said[0]!.value);
    if (responseNamed(name) !== null) {
      if (name !== 'epoch_time' || !areSoFar(said)) names.push(name);
    } else if (isEqual && isSettingName(name)) settings.set(labelNamed(name), said[0]!);
  }
  // Of a log that begins later nobody knows how many there were.
  if (first <= 1 && done.size > 0) settings.set('epochs', { value: String(done.size), ...whole });
  const totals = [...training.totals].filter(
    (one): one is [string, Stated] => one[1] !== null && !names.includes(one[0]),
  );
  const isZero = first === 0;
  const at = ({ epoch, part }: EpochRow): number =>
    part === null ? epoch + (isZero && isInSteps ? 1 : 0) : epoch - (isZero ? 0 : 1) + part;
  const made = rows.map((row, nth) => {
    const own = { value: '', line: row.line };
    const cells = [
      { ...own, value: String(at(row)) },
      ...names.map((name) => row.cells.get(name) ?? own),
      ...totals.map(([, total]) => (nth === rows.length - 1 ? total : own)),
    ];
    const lines = [...cells.map(({ line }) => line), ...[...settings.values()].map(({ line }) => line)];
    const isInOne = cells.every(({ line }) => line === row.line);
    const values = [...cells, ...settings.values()].map(({ value }) => value);
    return { cells: values, line: row.line, ...(isInOne ? {} : { lines }) };
  });
  const grid: Grid = {
    titles,
    names: ['epoch', ...names, ...totals.map(([name]) => name), ...settings.keys()],
    line: rows[0]!.line,
    rows: made,
    ragged: [],
    blank: null,
  };
  return { grid, settings: new Set(settings.keys()) };
}

const ofSet = /loss|accuracy|perplexity|f1|auc|error|precision|recall|rmse|mae|mse|iou/;

/**
 * The rows with names that are told apart: `accuracy` beside `val_accuracy` is that of the training. Of what is told of each step and of the whole epoch, the
 * epoch counts, and a time of some steps is none of an epoch.
 */
function namedApart(rows: readonly EpochRow[]): readonly EpochRow[] {
  const all = new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
  const ofWhole = new Set(
    rows.flatMap(({ part, cells }) => (part === null ? [...cells.keys()].map((name) => metricOf(name)) : [])),
  );
  const nameOf = (name: string): string =>
    ofSet.test(name) && (all.has(`val_${name}`) || all.has(`test_${name}`)) && !all.has(`train_${name}`)
      ? `train_${name}`
      : name;
  const renamed = rows.map((row) => {
    const kept = [...row.cells].filter(
      ([name]) =>
        // What stands beside a bar is of its last step, or the mean so far.
        !(row.bar?.names.includes(name) && row.cells.has(`train_${name}`)) &&
        (row.part === null || ((ofSet.test(name) || /\/s$/.test(name)) && !ofWhole.has(metricOf(nameOf(name))))),
    );
    return { ...row, cells: new Map(kept.map(([name, said]) => [nameOf(name), said])) };
  });
  return renamed.filter(({ cells }) => cells.size > 0);
}

function metricOf(name: string): string {
  return responseNamed(name)?.metric.name ?? name;
}

/** Times that rise by about one epoch with each are those since the start. */
function areSoFar(said: readonly Stated[]): boolean {
  const times = said.map(({ value }) => Number.parseFloat(value));
  const [first = 0, second = 0] = times;
  if (times.length === 2) return second > 1.8 * first && second < 2.2 * first;
  return times.length > 2 && times.every((time, nth) => nth === 0 || time - times[nth - 1]! >= first / 2);
}

/** A run with what has to be said of it: its log ends early, its loss is no number, its epochs stand within those of another. */
function toldOf(run: Draft, training: EpochRun, grid: Grid, file: string): Draft {
  const rows = [...training.rows.values()];
  const first = rows.reduce((least, { epoch }) => Math.min(least, epoch), Number.POSITIVE_INFINITY);
  const last = [...epochsDone(training)].reduce((most, epoch) => Math.max(most, epoch), 0);
  const end = { file, line: rows.at(-1)!.line };
  const remarks: Note[] = [];
  if (training.within !== null) {
    const place = { file, line: rows[0]!.line };
    const [step, within] = [first, training.within].map((of) => settingRead('epoch', of, [place]));
    remarks.push(note('steps-again', { run: run.name, step: step!, within: within!, along: 'epoch' }, place));
  }
  const { total, cut } = training;
  if (cut !== null) remarks.push(note('line-broken', { run: run.name }, { file, line: cut }));
  const isOver = total === null || last >= (first === 0 ? total - 1 : total) || training.totals.has('train_time');
  if (!isOver) {
    const [step, of] = [settingRead('epoch', last, [end]), settingRead('epochs', total, [end])];
    remarks.push(note('steps-end', { run: run.name, step, total: of, along: 'epoch' }, end));
  }
  const diverged = grid.names.flatMap((name, column) => {
    const said = grid.rows.filter(({ cells }) => cells[column] !== '');
    const bad = said.filter(({ cells }) => /^[+-]?(?:nan|inf)/i.test(cells[column]!));
    const [one] = bad;
    if (!one) return [];
    const place = { file, line: one.lines?.[column] ?? one.line };
    if (/loss/.test(name)) {
      const step = settingRead('epoch', Number(one.cells[0]), [place]);
      const args = { run: run.name, word: one.cells[column]!, step, along: 'epoch', bad: bad.length, of: said.length };
      remarks.push(note('loss-not-finite', args, place));
    }
    return said.at(-1) === bad.at(-1) ? [name] : [];
  });
  return {
    ...run,
    status: isOver ? run.status : 'partial',
    // The last value that was a number is not the one that it ended with.
    reported: run.reported.filter(({ metric }) => !diverged.includes(metric.written)),
    remarks: [...run.remarks, ...remarks],
  };
}

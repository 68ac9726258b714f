import type { Run } from '../../collect/run.ts';
import { filesOf, settingOf } from '../../compare/counted.ts';
import { asWritten, reading, settingRead, tallied } from '../../made.ts';
import { note, type Place } from '../../note.ts';
import { joined, type Phrase, phrase, shown } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import { byCodeUnit } from '../../text/order.ts';
import { cellText, type Grid, grid, narrowGrid, noTable } from '../print/grid.ts';
import { type Call, textOf } from '../print/helper.ts';
import { stated as asStated } from '../print/stated.ts';
import type { Cell } from '../print/table.ts';
import { runsOf } from './table-runs.ts';

/** More settings than this are left to the results file itself. */
const most = 40;

/** More values of one setting are not listed. */
const mostLevels = 12;

/** Of more runs than this it is said what was varied; a line for each would say it over and over. */
const mostRuns = 24;

const fileTitle = 'Results file';

/** Runs side by side up to this many; more of them go below one another. */
const widest = 4;

/** What was run: a column for each run, a line for each label, date and setting that at least one run has. */
export function setupTable(call: Call): Grid {
  const runs = runsOf(call);
  if (runs.length === 0) return noTable('There is no run to show.');
  const labels = names(runs, ({ labels }) => Object.keys(labels));
  const settings = names(runs, ({ context }) => Object.keys(context)).filter(
    (name) => !labels.includes(name) && name !== 'status',
  );
  const lines: readonly Line[] = [
    { title: 'Run', of: ({ name }) => name },
    ...labels
      // The file has a line of its own.
      .filter((name) => name !== 'file' || !runs.every(({ labels, file }) => file.includes(String(labels.file ?? ''))))
      .filter((name) => name !== 'run' || runs.some((run) => run.labels.run !== run.name))
      .map((name): Line => ({ name, title: spoken(name), of: (run) => run.labels[name] })),
    { title: 'Status', of: ({ status }) => status },
    { title: 'Measured', of: ({ started }) => started ?? undefined },
    { name: 'requests at once', title: 'Requests at once', of: ({ concurrency }) => concurrency ?? undefined },
    ...settings.slice(0, most).map((name): Line => ({ name, title: spoken(name), of: (run) => run.context[name] })),
    { title: fileTitle, of: ({ file }) => file },
  ];
  // A line that no run fills says nothing; one that some fill has a dash, with its reason, for the others.
  const filled = lines.filter(({ of }) => runs.some((run) => of(run) !== undefined));
  if (runs.length > mostRuns && textOf(call, 'runs') === null) return summed(filled, settings.length - most, runs);
  if (runs.length > widest) return long(filled, settings, runs);
  const heads = runs.map((run) => cellText(run.name));
  return wide(
    filled.filter(({ title }) => title !== 'Run'),
    settings.length - most,
    runs,
    heads,
  );
}

function wide(lines: readonly Line[], left: number, runs: readonly Run[], heads: readonly string[]): Grid {
  const rows = lines.map((line): readonly Cell[] => [
    cellText(line.title),
    ...runs.map((run) => cell(line.of(run), line, run)),
  ]);
  const under =
    left > 0
      ? [
          phrase`${tallied('more settings', left)} more ${left === 1 ? 'setting is' : 'settings are'} in the results files.`,
        ]
      : [];
  return grid(['Setting', ...heads], rows, { right: () => false, under });
}

/** A line for each run; the settings that do not tell runs apart would make it too wide. */
function long(lines: readonly Line[], settings: readonly string[], runs: readonly Run[]): Grid {
  // One file for all of them is no column: it stands among the files.
  const isOneFile = new Set(runs.map(({ file }) => file)).size === 1;
  const columns = lines.filter(
    ({ title }) => !settings.some((name) => spoken(name) === title) && !(isOneFile && title === fileTitle),
  );
  const rows = runs.map((run): readonly Cell[] => columns.map((line) => cell(line.of(run), line, run)));
  const under =
    settings.length > 0
      ? [phrase`The results files hold ${tallied('further settings', settings.length)} further settings.`]
      : [];
  return narrowGrid(
    columns.map(({ title }) => cellText(title)),
    rows,
    { right: () => false, under },
  );
}

/** Of many runs: each setting with its values, so what is equal everywhere and what was varied; without the names of runs. */
function summed(lines: readonly Line[], left: number, runs: readonly Run[]): Grid {
  const rows = lines
    .filter(({ title }) => title !== 'Run')
    .map(({ title, of }): readonly Cell[] => {
      const stated = runs.map(of).filter((value) => value !== undefined);
      const values = [...new Set(stated)];
      const unstated = runs.length - stated.length;
      const places = filesOf(runs);
      const told = levels(values, title, places);
      return [
        cellText(title),
        told,
        unstated === 0 ? 'all' : phrase`all but ${tallied('runs that do not state it', unstated)}`,
      ];
    });
  const under =
    left > 0
      ? [
          phrase`${tallied('more settings', left)} more ${left === 1 ? 'setting is' : 'settings are'} in the results files.`,
        ]
      : [];
  return grid(['Setting', 'Values', 'Stated by'], rows, {
    right: () => false,
    over: phrase`${tallied('runs', runs.length, filesOf(runs))} runs.`,
    under,
  });
}

/** `1, 8, 64`; of more than twelve the first, the last and how many they are. Numbers are in their order. */
function levels(values: readonly (string | number | boolean)[], title: string, places: readonly Place[]): Phrase {
  const areNumbers = values.every((value) => typeof value === 'number');
  const sorted = areNumbers ? [...values].sort((a, b) => Number(a) - Number(b)) : values;
  const texts = (sorted.length > mostLevels ? [sorted[0]!, sorted.at(-1)!] : sorted).map((value) =>
    typeof value === 'number'
      ? settingRead(title, value, places)
      : asStated(cellText(String(value)) || '""', title, String(value), places),
  );
  return sorted.length > mostLevels
    ? phrase`${joined(texts, ' to ')} (${tallied(`values of ${title}`, sorted.length)} values)`
    : joined(texts, ', ');
}

interface Line {
  /** What a value path and the files call it; none where it is no setting. */
  readonly name?: string;
  readonly title: string;
  readonly of: (run: Run) => string | number | boolean | undefined;
}

function cell(value: string | number | boolean | undefined, { name, title }: Line, run: Run): Cell {
  const { id, file } = run;
  if (value === undefined)
    return {
      reason: note('not-stated', { what: `the ${title.toLowerCase()} of ${run.name}` }),
      what: `${title.toLowerCase()}@${id}`,
    };
  const text = cellText(String(value)) || '""';
  const setting = name === undefined ? null : settingOf(name, value, run);
  if (typeof value === 'number')
    return setting ? shown(asWritten(value), setting) : reading(title, value, '', [{ file }]);
  return setting ? shown(text, setting) : asStated(text, title, String(value), [{ file }]);
}

function names(runs: readonly Run[], of: (run: Run) => readonly string[]): readonly string[] {
  return [...new Set(runs.flatMap(of))].sort(byCodeUnit);
}

/** `batch_size` -> `Batch size`; a name with dots or capitals stays as the file has it. */
function spoken(name: string): string {
  return /^[a-z][a-z0-9_]*$/.test(name) ? capital(name.replace(/_/g, ' ')) : name;
}

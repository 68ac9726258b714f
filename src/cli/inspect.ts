import { collect } from '../collect/collect.ts';
import type { FileRead } from '../collect/collection.ts';
import { queryPath } from '../collect/query.ts';
import { type Counts, isUncounted, type Run } from '../collect/run.ts';
import { compare } from '../compare/compare.ts';
import { range } from '../compare/math/mean.ts';
import type { Study } from '../compare/study.ts';
import { isRank } from '../metric.ts';
import { line, sentence } from '../note.ts';
import { count, decimalsOfAll, written } from '../number.ts';
import { terminalText } from '../text.ts';
import { askedBy, configuredFor } from './config/configured-for.ts';
import type { Said } from './job/said.ts';
import type { ResultFile } from './open/result-file.ts';
import { openResults, pathsAgainst } from './open/results.ts';
import { json } from './tell/json.ts';
import { type Summary, studyJson, summariesOf } from './tell/study-json.ts';
import { aligned } from './tell/table.ts';
import type { Terminal } from './terminal.ts';

export interface ReadOptions {
  readonly strict?: boolean;
  readonly encoding?: 'utf-8' | 'latin1';
  readonly baseline?: string;
  /** What the results are compared with: further files or patterns. */
  readonly against?: readonly string[];
  readonly unit?: Said;
  readonly only?: Said;
  /** Further names of runs, by the id, name or system of a run. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Opens, reads and compares result files.
 * @throws Refusal (exit 2) where none of them could be read.
 */
export async function readStudy(
  files: readonly string[],
  options: ReadOptions & { readonly unhashed?: boolean },
  terminal: Terminal,
): Promise<Study> {
  const { strict = false, encoding = 'utf-8', baseline = null, aliases = {}, only = {} } = options;
  const asked = await askedBy(files, terminal.cwd);
  const names = (asked?.queries ?? []).map(({ query }) => queryPath(query));
  const sources = await openResults(
    files.filter((file) => !names.includes(file)),
    { stdin: terminal.stdin, cwd: asked?.job.base ?? terminal.cwd, queries: asked?.queries },
    options.against,
  );
  const { columns, metrics, units, ...read } = asked?.job.options ?? (await configuredFor(sources, terminal.cwd));
  const unit = { ...read.unit, ...options.unit };
  const labels = Object.fromEntries(
    Object.entries(asked?.job.options.labels ?? {}).filter(([of]) => names.includes(of)),
  );
  const given = { strict, encoding, columns, unit, labels, against: pathsAgainst(sources) };
  const collection = await collect(options.unhashed ? unhashed(sources) : sources, given);
  return compare(collection, { baseline, aliases, only, units, metrics });
}

/** No hash is printed here, which of 100 MB takes a tenth of reading them. Two files of one size may be copies, and are told by it. */
function unhashed(sources: readonly ResultFile[]): readonly ResultFile[] {
  const large = sources.filter(({ size }) => size > 2 ** 20);
  const isAlone = (one: ResultFile) => large.every((other) => other === one || other.size !== one.size);
  return sources.map((one) => (large.includes(one) && isAlone(one) ? { ...one, unhashed: true } : one));
}

/** `aitb-report inspect`: what was read, on stdout. Returns the exit code. */
export async function inspect(
  files: readonly string[],
  options: ReadOptions & { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const study = await readStudy(files, { ...options, unhashed: options.json !== true }, terminal);
  terminal.out(options.json ? json(studyJson(study)) : inspected(study));
  return 0;
}

/** What a study holds, for people. */
export function inspected(study: Study): string {
  const remarks = new Set(study.runs.flatMap((run) => run.remarks));
  const leftOut = study.files.flatMap((file) => (file.leftOut ? [file.leftOut] : []));
  const told = new Set(leftOut.map(line));
  const notes = study.notes.filter((each) => !remarks.has(each) && !told.has(line(each)));
  return [
    ...study.runs.flatMap((run) => [...runLines(run, study), '']),
    ...study.files.flatMap(columnLines),
    ...listed('Files left out:', leftOut.map(line)),
    ...listed('Notes:', notes.map(line)),
  ]
    .join('\n')
    .replace(/\n*$/, '\n');
}

/** What each column of a table was read as, and why: a table of its own, so that a wrong reading is seen at once. */
function columnLines({ path, columns = [] }: FileRead): readonly string[] {
  if (columns.length === 0) return [];
  const rows = columns.map(({ column, role, as, unit, why }) =>
    [column, role, as ?? '', unit ?? '', why].map(terminalText),
  );
  const lines = aligned([['column', 'role', 'read as', 'unit', 'why'], ...rows]).map((each) => `  ${each}`);
  return [`Columns of ${terminalText(path)}:`, ...lines, ''];
}

function listed(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [title, ...items.map((each) => `  ${terminalText(each)}`), ''];
}

function runLines(run: Run, study: Study): readonly string[] {
  const labels = Object.entries(run.labels).map(([name, value]) => `${name}=${value}`);
  const file = study.files.find(({ path }) => path === run.file);
  // Of rows that an engine gave: they are read as those of CSV, which they are not.
  const format = file?.query === undefined ? run.format : (file.format ?? run.format);
  const facts = [
    run.file,
    format,
    run.status,
    countsText(run.counts),
    ...(run.requests ? [countsText(run.requests)] : []),
    ...(run.started ? [run.started] : []),
  ];
  const metrics = Object.entries(summariesOf(run, study));
  return [
    terminalText(`${run.id}  ${labels.join(', ')}`.trimEnd()),
    `  ${terminalText(facts.join(' · '))}`,
    ...(run.failure ? [`  ${terminalText(`failed: ${run.failure.message}`)}`] : []),
    ...(run.validity ? [`  ${terminalText(`stated: ${run.validity}`)}`] : []),
    ...metricLines(metrics),
    ...meaningLines(metrics),
    ...rateLines(metrics),
    ...run.series.map(
      ({ metric, over, x, y }) =>
        `  series ${terminalText(`${metric.name} over ${over}: ${y.length} points, ${short(y[0])} to ${short(y.at(-1))}, ${over} ${short(x[0])} to ${short(x.at(-1))}`)}`,
    ),
    ...run.remarks.map((each) => `  ${each.severity}: ${terminalText(each.place ? line(each) : sentence(each))}`),
  ];
}

/** `10 requests: 9 ok, 1 failed`; what nobody recorded is not mentioned, and where nothing was counted there is no 0 to tell. */
export function countsText(counts: Counts): string {
  const { of, total, ok, failed, missing } = counts;
  if (isUncounted(counts)) return `${of}: none recorded`;
  const parts = [
    `${count(ok)} ok`,
    ...(failed === null ? [] : [`${count(failed)} failed`]),
    ...(missing === null || missing === 0 ? [] : [`${count(missing)} missing`]),
  ];
  return `${total === null ? '' : `${count(total)} `}${of}: ${parts.join(', ')}`;
}

function metricLines(metrics: readonly (readonly [string, Summary])[]): readonly string[] {
  if (metrics.length === 0) return ['  no metrics'];
  const rows = metrics.map(([name, metric]) => {
    const shown = [metric.value, metric.mean, metric.median, metric.min, metric.max, metric.sd];
    const decimals = decimalsOfAll(shown.filter((each) => each !== null));
    const n = metric.n === null ? '' : count(metric.n);
    return [
      name,
      metric.unit,
      n,
      ...shown.map((each) => (each === null ? '' : written(each, decimals))),
      reportedText(metric),
    ].map(terminalText);
  });
  const stated = rows.some((row) => row.at(-1) !== '') ? ['stated in the file'] : [];
  const header = ['metric', 'unit', 'n', 'value', 'mean', 'median', 'min', 'max', 'sd', ...stated];
  return aligned([header, ...rows], [2, 3, 4, 5, 6, 7, 8]).map((each) => `  ${each}`);
}

/** What the tool means by each of them, where that is known. */
function meaningLines(metrics: readonly (readonly [string, Summary])[]): readonly string[] {
  return metrics.flatMap(([name, { means }]) => (means === null ? [] : [`  ${name} is ${means}`]));
}

/** Which numbers in the line of a rate are another quantity than its value. */
function rateLines(metrics: readonly (readonly [string, Summary])[]): readonly string[] {
  const names = metrics.flatMap(([name, { value, statistic, mean, median }]) =>
    value !== null && statistic !== 'mean' && !isRank(statistic ?? '') && mean === null && median !== null
      ? [name]
      : [],
  );
  if (names.length === 0) return [];
  return [
    `  value of ${names.join(', ')} is work over time; median, min, max and sd are of the rates of single requests`,
  ];
}

/** What the file states itself: `mean 4.99, sd 2.13`; of repeats each, of many the ends: `p99 47.6 to 49.5`. */
function reportedText({ reported }: Summary): string {
  const statistics = [...new Set(reported.map(({ statistic }) => statistic))];
  return statistics
    .map((name) => {
      const values = reported.filter(({ statistic }) => statistic === name).map(({ value }) => value);
      const { min, max } = range(values);
      const told = values.length <= mostRepeats ? values.map(short).join(' ') : `${short(min!)} to ${short(max!)}`;
      return `${name} ${told}`;
    })
    .join(', ');
}

/** As many values of repeats have room in a line. */
const mostRepeats = 3;

/** A number with the digits it has, six of them at most. */
function short(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toPrecision(6)));
}

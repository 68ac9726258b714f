import type { Value } from '../compare/figure.ts';
import { PathError } from '../compare/path.ts';
import { statisticNames } from '../compare/statistic.ts';
import type { Study } from '../compare/study.ts';
import { sentence } from '../note.ts';
import { markdownText } from '../text.ts';
import { conversion } from '../unit.ts';
import { cellText } from './expand/grid.ts';
import { rowLabelWithUnit } from './expand/numeral.ts';
import type { Slot } from './slot.ts';

/** One number or fact in the finished text and the value path that it is of. */
export interface Traced {
  readonly path: string;
  readonly value: Value;
  /** As it stands in the text. */
  readonly written: string;
}

/** A line of what a helper printed, and, in a table, the line with the names of its columns. */
export interface PrintedLine {
  readonly text: string;
  readonly header: string | null;
}

/**
 * The values behind a slot. Of a table or a list that a helper printed they are those of one line: its cells are known by
 * the labels of their row and column, a finding by its sentence. Empty where the slot shows no value of the study.
 */
export function trace(slot: Slot, line: PrintedLine, study: Study): readonly Traced[] {
  const { source, written } = slot;
  if (source === null || written === null) return [];
  const value = valueAt(source, study);
  if (value !== null) return [{ path: source, value, written }];
  if (slot.kind !== 'helper') return [];
  const found = study
    .findings()
    .find((one) => line.text.endsWith(`- ${markdownText(sentence(one.sentence), 'line', 1000)}`));
  if (found?.comparison) {
    const { asked, of, over } = found.comparison;
    const path = `${asked}(${of.metric.name}.${of.statistic})@${of.run}/${over.run}`;
    return [{ path, value: found.comparison, written: sentence(found.sentence) }];
  }
  return line.header === null ? [] : cells(line.text, line.header, study);
}

/** What a source leads to, where it is a value path at all and not the name of a helper or field. */
export function valueAt(source: string, study: Study): Value | null {
  if (['findings', 'glance', 'notes', 'sources', 'link', 'sample'].includes(source)) return null;
  try {
    return study.find(source);
  } catch (error) {
    if (error instanceof PathError) return null;
    throw error;
  }
}

/** What the label of a row or column of our own tables means: a run, a metric in a statistic, one run against another. */
interface Label {
  readonly run?: string;
  readonly metric?: string;
  readonly over?: string;
}

function cells(line: string, header: string, study: Study): readonly Traced[] {
  const titles = cellsOf(header).map((text) => labelOf(text, study));
  const all = cellsOf(line);
  // A row is of a metric, by its first cell, or of a run, which may stand behind what tells it from the others.
  const labels = all.map((text) => labelOf(text, study));
  const row = labels[0]?.metric === undefined ? (labels.find(({ run }) => run !== undefined) ?? {}) : labels[0];
  return all.flatMap((written, i) => {
    const path = i === 0 ? null : pathOf({ ...row, ...titles[i] });
    const value = path === null || !/[\d~]/.test(written) ? null : valueAt(path, study);
    return value === null || value.kind === 'absent' ? [] : [{ path: path!, value, written }];
  });
}

/** The cells of a line of a table; a pipe with a backslash before it is text. */
function cellsOf(line: string): readonly string[] {
  const [, ...found] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
  return found.slice(0, -1);
}

function pathOf({ run, metric, over }: Label): string | null {
  if (run === undefined || metric === undefined) return null;
  if (over === undefined) return `${metric}@${run}`;
  return over.startsWith('x ') ? `ratio(${metric})@${run}/${over.slice(2)}` : `percent(${metric})@${run}/${over}`;
}

function labelOf(text: string, study: Study): Label {
  const runs = study.runs.filter(
    (one) => [one.name, `${one.name} (${one.id})`].some((name) => cellText(name) === text) || one.id === text,
  );
  if (runs.length === 1) return { run: runs[0]!.id };
  for (const { id } of study.runs) {
    const other = study.runs.find((one) => text === `${cellText(one.id)} vs ${cellText(id)}`);
    if (other) return { run: other.id, over: id };
    const multiple = `, multiple of ${cellText(id)}`;
    if (text.endsWith(multiple)) {
      const label = text.slice(0, -multiple.length);
      const metric = metricAt(study, (title, titleWithUnit) => titleWithUnit === label || title === label);
      return metric === null ? {} : { metric, over: `x ${id}` };
    }
  }
  // A table may show another unit of the kind: `Mean latency (ms)` of seconds.
  const [, bare = '', unit = ''] = /^(.+) \(([^()]+)\)$/.exec(text) ?? [];
  const metric = metricAt(
    study,
    (title, titleWithUnit, own) => titleWithUnit === text || (title === bare && conversion(unit, own) !== null),
  );
  return metric === null ? {} : { metric };
}

/** `latency.mean` for the label that fits; a metric's own summary has no statistic in its path unless it is a mean. */
function metricAt(study: Study, fits: (title: string, titleWithUnit: string, unit: string) => boolean): string | null {
  for (const metric of study.metrics) {
    for (const statistic of [metric.summary, ...statisticNames, 'p90', 'p95', 'p99']) {
      const unit = statistic === 'n' ? '' : metric.unit;
      const withUnit = cellText(rowLabelWithUnit(metric, statistic));
      if (fits(withUnit.replace(` (${unit})`, ''), withUnit, unit))
        return statistic === metric.summary && statistic !== 'mean' ? metric.name : `${metric.name}.${statistic}`;
    }
  }
  return null;
}

import type { Metric } from '../../../metric.ts';
import { conversion, unitBase } from '../../../unit.ts';
import type { Blank } from '../scan.ts';
import type { Bench, CellMeaning } from './bench.ts';
import { rateOver } from './caption.ts';
import { measuredIn } from './measured-in.ts';
import { isRate, rateInHeading } from './metric-named.ts';
import { narrowed } from './run.ts';
import { unitOfTest } from './unit-of-test.ts';

/** `p95 (ms)`, `Size (GiB)` of a known run: the one metric that it has in this unit. */
export function metricByUnit(read: CellMeaning, blank: Blank, bench: Bench): Metric | null {
  const unit =
    measuredIn(blank, bench) ??
    read.labelUnit ??
    rateOver(blank.block) ??
    rateInHeading(blank) ??
    unitOfTest(read.names, blank, bench) ??
    unitBeside(blank);
  // A unit alone names nothing, unless it is a rate, or the only time, or the words ask for a statistic.
  if (unit === null || read.isUnclear) return null;
  if (read.statistic === null && !read.isUnitNamed && !isRate(unit) && !isOnlyOne(unit, blank, bench)) return null;
  if (read.names.length === 0 && bench.study.runs.length > 1) return null;
  const found = narrowed(read.names, blank.block, bench);
  if (found.runs === null) return null;
  const fitting = bench.study.metrics.filter(
    (metric) =>
      conversion(metric.unit, unit) !== null &&
      found.runs.some((run) => bench.study.figure(metric.name, read.statistic, run).kind === 'figure'),
  );
  const usual = fitting.find(({ name }) => name === 'latency' && read.statistic !== null);
  return fitting.length === 1 ? fitting[0]! : (usual ?? null);
}

/** The rate in which the other numbers of a row stand, `184 GB/s`, where all of them stand in one. */
function unitBeside({ block, cell }: Blank): string | null {
  if (block.kind !== 'table' || cell === null) return null;
  const units = (block.rows[cell.row] ?? []).flatMap(
    ({ text }) => /^\d[\d,.]*\s([^\s\d]{2,12})$/.exec(text)?.[1] ?? [],
  );
  const [unit, ...others] = new Set(units);
  return unit !== undefined && others.length === 0 && isRate(unit) ? unit : null;
}

/** `main (ms)` of results with one time, where no words over the table speak of one; `MMLU (%)` of results with nothing but that. */
function isOnlyOne(unit: string, { block }: Blank, { study }: Bench): boolean {
  if (block.kind === 'table' && unit === '%') return study.metrics.length === 1 && study.metrics[0]!.unit === '%';
  if (block.kind !== 'table' || unitBase(unit) !== 's') return false;
  const isSaid = [block.before, ...block.section].some((words) =>
    /\b(?:times?|latenc\w*|durations?|delays?|ttft|tpot|itl)\b/i.test(words),
  );
  return !isSaid && study.metrics.filter((metric) => conversion(metric.unit, unit) !== null).length === 1;
}

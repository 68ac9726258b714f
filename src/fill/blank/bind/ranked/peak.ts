import type { Run } from '../../../../collect/run.ts';
import { unitNamed } from '../../../../unit.ts';
import type { Binding } from '../../binding.ts';
import type { TableBlock } from '../../block.ts';
import { hear } from '../../hear.ts';
import { readLabel } from '../../label.ts';
import { isA } from '../../lexicon/lexicon.ts';
import type { Setting } from '../../name/settings.ts';
import type { Bench, TableBlank } from '../bench.ts';
import { captionNames } from '../caption.ts';
import { narrowed } from '../run.ts';
import { nearest } from '../table-context.ts';
import { rowLabels } from './column.ts';
import { type Crown, crownsIn, endMeant, isTimed, peaksIn } from './crown.ts';
import { metricMeant } from './meant.ts';
import type { Role } from './roles.ts';
import { settled } from './settle.ts';
import { keyOf } from './standing.ts';
import { type Told, toldBy } from './words.ts';

interface Said {
  readonly crown: Crown;
  readonly told: Told;
  readonly unit: string | null;
}

/** `at concurrency`, `best batch size`, `@ N`: the level at which a row has its best. */
const where = /^(?:at|@|with|for|best|optimal)\s+/i;

/**
 * Binds a cell that fits several runs under words that ask for the best of them: `Peak tok/s` or `at concurrency` beside an arm, a model and an arm under
 * the heading `Max throughput`. The arm must be said, and only numbers may be left open. Null for any other cell.
 */
export function bindPeakCell(blank: TableBlank, bench: Bench): Binding | null {
  const { block, cell, asked } = blank;
  if (cell.row === 0 || cell.column === 0 || bench.isAssumed) return null;
  if (asked.kind !== 'value' && asked.kind !== 'number') return null;
  const headers = block.rows[0]?.map(({ text }) => text) ?? [];
  const header = headers[cell.column] ?? '';
  const levels = headers.map((text) => levelAsked(text, bench));
  const setting = levels[cell.column] ?? null;
  const own = setting === null ? saidBy(header, bench) : null;
  const beside = headers.flatMap((text, at) => (at === cell.column ? [] : (saidBy(text, bench) ?? [])));
  const over = saidOver(block, bench);
  const [said, ...more] = own ? [own] : setting !== null && beside.length > 0 ? beside : over === null ? [] : [over];
  if (said === undefined || more.length > 0 || isLimited(block.before, bench)) return null;
  // `Best time` of results that have no time is no best rate, which `Best` alone may be.
  if (own !== null && (own.told.metric ?? own.unit) === null && /\p{L}/u.test(header.replace(own.crown.words, '')))
    return null;
  const column = own || setting !== null ? null : toldBy(withoutUnit(header), [], bench);
  // A header that says more than a name, a metric or its unit is another number.
  if (own === null && setting === null && (column === null || !isOfHeading(column, header, said))) return null;
  const unit = setting === null ? (unitOf(header) ?? said.unit) : said.unit;
  const metric =
    column?.metric ?? said.told.metric ?? metricMeant(said.crown, unit === null ? [] : [unit], blank, bench);
  if (metric === null || !isTimed(metric) || !isBest(said.crown, metric)) return null;
  const labels = rowLabels(blank, bench);
  if (labels === null || labels.metric !== null) return null;
  const names = nearest(
    [[...labels.names, ...(own?.told.names ?? column?.names ?? [])], captionNames(block, bench), said.told.names],
    bench,
  );
  if (!names.some(bench.vocabulary.cells.isArm)) return null;
  const found = narrowed(names, block, bench);
  if (found.runs === null || !isOpenInNumbers(found.runs, bench)) return null;
  const role: Role = setting === null ? { is: 'value' } : { is: 'level', setting: setting.name };
  const roles: readonly Role[] = [
    { is: 'value' },
    ...levels.flatMap((one) => (one === null ? [] : [{ is: 'level', setting: one.name } as const])),
  ];
  return settled(
    {
      blank,
      crown: said.crown,
      metric,
      statistic: said.told.statistic,
      runs: found.runs,
      role,
      roles,
      isOfMetric: true,
      labelUnit: setting === null ? unit : null,
      group: `${block.start}:${metric.name}:peak`,
    },
    bench,
  );
}

/** What the nearest line over a table says, where that asks for the best of one metric; null where a nearer line says what is measured. */
function saidOver({ before, section }: TableBlock, bench: Bench): Said | null {
  for (const text of [before, ...[...section].reverse()]) {
    const said = saidBy(text, bench);
    // `Best results`, `Best engine` and `Maximum batch size` are not of one number of each column.
    if (said) return (said.told.metric ?? said.unit) === null || said.told.settings.length > 0 ? null : said;
    const { metric, statistic, unit } = hear(text, bench.vocabulary);
    if (metric !== null || statistic !== null || unit !== null) return null;
  }
  return null;
}

/** `tok/s` or a name under `Peak throughput`: the same number, not its mean, nor another metric or a setting. */
function isOfHeading(column: Told, header: string, { told }: Said): boolean {
  const { metric, statistic, settings, names } = column;
  if (statistic !== null || settings.length > 0) return false;
  if (metric !== null && told.metric !== null && metric.name !== told.metric.name) return false;
  return metric !== null || names.length > 0 || unitOf(header) !== null;
}

/** `At most 4 at once:`, a line over a table that may leave some of its levels out. */
function isLimited(before: string, { vocabulary }: Bench): boolean {
  const rest = vocabulary.withoutNames(before).replace(/\b(?:table|tab\.|figure|section)\s+\S+/i, '');
  return /^[^#]*\d/.test(rest) || /\b(?:at (?:most|least)|within|below|under|up to|no more than|limit)\b/i.test(before);
}

/** Of two models the peak is that of one of them, and the words do not say of which. */
function isOpenInNumbers(runs: readonly Run[], { study }: Bench): boolean {
  return (study.experiment?.others ?? []).every(
    ({ name, isNumeric }) => isNumeric || new Set(runs.map((run) => keyOf(run, name))).size === 1,
  );
}

/** The most of a rate, the least of a time: `max latency` is one of the many that each cell has. */
function isBest(crown: Crown, metric: Parameters<typeof endMeant>[1]): boolean {
  return crown.nth === 0 && endMeant(crown, metric) === (metric.direction === 'higher' ? 'high' : 'low');
}

/** A text that sets one apart, all of whose words are understood. */
function saidBy(text: string, bench: Bench): Said | null {
  const bare = withoutAxis(text.replace(/^[\s>]*#{1,6}\s+|[*_`]|[.:]\s*$/g, '').trim(), bench);
  const [crown, ...more] = [...crownsIn(bare), ...peaksIn(bare)];
  if (crown === undefined || more.length > 0) return null;
  const unit = unitOf(bare);
  const at = unit === null ? -1 : bare.lastIndexOf(unit);
  const skipped: [number, number][] = [[crown.start, crown.end]];
  if (at >= 0) skipped.push([at, at + unit!.length]);
  const told = toldBy(bare, skipped, bench);
  return told && { crown, told, unit };
}

const along = /\s+(?:per|by|for (?:each|every)|over (?:all|every)|across(?: all)?)\s+([\p{L}\s-]+)$/iu;

/** `Max throughput per model`, `over all concurrency levels`: along what the table goes, or what is left open. */
function withoutAxis(text: string, { vocabulary }: Bench): string {
  const words = along.exec(text)?.[1]?.replace(/\s+(?:levels|values|settings)$/i, '');
  const isAxis = words !== undefined && (vocabulary.settings.of(words) !== null || isA('contender', words));
  return isAxis ? text.replace(along, '') : text;
}

function levelAsked(header: string, { vocabulary }: Bench): Setting | null {
  const bare = header.replace(/[*_`]/g, '').trim();
  const setting = where.test(bare) ? vocabulary.settings.of(bare.replace(where, '')) : null;
  return setting?.isNumeric ? setting : null;
}

/** The unit that a header ends with: `Throughput (tok/s)`, `Peak tok/s`. */
function unitOf(header: string): string | null {
  const last = /(\S+)\s*$/.exec(header)?.[1] ?? '';
  return readLabel(header).unit ?? (unitNamed(last) === undefined ? null : last);
}

function withoutUnit(text: string): string {
  const unit = unitOf(text);
  return unit === null ? text : text.replace(unit, ' ');
}

import type { Metric } from '../../../../metric.ts';
import { note } from '../../../../note.ts';
import { conversion } from '../../../../unit.ts';
import { type Binding, stays } from '../../binding.ts';
import type { TableBlock } from '../../block.ts';
import { hear } from '../../hear.ts';
import { readLabel } from '../../label.ts';
import { isA } from '../../lexicon/lexicon.ts';
import { type Name, settingsSaid } from '../../name/name.ts';
import type { Bench, TableBlank } from '../bench.ts';
import { captionNames, captionOf } from '../caption.ts';
import { labelColumns } from '../label-columns.ts';
import { metricOf } from '../metric-named.ts';
import { narrowed } from '../run.ts';
import { nearest } from '../table-context.ts';
import { levelsBeside } from '../table-levels.ts';
import { type Crown, crownsIn } from './crown.ts';
import type { Role } from './roles.ts';
import { settled } from './settle.ts';
import { type Told, toldBy } from './words.ts';

const ranking = /(?<![\p{L}\p{N}])rank(?:s|ed|ing|ings)?(?![\p{L}\p{N}])/iu;
/** `Best TTFT (ms)` measures something as well. */
const superlative = /^[*_]*(?:best|max(?:imum)?|min(?:imum)?|peak|top|lowest|highest|worst|least|most)\s+/i;
const owned = /['’]s\s/;
const comparative = /^[*_]*(?:faster|better)[*_]*\??$/i;

/**
 * Binds a cell under `Best`, `Winner` or `Runner-up`, and one of a row that begins with its rank. Null for any other cell; one whose header speaks of a rank
 * stays where nobody can tell it.
 */
export function bindRankedCell(blank: TableBlank, bench: Bench): Binding | null {
  const { block, cell, asked } = blank;
  const header = block.rows[0]?.[cell.column]?.text ?? '';
  if (cell.row === 0 || cell.column === 0 || bench.isAssumed || (asked.kind !== 'value' && asked.kind !== 'number'))
    return null;
  const isRank = ranking.test(header);
  // Of two the faster one is the fastest.
  const crowns = isRank ? [] : crownsIn(comparative.test(header) ? 'Best' : header);
  const [crown, ...more] = crowns;
  const found =
    crown !== undefined && more.length === 0 ? underCrown(blank, header, crown, bench) : inRank(blank, header, bench);
  if (found !== null || !isRank) return found;
  return stays('unknown', note('words-unread', { words: [ranking.exec(header)![0]], label: header }));
}

/** What a header and the labels of its row say of a winner. */
function underCrown(blank: TableBlank, header: string, crown: Crown, bench: Bench): Binding | null {
  const { block, cell } = blank;
  const own = readWhole(comparative.test(header) ? 'Best' : header, crown, bench);
  if (own === null) return null;
  const isOwned = owned.test(header.slice(crown.start, crown.end + 1));
  const { arm } = bench.study.experiment ?? {};
  const [called, ...others] = own.settings;
  const noun = (comparative.test(header) ? '' : header.slice(crown.end)).replace(/\s+by\s.*$/i, '').trim();
  const isBare = noun === '' || isA('contender', noun) || (called !== undefined && others.length === 0);
  // `Best (ms)`, `Fastest time (ms)` may be the least of the repeats.
  if (!isOwned && (!isBare || readLabel(header).unit !== null)) return null;
  const labels = rowLabels(blank, bench);
  if (labels === null) return null;
  const over = tableMetric(block, bench);
  const { metrics } = bench.study;
  const metric = own.metric ?? labels.metric ?? over?.metric ?? (metrics.length === 1 ? metrics[0]! : null);
  if (metric === null) return null;
  const rivals = rivalsIn(block, cell.column, bench);
  if (comparative.test(header) && rivals.names.length !== 2) return null;
  const setting = called?.setting.name ?? rivals.setting ?? arm?.name;
  if (setting === undefined) return null;
  // `Latency (ms)` under `Average | Best | Worst`: numbers in that unit.
  const isNumber =
    noun === '' &&
    readLabel(block.rows[cell.row]?.[0]?.text ?? '').unit !== null &&
    block.rows[0]!.some(({ text }) => bench.vocabulary.read(text)?.statistic != null);
  const isValue = isNumber || (isOwned && own.metric !== null);
  const role: Role = isValue ? { is: 'value' } : roleOf(setting, bench);
  const asked: Role = isNumber ? role : roleOf(setting, bench);
  const names = nearest([labels.names, captionNames(block, bench)], bench);
  // `Rust vs C#` over the table names those that are rivals in it.
  const found = narrowed(names, block, bench, (name) => !settingsSaid(name).includes(setting));
  if (found.runs === null) return null;
  const runs = rivals.names.length > 1 ? found.runs.filter(rivals.isOne) : found.runs;
  const isOver = own.metric === null && labels.metric === null;
  const statistic = own.statistic ?? labels.statistic ?? (isOver ? (over?.statistic ?? null) : null);
  const group = `${block.start}:${metric.name}:crown`;
  const labelUnit = readLabel(header).unit ?? (isNumber ? readLabel(block.rows[cell.row]![0]!.text).unit : null);
  return settled(
    { blank, crown, metric, statistic, runs, role, roles: [role, asked], isOfMetric: false, labelUnit, group },
    bench,
  );
}

/** `| 1 | ___ | ___ |` under `Rank`, a name and one metric: who is first in it, and with what. */
function inRank(blank: TableBlank, header: string, bench: Bench): Binding | null {
  const { block, cell } = blank;
  const { arm } = bench.study.experiment ?? {};
  const column = block.rows[0]!.findIndex(({ text }) => /^[*_]*(?:rank|place|position)[*_]*$/i.test(text));
  if (column < 0 || column >= cell.column || arm === undefined || arm === null) return null;
  const ranks = block.rows.slice(1).map((row) => /^#?(\d{1,2})[.)]?$/.exec((row[column]?.text ?? '').trim())?.[1]);
  if (!ranks.every((rank, i) => Number(rank) === i + 1)) return null;
  const over = tableMetric(block, bench);
  if (over === null) return null;
  const { metric, statistic } = over;
  const label = readLabel(header);
  const own = measuredBy(header, block, bench);
  const isName =
    isA('contender', label.text) || bench.vocabulary.settings.of(header)?.name === arm.name || label.text === 'name';
  const isValue = own?.metric.name === metric.name && own.statistic === statistic;
  if (!isName && !isValue) return null;
  const names = nearest([captionNames(block, bench)], bench);
  const found = narrowed(names, block, bench);
  if (found.runs === null) return null;
  const nth = cell.row - 1;
  const crown: Crown = { means: 'first', nth, words: `${label.text} of rank ${cell.row}`, start: 0, end: 0 };
  const role: Role = isName ? { is: 'arm' } : { is: 'value' };
  return settled(
    {
      blank,
      crown,
      metric,
      statistic,
      runs: found.runs,
      role,
      roles: [{ is: 'arm' }, { is: 'value' }],
      isOfMetric: false,
      labelUnit: hear(header, bench.vocabulary).unit,
      group: `${block.start}:${metric.name}:rank`,
    },
    bench,
  );
}

function readWhole(text: string, crown: Crown, bench: Bench): Told | null {
  const { unit } = readLabel(text);
  const at = unit === null ? -1 : text.lastIndexOf(unit);
  return toldBy(text, [[crown.start, crown.end], ...(at < 0 ? [] : [[at, at + unit!.length] as const])], bench);
}

/** What the labels of a row say; null where a word of them is not understood, or where they name two metrics. */
export function rowLabels(
  blank: TableBlank,
  bench: Bench,
): { readonly names: readonly Name[]; readonly metric: Metric | null; readonly statistic: string | null } | null {
  const { block, cell } = blank;
  const levels = levelsBeside(blank, bench);
  if ('is' in levels) return null;
  const [first = 0] = labelColumns(block, bench.vocabulary.settings);
  const text = levels.columns.has(first) ? '' : (block.rows[cell.row]?.[first]?.text ?? '');
  const bare = readLabel(text);
  const shown = bare.unit === null ? text : text.replace(bare.unit, ' ');
  const told = toldBy(shown.replace(/[*_`]/g, ' '), [], bench);
  // The labels of a row are all that says which cells are set side by side.
  if (told === null || (text !== '' && told.names.length === 0 && told.metric === null)) return null;
  return { names: [...told.names, ...levels.names], metric: told.metric, statistic: told.statistic };
}

interface Measured {
  readonly metric: Metric;
  readonly statistic: string | null;
}

/** The one metric of a table, which its headers or its caption name. */
function tableMetric(block: TableBlock, bench: Bench): Measured | null {
  const named = block.rows[0]!.flatMap(
    ({ text }) => measuredBy(text, block, bench) ?? measuredBy(text.replace(superlative, ''), block, bench) ?? [],
  );
  const kinds = new Set(named.map(({ metric, statistic }) => `${metric.name}.${statistic}`));
  const caption = captionOf(block.before, bench.vocabulary, block.directive.stat);
  const [own] = named.length > 0 ? named : [caption?.metric ? caption : byUnits(block, bench)];
  return kinds.size > 1 || !own?.metric ? null : { metric: own.metric, statistic: own.statistic };
}

/** `| n | naive (µs) | fused (µs) | Winner |`: the one metric in the unit that all names of the head have behind them. */
function byUnits({ rows }: TableBlock, { vocabulary, study }: Bench): Measured | null {
  const units = rows[0]!.flatMap(({ text }) => (vocabulary.names(text).length > 0 ? [readLabel(text).unit] : []));
  const [unit, ...others] = new Set(units);
  if (unit === undefined || unit === null || others.length > 0) return null;
  const [metric, ...more] = study.metrics.filter((one) => conversion(one.unit, unit) !== null);
  return metric && more.length === 0 ? { metric, statistic: null } : null;
}

/** What a header says is measured; null for a name, a difference, and what nobody understands. */
function measuredBy(text: string, { directive }: TableBlock, bench: Bench): Measured | null {
  const heard = hear(text, bench.vocabulary, directive.stat);
  if (heard.derived !== null || heard.names.length > 0 || heard.narrowing.length > 0) return null;
  const found = metricOf([heard], [], bench);
  if (found === 'clash' || found.metric === null) return null;
  const isRead = heard.unknown.length === 0 || found.used.has(heard);
  return isRead ? { metric: found.metric, statistic: heard.statistic ?? found.statistic ?? null } : null;
}

interface Rivals {
  readonly names: readonly Name[];
  /** Of which setting they are levels. */
  readonly setting: string | null;
  readonly isOne: (run: Parameters<Name['senses'][number]['runs']['has']>[0]) => boolean;
}

/** Those that the other columns of a table name: one of them is the winner. */
function rivalsIn(block: TableBlock, column: number, { vocabulary }: Bench): Rivals {
  const names = block.rows[0]!.flatMap(({ text }, at) => {
    if (at === column || at === 0) return [];
    const read = vocabulary.read(text);
    return read && read.names.length === 1 && read.derived === null ? read.names : [];
  });
  const said = new Set(names.flatMap((name) => settingsSaid(name)[0] ?? []));
  return {
    names,
    setting: names.length > 1 && said.size === 1 ? [...said][0]! : null,
    isOne: (run) => names.some(({ senses }) => senses.some(({ runs }) => runs.has(run))),
  };
}

function roleOf(setting: string, { study }: Bench): Role {
  return setting === study.experiment?.arm?.name ? { is: 'arm' } : { is: 'level', setting };
}

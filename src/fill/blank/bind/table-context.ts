import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { type Binding, stays } from '../binding.ts';
import type { Block } from '../block.ts';
import { type Heard, hear } from '../hear.ts';
import { holdsBlank } from '../holds-blank.ts';
import { readLabel } from '../label.ts';
import { isA, isRemark } from '../lexicon/lexicon.ts';
import { levelName, type Name, settingsSaid } from '../name/name.ts';
import { levelIn, levelWords, type Setting } from '../name/settings.ts';
import { wordsOf } from '../name/words.ts';
import type { Bench, CellMeaning, TableBlank } from './bench.ts';
import { captionOf } from './caption.ts';
import { cellsIn, cornerOf, labelColumns, settingOf } from './label-columns.ts';
import { metricOf, ofHeadings } from './metric-named.ts';
import { armCalled } from './moment.ts';

/** What stands around a cell, near to far: the labels of its row and column, the corner, the caption. */
export interface Around {
  /** At the same distance: none goes before the other. */
  readonly labels: readonly Heard[];
  readonly corner: Heard | null;
  readonly caption: Heard | null;
  /** The levels that columns of settings state. */
  readonly levels: readonly Name[];
}

/**
 * What the words around a cell say together, word by word: labels in any of the leading columns, a setting over its levels, the corner, the
 * caption. What is nearer goes before what is farther; a word that nobody can explain is told, and keeps the cell empty where it
 * narrows what is meant.
 */
export function heardAround(blank: TableBlank, bench: Bench): CellMeaning | Binding {
  const { labels, corner, caption, levels } = aroundOf(blank, bench);
  const crown = labels.find(isCrowned);
  if (crown) return stays('unknown', note('words-unread', { words: crown.unknown, label: crown.text }));
  return together({ labels, farther: [corner, caption].flatMap((one) => one ?? []), levels }, blank.block, bench);
}

/** `Winner's TTFT`, `Best latency`: which of several it is, or which end of it, has to be found. */
function isCrowned({ text, unknown }: Heard): boolean {
  const [first = ''] = text.split(/\s/);
  const bare = first.replace(/['’]s?$/, '');
  return (isA('crown', bare) || isA('extreme', bare)) && unknown.includes(first);
}

/** What stands around a blank, near to far: labels at one distance, then others. */
export interface Sources {
  readonly labels: readonly Heard[];
  readonly farther: readonly Heard[];
  readonly levels: readonly Name[];
}

/** What the words around a blank say together; or which of them keep it empty. */
export function together(sources: Sources, block: Block, bench: Bench): CellMeaning | Binding {
  const { farther, levels } = sources;
  const titled = new Set(wordsOf(block.title).map(({ word }) => word));
  const labels = sources.labels.map((one) => withoutTitle(one, titled));
  const owner = [...labels, ...farther].find(({ modality }) => modality !== null);
  if (owner) return stays('human', note('of-others', { words: owner.modality!, label: owner.text }));
  const asked = labels.find(({ fact, unknown }) => fact !== null && unknown.length > 0);
  if (asked) return stays('unknown', note('words-unread', { words: asked.unknown, label: asked.text }));
  // `Geometric mean runtime`, `Cumulative power`: a number that is worked out otherwise than any here.
  const otherwise = labels.find(
    (one) => one.metric !== null && one.derived === null && one.unknown.some((word) => isA('unheard', word)),
  );
  if (otherwise) return stays('unknown', note('words-unread', { words: otherwise.unknown, label: otherwise.text }));
  const efficiency = labels.find(isEfficiency);
  const silent = labels.find((one) => one !== efficiency && saysNothing(one) && one.unknown.length > 0);
  const order = [...labels, ...farther];
  const over = [...farther, ...ofHeadings(block, bench)];
  const found = metricOf(labels, over, bench);
  if (found === 'clash')
    return stays('ambiguous', note('labels-clash', { row: labels[0]!.text, column: labels.at(-1)!.text }));
  if (silent && !found.used.has(silent))
    return stays('unknown', note('words-unread', { words: silent.unknown, label: silent.text }));
  // `ROUGE-L (arxiv)` under `**Latency**`: what its own label calls it is not explained by the words farther off.
  const isOwn = labels.some((one) => one.metric !== null || found.used.has(one));
  const other = isOwn || found.metric === null ? undefined : labels.find(isOfOther);
  if (other) return stays('unknown', note('words-unread', { words: other.unknown, label: other.text }));
  // `Time saved vs A100 (ms)`: how far two numbers are apart is none of them.
  const apart = labels.find((one) => one.derived === null && one.over?.some(bench.vocabulary.cells.isArm));
  if (apart) return stays('unknown', note('words-unread', { words: wordsApart(apart), label: apart.text }));
  const narrowing = order.filter((one) => !found.used.has(one)).flatMap((one) => one.narrowing);
  if (narrowing.length > 0) return stays('unknown', note('words-unread', { words: narrowing, label: order[0]!.text }));
  if (efficiency) found.used.add(efficiency);
  const names = nearest(
    [[...levels, ...labels.flatMap((one) => one.names)], ...farther.map((one) => one.names)],
    bench,
  );
  const unread = order.filter((one) => !found.used.has(one)).flatMap((one) => one.unknown);
  const first = <T>(part: (one: Heard) => T | null): T | null => order.map(part).find((one) => one !== null) ?? null;
  const isBare = labels.every(({ metric, unit }) => metric === null && unit === null);
  const derivedBy =
    labels.find(({ derived }) => derived !== null) ??
    (isBare
      ? over.find(({ metric, derived }) => metric !== null && metric === found.metric && derived === 'ratio')
      : null) ??
    null;
  return {
    words: labels.map(({ text }) => text).join(' × '),
    ...(efficiency ? { path: 'efficiency' } : {}),
    metric: found.metric,
    statistic: first((one) => one.statistic) ?? found.statistic ?? null,
    names,
    derived: derivedBy?.derived ?? null,
    way: derivedBy?.way ?? null,
    over: labels.map(({ over }) => over).find((one) => one !== null) ?? null,
    fact: found.metric ? null : (labels.map(({ fact }) => fact).find((one) => one !== null) ?? null),
    isUnitNamed: labels.some((one) => one.unit !== null && saysNothing(one) && one.unknown.length === 0),
    isUnclear: labels.some((one) => !found.used.has(one) && one.unknown.length > 0),
    labelUnit: first((one) => one.unit) ?? saidUnit(found.metric, farther),
    derivedUnit: derivedBy?.unit ?? null,
    notes: [
      ...found.notes,
      ...labels.flatMap(({ assumed }) => assumed.filter(({ code }) => code === 'assumed-moment')),
      ...(unread.length > 0 ? [note('words-passed', { words: [...new Set(unread)], label: order[0]!.text })] : []),
    ],
  };
}

/** What the title says is about all of the document: `p95 June` in a report on June. */
function withoutTitle(one: Heard, titled: ReadonlySet<string>): Heard {
  const isTitled = (word: string) => titled.has(word.toLowerCase()) && !one.owners.includes(word);
  if (titled.size === 0 || !one.unknown.some(isTitled) || saysNothing(one)) return one;
  const told = note('words-passed', { words: one.unknown.filter(isTitled), label: one.text });
  return {
    ...one,
    unknown: one.unknown.filter((word) => !isTitled(word)),
    narrowing: one.narrowing.filter((word) => !isTitled(word)),
    assumed: [...one.assumed, told],
  };
}

/** Words that nobody can explain in a label, which may be the name of another metric. */
function isOfOther({ unknown, derived }: Heard): boolean {
  return unknown.length > 0 && derived === null;
}

function wordsApart({ unknown, text }: Heard): readonly string[] {
  return unknown.length > 0 ? unknown : [text];
}

function isEfficiency({ unknown }: Heard): boolean {
  return (
    unknown.some((word) => /^efficiency$/i.test(word)) &&
    unknown.every((word) => /^(?:scaling|parallel|efficiency|strong|weak)$/i.test(word))
  );
}

/** `queries per second` in a caption says the unit of all numbers under it. */
function saidUnit(metric: Metric | null, farther: readonly Heard[]): string | null {
  const isSaid = farther.some(({ text }) => /\bper second\b|\/s\b/i.test(text));
  return isSaid && metric?.unit.endsWith('/s') ? metric.unit : null;
}

function saysNothing(one: Heard): boolean {
  return (
    one.metric === null &&
    one.fact === null &&
    one.statistic === null &&
    one.derived === null &&
    one.names.length === 0 &&
    !one.isBaseline
  );
}

function aroundOf({ block, cell }: TableBlank, bench: Bench): Around {
  const { vocabulary } = bench;
  const { rows, directive, before } = block;
  const listen = (words: string): Heard => {
    const heard = hear(words, vocabulary, directive.stat);
    const moment = heard.names.length > 0 ? null : armCalled(readLabel(words).text, block, bench);
    return moment
      ? { ...heard, names: moment.names, assumed: moment.notes, modality: null, unknown: [], narrowing: [] }
      : heard;
  };
  const header = rows[0]?.[cell.column]?.text ?? '';
  const levels: Name[] = [];
  const labels: Heard[] = [];
  const columns = labelColumns(block, vocabulary.settings);
  for (const column of columns.filter((one) => one !== cell.column)) {
    const text = rows[cell.row]?.[column]?.text ?? '';
    const title = (column === 0 ? cornerOf(block)[0] : rows[0]?.[column]?.text) ?? '';
    if (text === '' || cell.row === 0) continue;
    const setting = settingOf(title, vocabulary.settings, cellsIn(block, column));
    const level = setting ? levelOf(text, setting, vocabulary) : null;
    if (level !== null && 'senses' in level) levels.push(level);
    else if (level !== null) labels.push(level);
    else labels.push(listen(text));
  }
  const across = cell.column > 0 ? settingOf(cornerOf(block).at(-1) ?? '', vocabulary.settings) : null;
  const own = across ? levelOf(header, across, vocabulary) : null;
  if (own !== null && 'senses' in own && own.missing === null) levels.push(own);
  else if (!isA('value', readLabel(header).text)) labels.push(listen(header));
  const [rowTitle = ''] = cornerOf(block);
  // `Batch size`, `input` over its levels, `GPU` over names is said with them.
  const isLevels =
    settingOf(rowTitle, vocabulary.settings, cellsIn(block, 0)) !== null ||
    (isA('contender', readLabel(rowTitle).text) &&
      cellsIn(block, 0).every((text) => vocabulary.names(text).some(vocabulary.cells.isArm)));
  const corner = cell.column > 0 && cell.row > 0 && !isLevels ? hear(rowTitle, vocabulary, directive.stat) : null;
  return { labels, corner, caption: captionOf(before, vocabulary, directive.stat), levels };
}

/** The level that a cell is of a setting, or what is heard where it says something else besides. */
function levelOf(text: string, setting: Setting, vocabulary: Bench['vocabulary']): Name | Heard | null {
  const label = readLabel(text);
  if (label.text === '' || holdsBlank(text)) return null;
  // `OCR (A4 page)`, where the results call it so.
  const whole = levelWords(text.replace(/[*`]/g, ''));
  if (setting.levels.has(whole)) return levelName(setting, whole, text, { start: 0, end: text.length });
  const level = levelIn(label.text.replace(/^(\d+)\s?[x×]\s?\1$/, '$1'), setting);
  const isMeasured = level !== null && setting.levels.has(levelWords(level));
  const qualifiers = label.qualifiers.filter((one) => !isRemark(one));
  if (qualifiers.length > 0) {
    const heard = hear(text, vocabulary);
    return { ...heard, narrowing: heard.names.length > 1 ? heard.narrowing : qualifiers };
  }
  if (isMeasured) return levelName(setting, levelWords(level), label.text, { start: 0, end: label.text.length });
  const heard = hear(text, vocabulary);
  if (heard.names.length > 0) return heard;
  return level === null
    ? null
    : levelName(setting, levelWords(level), label.text, { start: 0, end: label.text.length });
}

/** The names of each distance, without those of a setting that a nearer one has said. */
export function nearest(
  groups: readonly (readonly Name[])[],
  { vocabulary }: Pick<Bench, 'vocabulary'>,
): readonly Name[] {
  const { cells } = vocabulary;
  const said = new Set<string>();
  let isArmSaid = false;
  return groups.flatMap((group) => {
    const kept = group.filter((name) =>
      cells.isArm(name) ? !isArmSaid : !settingsSaid(name).some((one) => said.has(one)),
    );
    for (const name of kept) {
      for (const setting of settingsSaid(name)) said.add(setting);
      if (cells.isArm(name)) isArmSaid = true;
    }
    return kept;
  });
}

import type { Run } from '../../collect/run.ts';
import { levelKey } from '../../compare/level.ts';
import type { Bench } from '../../fill/blank/bind/bench.ts';
import type { Block } from '../../fill/blank/block.ts';
import { type Name, settingsSaid } from '../../fill/blank/name/name.ts';
import { levelWords, type Setting } from '../../fill/blank/name/settings.ts';
import { numerals } from '../numeral.ts';
import { mentionsIn } from './mention.ts';
import { type Meant, placeOf, runsOf } from './pairs.ts';
import type { Said } from './statement.ts';

/** Runs that differ in nothing but what is spoken of, and what that is; null for arms. */
export interface Groups {
  readonly setting: Setting | null;
  readonly groups: readonly (readonly Run[])[];
  /** False where nobody is named: all levels of the setting that the sentence speaks of. */
  readonly isNamed: boolean;
}

/**
 * The runs that a statement about several speaks of: arms or levels that it names, or all levels of the one setting that its sentence
 * speaks of (`across all batch sizes`). Each group has at least two.
 * @param own the names in the clause.
 */
export function groupsOf(own: readonly Name[], said: Said): Meant<Groups> {
  const { bench, sentence } = said;
  const { cells } = bench.vocabulary;
  const arms = own.filter(cells.isArm);
  const levels = own.filter((name) => !cells.isArm(name));
  const missing = own.find((name) => name.missing);
  if (missing) return runsOf([missing], sentence.block, bench) as Meant<Groups>;
  if (arms.length > 1) return grouped(arms, levels, null, said);
  const setting = settingOf(levels, said);
  if (setting === null) return { reason: null };
  const bare = bareLevels(said.clause.text, setting);
  const named = levels.filter((name) => settingsSaid(name).includes(setting.name));
  const where = [...arms, ...levels.filter((name) => !named.includes(name))];
  if (bare.length > 1) return grouped(bare, where, setting, said);
  const isAll = named.length === 0 || (named.length === 1 && named[0]!.senses.some(({ level }) => level === null));
  if (!isAll) return named.length > 1 ? grouped(named, where, setting, said) : { reason: null };
  return grouped([], where, setting, said);
}

/** The one setting whose levels are named, or that the sentence and what stands right before it speak of. */
export function settingOf(levels: readonly Name[], { bench, sentence, text }: Said): Setting | null {
  const { all } = bench.vocabulary.settings;
  const named = new Set(levels.flatMap(settingsSaid));
  if (named.size === 1) return all.get([...named][0]!) ?? null;
  if (named.size > 1) return null;
  const spoken = spokenOf(sentence.text, bench);
  if (spoken.length === 1) return spoken[0]!;
  if (spoken.length > 1) return null;
  const [only, ...more] = spokenOf(text.slice(sentence.block.start, sentence.start), bench);
  return only && more.length === 0 ? only : null;
}

/** The numeric settings that a piece of prose speaks of and that vary, with a level or without. */
export function spokenOf(prose: string, { vocabulary: { settings } }: Bench): readonly Setting[] {
  const found = mentionsIn(prose, settings).map(({ setting }) => setting);
  return [...new Set(found)].filter(({ levels }) => levels.size > 1);
}

/** Mere numbers that are levels of the setting that is spoken of: `16 and 8 are the same`. */
function bareLevels(clause: string, setting: Setting): readonly Name[] {
  return numerals(clause).flatMap(({ value, start, end, unit, isInteger }) => {
    const known = unit === null && isInteger ? setting.levels.get(levelWords(value)) : undefined;
    if (!known) return [];
    const senses = [{ setting: setting.name, level: known.level, runs: known.runs }];
    return [{ start, end, text: `${setting.title} ${value}`, senses, missing: null, isInside: false }];
  });
}

/** @param named what is set side by side; none: all levels of the setting. @param where names that hold for all of them. */
function grouped(
  named: readonly Name[],
  where: readonly Name[],
  setting: Setting | null,
  { sentence, bench }: Said,
): Meant<Groups> {
  const runs = new Set<Run>();
  const sets = named.length === 0 ? [where] : named.map((name) => [name, ...where]);
  const all = [...(setting?.levels.values() ?? [])].flatMap((one) => [...one.runs]);
  for (const names of sets) {
    const meant = names.length === 0 ? underHeadings(all, sentence, bench) : runsOf(names, sentence.block, bench);
    if ('reason' in meant) return meant;
    for (const run of meant.found) runs.add(run);
  }
  const byKey = new Map<string, Run[]>();
  for (const run of runs) {
    const place = placeOf(run, bench);
    if (!place || run.status === 'failed') continue;
    const { experiment, cell } = place;
    const at = experiment.others.map(({ name }, i) => (name === setting?.name ? '' : levelKey(cell.at[i] ?? null)));
    const key = JSON.stringify([cell.block, setting === null ? '' : levelKey(cell.arm), at, run.labels.system ?? '']);
    const own = setting === null ? JSON.stringify([cell.block, at]) : key;
    byKey.set(own, [...(byKey.get(own) ?? []), run]);
  }
  const groups = [...byKey.values()].filter((group) => group.length > 1);
  return groups.length > 0 ? { found: [{ setting, groups, isNamed: named.length > 0 }] } : { reason: null };
}

/** Of some runs those that the headings name; all where they name none. */
export function underHeadings(
  all: readonly Run[],
  { block }: { readonly block: Pick<Block, 'section'> },
  { vocabulary }: Bench,
): Meant<Run> {
  for (const heading of [...block.section].reverse()) {
    const names = vocabulary.names(heading).filter(vocabulary.cells.isArm);
    const own = all.filter((run) => names.some(({ senses }) => senses.some(({ runs }) => runs.has(run))));
    if (own.length > 0) return { found: own };
  }
  return { found: all };
}

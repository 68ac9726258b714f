import type { Labels } from '../../collect/run.ts';
import { type Charts, chartKinds, chartName } from '../../draw/chosen.ts';
import { type Look, lookOf } from '../../draw/look.ts';
import type { Kind } from '../../keep/lock/option-kind.ts';
import { optionKeys, optionTable, optionWord, type ReportOptions } from '../../keep/lock/options.ts';
import { type Note, note, Refusal } from '../../note.ts';
import {
  type Checking,
  mapOf,
  name,
  nameOf,
  nearest,
  oneOf,
  orNull,
  tell,
  text,
  textOf,
  texts,
  truth,
  whole,
  wrong,
} from './checked.ts';
import type { At, Value } from './document.ts';
import { columnsSetting, mapSchema, metricsSetting, readUnits, readValues } from './experiment.ts';
import type { Setting } from './setting.ts';

/** Labels of result files as they stand in the configuration, with the place of each file. */
export type FileLabels = ReadonlyMap<string, { readonly at: At; readonly labels: Labels }>;

/** What may be said for one report and, at the top of the file, for all of them. */
export interface Settings extends Omit<ReportOptions, 'labels' | 'overrides'> {
  readonly labels: FileLabels;
}

interface OptionSetting extends Setting<unknown> {
  readonly option: keyof Settings;
  /** Whether what a report says is put together with what the top of the file says, key by key. */
  readonly isByKey: boolean;
}

const nameSchema = { type: ['string', 'number'], pattern: '\\S' };
const word = { type: 'string', pattern: '\\S' };
const labelName = /^[A-Za-z][A-Za-z0-9_ .-]{0,63}$/;
/** What editors are told of the labels of a file. */
export const labelsSchema = {
  type: 'object',
  propertyNames: { pattern: labelName.source },
  additionalProperties: { type: ['string', 'number', 'boolean'], pattern: '\\S' },
};
const namesWanted = 'a name or a list of names';

/** How the values of each kind are read, and what editors are told of them. */
const kinds: { readonly [K in Kind['is']]: (kind: Extract<Kind, { is: K }>) => Omit<Setting<unknown>, 'about'> } = {
  truth: () => ({ schema: { type: 'boolean' }, read: truth }),
  whole: ({ least, most, orNull: isNullable }) => ({
    schema: { type: isNullable ? ['integer', 'null'] : 'integer', minimum: least, maximum: most },
    read: isNullable ? orNull(whole(least, most)) : whole(least, most),
  }),
  choice: ({ words }) => ({ schema: { enum: words }, read: oneOf(words) }),
  name: ({ wants, orNumber }) => ({
    schema: { type: orNumber ? ['string', 'number', 'null'] : ['string', 'null'], pattern: '\\S' },
    read: orNull(orNumber ? name(wants) : text(wants)),
  }),
  values: () => ({ schema: mapSchema(nameSchema), read: readValues }),
  units: () => ({ schema: mapSchema(word), read: readUnits }),
  charts: () => ({
    schema: {
      anyOf: [
        { enum: ['auto', 'none', ...chartKinds] },
        { type: 'string', pattern: chartName.source },
        { type: 'array', items: { type: 'string', pattern: chartName.source }, minItems: 1 },
      ],
    },
    read: readCharts,
  }),
  labels: () => ({
    schema: {
      type: 'object',
      propertyNames: { minLength: 1 },
      additionalProperties: labelsSchema,
    },
    read: readLabels,
  }),
  aliases: () => ({
    schema: mapSchema({ anyOf: [nameSchema, { type: 'array', items: nameSchema, minItems: 1 }] }),
    read: readAliases,
  }),
  columns: () => columnsSetting,
  metrics: () => metricsSetting,
};

/** The settings by their names, in the order in which the manual has them; a new one is the last. */
export const settings: Readonly<Record<string, OptionSetting>> = Object.fromEntries(
  optionKeys('baseline', 'digits', 'charts', 'strict', 'signed').flatMap((option) => {
    const { kind, about } = optionTable[option];
    if (kind === null) return [];
    const usual = (kinds[kind.is] as (of: Kind) => Omit<Setting<unknown>, 'about'>)(kind);
    const made = option === 'colours' ? { ...usual, read: readColours } : usual;
    const isByKey = ['aliases', 'columns', 'units', 'metrics'].includes(kind.is);
    return [[optionWord(option), { option: option as keyof Settings, isByKey, about, ...made }]];
  }),
);

function readCharts(value: Value, key: string, checking: Checking): Charts | undefined {
  const said = value.kind === 'scalar' ? value.value : null;
  if (said === 'auto' || said === 'none') return said;
  const names = texts('auto, none, or a list of charts')(value, key, checking);
  const places = value.kind === 'list' ? value.items : [value];
  const unknown = (names ?? []).flatMap((one, nth) => (chartName.test(one) ? [] : [{ one, at: places[nth]!.at }]));
  for (const { one, at } of unknown)
    tell(note('config-unknown-chart', { name: one, near: nearest(one, chartKinds), known: chartKinds }), at, checking);
  return unknown.length > 0 ? undefined : names;
}

/** What no look can have is told at its place here; what depends on the theme, where the charts are drawn. */
function readColours(value: Value, key: string, checking: Checking): Settings['colours'] | undefined {
  const found = readValues(value, key, checking);
  if (found === undefined || value.kind !== 'map') return found;
  const refused = (['default', 'print'] as const).map((theme) => refusedLook({ theme, colours: found, width: 560 }));
  const [first] = refused;
  if (!first || refused.includes(null)) return found;
  const { part, on } = first.args as { readonly part?: string; readonly on?: string };
  const entry = value.entries.find((one) => one.key === part) ?? value.entries.find((one) => one.key === on);
  tell(first, entry?.at ?? value.at, checking);
  return undefined;
}

/** Why a look is none; null for one that can be drawn. */
function refusedLook(look: Look): Note | null {
  try {
    lookOf(look);
    return null;
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.notes[0]!;
    throw thrown;
  }
}

function readLabels(value: Value, key: string, checking: Checking): FileLabels | undefined {
  const files = mapOf(value, key, 'a map from result files to their labels', checking)?.entries;
  return files && new Map(files.map((file) => [file.key, { at: file.at, labels: labelsIn(file, checking) }]));
}

/** The labels of a file. */
export function labelsIn(file: { readonly key: string; readonly value: Value }, checking: Checking): Labels {
  const labels = mapOf(file.value, `the labels of ${file.key}`, 'a map such as {system: H100}', checking);
  const entries = (labels?.entries ?? []).flatMap(({ key, value, at }): [string, string | number][] => {
    const label = labelOf(value);
    if (!labelName.test(key))
      tell(
        note('config-wrong-kind', { key: 'the name of a label', wants: 'letters, digits and _', found: `"${key}"` }),
        at,
        checking,
      );
    else if (label === undefined) wrong(value, key, 'a text or a number', checking);
    else return [[key, label]];
    return [];
  });
  return Object.fromEntries(entries);
}

/** A number that a number can hold stays one. */
function labelOf(value: Value): string | number | undefined {
  if (value.kind !== 'scalar' || value.value === null) return undefined;
  if (typeof value.value !== 'number') return value.source.trim() === '' ? undefined : value.source;
  if (!Number.isFinite(value.value)) return undefined;
  const isExact = !Number.isInteger(value.value) || Number.isSafeInteger(value.value);
  return isExact ? value.value + 0 : value.source;
}

export function readAliases(value: Value, key: string, checking: Checking): Settings['aliases'] | undefined {
  const runs = mapOf(value, key, 'a map from runs to their further names', checking)?.entries;
  return (
    runs &&
    Object.fromEntries(
      runs.flatMap((run) => {
        if (run.key.trim() === '')
          wrong(
            { ...run.value, kind: 'scalar', value: null, source: '', at: run.at },
            'the name of a run',
            'a text',
            checking,
          );
        const names = texts(namesWanted, nameOf)(run.value, `the alias of ${run.key}`, checking);
        return names ? [[run.key, names]] : [];
      }),
    )
  );
}

/** The texts of a value that may be one text or a list, for those who want to know where each stands. */
export function placesOf(value: Value): readonly { readonly text: string; readonly at: At }[] {
  const given = value.kind === 'list' ? value.items : [value];
  return given.flatMap((one) => {
    const found = textOf(one);
    return found === undefined ? [] : [{ text: found, at: one.at }];
  });
}

import type { Labels } from '../../collect/run.ts';
import { type Charts, chartKinds, chartName } from '../../draw/chosen.ts';
import { note } from '../../note.ts';
import {
  type Checking,
  mapOf,
  name,
  nameOf,
  nearest,
  oneOf,
  orNull,
  tell,
  textOf,
  texts,
  truth,
  whole,
  wrong,
} from './checked.ts';
import type { At, Value } from './document.ts';
import { type ExperimentSettings, experimentSettings } from './experiment.ts';
import type { Setting } from './setting.ts';

/** Labels of result files as they stand in the configuration, with the place of each file. */
export type FileLabels = ReadonlyMap<string, { readonly at: At; readonly labels: Labels }>;

/** What may be said for one report and, at the top of the file, for all of them. */
export interface Settings extends ExperimentSettings {
  readonly baseline: string | null;
  readonly digits: number | null;
  readonly charts: Charts;
  readonly strict: boolean;
  readonly signed: boolean;
  readonly encoding: 'utf-8' | 'latin1';
  readonly 'sample-chars': number;
  readonly labels: FileLabels;
  readonly aliases: Readonly<Record<string, readonly string[]>>;
}

const nameSchema = { type: ['string', 'number'], pattern: '\\S' };
const labelName = /^[A-Za-z][A-Za-z0-9_ .-]{0,63}$/;
const namesWanted = 'a name or a list of names';

export const settings: { readonly [K in keyof Settings]: Setting<Settings[K]> } = {
  baseline: {
    about:
      'What the others are compared with: a run by id, name or alias, an arm such as GPU A, or labels such as system=GPU A; null for none.',
    schema: { ...nameSchema, type: [...nameSchema.type, 'null'] },
    read: orNull(name('a run, an arm, or labels such as "system=GPU A" in quotes')),
  },
  digits: {
    about: 'Significant digits of numbers for which neither blank nor helper says how many; 4 without it.',
    schema: { type: ['integer', 'null'], minimum: 1, maximum: 15 },
    read: orNull(whole(1, 15)),
  },
  charts: {
    about: 'All charts that the data allow, none of them, or only those of a list.',
    schema: {
      anyOf: [
        { enum: ['auto', 'none', ...chartKinds] },
        { type: 'string', pattern: chartName.source },
        { type: 'array', items: { type: 'string', pattern: chartName.source }, minItems: 1 },
      ],
    },
    read: readCharts,
  },
  strict: {
    about: 'Fill nothing that was inferred, and make every problem of a result file an error.',
    schema: { type: 'boolean' },
    read: truth,
  },
  signed: {
    about: 'Fill the signed number where the data deny the words beside a blank.',
    schema: { type: 'boolean' },
    read: truth,
  },
  encoding: {
    about: 'How result files without a byte order mark are encoded; utf-8 without it.',
    schema: { enum: ['utf-8', 'latin1'] },
    read: oneOf(['utf-8', 'latin1']),
  },
  'sample-chars': {
    about: 'The length at which a quoted response is cut; 2000 without it.',
    schema: { type: 'integer', minimum: 1, maximum: 999_999_999 },
    read: whole(1, 999_999_999),
  },
  labels: {
    about: 'What the runs of a result file are labelled with, over what the file says, by the path of the file.',
    schema: {
      type: 'object',
      propertyNames: { minLength: 1 },
      additionalProperties: {
        type: 'object',
        propertyNames: { pattern: labelName.source },
        additionalProperties: { type: ['string', 'number', 'boolean'], pattern: '\\S' },
      },
    },
    read: readLabels,
  },
  aliases: {
    about: 'Further names of runs, as templates and value paths have them, by the id, name or system of a run.',
    schema: {
      type: 'object',
      propertyNames: { pattern: '\\S' },
      additionalProperties: { anyOf: [nameSchema, { type: 'array', items: nameSchema, minItems: 1 }] },
    },
    read: readAliases,
  },
  ...experimentSettings,
};

export const settingNames = Object.keys(settings) as readonly (keyof Settings)[];

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

function readLabels(value: Value, key: string, checking: Checking): FileLabels | undefined {
  const files = mapOf(value, key, 'a map from result files to their labels', checking)?.entries;
  return files && new Map(files.map((file) => [file.key, { at: file.at, labels: labelsIn(file, checking) }]));
}

function labelsIn(file: { readonly key: string; readonly value: Value }, checking: Checking): Labels {
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

function readAliases(value: Value, key: string, checking: Checking): Settings['aliases'] | undefined {
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

import { resolve } from 'node:path';
import { defaultOptions } from '../../keep/lock/options.ts';
import { note } from '../../note.ts';
import { entryAt } from '../disk/files.ts';
import { builtins } from '../disk/template.ts';
import type { Job } from '../job/job.ts';
import { templateName } from '../job/job.ts';
import { type Checking, nearest, type Read, tell, text, texts, wrong } from './checked.ts';
import type { At, Entry, Mapping, Value } from './document.ts';
import { labelsOf } from './labels.ts';
import type { Setting } from './setting.ts';
import { placesOf, type Settings, settings } from './settings.ts';

/** What only one report has. */
interface Own {
  readonly results: readonly string[];
  readonly against: readonly string[];
  readonly template: string;
  readonly out: string;
}

const resultsWanted = 'a result file or pattern, or a list of them';
const resultsSchema = {
  anyOf: [
    { type: 'string', pattern: '\\S', not: { const: '-' } },
    { type: 'array', items: { type: 'string', pattern: '\\S', not: { const: '-' } }, minItems: 1 },
  ],
};

/** The settings that only one report has, in the order in which they are written. */
export const ownSettings: { readonly [K in keyof Own]: Setting<Own[K]> } = {
  results: {
    about: 'The result files, or patterns such as results/*.json, from the folder of this file.',
    schema: resultsSchema,
    read: readResults,
  },
  against: {
    about: 'The result files, or patterns, that the results are compared with, as before with after.',
    schema: resultsSchema,
    read: readResults,
  },
  template: {
    about: 'The template, from the folder of this file, or a built-in one by name; the built-in report without it.',
    schema: { type: 'string', pattern: '\\S' },
    read: text('a file, or the name of a built-in template'),
  },
  out: {
    about: 'Where the report goes, from the folder of this file; reports/<template>.md without it.',
    schema: { type: 'string', pattern: '\\S\\.[mM][dD]$' },
    read: readOut,
  },
};

const ownNames = Object.keys(ownSettings) as readonly (keyof Own)[];

/** A report as it stands in the file, its own settings and those of the top not put together yet. */
interface Entered {
  readonly at: At;
  readonly own: Partial<Own>;
  readonly settings: Partial<Settings>;
  readonly places: ReadonlyMap<string, Entry>;
}

/**
 * The jobs of a configuration. What is wrong is told to `checking`; then they are of no use.
 * @param folder the one in which the file lies, absolute.
 */
export function jobsOf(value: Value, folder: string, checking: Checking): readonly Job[] {
  if (value.kind !== 'map') {
    wrong(value, 'the configuration', 'a map with a list of reports', checking);
    return [];
  }
  const shared = readSettings(value, 'the configuration', ['$schema', ...Object.keys(settings), 'reports'], checking);
  const schema = value.entries.find(({ key }) => key === '$schema');
  if (schema) text('the address of a schema')(schema.value, '$schema', checking);
  const reports = value.entries.find(({ key }) => key === 'reports');
  const list = reports?.value;
  if (list?.kind !== 'list' || list.items.length === 0) {
    const found =
      list?.kind === 'list' || list === undefined ? ({ ...nothing, at: list?.at ?? value.at } as Value) : list;
    wrong(found, 'reports', 'a list of reports, each with its results', checking);
    return [];
  }
  const entered = list.items.flatMap((item) => reportOf(item, folder, checking) ?? []);
  if (checking.problems.length > 0) return [];
  tellSameOut(entered, folder, checking);
  const labels = labelsOf(
    entered.map(({ own, settings: { labels } }) => ({
      results: [...(own.results ?? []), ...(own.against ?? [])],
      labels,
    })),
    shared.labels,
    folder,
    checking,
  );
  return entered.map(({ own, settings: { labels: _, ...said }, places }, nth): Job => {
    const { labels: __, ...above } = shared;
    return {
      results: own.results ?? [],
      against: own.against ?? [],
      template: own.template ?? null,
      output: own.out ?? null,
      options: { ...defaultOptions, ...above, ...said, ...together(above, said), labels: labels[nth]! },
      base: folder,
      places: new Map(
        placesOf(places.get('results')!.value).map(({ text, at }) => [text, { file: checking.file, ...at }]),
      ),
    };
  });
}

/** What is put together key by key, the report's own going before the top's. */
const byKey = Object.values(settings).filter(({ isByKey }) => isByKey);

function together(above: Partial<Settings>, own: Partial<Settings>): Partial<Settings> {
  const both = (option: keyof Settings) => ({ ...(above[option] as object), ...(own[option] as object) });
  return Object.fromEntries(byKey.map(({ option }) => [option, both(option)]));
}

const nothing = { kind: 'scalar', value: null, source: '' } as const;

function reportOf(item: Value, folder: string, checking: Checking): Entered | undefined {
  if (item.kind !== 'map') return wrong(item, 'a report', 'a map with its results', checking);
  const said = readSettings(item, 'a report', [...ownNames, ...Object.keys(settings)], checking);
  const places = new Map(item.entries.map((entry) => [entry.key, entry]));
  const one = <K extends keyof Own>(key: K): Own[K] | undefined => {
    const entry = places.get(key);
    return entry && (ownSettings[key].read as Read<Own[K]>)(entry.value, key, checking);
  };
  const [results, against, template, out] = [one('results'), one('against'), one('template'), one('out')];
  if (!places.has('results')) tell(note('config-no-results', {}), item.at, checking);
  if (template !== undefined) tellMissingTemplate(template, places.get('template')!.value.at, folder, checking);
  const own = {
    ...(results === undefined ? {} : { results }),
    ...(against === undefined ? {} : { against }),
    ...(template === undefined ? {} : { template }),
    ...(out === undefined ? {} : { out }),
  };
  return { at: item.at, own, settings: said, places };
}

/** The settings of a map; keys that are none of `known` are told. */
function readSettings(map: Mapping, of: string, known: readonly string[], checking: Checking): Partial<Settings> {
  const found: Partial<Record<keyof Settings, unknown>> = {};
  for (const { key, at, value } of map.entries) {
    const setting = Object.hasOwn(settings, key) ? settings[key] : undefined;
    if (setting) found[setting.option] = setting.read(value, key, checking);
    else if (known.includes(key)) continue;
    else if (ownNames.includes(key as keyof Own)) tell(note('config-misplaced-key', { key }), at, checking);
    else tell(note('config-unknown-key', { key, of, near: nearest(key, known), known }), at, checking);
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Partial<Settings>;
}

function readResults(value: Value, key: string, checking: Checking): readonly string[] | undefined {
  const found = texts(resultsWanted)(value, key, checking);
  const pipe = placesOf(value).find((one) => one.text === '-');
  if (pipe === undefined) return found;
  tell(note('config-wrong-kind', { key, wants: resultsWanted, found: 'the pipe (-)' }), pipe.at, checking);
  return undefined;
}

function readOut(value: Value, key: string, checking: Checking): string | undefined {
  const wants = 'a path that ends in .md';
  const found = text(wants)(value, key, checking);
  return found === undefined || /[^\s/\\]\.md$/i.test(found) ? found : wrong(value, key, wants, checking);
}

function tellMissingTemplate(path: string, at: At, folder: string, checking: Checking): void {
  const { names } = builtins();
  if (entryAt(resolve(folder, path)) === undefined && !names.includes(path))
    tell(note('config-template-missing', { path, builtin: names }), at, checking);
}

/** Two reports in one place, where case does not tell files apart everywhere. */
function tellSameOut(entered: readonly Entered[], folder: string, checking: Checking): void {
  const seen = new Map<string, At>();
  for (const { at, own, places } of entered) {
    const out = own.out ?? `reports/${templateName(own.template ?? null)}.md`;
    const file = resolve(folder, out).toLowerCase();
    const first = seen.get(file);
    const here = places.get('out')?.value.at ?? places.get('template')?.value.at ?? at;
    if (first) tell(note('config-same-out', { out, line: first.line }), here, checking);
    else seen.set(file, here);
  }
}

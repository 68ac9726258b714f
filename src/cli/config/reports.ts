import { resolve } from 'node:path';
import { defaultOptions } from '../../keep/lock/options.ts';
import { note } from '../../note.ts';
import { entryAt } from '../disk/files.ts';
import { builtins } from '../disk/template.ts';
import type { Job } from '../job/job.ts';
import { templateName } from '../job/job.ts';
import { type Checking, tell, text, wrong } from './checked.ts';
import type { At, Mapping, Value } from './document.ts';
import {
  type Entered,
  entered,
  labelsOfQueries,
  type OwnSettings,
  placedTexts,
  type ResultsSaid,
  readSettings,
  resultsOf,
  resultsSetting,
  together,
} from './entry.ts';
import { expectSetting, type Placed } from './expect.ts';
import { labelsOf } from './labels.ts';
import { tellSameNames } from './query.ts';
import { settings } from './settings.ts';
import { type ToVerify, toVerify, verifyEntered } from './verify.ts';

/** What only one report has. */
interface Own {
  readonly results: ResultsSaid;
  readonly against: ResultsSaid;
  readonly template: string;
  readonly out: string;
  readonly expect: readonly Placed[];
}

/** The settings that only one report has, in the order in which they are written. */
export const ownSettings: OwnSettings<Own> = {
  results: resultsSetting(
    'The result files, or patterns such as results/*.json, from the folder of this file; or what an engine is asked.',
  ),
  against: resultsSetting('The result files, or patterns, that the results are compared with, as before with after.'),
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
  expect: expectSetting('What numbers of its results are to be, as in latency.p99@run < 500 ms; verify says whether.'),
};

/** What the top of the file expects of all results. */
export const sharedExpect = expectSetting(
  'What numbers of all results are to be, as in latency.p99@run < 500 ms; verify says whether.',
);

const ownNames = Object.keys(ownSettings) as readonly (keyof Own)[];
const lists = ['$schema', 'reports', 'verify', 'expect'];

/** A report of the configuration, with what its results are to hold. */
export interface ConfiguredJob extends Job {
  readonly expect: readonly Placed[];
}

/** What a configuration asks for. */
export interface Asked {
  readonly jobs: readonly ConfiguredJob[];
  /** Null where nothing is said of verifying. */
  readonly verify: readonly ToVerify[] | null;
  /** What is expected of all results. */
  readonly expect: readonly Placed[];
}

const nothingAsked: Asked = { jobs: [], verify: null, expect: [] };

/**
 * What a configuration asks for. What is wrong is told to `checking`; then it is of no use.
 * @param folder the one in which the file lies, absolute.
 */
export function askedOf(value: Value, folder: string, checking: Checking): Asked {
  if (value.kind !== 'map') {
    wrong(value, 'the configuration', 'a map with a list of reports', checking);
    return nothingAsked;
  }
  const known = [...Object.keys(settings), ...lists];
  const shared = readSettings(value, 'the configuration', { known, elsewhere: ownNames }, checking);
  const under = (name: string) => value.entries.find(({ key }) => key === name)?.value;
  const [schema, expected, verified] = [under('$schema'), under('expect'), under('verify')];
  if (schema) text('the address of a schema')(schema, '$schema', checking);
  const expect = (expected && sharedExpect.read(expected, 'expect', checking)) ?? [];
  const toBeVerified = verifyEntered(verified, checking);
  const items = reportItems(value, verified !== undefined, checking);
  if (items === undefined) return nothingAsked;
  const reports = items.flatMap((item) => reportOf(item, folder, checking) ?? []);
  if (checking.problems.length > 0) return nothingAsked;
  tellSameOut(reports, folder, checking);
  const labels = labelsOf(
    [...reports, ...toBeVerified].map(({ own, settings: { labels } }) => ({
      results: [...(own.results?.files ?? []), ...(own.against?.files ?? [])],
      labels,
    })),
    shared.labels,
    folder,
    checking,
  );
  const jobs = reports.map(
    ({ own, settings: said, places }, nth): ConfiguredJob => ({
      ...resultsOf(own),
      template: own.template ?? null,
      output: own.out ?? null,
      options: { ...defaultOptions, ...together(shared, said), labels: { ...labels[nth]!, ...labelsOfQueries(own) } },
      base: folder,
      places: placedTexts(places.get('results')!.value, checking),
      expect: own.expect ?? [],
    }),
  );
  const verify = toBeVerified.map((one, nth) =>
    toVerify(
      one,
      { settings: shared, expect },
      { ...labels[reports.length + nth]!, ...labelsOfQueries(one.own) },
      folder,
      checking,
    ),
  );
  return { jobs, verify: verified === undefined ? null : verify, expect };
}

const nothing = { kind: 'scalar', value: null, source: '' } as const;

/** The list of reports; none where there is only something to verify. */
function reportItems(value: Mapping, isOptional: boolean, checking: Checking): readonly Value[] | undefined {
  const list = value.entries.find(({ key }) => key === 'reports')?.value;
  if (list === undefined && isOptional) return [];
  if (list?.kind === 'list' && list.items.length > 0) return list.items;
  const found =
    list?.kind === 'list' || list === undefined ? ({ ...nothing, at: list?.at ?? value.at } as Value) : list;
  return wrong(found, 'reports', 'a list of reports, each with its results', checking);
}

function reportOf(item: Value, folder: string, checking: Checking): Entered<Own> | undefined {
  const found = entered<Own>(item, ['a report', 'a map with its results'], ownSettings, checking);
  if (found === undefined) return undefined;
  const { own, places } = found;
  tellSameNames([...(own.results?.queries ?? []), ...(own.against?.queries ?? [])], checking);
  if (!places.has('results')) tell(note('config-no-results', {}), item.at, checking);
  if (own.template !== undefined) tellMissingTemplate(own.template, places.get('template')!.value.at, folder, checking);
  return found;
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
function tellSameOut(entered: readonly Entered<Own>[], folder: string, checking: Checking): void {
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

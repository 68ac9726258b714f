import { defaultOptions, type ReportOptions } from '../../keep/lock/options.ts';
import { note } from '../../note.ts';
import type { Job } from '../job/job.ts';
import { type Checking, tell, texts, wrong } from './checked.ts';
import type { Value } from './document.ts';
import {
  type Entered,
  entered,
  type OwnSettings,
  placedTexts,
  type ResultsSaid,
  resultsOf,
  resultsSetting,
  together,
} from './entry.ts';
import { expectSetting, type Placed } from './expect.ts';
import type { Settings } from './settings.ts';

/** What only an entry of `verify` has. */
interface Own {
  readonly document: readonly string[];
  readonly results: ResultsSaid;
  readonly against: ResultsSaid;
  readonly expect: readonly Placed[];
}

const documentsWanted = 'a document or pattern, or a list of them';
const documentWord = { type: 'string', pattern: '\\S' };

/** The settings that only documents to verify have, in the order in which they are written. */
export const verifySettings: OwnSettings<Own> = {
  document: {
    about: 'The document, a pattern such as submissions/*/hw.md, or a list of them, from the folder of this file.',
    schema: { anyOf: [documentWord, { type: 'array', items: documentWord, minItems: 1 }] },
    read: texts(documentsWanted),
  },
  results: resultsSetting(
    'The result files, or patterns, that it is held against; without them those of its lock, or those beside it.',
  ),
  against: resultsSetting('The result files, or patterns, that the results are compared with, as before with after.'),
  expect: expectSetting('What numbers of the results are to be, as in latency.p99@run < 500 ms.'),
};

/** Documents of `verify`, and what they are held against. */
export interface ToVerify {
  /** As written; none: only the results are looked at. */
  readonly documents: readonly string[];
  /** With all that is said of reading them; no results where those of each document are meant. */
  readonly job: Pick<Job, 'options' | 'base' | 'places'> & Partial<Pick<Job, 'results' | 'against' | 'queries'>>;
  /** What is said of reading the results that a document has of its own. */
  readonly said: Partial<ReportOptions>;
  readonly expect: readonly Placed[];
}

/** An entry of `verify` as it stands in the file. */
export type VerifyEntered = Entered<Own>;

/** Reads the list `verify`. */
export function verifyEntered(list: Value | undefined, checking: Checking): readonly VerifyEntered[] {
  if (list === undefined) return [];
  if (list.kind !== 'list') {
    wrong(list, 'verify', 'a list, each with its document', checking);
    return [];
  }
  return list.items.flatMap((item) => {
    const found = entered<Own>(item, ['an entry of verify', 'a map with a document'], verifySettings, checking);
    if (!found) return [];
    const { places } = found;
    const isSomething = places.has('document') || (places.has('results') && places.has('expect'));
    if (!isSomething) tell(note('config-no-document', {}), found.at, checking);
    if (places.has('against') && !places.has('results')) tell(note('config-no-results', {}), found.at, checking);
    return [found];
  });
}

/** What is to be verified. `shared` are the settings of the top of the file, `expect` what is expected of all. */
export function toVerify(
  { own, settings, places }: VerifyEntered,
  shared: { readonly settings: Partial<Settings>; readonly expect: readonly Placed[] },
  labels: Job['options']['labels'],
  base: string,
  checking: Checking,
): ToVerify {
  const said = together(shared.settings, settings);
  return {
    documents: own.document ?? [],
    job: {
      ...(own.results === undefined ? {} : resultsOf(own)),
      options: { ...defaultOptions, ...said, labels },
      base,
      places: placedTexts(places.get('results')?.value, checking),
    },
    said,
    expect: [...shared.expect, ...(own.expect ?? [])],
  };
}

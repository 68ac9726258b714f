import { tallied } from '../../made.ts';
import { type Code, type Note, placeText, sentence } from '../../note.ts';
import { joined, marksOf, type Phrase, phrase, through } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import { codeSpan, markdownPhrase } from '../../text.ts';
import { fileNames } from './file-name.ts';
import { withReadings } from './readings.ts';
import { stated, worded } from './stated.ts';

/** From how many on notes of one kind are told once, with their number. */
const many = 4;
/** So many warnings of one kind are told one by one; of more these, and the number of the others. */
const mostWarnings = 6;
/** What changes how a report is read is no more than a reader keeps in mind. */
const mostKnown = 5;

/**
 * What changes how the numbers are read, the weightiest first. Warnings that are not here come behind those that are, and facts only
 * where they are here.
 */
const weighty: readonly Code[] = [
  'requests-missing',
  'units-unlike',
  'unit-not-stated',
  'same-settings',
  'prompts-differ',
  'models-differ',
  'settings-differ',
  'request-counts-differ',
  'tools-differ',
  'prompt-tokens-differ',
  'throughput-counts-prompts',
  'taken-in-turn',
  'arms-apart',
  'study-too-large',
];

/** Facts that say how sure the numbers are, behind all warnings. */
const facts: readonly Code[] = [
  'one-session',
  'not-interleaved',
  'order-not-recorded',
  'settings-not-stated',
  'pooled-repeats',
];

/** Remarks in the order in which they are told: those that a reader has to know, and the others. */
export interface Remarks {
  /** At most five, one of each kind; those like it are with the others. */
  readonly known: readonly Remark[];
  readonly further: readonly Note[];
}

export interface Remark {
  readonly first: Note;
  /** How many like it are among the others. */
  readonly more: number;
}

/** Sorts what is to be said of the data by what it does to the reading. */
export function remarksIn(all: readonly Note[]): Remarks {
  const kinds = [...byKind(distinct(all)).values()].filter(([one]) => weightOf(one!) !== null);
  const known = kinds
    .map((alike) => ({ first: alike[0]!, more: alike.length - 1, weight: weightOf(alike[0]!)! }))
    .sort((a, b) => a.weight - b.weight)
    .slice(0, mostKnown);
  const told = new Set(known.map(({ first }) => first));
  return { known, further: distinct(all).filter((one) => !told.has(one)) };
}

function weightOf(one: Note): number | null {
  const [at, fact] = [weighty.indexOf(one.code), facts.indexOf(one.code)];
  if (at >= 0) return at;
  if (isWarning(one)) return weighty.length;
  return fact < 0 ? null : weighty.length + 1 + fact;
}

/** The list of what to know. */
export function knownLines({ known, further }: Remarks, paths: readonly string[]): readonly Phrase[] {
  const files = withPlaces(paths, [...known.map(({ first }) => first), ...further]);
  return known.map(({ first, more }) =>
    line(first, more === 0 ? '' : phrase`; and ${tallied('more remarks like this', more)} more like this`, files),
  );
}

/** One line a note, warnings first; of many alike the first ones and their number. */
export function remarkLines(all: readonly Note[], paths: readonly string[]): readonly Phrase[] {
  const each = distinct(all);
  const files = withPlaces(paths, each);
  const ordered = [...each.filter(isWarning), ...each.filter((one) => !isWarning(one))];
  const kinds = byKind(ordered);
  const told = new Map<string, number>();
  return ordered.flatMap((one) => {
    const at = told.get(kindOf(one)) ?? 0;
    told.set(kindOf(one), at + 1);
    const alike = kinds.get(kindOf(one))!;
    const most = isWarning(one) ? mostWarnings : many - 1;
    const shown = alike.length <= most ? alike.length : isWarning(one) ? most : 1;
    if (at >= shown) return [];
    if (at < shown - 1 || shown === alike.length) return [line(one, '', files)];
    const places = new Set(alike.flatMap(({ place }) => (place ? [place.file] : []))).size;
    const others = tallied('more remarks like this', alike.length - shown);
    const inAll = places > 1 ? phrase`, in ${tallied('files with such remarks', places)} files in all` : '';
    return [line(one, phrase`; and ${others} more like this${inAll}`, files)];
  });
}

/** Files that remarks are about are among those that names tell apart, also where their runs were pooled with others. */
function withPlaces(paths: readonly string[], all: readonly Note[]): readonly string[] {
  return [...paths, ...all.flatMap(({ place }) => place?.file ?? [])];
}

function distinct(all: readonly Note[]): readonly Note[] {
  return [...new Map(all.map((one) => [`${sentence(one)} ${one.place ? placeText(one.place) : ''}`, one])).values()];
}

function byKind(all: readonly Note[]): ReadonlyMap<string, readonly Note[]> {
  const kinds = new Map<string, Note[]>();
  for (const one of all) {
    const alike = kinds.get(kindOf(one));
    if (alike) alike.push(one);
    else kinds.set(kindOf(one), [one]);
  }
  return kinds;
}

/** What makes notes alike: that epochs are known by a file's name alone is another thing to know than that a batch size is. */
function kindOf({ code, args, severity }: Note): string {
  const { label = '', metric = '' }: Readonly<Record<string, unknown>> = args;
  return JSON.stringify([severity, code, label, metric]);
}

function isWarning({ severity }: Note): boolean {
  return severity !== 'info';
}

function line(one: Note, more: string | Phrase, files: readonly string[]): Phrase {
  const places = one.place ? [one.place] : [];
  const told = begun(sentence(one));
  const nameOf = fileNames(files);
  const spelled = through([worded(withReadings(withNames(one, files, nameOf)))], ([text]) => begun(text!));
  const words = markdownPhrase(spelled, 'line', Number.POSITIVE_INFINITY);
  const where = places.map((place) => {
    const text = placeText({ ...place, file: nameOf(place.file) });
    return phrase` (${stated(codeSpan(text), 'place', placeText(place), [place])})`;
  });
  // A remark that shows no number is told as a whole.
  const remark = marksOf(words).length > 0 ? words : stated(String(words), 'remark', told, places);
  return phrase`- ${remark}${joined(where)}${more}`;
}

/** A remark that speaks of another file calls it as its own place is called. */
function withNames(one: Note, files: readonly string[], nameOf: (path: string) => string): Note {
  const named = (value: Note['args'][string]): Note['args'][string] =>
    typeof value === 'string' && files.includes(value) ? nameOf(value) : value;
  return { ...one, args: Object.fromEntries(Object.entries(one.args).map(([key, value]) => [key, named(value)])) };
}

/** The first letter of a sentence, unless it begins with a name such as `metis` that is written small. */
function begun(text: string): string {
  return /^(?:the|a|an|it|no|not|after|there|this|nothing|its|runs)\b/.test(text) ? capital(text) : text;
}

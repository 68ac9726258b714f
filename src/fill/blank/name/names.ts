import type { Experiment } from '../../../compare/experiment/experiment.ts';
import type { Level } from '../../../compare/level.ts';
import { formatNames } from '../../../compare/spelled.ts';
import type { Study } from '../../../compare/study.ts';
import { unitNamed } from '../../../unit.ts';
import { isStopWord } from '../label.ts';
import { isA } from '../lexicon/lexicon.ts';
import { byLevel, type Found, isFirstOfList, type Reading } from './levels.ts';
import { isJoined, isMeant, isUnit } from './meant.ts';
import type { Name, Sense } from './name.ts';
import { nounsOf, workOf } from './nouns.ts';
import { isProgramIn, programsOf } from './programs.ts';
import { type Settings, settingsIn } from './settings.ts';
import { isWordAlone, shortened } from './short.ts';
import { type Word, wordKey, wordsOf } from './words.ts';

/** Stands in a text for a name that was found in it. No file and no keyboard has it. */
export const marker = '\uE000';

/** A text in which each name is one `marker`, and the names in their order. */
export interface Marked {
  readonly text: string;
  readonly names: readonly Name[];
}

/** The names that the results have for their cells. Names are data: lists of words, looked up and never made into patterns. */
export interface Names {
  readonly settings: Settings;
  /** Finds the names in a label, or in running text, where a capital at the start of a sentence means nothing. */
  mark(text: string, isProse?: boolean): Marked;
  /** Takes the text as a further name of what these senses are. */
  learn(text: string, senses: readonly Sense[]): void;
}

interface Entry {
  /** As the results write it, in lower case. */
  readonly plain: string;
  readonly sense: Sense;
  /** `id`: nobody writes it with other joints than its own. `short`: it is none where it is part of another name. `program`: nor where it is only a tool. */
  readonly form: 'name' | 'id' | 'short' | 'program';
}

/** Settings that documents call by their level also where it is the same in all runs. */
const sameForAll: ReadonlySet<string> = new Set(['model', 'dataset', 'gpu', 'precision', 'quantization']);

/** The experiments of the parts of a study. */
export function experimentsIn(study: Study): readonly Experiment[] {
  if (study.experiment) return [study.experiment];
  return study.parts().flatMap(({ study: { experiment } }) => experiment ?? []);
}

/** @param isWord true for words that say something else, as a metric does: a level that is called so is not found by that alone. */
export function namesIn(study: Study, isWord: (text: string) => boolean): Names {
  const { arms, others } = factorsIn(study);
  const settings = settingsIn(
    study.runs,
    new Set([...arms, ...others]),
    study.metrics.map(({ unit }) => unit),
  );
  const index = new Map<string, Entry[]>();
  /** The words that names begin with. */
  const starts = new Set<string>();
  let longest = 0;
  const add = (text: string, sense: Sense, form: Entry['form'] = 'name'): void => {
    const key = wordKey(text);
    if (key === '') return;
    const entry = { plain: plainOf(text), sense, form };
    const known = index.get(key);
    if (known) known.push(entry);
    else index.set(key, [entry]);
    const own = key.split(' ');
    starts.add(own[0]!);
    longest = Math.max(longest, own.length);
  };
  for (const run of study.runs) {
    const sense: Sense = { setting: null, level: run.id, runs: new Set([run]) };
    for (const name of new Set([run.name, ...run.aliases])) add(name, sense);
    add(run.id, sense, 'id');
  }
  const named = [...settings.all.values()].filter(
    ({ name, isNumeric, levels }) =>
      !isNumeric && (arms.has(name) || others.has(name) || (levels.size === 1 && sameForAll.has(name))),
  );
  for (const { name, levels } of named) {
    // Counted once: of 2,500 models to look through all for each was 44 % of their report.
    const shorts = new Map<string, number>();
    for (const { level } of levels.values()) shorts.set(shortOf(level), (shorts.get(shortOf(level)) ?? 0) + 1);
    for (const { level, runs } of levels.values())
      if (arms.has(name) || !isWord(String(level))) {
        add(String(level), { setting: name, level, runs });
        const spellings = formatNames(String(level));
        // Where both are levels, each is its own.
        const isSpelled = spellings.some((one) => levels.has(wordKey(one)));
        for (const one of isSpelled ? [] : spellings) add(one, { setting: name, level, runs });
        // `openai/gpt-oss-120b` is called gpt-oss-120b as well, where no other one ends so.
        const short = shortOf(level);
        // A word of two letters may be any word; `M1` is a name.
        const isLong = short.length > 2 || /^\p{L}\d$/u.test(short);
        const isOwn = short !== String(level) && isLong && !/^\d+$/.test(short) && !isWord(short);
        if (isOwn && shorts.get(short) === 1) add(short, { setting: name, level, runs });
      }
  }
  const sensesOf = new Map<string, Sense[]>();
  for (const { name, levels } of named)
    for (const { level, runs } of levels.values()) {
      const known = sensesOf.get(String(level)) ?? [];
      sensesOf.set(String(level), [...known, { setting: name, level, runs }]);
    }
  for (const [key, text] of shortened([...sensesOf.keys()])) {
    if (index.has(key) || isWord(key) || isStopWord(key) || settings.called(key).length > 0) continue;
    if (unitNamed(key) !== undefined || isA('thing', key)) continue;
    for (const sense of sensesOf.get(text)!) add(key, sense, 'short');
  }
  for (const { name, levels } of named) {
    if (name !== 'command') continue;
    const programs = programsOf([...levels.values()].map(({ level }) => String(level)));
    for (const { level, runs } of levels.values()) {
      const program = programs.get(String(level));
      if (program !== undefined && !index.has(wordKey(program)) && !isWord(program) && unitNamed(program) === undefined)
        add(program, { setting: name, level, runs }, 'program');
    }
  }
  // After all names of the results: what one of them is called by is never another's noun.
  const free = (word: string) => !index.has(wordKey(word)) && !isWord(word);
  for (const { name, levels } of named)
    for (const { level, runs } of arms.has(name) || others.has(name) ? levels.values() : [])
      for (const noun of [...nounsOf(String(level)), ...workOf(String(level))].filter(free))
        add(noun, { setting: name, level, runs });

  /** Words that are part of no name: they may stand beside one that is short. */
  const isKnown = (word: string): boolean =>
    isWord(word) ||
    isStopWord(word) ||
    isA('count', word) ||
    unitNamed(word) !== undefined ||
    settings.called(word).length > 0 ||
    starts.has(word);

  /** The longest name that begins at a word. */
  const byName = (
    { text, words }: Reading,
    at: number,
    isProse: boolean,
    before: Name | undefined,
    isFree: boolean,
  ): Found | null => {
    const isArm = isJoined(text, before, words[at]!.start);
    let key = '';
    let found: Found | null = null;
    for (let next = at + 1; next <= Math.min(words.length, at + longest); next += 1) {
      key = next === at + 1 ? words[at]!.word : `${key} ${words[next - 1]!.word}`;
      const range = { start: words[at]!.start, end: words[next - 1]!.end };
      const slice = text.slice(range.start, range.end);
      const fitting = (index.get(key) ?? []).filter(
        ({ plain, form, sense }) =>
          (form === 'name' && !(isArm && sense.setting === null)) ||
          (form === 'id' && plain === plainOf(slice)) ||
          (form === 'program' && isProgramIn(text, range, isProse)) ||
          (form === 'short' && isWhole({ text, words, at, next, isFree }, isKnown)),
      );
      if (fitting.length === 0 || isUnit(text, range) || !isMeant(slice, words, at, next, isProse)) continue;
      if (isFirstOfList(text, range)) continue;
      const same = fitting.filter(({ plain }) => plain === plainOf(slice));
      const senses = [...new Set((same.length > 0 ? same : fitting).map(({ sense }) => sense))];
      found = { next, name: { ...range, text: slice, senses, missing: null, isInside: false } };
    }
    return found && withSetting(found, text, words, settings);
  };
  return {
    settings,
    mark: (text, isProse = false) => {
      const words = wordsOf(text);
      const reading = { text, words, settings };
      const names: Name[] = [];
      let marked = '';
      let end = 0;
      // Where the name before ends.
      let last = -1;
      for (let at = 0; at < words.length; ) {
        const level = byLevel(reading, at);
        const name = byName(reading, at, isProse, names.at(-1), at === last);
        const found = name && (!level || name.next >= level.next) ? name : level;
        at = found?.next ?? at + 1;
        if (!found) continue;
        last = at;
        const range = wholeRange(text, found.name);
        names.push({ ...found.name, ...range, isInside: isInside(text, range.start) });
        marked += text.slice(end, range.start) + marker;
        end = range.end;
      }
      return { text: marked + text.slice(end), names };
    },
    learn: (text, senses) => {
      for (const sense of senses) add(text, sense);
    },
  };
}

function shortOf(level: Level): string {
  return String(level).split('/').at(-1)!;
}

function factorsIn(study: Study): { readonly arms: ReadonlySet<string>; readonly others: ReadonlySet<string> } {
  const all = experimentsIn(study);
  return {
    arms: new Set(['system', ...all.flatMap(({ arm }) => arm?.name ?? [])]),
    others: new Set(
      all.flatMap(({ others, belongs }) => [...others, ...belongs.map(({ factor }) => factor)].map(({ name }) => name)),
    ),
  };
}

/**
 * True where a short name stands by itself: no word that is nothing of the results is joined to it as to a name of another thing, `Llama 2 7B`, `A100 PCIe`, `Llama-based`,
 * `Code Llama`, `Vicuna 7B`.
 */
function isWhole({ text, words, at, next, isFree }: Stand, isKnown: (word: string) => boolean): boolean {
  const [before, behind] = [words[at - 1], words[next]];
  const key = words
    .slice(at, next)
    .map(({ word }) => word)
    .join(' ');
  if (behind) {
    const gap = text.slice(words[next - 1]!.end, behind.start);
    const raw = text.slice(behind.start, behind.end);
    if (/^[-_–]$/.test(gap) && !isKnown(behind.word)) return false;
    // Behind a word, a word with a capital is the rest of a name as well: `nginx Plus`.
    const isRest = isWordAlone(key) ? /^\d|^[A-Z][\p{L}\d]/u : /^\d|[A-Z].*[A-Z\d]/;
    if (/^[ \u00a0(]*$/.test(gap) && isRest.test(raw) && !isKnown(behind.word)) return false;
  }
  if (!before || isFree) return true;
  const gap = text.slice(before.end, words[at]!.start);
  if (/^[-_–.]$/.test(gap)) return isKnown(before.word);
  const isSize = /^\d/.test(key);
  if (!(isSize || (isWordAlone(key) && at > 1)) || !/^[ \u00a0]$/.test(gap)) return true;
  return !/^[A-Z\d]/.test(text.slice(before.start, before.end)) || isKnown(before.word);
}

/** Where in a text a name stands: its words from `at` to `next`. */
interface Stand {
  readonly text: string;
  readonly words: readonly Word[];
  readonly at: number;
  readonly next: number;
  /** True right behind another name: `at batch 8 Llama`. */
  readonly isFree: boolean;
}

/** `FP8 precision`: the setting's own name behind its level belongs to it. */
function withSetting(found: Found, text: string, words: readonly Word[], settings: Settings): Found {
  const { name, next } = found;
  for (let to = Math.min(words.length, next + settings.longest); to > next; to -= 1) {
    const key = words
      .slice(next, to)
      .map(({ word }) => word)
      .join(' ');
    const senses = name.senses.filter(({ setting }) => settings.called(key).some((one) => one.name === setting));
    if (senses.length > 0 && text.slice(name.end, words[next]!.start).trim() === '')
      return { next: to, name: { ...name, senses, end: words[to - 1]!.end } };
  }
  return found;
}

/** With a possessive, and with the parenthesis that closes inside of the name: `Model (v2)`. */
function wholeRange(text: string, { start, end }: Name): { readonly start: number; readonly end: number } {
  const owns = /^['’]s(?!\w)/.exec(text.slice(end, end + 3))?.[0].length ?? 0;
  const inside = text.slice(start, end);
  const isOpen = /[([]/.test(inside) && !/[)\]]/.test(inside) && /^[)\]]/.test(text.slice(end, end + 1));
  return { start, end: end + owns + (isOpen ? 1 : 0) };
}

function isInside(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return (
    Math.max(before.lastIndexOf('('), before.lastIndexOf('[')) >
    Math.max(before.lastIndexOf(')'), before.lastIndexOf(']'))
  );
}

function plainOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

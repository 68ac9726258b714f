import type { Experiment } from '../../../compare/experiment/experiment.ts';
import { formatNames } from '../../../compare/spelled.ts';
import type { Study } from '../../../compare/study.ts';
import type { Range } from '../../../markdown/markdown.ts';
import { unitNamed } from '../../../unit.ts';
import { isStopWord } from '../label.ts';
import { isA } from '../lexicon/lexicon.ts';
import { byLevel, type Found } from './levels.ts';
import type { Name, Sense } from './name.ts';
import { nounsOf } from './nouns.ts';
import { type Settings, settingsIn } from './settings.ts';
import { numberIn, type Word, wordKey, wordsOf } from './words.ts';

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
  /** `id`: nobody writes it with other joints than its own. `product`: `nginx` of `nginx 1.27`, which is no other version, and no other product of that name. */
  readonly form: 'name' | 'id' | 'product';
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
  let longest = 0;
  const add = (text: string, sense: Sense, form: Entry['form'] = 'name'): void => {
    const key = wordKey(text);
    if (key === '') return;
    const entry = { plain: plainOf(text), sense, form };
    const known = index.get(key);
    if (known) known.push(entry);
    else index.set(key, [entry]);
    longest = Math.max(longest, key.split(' ').length);
  };
  for (const run of study.runs) {
    const sense: Sense = { setting: null, level: run.id, runs: new Set([run]) };
    for (const name of new Set([run.name, ...run.aliases])) add(name, sense);
    add(run.id, sense, 'id');
  }
  for (const { name, isNumeric, levels } of settings.all.values()) {
    const isSame = levels.size === 1 && sameForAll.has(name);
    if (isNumeric || !(arms.has(name) || others.has(name) || isSame)) continue;
    for (const { level, runs } of levels.values())
      if (arms.has(name) || !isWord(String(level))) {
        add(String(level), { setting: name, level, runs });
        const spellings = formatNames(String(level));
        // Where both are levels, each is its own.
        const isSpelled = spellings.some((one) => levels.has(wordKey(one)));
        for (const one of isSpelled ? [] : spellings) add(one, { setting: name, level, runs });
        // `openai/gpt-oss-120b` is called gpt-oss-120b as well, where no other one ends so.
        const short = String(level).split('/').at(-1)!;
        // A word of two letters may be any word; `M1` is a name.
        const isLong = short.length > 2 || /^\p{L}\d$/u.test(short);
        const isOwn = short !== String(level) && isLong && !/^\d+$/.test(short) && !isWord(short);
        const like = [...levels.values()].filter(({ level: other }) => String(other).split('/').at(-1) === short);
        if (isOwn && like.length === 1) add(short, { setting: name, level, runs });
      }
  }
  // After all names of the results: what one of them is called by is never another's noun.
  const free = (word: string) => !index.has(wordKey(word)) && !isWord(word);
  for (const { name, isNumeric, levels } of settings.all.values()) {
    if (isNumeric || !(arms.has(name) || others.has(name))) continue;
    for (const { level, runs } of levels.values()) {
      const nouns = nounsOf(String(level)).filter(free);
      for (const noun of nouns) add(noun, { setting: name, level, runs });
    }
    if (!arms.has(name)) continue;
    const bare = [...levels.values()].map((one) => ({ ...one, product: productOf(String(one.level)) }));
    for (const { level, runs, product } of bare) {
      const isOne = bare.filter((one) => one.product === product || one.level === product).length === 1;
      if (product !== null && isOne && !isA('thing', product) && free(product))
        add(product, { setting: name, level, runs }, 'product');
    }
  }

  /** The longest name that begins at a word. */
  const byName = (text: string, words: readonly Word[], at: number, isProse: boolean): Found | null => {
    let key = '';
    let found: Found | null = null;
    for (let next = at + 1; next <= Math.min(words.length, at + longest); next += 1) {
      key = next === at + 1 ? words[at]!.word : `${key} ${words[next - 1]!.word}`;
      const range = { start: words[at]!.start, end: words[next - 1]!.end };
      const slice = text.slice(range.start, range.end);
      const fitting = (index.get(key) ?? []).filter(
        ({ plain, form }) =>
          form === 'name' || (form === 'id' ? plain === plainOf(slice) : !versioned.test(text.slice(range.end))),
      );
      if (fitting.length === 0 || isUnit(text, range) || !isMeant(slice, words, at, next, isProse)) continue;
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
      for (let at = 0; at < words.length; ) {
        const level = byLevel(reading, at);
        const name = byName(text, words, at, isProse);
        const found = name && (!level || name.next >= level.next) ? name : level;
        at = found?.next ?? at + 1;
        if (!found) continue;
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

/** A version or the rest of another name behind a product's: `Postgres 16`, `nginx Plus`, `Apache (2.2)`. */
const versioned = /^(?:[\s_-]*[(]?\s*(?:v|version |release )?\d|[-_.]\w| +[A-Z][a-z])/;

/** A product without its version; null where it has none. */
function productOf(level: string): string | null {
  const [, product] = /^([\p{L}][\p{L} +#]{2,30}?)[ -]v?\d+(?:\.\d+)*$/u.exec(level) ?? [];
  return product ?? null;
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
 * A name of which every word is also an article or a preposition (a system called A), or a mere number, is meant where nothing else
 * stands; the former also where it is written with its capital, though not at the start of a sentence.
 */
function isMeant(slice: string, words: readonly Word[], from: number, to: number, isProse: boolean): boolean {
  const own = words.slice(from, to);
  if (own.length === words.length) return true;
  if (own.every(({ word }) => numberIn(word) !== null)) return false;
  if (!own.every(({ word }) => isStopWord(word))) return true;
  // `A reaches …`: no article stands before a verb.
  const isSubject = words[to] !== undefined && finite.test(words[to].word) && isA('verb', words[to].word);
  return slice !== slice.toLowerCase() && (!(isProse && from === 0) || isSubject);
}

/** A verb of somebody, and no word for a thing (`a run`) or for one to which something was done (`a used card`). */
const finite =
  /s$|^(?:took|gave|drew|had|ran|got|went|fell|rose|grew|reached|achieved|delivered|served|showed|dropped)$/;

/** `(s)` is a unit, also where a system is called S. */
function isUnit(text: string, { start, end }: Range): boolean {
  const isAlone = /[([]/.test(text[start - 1] ?? '') && /[)\]]/.test(text[end] ?? '');
  return isAlone && unitNamed(text.slice(start, end)) !== undefined;
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

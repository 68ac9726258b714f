import { wordsOf } from './words.ts';

/** Of more levels than these nobody shortens the names. */
const mostLevels = 200;
/** Of a longer name the first words are what people take. */
const mostWords = 7;

/** Words in names that count or sort what they stand before, and name nothing by themselves. */
const generic =
  /^(?:v|ver|version|run|exp|experiment|test|trial|seed|rep|repeat|round|step|gpu|cpu|tpu|node|core|thread|rank|worker|client|server|host|batch|bs|tp|pp|dp|np|conc|model|config|cfg|case|system|device|dev|card|tiny|small|medium|large|base|big|mini|nano|huge|full|half|max|min|default|baseline|set|size|type|mode|level|opt|fp|bf|int)(?:\d.*)?$/;

/**
 * How people shorten the names of levels, each to the one level that is meant: `A100` for `NVIDIA A100-SXM4-80GB`, `Llama 8B` for `Llama-3.1-8B-Instruct`,
 * `Qwen` for `qwen2.5-7b`, `Gaudi 3` for `Gaudi3`. Some words of the name in their order, among them one that names something by itself: a code (letters with digits, `A100`), a
 * size (`8B`), or the first word of a name that has a digit in it (`Llama`). What would shorten two of the levels is none of either.
 * @returns keys as `wordKey` makes them
 */
export function shortened(levels: readonly string[]): ReadonlyMap<string, string> {
  if (levels.length > mostLevels) return new Map();
  const found = new Map<string, string | null>();
  for (const level of levels)
    for (const key of keysOf(level)) found.set(key, found.has(key) && found.get(key) !== level ? null : level);
  for (const [key, level] of versions(levels)) found.set(key, level);
  // A whole name goes before what is short for another.
  for (const level of levels) found.delete(keyOf(level));
  return new Map([...found].flatMap(([key, level]): [string, string][] => (level === null ? [] : [[key, level]])));
}

/** `2.3.1` for `tool-2.3.1 --fast`, where the names differ in nothing but a version. */
function versions(levels: readonly string[]): readonly (readonly [key: string, level: string])[] {
  const isVersion = (word: string) => /^\d+(?:\.\d+){2,}$/.test(word);
  const words = levels.map(wordsIn);
  const isRest = new Set(words.map((own) => own.map((word) => (isVersion(word) ? '' : word)).join(' '))).size > 1;
  return isRest ? [] : words.flatMap((own, at) => own.filter(isVersion).map((key) => [key, levels[at]!] as const));
}

/** True for a short name that is a word: in a text it may belong to another name, as in `Code Llama`. */
export function isWordAlone(key: string): boolean {
  return /^\p{L}+$/u.test(key);
}

function keyOf(level: string): string {
  return wordsIn(level).join(' ');
}

/** Without its owner: `meta-llama/Llama-3-8B`. */
function wordsIn(level: string): readonly string[] {
  return wordsOf(level.split('/').at(-1)!).map(({ word }) => word);
}

function keysOf(level: string): ReadonlySet<string> {
  const words = wordsIn(level).slice(0, mostWords);
  const keys = new Set<string>();
  for (const form of [words, apart(words), joined(words)])
    for (let chosen = 1; chosen < 2 ** form.length; chosen += 1) {
      const own = form.filter((_, at) => chosen & (1 << at));
      const first = form.indexOf(own[0]!);
      if (/^[\d.]+$/.test(own[0]!) || !own.some((word) => isTelling(word, first === 0 && word === form[0], form)))
        continue;
      keys.add(own.join(' '));
    }
  return keys;
}

/** `gaudi3` as two words. */
function apart(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => /^(\p{L}{3,})(\d.*)$/u.exec(word)?.slice(1) ?? [word]).slice(0, mostWords);
}

/** `gaudi 3` as one word. */
function joined(words: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const word of words) {
    const last = found.at(-1);
    if (last !== undefined && /^\p{L}{2,}$/u.test(last) && /^\d/.test(word)) found[found.length - 1] = last + word;
    else found.push(word);
  }
  return found;
}

function isTelling(word: string, isFirst: boolean, words: readonly string[]): boolean {
  if (generic.test(word)) return false;
  const isCode = /^\p{L}+\d/u.test(word);
  const isSize = /^\d+(?:\.\d+)?b$/.test(word);
  const isFamily = isFirst && /^\p{L}{3,}$/u.test(word) && words.some((one) => /\d/.test(one));
  return isCode || isSize || isFamily;
}

import { armLabels } from '../../collect/labels/arm-labels.ts';
import { modelIn } from '../../collect/log/model.ts';
import { settingIn } from '../../collect/row/levels.ts';
import { kindsOf } from '../../collect/row/names.ts';
import type { Labels, Run } from '../../collect/run.ts';
import { date, repeat } from './stem.ts';

type Level = Labels[string];

/** What the path of a file says of its run. */
interface Said {
  readonly settings: ReadonlyMap<string, Level>;
  readonly models: readonly string[];
  /** Its name has the number of a repeat, as `seed3`. */
  readonly isNumbered: boolean;
  /** What is left of the names of its folders, and of its own. */
  readonly folder: string;
  readonly file: string;
}

/**
 * The labels that the names of files and folders say of each run: `h100/llama-8b/bs16.json` is of a model and a batch size, and `h100` tells it from others.
 * Null where that is not sure: not all of them say the same settings, or a file states another one.
 * Numbers of repeats (`run1`, `seed3`), dates and hashes are no labels.
 */
export function settingsInNames(runs: readonly Run[]): readonly Labels[] | null {
  const paths = withoutShared(runs.map(({ file }) => file));
  const parts = (runs.every(isServed) ? clientsIn(paths) : paths).map((path) => path.map(tokensOf));
  const isIndex = indicesIn(parts);
  const all = parts.map((path) => saidBy(path, isIndex));
  const keys = [...(all[0]?.settings.keys() ?? [])].sort().join();
  const isAlike = all.every((one) => one !== null && [...one.settings.keys()].sort().join() === keys);
  if (!isAlike) return null;
  const said = all as readonly Said[];
  const models = said.map((one) => (one.models.length === 1 ? one.models[0]! : null));
  const isModel =
    models.every((model) => model !== null) &&
    runs.every(({ labels }) => labels.model === undefined) &&
    // `llama-70b_offline`, `llama-70b_online`, `llama-405b_online`: without its model `online` would be one of two arms, of which each has models of its own.
    isCrossed(
      said.map((one) => `${wordsOf(one, 'folder', true)}/${wordsOf(one, 'file', true)}`),
      models,
    );
  const isNumbered = said.every((one) => one.isNumbered);
  if (keys === '' && !isModel && !isNumbered) return null;
  const isStated = said.every(({ settings }, at) =>
    [...settings].every(([key, level]) => {
      const own = runs[at]!.labels[key] ?? (key === 'concurrency' ? runs[at]!.concurrency : null) ?? undefined;
      return own === undefined || String(own) === String(level);
    }),
  );
  if (!isStated) return null;
  const places = (['folder', 'file'] as const).flatMap((place) => {
    const words = said.map((one) => wordsOf(one, place, isModel));
    const isTold = new Set(words).size < 2 || [...armLabels, 'model'].some((name) => goesAlong(words, runs, name));
    return isTold ? [] : [{ place, words }];
  });
  const made = said.map(({ settings }, at) => ({
    ...Object.fromEntries(settings),
    ...(isModel ? { model: models[at]! } : {}),
    ...Object.fromEntries(places.flatMap(({ place, words }) => (words[at] === '' ? [] : [[place, words[at]!]]))),
  }));
  return made.some((labels) => Object.keys(labels).length > 0) ? made : null;
}

function wordsOf(said: Said, place: 'folder' | 'file', isModel: boolean): string {
  const words = said[place].split(' ').filter((word) => word !== '' && !(isModel && said.models.includes(word)));
  return words.join('_');
}

/** Whether each of the one comes with each of the other. */
function isCrossed(some: readonly unknown[], others: readonly unknown[]): boolean {
  const pairs = new Set(some.map((one, at) => JSON.stringify([one, others[at]])));
  return pairs.size === new Set(some).size * new Set(others).size;
}

/** Whether words and the values of a label say the same, each in its own way. */
function goesAlong(words: readonly string[], runs: readonly Run[], name: string): boolean {
  const values = runs.map(({ labels }) => labels[name]);
  if (values.includes(undefined)) return false;
  const pairs = new Set(words.map((word, at) => JSON.stringify([word, values[at]])));
  return pairs.size === new Set(words).size && pairs.size === new Set(values).size;
}

function isServed({ counts }: Run): boolean {
  return counts.of === 'requests';
}

/** Of files of servers the `c` of `c16` is the concurrency, as scripts that sweep it write it, where each name has one and they differ; `c4` in all is a data set. */
function clientsIn(paths: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const found = paths.map((path) => [...path.join('/').matchAll(clients)].map(([, number]) => number));
  const isSwept = found.every(({ length }) => length === 1) && new Set(found.flat()).size > 1;
  return isSwept ? paths.map((path) => path.map((part) => part.replace(clients, 'conc$1'))) : paths;
}

const clients = /(?<![a-z0-9])c_?(\d{1,5})(?![a-z0-9.])/gi;

/** Paths without the folders that all of them share. */
function withoutShared(paths: readonly string[]): readonly (readonly string[])[] {
  const parts = paths.map((path) => path.replace(/\.[a-z]\w{0,11}$/i, '').split('/'));
  let shared = 0;
  const first = parts[0] ?? [];
  while (shared < first.length - 1 && parts.every((path) => path.length > shared + 1 && path[shared] === first[shared]))
    shared += 1;
  return parts.map((path) => path.slice(shared));
}

/** A piece of a name, and what stands before it. */
interface Token {
  readonly text: string;
  readonly joint: '-' | '_';
}

/** Null where one setting has two levels. */
function saidBy(parts: readonly (readonly Token[])[], isIndex: (token: Token, before?: Token) => boolean): Said | null {
  const settings = new Map<string, Level>();
  const models: string[] = [];
  const isNumbered = isRepeated(parts);
  const left = { folder: [] as string[], file: [] as string[] };
  for (const [nth, part] of parts.entries()) {
    const words: string[] = [];
    let isOpen = false;
    for (const [at, token] of part.entries()) {
      const setting = settingOf(token.text);
      if (setting) {
        if (settings.has(setting.name) && settings.get(setting.name) !== setting.level) return null;
        settings.set(setting.name, setting.level);
        isOpen = false;
      } else if (!isCounter(token.text) && !isIndex(token, part[at - 1])) {
        const joined = `${words.at(-1)}${token.joint}${token.text}`;
        // `rtx_4090` and `llama_7b` are one word.
        const isOne = isOpen && (token.joint === '-' || isWhole(token.text) || modelIn(joined) === joined);
        if (isOne) words[words.length - 1] = joined;
        else words.push(token.text);
        isOpen = true;
      }
    }
    models.push(...words.filter((word) => modelIn(word.replace(/_\d+$/, '')) === word.replace(/_\d+$/, '')));
    left[nth === parts.length - 1 ? 'file' : 'folder'].push(...words);
  }
  return { settings, models, isNumbered, folder: left.folder.join(' '), file: left.file.join(' ') };
}

function isRepeated(parts: readonly (readonly Token[])[]): boolean {
  return parts.some((part) => part.some(({ text }) => repeat.test(text)));
}

/**
 * Which plain numbers count repeats: `a_1` and `a_2`. They go from 0 or 1 on behind the same word, and nothing else in a name does: `rtx_4090`, `pr-1234` and
 * `resnet_50` are other things than those with another number.
 */
function indicesIn(all: readonly (readonly (readonly Token[])[])[]): (token: Token, before?: Token) => boolean {
  // `run_10_9`: behind that of a repeat they are a part of it.
  const isBehind = (before: Token | undefined): boolean => before !== undefined && repeat.test(before.text);
  if (all.some(isRepeated)) return ({ text }, before) => isWhole(text) && isBehind(before);
  const key = (before: Token | undefined): string =>
    before === undefined || settingOf(before.text) ? '' : before.text.toLowerCase();
  const found = new Map<string, Set<number>>();
  for (const part of all.flat())
    for (const [at, { text }] of part.entries())
      if (isWhole(text)) found.set(key(part[at - 1]), new Set([...(found.get(key(part[at - 1])) ?? []), Number(text)]));
  const isCount = (numbers: ReadonlySet<number>): boolean => {
    const first = Math.min(...numbers);
    return first <= 1 && Math.max(...numbers) === first + numbers.size - 1;
  };
  return ({ text }, before) => isWhole(text) && isCount(found.get(key(before)) ?? new Set());
}

function isWhole(text: string): boolean {
  return /^#?\d{1,9}$/.test(text);
}

/** `a100_bs_8` is `a100` and `bs8`; `llama-8b-tp2` is `llama-8b` and `tp2`. Dates are nothing. */
function tokensOf(part: string): readonly Token[] {
  const chunks = part
    .replace(date, '_')
    .split(/[_ ,+]+/)
    .filter((chunk) => chunk !== '' && chunk !== '-');
  const tokens: Token[] = [];
  for (let nth = 0; nth < chunks.length; nth += 1) {
    const [chunk, next] = [chunks[nth]!, chunks[nth + 1]];
    const pair = `${chunk}${next}`;
    if (
      next !== undefined &&
      /^\d+(?:\.\d+)?$/.test(next) &&
      /^[a-z]+$/i.test(chunk) &&
      (settingOf(pair) || isCounter(pair) || (chunk.length > 1 && unsure.test(pair)))
    ) {
      tokens.push({ text: pair, joint: '_' });
      nth += 1;
    } else tokens.push(...piecesOf(chunk));
  }
  return tokens;
}

function piecesOf(chunk: string): readonly Token[] {
  const pieces = chunk.split('-').filter((piece) => piece !== '');
  const isApart = pieces.some((piece) => settingOf(piece) || isCounter(piece) || isWhole(piece));
  if (!isApart || modelIn(chunk) === chunk) return [{ text: chunk, joint: '_' }];
  return pieces.map((text, at) => ({ text, joint: at === 0 ? '_' : '-' }));
}

/** Of one letter are chips (`A100`, `M1`) as well, and of one of several machines or devices nobody knows whether it is a number or how many. */
const unsure = /^(?:[a-z]|gpu|device|node|rank|core|host|worker|port|part|max|min|step)\d/i;

function settingOf(token: string): { readonly name: string; readonly level: Level } | null {
  if (unsure.test(token)) return null;
  const read = settingIn([token]);
  const level = read?.read(token);
  if (!read || level === undefined || typeof level === 'boolean' || isRepeat(read.name)) return null;
  return { name: read.name, level };
}

function isRepeat(name: string): boolean {
  const kinds = kindsOf(name.replaceAll('_', ' '));
  return kinds.has('repeat') || (kinds.has('countable') && name !== 'batch_size');
}

const counter = /^(?:\d{10,}|(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}|results?|bench(?:mark)?s?|outputs?|out|metrics?)$/i;

/** A number of a repeat, a moment, a hash, and words that all files of results have. */
function isCounter(token: string): boolean {
  return repeat.test(token) || counter.test(token);
}

/**
 * How a value path names runs: the part after its `@`, and the filters that stand elsewhere (`--only`).
 *
 *     metis, GPU B, "openai/gpt"             an id, a name, an alias, or a value of an arm; quoted where it has other characters
 *     {system=GPU B,batch_size=64}           labels, of which the run has all
 *     GPU B{batch_size=64}                   a name among the runs with these labels
 *     GPU B/GPU A{batch_size=64}             two of them; the labels at the end are those of both
 */

export type LabelPairs = readonly (readonly [name: string, value: string])[];

/** A run by its name or by its labels, or by a name among those with these labels. */
export type RunSelector = { readonly id: string; readonly labels?: LabelPairs } | { readonly labels: LabelPairs };

export interface Selected {
  readonly of: RunSelector | null;
  readonly over: RunSelector | null;
}

/** Says what is wrong with a text, as the end of a sentence. */
export class SelectorError extends Error {}

interface Side {
  readonly selector: RunSelector;
  /** The labels after it. */
  readonly filter: LabelPairs;
}

interface Reading {
  readonly text: string;
  at: number;
}

/**
 * Reads what follows the `@` of a path.
 * @throws SelectorError
 */
export function selectedIn(text: string): Selected {
  const reading: Reading = { text, at: 0 };
  const first = side(reading);
  if (isEnd(reading)) return { of: narrowed(first.selector, first.filter), over: null };
  expect(reading, '/', unnamed);
  const second = side(reading);
  if (!isEnd(reading)) throw new SelectorError(reading.text[reading.at] === '/' ? 'names more than two runs' : unnamed);
  return {
    of: narrowed(first.selector, [...first.filter, ...missing(second.filter, first.filter)]),
    over: narrowed(second.selector, second.filter),
  };
}

/**
 * Reads labels with commas between them, as they stand between braces: `system=GPU B,batch_size=64`.
 * @throws SelectorError
 */
export function pairsIn(text: string): LabelPairs {
  const reading: Reading = { text, at: 0 };
  const found = pairs(reading);
  if (!isEnd(reading)) throw new SelectorError(`has "${text.slice(reading.at)}" where a label should end`);
  return found;
}

/** The text that is read as this; quotes only where they must be. */
export function selectedText({ of, over }: Selected): string {
  if (of === null) return '';
  if (over === null) return selectorText(of);
  const common = 'id' in over ? (over.labels ?? []) : [];
  const isCommon = ([name, value]: LabelPairs[number]) => common.some((one) => one[0] === name && one[1] === value);
  const own = 'id' in of ? { ...of, labels: of.labels?.filter((pair) => !isCommon(pair)) ?? [] } : of;
  return `${selectorText(own)}/${selectorText(over)}`;
}

function selectorText(selector: RunSelector): string {
  const { labels = [] } = selector;
  const name = 'id' in selector ? quoted(selector.id) : '';
  return labels.length === 0 ? name : `${name}{${pairsText(labels)}}`;
}

export function pairsText(pairs: LabelPairs): string {
  return pairs.map(([name, value]) => `${quoted(name)}=${quoted(value)}`).join(',');
}

/**
 * What somebody named outside a path, as for a baseline: `GPU A`, `system=GPU A`, `{system=GPU A,batch_size=1}`. What can be read
 * as nothing else is a name.
 */
export function selectorOf(text: string): RunSelector {
  try {
    if (/^[^"{]*=/.test(text.trim())) return { labels: pairsIn(text) };
    return selectedIn(oneSelector(text.trim())).of ?? { id: text.trim() };
  } catch (error) {
    if (error instanceof SelectorError) return { id: text.trim() };
    throw error;
  }
}

/**
 * What somebody wrote for one run as a path takes it: as it is where it can be read so, else its name in quotes: a slash is one of its
 * name, as in `Qwen/Qwen2-7B{batch_size=1}`, since two runs are not meant.
 */
export function oneSelector(text: string): string {
  if (isOne(text)) return text;
  const [, name = text, filter = ''] = /^\s*([^{]*[^{\s])\s*(\{.*\})\s*$/s.exec(text) ?? [];
  const named = `${JSON.stringify(name)}${filter}`;
  return isOne(named) ? named : JSON.stringify(text);
}

function isOne(text: string): boolean {
  try {
    return selectedIn(text).over === null;
  } catch (error) {
    if (error instanceof SelectorError) return false;
    throw error;
  }
}

/** A name or a value as it is, or in quotes where it has other characters than a bare one. */
export function quoted(text: string): string {
  const isBare = /^[\p{L}\p{N}][\p{L}\p{N}._-]*(?: [\p{L}\p{N}_-][\p{L}\p{N}._-]*)*$/u.test(text);
  // Behind a path ` f` is the format of its number.
  return isBare && !text.endsWith(' f') ? text : JSON.stringify(text);
}

const unnamed =
  'does not name a run: write its name (in quotes where it has more than letters, digits, space, . _ -), or labels as in {system=metis}';

function side(reading: Reading): Side {
  skip(reading);
  const bare = taken(reading, /[\p{L}\p{N}._-](?:[\p{L}\p{N} ._-]*[\p{L}\p{N}._-])?/uy);
  const name = bare ?? string(reading);
  skip(reading);
  if (name !== null) return { selector: { id: name }, filter: braces(reading) ?? [] };
  const labels = braces(reading);
  if (labels === null) throw new SelectorError(unnamed);
  skip(reading);
  return { selector: { labels }, filter: braces(reading) ?? [] };
}

function braces(reading: Reading): LabelPairs | null {
  if (taken(reading, /\{/y) === null) return null;
  const found = pairs(reading);
  expect(reading, '}', 'has labels without a } after them');
  return found;
}

function pairs(reading: Reading): LabelPairs {
  const found: (readonly [string, string])[] = [];
  do {
    const from = reading.at;
    skip(reading);
    const name = string(reading) ?? taken(reading, /[^=,{}]+/y)?.trim() ?? '';
    skip(reading);
    if (name === '' || taken(reading, /=/y) === null) {
      const [rest] = reading.text.slice(from).split(/[,{}]/);
      throw new SelectorError(`has "${rest!.trim()}", which is not label=value`);
    }
    skip(reading);
    found.push([name, string(reading) ?? (taken(reading, /[^,{}]*/y) ?? '').trim()]);
    skip(reading);
  } while (taken(reading, /,/y) !== null);
  return found;
}

/** A text in quotes, as JSON has it; null where there is none. */
function string(reading: Reading): string | null {
  const found = taken(reading, /"(?:[^"\\]|\\.)*"/y);
  if (found === null) return null;
  try {
    return JSON.parse(found) as string;
  } catch {
    throw new SelectorError(`has ${found}, which is no text in quotes`);
  }
}

function taken(reading: Reading, pattern: RegExp): string | null {
  pattern.lastIndex = reading.at;
  const found = pattern.exec(reading.text)?.[0] ?? null;
  reading.at += found?.length ?? 0;
  return found;
}

function skip(reading: Reading): void {
  taken(reading, /\s*/y);
}

function isEnd(reading: Reading): boolean {
  skip(reading);
  return reading.at === reading.text.length;
}

function expect(reading: Reading, character: string, otherwise: string): void {
  skip(reading);
  if (reading.text[reading.at] !== character) throw new SelectorError(otherwise);
  reading.at += 1;
}

function narrowed(selector: RunSelector, filter: LabelPairs): RunSelector {
  const labels = [...(selector.labels ?? []), ...missing(filter, selector.labels ?? [])];
  return labels.length === 0 ? selector : { ...selector, labels };
}

/** Those whose name is not among the others. */
function missing(pairs: LabelPairs, others: LabelPairs): LabelPairs {
  return pairs.filter(([name]) => !others.some(([other]) => other === name));
}

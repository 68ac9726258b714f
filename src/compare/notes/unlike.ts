import type { Run } from '../../collect/run.ts';
import { tallied } from '../../made.ts';
import { mostNamed } from '../../messages/entry.ts';
import { type Note, note } from '../../note.ts';
import { fixed, numeralBy } from '../../number.ts';
import { type Phrase, phrase, shown } from '../../phrase.ts';
import { counted, filesOf } from '../counted.ts';
import { fact } from '../fact.ts';
import { named } from '../few.ts';
import { range } from '../math/mean.ts';
import { likeLength, meanLength } from '../mean-length.ts';
import { hasMachine, isOfTable, systemOf } from '../part.ts';
import type { Fact, Figure } from '../value/figure.ts';

/** Settings of a request that change its cost, by the last part of their name in the file. */
const settings = ['max_tokens', 'max_completion_tokens', 'max_new_tokens', 'temperature', 'top_p'] as const;

/**
 * rules.md#L9: in what the runs are not alike, one note a difference with the values: the model as written, the prompts, their
 * token counts, the number of requests, the settings of a request. A run that does not say is left out of that question.
 * @param varied settings that were varied on purpose: that they differ is no news.
 */
export function unlike(runs: readonly Run[], varied: readonly string[] = []): readonly Note[] {
  const asked = runs.filter(({ counts }) => counts.of === 'requests' && counts.ok > 0);
  const models = isFactor(runs) ? [] : values(runs, ({ labels }) => labels.model);
  const sizes = values(asked, (run) => run.counts.ok, countOf);
  return [
    ...(models.length > 1 ? [note('models-differ', { values: models })] : []),
    ...prompts(asked),
    ...tokens(asked),
    ...(sizes.length > 1 ? [note('request-counts-differ', { values: sizes })] : []),
    ...settings
      .filter((setting) => !varied.includes(setting))
      .flatMap((setting) => differing(asked, setting, (run) => settingOf(run, setting))),
    ...(varied.includes('concurrency')
      ? []
      : differing(asked, 'concurrency', ({ concurrency }) => concurrency ?? undefined)),
  ];
}

/** Whether a table has several models for one of its systems: then the model was varied, and that it differs is no news. */
function isFactor(runs: readonly Run[]): boolean {
  const models = new Map<string, string>();
  return runs.some((run) => {
    const { model } = run.labels;
    if (model === undefined) return false;
    const key = `${run.file}\n${hasMachine(run) || !isOfTable(run) ? systemOf(run) : wordsOf(run)}`;
    const known = models.get(key) ?? String(model);
    models.set(key, known);
    return known !== String(model);
  });
}

/** Where no label says what did the work, what else a run is told apart by in words: the framework, the precision. */
function wordsOf({ labels }: Run): string {
  return JSON.stringify(
    Object.entries(labels).filter(([name, value]) => name !== 'model' && typeof value === 'string'),
  );
}

function differing(
  runs: readonly Run[],
  setting: string,
  read: (run: Run) => string | number | boolean | undefined,
): readonly Note[] {
  const found = values(runs, read, (run, text) => settingShown(setting, run, text));
  return found.length > 1 ? [note('settings-differ', { setting, values: found })] : [];
}

/**
 * Each value with the runs that have it, `gpt-x (metis, groq)`, in the order of the runs.
 * @param show the value as the first run that has it has it.
 */
function values(
  runs: readonly Run[],
  read: (run: Run) => string | number | boolean | undefined,
  show: (first: Run, text: string) => string | Phrase = (_, text) => text,
): readonly (string | Phrase)[] {
  const holders = new Map<string, { readonly first: Run; readonly names: Set<string> }>();
  for (const run of runs) {
    const value = read(run);
    if (value === undefined) continue;
    const own = holders.get(String(value));
    if (own) own.names.add(run.name);
    else holders.set(String(value), { first: run, names: new Set([run.name]) });
  }
  // Of many values with many runs each, a sentence names fewer.
  const most = holders.size > 2 ? 3 : mostNamed;
  return Array.from(holders, ([value, { first, names }]) => phrase`${show(first, value)} (${named([...names], most)})`);
}

/** How many requests of a run succeeded. */
function countOf(run: Run): Phrase {
  return counted('ok', run.counts.ok, run);
}

/** A setting of a request, by the name that its file gives it. */
function settingShown(setting: string, run: Run, text: string): Phrase {
  const name = Object.keys(run.context).find((key) => key.split(/[./]/).at(-1) === setting) ?? setting;
  return shown(text, factOr(name, run, text));
}

function factOr(name: string, run: Run, text: string): Figure | Fact {
  const found = fact(name, run, [run], []);
  return found.kind === 'absent' ? { kind: 'fact', name, run: run.id, text, places: [{ file: run.file }] } : found;
}

function settingOf(run: Run, setting: string): string | number | boolean | undefined {
  return Object.entries(run.context).find(([key]) => key.split(/[./]/).at(-1) === setting)?.[1];
}

const remembered = new WeakMap<readonly unknown[], string>();

/** The prompts of a run, each once, in an order of their own; undefined where none is recorded. Made once: it may be long. */
function promptSet(run: Run): string | undefined {
  if (run.exchanges.length === 0) return undefined;
  const known = remembered.get(run.exchanges) ?? setOf(run);
  remembered.set(run.exchanges, known);
  return known;
}

function setOf(run: Run): string {
  const texts = [...new Set(run.exchanges.map(({ prompt }) => prompt))].sort();
  return JSON.stringify(texts);
}

function prompts(runs: readonly Run[]): readonly Note[] {
  const bySet = byPrompts(runs.filter((run) => promptSet(run) !== undefined));
  if (bySet.length < 2) return [];
  const sets = bySet.map(([key, of]) => ({ texts: JSON.parse(key!) as string[], of }));
  const others = sets.slice(1).map(({ texts }) => new Set(texts));
  const common = sets[0]!.texts.filter((text) => others.every((other) => other.has(text))).length;
  const told = sets.map(({ texts, of }) => {
    const names = named(of.map(({ name }) => name));
    return phrase`${tallied(`different prompts of ${names}`, texts.length, filesOf(of))} (${names})`;
  });
  const inAll = tallied('prompts that all runs were asked', common, filesOf(sets.flatMap(({ of }) => of)));
  return [note('prompts-differ', { values: told, common: inAll })];
}

/** Unlike token counts are told for equal prompts, or where prompts are not recorded: other prompts have other counts. */
function tokens(runs: readonly Run[]): readonly Note[] {
  return byPrompts(runs).flatMap(([key, of]) => {
    const lengths = of.flatMap((run) => meanLength(run, 'prompt_tokens') ?? []);
    const { min, max } = range(lengths.map(({ value }) => value));
    if (lengths.some(({ isStated }) => isStated) && max <= min * likeLength) return [];
    const told = values(
      of,
      (run) => {
        const length = meanLength(run, 'prompt_tokens');
        return length === null ? undefined : fixed(length.value, 1);
      },
      (run, text) =>
        shown({ text, rounding: numeralBy('kind', 0, 1).rounding }, meanLength(run, 'prompt_tokens')!.figure()),
    );
    return told.length > 1
      ? [note('prompt-tokens-differ', { of: key === undefined ? 'the prompts' : 'the same prompts', values: told })]
      : [];
  });
}

function byPrompts(runs: readonly Run[]): readonly (readonly [string | undefined, readonly Run[]])[] {
  const groups = new Map<string | undefined, Run[]>();
  for (const run of runs) {
    const key = promptSet(run);
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  return [...groups];
}

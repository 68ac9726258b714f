import { lastPart } from '../../collect/row/row-name.ts';
import { type Level, levelText } from '../level.ts';
import type { Factor } from './factors.ts';

/** A level as it is called beside the others of its factor. The owner in front of a model's name says nothing where the rest tells the model from the others. */
export function levelName(factor: Factor | null, level: Level): string {
  const text = levelText(level);
  return (factor?.name === 'model' ? modelNames(factor.among ?? factor.levels).get(text) : undefined) ?? text;
}

const known = new WeakMap<readonly Level[], ReadonlyMap<string, string>>();

/** `meta-llama/Llama-2-7b-hf` -> `Llama-2-7b-hf`; those whose rest is that of another one keep their owners. */
export function modelNames(levels: readonly Level[]): ReadonlyMap<string, string> {
  const found = known.get(levels);
  if (found) return found;
  const texts = [...new Set(levels.filter((level) => level !== null).map(levelText))];
  const owners = new Map<string, Set<string>>();
  for (const text of texts) {
    const short = lastPart(text).toLowerCase();
    owners.set(short, (owners.get(short) ?? new Set()).add(text.toLowerCase()));
  }
  const names = new Map(
    texts.map((text) => [text, owners.get(lastPart(text).toLowerCase())!.size > 1 ? text : lastPart(text)]),
  );
  known.set(levels, names);
  return names;
}

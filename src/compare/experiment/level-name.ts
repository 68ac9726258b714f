import { lastPart } from '../../collect/row/row-name.ts';
import { type Level, levelText } from '../level.ts';
import type { Factor } from './factors.ts';

/** A level as it is called beside the others of its factor. The owner in front of a model's name says nothing where the rest tells the models apart. */
export function levelName(factor: Factor | null, level: Level): string {
  const text = levelText(level);
  return (factor?.name === 'model' ? modelNames(factor.levels).get(text) : undefined) ?? text;
}

const known = new WeakMap<readonly Level[], ReadonlyMap<string, string>>();

/** `meta-llama/Llama-2-7b-hf` -> `Llama-2-7b-hf`; none where two models would have one name. */
function modelNames(levels: readonly Level[]): ReadonlyMap<string, string> {
  const found = known.get(levels);
  if (found) return found;
  const texts = levels.filter((level) => level !== null).map(levelText);
  const short = texts.map((text) => [text, lastPart(text)] as const);
  const areApart = new Set(short.map(([, name]) => name.toLowerCase())).size === short.length;
  const names = new Map(areApart ? short : []);
  known.set(levels, names);
  return names;
}

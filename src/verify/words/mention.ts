import type { Setting, Settings } from '../../fill/blank/name/settings.ts';
import type { Range } from '../../markdown/markdown.ts';

/** Where a piece of prose speaks of a numeric setting, with a level or without. */
export interface Mention extends Range {
  readonly setting: Setting;
}

/** The numeric settings of the results that a piece of prose speaks of, the longest words first. */
export function mentionsIn(prose: string, settings: Settings): readonly Mention[] {
  const words = [...prose.matchAll(/[A-Za-z0-9]+/g)];
  const found: Mention[] = [];
  for (let at = 0; at < words.length; ) {
    // `cpus-per-task` is no number of tasks.
    const isPart = /[-\w]$/.test(prose.slice(0, words[at]!.index));
    const [setting, length] = isPart ? [null, 1] : longest(words, at, settings);
    if (setting) {
      const last = words[at + length - 1]!;
      found.push({ setting, start: words[at]!.index, end: last.index + last[0].length });
    }
    at += setting ? length : 1;
  }
  return found;
}

function longest(words: readonly RegExpExecArray[], at: number, settings: Settings): readonly [Setting | null, number] {
  for (let length = Math.min(settings.longest, words.length - at); length > 0; length -= 1) {
    const key = words
      .slice(at, at + length)
      .map(([word]) => word.toLowerCase())
      .join(' ');
    const numeric = called(key, settings).filter(({ isNumeric }) => isNumeric);
    if (numeric.length === 1 || (numeric.length > 1 && length > 1)) return [numeric[0]!, length];
  }
  return [null, 0];
}

/** `Batches` are those of a `batch`. */
function called(key: string, settings: Settings): readonly Setting[] {
  const own = settings.called(key);
  return own.length > 0 || !key.endsWith('es') ? own : settings.called(key.slice(0, -2));
}

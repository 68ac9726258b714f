import { valueAt } from './option-text.ts';
import { defaultOptions, optionKeys, optionTable, optionWord, type ReportOptions } from './options.ts';

/** The settings that change what is written, in a fixed order; defaults are left out. Equal settings have equal texts. */
export function canonical(options: Partial<ReportOptions>): string {
  const one = <K extends keyof ReportOptions>(key: K): string[] => {
    const value = options[key];
    const text = value === undefined ? null : optionTable[key].lock.write(value as ReportOptions[K]);
    return text === null ? [] : [text === '' ? `--${optionWord(key)}` : `--${optionWord(key)} ${text}`];
  };
  return optionKeys().flatMap(one).join(' ');
}

/** The options whose canonical form a lock holds; null for flags that are not known. */
export function optionsFrom(text: string): ReportOptions | null {
  const found: Partial<Record<keyof ReportOptions, unknown>> = {};
  let rest = text;
  for (const key of optionKeys()) {
    const name = `--${optionWord(key)}`;
    if (rest !== name && !rest.startsWith(`${name} `)) continue;
    const value = valueAt(rest.slice(name.length + 1));
    const read = optionTable[key].lock.read(value);
    if (read === undefined) return null;
    found[key] = read;
    rest = rest.slice(name.length + 1 + value.length).replace(/^ /, '');
  }
  // Only its own form is taken: another order or a default written out is not ours.
  return rest === '' && canonical(found as Partial<ReportOptions>) === text
    ? ({ ...defaultOptions, ...found } as ReportOptions)
    : null;
}

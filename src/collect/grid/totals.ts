import { unitNamed } from '../../unit.ts';
import { seconds } from './epoch-line.ts';

const amount = String.raw`(\d{1,3}:\d\d(?::\d\d)?(?:\.\d{1,6})?|(?:\d{1,4}h\s?)?\d{1,3}m(?:in)?\s?\d{1,2}(?:\.\d{1,6})?s|\d{1,12}(?:\.\d{1,9})?\s?[A-Za-z]{1,10})`;
const times = [
  new RegExp(
    String.raw`^(?:total\s)?(?:train(?:ing)?\s)?(?:time|duration)(?:\s(?:taken|elapsed|total))?(?:\s?[:=]\s?|\s)${amount}$`,
    'i',
  ),
  new RegExp(
    String.raw`^(?:finished\s)?(?:train(?:ing)?)\s?(?:has\s)?(?:finished|completed?|done|ended)?!?\s?(?:in|took|after)\s?:?\s?${amount}$`,
    'i',
  ),
];
const memory = new RegExp(
  String.raw`^(?:(?:gpu|cuda)\s)?(?:peak|max(?:imum)?)\s(?:(?:gpu|cuda|device)\s)?(?:memory|mem|vram)(?:\s(?:usage|used|allocated))?\s?(?:[:=]|of|was)?\s?${amount}$`,
  'i',
);

/** What a line says of a whole training: `Training finished in 290.8s, peak memory 10.2 GB`. */
export function totalsIn(text: string): readonly (readonly [name: 'train_time' | 'peak_memory', value: string])[] {
  return text
    .slice(0, 400)
    .replace(/[.!]$/, '')
    .split(/[,;|]\s{1,4}|\s-\s|\s\(|\)/)
    .flatMap((part): readonly (readonly ['train_time' | 'peak_memory', string])[] => {
      const time = times.map((pattern) => pattern.exec(part.trim())?.[1]).find((one) => one !== undefined);
      const isTotal = /total|train|finished/i.test(part);
      if (time !== undefined && isTotal) return withUnit('train_time', seconds(time), 's');
      const most = memory.exec(part.trim())?.[1];
      return most === undefined ? [] : withUnit('peak_memory', most, 'B');
    });
}

function withUnit<N extends string>(name: N, said: string, base: string): readonly (readonly [N, string])[] {
  const [, number, unit] = /^([\d.]+)\s?([A-Za-z]+)$/.exec(said) ?? [];
  return number !== undefined && unit !== undefined && unitNamed(unit)?.base === base
    ? [[name, `${number} ${unit}`]]
    : [];
}

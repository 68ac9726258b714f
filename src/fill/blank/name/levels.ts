import type { Range } from '../../../markdown/markdown.ts';
import { unitNamed } from '../../../unit.ts';
import { isA } from '../lexicon/lexicon.ts';
import { levelName, type Name, settingsSaid } from './name.ts';
import { levelWords, type Setting, type Settings, switched } from './settings.ts';
import { numberIn, type Word, wordKey } from './words.ts';

/** A name that begins at a word, and the word after it. */
export interface Found {
  readonly name: Name;
  readonly next: number;
}

/** A text as it is read: its words, and the settings that they may name. */
export interface Reading {
  readonly text: string;
  readonly words: readonly Word[];
  readonly settings: Settings;
}

const joint = /^[\s:=_*`~-]*$/;

/** A level with the name of its setting: `batch size 64`, `bs=8`, `tp2`, `c=4`, `N=4`, `4 GPUs`, `precision: FP8`. */
export function byLevel(reading: Reading, at: number): Found | null {
  return (
    afterSetting(reading, at) ??
    beforeSetting(reading, at) ??
    beforeAnother(reading, at) ??
    inUnit(reading, at) ??
    glued(reading, at) ??
    times(reading, at) ??
    bare(reading, at)
  );
}

/** `from 200 to 800 connections`: the first of two levels, of which the second has the name of the setting behind it. */
function beforeAnother(reading: Reading, at: number): Found | null {
  const { text, words, settings } = reading;
  const number = numberIn(words[at]!.word);
  if (number === null || !/^(?:to|and|or)$/.test(words[at + 1]?.word ?? '') || words[at + 2] === undefined) return null;
  if (text.slice(words[at]!.end, words[at + 2]!.start).trim() !== words[at + 1]!.word) return null;
  const second = beforeSetting(reading, at + 2) ?? inUnit(reading, at + 2);
  const [setting] = (second ? settingsSaid(second.name) : []).flatMap((name) => settings.all.get(name) ?? []);
  if (setting === undefined) return null;
  const range = { start: words[at]!.start, end: words[at]!.end };
  return { next: at + 1, name: levelName(setting, levelWords(number), String(number), range) };
}

/**
 * `64 KB`, `512KiB`, `1 KB payload`: a level by the unit that one setting has in its name. Where something was measured in that unit too it is one only
 * with the name of the setting, or behind a word that says under what something was measured.
 */
function inUnit({ text, words, settings }: Reading, at: number): Found | null {
  const { word, start } = words[at]!;
  const [, joined, joinedUnit] = /^(\d+(?:\.\d+)?)([a-zµ]{1,12})$/.exec(word) ?? [];
  const isApart = /^[ \u00a0-]$/.test(text.slice(words[at]!.end, words[at + 1]?.start ?? 0));
  const unit = joinedUnit ?? (isApart ? words[at + 1]!.word : '');
  const number = joined === undefined ? numberIn(word) : Number(joined);
  const found = number === null || unit === '' ? null : settings.inUnit(unit);
  if (found === null || number === null) return null;
  const { setting, isMeasured } = found;
  const level = levelWords(number);
  const last = joined === undefined ? at + 1 : at;
  const called = words[last + 1] !== undefined && settings.called(words[last + 1]!.word).includes(setting);
  const isAside = /\($/.test(text.slice(0, start)) && text[words[last]!.end] === ')' && setting.levels.has(level);
  const isPlaced = isAside || placed.test(text.slice(0, start));
  if (isMeasured && !called && !isPlaced) return null;
  const range = { start, end: words[called ? last + 1 : last]!.end };
  return { next: last + (called ? 2 : 1), name: levelName(setting, level, `${number}`, range) };
}

/** Under what something was measured. */
const placed = /(?<![\w-])(?:at|for|with|under|using)\s+(?:an?\s+|the\s+)?$/i;

/** Under what something was measured, where a number alone says it. */
const placedAlone = /(?<![\w-])at\s+$/i;
/** `for 8` may be how long or how often. */
const sized = /(?<![\w-])(?:at|for)\s+$/i;
/** Words behind which `at 4096` says under what something was measured: what was measured, how it came out, and that it was measured. */
const introducing =
  /^(?:(?:latenc(?:y|ies)|throughputs?|times?|runtimes?|durations?|speeds?|speed-?ups?|rates?|bandwidth|power|energy|memory|accurac(?:y|ies)|ttft|tpot|itl|e2el|qps|rps|iops|flops|loss|performance|efficienc(?:y|ies)|utili[sz]ation|overhead|perplexity|recall|precision|score|p\d+|means?|medians?|averages?|maximum|minimum|max|min|highest|lowest|best|worst|fastest|slowest|winner|peak|factor|ratio|gap|difference|gain|lead)|(?:faster|slower|quicker|higher|lower|better|worse|more|less|ahead|behind|again|only|even|just|already|also|and|or|but|while|results?|numbers?|values?|runs?)|(?:measured|tested|benchmarked|evaluated|compared|obtained|achieved|reached|scaling|training|serving|processing|inference|decoding|generation|decode|prefill))$/i;
const ownWord = /[^\s,;:()[\]|*_`]+$/;
/** `at 4 and 8`: of several levels none is that of a number. */
const listGoesOn = /^\**\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|or\s+|to\s+|[-–/&]\s*)\d/;
/** True for a run that is called by its levels, `H100, concurrency 1`, where the last of them is the first of several: `H100, concurrency 1 and 8`. */
export function isFirstOfList(text: string, { start, end }: Range): boolean {
  return /\D[ :=]\d+$/.test(text.slice(start, end)) && listed.test(text.slice(end, end + 12));
}
const listed =
  /^(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to|vs\.?|versus)\s+|\s?[-–/&]\s?)\d+(?![\d.]*\s?(?:ms|s|x|×|%)(?!\w))/i;
/** Where words end that a number could count, or be in: `at 4096,`, `at 4096 with`. */
const endsThere = /^\**(?:[,;)]|:(?!\d)|\.?\s*$|\.\s|\s+(?:and|or|on|with|the|it|is|was|takes?|than|as)(?![\w-]))/i;

/** `at 4096`, `for size 4096`: a number alone that only one of the settings that vary has, or several that vary as one. */
function bare({ text, words, settings }: Reading, at: number): Found | null {
  const { start } = words[at]!;
  const last = words[at]!.word === 'size' && words[at + 1] !== undefined ? at + 1 : at;
  const { word, end } = words[last]!;
  const number = numberIn(word);
  if (number === null || !endsThere.test(text.slice(end, end + 12))) return null;
  const before = text.slice(Math.max(0, start - 60), start);
  if (
    !(last === at ? placedAlone : sized).test(before) ||
    !isIntroduced(before, settings) ||
    listGoesOn.test(text.slice(end, end + 12))
  )
    return null;
  const key = levelWords(number);
  const [only, ...more] = [...settings.all.values()].filter(
    ({ isNumeric, levels }) => isNumeric && levels.size > 1 && levels.has(key),
  );
  const runs = only?.levels.get(key)?.runs;
  const isOne = more.every(({ levels }) => {
    const others = levels.get(key)!.runs;
    return others.size === runs!.size && [...others].every((run) => runs!.has(run));
  });
  return only && isOne ? { next: last + 1, name: levelName(only, key, word, { start, end }) } : null;
}

/** True where nothing stands before `at`, or a blank, a number, a unit, a level in words (an arm is one), or a word that such a number goes with. */
function isIntroduced(before: string, { all }: Settings): boolean {
  const lead = before.replace(/(?:at|for)\s+$/i, '').trimEnd();
  const [word] = ownWord.exec(lead) ?? [];
  if (word === undefined || /[\uE000-\uF8FF]$|^[[(]?[\dX][\d.,X]*[x×%]?[\])]?$/.test(word)) return true;
  if (introducing.test(word) || unitNamed(word) !== undefined) return true;
  const last = wordKey(word);
  return [...all.values()].some(({ levels }) =>
    [...levels.keys()].some((key) => key === last || key.endsWith(` ${last}`)),
  );
}

/** `4x L40S`, `8 × H100`: so many of what follows, where the results have one number of devices that was measured so. */
function times({ text, words, settings }: Reading, at: number): Found | null {
  const { word, start } = words[at]!;
  const joined = /^(\d{1,4})[x×]$/.exec(word)?.[1];
  const isApart = numberIn(word) !== null && /^[x×]$/.test(words[at + 1]?.word ?? '');
  const next = at + (joined === undefined ? 2 : 1);
  const behind = words[next];
  if ((joined === undefined && !isApart) || behind === undefined || !/\p{L}/u.test(behind.word)) return null;
  if (
    !/^[x×]?[ \u00a0]?$/i.test(text.slice(words[next - 1]!.end, behind.start)) ||
    !/[A-Z]/.test(text[behind.start] ?? '')
  )
    return null;
  const level = levelWords(Number(joined ?? word));
  const counts = [...settings.all.values()].filter(
    ({ name, isNumeric, isCount, levels }) => isNumeric && isCount && devices.has(name) && levels.size > 0,
  );
  const [only, ...more] = counts;
  if (!only || more.length > 0) return null;
  return { next, name: levelName(only, level, joined ?? word, { start, end: words[next - 1]!.end }) };
}

const devices: ReadonlySet<string> = new Set([
  'gpus',
  'devices',
  'accelerators',
  'cards',
  'chips',
  'nodes',
  'tensor_parallel',
]);

function afterSetting(reading: Reading, at: number): Found | null {
  const { text, words, settings } = reading;
  for (let length = Math.min(settings.longest, words.length - at - 1); length > 0; length -= 1) {
    const key = keyOf(words, at, at + length);
    const short = length === 1 && isAlone(reading, at) ? settings.shortly(key) : null;
    const letter = length === 1 && /^\s*[=:]/.test(text.slice(words[at]!.end)) ? settings.briefly(key) : null;
    // `n=5` may be how many there were.
    const isMeasured = letter?.levels.has(levelWords(numberIn(words[at + 1]!.word) ?? ''));
    const brief = key === 'n' && !isMeasured ? null : letter;
    const called = (short ?? brief) ? [(short ?? brief)!] : settings.called(key);
    if (called.length === 0) continue;
    const isOf = words[at + length]!.word === 'of' && words[at + length + 1] !== undefined;
    const level = at + length + (isOf ? 1 : 0);
    if (!isOf && !joint.test(text.slice(words[level - 1]!.end, words[level]!.start))) continue;
    const number = numberIn(words[level]!.word);
    const numeric = number === null ? undefined : called.find((one) => one.isNumeric && isPlural(one, key));
    if (numeric) return withRest(reading, at, level, numeric);
    for (const setting of called)
      for (let end = Math.min(words.length, level + 6); end > level; end -= 1) {
        const said = keyOf(words, level, end);
        const own = switched(said, setting.levels) ?? said;
        if (setting.isNumeric || (own === said && !setting.levels.has(own))) continue;
        const range = { start: words[at]!.start, end: words[end - 1]!.end };
        return { next: end, name: levelName(setting, own, text.slice(words[level]!.start, range.end), range) };
      }
  }
  return null;
}

/** True where no other word of the clause stands before a word: of `input width` the width is another one. */
function isAlone({ text, words }: Reading, at: number): boolean {
  const last = words[at - 1];
  return last === undefined || isA('silent', last.word) || /[,;:()|]/.test(text.slice(last.end, words[at]!.start));
}

/** `4 GPUs`, `1 node`, `4-GPU`; `GPU 4` may be the fourth one, and `4. GPU` is the fourth heading. */
function beforeSetting({ text, words, settings }: Reading, at: number): Found | null {
  const number = numberIn(words[at]!.word);
  if (number === null || words[at + 1] === undefined) return null;
  const between = text.slice(words[at]!.end, words[at + 1]!.start);
  if (!/^[ \u00a0-]$/.test(between)) return null;
  for (let end = Math.min(words.length, at + 1 + settings.longest); end > at + 1; end -= 1) {
    const key = keyOf(words, at + 1, end);
    const setting = settings.called(key).find((one) => one.isNumeric && one.isCount);
    if (!setting || !(key.endsWith('s') || number === 1 || between === '-')) continue;
    const range = { start: words[at]!.start, end: words[end - 1]!.end };
    return { next: end, name: levelName(setting, levelWords(number), String(number), range) };
  }
  return null;
}

/** `bs8`, `tp2`, `c4`, `4gpus`; a letter is one in lower case, and its level one that was measured: `B200` is a card. */
function glued({ text, words, settings }: Reading, at: number): Found | null {
  const { word, start, end } = words[at]!;
  const [, letters = '', after = ''] = /^([a-z]+)(\d+(?:\.\d+)?)$/.exec(word) ?? [];
  const [, before = '', things = ''] = /^(\d+)([a-z]+)$/.exec(word) ?? [];
  const number = Number(after || before);
  const brief = text[start] === letters ? settings.briefly(letters) : null;
  const setting =
    settings.called(letters).find((one) => one.isNumeric && isPlural(one, letters)) ??
    settings.called(things).find((one) => one.isNumeric && one.isCount) ??
    (brief?.levels.has(levelWords(number)) ? brief : null);
  if (!setting) return null;
  return { next: at + 1, name: levelName(setting, levelWords(number), String(number), { start, end }) };
}

/** Of things that are counted, one with a number behind it is one of them: `GPU 1`; a short form (`tp2`) is none of them. */
function isPlural({ isCount, title }: Setting, key: string): boolean {
  const whole = wordKey(title);
  // `conc` of concurrency, but no `GPU` of GPUs.
  const isCut = !whole.includes(' ') && whole.startsWith(key) && whole !== `${key}s`;
  return !isCount || isCut || key.endsWith('s') || key.includes(' ') || key.length <= 2;
}

/** A level that others follow (`1 to 8`, `1, 8 and 64`) is none: the words are about all of them. */
function withRest(reading: Reading, at: number, level: number, setting: Setting): Found {
  const { text, words } = reading;
  let last = level;
  for (let next = following(reading, last); next !== null; next = following(reading, last)) last = next;
  // `payload of 64 KB`
  if (setting.unit !== null && words[last + 1]?.word === setting.unit) last += 1;
  const range = { start: words[at]!.start, end: words[last]!.end };
  if (last <= level + 1 && following(reading, level) === null) {
    const number = numberIn(words[level]!.word)!;
    return { next: last + 1, name: levelName(setting, levelWords(number), String(number), range) };
  }
  const runs = new Set([...setting.levels.values()].flatMap((one) => [...one.runs]));
  const written = text.slice(range.start, range.end);
  return {
    next: last + 1,
    name: {
      ...range,
      text: written,
      senses: [{ setting: setting.name, level: null, runs }],
      missing: null,
      isInside: false,
    },
  };
}

/** The number that goes on a list or a range after the one at `last`; null where the words go on otherwise. */
function following(reading: Reading, last: number): number | null {
  const { text, words } = reading;
  const isJoined = /^(?:to|and|or|through|until)$/.test(words[last + 1]?.word ?? '');
  const next = last + (isJoined ? 2 : 1);
  if (words[next] === undefined || numberIn(words[next].word) === null) return null;
  if (beforeSetting(reading, next) || isMeasured(reading, next)) return null;
  if (isJoined) return next;
  const between = text.slice(words[last]!.end, words[next].start).trim();
  if (/^(?:[-–—/&+…]|\.{2,})$/.test(between)) return next;
  const behind = text.slice(words[next].end, words[next + 1]?.start ?? text.length).trim();
  const goesOn = words[next + 1] === undefined || behind !== '' || /^(?:and|or)$/.test(words[next + 1]!.word);
  return between === ',' && goesOn ? next : null;
}

/** `from 39.2 ms at batch size 1 to 163.7 ms`: a number with the unit of a time, a share or a rate is what was measured there. */
function isMeasured({ text, words }: Reading, at: number): boolean {
  const [, unit] =
    /^[ \u00a0]?([%×]|[\p{L}µ]{1,12}(?:\/\p{L}{1,12})?)(?![\p{L}\p{N}])/u.exec(text.slice(words[at]!.end)) ?? [];
  const known = unit === undefined ? undefined : unitNamed(unit);
  return known !== undefined && (known.unit === '%' || known.base === 's' || known.base.includes('/'));
}

function keyOf(words: readonly Word[], from: number, to: number): string {
  return words
    .slice(from, to)
    .map(({ word }) => word)
    .join(' ');
}

import type { FileRead } from '../../collect/collection.ts';
import type { Explanation } from '../../compare/value/explain.ts';
import { inputWords, testWords, unitWords } from '../../compare/value/explained-words.ts';
import type { ExplainedInput } from '../../made.ts';
import { type Note, type Place, placeText, sentence } from '../../note.ts';
import { terminalText } from '../../text.ts';
import { contextLines } from '../tell/context.ts';
import { cut } from '../tell/table.ts';
import type { ExplainedSlot, ExplainedValue, Shown } from './explained.ts';
import { type RoundingTold, tieRule } from './rounding.ts';

/** Longer lists of inputs are cut to this many. */
const longest = 20;

/**
 * Slots and values for people, in order. What two of them have in common, such as their inputs, is listed once.
 * @param files those of the study: what an engine was asked for the rows of one stands under the values from it.
 * @param others what else stands on the line, in words; empty: nothing.
 */
export function explainedText(
  all: readonly (ExplainedSlot | ExplainedValue)[],
  report: string,
  { shown, files }: Pick<Page, 'shown' | 'files'>,
  others = '',
): string {
  const page: Page = { shown, files, listed: new Map(), told: new Set(), asked: new Set() };
  const texts = all.map((one) => ('slot' in one ? slotLines(one, report, page) : valueLines(one, page, '')));
  return `${texts.map((lines) => lines.map(terminalText).join('\n')).join('\n\n')}\n${others === '' ? '' : `${terminalText(entry('others', others))}\n`}`;
}

interface Page {
  readonly shown: Shown;
  readonly files: readonly FileRead[];
  /** Lists of inputs that are on the page already, with the title of the number that they stand under. */
  readonly listed: Map<string, string>;
  /** The titles of the numbers that are on the page already. */
  readonly told: Set<string>;
  /** The files of which it stands there what an engine was asked. */
  readonly asked: Set<string>;
}

function slotLines(one: ExplainedSlot, report: string, page: Page): readonly string[] {
  const { slot, line, column, written, now, onLine, values, from, places } = one;
  const text = cut(oneLine(onLine ?? written ?? slot.blank), 100);
  const bound = slot.source === null ? '' : ` (bound to ${slot.source})`;
  const isChanged = now !== written && !(onLine !== null && (now ?? '').includes(onLine));
  const other = onLine === null ? `it would be ${cut(oneLine(now ?? ''), 100)}` : 'this line would be another one';
  return [
    `${report}:${line}:${column}  ${text}`,
    ...(written === null ? [entry('stays', `${slot.state}: nothing was written${bound}`)] : []),
    ...(from === null ? [] : [entry('from', from)]),
    ...entries('files', placeTexts(places, page)),
    ...(isChanged ? [entry('now', now === null ? 'it would stay a blank' : other)] : []),
    ...values.flatMap((value) => valueLines(value, page, '  ')),
    ...untold(one).map((each) => entry(written === null ? 'why' : 'assumed', each)),
    ...(onLine === null ? contextLines(slot.context ?? []).map((each) => entry('around', each)) : []),
  ];
}

/** The notes of a slot that none of its values tells by itself. */
function untold({ slot, values }: ExplainedSlot): readonly string[] {
  const told = new Set(values.flatMap(({ explanation }) => sentencesOf(explanation)));
  return slot.notes.map(sentence).filter((each) => !told.has(each));
}

function sentencesOf({ notes, parts }: Explanation): readonly string[] {
  return [...notes.map(sentence), ...parts.flatMap(sentencesOf)];
}

function valueLines(
  { path, written, rounding, explanation }: ExplainedValue,
  page: Page,
  margin: string,
): readonly string[] {
  const { title, parts } = explanation;
  const differs = rounding !== null && !rounding.agrees;
  if (explanation.kind === 'figure') page.told.add(title);
  const unlike = differs ? ', which is not this value rounded' : '';
  return [
    `${margin}${path}${title === '' || title === path ? '' : `  (${title})`}`,
    ...(written === null ? [] : [entry('written', `${cut(oneLine(written), 100)}${unlike}`)]),
    ...bodyLines(explanation, page, title),
    ...(rounding === null || differs ? [] : [entry('rounding', roundingText(rounding, explanation.unit))]),
    ...notesOf(explanation.notes, explanation.kind === 'absent' ? 'why' : 'note'),
    ...parts.flatMap((part) => partLines(part, page, `  ${margin}`)),
  ];
}

/** A number that another one is made of; in full only where it is not on the page already. */
function partLines(part: Explanation, page: Page, margin: string): readonly string[] {
  if (page.told.has(part.title))
    return [`${margin}${part.title}: ${part.value}${unitWords(part.unit)}, as explained above`];
  page.told.add(part.title);
  return [
    `${margin}${part.title}`,
    ...bodyLines(part, page, part.title),
    ...notesOf(part.notes, part.kind === 'absent' ? 'why' : 'note'),
    ...part.parts.flatMap((inner) => partLines(inner, page, `  ${margin}`)),
  ];
}

function notesOf(notes: readonly Note[], label: string): readonly string[] {
  return notes.map((each) => entry(label, sentence(each)));
}

function bodyLines(explanation: Explanation, page: Page, title: string): readonly string[] {
  const { kind, value, unit, text, n, worked, inputs, places, tests } = explanation;
  return [
    ...(value === null ? [] : [entry('value', `${value}${unitWords(unit)}`)]),
    ...(text === null ? [] : [entry('text', text)]),
    ...(worked === null ? [] : entries('formula', [worked.formula, ...worked.expressions.map((each) => `= ${each}`)])),
    ...(n === null ? [] : [entry('n', String(n))]),
    ...(worked === null ? [] : [entry('method', worked.method)]),
    ...tests.map((test) => entry(test.what, testWords(test))),
    ...inputs.flatMap((input) => inputLines(input, page, title)),
    ...(kind === 'fact' ? entries('files', placeTexts(places, page)) : []),
  ];
}

function inputLines(input: ExplainedInput, page: Page, title: string): readonly string[] {
  const { values, places } = input;
  const head = inputWords(input);
  const key = JSON.stringify(input);
  const before = page.listed.get(key);
  if (before !== undefined) return [entry('input', `${head}, as listed under ${before}`)];
  page.listed.set(key, title);
  const all = placeTexts(places, page);
  // A number that a file states as a whole may have several places.
  const items = Array.from({ length: Math.max(values.length, all.length) }, (_, i) =>
    [values[i], all[i]].filter((each) => each !== undefined).join('  '),
  );
  const asked = page.files.filter(({ path, query }) => query && places.some(({ file }) => file === path));
  return [
    ...entries('input', [head, ...shortened(items).map((each) => `  ${each}`)]),
    ...asked.flatMap(({ path, query = '' }) => queryLines(path, query, page)),
  ];
}

/** What an engine was asked, once on a page; its own line ends stay, as a remark in it ends with one. */
function queryLines(path: string, query: string, page: Page): readonly string[] {
  if (page.asked.has(path)) return [entry('query', 'as it stands above')];
  page.asked.add(path);
  return query.split('\n').map((text, nth) => `    ${(nth === 0 ? 'query' : '').padEnd(9)} ${text}`);
}

function shortened(items: readonly string[]): readonly string[] {
  if (items.length <= longest) return items;
  return [...items.slice(0, longest), `(and ${items.length - longest} more: --json has all)`];
}

function placeTexts(places: readonly Place[], { shown }: Page): readonly string[] {
  return places.map((place) => placeText(shown(place)));
}

function roundingText({ decimals, unit, rule }: RoundingTold, own: string): string {
  const to = decimals === 1 ? '1 decimal' : `${decimals} decimals`;
  return `${to}${unit === own ? '' : ` in ${unit}`} (${rule}); ${tieRule}`;
}

function entry(label: string, text: string): string {
  return `    ${label.padEnd(9)} ${oneLine(text)}`;
}

/** The label before the first item, the others below it. */
function entries(label: string, items: readonly string[]): readonly string[] {
  return items.map((item, i) => `    ${(i === 0 ? label : '').padEnd(9)} ${item.replace(/[\r\n]+/g, ' ')}`);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

import type { Explanation } from '../compare/value/explain.ts';
import { inputWords, testWords, unitWords } from '../compare/value/explained-words.ts';
import type { ExplainedInput } from '../made.ts';
import { type Place, placeText, sentence } from '../note.ts';

/** A number of a page with what stands behind it. */
export interface Worked {
  /** Its value path, or a formula of the document. */
  readonly path: string;
  /** As it stands in the report, perhaps with marks of code around it. */
  readonly written: string;
  /** The unit in which it is written, which the text around it may say. */
  readonly unit: string;
  readonly explanation: Explanation;
  /** How it was rounded, in words; null where that is not known. */
  readonly rounding: string | null;
}

/** So many inputs are listed; a page with all of them would be nothing but them. */
const mostInputs = 12;

/** The working of a number as HTML. What comes from files is text, never markup. */
export function working({ path, written, explanation, rounding }: Worked, shown: (place: Place) => Place): string {
  const { title } = explanation;
  const head = `<p class="aitb-path"><strong>${escaped(written.replaceAll('`', ''))}</strong> <code>${escaped(path)}</code></p>`;
  const about = title === '' || title === path ? '' : `<p>${escaped(title)}</p>`;
  const rows = [...body(explanation, shown), ...(rounding === null ? [] : [row('rounding', rounding)])];
  return `${head}${about}${list(rows)}${parts(explanation, shown)}`;
}

function parts({ parts: all }: Explanation, shown: (place: Place) => Place): string {
  if (all.length === 0) return '';
  const items = all.map((part) => `<li>${escaped(part.title)}${list(body(part, shown))}${parts(part, shown)}</li>`);
  return `<ul class="aitb-parts">${items.join('')}</ul>`;
}

function body(of: Explanation, shown: (place: Place) => Place): readonly string[] {
  const { kind, value, unit, text, n, worked, inputs, places, tests, notes } = of;
  return [
    ...(value === null ? [] : [row('value', `${value}${unitWords(unit)}`)]),
    ...(text === null ? [] : [row('text', text)]),
    ...(worked === null
      ? []
      : [row('formula', worked.formula), ...worked.expressions.map((one) => row('', `= ${one}`))]),
    ...(n === null ? [] : [row('n', String(n))]),
    ...(worked === null ? [] : [row('method', worked.method)]),
    ...tests.map((test) => row(test.what, testWords(test))),
    ...inputs.map((input) => inputRow(input, shown)),
    ...(kind === 'fact' || inputs.length === 0 ? places.map((place) => row('file', placeText(shown(place)))) : []),
    ...notes.map((note) => row(kind === 'absent' ? 'why' : 'note', sentence(note))),
  ];
}

function inputRow(input: ExplainedInput, shown: (place: Place) => Place): string {
  const { values, places } = input;
  const items = Array.from({ length: Math.min(mostInputs, Math.max(values.length, places.length)) }, (_, i) =>
    [values[i], places[i] && placeText(shown(places[i]))].filter((one) => one !== undefined).join('  '),
  );
  const more = values.length > mostInputs ? [`and ${values.length - mostInputs} more`] : [];
  const listed = [...items, ...more].map((item) => `<li>${escaped(item)}</li>`).join('');
  return `<dt>input</dt><dd>${escaped(inputWords(input))}<ul class="aitb-inputs">${listed}</ul></dd>`;
}

function list(rows: readonly string[]): string {
  return rows.length === 0 ? '' : `<dl>${rows.join('')}</dl>`;
}

function row(label: string, text: string): string {
  return `<dt>${label}</dt><dd>${escaped(text)}</dd>`;
}

/** Text for HTML, within elements and within attributes in double quotes. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

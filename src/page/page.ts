import { createHash } from 'node:crypto';
import type { Element, ElementContent } from 'hast';
import { unitWords } from '../compare/value/explained-words.ts';
import type { Range } from '../markdown/markdown.ts';
import type { Place } from '../note.ts';
import { look } from './look.ts';
import { rendered, type Wrap } from './render.ts';
import { script } from './script.ts';
import { idOf as placeOf, type Waiting, waitingList } from './waiting.ts';
import { escaped, type Worked, working } from './working.ts';

/** A number of ours in the text. */
export interface ShownNumber extends Range {
  readonly worked: Worked;
}

/** A finished report, and what is known of it. */
export interface PageInput {
  readonly text: string;
  /** In order, not overlapping. */
  readonly numbers: readonly ShownNumber[];
  readonly waiting: readonly Waiting[];
  /** What is put into the page for a picture: a data address; null where it is not ours to show. */
  readonly picture: (src: string) => string | null;
  /** How a file of the results is named. */
  readonly shown: (place: Place) => Place;
  /** A text that nobody could have written into the report. */
  readonly seal: string;
  /** Without workings, marks and script. */
  readonly plain: boolean;
  /** Of a page that follows its report: what is said of it at the top, and the script that renews it. */
  readonly live?: { readonly status: string; readonly script: string };
}

/**
 * A report as one HTML file: it needs no network, looks as on GitHub, light and dark, prints, and shows for each number of ours
 * how it came about. A live page asks the address that it came from for the next one, and nothing else.
 */
export function page(input: PageInput): string {
  const { text, waiting, picture, seal, plain, live } = input;
  const boxes = new Map<string, string>();
  const wraps = plain ? [] : wrapsOf(input, boxes);
  const behind = (range: Range) => (plain ? null : dataOf(range, input, boxes));
  const body = rendered(text, { wraps, picture, behind }, seal);
  const workings = [...boxes].map(([html, id]) => `<div class="aitb-working" id="${id}" popover="auto">${html}</div>`);
  const scripts = plain ? [] : [script, ...(live === undefined ? [] : [live.script])];
  const allowed = scripts.length === 0 ? "'none'" : scripts.map((one) => `'sha256-${hashOf(one)}'`).join(' ');
  const asks = live === undefined ? '' : "; connect-src 'self'";
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="generator" content="aitb-report">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src ${allowed}${asks}">`,
    `<title>${escaped(titleOf(text) ?? 'Benchmark report')}</title>`,
    `<style>${look}</style>`,
    '</head>',
    '<body>',
    '<main class="markdown-body">',
    ...(live === undefined ? [] : [`<p class="aitb-live" role="status">${escaped(live.status)}</p>`]),
    ...(plain || waiting.length === 0 ? [] : [waitingList(waiting, (id) => body.includes(`id="${id}"`))]),
    body,
    ...workings,
    '</main>',
    ...scripts.map((one) => `<script>${one}</script>`),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** The numbers in the words of a picture as a table, behind a button. */
function dataOf({ start, end }: Range, { numbers, shown }: PageInput, boxes: Map<string, string>): Element | null {
  const rows = new Map<string, string>();
  for (const { worked } of numbers.filter((one) => one.start >= start && one.end <= end)) {
    const id = boxOf(worked, boxes, shown);
    rows.set(id, row(worked, id));
  }
  if (rows.size === 0) return null;
  const table = `<table><thead><tr><th>Number</th><th>Value</th></tr></thead><tbody>${[...rows.values()].join('')}</tbody></table>`;
  return opener(idOf(table, boxes), ['aitb-data'], [{ type: 'text', value: 'Numbers of this picture' }]);
}

function row({ written, unit, path, explanation }: Worked, id: string): string {
  const value = `<button type="button" class="aitb-n" popovertarget="${id}">${escaped(written)}</button>`;
  return `<tr><td>${escaped(explanation.title || path)}</td><td>${value}${escaped(unitWords(unit))}</td></tr>`;
}

/** Text that is longer may take several lines, and a button is a box: in a list its first line is to stand beside the bullet, not its last. */
const longText = 24;

/** The numbers as buttons, and what is marked: as a whole, or, where numbers are in it, each of these. In order, not overlapping. */
function wrapsOf({ numbers, waiting, shown }: PageInput, boxes: Map<string, string>): readonly Wrap[] {
  const begun = new Set<Waiting>();
  const buttons = numbers.map(({ start, end, worked }): Wrap => {
    const id = boxOf(worked, boxes, shown);
    const classes = end - start > longText ? ['aitb-n', 'aitb-long'] : ['aitb-n'];
    const button = (inside: readonly ElementContent[]) => opener(id, classes, inside);
    const around = waiting.find((one) => one.start <= start && one.end >= end);
    if (around === undefined) return { start, end, element: button };
    const mark = marked(around, !begun.has(around));
    begun.add(around);
    return { start, end, element: (inside) => mark([button(inside)]) };
  });
  const whole = waiting
    .filter((one) => !begun.has(one))
    .map((one): Wrap => ({ start: one.start, end: one.end, element: marked(one, true) }));
  let last = 0;
  return [...buttons, ...whole]
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      if (start < last) return false;
      last = end;
      return true;
    });
}

function opener(id: string, className: string[], inside: readonly ElementContent[]): Element {
  return element('button', { type: 'button', className, popovertarget: id }, inside);
}

/** The id of the box with the working; numbers with the same working share it. */
function boxOf(worked: Worked, boxes: Map<string, string>, shown: PageInput['shown']): string {
  return idOf(working(worked, shown), boxes);
}

function idOf(html: string, boxes: Map<string, string>): string {
  const id = boxes.get(html) ?? `w${boxes.size + 1}`;
  boxes.set(html, id);
  return id;
}

/** What marks a place. Numbers in it are marked one by one, as each of them is a button. */
function marked(one: Waiting, id: boolean): (inside: readonly ElementContent[]) => Element {
  const properties = { ...(id ? { id: placeOf(one) } : {}), className: [`aitb-${one.kind}`], title: one.why };
  return (inside) => element('mark', properties, inside);
}

function element(tagName: string, properties: Element['properties'], inside: readonly ElementContent[]): Element {
  return { type: 'element', tagName, properties, children: [...inside] };
}

/** Only the script of the page itself may run, whatever else came into it. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** The first heading of a text without emphasis; null where it has none. */
export function titleOf(text: string): string | null {
  return /^#{1,6}\s+(.+?)\s*#*$/m.exec(text)?.[1]?.replace(/[*_`]/g, '') ?? null;
}

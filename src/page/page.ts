import { createHash } from 'node:crypto';
import type { Element, ElementContent } from 'hast';
import { unitWords } from '../compare/value/explained-words.ts';
import type { Range } from '../markdown/markdown.ts';
import type { Place } from '../note.ts';
import { look } from './look.ts';
import { rendered, type Wrap } from './render.ts';
import { script } from './script.ts';
import { escaped, type Worked, working } from './working.ts';

/** A number of ours in the text. */
export interface ShownNumber extends Range {
  readonly worked: Worked;
}

/** A place that waits for a person, or that a person changed. */
export interface Waiting extends Range {
  readonly kind: 'blank' | 'edited';
  /** Why it is so, in a sentence. */
  readonly why: string;
  /** From 1. */
  readonly line: number;
  /** The command that settles it; null where nothing but a person's words does. */
  readonly command: string | null;
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
  const { text, numbers, waiting, picture, shown, seal, plain, live } = input;
  const boxes = new Map<string, string>();
  const wraps = plain ? [] : [...numbers.map((one) => button(one, boxes, shown)), ...waiting.map(marked)];
  const behind = (range: Range) => (plain ? null : dataOf(range, input, boxes));
  const body = rendered(text, { wraps: wraps.sort((a, b) => a.start - b.start), picture, behind }, seal);
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
    `<title>${escaped(titleOf(text))}</title>`,
    `<style>${look}</style>`,
    '</head>',
    '<body>',
    '<main class="markdown-body">',
    ...(live === undefined ? [] : [`<p class="aitb-live" role="status">${escaped(live.status)}</p>`]),
    ...(plain || waiting.length === 0 ? [] : [waits(waiting)]),
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
  for (const { worked } of numbers.filter((one) => one.start >= start && one.end <= end))
    rows.set(boxOf(worked, boxes, shown), row(worked, boxOf(worked, boxes, shown)));
  if (rows.size === 0) return null;
  const table = `<table><thead><tr><th>Number</th><th>Value</th></tr></thead><tbody>${[...rows.values()].join('')}</tbody></table>`;
  return opener(idOf(table, boxes), ['aitb-data'], [{ type: 'text', value: 'Numbers of this picture' }]);
}

function row({ written, unit, path, explanation }: Worked, id: string): string {
  const value = `<button type="button" class="aitb-n" popovertarget="${id}">${escaped(written)}</button>`;
  return `<tr><td>${escaped(explanation.title || path)}</td><td>${value}${escaped(unitWords(unit))}</td></tr>`;
}

function button({ start, end, worked }: ShownNumber, boxes: Map<string, string>, shown: PageInput['shown']): Wrap {
  // A number in the words of a picture is shown to nobody as text: it is in the table behind the picture.
  return { start, end, element: (inside) => opener(boxOf(worked, boxes, shown), ['aitb-n'], inside) };
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

function marked({ start, end, kind, why, line }: Waiting): Wrap {
  const properties = { id: `line-${line}-${start}`, className: [`aitb-${kind}`], title: why };
  return { start, end, element: (inside) => element('mark', properties, inside) };
}

function element(tagName: string, properties: Element['properties'], inside: readonly ElementContent[]): Element {
  return { type: 'element', tagName, properties, children: [...inside] };
}

function waits(waiting: readonly Waiting[]): string {
  const items = waiting.map(({ start, line, why, command }) => {
    const how = command === null ? '' : `<br><code>${escaped(command)}</code>`;
    return `<li><a href="#line-${line}-${start}">line ${line}</a>: ${escaped(why)}${how}</li>`;
  });
  const count = `${waiting.length} ${waiting.length === 1 ? 'place waits' : 'places wait'} for a person`;
  return `<details class="aitb-waits"><summary>${count}</summary><ul>${items.join('')}</ul></details>`;
}

/** Only the script of the page itself may run, whatever else came into it. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** The first heading; a report without one is a report. */
function titleOf(text: string): string {
  return /^#\s+(.+?)\s*#*$/m.exec(text)?.[1]?.replace(/[*_`]/g, '') ?? 'Benchmark report';
}

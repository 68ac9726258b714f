import { leader, sample, signLayer } from '../beside.ts';
import { card, widthOf } from '../card.ts';
import { type Layer, words } from '../frame.ts';
import { fitted } from '../names.ts';
import { ink, slack } from '../style.ts';
import { cut } from '../text-width.ts';
import { apart } from '../thin.ts';
import type { Look } from './plot.ts';

/** A line by its name. `at`: px from the top of the body where it ends; `value` is its last number, as the table has it. */
export interface Named {
  readonly name: string;
  readonly value: string;
  readonly at: number;
  readonly look: Look;
}

const gap = 14;
const indent = gap + sample + 8;
const mostRoom = 212;
const lineHeight = 19;

/** Px that the list takes to the right of a plot. */
export function legendRoom(entries: readonly Pick<Named, 'name' | 'value'>[], head: string): number {
  const widest = entries.reduce(
    (most, { name, value }) => Math.max(most, widthOf(labelOf(name, value))),
    widthOf(head) - sample - 8,
  );
  return indent + Math.min(mostRoom - indent, Math.ceil(widest));
}

function labelOf(name: string, value: string): string {
  return value === '' ? name : `${name}: ${value}`;
}

/** A name with its value behind it, where there is room; else below it, and of a name of two lines the second gives way. */
function withValue(lines: readonly string[], value: string, room: number): readonly string[] {
  const last = lines.at(-1)!;
  if (value === '' || widthOf(labelOf(last, value)) <= room) return [...lines.slice(0, -1), labelOf(last, value)];
  if (lines.length === 1) return [last, value];
  return [lines[0]!, labelOf(cut(last, (room - widthOf(labelOf('', value))) / slack, card.text), value)];
}

/**
 * The lines by name in the order in which they end, beside a plot whose right edge is at `from` and which is `high` px high.
 * `head` says what the names are levels of; none where they speak for themselves.
 */
export function legend(entries: readonly Named[], head: string, from: number, high: number): readonly Layer[] {
  const room = legendRoom(entries, head) - indent;
  const names = fitted(
    entries.map(({ name }) => name),
    room / slack + 0.5,
    card.text,
  ).map((lines, i) => withValue(lines, entries[i]!.value, room));
  const sorted = entries.map((entry, i) => ({ ...entry, lines: names[i]! })).sort((a, b) => a.at - b.at);
  const rows = Math.max(...sorted.map(({ lines }) => lines.length));
  const places = apart(
    sorted.map(({ at }) => at),
    rows * lineHeight + 2,
    head === '' ? 8 : 18,
    high - 8,
  );
  const heads =
    head === ''
      ? []
      : [
          words([{ text: cut(head, (room + sample + 8) / slack, card.text), x: from + gap, y: -5 }], {
            size: card.text,
            colour: ink.quiet,
          }),
        ];
  const named = sorted.flatMap(({ lines, at, look }, i) => {
    const y = places[i]!;
    const texts = lines.map((line, k) => ({
      text: line,
      x: from + indent,
      y: y + (k - (lines.length - 1) / 2) * lineHeight,
    }));
    return [
      leader(from, at, from + gap, y),
      ...signLayer({ ...look, dash: [] }, from + gap, y),
      words(texts, { size: card.text }),
    ];
  });
  return [...heads, ...named];
}

/** The lines by name in rows above several plots, and the px that these take. */
export function legendAbove(
  entries: readonly (Omit<Named, 'at' | 'value'> & { readonly dash?: readonly number[] })[],
  head: string,
): {
  readonly high: number;
  readonly layers: readonly Layer[];
} {
  const names = fitted(
    entries.map(({ name }) => name),
    200,
    card.text,
  ).map((lines) => lines.join(' '));
  let [x, y] = [head === '' ? 0 : widthOf(head) + 16, 10];
  const heads = head === '' ? [] : [words([{ text: head, x: 0, y }], { size: card.text, colour: ink.quiet })];
  const layers = entries.flatMap(({ look, dash = [] }, i): readonly Layer[] => {
    const name = names[i]!;
    const wide = sample + 6 + widthOf(name) + 20;
    if (x > 0 && x + wide - 20 > card.inner) [x, y] = [0, y + 22];
    const start = x;
    x += wide;
    return [
      ...signLayer({ ...look, dash }, start, y),
      words([{ text: name, x: start + sample + 6, y }], { size: card.text }),
    ];
  });
  return { high: y + 16, layers: [...heads, ...layers] };
}

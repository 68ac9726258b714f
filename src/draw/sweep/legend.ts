import { leader, sample, signLayer } from '../beside.ts';
import { card, widthOf } from '../card.ts';
import { type Layer, words } from '../frame.ts';
import { fitted } from '../names.ts';
import { slack } from '../style.ts';
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
const mostRoom = 200;
const lineHeight = 19;

/** Px that the list takes to the right of a plot. */
export function legendRoom(entries: readonly Pick<Named, 'name' | 'value'>[]): number {
  const widest = entries.reduce((most, { name, value }) => Math.max(most, widthOf(labelOf(name, value))), 0);
  return indent + Math.min(mostRoom - indent, Math.ceil(widest));
}

function labelOf(name: string, value: string): string {
  return value === '' ? name : `${name}: ${value}`;
}

/** The lines by name in the order in which they end, beside a plot whose right edge is at `from` and which is `high` px high. */
export function legend(entries: readonly Named[], from: number, high: number): readonly Layer[] {
  const room = legendRoom(entries) - indent;
  const longest = entries.reduce((most, { value }) => Math.max(most, widthOf(labelOf('', value))), 0);
  const names = fitted(
    entries.map(({ name }) => name),
    Math.max(room - longest, 60) / slack + 0.5,
    card.text,
  );
  const sorted = entries
    .map((entry, i) => ({ ...entry, lines: names[i]! }))
    .sort((a, b) => a.at - b.at || a.name.length - b.name.length);
  const rows = Math.max(...sorted.map(({ lines }) => lines.length));
  const places = apart(
    sorted.map(({ at }) => at),
    rows * lineHeight + 2,
    8,
    high - 8,
  );
  return sorted.flatMap(({ lines, value, at, look }, i) => {
    const y = places[i]!;
    const texts = lines.map((line, k) => ({
      text: k === lines.length - 1 ? labelOf(line, value) : line,
      x: from + indent,
      y: y + (k - (lines.length - 1) / 2) * lineHeight,
    }));
    return [
      leader(from, at, from + gap, y),
      ...signLayer({ ...look, dash: [] }, from + gap, y),
      words(texts, { size: card.text }),
    ];
  });
}

/** The lines by name in rows above several plots, and the px that these take. */
export function legendAbove(entries: readonly Omit<Named, 'at' | 'value'>[]): {
  readonly high: number;
  readonly layers: readonly Layer[];
} {
  const names = fitted(
    entries.map(({ name }) => name),
    200,
    card.text,
  ).map((lines) => lines.join(' '));
  let [x, y] = [0, 10];
  const layers = entries.flatMap(({ look }, i): readonly Layer[] => {
    const name = names[i]!;
    const wide = sample + 6 + widthOf(name) + 20;
    if (x > 0 && x + wide - 20 > card.inner) [x, y] = [0, y + 22];
    const start = x;
    x += wide;
    return [
      ...signLayer({ ...look, dash: [] }, start, y),
      words([{ text: name, x: start + sample + 6, y }], { size: card.text }),
    ];
  });
  return { high: y + 16, layers };
}

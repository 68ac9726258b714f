import { type Layer, pixels, table, words } from './frame.ts';
import { fitted } from './names.ts';
import { ink, size, slack } from './style.ts';
import { cut, textWidth } from './text-width.ts';
import { apart } from './thin.ts';

/** The colour and shape or dash pattern by which a run is known in a plot. */
export interface Sign {
  readonly colour: string;
  readonly shape?: string;
  readonly dash?: readonly number[];
}

/** In the list beside a plot: a run with its sign, or one that is not drawn and why. */
export type Entry =
  /** `at`: px from the top of the plot, where the line ends that it names; without it, entries follow each other. */
  | { readonly label: string; readonly sign: Sign; readonly at?: number }
  | { readonly label: string; readonly reason: string };

const mostRoom = 220;
const gap = 12;
export const sample = 26;
const indent = gap + sample + 6;
const lineHeight = 19;

function heightOf(entry: Entry): number {
  return 'reason' in entry ? 2 * lineHeight - 1 : lineHeight;
}

/** The px that a plot must have, `least` or more, so that the list beside it fits. */
export function heightFor(entries: readonly Entry[], least: number): number {
  return Math.max(
    least,
    entries.reduce((sum, entry) => sum + heightOf(entry), 0),
  );
}

/** Px that the list takes to the right of a plot. */
export function roomBeside(entries: readonly Entry[]): number {
  const widest = entries.reduce((most, entry) => {
    const second = 'reason' in entry ? textWidth(entry.reason, size.text) : 0;
    return Math.max(most, textWidth(entry.label, size.text), second);
  }, 60);
  return Math.min(mostRoom, Math.ceil(widest * slack) + indent);
}

/** The list to the right of a plot that is `from` px wide and `height` px high. */
export function listBeside(entries: readonly Entry[], from: number, height: number): readonly Layer[] {
  const room = (roomBeside(entries) - indent) / slack + 0.5;
  const short = fitted(
    entries.map(({ label }) => label),
    room,
    size.text,
    1,
  );
  const shortOf = new Map(entries.map((entry, i) => [entry.label, short[i]![0]!]));
  const x = from + gap;
  const ended = entries.flatMap((entry) =>
    'sign' in entry && entry.at !== undefined ? [{ ...entry, at: entry.at }] : [],
  );
  const others = entries.filter((entry) => 'reason' in entry || entry.at === undefined);
  const below = others.reduce((sum, entry) => sum + heightOf(entry), 0);
  const named = ended.sort((a, b) => a.at - b.at);
  const places = apart(
    named.map(({ at }) => at),
    lineHeight,
    8,
    height - 8 - (named.length > 0 ? below : 0),
  );
  let next = named.length > 0 ? places[places.length - 1]! + lineHeight : 8;
  return [
    ...named.flatMap((entry, i) => [
      leader(from, entry.at, x, places[i]!),
      ...listed(shortOf.get(entry.label)!, entry, x, places[i]!, room),
    ]),
    ...others.flatMap((entry) => {
      const y = next;
      next += heightOf(entry);
      return listed(shortOf.get(entry.label)!, entry, x, y, room);
    }),
  ];
}

function listed(label: string, entry: Entry, x: number, y: number, room: number): readonly Layer[] {
  const text = { text: label, x: x + sample + 6, y };
  if ('sign' in entry) return [...signLayer(entry.sign, x, y), words([text])];
  const reason = { text: cut(entry.reason, room, size.text), x: text.x, y: y + 16 };
  return [words([text], { colour: ink.quiet }), words([reason], { italic: true, colour: ink.quiet })];
}

/** A thin line from where a curve ends to its name. */
export function leader(from: number, at: number, x: number, y: number): Layer {
  const mark = { type: 'rule', color: ink.line, strokeWidth: 1, strokeDash: [1, 2] };
  return {
    data: table([[from + 2, at, x - 2, y]]),
    mark,
    encoding: { x: pixels(0), y: pixels(1), x2: { field: 'c2' }, y2: { field: 'c3' } },
  } as Layer;
}

/** A line's sign: 26 px of it with its shape in the middle. */
export function signLayer(sign: Sign, x: number, y: number): readonly Layer[] {
  const encoding = { x: pixels(0), y: pixels(1) };
  const { colour, shape, dash } = sign;
  const line = {
    type: 'rule',
    color: colour,
    strokeWidth: 2.2,
    ...(dash && dash.length > 0 ? { strokeDash: [...dash] } : {}),
  };
  return [
    ...(dash
      ? [{ data: table([[x, y, x + sample]]), mark: line, encoding: { ...encoding, x2: { field: 'c2' } } } as Layer]
      : []),
    ...(shape
      ? [
          {
            data: table([[x + sample / 2, y]]),
            mark: { type: 'point', shape, filled: true, color: colour, size: 64, opacity: 1 },
            encoding,
          } as Layer,
        ]
      : []),
  ];
}

import { fixed } from '../../number.ts';
import type { Numeral } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import { card, widthOf } from '../card.ts';
import { type Layer, pixels, table, type Words, words } from '../frame.ts';
import { clean } from '../labels.ts';
import { firstDark, ramp } from '../palette.ts';
import { ink } from '../style.ts';
import type { Heat, Square } from './grid.ts';

/** Px of a row with one line of text, and with two. */
const heights = { one: 34, two: 48 } as const;
const gap = 3;
/** Px for the names of the columns and of what they are levels of. */
const head = 46;

/** A square for each pair of levels: the darker on a light page (the brighter on a dark one), the more. */
export function layout(
  { across, columns, rows, squares }: Heat,
  write: (value: number) => Numeral,
): { readonly height: number; readonly layers: readonly Layer[] } {
  const left = Math.ceil(Math.max(...rows.map((level) => widthOf(String(level))))) + 10;
  const wide = (card.inner - left) / columns.length;
  const hasHalves = squares.some(({ half }) => half !== null);
  const high = hasHalves ? heights.two : heights.one;
  const step = stepsOf(squares);
  const placed = squares.map((square) => {
    const x = left + columns.indexOf(square.across) * wide;
    const y = head + rows.indexOf(square.down) * high;
    const nth = square.figure === null ? null : step(square.figure.value);
    return { ...square, x, y, nth, isDark: nth !== null && nth >= firstDark };
  });
  const middle = (x: number): number => x + (wide - gap) / 2;
  const lines = placed.map((one) => {
    const offset = one.half === null ? 0 : 9;
    const y = one.y + (high - gap) / 2;
    return {
      ...one,
      main: { text: one.figure === null ? sign(one) : write(one.figure.value).text, x: middle(one.x), y: y - offset },
      below: one.half === null ? null : { text: halfText(one.half), x: middle(one.x), y: y + offset + 1 },
    };
  });
  const filled = lines.filter(({ figure }) => figure !== null);
  const say = (texts: readonly Words[], colour: string, weight: 'normal' | 'bold'): readonly Layer[] =>
    texts.length === 0 ? [] : [words(texts, { align: 'center', colour, weight, size: card.text })];
  return {
    height: head + rows.length * high,
    layers: [
      squaresOf(
        filled.map(({ x, y, nth }) => ({ x, y, colour: ramp[nth!]! })),
        { wide: wide - gap, high: high - gap },
        false,
      ),
      ...[lines.filter(({ figure }) => figure === null)]
        .filter((empty) => empty.length > 0)
        .map((empty) =>
          squaresOf(
            empty.map(({ x, y }) => ({ x, y, colour: ink.card })),
            { wide: wide - gap, high: high - gap },
            true,
          ),
        ),
      ...[false, true].flatMap((isDark) => {
        const own = filled.filter((one) => one.isDark === isDark);
        const colour = isDark ? ink.card : ink.text;
        return [
          ...say(
            own.map(({ main }) => main),
            colour,
            'bold',
          ),
          ...say(
            own.flatMap(({ below }) => below ?? []),
            colour,
            'normal',
          ),
        ];
      }),
      ...say(
        lines.filter(({ figure }) => figure === null).map(({ main }) => main),
        ink.quiet,
        'normal',
      ),
      words([{ text: capital(clean(across.title)), x: left + (card.inner - left) / 2, y: 6 }], {
        align: 'center',
        size: card.text,
      }),
      words(
        columns.map((level, i) => ({ text: String(level), x: middle(left + i * wide), y: 30 })),
        { align: 'center', colour: ink.quiet, size: card.text },
      ),
      words(
        rows.map((level, i) => ({ text: String(level), x: left - 10, y: head + i * high + (high - gap) / 2 })),
        { align: 'right', colour: ink.quiet, size: card.text },
      ),
    ],
  };
}

/** What stands in a square without a number; a footnote says what it means. */
export function sign({ why }: Pick<Square, 'why'>): string {
  return why === null ? '–' : '×';
}

/** Never 0 for what is not 0. */
function halfText(half: number): string {
  if (half === 0) return '± 0 %';
  if (half < 0.05) return '± < 0.1 %';
  return `± ${fixed(half, half < 0.95 ? 1 : 0)} %`;
}

/** The step of the ramp for a value: by its logarithm where values are above 0, so that steps are factors. */
function stepsOf(squares: readonly Square[]): (value: number) => number {
  const values = squares.flatMap(({ figure }) => figure?.value ?? []);
  const isLog = values.every((value) => value > 0);
  const scale = (value: number): number => (isLog ? Math.log(value) : value);
  const [low, high] = [Math.min(...values.map(scale)), Math.max(...values.map(scale))];
  return (value) =>
    high === low ? 0 : Math.min(ramp.length - 1, Math.floor((ramp.length * (scale(value) - low)) / (high - low)));
}

function squaresOf(
  squares: readonly { readonly x: number; readonly y: number; readonly colour: string }[],
  { wide, high }: { readonly wide: number; readonly high: number },
  isEmpty: boolean,
): Layer {
  const mark = { type: 'rect', stroke: ink.line, strokeWidth: 1, ...(isEmpty ? { strokeDash: [4, 3] } : {}) };
  const encoding = {
    x: pixels(0),
    y: pixels(1),
    x2: { field: 'c2' },
    y2: { field: 'c3' },
    fill: { field: 'c4', type: 'nominal', scale: null },
  };
  return {
    data: table(squares.map(({ x, y, colour }) => [x, y, x + wide, y + high, colour])),
    mark,
    encoding,
  } as Layer;
}

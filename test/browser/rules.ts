import { ink } from '../../src/draw/style.ts';
import type { Box, Colour, Measured } from './measure.mjs';

/** In which page a chart is looked at: on a phone or at the width of a page, in light or dark. */
export interface View {
  readonly width: 368 | 1000;
  readonly scheme: 'light' | 'dark';
}

/** What a chart has to keep to, from ../docs/charts.md and how people read it. */
export interface Rule {
  readonly name: string;
  /** What breaks it, in words; none where the chart keeps to it. */
  readonly broken: (chart: Measured, view: View) => readonly string[];
  /** Kinds of charts that break it for now, which only become fewer. */
  readonly except: readonly string[];
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Of WCAG 2: from 1 to 21. */
function contrast(one: Colour, other: Colour): number {
  const light = (colour: Colour): number => {
    const [r, g, b] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

/** By how many px two boxes lie on each other, in the direction in which it is less. */
const shared = (a: Box, b: Box): number =>
  Math.min(
    Math.min(a.right, b.right) - Math.max(a.left, b.left),
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  );

/** What only divides or underlies, and carries no number. */
const quiet: readonly string[] = [
  ...Object.entries(ink).flatMap(([name, colour]) => (['grid', 'ground', 'card'].includes(name) ? [colour] : [])),
  'none',
  'transparent',
];

/** A box of letters without the room above them that the font keeps. */
const inked = (box: Box): Box => {
  const inset = 0.15 * (box.bottom - box.top);
  return { ...box, top: box.top + inset };
};

export const rules: readonly Rule[] = [
  {
    name: 'the card is opaque',
    broken: ({ card }) => (card === null ? ['the page shines through'] : []),
    except: [],
  },
  {
    name: 'the card is dark where the page is',
    broken: ({ card }, { scheme }) =>
      scheme === 'dark' && card !== null && contrast(card, [0, 0, 0]) > 3 ? [`it is ${card.join(' ')}`] : [],
    except: [],
  },
  {
    name: 'the card is 560 px wide',
    broken: ({ width }) => (width === 560 ? [] : [`it is ${width}`]),
    except: [],
  },
  {
    name: 'the card is at most 700 px high',
    broken: ({ height }) => (height <= 700 ? [] : [`it is ${height}`]),
    except: [],
  },
  {
    name: 'no text is smaller than 9.5 px on the screen',
    broken: ({ texts }) => texts.filter(({ seen }) => seen < 9.5).map(({ text, seen }) => `${text}: ${round(seen)}`),
    except: [],
  },
  {
    name: 'no text is smaller than 15 px in the picture',
    broken: ({ texts }) => texts.filter(({ size }) => size < 15).map(({ text, size }) => `${text}: ${size}`),
    except: [],
  },
  {
    name: 'no text leaves the card',
    broken: ({ texts, box }) =>
      texts
        .filter(
          ({ box: { left, top, right, bottom } }) =>
            left < box.left - 0.5 || top < box.top - 0.5 || right > box.right + 0.5 || bottom > box.bottom + 0.5,
        )
        .map(({ text }) => text),
    except: [],
  },
  {
    name: 'no text lies on another',
    broken: ({ texts }) =>
      texts.flatMap((one, i) =>
        texts
          .slice(i + 1)
          .filter(({ box }) => shared(inked(one.box), inked(box)) > 1)
          .map(({ text }) => `${one.text} and ${text}`),
      ),
    except: [],
  },
  {
    name: 'no mark lies on a text',
    broken: ({ texts, marks }) =>
      texts.flatMap(({ text, box }) => {
        // Boxes of letters are higher than letters.
        const inset = 0.2 * (box.bottom - box.top);
        const isOn = ([x, y]: readonly [number, number]) =>
          x > box.left && x < box.right && y > box.top + inset && y < box.bottom - inset;
        const on = marks.find(
          (mark) => !(quiet.includes(mark.fill) && quiet.includes(mark.stroke)) && mark.points.some(isOn),
        );
        return on === undefined ? [] : [`${on.kind} on ${text}`];
      }),
    except: [],
  },
  {
    name: 'texts have a contrast of 4.5',
    broken: ({ texts }) =>
      texts
        .map(({ text, colour, ground }) => ({ text, ratio: contrast(colour, ground) }))
        .filter(({ ratio }) => ratio < 4.5)
        .map(({ text, ratio }) => `${text}: ${round(ratio)}`),
    except: [],
  },
  {
    name: 'marks have a contrast of 3',
    broken: ({ marks, card }) => [
      ...new Set(
        marks
          .filter(({ fill, stroke }) => !(quiet.includes(fill) && quiet.includes(stroke)))
          // A band lies under a line of its colour, which is looked at.
          .filter(
            ({ kind, fill }) => kind !== 'area' || !marks.some((one) => one.kind === 'line' && one.stroke === fill),
          )
          .map(({ kind, colours }) => ({
            kind,
            ratio: Math.max(...colours.map((one) => contrast(one, card ?? [255, 255, 255]))),
          }))
          .filter(({ ratio }) => ratio < 3)
          .map(({ kind, ratio }) => `${kind}: ${round(ratio)}`),
      ),
    ],
    except: [],
  },
  {
    name: 'no axis has a label twice',
    broken: ({ texts }) => {
      const labels = texts.filter(({ axis }) => axis !== null).map(({ axis, text }) => `${axis} ${text}`);
      return labels.filter((label, i) => labels.indexOf(label) < i);
    },
    except: [],
  },
  {
    name: 'the alternative text has at most 600 characters',
    broken: ({ alt }) => (alt.length <= 600 ? [] : [`${alt.length}`]),
    except: [],
  },
];

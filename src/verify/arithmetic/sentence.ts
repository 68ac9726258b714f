import { type Bounds, overlap, percentBounds, productBounds, quotientBounds } from '../../compare/math/bounds.ts';
import type { TextBlock } from '../../fill/blank/block.ts';
import type { Range } from '../../markdown/markdown.ts';
import { tolerance } from '../fits.ts';
import { isHedged } from '../hedge.ts';
import { type Numeral, numerals } from '../numeral.ts';
import { outside } from '../outside.ts';
import type { Verdict } from '../verdict.ts';
import { documentVerdict } from './verdict.ts';

/** How near a factor or a difference has to be to the one of the two numbers beside it to be meant as theirs, as a share; farther off it may be of others. */
const near = 0.03;

/**
 * Factors and differences of sentences that give both numbers, and equations: `from 4.987 s to 1.621 s (3.08x)`, `4.987 / 1.621 = 3.08`. A
 * sentence counts where it has just two measured numbers of one unit and one factor or percentage.
 */
export function sentencesIn(text: string, block: TextBlock): readonly Verdict[] {
  const free = outside(block.skipped);
  return sentenceRanges(text, block).flatMap((range) => {
    const found = free(numerals(text, range.start, range.end));
    const equations = equationsIn(text, found);
    return equations.length > 0 ? equations : ofPair(text, found);
  });
}

/** A sentence ends with a mark and a space, or with an item of a list. */
function sentenceRanges(text: string, { start, end }: Range): readonly Range[] {
  const ends = [...text.slice(start, end).matchAll(/[.!?;](?=\s)|\r?\n\s*(?=[-*+]\s)/g)].map(
    ({ index, 0: { length } }) => start + index + length,
  );
  const starts = [start, ...ends];
  return starts.map((from, i) => ({ start: from, end: starts[i + 1] ?? end }));
}

function boundsOf(numeral: Numeral): Bounds {
  const by = tolerance(numeral);
  return { low: numeral.value - by, high: numeral.value + by };
}

const operator = /^[\s*_]*(?:[a-zµ%/]{0,12})?[\s*_)]*([/÷×*])[\s*_(]*$/i;
const equals = /^[\s*_]*(?:[a-zµ%/]{0,12})?[\s*_)]*[=≈][\s*_~≈]*$/i;

/** `4.987 s / 1.621 s = 3.08x`. */
function equationsIn(text: string, found: readonly Numeral[]): readonly Verdict[] {
  return found.flatMap((result, i) => {
    const [a, b] = [found[i - 2], found[i - 1]];
    if (!a || !b || !equals.test(text.slice(b.end, result.start))) return [];
    const sign = operator.exec(text.slice(a.end, b.start))?.[1];
    // A chain of more than two terms is another equation, and one in other units has a factor in it.
    const isLonger = /[/÷×*+−-][\s(]*$/.test(text.slice(Math.max(0, a.start - 3), a.start));
    if (sign === undefined || isLonger || result.unit === '%' || a.unit !== b.unit) return [];
    const [x, y] = [boundsOf(a), boundsOf(b)];
    const bounds = sign === '/' || sign === '÷' ? quotientBounds(x, y) : productBounds(x, y);
    return bounds
      ? [
          documentVerdict(
            text,
            result,
            [{ bounds, formula: `${a.text} ${sign} ${b.text}` }],
            overlap(bounds, boundsOf(result)),
          ),
        ]
      : [];
  });
}

/** Two numbers of one unit and the factor or the percentage between them. */
function ofPair(text: string, found: readonly Numeral[]): readonly Verdict[] {
  const derived = found.filter(({ unit }) => unit === 'x' || unit === '%');
  const measured = found.filter(({ unit }) => unit !== null && unit !== 'x' && unit !== '%');
  const [result, ...others] = derived;
  const [a, b, ...more] = measured;
  if (!result || others.length > 0 || !a || !b || more.length > 0 || found.length > 3 || a.unit !== b.unit) return [];
  const [x, y] = [boundsOf(a), boundsOf(b)];
  const of = result.unit === 'x' ? quotientBounds : percentBounds;
  const asPercent = result.unit === '%';
  const results = [
    { bounds: of(x, y), formula: formulaOf(a, b, asPercent) },
    { bounds: of(y, x), formula: formulaOf(b, a, asPercent) },
  ].flatMap(({ bounds, formula }) => (bounds ? [{ bounds: size(bounds), formula }] : []));
  const own = size(boundsOf(result));
  const isRight = results.some(({ bounds }) => overlap(bounds, own));
  const isNear = results.some(({ bounds: { low, high } }) => Math.abs((low + high) / 2 - own.low) <= near * high);
  if (!isRight && (!isNear || result.significant < 2 || isHedged(text, result.start))) return [];
  return [documentVerdict(text, result, results, isRight)];
}

/** The bounds of a number without its sign. */
function size({ low, high }: Bounds): Bounds {
  if (low >= 0) return { low, high };
  return high <= 0 ? { low: -high, high: -low } : { low: 0, high: Math.max(-low, high) };
}

function formulaOf(a: Numeral, b: Numeral, asPercent: boolean): string {
  return asPercent ? `100 × (${a.text} − ${b.text}) / ${b.text}` : `${a.text} / ${b.text}`;
}

import { type Bounds, overlap, percentBounds, productBounds, quotientBounds } from '../../compare/math/bounds.ts';
import type { Range } from '../../markdown/markdown.ts';
import { unitNamed } from '../../unit.ts';
import { tolerance } from '../fits.ts';
import { isHedged } from '../hedge.ts';
import { type Numeral, numerals } from '../numeral.ts';
import { outside } from '../outside.ts';
import type { Sentence } from '../sentence.ts';
import type { Verdict } from '../verdict.ts';
import { documentVerdict } from './verdict.ts';

/** How near a factor or a difference has to be to the one of the two numbers beside it to be meant as theirs, as a share; farther off it may be of others. */
const near = 0.03;

/**
 * Factors and differences of sentences that give both numbers, and equations: `from 4.987 s to 1.621 s (3.08x)`, `4.987 / 1.621 = 3.08`. A
 * sentence counts where it has just two measured numbers of one unit and one factor or percentage.
 */
export function arithmeticIn(text: string, { start, end, block }: Sentence): readonly Verdict[] {
  const free = outside(block.skipped);
  return partsOf(text, { start, end }).flatMap((range) => {
    const found = free(numerals(text, range.start, range.end));
    const equations = equationsIn(text, found);
    return equations.length > 0 ? equations : ofPair(text, range.start, found);
  });
}

/** What a semicolon separates are statements of their own. */
function partsOf(text: string, { start, end }: Range): readonly Range[] {
  const ends = [...text.slice(start, end).matchAll(/;(?=\s)/g)].map(({ index }) => start + index + 1);
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
    const isLonger = /(?:[/÷×*·+−-]|\\[a-z]{1,8})[\s({]*$/.test(text.slice(Math.max(0, a.start - 12), a.start));
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
function ofPair(text: string, from: number, found: readonly Numeral[]): readonly Verdict[] {
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
  const isTheirs = isOfBoth(text, from, a, b, result);
  const isRight = results.some(({ bounds }) => overlap(bounds, own));
  const isNear = results.some(({ bounds: { low, high } }) => Math.abs((low + high) / 2 - own.low) <= near * high);
  const isUpward = b.value > a.value;
  const sign = isTheirs && asPercent ? signOf(text, result) : null;
  if (isRight && sign !== null && (sign === '+') !== isUpward)
    return [documentVerdict(text, result, results.slice(1), false)];
  if (!isRight && ((!isNear && !isTheirs) || result.significant < 2 || isHedged(text, result.start))) return [];
  // A factor of more than one is told as one.
  const alike = results.filter(({ bounds: { low, high } }) => low + high >= 2 === result.value >= 1);
  const shown = asPercent ? (isTheirs ? results.slice(1) : results) : isRight || alike.length === 0 ? results : alike;
  return [documentVerdict(text, result, shown, isRight)];
}

const unitThenTo = /^[\s*_]*(?:[\p{L}µ]{1,12}(?:\/\p{L}{1,12}| per second)?)?[\s*_]*to[\s*_]+$/iu;
const unitThenBracket = /^[\s*_]*(?:[\p{L}µ]{1,12}(?:\/\p{L}{1,12}| per second)?)?[\s*_]*\([\s*_+−–-]*$/iu;
const changed =
  'dropp?(?:s|ed)?|f[ae]ll(?:s|en)?|decrease[sd]?|declined?|declines|shr[aiu]nk|rises?|rose|risen|increase[sd]?|gr[eo]w(?:s|n)?|climb(?:s|ed)?|jump(?:s|ed)?|' +
  'improve[sd]?|(?:went|goes|gone)(?: up| down)?|changed?|changes|reduced|cut|lowered|raised';
/** What is measured in times and rates. */
const metric =
  '(?:latenc(?:y|ies)|ttft|tpot|itl|e2el|(?:run)?times?|throughputs?|goodput|bandwidths?|rates?|speeds?|durations?|makespan|overhead)';
const which = '(?:(?:the|its|our|mean|median|average|total|overall|end-to-end|p\\d{2}|[a-z]+ing|output|request) )';
/** `p99 TTFT dropped from`, `reduced the p99 TTFT from`. */
const changing = new RegExp(
  `\\b(?:${metric}\\b.{0,60}\\b(?:${changed})(?: [a-z]{2,12}ly)?|(?:${changed}) ${which}{0,4}${metric})[\\s*_]{1,3}from[\\s*_]{1,6}$`,
  'is',
);
const change = new RegExp(`\\b(?:${changed})\\b`, 'gi');
/** Words that join a second statement to a first, of which the bracket may be as well. */
const joining =
  /\b(?:when|whenever|as|while|if|although|though|because|since|where|whereas|once|after|before|that|which|who|so|but|and|or|by)\b|[:—]|\s[–-]\s/i;
/** Times and rates that are set, and no results. */
const set =
  /\b(?:time-?outs?|intervals?|windows?|limits?|budgets?|delays?|periods?|deadlines?|targets?|loads?|audio|video|clips?|recordings?|utterances?|simulat\w+|warm-?ups?|ramps?|(?:request|arrival|frame|sampl\w+) rates?)\b/i;
/** `With tuned,`: what stands before the statement and is none. */
const leading =
  /^\W{0,4}(?:with|at|on|in|for|using|under|here|now|overall|there|then|thus|also|compared)\b[^,]{0,60},/i;

/**
 * `p99 TTFT fell from 612.4 ms to 402.9 ms (−34.2 %)`: the bracket is of these two. It may be of something else where the two are levels of a
 * setting (`from 512 tokens to 4096 tokens`) or stand in the condition of another statement (`accuracy drops when … goes from`).
 */
function isOfBoth(text: string, start: number, a: Numeral, b: Numeral, result: Numeral): boolean {
  const before = text.slice(start, a.start);
  const said = before.replace(leading, ' ');
  return (
    changing.test(before) &&
    isTimed(a.unit) &&
    said.match(change)?.length === 1 &&
    !joining.test(said) &&
    !set.test(said) &&
    !said.includes(',') &&
    unitThenTo.test(text.slice(a.end, b.start)) &&
    unitThenBracket.test(text.slice(b.end, result.start)) &&
    /^[\s*_]*(?:%|x|×|times)[\s*_]*\)/.test(text.slice(result.end, result.end + 12))
  );
}

/** Whether it is a unit of times or rates, in which results are measured, and nothing is set. */
function isTimed(unit: string | null): boolean {
  const named = unit === null ? undefined : unitNamed(unit);
  return named !== undefined && (named.base === 's' || named.base.endsWith('/s'));
}

function signOf(text: string, { start }: Numeral): '+' | '-' | null {
  const sign = text[start - 1] ?? '';
  return sign === '+' ? '+' : /[-−–]/.test(sign) ? '-' : null;
}

/** The bounds of a number without its sign. */
function size({ low, high }: Bounds): Bounds {
  if (low >= 0) return { low, high };
  return high <= 0 ? { low: -high, high: -low } : { low: 0, high: Math.max(-low, high) };
}

function formulaOf(a: Numeral, b: Numeral, asPercent: boolean): string {
  return asPercent ? `100 × (${a.text} − ${b.text}) / ${b.text}` : `${a.text} / ${b.text}`;
}

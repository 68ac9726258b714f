import type { Run } from '../../collect/run.ts';
import { paired } from '../../compare/math/pair.ts';
import type { Study } from '../../compare/study.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { type Metric, metric } from '../../metric.ts';
import { countNumeral } from '../../number.ts';
import { type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { conversion } from '../../unit.ts';
import { altText, rangeText } from '../alt.ts';
import { type Entry, heightFor, listBeside, roomBeside } from '../beside.ts';
import { countedOf, each, recordWord, unitAfter, upwards, writer } from '../digits.ts';
import { fitting, framed, type Layer, plotWidth, roomFor, scaled, table } from '../frame.ts';
import { areAlike, empty, type Kind, lacking, undrawable } from '../kind.ts';
import { barred, byWhom, type Labelled, labelled, missing } from '../labels.ts';
import { colourOf, shapeOf } from '../palette.ts';
import { chosenRows } from '../rows.ts';
import { spaced } from '../thin.ts';
import { canDraw, fromZero, type Ticks } from '../ticks.ts';
import { figureOf, shownMetric } from '../unit.ts';

/** As many requests are drawn in all, of each run equally many. */
const mostInAll = 200;

interface Cloud extends Labelled {
  /** Output tokens and latency of each request that has both, ascending by latency. */
  readonly pairs: readonly (readonly [tokens: number, latency: number])[];
}

/** Latency against output tokens, a dot a request: whether a run is slow or only writes more. */
export const tokens: Kind = {
  name: 'tokens',
  aliases: [
    'latency against output tokens',
    'latency vs tokens',
    'latency vs output tokens',
    'output tokens',
    'tokens vs latency',
    'latency by tokens',
  ],
  make(study) {
    const x = metric('output_tokens');
    const y = shownMetric(study, 'latency');
    const all = clouds(study, y);
    if (!all.some(drawn)) return lacking('tokens', 'latency and number of output tokens per request');
    const {
      rows: shown,
      told,
      footnotes,
      without,
    } = chosenRows(all, typical, 'lower', {
      name: '',
      what: 'latency and output tokens per request',
    });
    const across = shown.flatMap((one) => one.pairs.map(([count]) => count));
    const up = shown.flatMap((one) => one.pairs.map(([, time]) => time));
    if (!canDraw(across) || !canDraw(up)) return undrawable('tokens');
    if (areAlike(across) || areAlike(up)) return empty('tokens');
    const listed = shown.map(entry);
    const height = heightFor(listed, 300);
    const right = roomBeside(listed);
    const yTicks = fromZero(up);
    const left = roomFor(yTicks);
    const xTicks = fitting(plotWidth(left, right), (wanted) => fromZero(across, wanted));
    const title = `${y.title} against output tokens`;
    const mostDots = Math.floor(mostInAll / shown.filter(drawn).length);
    const thinned = shown.some((one) => one.pairs.length > mostDots);
    const spec = framed({
      title,
      subtitle: `${upwards(y)} Each mark is one request.`,
      keys: [],
      footnotes: [
        `${thinned ? ` Of runs with more than ${mostDots} requests, ${mostDots} are drawn, evenly spaced by latency.` : ''}`.trim(),
        ...footnotes,
      ].filter(Boolean),
      left,
      right,
      height,
      layers: [
        ...shown.filter(drawn).map((one) => dots(one, mostDots, xTicks, yTicks, x.title)),
        ...listBeside(listed, plotWidth(left, right), height),
      ],
    });
    return {
      name: 'tokens',
      title,
      shows: `${title} ${byWhom(study)}`,
      runs: shown.filter(drawn).map(({ run }) => run.id),
      alt: alt(told, y, without),
      pictures: ['output_tokens', 'latency'],
      placedUnasked: false,
      spec,
    };
  },
};

function clouds(study: Study, what: Metric): readonly Cloud[] {
  return labelled(study).map((one) => ({ ...one, pairs: barred(one.run) === null ? pairs(one, what) : [] }));
}

function pairs({ run }: Labelled, { unit }: Metric): Cloud['pairs'] {
  const time = run.samples.get('latency');
  const count = run.samples.get('output_tokens');
  const by = time ? conversion(time.metric.unit, unit) : null;
  if (!time || !count || by === null) return [];
  const { a: counts, b: times } = paired(count, time);
  return Array.from(counts, (tokens, i) => [tokens, times[i]! * by] as const)
    .filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b))
    .sort((a, b) => a[1] - b[1] || a[0] - b[0]);
}

/** The latency in the middle of the requests. */
function typical({ pairs }: Cloud): number | null {
  return pairs[Math.floor(pairs.length / 2)]?.[1] ?? null;
}

function drawn(one: Cloud): boolean {
  return one.pairs.length > 0;
}

function entry(one: Cloud): Entry {
  if (!drawn(one)) return { label: one.label, reason: missing(one.run, lacks(one.run)) };
  return { label: one.label, sign: { colour: colourOf(one.index), shape: shapeOf(one.index) } };
}

function dots(one: Cloud, mostDots: number, x: Ticks, y: Ticks, across: string): Layer {
  const many = one.pairs.length > 60;
  return {
    data: table(spaced(one.pairs.length, mostDots).map((i) => one.pairs[i]!)),
    mark: {
      type: 'point',
      shape: shapeOf(one.index),
      filled: true,
      color: colourOf(one.index),
      size: many ? 26 : 58,
      opacity: many ? 0.7 : 0.8,
    },
    encoding: { x: scaled(0, x, across), y: scaled(1, y, '') },
  } as Layer;
}

function alt(all: readonly Cloud[], what: Metric, without: string): Phrase {
  const unit = unitAfter(what);
  const count = writer(all.flatMap((one) => one.pairs.map(([n]) => n)));
  const time = writer(all.flatMap((one) => one.pairs.map(([, t]) => t)));
  const whole = all.every((one) => one.pairs.every(([n]) => Number.isInteger(n)));
  const tokensText = (n: number): Numeral => (whole ? countNumeral(n) : count(n));
  const word = recordWord(all.filter(drawn).map((one) => one.run));
  const latencies = ({ pairs }: Cloud): Float64Array => Float64Array.from(pairs, ([, t]) => t);
  const same = each(
    all.filter(drawn).map((one) => figureOf(what, 'n', latencies(one), one.run)),
    word,
  );
  const tell = (one: Cloud): string | Phrase => {
    if (!drawn(one)) return `${one.label}: ${missing(one.run, lacks(one.run))}`;
    const times = latencies(one);
    const counts = Float64Array.from(one.pairs, ([n]) => n);
    const head = same ? '' : phrase`${countedOf(figureOf(what, 'n', times, one.run), word)}, `;
    const tokensRange = rangeOf(one.run.samples.get('output_tokens')!.metric, counts, one.run, tokensText);
    return phrase`${one.label}: ${head}${tokensRange} output tokens in ${rangeOf(what, times, one.run, time)}${unit}`;
  };
  return altText(
    phrase`Latency against output tokens${same}`,
    all,
    tell,
    () => {
      const rows = all.map((one) => ({
        label: one.label,
        figure: drawn(one) ? middleOf(one, what, latencies(one)) : null,
      }));
      return rangeText(rows, 'latency in the middle', time, unit, 'lower');
    },
    without,
  );
}

/** `1.2 to 3.4`, or the one number where both are written alike. */
function rangeOf(of: Metric, values: Float64Array, run: Run, write: (value: number) => Numeral): Phrase {
  const [low, high] = [figureOf(of, 'min', values, run), figureOf(of, 'max', values, run)];
  const [from, to] = [write(low.value), write(high.value)];
  return from!.text === to!.text ? shown(from!, low) : phrase`${shown(from!, low)} to ${shown(to!, high)}`;
}

/** The latency by which runs are ranked: the median, or of an even number of requests the upper one of those in the middle. */
function middleOf(one: Cloud, what: Metric, latencies: Float64Array): Figure {
  const median = figureOf(what, 'median', latencies, one.run);
  const value = typical(one)!;
  if (value === median.value) return median;
  const formula = `upper one of the two in the middle of ${one.pairs.length} latency values`;
  return { ...median, statistic: 'value', value, formula };
}

/** What a run lacks to be drawn: requests need both figures. */
function lacks({ samples }: Run): string {
  return samples.has('output_tokens') ? 'latency' : 'output tokens';
}

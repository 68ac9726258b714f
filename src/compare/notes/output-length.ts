import type { Run, Sample } from '../../collect/run.ts';
import { type Made, made, operand, tallied } from '../../made.ts';
import { type Note, note } from '../../note.ts';
import { decimalsFor, largestDecides, numeralBy, writtenNumeral } from '../../number.ts';
import { type Phrase, phrase, shown } from '../../phrase.ts';
import { converted } from '../../unit.ts';
import { mean, range } from '../math/mean.ts';
import { paired } from '../math/pair.ts';
import { type Line, regression } from '../math/regression.ts';
import { likeLength, meanLength } from '../mean-length.ts';
import { measure } from '../measure.ts';
import { inputsOf } from '../value/inputs.ts';
import { figureOr, ofSome } from '../value/noted.ts';

/**
 * rules.md#L14: latency and output length. The runs wrote answers of lengths more than 10 % apart; or latency follows the
 * number of output tokens (r2 >= 0.5 from six requests on); or more than half of the mean latency is there before the
 * first token (the intercept of latency on output tokens), so that tokens per second say how long the answers are.
 */
export function outputLength(runs: readonly Run[]): readonly Note[] {
  return [...lengths(runs), ...runs.flatMap(dependence)];
}

/** The note on answers of unlike lengths; none where they are within 10 % of each other. */
export function lengths(runs: readonly Run[]): readonly Note[] {
  const arms = runs.flatMap((run) => {
    const length = meanLength(run, 'output_tokens');
    return length === null ? [] : [{ run, length }];
  });
  const { min, max } = range(arms.map(({ length }) => length.value));
  if (arms.length < 2 || max <= min * likeLength) return [];
  const values = arms.map(
    ({ run, length }) => phrase`${shown(numeralBy('kind', length.value, 1), length.figure())} (${run.name})`,
  );
  return [note('output-lengths-differ', { values })];
}

/** The mean of the values of a sample, or of the records that have another metric too. */
function meanOf(sample: Sample, value: number, run: Run, records?: Int32Array) {
  const { name } = sample.metric;
  return figureOr(measure(name, 'mean', run), value, () =>
    ofSome({ title: `mean ${name} of ${run.name}`, value }, 'mean', sample, records),
  );
}

function dependence(run: Run): readonly Note[] {
  const latency = run.samples.get('latency');
  const tokens = run.samples.get('output_tokens');
  if (!latency || !tokens) return [];
  const { a: x, b: y, records } = paired(tokens, latency);
  const line = regression(x, y);
  const centre = mean(y);
  if (!line || line.r2 === null || centre === null || line.n < 6) return [];
  const { intercept, r2, n, slope } = line;
  const { unit } = latency.metric;
  const after = unit && ` ${unit}`;
  const of = madeBy(line, run, unit, records);
  const requests = tallied(`requests of ${run.name} with a latency and output tokens`, n, [{ file: run.file }]);
  const notes: Note[] = [];
  if (r2 >= 0.5 && slope > 0) {
    const share = shown(numeralBy('kind', 100 * r2, 0), of.share);
    notes.push(
      note(
        'latency-follows-length',
        { run: run.name, share, each: each(of.slope, unit), n: requests },
        { file: run.file },
      ),
    );
  }
  if (intercept > centre / 2) {
    const decimals = largestDecides([centre], 3);
    notes.push(
      note(
        'latency-mostly-fixed',
        {
          run: run.name,
          intercept: shown(writtenNumeral(intercept, decimals), of.intercept, after),
          mean: shown(writtenNumeral(centre, decimals), meanOf(latency, centre, run, records), after),
          r2: shown(numeralBy('kind', r2, Math.min(4, Math.max(2, decimalsFor(r2, 1)))), of.r2),
          n: requests,
        },
        { file: run.file },
      ),
    );
  }
  return notes;
}

/** What each further token takes: a thousandth of what an answer does. */
function each(slope: Made, unit: string): Phrase {
  const inMilliseconds = converted(slope.value, unit, 'ms');
  const [by, spelled] = inMilliseconds === null ? [slope.value, unit] : [inMilliseconds, 'ms'];
  const numeral = writtenNumeral(by, largestDecides([by], 3));
  const rounding = spelled === unit ? numeral.rounding : { ...numeral.rounding, unit: spelled };
  return shown({ ...numeral, rounding }, slope, spelled && ` ${spelled}`);
}

/** The numbers of the straight line of latency on output tokens, with their workings. */
function madeBy(
  { slope, intercept, r2, of: { meanX, meanY, sxx, sxy, syy } }: Line,
  run: Run,
  unit: string,
  records: Int32Array,
) {
  const number = (title: string, value: number, as: string, formula: string, expression: string): Made =>
    made({
      path: title,
      title,
      value,
      unit: as,
      formula,
      expressions: [expression],
      method: `least squares of y = latency on x = output tokens over the ${records.length} requests of ${run.name} that have both; Sxy = sum((x - mean(x)) (y - mean(y)))`,
      inputs: () => inputsOf(['output_tokens', 'latency'], run, records),
    });
  const line = `the straight line of latency on output tokens of ${run.name}`;
  const explained = `min(1, ${operand(slope)} * ${operand(sxy)} / ${operand(syy)})`;
  const how = 'slope * Sxy / Syy';
  return {
    slope: number(`slope of ${line}`, slope, unit, 'Sxy / Sxx', `${operand(sxy)} / ${operand(sxx)}`),
    intercept: number(
      `intercept of ${line}`,
      intercept,
      unit,
      'mean(y) - slope * mean(x)',
      `${operand(meanY)} - ${operand(slope)} * ${operand(meanX)}`,
    ),
    r2: number(`R² of ${line}`, r2!, '', how, explained),
    share: number(`share of the variance that ${line} explains`, 100 * r2!, '%', `100 * ${how}`, `100 * ${explained}`),
  };
}

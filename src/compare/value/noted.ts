/**
 * Numbers of remarks about the data: where a value path leads to one, it is that value; the others are made for the remark, such as
 * the mean without the first request.
 */
import type { Reported, Run, Sample } from '../../collect/run.ts';
import { type Made, made, operand } from '../../made.ts';
import { conversion } from '../../unit.ts';
import { ofValues } from '../math/known.ts';
import type { Absent, Figure, Working } from './figure.ts';
import { inputOf } from './inputs.ts';
import { worked } from './worked.ts';
import { ofStated } from './working.ts';

/** The figure that a value path leads to, where it is the number that the remark is about; else the number made for it. */
export function figureOr(found: Figure | Absent, value: number, other: () => Made): Figure | Made {
  return found.kind === 'figure' && found.value === value ? found : other();
}

/** A number with the working of one that is computed in the same way. */
export function withWorking(of: Pick<Made, 'title' | 'value' | 'unit'>, { worked: how, inputs, parts }: Working): Made {
  const { formula = '', expressions = [], method = '' } = how ?? {};
  return made({ ...of, path: of.title, formula, expressions, method, parts, inputs: () => inputs });
}

/** A statistic of the values of a sample; of `records` only where these are given. */
export function ofSome(
  of: Pick<Made, 'title' | 'value'>,
  statistic: string,
  sample: Sample,
  records?: Int32Array,
): Made {
  const { metric, values } = sample;
  const wanted = records && new Set(records);
  const some = wanted ? values.filter((_, at) => wanted.has(sample.records[at]!)) : values;
  return made({
    ...of,
    path: of.title,
    unit: metric.unit,
    ...worked(statistic, ofValues(some), metric.name),
    inputs: () => [inputOf(sample, wanted)],
  });
}

/** What a file states of itself where a report has what its records give, in another unit where one is given. */
export function statedIn({ place, ...reported }: Reported, { name }: Run, unit = reported.metric.unit): Made {
  const { metric, statistic, value } = reported;
  const title = `${statistic} of ${metric.name} as the file states it (${name})`;
  const { worked: how, inputs } = ofStated({ ...reported, place });
  const by = conversion(metric.unit, unit) ?? 1;
  return made({
    path: title,
    title,
    value: value * by,
    unit,
    formula: how!.formula,
    expressions: by === 1 ? how!.expressions : [`${operand(value)} * ${operand(by)}`],
    method: 'taken from the file; the report has what its records give',
    inputs: () => inputs,
  });
}

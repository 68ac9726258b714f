import type { Figure } from '../../../compare/value/figure.ts';
import { made, operand } from '../../../made.ts';
import type { NumberBinding, Setting } from '../binding.ts';

/** One number less another of the same metric, in its unit and unrounded. `isSigned`: it may be below zero, and its sign is shown. */
export function apartBy(of: Figure, over: Figure, setting: Setting, isSigned = false): NumberBinding {
  const name = ({ metric, statistic, run }: Figure) => `${metric.name}.${statistic}@${run}`;
  const value = of.value - over.value;
  const { unit, title } = of.metric;
  const path = `${name(of)} - ${name(over)}`;
  return {
    is: 'number',
    ...setting,
    source: path,
    labelUnit: setting.labelUnit ?? null,
    decimals: null,
    signed: isSigned,
    value,
    role: 'measured',
    unit,
    of: made({
      path,
      title: `${title} (${of.statistic}) of ${of.run} less that of ${over.run}`,
      value,
      unit,
      formula: path,
      expressions: [`${operand(of.value)} - ${operand(over.value)}`],
      method: 'how far both are apart, of unrounded values',
      parts: [
        { name: null, value: of },
        { name: null, value: over },
      ],
    }),
  };
}

import { placeOf, type Run, type Sample } from '../../collect/run.ts';
import type { ExplainedInput } from '../../made.ts';

/** The samples of these names that a run has. */
export function inputsOf(
  names: readonly string[],
  run: Run,
  records: Int32Array | undefined,
): readonly ExplainedInput[] {
  const wanted = records && new Set(records);
  return names.flatMap((name) => {
    const sample = run.samples.get(name);
    return sample ? [inputOf(sample, wanted)] : [];
  });
}

/** @param wanted the records that took part; all of them without it. */
export function inputOf({ metric, values, records, where }: Sample, wanted?: ReadonlySet<number>): ExplainedInput {
  const taken = Array.from(values.keys()).filter((i) => wanted === undefined || wanted.has(records[i]!));
  return {
    name: metric.name,
    unit: metric.unit,
    written: metric.written,
    writtenUnit: metric.writtenUnit,
    values: taken.map((i) => values[i]!),
    // A pointer goes by the record, the lines go by the value.
    places: taken.map((i) => ({ ...placeOf(where, i), ...pointerOf(where, records[i]!) })),
  };
}

function pointerOf({ pointer }: Sample['where'], record: number): { readonly pointer?: string } {
  return pointer === undefined ? {} : { pointer: pointer.replace('*', String(record)) };
}

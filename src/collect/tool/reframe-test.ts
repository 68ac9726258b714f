import type { Place } from '../../note.ts';
import { measured } from '../columns/measured.ts';
import { draft, failedDraft } from '../draft.ts';
import type { Draft } from '../format.ts';
import { asWritten } from '../row/label.ts';
import type { Labels } from '../run.ts';
import { dateOrNull } from '../value.ts';
import { stated } from './stated.ts';

/** What ReFrame tells of a case of a test. */
export interface Checked {
  /** Its name with its parameters: `stream %size=64`. */
  readonly title: string;
  readonly system: string;
  readonly environ: string | null;
  readonly isPassed: boolean;
  /** In which phase it failed, where that is told. */
  readonly phase: string | null;
  readonly reason: string | null;
  readonly ended: string | null;
  readonly wallTime: number | null;
  readonly context: Readonly<Record<string, string | null>>;
}

/** A number that the author of a test took from its output. */
export interface Extracted {
  readonly name: string;
  readonly value: unknown;
  readonly unit: unknown;
  readonly place: Place;
}

/**
 * The run that a case is. One that missed its reference was measured all the same, and the verdict stands beside its numbers; any other failure is one of the test, whatever was extracted.
 */
export function checked(of: Checked, values: readonly Extracted[], place: Place): Draft {
  const { title, system, environ, context } = of;
  const [name = title, ...settings] = title.split(' %');
  const labels: Labels = {
    test: name,
    ...Object.fromEntries(
      settings.flatMap((one): [string, string | number][] => {
        const [, key, value] = /^([^=]{1,100})=(.{1,200})$/s.exec(one) ?? [];
        return key === undefined ? [] : [[key, asWritten(value!)]];
      }),
    ),
    ...(system === '' ? {} : { system }),
    ...(environ === null ? {} : { environ }),
  };
  const own = Object.entries(context).filter((one): one is [string, string] => one[1] !== null && one[1] !== '');
  const known = {
    name: title,
    labels,
    started: dateOrNull(of.ended),
    wallTime: of.wallTime,
    context: Object.fromEntries(own),
  };
  const reported = values.flatMap(({ name: metric, value, unit, place: at }) => {
    const made = measured(metric, typeof unit === 'string' && unit.trim() !== '' ? { unit } : {});
    return made === null ? [] : stated(made.metric, 'value', value, at);
  });
  const isMissed = of.phase === null ? reported.length > 0 : of.phase === 'performance';
  if (!of.isPassed && !isMissed) return failedDraft(of.reason ?? 'it failed', place, known);
  const validity = of.isPassed ? null : (of.reason ?? 'fail');
  return draft({ ...known, reported, validity });
}

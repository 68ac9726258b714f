import { pairsIn, SelectorError } from '../../compare/selector.ts';
import { metric, metricNamed } from '../../metric.ts';
import { type Note, note, Refusal } from '../../note.ts';
import { conversion, unitNamed } from '../../unit.ts';

/** What a person says of metrics and labels in pairs, on the command line and in `aitb-report.yaml`. */
export type Said = Readonly<Record<string, string>>;

/**
 * What `name=value[,name=value]` says, added to what was said before.
 * @returns the problem as the end of a sentence where the text is none, or says another value of the same name.
 */
export function saidIn(text: string, before: Said): { readonly said: Said } | { readonly problem: string } {
  try {
    const said: Record<string, string> = { ...before };
    for (const [name, value] of pairsIn(text)) {
      if (value === '') return { problem: `it has no value for ${name}` };
      if (Object.hasOwn(said, name) && said[name] !== value) return { problem: `it says ${name} twice` };
      said[name] = value;
    }
    return { said };
  } catch (error) {
    if (error instanceof SelectorError) return { problem: `it ${error.message}` };
    throw error;
  }
}

/** A name as it is used from then on: that of a metric we know, whichever of its names was written. */
export function metricWord(written: string): string {
  return metricNamed(written) ?? written.trim();
}

/**
 * Units by the names that metrics have from then on.
 * @throws Refusal (exit 2) for a unit that its metric cannot be in.
 */
export function unitsIn(said: Said): Said {
  const problems = Object.entries(said).flatMap(([metric, unit]) => unitProblem(metric, unit) ?? []);
  if (problems.length > 0) throw new Refusal(problems);
  return Object.fromEntries(Object.entries(said).map(([metric, unit]) => [metricWord(metric), unit]));
}

/** Why a metric cannot be in a unit; null where it can, and where nothing is known of the metric. */
export function unitProblem(written: string, unit: string): Note | null {
  const known = metricNamed(written);
  if (known === undefined) return null;
  const own = metric(known).unit;
  const fits = own === '' ? unitNamed(unit) !== undefined : conversion(unit, own) !== null;
  return fits ? null : note('unit-unfit', { metric: known, unit, own });
}

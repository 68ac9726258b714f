import { collect } from './collect/collect.ts';
import type { Source } from './collect/source.ts';
import { compare } from './compare/compare.ts';
import { scan as slotsOf } from './fill/fill.ts';
import type { Slot } from './fill/slot.ts';
import { defaultOptions, type ReportOptions } from './keep/lock/options.ts';

/** What a template is looked at with. */
export interface ScanInput {
  readonly template: { readonly path: string; readonly text: string };
  /** Without any the runs are those that the template names: what can be bound is seen, and every value is absent. */
  readonly sources?: readonly Source[];
  /** Paths of the sources that the others are compared with. */
  readonly against?: readonly string[];
  readonly options?: Partial<ReportOptions>;
}

/**
 * The blanks of a template, and what its helpers print, each with what it is bound to, how surely, and what it would get. Pure.
 * @throws Refusal (exit 2) for results or a template that cannot be used.
 */
export async function scan(input: ScanInput): Promise<readonly Slot[]> {
  const { template, sources = [], against = [] } = input;
  const options = { ...defaultOptions, ...input.options };
  const study = sources.length > 0 ? compare(await collect(sources, { ...options, against }), options) : null;
  return slotsOf(template, study, options.overrides);
}

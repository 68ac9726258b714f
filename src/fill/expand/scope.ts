import type { Run } from '../../collect/run.ts';
import type { Sweep } from '../../compare/sweep/sweep.ts';
import { note, type Place, Refusal } from '../../note.ts';
import type { FillContext } from '../context.ts';
import { candidates } from '../print/near.ts';
import type { NamePath } from './expression.ts';
import { member, memberNames, rootGiven } from './fields.ts';
import type { Given } from './given.ts';

/** What a block is over. `#if` has none: inside it the names are those outside. */
export interface Scope {
  readonly self: Given;
  /** For sources and messages. */
  readonly name: string;
  /** `@index`, `@key`, `@first`, `@last`; empty in `#with`. */
  readonly data: Readonly<Record<string, string | number | boolean>>;
  readonly outer: Scope | null;
}

/** The run of the innermost block over runs: the one that a value path without `@run` means. */
export function scopedRun(scope: Scope | null): Run | null {
  for (let at = scope; at !== null; at = at.outer) if (at.self.kind === 'run') return at.self.run;
  return null;
}

/** The sweep of the innermost block over sweeps. */
export function scopedSweep(scope: Scope | null): Sweep | null {
  for (let at = scope; at !== null; at = at.outer) if (at.self.kind === 'sweep') return at.self.sweep;
  return null;
}

/** What is seen inside a block: in one over the parts of a study only the innermost part, as if it were the study. */
export function contextIn(scope: Scope | null, context: FillContext): FillContext {
  for (let at = scope; at !== null; at = at.outer) {
    if (at.self.kind !== 'part') continue;
    const { id, study } = at.self.part;
    if (study === context.study) return context;
    const isOwn = ({ part }: { readonly part?: string }): boolean => part === id;
    return {
      ...context,
      study,
      part: id,
      charts: context.charts.filter(isOwn),
      absentCharts: context.absentCharts.filter(isOwn),
    };
  }
  return context;
}

/**
 * What a name stands for: a field of the block's value, else a root.
 * @param lenient a label or setting that no run has is absent instead of unknown, so that `#if` can ask for it.
 * @throws Refusal for an unknown name, with the names there are.
 */
export function lookUp(
  path: NamePath,
  scope: Scope | null,
  context: FillContext,
  place: Place,
  lenient: boolean,
): Given {
  let from = scope;
  for (let up = path.up; up > 0; up -= 1) from = from?.outer ?? null;
  if (path.data) return dataOf(path, from, place);
  const [first, ...rest] = path.parts;
  if (first === undefined) {
    if (from) return from.self;
    throw new Refusal(
      note('field-unknown', { field: path.text, of: 'the top of the template', known: ['runs', 'study'] }, place),
    );
  }
  const own = from ? member(from.self, first, context) : undefined;
  const given = own ?? (path.scoped && path.up === 0 ? undefined : rootGiven(first, context));
  if (given === undefined)
    throw unknown(
      first,
      from ? [...memberNames(from.self), 'runs', 'study'] : ['runs', 'study'],
      from ? titleOf(from.self) : 'the top of the template',
      place,
    );
  return rest.reduce((of, name): Given => {
    if (of.kind === 'absent') return of;
    const next = member(of, name, context);
    if (next !== undefined) return next;
    if (lenient && of.kind === 'record') return { kind: 'absent', reason: note('not-stated', { what: name }) };
    throw unknown(name, memberNames(of), titleOf(of), place);
  }, given);
}

function unknown(name: string, known: readonly string[], of: string, place: Place): Refusal {
  return new Refusal(note('field-unknown', { field: name, of, known: candidates(name, known) }, place));
}

function titleOf(given: Given): string {
  const titles = {
    text: 'a text',
    number: 'a number',
    truth: 'a yes or no',
    absent: 'an absent value',
    list: 'a list',
    record: 'this record',
    run: 'a run',
    part: 'a part of the study',
    sweep: 'a sweep',
    study: 'study',
  } as const;
  return titles[given.kind];
}

function dataOf({ text, parts }: NamePath, scope: Scope | null, place: Place): Given {
  for (let at = scope; at !== null; at = at.outer) {
    const value = at.data[parts[0] ?? ''];
    if (value !== undefined && parts.length === 1)
      return typeof value === 'number'
        ? { kind: 'number', value }
        : typeof value === 'boolean'
          ? { kind: 'truth', value }
          : { kind: 'text', text: value };
  }
  throw new Refusal(
    note('field-unknown', { field: text, of: 'this block', known: ['@index', '@key', '@first', '@last'] }, place),
  );
}

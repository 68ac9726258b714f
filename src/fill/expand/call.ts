import { note, type Place, Refusal } from '../../note.ts';
import type { Sink } from '../../text.ts';
import type { FillContext } from '../context.ts';
import type { Call, Helper } from '../print/helper.ts';
import { candidates } from '../print/near.ts';
import type { CallExpression, Expression } from './expression.ts';
import { lookUp, type Scope, scopedRun, scopedSweep } from './scope.ts';

const words = { number: 'a number', boolean: 'true or false', unit: 'true, false or a unit, such as "ms"' } as const;

/** Where a helper is called: the tag, what is in scope there, and where that which it prints lands. */
export interface Site {
  readonly place: Place;
  readonly scope: Scope | null;
  readonly sink: Sink;
  readonly captions: number;
  /** The one of the scope. */
  readonly context: FillContext;
}

/** The arguments of a helper as values. @throws Refusal for one that it does not take, and for one that it lacks. */
export function callOf(helper: Helper, { params, hash }: CallExpression, site: Site): Call {
  const { place, scope, sink, captions, context } = site;
  const value = (expression: Expression, argument: string): string | number | boolean => {
    if (expression.kind === 'literal') return expression.value;
    if (expression.kind === 'call')
      throw new Refusal(note('helper-not-inside', { helper: expression.call.head.text }, place));
    const given = lookUp(expression.path, scope, context, place, false);
    if (given.kind === 'text') return given.text;
    if (given.kind === 'number' || given.kind === 'truth') return given.value;
    throw new Refusal(note('argument-wrong', { helper: helper.name, argument, wants: 'one value' }, place));
  };
  const [first, ...more] = params;
  const extra = more[0] ?? (helper.first === null ? first : undefined);
  if (extra !== undefined) {
    const text = extra.kind === 'literal' ? `"${extra.value}"` : extra.kind === 'path' ? extra.path.text : '(…)';
    throw new Refusal(note('argument-unknown', { helper: helper.name, argument: text, known: known(helper) }, place));
  }
  if (first === undefined && helper.needsFirst)
    throw new Refusal(note('argument-missing', { helper: helper.name, usage: helper.usage }, place));
  const named: Record<string, string | number | boolean> = Object.create(null);
  for (const { key, value: expression } of hash) {
    if (!Object.hasOwn(helper.named, key)) {
      throw new Refusal(
        note(
          'argument-unknown',
          {
            helper: helper.name,
            argument: `${key}=`,
            known: candidates(key, Object.keys(helper.named)).map((name) => `${name}=`),
          },
          place,
        ),
      );
    }
    const found = value(expression, key);
    const wants = helper.named[key]!;
    // A number or a word is a text as well: n=1 and run=metis are not to be told apart by quotes alone.
    const isUnit =
      wants === 'unit' && (typeof found === 'boolean' || (typeof found === 'string' && found.trim() !== ''));
    if (wants !== 'text' && !isUnit && typeof found !== wants) {
      throw new Refusal(note('argument-wrong', { helper: helper.name, argument: key, wants: words[wants] }, place));
    }
    named[key] = found;
  }
  return {
    name: helper.name,
    place,
    first: first === undefined ? null : String(value(first, 'the first argument')),
    named,
    scope: scopedRun(scope),
    sweep: scopedSweep(scope),
    sink,
    captions,
    context,
  };
}

function known({ first, named }: Helper): readonly string[] {
  return [...(first === null ? [] : ['one word in quotes']), ...Object.keys(named).map((name) => `${name}=`)];
}

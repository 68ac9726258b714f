import type { Comparison } from '../../compare/figure.ts';
import { oneSelector } from '../../compare/selector.ts';
import { note, Refusal, sentence } from '../../note.ts';
import { baseOf } from '../expand/baseline.ts';
import { follow } from '../expand/follow.ts';
import { type Call, type Helper, type Printout, textOf } from '../expand/helper.ts';
import { absentPrintout } from './num.ts';

/**
 * A helper that prints one number of a comparison. The runs are in the path (`latency.mean@metis/sophia`: Metis over
 * Sophia), or in `of=` and `over=`; without `of` it is the run of the block around, without `over` the baseline.
 */
export function comparing(
  name: 'percent' | 'speedup',
  about: string,
  show: (comparison: Comparison, call: Call) => string | null,
): Helper {
  const usage = `{{${name} "latency.mean@run/other"}}`;
  return {
    name,
    usage,
    about,
    first: 'path',
    needsFirst: true,
    named: { of: 'text', over: 'text', digits: 'number', unit: 'boolean' },
    block: false,
    print: (call) => {
      const path = wholePath(call, name, usage);
      const value = follow(call, path);
      if (value.kind === 'absent') return absentPrintout(path, sentence(value.reason), call);
      const text = value.kind === 'comparison' ? show(value, call) : null;
      return text === null
        ? absentPrintout(path, 'it is not the comparison of two numbers', call)
        : ({ text, source: path, notes: [] } satisfies Printout);
    },
  };
}

function wholePath(call: Call, name: string, usage: string): string {
  const first = call.first!.trim();
  if (/^(?:percent|speedup|ratio)\(/.test(first)) return first;
  const at = first.indexOf('@');
  const target = at < 0 ? first : first.slice(0, at);
  const runs = at < 0 ? '' : first.slice(at + 1);
  if (runs !== '' && oneSelector(runs) !== runs) return `${name}(${target})@${runs}`;
  const of = runs || oneRun(textOf(call, 'of')) || call.scope?.id;
  const over = oneRun(textOf(call, 'over')) ?? baseOf(call.context)?.run.id;
  if (of == null || over == null) throw new Refusal(note('argument-missing', { helper: name, usage }, call.place));
  return `${name}(${target})@${of}/${over}`;
}

/** A name as a path has it: in quotes where it would be read as something else. */
function oneRun(name: string | null): string | null {
  return name === null ? null : oneSelector(name);
}

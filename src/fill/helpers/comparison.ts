import { oneSelector } from '../../compare/selector.ts';
import { askedAs } from '../../compare/value/asked.ts';
import type { Comparison } from '../../compare/value/figure.ts';
import { note, Refusal, sentence } from '../../note.ts';
import { type Numeral, shown } from '../../phrase.ts';
import { againstOf } from '../print/baseline.ts';
import { follow, runOf } from '../print/follow.ts';
import { type Call, type Helper, type Printout, textOf } from '../print/helper.ts';
import { absentPrintout } from './num.ts';

/**
 * A helper that prints one number of a comparison. The runs are in the path (`latency.mean@metis/sophia`: Metis over
 * Sophia), or in `of=` and `over=`; without `of` it is the run of the block around, without `over` the baseline.
 */
export function comparing(
  name: 'percent' | 'speedup',
  about: string,
  show: (comparison: Comparison, call: Call) => Numeral | null,
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
      const { path, isUnmeasured } = wholePath(call, name, usage);
      if (isUnmeasured) return absentPrintout(path, 'the baseline was not measured where it was', call);
      const value = follow(call, path);
      if (value.kind === 'absent') return absentPrintout(path, sentence(value.reason), call);
      const text = value.kind === 'comparison' ? show(value, call) : null;
      return text === null || value.kind !== 'comparison'
        ? absentPrintout(path, 'it is not the comparison of two numbers', call)
        : ({ text: shown(text, askedAs(value, name)), source: path, notes: [] } satisfies Printout);
    },
  };
}

interface WholePath {
  readonly path: string;
  /** True where the baseline was not measured in the cell of the run. */
  readonly isUnmeasured: boolean;
}

/** The path with both runs in it: of the run in the path, in `of=` or around, against the baseline's cell in its row. */
function wholePath(call: Call, name: string, usage: string): WholePath {
  const whole = (path: string): WholePath => ({ path, isUnmeasured: false });
  const first = call.first!.trim();
  if (/^(?:percent|speedup|ratio)\(/.test(first)) return whole(first);
  const at = first.indexOf('@');
  const target = at < 0 ? first : first.slice(0, at);
  const runs = at < 0 ? '' : first.slice(at + 1);
  if (runs !== '' && oneSelector(runs) !== runs) return whole(`${name}(${target})@${runs}`);
  const of = runs || oneRun(textOf(call, 'of')) || (call.scope?.id ?? null);
  const named = oneRun(textOf(call, 'over'));
  if (of !== null && named !== null) return whole(`${name}(${target})@${of}/${named}`);
  const against = againstOf(call.context);
  if (of === null || !against) throw new Refusal(note('argument-missing', { helper: name, usage }, call.place));
  const run = runOf(call, `${target}@${of}`);
  const over = against.isBase(run) ? run : against.of(run);
  return over ? whole(`${name}(${target})@${of}/${over.id}`) : { path: `${name}(${target})@${of}`, isUnmeasured: true };
}

/** A name as a path has it: in quotes where it would be read as something else. */
function oneRun(name: string | null): string | null {
  return name === null ? null : oneSelector(name);
}

import { note, sentence } from '../../note.ts';
import { fixed } from '../../number.ts';
import { markdownText } from '../../text.ts';
import { follow } from '../expand/follow.ts';
import { dash } from '../expand/grid.ts';
import { type Call, type Helper, type Printout, truthOf, wholeOf } from '../expand/helper.ts';
import { decimalsOf, difference, factorText, numeral, unitAfter } from '../expand/numeral.ts';

/** `{{num "latency.p95@metis" digits=2 unit=true}}`: one number, or one fact, by its value path. */
export const num: Helper = {
  name: 'num',
  usage: '{{num "latency.mean@run" digits=2 unit=true}}',
  about: 'one number (or fact) by its value path',
  first: 'path',
  needsFirst: true,
  named: { digits: 'number', unit: 'boolean' },
  block: false,
  print: (call) => printPath(call, call.first!),
};

/** The value at a path: four significant digits unless `digits`, here or for the whole report, says otherwise; the unit only on request. */
function printPath(call: Call, path: string): Printout {
  const value = follow(call, path);
  // Inside a block over runs the path may leave the run out; what is written down names it.
  const source = call.scope && !path.includes('@') ? `${path}@${call.scope.id}` : path;
  const digits = wholeOf(call, 'digits', 20);
  if (value.kind === 'absent') return absentPrintout(source, sentence(value.reason), call);
  if (value.kind === 'fact') return { text: markdownText(value.text, call.sink), source, notes: [] };
  if (value.kind === 'figure') {
    const number =
      digits === null ? numeral(value, decimalsOf([value], call.context.options.digits)) : fixed(value.value, digits);
    return {
      text: number + (truthOf(call, 'unit', false) ? unitAfter(value.metric.unit) : ''),
      source,
      notes: [],
    };
  }
  const unit = truthOf(call, 'unit', true);
  if (value.asked === 'percent')
    return { text: difference(value, { decimals: digits, unit }) ?? dash, source, notes: [] };
  const factor = factorText(value.asked === 'speedup' ? (value.speedup ?? value.ratio) : value.ratio, digits);
  return { text: unit ? factor : factor.slice(0, -1), source, notes: [] };
}

/** A dash, and the note that says why. */
export function absentPrintout(what: string, reason: string, { place }: Call): Printout {
  return { text: dash, source: what, notes: [note('value-absent', { what, reason }, place)] };
}

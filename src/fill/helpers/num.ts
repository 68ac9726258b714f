import { decimalsOf, numeral } from '../../compare/shown.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { inUnit } from '../../compare/value/working.ts';
import { note, Refusal, sentence } from '../../note.ts';
import { numeralBy } from '../../number.ts';
import { type Phrase, shown } from '../../phrase.ts';
import { markdownText } from '../../text.ts';
import { follow } from '../print/follow.ts';
import { type Call, type Helper, type Printout, truthOf, unitIn, wholeOf } from '../print/helper.ts';
import { difference, timesNumeral, unitAfter } from '../print/numeral.ts';
import { dash } from '../print/table.ts';

/** `{{num "latency.p95@metis" digits=2 unit=true}}`: one number, or one fact, by its value path; `unit="ms"` shows it in ms. */
export const num: Helper = {
  name: 'num',
  usage: '{{num "latency.mean@run" digits=2 unit=true}}',
  about: 'one number (or fact) by its value path',
  first: 'path',
  needsFirst: true,
  named: { digits: 'number', unit: 'unit' },
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
  if (value.kind === 'fact') return { text: shown(markdownText(value.text, call.sink), value), source, notes: [] };
  if (value.kind === 'figure') return { text: figureText(call, value, digits), source, notes: [] };
  const unit = truthOf(call, 'unit', true);
  if (value.asked === 'percent')
    return { text: shown(difference(value, { decimals: digits, unit }) ?? dash, value), source, notes: [] };
  const factor = value.asked === 'speedup' ? (value.speedup ?? value.ratio) : value.ratio;
  return { text: shown(timesNumeral(factor, digits, unit), value), source, notes: [] };
}

function figureText(call: Call, given: Figure, digits: number | null): Phrase {
  const wanted = unitIn(call);
  const figure = wanted === null ? given : shownIn(call, given, wanted);
  const number =
    digits === null
      ? numeral(figure, decimalsOf([figure], call.context.options.digits))
      : numeralBy('asked', figure.value, digits);
  return shown(number, figure, wanted !== null || truthOf(call, 'unit', false) ? unitAfter(figure.metric.unit) : '');
}

/** A figure in another unit. @throws Refusal where its own does not convert. */
function shownIn(call: Call, figure: Figure, unit: string): Figure {
  const shown = inUnit(figure, unit);
  if (shown !== null) return shown;
  const { metric } = figure;
  throw new Refusal(note('unit-not-shown', { metric: metric.title, unit, has: metric.unit }, call.place));
}

/** A dash, and the note that says why. */
export function absentPrintout(what: string, reason: string, { place }: Call): Printout {
  return { text: dash, source: what, notes: [note('value-absent', { what, reason }, place)] };
}

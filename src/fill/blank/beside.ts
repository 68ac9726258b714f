import { unitNamed } from '../../unit.ts';
import { anyBlank } from './forms.ts';
import type { Blank } from './scan.ts';
import { withoutTags } from './tags.ts';

/** What the author has written right beside a blank (or inside its brackets) about the number that is to come. */
export interface Beside {
  /**
   * The unit as written: `%`, `x`, `ms`, `tokens/s`; null where there is none. A rate or a currency that is no unit of
   * ours (`events/s`, `$`) is here too, so that no number of another kind gets it.
   */
  readonly unit: string | null;
  /** True when it stands outside of the blank and so stays. */
  readonly stays: boolean;
  /** True for `XXk`: the number is in thousands. */
  readonly thousands: boolean;
}

/** `tok/s/user`: the rate of one of them. */
const ofEach = /^\]?[*_`»”]{0,3}[ \u00a0]?([a-zµμ]{1,12}(?:\/[a-zµμ]{1,12}){2,3})(?![\w/])/i;
const word = /^\]?[*_`»”]{0,3}[ \u00a0]?(%|×|[a-zµμ]{1,12}(?:\/[a-zµμ]{1,12}| per [a-zµμ]{1,12})?)(?![\w/])/i;
/** A further blank of the same unit: `[X.X] ± [X.X] s`, `___ / ___ ms`. */
const pair = new RegExp(String.raw`^(?:\s{0,3}(?:±|\+\/-|\/)\s{0,3}${anyBlank}){1,4}`);

/** `___ K events/sec`: a multiple that stands apart from what is counted. */
const apart = /^([*_]{0,3} ?[kKMG]) (?=[a-z]{2,14}(?:\/| per )[a-z])/;

/**
 * A sentence may go on with the unit in its next line; under a label (`Max: [X]`) the next line is another one, and a word that begins with a capital
 * is no unit there.
 */
function onOneLine(after: string, text: string, { block, line, start }: Blank): string {
  if (block.kind !== 'text' || /[:=][*_\s]*$/.test(text.slice(line.start, start))) return after;
  return after.replace(/^([\]*_]{0,3})[ \t]*\r?\n[ \t>]*(?=[a-zµμ%×])/, '$1 ');
}

/** Reads what stands beside a blank. In `[X.X] ± [X.X] s` the unit belongs to both. */
export function beside(text: string, blank: Blank): Beside {
  const { start, end, asked } = blank;
  const inside = asked.kind === 'number' ? asked.words : '';
  if (/[$€£¥₹]$/.test(text.slice(Math.max(0, start - 1), start)))
    return { unit: text[start - 1]!, stays: true, thousands: false };
  const after = onOneLine(withoutTags(text.slice(end, end + 80)), text, blank)
    .replace(pair, '')
    .replace(apart, '$1');
  const thousands = inside === 'k' || (inside === '' && /^k\b/.test(after));
  if (inside !== '' && inside !== 'k') return { unit: inside === '×' ? 'x' : inside, stays: false, thousands };
  const own = ofEach.exec(after)?.[1];
  if (own !== undefined) return { unit: own, stays: true, thousands };
  const found = word.exec(after)?.[1]?.replace(/ per (?:second|sec|s)$/i, '/s') ?? '';
  const unit = [found, found.replace(/ per /i, '/'), found.replace(/ per .*$/i, '')].find(
    (one) => unitNamed(one) !== undefined,
  );
  if (unit !== undefined) return { unit: /^[×X]$/.test(unit) ? 'x' : unit, stays: true, thousands };
  return { unit: /\/(?:s|sec|second|min|minute|h|hour|day)$/i.test(found) ? found : null, stays: true, thousands };
}

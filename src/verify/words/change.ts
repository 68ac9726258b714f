import { note } from '../../note.ts';
import { conversion, unitBase } from '../../unit.ts';
import { numerals } from '../numeral.ts';
import { isNegated } from './mood.ts';
import { partOf } from './part.ts';
import { isUpward, type Way } from './standing.ts';
import { type Kind, verdictOn } from './statement.ts';

const changing =
  /\b(?:(increase[sd]?|rises?|rose|grew|grows?|went up|goes up)|(decrease[sd]?|drop(?:s|ped)?|fell|falls|reduced?|went down|goes down|shrank)|(improve[sd]?)|(degrade[sd]?|worsen(?:s|ed)?|deteriorate[sd]?))\b([^.;]{0,30}?)\bfrom\b/i;

/** `The accuracy improved from 98.2 % to 97.9 %`: whether the two numbers go that way. Whether they are right is another question. */
export const changes: Kind = (said) => {
  const { clause, text, bench, mood } = said;
  const found = changing.exec(clause.text);
  if (!found || isNegated(clause.text)) return [];
  const part = partOf(clause.text.slice(0, found.index) + found[5], bench);
  if (!part.metric || part.unread.length > 0) return [];
  const from = found.index + found[0].length;
  const rest = clause.text.slice(from);
  const [a, b] = numerals(text, clause.start + from, clause.end);
  if (
    !a ||
    !b ||
    !/^\s*(?:about|roughly|around|approximately|~)?\s*$/.test(rest.slice(0, a.start - clause.start - from))
  )
    return [];
  if (
    !/^[^,.;]{0,24}\bto\s+(?:about |roughly |around |approximately |~)?$/i.test(
      text.slice(a.end, b.start).replace(/[*_`]/g, ''),
    )
  )
    return [];
  const named = bench.vocabulary
    .names(clause.text)
    .some(({ start, end }) => [a, b].some((one) => one.start - clause.start < end && one.end - clause.start > start));
  const units = [a.unit ?? b.unit, b.unit];
  const fits = b.unit === null || conversion(b.unit, part.metric.unit) !== null;
  if (named || !fits || units[0] !== units[1] || unitBase(units[0] ?? '') === 'x') return [];
  const way: Way =
    found[1] !== undefined ? 'up' : found[2] !== undefined ? 'down' : found[3] !== undefined ? 'better' : 'worse';
  const isUp = isUpward(way, part.metric);
  if (isUp === null || a.value === b.value) return [];
  const outcome = b.value > a.value === isUp ? 'right' : 'denied';
  const range = { start: clause.start + found.index, end: b.end };
  return [
    verdictOn(
      range,
      mood,
      outcome,
      note('words-numbers', { from: a.text, to: b.text, way: b.value > a.value ? 'up' : 'down' }),
    ),
  ];
};

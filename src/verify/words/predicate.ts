import type { Bench } from '../../fill/blank/bind/bench.ts';
import { note } from '../../note.ts';
import type { Clause } from '../sentence.ts';
import type { Verdict } from '../verdict.ts';
import { partOf } from './part.ts';
import type { Kind, Said } from './statement.ts';
import { narrowing } from './superlative.ts';

const verb =
  '(?:is|was|are|were|has|had|have|does|did|draws?|drew|uses?|used|takes?|took|needs?|needed|costs?|consume[sd]?|require[sd]?|runs?|ran|trains?|trained|performs?|performed|' +
  'shows?|showed|delivers?|delivered|achieve[sd]?|reache[sd]|gives?|gave|gets?|got|offers?|offered|provide[sd]?|yields?|yielded|finish(?:es|ed)|respond(?:s|ed)|remains?|remained|' +
  'stays?|stayed|serve[sd]?|process(?:es|ed)|generate[sd]?|handle[sd]?|outperform(?:s|ed)|beats?|surpass(?:es|ed)|outpace[sd]|trails|trailed|lags|lagged)';
const adverb = String.raw`(?:also|still|thus|therefore|hence|then|even|yet|always|never|\p{L}+ly)\s+`;
const verbIn = new RegExp(String.raw`(?<![\p{L}-])${verb}(?![\p{L}-])`, 'iu');
/** `A is faster than B and draws more power`: one is spoken of, and two things are said of it. */
const joint = new RegExp(String.raw`(?:,\s+|\s+(?:and|or)\s+)(?=(?:${adverb})*${verb}(?![\p{L}-]))`, 'giu');

/** A clause in the first that it says and the rest; null where it says one thing. */
function cut({ text, start }: Clause): { readonly head: Clause; readonly rest: string } | null {
  const found = [...text.matchAll(joint)].find(({ index }) => verbIn.test(text.slice(0, index)));
  if (!found) return null;
  const head = { text: text.slice(0, found.index), start, end: start + found.index };
  return { head, rest: text.slice(found.index + found[0].length) };
}

/**
 * The same kind of statement, which reads one predicate: the metric and the size of a second one are none of the first. An alarm is open where a
 * second predicate names what may be said of both (`A is always faster and draws more power than B`), or the first a metric that may be its alone.
 */
export function ofOnePredicate(kind: Kind): Kind {
  return (said) => {
    const parts = cut(said.clause);
    if (parts === null) return kind(said);
    const { head, rest } = parts;
    const own = kind({ ...said, clause: head });
    if (own.length > 0) return isShared(head, rest, said.bench) ? own.map((one) => withoutAlarm(one, rest, said)) : own;
    const whole = kind(said).filter(({ end }) => end > head.end);
    return holdsMetric(head, said.bench) ? whole.map((one) => withoutAlarm(one, head.text, said)) : whole;
  };
}

/** Whether the rest names what the first does not, so that it may belong to both. */
function isShared(head: Clause, rest: string, { vocabulary }: Bench): boolean {
  const known = new Set(vocabulary.names(head.text).map(({ text }) => text));
  return narrowing.test(rest) || vocabulary.names(rest).some(({ text }) => !known.has(text));
}

/** Whether it is behind its verb that a metric is named: `A draws 338 W of power`. One before it is what all is said of: `the latency of A is 94 ms`. */
function holdsMetric({ text }: Clause, bench: Bench): boolean {
  const at = verbIn.exec(text)?.index ?? 0;
  return partOf(text.slice(0, at), bench).metric === null && partOf(text.slice(at), bench).metric !== null;
}

function withoutAlarm(one: Verdict, beside: string, { mood }: Said): Verdict {
  if (mood !== 'claim' || !['wrong', 'denied', 'differs'].includes(one.outcome)) return one;
  return { ...one, outcome: 'open', says: note('words-not-read', { words: [beside.trim()] }), cause: null };
}

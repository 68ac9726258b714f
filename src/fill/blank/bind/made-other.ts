import type { NumberBinding } from '../binding.ts';
import { hear } from '../hear.ts';
import type { Bench } from './bench.ts';
import { type Clause, here, other } from './clause.ts';

/** `at 300 W`, `capped to 400 W`: under what it was measured, where the results have no such level. */
const under =
  /(?<!\w)((?:[Aa]t|[Uu]nder|[Ww]ith|within|below|above|(?:capped|limited|throttled|locked|set|down)\s+(?:at|to))\s+(?:an?\s+)?[~≈<≤>≥]?\d[\d.,]*\s?(?:[mk]?W|[KMGT]i?B|[MG]Hz|°C|V)(?!\w))/g;
/** `the A100 40GB`: another one of that name. */
const variant = /^[\s-]{0,2}(\d{1,4}\s?[GT]i?B)(?!\w)/;
/** A day or a year that somebody names: when is not what the results tell apart. */
const dated = /(?<![\w.-])((?:19|20)\d\d-[01]\d(?:-[0-3]\d)?|(?:in|since|of)\s+(?:19|20)\d\d)(?![\w-])/gi;
/** `two weeks before`, `shortly after`: another time than before and after a change. */
const moment =
  /(?<!\w)((?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|shortly|soon|long|right|immediately)\s+(?:before|after|earlier|later|ago))(?!\w)/gi;
const free = /(?<!\w)(?:free|available|unused|spare|remaining|left)(?!\w)/i;
const saving = /(?<!\w)(saves?|saved|saving|cuts?|loses?|lost|drops?|spares?|reduces?)\s*(?:about|around|[~≈])?\s*$/i;
/** `A latency / B latency = ___`: what stands there is worked out. */
const worked = /\s[/÷×*−-]\s[^=;()]*=\s*$|(?<!\w)(?:minus|divided by|plus|times)\s[^=;:]*[=:]\s*$/i;
/** `times as power hungry as`: the words between say of what. */
const timesAs = /^\s*(?:x|×|times)\s+as\s+([^,.;]{1,40}?)\s+as(?!\w)/i;
const plainly =
  /^(?:fast|quick|slow|long|high|low|large|big|great|small|much|many|good|bad|well|efficient|often|short)$/i;
const paired = new RegExp(`${here}\\s*(?:vs\\.?|versus|against)\\s+${other}`, 'i');
/** `throughput from ___ to ___, errors from ___ to ___`: the last thing named before two numbers is what both are of. */
const fromTo = new RegExp(
  `(?:^|[,;]|\\band\\b)\\s*(?:and\\s+|the\\s+)*((?!and\\s)[a-z](?:(?!\\sand\\s)[a-z -]){2,30}?)\\s+from\\s+(?:${other}[^,;${other}]{0,14}\\bto\\s+)?$`,
  'i',
);

/**
 * Words of a sentence that make its number another one than was bound: a condition that the results do not tell apart, another time, what is left over, what is
 * worked out from two numbers. Empty where there are none.
 */
export function madeOther(bound: NumberBinding, clause: Clause, bench: Bench): readonly string[] {
  const { vocabulary } = bench;
  const { left, right, sentence } = clause;
  const names = vocabulary.names(sentence);
  const isRead = (index: number, length: number) =>
    names.some(({ start, end }) => start < index + length && end > index && /\d/.test(sentence.slice(start, end)));
  const all = (pattern: RegExp) =>
    [...sentence.matchAll(pattern)]
      .filter(({ 0: found, index }) => !isRead(index, found.length))
      .map(([, words]) => words!);
  const variants = names.flatMap(({ end }) => {
    const [, size] = variant.exec(sentence.slice(end)) ?? [];
    return size === undefined || isRead(end, size.length + 1) ? [] : [size];
  });
  const { of } = bound;
  const isMemory =
    of.kind === 'figure' && 'metric' in of && /memory|vram/.test((of as { metric: { name: string } }).metric.name);
  const leftOver =
    isMemory && !/free|available/.test(bound.source) ? free.exec(`${left.slice(-24)} ${right.slice(0, 24)}`) : null;
  const isPart = bound.source.startsWith('ratio(') && /^\s*%\s+of(?!\w)/.test(right);
  const [verb] = isPart ? (saving.exec(left) ?? []) : [];
  const [, kind] = timesAs.exec(right) ?? [];
  const isKind = kind !== undefined && !plainly.test(kind) && !kind.split(/\s+/).every((word) => plainly.test(word));
  const [, thing] = fromTo.exec(left) ?? [];
  return [
    ...all(under),
    ...all(dated),
    ...all(moment),
    ...variants,
    ...(leftOver ? [leftOver[0]] : []),
    ...(verb === undefined ? [] : [verb.trim()]),
    ...(worked.test(left) && of.kind === 'figure' ? ['='] : []),
    ...(isKind ? [`as ${kind}`] : []),
    ...(of.kind === 'comparison' && paired.test(sentence) ? ['vs'] : []),
    ...(thing === undefined ? [] : strangerIn(thing, bench)),
  ];
}

/** A thing that is nothing of the results; nothing where a word of it is known. */
function strangerIn(thing: string, { vocabulary }: Bench): readonly string[] {
  const { metric, fact, statistic, derived, names, unknown } = hear(thing, vocabulary);
  const isKnown = metric !== null || fact !== null || statistic !== null || derived !== null || names.length > 0;
  return isKnown || thing.includes(here) ? [] : unknown.slice(0, 2);
}

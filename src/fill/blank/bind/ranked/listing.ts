import { conversion } from '../../../../unit.ts';
import type { Binding } from '../../binding.ts';
import type { Blank } from '../../scan.ts';
import type { Bench } from '../bench.ts';
import { here, lineOf, other } from '../clause.ts';
import { narrowed } from '../run.ts';
import { placesIn } from '../several/parts.ts';
import { nearest } from '../table-context.ts';
import { type Crown, crownsIn } from './crown.ts';
import { metricMeant } from './meant.ts';
import { namesOver } from './over.ts';
import type { Role } from './roles.ts';
import { settled } from './settle.ts';
import { mostSigns, toldBy } from './words.ts';

const order =
  /(?<!\w)(?:rank(?:ed|ing|ings|s)?|order(?:ed)?|sort(?:ed)?|first\)?|to (?:the )?[a-z]+est|to (?:the )?worst)(?!\w)/i;
const signs = new RegExp(`[${here}${other}]`, 'g');
/** What may stand between two names of a ranking that is written on one line. */
const between = /^[\s,;|]*(?:(?:and|then)\s+)?(?:\(?\d{1,2}[.)]\s*)?$/i;

/**
 * Binds a blank of a ranking: `Rank the boards from fastest to slowest: 1. ___ 2. ___`, or an item of a numbered list under `Fastest first:`. Null where
 * the words over it say of no order, or of more than they are understood to.
 */
export function bindListing(blank: Blank, bench: Bench): Binding | null {
  const { block } = blank;
  if (block.kind !== 'text' || block.isHeading) return null;
  const lead = block.parents[0] ?? '';
  const before = bench.text.slice(Math.max(blank.line.start, blank.start - mostSigns), blank.start);
  if (!order.test(before) && !(block.isItem && order.test(lead))) return null;
  const line = lineOf(blank, bench).replace(/^[\s>]*/, '');
  const lineStart = bench.text.lastIndexOf('\n', block.start - 1) + 1;
  const marker = /^[\s>]*(\d{1,2})[.)]\s+$/.exec(bench.text.slice(lineStart, block.start))?.[1];
  if (block.isItem && marker !== undefined && order.test(lead))
    return ofItem(blank, lead, line, Number(marker) - 1, bench);
  const [first] = line.match(signs) ?? [];
  if (first === undefined) return null;
  const head = line.slice(0, line.search(signs)).replace(/\(?\d{1,2}[.)]\s*$/, '');
  if (!order.test(head) || !/[:=–—-]\s*$/.test(head)) return null;
  const parts = line.slice(line.search(signs)).split(signs);
  if (
    parts.length < 3 ||
    !parts.slice(1, -1).every((part) => between.test(part)) ||
    !/^\s*[.]?\s*$/.test(parts.at(-1)!)
  )
    return null;
  const nth = [...line.matchAll(signs)].findIndex(([sign]) => sign === here);
  return ranked(
    blank,
    { head: head.replace(/^(?:[-*+]|\d{1,3}[.)])\s+/, ''), nth, role: { is: 'arm' }, units: [] },
    bench,
  );
}

/** An item holds the name, and the number behind it where it has a unit. */
function ofItem(blank: Blank, lead: string, line: string, nth: number, bench: Bench): Binding | null {
  const text = line.replace(/^(?:[-*+]|\d{1,2}[.)])\s+/, '');
  const places = placesIn(text, bench.study);
  const own = places.find(({ isHere }) => isHere);
  if (own === undefined || places.length > 2 || text.slice(0, places[0]!.before[1]).trim() !== '') return null;
  const units = places.map((place) => (place.behind[0] > place.before[1] + 1 ? place.unit : null));
  const isPlain = places.every((place, i) => i === 0 || /^[\s,:;(=–—-]*$/.test(text.slice(...place.before)));
  const rest = text.slice(places.at(-1)!.behind[0]);
  if (!isPlain || !/^[\s).]*$/.test(rest) || units[0] !== null) return null;
  const at = places.indexOf(own);
  const unit = units[1] ?? null;
  if (at === 1 && unit === null) return null;
  const role: Role = at === 0 ? { is: 'arm' } : { is: 'value' };
  return ranked(blank, { head: lead, nth, role, units: unit === null ? [] : [unit] }, bench);
}

interface Listed {
  /** The words over it. */
  readonly head: string;
  readonly nth: number;
  readonly role: Role;
  readonly units: readonly string[];
}

function ranked(blank: Blank, { head, nth, role, units }: Listed, bench: Bench): Binding | null {
  const crowns = crownsIn(head);
  const [crown, last] = crowns;
  if (crowns.length > 2 || (crown?.nth ?? 0) > 0) return null;
  // `from fastest to slowest`
  const isSpan = last === undefined || /^\s+(?:to|down to|→)\s+(?:the\s+)?$/i.test(head.slice(crown!.end, last.start));
  if (!isSpan) return null;
  const skipped = [...head.matchAll(/(?<!\w)(?:rank(?:ed|ing|ings|s)?|order(?:ed)?|sort(?:ed)?|first)(?!\w)/gi)].map(
    ({ 0: word, index }) => [index, index + word.length] as const,
  );
  const told = toldBy(head, [...crowns.map(({ start, end }) => [start, end] as const), ...skipped], bench);
  if (told === null) return null;
  const own: Crown = { ...(crown ?? { means: 'first', start: 0, end: 0, words: 'rank' }), nth };
  const metric = told.metric ?? metricMeant(own, units, blank, bench);
  if (metric === null || units.some((unit) => conversion(metric.unit, unit) === null)) return null;
  const isLead = blank.block.kind === 'text' && blank.block.parents[0] === head;
  const over = isLead ? [] : namesOver(blank, bench);
  if (over === null) return null;
  const found = narrowed(nearest([told.names, ...over], bench), blank.block, bench);
  if (found.runs === null) return null;
  const [noun, ...more] = told.settings;
  const name: Role = noun === undefined ? { is: 'arm' } : { is: 'level', setting: noun.setting.name };
  if (more.length > 0) return null;
  const asked = role.is === 'value' ? role : name;
  const { statistic } = told;
  return settled(
    { blank, crown: own, metric, statistic, runs: found.runs, role: asked, roles: [name, asked], isOfMetric: false },
    bench,
  );
}

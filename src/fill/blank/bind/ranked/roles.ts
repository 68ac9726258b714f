import { conversion, unitNamed } from '../../../../unit.ts';
import { isA } from '../../lexicon/lexicon.ts';
import type { Bench } from '../bench.ts';
import type { Place } from '../several/parts.ts';
import type { Segment } from './segment.ts';
import type { Told } from './words.ts';

/** What a blank beside a superlative asks for: the number, the name of the arm or of the whole cell, or the level of a setting. */
export type Role = { readonly is: 'value' | 'arm' | 'cell' } | { readonly is: 'level'; readonly setting: string };

const leading =
  /(?:(?:^|[\s,(])(?:on|with|by|using|from|for|is|was|are|were|goes to|reached by|held by|measured on|seen on)|[:(,=~≈–—-])\s*(?:the\s+)?["'“]?$/i;
const opening = /^\s*(?:is|was|are|were|has|had)\s+(?:by far\s+|clearly\s+)?(?:the\s+)?$/i;
const joining = /^[\s:=~≈(–—-]*(?:(?:is|was|of|at|are|were|reached|only|about|around)\s*)*[\s:=~≈(]*$/i;

/** The roles of the blanks of a segment, in order; null for one of which nothing says what it asks for. */
export function rolesOf(segment: Segment, told: Told, bench: Bench): readonly (Role | null)[] {
  const { places, text, from } = segment;
  const first = places.map((place, i) =>
    roleOf(place, i === 0 ? from : places[i - 1]!.behind[0], segment, told, bench),
  );
  const has = (...wanted: readonly Role['is'][]) =>
    first.some((role) => role !== null && role !== 'bare' && wanted.includes(role.is));
  const bare = first.filter((role) => role === 'bare').length;
  return first.map((role, i) => {
    if (role !== 'bare') return role;
    if (bare > 1) return null;
    // `Lowest power: ___` may ask for the number and for who has it; beside the other one it is clear.
    const isBehindMetric = told.metricAt !== null && told.metricAt[1] <= places[i]!.before[1];
    if (isBehindMetric && !has('value')) return has('arm', 'cell', 'level') ? { is: 'value' } : null;
    return has('arm', 'cell') ? null : { is: 'arm' };
  });

  function roleOf(
    place: Place,
    start: number,
    { crown: { start: crownStart, end: crownEnd } }: Segment,
    { metricAt, settings, metric }: Told,
    { study }: Bench,
  ): Role | 'bare' | null {
    const at = place.before[1];
    // `___, ___ ms` does not share its unit as `___ ± ___ ms` does.
    const isShared = place.behind[0] === at + 1 && /^,/.test(text.slice(at + 1));
    const unit = isShared ? null : place.unit;
    if (unit !== null) {
      if (unit === 'x' || unit === '×' || (unit === '%' && metric?.unit !== '%')) return null;
      return metric !== null && unitNamed(unit) !== undefined && conversion(metric.unit, unit) === null
        ? null
        : { is: 'value' };
    }
    const arm = study.experiment?.arm?.name;
    const left = text.slice(start, at);
    const isBeside = ({ end }: { readonly end: number }) =>
      end > start && end <= at && /^[\s:=~≈("'“#]*(?:(?:of|is|was)\s*)?$/i.test(text.slice(end, at));
    const called = settings.find(isBeside);
    // `___ threads`, `on ___ GPUs`
    const counted = settings.find(({ start: own }) => own > at && /^\s?$/.test(text.slice(at + 1, own)));
    const setting = (called ?? counted)?.setting;
    if (setting !== undefined) return setting.name === arm ? { is: 'arm' } : { is: 'level', setting: setting.name };
    const noun = /([\p{L}-]+)[\s:=~≈("'“]*$/u.exec(left)?.[1] ?? '';
    if (isA('whole', noun)) return { is: 'cell' };
    if (opening.test(text.slice(at + 1, crownStart)) && at < crownStart) return { is: 'arm' };
    // Right behind the metric: the number, or who has it.
    if (metricAt !== null && metricAt[1] > start && metricAt[1] <= at && joining.test(text.slice(metricAt[1], at)))
      return 'bare';
    if (crownEnd > start && crownEnd <= at && /^[\s:=~≈("'“]*$/.test(text.slice(crownEnd, at))) return 'bare';
    if (isA('contender', noun)) return { is: 'arm' };
    return leading.test(left) ? { is: 'arm' } : null;
  }
}

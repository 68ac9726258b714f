import { machineLabels } from '../../../../collect/labels/arm-labels.ts';
import type { Metric } from '../../../../metric.ts';
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
const owning = /([\p{L}-]+)\s+(?:with|that has|which has|having)\s+the\s+$/iu;
const joining = /^[\s:=~≈()–—-]*(?:(?:is|was|of|at|are|were|reached|only|about|around)\s*)*[\s:=~≈(]*$/i;

/** The roles of the blanks of a segment, in order; null for one of which nothing says what it asks for. */
export function rolesOf(segment: Segment, told: Told, bench: Bench): readonly (Role | null)[] {
  const { places, text, from } = segment;
  const first = places.map((place, i) => roleOf(place, i === 0 ? from : places[i - 1]!.behind[0]));
  const has = (...wanted: readonly Role['is'][]) =>
    first.some((role) => role !== null && role !== 'bare' && wanted.includes(role.is));
  const bare = first.filter((role) => role === 'bare').length;
  // `The board with the highest power: ___`
  const nouns = told.settings.filter(({ setting }) =>
    first.every((role) => role === null || role === 'bare' || role.is !== 'level' || role.setting !== setting.name),
  );
  const noun = new Set(nouns.map(({ setting }) => setting.name)).size === 1 ? nouns[0]!.setting.name : undefined;
  const arm: Role = noun === undefined ? { is: 'arm' } : { is: 'level', setting: noun };
  // `Slowest configuration: ___` is all that was chosen, where no level has a blank of its own.
  const isWhole = isA('whole', /^\s+([\p{L}-]+)/u.exec(text.slice(segment.crown.end))?.[1] ?? '') && !has('level');
  // `on ___ at batch 8 with ___`: of two that a word leads to, which is which is said by the machine alone.
  const isTwice = first.filter((role) => role !== null && role !== 'bare' && role.is === 'arm').length > 1;
  const named: Role = isWhole && !isTwice ? { is: 'cell' } : arm;
  const isNoun = /^(?:winners?|runner)/i.test(segment.crown.words);
  return first.map((role, i) => {
    if (role !== null && role !== 'bare' && role.is === 'arm') return isTwice ? ofTwo(places[i]!, i) : named;
    if (role !== 'bare') return role;
    if (bare > 1) return null;
    // `Lowest power: ___` may ask for the number and for who has it; beside the other one it is clear.
    const isBehindMetric =
      told.metricAt !== null &&
      !isNoun &&
      told.metricAt[0] >= segment.crown.end &&
      told.metricAt[1] <= places[i]!.before[1] &&
      // `Best by throughput: ___`
      !/(?<!\w)(?:by|in|for)\s+$/i.test(text.slice(from, told.metricAt[0]));
    if (isBehindMetric && !has('value')) return has('arm', 'cell', 'level') ? { is: 'value' } : null;
    return has('arm', 'cell') ? null : named;
  });

  /** `___ on ___`: what ran, and the machine; null where more than these two are called by words. */
  function ofTwo({ before }: Place, i: number): Role | null {
    const { experiment } = bench.study;
    const words = [experiment?.arm, ...(experiment?.others ?? [])].filter((one) => one != null && !one.isNumeric);
    const isMachine = ({ name }: { readonly name: string }) => machineLabels.some((label) => label === name);
    const [machine, ...machines] = words.filter((one) => isMachine(one!));
    const [ran, ...others] = words.filter((one) => !isMachine(one!));
    if (machine == null || ran == null || machines.length > 0 || others.length > 0) return null;
    const isOn = /(?:^|[\s,(])on\s+(?:an?\s+|the\s+)?["'“]?$/i.test(
      text.slice(i === 0 ? from : places[i - 1]!.behind[0], before[1]),
    );
    return { is: 'level', setting: (isOn ? machine : ran).name };
  }

  function roleOf(place: Place, start: number): Role | 'bare' | null {
    const { start: crownStart, end: crownEnd } = segment.crown;
    const { metricAt, settings, metric } = told;
    const { study, vocabulary } = bench;
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
    // `(n = ___)`
    if (isA('idle', noun) && /=\s*$/.test(left)) return null;
    // `The backend with the highest throughput is ___`
    const subject = owning.exec(text.slice(from, crownStart))?.[1];
    if (subject !== undefined && crownStart < at && place === places[0] && isA('contender', subject))
      return { is: 'arm' };
    if (opening.test(text.slice(at + 1, crownStart)) && at < crownStart) return { is: 'arm' };
    // `___ IOPS`
    if (metric !== null && isMetric(text.slice(at + 1), metric)) return { is: 'value' };
    // Right behind the metric: the number, or who has it.
    if (metricAt !== null && metricAt[1] > start && metricAt[1] <= at && joining.test(withoutCells(metricAt[1], at)))
      return 'bare';
    if (crownEnd > start && crownEnd <= at && /^[\s:=~≈("'“]*$/.test(text.slice(crownEnd, at))) return 'bare';
    if (isA('contender', noun)) return { is: 'arm' };
    return leading.test(left) ? { is: 'arm' } : null;

    /** `throughput at concurrency 8: ` says of which cells, and nothing of what is asked for. */
    function withoutCells(start: number, end: number): string {
      return [...told.names]
        .sort((a, b) => b.start - a.start)
        .reduce(
          (rest, name) => {
            if (name.start < start || name.end > end) return rest;
            const before = rest
              .slice(0, name.start - start)
              .replace(/(?<!\w)(?:at|on|for|with|in|under|of)\s+(?:the\s+)?$/i, '');
            return before + rest.slice(name.end - start);
          },
          text.slice(start, end),
        );
    }

    function isMetric(behind: string, { name }: Metric): boolean {
      const word = /^\s?([\p{L}\d/%-]+)/u.exec(behind)?.[1];
      return word !== undefined && vocabulary.read(word)?.metric?.name === name;
    }
  }
}

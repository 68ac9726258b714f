import { note } from '../../../note.ts';
import { beside } from '../beside.ts';
import { type Binding, stays } from '../binding.ts';
import { anyBlank } from '../forms.ts';
import { type Heard, hear } from '../hear.ts';
import type { Blank } from '../scan.ts';
import { withoutTags } from '../tags.ts';
import type { Bench, CellMeaning } from './bench.ts';
import { numbered, withoutAsked } from './caption.ts';
import { asideKey } from './clause.ts';
import { notRun } from './guard.ts';
import { armAt } from './moment.ts';
import { type Sources, together } from './table-context.ts';

/** A blank, whichever way it is written, and what joins several of them. */
const blanks = String.raw`(?:[*_\`$~≈]{0,3}[±+]?${anyBlank}[*_\`]{0,3}\s*(?:[/,±]|and)?\s*)`;
const keyed = new RegExp(String.raw`^(.*):[*_]{0,3}\s*(${blanks}*)[*_\`$~≈]{0,3}$`, 's');
/** A label with several blanks behind it, each with words of its own: `2048 tokens: TBD GiB before, TBD GiB after`. */
const spread = new RegExp(String.raw`^([^:\n]{1,120}):\s(?=.{0,200}${anyBlank})[^:\n]{0,200}$`);
const one = new RegExp(blanks, 'g');
const beforeTotal = new RegExp(String.raw`${anyBlank}[*_\`]{0,3}\s+(?:out )?of\s+[*_\`]{0,3}$`);
const ends = new RegExp(String.raw`${anyBlank}\s*|\|`);
const nameBetween = new RegExp(String.raw`${anyBlank}[^\]_]*?[,;]\s+([^,;:\]]{1,60}?)\s*$`);
const nextOrEnd = new RegExp(String.raw`${anyBlank}|[,;.](?:\s|$)|\(`);

/**
 * What the words around a blank with a label say: `- p50 / p99 latency: ___ / ___ ms` under `**chat**`, `key: TBD` in a block of settings.
 * Null where it has no label.
 */
export function heardBeside(blank: Blank, bench: Bench): CellMeaning | Binding | null {
  const { block, line } = blank;
  const before = withoutTags(bench.text.slice(line.start, blank.start));
  const after = afterOf(blank, bench);
  const [, whole, earlier = ''] = keyed.exec(before) ?? spread.exec(before) ?? [];
  if (whole === undefined || asideKey.test(before)) return null;
  if (beforeTotal.test(before)) return ofTotal(whole, bench);
  const label = whole
    .split(ends)
    .at(-1)!
    .replace(/^[\s,;]+/, '');
  const nth = earlier.match(one)?.length ?? 0;
  const { stat } = block.directive;
  const listen = (words: string): Heard => hear(words, bench.vocabulary, stat);
  const parts = label.split(/\s+\/\s+|\s+and\s+/);
  const own = parts.length > 1 ? partOf(label, parts, nth, listen) : listen(label);
  const pending = notRun(label, bench);
  if (pending !== null) return stays('absent', note('not-run', { words: pending }));
  // `latency: A [X] ms, B [X] ms`: what stands right before a further blank is its own.
  const between = nameBetween.exec(before.replace(/[*`$~≈]+$/, ''))?.[1] ?? '';
  const front = between === '' || own.text.includes(between) ? null : listen(between);
  if (front && front.names.length === 0 && front.unknown.length > 0)
    return stays('unknown', note('words-unread', { words: front.unknown, label: between }));
  const spoken = listen(after);
  const moment = armAt(after, block, bench);
  const behind = moment
    ? { ...silence, names: moment.names, assumed: moment.notes }
    : front && front.names.length > 0
      ? front
      : spoken;
  const parents =
    block.kind === 'text'
      ? block.parents.map((parent) => listen(withoutAsked(parent).replace(numbered, '').split(/:\s/)[0]!))
      : [];
  // `___ ms p50`, `[X] ms TTFT`: what stands behind the unit says what the label leaves open.
  const isNamed = behind === spoken && behind.unknown.length === 0 && behind.derived === null;
  const what = {
    metric: isNamed && own.metric === null ? behind.metric : null,
    statistic: isNamed && own.statistic === null ? behind.statistic : null,
    assumed: isNamed ? behind.assumed : [],
  };
  const sources: Sources = {
    labels: [
      own,
      ...(behind.names.length > 0 || what.metric !== null || what.statistic !== null
        ? [{ ...behind, ...what, unknown: [], narrowing: [], unit: null, modality: null }]
        : []),
    ],
    farther: parents.map((parent) => ({ ...parent, narrowing: [] })),
    levels: [],
  };
  return together(sources, block, bench);
}

/** `Failed requests: TBD of TBD`: the second is how many there were. */
function ofTotal(label: string, { vocabulary }: Bench): CellMeaning | Binding {
  const own = hear(label, vocabulary);
  if (own.fact !== 'failed' && own.fact !== 'ok') return stays('unknown', note('label-missing', {}));
  return { ...own, fact: 'requests', words: label, labelUnit: null, derivedUnit: null, notes: [] };
}

/** `p50 / p99 latency`: the words that differ are those of each blank, in order; the rest is of all. */
function partOf(label: string, parts: readonly string[], nth: number, listen: (words: string) => Heard): Heard {
  const all = listen(label);
  const part = listen(parts[nth] ?? label);
  return {
    ...all,
    names: [...part.names, ...all.names],
    metric: part.metric ?? listen(parts.at(-1)!).metric,
    statistic: part.statistic ?? null,
    unknown: part.metric ? part.unknown : [...part.unknown].filter((word) => all.unknown.includes(word)),
    narrowing: part.narrowing,
    assumed: part.statistic === null ? all.assumed : [],
  };
}

/** The words behind a blank up to the next one, without its unit. */
function afterOf(blank: Blank, { text }: Bench): string {
  const rest = withoutTags(text.slice(blank.end, blank.line.end));
  const next = rest.search(nextOrEnd);
  const own = next < 0 ? rest : rest.slice(0, next);
  const { unit } = beside(text, blank);
  return unit === null ? own : own.replace(/^[*_`]{0,3}\s?\S+/, '');
}

const silence: Heard = {
  text: '',
  names: [],
  over: null,
  metric: null,
  statistic: null,
  fact: null,
  derived: null,
  way: null,
  unit: null,
  isBaseline: false,
  modality: null,
  unknown: [],
  narrowing: [],
  owners: [],
  asides: [],
  assumed: [],
};

import type { Bench } from '../../fill/blank/bind/bench.ts';
import type { Name } from '../../fill/blank/name/name.ts';
import type { Range } from '../../markdown/markdown.ts';
import type { Metric } from '../../metric.ts';
import { conversion, unitNamed } from '../../unit.ts';
import { mentionsIn } from './mention.ts';

/** What a piece of a sentence names, and the words in it that nobody can explain. */
export interface Part {
  readonly names: readonly Name[];
  readonly metric: Metric | null;
  readonly statistic: string | null;
  readonly unread: readonly string[];
  /** Those of them that stand right behind a number and are units. */
  readonly units: readonly string[];
}

/** Words that stand in sentences about results and change nothing of what they are about. */
const filler = new Set(
  (
    'the a an this that these those its their our both each all every any here there we it they i one ones is are was were be been being has have had ' +
    'do does did got get gets ran run runs running take takes took taking give gives gave given show shows showed shown deliver delivers delivered ' +
    'achieve achieves achieved reach reaches reached yield yields yielded provide provides provided demonstrate demonstrates demonstrated perform ' +
    'performs performed train trains trained training measured observed found see seen note results result experiment experiments benchmark benchmarks ' +
    'test tests testing run trial trials trials above below within comparison job jobs study homework case cases setup configuration configurations ' +
    'system systems platform platforms backend backends endpoint endpoints cluster clusters machine machines hardware accelerator accelerators server ' +
    'servers model models variant variants version setting settings value values number numbers level levels task data table figure and or of in on at ' +
    'draw draws drew uses consume consumes consumed require requires required serve serves served process processes processed generate generates generated ' +
    'handle handles handled compared relative versus vs ' +
    'for with by to from as than over against between across among under during when where while than per via using used use clearly significantly ' +
    'substantially notably noticeably considerably consistently slightly somewhat much far even still also only just again overall almost nearly about ' +
    'around roughly approximately more less most least very quite so thus therefore hence indeed overall finally first second third interestingly ' +
    'surprisingly initially actually here times x × % percent factor margin same other another two three four five six seven eight ten half twice double ' +
    'conclusion summary expected observations always as can be which who what seen single-stream different various respective corresponding larger smaller ' +
    'no not any real clear significant measurable meaningful noticeable visible big large small little in terms term regard regards respect size sizes sample samples total allowed low high'
  ).split(' '),
);

/** Reads a piece of a sentence word by word. */
export function partOf(text: string, bench: Bench): Part {
  const names = bench.vocabulary.names(text);
  const tokens = tokensOf(text, names, bench);
  const words = tokens.filter((word) => !isNumber(word));
  const units = tokens.filter((word, i) => i > 0 && isNumber(tokens[i - 1]!) && unitNamed(word) !== undefined);
  const read = longest(words, bench);
  const left = read ? words.filter((_, i) => i < read.from || i >= read.to) : words;
  return {
    names,
    metric: read ? held(read.metric, bench) : null,
    // Of a run with just the one number `total` and the like say nothing.
    statistic:
      read && read.metric.summary !== 'value' && held(read.metric, bench).summary !== 'value' ? read.statistic : null,
    unread: left.filter((word) => !filler.has(word.toLowerCase())),
    units,
  };
}

/** Whether a piece of a sentence speaks of more than one metric, or may: it joins things. */
export function isOfSeveral(text: string, bench: Bench): boolean {
  if (/\b(?:and|or|as well as|both)\b/i.test(text)) return true;
  const words = tokensOf(text, bench.vocabulary.names(text), bench).filter((word) => !isNumber(word));
  const first = longest(words, bench);
  return first !== null && longest([...words.slice(0, first.from), '', ...words.slice(first.to)], bench) !== null;
}

function tokensOf(text: string, names: readonly Name[], bench: Bench): readonly string[] {
  const words = between(text, [...names, ...mentionsIn(text, bench.vocabulary.settings)]).match(
    /[\p{L}\p{N}][\p{L}\p{N}'’_./-]*|[%×]/gu,
  );
  return (words ?? []).map((word) => word.replace(/[.'’/-]+$/, '')).filter((word) => word !== '');
}

function isNumber(word: string): boolean {
  return /^[~≈]?\d[\d.,]*(?:x|×|%|-fold|fold)?$/i.test(word);
}

/** The words of some pieces that nobody can explain; the unit of a number is explained by the metric that is spoken of. */
export function unreadOf(parts: readonly Part[], metric: Metric | null): readonly string[] {
  const isOwn = (unit: string) => metric !== null && conversion(unit, metric.unit) !== null;
  return parts.flatMap(({ unread, units }) => unread.filter((word) => !(units.includes(word) && isOwn(word))));
}

/** `loss` of runs that have only a final loss is that. */
function held(metric: Metric, { study: { metrics } }: Bench): Metric {
  if (metrics.some(({ name }) => name === metric.name)) return metric;
  const [only, ...more] = metrics.filter(({ name }) => name.endsWith(`_${metric.name}`));
  return only && more.length === 0 ? only : metric;
}

interface Read {
  readonly metric: Metric;
  readonly statistic: string | null;
  readonly from: number;
  readonly to: number;
}

/** The longest run of words that is a metric. */
function longest(words: readonly string[], { vocabulary }: Bench): Read | null {
  for (let length = Math.min(6, words.length); length > 0; length -= 1)
    for (let from = 0; from + length <= words.length; from += 1) {
      const said = words.slice(from, from + length).join(' ');
      if (length === 1 && filler.has(said.toLowerCase())) continue;
      const read = [said, said.replace(/s$/i, '')].map((one) => vocabulary.read(one)).find((one) => one?.metric);
      if (read?.metric) return { metric: read.metric, statistic: read.statistic, from, to: from + length };
    }
  return null;
}

/** The words between the names and the settings. */
function between(text: string, names: readonly Range[]): string {
  let [rest, end] = ['', 0];
  for (const { start, end: to } of [...names].sort((a, b) => a.start - b.start)) {
    rest += `${text.slice(end, Math.max(end, start))} `;
    end = Math.max(end, to);
  }
  return rest + text.slice(end);
}

import type { Name } from '../../fill/blank/name/name.ts';
import { settingsSaid } from '../../fill/blank/name/name.ts';
import type { Range } from '../../markdown/markdown.ts';
import { denialIn } from './denial.ts';
import { type Direction, directed } from './directed.ts';
import { pairsOf, rivalsOf } from './pairs.ts';
import { type Part, partOf } from './part.ts';
import { type Size, sizeIn } from './size.ts';
import type { Way } from './standing.ts';
import type { Kind, Said } from './statement.ts';

/** What the words of a comparison mean: which way, and of which metrics where the sentence names none. */
type Word = Pick<Direction, 'way' | 'of'>;

const adjectives: Readonly<Record<string, Word>> = {
  faster: { way: 'better', of: 'speed' },
  quicker: { way: 'better', of: 'speed' },
  slower: { way: 'worse', of: 'speed' },
  better: { way: 'better', of: 'all' },
  superior: { way: 'better', of: 'all' },
  worse: { way: 'worse', of: 'all' },
  inferior: { way: 'worse', of: 'all' },
  ...Object.fromEntries(words('higher greater more larger', 'up')),
  ...Object.fromEntries(words('lower less fewer smaller shorter', 'down')),
  longer: { way: 'up', of: 'time' },
};

function words(all: string, way: Way): readonly (readonly [string, Word])[] {
  return all.split(' ').map((word) => [word, { way, of: 'said' }] as const);
}

const comparing = new RegExp(`^(.*?)\\b(${Object.keys(adjectives).join('|')})\\b(.*)$`, 'is');
const winning = /^(.*?)\b(outperform(?:s|ed|ing)?|beats?|surpass(?:es|ed)?|outpace[sd]?)\b(.*)$/is;
/** `A's superiority in latency`. */
const superiority = /^(.*?)\b(superiority)\s+(?:for|in)\b(.*)$/is;
const losing = /^(.*?)\b(lags? behind|lagged behind|trails|trailed)\b(.*)$/is;
/** `twice as fast as`, `3.08x as fast as`. */
const asFast = /^(.*?)\bas (fast|quick|slow)\b(.*)$/is;
const than = /^(.*?)\b(?:than|as|compared (?:to|with)|relative to|versus|vs\.?)\s(.*)$/is;
/** What joins a subject to what is said of it; the size may stand between. */
const joined =
  /\b(?:is|was|are|were|ran|runs?|train(?:s|ed)|perform(?:s|ed)?|has|had|have|shows?|showed|delivers?|delivered|achieve[sd]?|reache[sd]|gives?|gave|took|takes|demonstrate[sd]?|offers?|offered|provide[sd]?|finishe[sd]|respond(?:s|ed)|did|does|draws?|drew|uses|used|consume[sd]?|require[sd]?|serve[sd]?|process(?:es|ed)|generate[sd]?|handle[sd]?)\b(?:[^.;:]|\.(?=\d))*$/i;

/** A comparison as its sentence has it, in pieces with their places. */
interface Compared {
  readonly word: Word;
  readonly before: string;
  /** What stands between the word and `than`, or behind the word. */
  readonly noun: string;
  readonly behind: string;
  readonly range: Range;
  readonly hasObject: boolean;
}

/** `A is 3x faster than B`, `A outperforms B by 3x`, `A had the lower latency`, `A is twice as fast as B`. */
export const comparatives: Kind = (said) => {
  const { clause, bench } = said;
  const read = comparedIn(clause.text);
  if (read === null) return [];
  const size = sizeIn(said.text, clause.start, clause.end);
  const denial = denialOf(read, size, said);
  if (denial === 'unclear') return [];
  const before = read.before.slice(0, denial?.start);
  const [subject, noun, object] = [before, read.noun, read.behind].map((piece) => partOf(piece, bench));
  if (subject!.names.length === 0 || (read.hasObject && object!.names.length === 0)) return [];
  // `Better hardware`, `better documentation`: of what nobody measured.
  const isOfThing = read.word.of === 'all' && /\p{L}{3,}/u.test(read.noun);
  if (isOfThing && noun!.metric === null && noun!.names.length === 0) return [];
  const { of, over, where: own } = rolesOf(read, subject!, noun!, object!, said);
  const where = [...own, ...leadIn(said)];
  if (of.length === 0 || (over.length === 0 && isSetBefore(said))) return [];
  const pairs =
    over.length > 0
      ? pairsOf(of, over, where, said.sentence.block, bench)
      : rivalsOf([...of, ...where], said.sentence.block, bench);
  const metric = [subject!, noun!, object!].find((part) => part.metric !== null) ?? null;
  const range = { start: clause.start + of[0]!.start, end: clause.start + read.range.end };
  return directed(
    {
      ...read.word,
      metric: metric?.metric ?? null,
      statistic: metric?.statistic ?? null,
      isBest: false,
      unread: [subject!, noun!, object!].flatMap((part) => part.unread),
      size,
      range,
      denial,
    },
    pairs,
    said,
  );
};

/** Of `not twice as fast` the size is denied, of `no longer slower` what was before. */
function denialOf({ before, noun, behind, range, hasObject }: Compared, size: Size | null, said: Said) {
  const { clause, sentence } = said;
  const rest = clause.text.slice(range.end);
  const denial = denialIn(before, rest, sentence.text.slice(clause.end - sentence.start));
  if (denial === null) return null;
  const isNoLonger = /\bno\s$/i.test(before) && /longer$/i.test(clause.text.slice(0, range.end)) && noun.trim() !== '';
  return size !== null || !hasObject || behind.trim() === '' || isNoLonger ? 'unclear' : denial;
}

function comparedIn(text: string): Compared | null {
  const as = asFast.exec(text);
  const verb = winning.exec(text) ?? losing.exec(text) ?? superiority.exec(text);
  if (verb) {
    const [, before = '', word = '', behind = ''] = verb;
    const end = before.length + word.length;
    return {
      word: { way: losing.test(text) ? 'worse' : 'better', of: 'all' },
      before,
      noun: '',
      behind,
      range: { start: before.length, end },
      hasObject: !superiority.test(text),
    };
  }
  const found = as ?? comparing.exec(text);
  if (!found) return null;
  const [, before = '', word = '', rest = ''] = found;
  const target = than.exec(rest);
  if ((as && !target) || (!target && !joined.test(before))) return null;
  const end = before.length + (as ? 3 : 0) + word.length;
  const slow = { way: 'worse', of: 'speed' } as const;
  return {
    word: as ? (word.toLowerCase() === 'slow' ? slow : adjectives.faster!) : adjectives[word.toLowerCase()]!,
    before,
    noun: target ? target[1]! : rest,
    behind: target ? target[2]! : '',
    range: { start: before.length, end },
    hasObject: target !== null,
  };
}

const set =
  /\b(?:compar\w+|than|versus|vs|relative|against|before|after|without|baselines?|originals?|previous\w*|earlier|last|tun(?:ed|ing)|quanti[sz]\w+|upgrad\w+|updat\w+|optimi[sz]\w+|enabl\w+|disabl\w+)\b/i;

/** Whether the sentences before it may say what one is set against that names no other: `We quantised it. Its latency is 54 % lower.` */
function isSetBefore({ sentence, text }: Said): boolean {
  return set.test(text.slice(sentence.block.start, sentence.start));
}

/** The levels that stand before a colon: `On 8 GPUs: A is faster than B`. */
function leadIn({ sentence, clause, bench }: Said): readonly Name[] {
  const before = sentence.text.slice(0, clause.start - sentence.start);
  if (!/:\s*$/.test(before)) return [];
  return bench.vocabulary.names(before).filter((name) => !bench.vocabulary.cells.isArm(name));
}

interface Roles {
  readonly of: readonly Name[];
  readonly over: readonly Name[];
  readonly where: readonly Name[];
}

const against = /\b(?:compared (?:to|with)|versus|vs\.?|relative to|against|over|than)\s+(?:the\s+)?$/i;

/** Who is spoken of, who it is set against, and the levels at which both were measured. */
function rolesOf({ before }: Compared, subject: Part, noun: Part, object: Part, { bench }: Said): Roles {
  const { isArm } = bench.vocabulary.cells;
  const isOver = (name: Name) => against.test(before.slice(0, name.start));
  const own = subject.names.filter((name) => !isOver(name));
  const other = [...subject.names.filter(isOver), ...object.names];
  const arms = own.filter(isArm);
  const rivals = other.filter(isArm);
  // `A is faster at batch size 8 than at batch size 1` sets levels side by side.
  const isOfLevels = arms.length === 0 || (rivals.length === 0 && other.length > 0);
  if (!isOfLevels)
    return { of: arms, over: rivals, where: [...own, ...noun.names, ...other].filter((name) => !isArm(name)) };
  const mine = arms.length > 0 ? [...own, ...noun.names] : own;
  const settings = new Set(mine.flatMap(settingsSaid));
  const levels = other.filter((name) => !isArm(name) && settingsSaid(name).some((one) => settings.has(one)));
  const rest = [...noun.names, ...other].filter((name) => !levels.includes(name) && !mine.includes(name));
  return { of: arms.length > 0 && levels.length === 0 ? [] : mine, over: levels, where: rest };
}

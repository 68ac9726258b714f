import type { Around, Context, Understood, Where } from '../slot.ts';
import type { Bench } from './bind/bench.ts';
import { isLine } from './bind/caption.ts';
import { readDirection } from './bind/direction.ts';
import { cornerOf, labelColumns, settingOf } from './bind/label-columns.ts';
import { anyBlank } from './forms.ts';
import { type Heard, hear } from './hear.ts';
import type { Name } from './name/name.ts';
import type { Blank } from './scan.ts';
import { withoutTags } from './tags.ts';

type Said = Pick<Around, 'understood' | 'unknown'>;

/** How the words around the blanks of a document are read; equal words are read once. */
export function contextsOf(bench: Bench): (blank: Blank) => Context {
  const known = new Map<string, Said>();
  const read = (text: string, stat: string | null) => {
    const key = `${stat}\n${text}`;
    const found = known.get(key) ?? partsOf(hear(text, bench.vocabulary, stat), bench);
    known.set(key, found);
    return found;
  };
  return (blank) =>
    wordsAround(blank, bench)
      .map(({ where, text, title }): Around => {
        const level = title === undefined ? null : levelOf(title, text, bench);
        const said = level ?? read(text, blank.block.directive.stat);
        if (where === 'behind')
          return { where, text, ...withDirection(said, bench.text.slice(blank.end, blank.line.end)) };
        return { where, text, ...(own.has(where) ? said : withoutFact(said)) };
      })
      .filter(({ text }) => text !== '');
}

const other = new RegExp(anyBlank);

interface Words {
  readonly where: Where;
  readonly text: string;
  /** The header over a label: of a setting its cells are levels. */
  readonly title?: string;
}

/** Where a fact is asked for; a heading that has the word only speaks of it. */
const own: ReadonlySet<Where> = new Set(['row', 'column', 'label', 'behind']);

function withoutFact({ understood, unknown }: Said): Said {
  const fact = understood.find(({ as }) => as === 'fact');
  if (fact === undefined) return { understood, unknown };
  return { understood: understood.filter((one) => one !== fact), unknown: [...wordsIn(fact.words), ...unknown] };
}

/** `[X]% longer on Metis`: a word that says which way the difference goes. */
function withDirection({ understood, unknown }: Said, after: string): Said {
  const direction = readDirection(after);
  if (direction === null) return { understood, unknown };
  const { word, sign } = direction;
  const is = sign === '%' ? 'percent' : 'factor';
  return {
    understood: [...understood, { words: word, as: 'difference', is }],
    unknown: unknown.filter((one) => one !== word && !/^[%x×]$/.test(one)),
  };
}

/** The places around a blank and their words, near to far. */
function wordsAround(blank: Blank, bench: Bench): readonly Words[] {
  const { block } = blank;
  const headings = [...block.section].reverse().map((text): Words => ({ where: 'heading', text: bare(text) }));
  const above = block.kind === 'text' && block.isHeading ? headings.slice(1) : headings;
  const parents =
    block.kind === 'text' ? block.parents.map((text): Words => ({ where: 'parent', text: bare(text) })) : [];
  const isBefore = isLine(block.before) && !(block.kind === 'text' && (block.isHeading || parents.length > 0));
  const isCaption = /^\s*[*_]|:\s*$|^\s*(?:table|tab\.)\s/i.test(block.before);
  const before: Words = { where: isCaption ? 'caption' : 'line before', text: isBefore ? bare(block.before) : '' };
  const front = block.front.map((text): Words => ({ where: 'front matter', text }));
  return [
    ...(block.kind === 'table' ? inTable(blank, bench) : inLine(blank, bench)),
    before,
    ...parents,
    ...above,
    ...front,
  ];
}

function inTable({ block, cell }: Blank, { vocabulary: { settings } }: Bench): readonly Words[] {
  if (block.kind !== 'table' || cell === null) return [];
  const { rows } = block;
  const columns = labelColumns(block, settings).filter((column) => column !== cell.column);
  const labels = columns.map((column): Words => {
    const title = rows[0]?.[column]?.text ?? '';
    return { where: 'row', text: bare(rows[cell.row]?.[column]?.text ?? ''), title };
  });
  const header = bare(rows[0]?.[cell.column]?.text ?? '');
  const corner = cornerOf(block);
  return [
    ...(cell.row === 0 ? [] : labels),
    { where: 'column', text: header, ...(cell.column > 0 ? { title: corner.at(-1) ?? '' } : {}) },
    ...(cell.column > 0 ? [{ where: 'corner', text: bare(corner.join(' ')) } as const] : []),
  ];
}

/** The words of the line before and behind the blank, up to the next one. */
function inLine({ line, start, end }: Blank, { text }: Bench): readonly Words[] {
  const before = text.slice(line.start, start).split(other).at(-1)!;
  const behind = text.slice(end, line.end).split(other)[0]!;
  return [
    { where: 'label', text: bare(before) },
    { where: 'behind', text: bare(behind) },
  ];
}

function bare(text: string): string {
  return withoutTags(text)
    .replace(/^[\s>]*(?:(?:[-*+#]+|\d{1,3}[.)])\s+)?/, '')
    .replace(/[*`]|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:=~≈()|-]+|[\s,;:=~≈(|-]+$/g, '')
    .trim();
}

/** `64` under `Batch size`; null where the header is of no setting, or the words are none of its levels. */
function levelOf(title: string, text: string, bench: Bench): Said | null {
  const setting = settingOf(title, bench.vocabulary.settings, [text]);
  if (setting === null || text === '') return null;
  const heard = bench.vocabulary.names(`${title} ${text}`);
  const levels = heard.filter(
    (name) => name.missing !== null || name.senses.some((sense) => sense.setting === setting.name),
  );
  if (levels.length === 0) return null;
  return { understood: levels.map((name) => ({ ...named(name, bench), words: text })), unknown: [] };
}

function named(name: Name, { vocabulary }: Bench): Understood {
  const { missing, senses, text } = name;
  const as = missing === null && vocabulary.cells.isArm(name) ? 'name' : 'level';
  const is = missing
    ? `${missing.setting}=${missing.level}, which was not measured`
    : [
        ...new Set(
          senses.map(({ setting, level }) => (setting === null ? `run ${level}` : `${setting}=${level ?? text}`)),
        ),
      ].join(' or ');
  return { words: text, as, is };
}

/** What was heard, word by word. */
function partsOf(heard: Heard, bench: Bench): Said {
  const { metric, statistic, fact, derived, unit, modality, isBaseline, over, names } = heard;
  const targets = (over ?? []).map((name): Understood => ({ ...named(name, bench), as: 'target' }));
  const taken = wordSet([...names, ...(over ?? [])].map(({ text }) => text));
  const statisticWord = statistic === null ? '' : wordFor(heard, taken, bench, (one) => one?.statistic === statistic);
  const derivedWord =
    derived === null ? '' : wordFor(heard, taken, bench, (one) => one?.derived === derived && one.metric === null);
  const said = wordSet([...taken, statisticWord, derivedWord, unit ?? '', modality ?? '', ...heard.unknown]);
  const rest = wordsIn(heard.text)
    .filter((word) => !said.has(word.toLowerCase()) && !joining.test(word))
    .join(' ');
  const what = metric ? { as: 'metric' as const, is: metric.name } : fact ? { as: 'fact' as const, is: fact } : null;
  return {
    understood: [
      ...names.map((name) => named(name, bench)),
      ...targets,
      ...(what ? [{ words: rest, ...what }] : []),
      ...(statistic === null ? [] : [{ words: statisticWord, as: 'statistic', is: statistic } as const]),
      ...(derived === null ? [] : [{ words: derivedWord, as: 'difference', is: derived } as const]),
      ...(unit === null ? [] : [{ words: unit, as: 'unit', is: unit } as const]),
      ...(isBaseline ? [{ words: '', as: 'baseline', is: 'the baseline' } as const] : []),
      ...(modality === null ? [] : [{ words: modality, as: 'owner', is: 'not the results' } as const]),
    ],
    unknown: heard.unknown.filter((word) => !wordSet([modality ?? '']).has(word.toLowerCase())),
  };
}

const joining = /^(?:the|a|an|of|for|in|on|at|with|per|by|and|or|to|from|is|are|was|were|than|vs?|over|against)$/i;

function wordsIn(text: string): readonly string[] {
  return text.split(/[\s(),;:/[\]]+/).filter((word) => word !== '');
}

/** The words of all of them, in lower case. */
function wordSet(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap(wordsIn).map((word) => word.toLowerCase()));
}

/** The word of a text that says something by itself; empty where it follows from several. */
function wordFor(
  { text }: Heard,
  taken: ReadonlySet<string>,
  { vocabulary }: Bench,
  says: (read: ReturnType<Bench['vocabulary']['read']>) => boolean,
): string {
  return wordsIn(text).find((word) => !taken.has(word.toLowerCase()) && says(vocabulary.read(word))) ?? '';
}

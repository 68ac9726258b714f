import fc from 'fast-check';
import { differences } from '../../src/keep/differences.ts';

/** What results and template are; each number that is printed ends with the version. */
export interface World {
  readonly version: number;
  /** How many runs there are in each part. */
  readonly runs: readonly [number, number];
  /** How many paragraphs the template has, and how it words them. */
  readonly grown: number;
}

export const names = ['aster', 'birch', 'cedar', 'dogwood'];

export function sheetOf({ version, runs, grown }: World): string {
  const part = (s: 0 | 1): string => {
    const own = names.slice(0, runs[s]);
    const best = own[version % own.length]!;
    const ranked = [...own.slice(version % own.length), ...own.slice(0, version % own.length)];
    const rows = own.map(
      (name, r) => `| ${name} | ‹${s}${r}1.${version}› | ‹${name === best ? 'best' : `${s}${r}2.${version}x`}› |\n`,
    );
    const item = (name: string, r: number) =>
      `- ‹${name} of part ${s} is in place ${r + 1} with a latency of ${s}${r}3.${version} seconds, which is the mean of all of its requests.›\n`;
    return `## Part ${s}\n\nThe mean of the whole part was «${s}04.${version}» seconds, and the longest of them took «${s}05.${version}» seconds.\n\n| Run | latency (s) | latency, multiple of ${best} |\n|---|---|---|\n${rows.join('')}\n‹No baseline was named: each run is shown against the best one in latency, ${best}.›\n\n‹Not like for like: the runs differ in the model as it is written, and in the token counts of prompts.›\n\n${ranked.map(item).join('')}\n`;
  };
  const more = Array.from(
    { length: grown },
    (_, i) => `Template words of paragraph ${i}, which are many enough to be wrapped by a formatter.\n\n`,
  );
  return `# Study\n\n${more[0] ?? ''}${part(0)}${part(1)}${more.slice(1).join('')}The end.\n`;
}

type Edit = readonly [kind: string, at: number, by: number];

const isRow = (line: string): boolean => line.startsWith('|');
const isProse = (line: string): boolean => /^(?:[-*] )?\p{L}/u.test(line);

/** What a person does to a text; `own` are words of their own. */
export function edited(text: string, [kind, place, by]: Edit, own: string): string {
  const lines = text.split(/(?<=\n)/);
  const of = (is: (line: string) => boolean): number => {
    const all = lines.flatMap((line, i) => (is(line) ? [i] : []));
    return all.length === 0 ? -1 : all[place % all.length]!;
  };
  const change = (at: number, by_: (line: string) => string): string => {
    if (at >= 0) lines[at] = by_(lines[at]!);
    return lines.join('');
  };
  const isBody = (line: string) => isRow(line) && /\d/.test(line);
  if (kind === 'paragraph')
    return change(
      of((line) => line === '\n'),
      (line) => `${line}${own} is a paragraph.\n\n`,
    );
  if (kind === 'bullet')
    return change(
      of((line) => /^[-*] /.test(line)),
      (line) => `${line.slice(0, 2)}${own} is an item\n${line}`,
    );
  if (kind === 'remark') return change(of(isProse), (line) => line.replace(/\n$/, ` (${own})\n`));
  if (kind === 'reword')
    return change(
      of((line) => /^[-*] /.test(line)),
      () => `- ${own} says so\n`,
    );
  if (kind === 'note')
    return change(of(isBody), (line) =>
      line.replace(by % 2 ? / \|\n$/ : /(?<=\d) \|/, ` (${own}) |${by % 2 ? '\n' : ''}`),
    );
  if (kind === 'value') return change(of(isBody), (line) => line.replace(/\d+\.\d+(?=[ x])/, own));
  if (kind === 'bold')
    return change(of(isBody), (line) => line.replace(/\| ([\w.]+) \|(?=[^|]*\|\n$|\n$)/, '| **$1** |'));
  if (kind === 'heading')
    return change(
      of((line) => line.startsWith('## ')),
      () => '',
    );
  if (kind === 'rename')
    return change(
      of((line) => line.startsWith('## ')),
      () => `## ${own}\n`,
    );
  if (kind === 'row') return change(of(isBody), (line) => `| ${own} | ${own} | ${own} |\n${line}`);
  if (kind === 'drop')
    return change(
      of((line) => by % 2 === 0 || isRow(line) === isBody(line)),
      () => '',
    );
  return text;
}

/** What a formatter does. */
export function formatted(text: string, how: string): string {
  const each = (by: (line: string) => string) =>
    text
      .split(/(?<=\n)/)
      .map(by)
      .join('');
  if (how === 'wrap' || how === 'narrow')
    return each((line) => (isProse(line) ? wrapped(line, how === 'wrap' ? 60 : 35) : line));
  if (how === 'join') return text.replace(/(?<=[\p{L}.,])\n *(?=\p{L})/gu, ' ');
  if (how === 'stars') return each((line) => line.replace(/^[-*] /, (mark) => (mark === '- ' ? '* ' : '- ')));
  if (how === 'pad')
    return each((line) =>
      !isRow(line)
        ? line
        : `${line
            .trim()
            .slice(1, -1)
            .split('|')
            .map((cell) => `|${/^[\s-]+$/.test(cell) ? ` ${'-'.repeat(14)} ` : ` ${cell.trim().padEnd(14)} `}`)
            .join('')}|\n`,
    );
  return text;
}

function wrapped(line: string, width: number): string {
  const indent = /^[-*] /.test(line) ? '  ' : '';
  const done: string[] = [];
  let now = '';
  for (const word of line.trim().split(' '))
    if (now !== '' && now.length + word.length >= width && !/^[-*\d(]/.test(word)) {
      done.push(now);
      now = indent + word;
    } else now += (now === '' ? '' : ' ') + word;
  return `${[...done, now].join('\n')}\n`;
}

/** What git makes of two files, with its marks where both changed the same lines. */
export function merged(base: string, ours: string, theirs: string): string {
  const cut = (text: string) => text.split(/(?<=\n)/);
  const [old, mine, other] = [cut(base), cut(ours), cut(theirs)];
  const [one, two] = [differences(old, mine), differences(old, other)].map((all) => [...all]) as [Hunks, Hunks];
  let [at, a, b] = [0, 0, 0];
  let done = '';
  while (one.length + two.length > 0) {
    const start = Math.min(one[0]?.start ?? old.length, two[0]?.start ?? old.length);
    let end = start;
    const taken: [Hunks, Hunks] = [[], []];
    for (;;) {
      const side = [one, two].findIndex((all) => all[0] && all[0].start <= end);
      if (side < 0) break;
      const hunk = [one, two][side]!.shift()!;
      taken[side]!.push(hunk);
      end = Math.max(end, hunk.start + hunk.length);
    }
    const growth = (hunks: Hunks) => hunks.reduce((sum, { length, count }) => sum + count - length, 0);
    done += old.slice(at, start).join('');
    const [x, y] = [
      mine.slice(start + a, end + a + growth(taken[0])),
      other.slice(start + b, end + b + growth(taken[1])),
    ].map((all) => all.join(''));
    if (taken[0].length === 0 || x === y) done += y;
    else if (taken[1].length === 0) done += x;
    else done += `<<<<<<< ours\n${x}=======\n${y}>>>>>>> theirs\n`;
    a += growth(taken[0]);
    b += growth(taken[1]);
    at = end;
  }
  return done + old.slice(at).join('');
}

type Hunks = { readonly start: number; readonly length: number; readonly from: number; readonly count: number }[];

const kinds = ['paragraph', 'bullet', 'remark', 'reword', 'note', 'value', 'bold', 'heading', 'rename', 'row', 'drop'];
const edits = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat(60), fc.nat(9)), { maxLength: 3 });
const format = fc.constantFrom('wrap', 'narrow', 'join', 'stars', 'pad', 'none');
export const turn = fc.record({
  edits,
  formats: fc.array(format, { maxLength: 2 }),
  versions: fc.nat(2),
  more: fc.constantFrom<readonly [number, number]>([0, 0], [0, 0], [1, 0], [0, 1], [-1, 1]),
  grown: fc.nat(1),
});
export const story = fc.record({
  first: turn,
  turns: fc.array(turn, { maxLength: 1 }),
  /** Another branch, merged in before the last turn. */
  branch: fc.option(turn, { freq: 2 }),
});

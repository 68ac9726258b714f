import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { defaultOptions } from '../src/keep/lock/options.ts';
import { Refusal, line as sentenceOf } from '../src/note.ts';
import { compose } from '../src/report.ts';
import { sourceOf } from './collect/source.ts';

/** The right outcome of one blank, as a line of `answers.tsv` says it. */
export interface Answer {
  /** From 1. */
  readonly line: number;
  /** The text of the blank; '' for an empty cell. */
  readonly blank: string;
  /** `opt`: leaving it is fine, filling it with the text as well. */
  readonly kind: 'fill' | 'stay' | 'opt';
  /** The right texts of `fill` and `opt`, or why it stays. */
  readonly text: string;
}

export type Verdict = 'right' | 'left' | 'wrong' | 'stayed' | 'fine' | 'unaligned';

export interface Judged extends Answer {
  readonly verdict: Verdict;
  /** What stands there now; null where the line was not found again. */
  readonly became: string | null;
}

export interface Score {
  readonly name: string;
  readonly judged: readonly Judged[];
  /** Lines without a blank that are not in the output as they were. */
  readonly changed: readonly number[];
  /** Why there is no output at all; null where there is one. */
  readonly refused: string | null;
}

/** A folder with `t.md`, `answers.tsv` and results (all that is not .md, .tsv, .py), filled and compared blank by blank. */
export async function scored(folder: string): Promise<Score> {
  const template = readFileSync(join(folder, 't.md'), 'utf8');
  const answers = answersIn(readFileSync(join(folder, 'answers.tsv'), 'utf8'));
  const { text, refused } = await filledBy(folder, template);
  return { name: basename(folder), ...judged(template, answers, text), refused };
}

/** The folders of a folder that hold a template with its answers. */
export function scorable(home: string): readonly string[] {
  return readdirSync(home)
    .filter((name) => existsSync(join(home, name, 't.md')) && existsSync(join(home, name, 'answers.tsv')))
    .sort();
}

/** The names of the results in a folder. */
export function resultsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !['.md', '.tsv', '.py', ''].includes(extname(entry.name)))
    .map(({ name }) => name)
    .sort();
}

/** A template over all results of a folder with plain options; a refusal is told, and what is no refusal is thrown. */
export async function filledBy(
  folder: string,
  template: string,
  options: Partial<typeof defaultOptions> = {},
): Promise<{ readonly text: string | null; readonly refused: string | null }> {
  try {
    const { document } = await compose({
      sources: resultsIn(folder).map((name) => sourceOf(name, readFileSync(join(folder, name)))),
      template: { path: 't.md', text: template },
      out: 'out.md',
      relative: (path) => path,
      options: { ...defaultOptions, ...options },
    });
    return { text: document.text, refused: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { text: null, refused: error.notes.map(sentenceOf).join('; ') };
  }
}

export function answersIn(text: string): readonly Answer[] {
  const answers = text.split('\n').flatMap((row, nth): Answer[] => {
    if (row.trim() === '') return [];
    const [line = '', blank = '', kind = '', wanted = '', ...more] = row.split('\t');
    if ((kind !== 'fill' && kind !== 'stay' && kind !== 'opt') || more.length > 0 || !/^\d+$/.test(line))
      throw new Error(`answers.tsv:${nth + 1}: four cells are expected: ${row}`);
    return [{ line: Number(line), blank: blank === '(empty)' ? '' : blank, kind, text: wanted }];
  });
  if (answers.some(({ line }, i) => i > 0 && line < answers[i - 1]!.line))
    throw new Error('answers.tsv is not in the order of the document');
  return answers;
}

/** What became of each blank of a template in an output, and which other lines changed. */
export function judged(
  templateText: string,
  answers: readonly Answer[],
  outText: string | null,
): Pick<Score, 'judged' | 'changed'> {
  const template = templateText.split('\n');
  const out = outText === null ? template : outText.split('\n');
  const byLine = new Map<number, Answer[]>();
  for (const answer of answers) byLine.set(answer.line - 1, [...(byLine.get(answer.line - 1) ?? []), answer]);
  const patterns = new Map(
    [...byLine].map(([i, some]) => [
      i,
      patternOf(
        literals(
          template[i]!,
          some.map(({ blank }) => blank),
        ),
      ),
    ]),
  );
  const lines = aligned(template, patterns, out);
  const all: Judged[] = [];
  const changed: number[] = [];
  template.forEach((text, i) => {
    const some = byLine.get(i);
    const to = lines[i]!;
    if (!some) {
      if (to === null && text.trim() !== '') changed.push(i + 1);
      return;
    }
    const fills = to === null ? [] : patterns.get(i)!.exec(out[to]!)!.slice(1);
    some.forEach((answer, k) => {
      const became = fills[k]?.trim() ?? null;
      all.push({ ...answer, became, verdict: verdictOf(answer, became) });
    });
  });
  return { judged: all, changed };
}

function verdictOf({ blank, kind, text }: Answer, became: string | null): Verdict {
  if (became === null) return 'unaligned';
  if (became === blank.trim()) return kind === 'fill' ? 'left' : kind === 'stay' ? 'stayed' : 'fine';
  if (kind === 'stay' || !isRight(became, text)) return 'wrong';
  return kind === 'fill' ? 'right' : 'fine';
}

/** The literal parts of a line around its blanks, in order. */
function literals(line: string, blanks: readonly string[]): readonly string[] {
  const parts: string[] = [];
  let [end, from] = [0, 0];
  for (const blank of blanks) {
    const gap = blank === '' ? /\|[ \t]*(?=\|)/.exec(line.slice(from)) : null;
    const at = blank === '' ? (gap ? from + gap.index + 1 : -1) : line.indexOf(blank, from);
    if (at < 0) throw new Error(`the blank "${blank}" is not in: ${line}`);
    parts.push(line.slice(end, at));
    end = at + blank.length;
    from = gap ? from + gap.index + gap[0].length : end;
  }
  return [...parts, line.slice(end)];
}

/** Spaces of a line may be fewer or more (tables are padded); everything else stands as it was. */
function patternOf(parts: readonly string[]): RegExp {
  const gap = parts[0]!.trimStart().startsWith('|') ? String.raw`((?:\\\||[^|])*?)` : '(.*?)';
  const literal = (text: string) =>
    text
      .split(/[ \t]+/)
      .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
      .join('[ \\t]*');
  return new RegExp(`^[ \\t]*${parts.map(literal).join(gap)}[ \\t]*$`);
}

/** For each line of the template the line of the output that it became, or null: the longest common subsequence. */
function aligned(
  template: readonly string[],
  patterns: ReadonlyMap<number, RegExp>,
  out: readonly string[],
): readonly (number | null)[] {
  const bare = (line: string) =>
    line.trimStart().startsWith('|')
      ? line
          .replace(/-{3,}/g, '---')
          .replace(/[ \t]+/g, ' ')
          .trim()
      : line.trimEnd();
  const own = template.map(bare);
  const theirs = out.map(bare);
  const same = (i: number, j: number) => patterns.get(i)?.test(out[j]!) ?? own[i] === theirs[j];
  const weight = template.map((line) => (line.trim() === '' ? 1 : 2));
  const best = Array.from({ length: template.length + 1 }, () => new Array<number>(out.length + 1).fill(0));
  const hits = new Set<number>();
  for (let i = template.length - 1; i >= 0; i -= 1)
    for (let j = out.length - 1; j >= 0; j -= 1) {
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!);
      if (!same(i, j)) continue;
      hits.add(i * out.length + j);
      best[i]![j] = Math.max(best[i]![j]!, weight[i]! + best[i + 1]![j + 1]!);
    }
  const found = new Array<number | null>(template.length).fill(null);
  let [i, j] = [0, 0];
  while (i < template.length && j < out.length) {
    if (hits.has(i * out.length + j) && best[i]![j] === weight[i]! + best[i + 1]![j + 1]!) {
      found[i] = j;
      i += 1;
      j += 1;
    } else if (best[i]![j] === best[i + 1]![j]) i += 1;
    else j += 1;
  }
  return found;
}

/** Without what makes no difference: emphasis, `×` for `x`, the minus sign of typography. */
function plain(text: string): string {
  return text
    .replace(/\u2212/g, '-')
    .replace(/[\u202f\u00a0]/g, ' ')
    .replace(/×/g, 'x')
    .replace(/[µμ]/g, 'u')
    .trim()
    .replace(/^(\*\*|__|\*|_|`)(.+)\1$/, '$2')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * True for one of the texts that are wanted, separated by ` || `. `≈12.5 [ms]`: any correct rounding within 1 %, or with a decimal and two
 * digits that count (of a percentage a decimal); a unit in brackets may stand with it, one without must.
 */
export function isRight(became: string, wanted: string): boolean {
  const text = plain(became);
  return wanted.split(' || ').some((one) => (one.startsWith('≈') ? isRounded(text, one) : text === plain(one)));
}

function isRounded(text: string, wanted: string): boolean {
  const said = /^≈([-+]?[\d.]+(?:e[-+]?\d+)?)(?: (\[?)([^\]]+)\]?)?$/.exec(plain(wanted).replace('e+', 'e'));
  if (!said) throw new Error(`not understood: ${wanted}`);
  const [, full, bracket, unit] = said;
  const value = Number(full);
  const isOptional = bracket === '[' || unit === undefined;
  const read = /^([-+]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?)\s*(.*)$/.exec(text);
  if (!read) return false;
  const [, sign, numeral = '', decimals = '', behind = ''] = read;
  const bare = (some: string) => some.replace(/\s/g, '').toLowerCase();
  if (behind === '' ? !isOptional : unit === undefined || bare(behind) !== bare(unit)) return false;
  const shown = Number(numeral.replace(/,/g, '')) * (sign === '-' ? -1 : 1);
  const places = decimals.length;
  const digits = numeral.replace(/\D/g, '').replace(/^0+/, '').length;
  const off = Math.abs(shown - value);
  if (off > 0.5 * 10 ** -places * (1 + 1e-9) + Math.abs(value) * 1e-12) return false;
  return off <= 0.01 * Math.abs(value) || (places >= 1 && (digits >= 2 || unit === '%'));
}

/** How many of the blanks came to each end. */
export function counts(scores: readonly Score[]): Readonly<Record<Verdict | 'fillable' | 'stay', number>> {
  const all = scores.flatMap((one) => one.judged);
  const of = (verdict: Verdict) => all.filter((one) => one.verdict === verdict).length;
  return {
    fillable: all.filter(({ kind }) => kind === 'fill').length,
    stay: all.filter(({ kind }) => kind === 'stay').length,
    right: of('right'),
    left: of('left'),
    wrong: of('wrong') + scores.reduce((sum, { changed }) => sum + changed.length, 0),
    stayed: of('stayed'),
    fine: of('fine'),
    unaligned: of('unaligned'),
  };
}

/** The score of each folder in a line, and of all together. */
export function scoreLines(scores: readonly Score[]): string {
  const line = (name: string, some: readonly Score[]) => {
    const { right, fillable, left, wrong, stayed, stay, unaligned } = counts(some);
    const share = fillable === 0 ? '' : ` (${Math.round((100 * right) / fillable)} %)`;
    const odd = unaligned > 0 ? `, ${unaligned} unaligned` : '';
    return `${name}: ${right} of ${fillable} right${share}, ${left} left, ${wrong} wrong, ${stayed} of ${stay} rightly left${odd}`;
  };
  return [...scores.map((one) => line(one.name, [one])), line('all', scores)].join('\n');
}

/** Everything that is wrong, not merely left. */
export function faults(scores: readonly Score[]): readonly string[] {
  return scores.flatMap(({ name, judged: all, changed, refused }) => [
    ...(refused === null ? [] : [`${name}: refused: ${refused}`]),
    ...changed.map((line) => `${name}/t.md:${line}: changed, though no blank is there`),
    ...all
      .filter(({ verdict }) => verdict === 'wrong' || verdict === 'unaligned')
      .map(
        ({ line, blank, became, kind, text, verdict }) =>
          `${name}/t.md:${line}: ${verdict}: ${blank || '(empty)'} -> ${became} (${kind}: ${text})`,
      ),
  ]);
}

/** The blanks that a careful reader would fill and that stayed. */
export function leftIn(scores: readonly Score[]): readonly string[] {
  return scores.flatMap(({ name, judged: all }) =>
    all
      .filter(({ verdict }) => verdict === 'left')
      .map(({ line, blank, text }) => `${name}/t.md:${line}: ${blank || '(empty)'} (${text})`),
  );
}

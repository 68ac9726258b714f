import type { Run } from '../../../collect/run.ts';
import { type Note, note } from '../../../note.ts';
import type { Confidence } from '../../slot.ts';
import { type StaysBinding, stays } from '../binding.ts';
import type { Block } from '../block.ts';
import { anyOf } from '../lexicon/lexicon.ts';
import { isSame, type Name, settingsSaid } from '../name/name.ts';
import type { Bench } from './bench.ts';
import { few } from './few.ts';

/** The cells that the names beside a blank leave, or why it cannot be filled. */
export type Narrowed =
  | { readonly runs: readonly Run[]; readonly isByHeading: boolean }
  | { readonly runs: null; readonly refusal: StaysBinding };

/** The one cell that is meant, or why there is none; `refusal` null where nothing says which. */
export type CellFound =
  | { readonly run: Run; readonly confidence: Confidence; readonly notes: readonly Note[] }
  | { readonly run: null; readonly refusal: StaysBinding | null };

/** `Upgrade from A100`, `Everything but A100`: what is named there owns nothing below. */
const deniedBefore = new RegExp(`\\b${anyOf('leaving')}\\s+(?:the\\s+|an?\\s+)?$`, 'i');

/** True for a name that a heading takes out: what is below is not its. */
export function leaves(heading: string, { start }: Name): boolean {
  return deniedBefore.test(heading.slice(0, start));
}

/** What stands over a blank: headings, and the front matter of the document. */
export type Over = Pick<Block, 'section'> & Partial<Pick<Block, 'front' | 'title'>>;

/** `# Grep`, `## Faster grep`: a program that was timed is named by a heading that says nothing else, and by no title. */
function isOnlyTopic(heading: string, { text, senses }: Name, title: string): boolean {
  const isProgram = senses.some(({ setting, level }) => setting === 'command' && String(level) !== text);
  return isProgram && (heading === title || heading.replace(/[*_`\s]/g, '') !== text.replace(/[*_`\s]/g, ''));
}

/** A number alone behind a level: `1 thread and 4`. */
const listed = /^\s*(?:,|and|or|to|&|\/|[-–]|vs\.?|versus)\s*\d+(?!\s*[\p{L}\d])/iu;

/** `From batch size 1 to 8`, `batch size 1 vs 8`: of a setting of which a heading names two levels it is about both. */
function isOneOfSeveral(heading: string, name: Name, names: readonly Name[]): boolean {
  const said = settingsSaid(name);
  const isOther = (one: Name) => !isSame(one, name) && settingsSaid(one).some((own) => said.includes(own));
  return said.length > 0 && /\d/.test(name.text) && (names.some(isOther) || listed.test(heading.slice(name.end)));
}

/** The names of a line of front matter that says one thing and nothing else: `batch_size: 8`, `system: H100`. */
export function statedBy(line: string, { names }: Bench['vocabulary']): readonly Name[] {
  const [, value = ''] = /^[^:]*:\s*(.*)$/.exec(line) ?? [];
  const whole = names(value).filter(({ start, end }) => start === 0 && end === value.length);
  const level = names(line).filter(({ start, end }) => start === 0 && end === line.length);
  return level.length === 1 ? level : whole.length === 1 ? whole : [];
}

/**
 * The cells that some names select. Headings narrow what the names leave open, the nearest first, then the front matter: what is nearer is never
 * overruled.
 * @param isWanted which names of headings count; all of them without it.
 */
export function narrowed(
  names: readonly Name[],
  { section, front = [], title = '' }: Over,
  { vocabulary }: Pick<Bench, 'vocabulary'>,
  isWanted: (name: Name) => boolean = () => true,
): Narrowed {
  const { cells } = vocabulary;
  const first = select(names);
  if (first.runs === null) return first;
  const isRun = names.some((name) => name.missing === null && settingsSaid(name).length === 0);
  if (isRun && first.runs.length === 1) return { runs: first.runs, isByHeading: false };
  const said = new Set(names.flatMap(settingsSaid));
  let isArmSaid = names.some(cells.isArm);
  let all = names;
  let runs = first.runs;
  let isByHeading = false;
  for (const heading of [...[...section].reverse(), ...front]) {
    const isFront = front.includes(heading);
    const further = (isFront ? statedBy(heading, vocabulary) : vocabulary.names(heading))
      .filter((name, _, all) => !leaves(heading, name) && !isOneOfSeveral(heading, name, all))
      .filter((name) => !isOnlyTopic(heading, name, title))
      .filter(
        (name) => isWanted(name) && (cells.isArm(name) ? !isArmSaid : !settingsSaid(name).some((one) => said.has(one))),
      );
    if (further.length === 0) continue;
    const next = select([...all, ...further]);
    // A heading over several arms says nothing of which one a blank under it is.
    if (next.runs === null && !next.isClash) return next;
    if (next.runs !== null) {
      all = [...all, ...further];
      runs = next.runs;
    }
    isByHeading = true;
    for (const name of further.flatMap(settingsSaid)) said.add(name);
    isArmSaid ||= further.some(cells.isArm);
  }
  return { runs, isByHeading };

  function select(together: readonly Name[]): Selected {
    const missing = together.find((name) => name.missing)?.missing;
    if (missing)
      return {
        runs: null,
        isClash: false,
        refusal: stays('absent', note('level-unmeasured', { ...missing, levels: few(missing.levels) })),
      };
    const { runs, isClash } = cells.selected(together);
    if (runs.length > 0) return { runs };
    const texts = [...new Set(together.map(({ text }) => text))];
    return {
      runs: null,
      isClash,
      refusal: isClash
        ? stays('ambiguous', note('label-ambiguous', { label: texts.join(', '), runs: texts }))
        : stays('absent', note('no-such-run', { label: texts.join(', ') })),
    };
  }
}

type Selected =
  | { readonly runs: readonly Run[] }
  | { readonly runs: null; readonly isClash: boolean; readonly refusal: StaysBinding };

/**
 * @param numberOf the number that is asked for of a run: of several runs the one that has it is meant.
 *
 * The cell of a blank: the one that the names beside it select, headings where they leave it open, or the only run there is. The
 * last is a default and told as one (rules.md#binding, rules.md#confidence).
 */
export function cellOf(
  names: readonly Name[],
  block: Over,
  bench: Bench,
  numberOf?: (run: Run) => number | null,
): CellFound {
  const found = narrowed(names, block, bench);
  if (found.runs === null) return { run: null, refusal: found.refusal };
  const [only, ...more] = found.runs;
  if (only && more.length === 0) {
    const isSaid = names.length > 0 || found.isByHeading;
    return isSaid
      ? { run: only, confidence: 3, notes: [] }
      : { run: only, confidence: 2, notes: [note('assumed-run', { run: only.id })] };
  }
  const having = found.runs.flatMap((run) => {
    const number = numberOf?.(run) ?? null;
    return number === null ? [] : [{ run, number }];
  });
  const [one] = having;
  const isSaid = names.length > 0 || found.isByHeading;
  // Only one of them has such a number, or all have the same: the size of a model.
  if (one && isSaid && having.every(({ number }) => number === one.number)) {
    const failed = found.runs.filter(({ status }) => status === 'failed');
    const told = failed.map(({ id, failure }) =>
      note('assumed-unfailed', { run: one.run.id, failed: id, message: failure?.message ?? 'no reason recorded' }),
    );
    return { run: one.run, confidence: having.length === 1 && told.length === 0 ? 3 : 2, notes: told.slice(0, 3) };
  }
  if (names.length === 0) return { run: null, refusal: null };
  const label = names.map(({ text }) => text).join(', ');
  return {
    run: null,
    refusal: stays('ambiguous', note('label-ambiguous', { label, runs: few(found.runs.map(({ id }) => id)) })),
  };
}

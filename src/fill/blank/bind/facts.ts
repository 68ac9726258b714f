import type { Run } from '../../../collect/run.ts';
import { fact } from '../../../compare/fact.ts';
import { note } from '../../../note.ts';
import { splitSuffix, unitNamed } from '../../../unit.ts';
import { beside } from '../beside.ts';
import { type Binding, bindValue, stays } from '../binding.ts';
import { type Name, settingsSaid } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { few } from './few.ts';
import { narrowed } from './run.ts';

/** Facts of which every run has its own number, so that a total of several runs is another one. */
const perRun = new Set(['requests', 'ok', 'failed']);

/**
 * A fact or count: `model@metis`, or the one that all runs share. Where a number is asked for, words are none.
 * @param names of the run or arm that the words beside it say it is of.
 * @param words those that ask for it: a total of several runs may be their sum or what each of them had.
 */
export function bindFact(blank: Blank, name: string, names: readonly Name[], bench: Bench, words: string): Binding {
  const { study, text } = bench;
  const found = names.length === 0 ? null : narrowed(names, { section: [] }, bench);
  if (found?.runs === null) return found.refusal;
  const runs = found?.runs ?? study.runs;
  // Of the runs of an arm each cell has its own number.
  if (runs.length > 1 && found && name === 'runs')
    return stays('ambiguous', note('run-unknown', { metric: 'runs', runs: few(runs.map(({ id }) => id)) }), name, 1);
  if (runs.length > 1 && perRun.has(name) && /\btotal\b/i.test(words)) {
    const ids = few(runs.map(({ id }) => id));
    return stays('ambiguous', note('run-unknown', { metric: `total of ${name}`, runs: ids }), name, 1);
  }
  // A tool that repeats by itself made more runs than one, of which it states one result.
  const isRepeated = ({ sessions, counts }: Run) => !sessions && counts.of === 'repeats' && counts.ok > 1;
  if (name === 'runs' && runs.some(isRepeated))
    return (
      (found && runs.length === 1 ? repeatsOf(runs[0]!, bench) : null) ??
      stays('ambiguous', note('label-missing', {}), name, 1)
    );
  // What the cells of an arm agree in is said of the first of them, so that its path leads to it.
  const shared = found && runs.length > 1 ? fact(name, null, runs, study.files) : null;
  if (shared?.kind === 'absent') return stays('absent', shared.reason, name, 3);
  const run = found ? runs[0]! : null;
  const source = run ? `${name}@${run.id}` : name;
  const bound = bindValue(fact(name, run, study.runs, study.files), {
    source,
    confidence: 3,
    group: source,
    notes: [],
  });
  const { unit: own } = splitSuffix(name);
  const unit = own === undefined ? null : beside(text, blank).unit;
  if (own !== undefined && unit !== null && unitNamed(unit)?.unit !== unitNamed(own)?.unit)
    return stays('ambiguous', note('unit-unlike', { unit, metric: name, has: own }), source, 1);
  const { kind } = blank.asked;
  const wantsNumber = kind === 'number' || kind === 'choice' || kind === 'derived';
  if (bound.is !== 'text' || !wantsNumber) return bound;
  return stays(
    'unknown',
    note('words-unlike', { blank: text.slice(blank.start, blank.end), what: bound.text }),
    source,
    1,
  );
}

/** How often a tool repeated by itself, where it states the number of each repeat. */
function repeatsOf(run: Run, { study }: Bench): Binding | null {
  for (const { name } of study.metrics) {
    const count = study.figure(name, 'n', run);
    const source = `${name}.n@${run.id}`;
    if (count.kind === 'figure' && count.value === run.counts.ok)
      return bindValue(count, { source, confidence: 3, group: source, notes: [] });
  }
  return null;
}

/** `[DATE]`, `YYYY-MM-DD`: `beside` is the fact that the label asks for, if any; a due date is not the results' date. */
export function bindText(blank: Blank, beside: string | null, names: readonly Name[], bench: Bench): Binding {
  const { words } = blank.asked;
  const isPattern = words.startsWith('YYYY');
  const name = isPattern ? 'date' : (bench.vocabulary.read(words)?.fact ?? words);
  if (beside !== name && (isPattern || beside !== null))
    return stays('human', note('needs-person', { blank: bench.text.slice(blank.start, blank.end) }));
  // `The best [MODEL] is ahead of llama`: nobody asks for what the sentence itself says.
  if (names.some((one) => settingsSaid(one).includes(name)))
    return stays('ambiguous', note('label-missing', {}), name, 1);
  const bound = bindFact(blank, name, names, bench, '');
  return bound.is === 'text' && words === 'YYYY-MM' ? { ...bound, text: bound.text.slice(0, 7) } : bound;
}

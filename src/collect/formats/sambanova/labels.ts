import { plain, reading, reckoned, settingRead, tallied } from '../../../made.ts';
import { type Note, note, type Place } from '../../../note.ts';
import { phrase, type Quantity } from '../../../phrase.ts';
import { type Settled, settle } from '../../log/hint.ts';
import type { Labels } from '../../run.ts';
import { countOrNull, numberOrNull } from '../../value.ts';
import type { Block } from './blocks.ts';

/** Tokens in a sequence, where the command does not say it: `training_sequences_per_second` counts tokens. */
const usualLength = 128;

/** An option of the command line: `--learning_rate 0.000175`, `-b 256`. */
export function option({ facts }: Block, name: string): number | null {
  const words = (facts.get('command')?.value ?? '').split(/\s+/);
  const at = words.findIndex((word) => word === name || word.startsWith(`${name}=`));
  return at < 0 ? null : numberOrNull(words[at] === name ? words[at + 1] : words[at]?.slice(name.length + 1));
}

/** The model that the header names. */
export function modelOf(facts: Block['facts']): Labels {
  const model = facts.get('model')?.value ?? '';
  return model === '' ? {} : { model };
}

/**
 * The labels of a training. Of a log that is there from its start the processes are counted; of one that is cut they are only
 * those that were seen, often the one that writes the result: a lower bound, which a heading, a name or the samples processed beat.
 * @param titles the headings above the log, or the path of its file.
 */
export function labelsOf(block: Block, titles: readonly string[], place: Place): Settled {
  const seen = block.tasks.size;
  const slurm = countOrNull(block.facts.get('slurm_ntasks')?.value);
  const each = perTask(block);
  const processed = processedPerStep(block);
  const bySteps = processed !== null && each !== null ? processed / each : null;
  // One alone may be the one that writes, unless the job or its samples say that there was no other.
  const counted = block.started === null || (seen === 1 && slurm !== 1 && bySteps !== 1) ? 0 : seen;
  const stated = counted > 0 ? counted : countOrNull(block.facts.get('ntasks')?.value);
  const own: Labels = { system: 'sambanova', ...modelOf(block.facts), ...(stated ? { ntasks: stated } : {}) };
  const settled = settle(own, titles, ['ntasks'], place, 'ntasks');
  const { labels, remarks } = counted > 0 ? settled : atLeast(seen, settled, block, place);
  const ntasks = countOrNull(labels.ntasks);
  const told: Note[] = [...remarks];
  // The command and the settings stand somewhere above the result.
  const inFile = { file: place.file };
  if (counted > 0 && slurm !== null && slurm !== counted)
    told.push(
      note(
        'tasks-differ',
        { counted, other: settingRead('SLURM_NTASKS', slurm, [inFile]), how: 'SLURM_NTASKS' },
        place,
      ),
    );
  if (counted > 0 && bySteps !== null && Number.isInteger(bySteps) && bySteps !== counted)
    told.push(
      note('tasks-differ', { counted, other: tasksBySamples(bySteps, processed, each), how: bySamples }, place),
    );
  const label = 'global batch size';
  if (each !== null && ntasks !== null) {
    const ofEach = reading('batch size of each task', each, '', [inFile]);
    const tasks = counted > 0 ? tallied('tasks that wrote to the log', ntasks, [place]) : tasksOf(ntasks);
    const how = phrase`${ofEach} of each task x ${tasks} tasks`;
    const value = reckoned(label, each * ntasks, 'batch size of each task * tasks', `${each} * ${ntasks}`, [
      plain('batch size of each task', '', [each], [inFile]),
      plain('tasks', '', [ntasks], [inFile]),
    ]);
    told.push(note('label-derived', { label, value, how }, place));
    return { labels: { ...labels, global_batch_size: each * ntasks }, remarks: told };
  }
  if (processed === null) return { labels, remarks: told };
  const steps = reading('steps', block.steps.x.at(-1) ?? 0, '', [inFile]);
  const how = phrase`samples per second x e2e_train_time / ${steps} steps`;
  told.push(note('label-derived', { label, value: processed, how }, place));
  return { labels: { ...labels, global_batch_size: processed }, remarks: told };
}

/** Labels of a cut log: at least as many tasks as were seen; one alone says nothing. */
function atLeast(seen: number, { labels, remarks }: Settled, block: Block, place: Place): Settled {
  const named = countOrNull(labels.ntasks);
  const [each, processed] = [perTask(block), processedPerStep(block)];
  const bySteps = each !== null && processed !== null ? processed / each : null;
  const computed = bySteps !== null && Number.isInteger(bySteps) && bySteps >= seen ? bySteps : null;
  const how = bySamples;
  if (computed !== null && computed !== named)
    return {
      labels: { ...labels, ntasks: computed },
      remarks: [
        ...remarks,
        note('tasks-seen', { seen, ntasks: tasksBySamples(computed, processed, each), how }, place),
      ],
    };
  if (named !== null && named < seen)
    return {
      labels: { ...labels, ntasks: seen },
      remarks: [...remarks, note('tasks-seen', { seen, ntasks: seen, how: 'the log itself' }, place)],
    };
  // What nothing denies needs no words; one task that was seen is only the one that writes the result.
  return named !== null || seen < 2 ? { labels, remarks } : { labels: { ...labels, ntasks: seen }, remarks };
}

const bySamples = 'the number of samples processed';

/** How many tasks there were, where that was not counted: stated in the log, or settled from its title or its samples. */
function tasksOf(tasks: number): Quantity {
  return reckoned('tasks', tasks, 'tasks of the run', String(tasks), []);
}

/** How many tasks there were, by the samples of a step. */
function tasksBySamples(tasks: number, processed: number | null, each: number | null): Quantity {
  const expression = `${processed} / ${each}`;
  return reckoned('tasks', tasks, 'samples processed in a step / batch size of each task', expression, []);
}

/** Samples of each task in a step, as the command has it. */
function perTask(block: Block): number | null {
  return option(block, '--per_device_train_batch_size') ?? option(block, '-b');
}

/** Samples in a step, from what the result line says was processed in all; null where that gives no whole number. */
function processedPerStep(block: Block): number | null {
  const found = block.results.at(-1)?.fields;
  const last = block.steps.x.at(-1);
  const tokens = found?.get('training_sequences_per_second');
  const rate =
    found?.get('training_samples_per_second') ?? (typeof tokens === 'number' ? tokens / lengthOf(block) : undefined);
  const seconds = found?.get('e2e_train_time');
  if (typeof rate !== 'number' || typeof seconds !== 'number' || last === undefined || last === 0) return null;
  const each = (rate * seconds) / last;
  return each >= 1 && Math.abs(each - Math.round(each)) < 1e-6 * each ? Math.round(each) : null;
}

/** Tokens of a sample. */
export function lengthOf(block: Block): number {
  return option(block, '--max_seq_length') ?? usualLength;
}

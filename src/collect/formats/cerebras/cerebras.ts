import { limit, operand, plain, reading, reckoned, settingRead, tallied } from '../../../made.ts';
import { metric } from '../../../metric.ts';
import { type Note, note, type Place } from '../../../note.ts';
import { phrase, type Quantity } from '../../../phrase.ts';
import { claimed, type Draft, type Naming, notClaimed, type TextFormat } from '../../format.ts';
import { settle } from '../../log/hint.ts';
import type { Labels, Reported } from '../../run.ts';
import { evaluated } from './evaluation.ts';
import { isCerebras } from './line.ts';
import type { Logged, Processed } from './logged.ts';
import { mostRuns, runsOf } from './run.ts';
import { seriesOf } from './series.ts';

/**
 * Training logs of the Cerebras CS-2 and CS-3, in the words of all releases so far. `GlobalRate` is the loop's own rate; the seconds of
 * the `Processed` line hold compile, wait and checkpoint time from release 2.4 on. Both are kept and neither is made from the other.
 */
export const cerebras: TextFormat = {
  of: 'text',
  name: 'cerebras',
  shape: 'a Cerebras training log: lines as "Step=100, Loss=9.48, Rate=… samples/sec, GlobalRate=… samples/sec"',
  claims: (head) =>
    isCerebras(head)
      ? claimed
      : notClaimed(0, 'no line has Step=, Loss=, Rate= and GlobalRate=, and none says what was processed'),
  read: (lines, file, titles) => {
    const { runs, more } = runsOf(lines);
    // The name of a file to which logs were appended usually means the last of them.
    const named = (nth: number): readonly string[] => titles ?? (nth === runs.length - 1 ? [file] : []);
    const drafts = runs.map((run, nth) => draftOf(run, file, named(nth)));
    const place = { file };
    const several =
      runs.length > 1 && titles === undefined
        ? [
            note(
              'several-runs',
              {
                count: runs.length,
                places: runs.slice(0, 10).map(({ first, lastLine }) => `lines ${first} to ${lastLine}`),
              },
              place,
            ),
          ]
        : [];
    const none =
      runs.length === 0
        ? [note('no-result', { what: 'a step line and the line that says how many samples were processed' }, place)]
        : [];
    return {
      runs: drafts,
      notes: [
        ...several,
        ...none,
        ...(more ? [note('too-many-runs', { limit: limit('runs that are read of one file', mostRuns) }, place)] : []),
      ],
    };
  },
};

function draftOf(run: Logged, file: string, titles: readonly string[]): Draft {
  const remarks: Note[] = [];
  const at = (line: number): Place => ({ file, line });
  const batch = batchOf(run, file);
  remarks.push(...batch.remarks);
  const model = modelOf(run.folder);
  const said: Labels = {
    system: 'cerebras',
    ...(model === null ? {} : { model }),
    ...(batch.size === null ? {} : { batch_size: batch.size }),
  };
  const settled = settle(said, titles, ['batch_size'], at(run.first), 'batch_size');
  remarks.push(...settled.remarks);
  const size = settled.labels.batch_size;
  const { id, name, aliases } = namingOf(settled.labels);

  const failed = run.error !== null && !run.done;
  const isOver = run.processed || run.done || (!run.last && run.evals.results.length > 0);
  const status = failed ? 'failed' : isOver ? 'completed' : 'partial';
  remarks.push(...toldOf(run, name, status, file));
  const { reported, remarks: derived } = failed ? { reported: [], remarks: [] } : reportedOf(run, file);
  const evaluation = evaluated(run.evals, file);
  remarks.push(...derived);
  const { series, remarks: curves } = seriesOf(run, name, file, typeof size === 'number' ? size : null);
  remarks.push(...curves);
  const rate = run.last?.event.rate?.value ?? null;
  return {
    id,
    name,
    aliases,
    naming: (all, nth) => namingOf(all[nth] ?? {}),
    labels: settled.labels,
    status,
    failure: run.error && failed ? { message: run.error.message, place: at(run.error.line) } : null,
    validity: null,
    counts: { of: 'steps', total: null, ok: stepsOf(run), failed: null, missing: null, basis: 'unknown' },
    samples: new Map(),
    reported: [...reported, ...evaluation.reported],
    series: [...series, ...evaluation.series],
    exchanges: [],
    started: run.started,
    concurrency: null,
    wallTime: null,
    context: {
      ...(run.processed && !run.second ? { samples_processed: run.processed.samples } : {}),
      ...(run.last ? { last_step: run.last.at } : {}),
      ...(rate === null ? {} : { last_rate: rate }),
      ...(run.initial > 0 ? { initial_step: run.initial } : {}),
      ...(run.folder === null ? {} : { model_folder: run.folder.replace(/\/[^/]*$/, '') }),
    },
    remarks,
  };
}

function namingOf({ system, batch_size: size }: Labels): Required<Naming> {
  const maker = (system ?? 'cerebras') === 'cerebras' ? 'Cerebras' : String(system);
  return {
    id: size === undefined ? maker : `${maker}-${size}`,
    name: size === undefined ? maker : `${maker}, batch size ${size}`,
    aliases: size === undefined ? [] : [`batch size ${size}`, `batch ${size}`, `bs ${size}`, `bs${size}`],
  };
}

/** Steps that the run trained itself: a checkpoint may have been saved after the last one that was logged. */
function stepsOf({ last, saved, initial }: Logged): number {
  return Math.max(0, Math.max(last?.at ?? 0, saved ?? 0) - initial);
}

/** `Effective batch size is N`, else samples over steps. The sub-batch sizes that the compiler tries are none. */
function batchOf(run: Logged, file: string): { readonly size: number | null; readonly remarks: readonly Note[] } {
  const steps = stepsOf(run);
  const { processed } = run;
  const ratio = processed && !run.second && steps > 0 ? processed.samples / steps : null;
  const whole = ratio !== null && Number.isInteger(ratio) && ratio > 0 ? ratio : null;
  const stated = run.batches.find(({ size }) => size === whole) ?? run.batches.at(-1);
  const place = { file, line: processed?.line ?? run.first };
  if (stated && stated.size > 0) {
    const differs = whole !== null && whole !== stated.size && processed;
    if (!differs) return { size: stated.size, remarks: [] };
    const { value: batch, samples, steps: made } = derived(processed, steps, whole, place);
    const own = settingRead('batch size', stated.size, [{ file, line: stated.line }]);
    return { size: stated.size, remarks: [note('batch-differs', { stated: own, samples, steps: made, batch }, place)] };
  }
  if (whole === null || !processed) return { size: null, remarks: [] };
  const { value, samples, steps: made } = derived(processed, steps, whole, place);
  const how = phrase`${samples} samples / ${made} steps`;
  return { size: whole, remarks: [note('label-derived', { label: 'batch size', value, how }, place)] };
}

/** A batch size that no line states, with what it is made of. */
function derived(
  { samples }: { readonly samples: number },
  steps: number,
  size: number,
  place: Place,
): { readonly value: Quantity; readonly samples: Quantity; readonly steps: Quantity } {
  const inputs = [plain('samples', '', [samples], [place]), plain('steps', '', [steps], [])];
  return {
    value: reckoned('batch size', size, 'samples / steps', `${operand(samples)} / ${operand(steps)}`, inputs),
    samples: reading('samples', samples, '', [place]),
    // From the step that it began with to the last one on record.
    steps: tallied('steps that were trained', steps),
  };
}

/** The folder of the checkpoints is named after the model: `model_dir_llama2_7b_bs_512` -> `llama2_7b`. */
function modelOf(folder: string | null): string | null {
  const named = /(?:^|\/)model_dir_([A-Za-z0-9][\w.-]{0,80})\/[^/]*$/.exec(folder ?? '')?.[1];
  const bare = named?.replace(/_?(?:bs|batch(?:_?size)?)_?\d{1,7}(?=_|$)/i, '').replace(/_(?:pytorch|pt|tf)$/i, '');
  return bare ? bare : null;
}

/** A result line in numbers that lead back to it. */
function read({ samples, seconds, line }: Processed, file: string): { samples: Quantity; seconds: Quantity } {
  const at = [{ file, line }];
  return { samples: reading('samples', samples, '', at), seconds: reading('seconds', seconds, 's', at) };
}

function toldOf(run: Logged, name: string, status: Draft['status'], file: string): readonly Note[] {
  const at = (line: number): Place => ({ file, line });
  const { last, processed, error, exceeds, second, lossless, broken, steps } = run;
  const told: Note[] = [];
  if (exceeds) {
    const place = at(error?.line ?? run.first);
    const initial = settingRead('initial global step', exceeds.initial, [place]);
    const max = settingRead('max step', exceeds.max, [place]);
    told.push(note('resumed-past-end', { run: name, initial, max }, place));
  }
  if (status === 'failed' && processed)
    told.push(note('result-in-failed', { run: name, ...read(processed, file) }, at(processed.line)));
  if (status === 'completed' && error)
    told.push(note('ended-after-result', { words: [error.message] }, at(error.line)));
  if (status === 'partial' && last)
    told.push(
      note('log-ends-early', { run: name, step: settingRead('step', last.at, [at(last.line)]) }, at(last.line)),
    );
  if (status === 'partial' && !last)
    told.push(
      note('no-result', { what: 'a step line and the line that says how many samples were processed' }, at(run.first)),
    );
  if (processed && second) {
    const words = (one: Processed) => phrase`${read(one, file).samples} samples in ${read(one, file).seconds} s`;
    const line = settingRead('line', second.line, [at(second.line)]);
    told.push(
      note(
        'results-contradict',
        { run: name, first: words(processed), second: words(second), line },
        at(processed.line),
      ),
    );
  }
  if (lossless)
    told.push(
      note(
        'loss-not-finite',
        {
          run: name,
          word: lossless.word,
          step: settingRead('step', lossless.step, [at(lossless.line)]),
          bad: lossless.count,
          of: steps.count(),
        },
        at(lossless.line),
      ),
    );
  if (broken !== null) told.push(note('line-broken', { run: name }, at(broken)));
  if (steps.every() > 1)
    told.push(note('curve-thinned', { run: name, steps: steps.count(), every: steps.every() }, { file }));
  return told;
}

/** A number that the log has of the whole run: what it is of, over which steps or samples, and the line that has it. */
interface Told extends Pick<Reported, 'metric' | 'value' | 'covers'> {
  readonly line: number;
}

const globalRate = metric('train_rate', { written: 'GlobalRate', unit: 'samples/sec' });
const statedRate = metric('end_to_end_rate', { written: 'samples/second', unit: 'samples/second' });
const derivedRate = metric('end_to_end_rate', { written: 'samples / seconds', unit: 'samples/s' });
const trainTime = metric('train_time', { written: 'seconds', unit: 'seconds' });
const finalLoss = metric('final_loss', { written: 'Loss' });

function reportedOf(
  run: Logged,
  file: string,
): { readonly reported: readonly Reported[]; readonly remarks: readonly Note[] } {
  const { last } = run;
  const processed = run.second ? null : run.processed;
  const remarks: Note[] = [];
  const one = ({ metric, value, covers, line }: Told): Reported => {
    const place = { file, line };
    return { metric, statistic: 'value', value, n: null, ddof: null, covers, place };
  };
  const reported: Reported[] = [];
  const steps = last ? `steps ${run.initial + 1} to ${last.at}` : '';
  if (last && last.global !== null)
    reported.push(one({ metric: globalRate, value: last.global, covers: steps, line: last.line }));
  if (processed && processed.seconds > 0) {
    const { samples, seconds, rate, line } = processed;
    const all = `${samples} samples`;
    if (rate !== null) reported.push(one({ metric: statedRate, value: rate, covers: all, line }));
    else if (samples > 0) {
      reported.push(one({ metric: derivedRate, value: samples / seconds, covers: all, line }));
      const place = { file, line };
      const [work, time] = [reading('samples', samples, '', [place]), reading('seconds', seconds, 's', [place])];
      remarks.push(
        note('value-derived', { metric: 'end-to-end rate', how: phrase`${work} samples / ${time} s` }, place),
      );
    }
    reported.push(one({ metric: trainTime, value: seconds, covers: all, line }));
  }
  if (last && last.loss !== null)
    reported.push(one({ metric: finalLoss, value: last.loss, covers: `step ${last.at}`, line: last.line }));
  const isEval = run.evals.lines > 0;
  const lacks = [
    ...(last
      ? []
      : [`step lines of a training${isEval ? ' (it has those of an evaluation)' : ''}, and so its rate and loss`]),
    ...(processed && processed.seconds <= 0 ? ['a time above zero'] : []),
    ...(last?.event.global && last.global === null ? ['a rate above zero'] : []),
  ];
  const line = processed?.line ?? last?.line;
  if (line !== undefined && lacks.length > 0)
    remarks.push(
      note(reported.length > 0 ? 'result-lacks' : 'no-result', { what: lacks.join(' and ') }, { file, line }),
    );
  return { reported, remarks };
}

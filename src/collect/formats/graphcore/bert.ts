import { metric } from '../../../metric.ts';
import type { Note } from '../../../note.ts';
import { inUnit } from '../../columns/measured.ts';
import type { Draft } from '../../format.ts';
import { settle } from '../../log/hint.ts';
import { addStep, type Heard, lossIn, type StepRun, stepDraft } from '../../log/steps.ts';
import type { Reported } from '../../run.ts';

/**
 * The lines of the BERT examples on Graphcore, which share nothing with those of MNIST:
 * `Step: 5 / 99 - LR: 1.00e-04 - Loss: 7.312 - … - Acc/NSP: 0.512 … 1234.5 sequences/s`, and `Training time: 98.125 secs` at the end.
 */
export const bertMark = /Step: \d{1,9} \/ \d{1,9} - LR: \S{1,20} - Loss: /;

const step = /Step: (\d{1,9}) \/ (\d{1,9}) - LR: (\S{1,20}) - Loss: (nan|inf|-?\d{1,9}\.\d{3})(?= -)/;
const accuracy = / - (Acc\/MLM): (\d\.\d{3})(?= -)/;
const rate = /(\d{1,9}\.\d)\s(sequences\/s)(?![a-z])/;

/** What was heard of the runs of a log, in order; `pending` is the step of which a bar may still tell more. */
export interface Bert {
  readonly runs: StepRun[];
  readonly facts: Map<StepRun, { readonly of: readonly Reported[]; readonly batch: number | null }>;
  pending: Heard | null;
  batch: number | null;
  masked: { readonly value: number; readonly line: number } | null;
}

export const noBert = (): Bert => ({ runs: [], facts: new Map(), pending: null, batch: null, masked: null });

/** Takes a piece of a line; true where it is a step of BERT, whose bar is none of MNIST. */
export function listenBert(bert: Bert, piece: string, line: number, file: string): boolean {
  if (piece.includes(' - LR: ')) return takeStep(bert, piece, line);
  if (bert.runs.length === 0 && bert.pending === null) return false;
  const batch = /^\W{0,4}global_batch_size: (\d{1,9})$/.exec(piece)?.[1];
  if (batch !== undefined) bert.batch = Number(batch);
  const seconds = /^\W{0,4}Training time: (\d{1,9}\.\d{3}) secs/.exec(piece)?.[1];
  if (seconds !== undefined) ended(bert, { seconds: Number(seconds), line, file });
  return false;
}

function takeStep(bert: Bert, piece: string, line: number): boolean {
  const found = step.exec(piece.slice(0, 1000));
  if (!found) return false;
  const [, at = '', last = '', , loss] = found;
  // The bar is printed with the new step and the rate of the one before, and then again.
  const isNew = bert.pending !== null && bert.pending.step !== Number(at);
  if (isNew) commit(bert);
  const speed = rate.exec(piece.slice(found.index, found.index + 1000));
  const described = inUnit(metric('train_rate', { written: 'sequences/s' }), 'samples/s');
  const masked = accuracy.exec(piece.slice(0, 1000))?.[2];
  if (masked !== undefined) bert.masked = { value: Number(masked) * 100, line };
  bert.pending = {
    step: Number(at),
    total: Number(last),
    line,
    loss: lossIn(loss),
    values: speed && !(isNew && piece.includes('%|')) ? [{ metric: described, value: Number(speed[1]) }] : [],
  };
  return true;
}

function commit(bert: Bert): void {
  if (bert.pending) addStep(bert.runs, bert.pending);
  bert.pending = null;
}

/** The end of a training: its time, and what else stands beside it. */
function ended(bert: Bert, { seconds, line, file }: { seconds: number; line: number; file: string }): void {
  commit(bert);
  const run = bert.runs.at(-1);
  if (!run) return;
  const one = (name: string, written: string, value: number, at: number): Reported => {
    const described = metric(name, { written, ...(name === 'train_time' ? { unit: 's' } : {}) });
    return {
      metric: described,
      statistic: 'value',
      value,
      n: null,
      ddof: null,
      covers: null,
      place: { file, line: at },
    };
  };
  const { masked } = bert;
  const of = [
    one('train_time', 'Training time', seconds, line),
    ...(masked ? [one('train_accuracy', 'Acc/MLM', masked.value, masked.line)] : []),
  ];
  bert.facts.set(run, { of, batch: bert.batch });
  [bert.batch, bert.masked] = [null, null];
}

export function bertDrafts(bert: Bert, file: string): readonly Draft[] {
  commit(bert);
  return bert.runs.map((run): Draft => {
    const facts = bert.facts.get(run);
    const own = {
      system: 'graphcore',
      ...(facts?.batch == null ? {} : { global_batch_size: facts.batch }),
    };
    const { labels, remarks } = settle(own, [file], ['batch_size', 'learning_rate'], { file, line: run.first });
    const made = stepDraft({ ...run, labels }, { name: 'Graphcore BERT', file, isMeasured: () => true });
    const told: readonly Note[] = [...made.remarks, ...remarks];
    return { ...made, reported: [...made.reported, ...(facts?.of ?? [])], remarks: told };
  });
}

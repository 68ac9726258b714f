import { metric } from '../../../metric.ts';
import { type Note, note, type Place } from '../../../note.ts';
import type { Line } from '../../bytes/lines.ts';
import { type Claim, claimed, type Draft, type Naming, notClaimed, type Read, type TextFormat } from '../../format.ts';
import { hintsOf } from '../../log/hint.ts';
import { overwritten } from '../../log/log.ts';
import { raisedIn, reasonOf } from '../../log/raised.ts';
import type { Counts, Labels, Reported, Series } from '../../run.ts';
import { absentNote } from '../../sample.ts';
import { type Bar, barsOf, secondsOf } from './bar.ts';
import { bertDrafts, bertMark, listenBert, noBert } from './bert.ts';
import { labelsOf, titleOf } from './labels.ts';

/**
 * The log of the MNIST example on Graphcore: progress bars on stderr, by the thousand and overwriting each other, and the
 * model and the accuracy on stdout, anywhere between them. The bars tell what ran; the file's name may say something else.
 */
export const graphcore: TextFormat = {
  of: 'text',
  name: 'graphcore',
  shape: 'a Graphcore PopTorch log with progress bars or the line Accuracy on test set',
  claims,
  read,
};

const answer = 'Accuracy on test set:';
const dump = 'TrainingModelWithLoss(';
const lacks = `the line "${answer}" (of Graphcore the examples MNIST and BERT are read)`;

function claims(head: string): Claim {
  const bars = head.includes('Epochs:') && /Graph compilation:|poptorch|Loss: [\d.]{1,12} \| Accuracy: /i.test(head);
  if (head.includes(answer) || head.includes(dump) || head.includes('[poptorch:') || bars || bertMark.test(head))
    return claimed;
  return notClaimed(/poptorch|graphcore/i.test(head) ? 0.5 : 0, 'it has neither progress bars nor an accuracy');
}

/** What one run wrote. */
interface Block {
  epochs: (Bar & { readonly line: number }) | null;
  /** Steps in an epoch: the total of the inner bar. `sure` where the bar says that it is one of training. */
  inner: { readonly total: number; readonly line: number; readonly sure: boolean } | null;
  readonly x: number[];
  readonly loss: number[];
  readonly accuracy: number[];
  readonly lines: number[];
  dumped: boolean;
  classes: number;
  result: { readonly value: number | null; readonly written: string; readonly line: number } | null;
  /** The settings that stand in front of the result on its line, where a person wrote it: `10 Epochs: Accuracy …`. */
  said: Labels;
  readonly errors: { readonly words: string; readonly line: number; readonly after: boolean }[];
  last: number;
}

const block = (): Block => ({
  epochs: null,
  inner: null,
  x: [],
  loss: [],
  accuracy: [],
  lines: [],
  dumped: false,
  classes: 10,
  result: null,
  said: {},
  errors: [],
  last: 1,
});

function read(lines: () => Iterable<Line>, file: string): Read {
  const blocks: Block[] = [];
  const bert = noBert();
  let now = block();
  const next = (): void => {
    blocks.push(now);
    now = block();
  };
  for (const { number, text } of lines()) {
    for (const piece of overwritten(text)) {
      if (listenBert(bert, piece, number, file)) continue;
      for (const bar of piece.includes('/') ? barsOf(piece) : []) {
        if (startsAnew(now, bar)) next();
        takeBar(now, bar, number);
      }
      if (piece.includes(dump)) {
        if (now.result) next();
        now.dumped = true;
      }
      if (now.dumped && piece.includes('out_features=')) {
        const found = /out_features=(\d{1,7})/.exec(piece.slice(0, 400));
        if (found) now.classes = Number(found[1]);
      }
      const at = piece.indexOf(answer);
      if (at >= 0) {
        if (now.result) next();
        now.result = { ...percentIn(piece.slice(at + answer.length, at + 60)), line: number };
        now.said = saidBefore(piece.slice(0, at));
      }
      const words = raisedIn(piece);
      if (words !== null && now.errors.length < 8) now.errors.push({ words, line: number, after: now.result !== null });
      now.last = number;
    }
  }
  blocks.push(now);
  const trained = bertDrafts(bert, file);
  const told = blocks.filter(({ epochs, inner, dumped, result, errors }) =>
    // Beside the lines of another example an error alone is no run of this one.
    Boolean(epochs ?? inner ?? result ?? (trained.length > 0 ? null : errors[0]) ?? (dumped || null)),
  );
  const runs = [...told.map((one) => draftOf(one, file)), ...trained];
  if (runs.length === 0) return { runs, notes: [note('no-result', { what: lacks }, { file })] };
  if (trained.length > 0) return { runs, notes: [] };
  const places = told.map(({ last }, nth) => `${runs[nth]?.name} up to line ${last}`);
  return { runs, notes: runs.length > 1 ? [note('several-runs', { count: runs.length, places }, { file })] : [] };
}

const titles = ['Epochs:', 'Graph compilation:', 'Loss:'] as const;

/** The last title before a bar. */
function titleIn({ before }: Bar): (typeof titles)[number] | null {
  let last: (typeof titles)[number] | null = null;
  let at = -1;
  for (const title of titles) {
    const found = before.lastIndexOf(title);
    if (found > at) [last, at] = [title, found];
  }
  return last;
}

function startsAnew({ epochs, result }: Block, bar: Bar): boolean {
  if (titleIn(bar) !== 'Epochs:') return false;
  return epochs === null ? result !== null : bar.done < epochs.done || bar.total !== epochs.total;
}

function takeBar(now: Block, bar: Bar, line: number): void {
  const title = titleIn(bar);
  if (title === 'Epochs:') now.epochs = { ...bar, line };
  if (title === 'Loss:') {
    now.inner = now.inner?.sure ? now.inner : { total: bar.total, line, sure: true };
    takeLoss(now, bar.before.slice(bar.before.lastIndexOf('Loss:')), line);
  }
  // A bar without a title is one of training only while the epochs go on: downloads come before, the test after.
  if (title === null && now.epochs && now.epochs.done < now.epochs.total)
    now.inner ??= { total: bar.total, line, sure: false };
}

/** The last loss and accuracy that the bar shows in each epoch. */
function takeLoss(now: Block, text: string, line: number): void {
  const found = /^Loss: (\d{1,6}(?:\.\d{1,12})?) \| Accuracy: (\d{1,3}(?:\.\d{1,6})?)%/.exec(text.slice(0, 80));
  if (!found) return;
  const epoch = (now.epochs?.done ?? 0) + 1;
  const at = now.x.at(-1) === epoch ? now.x.length - 1 : now.x.length;
  [now.x[at], now.loss[at], now.accuracy[at], now.lines[at]] = [epoch, Number(found[1]), Number(found[2]), line];
}

/** Settings in words in front of a result; a bar that stands there says nothing in words. */
function saidBefore(text: string): Labels {
  const words = text.slice(-200);
  if (/%\||it\/s/.test(words)) return {};
  const { system: _, ...settings } = hintsOf(`${words} `);
  return settings;
}

/** A percentage counts only with its sign: a line that is cut may lack digits. */
function percentIn(text: string): { value: number | null; written: string } {
  const written = /^\s{0,8}(\d{1,3}(?:\.\d{1,12})?)\s?%/.exec(text)?.[1] ?? '';
  return { value: written !== '' && Number(written) <= 100 ? Number(written) : null, written };
}

function namingOf(labels: Labels): Naming {
  const { system, epochs, batch_size: size, learning_rate: rate } = labels;
  const parts = [
    (system ?? 'graphcore') === 'graphcore' ? 'Graphcore' : String(system),
    ...(epochs === undefined ? [] : [`${epochs} epochs`]),
    ...(size === undefined ? [] : [`batch ${size}`]),
    ...(rate === undefined ? [] : [`learning rate ${rate}`]),
  ];
  return { id: parts.join('-'), name: parts.join(', ') };
}

function draftOf(now: Block, file: string): Draft {
  const place: Place = { file, line: now.result?.line ?? now.epochs?.line ?? now.last };
  const { labels, remarks } = labelsOf(now, file, place);
  const measured = reportedOf(now, file);
  return {
    ...namingOf(labels),
    aliases: [titleOf(file)],
    naming: (all, nth) => namingOf(all[nth] ?? {}),
    labels,
    ...endOf(now, file),
    validity: null,
    counts: countsOf(now),
    samples: new Map(),
    reported: measured.reported,
    series: seriesOf(now, file),
    exchanges: [],
    started: null,
    concurrency: null,
    wallTime: null,
    context: now.inner ? { steps_per_epoch: now.inner.total } : {},
    remarks: [...remarks, ...measured.remarks],
  };
}

/** An accuracy of at most this many times that of guessing is chance level: classes are not all equally frequent. */
const nearChance = 1.15;

function reportedOf(now: Block, file: string): { reported: readonly Reported[]; remarks: readonly Note[] } {
  const { result, epochs, classes, errors } = now;
  const reported: Reported[] = [];
  const remarks: Note[] = [];
  if (result && result.value !== null) {
    const place = { file, line: result.line };
    reported.push(stated('accuracy', 'Accuracy on test set', '%', result.value, place));
    if (classes > 1 && result.value <= (100 / classes) * nearChance)
      remarks.push(note('chance-level', { accuracy: result.written, classes }, place));
  } else if (result) {
    const reason = result.written === '' ? 'not a number' : 'out of range';
    remarks.push({ ...absentNote('accuracy', [reason], 1, { file }), place: { file, line: result.line } });
  } else if (errors.length === 0) {
    const code = epochs && epochs.done === epochs.total ? 'result-lacks' : 'no-result';
    remarks.push(note(code, { what: `the line "${answer}"` }, { file, line: now.last }));
  }
  if (epochs && epochs.done === epochs.total) {
    const place = { file, line: epochs.line };
    reported.push(stated('train_time', 'Epochs', 's', secondsOf(epochs.elapsed), place));
    remarks.push(note('bar-time', { time: epochs.elapsed }, place));
  }
  const after = errors.filter((error) => error.after);
  if (result?.value != null && after[0])
    remarks.push(note('ended-after-result', { words: after.map(({ words }) => words) }, { file, line: after[0].line }));
  return { reported, remarks };
}

function stated(name: string, written: string, unit: string, value: number, place: Place): Reported {
  const described = metric(name, { written, unit });
  return { metric: described, statistic: 'value', value, n: null, ddof: null, covers: null, place };
}

function endOf({ result, errors }: Block, file: string): Pick<Draft, 'status' | 'failure'> {
  if (result && result.value !== null) return { status: 'completed', failure: null };
  const error = reasonOf(errors);
  if (!error) return { status: 'partial', failure: null };
  return { status: 'failed', failure: { message: error.words, place: { file, line: error.line } } };
}

function countsOf({ epochs, inner }: Block): Counts {
  if (!epochs || !inner) return { of: 'steps', total: null, ok: 0, failed: null, missing: null, basis: 'unknown' };
  const total = epochs.total * inner.total;
  const ok = Math.min(epochs.done, epochs.total) * inner.total;
  return { of: 'steps', total, ok, failed: null, missing: total - ok, basis: 'stated' };
}

function seriesOf({ x, loss, accuracy, lines }: Block, file: string): readonly Series[] {
  if (x.length === 0) return [];
  const where = { file, lines: Int32Array.from(lines) };
  const over = (name: string, written: string, y: readonly number[]): Series => ({
    metric: metric(name, { written }),
    over: 'epoch',
    x: Float64Array.from(x),
    y: Float64Array.from(y),
    where,
  });
  return [over('loss', 'Loss', loss), over('train_accuracy', 'Accuracy', accuracy)];
}

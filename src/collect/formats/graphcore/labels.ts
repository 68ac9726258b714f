import { plain, reading, reckoned, tallied } from '../../../made.ts';
import { type Note, note, type Place } from '../../../note.ts';
import { phrase } from '../../../phrase.ts';
import { hintsOf, settle } from '../../log/hint.ts';
import type { Labels } from '../../run.ts';
import type { Bar } from './bar.ts';

/** What a run wrote of its settings. */
export interface Settings {
  readonly epochs: (Bar & { readonly line: number }) | null;
  readonly inner: { readonly total: number; readonly line: number } | null;
  readonly said: Labels;
}

/** Images that the MNIST example trains on, and the batches that it puts on the device for one step of the bar. */
const images = 60_000;
const iterations = 50;

/** The name of a file without folder and ending. */
export function titleOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[a-z]{2,4}$/i, '');
}

export function labelsOf(now: Settings, file: string, place: Place): { labels: Labels; remarks: readonly Note[] } {
  const told: Note[] = [];
  const own: Record<string, string | number> = { ...now.said, system: 'graphcore' };
  if (now.epochs) own.epochs = now.epochs.total;
  if (now.inner) {
    const { total, line } = now.inner;
    const batch = images / (iterations * total);
    const where = [{ file, line }];
    if (Number.isInteger(batch)) {
      own.batch_size = batch;
      const label = 'batch size';
      const counts = reading('length of the bar of an epoch', total, '', where);
      const bar = plain('length of the bar', '', [total], where);
      const expression = `${images} / (${iterations} * ${total})`;
      const value = reckoned(label, batch, 'images / (iterations * length of the bar)', expression, [bar]);
      const [all, times] = [
        tallied('images of MNIST', images),
        tallied('iterations that the example counts', iterations),
      ];
      const how = phrase`${all} images / (${times} x ${counts}), by the bar of an epoch, which counts to ${counts}`;
      told.push(note('label-derived', { label, value, how }, { file, line }));
    } else
      told.push(
        note('unfit-bar', { total: reading('length of the bar of an epoch', total, '', where) }, { file, line }),
      );
  }
  const { labels, remarks } = settle(own, titlesOf(file), ['batch_size', 'epochs', 'learning_rate'], place);
  return { labels, remarks: [...told, ...remarks] };
}

/** `mnist_0.03_10_16`: learning rate, epochs and batch size without their names, as people name sweeps of this example. */
function titlesOf(file: string): readonly string[] {
  const title = titleOf(file);
  const [, rate, epochs, batch] = /_(0?\.\d{1,8})_(\d{1,4})_(\d{1,4})$/.exec(title.slice(-64)) ?? [];
  if (rate === undefined || Object.keys(hintsOf(file)).some((key) => key !== 'system')) return [file];
  return [`${title} (learning rate ${rate}, epochs ${epochs}, batch size ${batch})`];
}

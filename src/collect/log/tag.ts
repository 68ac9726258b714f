import { type Metric, metric, metricNamed } from '../../metric.ts';
import { splitSuffix } from '../../unit.ts';
import { measured, needsUnit } from '../columns/measured.ts';

const training = /^(?:train|training)$/;
const judging = /^(?:val|valid|validation|eval|evaluation|test)$/;

/** What a tracker calls a curve, as a metric: `train/loss`, `Loss/val`, `eval_accuracy`. `ended` is what the last value of a training's loss is. */
export function tagged(tag: string): { readonly metric: Metric; readonly ended: Metric } {
  const parts = tag.split(/[/_. -]+/).filter((part) => part !== '');
  const words = parts.map((part) => part.toLowerCase());
  const [isTraining, isJudged] = [training, judging].map((kind) => words.some((word) => kind.test(word)));
  const base = parts.filter((_, nth) => !training.test(words[nth]!) && !judging.test(words[nth]!)).join(' ');
  const whole = metricNamed(tag.replace(/[/.]/g, ' '));
  const plain = base === '' ? undefined : metricNamed(base);
  const own = isJudged && plain === 'loss' ? 'val_loss' : isTraining && plain === 'accuracy' ? 'train_accuracy' : plain;
  const name = whole ?? (isTraining && own !== 'loss' && own !== 'train_accuracy' ? undefined : own);
  const of = name === undefined ? measured(tag)!.metric : stating(metric(name, { written: tag }), tag);
  return { metric: { ...of, written: tag }, ended: metric('final_loss', { written: tag }) };
}

/** How far a training was is no result of it: `epoch`, `train/global_step`. */
export function isPosition(tag: string): boolean {
  return /(?:^|[/._])(?:epochs?|(?:global_?)?step|iter(?:ation)?)$/i.test(tag);
}

/** A tracker states no unit: a fraction may be one of 1 or of 100, a time in anything, unless its name says so. */
function stating(of: Metric, tag: string): Metric {
  const isOpen = needsUnit(of.name) || of.unit === '%';
  return isOpen && splitSuffix(tag).unit === undefined ? { ...of, unit: '', writtenUnit: '' } : of;
}

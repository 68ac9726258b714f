import { unitNamed } from '../../unit.ts';
import { responseNamed } from '../row/response.ts';

/** A name as it is read in every log, with what stands behind it: `val_loss`, `1.50`. */
export type Item = readonly [name: string, value: string];

/** What a line says: all of it is names with values, or it says nothing. */
export interface EpochLine {
  /** The epoch that it begins with; null where it stands under one. */
  readonly epoch: number | null;
  /** Of how many epochs, where it says so. */
  readonly total: number | null;
  /** Which part of the epoch was done: 0.5 of `[100/200]`; null where it tells of the whole epoch. */
  readonly part: number | null;
  /** It has the number of a step, and not of how many. */
  readonly isStep: boolean;
  /** It is a bar that was drawn to its end, perhaps more than once. */
  readonly bar: Bar | null;
  /** It was said of one of several sets of data, and holds nothing: `Test Error:`. */
  readonly phase: Phase | null;
  readonly items: readonly Item[];
  /** What stands in brackets behind some of them, as in `Loss 6.91 (6.97)`: the mean of the epoch so far. */
  readonly means: readonly Item[];
}

export interface Bar {
  /** Of how many steps: that of an evaluation has others. */
  readonly steps: number;
  /** Nothing is drawn over it. */
  readonly isLast: boolean;
}

export type Phase = 'train' | 'val' | 'test';

/** When and by whom a line was written; an epoch or a number of steps in brackets is neither. */
const prefix =
  /^(?:\s|[-*•>]\s|\[(?!\s?(?:epoch|\d{1,9}\s?[/\],]))[^\][]{1,60}\]:?|\d{4}-\d\d-\d\d[T ][\d:.,]{5,15}(?:Z|[+-]\d\d:?\d\d)?|\d\d:\d\d:\d\d(?:[.,]\d{1,6})?\s|\|\s{1,3}(?:INFO|DEBUG|WARNING|SUCCESS)\s{1,8}\|\s(?:[\w.<>]{1,60}:[\w<>]{1,60}:\d{1,6} - )?|[IWEF]\d{4} [\d:.]{8,16}\s{1,8}(?:\d{1,9} )?[\w.]{1,60}:\d{1,6}\]|(?:INFO|DEBUG|WARNING):[\w.]{1,40}:|[\w.]{1,40} - (?=(?:INFO|DEBUG|WARNING)\b)|(?:INFO|DEBUG|WARNING|RESULTS?)\b(?!\s?=):?)+(?:-\s)?/i;

/** A line without time, level and logger in front of it. */
export function withoutPrefix(text: string): string {
  return text.slice(prefix.exec(text)?.[0].length ?? 0).trim();
}

const head =
  /^[-=*#>[\s]{0,12}(?:(train(?:ing)?|val(?:id(?:ation)?)?|test|eval(?:uation)?)\s)?(?:epochs?|ep)\s?[:=#]?\s?\[?\s?(\d{1,7})(?:\s?(?:\/|of)\s?(\d{1,7}))?\s?\]?(?=$|[\s:|,;)\]=*-])/i;

const of: readonly (readonly [RegExp, Phase])[] = [
  [/^train(?:ing)?$/i, 'train'],
  [/^(?:val(?:id(?:ation)?)?|eval(?:uation)?|dev)$/i, 'val'],
  [/^test(?:ing)?$/i, 'test'],
];

function phaseOf(word: string | undefined): Phase | null {
  return word === undefined ? null : (of.find(([pattern]) => pattern.test(word))?.[1] ?? null);
}

const gap = /(?:[\s|;·•*=>\]]|,(?!\d)|[-–—](?=[\s-]|$)|:(?=[\s|]|$)|\(best\))+/iy;
const bracket = /\[/y;
const progress =
  /(?:(?:step|batch|iter(?:ation)?)s?\s?[:=]?\s?)?\[\s{0,8}(\d{1,12})\s{0,3}\/\s{0,8}(\d{1,12})\s?(?:\(\s?[\d.]{1,6}\s?%\))?\s{0,3}\]|(?:step|batch|iter(?:ation)?)s?\s?[:=]?\s?(\d{1,12})\s?\/\s?(\d{1,12})(?![\d.])/iy;
/** `step 100`, of nobody knows how many. */
const step = /(?:global[ _])?(?:step|batch|iter(?:ation)?)\s?[:=]?\s?\d{1,12}(?=$|[\s,|;\]])/iy;
/** As tqdm draws it: `100%|████| 782/782 [01:37<00:00, 8.01it/s, loss=0.31]`. */
const tqdm =
  /(\d{1,3})%\|[^|]{0,300}\|\s{0,8}(\d{1,9})\/(\d{1,9})\s\[([\d:]{4,9})<[\d:?]{1,9}(?:,\s{0,8}(?:([\d.]{1,12})(it\/s)|[\d.]{1,12}s\/it|\?it\/s))?/y;
/** As Keras draws it: `782/782 [=====] - 97s 124ms/step`. */
const keras =
  /(\d{1,9})\/(\d{1,9})\s{1,4}(?:\[[=>.]{1,60}\]|[━╸╺─]{1,60})?\s?(?:-\s)?(\d{1,9})s(?:\s(?:-\s)?([\d.]{1,12}(?:us|ms|s))\/(?:step|epoch))?(?=$|\s)/y;
/** As Keras writes it without a bar: `97s/epoch - 124ms/step`. */
const per = /([\d.]{1,12}(?:us|ms|s))\/(step|epoch)(?=$|\s)/y;
const phase =
  /(train(?:ing)?|val(?:id(?:ation)?)?|eval(?:uation)?|dev|test(?:ing)?)(?:\s(?:set|errors?|metrics|results?))?\s?(?::(?:\s|$)|\||-\s|\])/iy;

const number = String.raw`[+-]?(?:\d{1,15}(?:\.\d{0,18})?|\.\d{1,18})(?:e[+-]?\d{1,3})?|[+-]?(?:nan|inf(?:inity)?)`;
const clock = String.raw`\d{1,3}:\d\d(?::\d\d)?(?:\.\d{1,6})?|(?:\d{1,4}h\s?)?\d{1,3}m(?:in)?\s?\d{1,2}(?:\.\d{1,6})?s`;
const ratio = String.raw`\d{1,12}\/\d{1,12}(?:\s\(\s?[\d.]{1,8}%\))?`;
const unit = '[A-Za-zµ%][A-Za-zµ%/]{0,15}';
const ends = String.raw`(?=$|[\s|,;)\]])`;
const value = String.raw`(?<value>(?:${clock}|${ratio})${ends}|(?:${number})(?:\s?(?:${unit})(?=\s{0,4}(?:$|[|,;)\]])|\s-|\s\())?${ends}|(?:${number})(?:${unit})?${ends})`;
const word = String.raw`[A-Za-z][\w@%]{0,40}`;
const named = new RegExp(
  String.raw`(?<name>${word}(?:\.?[ ./-](?!-)\w[\w@%]{0,40}){0,4}?(?:\s?\([\w%/ ]{1,20}\))?)(?:\s{0,12}[:=]\s{0,12}|\s{1,12})${value}`,
  'iy',
);
const lone = new RegExp(
  String.raw`(?:(?:completed?|finished|done) )?(?:in |took )?(?<value>${clock}|(?:${number})\s?(?:${unit}))${ends}`,
  'iy',
);

const mean = new RegExp(String.raw`\s{0,4}\(\s{0,8}(${number})\s{0,4}\)`, 'iy');

/** Words of a sentence, as in `val_loss did not improve from 1.10`: no name. */
const prose = /\b(?:from|to|did|not|improved?|than|is|was|has|been|for|at|in|the|reached|saving|saved|took)\b/i;

/** What a line says of an epoch; null where a part of it is neither a name with its value nor a bar. */
export function epochLineOf(text: string, under: Phase | null): EpochLine | null {
  const begin = head.exec(text);
  const [all = '', of, epoch, total] = begin ?? [];
  const line = new Reading(text, all.length, phaseOf(of) ?? (begin ? null : under));
  if (!line.read() || (!begin && !line.drawn && line.items.length === 0 && line.alone === null)) return null;
  return {
    epoch: epoch === undefined ? null : Number(epoch),
    total: total === undefined ? null : Number(total),
    part: line.part,
    isStep: line.isStep,
    bar: line.drawn,
    phase: line.items.length === 0 ? line.alone : null,
    items: line.itemsOnce(),
    means: line.means,
  };
}

/** A line while it is read from left to right. */
class Reading {
  readonly items: Item[] = [];
  readonly means: Item[] = [];
  part: number | null = null;
  isStep = false;
  drawn: Bar | null = null;
  alone: Phase | null = null;
  private readonly text: string;
  private at: number;
  private phase: Phase | null;
  /** It stands under an epoch, and does not begin with one. */
  private readonly isUnder: boolean;

  constructor(text: string, at: number, phase: Phase | null) {
    [this.text, this.at, this.phase, this.isUnder] = [text, at, phase, at === 0];
  }

  /** Whether all of it is understood. */
  read(): boolean {
    for (;;) {
      this.take(gap);
      if (this.at >= this.text.length) return true;
      const isRead = this.bar() || this.steps() || this.set() || this.name() || this.loneValue();
      if (!isRead && !this.take(bracket)) return false;
    }
  }

  /** The items whose names come once; of others nobody knows which is meant. */
  itemsOnce(): readonly Item[] {
    const names = this.items.map(([name]) => name);
    return this.items.filter(([name]) => names.indexOf(name) === names.lastIndexOf(name));
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found;
  }

  private bar(): boolean {
    const drawn = this.take(tqdm);
    if (drawn) {
      this.drawn = { steps: Number(drawn[3]), isLast: false };
      if (drawn[2] !== drawn[3]) this.isStep = true;
      this.items.push(['epoch_time', seconds(drawn[4]!)]);
      if (drawn[5] !== undefined) this.items.push(['it/s', drawn[5]]);
      return true;
    }
    const [, done, all, took, each] = this.take(keras) ?? [];
    if (done === undefined) {
      const [found, time, of] = this.take(per) ?? [];
      if (found !== undefined && of === 'step') this.items.push(['step_time', time!]);
      return found !== undefined;
    }
    this.drawn = { steps: Number(all), isLast: took !== '0' };
    if (done !== all) this.isStep = true;
    if (took !== '0') this.items.push(['epoch_time', `${took} s`]);
    if (each !== undefined) this.items.push(['step_time', each]);
    return true;
  }

  private steps(): boolean {
    const [found, done, all, own, whole] = this.take(progress) ?? [];
    if (found !== undefined) {
      const [nth, last] = [Number(done ?? own), Number(all ?? whole)];
      if (last === 0 || nth > last || this.part !== null) return false;
      this.part = nth / last;
      return true;
    }
    if (!this.take(step)) return false;
    this.isStep = true;
    return true;
  }

  private set(): boolean {
    const found = this.take(phase);
    if (!found) return false;
    this.phase = phaseOf(found[1]);
    this.alone = this.phase;
    return true;
  }

  private name(): boolean {
    const before = this.at;
    const found = this.take(named);
    const { name, value: said } = found?.groups ?? {};
    if (name === undefined || said === undefined || prose.test(name)) {
      this.at = before;
      return false;
    }
    const called = nameIn(name, this.phase);
    // `Epoch: [0] Total time: 0:10:12`; below an epoch it is that of all of them.
    const own =
      called !== 'total_time' ? called : this.phase ? `${this.phase}_time` : this.isUnder ? called : 'epoch_time';
    // `train Loss: 0.51 Acc: 0.72` below an epoch tells of one set of data.
    const of = phaseOf(own.split('_')[0]);
    if (this.isUnder && of !== null) this.phase = of;
    const asShare = this.isPercent(name, found![0]) ? ' %' : '';
    const read = valueIn(said + asShare, own);
    if (read !== null && !/^(?:eta|remaining|time left)$/i.test(name)) this.items.push([own, read]);
    // Behind the steps of a part only: elsewhere nobody knows what is in brackets.
    const so = this.part === null ? null : this.take(mean);
    const far = so && valueIn(so[1]! + asShare, own);
    if (far !== null && far !== undefined) this.means.push([own, far]);
    return true;
  }

  /** `Acc@1  0.10` of PyTorch's example and `acc1: 0.1000 (0.2841)` of its meters are percentages, however small; `acc@1=0.66` of others is what it is. */
  private isPercent(name: string, whole: string): boolean {
    if (/@[15]$/.test(name)) return /^\s/.test(whole.slice(name.length)) && !/[:=]/.test(whole);
    return this.part !== null && /^acc[15]$/i.test(name) && /\seta: /.test(this.text);
  }

  /** `97.6s`, `512.3 samples/s`: its unit says what it is. */
  private loneValue(): boolean {
    const said = this.take(lone)?.groups?.value;
    if (said === undefined) return false;
    const time = seconds(said);
    const [, amount, of] = /^(.*?\d)\s?([A-Za-zµ%/]{1,20})$/.exec(time) ?? [];
    if (amount === undefined || of === undefined) return false;
    if (unitNamed(of)?.base === 's') this.items.push(['epoch_time', `${amount} ${of}`]);
    else if (unitNamed(of) !== undefined && responseNamed(of) !== null) this.items.push([of, amount]);
    else return false;
    return true;
  }
}

const shorter: readonly (readonly [RegExp, string])[] = [
  [/^(?:avg|average|mean|running)_(?=loss|acc)/, ''],
  [/^(?:acc|prec|top)@?([15])$/, 'top$1_accuracy'],
  [/^top1_/, ''],
  [/\bacc$/, 'accuracy'],
  [/^acc_/, 'accuracy_'],
  [/^ppl$/, 'perplexity'],
  [/^(?:(?:epoch_)?(?:time|duration|took|seconds|secs)|time\/epoch|time_per_epoch)$/, 'epoch_time'],
  [/^(?:(?:epoch_)?(?:time|duration))_\(?(s|sec|seconds|ms|min)\)?$/, 'epoch_time ($1)'],
];

/** `Val Acc`, `loss/val`, `Avg loss` of a validation -> `val_accuracy`, `val_loss`; the set stands in front of each. */
function nameIn(written: string, said: Phase | null): string {
  const words = written
    .toLowerCase()
    .trim()
    .split(/[\s_/.-]+(?![^(]*\))/);
  const parts = words.filter((word, nth) => word !== 'set' || nth !== 1);
  const first = phaseOf(parts[0]);
  const last = phaseOf(parts.at(-1));
  const own = parts.length > 1 ? (first ?? last) : null;
  const rest = own === null ? parts : first !== null ? parts.slice(1) : parts.slice(0, -1);
  const isRate = /\/s(?:ec(?:ond)?)?$/i.test(written);
  const base = shorter.reduce((name, [from, to]) => name.replace(from, to), rest.join('_'));
  if (isRate) return written;
  const set = own ?? (ofSet.test(base) ? said : null);
  return set === null ? base : `${set}_${base}`;
}

/** What is said of a set of data, where a line or the heading above it names one. */
const ofSet = /loss|accuracy|perplexity|f1|auc|error|precision|recall|rmse|mae|mse|iou/;

/** A value as a cell of a table; null where its unit is unknown. */
function valueIn(said: string, name: string): string | null {
  const [, right, all] = /^(\d+)\/(\d+)/.exec(said) ?? [];
  if (right !== undefined && all !== undefined) {
    const isShare = /accuracy$/.test(name) && Number(all) > 0 && Number(right) <= Number(all);
    return isShare ? `${Number(((100 * Number(right)) / Number(all)).toPrecision(12))} %` : null;
  }
  const time = seconds(said);
  if (/^[+-]?(?:nan|inf)/i.test(time)) return time;
  const [, amount = '', of] = /^(.*?[\d.])\s?([A-Za-zµ%/]{1,20})?$/.exec(time) ?? [];
  if (of === undefined) return amount === '' ? null : amount;
  if (of === 'm' && name === 'epoch_time') return `${amount} min`;
  return unitNamed(of) === undefined ? null : `${amount} ${of}`;
}

/** A time in hours, minutes and seconds in seconds; any other text as it is. */
export function seconds(said: string): string {
  const [, hours = 0, minutes, rest] =
    /^(?:(\d{1,3}):)?(\d{1,3}):(\d\d(?:\.\d{1,6})?)$/.exec(said) ??
    /^(?:(\d{1,4})h\s?)?(\d{1,3})m(?:in)?\s?(\d{1,2}(?:\.\d{1,6})?)s$/.exec(said) ??
    [];
  if (minutes === undefined || rest === undefined) return said;
  return `${Number((Number(hours) * 3600 + Number(minutes) * 60 + Number(rest)).toFixed(6))} s`;
}

import { note, Refusal } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { clean, overwritten, rank, withoutRank } from '../log/log.ts';
import { isChosen, isLabel, kindsOf, labelNamed } from '../row/names.ts';
import { responseNamed } from '../row/response.ts';
import { type Bar, type EpochLine, epochLineOf, type Phase, withoutPrefix } from './epoch-line.ts';
import { counted, isAtEnd, type Meters, metersOf } from './meters.ts';
import { totalsIn } from './totals.ts';

/** A value as it was written, and its line. */
export interface Stated {
  readonly value: string;
  readonly line: number;
}

/** What is said of an epoch, or of a part of one. */
export interface EpochRow {
  readonly epoch: number;
  readonly part: number | null;
  readonly line: number;
  readonly cells: Map<string, Stated>;
  /** The bar that was drawn of it, and what stood behind that. */
  bar: (Bar & { readonly names: readonly string[] }) | null;
}

/** One training, as the lines of its epochs tell it. */
export interface EpochRun {
  readonly rows: Map<string, EpochRow>;
  /** The epoch that another training above it in the file had come to, where this one begins behind its first. */
  readonly within: number | null;
  /** How many epochs it was to have. */
  total: number | null;
  /** What was set, as lines above it say. */
  readonly settings: ReadonlyMap<string, Stated>;
  /** What was said when it had ended; null where that was said twice, and not the same. */
  readonly totals: Map<string, Stated | null>;
  /** The line of an epoch that is not whole, and left out; null where all are. */
  readonly cut: number | null;
}

/** As lessons print it below the last epoch: `Accuracy of the network on the 10000 test images: 54 %`. */
const ofImages = /^(?:test )?accuracy of the (?:model|network) on the (?:\d{1,9} )?test images/i;

/** A longer line is none that somebody prints of an epoch. */
const longest = 1000;

/**
 * The trainings of a log with a line, or a heading with lines below it, for each epoch: `Epoch 1/3 | train_loss=1.84 val_acc=0.45 | 97.6s`. Lines count that
 * hold names with values and nothing else. Where epochs begin again another training does.
 * @throws Refusal where one epoch is told twice with unlike numbers.
 */
export function epochRunsIn(lines: Iterable<Line>, file: string): readonly EpochRun[] {
  const log = new EpochLog(file);
  for (const { number, text, cut, isOpen = false } of lines) {
    if (cut) continue;
    const pieces = /[\r\b]|\^M/.test(text) ? text.split(/[\b]+/).flatMap(overwritten) : [clean(text)];
    for (const piece of pieces) if (piece.length <= longest) log.take(piece, number, isOpen);
  }
  log.end();
  return log.runs.flatMap((run) => (isMeasured(run) ? [withoutCut(inParts(run))] : []));
}

/** Batches of which nobody says how many an epoch has, as parts of the most that were told of one. */
function inParts(run: EpochRun): EpochRun {
  const most = [...run.rows.values()].reduce((so, { part }) => Math.max(so, part ?? 0), 0);
  if (most <= 1) return run;
  return {
    ...run,
    rows: new Map([...run.rows].map(([key, row]) => [key, { ...row, part: (row.part ?? most) / most }])),
  };
}

function isMeasured({ rows }: EpochRun): boolean {
  return [...rows.values()].some(({ cells }) => [...cells.keys()].some((name) => responseNamed(name) !== null));
}

/** The training without its last epoch, where that lacks what each one before it has: the log was cut, or the training ended within it. */
function withoutCut(run: EpochRun): EpochRun {
  const whole = [...run.rows.values()].filter(({ part }) => part === null);
  const [last, before] = [whole.at(-1), whole.slice(0, -1)];
  const names = [...(before[0]?.cells.keys() ?? [])].filter((name) => before.every(({ cells }) => cells.has(name)));
  if (!last || run.totals.has('train_time') || names.every((name) => last.cells.has(name))) return run;
  const rows = new Map([...run.rows].filter(([, row]) => row !== last));
  return { ...run, rows, cut: last.line };
}

class EpochLog {
  readonly runs: EpochRun[] = [];
  private readonly file: string;
  private settings = new Map<string, Stated>();
  private epoch: number | null = null;
  private phase: Phase | null = null;
  /** The process whose lines are read; what another says of an epoch is only held against it. */
  private first: string | null = null;
  private header: readonly string[] | null = null;
  private meters: Meters | null = null;

  constructor(file: string) {
    this.file = file;
  }

  /** @param isOpen the file ends behind it without a line end. */
  take(piece: string, line: number, isOpen: boolean): void {
    const own = withoutRank(piece);
    const text = withoutPrefix(own).replace(ofImages, 'test accuracy');
    if (text === '') return;
    const row = this.tableRow(text);
    const isTotal = this.runs.length > 0 && totalsIn(text).length > 0;
    const said = row ?? (isTotal ? null : (countedOf(text) ?? epochLineOf(text, this.phase)));
    this.phase = said?.phase ?? null;
    if (said && this.metered(said, line)) return;
    if (said === null || (said.epoch === null && !isOfEpoch(said))) {
      if (said === null || said.phase === null) this.aside(text, line);
      return;
    }
    if (isOpen && this.isHalf(said)) return;
    const from = own.length === piece.length ? '' : rankOf(piece);
    this.first ??= from;
    if (said.epoch === null) {
      if (this.epoch !== null) this.put(this.runs.at(-1)!, this.epoch, said, line);
    } else if (from !== this.first) {
      const run = this.runs.at(-1);
      if (run) this.put(run, said.epoch, said, line);
    } else {
      this.begin(said, said.epoch);
      this.put(this.runs.at(-1)!, said.epoch, said, line);
    }
  }

  /** Takes a line of meters: of the part that is done the loss, of the epoch the means that it came to. What a test says before its end is passed over. */
  private metered(said: EpochLine, line: number): boolean {
    if (said.epoch !== this.meters?.epoch) this.end(said.means.length > 0 || said.items.length > 0);
    if (said.means.length === 0) return false;
    if (said.epoch === null) return true;
    this.begin(said, said.epoch);
    this.put(this.runs.at(-1)!, said.epoch, { ...said, items: said.items.filter(([name]) => name === 'loss') }, line);
    this.meters = metersOf(said, said.epoch, line, this.meters);
    return true;
  }

  /** What the meters of an epoch came to. @param isOver something follows it. */
  end(isOver = false): void {
    const { meters } = this;
    const run = this.runs.at(-1);
    if (!meters || !run || !(isOver || isAtEnd(meters))) return;
    this.meters = null;
    const whole = { ...none, epoch: meters.epoch, items: meters.means };
    this.put(run, meters.epoch, whole, meters.line);
  }

  /** Whether a line at the end of a file may be half of one: more epochs were to come, or none before it says what is in a whole one. */
  private isHalf({ epoch, total }: EpochLine): boolean {
    const run = this.runs.at(-1);
    const at = epoch ?? this.epoch ?? 0;
    const all = total ?? run?.total ?? null;
    const before = [...(run?.rows.values() ?? [])].filter((row) => row.epoch < at);
    const last = all === null ? at : before.some((row) => row.epoch === 0) ? all - 1 : all;
    return at < last || (before.length === 0 && all !== 1);
  }

  /** Opens another run where epochs begin again, or the one before has ended. */
  private begin(said: EpochLine, epoch: number): void {
    const open = this.runs.at(-1);
    const row = open?.rows.get(keyOf(epoch, null));
    const isAgain = this.epoch === epoch && isHeading(said) && row !== undefined;
    if (!open || this.epoch === null || epoch < this.epoch || isAgain) {
      const known = this.runs.flatMap(({ rows }) => [...rows.values()].map((one) => one.epoch));
      const within = known.length > 0 && epoch > Math.min(...known) ? Math.max(...known) : null;
      const settings = new Map(this.settings);
      this.runs.push({ rows: new Map(), within, total: null, settings, totals: new Map(), cut: null });
    }
    this.epoch = epoch;
    const run = this.runs.at(-1)!;
    run.total = said.total ?? run.total;
  }

  private put(run: EpochRun, epoch: number, said: EpochLine, line: number): void {
    const { part, isStep, bar, items } = said;
    if (isStep || items.length === 0) return;
    const key = keyOf(epoch, part);
    const row = run.rows.get(key) ?? { epoch, part, line, cells: new Map<string, Stated>(), bar: null };
    run.rows.set(key, row);
    const isOther = bar !== null && row.bar !== null && !isOver(said, row.bar);
    for (const [name, value] of items) {
      const before = row.cells.get(name);
      // The bar of an evaluation says of that alone what it says.
      if (isOther && (before || !/^(?:val|test)_/.test(name))) continue;
      if (before && before.value !== value && !bar)
        throw new Refusal(note('epochs-contradict', { epoch, name, line: before.line }, { file: this.file, line }));
      if (!before || bar) row.cells.set(name, { value, line });
    }
    if (bar && !isOther) row.bar = { ...bar, names: items.map(([name]) => name) };
  }

  /** A line that tells of no epoch: what was set, and how a training ended. */
  private aside(text: string, line: number): void {
    const run = this.runs.at(-1);
    const totals = run ? totalsIn(text) : [];
    for (const [name, value] of totals) {
      const before = run!.totals.get(name);
      const isSame = before === undefined || before?.value === value;
      run!.totals.set(name, isSame ? { value, line } : null);
      // What follows is another training.
      if (name === 'train_time') this.epoch = null;
    }
    for (const [name, value] of totals.length === 0 ? settingsIn(text) : []) this.settings.set(name, { value, line });
  }

  /** A row below `epoch  train_loss  valid_loss  accuracy  time`; that line gives none. */
  private tableRow(text: string): EpochLine | null {
    if (/^epoch\s{1,40}[a-z][\w/. ]{0,300}$/i.test(text) && !/\s\d/.test(text)) {
      this.header = text.split(/\s{2,}/.test(text) ? /\s{2,}/ : /\s/);
      return null;
    }
    const words = text.split(/\s+/);
    const { header } = this;
    if (header === null || words.length !== header.length || !/^\d{1,7}\s/.test(text)) return null;
    const cells = header.slice(1).map((name, nth) => `${name}: ${words[nth + 1]}`);
    return epochLineOf(`Epoch ${words[0]} | ${cells.join(' | ')}`, null);
  }
}

const none: EpochLine = {
  epoch: null,
  total: null,
  part: null,
  isStep: false,
  bar: null,
  phase: null,
  items: [],
  means: [],
};

function countedOf(text: string): EpochLine | null {
  const [head = '', epoch, batches] = counted.exec(text) ?? [];
  if (epoch === undefined) return null;
  const said = epochLineOf(`Epoch ${epoch} | ${text.slice(head.length)}`, null);
  return said && said.items.length > 0 && said.part === null ? { ...said, part: Number(batches) } : null;
}

/** Whether a bar is drawn over another one: it has as many steps, and says all that stood there. */
function isOver({ bar, items }: EpochLine, before: NonNullable<EpochRow['bar']>): boolean {
  const names = items.map(([name]) => name);
  return !before.isLast && bar?.steps === before.steps && before.names.every((name) => names.includes(name));
}

function keyOf(epoch: number, part: number | null): string {
  return `${epoch} ${part ?? ''}`;
}

/** The epochs that were done: told as a whole, to the end of their steps, or with another behind them. */
export function epochsDone({ rows }: Pick<EpochRun, 'rows'>): ReadonlySet<number> {
  const all = [...rows.values()];
  const last = all.reduce((most, { epoch }) => Math.max(most, epoch), 0);
  return new Set(
    all.filter(({ epoch, part }) => part === null || part === 1 || epoch < last).map(({ epoch }) => epoch),
  );
}

function isHeading({ items, part, isStep, phase }: EpochLine): boolean {
  return items.length === 0 && part === null && !isStep && phase === null;
}

/** Whether a line under an epoch tells of it: a bar, or something that is measured. */
function isOfEpoch({ bar, items }: EpochLine): boolean {
  return bar !== null || items.some(([name]) => responseNamed(name) !== null);
}

function rankOf(piece: string): string {
  rank.lastIndex = /^\s{0,8}/.exec(piece)?.[0].length ?? 0;
  return rank.exec(piece)?.[0].trim() ?? '';
}

const also = /^(?:optimizer|arch(?:itecture)?|hardware|accelerator|amp)$/i;

/** True for the name of what is chosen before a training. */
export function isSettingName(name: string): boolean {
  // Lightning numbers its logs.
  if (name === 'v_num') return false;
  return isChosen(name) || isLabel(labelNamed(name)) || kindsOf(name).has('unit') || also.test(name);
}

/** `device=A100 precision=bf16 batch_size=64`, `Batch size: 64`, `Namespace(lr=0.001, …)`: what was set, of a line of nothing else. */
function settingsIn(text: string): readonly (readonly [name: string, value: string])[] {
  const said = /^(?:[\w ]{1,30}[:=]?\s)?Namespace\((.{1,900})\)$/.exec(text)?.[1] ?? text;
  const parts = said.split(/\s*[,;|]\s+|\t+|\s{2,}|\s(?=[\w-]{1,40}=\S)/).filter((part) => part !== '');
  const pairs = parts.map((part) => /^([A-Za-z][\w -]{0,40}?)\s?[:=]\s?(\S(?:.{0,58}\S)?)$/.exec(part));
  if (pairs.includes(null)) return [];
  return pairs.flatMap((pair): readonly (readonly [string, string])[] => {
    const [, called = '', written = ''] = pair ?? [];
    const name = called.replace(/^using /i, '');
    const value = written.replace(/^(['"])(.*)\1$/, '$2');
    const isOne = isSettingName(name) && responseNamed(name) === null && !/^epochs?$/.test(labelNamed(name));
    return isOne && !/[:=[{(]|^None$/.test(value) ? [[labelNamed(name), value]] : [];
  });
}

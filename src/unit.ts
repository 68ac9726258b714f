/**
 * Units: their spellings, and how one converts to another. What is measured in them is in `metric.ts`.
 *
 * Case counts where it tells two units apart: `mW` and `MW`, `mJ` and `MJ`, `Gb/s` (bits) and `GB/s` (bytes). Where it tells nothing it does not count: `MS` and
 * `Ms` are milliseconds, since nobody measures in megaseconds. A lower-case spelling of two units is one of them only where the other is not used in names of columns
 * (`power_mw` is in milliwatts); `gb/s` and `gbps`, bits or bytes, stay units of their own. `GFLOPS` is a rate; `GFLOPs`, work or a rate, is a unit of its own.
 */

import { known, type Spellings, type Unit } from './unit/rows.ts';

export type { Unit } from './unit/rows.ts';

/** Rates that are written as one word. */
const abbreviated: Readonly<Record<string, string>> = {
  tps: 'tokens/s',
  qps: 'queries/s',
  rps: 'requests/s',
  ips: 'inferences/s',
  fps: 'frames/s',
};

const multiples: Readonly<Record<string, number>> = { '': 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9 };

const perTime: Readonly<Record<string, readonly [unit: string, perSecond: number]>> = Object.fromEntries(
  (
    [
      ['s', 1, 's sec secs second seconds'],
      ['ms', 1e3, 'ms'],
      ['min', 1 / 60, 'min minute minutes'],
      ['h', 1 / 3600, 'h hr hour hours'],
      ['day', 1 / 86400, 'day days'],
    ] as const
  ).flatMap(([unit, factor, spelled]) => spelled.split(' ').map((one) => [one, [unit, factor] as const])),
);

const lookUp = ({ exact, folded }: Spellings, written: string): Unit | undefined =>
  exact.get(written) ?? folded.get(written.toLowerCase()) ?? undefined;

/** Spellings of work, not of a rate, or of either. */
const doubtful = /^(?:[kMGTPE]?FLOPs|Flops|flops)$/;

/** A unit that is understood; undefined for a word that is none. */
export function unitNamed(written: string): Unit | undefined {
  const spelled = written
    .trim()
    .replace(/\s*\/\s*/g, '/')
    .replace(/[\s_]+per[\s_]+/gi, '/');
  if (spelled.length > 40 || doubtful.test(spelled)) return undefined;
  const found = lookUp(known().whole, spelled);
  if (found) return found;
  const short = abbreviated[spelled.toLowerCase()];
  if (short !== undefined && Object.hasOwn(abbreviated, spelled.toLowerCase())) return rateNamed(short);
  return (
    sharedRate(spelled) ??
    rateNamed(/^[A-Z]B?it?ps$|^[kKMGT][bB]ps$/.test(spelled) ? spelled.replace(/ps$/, '/s') : spelled)
  );
}

/** What a rate may be shared out to, each with its further spellings. */
const shares = /^(?:(gpu|gpus)|(device|devices|dev)|(chip|chips)|(user|users)|(node|nodes))$/i;
const shareNames = ['GPU', 'device', 'chip', 'user', 'node'] as const;

/** A rate that is written with its time, or has it in its name: `TFLOPS`. */
function rateOf(spelled: string): Unit | undefined {
  const found = doubtful.test(spelled) ? undefined : lookUp(known().whole, spelled);
  return rateNamed(spelled) ?? (found?.base === 'FLOPS' ? found : undefined);
}

/** `tokens/s/GPU`: a rate of each of several. It converts to no rate of all. */
function sharedRate(spelled: string): Unit | undefined {
  const at = spelled.lastIndexOf('/');
  const found = shares.exec(spelled.slice(at + 1));
  const rate = found && at > 0 ? rateOf(spelled.slice(0, at)) : undefined;
  const name = shareNames.find((_, nth) => found?.[nth + 1] !== undefined);
  return rate && { unit: `${rate.unit}/${name}`, base: `${rate.base}/${name}`, factor: rate.factor };
}

/** `Mtokens/min`, `GB/s`, `img/sec`: something that is counted, or bytes, over a time. */
function rateNamed(spelled: string): Unit | undefined {
  const [what = '', per = '', ...more] = spelled.split('/');
  const time = Object.hasOwn(perTime, per.toLowerCase()) ? perTime[per.toLowerCase()]! : undefined;
  if (!time || more.length > 0) return undefined;
  const { bytes: carriers, nouns } = known();
  const bytes = lookUp(carriers, what);
  if (bytes) return { unit: `${bytes.unit}/${time[0]}`, base: 'B/s', factor: bytes.factor * time[1] };
  const bare = nouns.get(what.toLowerCase());
  const prefix = bare === undefined ? what.slice(0, 1) : '';
  const noun = bare ?? nouns.get(what.slice(1).toLowerCase());
  if (noun === undefined || !Object.hasOwn(multiples, prefix)) return undefined;
  return {
    unit: `${prefix === 'K' ? 'k' : prefix}${noun}/${time[0]}`,
    base: `${noun === 'queries' ? 'requests' : noun}/s`,
    factor: multiples[prefix]! * time[1],
  };
}

/** True for bits or bytes over a time in letters of which only the case would tell which: `mb/s`, `gbps`. */
export const isOpenUnit = (written: string): boolean => /^[kmgt]b(?:ps|\/(?:s|sec|second))$/.test(written);

/**
 * The factor that turns a value in `from` into one in `to` (0.001 for ms to s), or null when they do not measure the
 * same thing. Equal unknown units convert by 1, and `mb/s`, of which the case says no more, to the same letters in another case.
 */
export function conversion(from: string, to: string): number | null {
  const isAlike = from.toLowerCase() === to.toLowerCase() && (isOpenUnit(from) || isOpenUnit(to));
  if (from === to || isAlike) return 1;
  const source = unitNamed(from);
  const target = unitNamed(to);
  return source && target && source.base === target.base ? withoutDust(source.factor / target.factor) : null;
}

/** A value in `from` as one in `to`; null where `conversion` is. 2.27 ms are 0.00227 s, not 0.0022700000000000003. */
export function converted(value: number, from: string, to: string): number | null {
  const factor = conversion(from, to);
  if (factor === null) return null;
  // A quotient of two exact numbers is rounded once; a product with 0.001 twice.
  return factor >= 1 ? value * factor : value / conversion(to, from)!;
}

/** 0.001 / 0.000001 is 1000. */
function withoutDust(ratio: number): number {
  const near = Math.round(ratio);
  return Math.abs(ratio - near) <= 1e-12 * ratio ? near : ratio;
}

/** The unit that all of a family are multiples of: `s` for `ms`; a unit that is not understood is its own. */
export function unitBase(unit: string): string {
  return unitNamed(unit)?.base ?? unit;
}

/** Suffixes of field names that are units; single letters and words with another meaning in names are not among them. */
const suffixes = new Set(
  (
    's sec secs second seconds ms msec msecs millisecond milliseconds us µs μs usec usecs microsecond microseconds ' +
    'ns nsec nsecs nanosecond nanoseconds min mins minutes hr hrs hours pct percent w watt watts mw kw j joules mj kj wh kwh ' +
    'kb mb gb tb kib mib gib tib bytes mflops gflops tflops pflops tops gbps mbps kbps tps qps rps ips fps mhz ghz usd'
  ).split(' '),
);

/** What a rate in a name may count without a `per`: `step_s` and `batch_s` are times. */
const abridged =
  /^(?:toks?|tokens|samples|imgs?|images|reqs?|requests|queries|iters|it|inferences|frames|seqs?|msgs?|messages|events|records|rows|docs|pkts|packets|ops|[kKMGTmgt]i?[Bb])$/;

/** Splits a field name into the name and the unit in its suffix (`latency_sec`, `bandwidth_GB_per_s`, `decode_tok_s`: `decode`, `tok/s`); no suffix, no unit. */
export function splitSuffix(field: string): { readonly name: string; readonly unit: string | undefined } {
  const rate = /^(.+?)[_ ]([A-Za-z]+)(_per_|_| per |\/)(s|sec|second|min|minute|h|hour|day)$/i.exec(field);
  if (rate) {
    const [, name = '', what = '', by, per] = rate;
    const isRate = by !== '_' || (abridged.test(what) && !/[_ ]per$/i.test(name));
    // `gb_s` is a rate of bits or of bytes: a unit of its own, and not seconds.
    if (isRate && (unitNamed(`${what}/${per}`) || /b$/i.test(what))) return { name, unit: `${what}/${per}` };
  }
  const [, name = '', unit = ''] = /^(.+)[_ ]([A-Za-z\u00b5\u03bc]+)$/.exec(field) ?? [];
  if (!suffixes.has(unit.toLowerCase()) || /[_ ]per$/i.test(name)) return { name: field, unit: undefined };
  return { name, unit: unit.toLowerCase() === 'pct' ? '%' : unit };
}

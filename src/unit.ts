/** Units: their spellings, and how one converts to another. What is measured in them is in `metric.ts`. */

/** Spellings of units, each to its canonical one and the factor that converts: 1 ms = 0.001 s. */
const spellings: Readonly<Record<string, readonly [unit: string, factor: number]>> = {
  s: ['s', 1],
  sec: ['s', 1],
  secs: ['s', 1],
  second: ['s', 1],
  seconds: ['s', 1],
  ms: ['s', 1e-3],
  msec: ['s', 1e-3],
  millisecond: ['s', 1e-3],
  milliseconds: ['s', 1e-3],
  us: ['s', 1e-6],
  µs: ['s', 1e-6],
  μs: ['s', 1e-6],
  microseconds: ['s', 1e-6],
  ns: ['s', 1e-9],
  nanoseconds: ['s', 1e-9],
  min: ['s', 60],
  minutes: ['s', 60],
  h: ['s', 3600],
  hours: ['s', 3600],
  '%': ['%', 1],
  percent: ['%', 1],
  x: ['x', 1],
  '×': ['x', 1],
  tokens: ['tokens', 1],
  token: ['tokens', 1],
  tok: ['tokens', 1],
  ktokens: ['tokens', 1e3],
  'tokens/s': ['tokens/s', 1],
  'tokens/sec': ['tokens/s', 1],
  'tok/s': ['tokens/s', 1],
  'tok/sec': ['tokens/s', 1],
  't/s': ['tokens/s', 1],
  'tokens/second': ['tokens/s', 1],
  'tokens per second': ['tokens/s', 1],
  'samples/s': ['samples/s', 1],
  'samples/sec': ['samples/s', 1],
  'samples/second': ['samples/s', 1],
  'samples per second': ['samples/s', 1],
  'requests/s': ['requests/s', 1],
  'req/s': ['requests/s', 1],
  'requests/sec': ['requests/s', 1],
  'inferences/s': ['inferences/s', 1],
  ips: ['inferences/s', 1],
  characters: ['characters', 1],
  chars: ['characters', 1],
  w: ['W', 1],
  watt: ['W', 1],
  watts: ['W', 1],
  kw: ['W', 1e3],
  mw: ['W', 1e-3],
  j: ['J', 1],
  kj: ['J', 1e3],
  b: ['B', 1],
  bytes: ['B', 1],
  kb: ['B', 1e3],
  mb: ['B', 1e6],
  gb: ['B', 1e9],
  kib: ['B', 2 ** 10],
  mib: ['B', 2 ** 20],
  gib: ['B', 2 ** 30],
};

/** A unit's canonical form and the factor to it; undefined for a word that is no unit. Case does not count. */
export function unitNamed(written: string): { readonly unit: string; readonly factor: number } | undefined {
  const key = written.trim().toLowerCase();
  const found = Object.hasOwn(spellings, key) ? spellings[key] : undefined;
  return found && { unit: found[0], factor: found[1] };
}

/**
 * The factor that turns a value in `from` into one in `to` (0.001 for ms to s), or null when they do not measure the
 * same thing. Equal unknown units convert by 1.
 */
export function conversion(from: string, to: string): number | null {
  if (from === to) return 1;
  const source = unitNamed(from);
  const target = unitNamed(to);
  return source && target && source.unit === target.unit ? source.factor / target.factor : null;
}

/** Unit suffixes of field names, longest first: `latency_sec`, `ttft_ms`, `power_w`. */
const suffixes = [
  '_seconds',
  '_sec',
  '_secs',
  '_milliseconds',
  '_ms',
  '_us',
  '_ns',
  '_min',
  '_s',
  '_pct',
  '_percent',
  '_w',
  '_watts',
  '_gb',
  '_mb',
] as const;

/** Splits a field name into the name and the unit in its suffix: `latency_sec` -> `latency`, `s`; no suffix, no unit. */
export function splitSuffix(field: string): { readonly name: string; readonly unit: string | undefined } {
  const found = suffixes.find((suffix) => field.toLowerCase().endsWith(suffix) && field.length > suffix.length);
  if (!found) return { name: field, unit: undefined };
  const unit = found.slice(1);
  return { name: field.slice(0, -found.length), unit: unit === 'pct' ? '%' : unit };
}

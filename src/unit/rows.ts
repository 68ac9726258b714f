/** A unit that is understood. */
export interface Unit {
  /** Its canonical spelling: `µs` for `usec`, `tokens/s` for `tok/sec`. */
  readonly unit: string;
  /** The unit of its family that the others are multiples of: `s` for all times. Units of one base convert. */
  readonly base: string;
  /** How many of the base it is: 0.001 for `ms`. */
  readonly factor: number;
}

type Row = readonly [unit: string, factor: number, also?: string];

/** By base, each unit of its family: canonical spelling, factor, further spellings. */
const families: Readonly<Record<string, readonly Row[]>> = {
  s: [
    ['s', 1, 'sec secs second seconds'],
    ['ms', 1e-3, 'msec msecs millisec millisecs millisecond milliseconds'],
    ['µs', 1e-6, 'us μs usec usecs µsec μsec microsec microsecs microsecond microseconds'],
    ['ns', 1e-9, 'nsec nsecs nanosec nanosecs nanosecond nanoseconds'],
    ['min', 60, 'mins minute minutes'],
    ['h', 3600, 'hr hrs hour hours'],
    ['days', 86400, 'day'],
  ],
  '%': [['%', 1, 'percent pct']],
  x: [['x', 1, '×']],
  tokens: [
    ['tokens', 1, 'token tok toks'],
    ['ktokens', 1e3, 'Ktokens ktok Ktok'],
    ['Mtokens', 1e6, 'Mtok MTok'],
  ],
  characters: [['characters', 1, 'chars']],
  W: [
    ['W', 1, 'watt watts'],
    ['mW', 1e-3, 'mw milliwatt milliwatts'],
    ['kW', 1e3, 'kw KW kilowatt kilowatts'],
    ['MW', 1e6, 'megawatt megawatts'],
  ],
  J: [
    ['J', 1, 'joule joules'],
    ['µJ', 1e-6, 'uJ uj μJ'],
    ['mJ', 1e-3, 'mj millijoule millijoules'],
    ['kJ', 1e3, 'kj KJ kilojoule kilojoules'],
    ['MJ', 1e6, 'megajoule megajoules'],
    ['mWh', 3.6],
    ['Wh', 3600, 'wh'],
    ['kWh', 3.6e6, 'kwh KWh KWH'],
    ['MWh', 3.6e9],
  ],
  'J/token': [
    ['J/token', 1, 'j/token J/tok j/tok J/tokens joules/token joule/token'],
    ['mJ/token', 1e-3, 'mj/token mJ/tok mj/tok'],
  ],
  'tokens/J': [['tokens/J', 1, 'token/J tok/J tokens/joule tok/joule tokens/s/W tok/s/W tokens/s/watt']],
  B: [
    ['B', 1, 'b byte bytes'],
    ['kB', 1e3, 'KB kb'],
    ['MB', 1e6, 'mb'],
    ['GB', 1e9, 'gb'],
    ['TB', 1e12, 'tb'],
    ['KiB', 2 ** 10, 'kib'],
    ['MiB', 2 ** 20, 'mib'],
    ['GiB', 2 ** 30, 'gib'],
    ['TiB', 2 ** 40, 'tib'],
  ],
  kg: [['kg', 1, 'kilogram kilograms']],
  // What an operation of a benchmark of Go allocates.
  'B/op': [['B/op', 1]],
  'allocs/op': [['allocs/op', 1]],
  FLOPS: [
    ['FLOPS', 1, 'FLOP/s FLOPs/s'],
    ['MFLOPS', 1e6, 'mflops MFLOP/s MFLOPs/s'],
    ['GFLOPS', 1e9, 'gflops GFLOP/s GFLOPs/s'],
    ['TFLOPS', 1e12, 'tflops TFLOP/s TFLOPs/s'],
    ['PFLOPS', 1e15, 'pflops PFLOP/s PFLOPs/s'],
    ['EFLOPS', 1e18, 'eflops EFLOP/s EFLOPs/s'],
  ],
  'ops/s': [
    ['GOPS', 1e9, 'gops'],
    ['TOPS', 1e12, 'tops'],
    ['POPS', 1e15],
  ],
  Hz: [
    ['Hz', 1, 'hz hertz'],
    ['kHz', 1e3, 'khz'],
    ['MHz', 1e6, 'mhz'],
    ['GHz', 1e9, 'ghz'],
  ],
  USD: [['USD', 1, '$ US$']],
  EUR: [['EUR', 1, '€']],
  '°C': [['°C', 1, 'celsius']],
};

/** What is counted per time, each with its further spellings. Queries and requests are the same thing. */
const counted: Readonly<Record<string, string>> = {
  tokens: 'token tok toks t',
  samples: 'sample',
  examples: 'example',
  requests: 'request req reqs',
  queries: 'query',
  inferences: 'inference inf',
  images: 'image img imgs',
  frames: 'frame',
  it: 'its iter iters iteration iterations',
  steps: 'step',
  batches: 'batch',
  epochs: 'epoch',
  sequences: 'sequence seq seqs',
  sentences: 'sentence',
  words: 'word',
  characters: 'character chars char',
  ops: 'op operation operations',
  transactions: 'transaction',
  messages: 'message msg msgs',
  events: 'event',
  records: 'record',
  rows: 'row',
  documents: 'document doc docs',
  lookups: 'lookup',
  inserts: 'insert',
  updates: 'update',
  packets: 'packet pkt pkts',
  pages: 'page',
  vectors: 'vector',
  edges: 'edge',
  jobs: 'job',
  calls: 'call',
};

/** Bits and bytes per time; a byte has eight bits. */
const carried: readonly Row[] = [
  ...families.B!.filter(([unit]) => unit !== 'B').map(([unit, factor]): Row => [unit, factor]),
  ['B', 1, 'byte bytes'],
  ['kB', 1e3, 'KB'],
  ['PB', 1e15],
  ['bit', 1 / 8, 'bits'],
  ['kbit', 1e3 / 8, 'kbits Kbit Kb'],
  ['Mbit', 1e6 / 8, 'Mbits Mb'],
  ['Gbit', 1e9 / 8, 'Gbits Gb'],
  ['Tbit', 1e12 / 8, 'Tbits Tb'],
];

/** Spellings as they are, and without regard to case where that does not tell two units apart (null where it does). */
export interface Spellings {
  readonly exact: ReadonlyMap<string, Unit>;
  readonly folded: ReadonlyMap<string, Unit | null>;
}

function spellingsOf(rows: readonly (readonly [spelling: string, unit: Unit])[]): Spellings {
  const folded = new Map<string, Unit | null>();
  for (const [spelling, unit] of rows) {
    const key = spelling.toLowerCase();
    const other = folded.get(key);
    folded.set(key, other === undefined || other?.unit === unit.unit ? unit : null);
  }
  return { exact: new Map(rows), folded };
}

function rowsOf(base: string, rows: readonly Row[]): readonly (readonly [string, Unit])[] {
  return rows.flatMap(([unit, factor, also]) =>
    [unit, ...(also?.split(' ') ?? [])].map((spelling) => [spelling, { unit, base, factor }] as const),
  );
}

const spelt = ([noun, also]: [string, string]) => [noun, ...also.split(' ')].map((one) => [one, noun] as const);
const spellings = () => ({
  whole: spellingsOf(Object.entries(families).flatMap(([base, rows]) => rowsOf(base, rows))),
  bytes: spellingsOf(rowsOf('B', carried)),
  nouns: new Map(Object.entries(counted).flatMap(spelt)),
});
let made: ReturnType<typeof spellings> | undefined;
/** What is understood. Made when a unit is first asked for: a check asks for none, and has this file loaded. */
export function known(): ReturnType<typeof spellings> {
  made ??= spellings();
  return made;
}

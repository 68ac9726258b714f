/** Words that people cut short wherever they write them, and what they stand for. */
const shortWords: Readonly<Record<string, string>> = {
  lat: 'latency',
  mem: 'memory',
  len: 'length',
  util: 'utilization',
  tput: 'throughput',
  thpt: 'throughput',
  thruput: 'throughput',
};

/** Further ones of names of columns: in a sentence `tok/s` and `req/s` are units, and `out` and `gen` say something else. */
const inNames: Readonly<Record<string, string>> = {
  ...shortWords,
  latencies: 'latency',
  req: 'request',
  reqs: 'requests',
  tok: 'tokens',
  toks: 'tokens',
  gen: 'generation',
  out: 'output',
};

/** A word of a label in full: `lat` -> `latency`; any other word as it is. Case does not count. */
export function inFull(word: string): string {
  return found(word, shortWords);
}

/** All words of a column's name in full, with spaces between them: `peak_mem` -> `peak memory`. */
export function wordsInFull(name: string): string {
  return name
    .split(/[\s_]+/)
    .map((word) => found(word, inNames))
    .join(' ');
}

function found(word: string, table: Readonly<Record<string, string>>): string {
  const key = word.toLowerCase();
  return Object.hasOwn(table, key) ? table[key]! : word;
}

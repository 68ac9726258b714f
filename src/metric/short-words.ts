/** Words that people cut short in names of columns and in headers of tables, and what they stand for. */
const shortWords: Readonly<Record<string, string>> = {
  lat: 'latency',
  mem: 'memory',
  len: 'length',
  util: 'utilization',
  tput: 'throughput',
  thpt: 'throughput',
  thruput: 'throughput',
  req: 'request',
  reqs: 'requests',
  tok: 'tokens',
  toks: 'tokens',
  gen: 'generation',
  out: 'output',
};

/** A word in full: `lat` -> `latency`; any other word as it is. Case does not count. */
export function inFull(word: string): string {
  const key = word.toLowerCase();
  return Object.hasOwn(shortWords, key) ? shortWords[key]! : word;
}

/** All words of a name in full, with spaces between them: `peak_mem` -> `peak memory`. */
export function wordsInFull(name: string): string {
  return name
    .split(/[\s_]+/)
    .map(inFull)
    .join(' ');
}

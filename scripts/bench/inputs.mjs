// What the benchmark measures with: generated, the same on every machine, in a folder of its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Numbers from 0 to 1 (mulberry32), the same for each call. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Requests of two systems, one a line: `metis,112.345`. */
function* requests(count) {
  const random = seeded(count);
  for (let i = 0; i < count; i += 1) {
    const [system, typical] = i % 2 === 0 ? ['metis', 100] : ['sophia', 60];
    yield `${system},${(typical * (0.8 + 0.4 * random())).toFixed(3)}\n`;
  }
}

const header = 'system,latency_ms\n';

/** One CSV with so many requests. @returns the words that name it. */
export function oneFile(folder, count) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'requests.csv'), [header, ...requests(count)].join(''));
  return ['requests.csv'];
}

/** So many CSVs with one request each. @returns the words that name them, as a pattern. */
export function manyFiles(folder, count) {
  mkdirSync(join(folder, 'requests'), { recursive: true });
  let nth = 0;
  for (const line of requests(count)) {
    writeFileSync(join(folder, 'requests', `${String(nth).padStart(6, '0')}.csv`), header + line);
    nth += 1;
  }
  return ['requests/*.csv'];
}

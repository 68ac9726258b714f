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

/**
 * What `vllm bench serve --save-result --save-detailed` writes, of so many MB: half of it the times between tokens (20,000 numbers
 * a MB), the rest what was answered. @returns the words that name it.
 */
export function vllmDetailed(folder, size) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'serve.json'), JSON.stringify(detailed(size * 20)));
  return ['serve.json'];
}

/** A run of so many requests, of 1,000 tokens each. */
function detailed(requests) {
  const random = seeded(requests);
  const each = (of) => Array.from({ length: requests }, of);
  const duration = requests / 4;
  const answer = () =>
    Array.from({ length: 275 }, () => `${'the way of '.repeat(7)}"${random().toString(36)}"\n`).join('');
  return {
    date: '20251201-101500',
    endpoint_type: 'vllm',
    model_id: 'open-9b',
    num_prompts: requests,
    request_rate: 'inf',
    max_concurrency: 32,
    duration,
    completed: requests,
    failed: 0,
    total_input_tokens: requests * 512,
    total_output_tokens: requests * 1000,
    request_throughput: requests / duration,
    output_throughput: (requests * 1000) / duration,
    total_token_throughput: (requests * 1512) / duration,
    input_lens: each(() => 512),
    output_lens: each(() => 1000),
    ttfts: each(() => 0.04 + random() / 20),
    itls: each(() => Array.from({ length: 999 }, () => 0.007 + random() / 500)),
    generated_texts: each(answer),
    errors: each(() => ''),
    mean_ttft_ms: 65,
    median_ttft_ms: 65,
    p99_ttft_ms: 89.5,
    mean_tpot_ms: 8,
    median_tpot_ms: 8,
    p99_tpot_ms: 8.9,
  };
}

// What the table of the benchmark is measured with: generated, the same on every machine.
import { closeSync, cpSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Twenty requests of two systems, as they were measured. */
export const requests = join(root, 'fixtures/inference/metis_vs_sophia_20251201_191558.json');

const prose =
  'What was asked, of whom and in which order is said here, and it is said at the length at which people say it.\n';

/** A template of 266 lines: prose, tables, blanks, and the charts that are named. */
export function template(charts) {
  const part = (nth) =>
    `\n## Part ${nth}\n\n${prose.repeat(7)}\n| Metric | Metis | Sophia |\n|---|---|---|\n| Mean latency (s) | [FILL IN] | [FILL IN] |\n| Max latency (s) | [FILL IN] | [FILL IN] |\n| Output throughput (tokens/s) | [FILL IN] | [FILL IN] |\n\n[Describe what you saw]\n`;
  const shown = charts.map((name) => `\n{{chart "${name}"}}\n`).join('');
  const parts = Array.from({ length: 13 }, (_, nth) => part(nth + 1)).join('');
  return `# Homework\n\n{{table "metrics"}}\n${shown}${parts}`;
}

/** A folder with the results, both templates, and a folder each with an `aitb-report.yaml` of 1 and of 20 reports. */
export function startUp(home) {
  mkdirSync(home, { recursive: true });
  cpSync(requests, join(home, 'r.json'));
  writeFileSync(join(home, 'table.md'), template([]));
  writeFileSync(join(home, 'four.md'), template(['latency', 'distribution', 'throughput', 'tokens']));
  for (const count of [1, 20]) {
    const folder = join(home, `yaml-${count}`);
    mkdirSync(folder);
    cpSync(requests, join(folder, 'r.json'));
    const reports = Array.from({ length: count }, (_, nth) => `  - results: [r.json]\n    out: reports/${nth}.md\n`);
    writeFileSync(join(folder, 'aitb-report.yaml'), `reports:\n${reports.join('')}`);
  }
}

/** Writes what `pieces` yields, a megabyte at a time. */
function written(path, pieces) {
  const file = openSync(path, 'w');
  let held = '';
  for (const piece of pieces) {
    held += piece;
    if (held.length < 1 << 20) continue;
    writeSync(file, held);
    held = '';
  }
  writeSync(file, held);
  closeSync(file);
  return path;
}

const words = 'the way of water and light over hills where nobody has been before and few will go '.repeat(12);

function record(system, nth, scale) {
  return JSON.stringify({
    endpoint: system,
    prompt_id: nth,
    prompt: `Question ${nth % 1000}: ${words.slice(0, 350)}`,
    response: `Answer ${nth} ${words.slice(0, 550 + ((nth * 7) % 300))}`,
    latency_sec: scale * (1 + ((nth * 7919) % 1000) / 1000),
    success: true,
    metadata: { model: `m-${system}`, finish_reason: 'stop', prompt_tokens: 60, completion_tokens: 120 + (nth % 50) },
  });
}

/** The JSON of the inference script with so many records of 1.28 kB, half of them of each of two systems. */
export function inference(path, count) {
  function* pieces() {
    yield '{"timestamp":"2025-12-01T19:15:58"';
    for (const [system, scale] of [
      ['metis', 1],
      ['sophia', 2],
    ]) {
      yield `,\n"${system}":{"results":[`;
      for (let nth = 0; nth < count / 2; nth += 1) yield (nth === 0 ? '' : ',\n') + record(system, nth, scale);
      yield `],"statistics":{"num_requests":${count / 2},"successful_requests":${count / 2},"failed_requests":0}}`;
    }
    yield '}\n';
  }
  return written(path, pieces());
}

/** Our own shape with so many values of one metric, half of them of each of two systems. */
export function samples(path, count) {
  function* pieces() {
    yield '{"aitb_results":1,"runs":[';
    for (const [system, scale] of [
      ['a', 1],
      ['b', 2],
    ]) {
      yield `${system === 'a' ? '' : ','}{"name":"${system}","labels":{"system":"${system}"},"samples":{"latency":{"unit":"ms","values":[`;
      for (let nth = 0; nth < count / 2; nth += 1)
        yield (nth === 0 ? '' : ',') + (100 * scale + ((nth * 7919) % 100_003) / 1000);
      yield ']}}}';
    }
    yield ']}\n';
  }
  return written(path, pieces());
}

/** JSON Lines: a request of one of two systems in each line. */
export function jsonLines(path, count) {
  function* pieces() {
    for (let nth = 0; nth < count; nth += 1)
      yield `{"system":"${nth % 2 ? 'sophia' : 'metis'}","latency_ms":${100 + ((nth * 7919) % 1000) / 10}}\n`;
  }
  return written(path, pieces());
}

/** A training log of a Cerebras system with so many steps, some 133 bytes each. */
export function log(path, count) {
  function* pieces() {
    for (let nth = 1; nth <= count; nth += 1) {
      const time = new Date(Date.UTC(2025, 10, 20) + 1000 * nth).toISOString().slice(0, 19).replace('T', ' ');
      const [loss, rate] = [(10 / Math.sqrt(nth) + 1).toFixed(5), (200 + ((nth * 7919) % 1000) / 100).toFixed(2)];
      yield `${time},123 INFO:   | Train Device=CSX, Step=${nth}, Loss=${loss}, Rate=${rate} samples/sec, GlobalRate=205.${nth % 7}0 samples/sec\n`;
    }
  }
  return written(path, pieces());
}

/** So many files with one request each. @returns the pattern that names them. */
export function manyFiles(folder, count) {
  mkdirSync(folder, { recursive: true });
  for (let nth = 0; nth < count; nth += 1)
    writeFileSync(
      join(folder, `${String(nth).padStart(6, '0')}.csv`),
      `system,latency_ms\n${nth % 2 ? 'sophia' : 'metis'},${100 + ((nth * 7919) % 1000) / 10}\n`,
    );
  return join(folder, '*.csv');
}

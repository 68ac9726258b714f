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

/** What AIPerf writes of so many requests, 1.3 kB each, as `profile_export.jsonl`; one in 500 failed. */
export function aiperfRequests(path, count) {
  const of = (value, unit) => ({ value, unit });
  function* pieces() {
    for (let nth = 0; nth < count; nth += 1) {
      const part = (by) => ((nth * by) % 1_000_003) / 1_000_003;
      const id = (by) =>
        `${String(nth).padStart(8, '0')}-4a1c-4f81-b322-${String((nth * by) % 999_983).padStart(12, '0')}`;
      // Nanoseconds are more than a double holds, and are written as text.
      const at = (more) => String(1_759_813_207_532_900_363n + BigInt(nth) * 1_234_567n + more);
      const metadata = `{"session_num":${nth},"x_request_id":"${id(7)}","x_correlation_id":"${id(11)}","conversation_id":"${id(13)}","turn_index":0,"request_start_ns":${at(0n)},"request_ack_ns":${at(117_830_613n)},"request_end_ns":${at(305_864_241n)},"worker_id":"worker_${nth % 8}","record_processor_id":"record_processor_${nth % 4}","benchmark_phase":"profiling","was_cancelled":false,"cancellation_time_ns":null}`;
      const metrics = {
        input_sequence_length: of(500 + (nth % 100), 'tokens'),
        time_to_first_token: of(200 + part(7919) * 60, 'ms'),
        request_latency: of(250 + part(104_729) * 100, 'ms'),
        output_token_count: of(9 + (nth % 7), 'tokens'),
        output_sequence_length: of(11 + (nth % 7), 'tokens'),
        inter_chunk_latency: of(
          Array.from({ length: 10 + (nth % 7) }, (_, chunk) => 5 + part(chunk + 3)),
          'ms',
        ),
        inter_token_latency: of(5 + part(1299), 'ms'),
        time_to_second_token: of(5 + part(2411), 'ms'),
        output_token_throughput_per_user: of(150 + part(3571), 'tokens/sec/user'),
      };
      const isRight = nth % 500 < 499;
      const result = isRight ? JSON.stringify(metrics) : '{"error_isl":{"value":10,"unit":"tokens"}}';
      const error = isRight ? 'null' : '{"code":500,"type":"Error","message":"made to fail"}';
      yield `{"metadata":${metadata},"metrics":${result},"error":${error}}\n`;
    }
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

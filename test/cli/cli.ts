import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/cli/program.ts';
import { removedAfterTest } from '../tidy.ts';
import { terminalAt } from './terminal.ts';

/** What a command line led to. */
export interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A new folder with these files in it, removed after the test. A name that ends in `/` is a folder. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = removedAfterTest(realpathSync(mkdtempSync(join(tmpdir(), 'aitb-'))));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(path, content);
  }
  return folder;
}

/** Runs a command line in a folder, in this process: as `main.ts` does, with a terminal that keeps what it is told. */
export async function cli(cwd: string, words: readonly string[], input: string | Uint8Array = ''): Promise<Ran> {
  process.chdir(cwd);
  const stdin = (async function* () {
    if (input.length > 0) yield Buffer.from(input as string);
  })();
  const { terminal, stdout, stderr } = terminalAt(cwd, { stdin });
  const exit = await run(words, terminal);
  return { exit, stdout: stdout(), stderr: stderr() };
}

/** Every file below a folder with what it holds, to see that nothing was written. */
export function snapshot(folder: string, below = ''): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (entry.isDirectory()) Object.assign(files, { [`${path}/`]: '' }, snapshot(folder, path));
    else if (!entry.isFile()) files[path] = 'link or other';
    else if (statSync(join(folder, path)).size > 1e6) files[path] = `${statSync(join(folder, path)).size} bytes`;
    else files[path] = readFileSync(join(folder, path), 'latin1');
  }
  return files;
}

/** Latencies in seconds by system, one for each request. */
export type Latencies = Readonly<Record<string, readonly number[]>>;

/** A result file in the shape of the inference script; no real measurement. */
export function resultsOf(latencies: Latencies): string {
  const systems = Object.entries(latencies).map(([name, all]) => [name, endpoint(name, all)]);
  return JSON.stringify({ timestamp: '2025-01-02T03:04:05', ...Object.fromEntries(systems) });
}

function endpoint(name: string, latencies: readonly number[]) {
  const results = latencies.map((latency, index) => ({
    endpoint: name,
    prompt_id: index + 1,
    prompt: `Question ${index + 1}`,
    response: `Answer ${index + 1} of ${name}`,
    latency_sec: latency,
    metadata: { model: 'm-1', finish_reason: 'stop', prompt_tokens: 10, completion_tokens: 20, total_tokens: 30 },
  }));
  const { length } = latencies;
  return { results, statistics: { num_requests: length, successful_requests: length, failed_requests: 0 } };
}

/** Two systems that answered three prompts each. */
export const inference = resultsOf({ metis: [4, 5, 6], sophia: [1, 2, 3] });

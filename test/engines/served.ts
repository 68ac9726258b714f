import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const engines = fileURLToPath(new URL('../../.engines', import.meta.url));

/** What scripts/engines.sh has installed. */
export function installed(name: 'chdb' | 'spark'): string {
  return join(engines, readdirSync(engines).find((each) => each.startsWith(`${name}-`))!);
}

export interface Served {
  readonly url: string;
  /** As a machine that fails: nothing is said to anybody. */
  kill(): void;
}

/** A server of ClickHouse with data of its own, which answers. */
export async function served(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'aitb-clickhouse-'));
  const port = await freePort();
  const [chdb, url] = [installed('chdb'), `http://127.0.0.1:${port}`];
  const library = join(chdb, 'node_modules/@chdb', readdirSync(join(chdb, 'node_modules/@chdb'))[0]!, 'libchdb.so');
  const listen = [
    'SYSTEM START LISTEN HTTP',
    'SELECT sleepEachRow(1) FROM numbers(100000) FORMAT Null SETTINGS function_sleep_max_microseconds_per_block = 0, max_block_size = 1',
  ];
  const at = ['--listen_host', '127.0.0.1', '--http_port', String(port), '--path', join(folder, 'data')];
  const server = spawn(join(chdb, 'clickhouse'), [library, ...at, '--multiquery', '--query', listen.join('; ')], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const kill = (): void => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !(await answers(url)); tries++) {
    if (tries > 300 || server.exitCode !== null) {
      kill();
      throw new Error('ClickHouse does not start');
    }
    await new Promise((settle) => setTimeout(settle, 100));
  }
  return { url, kill };
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/ping`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((settle) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { readonly port: number };
      probe.close(() => settle(port));
    });
  });
}

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Installs the engines where they are not, and starts a server of ClickHouse. What does not start is a red test, never a skipped one. */
export default async function start(): Promise<() => void> {
  execFileSync(join(root, 'scripts/engines.sh'), { stdio: ['ignore', 'inherit', 'inherit'] });
  const folder = mkdtempSync(join(tmpdir(), 'aitb-engines-'));
  const [chdb, spark] = ['chdb-', 'spark-'].map((name) =>
    join(root, '.engines', readdirSync(join(root, '.engines')).find((each) => each.startsWith(name))!),
  );
  const port = await freePort();
  const library = join(chdb!, 'node_modules/@chdb', readdirSync(join(chdb!, 'node_modules/@chdb'))[0]!, 'libchdb.so');
  const listen = [
    'SYSTEM START LISTEN HTTP',
    'SELECT sleepEachRow(1) FROM numbers(100000) FORMAT Null SETTINGS function_sleep_max_microseconds_per_block = 0, max_block_size = 1',
  ];
  const at = ['--listen_host', '127.0.0.1', '--http_port', String(port), '--path', join(folder, 'clickhouse')];
  const server = spawn(join(chdb!, 'clickhouse'), [library, ...at, '--multiquery', '--query', listen.join('; ')], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.env.CLICKHOUSE_URL = `http://127.0.0.1:${port}`;
  process.env.SPARK_HOME = spark;
  // Executors are processes of their own, as on a cluster.
  process.env.SPARK_CONF_DIR = join(folder, 'conf');
  mkdirSync(join(folder, 'conf'));
  writeFileSync(join(folder, 'conf/spark-defaults.conf'), 'spark.master local-cluster[2,1,1024]\n');
  for (let tries = 0; !(await answers(process.env.CLICKHOUSE_URL)); tries++) {
    if (tries > 300 || server.exitCode !== null) throw new Error('ClickHouse does not start');
    await new Promise((settle) => setTimeout(settle, 100));
  }
  return () => {
    server.kill('SIGKILL');
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  };
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

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** In a thread of its own, so that it answers while a test waits for a command. */
const server = `
const { createServer } = require('node:http');
const { parentPort, workerData } = require('node:worker_threads');
const { manifest, archive, dist } = workerData;
const { name, version } = manifest;
const answer = createServer(({ url, headers }, response) => {
  const tarball = 'http://' + headers.host + '/' + name + '.tgz';
  const all = { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist: { ...dist, tarball } } } };
  if (url === '/' + name) response.end(JSON.stringify(all));
  else if (url === '/' + name + '.tgz') response.end(Buffer.from(archive));
  else response.writeHead(404).end('{}');
});
answer.listen(0, '127.0.0.1', () => parentPort.postMessage(answer.address().port));
`;

/** A registry of npm on this machine in which one package is published. */
export interface Registry {
  /** What npm has to be told so that it asks this registry and no other, and keeps what it gets in that folder. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<unknown>;
}

/** @param archive what `npm pack` made; @param cache a folder for npm to keep what it fetched. */
export async function registryWith(archive: string, cache: string): Promise<Registry> {
  const bytes = readFileSync(archive);
  const manifest = JSON.parse(execFileSync('tar', ['-xzOf', archive, 'package/package.json'], { encoding: 'utf8' }));
  const hash = (name: string, as: 'hex' | 'base64') => createHash(name).update(bytes).digest(as);
  const dist = { shasum: hash('sha1', 'hex'), integrity: `sha512-${hash('sha512', 'base64')}` };
  const worker = new Worker(server, { eval: true, workerData: { manifest, archive: bytes, dist } });
  const [port] = await once(worker, 'message');
  return {
    env: {
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_cache: cache,
      npm_config_offline: 'false',
      // A person is asked whether npx may install what is not there, and says so.
      npm_config_yes: 'true',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      npm_config_update_notifier: 'false',
      NO_PROXY: '127.0.0.1',
    },
    close: () => worker.terminate(),
  };
}

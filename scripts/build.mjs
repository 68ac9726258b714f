// Builds dist/. With --if-stale it does so only when a source is newer than the last build: packing asks for it after an
// installation has built, and the tests ask for a build each time.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepMessageNames, withoutInnerRemarks } from './message-names.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = ['src', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsdown.config.ts'];
const results = ['dist/cli.js', 'dist/index.js', 'dist/index.d.ts'];

const changed = (path) => statSync(join(root, path)).mtimeMs;

function newest(path) {
  if (!statSync(join(root, path)).isDirectory()) return changed(path);
  return Math.max(...readdirSync(join(root, path)).map((name) => newest(join(path, name))));
}

function isStale() {
  if (!results.every((path) => existsSync(join(root, path)))) return true;
  return Math.max(...sources.map(newest)) > Math.min(...results.map(changed));
}

if (!process.argv.includes('--if-stale') || isStale()) {
  const { build } = await import('tsdown');
  // Its answer to a failed build is a thrown error, which ends this script with exit code 1.
  await build({ cwd: root, logLevel: 'warn' });
  const types = join(root, 'dist/index.d.ts');
  keepMessageNames(types);
  // Which file a type comes from says nothing to who uses it.
  writeFileSync(types, withoutInnerRemarks(readFileSync(types, 'utf8').replace(/^\/\/#.*\n/gm, '')));
}

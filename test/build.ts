import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Once before the tests of the built command; it takes no time when nothing has changed since the last build. */
export default function setup(): () => void {
  execFileSync(process.execPath, ['scripts/build.mjs', '--if-stale'], { stdio: 'inherit' });
  // What the command keeps between runs it keeps for the tests, not for whoever runs them.
  const home = mkdtempSync(join(tmpdir(), 'aitb-built-'));
  const cache = join(home, 'cache');
  mkdirSync(cache);
  process.env.AITB_REPORT_CACHE = cache;
  // What tests make once for all of theirs.
  process.env.AITB_TESTS_HOME = home;
  // A machine of CI reads it and keeps nothing there, and would compile the command for each of the hundreds of times that it is started.
  const words = [
    'dist/cli.js',
    'fixtures/inference/metis_vs_sophia_20251201_191558.json',
    '-o',
    join(cache, 'report.md'),
  ];
  execFileSync(process.execPath, words, { stdio: 'ignore', env: { ...process.env, CI: '' } });
  return () => rmSync(home, { recursive: true, force: true });
}

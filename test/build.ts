import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Once before the tests of the built command; it takes no time when nothing has changed since the last build. */
export default function setup(): () => void {
  execFileSync(process.execPath, ['scripts/build.mjs', '--if-stale'], { stdio: 'inherit' });
  // What the command keeps between runs it keeps for the tests, not for whoever runs them.
  const cache = mkdtempSync(join(tmpdir(), 'aitb-cache-'));
  process.env.AITB_REPORT_CACHE = cache;
  return () => rmSync(cache, { recursive: true, force: true });
}

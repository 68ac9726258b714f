import { execFileSync } from 'node:child_process';

/** Once before the tests of the built command; it takes no time when nothing has changed since the last build. */
export default function setup(): void {
  execFileSync(process.execPath, ['scripts/build.mjs', '--if-stale'], { stdio: 'inherit' });
}

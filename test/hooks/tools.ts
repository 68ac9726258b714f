import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, type TestContext } from 'vitest';

/**
 * Packages whose hooks are tried, by the hash of their archive. They are fetched here, not installed with ours: who has
 * our hook installed by the pre-commit framework would have to wait for them.
 */
const packages = {
  'husky@9.1.7': '5gs5ytaNjBrh5Ow3zrvdUUY+0VxIuWVL4i9irt6friV+BqdCfmV11CQTWMiBYWHbXhco+J1kHfTOUkePhCDvMA==',
  'lefthook-linux-x64@2.2.2':
    'N/OlQyAhcU6RAXjrwFxLsh70sn96rBoi+XkuLJ8CVBkk9Ci3VDXQayDZTNz5B1xML8RwoMcV8Wblniy1xFOmSA==',
  'lefthook-linux-arm64@2.2.2':
    'd+HFtS2DEKaOnD7vRU0tUz8pNgHwsUYmQ22+1dyXpOrXGyzNXR0AqX5KsIRF36JGhVvO5X5Anw5QYgR3mxVSuA==',
  'lefthook-darwin-arm64@2.2.2':
    '6V8D3bLnD/60Xhqn0o2EQD6H3Fe/U9LGkt4WF1O/3eBHbux+5ZJqoH0hfrC+Bi9Dy1Ve1AWxiAY7U2asYl8qVA==',
  'lefthook-darwin-x64@2.2.2':
    'fH/kArZ9ZZ65wCFtvBMgGcq25qwQpkQ5jp93ba+8wpjgxxzjczYGluwHvM/NQDJWLOFXuKXW0yFs76SramQkyQ==',
} as const;

/** Where a tool is, or why it cannot be had here. */
type Found = { readonly at: string } | { readonly why: string };

const home = mkdtempSync(join(tmpdir(), 'aitb-tools-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const fetched = new Map<string, Found>();

export function husky(): Found {
  return once('husky@9.1.7');
}

export function lefthook(): Found {
  const name = `lefthook-${process.platform}-${process.arch}@2.2.2`;
  return name in packages ? once(name as keyof typeof packages) : { why: `there is no ${name} to try` };
}

export function preCommit(): Found {
  const { status } = spawnSync('pre-commit', ['--version']);
  return status === 0 ? { at: 'pre-commit' } : { why: 'pre-commit is not installed' };
}

function once(name: keyof typeof packages): Found {
  const found = fetched.get(name) ?? unpacked(name);
  fetched.set(name, found);
  return found;
}

/** The folder of a package, fetched and checked. Nothing of it has been run. */
function unpacked(name: keyof typeof packages): Found {
  const { status, stdout, stderr } = spawnSync('npm', ['pack', name, '--loglevel=error', '--pack-destination', home], {
    cwd: home,
    encoding: 'utf8',
    // Without a network nobody is to wait long; CI has one, which may stumble.
    env: { ...process.env, npm_config_fetch_retries: process.env.CI ? '3' : '0' },
    timeout: 60_000,
  });
  if (status !== 0)
    return { why: `npm could not fetch ${name}: ${stderr.trim().split('\n')[0] || 'no answer in time'}` };
  const archive = join(home, stdout.trim());
  const hash = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (hash !== packages[name]) throw new Error(`${name} is not what it was: ${hash}`);
  const folder = mkdtempSync(join(home, 'package-'));
  execFileSync('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
  return { at: folder };
}

/** The tool's place; without it the test fails in CI, which has to have it, and is skipped with the reason elsewhere. */
export function needed(found: Found, context: TestContext): string {
  if ('at' in found) return found.at;
  if (process.env.CI) throw new Error(found.why);
  return context.skip(found.why);
}

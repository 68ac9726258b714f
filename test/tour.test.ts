import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './cases.ts';

const page = readFileSync(join(root, 'docs/tour.md'), 'utf8');
/** Each piece of code, and what the page says it prints. */
const steps = [...page.matchAll(/^```js tour\n(.*?)^```\n\n```\n(.*?)^```$/gms)].map(([, code, printed]) => ({
  code: code!,
  printed: printed!,
}));
const imported = /^import (\{[^}]*\}) from '([^']+)';$/gm;
const Script = Object.getPrototypeOf(async () => {}).constructor as new (
  ...args: string[]
) => (...args: unknown[]) => Promise<void>;

test('what the tour says is what happens', async () => {
  expect(steps.length).toBeGreaterThan(5);
  expect(steps.length).toBe([...page.matchAll(/^```js tour$/gm)].length);
  const printed: string[][] = [];
  const code = steps
    .map(({ code }) => `begin();\n${code.replace(imported, "const $1 = await load('$2');")}`)
    .join('\n')
    .replaceAll('readFileSync(path)', 'readFileSync(at(path))');
  await new Script('begin', 'console', 'load', 'at', code)(
    () => printed.push([]),
    { log: (...words: unknown[]) => printed.at(-1)!.push(`${words.join(' ')}\n`) },
    (from: string) => import(from.startsWith('.') ? join(root, from) : from),
    (path: string) => join(root, path),
  );
  expect(printed.map((lines) => lines.join(''))).toEqual(steps.map(({ printed }) => printed));
});

test('the picture of the rooms is of the rooms that there are', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/rooms.mjs'), '--check'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});

import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderWith, inference, snapshot } from './cli.ts';

const template = `# Homework

| Metric | Metis | Sophia |
|---|---|---|
| Mean latency (s) | [FILL IN] | [FILL IN] |
| Throughput (tokens/s) | [FILL IN] | TBD |

Metis is [X]% faster on Metis.

[Describe what you saw]

{{chart "latency"}}
`;
const words = ['r.json', '-t', 't.md', '-o', 'out.md'];

async function made(): Promise<string> {
  const folder = folderWith({ 'r.json': inference, 't.md': template });
  expect((await cli(folder, words)).exit).toBe(0);
  return folder;
}

const hasGoneTheShortWay = (stderr: string) =>
  stderr.endsWith('All that was noted is as before (--verbose lists it)\n');

describe('a run where nothing changed', () => {
  it('writes nothing and tells from the lock what waits for a person, as the long way does', async () => {
    const folder = await made();
    const before = snapshot(folder);
    const time = statSync(join(folder, 'out.md')).mtimeMs;
    const short = await cli(folder, words);
    const long = await cli(folder, [...words, '--verbose']);
    expect([short.exit, hasGoneTheShortWay(short.stderr)]).toEqual([0, true]);
    expect(snapshot(folder)).toEqual(before);
    expect(statSync(join(folder, 'out.md')).mtimeMs).toBe(time);
    const waiting = /^Left for a person: .*$/m;
    expect(short.stderr.match(waiting)?.[0]).toBe(long.stderr.match(waiting)?.[0]);
    expect(short.stderr.match(waiting)?.[0]).toMatch(/1 \(line \d+ of out\.md\)$/);
    const open = (text: string) => /^(?:Denied by the data|Not filled): \d+/m.exec(text)?.[0];
    expect(open(short.stderr)).toBe(open(long.stderr));
    expect(open(short.stderr)).toBeDefined();
    expect(short.stderr).toContain('Charts: latency\n');
  });

  it.each<readonly [string, (folder: string) => void]>([
    [
      'a result',
      (folder) => writeFileSync(join(folder, 'r.json'), inference.replace('"latency_sec":4', '"latency_sec":9')),
    ],
    ['the template', (folder) => appendFileSync(join(folder, 't.md'), '\nOne more line.\n')],
    ['the report', (folder) => appendFileSync(join(folder, 'out.md'), '\nMy own words.\n')],
    ['a chart', (folder) => rmSync(join(folder, 'out/latency.svg'))],
    ['a link of the template', (folder) => appendFileSync(join(folder, 't.md'), '\n[the script](run.py)\n')],
  ])('is no such run where %s is another', async (_, change) => {
    const folder = await made();
    change(folder);
    const { exit, stderr } = await cli(folder, words);
    expect([exit, hasGoneTheShortWay(stderr)]).toEqual([0, false]);
  });

  it('is no such run with another option, with --json, and where a person changed a value', async () => {
    const folder = await made();
    expect(hasGoneTheShortWay((await cli(folder, [...words, '--signed'])).stderr)).toBe(false);
    await cli(folder, words);
    expect((await cli(folder, [...words, '--json'])).stdout).toContain('"exit":');
    const text = readFileSync(join(folder, 'out.md'), 'utf8');
    writeFileSync(join(folder, 'out.md'), text.replace('5.000', '5.1'));
    const { stderr } = await cli(folder, words);
    expect(stderr).toContain('Left as a person has it: 1');
    expect((await cli(folder, words)).stderr).toBe(stderr);
  });

  it('tells of a broken link each time', async () => {
    const folder = await made();
    appendFileSync(join(folder, 't.md'), '\n[the script](run.py)\n');
    for (let nth = 0; nth < 2; nth += 1)
      expect((await cli(folder, words)).stderr).toContain('the link to run.py leads nowhere from out.md');
  });
});

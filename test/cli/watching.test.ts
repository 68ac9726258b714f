import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { processSpace } from '../../src/write.ts';
import { cli, folderWith, inference } from './cli.ts';
import { terminalAt } from './terminal.ts';

const template = '# T\n\n| Metric | Metis |\n|---|---|\n| Mean latency (s) | [FILL IN] |\n';
const slower = inference.replace('"latency_sec":6', '"latency_sec":9');

interface Watching {
  /** Waits until as many rounds have ended, and gives what was told of the last. */
  rounds(count: number): Promise<string>;
  /** Ends it; the exit code. */
  end(): Promise<number>;
}

function watching(cwd: string, words: readonly string[]): Watching {
  const stop = new AbortController();
  const { terminal, stderr } = terminalAt(cwd, { stop: stop.signal });
  const exit = run([...words, '--watch'], terminal);
  const ended = () =>
    stderr()
      .split(/(?<=atching \d+ files?; .*\n)/)
      .filter((part) => /atching \d+ file/.test(part));
  return {
    async rounds(count) {
      await vi.waitFor(() => expect(ended().length).toBeGreaterThanOrEqual(count), { timeout: 50_000, interval: 20 });
      return ended().at(-1)!;
    },
    async end() {
      stop.abort(130);
      return exit;
    },
  };
}

describe('aitb-report --watch', () => {
  it('makes a report again when its results or its template change', async () => {
    const folder = folderWith({ 'r.json': inference, 't.md': template });
    const report = () => readFileSync(join(folder, 'out.md'), 'utf8');
    const watch = watching(folder, ['r.json', '-t', 't.md', '-o', 'out.md', '--charts', 'none']);
    expect(await watch.rounds(1)).toContain('Wrote out.md, out.md.aitb.json\n');
    writeFileSync(join(folder, 'r.json'), slower);
    expect(await watch.rounds(2)).toMatch(/Changed: r\.json\n[\s\S]*Updated 1 value of out\.md \(line 5\)\n/);
    expect(report()).toContain('| 6.000 |');
    writeFileSync(join(folder, 't.md'), `${template}\nMore.\n`);
    await watch.rounds(3);
    expect(report()).toContain('\nMore.\n');
    expect(await watch.end()).toBe(130);
  });

  it('makes all reports of aitb-report.yaml, goes on after a mistake in it, and takes a new file', async () => {
    const config = 'charts: none\nreports:\n  - results: results/*.json\n    template: t.md\n    out: out.md\n';
    const folder = folderWith({ 'aitb-report.yaml': config, 'results/r.json': inference, 't.md': template });
    const watch = watching(folder, []);
    expect(await watch.rounds(1)).toContain('== 1 report of aitb-report.yaml: 1 written\n');
    writeFileSync(join(folder, 'aitb-report.yaml'), `${config}nonsense: 1\n`);
    expect(await watch.rounds(2)).toMatch(/^error: aitb-report\.yaml:6/m);
    writeFileSync(join(folder, 'aitb-report.yaml'), config);
    expect(await watch.rounds(3)).toContain('1 up to date\n');
    writeFileSync(join(folder, 'results/s.json'), inference.replaceAll('metis', 'groq'));
    expect(await watch.rounds(4)).toContain('Read 2 files');
    expect(await watch.end()).toBe(130);
  });

  it('goes on when another run or a person is at the report', async () => {
    const folder = folderWith({ 'r.json': inference, 't.md': template });
    const other = { pid: process.ppid, host: 'x', space: processSpace(), token: 'x' };
    writeFileSync(join(folder, 'out.md.aitb.lock'), `${JSON.stringify(other)}\n`);
    const watch = watching(folder, ['r.json', '-t', 't.md', '-o', 'out.md', '--charts', 'none']);
    expect(await watch.rounds(1)).toMatch(/^error: out\.md: is being made by another run/m);
    rmSync(join(folder, 'out.md.aitb.lock'));
    writeFileSync(join(folder, 'r.json'), slower);
    expect(await watch.rounds(2)).toContain('Wrote out.md, out.md.aitb.json\n');
    expect(await watch.end()).toBe(130);
  });

  it('ends at once with what is wrong at the start, and takes nothing from a pipe', async () => {
    const folder = folderWith({ 'r.json': inference });
    expect((await cli(folder, ['--watch'])).stderr).toContain('no result files were given');
    const piped = await cli(folder, ['-', '--watch', '--json'], inference);
    expect([piped.exit, JSON.parse(piped.stdout).notes[0].code]).toEqual([2, 'wrong-use']);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
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

See [the script](run.py).
`;

describe('aitb-report', () => {
  it('writes report, charts and lock, then changes no byte', async () => {
    const folder = folderWith({ 'r.json': inference });
    const first = await cli(folder, ['r.json']);
    expect(first).toMatchObject({ exit: 0, stdout: '' });
    const after = snapshot(folder);
    expect(Object.keys(after)).toEqual(
      expect.arrayContaining(['reports/report.md', 'reports/report.md.aitb.json', 'reports/report/latency.svg']),
    );
    expect(first.stderr).toContain('Read 1 file, found 2 runs: metis, sophia\n');
    expect(first.stderr).toMatch(/^Charts: .*latency/m);
    expect(first.stderr).toMatch(/^Wrote reports\/report\.md, reports\/report\/speedup\.svg, .* and 3 more files$/m);
    const second = await cli(folder, ['r.json']);
    expect([second.exit, second.stderr]).toEqual([
      0,
      expect.stringContaining('reports/report.md is up to date; nothing was written\n'),
    ]);
    expect(snapshot(folder)).toEqual(after);
  });

  it('fills a template, and tells what was assumed, what is left and why', async () => {
    const folder = folderWith({ 'r.json': inference, 't.md': template });
    const { exit, stderr } = await cli(folder, ['r.json', '-t', 't.md', '-o', 'deep/er/out.md']);
    expect(exit).toBe(0);
    const text = readFileSync(join(folder, 'deep/er/out.md'), 'utf8');
    expect(text).toContain('| Mean latency (s) | 5.000 | 2.000 |\n');
    expect(text).toContain('[Describe what you saw]');
    expect(stderr).toMatch(/^Filled \d+ of \d+ blanks of t\.md, \d+ of them on an assumption$/m);
    const builtin = await cli(folder, ['r.json', '-t', 'analysis-with-blanks', '-o', 'b.md']);
    expect(builtin.stderr).toMatch(/^Filled \d+ of \d+ blanks of the built-in template "analysis-with-blanks"/m);
    const none = await cli(folder, ['r.json', '-o', 'n.md']);
    expect(none.stderr).toMatch(/^Template: "report", built in; your own goes in by -t FILE$/m);
    expect(none.stderr).not.toContain('blank');
    expect(stderr).toMatch(/^ {2}line 6: "throughput" was read as output throughput/m);
    expect(stderr).toContain('Left for a person: 1 (line 16 of deep/er/out.md)\n');
    expect(stderr).toMatch(/^ {2}line 14 \[X\]: (contradiction|ambiguous): /m);
    const all = await cli(folder, ['r.json', '-t', 't.md', '-o', 'deep/er/out.md', '--verbose']);
    expect(all.stderr).toContain('  t.md:12: the link to run.py leads nowhere from deep/er/out.md\n');
  });

  it('--check writes nothing and says what is stale', async () => {
    const folder = folderWith({ 'r.json': inference });
    const before = snapshot(folder);
    expect(await cli(folder, ['r.json', '--check'])).toEqual({
      exit: 1,
      stdout: '',
      stderr: 'warning: reports/report.md: is not there yet; run: aitb-report r.json\n',
    });
    expect(snapshot(folder)).toEqual(before);
    await cli(folder, ['r.json']);
    expect(await cli(folder, ['r.json', '--check'])).toEqual({
      exit: 0,
      stdout: '',
      stderr: 'reports/report.md is up to date\n',
    });
    writeFileSync(join(folder, 'r.json'), inference.replace('"latency_sec":6', '"latency_sec":9'));
    const stale = snapshot(folder);
    const { exit, stderr } = await cli(folder, ['r.json', '--check']);
    expect([exit, stderr]).toEqual([
      1,
      expect.stringMatching(
        /^warning: reports\/report\.md: is stale \(.*reports\/report\.md would change\); run: aitb-report r\.json\n$/,
      ),
    ]);
    expect(snapshot(folder)).toEqual(stale);
    const { exit: again } = await cli(folder, ['r.json']);
    expect(again).toBe(0);
    expect((await cli(folder, ['r.json', '--check'])).exit).toBe(0);
  });

  it('--check --json says so too', async () => {
    const folder = folderWith({ 'r.json': inference });
    const found = async () => JSON.parse((await cli(folder, ['r.json', '--check', '--json'])).stdout);
    const place = { file: 'reports/report.md' };
    expect((await found()).notes).toContainEqual(expect.objectContaining({ code: 'not-made', place }));
    await cli(folder, ['r.json']);
    expect(await found()).toMatchObject({ exit: 0, check: true, verdict: 'same' });
    await cli(folder, ['r.json', '--sample-chars', '5']);
    expect((await found()).notes).toContainEqual(expect.objectContaining({ code: 'stale', place }));
  });

  it('leaves a report alone that is not ours: exit code 1', async () => {
    const folder = folderWith({ 'r.json': inference, 'mine.md': 'my own words\n' });
    const before = snapshot(folder);
    for (const flags of [[], ['--check'], ['--dry-run']]) {
      const { exit, stderr } = await cli(folder, ['r.json', '-o', 'mine.md', ...flags]);
      expect([exit, stderr]).toEqual([
        1,
        expect.stringMatching(
          /error: mine\.md: is there already without its lock[^\n]*aitb-report adopt mine\.md r\.json -t report/,
        ),
      ]);
      expect(snapshot(folder)).toEqual(before);
    }
  });

  it('keeps what a person wrote into a report, and is up to date with it', async () => {
    const folder = folderWith({ 'r.json': inference });
    await cli(folder, ['r.json', '-o', 'out.md']);
    const words = `${readFileSync(join(folder, 'out.md'), 'utf8')}\nMy thoughts.\n`;
    writeFileSync(join(folder, 'out.md'), words);
    expect((await cli(folder, ['r.json', '-o', 'out.md', '--check'])).exit).toBe(0);
    expect((await cli(folder, ['r.json', '-o', 'out.md', '--charts', 'none'])).exit).toBe(0);
    expect(readFileSync(join(folder, 'out.md'), 'utf8')).toMatch(/\nMy thoughts\.\n$/);
  });

  it('leaves a picture alone that is in the way of a chart: exit code 1', async () => {
    const folder = folderWith({ 'r.json': inference, 'reports/report/latency.svg': '<svg/>' });
    const before = snapshot(folder);
    const { exit, stderr } = await cli(folder, ['r.json']);
    expect([exit, stderr]).toEqual([
      1,
      expect.stringMatching(/^error: reports\/report\/latency\.svg: is there already/),
    ]);
    expect(snapshot(folder)).toEqual(before);
  });

  it('does not depend on the order or the spelling of what is named', async () => {
    const files = {
      'r/a.json': inference,
      'r/b.json': inference.replaceAll('metis', 'cerebras').replaceAll('sophia', 'groq'),
    };
    const texts = [];
    for (const words of [
      ['r/a.json', 'r/b.json'],
      ['r/b.json', './r/a.json'],
      ['r/*.json'],
      ['r/../r/b.json', 'r/*.json'],
    ]) {
      const folder = folderWith(files);
      expect((await cli(folder, [...words, '--charts', 'none'])).exit).toBe(0);
      const { 'reports/report.md': report, 'reports/report.md.aitb.json': lock } = snapshot(folder);
      texts.push([report, lock]);
    }
    for (const each of texts) expect(each).toEqual(texts[0]);
  });

  it('names a bad file among good ones in the terminal and in the report', async () => {
    const folder = folderWith({ 'r.json': inference, 'bad.json': '{', 'folder/': '' });
    const { exit, stderr } = await cli(folder, ['r.json', 'bad.json', 'folder', '--charts', 'none']);
    expect(exit).toBe(0);
    expect(stderr).toContain('Read 1 file (2 left out), found 2 runs');
    const text = readFileSync(join(folder, 'reports/report.md'), 'utf8');
    for (const name of ['bad.json', 'folder']) {
      expect(stderr).toContain(`  ${name}`);
      expect(text).toContain(name);
    }
  });

  it('--json prints everything on stdout', async () => {
    const folder = folderWith({ 'r.json': inference, 't.md': template });
    const { exit, stdout } = await cli(folder, [
      'r.json',
      '-t',
      't.md',
      '-o',
      'out.md',
      '--json',
      '--baseline',
      'sophia',
    ]);
    expect(exit).toBe(0);
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({
      exit: 0,
      verdict: 'new',
      check: false,
      template: 't.md',
      report: 'out.md',
      baseline: 'sophia',
    });
    expect(printed.runs.map(({ id }: { id: string }) => id)).toEqual(['metis', 'sophia']);
    expect(printed.slots).toContainEqual(
      expect.objectContaining({
        line: 5,
        kind: 'value',
        state: 'filled',
        written: '5.000',
        source: 'latency.mean@metis',
        confidence: 'exact',
      }),
    );
    expect(printed.slots).toContainEqual(expect.objectContaining({ line: 10, state: 'human', written: null }));
    expect(printed.notes).toContainEqual(
      expect.objectContaining({ code: 'template-link', severity: 'warning', place: { file: 't.md', line: 12 } }),
    );
    expect(printed.outputs).toContainEqual({ path: 'out.md', changed: true });
    expect(Object.keys(printed)).toEqual(
      expect.arrayContaining(['runs', 'notes', 'files', 'slots', 'charts', 'findings', 'outputs']),
    );
  });

  it('cuts long lists and shows them all with --verbose', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `## S${index}\n\n[x](gone-${index}.md)\n`).join('\n');
    const folder = folderWith({ 'r.json': inference, 't.md': rows });
    const short = await cli(folder, ['r.json', '-t', 't.md', '-o', 'out.md']);
    expect(short.stderr).toMatch(/^ {2}\(and \d+ more: --verbose\)$/m);
    expect(short.stderr).not.toContain('gone-29.md');
    const long = await cli(folder, ['r.json', '-t', 't.md', '-o', 'out.md', '--verbose']);
    expect(long.stderr).toContain('gone-29.md');
    expect(long.stderr).not.toContain('more: --verbose');
  });

  it('reads what is piped in', async () => {
    const folder = folderWith();
    expect((await cli(folder, ['-', '-o', 'out.md', '--charts', 'none'], inference)).exit).toBe(0);
    expect((await cli(folder, ['-', '-o', 'out.md', '--charts', 'none', '--check'], inference)).exit).toBe(0);
  });
});

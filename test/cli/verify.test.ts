import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderWith, inference, snapshot } from './cli.ts';

/** Metis 4, 5, 6 s; Sophia 1, 2, 3 s. One number is wrong, and `5.1` is cut from nothing. */
const document = `# Latency

| Metric | Metis | Sophia |
|---|---|---|
| Mean latency (s) | 5.000 | 2.100 |
| Max latency (s) | 6.000 | 3.000 |

We measured 42 things on 3 days.

\`\`\`
7 of 9
\`\`\`
`;

describe('aitb-report verify', () => {
  it('lists what is wrong, says what it did not look at, and counts in the last line', async () => {
    const folder = folderWith({ 'hw.md': document, 'r.json': inference });
    const before = snapshot(folder);
    const { exit, stdout, stderr } = await cli(folder, ['verify', 'hw.md', 'r.json']);
    expect([exit, stderr]).toEqual([1, '']);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('hw.md:5:30  wrong  "2.100"  the data: 2.000 s (n = 3)  latency.mean@sophia');
    expect(lines.slice(1, 3)).toEqual([
      'held against r.json',
      'not looked at: dates, versions, links, names with digits, 1 code block',
    ]);
    expect(lines[3]).toMatch(/^3 right, 1 wrong, \d+ not checked \(\d+: .+\)$/);
    expect(lines.slice(4)).toEqual(['']);
    expect(snapshot(folder)).toEqual(before);
  });

  it('lists everything with --all', async () => {
    const folder = folderWith({ 'hw.md': document, 'r.json': inference });
    const { stdout } = await cli(folder, ['verify', 'hw.md', 'r.json', '--all']);
    expect(stdout).toMatch(/^hw\.md:5:22 +right +"5\.000" +the data: 5\.000 s/m);
    expect(stdout).toMatch(/^hw\.md:8:13 +not checked +"42"/m);
  });

  it('ends with 0 where nothing is wrong, and with 1 for what --fail-on names', async () => {
    const folder = folderWith({ 'hw.md': document.replace('2.100', '2.000'), 'r.json': inference });
    expect((await cli(folder, ['verify', 'hw.md', 'r.json'])).exit).toBe(0);
    expect((await cli(folder, ['verify', 'hw.md', 'r.json', '--fail-on', 'open'])).exit).toBe(1);
    const { exit, stderr } = await cli(folder, ['verify', 'hw.md', 'r.json', '--fail-on', 'wrong']);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('its states are differs, open, undecided')]);
  });

  it('tells numbers that are of the sample output and not of the results', async () => {
    const text = 'Mean latency on Metis was 7.123 s.\n';
    const folder = folderWith({ 'hw.md': text, 'r.json': inference, 'sample.txt': 'latency: 7.123 s\n' });
    const { exit, stdout } = await cli(folder, ['verify', 'hw.md', 'r.json', '--sample', 'sample.txt']);
    expect([exit, stdout]).toEqual([1, expect.stringContaining('"7.123 s"')]);
    const missing = await cli(folder, ['verify', 'hw.md', 'r.json', '--sample', 'none.txt']);
    expect([missing.exit, missing.stderr]).toEqual([2, expect.stringContaining('none.txt')]);
  });

  it('looks at the arithmetic of the document alone where there are no results, and says so', async () => {
    const { exit, stdout } = await cli(folderWith({ 'hw.md': document }), ['verify', 'hw.md']);
    expect(exit).toBe(0);
    expect(stdout).toContain('held against no results, only its own arithmetic\n');
  });

  it('prints a stable shape with --json', async () => {
    const folder = folderWith({ 'hw.md': document, 'r.json': inference });
    const { exit, stdout } = await cli(folder, ['verify', 'hw.md', 'r.json', '--json']);
    const { documents, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({ exit: 1, expectations: [], notes: [] });
    expect(exit).toBe(1);
    const [{ claims, ...one }] = documents;
    expect(one).toEqual({
      document: 'hw.md',
      results: ['r.json'],
      from: 'given',
      counts: expect.objectContaining({ right: 3, wrong: 1, denied: 0, differs: 0 }),
      notLookedAt: { codeBlocks: 1, offLines: 0, htmlTables: 0, footnotes: 0, openFence: null, notations: [] },
      notes: [],
    });
    expect(claims.find(({ outcome }: { outcome: string }) => outcome === 'wrong')).toEqual({
      kind: 'number',
      outcome: 'wrong',
      line: 5,
      column: 30,
      endLine: 5,
      endColumn: 35,
      written: '2.100',
      says: { code: 'data-say', severity: 'info', message: 'the data: 2.000 s (n = 3)' },
      cause: null,
      path: 'latency.mean@sophia',
      files: ['r.json'],
      fix: '2.000',
      fixed: false,
    });
  });

  it('counts lines between aitb:off and aitb:on as not looked at', async () => {
    const off = '\n<!-- aitb:off -->\n\n| Metric | Metis |\n|---|---|\n| Mean latency (s) | 9 |\n\n<!-- aitb:on -->\n';
    const folder = folderWith({ 'hw.md': `# T\n${off}`, 'r.json': inference });
    const { exit, stdout } = await cli(folder, ['verify', 'hw.md', 'r.json']);
    expect([exit, stdout]).toEqual([
      0,
      'held against r.json\nnot looked at: dates, versions, links, names with digits, 3 lines marked aitb:off\n0 right, 0 wrong\n',
    ]);
  });
});

describe('verify --fix', () => {
  const files = { 'hw.md': document.replaceAll('\n', '\r\n'), 'r.json': inference };

  it('writes the right number where it is sure, and nothing else', async () => {
    const folder = folderWith(files);
    const { exit, stdout } = await cli(folder, ['verify', 'hw.md', 'r.json', '--fix']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^hw\.md:5:30 .* fixed: 2\.000$/m);
    expect(stdout).toMatch(/^3 right, 1 wrong \(1 fixed\)/m);
    expect(readFileSync(join(folder, 'hw.md'), 'utf8')).toBe(files['hw.md'].replace('2.100', '2.000'));
  });

  it.each([['--fix', '--dry-run', '--diff'], ['--diff']])('writes nothing with %s', async (...flags) => {
    const folder = folderWith(files);
    const { stdout, stderr } = await cli(folder, ['verify', 'hw.md', 'r.json', ...flags]);
    expect(stdout).toContain('-| Mean latency (s) | 5.000 | 2.100 |\r\n+| Mean latency (s) | 5.000 | 2.000 |\r\n');
    expect(stderr).toContain('3 right, 1 wrong');
    expect(readFileSync(join(folder, 'hw.md'), 'utf8')).toBe(files['hw.md']);
  });
});

describe('verify with many documents', () => {
  const files = {
    'a/hw.md': document,
    'a/r.json': inference,
    'b/hw.md': document.replace('2.100', '2.000'),
    'b/results/r.json': inference,
    'c/hw.md': document,
  };

  it('holds each against the results beside it, and ends with a table', async () => {
    const { exit, stdout } = await cli(folderWith(files), ['verify', '*/hw.md']);
    expect(exit).toBe(1);
    const [wrong, head, ...rows] = stdout.trimEnd().split('\n');
    expect(wrong).toMatch(/^a\/hw\.md:5:30 {2}wrong/);
    expect(head).toMatch(/^document +right +wrong +denied +differs +not checked +held against$/);
    expect(rows.map((row) => row.replace(/ {2,}/g, ' '))).toEqual([
      expect.stringMatching(/^a\/hw\.md 3 1 0 0 .*a\/r\.json beside it$/),
      expect.stringMatching(/^b\/hw\.md 4 0 0 0 .*b\/results\/r\.json beside it$/),
      expect.stringMatching(/^c\/hw\.md 0 0 0 0 .*no results, only its own arithmetic$/),
    ]);
  });

  it('goes on where one cannot be read', async () => {
    const folder = folderWith({ ...files, 'd/hw.md': new Uint8Array([0xff, 0xfe, 0x00]) });
    const { exit, stdout, stderr } = await cli(folder, ['verify', '*/hw.md']);
    expect(exit).toBe(2);
    expect(stderr).toBe('error: d/hw.md: is not UTF-8 text, so it is no document; save it as UTF-8\n');
    expect(stdout).toContain('b/hw.md');
  });
});

describe('verify of a report of ours', () => {
  it('takes the results from the lock, and finds a number that was changed', async () => {
    const folder = folderWith({
      'data/r.json': inference,
      't.md': document.replace('5.000', '[FILL IN]').replace('2.100', '[FILL IN]'),
    });
    await cli(folder, ['data/r.json', '-t', 't.md', '-o', 'out.md']);
    const fresh = await cli(folder, ['verify', 'out.md']);
    expect(fresh.exit).toBe(0);
    expect(fresh.stdout).toContain('held against data/r.json, as its lock says\n');
    const report = readFileSync(join(folder, 'out.md'), 'utf8');
    writeFileSync(join(folder, 'out.md'), report.replace('5.000', '5.001'));
    const changed = await cli(folder, ['verify', 'out.md', '--fix']);
    expect(changed.stdout).toMatch(/^out\.md:5:22 +wrong +"5\.001" .*fixed: 5\.000$/m);
    expect(readFileSync(join(folder, 'out.md'), 'utf8')).toBe(report);
  });

  it('says where the results of its lock are gone', async () => {
    const folder = folderWith({ 'r.json': inference, 't.md': '# T\n\n[FILL IN: latency.mean@metis]\n' });
    await cli(folder, ['r.json', '-t', 't.md', '-o', 'out.md']);
    rmSync(join(folder, 'r.json'));
    const { exit, stdout, stderr } = await cli(folder, ['verify', 'out.md', '--json']);
    const [{ from, notes }] = JSON.parse(stdout).documents;
    expect([exit, from, notes[0].code]).toEqual([0, 'none', 'verify-lock']);
    expect(stderr).toContain('r.json, which is not there, so it is held against nothing but itself');
  });
});

describe('verify --expect', () => {
  it('needs no document, and ends with 1 where an expectation is not met', async () => {
    const folder = folderWith({ 'r.json': inference });
    const words = ['verify', 'r.json', '--expect', 'latency@sophia < 2500 ms', '--expect', 'latency@metis < 4 s'];
    const { exit, stdout } = await cli(folder, words);
    expect([exit, stdout.split('\n').map((line) => line.replace(/ {2,}/g, '  '))]).toEqual([
      1,
      [
        '--expect  met  "latency@sophia < 2500 ms"  it is 2000 ms, judged by the value alone, because there is no interval (latency@sophia, n = 3)',
        '--expect  not met  "latency@metis < 4 s"  it is 5.000 s, judged by the value alone, because there is no interval (latency@metis, n = 3)',
        '2 expectations: 1 met, 1 not met',
        '',
      ],
    ]);
    const { expectations } = JSON.parse((await cli(folder, [...words, '--json'])).stdout);
    expect(expectations[1]).toEqual({
      expectation: 'latency@metis < 4 s',
      path: 'latency@metis',
      operator: '<',
      limit: 4,
      outcome: 'unmet',
      value: 5,
      unit: 's',
      low: null,
      high: null,
      n: 3,
      says: { code: 'expectation-single', severity: 'info', message: expect.stringContaining('5.000 s') },
      document: null,
      place: null,
      files: ['r.json'],
    });
  });

  it('is not met by a number that does not exist', async () => {
    const folder = folderWith({ 'r.json': inference, 'hw.md': '# T\n', 'x/hw.md': '# T\n' });
    const of = (...words: readonly string[]) => cli(folder, ['verify', ...words, '--expect', 'ttft.p99@metis < 5 s']);
    const { exit, stdout } = await of('r.json');
    expect([exit, stdout]).toEqual([1, expect.stringContaining('cannot be said')]);
    expect((await of('hw.md')).stdout).toMatch(/^--expect +hw\.md +cannot be said +"ttft/m);
    const none = await of('x/hw.md', '--json');
    expect(JSON.parse(none.stdout).expectations[0].says.code).toBe('expectation-no-results');
  });
});

describe('verify --sarif', () => {
  it('writes what SARIF 2.1.0 requires, with files as seen from the repository and the mends', async () => {
    const folder = folderWith({ '.git/': '', 'sub/h w.md': document, 'sub/r.json': inference });
    const words = ['verify', 'h w.md', 'r.json', '--sarif', 'x.sarif', '--expect', 'latency@metis < 4 s'];
    expect((await cli(join(folder, 'sub'), words)).exit).toBe(1);
    const log = JSON.parse(readFileSync(join(folder, 'sub/x.sarif'), 'utf8'));
    expect([log.version, log.runs.length]).toEqual(['2.1.0', 1]);
    const [{ tool, results, columnKind }] = log.runs;
    expect([tool.driver.name, columnKind]).toEqual(['aitb-report', 'utf16CodeUnits']);
    const rules = tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(new Set(rules).size).toBe(rules.length);
    for (const { message, level, ruleId, ruleIndex, locations } of results) {
      expect([typeof message.text, rules[ruleIndex]]).toEqual(['string', ruleId]);
      expect(['error', 'warning']).toContain(level);
      for (const { physicalLocation: at } of locations) {
        expect(at.artifactLocation.uri).toMatch(/^[^/\\ ]/);
        expect(at.region.startLine).toBeGreaterThan(0);
      }
    }
    const region = { startLine: 5, startColumn: 30, endLine: 5, endColumn: 35 };
    expect(results[0]).toMatchObject({ ruleId: 'number', level: 'error' });
    expect(results[0].locations[0].physicalLocation.region).toEqual(region);
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toMatch(/h%20w\.md$/);
    expect(results[0].fixes[0].artifactChanges[0].replacements).toEqual([
      { deletedRegion: region, insertedContent: { text: '2.000' } },
    ]);
    expect(results[1]).toMatchObject({ ruleId: 'expectation', level: 'error' });
    // A log that is there is replaced, and nothing else is.
    expect((await cli(join(folder, 'sub'), words)).exit).toBe(1);
    const other = await cli(join(folder, 'sub'), [...words.slice(0, 4), 'h w.md']);
    expect([other.exit, other.stderr]).toEqual([1, expect.stringContaining('h w.md')]);
    expect(readFileSync(join(folder, 'sub/h w.md'), 'utf8')).toBe(document);
  });
});

describe('verify of bad input', () => {
  it.each([
    ['a table that is cut', '| Metric | Metis | Sophia\n|---|---\n| Mean latency (s) | 5.0'],
    ['numbers in another notation', 'Metis: 1.234,5 s and 5,000 s; Sophia 2·0 s.\n'],
    ['nothing', ''],
  ])('raises no alarm for %s', async (_, text) => {
    const folder = folderWith({ 'hw.md': text, 'r.json': inference });
    const { exit, stdout, stderr } = await cli(folder, ['verify', 'hw.md', 'r.json']);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\d right, 0 wrong/);
  });

  it('does not hold a document against results of something else', async () => {
    const rows = 'system,accuracy (%)\nA,97\nB,98\n';
    const folder = folderWith({ 'hw.md': document, 'r.csv': rows });
    const { exit, stdout } = await cli(folder, ['verify', 'hw.md', 'r.csv']);
    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^0 right, 0 wrong, \d+ not checked/m)]);
  });

  it.each<readonly [string, readonly string[], string]>([
    ['no document', ['r.json'], 'verify-no-document'],
    ['a document that is not there', ['hx.md', 'r.json'], 'file-missing'],
    ['a folder', ['folder.md'], 'text-is-folder'],
    ['a document of 10 MB', ['large.md', 'r.json'], 'text-too-large'],
    ['a pattern that fits nothing', ['x/*.md'], 'no-file-matches'],
    ['results that are not there', ['hw.md', 'x.json'], 'file-missing'],
    ['results of no known shape', ['hw.md', 'odd.json'], 'unknown-shape'],
    ['an expectation that is none', ['r.json', '--expect', 'latency = 5'], 'expectation-wrong'],
  ])('says what is wrong with %s', async (_, words, code) => {
    const folder = folderWith({
      'hw.md': document,
      'r.json': inference,
      'odd.json': '{"a": 1}',
      'folder.md/x': '',
      'large.md': '5 s\n'.repeat(2_500_000),
    });
    const before = snapshot(folder);
    const { exit, stdout } = await cli(folder, ['verify', ...words, '--json']);
    expect(exit).toBe(2);
    const codes = JSON.parse(stdout).notes.map((each: { code: string }) => each.code);
    expect(codes).toContain(code);
    expect(snapshot(folder)).toEqual(before);
  });
});

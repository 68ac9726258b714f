import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderWith, inference, snapshot } from './cli.ts';

const template = `# Latency of <two> systems

The mean latency was {{num "latency.mean@metis"}} s.

| Metric | Metis | Sophia |
|---|---|---|
| Mean latency (s) | [FILL IN] | [FILL IN] |

![Latency](chart.svg) ![Not ours](https://example.org/a.svg) ![Above](../secret.svg) ![A link](link.svg)

[Describe what you saw]

<details><summary>More</summary>

<b onclick="alert(1)">bold</b> <script>alert(2)</script> <span data-wrap="x-0">not a mark</span> [here](javascript:alert)

</details>
`;
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';

/** A folder with a report that the command made. */
async function made(): Promise<string> {
  const folder = folderWith({ 't.md': template, 'r.json': inference, 'out/chart.svg': svg, 'secret.svg': svg });
  symlinkSync('../secret.svg', join(folder, 'out/link.svg'));
  const { exit } = await cli(folder, ['r.json', '-t', 't.md', '-o', 'out/a.md', '--charts', 'none']);
  expect(exit).toBe(0);
  return folder;
}

const page = (folder: string, name = 'out/a.html'): string => readFileSync(join(folder, name), 'utf8');

describe('aitb-report html', () => {
  it('writes one file beside the report in which each number has its working', async () => {
    const folder = await made();
    expect(await cli(folder, ['html', 'out/a.md'])).toMatchObject({
      exit: 0,
      stderr: expect.stringContaining('Wrote out/a.html'),
    });
    const html = page(folder);
    expect(html).toContain('<title>Latency of &lt;two&gt; systems</title>');
    const numbers = [
      ...html.matchAll(/<button type="button" class="aitb-n" popovertarget="(w\d+)">([^<]*)<\/button>/g),
    ];
    expect(numbers.map(([, , text]) => text)).toEqual(['5.000', '5.000', '2.000']);
    // The same number in two places has one working.
    expect(new Set(numbers.map(([, id]) => id)).size).toBeLessThanOrEqual(3);
    const working = html.slice(html.indexOf(`id="${numbers[0]![1]}" popover`));
    expect(working).toContain('latency.mean@metis');
    expect(working).toContain('<dt>n</dt><dd>3</dd>');
    expect(working).toContain('r.json');
    expect(html).toContain('1 place waits for a person');
  });

  it('lets nothing of the report or its results do anything, and asks the network for nothing', async () => {
    const folder = await made();
    await cli(folder, ['html', 'out/a.md']);
    const html = page(folder);
    expect(html).toContain("default-src 'none'");
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html).not.toMatch(/onclick|alert\(2\)|javascript:/);
    expect(html).not.toMatch(/data-wrap/);
    expect([...html.matchAll(/<img[^>]*src="([^"]*)"/g)].map(([, src]) => src!.slice(0, 19))).toEqual([
      'data:image/svg+xml;',
    ]);
    expect(html.match(/Picture that is not on this page: (Not ours|Above|A link)/g)).toHaveLength(3);
  });

  it('has neither script nor workings with --plain', async () => {
    const folder = await made();
    await cli(folder, ['html', 'out/a.md', '--plain', '-o', 'plain.html']);
    const html = page(folder, 'plain.html');
    expect(html).not.toMatch(/<script|aitb-working"|<button/);
    expect(html).toContain('5.000');
  });

  it('marks what a person changed, with the command that hands it back', async () => {
    const folder = await made();
    const report = join(folder, 'out/a.md');
    writeFileSync(report, readFileSync(report, 'utf8').replace('| 2.000 |', '| 1.7 |'));
    await cli(folder, ['html', 'out/a.md']);
    expect(page(folder)).toMatch(/<mark id="[^"]+" class="aitb-edited" title="[^"]*it would be 2\.000">1\.7<\/mark>/);
    expect(page(folder)).toContain('aitb-report reset out/a.md:7');
  });

  it('marks what the data deny, what was assumed and what a sentence quotes of before, each with its command', async () => {
    const template =
      '# T\n\n| Metric | Metis | Sophia |\n|---|---|---|\n| Latency (s) | [FILL IN] | [FILL IN] |\n\nMetis is [X.X]x faster than Sophia.\n\n[Describe what you saw]\n';
    const folder = folderWith({ 't.md': template, 'r.json': inference });
    const words = ['r.json', '-t', 't.md', '-o', 'r.md'];
    expect((await cli(folder, words)).exit).toBe(0);
    const report = join(folder, 'r.md');
    writeFileSync(report, readFileSync(report, 'utf8').replace(/\n$/, '\nMetis took 5.000 s in the mean.\n'));
    writeFileSync(join(folder, 'r.json'), inference.replace('"latency_sec":6', '"latency_sec":9.75'));
    expect((await cli(folder, words)).exit).toBe(0);
    expect((await cli(folder, ['html', 'r.md'])).exit).toBe(0);
    const html = page(folder, 'r.html');
    const list = html.slice(html.indexOf('<details class="aitb-waits">'), html.indexOf('</details>'));
    expect(list).toContain('<summary>3 places wait for a person, 2 values rest on assumptions</summary>');
    expect(list).toMatch(/Denied by the data: 1<.*<code>aitb-report explain r\.md:11<\/code>/);
    expect(list).toMatch(
      /Quoting an old number: 1<.*hand-written text mentions 5\.000 .*the value is now 6\.250.*<code>aitb-report verify r\.md<\/code>/,
    );
    // What the command says is the same, until the sentence is.
    expect((await cli(folder, ['verify', 'r.md'])).stdout).toContain('the value is now 6.250');
    // Only a blank that asks for words has none.
    expect(list.match(/<li>/g)).toHaveLength((list.match(/<code>/g)?.length ?? 0) + 1);
    expect(list).toMatch(/Assumed: 2<.*<code>aitb-report explain r\.md:5<\/code>/);
    // Each is marked, with a name that the list leads to, and a number keeps its working.
    const places = [...list.matchAll(/href="#(line-[\d-]+)"/g)].map(([, id]) => id!);
    // Two of the assumptions are on one line.
    expect(places).toHaveLength(4);
    for (const id of places) expect(html).toContain(`<mark id="${id}" class="aitb-`);
    expect(html).toMatch(
      /<mark id="[^"]+" class="aitb-assumed" title="[^"]+"><button [^>]*class="aitb-n"[^>]*>6\.250</,
    );
    expect(html).toMatch(/<mark id="[^"]+" class="aitb-stale" title="[^"]+">5\.000<\/mark> s in the mean/);
    expect(html).toMatch(/<mark id="[^"]+" class="aitb-denied"[^>]*>\[X\.X\]/);
  });

  it('takes a report that is named twice for one, and gives each page a name of its own', async () => {
    const folder = await made();
    expect(await cli(folder, ['html', 'out/a.md', './out/a.md'])).toMatchObject({
      exit: 0,
      stderr: expect.stringContaining('Wrote site/a.html, site/index.html\n'),
    });
    for (const out of ['index.md', 'x-y/z.md', 'x/y-z.md', 'A.md', 'x/z.md'])
      expect((await cli(folder, ['r.json', '-t', 't.md', '-o', out, '--charts', 'none'])).exit).toBe(0);
    expect(
      (await cli(folder, ['html', 'index.md', 'x-y/z.md', 'x/y-z.md', 'A.md', 'out/a.md', 'x/z.md', '-o', 's'])).stderr,
    ).toContain('Wrote s/index-2.html, s/x-y-z.html, s/y-z.html, s/a.html, s/out-a.html, s/x-z.html, s/index.html\n');
  });

  it.each([
    ['a file where the folder is to be', ['out/a.md', 't.md', '-o', 'r.json']],
    ['a folder where the page is to be', ['out/a.md', '-o', 'out']],
  ])('says in one sentence what is in the way: %s', async (_, words) => {
    const folder = await made();
    const before = snapshot(folder);
    const { exit, stderr } = await cli(folder, ['html', ...words]);
    expect(exit).toBeGreaterThan(0);
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
    expect(snapshot(folder)).toEqual(before);
  });

  it('takes the place of its own page and of nothing else', async () => {
    const folder = await made();
    await cli(folder, ['html', 'out/a.md']);
    expect((await cli(folder, ['html', 'out/a.md'])).exit).toBe(0);
    writeFileSync(join(folder, 'out/a.html'), '<p>Mine</p>');
    const before = snapshot(folder);
    expect((await cli(folder, ['html', 'out/a.md'])).exit).toBe(1);
    expect(snapshot(folder)).toEqual(before);
  });

  it.each([
    ['html-no-report', ['r.json'], 'r.json is no report'],
    ['html-onto-report', ['out/a.md', '-o', 'out/a.md'], 'name another file with -o'],
    ['explain-no-lock', ['t.md'], 'has no lock'],
    ['file-missing', ['none.md'], 'none.md'],
  ])('writes nothing for wrong use: %s', async (_, words, told) => {
    const folder = await made();
    const before = snapshot(folder);
    expect(await cli(folder, ['html', ...words])).toMatchObject({ exit: 2, stderr: expect.stringContaining(told) });
    expect(snapshot(folder)).toEqual(before);
  });

  it('writes a folder of several reports, or of all of aitb-report.yaml, with a page that leads to them', async () => {
    const folder = folderWith({
      'r.json': inference,
      't.md': template,
      'aitb-report.yaml':
        'reports:\n  - {results: r.json, template: t.md, out: a/one.md, charts: none}\n  - {results: r.json, out: b/index.md}\n',
    });
    expect(await cli(folder, [])).toMatchObject({ exit: 0 });
    expect(await cli(folder, ['html'])).toMatchObject({
      exit: 0,
      stderr: expect.stringContaining('Wrote site/one.html, site/b-index.html, site/index.html\n'),
    });
    const index = page(folder, 'site/index.html');
    expect(index).toContain('<a href="one.html">Latency of &#x3C;two> systems</a>');
    expect(index).toMatch(
      /<a href="b-index\.html">Benchmark report<\/a><\/td>\s*<td>sophia is 2\.50x as fast as metis/,
    );
    expect(page(folder, 'site/one.html')).toContain('class="aitb-n"');
    // Two of one title are told apart.
    expect((await cli(folder, ['r.json', '-o', 'c.md'])).exit).toBe(0);
    expect((await cli(folder, ['html', 'b/index.md', 'c.md', '-o', 'two'])).exit).toBe(0);
    expect(page(folder, 'two/index.html')).toMatch(/>Benchmark report, b\/index\.md<.*>Benchmark report, c\.md</s);
    const before = snapshot(folder);
    expect((await cli(folder, ['html', 'a/one.md', 'b/none.md', '-o', 'elsewhere'])).exit).toBe(2);
    expect((await cli(folder, ['html', 'a/one.md', 'r.json', '-o', 'elsewhere'])).exit).toBe(2);
    expect(snapshot(folder)).toEqual(before);
    expect((await cli(folder, ['html', '-o', 'site'])).exit).toBe(0);
    writeFileSync(join(folder, 'site/index.html'), 'mine');
    expect((await cli(folder, ['html'])).exit).toBe(1);
  });

  it('has no reports to write where none is named and none is configured', async () => {
    expect(await cli(folderWith(), ['html'])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('there is no aitb-report.yaml here or above'),
    });
  });
});

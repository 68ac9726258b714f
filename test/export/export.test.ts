import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../clone.ts';

/** What docs/export.md says of pandoc, WeasyPrint and a browser, with an example report and with what is folded. */
const manual = readFileSync(join(root, 'docs/export.md'), 'utf8');
const home = mkdtempSync(join(tmpdir(), 'aitb-export-'));
const report = readFileSync(join(root, 'reports/inference.md'), 'utf8');
const folded =
  '\n<details>\n<summary>All of it</summary>\n\n| Run | Deep |\n|---|---:|\n| metis | 98.76<br>s |\n\n</details>\n';

/** The nth line of a block of commands in the manual, run where the report is. */
function manualRuns(first: string): void {
  const line = manual.split('\n').find((each) => each.startsWith(first));
  if (line === undefined) throw new Error(`docs/export.md has no line that begins with ${first}`);
  // In a container a browser of root has no sandbox.
  execFileSync('sh', ['-c', line.replace('--headless', '--headless --no-sandbox')], { cwd: home, stdio: 'pipe' });
}

/** Its text, without what a layout does to spaces. */
const textOf = (pdf: string): string =>
  execFileSync('pdftotext', ['-layout', pdf, '-'], { cwd: home, encoding: 'utf8' }).replace(/\s+/g, ' ');
const pictures = report.match(/!\[/g)!.length;

beforeAll(() => {
  writeFileSync(join(home, 'report.md'), report + folded);
  cpSync(join(root, 'reports/inference'), join(home, 'inference'), { recursive: true });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('as Word', () => {
  const part = (name: string): string =>
    execFileSync('unzip', ['-p', 'report.docx', name], { cwd: home, encoding: 'utf8' });

  beforeAll(() => manualRuns('pandoc -f gfm report.md -o report.docx'));

  it('a report has its tables, and its charts as drawing and as picture, with their alternative texts', () => {
    const all = execFileSync('unzip', ['-l', 'report.docx'], { cwd: home, encoding: 'utf8' });
    expect([all.match(/media\/\w+\.svg/g)?.length, all.match(/media\/\w+\.png/g)?.length]).toEqual([
      pictures,
      pictures,
    ]);
    const document = part('word/document.xml');
    const [, alt = ''] = /!\[([^\]]{20,60})/.exec(report)!;
    expect(document).toContain(`descr="${alt}`);
    for (const text of ['4.987', '50.46', 'metis']) expect(document).toContain(`>${text}<`);
  });

  it('a report loses the heading of what is folded, not the part itself', () => {
    const document = part('word/document.xml');
    expect(document).toContain('98.76');
    expect(document).not.toContain('All of it');
  });
});

describe('as PDF', () => {
  it('by WeasyPrint a report has its numbers, and what is folded with its heading', () => {
    manualRuns('pandoc -f gfm report.md --pdf-engine=weasyprint');
    const text = textOf('report.pdf');
    for (const each of ['Benchmark report', '4.987', '50.46', 'All of it', '98.76']) expect(text).toContain(each);
    // Charts are drawings, whose letters can be found.
    expect(text).toContain('Latency (s)');
  });

  it('by a browser it has them too, as long as what is folded is open', () => {
    manualRuns('pandoc -s -f gfm -M pagetitle=Report --self-contained');
    manualRuns('chromium --headless');
    const text = textOf('report.pdf');
    for (const each of ['Benchmark report', '4.987', '50.46', 'All of it', '98.76', 'Latency (s)'])
      expect(text).toContain(each);
    const html = readFileSync(join(home, 'report.html'), 'utf8');
    expect(html.match(/<img[^>]+src="data:image\/svg/g)?.length).toBe(pictures);

    writeFileSync(join(home, 'report.html'), html.replaceAll('<details open>', '<details>'));
    manualRuns('chromium --headless');
    expect(textOf('report.pdf')).not.toContain('98.76');
  });
});

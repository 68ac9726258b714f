// Makes the pictures in the README: docs/report.png is the top of reports/inference.md as a browser shows it, docs/html.png
// what `aitb-report html` shows beside a number, docs/preview.png what `aitb-report preview` marks in a report that waits for a person. It needs a build (npm run build) and the Chromium that is installed.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { browser } from './browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'aitb-screenshot-'));
const template = `# Homework 3: two endpoints

| | Metis | Sophia |
|---|---|---|
| Latency (s) | [FILL IN] | [FILL IN] |
| Output throughput (tokens/s) | [FILL IN] | [FILL IN] |
| Power (W) | [FILL IN] | [FILL IN] |

Metis is [X.X]x faster than Sophia.

## What I saw

[Describe what you saw]
`;
const chromium = await browser();
try {
  const page = await chromium.newPage({ viewport: { width: 800, height: 800 }, colorScheme: 'light' });
  await page.goto(pageAt('plain.html', '--plain'), { waitUntil: 'load' });
  // To the end of the first picture, or as much as is looked at.
  const end = await page.evaluate(() => document.querySelector('img')?.getBoundingClientRect().bottom ?? 0);
  await shoot(page, 'report.png', Math.min(Math.max(end + 24, 400), 800));
  await page.goto(pageAt('report.html'), { waitUntil: 'load' });
  await page.locator('.aitb-n', { hasText: '3.08x' }).first().focus();
  const box = await page.locator('.aitb-working:popover-open').boundingBox();
  await shoot(page, 'html.png', Math.min(box.y + box.height + 24, 800));
  await previewed(chromium);
} finally {
  await chromium.close();
  rmSync(folder, { recursive: true });
}

/** A report with blanks that its results cannot fill, one that they deny and one that a person changed, as the preview shows it when a result has changed. */
async function previewed(chromium) {
  const words = (...more) => [join(root, 'dist/cli.js'), ...more];
  const results = readFileSync(join(root, 'fixtures/inference/metis_vs_sophia_20251201_191558.json'), 'utf8');
  writeFileSync(join(folder, 'results.json'), results);
  writeFileSync(join(folder, 'template.md'), template);
  const made = ['results.json', '-t', 'template.md', '-o', 'report.md', '--charts', 'none'];
  execFileSync(process.execPath, words(...made), { cwd: folder, stdio: 'ignore' });
  const report = join(folder, 'report.md');
  writeFileSync(
    report,
    `${readFileSync(report, 'utf8').replace('| 50.46 |', '| about 50 |')}\nMetis needed 4.987 s in the mean.\n`,
  );
  writeFileSync(join(folder, 'results.json'), results.replace('5.535301923751831', '7.5'));
  const preview = spawn(process.execPath, words('preview', 'report.md', '--no-open'), { cwd: folder });
  try {
    const address = await new Promise((resolve) => preview.stdout.on('data', (text) => resolve(String(text).trim())));
    const page = await chromium.newPage({ viewport: { width: 800, height: 800 }, colorScheme: 'light' });
    await page.goto(address, { waitUntil: 'load' });
    await page.locator('.aitb-waits summary').click();
    // To the end of the last line, with the list unfolded.
    const end = await page.evaluate(() =>
      Math.max(...[...document.querySelectorAll('main > p')].map((each) => each.getBoundingClientRect().bottom)),
    );
    await shoot(page, 'preview.png', Math.min(end + 24, 1200));
  } finally {
    preview.kill();
  }
}

/** The address of the report as a page. */
function pageAt(name, ...flags) {
  const out = join(folder, name);
  const words = [join(root, 'dist/cli.js'), 'html', 'reports/inference.md', '-o', out, ...flags];
  execFileSync(process.execPath, words, { cwd: root, stdio: 'ignore' });
  return pathToFileURL(out).href;
}

async function shoot(page, name, height) {
  const path = join(root, 'docs', name);
  await page.screenshot({ path, clip: { x: 0, y: 0, width: 800, height }, fullPage: true });
  console.log(`${path}: ${Math.round(statSync(path).size / 1024)} KiB`);
}

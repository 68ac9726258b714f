// Makes the pictures in the README: docs/report.png is the top of reports/inference.md as a browser shows it, docs/html.png
// what `aitb-report html` shows beside a number. It needs a build (npm run build) and the Chromium that is installed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { browser } from './browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'aitb-screenshot-'));
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
} finally {
  await chromium.close();
  rmSync(folder, { recursive: true });
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

// Makes docs/report.png, the picture in the README: the top of reports/inference.md, as a browser shows it.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { browser } from './browser.mjs';
import { pageOf } from './page.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'docs/report.png');
// Beside the report, so that its charts are found.
const html = join(root, 'reports/inference.html');
writeFileSync(html, pageOf(readFileSync(join(root, 'reports/inference.md'), 'utf8')));
const chromium = await browser();
try {
  const page = await chromium.newPage({ viewport: { width: 800, height: 800 }, colorScheme: 'light' });
  await page.goto(pathToFileURL(html).href, { waitUntil: 'load' });
  // To the end of the first picture, or as much as is looked at.
  const end = await page.evaluate(() => document.querySelector('img')?.getBoundingClientRect().bottom ?? 0);
  await page.screenshot({
    path: out,
    clip: { x: 0, y: 0, width: 800, height: Math.min(Math.max(end + 24, 400), 800) },
    fullPage: true,
  });
} finally {
  await chromium.close();
  rmSync(html);
}
console.log(`${out}: ${Math.round(statSync(out).size / 1024)} KiB`);

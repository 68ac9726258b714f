import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from '../../scripts/browser.mjs';
import { cli, folderWith, inference } from '../cli/cli.ts';
import { root } from '../clone.ts';
import { cellsOf, faultsIn, pointedAt, targetOf, wasHacked, widthOf, workings } from './workings.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let chromium: Browser;
beforeAll(async () => {
  chromium = await browser();
});
afterAll(() => chromium?.close());

/** The page of a report of ours in a browser, and every address that it asked for. */
async function opened(report: string, width: number): Promise<{ readonly page: Page; readonly asked: string[] }> {
  const out = join(folderWith(), 'page.html');
  expect((await cli(root, ['html', report, '-o', out])).exit).toBe(0);
  const page = await chromium.newPage({ viewport: { width, height: 900 } });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url().slice(0, 30)));
  await page.goto(pathToFileURL(out).href, { waitUntil: 'load' });
  return { page, asked };
}

describe('the page of a report', () => {
  it.each(['reports/testbed.md', 'reports/inference.md'])(
    'shows the working of every number that somebody comes to: %s',
    async (report) => {
      const { page, asked } = await opened(report, 1280);
      const seen = await page.evaluate(workings);
      expect(seen.length).toBeGreaterThan(60);
      expect(seen.filter(({ number, shown, isInside }) => number !== shown || !isInside)).toEqual([]);
      expect(asked.filter((address) => !/^(?:file|data):/.test(address))).toEqual([]);
      await page.close();
    },
  );

  it('has the numbers of a picture as a table, each with its working', async () => {
    const { page } = await opened('reports/inference.md', 1280);
    await page.locator('.aitb-data').first().click();
    const box = page.locator('.aitb-working:popover-open');
    expect(await box.locator('tbody tr').count()).toBeGreaterThan(3);
    await box.locator('.aitb-n').first().hover();
    expect(await page.locator('.aitb-working:popover-open').count()).toBe(2);
    await page.close();
  });

  it('is no wider than a phone, and hides a working again', async () => {
    const { page } = await opened('reports/inference.md', 368);
    expect(await page.evaluate(widthOf)).toBeLessThanOrEqual(368);
    await page.locator('.aitb-n').first().focus();
    expect(await page.locator('.aitb-working:popover-open').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await page.locator('.aitb-working:popover-open').count()).toBe(0);
    await page.close();
  });

  it('is gone through with the Tab key alone: a number shows its working, the next one its own, a picture its numbers', async () => {
    const { page } = await opened('reports/inference.md', 1280);
    const seen: (string | null)[] = [];
    let pressed = 0;
    while (seen.length < 5 && pressed < 60) {
      await page.keyboard.press('Tab');
      pressed += 1;
      const { number, shown } = await page.evaluate(pointedAt);
      if (number === null) continue;
      expect(shown).toBe(number);
      seen.push(number);
    }
    expect(seen).toHaveLength(5);
    await page.keyboard.press('Escape');
    expect(await page.locator('.aitb-working:popover-open').count()).toBe(0);
    // What is hidden comes again with Enter.
    await page.keyboard.press('Enter');
    expect(await page.evaluate(pointedAt)).toEqual({ number: seen.at(-1), shown: seen.at(-1) });
    await page.locator('.aitb-data').first().focus();
    await page.keyboard.press('Enter');
    const table = page.locator('.aitb-working:popover-open');
    expect(await table.locator('tbody tr').count()).toBeGreaterThan(3);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(pointedAt)).toMatchObject({ number: expect.stringMatching(/\d/) });
    await page.close();
  });

  it('lists what waits for a person, and goes there by the keyboard', async () => {
    const template =
      '# T\n\n[Describe what you saw]\n\n| Metric | Metis |\n|---|---|\n| Mean latency (s) | [FILL IN] |\n| Power (W) | [FILL IN] |\n';
    const folder = folderWith({ 't.md': template, 'r.json': inference });
    expect((await cli(folder, ['r.json', '-t', 't.md', '-o', 'r.md'])).exit).toBe(0);
    expect((await cli(folder, ['html', 'r.md'])).exit).toBe(0);
    const page = await chromium.newPage({ viewport: { width: 1280, height: 300 } });
    await page.goto(pathToFileURL(join(folder, 'r.html')).href);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const links = page.locator('.aitb-waits[open] a');
    expect(await links.count()).toBe(2);
    await links.last().focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(targetOf)).toMatch(/^\[FILL IN\]$|^\[Describe/);
    expect(await page.locator(':target').isVisible()).toBe(true);
    await page.evaluate(axe);
    expect((await page.evaluate(faultsIn)).faults).toEqual([]);
    await page.close();
  });

  it('lets nothing that results say do anything', async () => {
    const evil = `"><img src=x onerror="window.hacked=1"><script>window.hacked=2</script><svg onload="window.hacked=3">[a](javascript:window.hacked=4)`;
    const all = JSON.parse(readFileSync(join(root, 'fixtures/inference/metis_vs_sophia_20251201_191558.json'), 'utf8'));
    for (const name of ['metis', 'sophia']) {
      all[name].system_info = { ...all[name].system_info, model: evil };
      all[name].results[2].error = evil;
    }
    all[evil] = all.metis;
    delete all.metis;
    const folder = folderWith({ 'r.json': JSON.stringify(all) });
    expect((await cli(folder, ['r.json', '-o', 'r.md'])).exit).toBe(0);
    expect((await cli(folder, ['html', 'r.md'])).exit).toBe(0);
    const page = await chromium.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url().slice(0, 5)));
    await page.goto(pathToFileURL(join(folder, 'r.html')).href, { waitUntil: 'load' });
    expect(await page.locator('main').innerText()).toContain('onerror');
    await page.evaluate(workings);
    await page.waitForTimeout(200);
    expect(await page.evaluate(wasHacked)).toBe(false);
    // The page itself, and what is in it.
    expect(asked.filter((address) => address !== 'data:')).toEqual(['file:']);
    expect(await page.locator('main img[src^="data:image/svg"]').count()).toBeGreaterThan(2);
    await page.close();
  });

  it.each([
    ['reports/inference.md', 'light'],
    ['reports/testbed.md', 'dark'],
    ['reports/analysis.md', 'light'],
  ] as const)('has no fault that keeps somebody out: %s, %s', async (report, colorScheme) => {
    const { page } = await opened(report, 1280);
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axe);
    const seen = await page.evaluate(faultsIn);
    expect(seen.rules).toBeGreaterThan(20);
    expect(seen.faults).toEqual([]);
    await page.close();
  });

  it.each([
    ['reports/testbed.md', 'A4'],
    ['reports/testbed.md', 'Letter'],
    ['reports/inference.md', 'A4'],
    ['reports/inference.md', 'Letter'],
  ] as const)('prints each row of a table on one sheet, and no mark of the screen: %s, %s', async (report, format) => {
    const { page } = await opened(report, 800);
    const path = join(folderWith(), 'page.pdf');
    // A long cell is wrapped, and its words are no longer beside each other in the text of a sheet.
    const rows = (await page.evaluate(cellsOf)).filter((cells) => cells.every(({ length }) => length <= 12));
    await page.pdf({ path, format, preferCSSPageSize: false });
    const sheets = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
      .split('\f')
      .filter((sheet) => sheet.trim() !== '');
    expect(sheets.length).toBeGreaterThan(1);
    const flat = sheets.map((sheet) => sheet.replace(/\s+/g, ''));
    expect(rows.length).toBeGreaterThan(5);
    const cut = rows.filter((cells) => !flat.some((sheet) => sheet.includes(cells.join(''))));
    expect(cut).toEqual([]);
    expect(sheets.join('')).not.toContain('Numbers of this picture');
    await page.close();
  });
});

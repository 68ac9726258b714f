import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from '../../scripts/browser.mjs';
import { cli, folderWith } from '../cli/cli.ts';
import { root } from '../clone.ts';
import { widthOf, workings } from './workings.mjs';

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
});

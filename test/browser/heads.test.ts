import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from '../../scripts/browser.mjs';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { page } from '../../src/page/page.ts';
import { type ReportInput, report } from '../../src/report.ts';
import { cases, folder, inputOf, root } from '../cases.ts';
import { folderWith } from '../cli/cli.ts';
import { sourceAt } from '../collect/source.ts';
import { realFiles, realSets, shared } from '../real/shared.ts';
import { headsIn } from './workings.mjs';

/**
 * How far down the page what is looked up begins, in px: the answer, its picture and the table stand above it. Of a report of several kinds of
 * work each section is held to it. A computer and a phone, as widths of their windows.
 */
const bounds = [
  { width: 1000, most: 1350 },
  { width: 400, most: 1275 },
] as const;

const builtIn = /^templates\/(?:report|testbed|inference-comparison)\.md$/;

let chromium: Browser;
beforeAll(async () => {
  chromium = await browser();
});
afterAll(() => chromium?.close());

/** What sticks out of the bounds of a report's page, and how many heads were measured. */
async function tooTall(input: ReportInput): Promise<{ readonly heads: number; readonly faults: readonly string[] }> {
  const { document, outputs } = await report(input);
  const pictures = new Map(outputs.map(({ path, content }) => [path, content]));
  const content = page({
    text: document.text,
    numbers: [],
    waiting: [],
    picture: (src) => `data:image/svg+xml;base64,${Buffer.from(pictures.get(src) ?? '').toString('base64')}`,
    shown: (place) => place,
    seal: 'no text of a report',
    plain: true,
  });
  const path = join(folderWith({ 'report.html': content }), 'report.html');
  const shown = await chromium.newPage();
  await shown.goto(pathToFileURL(path).href, { waitUntil: 'load' });
  const faults: string[] = [];
  let heads = 0;
  for (const { width, most } of bounds) {
    await shown.setViewportSize({ width, height: 850 });
    const seen = await shown.evaluate(headsIn);
    heads += seen.length;
    for (const { title, height } of seen)
      if (height > most) faults.push(`${title}: ${height} px at ${width} px, at most ${most}`);
  }
  await shown.close();
  return { heads, faults };
}

describe('the head of a golden report', () => {
  const pages = cases.filter((name) => builtIn.test(inputOf(join(folder, name)).template.path));

  it('is held to its bounds in many', () => {
    expect(pages.length).toBeGreaterThan(15);
  });

  it.each(pages)('%s', async (name) => {
    const { heads, faults } = await tooTall(inputOf(join(folder, name)));
    expect(heads).toBeGreaterThan(1);
    expect(faults).toEqual([]);
  });
});

realFiles(
  'the heads of reports of real files',
  realSets().flatMap(([, files]) => files),
  () => {
    it.each(realSets())('%s', { timeout: 300_000 }, async (_, files) => {
      const path = 'templates/report.md';
      const { heads, faults } = await tooTall({
        sources: files.map((file) => sourceAt(join(shared, file), basename(file))),
        template: { path, text: readFileSync(join(root, path), 'utf8') },
        out: 'report.md',
        relative: (one) => one,
        existing: { report: null, lock: null },
        options: defaultOptions,
      });
      expect(heads).toBeGreaterThan(1);
      expect(faults).toEqual([]);
    });
  },
);

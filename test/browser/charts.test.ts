import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from '../../scripts/browser.mjs';
import { kinds } from '../../src/draw/charts.ts';
import { root } from '../clone.ts';
import { type Measured, measure } from './measure.mjs';
import { rules, type View } from './rules.ts';

/** The charts of the example reports and of the manual, as they are. */
const charts = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'reports/*.svg', 'docs/gallery/*.svg'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n');

/** `sweep` of `sweep-batch-size-cerebras.svg`. */
const kindOf = (path: string): string => {
  const file = basename(path, '.svg');
  return kinds.find(({ name }) => file === name || file.startsWith(`${name}-`))?.name ?? file;
};

const views: readonly View[] = ([368, 1000] as const).flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme })),
);

let chromium: Browser;
const measured: { readonly path: string; readonly view: View; readonly chart: Measured }[] = [];

beforeAll(async () => {
  chromium = await browser();
  for (const view of views) {
    const page = await chromium.newPage({ viewport: { width: view.width, height: 1200 }, colorScheme: view.scheme });
    for (const path of charts) {
      const svg = readFileSync(join(root, path), 'utf8');
      // As an image in a page: never wider than that.
      await page.setContent(
        `<!doctype html><style>body { margin: 0 } svg { display: block; max-width: 100%; height: auto }</style>${svg}`,
      );
      measured.push({ path, view, chart: await page.evaluate(measure) });
    }
    await page.close();
  }
});
afterAll(() => chromium?.close());

describe('a chart in a browser', () => {
  it('is there', () => expect(charts.length).toBeGreaterThan(50));

  it.each(rules)('$name', ({ broken, except }) => {
    const breakers = measured.flatMap(({ path, view, chart }) =>
      broken(chart, view).map((what) => ({
        kind: kindOf(path),
        says: `${path}, ${view.width} px, ${view.scheme}: ${what}`,
      })),
    );
    const others = breakers.filter(({ kind }) => !except.includes(kind)).map(({ says }) => says);
    if (others.length > 0) expect.fail(others.slice(0, 20).join('\n'));
  });
});

it('the charts of one report have titles of their own', () => {
  const titles = measured
    .filter(({ view }) => view.width === 1000 && view.scheme === 'light')
    .map(({ path, chart }) => `${dirname(path)}: ${chart.title}`);
  expect(titles.length).toBeGreaterThan(5);
  expect(titles.filter((title, i) => titles.indexOf(title) < i)).toEqual([]);
});

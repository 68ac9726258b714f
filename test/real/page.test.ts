import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { report } from '../../src/report.ts';
import { root } from '../cases.ts';
import { sourceAt } from '../collect/source.ts';
import { faultsOf, linesAtHead } from '../page.ts';
import { realFiles, shared } from './shared.ts';

const inference = (date: string): string => `data/testbed/inference/metis_vs_sophia_results_20251201_${date}.json`;

/** All result files of a folder of the testbed, in whatever format they are. */
function below(folder: string): readonly string[] {
  const home = join(shared, folder);
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:log|jsonl?|csv|md|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(shared.length + 1))
    .sort();
}

async function page(template: string, files: readonly string[]): Promise<string> {
  const path = `templates/${template}.md`;
  const { document } = await report({
    sources: files.map((file) => sourceAt(join(shared, file), file)),
    template: { path, text: readFileSync(join(root, path), 'utf8') },
    out: 'report.md',
    relative: (one) => one,
    existing: { report: null, lock: null },
    // The pictures are asked for in their tests; here it is about the text.
    options: { ...defaultOptions, charts: 'none' },
  });
  return document.text;
}

realFiles('the page of real files', [inference('190507'), inference('191558')], () => {
  test.each([
    ['report', 'two inference files', () => [inference('190507'), inference('191558')]],
    ['report', 'one inference file', () => [inference('191558')]],
    ['testbed', 'the whole testbed', () => below('data/testbed')],
    ['report', 'the whole testbed', () => below('data/testbed')],
  ])('%s of %s keeps the bounds', { timeout: 120_000 }, async (template, _, files) => {
    expect(faultsOf(await page(template, files()))).toEqual([]);
  });

  test.each(['vllm-serve', 'sglang-bench-serving', 'aiperf', 'guidellm', 'llama-bench-md', 'mlperf-inference'])(
    'a report of %s has what is compared at its head, and no more',
    { timeout: 120_000 },
    async (format) => {
      const text = await page('report', below(`data/formats/${format}`));
      expect(faultsOf(text)).toEqual([]);
      expect(linesAtHead(text)).toBeLessThanOrEqual(16);
    },
  );
});

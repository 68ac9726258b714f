import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { report } from '../../src/report.ts';
import { verify } from '../../src/verify/verify.ts';
import { root } from '../cases.ts';
import { widely } from '../long.ts';

const path = 'templates/report.md';
const template = { path, text: readFileSync(join(root, path), 'utf8') };

const names = ['Heron-8B', 'Basalt-7B', 'Flint-9B', 'Moss-3B'];
const owners = ['northlab/', 'quarry-ai/', 'tidepool/', 'fen/'];

/** What verify says of the report of some models, by what is judged: how many are right, and each that is not. */
async function judged(models: readonly string[], batches: readonly number[], precisions: readonly string[]) {
  const rows = models.flatMap((model, i) =>
    batches.flatMap((batch) =>
      precisions.map((precision, k) => {
        const time = (12.4 + 3.1 * i) * batch ** 0.4 * (1 - 0.2 * k);
        return `${model},${batch},${precision},${time.toFixed(2)},${((1000 * batch) / time).toFixed(1)}`;
      }),
    ),
  );
  const head = 'model,batch_size,precision,mean_latency_ms,throughput_tokens_s';
  const bytes = new TextEncoder().encode(`${[head, ...rows].join('\n')}\n`);
  const { document, study } = await report({
    sources: [{ path: 'a.csv', size: bytes.length, blocks: () => [bytes] }],
    template,
    out: 'r.md',
    relative: (path) => path,
    existing: { report: null, lock: null },
    options: defaultOptions,
  });
  const verdicts = verify({ file: 'r.md', text: document.text }, study, { templates: [template] });
  expect(document.text).toContain('| [`a.csv`]');
  const counts: Record<string, number> = { right: 0, wrong: 0, differs: 0, denied: 0 };
  // A hash has digits that are no number of the report, and is another one for each file.
  const files = document.text.indexOf('| [`a.csv`]');
  for (const { outcome } of verdicts.filter(({ start }) => start < files)) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

const shapes: readonly [number, readonly number[], readonly string[]][] = [
  [2, [1, 4, 16], ['bf16']],
  [3, [1, 4, 16], ['bf16']],
  [2, [1, 4], ['bf16', 'fp8']],
  [3, [1, 4, 16], ['bf16', 'fp8']],
  [2, [64], ['bf16']],
  [4, [64], ['bf16']],
];

it.each(shapes.filter((_, nth) => nth % widely(2, 1) === 0))(
  'a report of %i models at batch sizes %j and %j is known as well with owners as without',
  async (n, batches, precisions) => {
    const plain = await judged(names.slice(0, n), batches, precisions);
    const owned = await judged(
      names.slice(0, n).map((name, i) => owners[i] + name),
      batches,
      precisions,
    );
    expect(plain.right).toBeGreaterThan(10);
    expect(owned).toEqual(plain);
    expect([owned.wrong, owned.differs, owned.denied]).toEqual([0, 0, 0]);
  },
);

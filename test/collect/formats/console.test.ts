import { expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { console as format } from '../../../src/collect/formats/console.ts';
import { growsWithSize } from '../../growth.ts';
import { sourceOf } from '../source.ts';
import { evil, readWith } from './lines.ts';

const section = '--- Testing Metis (SambaNova) (Model: open-9b) ---\n';

test('requests are claimed under a heading of their endpoint, prompts with their runs', () => {
  expect(format.claims(`${section}  [Req 1] Success (5 tokens)\n`)).toEqual({ claimed: true });
  expect(format.claims('[1/5] Testing prompt: Why?...\n  Run 1: 2.345s, 487 tokens\n')).toEqual({ claimed: true });
  expect(format.claims(section)).toMatchObject({ claimed: false });
  expect(format.claims('Run 1: 2.345s, 487 tokens\n')).toMatchObject({ claimed: false });
  expect(format.claims('--- Testing ---\nall good\n')).toMatchObject({ claimed: false });
});

test('a section is a run with its tokens by line and its time as a whole', async () => {
  const { runs } = await readWith(
    format,
    `${section}  [Req 1] Success (50 tokens)\n  [Req 2] Success (1 token)\n  > Duration: 4s\n`,
  );
  expect(runs).toMatchObject([
    {
      id: 'metis',
      name: 'Metis',
      labels: { system: 'metis', model: 'open-9b' },
      status: 'completed',
      wallTime: 4,
      reported: [],
    },
  ]);
  const tokens = runs[0]?.samples.get('output_tokens');
  expect([...(tokens?.values ?? [])]).toEqual([50, 1]);
  expect([...(tokens?.where.lines ?? [])]).toEqual([2, 3]);
  expect(runs[0]?.samples.has('latency')).toBe(false);
});

test('requests that no heading stands above are a run without a system', async () => {
  const lines = [
    '[1/2] Testing prompt: Why?',
    '  Run 1: 2.5s, 48 tokens',
    '[2/2] Testing prompt: How?',
    '  Run 1: FAILED - x',
  ];
  const { runs, notes } = await readWith(format, lines.join('\n'));
  expect(notes).toEqual([]);
  expect(runs).toMatchObject([{ id: 'endpoint', labels: {}, counts: { total: 2, ok: 1, failed: 1 } }]);
  expect(runs[0]?.labels).toEqual({});
  expect(runs[0]?.remarks.map(({ code }) => code)).toContain('endpoint-unnamed');
});

test('the zeros of an endpoint that answered nothing are no measurements', async () => {
  const failed = `${section}  [Req 1] Failed: 503\n  > Duration: 0.1s\n  > Throughput: 0.00 tokens/sec\n`;
  expect((await readWith(format, failed)).runs).toMatchObject([
    {
      status: 'failed',
      failure: { message: '503', place: { line: 2 } },
      counts: { total: 1, ok: 0, failed: 1 },
      reported: [],
    },
  ]);
});

test('a section without its duration is partial, and how many were to be asked is not known', async () => {
  const { runs } = await readWith(format, `${section}  [Req 1] Success (5 tokens)\n  [Req 2] Suc`);
  expect(runs).toMatchObject([{ status: 'partial', wallTime: null, counts: { total: null, ok: 1, failed: null } }]);
  expect(runs[0]?.remarks.map(({ code }) => code)).toEqual(['section-cut']);
});

test('tokens of a request with its own time are those of prompt and response', async () => {
  const log =
    'Benchmarking METIS\n[1/1] Testing prompt: Why?...\n  Run 1: 2.5s, 487 tokens, Response length: 9 chars\n';
  const { runs } = await readWith(format, log);
  expect([...(runs[0]?.samples.keys() ?? [])]).toEqual(['latency', 'total_tokens', 'response_length']);
  expect(runs[0]?.remarks.map(({ code }) => code)).toEqual(['tokens-of-both']);
});

test('a heading with nothing under it is no run', async () => {
  expect(await readWith(format, section)).toMatchObject({ runs: [], notes: [{ code: 'no-result' }] });
});

test('a log may begin with a bracket', async () => {
  const source = sourceOf('a.log', '[1/1] Testing prompt: Why?...\n  Run 1: 2.5s, 487 tokens\nBenchmarking METIS\n');
  expect(await collect([source], { strict: true, encoding: 'utf-8' })).toMatchObject({
    files: [{ format: 'console' }],
  });
});

test('the same endpoint twice in a log is two runs', async () => {
  const once = `${section}  [Req 1] Success (5 tokens)\n  > Duration: 1s\n`;
  expect((await readWith(format, once + once)).runs).toHaveLength(2);
});

test.each(evil)('no line takes long', (line) =>
  growsWithSize(line, async (line) => {
    await readWith(format, section + `${line}\n`.repeat(20));
    format.claims(line);
  }),
);

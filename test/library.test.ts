import { expect, it, test } from 'vitest';
import { check } from '../src/check.ts';
import type { Source } from '../src/collect/source.ts';
import { explain } from '../src/explain.ts';
import { defaultOptions } from '../src/keep/lock/options.ts';
import { Refusal } from '../src/note.ts';
import { type Composed, compose, type ReportInput, report } from '../src/report.ts';
import { scan } from '../src/scan.ts';
import { type Latencies, resultsOf } from './cli/cli.ts';

const template = `# T

| Metric | Metis | Sophia |
|---|---|---|
| Mean latency (s) | [FILL IN] | [FILL IN] |

{{findings}}

{{chart "latency"}}
`;
const two = { metis: [4, 5, 6], sophia: [1, 2, 3] };

function source(path: string, latencies: Latencies): Source {
  const bytes = Buffer.from(resultsOf(latencies));
  return { path, size: bytes.length, blocks: () => [bytes] };
}

function inputOf(latencies: Latencies, existing: ReportInput['existing'] = { report: null, lock: null }): ReportInput {
  return {
    sources: [source('r.json', latencies)],
    template: { path: 't.md', text: template },
    out: 'a/report.md',
    relative: (path) => `../${path}`,
    existing,
    options: defaultOptions,
  };
}

async function existing(latencies: Latencies): Promise<ReportInput['existing'] & { readonly report: string }> {
  const { text, outputs } = await report(inputOf(latencies));
  return { report: text, lock: outputs.find(({ path }) => path === 'a/report.md.aitb.json')!.content };
}

const composed = (): Promise<Composed> => compose(inputOf(two));

test('explain gives every value of a document in its order, with place, text, path and working', async () => {
  const { document } = await composed();
  const all = explain(document);
  expect(all.length).toBe(document.marks.length);
  const lines = document.text.split('\n');
  for (const { line, column, written, path, explanation } of all) {
    expect(lines[line - 1]!.slice(column - 1).startsWith(written)).toBe(true);
    expect([path === '', explanation.kind === 'absent']).toEqual([false, false]);
  }
  expect(explain(document, 5).map(({ written, path, explanation }) => [written, path, explanation.value])).toEqual([
    ['5.000', 'latency.mean@metis', 5],
    ['2.000', 'latency.mean@sophia', 2],
  ]);
  expect(explain(document, 1)).toEqual([]);
});

test('explain takes a value path of a study', async () => {
  const { study } = await composed();
  expect(explain(study, 'latency.mean@metis')).toMatchObject({
    value: 5,
    n: 3,
    worked: { expressions: ['(4 + 5 + 6) / 3', '15 / 3'] },
  });
  expect(() => explain(study, 'latency.mean@nobody')).toThrow(Refusal);
});

test('scan lists the blanks of a template, with results and without', async () => {
  const of = { path: 't.md', text: template };
  const seen = async (more: Partial<Parameters<typeof scan>[0]>) =>
    (await scan({ template: of, ...more }))
      .map(({ source: from, written, state }) => [from, written, state])
      .slice(0, 2);
  expect(await seen({ sources: [source('r.json', two)] })).toEqual([
    ['latency.mean@metis', '5.000', 'filled'],
    ['latency.mean@sophia', '2.000', 'filled'],
  ]);
  expect(await seen({})).toEqual([
    ['latency.mean@metis', null, 'absent'],
    ['latency.mean@sophia', null, 'absent'],
  ]);
  const bind = { baseline: null, bind: {}, ignore: [] };
  expect(await seen({ options: { overrides: bind, strict: true } })).toHaveLength(2);
});

test('check says that a report is fresh', async () => {
  const now = await existing(two);
  const fresh = { isFresh: true, verdict: 'same', files: [], changes: [], notes: [] };
  expect(await check(inputOf(two, now))).toEqual(fresh);
  const mine = { ...now, report: `${now.report}\nMy words.\n` };
  expect(await check(inputOf(two, mine))).toEqual(fresh);
});

test('check says what writing would change', async () => {
  const before = await existing(two);
  const { isFresh, verdict, files, changes } = await check(inputOf({ ...two, metis: [4, 5, 7.5] }, before));
  expect([isFresh, verdict]).toEqual([false, 'changed']);
  expect(files).toEqual(['a/report.md.aitb.json', 'a/report/latency.svg', 'a/report.md']);
  expect(changes).toContainEqual({
    key: expect.any(String),
    source: 'latency.mean@metis',
    line: 5,
    column: 22,
    before: '5.000',
    after: '5.500',
  });
});

it.each([
  ['new', { report: null, lock: null }, ['a/report/latency.svg', 'a/report.md.aitb.json', 'a/report.md']],
  ['refused', { report: 'Mine.\n', lock: null }, []],
] as const)('check of a report that is %s', async (verdict, there, files) => {
  const { notes, ...seen } = await check(inputOf(two, there));
  expect(seen).toEqual({ isFresh: false, verdict, files, changes: [] });
  expect(notes.map(({ code }) => code)).toEqual(verdict === 'new' ? [] : ['report-not-ours']);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { draw } from '../../src/draw/draw.ts';
import type { FillRules } from '../../src/fill/blank/decide.ts';
import type { FillContext } from '../../src/fill/context.ts';
import type { Document } from '../../src/fill/document.ts';
import { fill, scan } from '../../src/fill/fill.ts';
import type { Slot } from '../../src/fill/slot.ts';
import { sourceAt } from '../collect/source.ts';

const shared = resolve(import.meta.dirname, '../../../shared');
const isHere = existsSync(shared);
/** A clone without the real files reads none of them; a folder of them that lacks one is a fault. */
const real = (name: string, work: () => unknown): void => test(name, async () => void (isHere && (await work())));
const results = (date: string): string =>
  join(shared, `data/testbed/inference/metis_vs_sophia_results_20251201_${date}.json`);
const seed = (number: string): string => {
  const folder = join(shared, 'seeds');
  return readFileSync(join(folder, readdirSync(folder).find((name) => name.startsWith(number))!), 'utf8');
};

async function contextOf(date: string, more: Partial<FillContext['options']> = {}): Promise<FillContext> {
  const name = `metis_vs_sophia_results_20251201_${date}.json`;
  const study = compare(await collect([sourceAt(results(date), name)], { strict: true, encoding: 'utf-8' }), {
    baseline: null,
  });
  const { charts, absent } = draw(study);
  return {
    study,
    charts,
    absentCharts: absent,
    cellsSrc: 'charts/cells.csv',
    chartSrc: (chart) => `charts/${chart}.svg`,
    relative: (path) => path,
    options: { baseline: null, sampleChars: 2000, charts: 'auto', ...more },
  };
}

async function filledWith(
  date: string,
  rules: Partial<FillRules> = {},
  template = seed('002'),
  more: Partial<FillContext['options']> = {},
): Promise<Document> {
  return fill({ path: 'template.md', text: template }, await contextOf(date, more), {
    signed: false,
    strict: false,
    ...rules,
  });
}

const written = ({ slots }: Document, line: number): readonly (string | null)[] =>
  slots
    .filter((slot) => slot.line === line && slot.kind !== 'chart' && slot.kind !== 'dash')
    .map((slot) => slot.written);
const counted = (slots: readonly Slot[]): Readonly<Record<string, number>> => {
  const all: Record<string, number> = {};
  for (const { state, kind } of slots) {
    const group = kind === 'chart' ? 'chart' : kind === 'dash' ? 'dash' : state;
    all[group] = (all[group] ?? 0) + 1;
  }
  return all;
};

/** The template again, from the report: every slot back to its blank. */
function undone({ text, slots }: Document): string {
  let shift = 0;
  let back = text;
  for (const { start, blank, written: value } of [...slots]
    .filter((slot) => slot.written !== null)
    .sort((a, b) => a.start - b.start)) {
    back = back.slice(0, start) + blank + back.slice(start + value!.length);
    shift += 1;
  }
  expect(shift).toBeGreaterThan(0);
  return back;
}

real("the analysis template: 50 slots, of which 35 can be bound, 12 are a person's and 3 are dashes", () => {
  const slots = scan({ path: 'template.md', text: seed('002') }, null);
  expect(slots).toHaveLength(50);
  expect(counted(slots)).toMatchObject({ human: 12, dash: 3 });
  expect(slots.filter(({ state, kind }) => state !== 'human' && kind !== 'dash' && state !== 'unknown')).toHaveLength(
    35,
  );
});

real('191558: all that the data support is filled, the rest stays with its reason', async () => {
  const document = await filledWith('191558');
  const { slots, charts } = document;
  expect(counted(slots)).toEqual({ filled: 30, human: 12, dash: 3, contradiction: 2, absent: 3, chart: 3 });
  expect(written(document, 47)).toEqual(['4.987', '1.621', '+207.6%']);
  expect(written(document, 51)).toEqual(['15.86', '50.46', '-68.6%']);
  expect(written(document, 52)).toEqual(['79.10', '81.80', '-3.3%']);
  expect(written(document, 53)).toEqual(['100.0%', '100.0%']);
  expect(written(document, 54)).toEqual(['0.325']);
  expect([146, 147, 153, 154].flatMap((line) => written(document, line))).toEqual([
    '1.621',
    '4.987',
    '0.33',
    '15.86',
    '50.46',
    '50.46',
    '-68.6',
  ]);
  const stays = slots.filter(({ state }) => state === 'absent' || state === 'contradiction');
  expect(stays.map(({ line, notes }) => [line, notes[0]!.code])).toEqual([
    [23, 'not-a-choice'],
    [158, 'contradiction'],
    [159, 'contradiction'],
    [234, 'no-fitting-prompt'],
    [239, 'no-fitting-prompt'],
  ]);
  expect(stays.filter(({ state }) => state === 'contradiction').map(({ notes }) => notes[0]!.args.suggestion)).toEqual([
    'Mean latency is 207.6 % higher on Metis than on Sophia.',
    'Output throughput is 68.6 % lower on Metis than on Sophia.',
  ]);
  expect(slots.find(({ line }) => line === 51)!.notes[0]!.args.instead).toBe(
    'total throughput would be 65.37 (metis), 203.98 (sophia)',
  );
  expect(charts.map(({ name }) => name).sort()).toEqual(['distribution', 'latency', 'throughput']);
  expect(undone(document)).toBe(seed('002'));
});

real('191558, --signed: the numbers that make the denied sentences arithmetically true', async () => {
  const document = await filledWith('191558', { signed: true });
  expect([158, 159].flatMap((line) => written(document, line))).toEqual(['-207.6', '-68.6']);
});

real('191558, --strict: nothing that was inferred', async () => {
  const { slots } = await filledWith('191558', { strict: true });
  for (const { state, confidence } of slots) if (state === 'filled') expect(confidence).toBeGreaterThanOrEqual(3);
  expect(counted(slots)).toMatchObject({ filled: 12, human: 12 });
});

real('190507: without a record of Sophia nothing of it is made up', async () => {
  const document = await filledWith('190507');
  for (const { written: value } of document.slots) expect(value ?? '').not.toMatch(/NaN|Infinity|undefined|null/);
  for (const slot of document.slots) {
    const { notes, source, state } = slot;
    if (/sophia/i.test(source ?? ''))
      expect([state, notes[0]!.code]).toEqual(['absent', slot.kind === 'sample' ? 'no-response' : 'no-record']);
  }
  expect(written(document, 23)).toEqual(['5']);
  expect(written(document, 47)).toEqual(['6.174', null, null]);
  expect(written(document, 53)).toEqual([null, null]);
  expect(written(document, 146)).toEqual([null, '6.174']);
  expect(document.text).toContain('**Quantum entanglement in a nutshell**');
  expect(undone(document)).toBe(seed('002'));
});

real('filled again, the finished report loses and gains nothing', async () => {
  for (const date of ['191558', '190507']) {
    const first = await filledWith(date);
    const again = await filledWith(date, {}, first.text, { charts: 'none' });
    expect(again.text).toBe(first.text);
  }
});

real('the same template with CRLF and a byte order mark is filled alike', async () => {
  const plain = await filledWith('191558');
  const windows = await filledWith('191558', {}, `\uFEFF${seed('002').replaceAll('\n', '\r\n')}`);
  expect(windows.text).toBe(`\uFEFF${plain.text.replaceAll('\n', '\r\n')}`);
  expect(
    windows.slots.map(({ key, line, column, written: value }) => [
      key,
      line,
      column,
      value?.replaceAll('\r\n', '\n') ?? null,
    ]),
  ).toEqual(plain.slots.map(({ key, line, column, written: value }) => [key, line, column, value]));
});

real('a finished report has no blank that could be filled', async () => {
  const { study } = await contextOf('191558');
  let read = 0;
  for (const number of ['000', '001', '003', '004']) {
    for (const results of [study, null]) {
      const open = scan({ path: 'report.md', text: seed(number) }, results).filter(({ state }) => state !== 'left');
      expect(open.map(({ line, blank }) => `${number}:${line} ${blank}`)).toEqual([]);
    }
    read += 1;
  }
  console.log(`blanks: ${read} finished reports and one template read`);
});

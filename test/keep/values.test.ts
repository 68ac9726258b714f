import { expect, it } from 'vitest';
import { pathOf } from '../../src/compare/value/path-of.ts';
import { type Lock, lockText } from '../../src/keep/lock/lock.ts';
import { pristineOf } from '../../src/keep/lock/pristine.ts';
import { readLock } from '../../src/keep/lock/read-lock.ts';
import { sentence } from '../../src/note.ts';
import { after, firstRun, make, nothing, type OnDisk } from './story.ts';

const two = { metis: [4, 5, 6], sophia: [1, 2, 3] };
const template = `# T

{{num "latency.mean@metis"}} s and {{num "prompts"}} prompts.

| Metric | Metis |
|---|---|
| Mean latency (s) | [FILL IN] |

[Describe what you saw]

{{findings}}
`;

const lockOf = ({ lock }: OnDisk): Lock => readLock(lock!, 'l');
const finding = ({ slots }: Lock) => slots.find(({ source, values }) => source === 'findings' && values);

/** The same lock as a version that did not know of values wrote it. */
function older(lock: Lock, out: number): string {
  return lockText({ ...lock, out, slots: lock.slots.map(({ values: _, ...slot }) => slot) });
}

it('the lock names the values of each text in its order, where the source does not', async () => {
  const lock = lockOf(await firstRun(template, two));
  expect(lock.slots.find(({ kind }) => kind === 'value')).toMatchObject({
    written: '5.000',
    source: 'latency.mean@metis',
  });
  expect(lock.slots.find(({ kind }) => kind === 'value')).not.toHaveProperty('values');
  expect(lock.slots.find(({ kind }) => kind === 'prose')).not.toHaveProperty('values');
  const { values } = finding(lock)!;
  expect(values!.length).toBeGreaterThan(1);
  expect(values!.every((path) => path !== '')).toBe(true);
  expect(lockText(lock)).toContain('"source":"findings","values":["');
});

it('every value of the document is in the lock once', async () => {
  const made = await make(template, two, nothing);
  const named = made.lock.slots.flatMap(
    ({ values, source, written }) => values ?? (written === null || source === null ? [] : [source]),
  );
  const shown = made.document.marks.map(({ value }) => pathOf(value as Parameters<typeof pathOf>[0]));
  expect(shown.length).toBeGreaterThan(4);
  expect(named.filter((path) => shown.includes(path))).toEqual(shown);
});

it.each([1, 2])('a lock of version %i is read as before, and renewed with every edit kept', async (out) => {
  const first = await firstRun(template, two);
  const report = first.report!.replace('[Describe what you saw]', 'I saw 5 things.');
  const before = { report, lock: older(lockOf(first), out) };
  expect(pristineOf(lockOf(before)).text).toBe(first.report);
  const made = await make(template, two, before);
  expect(made.text).toBe(report);
  const [told] = made.notes.filter(({ code }) => code === 'report-renewed');
  expect(told!.args).toEqual({ values: 0, lines: 1, from: out });
  expect(sentence(told!)).toContain('the lock names every value that a text shows');
  expect(/one run now/.test(sentence(told!))).toBe(out === 1);
  const disk = after(before, made);
  expect(finding(lockOf(disk))!.values).toEqual(finding(lockOf(first))!.values);
  expect((await make(template, two, disk)).verdict).toBe('same');
  expect((await make(template, two, disk)).notes).toEqual([]);
});

it('values of both sides of a merge are read, and those of now are written', async () => {
  const first = await firstRun(template, two);
  const changed = { metis: [4, 5, 7.5], sophia: [1, 2, 3] };
  const killed = after(first, await make(template, changed, first), true);
  expect(killed.lock).toContain('<<<<<<< ');
  expect(killed.lock!.match(/"values":/g)!.length).toBeGreaterThan(first.lock!.match(/"values":/g)!.length);
  const made = await make(template, changed, killed);
  expect(lockOf(after(killed, made))).toEqual(lockOf(after(nothing, await make(template, changed, nothing))));
});

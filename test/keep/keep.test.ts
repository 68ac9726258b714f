import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Slot } from '../../src/fill/slot.ts';
import { type KeepInput, type Kept, keep } from '../../src/keep/keep.ts';
import { lockText, readLock, sha256 } from '../../src/keep/lock.ts';
import { sentence } from '../../src/note.ts';

/** A slot of the line `b [X]`, filled with `written`. */
const slot = (written: string | null, key = 'a / b ▢'): Slot => ({
  key,
  kind: 'value',
  start: 6,
  end: 9,
  line: 2,
  column: 3,
  blank: '[X]',
  written,
  source: 'latency.mean@metis',
  confidence: 3,
  state: written === null ? 'absent' : 'filled',
  notes: [],
});

/** A report with one slot for each value, as it comes from fill. */
function input(
  values: readonly (string | null)[],
  existing: KeepInput['existing'],
  more: Partial<KeepInput> = {},
): KeepInput {
  const text = `# A\n${values.map((value) => `b ${value ?? '[X]'}\n`).join('')}end\n`;
  return {
    document: { text, slots: values.map((value, i) => slot(value, `a / b${i} ▢`)), charts: [], notes: [] },
    template: { path: 't.md', sha256: sha256('t') },
    results: [{ path: '../r.json', sha256: sha256(values.join()) }],
    charts: [{ path: 'r/latency.svg', svg: `<svg>${values.join()}</svg>` }],
    options: '--charts auto',
    existing,
    report: 'out/r.md',
    ...more,
  };
}

const nothing = { report: null, lock: null };

/** What is on disk after a run. */
const after = (given: KeepInput, kept: Kept): KeepInput['existing'] =>
  kept.verdict === 'refused' ? given.existing : { report: given.document.text, lock: lockText(kept.lock) };

const run = (values: readonly (string | null)[], existing: KeepInput['existing']) => {
  const given = input(values, existing);
  const kept = keep(given);
  return { kept, disk: after(given, kept) };
};

describe('keep', () => {
  it('writes a report that is not there, or is empty', () => {
    expect(run(['1'], nothing).kept).toMatchObject({ verdict: 'new', lockChanged: true, notes: [] });
    expect(run(['1'], { report: '', lock: null }).kept.verdict).toBe('new');
  });

  it('records what was written', () => {
    const { kept } = run(['1', null], nothing);
    expect(kept.lock).toEqual({
      v: 1,
      template: { path: 't.md', sha256: sha256('t') },
      results: [{ path: '../r.json', sha256: sha256('1,') }],
      report: sha256('# A\nb 1\nb [X]\nend\n'),
      charts: [{ path: 'r/latency.svg', sha256: sha256('<svg>1,</svg>') }],
      options: '--charts auto',
      out: 1,
      base: ['# A\n', 'b 1\n', 'b [X]\n', 'end\n'],
      slots: [
        {
          key: 'a / b0 ▢',
          kind: 'value',
          blank: '[X]',
          written: '1',
          source: 'latency.mean@metis',
          conf: 3,
          state: 'filled',
        },
        {
          key: 'a / b1 ▢',
          kind: 'value',
          blank: '[X]',
          written: null,
          source: 'latency.mean@metis',
          conf: 3,
          state: 'absent',
        },
      ],
    });
  });

  it('replaces its own report and remembers what was there', () => {
    const first = run(['1', '2', null], nothing);
    const second = run(['1', '3', '4'], first.disk);
    expect(second.kept.verdict).toBe('changed');
    expect(second.kept.lock.was).toBe(sha256(first.disk.report ?? ''));
    expect(second.kept.lock.slots.map(({ was }) => was)).toEqual([undefined, '2', '[X]']);
    expect(second.kept.charts).toMatchObject([{ path: 'r/latency.svg', expected: sha256('<svg>1,2,</svg>') }]);
    const third = run(['1', '3', '4'], second.disk);
    expect(third.kept).toMatchObject({ verdict: 'same', lockChanged: false });
    expect(third.disk).toEqual(second.disk);
    expect(run(['1', '5', '4'], third.disk).kept.lock.slots.map(({ was }) => was)).toEqual([undefined, '3', undefined]);
  });

  it('goes on after a kill between the lock and the report', () => {
    const first = run(['1', '2'], nothing);
    const second = run(['7', '2'], first.disk);
    const killed = { report: first.disk.report, lock: second.disk.lock };
    const again = run(['7', '2'], killed);
    expect(again.kept).toMatchObject({ verdict: 'changed', lockChanged: false });
    const other = run(['8', '9'], killed);
    expect(other.kept.verdict).toBe('changed');
    expect(other.kept.lock.was).toBe(sha256(first.disk.report ?? ''));
    expect(other.kept.lock.slots.map(({ was }) => was)).toEqual(['1', '2']);
    const back = run(['1', '2'], killed);
    expect(back.kept).toMatchObject({ verdict: 'same', lockChanged: true });
    expect(back.kept.lock.was).toBeUndefined();
  });

  it('tells slots of one key apart by their order', () => {
    const given = (values: readonly string[], existing: KeepInput['existing']): KeepInput => {
      const made = input(values, existing);
      return { ...made, document: { ...made.document, slots: values.map((value) => slot(value)) } };
    };
    const first = given(['1', '2'], nothing);
    const second = keep(given(['1', '3'], after(first, keep(first))));
    expect(second.lock.slots.map(({ was }) => was)).toEqual([undefined, '2']);
  });

  it('writes a deleted report again', () => {
    const { disk } = run(['1'], nothing);
    const again = run(['2'], { report: null, lock: disk.lock }).kept;
    expect(again.verdict).toBe('new');
    expect(again.lock.was).toBeUndefined();
  });

  it('writes the lock of a report that is as it should be', () => {
    const { disk } = run(['1'], nothing);
    expect(run(['1'], { report: disk.report, lock: null }).kept).toMatchObject({ verdict: 'same', lockChanged: true });
    const moved = keep({ ...input(['1'], disk), results: [] });
    expect(moved).toMatchObject({ verdict: 'same', lockChanged: true });
  });

  it('does not write the lock again for its layout', () => {
    const { disk } = run(['1'], nothing);
    const pretty = JSON.stringify(JSON.parse(disk.lock ?? ''), null, 2);
    expect(run(['1'], { ...disk, lock: pretty }).kept).toMatchObject({ verdict: 'same', lockChanged: false });
    expect(run(['2'], { ...disk, lock: pretty }).kept.verdict).toBe('changed');
  });

  it('refuses a report without a lock', () => {
    const { kept } = run(['1'], { report: 'mine\n', lock: null });
    expect(kept).toMatchObject({
      verdict: 'refused',
      notes: [{ code: 'report-not-ours', place: { file: 'out/r.md' } }],
    });
    expect(kept.charts[0]?.expected).toBeNull();
  });

  test.each<[string, (report: string) => string, number]>([
    ['a word', (report) => report.replace('b 1', 'b 1 (warm)'), 2],
    ['a line more', (report) => `${report}mine\n`, 4],
    ['a line less', (report) => report.replace('end\n', ''), 3],
    ['line ends', (report) => report.replaceAll('\n', '\r\n'), 1],
    ['a missing line end', (report) => report.slice(0, -1), 3],
  ])('refuses a report with %s by hand and names the line', (_, edit, line) => {
    const { disk } = run(['1'], nothing);
    const { kept } = run(['2'], { ...disk, report: edit(disk.report ?? '') });
    expect(kept).toMatchObject({
      verdict: 'refused',
      notes: [{ code: 'report-edited', place: { file: 'out/r.md', line } }],
    });
  });

  test.each([
    ['{"v":1', 'lock-broken'],
    ['{"v":9}', 'lock-version'],
    ['{\n<<<<<<< HEAD\n=======\n>>>>>>> x\n}', 'lock-conflict'],
  ])('refuses the broken lock %j, whatever the report', (lock, code) => {
    const { disk } = run(['1'], nothing);
    for (const report of [null, '', 'mine', disk.report]) {
      const { kept } = run(['1'], { report, lock });
      expect(kept).toMatchObject({ verdict: 'refused', notes: [{ code, place: { file: 'out/r.md.aitb.json' } }] });
    }
  });

  it('names a way on in every refusal', () => {
    const { disk } = run(['1'], nothing);
    const edited = { ...disk, report: 'mine' };
    for (const existing of [{ report: 'mine', lock: null }, edited, { ...edited, lock: '{' }]) {
      for (const each of run(['2'], existing).kept.notes)
        expect(sentence(each)).toMatch(/move (it|both).* away.*run again/);
    }
  });

  test('twice is the same as once, and a hand edit is never replaced', () => {
    const values = fc.array(fc.option(fc.constantFrom('1', '2', '3')), { minLength: 3, maxLength: 3 });
    const steps = fc.array(fc.tuple(values, fc.constantFrom('run', 'killed', 'pretty')), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(steps, (all) => {
        let disk: KeepInput['existing'] = nothing;
        for (const [next, how] of all) {
          const { kept, disk: then } = run(next, disk);
          expect(kept.verdict).not.toBe('refused');
          const again = run(next, then);
          expect(again.kept).toMatchObject({ verdict: 'same', lockChanged: false });
          expect(again.disk).toEqual(then);
          expect(readLock(then.lock ?? '', 'l').base.join('')).toBe(then.report);
          expect(run(next, { ...then, report: `${then.report}mine` }).kept.verdict).toBe('refused');
          if (how === 'killed') disk = { report: disk.report, lock: then.lock };
          else disk = how === 'pretty' ? { ...then, lock: JSON.stringify(JSON.parse(then.lock ?? ''), null, 2) } : then;
        }
      }),
    );
  });
});

import { expect, it, vi } from 'vitest';
import type { Updated } from '../../src/keep/merge/update.ts';
import { Refusal } from '../../src/note.ts';
import { begun, step, told } from './sheet.ts';

const faults = vi.hoisted(() => ({ ofValues: true }));

/** An update with a fault: it loses a person's line, of its merges or whatever it does. */
vi.mock('../../src/keep/merge/update.ts', async (original) => {
  const real = await original<typeof import('../../src/keep/merge/update.ts')>();
  const update = (input: Parameters<typeof real.update>[0]): Updated => {
    const done = real.update(input);
    return done.isMerged || faults.ofValues ? { ...done, text: done.text.replace('Mine.\n', '') } : done;
  };
  return { ...real, update };
});

it('writes nothing when a fault of ours would cost a person a line, and names a way on', () => {
  faults.ofValues = true;
  const first = begun('# A\n\nIt took «4.1» s.\n');
  const run = () => step('# A\n\nIt took «4.3» s.\n', { ...first, report: `${first.report}\nMine.\n` });
  expect(run).toThrow(Refusal);
  expect(run).toThrow(
    expect.objectContaining({
      exit: 2,
      notes: [
        expect.objectContaining({
          code: 'edits-not-kept',
          args: expect.objectContaining({ command: 'aitb-report adopt r.md' }),
        }),
      ],
    }),
  );
});

it('writes the values alone when a merge would cost a person a line, and asks until the merge can be made', () => {
  faults.ofValues = false;
  const first = begun('# A\n\nIt took «4.1» s.\n');
  const now = '# A\n\nIt took «4.3» s.\n\nA line of the template.\n';
  const made = step(now, { ...first, report: `${first.report}\nMine.\n` });
  expect(made.kept.text).toBe('# A\n\nIt took 4.3 s.\n\nMine.\n');
  expect(told(made)).toEqual(['values-only']);
  const again = step(now, made.disk);
  expect(again.kept).toMatchObject({ verdict: 'same', notes: [{ code: 'values-only' }] });
  expect(again.wroteLock).toBe(false);
  const settled = step(now, { ...made.disk, report: made.kept.text.replace('\nMine.\n', '') });
  expect(told(settled)).toEqual([]);
  expect(settled.kept.text).toBe('# A\n\nIt took 4.3 s.\n\nA line of the template.\n');
});

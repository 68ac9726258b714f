import { expect, it, vi } from 'vitest';
import type { Updated } from '../../src/keep/merge/update.ts';
import { Refusal } from '../../src/note.ts';
import { begun, step } from './sheet.ts';

/** An update with a fault: it loses a person's line. */
vi.mock('../../src/keep/merge/update.ts', async (original) => {
  const real = await original<typeof import('../../src/keep/merge/update.ts')>();
  const update = (input: Parameters<typeof real.update>[0]): Updated => {
    const done = real.update(input);
    return { ...done, text: done.text.replace('Mine.\n', '') };
  };
  return { ...real, update };
});

it('writes nothing when a fault of ours would cost a person a line', () => {
  const first = begun('# A\n\nIt took «4.1» s.\n');
  const run = () => step('# A\n\nIt took «4.3» s.\n', { ...first, report: `${first.report}\nMine.\n` });
  expect(run).toThrow(Refusal);
  expect(run).toThrow(
    expect.objectContaining({ exit: 2, notes: [expect.objectContaining({ code: 'edits-not-kept' })] }),
  );
});

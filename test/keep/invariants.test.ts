import { expect, it, test } from 'vitest';
import { broken } from '../../src/keep/invariants.ts';
import type { Updated, UpdatedSlot } from '../../src/keep/merge/update.ts';

const report = '# A\n\nThe mean is 4.1 s.\n\nMine.\n';
const pristine = '# A\n\nThe mean is 4.1 s.\n';
const good = report.replace('4.1', '4.3');

/** An update that says it replaced 4.1 by what stands in `text` at its place. */
function updated(text: string, now = '4.3', isMerged = false): Updated {
  const start = text.indexOf(now);
  const slot = { key: 'a', kind: 'value', blank: '[X]', written: now, source: 'x', conf: 3, state: 'filled' };
  const one: UpdatedSlot = {
    slot,
    located: 'ours',
    range: { start, end: start + now.length },
    text: now,
    before: '4.1',
    marks: [],
    would: now,
    wasGone: false,
  };
  return {
    text,
    base: [],
    slots: [one],
    conflicts: [],
    kept: [],
    relabelled: [],
    isMerged,
    held: { base: [], slots: [] },
  };
}

it('has nothing against an update that replaced a value', () => {
  expect(broken(report, pristine, updated(good), updated(good))).toBeNull();
  expect(broken(report, pristine, updated(good, '4.3', true), updated(good))).toBeNull();
});

test.each<[string, Updated, Updated, RegExp]>([
  [
    'a word outside changed',
    updated(good.replace('mean', 'median')),
    updated(good.replace('mean', 'median')),
    /outside/,
  ],
  ['a line was lost', updated(good.replace('Mine.\n', '')), updated(good.replace('Mine.\n', '')), /outside/],
  ['a line end changed', updated(good.replace('\n', '\r\n')), updated(good.replace('\n', '\r\n')), /outside/],
  [
    'a value makes a list',
    updated(good.replace('4.3', '4.3\n\n- x\n'), '4.3\n\n- x\n'),
    updated(good.replace('4.3', '4.3\n\n- x\n')),
    /structure/,
  ],
  ['a second run goes on', updated(good), updated(good.replace('4.3', '4.4')), /second run/],
  [
    'a merge lost a line',
    updated(good.replace('Mine.\n', ''), '4.3', true),
    updated(good.replace('Mine.\n', '')),
    /lost: Mine\./,
  ],
  [
    'a merge changed a line',
    updated(good.replace('Mine', 'Yours'), '4.3', true),
    updated(good.replace('Mine', 'Yours')),
    /lost: Mine\./,
  ],
])('sees that %s', (_, one, again, what) => {
  expect(broken(report, pristine, one, again)).toMatch(what);
});

it('sees that a merge turned two lines of a person round', () => {
  const both = `${report}Ours.\n`;
  const turned = good.replace('Mine.\n', 'Ours.\nMine.\n');
  expect(broken(both, pristine, updated(turned, '4.3', true), updated(turned))).toMatch(/lost: Ours\./);
});

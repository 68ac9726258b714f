import { expect, it, test } from 'vitest';
import { broken } from '../../src/keep/invariants.ts';
import type { UpdatedSlot } from '../../src/keep/merge/outcome.ts';
import type { Updated } from '../../src/keep/merge/update.ts';

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
  expect(broken(report, pristine, updated(good))).toBeNull();
  expect(broken(report, pristine, updated(good, '4.3', true))).toBeNull();
});

test.each<[string, Updated, RegExp]>([
  ['a word outside changed', updated(good.replace('mean', 'median')), /outside/],
  ['a line was lost', updated(good.replace('Mine.\n', '')), /outside/],
  ['a line end changed', updated(good.replace('\n', '\r\n')), /outside/],
  ['a value makes a list', updated(good.replace('4.3', '4.3\n\n- x\n'), '4.3\n\n- x\n'), /structure/],
  ['a merge lost a line', updated(good.replace('Mine.\n', ''), '4.3', true), /lost: Mine\./],
  ['a merge changed a line', updated(good.replace('Mine', 'Yours'), '4.3', true), /lost: Mine\./],
])('sees that %s', (_, one, what) => {
  expect(broken(report, pristine, one)).toMatch(what);
});

it('sees that a merge turned two lines of a person round', () => {
  const both = `${report}Ours.\n`;
  const turned = good.replace('Mine.\n', 'Ours.\nMine.\n');
  expect(broken(both, pristine, updated(turned, '4.3', true))).toMatch(/lost: Ours\./);
});

it('sees that a merge lost one of the lines of a paragraph, and lets a value in it be another one', () => {
  const pieces = (line: string) => line.split(/(?<=~)/);
  const wrapped = report.replace('Mine.', 'Mine~was 4.1~and more.');
  expect(broken(wrapped, pristine, updated(good.replace('Mine.', 'Mine~was 4.3~.'), '4.3', true), pieces)).toMatch(
    /lost: and more\./,
  );
  expect(
    broken(wrapped, pristine, updated(good.replace('Mine.', 'Mine~was 4.3~and more.'), '4.3', true), pieces),
  ).toBeNull();
});

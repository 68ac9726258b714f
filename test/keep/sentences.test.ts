import { expect, test } from 'vitest';
import { begun, step, told } from './sheet.ts';

const text = (version: number): string =>
  `# S\n\nWe ran both on one evening. The latency of A was «${version}4.1» ms and that of B «${version}7.2» ms. More will follow.\n`;

test('other sentences of a person before and behind one with values do not hold these back', () => {
  const disk = begun(text(1));
  const report = disk
    .report!.replace('We ran both on one evening.', 'We ran both twice, on two evenings.')
    .replace('More will follow.', 'Nothing more is planned.');
  const made = step(text(2), { ...disk, report });
  expect(made.kept.text).toBe(report.replace('14.1', '24.1').replace('17.2', '27.2'));
  expect(told(made)).toEqual([]);
});

test('what stands beside a value in its own sentence still says which one it is', () => {
  const disk = begun(text(1));
  const report = disk.report!.replace('that of B', 'that of C').replace('We ran both on one evening.', 'Once.');
  const made = step(text(2), { ...disk, report });
  expect(made.kept.text).toContain('that of C 17.2 ms');
  expect(told(made).join()).toContain('gone');
});

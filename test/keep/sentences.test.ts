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

const paragraph = (first: string, last: string, version = 1): string =>
  `# S\n\n${first} The latency of A was «${version}4.1» ms and that of B «${version}7.2» ms. ${last}\n\nThe end.\n`;

test('of one paragraph a person has one sentence and the template another: each is as whoever changed it has it', () => {
  const disk = begun(paragraph('We ran both once.', 'More will follow.'));
  const report = disk.report!.replace('More will follow.', 'More runs are planned for May. They will be longer.');
  const made = step(paragraph('Both were run on one evening.', 'More will follow.', 2), { ...disk, report });
  expect(made.kept.text).toBe(
    '# S\n\nBoth were run on one evening. The latency of A was 24.1 ms and that of B 27.2 ms. More runs are planned for May. They will be longer.\n\nThe end.\n',
  );
  expect(told(made)).toEqual([]);
  const again = step(paragraph('Both were run on one evening.', 'More will follow.', 2), made.disk);
  expect([again.kept.text, again.wroteLock]).toEqual([made.kept.text, false]);
});

test('so it is where somebody has wrapped the paragraph, and their sentence stays as they wrapped it', () => {
  const disk = begun(paragraph('We ran both once.', 'More will follow.'));
  const report = disk
    .report!.replace('latency of A', 'latency\nof A')
    .replace('More will follow.', 'More runs are\nplanned for May.');
  const made = step(paragraph('Both were run on one evening.', 'More will follow.'), { ...disk, report });
  expect(made.kept.text.replace(/\s+/g, ' ')).toBe(
    '# S Both were run on one evening. The latency of A was 14.1 ms and that of B 17.2 ms. More runs are planned for May. The end. ',
  );
  expect(made.kept.text).toContain('More runs are\nplanned for May.');
  expect(told(made)).toEqual([]);
});

test('a sentence that both changed is a conflict, and so is code', () => {
  const disk = begun(paragraph('We ran both once.', 'More will follow.'));
  const report = disk.report!.replace('We ran both once.', 'We ran both twice.');
  const made = step(paragraph('Both were run once.', 'More may follow.'), { ...disk, report });
  expect(made.kept.text).toBe(report);
  expect(told(made)).toEqual(['text-conflict:3']);
  const code = (first: string, last: string) => `# S\n\n\`\`\`\nrun ${first}. Then\n\`\`\`\n\n${last} «1»\n`;
  const listing = begun(code('a.py', 'It took'));
  const own = listing.report!.replace('Then', 'Later');
  expect(told(step(code('b.py', 'It took'), { ...listing, report: own }))).toEqual(['text-conflict:4']);
});

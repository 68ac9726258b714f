import { expect, test } from 'vitest';
import { firstRun, make } from './story.ts';

const runs = { metis: [4, 5, 6], sophia: [1, 2, 3] };
const template = (...points: readonly string[]) =>
  `# Report\n\n${points.map((point) => `- ${point}\n`).join('')}\nMean latency of Metis: [X.X] s\n`;

test.each([
  [
    'where only the lines below it are new',
    ['My first point, in my own words. It is about metis.', 'The second tells more of sophia now.', 'The third stays.'],
    ['The first point. It is about metis.', 'The second tells more of sophia now.', 'The third stays.'],
  ],
  [
    'where the template has another sentence of that line, too',
    ['My first point, in my own words. It is all about metis.', 'The second tells more of it now.', 'The third stays.'],
    ['The first point. It is all about metis.', 'The second tells more of it now.', 'The third stays.'],
  ],
])(
  'a line that a person wrote anew keeps each word, and new lines beside it have theirs: %s',
  async (_, lines, points) => {
    const before = ['The first point. It is about metis.', 'The second tells of sophia.', 'The third stays.'];
    const first = await firstRun(template(...before), runs);
    const report = first.report!.replace('The first point.', 'My first point, in my own words.');
    const next = await make(template(...points), runs, { ...first, report });
    expect(next.text.split('\n').filter((line) => line.startsWith('- '))).toEqual(lines.map((line) => `- ${line}`));
  },
);

import { expect, test } from 'vitest';
import { programsOf } from '../../src/fill/blank/name/programs.ts';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { compose } from '../../src/report.ts';
import { sourceOf } from '../collect/source.ts';

test.each([
  ['the program', ['rg -c foo big.txt', '/usr/bin/grep -c foo big.txt', 'ag foo'], ['rg', 'grep', 'ag']],
  ['what differs where the program is the same', ['python a.py -n 5', 'python b.py -n 5'], ['a.py', 'b.py']],
  [
    'nothing where two would be called alike',
    ['sh a.sh 1', 'sh a.sh 2', 'sh b.sh 1'],
    [undefined, undefined, undefined],
  ],
  ['nothing for a number or a flag', ['./run -t 1', './run -t 2'], [undefined, undefined]],
  ['nothing for a word of sentences', ['find . -name x', 'fd x'], [undefined, 'fd']],
  ['nothing where names are words already', ['rg', 'grep'], [undefined, undefined]],
])('commands are called by %s', (_, commands, names) => {
  const found = programsOf(commands);
  expect(commands.map((one) => found.get(one))).toEqual(names);
});

const times = (command: string, ...all: readonly [number, number, number]) => {
  const [min, mean, max] = all;
  const cpu = { user: mean, system: 0 };
  return { command, mean, stddev: null, median: mean, ...cpu, min, max, times: all, exit_codes: [0, 0, 0] };
};
const hyperfine = {
  results: [
    times('rg -c foo big.txt', 0.4, 0.41, 0.42),
    times('grep -c foo big.txt', 1.85, 1.87, 1.89),
    times('find . -name foo', 0.9, 0.92, 0.94),
  ],
};

test.each([
  [
    'a table of programs, and a factor beside several statistics',
    '| Tool | Mean | Max | vs grep |\n|-|-|-|-|\n| `rg` | ___ ms | ___ ms | ___x |\n| `grep` | ___ ms | ___ ms | 1.0x |',
    '| Tool | Mean | Max | vs grep |\n|-|-|-|-|\n| `rg` | 410 ms | 420 ms | 4.56x |\n| `grep` | 1870 ms | 1890 ms | 1.0x |',
  ],
  ['a program that nobody ran', '| | ripgrep | rgx |\n|-|-|-|\n| median | ___ | ___ |', null],
  ['a verb that is a program', 'We find a median of ___ s.', null],
  ['a program that was used', 'We used grep to extract the times; the mean was ___ s.', null],
  ['a program that something was made with', 'The lines were extracted with `grep`. The mean was ___ s.', null],
])('%s', async (_, template, filled) => {
  const { document } = await compose({
    sources: [sourceOf('h.json', Buffer.from(JSON.stringify(hyperfine)))],
    template: { path: 't.md', text: `${template}\n` },
    out: 'out.md',
    relative: (path) => path,
    options: { ...defaultOptions, charts: [] },
  });
  expect(document.text.trim()).toBe(filled ?? template);
});

const releases = ['2.3.1', '2.4.0'].map((version, at) =>
  times(`minidb-${version} --query q7.sql`, 0.8 + at, 0.81 + at, 0.83 + at),
);

test.each([
  [
    'a version is a name where nothing else differs, and two ends stand under one head',
    '| Version | Min … Max |\n|-|-|\n| 2.3.1 | ? s … ? s |\n| 2.4.0 | ? s … ? s |',
    '| Version | Min … Max |\n|-|-|\n| 2.3.1 | 0.800 s … 0.830 s |\n| 2.4.0 | 1.800 s … 1.830 s |',
  ],
  ['a version that nobody ran', '| Version | Mean |\n|-|-|\n| 2.4.1 | ? s |', null],
])('%s', async (_, template, filled) => {
  const { document } = await compose({
    sources: [sourceOf('h.json', Buffer.from(JSON.stringify({ results: releases })))],
    template: { path: 't.md', text: `${template}\n` },
    out: 'out.md',
    relative: (path) => path,
    options: { ...defaultOptions, charts: [] },
  });
  expect(document.text.trim()).toBe(filled ?? template);
});

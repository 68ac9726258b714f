import { expect, test } from 'vitest';
import { outcomes, table } from './filled.ts';

const signs = ['…', '...', '....', '__', '<...>', '<…>'];

test.each(signs)('%s holds a place alone in a cell, before a unit and behind a label', (sign) => {
  const latency = (text: string) => outcomes(`${text}\n`);
  expect(latency(table('Metric | Metis', `Mean latency (s) | ${sign}`))).toEqual([`${sign} -> 5.000`]);
  expect(latency(table('Metric | Metis', `Mean latency | ${sign} s`))).toEqual([`${sign} -> 5.000`]);
  expect(latency(`- Mean latency of Metis: ${sign}`)).toEqual([`${sign} -> 5.000 s`]);
  expect(latency(`**Mean latency of Metis:** ${sign}`)).toEqual([`${sign} -> 5.000 s`]);
  expect(latency(`The mean latency of Metis was ${sign} ms.`)).toEqual([`${sign} -> 5000`]);
  expect(latency(`Metis took ${sign} ms and Sophia took ${sign} ms.`)).toEqual([`${sign} -> 5000`, `${sign} -> 2000`]);
});

test('what cannot be read is told', () => {
  expect(outcomes('The bandwidth of Larch was … GB/s.\n')).toEqual(['… -> (overlooked)']);
  expect(outcomes('The winner is __ as ever.\n')).toEqual(['__ -> (overlooked)']);
  expect(outcomes('Bandwidth, as we saw: <...>\n')).toEqual(['<...> -> (overlooked)']);
  expect(outcomes(table('System | Colour', 'Metis | ....', 'Sophia | ....'))).toEqual([
    '.... -> (overlooked)',
    '.... -> (overlooked)',
  ]);
});

test.each([
  'We ran Metis, Sophia and so on … and the mean latency of Metis was fine...',
  'The mean latency of Metis is __bold__ in __init__, __main__.py and a__b__c.',
  'Metis was run at 1, 2, … ms and 10, ... s of mean latency.',
  'Loading the model on Metis...\n\n... and so on … x',
  'See [the latency of Metis](x) ....',
  table('System | Latency', '... | ...', '… | …', '.... | ....'),
  '```yaml\nlatency: ...\nargs: …\nname: __\n```',
])('%s has no blank', (text) => {
  expect(outcomes(`${text}\n`)).toEqual([]);
});

test.each([
  'The mean latency of Metis was measured as follows: ...',
  '- Mean latency of Metis, for example: …',
  '- Metis took a mean latency such as: ...',
])('%s leads to something else, and is told', (text) => {
  expect(outcomes(`${text}\n`).map((one) => one.replace(/^\S+/, ''))).toEqual([' -> (overlooked)']);
});

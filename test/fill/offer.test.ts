import { expect, test } from 'vitest';
import { askedWords } from '../../src/fill/blank/asked-words.ts';
import { vocabularyOf } from '../../src/fill/blank/vocabulary.ts';
import { note, sentence } from '../../src/note.ts';
import { filled, fullRuns } from './filled.ts';
import { contextOf, madeRun } from './made.ts';

const vocabulary = vocabularyOf(contextOf(fullRuns).study, []);

test.each([
  ['Summarize main performance difference', 'difference'],
  ['State the difference that matters most to a user', 'difference'],
  ['The difference that matters most', 'difference'],
  ['Key finding', 'difference'],
  ['Summarize the results', 'summary'],
  ['Write two or three sentences on what you found, after the tables below are filled', 'summary'],
  ['Compare the standard deviations of the two systems', 'metric'],
  ['Compare the mean latency of Metis and Sophia', 'metric'],
  ['Describe how far single requests lie from the mean', 'metric'],
])('%s asks for a %s', (words, of) => {
  expect(askedWords(words, vocabulary)?.of).toBe(of);
});

test.each([
  'Explain the drop in latency',
  'Summarize the results and why they differ',
  'Describe the change in a sentence or two',
  'Compare the latency of the teacher',
  'Compare the target latency',
  'Describe who should use it and for what',
  'Your impression of the answers',
  'Name a task for which you would choose the other system',
  'Compare the cost',
  'Model',
  'Latency',
])('%s is left to a person', (words) => {
  expect(askedWords(words, vocabulary)).toBeNull();
});

const offers = (text: string, runs = fullRuns): readonly string[] =>
  filled(text, { runs }).slots.map(({ offered, notes }) => offered?.text ?? notes.map(({ code }) => code).join(' '));

test('what is offered are findings and values; it is not written unless that is asked for', () => {
  const text = '[Summarize main difference]\n\n[Compare the median latency]\n\n[Explain the latency]\n';
  expect(offers(text)).toEqual([
    expect.stringMatching(/^sophia is 2\.50x as fast as metis in mean latency: 2\.000 s vs 5\.000 s /),
    sentence(note('offer-values', { metric: 'median latency', values: ['5.000 s for metis', '2.000 s for sophia'] })),
    'needs-person',
  ]);
  expect(filled(text, { runs: fullRuns }).text).toBe(text);
  const { slots } = filled(text, { runs: fullRuns, rules: { suggest: true } });
  expect(slots.map(({ state, confidence, source }) => [state, confidence, source])).toEqual([
    ['suggested', 1, 'findings:latency'],
    ['suggested', 1, 'values:latency.median'],
    ['human', 0, null],
  ]);
});

test('no words are offered where the data do not say which, and it is told why', () => {
  const difference = '[State the difference that matters most]\n';
  const alike = [madeRun('a', [4, 5, 6], [100, 100, 100]), madeRun('b', [4.1, 5.1, 6.1], [100, 100, 100])];
  expect(offers(difference, alike)).toEqual(['needs-person offer-unclear']);
  const disagree = [madeRun('a', [4, 5, 6], [1000, 1000, 1000]), madeRun('b', [1, 2, 3], [10, 10, 10])];
  expect(offers(difference, disagree)).toEqual(['needs-person offer-unclear']);
  expect(offers(difference, [madeRun('a', [4, 5, 6], [100, 100, 100])])).toEqual(['needs-person offer-unclear']);
});

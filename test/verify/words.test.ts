import { describe, expect, test } from 'vitest';
import { sentence } from '../../src/note.ts';
import { verify } from '../../src/verify/verify.ts';
import { studyOf, told } from './studied.ts';

/** Beta has half the latency and twice the rate of Alpha at batch size 1, and is the slower one at batch size 8. */
const arms = `system,batch_size,latency (s),output_throughput (tokens/s)
alpha,1,2.0,100
alpha,1,2.1,99
alpha,1,1.9,101
alpha,1,2.0,100
beta,1,1.0,200
beta,1,1.05,198
beta,1,0.95,202
beta,1,1.0,200
alpha,8,3.0,300
beta,8,6.0,150
`;
/** Four logs of one system: the rate follows the tasks, the time hardly changes; of the largest there is a second rate for all of the time. */
const sweep = `system,ntasks,train_rate (samples/s),train_time (s),final_loss
gamma,4,1000,430,8.35
gamma,8,1970,440,8.31
gamma,16,3860,449,8.25
`;
const batches = `system,batch_size,train_rate (samples/s),end_to_end_rate (samples/s),train_time (s)
delta,512,33.28,24.92,4109
delta,1024,33.06,28.13,7280
`;
const unsteady = `system,latency (s)
omega,1
omega,2
omega,3
omega,4
`;

type Row = readonly [sentence: string, ...told: string[]];

const ofArms: readonly Row[] = [
  ['At batch size 1 Beta is faster than Alpha.', 'right Beta is faster (words-data)'],
  ['At batch size 1, Alpha is faster than Beta.', 'denied Alpha is faster (words-data)'],
  ['At batch size 8 Beta is faster than Alpha.', 'denied Beta is faster (words-data)'],
  ['Beta is faster than Alpha.', 'open Beta is faster (words-disagree)'],
  ['At batch size 1 Beta has lower latency than Alpha.', 'right Beta has lower (words-data)'],
  ['At batch size 1 the latency of Alpha is lower than that of Beta.', 'denied Alpha is lower (words-data)'],
  ['At batch size 1 Beta outperforms Alpha by 2x.', 'right Beta outperforms (words-data)', 'right 2 (words-data)'],
  ['At batch size 1 Beta is 3x faster than Alpha.', 'right Beta is 3x faster (words-data)', 'wrong 3 (words-data)'],
  [
    'At batch size 1 Beta is twice as fast as Alpha.',
    'right Beta is twice as fast (words-data)',
    'right twice (words-data)',
  ],
  ['At batch size 1 Alpha is 2x faster than Beta.', 'denied Alpha is 2x faster (words-data)'],
  ['At batch size 1 Beta is the fastest.', 'right Beta is the fastest (words-data)'],
  ['At batch size 8 Beta has the highest output throughput.', 'denied Beta has the highest (words-data)'],
  ['At batch size 1 Alpha and Beta are comparable.', 'denied Alpha and Beta are comparable (words-data)'],
  [
    'At batch size 1 there is no difference between Alpha and Beta in latency.',
    'denied batch size 1 there is no difference (words-data)',
  ],
  ['At batch size 1 the latency of Beta was consistent.', 'right Beta was consistent (words-data)'],
  ['At batch size 8 the latency of Beta was consistent.', 'denied Beta was consistent (words-data)'],
  [
    'The output throughput of Beta improved from 150 to 120 tokens/s.',
    'denied improved from 150 to 120 (words-numbers)',
  ],
  // A superlative at the end of what speaks of one metric, and one beside its number.
  ['At batch size 1 the latency differs, with Beta the lowest.', 'right Beta the lowest (words-data)'],
  ['At batch size 1 the latency ranges widely, Alpha the lowest.', 'denied Alpha the lowest (words-data)'],
  ['All were measured at batch size 1, with Alpha being the fastest.', 'denied Alpha being the fastest (words-data)'],
  ['At batch size 8 Beta has lowest latency, 6.0 s.', 'denied Beta has lowest (words-data)'],
  ['At batch size 8 Beta has the lowest latency, 412 W.', 'open Beta has the lowest (words-not-read)'],
  [
    'At batch size 1 with the old driver latency differs, with Alpha the lowest.',
    'open Alpha the lowest (words-not-read)',
  ],
  // Against which is not said: against any of the others.
  ['At batch size 1 the latency of Beta is 50.0 % lower.', 'right Beta is 50.0 % lower (words-data)'],
  [
    'At batch size 1 the latency of Beta is 54.5 % less.',
    'right Beta is 54.5 % less (words-data)',
    'wrong 54.5 (words-data)',
  ],
  [
    'Compared with Alpha, Beta has 54.5 % lower latency at batch size 1.',
    'right Beta has 54.5 % lower (words-data)',
    'wrong 54.5 (words-data)',
  ],
  ['At batch size 1 Alpha serves more tokens per second than Beta.', 'denied Alpha serves more (words-data)'],
  ['Alpha has a lower latency at batch size 8 than at batch size 1.', 'denied Alpha has a lower (words-data)'],
  ['Compared with batch size 1, Beta has 6x higher latency at batch size 8.', 'right Beta has 6x higher (words-data)'],
  // What is denied is so where the data show the contrary, and stays open where they show nothing.
  ['Alpha is not faster than Beta at batch size 1.', 'right Alpha is not faster (words-data)'],
  ['Alpha is not slower than Beta at batch size 1.', 'denied Alpha is not slower (words-data)'],
  ["At batch size 1 Alpha isn't slower than Beta.", "denied Alpha isn't slower (words-data)"],
  ['At batch size 1 Alpha is no slower than Beta.', 'denied Alpha is no slower (words-data)'],
  ['At batch size 1 Alpha is not as fast as Beta.', 'right Alpha is not as fast (words-data)'],
  ['At batch size 1 Beta is not as fast as Alpha.', 'denied Beta is not as fast (words-data)'],
  ['At batch size 1 Beta does not outperform Alpha.', 'denied Beta does not outperform (words-data)'],
  ['At batch size 1 Beta does not have a lower latency than Alpha.', 'denied Beta does not have a lower (words-data)'],
  ['Alpha is not slower than Beta.', 'open Alpha is not slower (words-disagree)'],
  ['The latency of Beta is not higher than that of Alpha.', 'open Beta is not higher (words-disagree)'],
  ['The latency of Beta is never higher than that of Alpha.', 'denied Beta is never higher (words-data)'],
  ['At all batch sizes Beta is not higher in latency than Alpha.', 'denied Beta is not higher (words-data)'],
  ['Beta is not higher in latency than Alpha at all batch sizes.', 'open Beta is not higher (words-disagree)'],
  ['At batch size 4 Beta is faster than Alpha.', 'open Beta is faster (level-unmeasured)'],
  // Words that nobody can explain leave it open, never deny it.
  [
    'At batch size 1 Alpha with speculative decoding is faster than Beta.',
    'open Alpha with speculative decoding is faster (words-not-read)',
  ],
  // Expectations are told and never counted.
  [
    'We expected Alpha at batch size 1 to be better: Alpha is faster than Beta at batch size 1.',
    'expected Alpha is faster (words-data)',
  ],
];
const ofSweep: readonly Row[] = [
  ['The rate scales linearly with ntasks.', 'right scales linearly (words-data)'],
  ['The rate is almost proportional to the number of tasks.', 'right almost proportional to (words-data)'],
  ['The more tasks, the higher the training rate.', 'right The more tasks, the higher the training rate. (words-data)'],
  ['The more tasks, the lower the training rate.', 'denied The more tasks, the lower the training rate. (words-data)'],
  ['The training rate increases 3.9x from ntasks 4 to 16.', 'right increases (words-data)'],
  ['The training rate increases 2.5x from ntasks 4 to 16.', 'right increases (words-data)', 'wrong 2.5 (words-data)'],
  ['All numbers of tasks give comparable results.', 'denied comparable (words-data)'],
  ['The 8-task run trained much faster than the 16-task run.', 'denied 8-task run trained much faster (words-data)'],
  [
    'More tasks have a lower loss because of the better optimizer.',
    'differs More tasks have a lower loss (words-data, words-cause)',
  ],
];
const ofBatches: readonly Row[] = [
  [
    'It shows perfect linear scaling over the batch sizes.',
    'denied perfect linear scaling (words-data, words-two-points)',
  ],
  ['It works without any overhead.', 'denied without any overhead (words-data)'],
  ['The training rate is stable across all batch sizes.', 'right stable (words-data)'],
  ['Larger batches are slower.', 'open Larger batches are slower. (words-disagree)'],
];
/** None of these says how the results are. */
const silent: readonly string[] = [
  'Over all requests at batch size 1, with Alpha the lowest latency was 1.9 s.',
  'At batch size 1 latency and output throughput differ, with Alpha the lowest.',
  'At batch size 1 the latency of Beta differs, with Alpha the lowest.',
  'At batch size 1 the latency differs, with Alpha the second lowest.',
  'We tuned the server. At batch size 1 the latency of Beta is 54.5 % lower.',
  'Beta was slow before. At batch size 1 its latency is 54.5 % lower.',
  'Alpha is not 3x faster than Beta at batch size 1.',
  'Beta is not much faster than Alpha at batch size 1.',
  'Beta is not only faster than Alpha at batch size 1.',
  'Beta is not necessarily faster than Alpha at batch size 1.',
  'Beta is not faster than Alpha at batch size 1 because of its cache.',
  'Beta is no longer faster than Alpha at batch size 1.',
  'Beta is almost never faster than Alpha at batch size 1.',
  'It is not Beta that is faster than Alpha at batch size 1.',
  'Beta is not faster at batch size 1.',
  'Beta is not faster than Alpha without the cache at batch size 1.',
  'Is Alpha faster than Beta at batch size 1?',
  'If the cache were larger, Alpha would be faster than Beta at batch size 1.',
  'Alpha may be faster than Beta at batch size 1.',
  'In the future Alpha will be faster than Beta.',
  'The vendor claims that Alpha is faster than Beta.',
  'According to the paper Alpha is 3x faster than Beta.',
  'Zeta is faster than Kappa.',
  'Alpha and Beta have the same model.',
  'Alpha is designed to be faster than Beta.',
  'The code of this repository is cleaner and faster than before.',
];

describe('statements in words', async () => {
  const [study, tasks, training, loose] = await Promise.all([
    studyOf({ 'arms.csv': arms }),
    studyOf({ 'tasks.csv': sweep }),
    studyOf({ 'batches.csv': batches }),
    studyOf({ 'loose.csv': unsteady }),
  ]);
  test.each(ofArms)('%s', (text, ...expected) => expect(told(text, study, ['words'])).toEqual(expected));
  test.each(ofSweep)('%s', (text, ...expected) => expect(told(text, tasks, ['words'])).toEqual(expected));
  test.each(ofBatches)('%s', (text, ...expected) => expect(told(text, training, ['words'])).toEqual(expected));
  test.each(silent)('nothing: %s', (text) => expect(told(text, study, ['words'])).toEqual([]));

  test('steady takes a coefficient of variation of at most 10 %', () => {
    const [verdict] = verify({ file: 'r.md', text: 'The latency of omega is stable.' }, loose);
    expect(verdict && sentence(verdict.says)).toMatch(/coefficient of variation of 51\.6 % \(n = 4\)/);
    expect(verdict?.outcome).toBe('denied');
  });

  test('a spread is no variance, also without results', () => {
    const text = 'The rate shows only 3.8 % variance (32.84 to 34.10 samples/s).';
    expect(told(text, null)).toEqual(['denied 3.8 % variance (words-no-variance)']);
    expect(told('The first component explains 38 % of the variance (10 to 13.8).', null)).toEqual([]);
    expect(told('A variance of 3 % was seen.', null)).toEqual([]);
  });

  test('a column that is steady stands beside one that is not', () => {
    const table = (last: string) =>
      `| Batch | Rate (samples/s) | Whole (samples/s) |\n| --- | --- | --- |\n| 1 | 32.84 | 5.94 |\n| 2 | 34.10 | ${last} |\n\nThe rate remains consistent (32.84 to 34.10).\n`;
    expect(told(table('29.54'), null)).toEqual(['differs remains consistent (words-other-column)']);
    expect(told(table('6.00'), null)).toEqual([]);
  });

  test('the rate of the loop beside the total time is no throughput', () => {
    const table = (header: string) =>
      `| Batch size | Total time | ${header} |\n| --- | --- | --- |\n| 512 | 4109 s | 33.28 |\n| 1024 | 7280 s | 33.06 |\n`;
    expect(told(table('Throughput'), training, ['words'])).toEqual(['differs Throughput (words-data)']);
    expect(told(table('Loop rate'), training, ['words'])).toEqual([]);
  });

  test('without results nothing else is said', () => {
    expect(told('Beta is 3x faster than Alpha, and scales linearly without overhead.', null)).toEqual([]);
  });

  test('each message of words is said by one of the sentences above', () => {
    const some = [...ofArms, ...ofSweep, ...ofBatches].flatMap(([, ...told]) => told).join('\n');
    const codes = [
      'words-data',
      'words-disagree',
      'words-not-read',
      'words-two-points',
      'words-cause',
      'words-numbers',
    ];
    expect(codes.filter((code) => !some.includes(code))).toEqual([]);
    const own = (text: string) =>
      verify({ file: 'r.md', text }, study).flatMap(({ says, cause }) => [says.code, cause?.code]);
    expect(own('At batch size 1 the accuracy of Beta is higher than that of Alpha.')).toContain('words-no-metric');
    expect(own('At batch size 8 Alpha outperforms Beta by 2x.')).not.toContain('words-other-measure');
  });
});

test('a winner where the interval holds 1 is not denied, and the data are told', async () => {
  const rows = [1, 2, 3, 4, 5, 6].flatMap((at) => [`alpha,${at}`, `beta,${7.1 - at}`]);
  const study = await studyOf({ 'r.csv': `system,latency (s)\n${rows.join('\n')}\n` });
  const found = verify({ file: 'hw.md', text: 'Beta is faster than Alpha.\n' }, study);
  expect(found.map(({ outcome, says }) => [outcome, says.code])).toEqual([['open', 'words-no-difference']]);
});

test('a winner by a share is held against the runtime too, where runs state a rate beside it', async () => {
  const study = await studyOf({ 'r.csv': 'schedule,gflops,runtime_s\nstatic,168,7.4\nguided,158,7.9\n' });
  const own = (share: string) => {
    const text = `The static schedule beats the guided one by ${share} %.\n`;
    return verify({ file: 'hw.md', text }, study).map(({ outcome }) => outcome);
  };
  expect(own('6.76')).not.toContain('wrong');
  expect(own('6.33')).not.toContain('wrong');
  expect(own('9.1')).toContain('wrong');
});

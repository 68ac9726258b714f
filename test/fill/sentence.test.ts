import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codes, filled, fullRuns, outcomes } from './filled.ts';
import { madeRun, twoRuns } from './made.ts';

const one = (text: string, setting = {}) => outcomes(`${text}\n`, setting)[0];

/** Metis is 150 % above Sophia in latency (5 s, 2 s) and has a third of its throughput (20, 60 tokens/s). */
test.each([
  ['[X]% faster on Sophia', '60.0'],
  ['[X]% faster on Metis', '(contradiction)'],
  ['[X]% slower on Metis', '150.0'],
  ['[X]% slower on Sophia', '(contradiction)'],
  ['Sophia is [X]x faster than Metis', '2.50'],
  ['Sophia is [X.X]× faster', '2.5'],
  ['Metis was [X.XX]x faster than Sophia', '(contradiction)'],
  ['Metis is [X]x slower than Sophia', '2.50'],
  ['We found that Sophia is **[X]x** faster', '2.50'],
  ['[X]% quicker with Sophia', '60.0'],
  ['[X]x speedup on Sophia', '2.50'],
  ['[X]% less time on Sophia', '60.0'],
  ['Metis takes [X]% more time than Sophia', '150.0'],
  ['[X]% lower latency on Sophia', '60.0'],
  ['[X]% higher latency on Metis', '150.0'],
  ['[X]% reduction in latency on Sophia', '60.0'],
  ['[X]% reduction in latency on Metis', '(contradiction)'],
  ['[X]% increase in mean latency on Metis', '150.0'],
  ['[X]% decrease in mean latency on Metis', '(contradiction)'],
  ['[X]% improvement in throughput on Sophia over Metis', '200.0'],
  ['[X]% better throughput on Sophia', '200.0'],
  ['[X]% worse throughput on Metis', '66.7'],
  ['[X]% gain in throughput on Sophia', '200.0'],
  ['[X]% more tokens/sec on Sophia', '200.0'],
  ['[X]% fewer tokens per second on Metis', '66.7'],
  ['[X]% less throughput on Metis', '66.7'],
  ['[X]% greater throughput with Metis', '(contradiction)'],
  ['**Throughput Gain**: [X]% more tokens/sec on Metis', '(contradiction)'],
  ['**Median latency**: [X]% lower on Sophia', '60.0'],
  ['[X]% less memory on Sophia', '(unknown)'],
  ['Metis is [X]% more expensive', '(unknown)'],
  ['**Startup**: [X]% faster on Sophia', '(unknown)'],
  ['Its startup is [X]x faster on Sophia', '(unknown)'],
  ['a [X]x improvement on Sophia', '(unknown)'],
  ['It is [X]% faster', '(ambiguous)'],
  ['Sophia is [X]% faster than Metis in throughput', '200.0'],
  ['Sophia is [X]% faster than Metis in terms of throughput', '200.0'],
  ['Sophia is [X]x faster than Metis on mean latency', '2.50'],
  ['Sophia is [X]% faster than Metis in startup', '(unknown)'],
  ['Sophia is [X]x faster than Metis in terms of cost', '(unknown)'],
  ['Sophia is [X]x faster than Metis in cost per token', '(unknown)'],
  ['Metis is [X]x faster than Sophia in throughput', '(contradiction)'],
])('%s: %s', (text, wanted) => {
  expect(one(text)).toBe(`[X${/\[X(\.X+)?\]/.exec(text)![1] ?? ''}] -> ${wanted}`);
});

test('agreeing data: "% faster" beside a time is the reduction, and the reading is told', () => {
  const runs = [madeRun('metis', [4.987], [1]), madeRun('sophia', [1.621], [1])];
  const { slots } = filled('- **Latency Reduction**: [X]% faster on Sophia\n', { runs });
  expect(slots[0]).toMatchObject({ written: '67.5', source: 'percent(latency.mean)@sophia/metis' });
  expect(slots[0]!.notes.map(({ code }) => code)).toEqual(['read-as-less-time']);
});

test('denied by the data: the blank stays, with a sentence that is true; --signed makes the arithmetic true', () => {
  const text = '[X]% faster on Metis\n';
  const { slots, text: out } = filled(text);
  expect(out).toBe(text);
  expect(slots[0]!.notes[0]).toMatchObject({
    code: 'contradiction',
    args: { words: '% faster on Metis', suggestion: 'Mean latency is 150.0 % higher on Metis than on sophia.' },
  });
  expect(outcomes(text, { rules: { signed: true } })).toEqual(['[X] -> -150.0']);
  expect(outcomes('[X]x faster on Metis\n', { rules: { signed: true } })).toEqual(['[X] -> 0.400']);
  expect(
    codes('[X]% faster on Metis\n', { runs: [madeRun('metis', [2], [1]), madeRun('sophia', [2], [1])] }),
  ).toContain('contradiction');
});

test('a direction that divides by zero gives no number', () => {
  const runs = [madeRun('metis', [0, 0], [1, 1]), madeRun('sophia', [2, 2], [1, 1])];
  for (const words of [
    '[X]x less latency on Metis',
    '[X]x higher latency on Sophia',
    '[X]% higher latency on Sophia',
    '[X]x faster on Metis',
  ])
    expect(one(words, { runs })).toBe('[X] -> (absent)');
});

test('whatever the data, words and number agree, or the blank stays', () => {
  const latency = fc.double({ min: 0.001, max: 1000, noNaN: true });
  fc.assert(
    fc.property(
      latency,
      latency,
      fc.constantFrom('metis', 'sophia'),
      fc.constantFrom('faster', 'slower'),
      fc.constantFrom('%', 'x'),
      (a, b, subject, word, sign) => {
        const runs = [madeRun('metis', [a], [1]), madeRun('sophia', [b], [1])];
        const [slot] = filled(`${subject} is [X.XX]${sign} ${word}\n`, { runs }).slots;
        const ours = subject === 'metis' ? a : b;
        const theirs = subject === 'metis' ? b : a;
        const isTrue = word === 'faster' ? ours < theirs : ours > theirs;
        expect(slot!.state).toBe(isTrue ? 'filled' : 'contradiction');
        if (isTrue) expect(Number(slot!.written)).toBeGreaterThanOrEqual(sign === 'x' ? 1 : 0);
      },
    ),
  );
});

test.each([
  ['Mean latency on Metis was [X.XX] s.', '5.00'],
  ['On Metis the mean latency is [X.XX] s.', '5.00'],
  ['mean latency: [X] ms (Metis)', '5000'],
  ['Median latency (ms): [X] on Metis', '5000'],
  ['Mean latency on Metis: [X.X] ± [X.X] s', '5.0'],
  ['Mean latency: [X] s. Sophia was down.', '(ambiguous)'],
  ['Metis served [X] requests.', '3'],
  ['[X] requests per second on Metis', '0.2000'],
  ['[X] runs per prompt', '(unknown)'],
  ['[X] models were tested', '(unknown)'],
  ['[X] prompts tested', '3'],
  ['**Number of prompts**: [X]', '3'],
  ['**Model**: [X]', '(unknown)'],
  ['Mean latency on Metis: $[X.XX]', '(ambiguous)'],
  ['Throughput on Metis: [X] events/s', '(ambiguous)'],
  ['Output throughput on Metis: [X] tokens per second', '20.00'],
  ['Mean latency on Metis: [X]%', '(ambiguous)'],
  ['Mean latency on Metis: [X.X%]', '(ambiguous)'],
  ['Success rate on Metis: [X.X%]', '100.0%'],
  ['Metis: [X.XX] s', '(unknown)'],
  ['Mean lateny on Metis: [X.XX] s', '(unknown)'],
])('%s: %s', (text, wanted) => {
  const [first] = filled(`${text}\n`, { runs: fullRuns }).slots;
  expect(first!.state === 'filled' ? first!.written : `(${first!.state})`).toBe(wanted);
});

test('a near miss is offered, never taken', () => {
  const [slot] = filled('Mean lateny on Metis: [X.XX] s\n').slots;
  expect(slot!.notes[0]).toMatchObject({ code: 'label-unknown', args: { like: ['latency'] } });
});

test('the pair in a sentence is mean and standard deviation', () => {
  expect(outcomes('Mean latency on Metis: [X.X] ± [X.X] s\n')).toEqual(['[X.X] -> 5.0', '[X.X] -> 1.0']);
});

test('--strict fills nothing that was inferred, and says so', () => {
  const text = 'Latency on Metis: [X.X] s\n\nMean latency on Metis: [X.X] s\n';
  expect(outcomes(text, { runs: twoRuns, rules: { strict: true } })).toEqual(['[X.X] -> (ambiguous)', '[X.X] -> 5.0']);
  expect(codes(text, { rules: { strict: true } })).toEqual(['strict-left', 'assumed-statistic']);
});

test('of a single value no statistic is assumed: --strict fills it', () => {
  const single = [madeRun('metis', [4.987], [1]), madeRun('sophia', [1.621], [1])];
  const text = 'Latency on Metis: [X.X] s\n';
  expect(outcomes(text, { runs: single, rules: { strict: true } })).toEqual(['[X.X] -> 5.0']);
  // One of the runs has more than one: which statistic of it is meant would be open.
  expect(outcomes(text, { runs: [single[0]!, twoRuns[1]!], rules: { strict: true } })).toEqual([
    '[X.X] -> (ambiguous)',
  ]);
});

test.each([
  ['The average latency was [X.X] s on Metis and [X.X] s on Sophia.', ['5.0', '2.0']],
  ['The mean latency was [X.X] s on Metis and Sophia.', ['(ambiguous)']],
  ['The mean latency was [X.X] s and thus lower than on Metis and Sophia.', ['(ambiguous)']],
  ['Unlike on Metis, at night: the mean latency was [X.X] s', ['(unknown)']],
  ['Mean latency was [X.X] s compared to Metis.', ['(ambiguous)']],
  ['Mean latency was [X.X] s on Metis.', ['5.0']],
  ['Mean latency was [X.X] s.', ['2.0']],
])('under a heading that names a run, the sentence goes first: %s', (text, wanted) => {
  expect(outcomes(`## Sophia\n\n${text}\n`)).toEqual(wanted.map((each) => `[X.X] -> ${each}`));
});

test.each([
  ['Requests: [N]', '3'],
  ['Total requests: [N]', '(ambiguous)'],
  ['In total, [N] requests were sent.', '(ambiguous)'],
  ['Total requests on Metis: [N]', '3'],
])('a total of several runs may be their sum: %s', (text, wanted) => {
  expect(outcomes(`${text}\n`, { runs: fullRuns })).toEqual([`[N] -> ${wanted}`]);
});

test('the unit of a sentence may stand in its next line, and is not written twice; a capital begins another one', () => {
  expect(one('On Metis the mean latency was [FILL IN]\ns in all.')).toBe('[FILL IN] -> 5.000');
  expect(one('On Metis the mean latency was [FILL IN]\nMin was not asked for.')).toBe('[FILL IN] -> 5.000 s');
  expect(one('Mean latency on Metis: [FILL IN]\nmin and max are in the appendix.')).toBe('[FILL IN] -> 5.000 s');
});

test('an arrow goes from the baseline to the other arm, or from the one that is called to the other', () => {
  const runs = [madeRun('before', [4, 5, 6], [100, 100, 100]), madeRun('after', [1, 2, 3], [120, 120, 120])];
  expect(outcomes('- Mean latency: ___ → ___ s (__ %)\n', { runs })).toEqual([
    '___ -> 5.000',
    '___ -> 2.000',
    '__ -> -60.0',
  ]);
  expect(outcomes('- Mean latency: [X.X] s (after) -> [X.X] s (before)\n', { runs })).toEqual([
    '[X.X] -> 2.0',
    '[X.X] -> 5.0',
  ]);
  expect(outcomes('- Mean latency: ___ → ___ s\n').map((one) => one.slice(-11))).toEqual([
    '(ambiguous)',
    '(ambiguous)',
  ]);
});

test.each([
  ['- Mean latency: XX% faster (XX → XX)', ['60.0', '5.000 s', '2.000 s']],
  ['- Mean latency: ___x faster (___ ms → ___ ms)', ['2.50', '5000', '2000']],
  ['- Mean latency: __% (___ → ___ s)', ['-60.0', '5.000', '2.000']],
  ['Mean latency fell by ___% (___ s → ___ s)', ['60.0', '5.000', '2.000']],
  // The data deny the word, and not the numbers.
  ['- Mean latency: ___% slower (___ → ___ s)', ['(contradiction)', '5.000', '2.000']],
  ['- Mean latency: ___% of the target (___ → ___ s)', ['(ambiguous)', '(unknown)', '(unknown)']],
  ['- Startup: ___% faster (___ s → ___ s)', ['(unknown)', '(unknown)', '(unknown)']],
])('a difference may stand before the numbers that it is of: %s', (text, wanted) => {
  const runs = [madeRun('before', [4, 5, 6], [100, 100, 100]), madeRun('after', [1, 2, 3], [120, 120, 120])];
  expect(outcomes(`${text}\n`, { runs }).map((one) => one.split(' -> ')[1])).toEqual(wanted);
});

test('what a function is called with is no blank, whatever an arrow leads to', () => {
  expect(outcomes('- Mean latency on Metis: [X] s, as f(XX → XX) says.\n')).toEqual([
    '[X] -> 5.000',
    'XX -> (unknown)',
  ]);
  expect(outcomes('- Mean latency on Metis: [X] s, of (X → Y).\n')).toEqual(['[X] -> 5.000']);
});

const devices = [
  madeRun('a100', [0.04], [100], { labels: { system: 'a100' } }),
  madeRun('h100', [0.025], [100], { labels: { system: 'h100' } }),
];

/** A100: latency 40 ms, 2500 tokens/s; H100: 25 ms, 4000 tokens/s. */
test.each([
  ['The H100 has [X.X]x the throughput of the A100.', '1.6'],
  ['The A100 has [X.XX]x the throughput of the H100.', '0.62'],
  ['The A100 takes [X.X]x the time of the H100.', '1.6'],
  ['The H100 takes [X.XX]x the time of the A100.', '0.62'],
  ['The H100 takes [X.XX]x the time.', '(unknown)'],
  ['H100 vs. A100: [X.XX]x the latency', '0.62'],
  ['Compared to the A100, the H100 has [X.X]x the throughput.', '1.6'],
  ['Compared to the A100, the H100 is [X.X]x faster.', '1.6'],
  ["The A100's latency is [X.X]x the H100's.", '1.6'],
  ['- Latency of the A100: [X.X]x that of the H100', '1.6'],
  ['The H100 has [X.X]x the compute of the A100.', '(unknown)'],
  ['The H100 has [X.X]x the latency of the T4.', '(unknown)'],
  ['The H100 has [X]% of the latency of the A100.', '62.5'],
  ['The latency of the H100 is [X]% that of the A100.', '62.5'],
  ['[X]% of the latency of the A100 is overhead.', '(unknown)'],
])('a multiple is of what is named, whichever way is better: %s', (text, wanted) => {
  expect(one(text, { runs: devices })).toMatch(new RegExp(`-> ${wanted.replace(/[().]/g, '\\$&')}$`));
});

test.each([
  ['The H100 is ___x faster than the A100.', ['1.60']],
  ['The H100 is __x faster than the A100.', ['1.60']],
  ['The H100 is ?x faster than the A100.', ['1.60']],
  ['The H100 is XXx faster than the A100.', ['1.60']],
  ['The H100 is X.Xx faster than the A100.', ['1.6']],
  ['The H100 is ___x faster than gzip.', ['(unknown)']],
  ['Latency: ___ms on A100, ___ms on H100, i.e. ___x faster.', ['40.00', '25.00', '1.60']],
  ['Latency: ___ms on A100, ___ms on H100 (___x).', ['40.00', '25.00', '1.60']],
  ['Latency: ___ms on H100, ___ms on A100, i.e. ___x faster.', ['25.00', '40.00', '(contradiction)']],
  ['What __init__x does, ?x=1 and foo?x.', []],
])('a line with its unit at it: %s', (text, wanted) => {
  expect(outcomes(`${text}\n`, { runs: devices }).map((outcome) => outcome.replace(/^.* -> /, ''))).toEqual(wanted);
});

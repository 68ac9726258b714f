import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/collect/run.ts';
import { firstRequest } from '../../../src/compare/notes/first-request.ts';
import { outputLength } from '../../../src/compare/notes/output-length.ts';
import { promptTokens } from '../../../src/compare/notes/prompt-tokens.ts';
import { reported } from '../../../src/compare/notes/reported.ts';
import { requests } from '../../../src/compare/notes/requests.ts';
import { sameValues } from '../../../src/compare/notes/same-values.ts';
import { sessions } from '../../../src/compare/notes/sessions.ts';
import { settingsNotStated } from '../../../src/compare/notes/settings-not-stated.ts';
import { toolsDiffer } from '../../../src/compare/notes/tools.ts';
import { unlike } from '../../../src/compare/notes/unlike.ts';
import { dataNotes } from '../../../src/compare/notes.ts';
import { metric } from '../../../src/metric.ts';
import { type Note, note, sentence } from '../../../src/note.ts';
import { makeRun } from '../make-run.ts';
import { long, metis, sophia } from './real-figures.ts';

const codes = (notes: readonly Note[]) => notes.map(({ code }) => code);
const words = (notes: readonly Note[]) => notes.map(sentence);
const latency = metric('latency');

describe('reported (L1)', () => {
  const stating = (
    statistic: string,
    value: number,
    ddof: 0 | 1 | null = null,
    values: Run['samples'] | undefined = undefined,
  ) =>
    reported([
      makeRun({
        id: 'metis',
        ...metis,
        reported: [{ metric: latency, statistic, value, ddof }],
        ...(values && { samples: values }),
      }),
    ]);

  it('tells the upper middle value from a median', () => {
    const place = { file: 'a.json', pointer: '/metis/statistics/latency/median' };
    const run = makeRun({
      id: 'metis',
      ...metis,
      reported: [{ metric: latency, statistic: 'median', value: 5.044082403182983, place }],
    });
    const [only] = reported([run]);
    expect(only).toMatchObject({ code: 'reported-differs', severity: 'warning', place });
    expect(sentence(only!)).toBe(
      'metis: the file states 5.044 s for the median latency (the upper middle value), the records give 5.041 s; the recomputed value is used',
    );
  });

  it('says nothing where the records give the stated number', () => {
    expect(stating('mean', 4.987331843376159)).toEqual([]);
    expect(stating('min', 4.46454930305481)).toEqual([]);
    expect(stating('max', 5.535301923751831)).toEqual([]);
    expect(stating('sum', 49.87331843376159)).toEqual([]);
    expect(stating('p90', 5.1759867668151855)).toEqual([]);
    expect(stating('sd', 0.313773926663726)).toEqual([]);
    expect(stating('sd', 0.29766856, 0)).toHaveLength(1);
    expect(stating('mean', 4.987331843376159 * (1 + 0.9e-9))).toEqual([]);
    expect(stating('mean', 4.987331843376159 * (1 + 1.1e-9))).toHaveLength(1);
  });

  it('names the other formula', () => {
    expect(sentence(stating('p90', 5.136062860488892)[0]!)).toContain(
      '5.136 s for the p90 latency (by nearest rank), the records give 5.176 s',
    );
    expect(sentence(stating('sd', 0.313773926663726 * Math.sqrt(0.9))[0]!)).toContain(
      'for the standard deviation of latency (divided by n)',
    );
    expect(sentence(stating('median', 5.038357734680176)[0]!)).toContain('(the lower middle value)');
  });

  it('shows enough digits to tell the numbers apart', () => {
    expect(sentence(stating('mean', 4.98733)[0]!)).toBe(
      'metis: the file states rounded numbers for mean latency; the unrounded ones from the records are used',
    );
    expect(sentence(stating('mean', 4.98734)[0]!)).toContain(
      'states 4.98734 s for the mean latency, the records give 4.98733 s',
    );
    expect(codes(stating('mean', 5))).toEqual(['reported-differs']);
  });

  it('compares nothing where there are no records, and no statistic that is not ours', () => {
    expect(reported([makeRun({ reported: [{ metric: latency, statistic: 'mean', value: 0 }] })])).toEqual([]);
    expect(stating('p101', 9)).toEqual([]);
    expect(stating('mode', 9)).toEqual([]);
  });

  it('compares requests per second, unless requests overlapped', () => {
    const rate = { metric: metric('request_throughput'), statistic: 'rate', value: 0.25 };
    expect(codes(reported([makeRun({ latency: [2, 6], reported: [rate] })]))).toEqual([]);
    expect(codes(reported([makeRun({ latency: [2, 4], reported: [rate] })]))).toEqual(['reported-differs']);
    expect(codes(reported([makeRun({ latency: [2, 4], concurrency: 2, reported: [rate] })]))).toEqual([]);
  });
});

describe('promptTokens (L2)', () => {
  const stating = (value: number, written: string, more: Parameters<typeof makeRun>[0] = {}) =>
    promptTokens([
      makeRun({
        id: 'metis',
        ...metis,
        ...more,
        reported: [{ metric: metric('total_throughput', { written, unit: 'tokens/s' }), statistic: 'rate', value }],
      }),
    ]);

  it('gives the rate without the prompts', () => {
    const notes = stating(65.36561236304566, 'throughput_tokens_per_sec');
    expect(codes(notes)).toEqual(['throughput-counts-prompts']);
    expect(sentence(notes[0]!)).toBe(
      'metis: the stated throughput of 65.37 tokens/s counts the tokens of the prompts too; output tokens alone: 15.86 tokens/s',
    );
  });

  it('says nothing where the file says total, where it means output, and where requests overlapped', () => {
    expect(stating(65.36561236304566, 'total_token_throughput')).toEqual([]);
    expect(stating(791 / 49.87331843376159, 'throughput')).toEqual([]);
    expect(stating(65.36561236304566, 'throughput', { concurrency: 8 })).toEqual([]);
    expect(stating(65.36561236304566, 'throughput', { wallTime: 60 })).toEqual([]);
  });

  it('tells a rate that is neither', () => {
    expect(codes(stating(70, 'throughput'))).toEqual(['reported-differs']);
  });

  it.each([
    ['input_throughput', 'rate', []],
    ['prefill_throughput', 'value', []],
    ['prompt_tokens_per_second_of_cache', 'value', []],
    ['output_throughput', 'p99', []],
    ['output_throughput', 'sd', []],
    ['output_throughput', 'rate', ['reported-differs']],
    ['tokens_a_second_of_engine', 'value', ['reported-differs']],
  ])('holds a stated %s, %s, against no rate but its own', (name, statistic, told) => {
    const stated = { metric: metric(name, { unit: 'tokens/s' }), statistic, value: 302.2 };
    expect(codes(promptTokens([makeRun({ id: 'metis', ...metis, reported: [stated] })]))).toEqual(told);
  });

  it('allows for rounding where the requests were timed as a whole', () => {
    const timed = (value: number, wallTime = 5.95) =>
      promptTokens([
        makeRun({
          output_tokens: [50, 30, 27, 55, 44],
          wallTime,
          reported: [{ metric: metric('output_throughput', { unit: 'tokens/s' }), statistic: 'rate', value }],
        }),
      ]);
    expect(timed(34.6)).toEqual([]);
    expect(timed(15.42, 13.36)).toEqual([]);
    expect(codes(timed(34.51))).toEqual(['reported-differs']);
    expect(codes(timed(35.12))).toEqual(['reported-differs']);
  });
});

describe('unlike (L9)', () => {
  it('has one note a difference, with the values', () => {
    const a = makeRun({
      id: 'metis',
      ...metis,
      labels: { model: 'gpt-oss' },
      prompts: ['p', 'q'],
      prompt_tokens: [249, 249],
      context: { 'sampling.max_tokens': 512 },
    });
    const b = makeRun({
      id: 'sophia',
      ...sophia,
      labels: { model: 'openai/gpt-oss' },
      prompts: ['q', 'p'],
      prompt_tokens: [251, 251],
      context: { max_tokens: 256 },
      concurrency: 2,
    });
    const c = makeRun({ id: 'long', ...long, labels: { model: 'gpt-oss' }, prompts: ['p', 'r', 's'], concurrency: 1 });
    const notes = unlike([a, b, c]);
    expect(words(notes)).toEqual([
      'the models are not the same as written: gpt-oss (metis, long); openai/gpt-oss (sophia)',
      'the runs were not asked the same prompts; different ones: 2 (metis, sophia); 3 (long); common to all: 1',
      'the same prompts have other token counts, on average 249.0 (metis); 251.0 (sophia); a token is not the same unit in all runs',
      'the runs do not have the same number of successful requests: 10 (metis, sophia); 5 (long)',
      'the runs do not have the same max_tokens: 512 (metis); 256 (sophia)',
      'the runs do not have the same concurrency: 2 (sophia); 1 (long)',
    ]);
    expect(new Set(notes.map(({ severity }) => severity))).toEqual(new Set(['warning']));
  });

  it('says nothing of like runs, of one run, and of what is not recorded', () => {
    expect(
      unlike([makeRun({ id: 'a', ...metis, prompts: ['p'] }), makeRun({ id: 'b', ...sophia, prompts: ['p'] })]),
    ).toEqual([]);
    expect(unlike([makeRun({ ...metis, labels: { model: 'm' } })])).toEqual([]);
    expect(unlike([makeRun({ id: 'a', ...metis, labels: { model: 'm' } }), makeRun({ id: 'none' })])).toEqual([]);
  });
});

describe('requests (L10)', () => {
  it('tells what failed, is missing, or was not counted', () => {
    expect(
      words(requests([makeRun({ id: 'm', latency: [1, 2], counts: { total: 10, failed: 3, missing: 5 } })])),
    ).toEqual(['3 requests of m failed', 'm: 5 of 10 requests are missing from the records']);
    expect(
      codes(requests([makeRun({ id: 'm', ...long, counts: { total: null, missing: null, basis: 'unknown' } })])),
    ).toEqual(['attempts-unknown']);
    expect(codes(requests([makeRun({ counts: { total: null, missing: null } })]))).toEqual(['no-record']);
    const failure = { message: 'out of memory', place: { file: 'a.log', line: 7 } };
    expect(requests([makeRun({ status: 'failed', failure })])).toMatchObject([
      { code: 'run-failed', place: failure.place },
    ]);
  });

  it('does not repeat what the reader of the file has said', () => {
    expect(
      requests([makeRun({ counts: { total: null, missing: null }, remarks: [note('no-record', { run: 'run' })] })]),
    ).toEqual([]);
  });

  it('says nothing of a whole run, nor of steps', () => {
    expect(requests([makeRun(metis), makeRun({ counts: { of: 'steps', total: null, ok: 0 } })])).toEqual([]);
  });
});

describe('sameValues', () => {
  it('tells two runs with the same latencies', () => {
    expect(
      sameValues([
        makeRun({ id: 'a', ...metis }),
        makeRun({ id: 'b', ...sophia }),
        makeRun({ id: 'c', latency: metis.latency }),
      ]),
    ).toMatchObject([{ code: 'same-values', args: { run: 'c', as: 'a' } }]);
    expect(sameValues([makeRun({ id: 'a', latency: [5, 5] }), makeRun({ id: 'b', latency: [5, 5] })])).toEqual([]);
    expect(sameValues([makeRun({ id: 'a' }), makeRun({ id: 'b' })])).toEqual([]);
    const labels = { system: 'metis' };
    expect(sameValues([makeRun({ id: 'a', ...metis, labels }), makeRun({ id: 'a-2', ...metis, labels })])).toEqual([]);
  });
});

describe('firstRequest (L13)', () => {
  it('flags a first request by its modified z, or beyond the upper fence', () => {
    expect(
      words(
        firstRequest([
          makeRun({ id: 'metis', ...metis }),
          makeRun({ id: 'sophia', ...sophia }),
          makeRun({ id: 'long', ...long }),
        ]),
      ),
    ).toEqual([
      'metis: the first request was the slowest (5.54 s); the mean latency is 4.99 s, and 4.93 s without it',
      'long: the first request was the slowest (6.64 s); the mean latency is 6.17 s, and 6.06 s without it',
    ]);
    expect(firstRequest([makeRun({ latency: [9, 1, 1.1, 1.2, 1.05, 12] })])).toMatchObject([{ args: { how: 'slow' } }]);
  });

  it('does not take the second record for the first, and needs five requests', () => {
    expect(firstRequest([makeRun({ latency: [null, ...metis.latency] })])).toEqual([]);
    expect(firstRequest([makeRun({ latency: [9, 1, 1, 1] }), makeRun()])).toEqual([]);
  });
});

describe('outputLength (L14)', () => {
  it('tells latency that does not depend on output length', () => {
    const notes = outputLength([makeRun({ id: 'metis', ...metis })]);
    expect(sentence(notes[0]!)).toBe(
      'metis: most of the latency does not depend on output length: it is 5.01 s at no output tokens by a straight line, 4.99 s on average (R² 0.0007, n=10); tokens per second depend on how long the answers are',
    );
    expect(notes).toHaveLength(1);
  });

  it('tells latency that follows output length', () => {
    const notes = outputLength([
      makeRun({ id: 'a', output_tokens: [10, 20, 30, 40, 50, 60], latency: [0.11, 0.2, 0.3, 0.4, 0.5, 0.61] }),
    ]);
    expect(words(notes)).toEqual([
      'a: output length explains 100 % of the variance of latency (n=6), at 10.0 ms for each further output token',
    ]);
  });

  it('tells answers more than a tenth apart in length', () => {
    expect(
      codes(outputLength([makeRun({ id: 'a', output_tokens: [100] }), makeRun({ id: 'b', output_tokens: [110] })])),
    ).toEqual([]);
    expect(
      words(outputLength([makeRun({ id: 'a', output_tokens: [100] }), makeRun({ id: 'b', output_tokens: [111] })]))[0],
    ).toContain('100.0 (a); 111.0 (b)');
  });

  it('fits no line to five requests or to equal lengths', () => {
    expect(outputLength([makeRun(long)])).toEqual([]);
    expect(outputLength([makeRun({ latency: [1, 2, 3, 4, 5], output_tokens: [1, 2, 3, 4, 5] })])).toEqual([]);
  });
});

describe('sessions (L15)', () => {
  it('tells an order that is not known, and one that is', () => {
    const [a, b] = [makeRun({ id: 'a', ...metis }), makeRun({ id: 'b', ...sophia })];
    expect(codes(sessions([a, b]))).toEqual(['order-not-recorded', 'one-session']);
    const [one, two] = [
      { ...a, started: '2025-12-01T19:05:00Z' },
      { ...b, started: '2025-12-01T19:15:00Z' },
    ];
    expect(codes(sessions([one, two]))).toEqual(['not-interleaved', 'one-session']);
    const mixed = [a, b].map((run) => ({ ...run, context: { order: 'interleaved' } }));
    expect(codes(sessions(mixed))).toEqual(['one-session']);
  });

  it('takes runs of equal labels for sessions of one thing', () => {
    const labels = { system: 'metis', model: 'm' };
    const [a, b] = [
      makeRun({ id: 'a', ...metis, labels }),
      makeRun({ id: 'a-2', ...long, labels: { model: 'm', system: 'metis' } }),
    ];
    expect(codes(sessions([a, b]))).toEqual(['order-not-recorded']);
    expect(sentence(sessions([a])[0]!)).toBe(
      'a: one benchmark session; variation between benchmark sessions was not measured',
    );
    expect(sessions([makeRun({ status: 'failed' })])).toEqual([]);
  });
});

describe('dataNotes', () => {
  it('says all there is to say of two real arms, in a fixed order', () => {
    const rate = (value: number) => ({
      metric: metric('total_throughput', { written: 'throughput_tokens_per_sec' }),
      statistic: 'rate',
      value,
    });
    const arms = [
      makeRun({
        id: 'metis',
        ...metis,
        // As the script is known to ask.
        overlapping: false,
        labels: { system: 'metis', model: 'gpt-oss-120b-131072' },
        reported: [{ metric: latency, statistic: 'median', value: 5.044082403182983 }, rate(65.36561236304566)],
      }),
      makeRun({
        id: 'sophia',
        ...sophia,
        overlapping: false,
        labels: { system: 'sophia', model: 'openai/gpt-oss-120b' },
        reported: [{ metric: latency, statistic: 'median', value: 1.7605645656585693 }, rate(203.98108326556422)],
      }),
    ];
    expect(codes(dataNotes(arms))).toEqual([
      'reported-differs',
      'reported-differs',
      'throughput-counts-prompts',
      'throughput-counts-prompts',
      'models-differ',
      'settings-not-stated',
      'first-request-slow',
      'latency-mostly-fixed',
      'latency-mostly-fixed',
      'order-not-recorded',
      'one-session',
    ]);
    expect(dataNotes([])).toEqual([]);
  });
});

describe('settings that nobody states', () => {
  const of = (...labels: readonly Run['labels'][]) =>
    codes(
      settingsNotStated(
        [],
        [],
        labels.map((own, i) => makeRun({ id: `r${i}`, labels: own, latency: [1, 2] })),
      ),
    );

  it('are told once, where runs are compared without any', () => {
    expect(of({ system: 'a' }, { system: 'b' })).toEqual(['settings-not-stated']);
    expect(of({ kernel: 'naive' }, { kernel: 'tiled' })).toEqual(['settings-not-stated']);
    expect(of({ system: 'a' })).toEqual([]);
  });

  it('are none where one is stated', () => {
    expect(of({ system: 'a', batch_size: 8 }, { system: 'b', batch_size: 8 })).toEqual([]);
    expect(of({ system: 'a', precision: 'fp8' }, { system: 'b', precision: 'fp8' })).toEqual([]);
    const runs = ['a', 'b'].map((id) => makeRun({ id, latency: [1, 2], context: { max_tokens: 512 } }));
    expect(settingsNotStated([], [], runs)).toEqual([]);
  });

  it('reach the study, beside the other notes', () => {
    const [told] = dataNotes(['a', 'b'].map((id) => makeRun({ id, latency: [1, 2] }))).filter(
      ({ code }) => code === 'settings-not-stated',
    );
    expect(sentence(told!)).toBe(
      'the results state no settings of the 2 runs that are compared (such as batch size, concurrency, precision), so they were taken as equal',
    );
  });
});

describe('repeats', () => {
  it('are no single session', () => {
    const run = makeRun({ id: 'a', latency: [1, 2, 3], counts: { of: 'repeats' } });
    expect(codes(sessions([run]))).toEqual([]);
  });
});

describe('lengths of which a file states only the sum', () => {
  const run = (id: string, ok: number, prompts: number, answers: number): Run => ({
    ...makeRun({ id, counts: { of: 'requests', total: ok, ok, failed: 0, missing: 0, basis: 'stated' } }),
    totals: [['prompt_tokens', prompts] as const, ['output_tokens', answers] as const].map(([name, value]) => ({
      metric: metric(name),
      statistic: 'sum',
      value,
      n: null,
      ddof: null,
      covers: null,
      place: { file: `${id}.json` },
    })),
  });

  it('are told where they are more than 10 % apart, by request', () => {
    const runs = [run('a', 40, 20480, 5120), run('b', 10, 10240, 2560)];
    expect(words(unlike(runs))).toContain(
      'the prompts have other token counts, on average 512.0 (a); 1024.0 (b); what comes of unlike prompts is not like for like',
    );
    expect(words(outputLength(runs))).toEqual([
      'the answers are not equally long, on average in output tokens 128.0 (a); 256.0 (b); latencies of unlike answers are not like for like',
    ]);
  });

  it('are like where chance made the difference, and unknown where nothing succeeded', () => {
    const codesOf = (runs: readonly Run[]) => codes([...unlike(runs), ...outputLength(runs)]);
    expect(codesOf([run('a', 40, 20480, 5120), run('b', 40, 20380, 5400)])).toEqual([]);
    expect(codesOf([run('a', 40, 20480, 5120), run('b', 0, 10240, 2560)])).toEqual([]);
  });
});

describe('tools that measured', () => {
  const ttft = { metric: metric('ttft'), statistic: 'mean', value: 50 };
  const made = (id: string, format: string, reported = [ttft]) => makeRun({ id, format, reported });

  it('are told where they differ and measured one thing, with what each means where that is known', () => {
    const tpot = { metric: metric('tpot'), statistic: 'mean', value: 8 };
    const told = toolsDiffer([made('a', 'vllm', [ttft, tpot]), made('b', 'sglang', [ttft, tpot]), made('c', 'csv')]);
    expect(codes(told)).toEqual(['tools-differ']);
    expect(words(told)).toEqual([
      "the runs were measured by unlike tools: vllm (a); sglang (b); under one name these are not one thing: time per output token is (last token - first token) / (tokens - 1) in vllm, (end of the stream - first token) / (tokens - 1) in sglang; so that a part of a difference may be the tool's: measure with one of them to compare",
    ]);
    expect(words(toolsDiffer([made('a', 'vllm'), made('b', 'ollama')]))).toEqual([
      "the runs were measured by unlike tools: vllm (a); ollama (b); each has its own way to time and to count time to first token, so that a part of a difference may be the tool's: measure with one of them to compare",
    ]);
  });

  it('say nothing where they mean the same', () => {
    expect(toolsDiffer([made('a', 'vllm'), made('b', 'sglang')])).toEqual([]);
  });

  it('are one tool in two shapes, or one that shares nothing with the other', () => {
    expect(toolsDiffer([made('a', 'llmperf'), made('b', 'llmperf-requests')])).toEqual([]);
    expect(toolsDiffer([made('a', 'vllm'), made('b', 'csv')])).toEqual([]);
    const rate = { metric: metric('output_throughput'), statistic: 'value', value: 80 };
    expect(toolsDiffer([made('a', 'vllm'), made('b', 'llama-bench', [rate])])).toEqual([]);
  });
});

import { reading } from '../../made.ts';
import { note } from '../../note.ts';
import type { Draft } from '../format.ts';
import { type Word, wordsOf } from '../row/by-tool.ts';
import type { Flat, Values } from '../row/flat.ts';
import { withSamples } from '../tool/request-list.ts';
import { withRequests } from '../tool/requests.ts';
import type { Made, Tool } from '../tool/tool.ts';
import { withTotals } from '../tool/totals.ts';
import { field, numberOrNull, textOrNull } from '../value.ts';
import { servingNames, servingStatistics, servingTotals, withoutLists } from './vllm.ts';

const names: Readonly<Record<string, Word>> = {
  ...servingNames,
  dataset_name: { label: 'dataset' },
  tag: { label: 'tag' },
  sharegpt_output_len: { label: 'sharegpt_output_len' },
  random_input_len: { label: 'input_len' },
  random_output_len: { label: 'output_len' },
  random_range_ratio: { label: 'range_ratio' },
  // What was reached on average; `max_concurrency` is what was asked for.
  concurrency: { role: 'result' },
  total_throughput: { metric: 'total_throughput', unit: 'tokens/s' },
  total_output_tokens_retokenized: { role: 'result' },
  total_input_text_tokens: { role: 'result' },
  total_input_vision_tokens: { role: 'result' },
  max_itl_ms: { metric: 'itl', statistic: 'max', unit: 'ms' },
  slo_attainment: {
    metric: 'slo_attainment',
    unit: '',
    better: 'higher',
    title: 'Share of requests within all their limits',
  },
  accept_length: { metric: 'acceptance_length', unit: 'tokens', better: 'higher', title: 'Acceptance length' },
};

const lists = {
  ttfts: { metric: 'ttft', unit: 's' },
  input_lens: { metric: 'prompt_tokens', unit: 'tokens' },
  output_lens: { metric: 'output_tokens', unit: 'tokens' },
};

/** Texts of random tokens are not cut into the same ones again: some 1 % of real answers, more of random ones. */
const mostApart = 0.2;

/** Of what the server says of itself, the model and the width of it; there are some hundred further arguments. */
const ofServer = { model_path: 'model_id', tp_size: 'tp', dp_size: 'dp', quantization: 'quantization' } as const;

/** SGLang's `bench_serving`: JSON Lines, to which each run is appended, so that repeats and other settings share a file. */
export const sglang: Tool = {
  name: 'sglang',
  shape: 'a result of SGLang bench_serving',
  has: ['duration', 'completed', 'total_output_tokens_retokenized'],
  signs: [
    ['total_output_tokens_retokenized'],
    ['mean_e2e_latency_ms', 'completed'],
    ['median_e2e_latency_ms', 'completed'],
    ['mean_e2e_latency_ms', 'duration'],
  ],
  words: wordsOf('SGLang', names, [
    servingStatistics,
    [/^goodput_slos_ms_(\w{1,40})$/, ([, of = '']) => ({ label: `slo_${of}_ms` })],
    [/^slo_attainment_by_metric_/, () => ({ role: 'result' })],
  ]),
  row,
  finish: (draft, made) => {
    const stated = withTotals(draft, servingTotals, made);
    const run = withRequests(stated, lists, answered(made), { errors: 'errors', tokens: 'output_lens' });
    return withoutEcho(asked(aborted(counted(withLast(run, made), made), made), made), made);
  },
};

/** Where the server does not say how many tokens an answer has, SGLang writes how many were asked for: 0 beside a text is not its length. */
function answered(made: Made): Made {
  const { output_lens: lengths, generated_texts: texts } = made.written;
  if (!Array.isArray(lengths) || !Array.isArray(texts)) return made;
  const known = lengths.map((length: unknown, nth) => (length === 0 && texts[nth] !== '' ? null : length));
  return { ...made, written: { ...made.written, output_lens: known } };
}

/** The time to the last token of each request that is right: that to the first and all gaps behind it. Its own latency ends with the stream. */
function withLast(draft: Draft, made: Made): Draft {
  const { ttfts, itls, errors } = made.written;
  if (!Array.isArray(ttfts) || !Array.isArray(itls)) return draft;
  const values = ttfts.map((first: unknown, nth) => {
    const gaps: readonly unknown[] = Array.isArray(itls[nth]) ? itls[nth] : [];
    const [sent, failed] = [numberOrNull(first), Array.isArray(errors) ? textOrNull(errors[nth]) : null];
    if (sent === null || sent <= 0 || failed !== null || gaps.length === 0) return null;
    return gaps.reduce((sum: number, gap) => sum + (numberOrNull(gap) ?? Number.NaN), sent);
  });
  return withSamples(draft, [{ metric: 'ttlt', unit: 's', values, at: 'itls' }], made);
}

/** It states how many requests completed; how many failed only its list of errors says. */
function counted(draft: Draft, { written: { errors, completed } }: Made): Draft {
  if (!Array.isArray(errors)) return draft;
  const failed = errors.filter((one) => textOrNull(one) !== null).length;
  const ok = numberOrNull(completed);
  if (ok === null || failed === 0 || ok + failed !== errors.length) return draft;
  return { ...draft, counts: { ...draft.counts, total: errors.length, ok, failed, missing: 0, basis: 'stated' } };
}

/** Counted with its own tokenizer, the answers hold another number of tokens than it reckons with. */
function asked(draft: Draft, { written, nth, place }: Made): Draft {
  const [counted, stated, completed] = [
    written.total_output_tokens_retokenized,
    written.total_output_tokens,
    written.completed,
  ].map(numberOrNull);
  if (counted == null || stated == null || completed == null || counted <= completed) return draft;
  if (stated > 0 && Math.abs(counted / stated - 1) < mostApart) return draft;
  const read = (name: string, value: number) => reading(name, value, '', [place(nth, name)]);
  const told = note(
    'tokens-not-counted',
    {
      run: draft.name,
      stated: read('total_output_tokens', stated),
      counted: read('total_output_tokens_retokenized', counted),
    },
    place(nth, 'total_output_tokens'),
  );
  return { ...draft, remarks: [...draft.remarks, told] };
}

function row(flat: Flat, written: Values): Flat {
  const server = field(written, 'server_info');
  const inner = field(server, 'server_args') ?? server;
  const known = Object.entries(ofServer).flatMap(([key, name]): [string, unknown][] => {
    const value = field(inner, key);
    return value === undefined || value === null || Object.hasOwn(written, name) ? [] : [[name, value]];
  });
  const own = Object.entries(flat.values).filter(([name]) => !name.startsWith('server_info'));
  const unused = flat.unused.filter((name) => !name.startsWith('server_info'));
  return withoutLists({ ...flat, unused, values: Object.fromEntries([...own, ...known]) }, [
    ...Object.keys(lists),
    'itls',
    'generated_texts',
    'errors',
  ]);
}

/** Requests that broke off after a token count as completed. */
function aborted(draft: Draft, { written, nth, place }: Made): Draft {
  const [completed, tokens] = [numberOrNull(written.completed), numberOrNull(written.total_output_tokens_retokenized)];
  if (completed === null || tokens === null || completed === 0 || tokens > completed) return draft;
  const told = note(
    'one-token-answers',
    {
      run: draft.name,
      tokens: reading('total_output_tokens_retokenized', tokens, '', [place(nth, 'total_output_tokens_retokenized')]),
      completed: reading('completed', completed, '', [place(nth, 'completed')]),
    },
    place(nth, 'total_output_tokens_retokenized'),
  );
  return { ...draft, status: 'partial', remarks: [...draft.remarks, told] };
}

/** Without streaming the first token comes with the last: SGLang writes the whole time as that of the first token, and 0 between tokens. */
function withoutEcho(draft: Draft, { written, nth, place }: Made): Draft {
  const [first, whole, between] = [written.median_ttft_ms, written.median_e2e_latency_ms, written.median_itl_ms].map(
    numberOrNull,
  );
  if (first == null || whole == null || between !== 0 || Math.abs(first / whole - 1) > 0.001) return draft;
  const reported = draft.reported.filter(({ metric: { name } }) => !['ttft', 'itl', 'tpot'].includes(name));
  const told = note('not-streamed', { run: draft.name }, place(nth, 'median_ttft_ms'));
  return { ...draft, reported, remarks: [...draft.remarks, told] };
}

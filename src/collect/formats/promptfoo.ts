import { note } from '../../note.ts';
import { type JsonFormat, nothingSaid, type Read, type Said } from '../format.ts';
import { wordsOf } from '../row/by-tool.ts';
import type { Steps } from '../row/flat.ts';
import type { Item } from '../row/listing.ts';
import { claimOf } from '../signs.ts';
import { at } from '../tool/nested.ts';
import { readItems, type Tool } from '../tool/tool.ts';
import { field, isObject, numberOrNull, textOrNull } from '../value.ts';

/**
 * The results of an evaluation of promptfoo (`-o results.json`): an answer a row, of one run for each provider and prompt, in milliseconds. An answer that failed an assertion was given all the
 * same, though its reason stands in `error`; a test without assertions, which counts as passed, says nothing of accuracy, and an answer from the cache nothing of time.
 */
export const promptfoo: JsonFormat = {
  of: 'json',
  name: 'promptfoo',
  shape: 'the results of an evaluation of promptfoo',
  ofTool: true,
  claims: (value) =>
    claimOf(
      numberOrNull(at(value, ['results', 'version'])) === 3 && Array.isArray(at(value, list)),
      value,
      [['results.version', 'results.results'], ['metadata.promptfooVersion']],
      'it is not of version 3 of its results',
    ),
  read,
};

const list = ['results', 'results'];

/** What a row has, and where it stands in an answer. */
const ways: Readonly<Record<string, Steps>> = {
  provider: ['provider', 'id'],
  prompt: ['prompt', 'label'],
  latencyMs: ['latencyMs'],
  completion: ['tokenUsage', 'completion'],
  input: ['tokenUsage', 'prompt'],
  passed: ['success'],
  error: ['error'],
  answer: ['testIdx'],
};

const tool: Tool = {
  name: 'promptfoo',
  shape: '',
  has: [],
  overlapping: true,
  words: wordsOf('promptfoo', {
    provider: { label: 'provider', isText: true },
    prompt: { label: 'prompt', isText: true },
    latencyMs: { metric: 'latency', unit: 'ms' },
    completion: { metric: 'output_tokens', unit: 'tokens' },
    input: { metric: 'prompt_tokens', unit: 'tokens' },
    passed: { metric: 'accuracy', unit: '%' },
    error: { role: 'result', use: 'error' },
    answer: { role: 'request' },
  }),
  row: (flat) => ({ ...flat, steps: new Map(Object.keys(flat.values).map((name) => [name, ways[name] ?? [name]])) }),
};

function read(value: unknown, file: string, said: Said = nothingSaid): Read {
  const answers = (at(value, list) as readonly unknown[]).filter(isObject);
  const items = answers.map((one, nth): Item => ({ object: rowOf(one), steps: [...list, nth] }));
  if (items.length === 0) return { runs: [], notes: [note('no-result', { what: 'an answer' }, { file })] };
  return readItems(tool, items, { file, said });
}

/** Of what failed by itself, and not an assertion, nothing was measured. */
const failedItself = 2;

function rowOf(answer: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const provider = textOrNull(at(answer, ['provider', 'label'])) ?? textOrNull(at(answer, ['provider', 'id']));
  const known = { provider, prompt: textOrNull(at(answer, ['prompt', 'label'])), answer: answer.testIdx };
  if (answer.failureReason === failedItself)
    return { ...known, error: (textOrNull(answer.error) ?? 'it failed').split('\n')[0]!.slice(0, 200) };
  const asserted = at(answer, ['testCase', 'assert']);
  const isCached = at(answer, ['response', 'cached']) === true;
  const tokens = (name: string) => numberOrNull(at(answer, ['tokenUsage', name])) || null;
  return {
    ...known,
    latencyMs: isCached ? null : field(answer, 'latencyMs'),
    completion: tokens('completion'),
    input: tokens('prompt'),
    passed: Array.isArray(asserted) && asserted.length > 0 ? (answer.success === true ? 100 : 0) : null,
  };
}

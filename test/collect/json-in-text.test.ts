import { expect, test } from 'vitest';
import { jsonInText } from '../../src/collect/bytes/json-in-text.ts';
import { collect } from '../../src/collect/collect.ts';
import { placeOf } from '../../src/collect/run.ts';
import { Refusal } from '../../src/note.ts';
import { sourceOf } from './source.ts';

async function read(path: string, text: string) {
  try {
    const { runs, notes, files } = await collect([sourceOf(path, text)], { strict: false, encoding: 'utf-8' });
    const stated = runs.flatMap(({ reported }) => reported.map(({ value, place }) => [value, place.line]));
    const samples = runs.flatMap((run) => [...run.samples.values()].map(({ where }) => placeOf(where, 0).line));
    const codes = notes.map(({ code, place }) => [code, place?.line]);
    return { format: files[0]!.format, stated, samples, codes, labels: runs.map(({ labels }) => labels) };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return { refused: thrown.notes.slice(0, 1).map(({ code, place }) => [code, place?.line]) };
  }
}

const vllm = (model: string, rate: number) =>
  JSON.stringify({ model_id: model, duration: 2, completed: 8, failed: 0, num_prompts: 8, request_throughput: rate });
const sglang = JSON.stringify({
  backend: 'sglang',
  duration: 2,
  completed: 8,
  total_output_tokens: 80,
  total_output_tokens_retokenized: 80,
  output_throughput: 40,
  median_ttft_ms: 12.5,
});

test('JSON below the command that printed it, behind the words of a log, and before a prompt is read, at its line', async () => {
  const rate = [[4, 2]];
  expect(await read('a.txt', `$ cat result.json\n${vllm('m', 4)}\nuser@host:~$ `)).toMatchObject({
    format: 'vllm',
    stated: rate,
  });
  expect(await read('a.log', `starting\n2026-01-02 INFO result: ${vllm('m', 4)}\n`)).toMatchObject({ stated: rate });
  const pretty = JSON.stringify(JSON.parse(vllm('m', 4)), null, 2);
  expect(await read('a.log', `starting\n${pretty}\nbye\n`)).toMatchObject({ format: 'vllm', stated: rate });
  expect(await read('a.json', `WARNING: slow disk\n${pretty}\n`)).toMatchObject({ format: 'vllm', stated: rate });
  const long = vllm('m', 4).replace('{', `{"note": "${'x'.repeat(70_000)}", `);
  expect(await read('a.txt', `$ cat result.json\n${long}\n`)).toMatchObject({ format: 'vllm', stated: rate });
});

test('several documents of a tool are one result each; those of two tools are read each by its own', async () => {
  const two = await read('a.txt', `$ cat *.json\n${vllm('m', 4)}\n${vllm('n', 5)}\n`);
  expect(two).toMatchObject({
    stated: [
      [4, 2],
      [5, 3],
    ],
    labels: [{ model: 'm' }, { model: 'n' }],
  });
  const mixed = await read('a.txt', `$ cat *.json\n${vllm('m', 4)}\n${sglang}\n`);
  expect(mixed).toMatchObject({ format: 'sglang, vllm' });
  expect(mixed.stated).toEqual(
    expect.arrayContaining([
      [4, 2],
      [40, 3],
      [12.5, 3],
    ]),
  );
  expect(await read('a.json', `${vllm('m', 4)}\n${sglang}\n`)).toMatchObject({ format: 'sglang, vllm' });
});

test('headings of a note tell documents apart; logs and tables go before objects of any tool', async () => {
  const note = `# A100\n\n\`\`\`json\n${vllm('m', 4)}\n\`\`\`\n\n# H100\n\n\`\`\`\n${vllm('m', 5)}\n\`\`\`\n`;
  expect(await read('a.md', note)).toMatchObject({
    labels: [{ section: 'A100' }, { section: 'H100' }],
    stated: [
      [4, 4],
      [5, 10],
    ],
  });
  const own = '```\n$ cat out.json\n{"system": "A", "latency_ms": 10}\n```\n';
  expect(await read('a.md', own)).toMatchObject({ format: 'rows', stated: [[10, 3]] });
  const table = 'system | latency_ms\n--- | ---\nB | 11.5\n\n';
  expect(await read('a.md', table + own)).toMatchObject({ format: 'markdown', stated: [[11.5, 3]] });
});

test('requests of a document in a text have its line; an inference file keeps its records', async () => {
  const results = [{ prompt_id: 1, run: 1, prompt: 'a', response: 'b', latency_sec: 2 }];
  const text = `$ cat r.json\n${JSON.stringify({ north: { results, statistics: { successful_requests: 1 } } })}\n`;
  const made = await read('a.txt', text);
  expect(made.format).toBe('inference');
  expect(new Set(made.samples)).toEqual(new Set([2]));
});

test('what is cut, of a tool that is not read, or of no shape is refused by name', async () => {
  expect(await read('a.txt', `$ cat r.json\n${vllm('m', 4).slice(0, -10)}`)).toEqual({ refused: [['json-cut', 2]] });
  const list = `[${vllm('m', 4)}, ${vllm('n', 5)}, {"model_id": "o`;
  expect(await read('a.txt', `$ cat r.json\n${list}`)).toEqual({ refused: [['json-cut', 2]] });
  const guide = '{"benchmarks": [], "metadata": {"guidellm_version": "0.6"}}';
  expect(await read('a.txt', `$ cat r.json\n${guide}\n`)).toEqual({ refused: [['unread-tool', 2]] });
  expect(await read('a.txt', 'config:\n{"name": "x", "debug": true}\n')).toEqual({ refused: [['unknown-shape', 2]] });
  expect(await read('a.json', 'no JSON at all\n')).toEqual({ refused: [['broken-json', 1]] });
});

test('what only looks like JSON is passed over, and what is told of it has its line', () => {
  const found = (text: string) => jsonInText(text, 'f').documents.map(({ value, line }) => [value, line]);
  expect(found('{\'loss\': 2}\nfunction () { "use strict"; }\n[ { "a" } ]\n[1, 2]\n{}\n')).toEqual([]);
  expect(found('x {"a": {"b": [1]}} y {"c": 2}\n\n[{"d": 3}]')).toEqual([
    [{ a: { b: [1] } }, 1],
    [{ c: 2 }, 1],
    [[{ d: 3 }], 3],
  ]);
  const [one] = jsonInText('a\nb {\n"x": NaN}\n', 'f').documents;
  expect(one!.notes.map(({ code, place }) => [code, place?.line])).toEqual([['not-finite', 3]]);
  expect(jsonInText(`${'{"a": [ '.repeat(5000)}x`, 'f').documents).toEqual([]);
});

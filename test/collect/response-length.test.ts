import { expect, it } from 'vitest';
import { readFile } from '../../src/collect/file.ts';
import { formats } from '../../src/collect/formats.ts';
import { sourceOf } from './source.ts';

const responses = ['plain', 'é', '漢', 'a😀b', '😀😀', '\ud83d', '\ude00\ud83d', ''];

it('the length of a response is that of its characters, whatever the letters', async () => {
  const results = responses.map((response, nth) => ({
    endpoint: 'a',
    prompt_id: nth,
    prompt: 'p',
    response,
    latency_sec: 1,
    success: true,
  }));
  const text = JSON.stringify({ timestamp: '2025-12-01T19:15:58', a: { results, statistics: { num_requests: 8 } } });
  const { read } = await readFile(sourceOf('r.json', text), 'utf-8', formats);
  const lengths = read?.runs[0]?.samples.get('response_length')?.values;
  expect([...lengths!]).toEqual(responses.map((response) => [...response].length));
});

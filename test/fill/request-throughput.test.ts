import { expect, test } from 'vitest';
import { made } from '../made.ts';

const rates = [
  'framework,nodes,requests_per_s,output_throughput_tok_s',
  'PyTorch,1,71.9,968.7',
  'TVM,1,21.0,2949',
  'PyTorch,2,81.9,1968.7',
  'TVM,2,31.0,3949',
  '',
].join('\n');

test.each([
  '*Table 5: TVM*\n\n- 1 node\n  - Request throughput: TBD',
  'Numbers of TVM on 1 node:\n\n- Request throughput: TBD',
  '*Figures for TVM: the small ones*\n\n- 1 node\n  - Request throughput: TBD',
])('a request throughput is that of requests, whatever stands over it: %j', async (template) => {
  const { text } = await made(rates, `${template}\n`);
  expect(text).not.toContain('tokens');
  expect(text).toMatch(/Request throughput: (?:TBD|21\.00 requests\/s)/);
});

test('a caption above a list is read without its number', async () => {
  const { text } = await made(rates, '*Table 5: TVM*\n\n- 1 node\n  - Request throughput: TBD\n');
  expect(text).toContain('Request throughput: 21.00 requests/s');
});

test("what is necessary is nobody's measurement", async () => {
  const template = '## Necessary\n\n### 1 node\n\n| framework | requests/s |\n|---|---|\n| TVM | TBD |\n';
  expect((await made(rates, template)).text).toContain('| TVM | TBD |');
});

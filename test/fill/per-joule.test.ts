import { expect, it } from 'vitest';
import { made } from '../made.ts';

const loads = `gpu,batch,output_tok_per_s,power_w
L4,1,80,60
L4,8,300,72
A10,1,90,120
A10,8,480,150
`;
const filled = async (template: string, data = loads): Promise<string> =>
  (await made(data, `${template}\n`)).text.trim();

it.each([
  ['The L4 yields ___ tokens/J at batch 8.', '4.167'],
  ['- A10 at batch 8, tokens per joule: ___', '3.200'],
  ['The L4 needs ___ J per token at batch 1.', '0.7500'],
  ['- A10 at batch 1, energy per token: ___ J', '1.333'],
])('work per joule follows from a rate and a power: %s', async (template, number) => {
  expect(await filled(template)).toBe(template.replace('___', number));
});

it('also in a table, by its unit alone', async () => {
  const template =
    '## Batch 8\n\n| GPU | tok/J | Energy per token (mJ) |\n|---|---|---|\n| L4 | ___ | ___ |\n| A10 | ___ | ___ |';
  expect(await filled(template)).toContain('| L4 | 4.167 | 240.0 |\n| A10 | 3.200 | 312.5 |');
});

it('what a file states goes before it, and where the rate is none of tokens there is none', async () => {
  const stated = loads.replace('power_w', 'power_w,tokens_per_joule').replace(/,(\d+)$/gm, ',$1,9.5');
  expect(await filled('- L4 at batch 8, tokens per joule: ___', stated)).toContain('9.5');
  const requests = loads.replace('output_tok_per_s', 'req_per_s');
  expect(await filled('- L4 at batch 8, tokens per joule: ___', requests)).toContain('___');
});

import { expect, test } from 'vitest';
import { made } from '../made.ts';

const csv = `hardware,precision,batch_size,output_tok_s,ttft_ms,peak_mem_gb
L4,fp16,1,226.6,700.9,10.7
L4,fp16,8,801.2,912.4,14.1
L4,int4,1,400.7,483.7,5.2
L4,int4,8,1377.0,601.3,8.8
A10G,fp16,1,310.5,512.2,11.0
A10G,fp16,8,1100.9,655.1,14.9
A10G,int4,1,522.8,401.0,5.6
A10G,int4,8,1888.1,477.7,9.3
`;

const filled = async (text: string): Promise<string> => {
  const { text: whole } = await made(csv, `# Notes\n\n${text}\n`, { charts: [] });
  return whole.split('\n')[2]!;
};

test.each([
  ['For batch sizes 1 and 8, TTFT on the A10G with fp16 is ___ ms and ___ ms, respectively.', [512.2, 655.1]],
  ['For batch sizes 8 and 1, TTFT on the A10G with fp16 is ___ ms and ___ ms.', [655.1, 512.2]],
  ['At batch sizes 1 and 8 the L4 with int4 has a TTFT of ___ and ___ ms.', [483.7, 601.3]],
  ['TTFT on the A10G with fp16 is ___ ms and ___ ms at batch sizes 1 and 8, respectively.', [512.2, 655.1]],
  ['TTFT with fp16 at batch size 8 is ___ ms and ___ ms on the A10G and the L4, respectively.', [655.1, 912.4]],
])('levels and names in a list are those of the numbers in their order: %s', async (text, values) => {
  const line = await filled(text);
  expect(line.match(/\d+\.\d+/g)?.map(Number)).toEqual(values);
});

test.each([
  'TTFT with fp16 on the A10G and the L4 is ___ ms and ___ ms at batch size 1 and ___ ms and ___ ms at batch size 8, respectively.',
  'TTFT with fp16 at batch size 8 is ___ ms and throughput is ___ tok/s on the A10G and the L4, respectively.',
  'The A10G and the L4 reach ___ tok/s and ___ tok/s at batch sizes 1 and 8 with fp16, respectively.',
  'For batch sizes 1 and 8, TTFT with fp16 is ___ ms on the L4 and ___ ms on the A10G.',
  'For batch sizes 1 and 8 on the A10G with fp16, TTFT is ___ ms.',
  'At batch sizes 8 and 1, TTFT and throughput on the A10G with fp16 are ___ ms and ___ tok/s.',
  'Averaged over batch sizes 1 and 8, the TTFT of the A10G is ___ ms with fp16 and ___ ms with int4.',
  'For batch sizes 1 to 8, TTFT on the A10G with fp16 is ___ ms and ___ ms.',
])('which number is of which is not told: %s', async (text) => {
  expect(await filled(text)).toBe(text);
});

test.each([
  ['The throughput of the A10G is ___x that of the L4 (int4, batch size 8).', '1.37x that'],
  ['The throughput of the A10G is ___% higher than that of the L4 (int4, batch size 8).', '37.1% higher'],
  ['With fp16, the TTFT of the A10G is ___% lower than that of the L4 (batch size 1).', '26.9% lower'],
])('levels in parentheses behind what is compared are said of both: %s', async (text, part) => {
  expect(await filled(text)).toContain(part);
});

test.each([
  'The throughput of the A10G is ___x that of the L4 (see the appendix).',
  'The throughput of the A10G (int4, batch size 8) is ___x that of the L4 (fp16, batch size 8).',
])('parentheses that say more, or of one of them alone, are no levels of both: %s', async (text) => {
  expect(await filled(text)).toBe(text);
});

test.each([
  ['The lowest and highest TTFT with fp16 are ___ ms and ___ ms.', [512.2, 912.4]],
  ['The best and worst TTFT of the A10G are ___ ms and ___ ms.', [401, 655.1]],
  ['The highest and lowest throughput with int4 are ___ tok/s and ___ tok/s.', [1888, 400.7]],
])('of two ends side by side each number has its own: %s', async (text, values) => {
  const line = await filled(text);
  expect([...line.matchAll(/([\d.]+) (?:ms|tok\/s)/g)].map(([, number]) => Number(number))).toEqual(values);
});

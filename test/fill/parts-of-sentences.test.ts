import { expect, test } from 'vitest';
import { made } from '../made.ts';

/** Two cards, two precisions, two batch sizes; each level in reach of a round number. */
const cards = `hardware,precision,batch_size,throughput_tok_s,latency_ms,power_w
H100,fp8,1,100,25,400
H100,fp8,8,600,40,500
H100,bf16,1,60,40,410
H100,bf16,8,400,65,520
MI300X,fp8,1,90,28,440
MI300X,fp8,8,540,45,560
MI300X,bf16,1,75,35,450
MI300X,bf16,8,450,55,580
`;
const servers = `system,concurrency,output_throughput_tok_s,mean_ttft_ms,p99_ttft_ms
Alpha,1,300,90,190
Alpha,64,5400,310,1200
Beta,1,240,112,237
Beta,64,4400,390,1540
Gamma,1,180,150,316
Gamma,64,3300,520,2050
`;

const filled = async (csv: string, text: string): Promise<readonly number[]> => {
  const source = `# Notes\n\n${text}\n`;
  const { text: whole } = await made(csv, source, { charts: [] });
  const pattern = source
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('___', '(___|[\\d.,]+)(?: (?:tok|tokens)/s)?');
  const found = new RegExp(`^${pattern}$`).exec(whole);
  if (found === null) throw new Error(whole);
  return found.slice(1).map((number) => Number(number.replace(',', '')));
};
const open = Number.NaN;

test.each<[string, readonly number[]]>([
  ['With fp8 at batch 1, the H100 has ___ ms, 1.1x less than the MI300X (___ ms).', [25, 28]],
  ['At batch 8 with fp8, the H100 reaches ___ tok/s, ___x the MI300X (___ tok/s).', [600, 1.11, 540]],
  ['Throughput of the H100 with fp8 at batch 1 and 8: ___ and ___ tok/s.', [100, 600]],
  ['For the H100 with fp8, batch 1 → 8 raises throughput by ___x.', [6]],
  ['Increasing the batch size from 1 to 8 on the H100 with fp8 raises latency from ___ to ___ ms.', [25, 40]],
  ['When the batch size goes from 1 to 8 in fp8, latency on the H100 grows by a factor of ___.', [1.6]],
  ['At batch 8 the H100 in fp8 needs ___ ms versus ___ ms in bf16, a reduction of ___%.', [40, 65, 38.5]],
  ['At batch 8 the H100 improves from ___ tok/s (bf16) to ___ tok/s (fp8), i.e. ___x.', [400, 600, 1.5]],
  ['The latency of the MI300X in fp8 at batch 1 (___ ms) is ___% higher than that of the H100 (___ ms).', [28, 12, 25]],
  ['In bf16 at batch 8, the MI300X delivers ___% more tokens per second than the H100.', [12.5]],
  ['With bf16, the MI300X outperforms the H100 by ___% at batch 1 and by ___% at batch 8 in throughput.', [25, 12.5]],
  ['Between batch 1 and batch 8, the H100’s bf16 latency goes up ___%.', [62.5]],
  ['- H100: ___ tok/s in fp8, ___ tok/s in bf16 (batch 8)', [600, 400]],
  ['Our H100 needs ___ W for ___ tok/s (fp8, batch 8).', [500, 600]],
  [
    'We compare the H100 and the MI300X with fp8 at batch 8. The former reaches ___ tok/s, the latter ___ tok/s.',
    [600, 540],
  ],
  ['The MI300X was tested in bf16 at batch 8. Its latency was ___ ms and its power draw ___ W.', [55, 580]],
  ['Both were tested in fp8 at batch 8. The H100 had a latency of ___ ms. The MI300X had ___ ms.', [40, 45]],
])('each number has the words up to the next one: %s', async (text, values) => {
  expect(await filled(cards, text)).toEqual(values);
});

test.each<[string, readonly number[]]>([
  [
    'From concurrency 1 to 64, the throughput of Alpha rises from ___ to ___ tok/s, that of Gamma from ___ to ___ tok/s.',
    [300, 5400, 180, 3300],
  ],
  ['At concurrency 1 Alpha leads (___ tok/s), followed by Beta (___ tok/s) and Gamma (___ tok/s).', [300, 240, 180]],
  [
    'At concurrency 64, Alpha has a mean TTFT of ___ ms (p99 ___ ms) and Beta ___ ms (p99 ___ ms).',
    [310, 1200, 390, 1540],
  ],
  [
    'At concurrency 64, the mean TTFT of Gamma is ___% higher than that of Alpha and ___% higher than that of Beta.',
    [67.7, 33.3],
  ],
  ['At concurrency 64, compared to Alpha, Beta has a ___% higher mean TTFT and Gamma a ___% higher one.', [25.8, 67.7]],
])('of one name and one level: %s', async (text, values) => {
  expect(await filled(servers, text)).toEqual(values);
});

test.each<[string, readonly number[]]>([
  // Which card or which precision the change is of is not said.
  ['fp8 lowered the latency by ___% at batch 1 and by ___% at batch 8 on H100.', [open, 38.5]],
  ['The H100 (fp8) and the MI300X (bf16) reach ___ tok/s and ___ tok/s at batch 8.', [open, open]],
  ['The vendor claims ___ tok/s for the H100 in fp8 at batch 8, Nvidia reports ___ tok/s.', [open, open]],
  ['With fp8 at batch 8, the H100 needs up to ___ ms, the MI300X ___ ms.', [open, open]],
  ['Quantization to fp8 makes the H100 ___x faster at batch 1.', [open]],
  ['The H100 and the MI300X were compared; the latency was ___ ms.', [open]],
  ['The H100 in fp8 needs ___ ms at batch 64 and ___ ms at batch 8.', [open, 40]],
  ['The slowest H100 needs ___ ms with fp8, the MI300X ___ ms.', [open, open]],
])('what a sentence leaves open stays a blank: %s', async (text, values) => {
  expect(await filled(cards, text)).toEqual(values);
});

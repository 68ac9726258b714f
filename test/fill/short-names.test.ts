import { describe, expect, it } from 'vitest';
import { shortened } from '../../src/fill/blank/name/short.ts';
import { made } from '../made.ts';

const csv = `gpu,model,batch,latency_ms
NVIDIA A100-SXM4-80GB,meta-llama/Llama-3-8B,1,12
NVIDIA A100-SXM4-80GB,meta-llama/Llama-3-8B,8,22
AMD Instinct MI300X,meta-llama/Llama-3-8B,1,10
AMD Instinct MI300X,meta-llama/Llama-3-8B,8,17
NVIDIA A100-SXM4-80GB,mistralai/Mistral-7B-v0.3,1,11
NVIDIA A100-SXM4-80GB,mistralai/Mistral-7B-v0.3,8,21
AMD Instinct MI300X,mistralai/Mistral-7B-v0.3,1,9
AMD Instinct MI300X,mistralai/Mistral-7B-v0.3,8,16
`;
const filled = async (line: string, data = csv): Promise<string> => (await made(data, `${line}\n`)).text.trim();

describe('names that a document shortens', () => {
  it.each([
    ['On the A100 Llama at batch 8 has a latency of ___ ms.', '22.00'],
    ['On the MI300X Mistral 7B at batch 8 has a latency of ___ ms.', '16.00'],
    ['On the NVIDIA A100 Llama 3 8B at batch 1 has a latency of ___ ms.', '12.00'],
    ['On the MI300X the 7B model at batch 1 has a latency of ___ ms.', '9.000'],
    ['Latency (A100, Llama-8B, batch 8): ___ ms', '22.00'],
    ['Latency of Mistral on A100-SXM4 at batch 1: ___ ms', '11.00'],
  ])('%s', async (line, number) => {
    expect(await filled(line)).toBe(line.replace('___', number));
  });

  it.each([
    'On the A100 Llama 2 7B at batch 8 has a latency of ___ ms.',
    'On the A100 PCIe Llama at batch 8 has a latency of ___ ms.',
    'On the A100 Code Llama at batch 8 has a latency of ___ ms.',
    'On the A100 Vicuna 7B at batch 8 has a latency of ___ ms.',
    'On the A100 Llama 3 70B at batch 8 has a latency of ___ ms.',
    'On the H100 Llama at batch 8 has a latency of ___ ms.',
    'Latency of Mistral-large on A100 at batch 1: ___ ms',
  ])('are none where they may be part of another: %s', async (line) => {
    expect(await filled(line)).toBe(line);
  });

  it('stand for rows and columns', async () => {
    const table =
      '## Mistral, latency in ms\n\n| Batch | A100 | MI300X |\n|---|---|---|\n| 1 | ___ | ___ |\n| 8 | ___ | ___ |';
    expect(await filled(table)).toContain('| 8 | 21.00 ms | 16.00 ms |');
  });

  it('are written with and without a space before the number', async () => {
    const data = 'system,batch,latency_ms\nGaudi3,1,5\nGaudi3,8,7\nTPU v5e,1,6\nTPU v5e,8,9\n';
    expect(await filled('Latency of Gaudi 3 at batch 8: ___ ms', data)).toContain('7.000 ms');
    const apart = data.replaceAll('Gaudi3', 'Gaudi 3');
    expect(await filled('Latency of Gaudi3 at batch 1: ___ ms', apart)).toContain('5.000 ms');
    expect(await filled('Latency of Gaudi 2 at batch 8: ___ ms', data)).toContain('___');
  });

  it('are one level each, and no word that counts or sorts', () => {
    expect(Object.fromEntries(shortened(['llama-3-8b', 'llama-3-70b', 'bert-large', 'bert-base']))).toMatchObject({
      '8b': 'llama-3-8b',
      'llama 70b': 'llama-3-70b',
    });
    const keys = [...shortened(['llama-3-8b', 'llama-3-70b', 'bert-large', 'bert-base', 'run 1', 'large v2']).keys()];
    for (const key of ['llama', 'llama 3', 'large', 'base', 'bert', 'run', '3', 'v2']) expect(keys).not.toContain(key);
  });

  it('are not looked for among hundreds of levels', () => {
    expect(shortened(Array.from({ length: 500 }, (_, i) => `model-${i}b`)).size).toBe(0);
  });
});

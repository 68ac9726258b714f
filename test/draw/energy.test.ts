import { describe, expect, test } from 'vitest';
import { explain } from '../../src/compare/value/explain.ts';
import type { Figure } from '../../src/compare/value/figure.ts';
import { marksOf } from '../../src/phrase.ts';
import { chartsOf, studyOfFile, studyOfText, textsIn } from './gallery.ts';

describe('energy', () => {
  test('is output tokens/s over watts, a dot a run', async () => {
    const text = 'system,output_throughput,power_w\nA,900,300\nB,1000,500\nC,400,\n';
    const [chart, ...more] = chartsOf(await studyOfText('a.csv', text), 'energy');
    expect(more).toEqual([]);
    expect(chart!.name).toBe('energy');
    expect(String(chart!.title)).toBe('A has the highest tokens per joule: 3.000 tokens/J');
    expect(textsIn(chart!)).toEqual(expect.arrayContaining(['3.000', '2.000', 'Without tokens per joule: C.']));
    expect(textsIn(chart!).join(' ')).toContain('Output tokens/s / W.');
  });

  test('says how each number was made', async () => {
    const study = await studyOfText('a.csv', 'system,output_throughput,power_w\nA,900,300\nB,1000,500\n');
    const [chart] = chartsOf(study, 'energy');
    const { value } = marksOf(chart!.alt)[0]!;
    expect(JSON.stringify(explain(value as Figure))).toContain('output_throughput / power');
  });

  test('is over the number that was varied', async () => {
    const [chart] = chartsOf(await studyOfFile('fixtures/gallery/serving.csv'), 'energy');
    expect(chart!.name).toBe('energy-tokens-per-joule');
    expect(textsIn(chart!)).toContain('Tokens per joule: output tokens/s / W.');
  });

  test('is what is stated, 1 / energy per token, or samples of a training', async () => {
    const drawn = async (text: string) => String(chartsOf(await studyOfText('a.csv', text), 'energy')[0]?.title);
    expect(await drawn('system,tokens_per_joule\nA,2\nB,3\n')).toBe(
      'B has the highest tokens per joule: 3.000 tokens/J',
    );
    expect(await drawn('system,energy_per_token\nA,0.5\nB,0.25\n')).toMatch(
      /^B has the highest tokens per joule: 4\.000/,
    );
    expect(await drawn('system,sample_throughput,power_w\nA,100,200\nB,300,200\n')).toBe(
      'B has the highest samples per joule: 1.500 samples/J',
    );
  });

  test('is not drawn without power', async () => {
    expect(chartsOf(await studyOfText('a.csv', 'system,output_throughput\nA,1\nB,2\n'), 'energy')).toEqual([]);
  });
});

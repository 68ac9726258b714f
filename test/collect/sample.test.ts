import { describe, expect, it } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { sampleOf } from '../../src/collect/sample.ts';
import { metric } from '../../src/metric.ts';
import { sourceOf } from './source.ts';

describe('a sample', () => {
  const lines = Int32Array.of(10, 11, 12);

  it('has the lines and places of the values, not those of records without one', () => {
    const places = [10, 11, 12].map((line) => ({ file: 'a.log', line }));
    const { sample } = sampleOf(metric('latency'), [1.5, null, 2.5], { file: 'a.log', lines, places });
    expect([...sample!.where.lines!]).toEqual([10, 12]);
    expect(sample!.where.places).toEqual([places[0], places[2]]);
    expect([...sample!.records]).toEqual([0, 2]);
  });

  it('keeps those of all where none is absent', () => {
    const { sample } = sampleOf(metric('latency'), [1.5, 2, 2.5], { file: 'a.log', lines });
    expect(sample!.where.lines).toBe(lines);
  });

  it('is not made of milliseconds as if they were seconds', () => {
    const inMs = metric('latency', { unit: 'ms' });
    expect(inMs.unit).toBe('s');
    expect(() => sampleOf(inMs, [120.5], { file: 'a.log' })).toThrow('latency is written in ms and has to be in s');
    expect([...sampleOf(inMs, [500], { file: 'a.log' }, { factor: 0.001 }).sample!.values]).toEqual([0.5]);
  });

  it('of the answers of a chat has the line of each number, where one of them says none', async () => {
    const answer = (usage: object): string =>
      JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion', model: 'm', choices: [{}], usage });
    const text = ['$ curl one', answer({ total_tokens: 9, completion_tokens: 5 }), '$ curl two'];
    text.push(answer({ total_tokens: 9 }), '$ curl three', answer({ total_tokens: 9, completion_tokens: 7 }), '');
    const source = sourceOf('a.log', text.join('\n'));
    const { runs } = await collect([source], { strict: false, encoding: 'utf-8' });
    const { values, where } = runs[0]!.samples.get('output_tokens')!;
    expect([[...values], [...where.lines!]]).toEqual([
      [5, 7],
      [2, 6],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/compare/compare.ts';
import { partsOf } from '../../../src/compare/part.ts';
import { sentence } from '../../../src/note.ts';
import { numbersOf, readTable } from './read.ts';

describe('a table as people write it', () => {
  it('may set thousands apart where no other reading is left', async () => {
    const { runs } = await readTable('system,Latency (µs)\nA,"216,170.5"\nB,"1,216,170"\n');
    expect(runs.map(({ labels, reported }) => [labels.system, reported[0]?.value])).toEqual([
      ['A', 216170.5],
      ['B', 1216170],
    ]);
  });

  it('sets thousands apart in a whole column where one number of it says so, beside a cell that is none', async () => {
    const { runs } = await readTable(
      'system,latency_ms,requests\nA,"5,851","1,500"\nB,216.5,"2,500"\nC,N/A,"1,000,000"\nD,"1,216,170.25",7\n',
    );
    expect(runs.map(numbersOf).map(({ latency }) => latency)).toEqual([5851, 216.5, undefined, 1216170.25]);
    const { runs: labelled } = await readTable('context,latency_ms\n"131,072",10\n"1,048,576",20\n');
    expect(labelled.map(({ labels }) => labels.context)).toEqual([131072, 1048576]);
  });

  it('may have units in its cells, which are that of the name or another of its kind', async () => {
    const { runs, notes } = await readTable(
      'system,throughput_tok_s,latency\nA,999.8 tok/s,1.5 s\nB,1001 tok/s,250 ms\nC,,2 s\n',
    );
    expect(
      runs.map(({ name, reported }) => [name, ...reported.map(({ value, metric }) => `${value} ${metric.unit}`)]),
    ).toEqual([
      ['A', '999.8 tokens/s', '1.5 s'],
      ['B', '1001 tokens/s', '0.25 s'],
      ['C', '2 s'],
    ]);
    expect(notes.filter(({ code }) => code === 'units-converted').map(({ args }) => args)).toEqual([
      { column: 'latency' },
    ]);
    const { runs: odd } = await readTable('system,latency_ms,throughput\nA,1.5,9 apples\nB,2,8 apples\n');
    expect(odd[0]?.reported.map(({ metric }) => metric.name)).toEqual(['latency']);
  });

  it('keeps the commas of a column of words', async () => {
    const { runs } = await readTable('system,latency_ms\n"1,000,000",10\nGroq,20\n');
    expect(runs.map(({ labels }) => labels.system)).toEqual(['1,000,000', 'Groq']);
  });

  it('is refused where a comma may be either', async () => {
    await expect(readTable('system,latency_ms\nA,"5,851"\nB,"6,000"\n')).rejects.toThrow();
  });

  it('keeps letters of every language in the names of its columns', async () => {
    const { runs } = await readTable('system,Größe,latency_ms\nA,klein,10\nA,groß,30\n');
    expect(runs.map(({ labels }) => labels.größe)).toEqual(['klein', 'groß']);
  });

  it('has no repeat of a system where its columns are empty', async () => {
    const { runs } = await readTable(
      'batch_size,repeat,H100_latency_ms,MI300X_latency_ms\n1,1,10,12\n1,2,11,13\n8,1,40,\n8,2,41,\n',
    );
    expect(runs.map(({ labels, counts }) => [labels.variant, labels.batch_size, counts.ok])).toEqual([
      ['H100', 1, 2],
      ['MI300X', 1, 2],
      ['H100', 8, 2],
    ]);
  });

  it('tells in its own words what failed of several repeats', async () => {
    const { runs } = await readTable('system,repeat,latency_ms,error\nA,1,10,\nA,2,11,\nA,3,99,CUDA out of memory\n');
    expect(runs[0]!.remarks[0]!.code).toBe('rows-failed');
    expect(runs[0]!.remarks.map(sentence)).toEqual([
      '1 of 3 repeats of A failed (CUDA out of memory); what it states is not used',
    ]);
    expect(runs[0]!.remarks[0]!.place).toMatchObject({ line: 4 });
    expect([...runs[0]!.samples.get('latency')!.values]).toEqual([10, 11]);
  });

  it('does not say twice that a repeat failed', async () => {
    const { runs } = await readTable('system,repeat,latency_ms,status\nA,1,10,ok\nA,2,11,ok\nA,3,99,failed\n');
    expect(runs[0]!.remarks.map(sentence)).toEqual(['1 of 3 repeats of A failed; what it states is not used']);
  });

  it('has no throughput of 0 beside a time of 0', async () => {
    const { runs, notes } = await readTable(
      'system,repeat,latency_ms,throughput_tok_s\nA,1,10,260\nA,2,0,0\nA,3,11,0\n',
    );
    expect([...runs[0]!.samples.values()].map(({ values }) => [...values])).toEqual([
      [10, 11],
      [260, 0],
    ]);
    expect(notes.map(({ code }) => code)).toContain('nothing-measured');
  });

  it('keeps what is 0 in a row of which another time can be, and what is no rate', async () => {
    const { runs, notes } = await readTable(
      'system,repeat,latency_s,ttft_s,accuracy,output_throughput_tok_s\nA,1,1,0.1,1,5\nA,2,1.1,0,0,0\nA,3,1.2,0.1,1,6\nB,1,0,0,0,0\nB,2,1,1,1,1\n',
    );
    const values = (at: number) =>
      Object.fromEntries([...runs[at]!.samples].map(([name, one]) => [name, [...one.values]]));
    expect(values(0)).toEqual({
      latency: [1, 1.1, 1.2],
      ttft: [0.1, 0.1],
      accuracy: [100, 0, 100],
      output_throughput: [5, 0, 6],
    });
    expect(values(1)).toEqual({ latency: [1], ttft: [1], accuracy: [0, 100], output_throughput: [1] });
    expect(notes.filter(({ code }) => code === 'nothing-measured').map(({ args }) => args.count)).toEqual([1]);
  });

  it('may sum its rows up in one of them, which is no run', async () => {
    const { runs, notes } = await readTable('benchmark,system,time_ms\nsort,A,10\nhash,A,20\ngeomean,A,14.1\n');
    expect(runs.map(({ labels }) => Object.values(labels).includes('geomean'))).toEqual([false, false]);
    expect(notes.map(({ code }) => code)).toContain('rows-are-summaries');
  });

  it('sets its rows side by side where no column names a machine', async () => {
    const { runs } = await readTable('model,accuracy,loss\nbase,0.912,0.31\nquant,0.897,0.35\n');
    const study = compare({ runs, files: [], notes: [] }, { baseline: null });
    expect(partsOf(study.runs)).toHaveLength(1);
  });
});

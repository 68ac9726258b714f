import { describe, expect, it } from 'vitest';
import type { defaultOptions } from '../../src/keep/lock/options.ts';
import { line, Refusal } from '../../src/note.ts';
import { made as reportOf } from '../made.ts';

const rows = (models: readonly string[]) =>
  models.flatMap((model, i) => [1, 4].map((batch) => `${model},${batch},${(i + 1) * 10 * batch}`));

const made = (template: string, options: Partial<typeof defaultOptions> = {}, models = ['a/M1', 'b/M2']) =>
  reportOf(`model,batch_size,latency_ms\n${rows(models).join('\n')}\n`, template, options);

const clash = ['a/M1', 'b/M2', 'c/M1'];

describe('a model', () => {
  it.each(['M2', 'b/M2', 'm2'])('called %s is known at every door', async (name) => {
    const some = '{{about}}\n';
    expect((await made(some, { only: { model: name } })).study.runs).toHaveLength(2);
    for (const baseline of [name, `model=${name}`])
      expect((await made(some, { baseline })).study.experiment?.baseline).toMatchObject({ level: 'b/M2', by: 'named' });
    const one = await made(
      `{{num "latency@{model=${name},batch_size=4}"}} {{num "latency@\\"${name}\\"{batch_size=4}"}}\n`,
    );
    expect(one.document.text.trim()).toBe('80.00 80.00');
    expect((await made(`{{chart "sweep" systems="${name},M1"}}\n`)).text).toContain('-of-m2-m1.svg');
  });

  it('is counted once, and not as a system too', async () => {
    expect((await made('{{about}}\n')).text.trim()).toBe('4 runs, M1, M2');
  });

  it('keeps its owner where another one has its name, and that one alone does', async () => {
    expect((await made('{{about}}\n', {}, clash)).text.trim()).toBe('6 runs, a/M1, M2, c/M1');
  });

  it.each([{ only: { model: 'M1' } }, { baseline: 'M1' }, { baseline: 'model=M1' }])(
    'of two owners is refused with both: level-of-several, %j',
    async (options) => {
      const end = await made('{{about}}\n', options, clash).catch((error: unknown) => error);
      expect(end).toBeInstanceOf(Refusal);
      expect(line((end as Refusal).notes[0]!)).toContain('"M1" may be a/M1 or c/M1; write which one in full');
    },
  );

  it.each(['{{num "latency@{model=M1,batch_size=4}"}}', '{{chart "sweep" systems="M1"}}'])(
    'of two owners is refused in a template: %s',
    async (template) => {
      await expect(made(`${template}\n`, {}, clash)).rejects.toThrow('may be a/M1 or c/M1');
    },
  );

  it.each(['M2', 'b/M2', 'M2{batch_size=4}', '{model=M2,bs=4}'])('names a run of a table: %s', async (name) => {
    const quoted = name.includes('/') ? JSON.stringify(name) : name;
    const one = await made(`{{table "metrics" runs='${quoted}'}}\n`, { only: { batch_size: '4' } });
    expect(one.document.text).toContain('| Metric | M2 batch size 4 |');
    expect(one.document.text).not.toContain('M1');
  });

  it.each([
    ['of="M1{batch_size=4}" over="b/M2{batch_size=4}"', '2.00x'],
    ['of="a/M1{bs=4}" over="M2{batch_size=4}"', '2.00x'],
    ['of="{model=M1,bs=4}" over="b/M2{batch_size=4,model=b/M2}"', '2.00x'],
  ])('with a slash, among labels, is one side of a comparison: %s', async (sides, factor) => {
    expect((await made(`{{speedup "latency" ${sides}}}\n`)).document.text.trim()).toBe(factor);
  });

  it.each(['M2', 'b/M2', 'm2'])('called %s has aliases, and is a baseline in a comment', async (name) => {
    const template = `<!-- aitb: baseline="${name}" -->\n\n| Batch size 4 | M1 | the second | Speedup |\n|---|---|---|---|\n| Latency (ms) | [X.X] | [X.X] | [X.X]x |\n`;
    const { document } = await made(template, { aliases: { [name]: ['the second'] } });
    expect(document.text).toContain('| Latency (ms) | 40.0 | 80.0 | 2.0x |');
  });

  it.each(['Alpha', 'alpha'])('is the baseline and is drawn by an alias of all of its cells: %s', async (alias) => {
    const options = { aliases: { M1: ['Alpha'] } };
    expect((await made('{{about}}\n', { ...options, baseline: alias })).study.experiment?.baseline).toMatchObject({
      level: 'a/M1',
      by: 'named',
    });
    expect((await made(`{{chart "sweep" systems="M2,${alias}"}}\n`, options)).text).toContain('-of-m2-m1.svg');
  });

  it('has no alias that is one cell of it', async () => {
    const options = { aliases: { 'm1-batch-size-4': ['Alpha'] }, baseline: 'Alpha' };
    expect((await made('{{about}}\n', options)).study.baseline).toBe('m1-batch-size-4');
  });

  it.each([
    ['system="b/M2"', 1],
    ['system="M2"', 1],
    ['label="bs"', 2],
  ])('chooses sweeps: %s', async (argument, tables) => {
    const { document } = await made(`{{table "sweep" ${argument}}}\n`);
    expect(document.text.match(/^\| Batch size/gm)).toHaveLength(tables);
  });

  it.each([
    ['system="M3"', /system of \{\{table\}\} must be one of M1, M2/],
    ['system="M1"', /may be a\/M1 or c\/M1/],
    ['label="nodes"', /label of \{\{table\}\} must be one of batch_size/],
  ])('that is nowhere gives no empty table: %s', async (argument, told) => {
    const models = argument.includes('M1') ? clash : undefined;
    await expect(made(`{{table "sweep" ${argument}}}\n`, {}, models)).rejects.toThrow(told);
  });
});

describe('a setting', () => {
  const csv = 'precision,tensor_parallel,latency_ms\nbf16,1,40\nbf16,8,10\nfp8,1,20\nfp8,8,5\n';
  const filled = async (template: string, text = csv) => (await reportOf(text, `${template}\n`, {})).document.text;

  it.each([
    ['| | bfloat16 | FP8 |', '| TP8 latency (ms) | 10.0 | 5.0 |'],
    ['| Latency (ms) | BFloat16 | fp8 |', '| tp=8 | 10.0 | 5.0 |'],
    ['| Latency (ms) | bf16 | fp8 |', '| tensor parallel 8 | 10.0 | 5.0 |'],
  ])('is read in a table as at every door: %s', async (head, row) => {
    const blanks = row.replace(/\d+\.\d(?= \|)/g, '[X.X]');
    expect(await filled(`${head}\n|---|---|---|\n${blanks}`)).toContain(row);
  });

  it('is read in a sentence', async () => {
    expect(await filled('At TP8 the latency of bfloat16 is [X.X] ms.')).toContain('is 10.0 ms.');
  });

  it('is its own level where both spellings are levels', async () => {
    const both = 'precision,latency_ms\nbf16,40\nbfloat16,10\n';
    expect(await filled('| | bf16 | bfloat16 |\n|---|---|---|\n| Latency (ms) | [X.X] | [X.X] |', both)).toContain(
      '| Latency (ms) | 40.0 | 10.0 |',
    );
  });

  it('is not meant by a word that means something else: half', async () => {
    const half = 'precision,latency_ms\nfp16,40\nfp8,10\n';
    expect(await filled('The latency of fp8 is [X.X] ms, half of what was wanted.', half)).toContain('is 10.0 ms');
  });
});

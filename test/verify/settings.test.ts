import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../cases.ts';
import { studyOf, told } from './studied.ts';

/** Three logs whose names say other batch sizes than the one that ran. */
const logs = Object.fromEntries(
  [
    ['mnist_0.03_10_8.csv', 98.05],
    ['mnist_0.03_10_16.csv', 97.61],
    ['mnist_0.03_10_32.csv', 98.59],
  ].map(([name, accuracy]) => [
    String(name),
    `system,batch_size,epochs,learning_rate,accuracy (%)\ngraphcore,8,10,0.03,${accuracy}\n`,
  ]),
);
const services = `system,model,dataset,latency (s)
metis,gpt-oss-120b-131072,SQuAD,2.0
sophia,openai/gpt-oss-120b,SQuAD,1.0
`;

describe('settings that a document tells', async () => {
  const [study, served] = await Promise.all([studyOf(logs), studyOf({ 'services.csv': services })]);
  const kinds = ['setting'] as const;

  test('a level of a table that the file of its row did not run at is wrong', () => {
    const table = '| Batch size | Accuracy |\n| --- | --- |\n| 8 | 98.05% |\n| 16 | 97.61% |\n| 64 | 91.23% |\n';
    expect(told(table, study, kinds)).toEqual(['wrong 16 (setting-other)', 'open 64 (level-unmeasured)']);
  });

  test('levels in words: those that ran, those whose files ran others, those of which nothing is known', () => {
    expect(told('We varied the batch size to [8, 16, 32].', study, kinds)).toEqual([
      'right 8 (setting-ran)',
      'wrong 16 (setting-other)',
      'wrong 32 (setting-other)',
    ]);
    expect(told('We used epochs = 10 and a batch size of 128.', study, kinds)).toEqual([
      'right 10 (setting-ran)',
      'open 128 (level-unmeasured)',
    ]);
    expect(told('The epochs changed from 10 to 30 and the accuracy from 96.85 % to 98.59 %.', study, kinds)).toEqual([
      'right 10 (setting-ran)',
      'wrong 30 (setting-other)',
    ]);
  });

  test('values behind the levels are no levels', () => {
    const rising = (values: string) => told(`Throughput rises from batch size 8 to 64, ${values}.`, study, kinds);
    const levels = ['right 8 (setting-ran)', 'open 64 (level-unmeasured)'];
    for (const values of ['1006 tokens/s', '1006 to 4006 tokens/s', '1006 → 4006 req/s'])
      expect(rising(values)).toEqual(levels);
    const goes = 'Throughput goes from 1006 samples/s at batch size 8 to 4006 samples/s at batch size 64.';
    expect(told(goes, study, kinds)).toEqual(levels);
  });

  test.each([
    'Next we will try a batch size of 128.',
    'A batch size of 128 may be better.',
    'Is a batch size of 128 better?',
    'With --cpus-per-batch=16 it ran.',
    '## Future work\n\nA batch size of 128 is next.',
  ])('nothing: %s', (text) => expect(told(text, study, kinds)).toEqual([]));

  test('models and data sets', () => {
    expect(told('- **Model**: `openai/gpt-oss-120b`', served, kinds)).toEqual([
      'differs openai/gpt-oss-120b (setting-states)',
    ]);
    expect(told('- **Dataset**: SQuAD', served, kinds)).toEqual(['right SQuAD (setting-states)']);
    expect(told('- **Dataset**: Scientific questions', served, kinds)).toEqual([
      'differs Scientific questions (setting-states)',
    ]);
    expect(told('- **Model**: Llama 7B', served, kinds)).toEqual(['open Llama 7B (setting-states)']);
    expect(told('- **Model**: GPT-OSS-120B', served, kinds)).toEqual([]);
  });

  test('the time of a compilation is no time of training', async () => {
    const folder = join(root, 'fixtures/formats/sambanova/compile');
    const runs = await studyOf(
      Object.fromEntries(
        ['compile.log', 'then-train_16.log'].map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
      ),
    );
    expect(told('Training took 781 s with 16 tasks.', runs, kinds)).toContain('wrong 781 (setting-compile-time)');
    expect(told('| Tasks | Training time |\n| --- | --- |\n| 16 | 781 |\n', runs, kinds)).toContain(
      'wrong 781 (setting-compile-time)',
    );
    expect(told('Compiling for the training took 781 s.', runs, kinds)).toEqual([]);
  });

  test("a number of the sample output that no run has is the sample's", () => {
    const sample = 'Epochs: 100%| 10/10\nAccuracy on test set: 96.85%\nLoss 0.0512\n';
    const of = (text: string) => told(text, study, kinds, sample);
    expect(of('The accuracy is 96.85 %.')).toEqual(['wrong 96.85 (from-sample)']);
    expect(of('The accuracy is 96.9 %.')).toEqual([]);
    expect(of('The accuracy is 97.61 %.')).toEqual([]);
    expect(of('It took 10 epochs.')).toEqual([]);
    expect(told('The accuracy is 96.85 %.', study, kinds)).toEqual([]);
  });
});

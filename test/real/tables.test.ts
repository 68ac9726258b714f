import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Study } from '../../src/compare/study.ts';
import { sentence } from '../../src/note.ts';
import { sourceAt } from '../collect/source.ts';
import { filled } from '../fill/filled.ts';
import { expanded } from '../fill/made.ts';
import { realFiles, realText, shared } from './shared.ts';

async function studyOf(file: string): Promise<Study> {
  const read = await collect([sourceAt(join(shared, file), 'r.csv')], { strict: false, encoding: 'utf-8' });
  return compare(read, { baseline: null });
}

const report = readFileSync(join(import.meta.dirname, '../../templates/report.md'), 'utf8');

/** By file: how many cells it has, the arm, and the factors that vary beside it. */
const tables: Readonly<Record<string, readonly [cells: number, arm: string | null, factors: readonly string[]]>> = {
  'data/formats/llm-inference-bench/Fig_10_All_results.csv': [
    156,
    'hardware',
    ['batch_size', 'input_output_length', 'num_of_hardware', 'framework', 'model'],
  ],
  'data/formats/llm-inference-bench/Fig_16_a_power_results.csv': [40, 'hardware', ['batch_size', 'framework', 'model']],
  'data/formats/llm-inference-bench/Fig_18_SN40L_latency_throughput.csv': [
    40,
    'model',
    ['batch_size', 'input_output_length'],
  ],
  'data/formats/llm-inference-bench/Fig_1_b_Heatmap_input_vs_output.csv': [
    36,
    null,
    ['max_input_length', 'max_output_len'],
  ],
  'data/formats/llm-inference-bench/Fig_21_all_results_TTFT.csv': [30, 'hardware', ['framework', 'model']],
  'data/formats/llm-inference-bench/Fig_22_all_results_TTFT_ITL.csv': [27, 'hardware', ['framework', 'model']],
  'data/formats/llm-inference-bench/Fig_3_qaunt_results_results_Meta-Llama-3-8B-Instruct-FP8.csv': [
    20,
    null,
    ['batch_size', 'input_output_length'],
  ],
  'data/formats/llm-inference-bench/Fig_4_b_All_results.csv': [
    18,
    'model',
    ['batch_size', 'input_output_length', 'num_speculative_tokens'],
  ],
  'data/templates/artifact-appendix/ae_results.csv': [12, 'system', ['threads', 'dataset']],
  'data/templates/course-matmul/timings.csv': [8, 'kernel', ['n']],
  'data/templates/lab-report-batch-sweep/throughput.csv': [6, 'device', ['batch_size']],
  'data/templates/model-card-summarizer/inference_results.csv': [8, 'hardware', ['batch_size', 'precision']],
  'data/templates/rfc-paged-cache/rfc_0042.csv': [6, 'variant', ['context_tokens']],
  'data/templates/scaling-study/scaling.csv': [4, null, ['gpus']],
  'data/testbed/llm-inference-bench/Fig_16_a-power_results.csv': [40, 'hardware', ['batch_size', 'framework', 'model']],
  'data/testbed/llm-inference-bench/Fig_18-SN40L_latency_throughput.csv': [
    40,
    'model',
    ['batch_size', 'input_output_length'],
  ],
  'data/testbed/llm-inference-bench/Fig_22-all_results_TTFT_ITL.csv': [27, 'hardware', ['framework', 'model']],
  'data/testbed/llm-inference-bench/Fig_2_b-All_results.csv': [66, 'model', ['batch_size', 'kv_cache_block_size']],
};

realFiles('tables of real experiments', Object.keys(tables), () => {
  test.each(Object.entries(tables))('%s', async (file, [cells, arm, factors]) => {
    const study = await studyOf(file);
    const { experiment } = study;
    expect([study.runs.length, experiment?.arm?.name ?? null, experiment?.others.map(({ name }) => name)]).toEqual([
      cells,
      arm,
      factors,
    ]);
    // Nothing is compared across cells: what is compared is equal in every other factor.
    for (const { name } of study.metrics)
      for (const { of, over } of experiment?.matches(name) ?? []) expect(of.at).toEqual(over.at);
    const found = study.findings().filter(({ sentence: { code } }) => code !== 'not-like-for-like');
    expect(found.length).toBeLessThanOrEqual(7);
    // Times of LLM-Inference-Bench are in seconds where the throughput beside proves it; else nobody says, and no unit is made up.
    const units = study.runs.flatMap((run) => {
      const figure = study.figure('latency', null, run);
      return figure.kind === 'figure' ? [figure.metric.unit] : [];
    });
    if (file.includes('llm-inference-bench'))
      expect([...new Set(units)]).toEqual(file.includes('Fig_1_b') ? [''] : ['s']);
    const { text } = expanded(report, study.runs, { study });
    // The lines of folds among them.
    expect(text.split('\n').length).toBeLessThanOrEqual(180);
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
    expect(
      study
        .findings()
        .map((one) => sentence(one.sentence))
        .join('\n'),
    ).not.toMatch(/NaN|undefined/);
  });
});

const benched = 'data/templates/readme-quant-table/bench.csv';

realFiles('a table of llama-bench', [benched], () => {
  test('prompts and generation are two parts, each compared over the model', async () => {
    const parts = (await studyOf(benched)).parts();
    expect(
      parts.map(({ title, study }) => [title, study.runs.length, study.experiment?.arm?.name, study.metrics[0]?.name]),
    ).toEqual([
      ['Prompt processing', 4, 'model', 'prefill_throughput'],
      ['Generation', 4, 'model', 'output_throughput'],
    ]);
  });
});

const cases = 'data/cases';
const caseFiles = [
  'batch-columns/r.csv',
  'speedup-of-values/r.csv',
  'time-columns/a.csv',
  'time-columns/b.csv',
  'time-columns/c.csv',
  'time-columns/d.csv',
  'csv-unit-not-known/r.csv',
  'hyphen-in-name/r.csv',
  'bracket-url/r.csv',
].map((name) => `${cases}/${name}`);

realFiles('cases of tables', caseFiles, () => {
  const filledFrom = async (name: string) => {
    const study = await studyOf(`${cases}/${name}/r.csv`);
    return filled(realText(`${cases}/${name}/t.md`), { runs: study.runs, context: { study } }).text;
  };

  test('batch sizes as columns, and a speedup at each', async () => {
    const text = await filledFrom('batch-columns');
    expect(text).toContain('| A100 | 10.00 | 20.00 |\n| H100 | 5.00 | 9.00 |');
    expect(text).toContain('| 1 | 10.00 | 5.00 | 2.00x |\n| 8 | 20.00 | 9.00 | 2.22x |');
  });

  test('the speedup of values that name no statistic', async () => {
    expect(await filledFrom('speedup-of-values')).toContain(
      '| A100 (baseline) | 12.50 | 1.00x | 0.0% |\n| H100 | 8.00 | 1.56x | -36.0% |',
    );
  });

  test.each([
    ['a', 2, 'time', 's', 8.4],
    ['b', 1, 'latency', 'ms', 1.25],
    ['c', 1, 'time', 'ms', 12.4],
    ['d', 1, 'inference_time', 'ms', 12.5],
  ])('times in columns of many names: %s', async (name, runs, metric, unit, value) => {
    const study = await studyOf(`${cases}/time-columns/${name}.csv`);
    expect(study.runs).toHaveLength(runs);
    expect(study.figure(metric, metric === 'latency' ? 'mean' : null, study.runs[0]!)).toMatchObject({
      value,
      metric: { unit },
    });
  });

  test('a unit that is not known stays, and is told', async () => {
    const study = await studyOf(`${cases}/csv-unit-not-known/r.csv`);
    expect(study.figure('latency', null, study.runs[0]!)).toMatchObject({ value: 50, metric: { unit: 'ns/op' } });
    expect(study.figure('output_throughput', null, study.runs[0]!)).toMatchObject({
      value: 600,
      metric: { unit: 'tokens/min' },
    });
    expect(study.notes.map(({ code }) => code)).toContain('unit-not-known');
  });

  test('a hyphen in a name, an address in brackets', async () => {
    expect(await filledFrom('hyphen-in-name')).toContain('H100 is 1.6x faster than A100-80GB.');
    expect(await filledFrom('bracket-url')).toContain('See [https://x.org].');
  });
});

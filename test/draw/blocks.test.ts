import { describe, expect, test } from 'vitest';
import { slug } from '../../src/collect/slug.ts';
import { reportOf } from '../cases.ts';
import { chartsOf, studyOfText } from './gallery.ts';

describe('charts of runs that are not compared', () => {
  test('are one of each block, called by what tells it apart', async () => {
    const rows = 'system,dataset,memory\nA,x,10\nB,x,12\nA,y,100\nC,y,120\n';
    const charts = chartsOf(await studyOfText('a.csv', rows), 'dots');
    expect(charts.map(({ name }) => name)).toEqual(['dots-memory-x', 'dots-memory-y']);
    expect(new Set(charts.map(({ title }) => String(title))).size).toBe(2);
  });
});

describe('charts of several kinds of work', () => {
  test('leave no bare name to one where another has several', async () => {
    const { document, study } = await reportOf('testbed');
    const charts = document.charts.map(({ name }) => name);
    const models = new Set(study.runs.map(({ labels }) => slug(String(labels.model))));
    const isOfModel = (name: string) => [...models].some((model) => name.endsWith(`-${model}`));
    // A number behind a name is of another picture of the same part; the name of a model may begin that of another.
    const isBare = (name: string) =>
      !isOfModel(name) &&
      charts.some((other) => other.startsWith(`${name}-`) && !/^-\d+$/.test(other.slice(name.length)));
    expect(charts.length).toBeGreaterThan(10);
    expect(charts.filter(isBare)).toEqual([]);
  });
});

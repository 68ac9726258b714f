import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { definitionsText, knownMetrics, metricsTable } from '../../src/cli/metrics.ts';
import { metricNamed, metricNames } from '../../src/metric.ts';
import { cli, folderWith } from './cli.ts';

const page = resolve(import.meta.dirname, '../../docs/metrics.md');

describe('inspect --metrics', () => {
  it('lists every metric with its unit, its direction and its names', async () => {
    const { exit, stdout } = await cli(folderWith({}), ['inspect', '--metrics']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^metric +unit +better +also called$/m);
    expect(stdout).toMatch(/^latency +s +lower +response time, /m);
    expect(stdout).toMatch(/^output_tokens +tokens +completion tokens, /m);
  });

  it('gives the same as JSON', async () => {
    const { stdout } = await cli(folderWith({}), ['inspect', '--metrics', '--json']);
    const listed = JSON.parse(stdout) as ReturnType<typeof knownMetrics>;
    expect(listed.map(({ name }) => name)).toEqual(metricNames);
    for (const { name, names } of listed)
      for (const each of names) expect([each, metricNamed(each)]).toEqual([each, name]);
  });
});

it('docs/metrics.md has the same table (UPDATE=1 writes it)', () => {
  const text = readFileSync(page, 'utf8');
  const made = text
    .replace(
      /(<!-- metrics -->\n)[\s\S]*(\n<!-- \/metrics -->)/,
      (_, before, after) => `${before}\n${metricsTable(knownMetrics())}\n${after}`,
    )
    .replace(
      /(<!-- definitions -->\n)[\s\S]*(\n<!-- \/definitions -->)/,
      (_, before, after) => `${before}\n${definitionsText()}\n${after}`,
    );
  if (process.env.UPDATE === '1') writeFileSync(page, made);
  expect(readFileSync(page, 'utf8')).toBe(made);
  expect(made).toContain('| `latency` | s | lower |');
  expect(made).toContain('| `tpot` | (last token - first token) / (tokens - 1) |');
});

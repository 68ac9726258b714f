import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, folderWith, resultsOf, snapshot } from './cli/cli.ts';

/**
 * Ten minutes in the life of a report, as a person lives them: fill, write into it, new results, the check fails, make it
 * again, the check passes, and every word is where it was.
 */

const template = `# Homework 5

**Student**: [Your name]

## Results

| Metric | Metis | Sophia | Difference |
|---|---|---|---|
| Mean latency (s) | [FILL IN] | [FILL IN] | [CALCULATE %] |
| Max latency (s) | [FILL IN] | [FILL IN] | - |

\`\`\`
Speedup = Metis_Latency / Sophia_Latency
        = [FILL IN] / [FILL IN]
        = [X.XX]x
\`\`\`

## Discussion

1. [Summarize the main difference]

## Appendix

[Describe the setup]
`;

const command = ['results/run.json', '-t', 'homework.md', '-o', 'report.md'];
const firstResults = resultsOf({ metis: [4, 5, 6], sophia: [1, 2, 3] });
const newResults = resultsOf({ metis: [5, 6, 7.6], sophia: [1, 2, 3.3] });

it('stays fresh and loses nothing', async () => {
  const folder = folderWith({ 'homework.md': template, 'results/run.json': firstResults });
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const edit = (name: string, from: string, to: string) => {
    expect(read(name)).toContain(from);
    writeFileSync(join(folder, name), read(name).replace(from, to));
  };

  // Monday: the template is filled.
  expect((await cli(folder, command)).exit).toBe(0);
  expect(read('report.md')).toContain('| Mean latency (s) | 5.000 | 2.000 | -60.0% |\n');
  expect((await cli(folder, [...command, '--check'])).exit).toBe(0);

  // Tuesday: a person writes into the report.
  edit('report.md', '[Your name]', 'Ann Ames');
  edit('report.md', '[Summarize the main difference]', 'Sophia is 2.5x as fast.\n   That is a lot: 2.00 s on average.');
  edit('report.md', '| 5.000 | 2.000 |', '| **5.000** (warm) | 2.000 |');
  edit('report.md', '| 6.000 | 3.000 |', '| 6.1 | 3.000 |');
  edit('report.md', '\n## Appendix\n\n[Describe the setup]\n', '');
  edit('report.md', '## Results', '## What we saw');
  const written = read('report.md');
  const before = snapshot(folder);
  expect((await cli(folder, [...command, '--check'])).exit).toBe(0);
  expect((await cli(folder, command)).exit).toBe(0);
  expect(snapshot(folder)).toEqual(before);

  // Wednesday: new results. The check fails, says why, and writes nothing.
  writeFileSync(join(folder, 'results/run.json'), newResults);
  const stale = snapshot(folder);
  const check = await cli(folder, [...command, '--check', '--diff']);
  expect(check.exit).toBe(1);
  expect(check.stderr).toContain('report.md: is stale');
  expect(check.stdout).toContain('\n-| Mean latency (s) | **5.000** (warm) | 2.000 | -60.0% |\n');
  expect(check.stdout).toContain('\n+| Mean latency (s) | **6.200** (warm) | 2.100 | -66.1% |\n');
  expect(snapshot(folder)).toEqual(stale);

  // The one command that mends it.
  const mended = await cli(folder, command);
  expect(mended.exit).toBe(0);
  const images = /^!\[.*$/gm;
  expect(read('report.md').replace(images, '')).toBe(
    written
      .replace('**5.000** (warm) | 2.000 | -60.0%', '**6.200** (warm) | 2.100 | -66.1%')
      .replace('| 6.1 | 3.000 |', '| 6.1 | 3.300 |')
      .replace('= 5.000 / 2.000', '= 6.200 / 2.100')
      .replace('= 2.50x', '= 2.95x')
      .replace(images, ''),
  );
  expect(mended.stderr).toMatch(/Updated \d+ values of report\.md/);
  expect(mended.stderr).toMatch(/report\.md:10.*6\.1.*7\.600.*aitb-report reset report\.md:10/);
  expect(mended.stderr).toMatch(/report\.md:\d+:\d+: hand-written text mentions 2\.5/);
  expect(mended.stderr).toMatch(
    /report\.md:\d+:\d+: hand-written text mentions 2\.00 \(old 2\.000, latency\.mean@\w+\)/,
  );
  expect((await cli(folder, [...command, '--check'])).exit).toBe(0);

  // A second run changes nothing, and the corrected value can be handed back.
  const done = snapshot(folder);
  expect((await cli(folder, command)).exit).toBe(0);
  expect(snapshot(folder)).toEqual(done);
  expect((await cli(folder, ['reset', 'report.md:10'])).exit).toBe(0);
  expect(read('report.md')).toContain('| Max latency (s) | 7.600 | 3.300 | - |\n');

  // Thursday: the template changes as well.
  edit('homework.md', '## Discussion\n', '## Discussion of the results\n\nAnswer in your own words.\n');
  expect((await cli(folder, [...command, '--check'])).exit).toBe(1);
  expect((await cli(folder, command)).exit).toBe(0);
  expect(read('report.md')).toContain('## Discussion of the results\n\nAnswer in your own words.\n');
  expect(read('report.md')).toContain('1. Sophia is 2.5x as fast.\n   That is a lot: 2.00 s on average.\n');
  expect(read('report.md')).not.toContain('Appendix');

  // Friday: the lock is lost. Nothing is written, and the message has the command that takes the report over.
  const { 'report.md.aitb.json': _, ...rest } = snapshot(folder);
  const lost = folderWith(Object.fromEntries(Object.entries(rest).filter(([name]) => !name.endsWith('/'))));
  const refused = await cli(lost, command);
  expect(refused.exit).toBe(1);
  const adopt = /run aitb-report (adopt .*)\n/.exec(refused.stderr)![1]!;
  expect((await cli(lost, adopt.split(' '))).exit).toBe(0);
  expect(readFileSync(join(lost, 'report.md'), 'utf8')).toBe(read('report.md'));
  expect((await cli(lost, [...command, '--check'])).exit).toBe(0);
});

// Makes the example reports in reports/ from fixtures/ with the built command. With --check nothing is written, and the
// exit code is 1 when one of them is stale; other flags are passed on as well.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const command = join(root, 'dist/cli.js');
const inference = 'fixtures/inference/metis_vs_sophia_20251201_191558.json';

// The golden case of the same name has the list of its logs.
const testbed = JSON.parse(readFileSync(join(root, 'fixtures/reports/testbed/options.json'), 'utf8')).results;

const reports = [
  { out: 'reports/inference.md', template: 'templates/report.md', results: [inference] },
  { out: 'reports/inference-comparison.md', template: 'templates/inference-comparison.md', results: [inference] },
  { out: 'reports/analysis.md', template: 'templates/analysis-with-blanks.md', results: [inference] },
  { out: 'reports/training.md', template: 'templates/report.md', results: ['fixtures/training/cerebras-bert.json'] },
  { out: 'reports/testbed.md', template: 'templates/testbed.md', results: testbed },
];

// Hashes alone would trust the lock; --json and --verbose have everything computed again and compared.
const flags = process.argv.slice(2);
const isCheck = flags.includes('--check');

const statuses = reports.map(({ out, template, results }) => {
  const { status } = spawnSync(
    process.execPath,
    [command, ...results, '-t', template, '-o', out, ...flags, isCheck ? '--json' : '--verbose'],
    { cwd: root, stdio: ['ignore', isCheck ? 'ignore' : 'inherit', 'inherit'] },
  );
  return status ?? 2;
});
process.exitCode = Math.max(...statuses);

// Draws one chart of some results and says where the picture is: npm run picture -- loss fixtures/training/cerebras-bert.json
// Beside the SVG is a page that shows it at the width of a report, on light and on dark.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name, ...results] = process.argv.slice(2);
if (name === undefined || results.length === 0) {
  console.error('usage: npm run picture -- <chart> <results...>');
  process.exit(2);
}

const run = (...words) => spawnSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] }).status;
const folder = mkdtempSync(join(tmpdir(), 'aitb-picture-'));
writeFileSync(join(folder, 'template.md'), `{{chart "${name}"}}\n`);
const status =
  run(join(root, 'scripts/build.mjs'), '--if-stale') ||
  run(join(root, 'dist/cli.js'), ...results, '-t', join(folder, 'template.md'), '-o', join(folder, 'report.md'));

const drawn = existsSync(join(folder, 'report')) ? readdirSync(join(folder, 'report')) : [];
if (status !== 0 || drawn.length === 0) {
  if (status === 0) console.error(readFileSync(join(folder, 'report.md'), 'utf8').trim());
  process.exit(status || 1);
}
const shown = (ground) =>
  `<div style="background:${ground};padding:24px">${drawn.map((svg) => `<img src="report/${svg}" width="560">`).join('')}</div>`;
writeFileSync(join(folder, 'page.html'), `<!doctype html>${shown('#fff')}${shown('#0d1117')}\n`);
for (const path of [...drawn.map((svg) => join('report', svg)), 'page.html', 'report.md'])
  console.log(join(folder, path));

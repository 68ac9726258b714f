// A long document with blanks, and the results that fill it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const systems = ['Larch', 'Alder', 'Rowan', 'Hazel'];

/** One CSV of few cells, and a template with so many blanks: tables, lists and sentences in turn. @returns the words that name them. */
export function manyBlanks(folder, count) {
  mkdirSync(folder, { recursive: true });
  const lines = ['system,mean_latency_ms,p99_latency_ms,output_throughput'];
  for (const [nth, system] of systems.entries()) lines.push([system, 10 + nth, 30 + nth, 100 * (1 + nth)].join());
  writeFileSync(join(folder, 'cells.csv'), `${lines.join('\n')}\n`);
  const sections = Array.from({ length: Math.ceil(count / 20) }, (_, nth) => section(nth + 1));
  writeFileSync(join(folder, 'blanks.md'), `# Long report\n\n${sections.join('\n')}`);
  return ['cells.csv', '-t', 'blanks.md'];
}

/** Twelve blanks in a table, four in a list, four in sentences. */
function section(nth) {
  const rows = systems.map((system) => `| ${system} | [X.X] | [X.X] | [X.X] |\n`).join('');
  const items = systems.map((system) => `- Mean latency of ${system}: [X.X] ms\n`).join('');
  const sentences = systems.map((system) => `The p99 latency of ${system} was [X.X] ms.\n`).join('\n');
  const header =
    '| System | Mean latency (ms) | P99 latency (ms) | Output throughput (tokens/s) |\n|---|---|---|---|\n';
  return `## Section ${nth}\n\n${header}${rows}\n${items}\n${sentences}`;
}

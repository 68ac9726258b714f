import { type Definitions, definitionWords } from '../metric/definition.ts';
import { definitions } from '../metric/definitions.ts';
import { metric, metricAliases, metricNames } from '../metric.ts';
import { count } from '../number.ts';
import { json } from './tell/json.ts';
import { aligned } from './tell/table.ts';
import type { Terminal } from './terminal.ts';

/** A metric that is known by name, as it is told: which names it goes by, and in which unit it is where a file may leave it out. */
export interface KnownMetric {
  readonly name: string;
  readonly title: string;
  /** In which values of our own shape are that come without a unit; empty for a plain number. */
  readonly unit: string;
  readonly direction: string;
  /** All names that files and labels may call it by, besides `name`. */
  readonly names: readonly string[];
}

/** All metrics that are known, in the order in which tables show them. */
export function knownMetrics(): readonly KnownMetric[] {
  return metricNames.map((name) => {
    const { title, unit, direction } = metric(name);
    const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, ' ');
    const names = new Map(metricAliases(name).map((alias) => [plain(alias), plain(alias)]));
    names.delete(plain(name));
    return { name, title, unit, direction, names: [...names.values()] };
  });
}

/** `aitb-report inspect --metrics`: which metrics are known, on stdout. Returns the exit code. */
export function showMetrics(options: { readonly json?: boolean }, terminal: Terminal): number {
  const known = knownMetrics();
  terminal.out(options.json ? json(known) : metricsText(known));
  return 0;
}

/** The dictionary for people at a terminal. */
function metricsText(known: readonly KnownMetric[]): string {
  const rows = known.map(({ name, unit, direction, names }) => [name, unit, betterIn(direction), names.join(', ')]);
  return `${[
    ...aligned([['metric', 'unit', 'better', 'also called'], ...rows]),
    '',
    `${count(known.length)} metrics. A metric of any other name is carried under that name.`,
  ].join('\n')}\n`;
}

/** The same as a table of markdown: the middle of docs/metrics.md. */
export function metricsTable(known: readonly KnownMetric[]): string {
  return [
    '| Metric | Unit | Better | Also called |',
    '|---|---|---|---|',
    ...known.map(
      ({ name, unit, direction, names }) => `| \`${name}\` | ${unit} | ${betterIn(direction)} | ${names.join(', ')} |`,
    ),
  ].join('\n');
}

const found = { run: 'found by running it', source: 'read in its source', files: 'told by published files' } as const;

/** The dictionary of what tools mean, a table for each: the end of docs/metrics.md. */
export function definitionsText(all: readonly Definitions[] = definitions): string {
  return all.map(definedIn).join('\n\n');
}

function definedIn(one: Definitions): string {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Failed requests', one.failed ?? 'not looked at'],
    ['Thoughts of a model', one.thoughts],
    ['Percentiles', one.percentile],
    ['Standard deviation', one.deviation && `divided by ${one.deviation}`],
    ['n', one.n],
    ['In place of nothing', one.placeholder],
  ];
  return [
    `### ${one.title}`,
    '',
    `${[one.tool, ...(one.also ?? [])].map((name) => `\`${name}\``).join(', ')} ${one.version}, ${found[one.found]}.`,
    '',
    '| | |',
    '|---|---|',
    ...Object.entries(one.means).map(([name, means]) => `| \`${name}\` | ${definitionWords(means)} |`),
    ...facts.flatMap(([name, fact]) => (fact === undefined ? [] : [`| ${name} | ${fact} |`])),
  ].join('\n');
}

function betterIn(direction: string): string {
  return direction === 'lower' || direction === 'higher' ? direction : '';
}

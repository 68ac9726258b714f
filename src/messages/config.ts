import { error, list } from './entry.ts';

const orKnown = ({ near, known }: { readonly near: string; readonly known: readonly string[] }): string =>
  near === '' ? `there is ${list(known)}` : `did you mean ${near}?`;

/** The configuration file of a repository. */
export const configMessages = {
  'config-yml': error(
    (a: { wanted: string }) => `is not read, because the configuration is called ${a.wanted}; rename it to that`,
  ),
  'config-too-large': error(
    (a: { limit: number }) => `is larger than ${a.limit} MiB, which no configuration is; check the path`,
  ),
  'config-not-text': error((_: Record<never, never>) => 'is not UTF-8 text; save it as UTF-8'),
  'config-too-complex': error(
    (_: Record<never, never>) =>
      'is nested more deeply, or has more parts, than any settings need; check that it is the right file',
  ),
  'config-not-yaml': error((a: { problem: string }) => `is not YAML: ${a.problem}; mend it here`),
  'config-empty': error((a: { example: string }) => `holds nothing; write its settings, as in: ${a.example}`),
  'config-duplicate-key': error(
    (a: { key: string; line: number }) => `${a.key} is there already, in line ${a.line}; keep one of them`,
  ),
  'config-unknown-key': error(
    (a: { key: string; of: string; near: string; known: readonly string[] }) =>
      `${a.of} has no setting ${a.key}; ${orKnown(a)}`,
  ),
  'config-misplaced-key': error(
    (a: { key: string }) => `${a.key} belongs to one report; move it into an entry of reports`,
  ),
  'config-wrong-kind': error(
    (a: { key: string; wants: string; found: string }) => `${a.key} must be ${a.wants}, and is ${a.found}; change it`,
  ),
  'config-tag': error((a: { tag: string }) => `the tag ${a.tag} is not known here; leave it out, or quote the text`),
  'config-anchor': error((a: { name: string }) => `*${a.name} stands for nothing; put &${a.name} before what it means`),
  'config-anchors': error(
    (a: { limit: number }) => `there are more than ${a.limit} aliases (*name); write out what they stand for`,
  ),
  'config-version': error(
    (a: { version: string }) =>
      `YAML ${a.version} is not read; remove the line %YAML, as version 1.2 is meant without it`,
  ),
  'config-unknown-chart': error(
    (a: { name: string; near: string; known: readonly string[] }) => `there is no chart ${a.name}; ${orKnown(a)}`,
  ),
  'config-no-results': error(
    (_: Record<never, never>) => 'this report has no results; name its result files, as in: results: results/*.json',
  ),
  'config-secret': error(
    (a: { key: string; variable: string }) =>
      `${a.key} does not belong into this file, which is committed; say it in the environment, as ${a.variable}`,
  ),
  'config-query-lacks': error(
    (a: { keys: readonly string[] }) =>
      `this query lacks ${list(a.keys)}; write it as in: {engine: duckdb, from: traces/*.parquet, settings: [system, batch_size], metrics: [latency_ms]}`,
  ),
  'config-query-other': error((a: { key: string; engine: string }) => `${a.engine} has no ${a.key}; leave it out`),
  'config-query-column': error((a: { column: string; other: string }) =>
    a.column === a.other
      ? `${a.column} is named twice in this query; keep it in one of settings, metrics and ok`
      : `${a.other} and ${a.column} are one column to this engine; keep one of them`,
  ),
  'config-query-name': error(
    (_: Record<never, never>) => 'a SELECT has no name that a report could show; give this query one with name',
  ),
  'config-query-twice': error(
    (a: { name: string }) => `two queries of this report are called ${a.name}; give one of them another name`,
  ),
  'config-query-format': error(
    (a: { files: readonly string[] }) =>
      `what kind of files these are cannot be told (${list(a.files)}); they all end in .parquet, .csv, .jsonl or .ndjson, of DuckDB also with .gz or .zst behind it`,
  ),
  'config-no-document': error(
    (_: Record<never, never>) =>
      'this entry of verify has no document; name it, as in: document: homework.md, or the results and what is expected of them',
  ),
  'config-no-reports': error(
    (a: { command: string }) =>
      `names documents to verify and no reports, so there is nothing to make; run: ${a.command}`,
  ),
  'config-same-out': error(
    (a: { out: string; line: number }) =>
      `the report of line ${a.line} goes to ${a.out} already; give one of them another place with out`,
  ),
  'config-label-no-file': error(
    (a: { file: string; of: string }) => `${a.file} is not one of the results of ${a.of}; check the path`,
  ),
  'config-statistic': error(
    (a: { statistic: string; known: readonly string[] }) =>
      `there is no statistic ${a.statistic}; write one of ${list(a.known)}, or a percentile such as p95`,
  ),
  'config-column-both': error(
    (a: { column: string; as: string }) =>
      `${a.column} cannot be both measured and ${a.as}; leave out metric and statistic, or this`,
  ),
  'config-metric-taken': error(
    (a: { name: string; metric: string }) =>
      `${a.name} is a metric already${a.metric === a.name ? '' : ` (${a.metric})`}; give yours another name`,
  ),
  'config-metric-name': error(
    (a: { name: string }) =>
      `${a.name} is no name for a metric; write letters, digits and _, beginning with a letter, and what is to be read as its title`,
  ),
  'config-no-formula': error(
    (a: { name: string }) => `${a.name} has no formula; write one, as in {formula: price_per_hour / output_throughput}`,
  ),
  'config-formula': error(
    (a: { name: string; formula: string; problem: string; at: number }) =>
      `the formula of ${a.name} is none, because ${a.problem} (character ${a.at} of ${a.formula}); write numbers, names, + - * / and parentheses`,
  ),
  'unit-unfit': error(
    (a: { metric: string; unit: string; own: string }) =>
      `${a.unit} is no unit of ${a.metric}; write ${a.own === '' ? 'a unit such as s' : `${a.own}, or one that converts to it`}`,
  ),
  'config-template-missing': error(
    (a: { path: string; builtin: readonly string[] }) =>
      `there is no template ${a.path}; name a file, or a built-in one: ${list(a.builtin)}`,
  ),
} as const;

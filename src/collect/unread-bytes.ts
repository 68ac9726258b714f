/** A file of a tool that is known and not read: what it is, and how its numbers are had. */
export interface KnownBytes {
  readonly tool: string;
  readonly mend: string;
}

/** What a binary file of a known tool is, by its first bytes; null for any other. */
export function unreadBytes(head: Uint8Array): KnownBytes | null {
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith('SQLite format 3\u0000')) {
    return { tool: 'a database of SQLite', mend: '`sqlite3 -header -csv <file> "select …" > rows.csv` writes rows' };
  }
  return null;
}

/**
 * What a text of a known tool is that says nothing by itself; null for any other.
 * @param head its first block, whose last line may be cut.
 */
export function unreadText(head: string): KnownBytes | null {
  for (const [fits, known] of texts) if (fits.test(head)) return known;
  return null;
}

/** Texts of tools that are known by a line of theirs. */
const texts: readonly (readonly [fits: RegExp, known: KnownBytes])[] = [
  [
    /^stress-ng: (?:info|metrc): {1,3}\[\d+\]/m,
    { tool: 'what stress-ng printed', mend: 'give the report of `--metrics --yaml`' },
  ],
  [
    /^Metric,avg,min,max(?:,sum)?,p\d/m,
    { tool: 'the CSV of AIPerf', mend: 'give profile_export_aiperf.json beside it' },
  ],
  [
    /^"?Timestamp"?,"?User Count"?,"?Type"?,"?Name"?,/,
    { tool: 'the history of Locust, totals so far', mend: 'give _stats.csv beside it' },
  ],
  [
    /^Method,Name,Error,Occurrences/,
    { tool: 'the failures of Locust', mend: 'give _stats.csv beside it, which counts them' },
  ],
  [/^Count,Message,Traceback,Nodes/, { tool: 'the exceptions of Locust', mend: 'give _stats.csv beside it' }],
  [
    /^\uFEFF?Run Info,Run Info,/,
    { tool: 'the CSV of GuideLLM', mend: 'give benchmarks.json, of `--output kind=json`' },
  ],
  [
    /^benchmarks:\n- config:\n {4}backend:/,
    { tool: 'the YAML of GuideLLM', mend: 'give benchmarks.json, of `--output kind=json`' },
  ],
  [/NVIDIA AIPerf \| LLM Metrics/, { tool: 'what AIPerf printed', mend: 'give profile_export_aiperf.json beside it' }],
  [
    /^Command line parameters\r?\n-m;/,
    { tool: 'the CSV of OpenVINO benchmark_app', mend: 'give what -json_stats writes' },
  ],
  [
    /^\[Step 11\/11\] Dumping statistics report/m,
    { tool: 'what OpenVINO benchmark_app printed', mend: 'give what -json_stats writes' },
  ],
];

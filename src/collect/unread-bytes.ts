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
  // A record of the run, with the version in a text before all else.
  if (/^\0{4}[\0-\x10]\d\.\d{1,3}\.\d{1,3}/.test(text)) return { ...gatlingLog, tool: 'the log of Gatling' };
  return null;
}

const gatlingLog: KnownBytes = {
  tool: 'the log of Gatling, an event a line',
  mend: 'give index.html beside it, or what Gatling printed',
};

/**
 * What a text of a known tool is that says nothing by itself; null for any other.
 * @param head its first block, whose last line may be cut.
 */
export function unreadText(head: string): KnownBytes | null {
  for (const [fits, known] of texts) if (fits.test(head)) return known;
  return null;
}

const rows = 'write what you need of it as rows, as docs/results-format.md shows under Tables';

const textGeneration: KnownBytes = {
  tool: 'what text-generation-benchmark printed',
  mend: `its rows without a step go on with the step above; ${rows}: a step and batch size a row`,
};

const nvbench: KnownBytes = {
  tool: 'a table of nvbench',
  mend: `two of its columns are called Noise; ${rows}: a measurement a row, \`GPU Time\` in \`gpu_time_us\``,
};

const dotNet: KnownBytes = {
  tool: 'a table of BenchmarkDotNet',
  mend: `its Error is half of an interval, its Ratio is to a baseline and further columns are parameters; ${rows}`,
};

/** What a table in markdown of a known tool is that would be taken for something else; null for any other. */
export function unreadTable(names: readonly string[]): KnownBytes | null {
  const has = (...all: readonly string[]) => all.every((name) => names.includes(name));
  if (has('Samples', 'CPU Time', 'GPU Time', 'Noise')) return nvbench;
  if (has('Step', 'Batch Size', 'Average', 'Lowest', 'Highest')) return textGeneration;
  return has('Method', 'Mean', 'Error', 'StdDev') ? dotNet : null;
}

/** Texts of tools that are known by a line of theirs. */
const texts: readonly (readonly [fits: RegExp, known: KnownBytes])[] = [
  [
    /^test \S.{0,200} bench: {1,12}[\d,]{1,20} ns\/iter \(\+\/- [\d,]{1,20}\)$/m,
    { tool: 'what cargo bench printed', mend: 'give estimates.json of target/criterion, or write a benchmark a row' },
  ],
  [
    /^\+ \w{1,40}:\n\t\+ (?:memory|latency):\n\t\t\+ /,
    { tool: 'a report of optimum-benchmark', mend: 'give benchmark.json or benchmark_report.json beside it' },
  ],
  [
    /^metric,mean,std,min,max,cv,se,ci_low,ci_high,t_critical,unit\s*$/m,
    {
      tool: 'what AIPerf made of several runs',
      mend: 'give profile_export_aiperf_aggregate.json beside it, or profile_export_aiperf.json of each',
    },
  ],
  [
    /^stress-ng: (?:info|metrc): {1,3}\[\d+\]/m,
    { tool: 'what stress-ng printed', mend: 'give the report of `--metrics --yaml`' },
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
  [
    /^# {2,}Rank {1,3}\d+ (?:Group|Pid) .* device|^# {2,}size {2,}count {2,}type {2,}.*algbw +busbw/m,
    {
      tool: 'a table of nccl-tests or rccl-tests',
      mend: `${rows}: a size a row, with \`busbw\` in GB/s and times in µs`,
    },
  ],
  [/^nvbandwidth Version: /m, { tool: 'what nvbandwidth printed', mend: `${rows}: a test a row, in GB/s` }],
  [
    /^<torch\.utils\.benchmark\.utils\.common\.Measurement object at /m,
    {
      tool: 'a measurement of torch.utils.benchmark',
      mend: 'give what `Compare` prints of it, or its `times`, in seconds, as rows',
    },
  ],
  [
    /^ {2,}Name +Self (?:CPU|CUDA|XPU) %/m,
    { tool: 'a table of a PyTorch profiler', mend: `${rows}: an operator a row, its times in one unit` },
  ],
  [
    /^\| NVIDIA-SMI \d[\d.]* +(?:Driver|KMD) /m,
    {
      tool: 'what nvidia-smi printed',
      mend: `it is one moment of a machine, no result; ${rows}: the memory of a run in \`memory_gib\``,
    },
  ],
  [
    // Its own moments in the next line: anybody's table may begin with such a name and have such a unit.
    /^timestamp, (?=.*\[(?:W|%|MiB|MHz)\]).*\n\d{4}\/\d\d\/\d\d \d/m,
    {
      tool: 'a log of nvidia-smi --query-gpu',
      mend: `its lines are moments of one run, not runs; ${rows}: the mean of power.draw of a run in \`power_w\``,
    },
  ],
  [
    /^device,(?=.*\((?:W|%|C|Mhz)\)).*\ncard\d/m,
    {
      tool: 'what rocm-smi --csv printed',
      mend: `its lines are devices at one moment, not runs; ${rows}: the mean power of a run in \`power_w\``,
    },
  ],
  [
    /^#Entity {2,}\w/m,
    {
      tool: 'what dcgmi dmon printed',
      mend: `its lines are moments of one run, not runs; ${rows}: the mean power of a run in \`power_w\``,
    },
  ],
  [
    /^Time,[^,\n]{8,40},Watts,[\d.-]+,Volts,/m,
    {
      tool: "a log of MLPerf's power meter (PTDaemon)",
      mend: `its lines are moments of one run, not runs; ${rows}: the mean power of a run in \`power_w\``,
    },
  ],
  [
    /^(?:Concurrency|Request Rate),Inferences\/Second,Client Send,/m,
    { tool: 'the CSV of perf_analyzer', mend: `${rows}: its times are µs, as \`latency_p99_us\`` },
  ],
  [
    /^batch,num_prompts?,RPS,RPM,FTL\(/m,
    {
      tool: "the CSV of lmdeploy's profile_restful_api or profile_throughput",
      mend: `its percentiles are of times per token; ${rows}, as \`ttft_s\`, \`itl_p99_s\`, \`output_throughput\``,
    },
  ],
  [/^\|.*\| *Samples *\| *CPU Time *\|.*\| *GPU Time *\|/m, nvbench],
  [/^\|? *Step +\| *Batch Size +\| *Average +\| *Lowest +\| *Highest/m, textGeneration],
  [/^(?:Method[,;].*[,;]Mean[,;]Error[,;]StdDev|\| *Method +\|.*\| *Mean +\| *Error +\| *StdDev)/m, dotNet],
  [
    /\[I\] (?:Throughput: [\d.]+ qps|=== Performance summary ===)/m,
    { tool: 'what trtexec printed', mend: `${rows}: \`queries_per_second\`, \`latency_mean_ms\` and so on` },
  ],
  [
    /\[titan\].* step: +\d+ .*\bloss: /m,
    { tool: 'a log of torchtitan', mend: `give its TensorBoard events or wandb run; or ${rows}: a step a row` },
  ],
  [
    /^Training epoch \d+, iteration \d+\/\d+ \| lr: /m,
    { tool: 'a log of NeMo', mend: `give its TensorBoard events or wandb run; or ${rows}: a step a row` },
  ],
  [
    /^iter \d+: loss \d[\d.]*, time \d[\d.]*ms, mfu /m,
    { tool: 'a log of nanoGPT', mend: `give its wandb run; or ${rows}: \`iter\`, \`loss\`, \`step_time_ms\`` },
  ],
  [
    /^Epoch \d+ \| iter \d+ step \d+ \| loss train: /m,
    { tool: 'a log of litgpt', mend: `give the metrics.csv of its logger; or ${rows}: a step a row` },
  ],
  [
    /^This is ApacheBench, Version /m,
    { tool: 'what ab (ApacheBench) printed', mend: `${rows}: \`requests_per_second\` and times in ms` },
  ],
  [
    /^Percentage served,Time in ms\b/,
    { tool: 'the percentiles of ab (ApacheBench)', mend: `they are of one run; ${rows}, as \`latency_p99_ms\`` },
  ],
  [
    /^finished in [\d.]+(?:us|ms|s), [\d.]+ req\/s, /m,
    { tool: 'what h2load printed', mend: `${rows}: \`requests_per_second\` and \`latency_mean_ms\`` },
  ],
  [
    /^IOR-\d.*: MPI Coordinated Test of Parallel I\/O/m,
    { tool: 'what IOR printed', mend: `${rows}: a test and its repetition a row, with \`bandwidth\` in MiB/s` },
  ],
  [
    /^mdtest-\d.* was launched with /m,
    { tool: 'what mdtest printed', mend: `${rows}: an operation a row, in operations per second` },
  ],
  [/<Catch2TestRun |<Catch name=/, { tool: 'a report of Catch2', mend: `${rows}: a benchmark a row, its mean in ns` }],
  [/^RUN\t\S+\t\S+\t\d{13}\t/m, gatlingLog],
  [
    /^Inference Session Creation Time|^Number of inferences per second: \d/im,
    { tool: 'what onnxruntime_perf_test printed', mend: `${rows}: \`inferences_per_second\` and times in ms` },
  ],
];

import { bears } from './signs.ts';
import { field, isObject } from './value.ts';

type Values = Readonly<Record<string, unknown>>;

const has =
  (...keys: readonly string[]) =>
  (object: Values): boolean =>
    keys.every(
      (key) =>
        key
          .split('.')
          .reduce<unknown>((at, step) => (isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined), object) !==
        undefined,
    );

/** All of these names but one, which may be lost. */
const bearing =
  (...keys: readonly string[]) =>
  (object: Values): boolean =>
    bears(object, [keys]);

/** Some value that is a metric of AIPerf or GenAI-Perf: a unit with an average. */
const hasAverages = (object: Values): boolean =>
  Object.hasOwn(object, 'input_config') &&
  Object.values(object).some((value) => isObject(value) && 'unit' in value && 'avg' in value);

const someOf = (list: unknown, fits: (object: Values) => boolean): boolean =>
  Array.isArray(list) && list.some((one) => isObject(one) && fits(one));

/** Some label that is a row of JMeter's dashboard. */
const hasDashboardRows = (object: Values): boolean =>
  Object.values(object).some((value) => isObject(value) && 'pct1ResTime' in value && 'sampleCount' in value);

/** Some entry of asv's `benchmarks.json`. */
const hasBenchmarksOfAsv = (object: Values): boolean =>
  Object.values(object).some((value) => has('param_names', 'type', 'version')(Object(value)));

/** Some test of optimum-habana, by its id, with what is expected of a device. */
const hasTestsOfGaudi = (object: Values): boolean =>
  Object.entries(object).some(
    ([id, one]) =>
      id.includes('.py::') && isObject(one) && Object.keys(one).some((device) => /^gaudi\d?$/.test(device)),
  );

/** An event of Chrome's trace format, as profilers write it: with a kind and a time, in microseconds. A profile of ONNX Runtime begins with one of its session, and is read. */
const isTraceEvent = (object: Values): boolean =>
  object.cat !== 'Session' &&
  typeof object.ph === 'string' &&
  object.ph.length === 1 &&
  (Object.hasOwn(object, 'ts') || object.ph === 'M');

/** What we print ourselves of results. */
const own = 'aitb-report --json';

/**
 * Tools whose files are known when they are seen and are not read: a table of any tool would take their numbers for others, as the mean of
 * a distribution that is weighted by time for a rate. The first that fits is named.
 */
const tools: readonly (readonly [tool: string, fits: (object: Values) => boolean])[] = [
  [own, (object) => has('runs', 'notes', 'files')(object) && Array.isArray(object.files)],
  [
    'GuideLLM of another version',
    (object) =>
      (has('benchmarks', 'metadata.guidellm_version')(object) ||
        (has('benchmarks', 'metadata.version')(object) && Array.isArray(object.benchmarks))) &&
      !someOf(object.benchmarks, has('config', 'scheduler_state', 'metrics', 'duration')),
  ],
  [
    'AIPerf of another version',
    (object) =>
      hasAverages(object) &&
      (Object.hasOwn(object, 'aiperf_version')
        ? !has('request_latency', 'was_cancelled')(object)
        : !Object.hasOwn(object, 'request_latency')),
  ],
  ['AIPerf (metrics of the server)', has('aiperf_version', 'summary.endpoints_configured')],
  ['AIPerf (telemetry of GPUs)', bearing('telemetry_data', 'gpu_index', 'dcgm_url', 'gpu_uuid')],
  ['optimum-benchmark (settings)', bearing('scenario', 'launcher', 'backend', 'print_report')],
  ['inference-perf (metrics of the server)', has('request_latency', 'queue_len')],
  [
    'k6, without requests over HTTP',
    (object) =>
      Object.hasOwn(object, 'root_group')
        ? isObject(object.metrics) && !isObject(field(object.metrics, 'http_req_failed'))
        : has('metrics.http_reqs', 'metrics.iterations')(object),
  ],
  [
    'Google Benchmark, without a measurement',
    (object) =>
      has('context.library_build_type', 'benchmarks')(object) &&
      !someOf(object.benchmarks, (one) => has('real_time', 'time_unit')(one) && !Object.hasOwn(one, 'aggregate_name')),
  ],
  [
    'criterion (a change against a baseline: give new/estimates.json)',
    (object) =>
      has('mean.confidence_interval', 'median.confidence_interval')(object) && !Object.hasOwn(object, 'std_dev'),
  ],
  ['criterion (what was measured: give estimates.json beside it)', has('sampling_mode', 'iters', 'times')],
  ['criterion (its names: give estimates.json beside it)', has('group_id', 'full_id', 'directory_name')],
  ['tinybench (its table, of texts)', (object) => /^Task [Nn]ame$/.test(Object.keys(object)[0] ?? '')],
  [
    'vitest of version 5',
    (object) => someOf(object.testResults, (one) => someOf(one.assertionResults, has('benchmarks'))),
  ],
  ['asv (its benchmarks and units: give results/<machine>/<commit>-<environment>.json)', hasBenchmarksOfAsv],
  ['Slurm, sacct --json (give the text of sacct -P)', has('meta.Slurm', 'jobs')],
  ['perf stat -j (give its text, or what -x prints)', has('counter-value', 'event', 'pcnt-running')],
  ['ghz', has('fastest', 'slowest', 'latencyDistribution', 'statusCodeDistribution')],
  ['bombardier', has('spec', 'result.req2xx')],
  ['EvalScope (percentiles: give benchmark_summary.json)', has('Percentiles', 'TTFT (ms)')],
  ['github-action-benchmark (its history)', has('entries', 'lastUpdate', 'repoUrl')],
  [
    'a profiler (events of a trace, as PyTorch writes them)',
    (object) => (isTraceEvent(object) && Object.hasOwn(object, 'name')) || someOf(object.traceEvents, isTraceEvent),
  ],
  ['BenchmarkDotNet', has('HostEnvironmentInfo', 'Benchmarks')],
  ['Gatling (its statistics: give what it printed)', has('numberOfRequests.total', 'percentiles1.total')],
  ['Gatling (its statistics: give what it printed)', has('stats.numberOfRequests', 'contents')],
  [
    'OpenVINO benchmark_app (its counters: give the report of -report_type no_counters)',
    (object) =>
      has('report_type')(object) &&
      (Object.hasOwn(object, 'avg_performance') || Object.hasOwn(object, 'detailed_performance')),
  ],
  ['EvalScope (its windows: give benchmark_summary.json)', has('n_samples', 'last_window_s', 'rows')],
  [
    'FastChat, judgments of MT-Bench (give their means as rows; a score of -1 is none)',
    has('judge', 'question_id', 'tstamp'),
  ],
  [
    'genai-bench (its settings: give the results beside it)',
    has('benchmark_version', 'api_backend', 'max_time_per_run_s', 'traffic_scenario'),
  ],
  ['Locust --json (give its _stats.csv, of --csv)', has('num_none_requests', 'response_times', 'num_reqs_per_sec')],
  ['fortio', has('RunType', 'ActualQPS', 'DurationHistogram')],
  ['artillery', has('aggregate.counters', 'intermediate')],
  ['inference-benchmarker of Hugging Face', has('config.benchmark_kind', 'config.max_vus', 'results')],
  [
    'SGLang (its steady state: give the result of bench_serving beside it)',
    has('window_start', 'concurrency_threshold', 'output_throughput_retokenized'),
  ],
  ['nvbench', has('meta.version', 'devices', 'benchmarks')],
  [
    'PyTorch, a record for its database (give the result that it was made of)',
    has('benchmark.name', 'metric.benchmark_values'),
  ],
  [
    'LLaMA-Factory (its progress: give trainer_state.json beside it)',
    has('current_steps', 'total_steps', 'percentage', 'remaining_time'),
  ],
  [
    'ms-swift (its progress: give trainer_state.json of its last checkpoint)',
    has('global_step/max_steps', 'elapsed_time'),
  ],
  ['DLIO (a rank: give summary.json beside it)', has('hostname', '1.load', '1.proc')],
  ['DLIO (its epochs: give summary.json beside it)', has('1.start', '1.block1.start')],
  ['pytest-codspeed', has('creator.name', 'instrument', 'benchmarks')],
  ['LLMeter', has('total_test_time', 'requests_per_minute', 'failed_requests_rate')],
  ['JMeter (its dashboard)', hasDashboardRows],
  ['optimum-habana (what its tests expect: give what a run wrote)', hasTestsOfGaudi],
  ['github-action-benchmark', isEntry],
];

/** Names that anybody may give: with any other beside them it is a row of a person's. */
function isEntry(object: Values): boolean {
  const keys = Object.keys(object);
  return (
    has('name', 'unit', 'value')(object) &&
    keys.every((key) => ['name', 'unit', 'value', 'range', 'extra', 'biggerIsBetter'].includes(key))
  );
}

/** The tool that wrote a document, where it is one that is known and not read; null for any other. */
export function unreadTool(value: unknown): string | null {
  const object = Array.isArray(value) ? value[0] : value;
  if (!isObject(object)) return null;
  // What BenchmarkTools.jl saves is a list of two things: versions, and lists in lists.
  if (Array.isArray(value) && value.length === 2 && has('Julia', 'BenchmarkTools')(object)) return 'BenchmarkTools.jl';
  return tools.find(([, fits]) => fits(object))?.[0] ?? null;
}

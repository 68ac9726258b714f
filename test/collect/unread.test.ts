import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { Refusal, sentence } from '../../src/note.ts';
import { sourceOf } from './source.ts';

const why = async (value: unknown): Promise<readonly string[]> => {
  try {
    await collect([sourceOf('x.json', JSON.stringify(value))], { strict: false, encoding: 'utf-8' });
    return [];
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return thrown.notes.filter(({ code }) => code === 'unread-tool').map(sentence);
  }
};

const average = { unit: 'ms', avg: 5, p99: 9 };

test.each([
  ['GuideLLM of another version', { metadata: { guidellm_version: '0.4' }, benchmarks: [] }],
  ['AIPerf of another version', { input_config: {}, aiperf_version: '2', time_to_first_token: average }],
  ['AIPerf of another version', { input_config: {}, time_to_first_token: average }],
  ['k6, without requests over HTTP', { metrics: { http_req_duration: { avg: 1 } }, root_group: {} }],
  [
    'Google Benchmark, without a measurement',
    {
      context: { library_build_type: 'release' },
      benchmarks: [{ name: 'a_mean', aggregate_name: 'mean', real_time: 5, time_unit: 'ns' }],
    },
  ],
  [
    'pytest-codspeed',
    {
      creator: { name: 'pytest-codspeed' },
      instrument: {},
      benchmarks: [{ name: 'a', stats: { q1_ns: -9, mean_ns: 30 } }],
    },
  ],
  [
    'LLMeter',
    { total_test_time: 0.5, failed_requests_rate: 0, requests_per_minute: 16793, 'time_to_first_token-p50': 0.2 },
  ],
  ['vitest of version 5', { testResults: [{ assertionResults: [{ benchmarks: [{ tasks: [] }] }] }] }],
  [
    'asv (its benchmarks and units: give results/<machine>/<commit>-<environment>.json)',
    { 'b.time_sleep': { param_names: [], type: 'time', version: '7952' }, version: 2 },
  ],
  ['Slurm, sacct --json (give the text of sacct -P)', { meta: { Slurm: { release: '22.05.8' } }, jobs: [] }],
  [
    'perf stat -j (give its text, or what -x prints)',
    { 'counter-value': '0.66', event: 'task-clock', 'pcnt-running': 100 },
  ],
  ['ghz', { average: 9e6, fastest: 0, slowest: 0, latencyDistribution: null, statusCodeDistribution: {} }],
  ['bombardier', { spec: {}, result: { req2xx: 20, latency: { mean: 5 } } }],
  [
    'EvalScope (percentiles: give benchmark_summary.json)',
    [{ Percentiles: 'min', 'TTFT (ms)': 202.4, 'Latency (s)': 0.5 }],
  ],
  ['github-action-benchmark (its history)', { lastUpdate: 1, repoUrl: '', entries: { Benchmark: [] } }],
  ['github-action-benchmark', [{ name: 'parse', unit: 'ms', value: 12.5, range: '± 3', extra: 'x' }]],
  [
    'a profiler (events of a trace, as ONNX Runtime and PyTorch write them)',
    [{ cat: 'Session', ph: 'X', name: 'model_run', ts: 21, dur: 260, args: {} }],
  ],
  [
    'a profiler (events of a trace, as ONNX Runtime and PyTorch write them)',
    { schemaVersion: 1, displayTimeUnit: 'ms', traceEvents: [{ ph: 'X', name: 'aten::mm', ts: 5, dur: 2 }] },
  ],
  [
    'BenchmarkDotNet',
    { Title: 'x', HostEnvironmentInfo: {}, Benchmarks: [{ FullName: 'A.B', Statistics: { Mean: 5 } }] },
  ],
  ['Gatling (its statistics)', { name: 'All', numberOfRequests: { total: 9 }, percentiles1: { total: 5 } }],
  [
    'OpenVINO benchmark_app (its counters: give the report of -report_type no_counters)',
    { report_type: 'average', avg_performance: { nodes: [] } },
  ],
  [
    'EvalScope (its windows: give benchmark_summary.json)',
    { n_samples: 20, last_window_s: 30, rows: [{ overall: 36.7 }] },
  ],
  [
    'Locust --json (give its _stats.csv, of --csv)',
    [{ name: '/', num_none_requests: 0, response_times: { 510: 1 }, num_reqs_per_sec: {} }],
  ],
  ['DLIO', { metric: { train_au_mean_percentage: 91.2 } }],
  ['tinybench (its table, of texts)', [{ 'Task name': 'for', 'Latency avg (ns)': '1531.4 ± 0.44%', Samples: 5 }]],
  ['JMeter (its dashboard)', { chat: { transaction: 'chat', sampleCount: 9, meanResTime: 505, pct1ResTime: 10 } }],
])('%s is known and not read', async (tool, value) => {
  expect(await why(value)).toEqual([
    `it is a result of ${tool}, whose files are not read yet; write its numbers as rows, as docs/results-format.md shows under Tables`,
  ]);
});

test('rows of a person may have the names of github-action-benchmark among others', async () => {
  const rows = [8, 16].map((batch_size) => ({ name: 'A', unit: 'ms', value: 12.5 + batch_size, batch_size }));
  const { runs } = await collect([sourceOf('rows.json', JSON.stringify(rows))], { strict: false, encoding: 'utf-8' });
  expect(runs.map(({ labels, reported }) => [labels.batch_size, reported[0]?.value, reported[0]?.metric.unit])).toEqual(
    [
      [8, 20.5, 'ms'],
      [16, 28.5, 'ms'],
    ],
  );
});

test('what is printed with --json is no result', async () => {
  const printed = {
    runs: [{ id: 'a', metrics: { ttft: { mean: 5, n: 64 } } }],
    notes: [],
    files: [{ path: 'a.json' }],
  };
  expect(await why(printed)).toEqual([
    'it is what aitb-report --json printed of results; give the files that it names instead',
  ]);
});

test.each([
  [
    'the history of Locust, totals so far',
    'Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,Total Request Count,Total Average Response Time\n1796004654,2,,Aggregated,4.0,0.0,130,13,134.8\n1796004655,2,,Aggregated,4.0,0.0,130,28,124.8\n',
  ],
  [
    'the failures of Locust',
    "Method,Name,Error,Occurrences,First Seen,Last Seen\nPOST,chat,HTTPError('500 Server Error'),9,2026-11-30T02:10:54Z,2026-11-30T02:10:56Z\n",
  ],
  ['the exceptions of Locust', 'Count,Message,Traceback,Nodes\n3,oops,"File ""a.py"", line 3",local\n'],
  ['what stress-ng printed', 'stress-ng: info:  [2950] dispatching hogs: 1 cpu\n'],
  ['the CSV of AIPerf', 'Metric,avg,min,max,sum,p1,p5\nRequest Latency (ms),5.5,1,9,,,\n'],
  ['the CSV of GuideLLM', 'Run Info,Run Info,Benchmark\nRun ID,Run Index,Type\n,,\na,0,b\n'],
  ['the YAML of GuideLLM', 'benchmarks:\n- config:\n    backend:\n      model: a\n'],
  [
    'the CSV of OpenVINO benchmark_app',
    'Command line parameters\n-m;net.xml\n\nExecution results\nlatency (ms);0.02\n',
  ],
])('%s is named, with what to give instead', async (tool, text) => {
  const thrown = await collect([sourceOf('x.txt', text)], { strict: false, encoding: 'utf-8' }).catch((own) => own);
  expect(thrown).toBeInstanceOf(Refusal);
  const named = (thrown as Refusal).notes.filter(({ code }) => code === 'unread-bytes');
  expect(named.map(sentence)).toEqual([expect.stringContaining(`it is ${tool}, which is not read: `)]);
});

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
    'a profiler (events of a trace, as PyTorch writes them)',
    [{ cat: 'kernel', ph: 'X', name: 'gemm', ts: 21, dur: 260, args: {} }],
  ],
  [
    'a profiler (events of a trace, as PyTorch writes them)',
    { schemaVersion: 1, displayTimeUnit: 'ms', traceEvents: [{ ph: 'X', name: 'aten::mm', ts: 5, dur: 2 }] },
  ],
  [
    'BenchmarkDotNet',
    { Title: 'x', HostEnvironmentInfo: {}, Benchmarks: [{ FullName: 'A.B', Statistics: { Mean: 5 } }] },
  ],
  [
    'Gatling (its statistics: give what it printed)',
    { name: 'All', numberOfRequests: { total: 9 }, percentiles1: { total: 5 } },
  ],
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
  [
    'genai-bench (its settings: give the results beside it)',
    {
      cmd: 'genai-bench --num-concurrency 2',
      benchmark_version: '0.0.5',
      api_backend: 'openai',
      num_concurrency: [2],
      traffic_scenario: ['dataset'],
      server_gpu_type: null,
      max_time_per_run_s: 60,
      max_requests_per_run: 20,
      metrics_time_unit: 'ms',
    },
  ],
  [
    'FastChat, judgments of MT-Bench (give their means as rows; a score of -1 is none)',
    [
      { question_id: 81, model: 'a', judge: ['g', 'single-v1'], judgment: '[[8]]', score: 8, turn: 1, tstamp: 1686.5 },
      { question_id: 82, model: 'a', judge: ['g', 'single-v1'], judgment: '?', score: -1, turn: 1, tstamp: 1687.5 },
    ],
  ],
  ['DLIO (a rank: give summary.json beside it)', { 1: { load: {}, proc: {} }, hostname: 'node1' }],
  ['DLIO (its epochs: give summary.json beside it)', { 1: { start: '2026-03-02', block1: { start: '2026-03-02' } } }],
  [
    'optimum-habana (what its tests expect: give what a run wrote)',
    { 'tests/test_x.py::test_bf16[m-1-True]': { gaudi2: { throughput: 141.25 }, gaudi3: { throughput: 141.25 } } },
  ],
  [
    'AIPerf (metrics of the server)',
    { aiperf_version: '0.13.0', summary: { endpoints_configured: [], endpoint_info: { total_fetches: 13 } } },
  ],
  ['fortio', { RunType: 'HTTP', ActualQPS: 7.9, DurationHistogram: { Count: 40, Avg: 0.1025 } }],
  ['artillery', { aggregate: { counters: { 'http.requests': 10 }, summaries: {} }, intermediate: [] }],
  [
    'inference-benchmarker of Hugging Face',
    { config: { max_vus: 128, benchmark_kind: 'sweep' }, results: [{ id: 'warmup', request_rate: 2 }] },
  ],
  [
    'SGLang (its steady state: give the result of bench_serving beside it)',
    { window_start: 1.5, concurrency_threshold: 15, completed: 60, output_throughput_retokenized: 498.75 },
  ],
  ['nvbench', { meta: { version: {} }, devices: [], benchmarks: [] }],
  [
    'PyTorch, a record for its database (give the result that it was made of)',
    [{ benchmark: { name: 'b' }, model: {}, metric: { name: 'requests_per_second', benchmark_values: [2] } }],
  ],
  ['BenchmarkTools.jl', [{ Julia: '1.10.0', BenchmarkTools: {} }, [['BenchmarkTools.Trial', { times: [1230] }]]]],
  [
    'LLaMA-Factory (its progress: give trainer_state.json beside it)',
    { current_steps: 10, total_steps: 30, loss: 1.25, percentage: 33.33, remaining_time: '0:00:40' },
  ],
  [
    'ms-swift (its progress: give trainer_state.json of its last checkpoint)',
    { loss: 1.25, 'global_step/max_steps': '10/30', elapsed_time: '20s' },
  ],
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
  [
    'what AIPerf made of several runs',
    'metric,mean,std,min,max,cv,se,ci_low,ci_high,t_critical,unit\nrequest_latency_avg,133.2,4.7,128.1,138.0,0.035,2.7,121.4,145.0,4.3,ms\n',
  ],
  [
    'what cargo bench printed',
    'Gnuplot not found, using plotters backend\ntest Create Realm ... bench:         329 ns/iter (+/- 4)\n',
  ],
  ['what cargo bench printed', 'running 1 test\ntest fib ... bench:      37,174 ns/iter (+/- 7,527)\n'],
  [
    'a report of optimum-benchmark',
    '+ load_model:\n\t+ memory:\n\t\t+ max_ram: 5910.04 (MB)\n\t+ latency:\n\t\t+ mean: 20.028271 (s)\n',
  ],
  ['the exceptions of Locust', 'Count,Message,Traceback,Nodes\n3,oops,"File ""a.py"", line 3",local\n'],
  ['what stress-ng printed', 'stress-ng: info:  [2950] dispatching hogs: 1 cpu\n'],
  [
    'a table of nccl-tests or rccl-tests',
    '# nThread 1 nGpus 2\n#       size         count      type   redop    root     time   algbw   busbw #wrong\n#        (B)    (elements)                               (us)  (GB/s)  (GB/s)\n     1048576        262144     float     sum      -1    41.23   25.43   44.51      0\n',
  ],
  ['what nvbandwidth printed', 'nvbandwidth Version: v0.7\nRunning host_to_device_memcpy_ce.\n'],
  [
    'a measurement of torch.utils.benchmark',
    '<torch.utils.benchmark.utils.common.Measurement object at 0x7f>\nmatmul\n  Median: 12.41 us\n',
  ],
  [
    'a table of a PyTorch profiler',
    '-----------  ------------  ------------\n       Name    Self CPU %      Self CPU\n-----------  ------------  ------------\n  aten::mm        92.94%       9.740ms\n',
  ],
  [
    'a log of nvidia-smi --query-gpu',
    'timestamp, name, index, power.draw [W], temperature.gpu\n2026/11/28 10:00:00.123, H100, 0, 645.21 W, 62\n2026/11/28 10:00:00.130, H100, 1, 640.11 W, 61\n',
  ],
  [
    'what rocm-smi --csv printed',
    'device,Average Graphics Package Power (W),GPU use (%),Temperature (Sensor edge) (C)\ncard0,312.0,99,61.0\ncard1,310.0,98,60.0\n',
  ],
  ['what dcgmi dmon printed', '#Entity   POWER    GPUTL\nID        W\nGPU 0     645.212  98\n'],
  [
    "a log of MLPerf's power meter (PTDaemon)",
    'Time,11-28-2026 10:00:00.123,Watts,645.212000,Volts,229.100000,Amps,2.853000,PF,0.987000,Mark,notset\n',
  ],
  [
    'the CSV of perf_analyzer',
    'Concurrency,Inferences/Second,Client Send,Server Queue,p50 latency,p99 latency\n1,812.5,12,51,1201,1511\n2,1421.3,13,71,1380,1702\n',
  ],
  [
    "the CSV of lmdeploy's profile_restful_api or profile_throughput",
    'batch,num_prompts,RPS,RPM,FTL(ave)(s),50%(s),99%(s),throughput(out tok/s),throughput(total tok/s)\n64,1000,7.561,453.66,0.512,0.04,0.07,1795.2,3500.1\n',
  ],
  [
    'what text-generation-benchmark printed',
    '| Step           | Batch Size | Average   | Lowest    | Highest   |\n|---|---|---|---|---|\n| Prefill        | 1          | 12.31 ms  | 11.91 ms  | 13.02 ms  |\n|                | 2          | 14.31 ms  | 13.91 ms  | 15.02 ms  |\n',
  ],
  ['a table of BenchmarkDotNet', 'Method,N,Mean,Error,StdDev,Ratio\nSha256,1000,1.234 μs,0.012 μs,0.011 μs,1.00\n'],
  [
    'a table of BenchmarkDotNet',
    '| Method | N    | Mean     | Error    | StdDev   |\n|------- |----- |---------:|---------:|---------:|\n| Sha256 | 1000 | 1.234 μs | 0.012 μs | 0.011 μs |\n',
  ],
  [
    'what trtexec printed',
    '[11/28/2026-10:00:00] [I] === Performance summary ===\n[11/28/2026-10:00:00] [I] Throughput: 1203.45 qps\n',
  ],
  [
    'a log of torchtitan',
    '[titan] 2026-11-28 10:00:00,123 - root - INFO - step:  1  loss: 12.2721  memory: 20.51GiB(25.89%)  tps: 1,234\n',
  ],
  [
    'what ab (ApacheBench) printed',
    'This is ApacheBench, Version 2.3 <$Revision: 1 $>\n\nRequests per second:    19.52 [#/sec] (mean)\n',
  ],
  ['the percentiles of ab (ApacheBench)', 'Percentage served,Time in ms\n0,100.105\n50,102.1\n'],
  ['what h2load printed', 'starting benchmark...\nfinished in 5.12s, 19.53 req/s, 2.01KB/s\n'],
  ['what IOR printed', 'IOR-4.0.0: MPI Coordinated Test of Parallel I/O\nwrite 1234.56 1240.00\n'],
  ['what mdtest printed', 'mdtest-4.0.0 was launched with 2 total task(s) on 1 node(s)\n'],
  [
    'a report of Catch2',
    '<?xml version="1.0"?>\n<Catch2TestRun name="bench" catch2-version="3.8.0">\n</Catch2TestRun>\n',
  ],
  ['the log of Gatling, an event a line', 'RUN\tBasic\tbasic\t1700000000000\t \t3.9.5\n'],
  [
    'a table of nvbench',
    '| Elements | Samples | CPU Time | Noise | GPU Time | Noise |\n|---|---|---|---|---|---|\n| 1048576 | 4000x | 12.3 us | 4.1% | 9.1 us | 2.0% |\n',
  ],
  [
    'a log of NeMo',
    'Training epoch 0, iteration 99/199 | lr: 2.5e-05 | global_step: 99 | reduced_train_loss: 9.25 | train_step_timing in s: 3.452\n',
  ],
  [
    'what nvidia-smi printed',
    'Mon Nov 30 20:38:00 2026\n+-----+\n| NVIDIA-SMI 550.54.15              Driver Version: 550.54.15      CUDA Version: 12.4     |\n',
  ],
  ['a log of nanoGPT', 'iter 0: loss 10.9886, time 21045.12ms, mfu -100.00%\n'],
  ['a log of litgpt', 'Epoch 1 | iter 1 step 1 | loss train: 2.413, val: n/a | iter time: 512.33 ms (step)\n'],
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

test('the log of Gatling is named, and its page is no login page', async () => {
  const log = Buffer.from('\0\0\0\0\u0006' + '3.15.1' + '\0\0\0\0\u0003Sim\0\0\u0001', 'latin1');
  const refused = (await collect([sourceOf('simulation.log', log)], { strict: false, encoding: 'utf-8' }).catch(
    (own) => own,
  )) as Refusal;
  expect(refused.notes.map(sentence).filter((said) => said.includes('Gatling'))).toEqual([
    expect.stringContaining('it is the log of Gatling, which is not read: give index.html beside it'),
  ]);
  const page = '<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>Gatling Stats - Global Information</title>\n';
  const empty = await collect([sourceOf('index.html', page)], { strict: false, encoding: 'utf-8' }).catch((own) => own);
  expect(empty.notes.map(({ code }: { code: string }) => code)).toEqual(['no-result']);
});

test('a table of a tool that is not read is left out of a note, and the others are read', async () => {
  const text =
    '# Notes\n\n| system | latency (ms) |\n|---|---|\n| A | 12.5 |\n| B | 13.5 |\n\n| Method | N | Mean | Error | StdDev |\n|---|---|---|---|---|\n| Sha256 | 1000 | 1.234 μs | 0.012 μs | 0.011 μs |\n';
  const { runs, notes } = await collect([sourceOf('notes.md', text)], { strict: false, encoding: 'utf-8' });
  expect(runs.map(({ labels }) => labels.system)).toEqual(['A', 'B']);
  expect(
    notes.filter(({ code }) => code === 'unread-bytes').map(({ severity, place }) => [severity, place?.line]),
  ).toEqual([['warning', 8]]);
});

test.each([
  ['device', 'device,batch_size,latency (ms),power (W)\nA100,1,12.5,300\nH100,1,7.5,400\n'],
  ['timestamp', 'timestamp, name, power [W], lat_ms\n1, A100, 300, 12.5\n2, H100, 400, 7.5\n'],
])("somebody's table whose first name is %s is none of a tool", async (_, text) => {
  const { runs } = await collect([sourceOf('a.csv', text)], { strict: false, encoding: 'utf-8' });
  expect(runs.flatMap(({ reported }) => reported.filter(({ metric }) => metric.name === 'latency'))).toMatchObject([
    { value: 12.5 },
    { value: 7.5 },
  ]);
});

/** What is said of a file that nothing was read of. */
const refusedOf = async (file: string, text: string): Promise<string> => {
  const refused = await collect([sourceOf(file, text, 65536)], { strict: false, encoding: 'utf-8' }).catch(
    (own) => own,
  );
  expect(refused).toBeInstanceOf(Refusal);
  return sentence((refused as Refusal).notes[0]!);
};

test.each([
  [
    'a result of vllm bench serve',
    '{"backend": "vllm", "model_id": "m", "tokenizer_id": "m", "num_prompts": 8, "request_rate": 1, "burstiness": 1, "max_concurrency": 2, "duration": 1.5, "completed": 8, "failed": 0, "request_throughput": 5.3, "output_thr',
  ],
  [
    'a result of vllm bench serve',
    '[{"duration": 1.5, "completed": 8, "total_output_tokens": 9, "request_throughput": 5.3, "ttfts": [0.1, 0.2',
  ],
  [
    'a test of llama-bench',
    '[\n  {\n    "build_commit": "a", "model_type": "m", "n_prompt": 512, "n_gen": 0, "avg_ts": 5.0,\n',
  ],
  [
    'a command of hyperfine',
    '{"results": [{"command": "sleep \\"{1", "mean": 0.1, "user": 0.1, "system": 0, "times": [0.1, 0.1',
  ],
  ['the Hugging Face Trainer', '{"log_history": [{"loss": 2.5, "step": 1}], "global_step": 5, "epoch": 1.'],
  ['the Hugging Face Trainer', '{"global_step": 5, "log_history": [{"loss": NaN, "step": 1}, {"lo'],
])('a file that was cut off is called by its tool: %s', async (tool, text) => {
  const said = await refusedOf('x.json', text);
  expect(said).toMatch(/^the JSON is broken: .*; it was cut off: bring the whole file, which begins as /);
  expect(said).toContain(tool);
});

test('the beginning of a file that may be of any tool is of none', async () => {
  for (const text of ['{', '[{"name": "a", "value": 1, "date"', '{"model_id": "m", "num_prompts": 8, "x'])
    expect(await refusedOf('x.json', text)).toMatch(/; it was cut off: bring the whole file$/);
  for (const text of ['{"a": 1,, "b": 2}', '{"a": 1,}'])
    expect(await refusedOf('x.json', text)).not.toContain('cut off');
});

test.each([
  ['a.json', '{"results": []}', 'the list results is empty, so no command of hyperfine is in it'],
  ['a.json', '{"trials": []}', 'the list trials is empty'],
  ['a.json', '[\n]\n', 'the list is empty, as llama-bench leaves it where no test ended'],
  ['a.csv', 'command,mean,stddev,median,user,system,min,max\n', 'it has the names of hyperfine, and no row below them'],
  ['a.csv', 'system,latency_ms\n', 'it has no row below its names'],
])('a file without a measurement says so: %s %s', async (file, text, told) => {
  expect(await refusedOf(file, text)).toContain(told);
});

test('a state of the Trainer without a step says what it lacks', async () => {
  const state = { log_history: [], global_step: 0, max_steps: 10 };
  const { runs } = await collect([sourceOf('trainer_state.json', JSON.stringify(state))], {
    strict: false,
    encoding: 'utf-8',
  });
  expect(runs.map(({ status, remarks }) => [status, remarks.map(sentence)])).toEqual([
    ['partial', ['the log holds no result: it lacks a step with a loss in log_history']],
  ]);
});

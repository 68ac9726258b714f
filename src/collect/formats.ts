import type { Format } from './format.ts';
import { aiperfAggregate } from './formats/aiperf-aggregate.ts';
import { aiperfCsv } from './formats/aiperf-csv.ts';
import { asv } from './formats/asv.ts';
import { benchstat } from './formats/benchstat.ts';
import { boosting } from './formats/boosting.ts';
import { cerebras } from './formats/cerebras/cerebras.ts';
import { chat } from './formats/chat.ts';
import { chatText } from './formats/chat-text.ts';
import { console } from './formats/console.ts';
import { criterion } from './formats/criterion.ts';
import { csv } from './formats/csv.ts';
import { fio } from './formats/fio.ts';
import { gatling } from './formats/gatling.ts';
import { gnuTime } from './formats/gnu-time.ts';
import { goTest } from './formats/go-test.ts';
import { goTestJson } from './formats/go-test-json.ts';
import { graphcore } from './formats/graphcore/graphcore.ts';
import { groq } from './formats/groq.ts';
import { haskellCriterion } from './formats/haskell-criterion.ts';
import { hfConsole } from './formats/hf-console.ts';
import { hfTrainer } from './formats/hf-trainer.ts';
import { hpl } from './formats/hpl.ts';
import { inference } from './formats/inference/inference.ts';
import { inspectAi } from './formats/inspect-ai.ts';
import { iperf3 } from './formats/iperf3.ts';
import { jmeterXml } from './formats/jmeter-xml.ts';
import { jmh } from './formats/jmh.ts';
import { lighteval } from './formats/lighteval.ts';
import { llamaBenchMd } from './formats/llama-bench-md.ts';
import { llamaBenchSql } from './formats/llama-bench-sql.ts';
import { lmEval } from './formats/lm-eval.ts';
import { lzbenchText } from './formats/lzbench-text.ts';
import { markdown } from './formats/markdown/markdown.ts';
import { maxtext } from './formats/maxtext.ts';
import { megatron } from './formats/megatron.ts';
import { mitata } from './formats/mitata.ts';
import { mlflowDb } from './formats/mlflow-db.ts';
import { mlflowStore } from './formats/mlflow-store.ts';
import { mlperfAccuracy } from './formats/mlperf-accuracy.ts';
import { mlperfBeside } from './formats/mlperf-beside.ts';
import { mlperfEndpoints } from './formats/mlperf-endpoints.ts';
import { mlperfInference } from './formats/mlperf-inference/mlperf-inference.ts';
import { mlperfSystem } from './formats/mlperf-system.ts';
import { mlperfTraining } from './formats/mlperf-training/mlperf-training.ts';
import { mlxBenchmark } from './formats/mlx-benchmark.ts';
import { oha } from './formats/oha.ts';
import { ollama } from './formats/ollama.ts';
import { onnxruntime } from './formats/onnxruntime.ts';
import { optimumBenchmark } from './formats/optimum-benchmark.ts';
import { osu } from './formats/osu.ts';
import { perfStat } from './formats/perf-stat.ts';
import { promptfoo } from './formats/promptfoo.ts';
import { pyperf } from './formats/pyperf.ts';
import { reframe } from './formats/reframe.ts';
import { reframeLog } from './formats/reframe-log.ts';
import { resultLines } from './formats/result-lines.ts';
import { results } from './formats/results/results.ts';
import { rows } from './formats/rows.ts';
import { sacct } from './formats/sacct.ts';
import { sambanova } from './formats/sambanova/sambanova.ts';
import { servingBlock } from './formats/serving-block/serving-block.ts';
import { slurm } from './formats/slurm.ts';
import { stream } from './formats/stream.ts';
import { stressNg } from './formats/stress-ng.ts';
import { sysbench } from './formats/sysbench.ts';
import { tensorboard } from './formats/tensorboard.ts';
import { tinybench } from './formats/tinybench.ts';
import { torchCompare } from './formats/torch-compare.ts';
import { trtllmConsole } from './formats/trtllm-console.ts';
import { vitest } from './formats/vitest.ts';
import { vllmPrinted } from './formats/vllm-printed.ts';
import { wandb } from './formats/wandb.ts';
import { wandbConfig } from './formats/wandb-config.ts';
import { wandbLog } from './formats/wandb-log.ts';
import { wrk } from './formats/wrk.ts';
import { toolFormat } from './tool/tool.ts';
import { tools } from './tools.ts';

/** Every kind of result file there is. The order means nothing: each file is claimed by exactly one. */
export const formats: readonly Format[] = [
  asv,
  benchstat,
  boosting,
  cerebras,
  chat,
  chatText,
  console,
  criterion,
  csv,
  fio,
  gatling,
  gnuTime,
  goTest,
  goTestJson,
  graphcore,
  groq,
  haskellCriterion,
  hfConsole,
  hfTrainer,
  hpl,
  inference,
  inspectAi,
  iperf3,
  jmeterXml,
  jmh,
  lighteval,
  llamaBenchMd,
  llamaBenchSql,
  lmEval,
  lzbenchText,
  markdown,
  maxtext,
  mitata,
  megatron,
  mlflowDb,
  mlflowStore,
  mlperfBeside,
  mlperfEndpoints,
  mlperfInference,
  mlperfAccuracy,
  mlperfSystem,
  mlperfTraining,
  mlxBenchmark,
  oha,
  ollama,
  onnxruntime,
  optimumBenchmark,
  perfStat,
  promptfoo,
  pyperf,
  reframe,
  reframeLog,
  resultLines,
  results,
  rows,
  sacct,
  sambanova,
  servingBlock,
  slurm,
  stream,
  osu,
  torchCompare,
  aiperfAggregate,
  aiperfCsv,
  stressNg,
  sysbench,
  tensorboard,
  tinybench,
  trtllmConsole,
  vitest,
  vllmPrinted,
  wandb,
  wandbConfig,
  wandbLog,
  wrk,
  ...tools.map(toolFormat),
];

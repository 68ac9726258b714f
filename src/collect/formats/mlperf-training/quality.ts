import { type Direction, type Metric, metric } from '../../../metric.ts';

/** What a benchmark logs as `eval_accuracy`, whatever that is: the key is the same where it holds a loss. */
type Row = readonly [name: string, title: string, direction: Direction];

const loss: Row = ['val_loss', 'Validation loss', 'lower'];
const logPerplexity: Row = ['log_perplexity', 'Log perplexity', 'lower'];

/** By the `submission_benchmark`, as the rules of MLPerf Training define its quality. */
const rows: Readonly<Record<string, Row>> = {
  llama2_70b_lora: loss,
  flux1: loss,
  gpt3: logPerplexity,
  gpt_oss_20b: logPerplexity,
  llama31_8b: logPerplexity,
  llama31_405b: logPerplexity,
  rnnt: ['word_error_rate', 'Word error rate', 'lower'],
  bert: ['masked_lm_accuracy', 'Masked-LM accuracy', 'higher'],
  resnet: ['top1_accuracy', 'Top-1 accuracy', 'higher'],
  gnn: ['classification_accuracy', 'Classification accuracy', 'higher'],
  rgat: ['classification_accuracy', 'Classification accuracy', 'higher'],
  ssd: ['mean_average_precision', 'Mean average precision', 'higher'],
  retinanet: ['mean_average_precision', 'Mean average precision', 'higher'],
  unet3d: ['mean_dice', 'Mean DICE', 'higher'],
  dlrm: ['auc', 'AUC', 'higher'],
  dlrm_dcnv2: ['auc', 'AUC', 'higher'],
  minigo: ['win_rate', 'Win rate', 'higher'],
};

/** Of a benchmark with two qualities, by what each event says it is. */
const named: Readonly<Record<string, Row>> = {
  FID: ['fid', 'FID', 'lower'],
  CLIP: ['clip_score', 'CLIP score', 'higher'],
};

/** The metric of an `eval_accuracy`; of a benchmark that is not known it is not known which way is better. */
export function qualityOf(benchmark: string | undefined, event: string | null): Metric {
  const own = event === null ? null : named[event.toUpperCase()];
  const known = own ?? (benchmark !== undefined && Object.hasOwn(rows, benchmark) ? rows[benchmark] : undefined);
  const [name, title, direction] = known ?? ['eval_accuracy', 'eval_accuracy', 'unknown'];
  return { ...metric(name, { written: 'eval_accuracy', direction }), title, summary: 'value' };
}

/** What the words of a row do to the blank that they stand around. */
export type Kind =
  /** Carries no meaning in a label: `the`, `overall`. */
  | 'stop'
  /** Carries none in a longer text either, where each word has to be accounted for. */
  | 'silent'
  /** Joins a name to its number: `reached`, `about`. */
  | 'joining'
  /** Says in a sentence only that something is, was or was found. */
  | 'filler'
  /** Another spelling of `means`: `avg` of `mean`. */
  | 'spelling'
  /** A number word; `means` has its digits. */
  | 'number'
  /** Says whose number it is, where it is none of the results at hand. */
  | 'modality'
  /** The same, where it begins a heading. */
  | 'owner'
  /** The same, where it ends one: `Latency targets`. */
  | 'aim'
  /** What must be met: under such a heading others stand beside it. */
  | 'demand'
  /** A part of any document: `Summary`. */
  | 'section'
  /** The results at hand: `this run`, `measured`. */
  | 'present'
  /** Nothing was measured here: `not run yet`. */
  | 'pending'
  /** A condition that says which of several numbers is meant: `FP8`, `warm`, `without cache`. */
  | 'condition'
  /** Nothing but a remark on a column: `lower is better`. */
  | 'remark'
  /** What follows is what something is compared with. */
  | 'versus'
  /** The same, where the words are of a sentence; an `of` and an `as` do it too. */
  | 'comparison'
  /** What follows is not what is meant: `without`, `instead of`. */
  | 'denial'
  /** In front of a name it takes the name out, as a `denial` does, or says that it is the former one: `from`. */
  | 'leaving'
  /** What follows owns the number: `of the teacher`, `during the outage`. */
  | 'owning'
  /** The one that others are compared with. */
  | 'baseline'
  /** A comparison by itself; `means` the number that it is. */
  | 'derived'
  /** A comparison in which a number above zero is of this way; all of them are `derived` as well. */
  | 'way'
  /** Which way a number went; `means` one of better, worse, up, down. */
  | 'direction'
  /** The state before a change, and that after it. */
  | 'before'
  | 'after'
  /** Asks for a fact of the results; `means` its name. */
  | 'fact'
  /** Asks for what tools state beside their numbers; `means` its name. */
  | 'context'
  /** How people call a setting besides by its name, which `means` has. */
  | 'setting'
  /** A setting that counts things, so that `4 GPUs` is a level of it. */
  | 'count'
  /** Heads a column that only counts or ticks off rows. */
  | 'index'
  /** Heads a column that only holds numbers. */
  | 'value'
  /** How documents call a metric, and files do not; `means` its name. */
  | 'metric'
  /** A word of any sentence: a metric is called so only where the results hold it, and a setting never for short. */
  | 'plain'
  /** Who makes a system: beside its name another name of it. */
  | 'maker';

/** Words of one kind and meaning, in lower case. Where a kind is looked for in a text each of them is a pattern; of a kind with meanings each is a word. */
export interface Row {
  readonly kind: Kind;
  readonly means: string;
  readonly words: readonly string[];
}

const row = (kind: Kind, words: readonly string[], means = ''): Row => ({ kind, means, words });
const several = (kind: Kind, words: Readonly<Record<string, readonly string[]>>): readonly Row[] =>
  Object.entries(words).map(([means, own]) => row(kind, own, means));

const dated = ['test', 'run', 'measurement', 'benchmark', 'experiment'];
const articles = ['the', 'a', 'an'];
const verbs = ['was', 'is', 'are', 'were', 'took', 'takes', 'achieved', 'achieves', 'had', 'has'];

export const rows: readonly Row[] = [
  row('stop', [...articles, 'of', 'for', 'in', 'on', 'at', 'with', 'factor', 'value', 'metric', 'overall']),
  row('silent', [
    ...[
      ...articles,
      'of',
      'for',
      'in',
      'on',
      'at',
      'with',
      'per',
      'by',
      'and',
      'or',
      'to',
      'from',
      'over',
      'as',
      'than',
    ],
    ...['is', 'are', 'was', 'were', 'used', 'sent', 'all', 'each', 'both', 'own', 'its', 'our', 'across', 'between'],
    ...[
      'values?',
      'results?',
      'figures?',
      'numbers?',
      'metrics?',
      'measurements?',
      'table',
      'fig',
      'unit',
      'column',
      'row',
    ],
    ...['runs?', 'tests?', 'benchmarks?', 'experiments?', 'times', 'mean', 'averaged?', 'final', 'when', 'only one'],
    ...['two', 'three', 'four', 'five', 'six', 'ten', 'several', '\\d+\\.?', '[-–—=:.,]'],
  ]),
  row('joining', [
    ...verbs,
    'reached',
    'reaches',
    'about',
    'around',
    'approximately',
    'roughly',
    'at',
    'to',
    'of',
    'measured',
  ]),
  row('filler', [
    ...[...verbs, 'be', 'runs?', 'ran', 'performs?', 'performed', 'shows?', 'showed', 'delivers?', 'found'],
    ...[
      ...articles,
      'it',
      'this',
      'we',
      'that',
      'results?',
      'and',
      'but',
      'by',
      'up to',
      'to',
      'at',
      'with',
      'for',
      'on',
      'in',
      'of',
    ],
    ...['about', 'around', 'approximately', 'roughly', 'overall', 'on average'],
    ...['latency reduction', 'speedup', 'speed-up', 'difference'],
  ]),
  ...several('spelling', {
    mean: ['avg', 'avg.', 'average'],
    median: ['p50'],
    min: ['minimum'],
    max: ['maximum'],
    sd: ['std', 'std.', 'stdev', 'stddev', 'σ'],
    latency: ['latencies'],
    request: ['requests'],
    response: ['responses'],
  }),
  ...several('number', { 1: ['one'], 2: ['two'], 4: ['four'], 8: ['eight'], 16: ['sixteen'] }),
  ...several('modality', {
    target: ['targets?', 'goals?', 'budget', 'slos?', 'objectives?', 'limits?', 'requirements?', 'thresholds?'],
    paper: ['papers?', 'published', 'reported'],
    promise: ['promised', 'contract(?:ual)?', 'offers?', 'data ?sheet', 'vendor claim', 'advertised', 'nominal', 'tdp'],
    estimate: ['expect(?:ed|ation)?', 'estimated?', 'theoretical', 'ideal'],
    past: ['previous(?:ly)?', 'last (?:week|month|year|release|quarter)', 'week \\d+', 'v\\d+(?:\\.\\d+)+'],
    none: ['warm-?up', 'example'],
  }),
  row('owner', [
    ...['targets?', 'goals?', 'objectives?', 'slos?', 'budgets?', 'levels? for next', 'papers?', 'data ?sheets?'],
    ...['expected', 'expectations', 'previous', 'promised', 'offer(?:ed|s)?', 'published', 'reported', 'advertised'],
    ...[
      'estimates?',
      'estimated',
      'theoretical',
      'ideal',
      'vendor claims?',
      'last (?:week|month|quarter|year|release)',
    ],
    'warm-?up',
  ]),
  row('aim', ['targets?', 'goals?', 'objectives?', 'slos?', 'budgets?', 'expectations?']),
  row('demand', ['limits?', 'requirements?', 'thresholds?']),
  row('section', [
    ...[
      'summary',
      'overview',
      'results?',
      'details?',
      'appendix',
      'conclusions?',
      'abstract',
      'highlights?',
      'discussion',
    ],
    ...['introduction', 'background', 'evaluation', 'findings?', 'analysis', 'key', 'numbers?', 'at a glance', 'tl;dr'],
  ]),
  row('present', ['this (?:week|run|pr|month)', 'measured', 'actual', 'observed', 'ours?', 'current(?:ly)?', 'now']),
  row('pending', [
    'not (?:yet )?(?:been )?(?:run|measured|tested|done)(?: yet)?',
    ...['pending', 'to be measured', 'not available yet'],
  ]),
  row('condition', [
    ...['warm', 'cold', 'hot', 'cached', 'uncached', 'sparse', 'dense', 'batched', 'offline', 'online', 'streaming'],
    ...['decode', 'prefill', 'training', 'old', 'new', 'tuned', 'untuned'],
    ...['(?:not|no|without) \\w+', '\\w+ (?:on|off|only)', '(?:fp|bf|int|nf|tf|q)\\d.*', '(?:.* )?\\d.*'],
  ]),
  row('remark', ['(?:lower|higher|smaller|larger|less|more)(?: is)? (?:is )?better', '[↑↓⬆⬇▲▼]+', 'n ?= ?\\d+']),
  row('versus', ['vs\\.?', 'versus', 'v\\.', 'over', 'against', 'relative to', 'compared (?:to|with)', 'than']),
  row('comparison', ['than', 'over', 'versus', 'vs\\.?', 'against', 'of', 'as', 'compared (?:to|with)']),
  row('denial', ['without', 'except', 'instead of', 'unlike', 'other than', 'apart from']),
  row('leaving', ['from', 'without', 'but', 'except', 'not', 'instead of', 'than', 'beyond', 'replac(?:ed|ing)']),
  row('owning', ['of', 'for', 'during', 'without', 'under', 'excluding']),
  row('baseline', ['baseline', 'reference', 'control']),
  ...several('derived', {
    percent: ['difference', 'diff', 'delta', 'δ', 'change', 'improvement', 'gain', 'reduction', 'increase', 'decrease'],
    ratio: ['ratio', 'relative'],
    speedup: ['speedup', 'scaling'],
  }),
  row('way', ['improvement', 'gain', 'reduction', 'increase', 'decrease']),
  ...several('direction', {
    better: ['faster', 'quicker', 'better', 'improvement', 'speedup'],
    worse: ['slower', 'worse'],
    up: ['more', 'higher', 'increase', 'gain', 'greater', 'longer'],
    down: ['less', 'fewer', 'lower', 'reduction', 'decrease', 'shorter'],
  }),
  row('before', ['before', 'previously', 'old']),
  row('after', ['after', 'afterwards', 'now', 'new', 'ours', 'this (?:pr|change|patch|branch|proposal)', 'proposal']),
  ...several('fact', {
    prompts: ['number prompts', 'prompts tested', 'questions'],
    requests: ['request', 'number request', 'total request', 'num request'],
    ok: ['successful request'],
    failed: ['failed request'],
    date: ['measured', ...dated.flatMap((one) => [`date ${one}`, `date ${one}s`]), 'date results'],
    concurrency: ['max concurrency', 'concurrent requests', 'concurrent clients'],
    model: ['model name', 'models'],
    dataset: ['data', 'benchmark dataset'],
    results_file: ['results file', 'result file', 'file'],
  }),
  ...several('context', {
    build_commit: ['build', 'build commit', 'commit'],
    prompts: ['prompts', 'number prompts', 'num prompts'],
  }),
  ...several('setting', {
    batch_size: ['b', 'batch', 'bs', 'batchsize'],
    concurrency: ['c', 'conc', 'max concurrency', 'concurrent requests', 'concurrent users'],
    gpus: ['gpu', 'gpu count', 'number of gpus', 'num gpus'],
    nodes: ['node', 'node count', 'number of nodes', 'num nodes'],
    devices: ['device', 'device count', 'number of devices', 'num devices'],
    ntasks: ['tasks', 'number of tasks'],
    learning_rate: ['lr'],
    input_length: ['isl', 'input len', 'prompt length'],
    output_length: ['osl', 'output len'],
    tensor_parallel: ['tp'],
    n_prompt: ['pp'],
    n_gen: ['tg'],
    precision: ['dtype'],
    quantization: ['quant', 'quantisation'],
  }),
  row('count', ['gpu', 'device', 'ranks', 'threads', 'streams', 'jobs', 'epochs', 'concurrency']),
  row('index', ['#', 'no\\.?', 'nr\\.?', 'rank', 'iter(?:ation)?', 'index', 'idx', 'id', '[✓✔]', 'step']),
  row('value', ['values?', 'results?', 'measured', 'measurement', 'score', 'number']),
  ...several('metric', {
    latency: ['total latency'],
    wall_time: ['benchmark duration', 'test duration', 'run duration', 'total duration', 'total benchmark duration'],
  }),
  row('plain', ['time', 'memory', 'size', 'count', 'number']),
  row('maker', [
    ...[
      'nvidia',
      'amd',
      'intel',
      'google',
      'apple',
      'amazon',
      'aws',
      'microsoft',
      'azure',
      'meta',
      'huawei',
      'qualcomm',
    ],
    ...['cerebras', 'sambanova', 'groq', 'graphcore', 'habana', 'tenstorrent', 'ibm', 'hpe', 'dell', 'fujitsu'],
    ...['gpus?', 'cpus?', 'tpus?', 'accelerators?'],
  ]),
];

/**
 * Everything the tool has to say to a person, as data.
 *
 * A note is a code, its arguments and a place; the sentence is made only where it is shown. So tests compare codes,
 * `--json` carries the facts, and the wording of all messages can be read (and mended) on this one page.
 * Arguments may hold text from result files: whoever shows a note escapes it for the place where it lands (`text.ts`).
 */

/** `error`: exit 2, nothing written. `warning`: the reader should know. `info`: a fact or an assumption. */
export type Severity = 'error' | 'warning' | 'info';

/** Where in a file. Lines and columns count from 1; `pointer` is an RFC 6901 JSON pointer. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly pointer?: string;
}

type Argument = string | number | readonly string[];
type Arguments = Readonly<Record<string, Argument>>;

interface Entry<A extends Arguments> {
  readonly severity: Severity;
  readonly text: (args: A) => string;
}

const error = <A extends Arguments>(text: (args: A) => string): Entry<A> => ({ severity: 'error', text });
const warning = <A extends Arguments>(text: (args: A) => string): Entry<A> => ({ severity: 'warning', text });
const info = <A extends Arguments>(text: (args: A) => string): Entry<A> => ({ severity: 'info', text });

const list = (words: readonly string[]): string => words.join(', ');

const unitWord = (unit: string): string => (unit === '' ? '' : ` ${unit}`);

/** What every finding says: the runs by id, the numbers as shown, and how many records and which interval stand behind them. */
type Headline = {
  readonly metric: string;
  readonly winner: string;
  readonly loser: string;
  readonly best: string;
  readonly other: string;
  readonly unit: string;
  readonly basis: string;
};

/** One row a message, grouped by the stage that says it. Each sentence names the fact and, where there is one, the mend. */
const catalogue = {
  // cli: what was asked for
  'no-results': error((_: Record<never, never>) => 'no result files were given; name them, as in: aitb-report results/*.json'),
  'no-file-matches': error((a: { pattern: string }) => `no file matches ${a.pattern}; check the path (a pattern is looked up from the current folder)`),
  'no-readable-file': error((_: Record<never, never>) => 'none of the files could be read, so there is nothing to report on'),
  'wrong-use': error((a: { problem: string; help: string }) => `${a.problem}; see ${a.help}`),
  'no-such-command': error((a: { word: string; command: string }) => `there is no file and no command ${a.word}; did you mean ${a.command}?`),
  'file-missing': error((_: Record<never, never>) => 'there is no such file; check the path'),
  'folder-given': error((a: { path: string }) => `is a folder, and folders are not searched; name its files, as in: ${a.path.replace(/\/+$/, '')}/*.json`),
  'not-a-file': error((_: Record<never, never>) => 'is not a regular file; pipe it in and name it - instead'),
  'template-missing': error((a: { path: string; builtin: readonly string[] }) => `there is no template ${a.path}; the built-in ones are ${list(a.builtin)}`),
  'text-is-folder': error((a: { what: string }) => `is a folder; name the ${a.what} itself`),
  'text-too-large': error((a: { what: string; limit: number }) => `is larger than ${a.limit} MiB, which no ${a.what} is; check the path`),
  'not-text': error((a: { what: string }) => `is not UTF-8 text, so it is no ${a.what}; ${a.what === 'template' ? 'save it as UTF-8' : 'it was left as it is; name another report with -o'}`),
  'output-folder': error((_: Record<never, never>) => 'is a folder; name a file for the report with -o, as in: -o report.md'),
  'output-not-markdown': error((_: Record<never, never>) => 'is no name for a report; let it end in .md'),
  'output-is-template': error((_: Record<never, never>) => 'is the template itself; name another file for the report with -o'),
  'output-is-result': error((_: Record<never, never>) => 'is one of the results; name another file for the report with -o'),
  'output-not-a-file': error((a: { what: string }) => `is a ${a.what}, and writing there would destroy it; name a regular file with -o`),
  'output-read-only': error((a: { what: string }) => `is a read-only ${a.what}; make it writable or name another place with -o`),
  'output-under-file': error((a: { file: string }) => `cannot be written, because ${a.file} is no folder; name another place with -o`),
  'template-link': warning((a: { target: string; out: string }) => `the link to ${a.target} leads nowhere from ${a.out}`),
  stale: warning((a: { files: readonly string[] }) => `is stale (${list(a.files)} would change); run the same command without --check`),
  'not-made': warning((_: Record<never, never>) => 'is not there yet; run the same command without --check'),

  // collect: what the files hold
  'unreadable-file': error((a: { reason: string }) => `the file could not be read: ${a.reason}`),
  'empty-file': error((_: Record<never, never>) => 'the file is empty'),
  'binary-file': error((_: Record<never, never>) => 'the file is binary, not text; give the JSON or the log that the benchmark wrote'),
  'not-utf8': error((a: { offset: number; byte: string }) => `the byte at offset ${a.offset} (${a.byte}) is not UTF-8; if the file is Latin-1, give --encoding latin1`),
  'not-utf16': error((_: Record<never, never>) => 'the file starts like UTF-16 and is not; save it as UTF-8'),
  'byte-order-mark': info((a: { encoding: string }) => `the file starts with a byte order mark and was read as ${a.encoding}`),
  'read-as-latin1': info((_: Record<never, never>) => 'the file is not UTF-8 and was read as Latin-1, as --encoding says'),
  'broken-json': error((a: { problem: string }) => `the JSON is broken: ${a.problem}`),
  'deep-json': error((a: { limit: number }) => `the JSON is nested more than ${a.limit} deep; no result file needs that`),
  'large-json': error((a: { limit: number }) => `the JSON is larger than ${a.limit} MiB; split it, or leave prompts and responses out of it`),
  'unknown-text': error((a: { shapes: readonly string[] }) => `the file is neither JSON nor a log of a known kind; known are: ${a.shapes.join('; ')}`),
  'unknown-shape': error((a: { nearest: string; lacks: string; shapes: readonly string[] }) => `the JSON has no known shape; the nearest is ${a.nearest}, but ${a.lacks}. Known are: ${a.shapes.join('; ')}`),
  'two-shapes': error((a: { formats: readonly string[] }) => `the JSON fits more than one known shape (${list(a.formats)}), and which one is meant is not guessed; make it one of them`),
  'not-finite': warning((a: { count: number; tokens: readonly string[] }) => `${a.count} ${a.count === 1 ? 'number is' : 'numbers are'} not finite (${list(a.tokens)}) and ${a.count === 1 ? 'was' : 'were'} read as absent`),
  'duplicate-key': warning((a: { key: string; count: number }) => `the key ${a.key} stands twice in one object and the last value counts${a.count > 1 ? ` (so do ${a.count - 1} further keys)` : ''}; give each value its own key`),
  'rounded-integer': info((a: { written: string; count: number }) => `${a.written} is too large to be held exactly and was rounded${a.count > 1 ? ` (so were ${a.count - 1} further integers)` : ''}`),
  'same-bytes': info((a: { as: string }) => `the file has the same bytes as ${a.as} and was read once`),
  'results-shape': error((a: { expected: string; found: string }) => `expected ${a.expected}, found ${a.found}; docs/results-format.md describes the shape`),
  'results-unit': error((a: { metric: string; unit: string; expected: string }) => `the unit ${a.unit} does not convert to ${a.expected}, the unit of ${a.metric}`),
  'values-absent': warning((a: { metric: string; absent: number; of: number; reasons: readonly string[] }) => `${a.metric} is absent in ${a.absent} of ${a.of} records (${list(a.reasons)})`),
  'no-record': warning((a: { run: string }) => `there is no record of ${a.run}, so it is not known whether it was asked; zeros that the file states for it are not measurements`),
  'several-models': warning((a: { run: string; models: readonly string[] }) => `the records of ${a.run} name more than one model: ${list(a.models)}`),
  'cut-by-length': info((a: { count: number; of: number }) => `${a.count} of ${a.of} responses were cut at the token limit (finish_reason length)`),
  'requests-failed': warning((a: { run: string; failed: number; messages: readonly string[] }) => `${a.failed} ${a.failed === 1 ? 'request' : 'requests'} of ${a.run} failed${a.messages.length > 0 ? `: ${a.messages.join('; ')}` : ''}`),
  'more-than-expected': warning((a: { run: string; expected: number; found: number }) => `${a.run} has ${a.found} records where the file says ${a.expected} were to be asked, so no success rate is given`),
  'repeats': info((a: { runs: readonly string[] }) => `the runs ${list(a.runs)} have the same labels; they are kept apart as repeats`),
  'same-values': warning((a: { run: string; as: string }) => `${a.run} holds the same values as ${a.as}; is it a copy?`),
  'read-as-fraction': info((a: { column: string }) => `no value of ${a.column} is above 1, so it was read as a fraction and is shown in percent`),
  'read-as-minutes': info((a: { column: string }) => `${a.column} was read as minutes, not as a minimum`),
  'open-column': info((a: { column: string }) => `the column ${a.column} does not say of what (output or all tokens, samples, requests), so it is kept under its own name`),
  'label-from-title': info((a: { label: string; value: string | number; title: string }) => `the log does not say the ${a.label}; ${a.value} was taken from "${a.title}"`),
  'title-contradicts': warning((a: { label: string; named: string | number; title: string; said: string | number }) => `"${a.title}" says ${a.label} ${a.named}, but the log says ${a.said}; the log was believed`),

  // compare: what it means
  'run-failed': info((a: { run: string; message: string }) => `${a.run} failed: ${a.message}`),
  'no-metric-in-run': info((a: { run: string; metric: string }) => `the results of ${a.run} hold no ${a.metric.toLowerCase()}`),
  'no-statistic-in-file': info((a: { run: string; statistic: string; metric: string }) => `the file of ${a.run} states no ${a.statistic} of ${a.metric.toLowerCase()} and holds no records to compute it from`),
  'no-such-statistic': info((a: { statistic: string; metric: string }) => `there is no ${a.statistic} of ${a.metric.toLowerCase()}`),
  'too-few-values': info((a: { run: string; statistic: string; metric: string; n: number; needs: number }) => `the ${a.statistic} of ${a.metric.toLowerCase()} needs n >= ${a.needs}; ${a.run} has ${a.n}`),
  'undefined-statistic': info((a: { run: string; statistic: string; metric: string }) => `the ${a.statistic} of ${a.metric.toLowerCase()} is not defined for the values of ${a.run}`),
  'overlapping-requests': info((a: { run: string; metric: string; concurrency: number }) => `${a.run} had ${a.concurrency} requests under way at once and no wall-clock time, so its ${a.metric.toLowerCase()} cannot be computed`),
  'zero-base': info((a: { run: string; metric: string }) => `the ${a.metric.toLowerCase()} of ${a.run} is zero or not above it, so nothing can be divided by it`),
  'attempts-unknown': info((a: { run: string; ok: number }) => `${a.run}: ${a.ok} recorded, attempts unknown, so there is no success rate`),
  'success-basis': info((a: { run: string; ok: number; total: number; basis: string }) => `the success rate of ${a.run} is ${a.ok} of ${a.total}; the expected number is ${a.basis === 'stated' ? 'the one the file states' : `from the ${a.basis}`}`),
  'single-run': info((a: { run: string; metric: string }) => `${a.metric} of ${a.run} is a single value: nothing is known of its spread`),
  'unlike-units': info((a: { metric: string; of: string; over: string }) => `${a.metric.toLowerCase()} has other units in ${a.of} than in ${a.over}`),
  'same-run': info((a: { run: string }) => `${a.run} cannot be compared with itself`),
  'no-direction': info((a: { metric: string }) => `it is not known whether a higher or a lower ${a.metric.toLowerCase()} is better, so there is no speedup`),
  'no-percent': info((a: { metric: string }) => `${a.metric} is a percentage already; its difference is in percentage points`),
  'no-interval': info((a: { metric: string; n: number }) => `n = ${a.n}: too few for a 95 % interval (needs 6)`),
  'unbounded-interval': info((a: { metric: string }) => `the 95 % interval of the ratio of ${a.metric.toLowerCase()} is unbounded`),
  'fact-differs': info((a: { name: string; values: readonly string[] }) => `${a.name} differs between the runs: ${list(a.values)}`),
  'unknown-baseline': error((a: { baseline: string; runs: readonly string[] }) => `the baseline ${a.baseline} is not one run of these results; there is ${list(a.runs)}`),
  'finding-fast': info((a: Headline & { factor: string }) => `${a.winner} is ${a.factor}x as fast as ${a.loser} in ${a.metric}: ${a.best} s v ${a.other} s (${a.basis}).`),
  'finding-low': info((a: Headline & { factor: string }) => `${a.winner} has the lower ${a.metric}: ${a.best}${unitWord(a.unit)} v ${a.other}${unitWord(a.unit)} for ${a.loser}, a factor of ${a.factor} (${a.basis}).`),
  'finding-high': info((a: Headline & { factor: string }) => `${a.winner} has ${a.factor}x the ${a.metric} of ${a.loser}: ${a.best}${unitWord(a.unit)} v ${a.other}${unitWord(a.unit)} (${a.basis}).`),
  'finding-points': info((a: Headline & { points: string }) => `${a.winner} has the better ${a.metric}: ${a.best} % v ${a.other} % for ${a.loser}, ${a.points} percentage points apart (${a.basis}).`),
  'finding-equal': info((a: Headline) => `No difference at this precision between ${a.winner} and ${a.loser} in ${a.metric}: ${a.best}${unitWord(a.unit)} v ${a.other}${unitWord(a.unit)} (${a.basis}).`),
  'finding-unproven': info((a: Headline & { p: string }) => `No difference shown between ${a.winner} and ${a.loser} in ${a.metric}: ${a.best}${unitWord(a.unit)} v ${a.other}${unitWord(a.unit)} (~, ${a.basis}).`),
  'fact-missing': info((a: { name: string }) => `the results do not say ${a.name}`),
  'reported-differs': warning((a: { run: string; what: string; stated: string; formula: string; recomputed: string }) => `${a.run}: the file states ${a.stated} for the ${a.what}${a.formula && ` (${a.formula})`}, the records give ${a.recomputed}; the recomputed value is used`),
  'reported-rounded': info((a: { run: string; statistics: readonly string[] }) => `${a.run}: the file states rounded numbers for ${list(a.statistics)}; the unrounded ones from the records are used`),
  'throughput-counts-prompts': warning((a: { run: string; stated: string; output: string }) => `${a.run}: the stated throughput of ${a.stated} counts the tokens of the prompts too; output tokens alone: ${a.output}`),
  'models-differ': warning((a: { values: readonly string[] }) => `the models are not the same as written: ${a.values.join('; ')}`),
  'prompts-differ': warning((a: { values: readonly string[]; common: number }) => `the runs were not asked the same prompts; different ones: ${a.values.join('; ')}; common to all: ${a.common}`),
  'prompt-tokens-differ': warning((a: { of: string; values: readonly string[] }) => `${a.of} have other token counts, on average ${a.values.join('; ')}; a token is not the same unit in all runs`),
  'request-counts-differ': warning((a: { values: readonly string[] }) => `the runs do not have the same number of successful requests: ${a.values.join('; ')}`),
  'settings-differ': warning((a: { setting: string; values: readonly string[] }) => `the runs do not have the same ${a.setting}: ${a.values.join('; ')}`),
  'requests-missing': warning((a: { run: string; missing: number; total: number }) => `${a.run}: ${a.missing} of ${a.total} requests ${a.missing === 1 ? 'is' : 'are'} missing from the records`),
  'first-request-slow': info((a: { run: string; how: string; first: string; mean: string; without: string }) => `${a.run}: the first request was ${a.how} (${a.first}); the mean latency is ${a.mean}, and ${a.without} without it`),
  'output-lengths-differ': info((a: { values: readonly string[] }) => `the answers are not equally long, on average in output tokens ${a.values.join('; ')}; latencies of unlike answers are not like for like`),
  'latency-follows-length': info((a: { run: string; share: string; each: string; n: number }) => `${a.run}: output length explains ${a.share} % of the variance of latency (n=${a.n}), at ${a.each} for each further output token`),
  'latency-mostly-fixed': info((a: { run: string; intercept: string; mean: string; r2: string; n: number }) => `${a.run}: most of the latency does not depend on output length: it is ${a.intercept} at no output tokens by a straight line, ${a.mean} on average (R² ${a.r2}, n=${a.n}); tokens per second depend on how long the answers are`),
  'order-not-recorded': info((a: { runs: readonly string[] }) => `the order in which ${list(a.runs)} were asked is not recorded; a change over time would look like a difference between them`),
  'not-interleaved': info((a: { runs: readonly string[] }) => `${list(a.runs)} ran one after the other, not interleaved; a change over time would look like a difference between them`),
  'one-session': info((a: { runs: readonly string[] }) => `${list(a.runs)}: one benchmark session${a.runs.length > 1 ? ' each' : ''}; variation between benchmark sessions was not measured`),

  // draw: pictures
  'chart-no-data': info((a: { chart: string; what: string }) => `the chart ${a.chart} is not drawn: no run has a ${a.what} that could be shown`),
  'chart-out-of-range': warning((a: { chart: string }) => `the chart ${a.chart} is not drawn: its values are too large or too small for one axis; check their unit`),

  // fill: the template and its blanks
  'template-too-large': error((a: { limit: string }) => `the template is larger than ${a.limit}; split it or give a smaller one`),
  'template-too-deep': error((a: { limit: number }) => `blocks or parentheses are nested deeper than ${a.limit}; flatten the template`),
  'report-too-large': error((a: { limit: string }) => `what this prints makes the report larger than ${a.limit}; put fewer blocks into one another`),
  'expression-unclosed': error((a: { text: string }) => `${a.text} is never closed; end it with }} (a text in quotes ends on its own line)`),
  'expression-broken': error((a: { text: string }) => `${a.text} cannot be read; write a name, then arguments, as in {{num "latency.mean@run" digits=2}}`),
  'expression-not-ours': info((a: { text: string; like: string }) => `${a.text} is left as it is; if it is meant for this tool, write it with {{${a.like}}}`),
  'block-unclosed': error((a: { tag: string }) => `{{#${a.tag}}} is never closed; end it with {{/${a.tag}}}`),
  'argument-missing': error((a: { helper: string; usage: string }) => `{{${a.helper}}} lacks an argument; write ${a.usage}`),
  'argument-unknown': error((a: { helper: string; argument: string; known: readonly string[] }) => `{{${a.helper}}} has no argument ${a.argument}; ${a.known.length > 0 ? `it takes ${list(a.known)}` : 'it takes none'}`),
  'argument-wrong': error((a: { helper: string; argument: string; wants: string }) => `${a.argument} of {{${a.helper}}} must be ${a.wants}`),
  'path-wrong': error((a: { problem: string }) => a.problem),
  'field-unknown': error((a: { field: string; of: string; known: readonly string[] }) => `${a.of} has no field ${a.field}; there is ${list(a.known)}`),
  'field-not-text': error((a: { field: string }) => `${a.field} is more than one value; go through it with {{#each ${a.field}}}`),
  'helper-not-inside': error((a: { helper: string }) => `{{${a.helper}}} prints and cannot stand inside another expression; only (present "…") can`),
  'helper-needs-line': error((a: { helper: string }) => `{{${a.helper}}} prints more than one line; put it alone on its line`),
  'chart-unknown': error((a: { name: string; known: readonly string[] }) => `there is no chart ${a.name}; ${a.known.length > 0 ? `there is ${list(a.known)}` : 'these results give none'}`),
  'value-absent': warning((a: { what: string; reason: string }) => `a dash is printed for ${a.what}: ${a.reason}`),
  'charts-are-off': info((a: { name: string }) => `the chart ${a.name} is left out because charts are turned off`),
  'not-stated': info((a: { what: string }) => `the results do not say ${a.what}`),
  'no-such-sample': info((a: { run: string; prompt: string }) => (a.prompt === '' ? `the results of ${a.run} hold no such prompt and response` : `no prompt of ${a.run} holds the words "${a.prompt}"`)),
  'unknown-directive': error((a: { word: string }) => `${a.word} is no word of an aitb comment; there is baseline=<run>, stat=<statistic>, bind=<path>, off and on`),
  'directive-unused': error((a: { path: string }) => `bind=${a.path} has no blank in the block that follows; give as many paths as it has blanks`),
  'needs-person': info((a: { blank: string }) => `${a.blank} needs a person`),
  'not-applicable': info((_: Record<never, never>) => 'means "not applicable" and is never filled'),
  'label-unknown': info((a: { label: string; like: readonly string[] }) => `"${a.label}" is no metric or run of these results${a.like.length > 0 ? ` (nearest: ${list(a.like)})` : ''}; say which is meant, as in [FILL IN: latency.mean@run]`),
  'label-missing': info((_: Record<never, never>) => 'nothing beside it says what belongs here; say it, as in [FILL IN: latency.mean@run]'),
  'run-unknown': info((a: { metric: string; runs: readonly string[] }) => `it is not said of which run the ${a.metric.toLowerCase()} is meant; there is ${list(a.runs)}; say it, as in [FILL IN: latency.mean@run]`),
  'label-ambiguous': info((a: { label: string; runs: readonly string[] }) => `"${a.label}" fits more than one run: ${list(a.runs)}; say which, as in [FILL IN: latency.mean@run]`),
  'labels-clash': info((a: { row: string; column: string }) => `row "${a.row}" and column "${a.column}" both say the same kind of thing, so the cell could mean either; say which, as in [FILL IN: latency.mean@run]`),
  'labels-repeat': info((a: { label: string }) => `two rows or columns of this table are called "${a.label}"; say which is meant, as in [FILL IN: latency.mean@run]`),
  'unit-unlike': info((a: { label: string; unit: string; metric: string; has: string }) => `"${a.label}" is in ${a.unit}, and ${a.metric.toLowerCase()} is in ${a.has}; these do not convert`),
  'baseline-unknown': info((a: { candidates: readonly string[] }) => `the baseline is not known; candidates: ${a.candidates.join('; ')}; fix: <!-- aitb: baseline=${'<run>'} --> before the block, or --baseline`),
  'baselines-differ': info((a: { runs: readonly string[] }) => `the formulas of this document have unlike baselines (${list(a.runs)}); fix: <!-- aitb: baseline=${'<run>'} --> before the block, or --baseline`),
  'pair-unknown': info((a: { runs: readonly string[] }) => `it is not clear which of ${list(a.runs)} is compared; say it, as in [FILL IN: percent(latency.mean)@a/b]`),
  'assumed-metric': info((a: { label: string; metric: string; instead: string }) => `"${a.label}" was read as ${a.metric.toLowerCase()}${a.instead === '' ? '' : `; ${a.instead}`}`),
  'assumed-statistic': info((a: { label: string; statistic: string }) => `"${a.label}" names no statistic and was read as the ${a.statistic}`),
  'assumed-run': info((a: { run: string }) => `no run is named here; ${a.run} is the only one there is`),
  'assumed-baseline': info((a: { run: string; from: string }) => `the baseline is ${a.run}, by ${a.from}`),
  'assumed-prompt': info((a: { title: string; fitting: number }) => `${a.fitting} prompts fit "${a.title}"; the first was taken`),
  'assumed-file': info((a: { file: string }) => `${a.file} is the only results file, so its name was taken`),
  'several-files': info((a: { files: readonly string[] }) => `there is more than one results file (${list(a.files)}), and it is not clear which is meant`),
  'not-a-choice': info((a: { blank: string; value: string; what: string }) => `${a.blank} leaves no room for what the results say: ${a.value} ${a.what}`),
  contradiction: warning((a: { words: string; fact: string; suggestion: string }) => `the template says "${a.words}"; the data deny it: ${a.fact}; suggested: "${a.suggestion}" (--signed fills the signed number)`),
  'signed-instead': info((a: { words: string; fact: string }) => `"${a.words}" was filled with the signed number, because ${a.fact}`),
  'read-as-less-time': info((a: { words: string; percent: string }) => `"${a.words}" was read as ${a.percent} % less time`),
  'formula-unread': info((a: { formula: string; why: string }) => `the formula "${a.formula}" was not filled: ${a.why}`),
  'formula-rounded': info((a: { formula: string }) => `"${a.formula}" is computed from unrounded values; the operands as shown give another last digit`),
  'no-fitting-prompt': info((a: { title: string; run: string }) => `no prompt of ${a.run} is on "${a.title}"`),
  'no-response': info((a: { run: string }) => `the results of ${a.run} hold no response to quote`),
  'sample-untold': info((_: Record<never, never>) => 'neither the heading nor the label above says of which run a response belongs here'),
  'checked-blank': warning((a: { text: string }) => `"${a.text}" is a ticked box to markdown, not a blank; if a number belongs there write it without the dash or as [X.X]`),
  'unsafe-fill': warning((a: { written: string }) => `filling ${a.written} here would change the shape of the document, so the blank stays`),
  'needs-results': info((_: Record<never, never>) => 'give the result files too, to see the value'),
  'strict-left': info((_: Record<never, never>) => 'it was inferred, and --strict fills only what is exact'),
  'chart-unknown-here': info((a: { name: string; known: readonly string[] }) => `there is no chart "${a.name}"; there is ${list(a.known)}`),

  // keep and write: the report on disk
  'report-not-ours': error((a: { lock: string }) => `is there already without its lock (${a.lock}), so it may be somebody's own text and was left as it is; write to another file with -o, or move it away and run again`),
  'report-edited': error((_: Record<never, never>) => 'was changed by hand since it was written (here is the first difference), so it was left as it is; write to another file with -o, or move it away and run again'),
  'lock-conflict': error((_: Record<never, never>) => 'has the conflict marks of a merge in it, so nothing was written; restore one side of it and of its report from version control, or move both away and run again'),
  'lock-version': error((a: { found: string; known: number }) => `has version ${a.found}, and this aitb-report knows version ${a.known}, so nothing was written; use the aitb-report that wrote it, or move it and its report away and run again`),
  'lock-broken': error((a: { why: string }) => `is no lock that can be read (${a.why}), so nothing was written; restore it from version control, or move it and its report away and run again`),
  'write-changed': error((_: Record<never, never>) => 'was changed by somebody else, so it was left as it is; run again, or move it away first if it is a chart'),
  'write-in-the-way': error((_: Record<never, never>) => 'is there already and was not known to be ours, so it was left as it is; move it away and run again'),
  'write-failed': error((a: { reason: string }) => `could not be written: ${a.reason}; mend that, or name another place with -o`),
} as const;

/** The code of a message, as it appears in `--json`. */
export type Code = keyof typeof catalogue;

type ArgumentsOf<C extends Code> = Parameters<(typeof catalogue)[C]['text']>[0];

/** One thing to say: `args` fill the sentence of `code`; `place` is the file and position it is about. */
export interface Note {
  readonly code: Code;
  readonly severity: Severity;
  readonly place?: Place;
  readonly args: Arguments;
}

/** Makes a note; the compiler checks that the arguments are those of the code's sentence. */
export function note<C extends Code>(code: C, args: ArgumentsOf<C>, place?: Place): Note {
  const { severity } = catalogue[code];
  return place ? { code, severity, place, args: args as Arguments } : { code, severity, args: args as Arguments };
}

/** The sentence of a note, without its place. Raw: escape it for where it lands. */
export function sentence(of: Note): string {
  return (catalogue[of.code].text as (args: Arguments) => string)(of.args);
}

/** `file:line:column` (or `file#/pointer`), the form editors and terminals make clickable. */
export function placeText(place: Place): string {
  const { file, line, column, pointer } = place;
  if (line !== undefined) return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
  return pointer === undefined ? file : `${file}#${pointer}`;
}

/** A note as one line: its place, then its sentence. Raw: escape it for where it lands. */
export function line(of: Note): string {
  return of.place ? `${placeText(of.place)}: ${sentence(of)}` : sentence(of);
}

/** All codes there are, for the test that each is provoked by a case. */
export const codes = Object.keys(catalogue) as readonly Code[];

/**
 * An expected end: bad input or wrong use (exit 2), or a refusal that leaves a person's file as it is (exit 1).
 * Anything else that is thrown is a fault of ours.
 */
export class Refusal extends Error {
  readonly notes: readonly Note[];
  readonly exit: 1 | 2;
  constructor(notes: Note | readonly Note[], exit: 1 | 2 = 2) {
    const all = 'code' in notes ? [notes] : notes;
    super(all.map(line).join('\n'));
    this.notes = all;
    this.exit = exit;
  }
}

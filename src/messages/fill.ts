import { error, info, list, warning } from './entry.ts';

/** The template and its blanks. */
export const fillMessages = {
  'template-too-large': error(
    (a: { limit: string }) => `the template is larger than ${a.limit}; split it or give a smaller one`,
  ),
  'template-too-deep': error(
    (a: { limit: number }) => `blocks or parentheses are nested deeper than ${a.limit}; flatten the template`,
  ),
  'template-too-repetitive': error(
    (a: { limit: number }) =>
      `the blocks of the template repeat more than ${a.limit} times; put fewer of them into one another`,
  ),
  'report-too-large': error(
    (a: { limit: string }) =>
      `the report would be larger than ${a.limit}; shorten the template or put fewer blocks into one another`,
  ),
  'expression-unclosed': error(
    (a: { text: string }) => `${a.text} is never closed; end it with }} (a text in quotes ends on its own line)`,
  ),
  'expression-broken': error(
    (a: { text: string }) =>
      `${a.text} cannot be read; write a name, then arguments, as in {{num "latency.mean@run" digits=2}}`,
  ),
  'expression-not-ours': warning(
    (a: { text: string; like: string }) =>
      `${a.text} is left as it is; if it is meant for this tool, write it with {{${a.like}}}`,
  ),
  'block-unclosed': error((a: { tag: string }) => `{{#${a.tag}}} is never closed; end it with {{/${a.tag}}}`),
  'argument-missing': error(
    (a: { helper: string; usage: string }) => `{{${a.helper}}} lacks an argument; write ${a.usage}`,
  ),
  'argument-unknown': error(
    (a: { helper: string; argument: string; known: readonly string[] }) =>
      `{{${a.helper}}} has no argument ${a.argument}; ${a.known.length > 0 ? `it takes ${list(a.known)}` : 'it takes none'}`,
  ),
  'argument-wrong': error(
    (a: { helper: string; argument: string; wants: string }) => `${a.argument} of {{${a.helper}}} must be ${a.wants}`,
  ),
  'path-wrong': error((a: { problem: string }) => a.problem),
  'field-unknown': error(
    (a: { field: string; of: string; known: readonly string[] }) =>
      `${a.of} has no field ${a.field}; there is ${list(a.known)}`,
  ),
  'field-not-text': error(
    (a: { field: string }) => `${a.field} is more than one value; go through it with {{#each ${a.field}}}`,
  ),
  'helper-not-inside': error(
    (a: { helper: string }) =>
      `{{${a.helper}}} prints and cannot stand inside another expression; only (present "…") can`,
  ),
  'helper-needs-line': error(
    (a: { helper: string }) => `{{${a.helper}}} prints more than one line; put it alone on its line`,
  ),
  'chart-unknown': error(
    (a: { name: string; known: readonly string[] }) =>
      `there is no chart ${a.name}; ${a.known.length > 0 ? `there is ${list(a.known)}` : 'these results give none'}`,
  ),
  'chart-system-unknown': error(
    (a: { name: string; known: readonly string[] }) =>
      `there is no system "${a.name}" in these results; there is ${list(a.known)}`,
  ),
  'metric-not-in-results': info(() => 'the results of that run do not hold that number'),
  'value-absent': info((a: { what: string; reason: string }) => `a dash is printed for ${a.what}: ${a.reason}`),
  'override-unknown-key': error(
    (a: { key: string; near: readonly string[] }) =>
      `no blank of the template has the key ${a.key}; ${a.near.length > 0 ? `there is ${list(a.near)}` : 'it has none'} (aitb-report scan lists them)`,
  ),
  'override-ignored': info(() => 'it stays, as the file beside the template says'),
  'charts-are-off': info(
    (a: { name: string }) => `the chart ${a.name} is left out because charts are turned off or limited to others`,
  ),
  'not-stated': info((a: { what: string }) => `the results do not say ${a.what}`),
  'no-such-sample': info((a: { run: string; prompt: string }) =>
    a.prompt === ''
      ? `the results of ${a.run} hold no such prompt and response`
      : `no prompt of ${a.run} holds the words "${a.prompt}"`,
  ),
  'unknown-directive': error(
    (a: { word: string }) =>
      `${a.word} is no word of an aitb comment; there is baseline=<run>, stat=<statistic>, bind=<path>, off and on`,
  ),
  'directive-inside': error(
    (_: Record<never, never>) =>
      'an aitb comment stands beside other text, where it would be overlooked; give it a line of its own',
  ),
  'directive-unused': error(
    (a: { path: string }) =>
      `bind=${a.path} has no blank in the block that follows; give as many paths as it has blanks`,
  ),
  'of-others': info(
    (a: { words: string; label: string }) =>
      `"${a.label}" is not measured here: "${a.words}" says that it is somebody's word, so a person fills it in`,
  ),
  'not-run': info((a: { words: string }) => `the words before it say that it was not measured: "${a.words}"`),
  'twin-tables': info(
    (a: { titles: readonly string[] }) =>
      `tables with the same labels stand under ${list(a.titles.map((title) => `"${title}"`))}, and the results do not say which of their numbers are whose; say it, as in [FILL IN: latency.mean@run]`,
  ),
  touched: info(
    (a: { text: string }) =>
      `the characters that touch it make another number of what would stand there (${a.text}); put a space between them, or write the number yourself`,
  ),
  'words-unread': info(
    (a: { words: readonly string[]; label: string }) =>
      `${list(a.words.map((word) => `"${word}"`))} beside "${a.label}" ${a.words.length === 1 ? 'is' : 'are'} not in these results, and may say what is meant; say it, as in [FILL IN: latency.mean@run]`,
  ),
  'words-passed': info(
    (a: { words: readonly string[]; label: string }) =>
      `${list(a.words.map((word) => `"${word}"`))} beside "${a.label}" ${a.words.length === 1 ? 'was' : 'were'} not understood and limited nothing`,
  ),
  'looks-like-blank': info(
    (_: Record<never, never>) =>
      'it looks like a blank and is not read; write [FILL IN] in a cell, a sentence or behind a label, or put it between <!-- aitb:off --> and <!-- aitb:on -->',
  ),
  suggested: info(() => 'the words are a suggestion from the findings; what a person writes there stays'),
  'offer-unclear': info((a: { why: string }) => `no words are offered: ${a.why}`),
  'offer-values': info(
    (a: { metric: string; values: readonly string[] }) =>
      `${a.metric.charAt(0).toUpperCase()}${a.metric.slice(1)}: ${a.values.length > 1 ? `${a.values.slice(0, -1).join(', ')} and ${a.values.at(-1)}` : a.values[0]}.`,
  ),
  'needs-person': info((a: { blank: string }) => `${a.blank} needs a person`),
  'not-applicable': info((_: Record<never, never>) => 'means "not applicable" and is never filled'),
  'label-unknown': info(
    (a: { label: string; like: readonly string[] }) =>
      `"${a.label}" is no metric or run of these results${a.like.length > 0 ? ` (nearest: ${list(a.like)})` : ''}; say which is meant, as in [FILL IN: latency.mean@run]`,
  ),
  'label-missing': info(
    (_: Record<never, never>) => 'nothing beside it says what belongs here; say it, as in [FILL IN: latency.mean@run]',
  ),
  'run-unknown': info(
    (a: { metric: string; runs: readonly string[] }) =>
      `it is not said of which run the ${a.metric.toLowerCase()} is meant; there is ${list(a.runs)}; say it, as in [FILL IN: latency.mean@run]`,
  ),
  'label-ambiguous': info((a: { label: string; runs: readonly string[] }) =>
    a.runs.join(', ') === a.label
      ? `${list(a.runs.map((name) => `"${name}"`))} are of more than one run; say which, as in [FILL IN: latency.mean@run]`
      : `"${a.label}" fits more than one run: ${list(a.runs)}; say which, as in [FILL IN: latency.mean@run]`,
  ),
  'cell-without-header': info(
    (_: Record<never, never>) =>
      'the row has more cells than the table has columns, so nothing says what belongs here; mend the row',
  ),
  'cell-over-several': info(
    (_: Record<never, never>) =>
      'the cell goes over several columns or rows, so it could be the number of each; give each a cell of its own',
  ),
  'no-such-run': info((a: { label: string }) => `the results hold no run with ${a.label}`),
  'level-unmeasured': info((a: { title: string; level: string; levels: readonly string[] }) =>
    a.levels.length === 1
      ? `no run at ${a.title} ${a.level}; there is ${list(a.levels)}`
      : `no run at ${a.title} ${a.level}; there are ${list(a.levels)}`,
  ),
  'base-unmeasured': info(
    (a: { base: string; run: string }) =>
      `${a.base} was not measured in the cell of ${a.run}, and nothing is compared across cells`,
  ),
  'labels-clash': info(
    (a: { row: string; column: string }) =>
      `row "${a.row}" and column "${a.column}" both say the same kind of thing, so the cell could mean either; say which, as in [FILL IN: latency.mean@run]`,
  ),
  'labels-repeat': info(
    (a: { label: string }) =>
      `two rows or columns of this table are called "${a.label}"; say which is meant, as in [FILL IN: latency.mean@run]`,
  ),
  'unit-unlike': info(
    (a: { unit: string; metric: string; has: string }) =>
      `a number in ${a.unit} is asked for here, and ${a.metric.toLowerCase()} is ${a.has === '' ? 'a number without unit' : `in ${a.has}`}; these do not convert`,
  ),
  'words-unlike': info((a: { blank: string; what: string }) => `${a.blank} asks for a number, and ${a.what} is none`),
  'baseline-unknown': info(
    (a: { candidates: readonly string[] }) =>
      `the baseline is not known; candidates: ${a.candidates.join('; ')}; fix: <!-- aitb: baseline=${'<run>'} --> before the block, or --baseline`,
  ),
  'baselines-differ': info(
    (a: { runs: readonly string[] }) =>
      `the formulas of this document have unlike baselines (${list(a.runs)}); fix: <!-- aitb: baseline=${'<run>'} --> before the block, or --baseline`,
  ),
  'pair-unknown': info(
    (a: { runs: readonly string[] }) =>
      `it is not clear which of ${list(a.runs)} is compared; say it, as in [FILL IN: percent(latency.mean)@a/b]`,
  ),
  ranked: info(
    (a: { words: string; end: string; metric: string; run: string; among: number }) =>
      `"${a.words}" was read as the ${a.end} ${a.metric} of ${a.among} cells, which ${a.run} has`,
  ),
  'rank-open': info(
    (a: { words: string; metric: string; runs: readonly string[] }) =>
      `no difference in ${a.metric.toLowerCase()} is shown at this end of ${list(a.runs)}, so none of them is named as "${a.words}"`,
  ),
  'way-unknown': info(
    (a: { words: string; metric: string }) =>
      `nothing says which way ${a.metric.toLowerCase()} is better, so none is named as "${a.words}"`,
  ),
  'assumed-metric': info(
    (a: { label: string; metric: string; instead: string }) =>
      `"${a.label}" was read as ${a.metric.toLowerCase()}${a.instead === '' ? '' : `; ${a.instead}`}`,
  ),
  'assumed-statistic': info(
    (a: { label: string; statistic: string }) => `"${a.label}" names no statistic and was read as the ${a.statistic}`,
  ),
  'assumed-unit': info(
    (a: { unit: string; has: string }) =>
      `"${a.has}" of the results may be bits or bytes and was read as ${a.unit}, as it is written here`,
  ),
  'assumed-run': info((a: { run: string }) => `no run is named here; ${a.run} is the only one there is`),
  'assumed-unfailed': info(
    (a: { run: string; failed: string; message: string }) =>
      `${a.failed} fits as well and failed (${a.message}); the number is of ${a.run}, which did not`,
  ),
  'assumed-name': info(
    (a: { label: string; run: string }) =>
      `"${a.label}" was read as another name of ${a.run}, which stands beside it in parentheses`,
  ),
  'assumed-moment': info((a: { words: string; arm: string }) => `"${a.words}" was read as ${a.arm}`),
  'assumed-baseline': info((a: { run: string; from: string }) => `the baseline is ${a.run}, by ${a.from}`),
  'assumed-prompt': info(
    (a: { title: string; fitting: number }) => `${a.fitting} prompts fit "${a.title}"; the first was taken`,
  ),
  'assumed-file': info((a: { file: string }) => `${a.file} is the only results file, so its name was taken`),
  'several-files': info(
    (a: { files: readonly string[] }) =>
      `there is more than one results file (${list(a.files)}), and it is not clear which is meant`,
  ),
  'not-a-choice': info(
    (a: { blank: string; value: string; what: string }) =>
      `${a.blank} leaves no room for what the results say: ${a.value} ${a.what}`,
  ),
  'digits-too-few': info(
    (a: { blank: string; written: string; value: string }) =>
      `${a.blank} has no digit for ${a.value}: it would be ${a.written}; give it more, as in [X.XXXX], or another unit`,
  ),
  'bound-untrue': warning(
    (a: { words: string; value: string }) =>
      `the words would say "${a.words}"; the data deny it: it is ${a.value}; take other words, or more digits`,
  ),
  contradiction: warning(
    (a: { words: string; fact: string; suggestion: string }) =>
      `the template says "${a.words}"; the data deny it: ${a.fact}; suggested: "${a.suggestion}" (--signed fills the signed number)`,
  ),
  'signed-instead': info(
    (a: { words: string; fact: string }) => `"${a.words}" was filled with the signed number, because ${a.fact}`,
  ),
  'read-as-less-time': info(
    (a: { words: string; percent: string }) => `"${a.words}" was read as ${a.percent} % less time`,
  ),
  'formula-unread': info(
    (a: { formula: string; why: string }) => `the formula "${a.formula}" was not filled: ${a.why}`,
  ),
  'formula-rounded': info(
    (a: { formula: string }) =>
      `"${a.formula}" is computed from unrounded values; the operands as shown give another last digit`,
  ),
  'no-fitting-prompt': info((a: { title: string; run: string }) => `no prompt of ${a.run} is on "${a.title}"`),
  'no-response': info((a: { run: string }) => `the results of ${a.run} hold no response to quote`),
  'sample-outside-code': info(
    (a: { blank: string }) =>
      `${a.blank} is not in a code block, and a response is only pasted into one; put it between two lines of \`\`\``,
  ),
  'sample-untold': info(
    (_: Record<never, never>) => 'neither the heading nor the label above says of which run a response belongs here',
  ),
  'checked-blank': warning(
    (a: { text: string }) =>
      `"${a.text}" is a ticked box to markdown, not a blank; if a number belongs there write it without the dash or as [X.X]`,
  ),
  'definition-blank': warning(
    (a: { text: string }) =>
      `"${a.text}" defines a link to markdown, so neither it nor any other [${a.text.slice(1, a.text.indexOf(']'))}] is a blank; put a word or an emphasis before it`,
  ),
  'unsafe-fill': warning(
    (a: { written: string }) => `filling ${a.written} here would change the shape of the document, so the blank stays`,
  ),
  'needs-results': info((_: Record<never, never>) => 'give the result files too, to see the value'),
  'strict-left': info((_: Record<never, never>) => 'it was inferred, and --strict fills only what is exact'),
  'chart-unknown-here': info(
    (a: { name: string; known: readonly string[] }) => `there is no chart "${a.name}"; there is ${list(a.known)}`,
  ),
} as const;

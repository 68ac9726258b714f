import { error, info, list, one, tally, warning } from './entry.ts';

/** What the files hold. */
export const collectMessages = {
  'label-no-file': error(
    (a: { path: string; files: readonly string[] }) =>
      `there are labels for ${a.path}, which is not one result file of this report; it is made from ${list(a.files)}`,
  ),
  'label-merges': error(
    (a: { labels: readonly string[]; runs: readonly string[] }) =>
      `the labels given to this file (${list(a.labels)}) would make its runs the same (${list(a.runs)}); label only what all of them have in common, or split the file`,
  ),
  'against-nothing': error(
    (a: { files: readonly string[] }) =>
      `${list(a.files)} ${a.files.length > 1 ? 'hold' : 'holds'} no results to compare the others with; name other files after --against (in aitb-report.yaml: against)`,
  ),
  'against-all': error(
    (a: { files: readonly string[] }) =>
      `only ${list(a.files)} ${a.files.length > 1 ? 'hold' : 'holds'} results, and none ${a.files.length > 1 ? 'are' : 'is'} left to compare with them; name other results`,
  ),
  'unit-of-nothing': warning(
    (a: { metric: string; unit: string; metrics: readonly string[] }) =>
      `${a.unit} was given as the unit of ${a.metric}, which no file has; there is ${list(a.metrics)}`,
  ),
  'unreadable-file': error((a: { reason: string }) => `the file could not be read: ${a.reason}`),
  'empty-file': error((_: Record<never, never>) => 'the file is empty'),
  'binary-file': error(
    (_: Record<never, never>) => 'the file is binary, not text; give the JSON or the log that the benchmark wrote',
  ),
  'not-utf8': error(
    (a: { offset: number; byte: string }) =>
      `the byte at offset ${a.offset} (${a.byte}) is not UTF-8; if the file is Latin-1, give --encoding latin1`,
  ),
  'not-utf16': error((_: Record<never, never>) => 'the file starts like UTF-16 and is not; save it as UTF-8'),
  'bad-bytes': warning(
    (a: { count: number }) =>
      `${one(a.count) ? 'a byte is' : `${a.count} bytes are`} not UTF-8 (${one(a.count) ? 'it' : 'the first'} is in this line) and ${one(a.count) ? 'stands' : 'stand'} in the text as U+FFFD; the rest was read. If the file is Latin-1, give --encoding latin1`,
  ),
  'byte-order-mark': info(
    (a: { encoding: string }) => `the file starts with a byte order mark and was read as ${a.encoding}`,
  ),
  'read-as-latin1': info(
    (_: Record<never, never>) => 'the file is not UTF-8 and was read as Latin-1, as --encoding says',
  ),
  'broken-json': error(
    (a: { problem: string; of?: string }) =>
      `the JSON is broken: ${a.problem}${/found "['(]/.test(a.problem) ? '; what Python prints of a dict is none: let it print json.dumps(…)' : ''}${a.of === undefined ? '' : `; it was cut off: bring the whole file${a.of && `, which begins as ${a.of}`}`}`,
  ),
  'json-left-out': warning(
    (a: { count: number; problem: string }) =>
      `${one(a.count) ? 'what stands here between or behind the JSON is' : `${a.count} pieces between or behind the JSON, the first here, are`} no JSON and ${one(a.count) ? 'was' : 'were'} left out (${a.problem}); a line that was cut off is a result that is missing`,
  ),
  'fields-unused': info(
    (a: { fields: readonly string[] }) =>
      `${a.fields.length === 1 ? 'one list is' : `${tally(a.fields.length)} lists are`} not used, because ${a.fields.length === 1 ? 'it holds' : 'they hold'} no measurements (${list(a.fields.slice(0, 5))}${a.fields.length > 5 ? ', …' : ''})`,
  ),
  'deep-json': error(
    (a: { limit: number }) => `the JSON is nested more than ${a.limit} deep; no result file needs that`,
  ),
  'large-json': error(
    (a: { limit: number }) =>
      `a single value of the JSON is larger than ${a.limit} MiB; leave what is so long out of it`,
  ),
  'json-cut': error(
    (_: Record<never, never>) =>
      'JSON begins in this line of the text and does not end: it was cut off, and nothing of it was read; bring the whole file',
  ),
  'unknown-text': error(
    (a: { nearest: readonly string[] }) =>
      `the file is neither JSON nor a log or table of a known kind${a.nearest.length > 0 ? `; the nearest ${a.nearest.length > 1 ? 'are' : 'is'} ${a.nearest.join('; ')}` : ''}. All kinds are in docs/logs.md and docs/results-format.md`,
  ),
  'unknown-shape': error(
    (a: { nearest: string; lacks: string; shapes: readonly string[] }) =>
      `the JSON has no known shape; the nearest is ${a.nearest}, but ${a.lacks}. Known are: ${a.shapes.join('; ')}; and the files of the tools in docs/results-format.md`,
  ),
  'two-shapes': error(
    (a: { formats: readonly string[] }) =>
      `the file fits more than one known shape (${list(a.formats)}), and which one is meant is not guessed; make it one of them`,
  ),
  'unequal-samples': info(
    (a: { run: string; lengths: readonly string[] }) =>
      `the samples of ${a.run} are not of one length (${list(a.lengths)}), so each metric has an n of its own`,
  ),
  'not-finite': warning(
    (a: { count: number; tokens: readonly string[] }) =>
      `${a.count} ${one(a.count) ? 'number is' : 'numbers are'} not finite (${list(a.tokens)}) and ${one(a.count) ? 'was' : 'were'} read as absent`,
  ),
  'duplicate-key': warning(
    (a: { key: string; count: number }) =>
      `the key ${a.key} stands twice in one object and the last value counts${a.count > 1 ? ` (it is one of ${a.count} such keys)` : ''}; give each value its own key`,
  ),
  'rounded-integer': info(
    (a: { written: string; count: number }) =>
      `${a.written} is too large to be held exactly and was rounded${a.count > 1 ? ` (it is one of ${a.count} such integers)` : ''}`,
  ),
  'same-bytes': info((a: { as: string }) => `the file has the same bytes as ${a.as} and was read once`, 'copy'),
  'results-shape': error(
    (a: { expected: string; found: string }) =>
      `expected ${a.expected}, found ${a.found}; docs/results-format.md describes the shape`,
  ),
  'results-unit': error(
    (a: { metric: string; unit: string; expected: string }) =>
      `the unit ${a.unit} does not convert to ${a.expected}, the unit of ${a.metric}`,
  ),
  'values-absent': warning(
    (a: { metric: string; absent: number; of: number; reasons: readonly string[] }) =>
      `${a.metric} is absent in ${a.absent} of ${a.of} records (${list(a.reasons)})`,
  ),
  'no-record': warning(
    (a: { run: string }) =>
      `there is no record of ${a.run}, so it is not known whether it was asked; zeros that the file states for it are not measurements`,
  ),
  'several-models': warning(
    (a: { run: string; models: readonly string[] }) =>
      `the records of ${a.run} name more than one model: ${list(a.models)}`,
  ),
  'cut-by-length': info(
    (a: { count: number; of: number }) =>
      `${a.count} of ${a.of} responses were cut at the token limit (finish_reason length)`,
  ),
  'requests-failed': warning(
    (a: { run: string; failed: number; messages: readonly string[] }) =>
      `${a.failed} ${one(a.failed) ? 'request' : 'requests'} of ${a.run} failed${a.messages.length > 0 ? `: ${a.messages.join('; ')}` : ''}`,
  ),
  'rows-failed': warning(
    (a: { run: string; failed: number; of: number; messages: readonly string[] }) =>
      `${a.failed} of ${a.of} repeats of ${a.run} failed${a.messages.length > 0 ? ` (${a.messages.join('; ')})` : ''}; what ${one(a.failed) ? 'it states is' : 'they state is'} not used`,
  ),
  'more-than-expected': warning(
    (a: { run: string; expected: number; found: number }) =>
      `${a.run} has ${a.found} records where the file says ${a.expected} were to be asked, so no success rate is given`,
  ),
  'same-values': warning(
    (a: { run: string; as: string }) => `${a.run} holds the same values as ${a.as}; is it a copy?`,
  ),
  'ratio-of-rounded': info(
    (a: { run: string; over: string; latency: string; rate: string }) =>
      `the latencies of ${a.run} and ${a.over} are rounded in the file: their ratio is ${a.latency}, while inferences per second give ${a.rate}; go by the latter`,
  ),
  'endpoint-unnamed': info(
    () => 'no heading says which endpoint these requests went to, so the run is called endpoint and has no system',
  ),
  'tokens-of-both': info(
    (a: { run: string }) =>
      `the tokens of ${a.run} are those of prompt and response together, as this console output counts them; output tokens alone are not in it`,
  ),
  'server-times': info(
    (a: { run: string; written: string }) =>
      `the times of ${a.run} are those that the server states (${a.written}), without the way to it and back`,
  ),
  'section-cut': warning(
    (a: { run: string; lacks: string }) =>
      `the section of ${a.run} lacks ${a.lacks}: the log was cut, or the benchmark did not end`,
  ),
  'no-result': warning((a: { what: string }) => `the log holds no result: it lacks ${a.what}`),
  'result-lacks': warning((a: { what: string }) => `the log has a result, but lacks ${a.what}`),
  'label-from-title': info(
    (a: { label: string; value: string | number; title: string }) =>
      `the log does not say the ${a.label}; ${a.value} was taken from "${a.title}"`,
  ),
  'title-contradicts': warning(
    (a: { label: string; named: string | number; title: string; said: string | number }) =>
      `"${a.title}" says ${a.label} ${a.named}, but the log says ${a.said}; the log was believed`,
  ),
  'batch-differs': warning(
    (a: { stated: number; samples: number; steps: number; batch: number }) =>
      `the log says batch size ${a.stated}, but ${a.samples} samples in ${a.steps} steps make ${a.batch}; what the log says was taken`,
  ),
  'time-from-stamps': info(
    (a: { run: string }) =>
      `${a.run}: loss over time is counted from the log's time stamps, from the beginning of the run on the device`,
  ),
  'time-from-rate': info(
    (a: { run: string }) =>
      `${a.run}: no time stamp says when the run began on the device, so loss over time is computed: steps x batch size / the rate over all steps so far`,
  ),
  'loss-not-finite': warning(
    (a: { run: string; word: string; step?: number; along?: string; bad: number; of: number }) =>
      `the loss of ${a.run} is ${a.word}${a.step === undefined ? '' : ` at ${a.along ?? 'step'} ${a.step}`} (in ${a.bad} of ${a.of} steps on record it is no number): the run diverged`,
  ),
  'log-ends-early': warning(
    (a: { run: string; step: number }) =>
      `the log of ${a.run} ends at step ${a.step} without the line that says how many samples were processed; its last values are those of that step`,
  ),
  'resumed-past-end': warning(
    (a: { run: string; initial: number; max: number }) =>
      `${a.run} trained nothing, because it started at step ${a.initial} and was to stop at step ${a.max}; likely it resumed an old checkpoint: give it an empty model folder or a larger number of steps`,
  ),
  'result-in-failed': info(
    (a: { run: string; samples: number; seconds: number }) =>
      `${a.run} failed, so its line on ${a.samples} samples in ${a.seconds} s is not taken for a result`,
  ),
  'results-contradict': warning(
    (a: { run: string; first: string; second: string; line: number }) =>
      `${a.run} has two results that contradict each other (${a.first}, and ${a.second} in line ${a.line}), so neither is taken; which one is meant is not guessed`,
  ),
  'line-broken': warning(
    (a: { run: string }) => `a line of ${a.run} with its numbers cannot be read whole; nothing of it was used`,
  ),
  'end-not-read': warning(
    (a: { end: string }) =>
      `the file was cut off: it ends behind ${a.end}, which may be half of a number, so its last line was not read; bring the whole file`,
  ),
  'open-end': info(
    (a: { end: string }) =>
      `the file ends behind ${a.end} without a line end; it was taken for a whole number, so look whether the file was cut off there`,
  ),
  'steps-end': warning(
    (a: { run: string; step: number; total: number; along?: string }) =>
      `the log of ${a.run} ends at ${a.along ?? 'step'} ${a.step} of ${a.total}; its last values are those of that ${a.along ?? 'step'}`,
  ),
  'steps-again': warning(
    (a: { run: string; step: number; within: number; along?: string }) =>
      `${a.run} begins at ${a.along ?? 'step'} ${a.step}, and what stands above it in the file had come to ${a.along ?? 'step'} ${a.within}: likely one training that was resumed, or told twice; the two are not joined, so look before you hold one against the other`,
  ),
  'steps-left-out': info(
    (a: { run: string; steps: readonly string[]; count: number }) =>
      `${a.run}: ${one(a.count) ? 'step' : 'steps'} ${list(a.steps)}${a.count > a.steps.length ? ' …' : ''} ${one(a.count) ? 'is' : 'are'} left out of times and rates: the first steps are compiled or only handed to the device while their time runs`,
  ),
  'curve-thinned': info(
    (a: { run: string; steps: number; every: number }) =>
      `${a.run} has ${a.steps} steps on record; every ${a.every}th was kept for its curves, and the last`,
  ),
  'too-many-runs': warning(
    (a: { limit: number }) =>
      `the file holds more than ${a.limit} runs; the first ${a.limit} were read; split the file`,
  ),
  'piece-ambiguous': warning(
    (a: { formats: readonly string[] }) =>
      `what is pasted here fits more than one known shape (${list(a.formats)}) and was left out; put each log into a fence of its own`,
  ),
  'archive-file': error(
    (a: { kind: string }) => `the file is an archive (${a.kind}); unpack it and give the files in it`,
  ),
  'web-page': error(
    (a: { title: string }) =>
      `the file is a web page${a.title === '' ? '' : ` ("${a.title}")`}, not a log; likely a login page was saved in its place: sign in and download it again`,
  ),
  'label-derived': info(
    (a: { label: string; value: number; how: string }) =>
      `the log does not state the ${a.label}; ${a.value} is ${a.how}`,
  ),
  'value-derived': info(
    (a: { metric: string; how: string }) => `the log does not state the ${a.metric.toLowerCase()}; it is ${a.how}`,
  ),
  'stated-twice': warning(
    (a: { what: string; values: readonly string[]; used: string }) =>
      `the log states the ${a.what} twice and not alike: ${a.values.join(' and ')}; ${a.used} was used`,
  ),
  'tasks-seen': info(
    (a: { seen: number; ntasks: number; how: string }) =>
      `the log is cut and shows ${a.seen} of its tasks, which is the least there were; ${a.ntasks} was taken, by ${a.how}`,
  ),
  'tasks-differ': warning(
    (a: { counted: number; other: number; how: string }) =>
      `${a.counted} processes wrote to the log, but ${a.how} says ${a.other} tasks; the processes were counted`,
  ),
  'ended-after-result': info(
    (a: { words: readonly string[] }) =>
      `after its result was complete the job ended in ${a.words.map((one) => `"${one}"`).join(' and ')}; that does not touch the result, so the run counts as completed`,
  ),
  'compile-log': info(
    (a: { duration: string }) => `this is the log of a compilation${a.duration}; it holds no training result`,
  ),
  'cached-executable': info(
    (a: { duration: number }) =>
      `Duration ${a.duration} means that the executable was there already: nothing was compiled, so there is no compile time`,
  ),
  'result-cut': warning(
    (_: Record<never, never>) => 'the result line is cut; only the numbers of it that are whole were read',
  ),
  'several-runs': info(
    (a: { count: number; places: readonly string[] }) =>
      `the log was appended to and holds ${a.count} runs: ${a.places.join('; ')}`,
  ),
  'bar-time': info(
    (a: { time: string }) =>
      `the training time is what the progress bar of the epochs shows (${a.time}): whole seconds, with graph compilation in them`,
  ),
  'unfit-bar': warning(
    (a: { total: number }) =>
      `the progress bar of an epoch counts to ${a.total}, which fits no batch size of the MNIST example (60000 / (50 x batch)), so the batch size is not known`,
  ),
  'chance-level': warning(
    (a: { accuracy: string; classes: number }) =>
      `an accuracy of ${a.accuracy} % on ${a.classes} classes is chance level: the training diverged; try a lower learning rate`,
  ),
} as const;

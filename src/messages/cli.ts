import { error, list, one, warning } from './entry.ts';

/** How a report gets another place. */
const withOut = 'with -o (in aitb-report.yaml: out)';

const textMends = {
  template: 'save it as UTF-8',
  report: `it was left as it is; name another report ${withOut}`,
  document: 'save it as UTF-8',
  sample: 'save it as UTF-8',
  lock: 'nothing was written; restore it from version control, or delete it and adopt the report anew (aitb-report adopt)',
} as const;

/** What was asked for on the command line. */
export const cliMessages = {
  'no-results': error(
    (_: Record<never, never>) =>
      'no result files were given, and there is no aitb-report.yaml here or above; name them, as in: aitb-report results/*.json, or let aitb-report init write down which reports there are',
  ),
  'against-alone': error(
    (a: { files: readonly string[] }) =>
      `--against takes all files that follow it (${list(a.files)}), and none is left to compare with them; name the results before it, as in: aitb-report after/*.json --against before/*.json`,
  ),
  'against-both': error(
    (a: { files: readonly string[] }) =>
      `${list(a.files)} ${a.files.length > 1 ? 'are' : 'is'} named both as a result and after --against; name each file on one side`,
  ),
  'config-and-flags': error(
    (a: { flags: readonly string[]; config: string }) =>
      `${list(a.flags)} ${a.flags.length > 1 ? 'are' : 'is'} for one report, and without result files all reports of ${a.config} are made; name the results as well, or write the setting into ${a.config}`,
  ),
  'fail-on-unknown': error(
    (a: { words: readonly string[]; known: readonly string[] }) =>
      `--fail-on knows no state ${list(a.words.map((word) => (word === '' ? '""' : word)))}; its states are ${list(a.known)}`,
  ),
  'fail-on': error(
    (a: { found: readonly string[]; where: string }) => `has what --fail-on names: ${list(a.found)}; ${a.where} where`,
  ),
  'open-conflict': warning(
    (a: { count: number }) =>
      `needs a person to settle ${one(a.count) ? 'the place' : `the ${a.count} places`} above where the template changed text that was changed by hand`,
  ),
  'no-file-matches': error(
    (a: { pattern: string }) =>
      `no file matches ${a.pattern}; check the path (a pattern is looked up from the current folder, one of aitb-report.yaml from the folder of that file)`,
  ),
  'no-readable-file': error(
    (_: Record<never, never>) => 'none of the files could be read, so there is nothing to report on',
    'none-left',
  ),
  'wrong-use': error((a: { problem: string; help: string }) => `${a.problem}; see ${a.help}`),
  'no-such-command': error(
    (a: { word: string; command?: string }) =>
      `${a.word} is no such file or command; ${a.command === undefined ? 'aitb-report --help lists the commands' : `did you mean ${a.command}?`}`,
  ),
  /** `path` where the place is not the file itself, but where it is named; `near` is a file that may be meant. */
  'file-missing': error(
    (a: { path?: string; near?: string }) =>
      `there is no ${a.path === undefined ? 'such file' : `file ${a.path}`}; ${a.near === undefined ? 'check the path' : `did you mean ${a.near}?`}`,
    'missing',
  ),
  'folder-given': error(
    (a: { pattern?: string }) =>
      `is a folder, and folders are not searched; ${a.pattern === undefined ? 'there is no file in it' : `name its files, as in: ${a.pattern}`}`,
    'folder',
  ),
  'not-a-file': error((_: Record<never, never>) => 'is not a regular file; pipe it in and name it - instead'),
  'template-missing': error(
    (a: { path: string; builtin: readonly string[] }) =>
      `there is no template ${a.path}; the built-in ones are ${list(a.builtin)}`,
  ),
  'text-is-folder': error((a: { what: string }) => `is a folder; name the ${a.what} itself`),
  'text-too-large': error(
    (a: { what: string; limit: number }) => `is larger than ${a.limit} MiB, which no ${a.what} is; check the path`,
  ),
  'not-text': error(
    (a: { what: 'template' | 'report' | 'lock' | 'document' | 'sample' }) =>
      `is not UTF-8 text, so it is no ${a.what}; ${textMends[a.what]}`,
  ),
  'output-folder': error(
    (_: Record<never, never>) => `is a folder; name a file for the report ${withOut}, as in: -o report.md`,
  ),
  'output-not-markdown': error((_: Record<never, never>) => 'is no name for a report; let it end in .md'),
  'scan-results': error(
    () =>
      'holds results, not a template; to see what is in it: aitb-report inspect, to see a template with it: aitb-report scan TEMPLATE RESULTS',
  ),
  'output-is-template': error(
    (a: { command: string }) =>
      `is the template itself; name another file for the report ${withOut}, or fill it in place with: ${a.command}`,
  ),
  'output-is-result': error(
    (_: Record<never, never>) => `is one of the results; name another file for the report ${withOut}`,
  ),
  'output-not-a-file': error(
    (a: { what: string }) => `is a ${a.what}, and writing there would destroy it; name a regular file ${withOut}`,
  ),
  'output-read-only': error(
    (a: { what: string }) => `is a read-only ${a.what}; make it writable or name another place ${withOut}`,
  ),
  'output-under-file': error(
    (a: { file: string }) => `cannot be written, because ${a.file} is no folder; name another place ${withOut}`,
  ),
  'template-link': warning(
    (a: { target: string; out: string }) => `the link to ${a.target} leads nowhere from ${a.out}`,
  ),
  stale: warning(
    (a: { files: readonly string[]; command: string }) => `is stale (${list(a.files)} would change); run: ${a.command}`,
    'behind',
  ),
  'not-made': warning((a: { command: string }) => `is not there yet; run: ${a.command}`, 'behind'),
  'made-from-what': error(
    (a: { why: string; command: string }) =>
      `${a.why}, so it is not known what it is made from; name its results and its template, as in: ${a.command}`,
  ),
  'reset-which': error(
    (a: { where: string }) =>
      `can be handed back in parts or as a whole; name a line (report.md:41), a key, or --all (changed by hand: ${a.where})`,
  ),
  'reset-nothing': error(
    (a: { what: readonly string[]; where: string }) =>
      `has nothing to hand back${a.what.length > 0 ? ` at ${list(a.what)}` : ''}; what a person changed and the tool would write otherwise: ${a.where}`,
  ),
  'explain-what': error(
    (a: { asked: string }) =>
      `${a.asked} is no report, so it was read as a value path, and that needs result files; write aitb-report explain "latency.mean@run" results/*.json, or aitb-report explain reports/report.md:41`,
  ),
  'html-no-report': error(
    (a: { report: string }) =>
      `${a.report} is no report: name the markdown that aitb-report made, as in: aitb-report html reports/report.md`,
  ),
  'html-onto-report': error(
    (a: { report: string }) =>
      `the page would take the place of ${a.report}; name another file with -o, as in: -o report.html`,
  ),
  'preview-no-report': error(
    (a: { report: string }) =>
      `${a.report} is no report: name the markdown that aitb-report made, as in: aitb-report preview reports/report.md`,
  ),
  'preview-port': error(
    (a: { port: number; why: string }) => `port ${a.port} ${a.why}; leave --port out to get one that is free`,
  ),
  'explain-no-lock': error(
    (a: { lock: string }) =>
      `has no lock (${a.lock}) beside it, so it is not known what it was made from; make it with aitb-report, or ask for a value and name the result files: aitb-report explain "latency.mean@run" results/*.json`,
  ),
  'explain-input-missing': error(
    (a: { what: string; report: string }) =>
      `is the ${a.what} that ${a.report} was made from, and it is not there; restore it from version control, or make the report again from the files that you have`,
  ),
  'explain-piped': error(
    (_: Record<never, never>) =>
      'was made from results that were piped in, and these are gone; keep them in a file and make the report from it',
  ),
  'explain-options': error(
    (a: { options: string }) =>
      `was written with flags that this aitb-report does not know (${a.options}); use the aitb-report that wrote it`,
  ),
  'explain-no-line': error(
    (a: { line: number; lines: number }) => `has ${a.lines} lines, so there is no line ${a.line}`,
  ),
  'explain-no-slot': error(
    (a: { asked: string; problem: string }) =>
      `has no value with the key or the path ${a.asked} (${a.problem}); aitb-report explain lists them all when no key is given`,
  ),
  'explain-edited': warning(
    (a: { from: number; to: number }) =>
      `was changed by hand since it was written (lines ${a.from} to ${a.to}); what stands there is not explained, all other lines are`,
  ),
  'explain-changed': warning(
    (a: { files: readonly string[]; are: string }) =>
      `was made from other bytes of ${list(a.files)} than ${a.are} there now; what was written is shown, and, where it differs, what would be written now`,
  ),
  'explain-differs': warning(
    (_: Record<never, never>) =>
      'would not be the same text if it were made now from the same files, so another version of aitb-report wrote it, or wrote it from another folder; the values are those of now',
  ),
  'explain-lines': warning(
    (_: Record<never, never>) =>
      'has another structure than what would be written now, so the values shown are those of now',
  ),
  'png-not-installed': error(
    (a: { name: string }) =>
      `--png needs the package ${a.name}, which is not installed here, so nothing was written; install it in this folder: npm install --save-dev ${a.name}`,
  ),
  'png-package-broken': error(
    (a: { name: string; why: string }) =>
      `--png needs the package ${a.name}, which is there but cannot be loaded (${a.why}), so nothing was written; install it again: npm install --save-dev ${a.name}`,
  ),
  'png-not-drawn': error(
    (a: { name: string; why: string }) =>
      `was not written, for ${a.name} could not draw it (${a.why}); the SVG is there, so leave --png out, or try another version of the package`,
  ),
} as const;

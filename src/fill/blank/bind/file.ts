import { isQueryPath } from '../../../collect/query.ts';
import { note } from '../../../note.ts';
import { codeSpan, linkTarget, markdownText } from '../../../text.ts';
import { type Binding, stays } from '../binding.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';

/** The files that runs came from, by name and as the report links to them. */
function filesOf({ study, context }: Bench) {
  return study.files
    .filter(({ leftOut, path }) => leftOut === null && !isQueryPath(path))
    .map(({ path }) => ({ path, name: path.slice(path.lastIndexOf('/') + 1), target: context.relative(path) }));
}

/** `[Link to JSON results file]`: a link to each file that was read. */
export function bindLink(blank: Blank, bench: Bench): Binding {
  const files = filesOf(bench);
  if (files.length === 0) return stays('absent', note('needs-results', {}), 'results_file', 3);
  const text = files.map(({ name, target }) => `[${linkText(name, blank)}](${linkTarget(target)})`).join(', ');
  return { is: 'markdown', source: 'results_file', confidence: 3, text, notes: [] };
}

/**
 * `metis_vs_sophia_results_YYYYMMDD_HHMMSS.json`: the name of the results file. The one that has the pattern's other
 * parts is exact; a lone file of another name is an inference.
 */
export function bindFileName(blank: Blank, bench: Bench): Binding {
  const files = filesOf(bench);
  if (files.length === 0) return stays('absent', note('needs-results', {}), 'results_file', 3);
  const [head = '', tail = ''] = blank.asked.words.split(/YYYYMMDD(?:[_-]?HHMMSS)?/);
  const fitting = files.filter(
    ({ name }) =>
      name.startsWith(head) &&
      name.endsWith(tail) &&
      /^[\d_T-]+$/.test(name.slice(head.length, name.length - tail.length)),
  );
  // A lone file of another name may be meant, but never for a report's own name.
  const alike = files.filter(({ name }) => extension(name) === extension(blank.asked.words));
  const chosen = fitting.length === 1 ? fitting[0]! : files.length === 1 && alike.length === 1 ? files[0]! : null;
  if (!chosen && alike.length === 0) return stays('human', note('needs-person', { blank: blank.asked.words }));
  if (!chosen)
    return stays(
      'ambiguous',
      note('several-files', { files: (fitting.length > 0 ? fitting : alike).map(({ name }) => name) }),
      'results_file',
      1,
    );
  const isInCode =
    blank.block.kind !== 'code' &&
    blank.block.inlineCode.some(({ start, end }) => blank.start > start && blank.end < end);
  const notes = fitting.length === 1 ? [] : [note('assumed-file', { file: chosen.name })];
  // In inline code the name stands as it is; one that holds a backtick would end the code, and a pipe the cell.
  const unfit = blank.block.kind === 'table' ? /[`|\p{Cc}]/u : /[`\p{Cc}]/u;
  if (isInCode && unfit.test(chosen.name))
    return stays('unsafe', note('unsafe-fill', { written: chosen.name }), 'results_file', 3);
  const confidence = notes.length > 0 ? 2 : 3;
  return {
    is: 'markdown',
    source: 'results_file',
    confidence,
    text: isInCode ? chosen.name : asText(chosen.name, blank),
    notes,
  };
}

/** A name outside of code: as it is, or as code where markdown would read something into it. */
function asText(name: string, { block }: Blank): string {
  return /^[A-Za-z0-9.-]+$/.test(name) ? name : codeSpan(name, block.kind === 'table');
}

function extension(name: string): string {
  return /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? '';
}

/** In a cell a pipe needs its backslash even in the text of a link. */
function linkText(name: string, { block }: Blank): string {
  const text = markdownText(name, 'link');
  return block.kind === 'table' ? text.replace(/(?<!\\)\|/g, '\\|') : text;
}

import { note } from '../../note.ts';
import { codeSpan, linkTarget, markdownText } from '../../text.ts';
import { type Binding, stays } from '../binding.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';

/** The files that runs came from, by name and as the report links to them. */
function filesOf({ study, context }: Bench) {
  return study.files.filter(({ leftOut }) => leftOut === null).map(({ path }) => ({ path, name: path.slice(path.lastIndexOf('/') + 1), target: context.relative(path) }));
}

/** `[Link to JSON results file]`: a link to each file that was read. */
export function bindLink(bench: Bench): Binding {
  const files = filesOf(bench);
  if (files.length === 0) return stays('absent', note('needs-results', {}), 'results_file', 3);
  const text = files.map(({ name, target }) => `[${markdownText(name, 'link')}](${linkTarget(target)})`).join(', ');
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
  const fitting = files.filter(({ name }) => name.startsWith(head) && name.endsWith(tail) && /^[\d_T-]+$/.test(name.slice(head.length, name.length - tail.length)));
  const chosen = fitting.length === 1 ? fitting[0]! : files.length === 1 ? files[0]! : null;
  if (!chosen) return stays('ambiguous', note('several-files', { files: (fitting.length > 0 ? fitting : files).map(({ name }) => name) }), 'results_file', 1);
  const isInCode = blank.block.kind === 'text' && blank.block.inlineCode.some(({ start, end }) => blank.start > start && blank.end < end);
  const assumed = fitting.length === 1 ? [] : [note('assumed-file', { file: chosen.name })];
  // In inline code the name stands as it is; one that holds a backtick would end the code.
  if (isInCode && /[`\r\n]/.test(chosen.name)) return stays('unsafe', note('unsafe-fill', { written: chosen.name }), 'results_file', 3);
  return { is: 'markdown', source: 'results_file', confidence: assumed.length > 0 ? 2 : 3, text: isInCode ? chosen.name : codeSpanOrText(chosen.name), notes: assumed };
}

function codeSpanOrText(name: string): string {
  return /^[\w.-]+$/.test(name) && !name.includes('_') ? name : codeSpan(name);
}

import { isAnswered } from '../../../collect/exchange.ts';
import type { Exchange, Run } from '../../../collect/run.ts';
import { type Note, note } from '../../../note.ts';
import { type Binding, stays } from '../binding.ts';
import { readLabel } from '../label.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { cellOf } from './run.ts';

/** Words of a title that say nothing of a prompt. */
const plainWords = new Set([
  'example',
  'sample',
  'prompt',
  'response',
  'question',
  'answer',
  'output',
  'and',
  'the',
  'of',
  'a',
  'an',
  'to',
  'on',
  'in',
  'for',
  'with',
  'about',
  'is',
  'what',
  'how',
]);

/**
 * Binds a place for a response: the system by the label or heading above it, the prompt by the nearest
 * `**Example 1: Title**`. The words of the title decide; without words of its own its number does (rules.md#samples).
 */
export function bindSample(blank: Blank, bench: Bench): Binding {
  if (blank.block.kind !== 'code')
    return stays('human', note('sample-outside-code', { blank: bench.text.slice(blank.start, blank.end) }));
  const label = bench.vocabulary.names(blank.block.before);
  const named = cellOf(label, blank.block, bench);
  const found = named.run || label.length === 0 ? named : cellOf([], blank.block, bench);
  if (!found.run) return stays('ambiguous', note('sample-untold', {}));
  const { run } = found;
  const ok = run.exchanges.filter((one) => one.ok && isAnswered(one));
  const source = `sample@${run.id}`;
  if (ok.length === 0) return stays('absent', note('no-response', { run: run.name }), source, 2);
  const title = titleAbove(blank, bench);
  const chosen = choose(ok, title, run);
  if (!('exchange' in chosen)) return stays('absent', chosen, source, 2);
  return {
    is: 'sample',
    source: `${source}/${chosen.exchange.promptId ?? chosen.exchange.record + 1}`,
    confidence: chosen.notes.length > 0 ? 2 : 3,
    text: chosen.exchange.response,
    notes: chosen.notes,
  };
}

/** The nearest bold line or heading above that is not the label of the system; '' where there is none. */
function titleAbove(blank: Blank, { text, vocabulary }: Bench): string {
  let end = blank.block.start;
  while (end > 0) {
    let start = end - 1;
    while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start -= 1;
    const line = text.slice(start, end).trim();
    const bold =
      /^[>\s]*(?:\*\*|__)(.{1,120}?)(?:\*\*|__):?$/.exec(line) ?? /^[>\s]*#{1,6}\s+(.{1,120}?)\s*#*$/.exec(line);
    if (bold && vocabulary.mentioned(bold[1]!).length === 0) return bold[1]!;
    if (bold && line.startsWith('#')) break;
    end = start;
  }
  return '';
}

function choose(
  exchanges: readonly Exchange[],
  title: string,
  run: Run,
): { readonly exchange: Exchange; readonly notes: readonly Note[] } | Note {
  const { text } = readLabel(title);
  const words = wordsOf(text).filter((word) => !plainWords.has(word) && !/^\d+$/.test(word));
  const number = Number(/\b(?:example|sample|prompt|question)\s+(\d{1,4})\b/.exec(text)?.[1] ?? Number.NaN);
  if (words.length > 0 && /\b(example|sample|prompt|question)\b/.test(text)) {
    const fitting = exchanges.filter(({ prompt }) => {
      const said = new Set(wordsOf(prompt));
      return words.every((word) => said.has(word));
    });
    const topic = title.replace(/^[^:]*\b(?:example|sample|prompt|question)\b[^:]*:\s*/i, '');
    if (fitting.length === 0) return note('no-fitting-prompt', { title: topic, run: run.id });
    return {
      exchange: fitting[0]!,
      notes: fitting.length > 1 ? [note('assumed-prompt', { title, fitting: fitting.length })] : [],
    };
  }
  const nth = Number.isNaN(number) ? exchanges[0] : exchanges[number - 1];
  return nth ? { exchange: nth, notes: [] } : note('no-fitting-prompt', { title, run: run.id });
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

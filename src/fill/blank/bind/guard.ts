import { note } from '../../../note.ts';
import { unitNamed } from '../../../unit.ts';
import { type StaysBinding, stays } from '../binding.ts';
import { anyOf, saidIn } from '../lexicon/lexicon.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';

/** A heading that says that what stands under it is nobody's measurement; `Against the objectives` says no such thing. */
const owning = new RegExp(`^(?:[\\d.]+\\s+)?(?:the |our |agreed |service )?${anyOf('owner')}\\b`, 'i');

/** The words of a line that say that what follows was not measured. */
export function notRun(before: string): string | null {
  return /^\s*(?:#|\||`{3}|~{3})/.test(before) ? null : saidIn('pending', before);
}

/**
 * What keeps a blank empty whatever its words say: a section of targets, a line that says that nothing was run, a character that touches it and
 * is not its unit. Null where nothing does.
 */
export function guarded(blank: Blank, { text }: Bench): StaysBinding | null {
  const { block, start, end, asked } = blank;
  if (!['value', 'number', 'derived'].includes(asked.kind) || asked.words.includes('@')) return null;
  const owner = block.section.find((heading) => owning.test(heading.replace(/[*_`]/g, '').trim()));
  if (owner !== undefined) return stays('human', note('of-others', { words: owner, label: owner }));
  const lines = block.kind === 'text' ? [block.parents[0] ?? '', block.isItem ? '' : block.before] : [block.before];
  const said = lines.map(notRun).find((one) => one !== null);
  if (said) return stays('absent', note('not-run', { words: said }));
  const touching = touchingAt(text, start, end);
  return touching === null ? null : stays('left', note('touched', { text: touching }));
}

/** What touches a blank and is no unit: `[X.X]e-3`, `<[X.X]`. */
function touchingAt(text: string, start: number, end: number): string | null {
  if (start === end) return null;
  const before = /[<>\u2264\u2265]$/.exec(text.slice(Math.max(0, start - 1), start))?.[0];
  if (before !== undefined) return before + text.slice(start, end);
  const after = /^[A-Za-z0-9][\w-]{0,12}/.exec(text.slice(end, end + 14))?.[0];
  if (
    after === undefined ||
    /^[xk]$/i.test(after) ||
    unitNamed(after) !== undefined ||
    /^(?:ms|s|us|ns|x|k|M|G|tok|tokens)\b/.test(after)
  )
    return null;
  return text.slice(start, end) + after;
}

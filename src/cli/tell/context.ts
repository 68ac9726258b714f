import type { Context, Slot } from '../../fill/slot.ts';
import { sentence } from '../../note.ts';
import { terminalText } from '../../text.ts';
import { confidenceWords } from './json.ts';
import { aligned, cut } from './table.ts';

/** What stands around a blank, a line for each place, near to far, with what its words were understood as. */
export function contextLines(context: Context): readonly string[] {
  return aligned(
    context.map(({ where, text, understood, unknown }) => {
      const parts = understood.map(
        ({ words, as, is }) => `${as} ${is}${words === '' || words === is ? '' : ` (${words})`}`,
      );
      const told = [...parts, ...(unknown.length > 0 ? [`not understood: ${unknown.join(', ')}`] : [])];
      return [where, cut(text, 48), told.length > 0 ? told.join('; ') : 'nothing that narrows it'].map(terminalText);
    }),
  );
}

/** A blank with what it is bound to, why, and what stands around it. */
export function blankText(slot: Slot): string {
  const { line, column, blank, source, state, written, confidence, notes, offered, context = [] } = slot;
  const bound = source === null ? 'bound to nothing' : `bound to ${source}, ${confidenceWords[confidence]}`;
  const outcome = written === null ? state : `would get ${cut(written, 60)}`;
  return [
    terminalText(`${line}:${column}  ${cut(blank, 60)}  ${outcome}; ${bound}`),
    ...notes.map((each) => terminalText(`  ${sentence(each)}`)),
    ...(offered ? [terminalText(`  offered: ${offered.text}`)] : []),
    ...contextLines(context).map((one) => `  ${one}`),
    '',
  ].join('\n');
}

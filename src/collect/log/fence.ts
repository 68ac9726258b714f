import { clean } from './log.ts';

const mark = /^[ \t>]{0,16}(`{3,20}|~{3,20})([^`]{0,4000})$/;
/** Behind text that has no backtick of its own: `Output:```. */
const glued = /^([^`]{1,4000})(`{3,20})$/;
/** What a person writes behind the mark that opens a fence: a language, and settings of it. */
const language =
  /^\s{0,8}(?:[\w.+#/-]{1,40})?(?:\s{1,8}[\w-]{1,40}=(?:"[^"]{0,200}"|\S{1,200})|\s{0,8}\{[^}]{0,200}\}){0,8}\s{0,8}$/;

/** A line that opens or closes a fence. People forget the line end between the mark and their text, so it may have text on either side. */
export interface Fence {
  readonly mark: string;
  readonly before: string | null;
  readonly behind: string | null;
}

/** The fence in a line that is cleaned; null where there is none. */
export function fenceIn(text: string): Fence | null {
  if (!text.includes('```') && !text.includes('~~~')) return null;
  const found = mark.exec(text);
  if (found) {
    const [, own = '', rest = ''] = found;
    return { mark: own, before: null, behind: language.test(rest) ? null : rest.trim() };
  }
  const end = glued.exec(text);
  return end && { mark: end[2] ?? '', before: (end[1] ?? '').trimEnd(), behind: null };
}

/** Whether a line closes the fence that such a mark opened: with as many marks of its kind, and no language behind them. */
export function closes(text: string, opened: string): Fence | null {
  const fence = fenceIn(text);
  if (!fence?.mark.startsWith(opened)) return null;
  return fence.before !== null || fence.behind !== null || mark.exec(text)?.[2]?.trim() === '' ? fence : null;
}

/** Whether a fence opens in a text of several lines. */
export function hasFence(text: string): boolean {
  if (!text.includes('```') && !text.includes('~~~')) return false;
  return text.split('\n').some((line) => fenceIn(clean(line)) !== null);
}

import { note, Refusal } from '../../note.ts';
import { type CallExpression, parseExpression } from './expression.ts';
import type { Tag } from './tags.ts';

/** A template as the evaluator walks it. Literals are ranges of the template: nothing of them is copied or changed. */
export type TemplateNode =
  | { readonly kind: 'literal'; readonly start: number; readonly end: number }
  | { readonly kind: 'print'; readonly tag: Tag; readonly call: CallExpression }
  | {
      readonly kind: 'block';
      readonly tag: Tag;
      readonly call: CallExpression;
      readonly body: readonly TemplateNode[];
      readonly inverse: readonly TemplateNode[];
    };

interface Building {
  readonly tag: Tag;
  readonly call: CallExpression;
  readonly body: TemplateNode[];
  inverse: TemplateNode[] | null;
  /** An `{{else if …}}` ends with its outer block and has no closing tag. */
  readonly chained: boolean;
}

/**
 * The tree of a template from its tags, which `tagsOf` has found to be balanced.
 * @throws Refusal for a tag that cannot be read.
 */
export function treeOf(text: string, tags: readonly Tag[]): readonly TemplateNode[] {
  const cuts = cutsOf(text, tags);
  const root: TemplateNode[] = [];
  const open: Building[] = [];
  const here = (): TemplateNode[] => {
    const top = open.at(-1);
    return top ? (top.inverse ?? top.body) : root;
  };
  const finish = (): void => {
    const { tag, call, body, inverse } = open.pop()!;
    here().push({ kind: 'block', tag, call, body, inverse: inverse ?? [] });
  };
  let at = 0;
  tags.forEach((tag, index) => {
    const cut = cuts[index]!;
    if (cut.start > at) here().push({ kind: 'literal', start: at, end: cut.start });
    at = Math.max(at, cut.end);
    if (tag.kind === 'print') here().push({ kind: 'print', tag, call: read(tag, tag.inside) });
    if (tag.kind === 'open') open.push({ tag, call: read(tag, tag.inside), body: [], inverse: null, chained: false });
    if (tag.kind === 'else') {
      const top = open.at(-1)!;
      const rest = tag.inside.replace(/^else\b/, '').trim();
      if (top.inverse !== null) throw new Refusal(note('expression-broken', { text: '{{else}}' }, tag.place));
      top.inverse = [];
      if (rest !== '')
        open.push({
          tag: { ...tag, head: /^[\w-]*/.exec(rest)![0] },
          call: read(tag, rest),
          body: [],
          inverse: null,
          chained: true,
        });
    }
    if (tag.kind === 'close') {
      while (open.at(-1)?.chained) finish();
      finish();
    }
  });
  if (at < text.length) root.push({ kind: 'literal', start: at, end: text.length });
  return root;
}

function read(tag: Tag, inside: string): CallExpression {
  const call = parseExpression(inside);
  if (call) return call;
  throw new Refusal(note('expression-broken', { text: `{{${tag.kind === 'open' ? '#' : ''}${inside}}}` }, tag.place));
}

interface Cut {
  start: number;
  end: number;
}

/**
 * The range that each tag takes away: itself, the white space that `~` asks for, and the whole line where tags of blocks
 * stand alone on it, so that `{{#each runs}}` leaves no empty line.
 */
function cutsOf(text: string, tags: readonly Tag[]): readonly Cut[] {
  const cuts = tags.map(({ start, end }): Cut => ({ start, end }));
  for (let first = 0; first < tags.length; first += 1) {
    let last = first;
    const isBlock = (index: number): boolean => tags[index] !== undefined && tags[index]!.kind !== 'print';
    if (!isBlock(first)) continue;
    while (isBlock(last + 1) && /^[ \t]*$/.test(text.slice(tags[last]!.end, tags[last + 1]!.start))) last += 1;
    const lineStart = startOfLine(text, tags[first]!.start);
    const eol = /^[ \t]*(?:\r\n|\n|\r|$)/.exec(text.slice(tags[last]!.end, tags[last]!.end + 1000));
    if (lineStart !== null && eol) {
      for (let index = first; index < last; index += 1) cuts[index]!.end = tags[index + 1]!.start;
      cuts[first]!.start = lineStart;
      cuts[last]!.end = tags[last]!.end + eol[0].length;
    }
    first = last;
  }
  tags.forEach((tag, index) => {
    const cut = cuts[index]!;
    const floor = cuts[index - 1]?.end ?? 0;
    const ceiling = tags[index + 1]?.start ?? text.length;
    while (tag.stripBefore && cut.start > floor && /\s/.test(text[cut.start - 1]!)) cut.start -= 1;
    while (tag.stripAfter && cut.end < ceiling && /\s/.test(text[cut.end]!)) cut.end += 1;
  });
  return cuts;
}

/** The offset where the line of `at` begins; null when something other than blanks stands before it there. */
function startOfLine(text: string, at: number): number | null {
  let start = at;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start -= 1;
  const before = text[start - 1];
  return start === 0 || before === '\n' || before === '\r' ? start : null;
}

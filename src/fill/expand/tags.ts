/**
 * Which `{{ … }}` of a template are ours (rules.md#ownership). Everything else is author text and is not looked at again.
 *
 * Ours are: a helper's name; `runs` and `study`; `#if #each #unless #with` over these; and inside `#each` and `#with`
 * the names of what the block is over. A backslash before it (`\{{a}}`, `\textbf{{x}}`), three braces or a filter
 * (`{{ notes | upper }}`) make it the author's in any case.
 */

import { isOnInCode, offRanges } from '../../markdown/off.ts';
import { positionsIn } from '../../markdown/positions.ts';
import { type Note, note, type Place, Refusal } from '../../note.ts';
import { isNear } from '../print/near.ts';

/** A tag that is ours. `inside` is what stands between the braces, without `#`, `/` and `~`. */
export interface Tag {
  readonly kind: 'print' | 'open' | 'else' | 'close';
  readonly head: string;
  readonly inside: string;
  readonly start: number;
  readonly end: number;
  readonly place: Place;
  readonly stripBefore: boolean;
  readonly stripAfter: boolean;
}

export interface Tags {
  readonly tags: readonly Tag[];
  /** Of author text that looks as if it were meant for us. */
  readonly notes: readonly Note[];
}

const blocks: readonly string[] = ['if', 'each', 'unless', 'with'];
const roots: readonly string[] = ['runs', 'study'];
const deepest = 64;

const opener = /^\{\{(~?)\s{0,100}([#/^]?)\s{0,100}((?:\.\.\/)*(?:@?[A-Za-z_][\w-]{0,99}|\.))?/;
const valuePath = /^["']?(?:(?:percent|ratio|speedup)\()?[a-z]\w*(?:\.[a-z]\w*)?\)?@[\w{][^"']*["']?$/;

interface Open {
  readonly tag: Pick<Tag, 'head' | 'place'>;
  readonly owned: boolean;
  readonly scope: boolean;
}

/** @throws Refusal for a tag or block of ours that is not closed, or nested too deep. */
export function tagsOf(template: { readonly path: string; readonly text: string }, helpers: readonly string[]): Tags {
  const { path, text } = template;
  const off = offRanges(text, isOnInCode(text));
  const placeAt = placedIn(path, text);
  const tags: Tag[] = [];
  const notes: Note[] = [];
  const open: Open[] = [];
  let nextOff = 0;
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at)) {
    while (nextOff < off.length && off[nextOff]!.end <= at) nextOff += 1;
    const range = off[nextOff];
    if (range && range.start <= at) {
      at = range.end;
      continue;
    }
    const found = readTag(text, at, helpers, open);
    if (!found.owned) {
      if (found.near) notes.push(note('expression-not-ours', { text: shown(text, at), like: found.near }, placeAt(at)));
      if (found.block !== undefined)
        open.push({ tag: { head: found.block, place: placeAt(at) }, owned: false, scope: false });
      if (found.close !== undefined) closeForeign(open, found.close);
      at += found.skip;
      continue;
    }
    const place = placeAt(at);
    if (found.end === null) throw new Refusal(note('expression-unclosed', { text: shown(text, at) }, place));
    const tag: Tag = { ...found.tag, start: at, end: found.end, place };
    if (parentheses(tag.inside) > deepest) throw new Refusal(note('template-too-deep', { limit: deepest }, place));
    if (tag.kind === 'open') open.push({ tag, owned: true, scope: tag.head === 'each' || tag.head === 'with' });
    if (open.length > deepest) throw new Refusal(note('template-too-deep', { limit: deepest }, place));
    if (tag.kind === 'close') close(open, tag);
    tags.push(tag);
    at = tag.end;
  }
  const unclosed = open.findLast(({ owned }) => owned);
  if (unclosed) throw new Refusal(note('block-unclosed', { tag: unclosed.tag.head }, unclosed.tag.place));
  return { tags, notes };
}

type Found =
  | {
      readonly owned: true;
      readonly end: number | null;
      readonly tag: Pick<Tag, 'kind' | 'head' | 'inside' | 'stripBefore' | 'stripAfter'>;
    }
  | {
      readonly owned: false;
      readonly skip: number;
      readonly near: string | null;
      readonly block?: string;
      readonly close?: string;
    };

function readTag(text: string, at: number, helpers: readonly string[], open: readonly Open[]): Found {
  const comment = endOfComment(text, at);
  if (comment !== null) return { owned: false, skip: comment - at, near: null };
  const braces = /^\{+/.exec(text.slice(at, at + 200))![0].length;
  const [matched, , sign = '', head = ''] = opener.exec(text.slice(at, at + 500))!;
  const after = text[at + matched.length] ?? '';
  const before = text.slice(Math.max(0, at - 60), at);
  const end = endOfTag(text, at + 2);
  const whole = end === null ? text.slice(at + 2, at + 200) : text.slice(at + 2, end - 2);
  const strips = { stripBefore: whole.startsWith('~'), stripAfter: whole.endsWith('~') };
  const inside = whole
    .replace(/^~/, '')
    .replace(/~$/, '')
    .trim()
    .replace(/^[#/^]\s*/, '');
  const top = open.at(-1);
  const inScope = open.some(({ owned, scope }) => owned && scope);

  const kind = kindOf();
  // A backslash marks an escape, `\textbf{{x}}` is LaTeX, and `${{ x }}` belongs to a CI system unless it has text in quotes.
  const marked =
    before.endsWith('\\') || /\\[A-Za-z]+\*?$/.test(before) || (before.endsWith('$') && !/["']/.test(inside));
  const foreign = marked || braces > 2 || (kind !== null && hasFilter(inside));
  if (kind === null || foreign) {
    const like = marked ? null : kind !== null ? head : end === null ? null : nearest();
    return {
      owned: false,
      skip: braces,
      near: like,
      ...(sign === '#' && !foreign ? { block: head } : {}),
      ...(sign === '/' && !foreign ? { close: head } : {}),
    };
  }
  return { owned: true, end, tag: { kind, head: kind === 'else' ? 'else' : head, inside, ...strips } };

  function kindOf(): Tag['kind'] | null {
    if (sign === '/') {
      const opened = open.findLast(({ tag }) => tag.head === head);
      return opened?.owned ? 'close' : null;
    }
    if (sign === '^') return head === '' && top?.owned ? 'else' : null;
    if (sign === '#') {
      if (head === 'present') return 'open';
      return blocks.includes(head) && isOurs(inside.slice(head.length).trim()) ? 'open' : null;
    }
    if (head === 'else') return top?.owned && /[\s}~]/.test(after) ? 'else' : null;
    if (helpers.includes(head)) return /[\s}~]|^$/.test(after) ? 'print' : null;
    if (roots.includes(head)) return /[\s}~./]|^$/.test(after) && /^\S+$/.test(inside) ? 'print' : null;
    // A bare name inside a block over ours; with arguments it would be somebody else's helper.
    if (!inScope || head === '' || !/^\S+$/.test(inside)) return null;
    const scoped = head === 'this' || head === '.' || head.startsWith('../') || head.startsWith('@');
    return scoped || /[}~\s]/.test(after) || knownInScope.has(head) ? 'print' : null;
  }

  /** Whether what `#if` and its like are over is something we give. */
  function isOurs(argument: string): boolean {
    const call = /^\(\s*([\w-]+)/.exec(argument)?.[1];
    if (call !== undefined) return helpers.includes(call);
    const root = /^((?:\.\.\/)*)(@?[A-Za-z_][\w-]*|\.+)?/.exec(argument);
    return roots.includes(root?.[2] ?? '') || (inScope && root !== null && root[0] !== '');
  }

  /** What it may have been meant for: a name one edit away from ours, or an argument that is a value path. */
  function nearest(): string | null {
    if (/^[!>&*]/.test(inside) || head === 'else') return null;
    const names = sign === '#' || sign === '/' ? blocks : [...helpers, ...roots];
    const close = names.find((name) => isNear(name, head));
    if (close !== undefined && (sign !== '#' || isOurs(inside.slice(head.length).trim()))) return close;
    const root = sign === '#' && blocks.includes(head) ? inside.slice(head.length).trim() : '';
    const nearRoot = roots.find((name) => isNear(name, root));
    if (nearRoot !== undefined) return nearRoot;
    return inside
      .split(/\s+/)
      .slice(0, 8)
      .some((word) => valuePath.test(word))
      ? 'num'
      : null;
  }
}

/** First parts of dotted names that need no `this.` in a block over runs, parts or sweeps. */
const knownInScope = new Set([
  'labels',
  'counts',
  'context',
  'base',
  'sweeps',
  'others',
  'predictions',
  'further_charts',
]);

function hasFilter(inside: string): boolean {
  return inside
    .replace(/"[^"]*"|'[^']*'/g, '')
    .replace(/\bas\s*\|[\w\s]*\|/, '')
    .includes('|');
}

/** The offset after a comment of Handlebars, in which nothing is ours either; null when there is none here. */
function endOfComment(text: string, at: number): number | null {
  const sign = /^\{\{~?!(--)?/.exec(text.slice(at, at + 6));
  if (!sign) return null;
  const close = sign[1] ? '--}}' : '}}';
  const end = text.indexOf(close, at + sign[0].length);
  return end < 0 ? at + sign[0].length : end + close.length;
}

/** The offset after `}}`; null when a line without it, another `{{` or the end comes first. Strings are skipped. */
function endOfTag(text: string, from: number): number | null {
  for (let at = from; at < text.length; at += 1) {
    const c = text[at]!;
    if (c === '}' && text[at + 1] === '}') return at + 2;
    if (c === '{' && text[at + 1] === '{') return null;
    if ((c === '\n' || c === '\r') && /^(?:\r\n|\n|\r)[ \t]*(?:\r|\n|$)/.test(text.slice(at, at + 200))) return null;
    if (c === '"' || c === "'") {
      const line = /^[^\r\n]*/.exec(text.slice(at + 1, at + 1001))![0];
      const close = line.indexOf(c);
      if (close < 0) return null;
      at += close + 1;
    }
  }
  return null;
}

function close(open: Open[], tag: Tag): void {
  while (open.length > 0) {
    const top = open.pop()!;
    if (top.tag.head === tag.head && top.owned) return;
    if (top.owned) throw new Refusal(note('block-unclosed', { tag: top.tag.head }, top.tag.place));
  }
}

/** The end of a block that is not ours: it takes with it what was opened inside and is not ours either. */
function closeForeign(open: Open[], head: string): void {
  const at = open.findLastIndex(({ tag, owned }) => !owned && tag.head === head);
  if (at >= 0 && open.slice(at).every(({ owned }) => !owned)) open.length = at;
}

function parentheses(inside: string): number {
  return inside.split('(').length - 1;
}

function shown(text: string, at: number): string {
  const line = /^[^\r\n]*/.exec(text.slice(at, at + 60))![0];
  const end = line.indexOf('}}');
  return end < 0 ? line : line.slice(0, end + 2);
}

/** Places in a file by the offset into its text. */
function placedIn(file: string, text: string): (at: number) => Place {
  const positions = positionsIn(text);
  return (at) => ({ file, ...positions.of(at) });
}

/**
 * Text from outside made safe for where it lands. Names, prompts, responses, error texts and file names in result files
 * are somebody else's words: shown as text they must stay text, and never become a link, an image, a heading, a table
 * cell, HTML, a mention or a terminal command.
 *
 * What lands in a person's file should stay readable there too: a backslash where a backslash is enough, a numeric
 * character reference where it is not (GitHub reads `@user`, `#12` and `:smile:` after backslashes are gone), and a code
 * span for what would turn into a link by itself, since no escape stops that in every renderer.
 *
 * The substitutions, the same for all sinks of markdown: Unicode NFC (a letter
 * with a heap of 32 marks or more is left as it is); line breaks and tabs become a space; spaces at
 * both ends go; characters that are invisible or steer the direction of text become visible, as `\u202E`.
 */

import { joined, type Phrase, through } from './phrase.ts';

/**
 * Where text lands. `inline`: inside a paragraph, not at the start of a line; `cell`: in a table cell; `line`: may stand
 * at the start of a line (paragraph, list item); `heading`: in an ATX heading; `link`: the text of a link.
 */
export type Sink = 'inline' | 'cell' | 'line' | 'heading' | 'link';

/** CR LF, and each single character that some reader takes for the end of a line. */
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * Controls, what steers the direction of text, what has no width, what XML forbids, the tag characters in which ASCII
 * can be smuggled unseen, and halves of surrogate pairs. Variation selectors stay: emoji need them.
 */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e0fff}]|\u034f|[\ud800-\udfff]/gu;

/** One escape of a terminal: a control sequence, an operating system command up to its end, or a short one. */
const ANSI = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[ -/]*[0-~]/g;

/** Controls except tab and line feed, overrides of the text's direction, and halves of surrogate pairs. */
const UNPRINTABLE_IN_FENCE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udfff]/gu;

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}

/** `text` on one line with everything invisible shown as `\uXXXX`; nothing of markdown is escaped (for text in an SVG). */
export function printable(text: string): string {
  return text.replace(LINE_BREAK, ' ').replace(/\t/g, ' ').replace(INVISIBLE, visible);
}

/** For stderr: one line, with controls, terminal escapes and changes of direction shown (`\n`, `\t`, `\u001B`). */
export function terminalText(text: string): string {
  const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return text.replace(INVISIBLE, (character) => short[character] ?? visible(character));
}

/**
 * `text` as markdown that shows it as text, in `sink`. Longer text is cut at `limit` code points (default 200; Infinity
 * never cuts) and ends with how many are missing: `…(1,812 more)`. Empty text stays empty.
 */
export function markdownText(text: string, sink: Sink, limit = 200): string {
  const { head, more } = cut(text, limit);
  const clean = trimSpaces(printable(composed(head)));
  const body = sink === 'link' ? escaped(clean, sink) : words(clean, sink);
  return (sink === 'line' ? guardLineStart(body) : body) + more;
}

/** Text for the brackets of `![…](…)`, with its values; not cut, because a chart's numbers stand in it. */
export function imageAlt(of: string | Phrase): Phrase {
  return markdownPhrase(of, 'link', Number.POSITIVE_INFINITY);
}

/** `markdownText` for text that shows values, which it keeps. */
export function markdownPhrase(of: string | Phrase, sink: Sink, limit = 200): Phrase {
  const whole = markdownText(String(of), sink, limit);
  const passed = through([of], ([text]) => markdownText(text!, sink, limit));
  // What stands beside a number can mean something only with it (`gh-` before a digit): then the text counts, not the values.
  return String(passed) === whole ? passed : joined([whole]);
}

/** NFC; text that heaps marks on one letter stays as it is, because sorting such a heap takes quadratic time. */
function composed(text: string): string {
  return /\p{Mark}{32}/u.test(text) ? text : text.normalize('NFC');
}

function cut(text: string, limit: number): { readonly head: string; readonly more: string } {
  if (text.length <= limit) return { head: text, more: '' };
  let at = 0;
  let seen = 0;
  for (; at < text.length && seen < limit; seen++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  let rest = 0;
  for (let i = at; i < text.length; rest++) i += (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
  if (rest === 0) return { head: text, more: '' };
  return { head: text.slice(0, at), more: `…(${grouped(rest)} more)` };
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Without the spaces at both ends. By hand: `/ +$/` takes quadratic time on a long run of spaces in the middle. */
function trimSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === ' ') start++;
  while (end > start && text[end - 1] === ' ') end--;
  return text.slice(start, end);
}

/** Escapes word by word, since a link that makes itself never reaches over a space; those words become code spans. */
function words(text: string, sink: Sink): string {
  // Backslash, pipe, backtick and brace end a word as well: so no code span of ours has to quote them.
  const pieces = text.split(/([ \\|`{]+)/);
  let plain = '';
  let out = '';
  for (const piece of pieces) {
    if (!linksItself(piece)) {
      plain += piece;
      continue;
    }
    const { before, core, after } = unwrapped(piece);
    out += `${escaped(plain + before, sink)}\`${core}\``;
    plain = after;
  }
  return out + escaped(plain, sink);
}

/** True for what GitHub and others make a link of without being asked: `scheme://…`, `www.…`, an e-mail address. */
function linksItself(word: string): boolean {
  return word.includes('://') || /(?<![a-z0-9])www\./i.test(word) || isAddress(word);
}

function isAddress(word: string): boolean {
  const at = word.search(/[\w+.-]@[\w-]/);
  return at >= 0 && word.indexOf('.', at + 2) >= 0;
}

/** A word without the brackets, quotes and stops around it. */
function unwrapped(word: string): { readonly before: string; readonly core: string; readonly after: string } {
  let start = 0;
  let end = word.length;
  while (start < end && '([{<"\'*~'.includes(word[start] ?? '')) start++;
  while (end > start && ')]}>"\'*~.,;:!?'.includes(word[end - 1] ?? '')) end--;
  const core = word.slice(start, end);
  // `://` alone would be stripped to something that links again, or to nothing.
  if (!linksItself(core)) return { before: '', core: word, after: '' };
  return { before: word.slice(0, start), core, after: word.slice(end) };
}

/** Escapes what means something inside a line. Every look around is bounded, so time grows with length alone. */
function escaped(text: string, sink: Sink): string {
  return text.replace(
    /[\\`*[\]<>~|]|_|&(?=#?[a-z0-9]{1,40}(?:;|$))|[$@:#{]|(?<=(?<![a-z0-9])gh)-(?=\d)/gi,
    (character, at: number) => escapeOf(character, text, at, sink),
  );
}

function escapeOf(character: string, text: string, at: number, sink: Sink): string {
  const before = text[at - 1] ?? '';
  const after = text[at + 1] ?? '';
  switch (character) {
    case '_':
      // Between letters an underscore is never emphasis, and names stay readable.
      return /[a-z0-9]/i.test(before) && /[a-z0-9]/i.test(after) ? '_' : '\\_';
    case '<':
      // No tag and no autolink starts with a digit: `p<0.001` stays readable.
      return /[\d. ]/.test(after) ? '<' : '\\<';
    case '$':
      return '&#36;';
    case '-':
      return '&#45;';
    case '@':
      return after === ' ' ? '@' : '&#64;';
    case '{':
      return before === '{' || after === '' || '{%#'.includes(after) ? '&#123;' : '{';
    case ':':
      return isEmoji(text, at) ? '&#58;' : ':';
    case '#':
      if (/\d/.test(after)) return '&#35;';
      return sink === 'heading' ? '\\#' : '#';
    default:
      return `\\${character}`;
  }
}

/** Whether `:name:` starts here. A time of day (`12:30:45`) is none; `:100:`, `:1234:`, `:+1:` and `:-1:` are. */
function isEmoji(text: string, at: number): boolean {
  const name = /^:([a-z0-9_+-]{1,64}):/i.exec(text.slice(at, at + 66))?.[1];
  return name !== undefined && (/[a-z]/i.test(name) || /^(?:100|1234|[+-]1)$/.test(name));
}

/** Escapes what means something at the start of a line only: headings, lists, rules, underlines of headings. */
function guardLineStart(markdown: string): string {
  const number = /^\d{1,9}(?=[.)](?: |$))/.exec(markdown)?.[0];
  if (number !== undefined) return `${number}\\${markdown.slice(number.length)}`;
  return /^(?:#|=|[-+](?![a-z0-9.])|:[-: ])/i.test(markdown) ? `\\${markdown}` : markdown;
}

/**
 * `text` as inline code, on one line and with enough backticks. In a table cell a pipe needs a backslash even there;
 * where a backslash already stands before the pipe renderers disagree, so such text comes back escaped, not as code.
 */
export function codeSpan(text: string, inCell = false): string {
  const clean = printable(text);
  if (clean === '') return '';
  if (inCell && clean.includes('\\|')) return markdownText(clean, 'cell', Number.POSITIVE_INFINITY);
  const ticks = '`'.repeat(longestRun(clean, '`') + 1);
  const edge = clean.startsWith('`') || clean.endsWith('`') || (clean.startsWith(' ') && clean.endsWith(' '));
  const pad = edge && trimSpaces(clean) !== '' ? ' ' : '';
  const body = inCell ? clean.replaceAll('|', '\\|') : clean;
  return `${ticks}${pad}${body}${pad}${ticks}`;
}

/**
 * `text` as it goes into a fence that is already there: terminal escapes gone, other controls but tab and line feed as
 * U+FFFD, every line end a line feed, none at the end. The fence must be longer than `longestRun` of its character.
 */
export function fenceBody(text: string): string {
  const body = text.replace(ANSI, '').replace(/\r\n?/g, '\n').replace(UNPRINTABLE_IN_FENCE, '\ufffd');
  let end = body.length;
  while (end > 0 && body[end - 1] === '\n') end--;
  return body.slice(0, end);
}

/** `text` as a fenced block that nothing in it can close, without a final line feed. `info` is the language. */
export function fenced(text: string, info = ''): string {
  const body = fenceBody(text);
  const fence = '`'.repeat(Math.max(3, longestRun(body, '`') + 1));
  return `${fence}${info.replace(/[^A-Za-z0-9_+.#-]/g, '')}\n${body === '' ? '' : `${body}\n`}${fence}`;
}

/** The length of the longest unbroken run of one character in `text`; 0 when it does not occur. */
export function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    run = text[i] === character ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}

/**
 * A relative path (with `/`) as the destination of a markdown link. What markdown or a URL would read as its own is
 * percent-encoded, other letters of any script stay. It is never a scheme (`javascript:x`) nor another host (`//x`).
 */
export function linkTarget(path: string): string {
  const target = path
    .replace(/^\/{2,}/, '/')
    .replace(/[\u0000-\u0020"#$%&()*<>?@[\\\]^`{|}~]/g, percentEncoded)
    .replace(INVISIBLE, percentEncoded);
  const first = target.split('/', 1)[0] ?? '';
  return target === '' || first.includes(':') ? `./${target}` : target;
}

const utf8 = new TextEncoder();

function percentEncoded(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x80) return `%${code < 16 ? '0' : ''}${code.toString(16).toUpperCase()}`;
  let out = '';
  for (const byte of utf8.encode(character)) out += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return out;
}

/**
 * `text` as a name for a file or a run: `[a-z0-9-]`, 1 to 64 characters, never a device of Windows. Accents are dropped;
 * text with nothing left gives `fallback`, which must be such a name. Unlike texts can share a slug.
 */
export function slug(text: string, fallback: string): string {
  const words = text
    .slice(0, 1000)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 64)
    .replace(/-$/, '');
  if (words === '') return fallback;
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(words) ? `x-${words}` : words;
}

/** Whether git left the marks of a conflict in a text. */
export function hasConflictMarks(text: string): boolean {
  return [/^<{7}[ \r\n]/m, /^={7}\r?$/m, /^>{7}[ \r\n]/m].every((mark) => mark.test(text));
}

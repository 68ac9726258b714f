import { statisticNamed } from '../../compare/statistic.ts';
import { note, type Place, Refusal } from '../../note.ts';

/**
 * What an author says to the tool in a comment (rules.md#directives):
 * `<!-- aitb: baseline=sophia stat=median -->` (`baseline="GPU A"` for a name with spaces) and `<!-- aitb: bind=latency.p95@metis .2f; latency.p99@metis .2f -->`
 * for the block (or, before a heading, the section) that follows; `<!-- aitb:off -->` to `<!-- aitb:on -->` for what
 * must not be touched.
 */
export interface Directive {
  readonly baseline: string | null;
  /** The normalised name of a statistic. */
  readonly stat: string | null;
  /** Value paths with their formats, for the blanks of the next block in order. */
  readonly bind: readonly string[];
}

export const noDirective: Directive = { baseline: null, stat: null, bind: [] };

const comment = /^<!--\s*aitb:\s*([\s\S]*?)\s*-->$/;

/**
 * Reads an HTML node: a directive, a switch, or null when it is none of ours.
 * @throws Refusal for an unknown word or statistic, and for a directive with other text on its line.
 */
export function readDirective(html: string, place: Place): Directive | 'off' | 'on' | null {
  const body = comment.exec(html.trim())?.[1];
  if (body === undefined || body.includes('<!--')) return refuseInside(html, place);
  if (body === 'off' || body === 'on') return body;
  const [, words = '', paths] = /^([\s\S]*?)(?:\bbind=([\s\S]*))?$/.exec(body)!;
  let directive: Directive = { ...noDirective, bind: (paths ?? '').split(';').map(trimmed).filter(Boolean) };
  if (paths !== undefined && directive.bind.length === 0) throw unknown('bind=', place);
  for (const word of words.match(/[^\s="]+="[^"]*"|\S+/g) ?? []) {
    const [, key = word, value = ''] = /^([^=]*)="?([\s\S]*?)"?$/.exec(word) ?? [];
    const stat = key === 'stat' ? statisticNamed(value) : undefined;
    if (key === 'baseline' && value !== '') directive = { ...directive, baseline: value };
    else if (stat !== undefined) directive = { ...directive, stat };
    else throw unknown(word, place);
  }
  return directive;
}

/** @throws Refusal when HTML that is no directive by itself has one in it: it would be overlooked. */
export function refuseInside(html: string, place: Place): null {
  if (/<!--\s*aitb:/.test(html)) throw new Refusal(note('directive-inside', {}, place));
  return null;
}

/** The inner one of two directives decides, word by word. */
export function merged(outer: Directive, inner: Directive): Directive {
  return { baseline: inner.baseline ?? outer.baseline, stat: inner.stat ?? outer.stat, bind: inner.bind };
}

function unknown(word: string, place: Place): Refusal {
  return new Refusal(note('unknown-directive', { word }, place));
}

function trimmed(path: string): string {
  return path.replace(/\s+/g, ' ').trim();
}

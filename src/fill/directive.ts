import { note, type Place, Refusal } from '../note.ts';

/**
 * What an author says to the tool in a comment (blanks.md 3.10 b):
 * `<!-- aitb: baseline=sophia stat=median -->` and `<!-- aitb: bind=latency.p95@metis .2f; latency.p99@metis .2f -->`
 * for the block (or, before a heading, the section) that follows; `<!-- aitb:off -->` to `<!-- aitb:on -->` for what
 * must not be touched.
 */
export interface Directive {
  readonly baseline: string | null;
  readonly stat: string | null;
  /** Value paths with their formats, for the blanks of the next block in order. */
  readonly bind: readonly string[];
}

export const noDirective: Directive = { baseline: null, stat: null, bind: [] };

const comment = /^<!--\s*aitb:\s*([\s\S]*?)\s*-->$/;

/** Reads an HTML node: a directive, a switch, or null when it is none of ours. @throws Refusal for an unknown word. */
export function readDirective(html: string, place: Place): Directive | 'off' | 'on' | null {
  const body = comment.exec(html.trim())?.[1];
  if (body === undefined) return null;
  if (body === 'off' || body === 'on') return body;
  if (body.startsWith('bind=')) {
    return {
      ...noDirective,
      bind: body
        .slice('bind='.length)
        .split(';')
        .map((path) => path.trim())
        .filter((path) => path !== ''),
    };
  }
  let directive = noDirective;
  for (const word of body.split(/\s+/)) {
    const [key = '', value = ''] = word.split('=', 2);
    if ((key !== 'baseline' && key !== 'stat') || value === '')
      throw new Refusal(note('unknown-directive', { word }, place));
    directive = { ...directive, [key]: value };
  }
  return directive;
}

/** The inner one of two directives decides, word by word. */
export function merged(outer: Directive, inner: Directive): Directive {
  return { baseline: inner.baseline ?? outer.baseline, stat: inner.stat ?? outer.stat, bind: inner.bind };
}

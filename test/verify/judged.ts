import { collect } from '../../src/collect/collect.ts';
import type { Source } from '../../src/collect/source.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Study } from '../../src/compare/study.ts';
import { type Origin, verify } from '../../src/verify/verify.ts';

/** The study of some results. */
export async function studyOf(sources: readonly Source[]): Promise<Study> {
  return compare(await collect(sources, { strict: false, encoding: 'utf-8' }), { baseline: null });
}

/** What was said of each number or claim of a document, in its order: `wrong 3.07 was-cut`. Open ones are left out. */
export function judged(text: string, study: Study | null, origin: Origin = {}): readonly string[] {
  return verify({ file: 'hw.md', text }, study, origin)
    .filter(({ outcome }) => outcome !== 'open')
    .map(({ outcome, start, end, cause }) => [outcome, text.slice(start, end), cause?.code].filter(Boolean).join(' '));
}

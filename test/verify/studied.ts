import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Study } from '../../src/compare/study.ts';
import type { Verdict } from '../../src/verify/verdict.ts';
import { verify } from '../../src/verify/verify.ts';
import { sourceOf } from '../collect/source.ts';

/** The study of some files, by name. */
export async function studyOf(files: Readonly<Record<string, string>>): Promise<Study> {
  const sources = Object.entries(files).map(([name, text]) => sourceOf(name, text));
  return compare(await collect(sources, { strict: false, encoding: 'utf-8' }), { baseline: null });
}

/** What is told of words and settings: the outcome and the words, and how that came about where it is known. */
export function told(
  text: string,
  study: Study | null,
  kinds: readonly Verdict['kind'][] = ['words', 'setting'],
  sample?: string,
): readonly string[] {
  return verify({ file: 'r.md', text, ...(sample === undefined ? {} : { sample }) }, study)
    .filter(({ kind }) => kinds.includes(kind))
    .map(
      ({ outcome, start, end, says, cause }) =>
        `${outcome} ${text.slice(start, end)} (${says.code}${cause ? `, ${cause.code}` : ''})`,
    );
}

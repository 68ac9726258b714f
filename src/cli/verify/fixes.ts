import type { Checked, Claimed } from './checked.ts';

/** The claims that can be mended: wrong numbers of which it is sure what belongs there, in the order of the text, none within another. */
export function mendable({ claims }: Pick<Checked, 'claims'>): readonly (Claimed & { readonly fix: string })[] {
  let at = 0;
  return claims.filter((one): one is Claimed & { readonly fix: string } => {
    if (one.outcome !== 'wrong' || one.fix === null || one.start < at) return false;
    at = one.end;
    return true;
  });
}

/** The document with what belongs there in the place of each; every other character stays. */
export function mended({ text, claims }: Checked): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, fix } of mendable({ claims })) {
    parts.push(text.slice(at, start), fix);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

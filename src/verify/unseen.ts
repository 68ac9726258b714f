import { offRanges } from '../fill/expand/off.ts';

/** What of a document no claim is looked for in, counted. */
export interface Unseen {
  readonly codeBlocks: number;
  /** Lines between `aitb:off` and `aitb:on`, or the end. */
  readonly offLines: number;
}

/** What of a document is passed over as a whole. Dates, versions, links and names with digits in them are passed over wherever they stand. */
export function unseen(text: string): Unseen {
  let codeBlocks = 0;
  let offLines = 0;
  let off: number | null = null;
  const end = (at: number): void => {
    if (off !== null)
      offLines += [
        ...text
          .slice(off, at)
          .trim()
          .matchAll(/\r\n|\n|\r|$/g),
      ].length;
    off = null;
  };
  for (const range of offRanges(text, false)) {
    const piece = text.slice(range.start, range.end);
    const [, word] = /^<!--\s*aitb:\s*(off|on)\s*-->$/.exec(piece) ?? [];
    if (word === 'off') off ??= range.end;
    else if (word === 'on') end(range.start);
    else if (off === null && /^[^\r\n]{0,20}?(?:`{3,}|~{3,})[^\r\n]*[\r\n]/.test(piece)) codeBlocks += 1;
  }
  end(text.length);
  return { codeBlocks, offLines };
}

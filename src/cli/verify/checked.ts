import { resolve } from 'node:path';
import type { Study } from '../../compare/study.ts';
import type { Comparison, Figure, Value } from '../../compare/value/figure.ts';
import { type Positions, positionsIn } from '../../markdown/positions.ts';
import { note, type Place } from '../../note.ts';
import type { Valued } from '../../phrase.ts';
import { type Judged, judgeExpectation } from '../../verify/expectation.ts';
import { contextAfter } from '../../verify/numeral.ts';
import { type Unseen, unseen } from '../../verify/unseen.ts';
import type { Verdict } from '../../verify/verdict.ts';
import { verify } from '../../verify/verify.ts';
import { textOf } from '../disk/files.ts';
import type { Terminal } from '../terminal.ts';
import { type Reading, seenIn } from './reading.ts';
import type { Expected } from './task.ts';

/** No document is that long; a larger file is not read to find out, which would take minutes. */
const limit = 8 << 20;

/** A claim of a document with where it stands; lines and columns count from 1, and the end is the one after its last character. */
export interface Claimed extends Verdict {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** As written, with its unit, on one line. */
  readonly written: string;
  /** The result files that the value comes from, as messages name them. */
  readonly files: readonly string[];
}

/** An expectation, judged. */
export interface Answered extends Expected, Judged {
  /** The document with whose own results it was judged; null: with those that were named. */
  readonly document: string | null;
  readonly places: readonly Place[];
}

/** A document, verified. */
export interface Checked {
  /** As messages name it. */
  readonly document: string;
  readonly text: string;
  readonly reading: Reading;
  readonly claims: readonly Claimed[];
  readonly unseen: Unseen;
}

/**
 * Opens a document and holds it against results.
 * @param reading with the text of a sample output, where one was handed out.
 * @throws Refusal (exit 2) where it is no UTF-8 text, or not there.
 */
export function checked(
  document: string,
  { sample, ...reading }: Reading & { readonly sample?: string | undefined },
  terminal: Terminal,
): Checked {
  const { cwd } = terminal;
  const text = textOf(resolve(cwd, document), document, limit, 'document');
  const at = positionsIn(text);
  const claims = verify(
    { file: document, text, ...(sample === undefined ? {} : { sample }) },
    reading.study,
    reading,
  ).map((one) => claimed(one, text, at, reading, cwd));
  return { document, text, reading, claims, unseen: unseen(text) };
}

function claimed(verdict: Verdict, text: string, at: Positions, { base }: Reading, cwd: string): Claimed {
  const [start, end] = [at.of(verdict.start), at.of(verdict.end)];
  const files = verdict.value === null ? [] : placesOf(verdict.value).map(({ file }) => seenIn(file, base, cwd));
  return {
    ...verdict,
    ...start,
    endLine: end.line,
    endColumn: end.column,
    written: written(verdict, text),
    files: [...new Set(files)],
  };
}

/** The words that go with a factor or a percentage. */
const direction =
  /^[\s*_]{1,4}(?:faster|slower|quicker|higher|lower|less|more|better|worse|larger|smaller|longer|shorter)\b/;

/** The range as it stands there, a number with its unit, without emphasis and line ends. */
function written({ start, end, kind }: Verdict, text: string): string {
  let to = end;
  if (kind !== 'words' && /\d$/.test(text.slice(start, end)) && contextAfter(text, end).unit !== null)
    to +=
      /^[*_]{0,3}[\s-]?[^\s|*_,;()[\]]{1,24}?(?=[\s|*_,;()[\]]|[.:!?](?:[\s[]|$)|$)/u.exec(
        text.slice(end, end + 40),
      )?.[0].length ?? 0;
  if (/[x×%]$/.test(text.slice(start, to))) to += direction.exec(text.slice(to, to + 20))?.[0].length ?? 0;
  return text
    .slice(start, to)
    .replace(/[*_`~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Where a value comes from. */
export function placesOf(of: Valued): readonly Place[] {
  const value = of as Value;
  if (value.kind === 'comparison') return [...(value as Comparison).of.places, ...(value as Comparison).over.places];
  return value.kind === 'figure' || value.kind === 'fact' ? (value as Figure).places : [];
}

/** Expectations judged by one study; without one none of them can be answered. */
export function answers(
  expected: readonly Expected[],
  { study, base }: { readonly study: Study | null; readonly base: string },
  document: string | null,
  cwd: string,
): readonly Answered[] {
  return expected.map((one) => {
    const judged = study === null ? noResults : judgeExpectation(one.expectation, study);
    const places = judged.of === null ? [] : placesOf(judged.of);
    return {
      ...one,
      ...judged,
      document,
      places: places.map((each) => ({ ...each, file: seenIn(each.file, base, cwd) })),
    };
  });
}

const noResults: Judged = {
  outcome: 'undecided',
  value: null,
  unit: '',
  interval: null,
  n: null,
  of: null,
  says: note('expectation-no-results', {}),
};

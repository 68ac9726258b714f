import type { Study } from '../compare/study.ts';
import { draw } from '../draw/draw.ts';
import { benchOf } from '../fill/blank/bind/bench-of.ts';
import { blocksOf } from '../fill/blank/block.ts';
import type { Template } from '../fill/blank/decide.ts';
import type { FillContext } from '../fill/context.ts';
import type { Document } from '../fill/document.ts';
import { fill } from '../fill/fill.ts';
import { parse } from '../markdown/markdown.ts';
import { positionsIn } from '../markdown/positions.ts';
import type { Claim, Examined, Known } from './claim.ts';
import { claims } from './claims.ts';
import type { Replaced } from './replaced.ts';
import { staleIn } from './stale-number.ts';
import type { Verdict } from './verdict.ts';

/** A document to be verified. */
export interface Submitted {
  /** How messages name it. */
  readonly file: string;
  readonly text: string;
  /** A sample output, such as a course hands out: its numbers are not the author's. */
  readonly sample?: string;
}

/** What the document may have been made with. */
export interface Origin {
  /** Templates whose text it may be: lines that read as the tool writes them are judged number by number. */
  readonly templates?: readonly Template[];
  /** What stood in the document's slots before, and was quoted when it was last written. */
  readonly replaced?: readonly Replaced[];
}

/**
 * Every claim of a finished document that could be judged, and those that could not, in the order of the text. Pure.
 * @param study what the results say; null: only the document's own numbers are held against each other.
 * @throws Refusal for a directive in the document that cannot be read.
 */
export function verify(submitted: Submitted, study: Study | null, origin: Origin = {}): readonly Verdict[] {
  return verifyKinds(submitted, study, origin, claims);
}

/** The same of some kinds of claims alone. */
export function verifyKinds(
  { file, text, sample }: Submitted,
  study: Study | null,
  { templates = [], replaced = [] }: Origin,
  kinds: readonly Claim[],
): readonly Verdict[] {
  const at = positionsIn(text);
  const place = (offset: number) => ({ file, ...at.of(offset) });
  const blocks = blocksOf(text, parse(text), place);
  const known = study === null || study.runs.length === 0 ? null : knownOf(text, blocks, study, place);
  const of: Examined = {
    file,
    text,
    blocks,
    known,
    sample: sample ?? null,
    printed: known ? templates.map((one) => printedFrom(one, known)) : [],
  };
  const found = merged(kinds.map(({ find }) => find(of)));
  return replaced.length === 0 ? found : withQuoted(found, { file, text }, replaced);
}

/** A number that could not be checked, and is one that stood in the report before, is of that. */
function withQuoted(
  found: readonly Verdict[],
  { file, text }: Submitted,
  replaced: readonly Replaced[],
): readonly Verdict[] {
  const ours = found.filter(({ outcome }) => outcome === 'right');
  const quoted = staleIn({ file, text, ours, replaced }).map(
    ({ numeral: { start, end }, says }): Verdict => ({
      ...{ start, end, kind: 'number', outcome: 'differs', says, cause: null },
      ...{ path: String(says.args.path), value: null, fix: null },
    }),
  );
  const isQuoted = (one: Verdict) => quoted.some(({ start, end }) => one.start < end && one.end > start);
  const others = found.filter((one) => one.outcome !== 'open' || !isQuoted(one));
  const told = quoted.filter(({ start, end }) => !others.some((one) => one.start < end && one.end > start));
  return [...others, ...told].sort((a, b) => a.start - b.start || a.end - b.end);
}

function knownOf(text: string, blocks: Examined['blocks'], study: Study, place: Parameters<typeof benchOf>[4]): Known {
  const { charts, absent } = draw(study);
  const context: FillContext = {
    study,
    charts,
    absentCharts: absent,
    chartSrc: (name) => `${name}.svg`,
    cellsSrc: 'cells.csv',
    relative: (path) => path,
    options: { baseline: study.baseline, sampleChars: 2000, charts: 'auto' },
  };
  return { bench: benchOf(text, blocks, context, { signed: false }, place), context };
}

/** A template filled from the same results, as far as it can be. */
function printedFrom(template: Template, { context }: Known): Document {
  return fill(template, context, { signed: true, strict: false });
}

/** The verdicts of all kinds in the order of the text; of the same range the first that is not open stands, and one whose words were only partly understood gives way. */
function merged(found: readonly (readonly Verdict[])[]): readonly Verdict[] {
  const byRange = new Map<string, Verdict>();
  for (const verdict of found.flat()) {
    const key = `${verdict.start} ${verdict.end}`;
    const known = byRange.get(key);
    const givesWay = !known || known.outcome === 'open' || known.cause?.code === 'bound-loosely';
    if (givesWay && !(known && verdict.outcome === 'open')) byRange.set(key, verdict);
  }
  return [...byRange.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

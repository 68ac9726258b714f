import { PathError } from './compare/path.ts';
import type { Study } from './compare/study.ts';
import { type Explanation, explain as explanationOf } from './compare/value/explain.ts';
import type { Value } from './compare/value/figure.ts';
import { pathOf } from './compare/value/path-of.ts';
import type { Document } from './fill/document.ts';
import type { Made } from './made.ts';
import { positionsIn } from './markdown/positions.ts';
import { note, Refusal } from './note.ts';
import type { Valued } from './phrase.ts';

/** A value that a document shows. */
export interface ShownValue {
  /** Where it begins in the document's text, from 1. */
  readonly line: number;
  readonly column: number;
  /** As it stands there, rounded. */
  readonly written: string;
  /** The value path that leads to it, or a formula of the document; empty for what does not exist. */
  readonly path: string;
  readonly explanation: Explanation;
}

/** The values that a document shows, in its order; those of one line where `line`, from 1, is given. */
export function explain(document: Document, line?: number): readonly ShownValue[];
/**
 * What a value path leads to in a study.
 * @throws Refusal (exit 2) where it leads nowhere.
 */
export function explain(study: Study, path: string): Explanation;
export function explain(of: Document | Study, at?: number | string): readonly ShownValue[] | Explanation {
  return 'marks' in of ? valuesIn(of, at as number | undefined) : found(of, at as string);
}

function valuesIn({ text, marks }: Document, line?: number): readonly ShownValue[] {
  const positions = positionsIn(text);
  return marks
    .map(({ start, end, value }) => ({ ...positions.of(start), written: text.slice(start, end), value }))
    .filter((one) => line === undefined || one.line === line)
    .map(({ value, ...place }) => ({ ...place, ...explained(value) }));
}

function found(study: Study, path: string): Explanation {
  try {
    return explanationOf(study.find(path));
  } catch (error) {
    if (error instanceof PathError) throw new Refusal(note('path-wrong', { problem: error.message }));
    throw error;
  }
}

/** A value of a mark, taken apart. */
export function explained(of: Valued): Pick<ShownValue, 'path' | 'explanation'> {
  // A mark is made of nothing else.
  const value = of as Value | Made;
  return { path: pathOf(value), explanation: explanationOf(value) };
}

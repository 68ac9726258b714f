import { sha256 } from './keep/lock/lock.ts';
import type { Note } from './note.ts';
import { type Finished, type ReportInput, report } from './report.ts';
import type { Output } from './write.ts';

/** A value of the report that would be written anew. */
export interface Change {
  readonly key: string;
  /** The value path, or another source; null when it is bound to nothing. */
  readonly source: string | null;
  /** Where it would stand, from 1; null where it has no place. */
  readonly line: number | null;
  readonly column: number | null;
  /** What stands there now. */
  readonly before: string;
  readonly after: string;
}

/** What writing a report would do. */
export interface Checked {
  /** Everything is what it is to be: nothing would be written. */
  readonly isFresh: boolean;
  /** As of `report()`. A report that is `refused` is not fresh; `notes` say why. */
  readonly verdict: Finished['verdict'];
  /** The files that would be written, in the order in which they are. */
  readonly files: readonly string[];
  /** The values in the report that would be others. */
  readonly changes: readonly Change[];
  readonly notes: readonly Note[];
}

/**
 * Whether writing a report would change anything, and what. Pure: what is on disk is known from `existing`, and of the charts
 * from its lock.
 * @throws Refusal (exit 2) for results or a template that cannot be used.
 */
export async function check(input: ReportInput): Promise<Checked> {
  const { verdict, outputs, slots, notes } = await report(input);
  const files = outputs.filter((output) => !isThere(output, input)).map(({ path }) => path);
  const changes = slots.flatMap(({ key, source, place, before, text: after }): readonly Change[] => {
    const { line, column } = place ?? { line: null, column: null };
    return before === null || after === null ? [] : [{ key, source, line, column, before, after }];
  });
  return { isFresh: verdict !== 'refused' && files.length === 0, verdict, files, changes, notes };
}

/** Whether a file has its content already. */
function isThere({ path, content, expected, isGenerated }: Output, { out, existing }: ReportInput): boolean {
  if (isGenerated) return [expected].flat().includes(sha256(content));
  return content === (path === out ? existing.report : existing.lock);
}

import { type Note, note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { failedDraft } from '../draft.ts';
import { type Claim, claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { settle } from '../log/hint.ts';
import { overwritten } from '../log/log.ts';
import { isSubmission } from '../log/raised.ts';

/**
 * What Slurm says of a job that it did not take: nothing ran, and that is a result. Each such line is a failed run in its own words. A log
 * of a known tool that has such a line is read by the format of the tool.
 */
export const slurm: TextFormat = {
  of: 'text',
  name: 'slurm',
  shape: 'the words of Slurm on a job that was not taken: "sbatch: error: Batch job submission failed: …"',
  general: true,
  claims,
  read,
};

function claims(text: string): Claim {
  return /^(?:sbatch|salloc): error: \S/m.test(text) ? claimed : notClaimed(0, 'it has no line "sbatch: error: …"');
}

/** Lines that say why, and the ones that only follow them (`sbatch: error: Batch job submission failed` stands last). */
function read(lines: () => Iterable<Line>, file: string, titles: readonly string[] = []): Read {
  const runs: Draft[] = [];
  const notes: Note[] = [];
  let before: string[] = [];
  for (const { number, text } of lines()) {
    for (const piece of overwritten(text).map((one) => one.trim())) {
      if (!isSubmission(piece)) continue;
      before.push(piece.slice(0, 300));
      if (!/submission failed|failed to|unable to/i.test(piece)) continue;
      runs.push(failed(before, titles.length > 0 ? titles : [file], { file, line: number }));
      before = [];
    }
  }
  if (runs.length === 0 && before[0] !== undefined) runs.push(failed(before, titles, { file, line: 1 }));
  if (runs.length === 0) notes.push(note('no-result', { what: 'a line "sbatch: error: …"' }, { file }));
  return { runs, notes };
}

function failed(words: readonly string[], titles: readonly string[], place: { file: string; line: number }): Draft {
  const { labels, remarks } = settle({}, titles, ['system', 'ntasks', 'batch_size'], place);
  const name = labels.system === undefined ? 'job' : String(labels.system);
  return failedDraft(words.join(' '), place, { name, labels, remarks });
}

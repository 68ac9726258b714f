import { type Note, note, Refusal } from '../../../note.ts';
import { type Claim, claimed, notClaimed, type TextFormat } from '../../format.ts';
import { detailsIn } from './detail.ts';
import { draftOf } from './run.ts';
import { summariesIn } from './summary.ts';

/**
 * What LoadGen, the tool of MLPerf Inference, writes of a test: the summary (`mlperf_log_summary.txt`) and the log with the details
 * (`mlperf_log_detail.txt`). Both state the same test; the details with six digits. An accuracy run times nothing.
 */
export const mlperfInference: TextFormat = {
  of: 'text',
  name: 'mlperf-inference',
  shape: 'the summary or the detailed log of MLPerf LoadGen',
  ofTool: true,
  claims,
  read: (lines, file, titles) => {
    const summaries = summariesIn(lines());
    const tests = summaries.length > 0 ? summaries : detailsIn(lines());
    const timed = tests.filter(({ mode }) => mode === null || !/^accuracy/i.test(mode));
    const place = { file };
    if (timed.length === 0 && (tests.length > 0 || isBare(lines())))
      throw new Refusal(note('loadgen-accuracy', {}, place));
    const notes: Note[] = [];
    if (timed.length === 0) notes.push(note('no-result', { what: 'an event of LoadGen that is whole' }, place));
    if (timed.length > 1) {
      const places = timed.slice(0, 10).map(({ first, last }) => `lines ${first} to ${last}`);
      notes.push(note('several-runs', { count: timed.length, places }, place));
    }
    const standing = { isAlone: timed.length === 1 && titles === undefined, isPasted: titles !== undefined };
    return { runs: timed.map((test) => draftOf(test, file, standing)), notes };
  },
};

const titled = /^[ \t>]{0,16}MLPerf Results Summary\s*$/m;

/** Of an accuracy run the summary says only how many warnings and errors there were. */
const counted = /^\s*(?:no|\d{1,9}) (?:warning|error)s? encountered\b[^\n]{0,80}$/i;

function isBare(lines: Iterable<{ readonly text: string }>): boolean {
  let read = 0;
  for (const { text } of lines) {
    if (text.trim() === '') continue;
    if (!counted.test(text)) return false;
    read += 1;
  }
  return read > 0;
}

function claims(head: string): Claim {
  if (titled.test(head)) return claimed;
  if (/:::MLLOG \{"key": ?"/.test(head) && /"loadgen_version"|"mlperf::logging"/.test(head)) return claimed;
  if (head.length < 1000 && isBare(head.split('\n').map((text) => ({ text })))) return claimed;
  return notClaimed(
    /mlperf|loadgen/i.test(head) ? 0.5 : 0,
    'no line is "MLPerf Results Summary", and none has :::MLLOG with a loadgen_version',
  );
}

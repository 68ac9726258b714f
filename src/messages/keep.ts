import { error, one, warning } from './entry.ts';

/** A text of any length as a message quotes it. */
const quoted = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat === '' ? 'nothing' : `"${flat.length > 100 ? `${flat.slice(0, 100)}…` : flat}"`;
};

/** Two texts from a little before they differ, so that it is seen. */
function differing(one: string, other: string): readonly [string, string] {
  const [a, b] = [one, other].map((text) => text.replace(/\s+/g, ' ').trim()) as [string, string];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const from = same < 60 ? 0 : same - 30;
  const cut = (text: string) => quoted(`${from === 0 ? '' : '…'}${text.slice(from)}`);
  return [cut(a), cut(b)];
}

/** The report on disk: what may be replaced, and writing it. */
export const keepMessages = {
  'report-not-ours': error(
    (a: { lock: string; command: string }) =>
      `is there already without its lock (${a.lock}), so it may be somebody's own text and was left as it is; to keep its text and have its values kept fresh, run ${a.command}`,
  ),
  'report-conflict-marks': error(
    (_: Record<never, never>) =>
      'has the conflict marks of a merge in it, so nothing was written; settle them (any number may be taken from either side) and run again',
  ),
  'lock-version': error(
    (a: { found: string; known: number }) =>
      `has version ${a.found}, and this aitb-report knows version ${a.known}, so nothing was written; use the aitb-report that wrote it`,
  ),
  'lock-broken': error(
    (a: { why: string; command: string }) =>
      `is no lock that can be read (${a.why}), so nothing was written; restore it from version control, or have a new one made with ${a.command}`,
  ),
  'lock-conflict-marks': warning(
    (_: Record<never, never>) =>
      'has the conflict marks of a merge in it; what either side wrote is taken for ours, and a run that writes puts one clean lock in its place',
    'renewed',
  ),
  'slot-edited': warning(
    (a: { text: string; would: string }) =>
      `${quoted(a.text)} was put there by hand and stays; the results give ${quoted(a.would)}`,
    'edited',
  ),
  'slot-edited-alone': warning(
    (a: { text: string; would: string }) =>
      `${quoted(a.text)} was put there by hand and stays; the results give no number for it any more, and there would be ${quoted(a.would)}`,
    'edited',
  ),
  'slot-gone': warning(
    (a: { key: string; written: string }) =>
      `${quoted(a.written)} (${a.key}) is no longer there, or its row, column or sentence has another name now; it is not written again`,
    'gone',
  ),
  'slots-gone': warning(
    (a: { section: string; count: number }) =>
      `${a.count} values under "${a.section}" are no longer there, or their rows, columns or sentences have other names now; they are not written again`,
    'gone',
  ),
  'slot-misplaced': warning(
    (a: { key: string; written: string }) =>
      `${quoted(a.written)} (${a.key}) could be one of several places now, so none was touched; give the rows, headings or sentences that are alike different names`,
    'misplaced',
  ),
  'text-conflict': error((a: { ours: string; theirs: string; command: string }) => {
    const [ours, theirs] = differing(a.ours, a.theirs);
    return a.theirs.trim() === ''
      ? `the template no longer has this, and it was changed by hand, so it stays (${ours}); settle it in the report and run ${a.command}`
      : `the template has ${theirs} here now, and this was changed by hand, so the text stays (${ours}); take over what you want and run ${a.command}`;
  }, 'conflict'),
  'number-relabelled': error(
    (a: { text: string; what: string; from: string; to: string }) =>
      `the ${a.what} of your ${quoted(a.text)} changed from "${a.from}" to "${a.to}", and the text stays; correct it where it has to be another one, this is told once`,
  ),
  'line-kept': warning(
    (a: { text: string }) =>
      `${quoted(a.text)} was written by hand and stays; what was printed in its place is gone or is another text now`,
    'by-hand',
  ),
  // Of each change of OUTPUT_VERSION it says what became of reports.
  'report-renewed': warning((a: { values: number; lines: number; from: number }) => {
    const why = [
      ...(a.from < 2
        ? [
            'rows that state the same settings are one run now, runs go by their names, times stand in the unit of their file',
          ]
        : []),
      ...(a.from < 3 ? ['the lock names every value that a text shows'] : []),
      'more blanks are read, and runs of several files stand in the order of their level',
    ].join('; ');
    const anew = a.values < 1 ? 'no value is' : one(a.values) ? '1 value is' : `${a.values} values are`;
    const stay =
      a.lines < 1
        ? 'nobody has edited it'
        : one(a.lines)
          ? 'the edited line stays'
          : `all ${a.lines} edited lines stay`;
    return `was written by an earlier version of aitb-report: ${anew} shown anew (${why}), and ${stay}`;
  }, 'renewed'),
  'adopt-handlebars': error(
    (_: Record<never, never>) =>
      'has expressions of Handlebars, which are gone once they are filled in; name another file for the report with -o',
  ),
  'values-only': error(
    (a: { what: string; command: string }) =>
      `has new values only: what else the template and the results changed could not be put in without harm (${a.what}), so the rest of the text stays; write the report to another file with -o, take over what you want from there, and run ${a.command}`,
    'conflict',
  ),
  'edits-not-kept': error(
    (a: { what: string; command: string }) =>
      `could not be brought up to date without harm (${a.what}), so nothing was written; this is a fault of aitb-report, please report it; to go on from the text as it is, run ${a.command}`,
  ),
  'write-changed': error(
    (_: Record<never, never>) =>
      'was changed by somebody else, so it was left as it is; run again, or move it away first if it is a chart',
  ),
  'write-in-the-way': error(
    (_: Record<never, never>) =>
      'is there already and was not known to be ours, so it was left as it is; move it away and run again',
  ),
  'report-busy': error(
    (a: { process: string; lock: string }) =>
      `is being made by another run of aitb-report (process ${a.process}); wait for it, or delete ${a.lock} if there is no such process`,
  ),
  'write-failed': error(
    (a: { reason: string }) => `could not be written: ${a.reason}; mend that, or name another place with -o`,
  ),
} as const;

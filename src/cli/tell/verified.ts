import { few } from '../../messages/entry.ts';
import { type Note, placeText, sentence } from '../../note.ts';
import { terminalText } from '../../text.ts';
import type { Answered, Checked, Claimed } from '../verify/checked.ts';
import { counted } from './section.ts';
import { aligned, cut } from './table.ts';

/** The outcomes of claims in the order in which they are counted, as they are told. */
const outcomes = {
  right: 'right',
  wrong: 'wrong',
  denied: 'denied',
  differs: 'differs',
  expected: 'expected',
  open: 'not checked',
} as const;
export type Counts = Readonly<Record<keyof typeof outcomes, number>>;

/** How many claims of a document came out in which way. */
export function countsOf(claims: readonly Claimed[]): Counts {
  const counts = { right: 0, wrong: 0, denied: 0, differs: 0, expected: 0, open: 0 };
  for (const { outcome } of claims) counts[outcome] += 1;
  return counts;
}

/** How the findings are told. */
export interface Telling {
  /** Every claim, also those that are right and those that could not be checked. */
  readonly all: boolean;
  /** What was done with wrong numbers that could be mended; null: nothing. */
  readonly fixed: 'fixed' | 'would be fixed' | null;
  /** Those that were. */
  readonly isFixed: (claim: Claimed) => boolean;
}

/** Documents that were verified, for people: a line for each claim, what was not looked at, and the counts in the last line. */
export function verifiedText(all: readonly Checked[], answers: readonly Answered[], telling: Telling): string {
  const isMany = all.length > 1;
  const rows = all.flatMap((one) =>
    one.claims.filter((claim) => isTold(claim, telling)).map((claim) => rowOf(claim, one, telling)),
  );
  const lines = [
    ...aligned(rows.map((row) => row.map(terminalText))),
    ...(isMany ? [] : all.flatMap((one) => groundLines(one))),
    ...(isMany ? tableLines(all, telling) : all.map((one) => countsText(one, telling))),
    ...aligned(answers.map((one) => answerRow(one).map(terminalText))),
    ...(answers.length > 0 ? [answersText(answers)] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** What is wrong or denied, and which expectations are not met: what stops a commit. */
export function stoppedText(all: readonly Checked[], answers: readonly Answered[]): string {
  const telling: Telling = { all: false, fixed: null, isFixed: () => false };
  const rows = all.flatMap((one) =>
    one.claims
      .filter(({ outcome }) => outcome === 'wrong' || outcome === 'denied')
      .map((claim) => rowOf(claim, one, telling)),
  );
  const failed = answers.filter(({ outcome, value }) => outcome === 'unmet' || value === null).map(answerRow);
  const lines = [rows, failed].flatMap((each) => aligned(each.map((row) => row.map(terminalText))));
  return lines.map((line) => `${line}\n`).join('');
}

function isTold({ outcome }: Claimed, { all }: Telling): boolean {
  return all || outcome === 'wrong' || outcome === 'denied' || outcome === 'differs' || outcome === 'expected';
}

function rowOf(claim: Claimed, { document, reading }: Checked, { fixed, isFixed }: Telling): readonly string[] {
  const { line, column, outcome, written, says, path, files, cause, fix } = claim;
  // The only file is named once, below.
  const isOne = reading.files.length === 1;
  const from = [path, isOne ? '' : few(files, 2)].filter((one) => one !== '').join('; ');
  return [
    placeText({ file: document, line, column }),
    outcomes[outcome],
    `"${cut(written, 48)}"`,
    // What a template should say is no advice for a finished document.
    outcome === 'open' ? factOf(says) : sentence(says),
    from,
    [
      ...(cause === null ? [] : [sentence(cause)]),
      ...(fixed !== null && isFixed(claim) ? [`${fixed}: ${fix}`] : []),
    ].join('; '),
  ];
}

/** What it was held against, and what was not looked at. */
function groundLines({ document, reading, unseen }: Checked): readonly string[] {
  const { codeBlocks, offLines, htmlTables, footnotes, openFence, notations } = unseen;
  const passed = [
    'dates, versions, links, names with digits',
    ...(codeBlocks > 0 ? [counted(codeBlocks, 'code block')] : []),
    ...(htmlTables > 0 ? [counted(htmlTables, 'HTML table')] : []),
    ...(footnotes > 0 ? [counted(footnotes, 'footnote')] : []),
    ...(notations.length > 0
      ? [`${counted(notations.length, 'number')} in another notation (${few([...new Set(notations)], 2)})`]
      : []),
    ...(openFence === null ? [] : [`all from line ${openFence} on, where a code block begins that nobody closes`]),
    ...(offLines > 0 ? [`${counted(offLines, 'line')} marked aitb:off`] : []),
  ];
  const missing =
    reading.from === 'none' && reading.notes.length === 0
      ? [`no result file was named and none lies beside it; name them, as in: aitb-report verify ${document} results/*`]
      : [];
  return [`held against ${groundText(reading)}`, ...missing, `not looked at: ${passed.join(', ')}`].map(terminalText);
}

const origins = {
  given: '',
  configuration: ', as aitb-report.yaml says',
  lock: ', as its lock says',
  beside: ' beside it',
  none: '',
} as const;

function groundText({ study, files, from }: Checked['reading']): string {
  if (study === null) return 'no results, only its own arithmetic';
  return `${few(files, 3)}${origins[from]}`;
}

/** `14 right, 5 wrong, 2 denied, 9 not checked (6 because …)`; of outcomes that there are none of only right and wrong are told. */
function countsText({ claims }: Checked, telling: Telling): string {
  const counts = countsOf(claims);
  const fixed = claims.filter(telling.isFixed).length;
  const words = (Object.keys(outcomes) as (keyof Counts)[])
    .filter((outcome) => counts[outcome] > 0 || outcome === 'right' || outcome === 'wrong')
    .map((outcome) => {
      const note =
        outcome === 'wrong' && fixed > 0 ? ` (${fixed} ${telling.fixed})` : outcome === 'open' ? reasons(claims) : '';
      return `${counts[outcome]} ${outcomes[outcome]}${note}`;
    });
  return terminalText(words.join(', '));
}

/** More reasons are counted together. */
const mostReasons = 4;

/** Why claims were not checked, each reason once, the commonest first. */
function reasons(claims: readonly Claimed[]): string {
  const groups = new Map<string, { readonly text: string; count: number }>();
  for (const { outcome, says, cause } of claims) {
    if (outcome !== 'open') continue;
    const reason = cause ?? says;
    const group = groups.get(reason.code) ?? { text: factOf(reason), count: 0 };
    group.count += 1;
    groups.set(reason.code, group);
  }
  const sorted = [...groups.values()].sort((a, b) => b.count - a.count);
  const shown = sorted.slice(0, sorted.length > mostReasons + 1 ? mostReasons : sorted.length);
  const rest = sorted.slice(shown.length).reduce((sum, { count }) => sum + count, 0);
  const words = [
    ...shown.map(({ text, count }) => `${count}: ${text}`),
    ...(rest > 0 ? [`${rest} for other reasons: --all`] : []),
  ];
  return ` (${words.join('; ')})`;
}

/** What a note says before it says how to mend that: the mends of blanks are none of claims. */
function factOf(of: Note): string {
  return sentence(of).split('; ')[0]!;
}

/** Many documents: a row each. */
function tableLines(all: readonly Checked[], telling: Telling): readonly string[] {
  const keys = Object.keys(outcomes) as (keyof Counts)[];
  const counts = all.map(({ claims }) => countsOf(claims));
  const shown = keys.filter((key) => key !== 'expected' || counts.some((each) => each.expected > 0));
  const fixed = telling.fixed === null ? [] : [telling.fixed];
  const rows = all.map(({ document, claims, reading }, i) => [
    document,
    ...shown.map((key) => `${counts[i]![key]}`),
    ...fixed.map(() => `${claims.filter(telling.isFixed).length}`),
    groundText(reading),
  ]);
  const header = ['document', ...shown.map((key) => outcomes[key]), ...fixed, 'held against'];
  const right = header.map((_, i) => i).slice(1, -1);
  return aligned([header, ...rows.map((row) => row.map(terminalText))], right);
}

/** The outcomes of expectations as they are told. */
export const answerWords = { met: 'met', unmet: 'not met', undecided: 'cannot be said' } as const;

function answerRow({ expectation, place, document, outcome, says }: Answered): readonly string[] {
  return [
    place === null ? '--expect' : placeText(place),
    ...(document === null ? [] : [document]),
    answerWords[outcome],
    `"${expectation.text}"`,
    sentence(says),
  ];
}

/** `2 expectations: 1 met, 1 not met`. */
function answersText(answers: readonly Answered[]): string {
  const words = (Object.keys(answerWords) as (keyof typeof answerWords)[]).flatMap((outcome) => {
    const { length } = answers.filter((one) => one.outcome === outcome);
    return length === 0 ? [] : [`${length} ${answerWords[outcome]}`];
  });
  return `${counted(answers.length, 'expectation')}: ${words.join(', ')}`;
}

import { relative, resolve } from 'node:path';
import { lockPath, sha256 } from '../keep/lock/lock.ts';
import { note, Refusal, spoken } from '../note.ts';
import { page } from '../page/page.ts';
import { marksOf, type Phrase } from '../phrase.ts';
import { terminalText } from '../text.ts';
import type { Output } from '../write.ts';
import { findConfig, openConfig } from './config/config.ts';
import { entryAt, entryBehind, placeOf, realPath, textOf } from './disk/files.ts';
import { leadsOut, shownPath, wayTo } from './disk/paths.ts';
import { put } from './disk/put.ts';
import { outOf } from './job/job.ts';
import { reportsMeant } from './make/all.ts';
import { textInput } from './page/input.ts';
import { pageAt } from './page/page-at.ts';
import { workedOf } from './page/shown.ts';
import { type Base, withBase } from './review/base.ts';
import { changesOf } from './review/changes.ts';
import { comment, isComment, type Reviewed } from './review/comment.ts';
import { lockedChanges } from './review/locked.ts';
import { movedPhrase } from './review/moved.ts';
import { type MadeSide, namedAt, type Side, sideOf } from './review/side.ts';
import type { Terminal } from './terminal.ts';

export interface ReviewFlags {
  /** The branch, tag or commit from which the change is; `origin/HEAD`, the main branch of where the clone is from, where it is not said. */
  readonly against?: string;
  /** Where the comment goes; it is printed where it is not said. */
  readonly output?: string;
  /** Where the same goes as a page, with the workings of its numbers. */
  readonly htmlSummary?: string;
}

/** GitHub takes no comment of more than 65,536 characters. */
const mostCharacters = 60_000;

/** No comment is longer that is looked at before it is replaced. */
const mostComment = 4 << 20;

/**
 * `aitb-report review`: what the working tree changes in the values of reports since it left a branch, as markdown for a comment. The values of
 * both sides are worked out from the results of that side; where there are none, they are those of the locks. Returns the exit code.
 * @throws Refusal (exit 2) where there is no such branch, history or report; nothing is written then.
 */
export async function review(
  named: readonly string[],
  { against = 'origin/HEAD', output, htmlSummary }: ReviewFlags,
  terminal: Terminal,
): Promise<number> {
  const cwd = realPath(terminal.cwd) ?? terminal.cwd;
  const here = { ...terminal, cwd };
  if (output !== undefined && htmlSummary !== undefined && isOnePlace(output, htmlSummary, cwd))
    throw new Refusal(note('review-one-place', { file: output }));
  for (const report of named) {
    if (!/\.md$/i.test(report)) throw new Refusal(note('review-no-report', { report }));
    if (entryAt(resolve(cwd, report)) === undefined)
      throw new Refusal(note('file-missing', {}, { file: shownPath(report, cwd) }));
  }
  const reports = await reportsMeant(named, cwd);
  const { text, whole } = await withBase(against, cwd, async (base) => {
    const outside = named.find((report) => isOutside(resolve(cwd, report), base));
    if (outside !== undefined) throw new Refusal(note('review-outside', { report: outside }));
    const reviewed: Reviewed[] = [];
    for (const report of reports) reviewed.push(await reviewOf(report, base, here));
    if (named.length === 0) reviewed.push(...removed(reports, base, cwd));
    return { text: String(comment(reviewed, base, mostCharacters)), whole: comment(reviewed, base) };
  });
  const outputs = [
    ...(output === undefined ? [] : [commentAt(output, text, cwd)]),
    ...(htmlSummary === undefined
      ? []
      : [{ path: htmlSummary, content: asPage(whole), expected: pageAt(htmlSummary, cwd) }]),
  ];
  await put(outputs, cwd, false);
  if (output === undefined) terminal.out(text);
  if (outputs.length > 0) terminal.err(`${terminalText(`Wrote ${outputs.map(({ path }) => path).join(', ')}`)}\n`);
  return 0;
}

function isOnePlace(one: string, other: string, cwd: string): boolean {
  return placeOf(resolve(cwd, one)) === placeOf(resolve(cwd, other));
}

function isOutside(file: string, { root }: Base): boolean {
  return leadsOut(relative(root, placeOf(file)));
}

/** The reports that the configuration of the base has, and this one has not. */
function removed(reports: readonly string[], base: Base, cwd: string): readonly Reviewed[] {
  const known = new Set(reports.map((report) => base.placeOf(resolve(cwd, report))));
  return configuredThere(base, cwd).flatMap((place): Reviewed[] => {
    if (known.has(place) || entryBehind(place) === undefined) return [];
    const file = base.placeNow(place);
    const report = wayTo(cwd, file);
    const what = entryBehind(file) === undefined ? 'removed' : 'no report of the configuration any more';
    return [{ kind: 'told', report, was: null, words: `it is ${what}: ${base.name} (${base.commit}) has it.` }];
  });
}

/** Where the reports are that the configuration of the base has; none where it has none that can be read. */
function configuredThere(base: Base, cwd: string): readonly string[] {
  const there = base.placeOf(cwd);
  try {
    const config = findConfig(there);
    return config === null ? [] : openConfig(config, there).jobs.map((job) => resolve(job.base, outOf(job)));
  } catch (end) {
    if (!(end instanceof Refusal)) throw end;
    return [];
  }
}

async function reviewOf(written: string, base: Base, terminal: Terminal): Promise<Reviewed> {
  const { cwd } = terminal;
  const named = resolve(cwd, written);
  const report = shownPath(written, cwd);
  if (isOutside(named, base))
    return {
      kind: 'told',
      report,
      was: null,
      words: 'it does not lie in this repository, so it is compared with nothing.',
    };
  // As it was named, for the configuration may name it so; where a link led there that the base does not have, where it is.
  const places = [named, placeOf(named)].filter((each) => !leadsOut(relative(base.root, each)));
  const file = places.find((each) => entryBehind(base.placeOf(each)) !== undefined) ?? places[0]!;
  const place = base.placeOf(file);
  const path = wayTo(base.folder, place);
  const was = path === wayTo(base.root, file) ? null : path;
  const told = (words: string): Reviewed => ({ kind: 'told', report, was, words });
  const now = await sideOf(file, terminal);
  if (now === null) return told('it is not made yet.');
  const then = await sideOf(place, { ...terminal, cwd: base.placeOf(cwd) }, base);
  if (then === null) return told(`it is new: ${base.name} (${base.commit}) does not have it.`);
  return both(now, then, { report, was, base, told });
}

interface Of {
  readonly report: string;
  readonly was: string | null;
  readonly base: Base;
  told(words: string): Reviewed;
}

function answerOf({ study }: MadeSide): Phrase | null {
  const found = study.answer();
  return found === null ? null : spoken(found.sentence);
}

function both(now: Side, then: Side, { base, told, ...of }: Of): Reviewed {
  if (now.made !== null && then.made !== null) {
    const name = namedAt(then.made.job, base.folder, base.commit);
    const was = answerOf(then.made);
    const answers = { now: answerOf(now.made), before: was && movedPhrase(was, name) };
    return { ...of, kind: 'values', changes: changesOf(now.made, then.made, name), answers };
  }
  const why = now.made === null ? `it ${now.why}` : `in ${base.name} it ${then.why}`;
  if (now.lock === null)
    return told(`nothing can be told of its values: ${why}; ${lockPath(of.report)} is not there either.`);
  if (then.lock === null)
    return told(`nothing can be told of its values before: ${why}, and there is no lock beside it there.`);
  return { ...of, kind: 'locks', changes: lockedChanges(now.lock, then.lock), why };
}

/** A comment of ours that is there is replaced; whatever else is there stays. */
function commentAt(path: string, content: string, cwd: string): Output {
  const file = resolve(cwd, path);
  const text = entryAt(file)?.kind === 'file' ? textOf(file, path, mostComment, 'document') : '';
  return { path, content, expected: isComment(text) ? sha256(text) : null };
}

/** The comment as a page in which each number has its working. */
function asPage(of: Phrase): string {
  const text = String(of);
  const numbers = marksOf(of).map(({ start, end, value, rounding }) => ({
    start,
    end,
    worked: workedOf(value, text.slice(start, end), rounding),
  }));
  return page({ ...textInput(text, numbers), plain: false });
}

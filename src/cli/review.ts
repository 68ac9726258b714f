import { randomUUID } from 'node:crypto';
import { relative, resolve } from 'node:path';
import { lockPath, sha256 } from '../keep/lock/lock.ts';
import { note, Refusal, spoken } from '../note.ts';
import { page } from '../page/page.ts';
import { marksOf, type Phrase } from '../phrase.ts';
import { terminalText } from '../text.ts';
import type { Output } from '../write.ts';
import { entryAt, realPath, shownPath, slashed, textOf } from './disk/files.ts';
import { put } from './disk/put.ts';
import { outOf, seenFrom } from './job/job.ts';
import { configured } from './make/all.ts';
import { pageAt } from './page/page-at.ts';
import { workedOf } from './page/shown.ts';
import { type Base, withBase } from './review/base.ts';
import { changesOf } from './review/changes.ts';
import { comment, isComment, type Reviewed } from './review/comment.ts';
import { lockedChanges } from './review/locked.ts';
import { movedPhrase } from './review/moved.ts';
import { type Made, namedAt, type Side, sideOf } from './review/side.ts';
import type { Terminal } from './terminal.ts';

export interface ReviewFlags {
  /** The branch, tag or commit from which the change is; `origin/HEAD`, the main branch of where the clone is from, where it is not said. */
  readonly against?: string;
  /** Where the comment goes; it is printed where it is not said. */
  readonly output?: string;
  /** Where the same goes as a page, with the workings of its numbers. */
  readonly htmlSummary?: string;
}

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
  for (const report of named) {
    if (!/\.md$/i.test(report)) throw new Refusal(note('review-no-report', { report }));
    if (entryAt(resolve(cwd, report)) === undefined)
      throw new Refusal(note('file-missing', {}, { file: shownPath(report, cwd) }));
  }
  const reports = named.length > 0 ? named : await all(cwd);
  const text = await withBase(against, cwd, async (base) => {
    const reviewed: Reviewed[] = [];
    for (const report of reports) reviewed.push(await reviewOf(report, base, here));
    return comment(reviewed, base);
  });
  const outputs = [
    ...(output === undefined ? [] : [commentAt(output, String(text), cwd)]),
    ...(htmlSummary === undefined
      ? []
      : [{ path: htmlSummary, content: asPage(text), expected: pageAt(htmlSummary, cwd) }]),
  ];
  await put(outputs, cwd, false);
  if (output === undefined) terminal.out(String(text));
  if (outputs.length > 0) terminal.err(`${terminalText(`Wrote ${outputs.map(({ path }) => path).join(', ')}`)}\n`);
  return 0;
}

/** The reports of `aitb-report.yaml`, as they are named from here. */
async function all(cwd: string): Promise<readonly string[]> {
  const { jobs } = await configured({}, cwd);
  return jobs.map((job) => seenFrom(cwd, outOf(job), job.base));
}

async function reviewOf(written: string, base: Base, terminal: Terminal): Promise<Reviewed> {
  const { cwd } = terminal;
  const file = resolve(cwd, written);
  const report = shownPath(written, cwd);
  const place = base.placeOf(file);
  const path = slashed(relative(base.folder, place));
  const was = path === slashed(relative(base.root, file)) ? null : path;
  const told = (words: string): Reviewed => ({ kind: 'told', report, was, words });
  const now = await sideOf(file, terminal);
  if (now === null) return told('it is not made yet.');
  const then = await sideOf(place, { ...terminal, cwd: base.placeOf(cwd) });
  if (then === null) return told(`it is new: ${base.name} (${base.commit}) does not have it.`);
  return both(now, then, { report, was, base, told });
}

interface Of {
  readonly report: string;
  readonly was: string | null;
  readonly base: Base;
  told(words: string): Reviewed;
}

function answerOf({ study }: Made): Phrase | null {
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
  return page({
    text,
    numbers,
    waiting: [],
    picture: () => null,
    shown: (place) => place,
    seal: randomUUID(),
    plain: false,
  });
}

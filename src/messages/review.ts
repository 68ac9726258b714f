import { error } from './entry.ts';

/** What a change does to reports, and against what it is held. */
export const reviewMessages = {
  'review-no-git': error(
    () => 'this is no git repository (or git is not installed), so there is nothing to compare the reports with',
  ),
  'review-no-base': error(
    (a: { base: string }) =>
      `git knows no ${a.base} here; fetch it first (git fetch origin), or name a branch, tag or commit with --against`,
  ),
  'review-shallow': error(
    (a: { base: string }) =>
      `this clone is shallow, and the commit from which HEAD and ${a.base} part is not in it; fetch it as well (git fetch --unshallow, or fetch-depth: 0 for actions/checkout)`,
  ),
  'review-no-history': error(
    (a: { base: string }) => `HEAD and ${a.base} have no commit in common; name another branch with --against`,
  ),
  'review-no-worktree': error(
    (a: { commit: string }) =>
      `git cannot check out ${a.commit} into a temporary folder; see what git worktree add says, and git worktree prune tidies up after a process that was killed`,
  ),
  'review-outside': error(
    (a: { report: string }) =>
      `${a.report} does not lie in this repository, so there is nothing to compare it with; name a report that does`,
  ),
  'review-one-place': error(
    (a: { file: string }) => `-o and --html-summary both name ${a.file}; name another file for one of them`,
  ),
  'review-no-report': error(
    (a: { report: string }) =>
      `${a.report} is no report: name the markdown that aitb-report made, as in: aitb-report review reports/report.md`,
  ),
} as const;

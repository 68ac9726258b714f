import { error, info, list, warning } from './entry.ts';

/** Setting up a repository, and what its hook says. */
export const initMessages = {
  'init-no-repository': error(
    (a: { hook: string }) =>
      `this folder is in no git repository, so there is no place for a hook (--hook ${a.hook}); run git init first, or give --hook none`,
  ),
  'init-no-husky': error(
    (_: Record<never, never>) => 'there is no such folder, so Husky is not set up here; run npx husky init first',
  ),
  'init-no-hook': info(
    (_: Record<never, never>) =>
      'this folder is in no git repository, so no hook was installed; run git init and aitb-report init again for one',
  ),
  'init-config-there': info(
    (_: Record<never, never>) => 'is there already and was left as it is; reports are added to it by hand',
  ),
  'init-by-hand': warning(
    (a: { why: string }) => `was left as it is, because ${a.why}; add these lines to it yourself`,
  ),
  'init-hook-there': warning(
    (a: { command: string }) =>
      `has a hook for aitb-report that somebody wrote or changed, so it was left as it is; see that it runs aitb-report ${a.command}`,
  ),
  'init-no-results': warning(
    (a: { results: readonly string[] }) =>
      `names results that are not there yet (${list(a.results)}); write the names of yours there, or each commit will be stopped`,
  ),
  'init-line-ends': info(
    (_: Record<never, never>) =>
      'git turns line ends into CR LF here (core.autocrlf), and reports and results are compared byte for byte; in .gitattributes the line *.md -text, and one such as *.csv -text for your results, keeps them as they were written',
  ),
  'hook-no-config': error(
    (_: Record<never, never>) =>
      'there is no aitb-report.yaml here or in a folder above, so it is not known which reports to check; write one with npx aitb-report init',
  ),
  'hook-stale': error((a: { why: string }) => `is stale: ${a.why}`),
  'hook-stopped': error(
    (a: { command: string; files: readonly string[] }) =>
      `the commit was stopped; run ${a.command}, stage what it writes (git add ${a.files.join(' ')}) and commit again`,
  ),
  'hook-claims': error(
    (a: { command: string }) =>
      `the commit was stopped, because the lines above are not what the results say; correct them (${a.command} says more) and commit again`,
  ),
  'hook-regenerated': error(
    (a: { files: readonly string[] }) => `was regenerated: stage it (git add ${a.files.join(' ')}) and commit again`,
  ),
  'hook-not-staged': error(
    (a: { files: readonly string[] }) =>
      `is fresh in the working tree, but the commit has the results without it: stage it (git add ${a.files.join(' ')}) and commit again`,
  ),
  'hook-other-content': warning(
    (_: Record<never, never>) =>
      'is staged with other content than in the working tree; the check looked at the working tree',
  ),
  'hook-untracked': warning(
    (_: Record<never, never>) =>
      'is not in git, and the commit leaves it out; the check looked at the working tree, so stage it with the report',
  ),
} as const;

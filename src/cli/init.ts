import { join, relative } from 'node:path';
import { note, Refusal } from '../note.ts';
import { terminalText } from '../text.ts';
import { pathWord, shellWord } from './command.ts';
import { configName, findConfig } from './config/config.ts';
import { entryBehind } from './disk/files.ts';
import { type Repository, repositoryAt } from './disk/git.ts';
import { put } from './disk/put.ts';
import { configText, type Entry, entriesFound, entryOf, type Named, starter } from './init/configuration.ts';
import { lefthook, lefthookFiles, otherLefthookFiles } from './init/lefthook.ts';
import { nothing, type Place, planned, type Step, seenFrom } from './init/place.ts';
import { preCommit, preCommitFile } from './init/pre-commit.ts';
import { prettier } from './init/prettier.ts';
import { husky, plain } from './init/script.ts';
import { openResults } from './open/results.ts';
import { painted, say, type Terminal } from './terminal.ts';

export type HookChoice = 'auto' | 'pre-commit' | 'husky' | 'lefthook' | 'git' | 'none';

/** The flags of `init` as they were given; what was not given is not there. */
export interface InitFlags {
  readonly against?: readonly string[];
  readonly template?: string;
  readonly output?: string;
  readonly hook?: HookChoice;
  readonly write?: boolean;
}

/**
 * `aitb-report init`: writes the configuration and installs the kind of hook that the repository uses. Lines are added to
 * files that are there, nothing in them is changed, and a second time nothing is written. Returns the exit code, 0.
 * @throws Refusal (exit 2) where there is no repository for the hook that was asked for, or a file cannot be written.
 */
export async function init(results: readonly string[], flags: InitFlags, terminal: Terminal): Promise<number> {
  const { cwd } = terminal;
  const repository = await repositoryAt(cwd);
  const root = repository?.root ?? cwd;
  const { bin, isInstalled } = commandFor(cwd, root);
  const place: Place = { root, bin, write: flags.write ?? false };
  const steps = [
    await configuration(place, isInstalled, { results, ...flags }, repository, terminal),
    await hook(place, flags.hook ?? 'auto', repository),
    prettier(place),
    (await repository?.ask('config', '--get', 'core.autocrlf'))?.trim() === 'true'
      ? { ...nothing, told: [{ note: note('init-line-ends', {}) }] }
      : nothing,
    // Whoever has no package may well have the command for all.
    !isInstalled && flags.hook !== 'none' && entryBehind(join(root, 'package.json')) !== undefined
      ? { ...nothing, next: ['npm install --save-dev aitb-report    # what the hook runs'] }
      : nothing,
  ];
  await put(
    steps.flatMap((step) => step.planned.map(({ output, path }) => ({ ...output, path }))),
    root,
    false,
  );
  tell(steps, terminal);
  return 0;
}

/** The installed command, from the root: that of the nearest package which has it, else where npm would put it. */
function commandFor(cwd: string, root: string): { readonly bin: string; readonly isInstalled: boolean } {
  const usual = 'node_modules/.bin/aitb-report';
  for (let at = cwd; ; at = join(at, '..')) {
    const bin = seenFrom(root, join(at, usual));
    // In a hook the path stands between quotes.
    if (entryBehind(join(at, usual)) !== undefined && !bin.includes("'")) return { bin, isInstalled: true };
    if (relative(root, at) === '' || join(at, '..') === at) return { bin: usual, isInstalled: false };
  }
}

async function configuration(
  place: Place,
  isInstalled: boolean,
  asked: Named,
  repository: Repository | null,
  terminal: Terminal,
): Promise<Step> {
  const { root, bin } = place;
  const { results, against = [], template, output } = asked;
  const there = findConfig(terminal.cwd);
  if (there !== null) {
    return { ...nothing, told: [{ note: note('init-config-there', {}, { file: seenFrom(root, there) }) }] };
  }
  const isNamed = results.length + against.length > 0 || template !== undefined || output !== undefined;
  const found = isNamed ? [] : await entriesFound(root, repository);
  const entries = isNamed ? [await entryOf(asked, terminal.cwd, root)] : found.length > 0 ? found : [starter];
  const missing = await withoutFiles(entries, root, terminal);
  const what =
    found.length > 0
      ? `what the reports here are made from, as their locks say (${found.length === 1 ? 'one report' : `${found.length} reports`})`
      : `what the report ${entries[0]!.out} is made from`;
  const isMade = entries.every(({ out }) => entryBehind(join(root, String(out))) !== undefined);
  return {
    planned: [planned(place, { path: configName, before: null, after: configText(entries, bin, isInstalled), what })],
    told: missing.length > 0 ? [{ note: note('init-no-results', { results: missing }, { file: configName }) }] : [],
    next: isMade || missing.length > 0 ? [] : ['npx aitb-report    # makes the reports'],
  };
}

/** The results of entries that name no file. */
async function withoutFiles(entries: readonly Entry[], root: string, terminal: Terminal): Promise<readonly string[]> {
  const all = [
    ...new Set(entries.flatMap(({ results, against = [] }) => [results, against].flat() as readonly string[])),
  ];
  const missing = all.map(async (path) => {
    try {
      await openResults([path], { ...terminal, cwd: root });
      return [];
    } catch (problem) {
      if (problem instanceof Refusal) return [path];
      throw problem;
    }
  });
  return (await Promise.all(missing)).flat();
}

async function hook(place: Place, asked: HookChoice, repository: Repository | null): Promise<Step> {
  if (asked === 'none') return nothing;
  if (repository === null) {
    if (asked !== 'auto') throw new Refusal(note('init-no-repository', { hook: asked }));
    return { ...nothing, told: [{ note: note('init-no-hook', {}) }] };
  }
  const { root } = place;
  const has = (path: string): boolean => entryBehind(join(root, path)) !== undefined;
  const settings = [...lefthookFiles, ...otherLefthookFiles].find(has);
  const kind =
    asked !== 'auto'
      ? asked
      : has(preCommitFile)
        ? 'pre-commit'
        : has('.husky')
          ? 'husky'
          : settings !== undefined
            ? 'lefthook'
            : 'git';
  if (kind === 'pre-commit') return preCommit(place);
  if (kind === 'lefthook') return lefthook(place, settings ?? lefthookFiles[0]!);
  if (kind === 'git') return plain(place, repository);
  if (!has('.husky')) throw new Refusal(note('init-no-husky', {}, { file: '.husky' }));
  return husky(place);
}

function tell(steps: readonly Step[], terminal: Terminal): void {
  const files = steps.flatMap((step) => step.planned);
  for (const { path, changed, what } of files) {
    const done = changed ? painted(terminal, 'green', 'Wrote') : 'Unchanged';
    terminal.err(`${done} ${terminalText(path)}: ${terminalText(what)}\n`);
  }
  for (const { note: each, lines = [] } of steps.flatMap((step) => step.told)) {
    say(terminal, each);
    for (const line of lines) terminal.err(`    ${terminalText(line)}\n`);
  }
  const commit = files.filter((file) => file.changed && file.commit).map(({ path }) => path);
  const [making = [], ...others] = files.some(({ changed }) => changed) ? steps.map((step) => step.next) : [];
  const adding =
    commit.length > 0
      ? [
          `git add ${commit.map((path) => shellWord(pathWord(path))).join(' ')}    # and commit ${making.length > 0 ? 'them with the reports' : 'them'}`,
        ]
      : [];
  const next = [...making, ...adding, ...others.flat()];
  if (next.length > 0) terminal.err(`${painted(terminal, 'bold', 'Next')}:\n`);
  for (const each of next) terminal.err(`  ${terminalText(each)}\n`);
}

import { join, relative, resolve } from 'node:path';
import { note } from '../../note.ts';
import { entryAt } from '../disk/files.ts';
import type { Repository } from '../disk/git.ts';
import { leadsOut } from '../disk/paths.ts';
import { nothing, type Place, planned, type Step, seenFrom, textAt } from './place.ts';
import { hookCommand, purpose, shellLines, withBlock } from './shell.ts';

/** Husky: lines in the script that it runs before a commit. */
export function husky(place: Place): Step {
  return script(place, '.husky/pre-commit', '', true);
}

/** A hook of git itself, in the folder where git looks for it. */
export async function plain(place: Place, repository: Repository): Promise<Step> {
  const { root } = place;
  const asked = async (...words: readonly string[]) =>
    resolve(root, ((await repository.ask('rev-parse', ...words)) ?? '').replace(/\r?\n$/, ''));
  const path = join(await asked('--git-path', 'hooks'), 'pre-commit');
  // All working trees of a repository share this folder, and none of it is ever committed.
  const inGit = isInside(await asked('--git-common-dir'), path);
  if (!inGit && !isInside(root, path)) {
    const why = 'git was told to look for hooks outside of this repository (core.hooksPath), so others may share it';
    return byHand(place, path, why);
  }
  const step = script(place, isInside(root, path) ? seenFrom(root, path) : path, '#!/bin/sh\n', !inGit);
  const again = 'npx aitb-report init    # once in each clone: git does not hand on its hooks';
  return step.planned.length > 0 && inGit ? { ...step, next: [again] } : step;
}

function script(place: Place, path: string, start: string, commit: boolean): Step {
  const { root, bin, write } = place;
  const before = textAt(root, path);
  if (before === undefined) return byHand(place, path, 'it is no regular file with text in it');
  const isShell = before === null || start === '' || /^#!.*\b(?:sh|bash|dash|ksh|zsh)\b/.test(before);
  if (!isShell) return byHand(place, path, 'it is no shell script');
  if (before !== null && start !== '' && entryAt(resolve(root, path))?.executable === false) {
    return byHand(place, path, 'it is not executable, so git does not run it');
  }
  const after = withBlock(before ?? start, bin, write);
  if (after === null) {
    return { ...nothing, told: [{ note: note('init-hook-there', { command: hookCommand(write) }, { file: path }) }] };
  }
  return {
    ...nothing,
    planned: [planned(place, { path, before, after, what: purpose(write), mode: 0o755, commit })],
  };
}

function byHand({ bin, write }: Place, path: string, why: string): Step {
  return {
    ...nothing,
    told: [{ note: note('init-by-hand', { why }, { file: path }), lines: shellLines(bin, write) }],
  };
}

function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== '' && !leadsOut(path);
}

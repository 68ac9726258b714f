/** A command that a shell reads as these words. */
export function commandText(words: readonly string[]): string {
  return ['aitb-report', ...words.map(shellWord)].join(' ');
}

/** A word as a shell has to be given it. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A path as a command takes it for one where it stands alone: `-report.md` would be a flag, and `-` is the pipe. */
export function pathWord(path: string): string {
  return path.startsWith('-') && path !== '-' ? `./${path}` : path;
}

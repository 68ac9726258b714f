import { spawn } from 'node:child_process';

/** What opens an address in the browser of a person, by system. Others have what freedesktop.org describes. */
const openers: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  // `start` is a word of its shell; the empty text is the title of a window, which it takes for one otherwise.
  win32: ['cmd', '/c', 'start', '""'],
};

/** Where nobody sits before a screen: on a build machine, or on a Unix without a display. */
export function isAlone(env: NodeJS.ProcessEnv, platform: string): boolean {
  const isUnix = openers[platform] === undefined;
  return Boolean(env.CI) || (isUnix && !env.DISPLAY && !env.WAYLAND_DISPLAY);
}

/**
 * Opens an address of ours, which a shell takes as it is. Where that fails nothing is said: the address is printed as well.
 * @param start what starts the program.
 */
export function openInBrowser(
  address: string,
  { env, platform }: Pick<NodeJS.Process, 'env' | 'platform'> = process,
  start: typeof spawn = spawn,
): void {
  if (isAlone(env, platform)) return;
  const [program, ...words] = openers[platform] ?? ['xdg-open'];
  const child = start(program!, [...words, address], {
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
    windowsVerbatimArguments: true,
    env,
  });
  child.on('error', () => {});
  child.unref();
}

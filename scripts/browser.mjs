// The Chromium that is installed; nothing is downloaded. CHROMIUM says another path.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser without a window. Throws where there is none, with what to do. */
export async function browser() {
  const executablePath = process.env.CHROMIUM ?? places.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error(
      'there is no Chromium: install it (apt-get install chromium), or name it with CHROMIUM=/path/to/it',
    );
  // In a container there is often neither a sandbox nor enough shared memory.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

import { rmSync } from 'node:fs';

const home = process.cwd();
const folders: string[] = [];

/** Has a folder removed after the test that is running. */
export function removedAfterTest(folder: string): string {
  folders.push(folder);
  return folder;
}

/** Leaves the machine as a test found it: in the folder of the project, without the folders of that test. */
export function tidy(): void {
  if (process.cwd() !== home) process.chdir(home);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

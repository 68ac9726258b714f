import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The folder of real files beside the repository. A clone without it has nothing to read. */
export const shared = resolve(import.meta.dirname, '../../../shared');

/**
 * The tests of some real files. One of them runs in every clone: it says how many files are read and fails where the
 * folder is there and a file is not. The others are there only where the files are.
 */
export function realFiles(title: string, files: readonly string[], tests: () => void): void {
  describe(title, () => {
    test('says how many files it reads', () => {
      const read = existsSync(shared) ? files : [];
      console.log(`${title}: ${read.length} files read`);
      expect(read.filter((file) => !existsSync(join(shared, file)))).toEqual([]);
    });
    if (existsSync(shared)) tests();
  });
}

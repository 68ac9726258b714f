import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import { folderWith } from './cli/cli.ts';

/**
 * Modules of `src` and what they import, as JavaScript in a folder of their own, since a plain Node cannot run TypeScript.
 * @param names below `src`, without `.ts`.
 * @returns the folder, which stands for `src`; it is removed after the test.
 */
export function compiled(names: readonly string[]): string {
  const to = folderWith({ 'package.json': '{"type":"module"}' });
  const reached = new Set(names);
  for (const name of reached) {
    const { outputText } = ts.transpileModule(readFileSync(join(import.meta.dirname, `../src/${name}.ts`), 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        rewriteRelativeImportExtensions: true,
      },
    });
    mkdirSync(dirname(join(to, name)), { recursive: true });
    writeFileSync(join(to, `${name}.js`), outputText);
    for (const [, path = ''] of outputText.matchAll(/^(?:import|export) [^'"]*?from ['"](\.[^'"]*)\.js['"]/gm))
      reached.add(posix.join(posix.dirname(name), path));
  }
  return to;
}

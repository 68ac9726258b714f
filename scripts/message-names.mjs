import { readFileSync, writeFileSync } from 'node:fs';

/**
 * The types of the library name the messages, not what fills each of their sentences: nobody outside makes one, and it was a third of the file.
 * @param path the types that the build wrote.
 */
export function keepMessageNames(path) {
  const types = readFileSync(path, 'utf8');
  const [begin, close] = ['declare const parts: readonly [{', '\ntype Catalogue = All<(typeof parts)[number]>;\n'];
  const start = types.indexOf(begin);
  const end = types.indexOf(close, start) + close.length;
  const names = [...types.slice(start, end).matchAll(/^ {2}(?:readonly )?'?([\w-]+)'?: Entry</gm)].map(
    ([, name]) => `'${name}'`,
  );
  if (start < 0 || end < start || names.length === 0) throw new Error(`${path} has no catalogue of messages`);
  const catalogue = `type Catalogue = Readonly<Record<${names.join(' | ')}, unknown>>;\n`;
  writeFileSync(path, types.slice(0, start) + catalogue + types.slice(end));
}

/**
 * What is said of a file, and of a type that nobody can name, is for who reads the code; what words may stand somewhere is for all.
 * @param types those that the build wrote, without their sources.
 */
export function withoutInnerRemarks(types) {
  const given = new Set(/^export \{(.*)\};$/m.exec(types)[1].match(/\w+/g));
  return types
    .replace(/\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n(?=\/\*\*)/g, '')
    .replace(
      /^\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n((?:declare )?(?:type|interface|class|const|function) (\w+)\b(?! = '))/gm,
      (all, rest, name) => (given.has(name) ? all : rest),
    );
}

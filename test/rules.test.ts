import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './cases.ts';

const folders = ['src', 'test', 'scripts'];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|mjs)$/.test(path))
    .map((path) => `${folder}/${path}`),
);
const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const rules = [...readFileSync(join(root, 'docs/rules.md'), 'utf8').matchAll(/^### (\S+)$/gm)].map(([, name]) => name!);

test('a rule that is named in the code is in docs/rules.md, and each rule there is named where it is kept', () => {
  const named = new Map<string, string[]>();
  for (const [file, text] of texts)
    for (const [, name] of text.matchAll(/\brules\.md#([\w-]+)/g))
      named.set(name!, [...(named.get(name!) ?? []), file]);
  expect([...named].filter(([name]) => !rules.includes(name))).toEqual([]);
  expect(rules.filter((name) => !named.has(name))).toEqual([]);
  expect(new Set(rules).size).toBe(rules.length);
});

test('no comment refers to a section of a document that is not in this repository', () => {
  const found = [...texts].flatMap(([file, text]) =>
    text
      .split('\n')
      .filter((line) => /^\s*(\*|\/\/|\/\*\*)/.test(line))
      .filter((line) => /\b[\w-]+\.md (§|section )?[\dS]|\b[Ll]ints? L\d|\bin the specification\b/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});

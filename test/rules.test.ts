import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { cases, folder, root } from './cases.ts';

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

describe('what the pages of the house name is there', () => {
  const pages = [
    'CONTRIBUTING.md',
    ...['architecture', 'decisions', 'glossary', 'rules', 'tour'].map((name) => `docs/${name}.md`),
  ];
  const all = [...texts.values()].join('\n');
  const build = readFileSync(join(root, 'tsdown.config.ts'), 'utf8');

  it.each(pages)('functions in %s', (page) => {
    const named = [...readFileSync(join(root, page), 'utf8').matchAll(/`(?:[\w.]+\.)?(\w+)\(\)`/g)].map(
      ([, name]) => name!,
    );
    // A function, or what an object has under that name.
    const isThere = (name: string) =>
      new RegExp(`\\b(?:function|const) ${name}\\b|^ +(?:readonly )?${name}[(:]`, 'm').test(all);
    expect([...new Set(named)].filter((name) => !isThere(name))).toEqual([]);
  });

  it.each(pages)('files in %s', (page) => {
    const named = [
      ...readFileSync(join(root, page), 'utf8').matchAll(/`((?:[\w-]+\/)+[\w.-]+\.(?:ts|mjs|md|json))`/g),
    ].map(([, path]) => path!);
    // A clone that tests its sources alone has nothing built: what will be is what the build writes.
    const isBuilt = (path: string) => build.includes(`fileName: '${path.slice('dist/'.length)}'`);
    // Pages about a stage name files from there; `expected/report.md` is of each case.
    const isThere = (path: string) =>
      (path.startsWith('dist/') ? isBuilt(path) : existsSync(join(root, path))) ||
      files.some((file) => file.endsWith(`/${path}`)) ||
      cases.some((name) => existsSync(join(folder, name, path)));
    expect([...new Set(named)].filter((path) => !isThere(path))).toEqual([]);
  });

  it('and CONTRIBUTING names a function by the name under which it is exported', () => {
    const named = [...readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').matchAll(/`(\w+)\(\)`/g)].map(
      ([, name]) => name!,
    );
    const own = new Set(['make', 'says', 'step', 'endless']);
    expect(named.length).toBeGreaterThan(20);
    expect(
      named.filter(
        (name) => !own.has(name) && !new RegExp(`export (?:async )?(?:function|const) ${name}\\b`).test(all),
      ),
    ).toEqual([]);
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { codes } from '../src/note.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** What is asked for often is read once. */
const remembered = <T>(of: (path: string) => T): ((path: string) => T) => {
  const known = new Map<string, T>();
  return (path) => {
    if (!known.has(path)) known.set(path, of(path));
    return known.get(path)!;
  };
};
const read = remembered((path) => readFileSync(join(root, path), 'utf8'));
/** A file as the compiler reads it, which is most of what these tests take. */
const treeOf = remembered((path) => ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true));

/** Tracked files and those that are about to be, as a clone will have them. */
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)))
  .sort();
const sources = files.filter((path) => path.startsWith('src/') && path.endsWith('.ts'));

interface Import {
  readonly from: string;
  /** A path below the root for our own files, else a package or a module of Node. */
  readonly to: string;
  /** `type` is gone after compilation; `late` is loaded when it is reached. */
  readonly when: 'start' | 'late' | 'type';
}

function importsOf(from: string): readonly Import[] {
  const code = read(from).replace(/^\s*(\/?\*|\/\/).*$/gm, '');
  const statements = /(?:^(?:import|export) (type )?(?:[^'";]*? from )?|\b(import)\()'([^']+)'/gm;
  return [...code.matchAll(statements)].map(([, type, late, to = '']) => ({
    from,
    to: to.startsWith('.') ? posix.join(posix.dirname(from), to) : to,
    when: type ? 'type' : late ? 'late' : 'start',
  }));
}

const imports = sources.filter((path) => !path.endsWith('.d.ts')).flatMap(importsOf);

/** The files that use a module at run time. */
const importers = (of: RegExp): readonly string[] => [
  ...new Set(imports.filter(({ to, when }) => when !== 'type' && of.test(to)).map(({ from }) => from)),
];

/** The folder or file directly under `src/`, without its ending: `collect`, `note`. */
const part = (path: string): string => (path.split('/')[1] ?? '').replace(/\.ts$/, '');

/** `note.ts` has its messages in `messages/`, `metric.ts` its rows in `metric/`, and messages and escaped texts are phrases, a number of `made.ts` has its places; apart from that the ground floor imports nothing of ours. */
const ground = ['made', 'markdown', 'messages', 'metric', 'note', 'number', 'phrase', 'text', 'unit'];
const top = ['check', 'cli', 'explain', 'index', 'report', 'scan'];
const stages = ['collect', 'compare', 'draw', 'fill', 'keep', 'page', 'verify', 'write'];

/** The kinds of a folder: each a file, or a folder whose main file has its name. */
const kindsIn = (folder: string): readonly string[] =>
  sources.filter((path) => {
    const inner = posix.basename(posix.dirname(path));
    return posix.dirname(path) === `src/${folder}` || path === `src/${folder}/${inner}/${inner}.ts`;
  });

describe('imports', () => {
  it('are found', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(imports.length).toBeGreaterThan(sources.length);
    expect(imports.filter(({ to }) => to.startsWith('src/') && !sources.includes(to))).toEqual([]);
  });

  it('know every part of src', () => {
    const parts = [...new Set(sources.map(part))];
    expect(parts.filter((name) => ![...ground, ...top, ...stages].includes(name))).toEqual([]);
  });

  it('go from a stage to the stages before it and to the ground floor', () => {
    const up = imports.filter(({ from, to }) => {
      if (!to.startsWith('src/') || top.includes(part(from))) return false;
      if (part(from) === 'markdown' || part(from) === 'made') return !ground.includes(part(to));
      if (ground.includes(part(from))) return !['messages', 'phrase'].includes(part(to)) && part(to) !== part(from);
      return !ground.includes(part(to)) && (top.includes(part(to)) || part(to) > part(from));
    });
    expect(up).toEqual([]);
  });

  it('come to the stories of the library from its door and the command line alone', () => {
    const users = ['check', 'explain', 'scan'].flatMap((name) =>
      imports.filter(({ from, to }) => to === `src/${name}.ts` && !['cli', 'index'].includes(part(from))),
    );
    expect(users).toEqual([]);
  });

  it('have no circle', () => {
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' -> '));
      if (way.includes(path) || done.has(path)) return;
      for (const { to } of imports.filter(({ from, to }) => from === path && to.startsWith('src/')))
        visit(to, [...way, path]);
      done.add(path);
    };
    for (const path of sources) visit(path, []);
    expect(circles).toEqual([]);
  });

  it('go one way between the rooms of a stage: its folders, and each file at its top', () => {
    const room = (path: string): string => path.split('/').slice(1, 3).join('/');
    const inside = imports.filter(({ from, to }) => part(from) === part(to) && room(from) !== room(to));
    expect(inside.length).toBeGreaterThan(100);
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (name: string, way: readonly string[]): void => {
      if (way.includes(name)) circles.push([...way.slice(way.indexOf(name)), name].join(' -> '));
      if (way.includes(name) || done.has(name)) return;
      for (const { to } of inside.filter(({ from }) => room(from) === name)) visit(room(to), [...way, name]);
      done.add(name);
    };
    for (const { from } of inside) visit(room(from), []);
    expect(circles).toEqual([]);
  });

  it('take each heavy library in at one door', () => {
    expect(importers(/^vega/)).toEqual(['src/draw/render.ts']);
    const handlebars = importers(/^handlebars/);
    expect(handlebars).toEqual([expect.stringMatching(/^src\/fill\/[a-z/-]+\.ts$/)]);
    expect(importers(/^(remark-(?!rehype)|micromark|mdast-util)/)).toEqual(['src/markdown/whole.ts']);
    expect(importers(/^(remark-rehype|rehype)/)).toEqual(['src/page/render.ts']);
    // The commands, and the flags that several of them take: one grammar in two files.
    expect(importers(/^commander/)).toEqual(['src/cli/flags.ts', 'src/cli/program.ts']);
  });

  it('ask for DuckDB in one file, as it is reached', () => {
    const naming = sources.filter((path) =>
      /['"`]@duckdb\//.test(read(path).replace(/import type .*|typeof import\(.*/g, '')),
    );
    expect(naming).toEqual(['src/cli/engine/embedded.ts']);
    expect(imports.filter(({ to, when }) => to.startsWith('@duckdb/') && when === 'start')).toEqual([]);
    const users = sources.filter((path) => /^src\/cli\/(?:unpack|engine)\//.test(path));
    const early = imports.filter(
      ({ from, to, when }) => users.includes(to) && !users.includes(from) && when === 'start',
    );
    expect(early).toEqual([]);
  });

  it.each(['src/cli/start.ts', 'src/index.ts', 'src/report.ts', 'src/check.ts', 'src/explain.ts', 'src/scan.ts'])(
    'leave Vega, Zod, YAML and what watches files unloaded at the start of %s',
    (entry) => {
      const reached = new Set([entry]);
      for (const path of reached) {
        for (const { from, to, when } of imports) if (from === path && when === 'start') reached.add(to);
      }
      expect(reached.size).toBeGreaterThan(1);
      expect([...reached].filter((name) => /^(vega|zod|yaml|chokidar|diff$)/.test(name))).toEqual([]);
    },
  );

  it('touch the disk in one file of cli, in write.ts, and where our own code is loaded', () => {
    const doors = importers(/^(node:)?fs(\/promises)?$/);
    expect(doors).toContain('src/write.ts');
    const load = ['src/cli/load/chunks.ts', 'src/cli/load/code-cache.ts'];
    expect(doors.filter((path) => path !== 'src/write.ts')).toEqual([
      expect.stringMatching(/^src\/cli\/disk\//),
      ...load,
    ]);
  });

  it('give the middle no clock, chance, environment, locale or process', () => {
    // A hash is the same everywhere, and so is what was deflated, which one file unpacks.
    const inflating = 'src/keep/lock/inflate.ts';
    const impure =
      /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|process\.|localeCompare|toLocale\w+|Intl\.|setTimeout|fetch\()|from 'node:(?!crypto)/;
    const middle = sources.filter((path) => !['cli', 'index', 'write'].includes(part(path)));
    const found = middle.flatMap((path) =>
      read(path)
        .split('\n')
        .flatMap((line, index) =>
          impure.test(line) && !(path === inflating && /from 'node:zlib'/.test(line)) && !/^\s*(\/?\*|\/\/)/.test(line)
            ? [`${path}:${index + 1}: ${line.trim()}`]
            : [],
        ),
    );
    expect(found).toEqual([]);
  });
});

describe('patterns', () => {
  it('are made when a file is loaded, so no name from results or a template is ever in one', () => {
    const found = sources.flatMap((path) => {
      const code = treeOf(path);
      const made: string[] = [];
      const visit = (node: ts.Node, isLate: boolean): void => {
        const isMade =
          (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp';
        if (isMade && isLate) made.push(`${path}: ${node.getText()}`);
        node.forEachChild((child) => visit(child, isLate || ts.isFunctionLike(node)));
      };
      visit(code, false);
      return made;
    });
    expect(found).toEqual([]);
  });
});

describe('functions', () => {
  it('have at most five parameters: of more, those that belong together are an object with a name', () => {
    const counts: number[] = [];
    const long = sources.flatMap((path) => {
      const code = treeOf(path);
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isFunctionLike(node)) {
          const { length } = node.parameters;
          const { name } = ts.isArrowFunction(node) && ts.isVariableDeclaration(node.parent) ? node.parent : node;
          const line = code.getLineAndCharacterOfPosition(node.getStart()).line + 1;
          counts.push(length);
          if (length > 5) found.push(`${path}:${line}: ${name?.getText() ?? 'a function'} has ${length}`);
        }
        node.forEachChild(visit);
      };
      visit(code);
      return found;
    });
    expect(Math.max(...counts)).toBeGreaterThan(1);
    expect(long).toEqual([]);
  });
});

describe('files', () => {
  it('have at most 300 lines', () => {
    const long = sources
      .map((path) => ({ path, lines: read(path).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it.each(['collect/formats', 'collect/tools', 'compare/notes', 'draw/charts', 'fill/helpers', 'verify/claims'])(
    'of src/%s are all in their list',
    (folder) => {
      const kinds = kindsIn(folder);
      expect(kinds.length).toBeGreaterThan(0);
      const used = imports.filter(
        ({ from, to }) => (from === `src/${folder}.ts` || kinds.includes(from)) && kinds.includes(to),
      );
      expect([...new Set(used.map(({ to }) => to))].sort()).toEqual(kinds);
    },
  );

  it('of src that documents name are there', () => {
    const written = files
      .filter((path) => path.endsWith('.md') && !/^(?:fixtures|findings|reports|test)\//.test(path))
      .flatMap((path) => [...read(path).matchAll(/(?<![\w./-])src\/[\w./-]*\w\/?/g)].map(([name]) => ({ path, name })));
    expect(written.length).toBeGreaterThan(20);
    expect(written.filter(({ name }) => !existsSync(join(root, name)))).toEqual([]);
  });

  it('name no folder of a machine and no package registry', () => {
    const machine = /(?:^|[^A-Za-z0-9._~-])\/(?:work|home|root|Users|farm|tmp\/[a-z])\/?|registry\.(?:npmjs|yarnpkg)/;
    const found = files
      .filter((path) => !/\.(svg|png)$/.test(path) && path !== 'test/house.test.ts')
      .flatMap((path) =>
        read(path)
          .split('\n')
          .flatMap((line, index) => (machine.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
      );
    expect(found).toEqual([]);
  });
});

describe('messages', () => {
  // A count that keeps its value is an object: `===` never holds for it.
  it('ask for the number one with one()', () => {
    const asked = sources
      .filter((path) => path.startsWith('src/messages/'))
      .filter((path) => /\ba\.\w+ [!=]== \d/.test(read(path)));
    expect(asked).toEqual([]);
  });

  const quoted = (code: string): RegExp => new RegExp(`['"\`]${code}['"\`]`);
  const said = sources
    .filter((path) => part(path) !== 'messages')
    .map(read)
    .join('\n');
  const provoked = files
    .filter(
      (path) =>
        (path.startsWith('test/') && path !== 'test/house.test.ts') || /^fixtures\/.*\/expected(\/|\.json$)/.test(path),
    )
    .map(read)
    .join('\n');

  it('have codes of their own', () => {
    const written = sources
      .filter((path) => part(path) === 'messages')
      .flatMap((path) =>
        [...read(path).matchAll(/^ {2}'?([a-z0-9-]+)'?: (?:error|warning|info)\(/gm)].map(([, code]) => code!),
      );
    expect(written.filter((code, at) => written.indexOf(code) !== at)).toEqual([]);
    expect([...written].sort()).toEqual([...codes].sort());
  });

  it('are each said somewhere in src', () => {
    const there = new Set([...said.matchAll(/['"`]([a-z0-9-]+)(?=['"`])/g)].map(([, code]) => code!));
    expect(codes.filter((code) => !there.has(code))).toEqual([]);
  });

  it('are told by their kind in src/cli, never by their code', () => {
    const found: string[] = [];
    for (const path of sources.filter((one) => part(one) === 'cli')) {
      const file = treeOf(path);
      const visit = (node: ts.Node, around: string, isMade: boolean): void => {
        // A word such as `stale` may be another thing's name: it counts beside a `code`.
        if (ts.isStringLiteralLike(node) && (codes as readonly string[]).includes(node.text) && !isMade) {
          const { line } = file.getLineAndCharacterOfPosition(node.getStart());
          if (node.text.includes('-') || /\bcode\b/.test(around)) found.push(`${path}:${line + 1}: ${node.getText()}`);
        }
        const inner = ts.isCallExpression(node) || ts.isBinaryExpression(node) ? node.getText() : around;
        const made = ts.isCallExpression(node) && node.expression.getText() === 'note' ? node.arguments[0] : undefined;
        node.forEachChild((child) => visit(child, inner, isMade || child === made));
      };
      visit(file, '', false);
    }
    expect(found, 'give the message a kind in src/messages/entry.ts, and ask for that').toEqual([]);
  });

  it('are each provoked by a test or a fixture', () => {
    // Alone, or in a string with what else is said: `wrong 3.07 was-cut`.
    const strings = provoked.match(/(['"`])(?:(?!\1)[^\n])*\1/g)!.join('\n');
    const words = new Set(strings.match(/[a-z0-9]+(?:-[a-z0-9]+)*/g));
    expect(codes.filter((code) => !words.has(code) && !quoted(code).test(provoked))).toEqual([]);
  });
});

describe('dependencies', () => {
  interface Locked {
    readonly integrity?: string;
    readonly resolved?: string;
    readonly link?: boolean;
    readonly hasInstallScript?: boolean;
  }
  const manifest = JSON.parse(read('package.json'));
  const locked: readonly (readonly [string, Locked])[] = Object.entries<Locked>(
    JSON.parse(read('package-lock.json')).packages,
  ).filter(([path]) => path !== '');

  it('are none at run time: the package installs nothing but itself', () => {
    for (const key of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies'])
      expect(manifest).not.toHaveProperty(key);
  });

  it('are pinned to exact versions', () => {
    expect(
      Object.entries(manifest.devDependencies).filter(
        ([, version]) => !/^\d+\.\d+\.\d+(?:-r\.\d+)?$/.test(String(version)),
      ),
    ).toEqual([]);
  });

  it('are each locked by content and run nothing when they are installed', () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(([, { integrity = '' }]) => !/^sha512-/.test(integrity)).map(([path]) => path)).toEqual([]);
    expect(
      locked
        .filter(([, { resolved, link, hasInstallScript }]) => resolved || link || hasInstallScript)
        .map(([path]) => path),
    ).toEqual([]);
  });

  it('are the ones of package.json', () => {
    const top = locked.map(([path]) => path.replace('node_modules/', ''));
    expect(Object.keys(manifest.devDependencies).filter((name) => !top.includes(name))).toEqual([]);
  });

  it('leave the standard output of npm pack to its one line', () => {
    expect(read('.npmrc').split('\n')).toContain('foreground-scripts=false');
  });
});

describe('folders', () => {
  it('of formats each have fixtures', () => {
    const formats = kindsIn('collect/formats').map((path) => posix.basename(path, '.ts'));
    const without = formats.filter((name) => {
      const folder = join(root, 'fixtures/formats', name);
      return !existsSync(folder) || readdirSync(folder).length === 0;
    });
    expect(without).toEqual([]);
  });
});

describe('files of tests', () => {
  const config = read('vitest.config.ts');
  const listed = (name: string) => /\[(.*?)\]/s.exec(config.split(`const ${name} = `)[1] ?? '')?.[1] ?? '';
  const tests = files.filter((path) => path.startsWith('test/') && path.endsWith('.ts'));
  const having = (code: RegExp) => tests.filter((path) => code.test(read(path)));

  it('share a worker: what puts a module in the place of another has one for itself', () => {
    const mocking = having(/^\s*vi\.(?:do)?[mM]ock\(/m);
    expect(mocking).not.toEqual([]);
    expect(mocking.filter((path) => !listed('alone').includes(`'${path}'`))).toEqual([]);
  });

  it('put many inputs through their checks in CI, where they put few through them otherwise', () => {
    const [, list = ''] = /const wide = \[(.*?)\]/s.exec(read('vitest.outside.config.ts')) ?? [];
    const wide = [...list.matchAll(/'(.*?)'/g)].map(([, name]) => `test/${name}.test.ts`);
    expect(wide.toSorted()).toEqual(
      having(/\bwidely\(/)
        .filter((path) => path.endsWith('.test.ts'))
        .toSorted(),
    );
    expect(read('.ci/run')).toContain('npm run test:wide');
  });

  it('share what they load: a hook in it would be there for the first of them only', () => {
    const shared = having(/^(?:before|after)(?:Each|All)\(/m).filter((path) => !path.endsWith('.test.ts'));
    // The tests of hooks are of the built command, whose files have a worker each.
    expect(listed('built')).toContain("'test/hooks/**/*.test.ts'");
    expect(shared).toEqual(['test/hooks/tools.ts', 'test/setup.ts']);
  });
});

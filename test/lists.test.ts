import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failStates } from '../src/cli/job/mode.ts';
import { formats } from '../src/collect/formats.ts';
import { kinds } from '../src/draw/charts.ts';
import { runFields, studyFields } from '../src/fill/expand/fields.ts';
import { partFields, sweepFields } from '../src/fill/expand/part-fields.ts';
import { helpers } from '../src/fill/helpers.ts';
import { claims } from '../src/verify/claims.ts';
import { root } from './cases.ts';
import { cli } from './cli/cli.ts';

/** Lists in the manual that are written by hand: whoever adds something is told which row is missing, and where. */

const page = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The rows of tables whose first cell begins with a name in backticks, as `| \`latency\` | … |`. */
const rowsOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('| '));

describe('the manual has a row for', () => {
  it('every helper', () => {
    const there = rowsOf(page('docs/templates.md')).join('\n');
    const wanted = helpers.filter(({ name }) => !new RegExp(`^\\| \`\\{\\{${name}[ }]`, 'm').test(there));
    expect(wanted.map(({ usage, about }) => `docs/templates.md: | \`${usage}\` | ${about} |`)).toEqual([]);
  });

  it('every field of runs, the study, its parts and sweeps', () => {
    const of = [
      ['', runFields],
      ['study.', studyFields],
      ['', partFields],
      ['', sweepFields],
    ] as const;
    const rows = of.flatMap(([before, fields]) =>
      Object.entries(fields).map(([name, { about }]) => `| \`${before}${name}\` | ${about} |`),
    );
    const there = new Set(rowsOf(page('docs/templates.md')));
    expect(rows.filter((row) => !there.has(row)).map((row) => `docs/templates.md: ${row}`)).toEqual([]);
  });

  it('every named argument of a helper, there or in the words below', () => {
    const text = page('docs/templates.md');
    const named = helpers.flatMap(({ name, named: own }) => Object.keys(own).map((argument) => ({ name, argument })));
    expect(named.filter(({ argument }) => !text.includes(`${argument}=`))).toEqual([]);
  });

  it('every helper that stands alone on its line, among those', () => {
    const line = /[^.]*stand alone on their line/.exec(page('docs/templates.md'))?.[0] ?? '';
    expect(helpers.filter(({ name, block }) => block !== line.includes(`\`${name}\``) && name !== 'chart')).toEqual([]);
  });

  it('every kind of chart', () => {
    const there = rowsOf(page('docs/charts.md'));
    const rows = kinds.map(({ name, aliases }) => ({
      name,
      aliases,
      row: there.find((line) => line.startsWith(`| \`${name}\` | `)),
    }));
    expect(
      rows.flatMap(({ name, aliases, row }) =>
        row === undefined ? [`docs/charts.md: | \`${name}\` | ${aliases.join(', ')} |`] : [],
      ),
    ).toEqual([]);
    for (const { name, aliases, row } of rows) {
      const said = row!.split(' | ')[1]!.split(', ');
      expect(
        said.filter((alias) => !aliases.includes(alias)),
        `docs/charts.md: no other names of ${name}`,
      ).toEqual([]);
    }
    const line = /Charts are [^;]*;/.exec(page('docs/templates.md'))?.[0] ?? '';
    expect(
      kinds
        .filter(({ name }) => !line.includes(`\`${name}`))
        .map(({ name }) => `docs/templates.md: Charts are \`${name}\``),
    ).toEqual([]);
  });

  it('every format: JSON and tables in one page, logs in the other', () => {
    const logs = rowsOf(page('docs/logs.md')).flatMap((line) => /^\| [^|]+ \| `([a-z0-9-]+)` \|/.exec(line)?.[1] ?? []);
    const tables = rowsOf(page('docs/results-format.md')).flatMap(
      (line) => /^\| \[?`([a-z0-9-]+)`(?:\]\(#[a-z0-9-]+\))? \|/.exec(line)?.[1] ?? [],
    );
    const lost = formats.filter(({ name }) => !logs.includes(name) && !tables.includes(name));
    expect(
      lost.map(({ name, of, shape }) =>
        of === 'json'
          ? `docs/results-format.md: | \`${name}\` | ${shape} |`
          : `docs/logs.md: | … | \`${name}\` | ${shape} |`,
      ),
    ).toEqual([]);
    const known = formats.map(({ name }) => name);
    expect(
      [...new Set([...logs, ...tables])].filter((name) => !known.includes(name)),
      'no such format',
    ).toEqual([]);
  });

  it('every kind of claim', () => {
    const rows = claims.map(({ name, about }) => `| \`${name}\` | ${about} |`);
    const there = rowsOf(page('docs/verify.md'));
    expect(rows.filter((row) => !there.includes(row)).map((row) => `docs/verify.md: ${row}`)).toEqual([]);
    const named = [...there.join('\n').matchAll(/^\| `([a-z-]+)` \| [^|]+ \|$/gm)].map(([, name]) => name!);
    expect(named.filter((name) => !claims.some((one) => one.name === name))).toEqual([]);
  });

  it('every state of --fail-on', () => {
    const text = page('docs/cli.md');
    expect(
      failStates.filter((state) => !text.includes(`\`${state}\``)).map((state) => `docs/cli.md: \`${state}\``),
    ).toEqual([]);
  });

  it('every variable of the environment that is asked for', () => {
    const manual = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
    const text = manual.map((name) => page(`docs/${name}`)).join('\n');
    const code = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => page(`src/${path}`));
    const asked = code.flatMap((source) => [
      ...[...source.matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name!),
      ...[...source.matchAll(/const \{([^}]*)\} = (?:process\.)?env;/g)].flatMap(
        ([, names]) => names!.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? [],
      ),
    ]);
    expect(asked).toEqual(expect.arrayContaining(['AITB_REPORT_CACHE', 'NO_COLOR']));
    // What git, Node and the desktop set for the programs that they start.
    const theirs = /^(?:GIT_|NODE_)|^(?:HOME|TERM|DISPLAY|WAYLAND_DISPLAY)$/;
    const lost = asked.filter((name) => !theirs.test(name) && !new RegExp(`\\b${name}\\b`).test(text));
    expect([...new Set(lost)].map((name) => `docs/cli.md: \`${name}\``)).toEqual([]);
  });

  it('every function of the library', () => {
    const door = page('src/index.ts').replace(/^export type .*$/gm, '');
    const names = [...door.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) =>
      list!.split(',').flatMap((one) => /^\s*(\w+)\s*$/.exec(one)?.[1] ?? []),
    );
    expect(names.length).toBeGreaterThan(10);
    const manual = page('docs/library.md');
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(manual))).toEqual([]);
  });

  it('every command and option', async () => {
    const manual = page('docs/cli.md') + page('docs/hooks.md');
    const options = (help: string) => [...help.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map(([, name]) => name!);
    const { stdout } = await cli(root, ['--help']);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) (?:\[|<)/gm)]
      .map(([, name]) => name!)
      .filter((name) => name !== 'help');
    expect(commands.length).toBeGreaterThan(5);
    const lost = options(stdout).filter(
      (name) => !new RegExp(`^\\| (?:\`-\\w\`, )?\`--${name}[ \`]`, 'm').test(manual),
    );
    const common = ['help', 'version', 'verbose'];
    expect(lost.filter((name) => !common.includes(name)).map((name) => `docs/cli.md: | \`--${name}\` |`)).toEqual([]);
    for (const command of commands) {
      expect(manual, `docs/cli.md: ## \`${command}\``).toMatch(
        new RegExp(`^## .*\`${command}\`|\`aitb-report ${command}|aitb-report ${command} `, 'm'),
      );
      const own = options((await cli(root, [command, '--help'])).stdout);
      expect(
        own
          .filter((name) => !new RegExp(`--${name}\\b`).test(manual))
          .map((name) => `docs/cli.md: --${name} (${command})`),
      ).toEqual([]);
    }
  });
});

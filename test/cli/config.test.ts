import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Config, findConfig, openConfig } from '../../src/cli/config/config.ts';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { type Code, line, Refusal } from '../../src/note.ts';
import { growsWithSize } from '../growth.ts';
import { widely } from '../long.ts';
import { folderWith } from './cli.ts';

const name = 'aitb-report.yaml';
const results = { 'results/x.json': '[]', 'results/y.json': '[]', 'results/z.csv': '' };

function opened(text: string | Uint8Array, files: Readonly<Record<string, string>> = results): Config {
  const folder = folderWith({ ...files, [name]: text });
  return openConfig(join(folder, name), folder);
}

/** What a configuration is refused for: the code, the place, the arguments. */
function problems(text: string | Uint8Array, files?: Readonly<Record<string, string>>) {
  try {
    opened(text, files);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    expect(refusal.exit).toBe(2);
    for (const one of refusal.notes) expect(line(one)).toMatch(/^aitb-report\.yaml[:\d]*: [^.]+/);
    return refusal.notes.map(({ code, place, args }) => ({ code, at: [place?.line, place?.column], args }));
  }
  throw new Error('it was not refused');
}

/** The same as `code line:column`. */
const codes = (text: string | Uint8Array, files?: Readonly<Record<string, string>>): readonly string[] =>
  problems(text, files).map(({ code, at: [row, column] }) => (row === undefined ? code : `${code} ${row}:${column}`));

describe('a configuration', () => {
  it('names the reports of a repository', () => {
    const folder = folderWith({ ...results, 'homework.md': '', [name]: whole });
    const config = openConfig(join(folder, name), folder);
    expect(config.path).toBe(name);
    expect(config.folder).toBe(folder);
    expect(config.jobs.map(({ places: _, expect: __, ...job }) => job)).toEqual([
      {
        results: ['results/*.json'],
        against: [],
        template: 'homework.md',
        output: 'reports/first.md',
        base: folder,
        options: {
          ...defaultOptions,
          baseline: 'sophia',
          signed: false,
          strict: true,
          charts: 'auto',
          encoding: 'utf-8',
          sampleChars: 2000,
          digits: 3,
          labels: { 'results/x.json': { system: 'H100', batch_size: 8, rate: 0.5, warm: 'true', node: '010' } },
          aliases: { metis: ['SambaNova RDU'], sophia: ['GPU'] },
        },
      },
      {
        results: ['results/y.json', 'results/z.csv'],
        against: [],
        template: null,
        output: null,
        base: folder,
        options: {
          ...defaultOptions,
          baseline: null,
          signed: true,
          strict: false,
          charts: ['latency', 'throughput-cerebras'],
          encoding: 'latin1',
          sampleChars: 80,
          digits: 3,
          labels: { 'results/y.json': { system: 'A100' } },
          aliases: { metis: ['RDU', 'SN40'], sophia: ['GPU'] },
        },
      },
    ]);
  });

  it('has defaults for all that it does not say', () => {
    const { jobs } = opened('reports: [{results: results/x.json}]');
    expect(jobs.map(({ options }) => options)).toEqual([defaultOptions]);
  });

  it('may be JSON, with a byte order mark, CR LF and anchors', () => {
    expect(opened('\uFEFF{"$schema": "x", "reports": [{"results": ["results/x.json"]}]}\r\n').jobs).toHaveLength(1);
    const { jobs } = opened(
      'aliases:\r\n  a: &names [x]\r\n  b: *names\r\nreports:\r\n- &one {results: results/x.json, out: a.md}\r\n',
    );
    expect(jobs[0]!.options.aliases).toEqual({ a: ['x'], b: ['x'] });
    expect(jobs[0]!.output).toBe('a.md');
  });

  it('takes a built-in template, and one of the folder', () => {
    const { jobs } = opened('reports: [{results: a, template: inference-comparison}, {results: a, template: t.md}]', {
      't.md': '',
    });
    expect(jobs.map(({ template }) => template)).toEqual(['inference-comparison', 't.md']);
  });

  it('is looked up and read from another folder', () => {
    const folder = folderWith({ ...results, 'sub/deep/': '', [name]: 'reports: [{results: "*.json"}]' });
    const config = openConfig('../aitb-report.yaml', join(folder, 'sub'));
    expect([config.path, config.folder]).toEqual(['../aitb-report.yaml', folder]);
    expect(config.jobs[0]!.base).toBe(folder);
  });

  it('labels files under whatever name leads to them', () => {
    const folder = folderWith({ ...results, 'other/x.json': '' });
    const text = `
labels:
  ./results/x.json: {system: a, n: 1}
  ${join(folder, 'results/y.json')}: {system: b}
  other/../results/z.csv: {system: c}
reports:
- results: [results/*.json]
  labels: {results/x.json: {system: mine}}
- {results: results/*.csv, out: b.md}
`;
    const { jobs } = openConfig(configIn(folder, text), folder);
    expect(jobs.map(({ options }) => options.labels)).toEqual([
      { 'results/x.json': { system: 'mine', n: 1 }, 'results/y.json': { system: 'b' } },
      { 'results/z.csv': { system: 'c' } },
    ]);
  });

  it('keeps labels as text where a number could not hold them', () => {
    const { jobs } = opened(
      'reports: [{results: results/x.json, labels: {results/x.json: {a: 123456789012345678901, b: "8", c: 1e3, d: -0, e: 2024-01-02}}}]',
    );
    expect(jobs[0]!.options.labels['results/x.json']).toEqual({
      a: '123456789012345678901',
      b: '8',
      c: 1000,
      d: 0,
      e: '2024-01-02',
    });
  });
});

describe('a mistake in a configuration', () => {
  const report = 'reports: [{results: results/x.json}]\n';

  it.each<readonly [string, string, Code, string]>([
    ['no YAML', 'reports: [1', 'config-not-yaml', '1:12'],
    ['a tab', 'reports:\n\t- results: x', 'config-not-yaml', '2:1'],
    ['two documents', `${report}---\n${report}`, 'config-not-yaml', '2:1'],
    ['nothing', '', 'config-empty', ''],
    ['only a comment', '# reports\n', 'config-empty', ''],
    ['a list', '- results: x', 'config-wrong-kind', '1:1'],
    ['a duplicate key', `${report}digits: 1\ndigits: 2`, 'config-duplicate-key', '3:1'],
    ['a duplicate key in a report', 'reports:\n- results: x\n  results: y', 'config-duplicate-key', '3:3'],
    ['a key that is no text', `${report}? [a]\n: 1`, 'config-wrong-kind', '2:3'],
    ['an unknown key', `${report}digts: 3`, 'config-unknown-key', '2:1'],
    ['an unknown key in a report', 'reports:\n- results: x\n  output: y.md', 'config-unknown-key', '3:3'],
    ['a key of a report at the top', `${report}template: x.md`, 'config-misplaced-key', '2:1'],
    ['a merge key', `${report}<<: {digits: 1}`, 'config-unknown-key', '2:1'],
    ['no reports', 'digits: 3', 'config-wrong-kind', '1:1'],
    ['an empty list of reports', 'reports: []', 'config-wrong-kind', '1:10'],
    ['reports without a list', 'reports: {results: x}', 'config-wrong-kind', '1:10'],
    ['a report that is a text', 'reports: [results/x.json]', 'config-wrong-kind', '1:11'],
    ['a report without results', 'reports:\n- out: x.md', 'config-no-results', '2:3'],
    ['empty results', 'reports: [{results: }]', 'config-wrong-kind', '1:21'],
    ['an empty list of results', 'reports: [{results: []}]', 'config-wrong-kind', '1:21'],
    ['a result that is a number', 'reports: [{results: [x, 1]}]', 'config-wrong-kind', '1:25'],
    ['the pipe', 'reports: [{results: "-"}]', 'config-wrong-kind', '1:21'],
    ['a report that is no markdown', 'reports: [{results: x, out: y.txt}]', 'config-wrong-kind', '1:29'],
    ['a report without a name', 'reports: [{results: x, out: reports/.md}]', 'config-wrong-kind', '1:29'],
    ['a template that is not there', 'reports: [{results: x, template: y.md}]', 'config-template-missing', '1:34'],
    ['too few digits', `${report}digits: 0`, 'config-wrong-kind', '2:9'],
    ['too many digits', `${report}digits: 16`, 'config-wrong-kind', '2:9'],
    ['half a digit', `${report}digits: 2.5`, 'config-wrong-kind', '2:9'],
    ['digits in quotes', `${report}digits: "4"`, 'config-wrong-kind', '2:9'],
    ['no digits', `${report}digits:`, 'config-wrong-kind', '2:8'],
    ['no baseline', `${report}baseline:`, 'config-wrong-kind', '2:10'],
    ['a baseline that is a truth', `${report}baseline: true`, 'config-wrong-kind', '2:11'],
    ['yes for true', `${report}strict: yes`, 'config-wrong-kind', '2:9'],
    ['an unknown encoding', `${report}encoding: utf-16`, 'config-wrong-kind', '2:11'],
    ['no length', `${report}sample-chars: 0`, 'config-wrong-kind', '2:15'],
    ['a colour of no part', `${report}colours: {crad: "#ffffff"}`, 'theme-part', '2:11'],
    ['what is no colour', `${report}colours: {card: white}`, 'theme-colour', '2:11'],
    ['a colour that nobody can read', `${report}colours: {text: "#fefefe"}`, 'theme-contrast', '2:11'],
    ['an unknown chart', `${report}charts: [latency, latencies]`, 'config-unknown-chart', '2:19'],
    ['charts that are a truth', `${report}charts: false`, 'config-wrong-kind', '2:9'],
    ['no chart in a list', `${report}charts: []`, 'config-wrong-kind', '2:9'],
    ['auto in a list', `${report}charts: [auto]`, 'config-unknown-chart', '2:10'],
    ['labels that are a list', `${report}labels: [x]`, 'config-wrong-kind', '2:9'],
    ['labels of a file that are a text', `${report}labels: {x: H100}`, 'config-wrong-kind', '2:13'],
    ['a label that is a list', `${report}labels: {x: {system: [a]}}`, 'config-wrong-kind', '2:22'],
    ['a label that is nothing', `${report}labels: {x: {system: }}`, 'config-wrong-kind', '2:22'],
    ['a label that is no number', `${report}labels: {x: {n: .inf}}`, 'config-wrong-kind', '2:17'],
    ['the name of a label', `${report}labels: {x: {__proto__: 1}}`, 'config-wrong-kind', '2:14'],
    ['labels of a file of no report', `${report}labels:\n  results/y.json: {a: b}`, 'config-label-no-file', '3:3'],
    [
      'labels of a file of another report',
      `reports:\n- results: results/x.json\n- results: results/y.json\n  out: b.md\n  labels: {results/x.json: {a: 1}}`,
      'config-label-no-file',
      '5:12',
    ],
    ['aliases that are a text', `${report}aliases: x`, 'config-wrong-kind', '2:10'],
    ['an alias of nothing', `${report}aliases: {"": x}`, 'config-wrong-kind', '2:11'],
    ['an alias that is empty', `${report}aliases: {a: []}`, 'config-wrong-kind', '2:14'],
    ['a tag', `${report}baseline: !env X`, 'config-tag', '2:16'],
    ['a tag that would be code elsewhere', `${report}baseline: !!js/function x`, 'config-tag', '2:25'],
    ['a tag of other data', `${report}baseline: !!binary aGk=`, 'config-tag', '2:20'],
    ['an alias without an anchor', `${report}baseline: *x`, 'config-anchor', '2:11'],
    ['an alias of itself', 'reports: &a [*a]', 'config-anchor', '1:14'],
    ['another YAML', `%YAML 1.1\n---\n${report}`, 'config-version', '1:1'],
  ])('%s is told with its place', (_, text, code, at) => {
    expect(codes(text)).toEqual([`${code} ${at}`.trim()]);
  });

  it('is told together with all others, in the order of the file', () => {
    expect(codes('digits: x\nchrts: none\nreports:\n- results: 1\n  out: x\n- {strict: 1}')).toEqual([
      'config-wrong-kind 1:9',
      'config-unknown-key 2:1',
      'config-wrong-kind 4:12',
      'config-wrong-kind 5:8',
      'config-no-results 6:3',
      'config-wrong-kind 6:12',
    ]);
  });

  it.each([
    ['digts', 'digits'],
    ['chart', 'charts'],
    ['sample_chars', 'sample-chars'],
    ['sampleChars', 'sample-chars'],
    ['Baseline', 'baseline'],
    ['report', 'reports'],
    ['names', 'aliases'],
    ['colour', 'colours'],
    ['flavour', ''],
  ])('%s: the key that was meant is %j', (key, near) => {
    const [problem] = problems(`${report}${key}: 1`);
    expect(problem).toMatchObject({ code: 'config-unknown-key', args: { key, near } });
  });

  it('of a report names the keys of a report', () => {
    const [problem] = problems('reports: [{results: x, output: y.md}]');
    expect(problem).toMatchObject({ args: { key: 'output', of: 'a report', near: 'out' } });
  });

  it.each([
    ['of the same name', '- {results: x, out: a.md}\n- {results: x, out: ./b/../a.md}', 'a.md', 3],
    ['where case does not count', '- {results: x, out: a.md}\n- {results: x, out: A.md}', 'A.md', 3],
    ['by default', '- results: x\n- results: y', 'reports/report.md', 3],
    ['named and by default', '- {results: x, out: reports/report.md}\n- results: y', 'reports/report.md', 3],
    [
      'of templates of one name',
      '- {results: x, template: a/t.md}\n- {results: y, template: b/t.md}',
      'reports/t.md',
      3,
    ],
  ])('two reports in one place: %s', (_, list, out, row) => {
    const [problem] = problems(`reports:\n${list}`, { 'a/t.md': '', 'b/t.md': '' });
    expect(problem).toMatchObject({ code: 'config-same-out', at: [row, expect.any(Number)], args: { line: row - 1 } });
    expect(String(problem!.args.out)).toContain(out.slice(-4));
  });

  it('of its bytes is told', () => {
    expect(codes(Buffer.from('baseline: Zürich', 'latin1'))).toEqual(['config-not-text']);
    expect(codes('a: \0')).toEqual(['config-not-text']);
    expect(codes(`# ${'x'.repeat(1 << 20)}`)).toEqual(['config-too-large']);
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['closed brackets', `reports: ${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['braces', '{a: '.repeat(20_000)],
    ['dashes', '- '.repeat(50_000)],
    ['indents', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['keys', Array.from({ length: 25_000 }, (_, nth) => `k${nth}: 1`).join('\n')],
    ['closing brackets', ']'.repeat(200_000)],
    ['quotes', '"'.repeat(200_000)],
    ['anchors', '&a '.repeat(60_000)],
  ])('many %s are refused at once', (_, text) => {
    expect(['config-too-complex', 'config-not-yaml']).toContain(problems(text)[0]!.code);
    return growsWithSize(text, problems);
  });

  it('whatever is in the file, is a refusal', () => {
    const folder = folderWith(results);
    const piece = fc.oneof(
      fc.constantFrom(
        'reports:',
        '\n',
        '- ',
        ' ',
        '{',
        '}',
        '[',
        ']',
        '"',
        "'",
        '&a ',
        '*a',
        '!!str ',
        '? ',
        ': ',
        '|',
        '>',
      ),
      fc.constantFrom(
        'results: ',
        'labels: ',
        'charts: ',
        'aliases: ',
        '<<: ',
        '%YAML 1.1',
        '---',
        '#',
        '\t',
        '~',
        '\r\n',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          openConfig(configIn(folder, pieces.join('')), folder);
        } catch (refusal) {
          expect(refusal).toBeInstanceOf(Refusal);
          expect((refusal as Refusal).exit).toBe(2);
        }
      }),
      { numRuns: widely(100, 500, 2000) },
    );
  });

  it('aliases of aliases are not followed without end', () => {
    const laughs = Array.from({ length: 9 }, (_, nth) =>
      nth === 0
        ? 'a0: &a0 [x, x]'
        : `a${nth}: &a${nth} [${Array(9)
            .fill(`*a${nth - 1}`)
            .join(', ')}]`,
    ).join('\n');
    expect(problems(laughs).map(({ code }) => code)).toEqual(['config-anchors']);
  });
});

describe('finding a configuration', () => {
  it('looks upward, nearest first', () => {
    const folder = folderWith({ [name]: '', 'a/b/c/': '', [`a/${name}`]: '', '.git/': '' });
    expect(findConfig(join(folder, 'a/b/c'))).toBe(join(folder, 'a', name));
    expect(findConfig(folder)).toBe(join(folder, name));
  });

  it.each(['.git/', '.git'])('stops at the root of the repository (%s)', (mark) => {
    const folder = folderWith({ [name]: '', 'repository/sub/': '', [`repository/${mark}`]: '' });
    expect(findConfig(join(folder, 'repository/sub'))).toBeNull();
    expect(findConfig(folder)).toBe(join(folder, name));
  });

  it('finds one that is a link, and one that is no file, so that it can be told', () => {
    const folder = folderWith({ 'there/aitb.yaml': '', 'here/.git': '', 'folder/aitb-report.yaml/': '' });
    symlinkSync(join(folder, 'there/aitb.yaml'), join(folder, 'here', name));
    expect(findConfig(join(folder, 'here'))).toBe(join(folder, 'here', name));
    const found = findConfig(join(folder, 'folder'))!;
    expect(() => openConfig(found, folder)).toThrow(/is a folder/);
  });

  it('says that another name is not read, unless there is one of the right name', () => {
    const folder = folderWith({ 'aitb-report.yml': '', 'sub/': '', '.git': '' });
    const refused = (cwd: string): readonly [Code, string] => {
      try {
        findConfig(cwd);
      } catch (refusal) {
        const [first] = (refusal as Refusal).notes;
        return [first!.code, first!.place!.file];
      }
      throw new Error('it was not refused');
    };
    expect(refused(folder)).toEqual(['config-yml', 'aitb-report.yml']);
    expect(refused(join(folder, 'sub'))).toEqual(['config-yml', '../aitb-report.yml']);
    configIn(folder, 'x');
    expect(findConfig(join(folder, 'sub'))).toBe(join(folder, name));
  });

  it('finds none where there is none, up to the root of the disk', () => {
    const folder = folderWith({ 'sub/': '' });
    mkdirSync(join(folder, 'sub/.git'));
    expect(findConfig(join(folder, 'sub'))).toBeNull();
    expect(findConfig(dirname(folder))).toBeNull();
  });
});

function configIn(folder: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const whole = `
baseline: sophia
digits: 3
charts: auto
labels:
  results/x.json: { system: H100, batch_size: 8, rate: 0.5, warm: true, node: "010" }
aliases:
  metis: SambaNova RDU
  sophia: [GPU]
reports:
  - results: results/*.json
    template: homework.md
    out: reports/first.md
    strict: true
  - results: [results/y.json, results/z.csv]
    baseline: null
    signed: true
    charts: [latency, throughput-cerebras]
    encoding: latin1
    sample-chars: 80
    labels:
      results/y.json: { system: A100 }
    aliases:
      metis: [RDU, SN40]
`;

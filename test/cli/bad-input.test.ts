import { chmodSync, closeSync, ftruncateSync, openSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderWith, inference, snapshot } from './cli.ts';

/** Words on the command line, what else lies in the folder, and what the one message has to say. */
interface Case {
  readonly words: readonly string[];
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly prepare?: (folder: string) => void;
  readonly says: RegExp;
}

const report = ['-t', 't.md', '-o', 'out.md'];

const cases: Readonly<Record<string, Case>> = {
  'nothing named': { words: [], says: /no result files were given/ },
  'no file matches': { words: ['results/*.json', ...report], says: /no file matches results\/\*\.json/ },
  'a folder': {
    words: ['results', ...report],
    files: { 'results/r.json': inference },
    says: /results: is a folder.*results\/\*\.json/,
  },
  'a missing file': { words: ['gone.json', ...report], says: /gone\.json: there is no such file/ },
  'a file below a file': { words: ['good.json/x.json', ...report], says: /good\.json\/x\.json: there is no such file/ },
  'an unreadable file': {
    words: ['loop.json', ...report],
    prepare: (folder) => symlinkSync('loop.json', join(folder, 'loop.json')),
    says: /loop\.json: the file could not be read: its links lead round in a circle/,
  },
  'a device': { words: ['/dev/zero', ...report], says: /\/dev\/zero: is not a regular file/ },
  'an empty file': { words: ['r.json', ...report], files: { 'r.json': '' }, says: /r\.json: the file is empty/ },
  'an empty pipe': { words: ['-', ...report], says: /-: the file is empty/ },
  'broken JSON': {
    words: ['r.json', ...report],
    files: { 'r.json': '{\n  "a": 1,\n  "b": }\n' },
    says: /r\.json:3:8: the JSON is broken/,
  },
  'JSON of no known shape': {
    words: ['r.json', ...report],
    files: { 'r.json': '{"a": {"b": 1}}' },
    says: /r\.json: the JSON has no known shape; the nearest is .*Known are/,
  },
  'Latin-1': {
    words: ['r.json', ...report],
    files: { 'r.json': Buffer.from('{"a": "für"}', 'latin1') },
    says: /r\.json.*--encoding latin1/,
  },
  '200 MB of something else': {
    words: ['r.json', ...report],
    prepare: (folder) => {
      const file = openSync(join(folder, 'r.json'), 'w');
      ftruncateSync(file, 200e6);
      closeSync(file);
    },
    says: /r\.json: the file is binary/,
  },
  'one bad file with --strict': {
    words: ['good.json', 'gone.json', '--strict', ...report],
    says: /gone\.json: there is no such file/,
  },
  'NaN with --strict': {
    words: ['r.json', '--strict', ...report],
    files: { 'r.json': inference.replace('"latency_sec":4', '"latency_sec":NaN') },
    says: /r\.json:1:\d+: 1 number is not finite/,
  },
  'an unknown baseline': { words: ['good.json', '--baseline', 'nobody', ...report], says: /nobody.*metis, sophia/ },
  'no such template': {
    words: ['good.json', '-t', 'gone.md'],
    says: /there is no template gone\.md; the built-in ones are .*report/,
  },
  'a template that is a folder': {
    words: ['good.json', '-t', 'folder'],
    files: { 'folder/': '' },
    says: /folder: is a folder; name the template itself/,
  },
  'a template that is not text': {
    words: ['good.json', '-t', 'b.md'],
    files: { 'b.md': Buffer.from([0, 1, 2, 0xff]) },
    says: /b\.md: is not UTF-8 text/,
  },
  'a template with a broken {{': {
    words: ['good.json', '-t', 'b.md', '-o', 'out.md'],
    files: { 'b.md': '# T\n\n{{num "latency@metis"\n' },
    says: /b\.md:3/,
  },
  'a template with an unknown path': {
    words: ['good.json', '-t', 'b.md', '-o', 'out.md'],
    files: { 'b.md': '# T\n\n{{num "latncy@metis"}}\n' },
    says: /b\.md:3:\d+/,
  },
  'an output that is a folder': {
    words: ['good.json', '-t', 't.md', '-o', 'folder'],
    files: { 'folder/': '' },
    says: /folder: is a folder; name a file for the report/,
  },
  'an output that is the template': {
    words: ['good.json', '-t', 't.md', '-o', './t.md'],
    says: /t\.md: is the template itself/,
  },
  'an output that is a result': {
    words: ['good.json', '-t', 't.md', '-o', 'good.json'],
    says: /good\.json: is one of the results/,
  },
  'an output that is a link': {
    words: ['good.json', '-t', 't.md', '-o', 'link.md'],
    prepare: (folder) => symlinkSync('gone.md', join(folder, 'link.md')),
    says: /link\.md: is a symbolic link/,
  },
  'a read-only output': {
    words: ['good.json', ...report],
    files: { 'out.md': 'mine' },
    prepare: (folder) => chmodSync(join(folder, 'out.md'), 0o444),
    says: /out\.md: is a read-only file/,
  },
  'a read-only folder': {
    words: ['good.json', '-t', 't.md', '-o', 'locked/out.md'],
    files: { 'locked/': '' },
    prepare: (folder) => chmodSync(join(folder, 'locked'), 0o555),
    says: /locked: is a read-only folder/,
  },
  'an existing report that is no text': {
    words: ['good.json', ...report],
    files: { 'out.md': Buffer.from([0xff, 0xfe, 0x41]) },
    says: /out\.md: is not UTF-8 text.*left as it is/,
  },
  'an unknown option': {
    words: ['good.json', '--basline', 'x'],
    says: /unknown option '--basline' \(Did you mean --baseline\?\)/,
  },
  'an option without its value': { words: ['good.json', '-t'], says: /argument missing/ },
  'a choice there is not': { words: ['good.json', '--charts', 'some'], says: /Allowed choices are auto, none/ },
  'no number': { words: ['good.json', '--sample-chars', '0'], says: /'0' is invalid\. It must be a whole number/ },
  'a mistyped command': {
    words: ['inspct', 'good.json'],
    says: /inspct is no such file or command; did you mean inspect\?/,
  },
  'scan without a template': { words: ['scan'], says: /missing required argument 'template'/ },
  'scan of no template': { words: ['scan', 'gone.md'], says: /there is no template gone\.md/ },
  'inspect of nothing': { words: ['inspect'], says: /missing required argument 'results'/ },
  'inspect of a folder': { words: ['inspect', 'folder'], files: { 'folder/': '' }, says: /folder: is a folder/ },
  'a name that commands the terminal': {
    words: ['\u001b[31mred\u009b\u202e.json', ...report],
    says: /no file matches \\u001B\[31mred\\u009B\\u202E\.json/,
  },
};

describe('bad input', () => {
  it.each(Object.entries(cases))(
    '%s: one message, exit code 2, nothing written',
    async (_, { words, files = {}, prepare, says }) => {
      const folder = folderWith({
        'good.json': inference,
        't.md': '# T\n\nMean latency of Metis: {{num "latency@metis"}}\n',
        ...files,
      });
      prepare?.(folder);
      const before = snapshot(folder);
      const { exit, stdout, stderr } = await cli(folder, words);
      expect({ exit, stdout, lines: stderr.trimEnd().split('\n').length, stderr }).toEqual({
        exit: 2,
        stdout: '',
        lines: 1,
        stderr: expect.stringMatching(says),
      });
      expect(stderr).toMatch(/^error: /);
      // No control bytes but the one line end, and no stack.
      expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]|\bat .*:\d+:\d+/);
      expect(snapshot(folder)).toEqual(before);
    },
  );

  it.each([
    [
      ['obserwe', 'r.json', '-o', 'x.md'],
      'error: obserwe is no such file or command; aitb-report --help lists the commands\n',
    ],
    [['inspct', 'r.json'], 'error: inspct is no such file or command; did you mean inspect?\n'],
    [['r.json', 'r.jsn', '-o', 'x.md'], 'error: r.jsn: there is no such file; did you mean r.json?\n'],
    [['r.json', 'gone.csv', '--check'], 'error: gone.csv: there is no such file; check the path\n'],
    [['scan', 'report', 'r.json', 'gone.csv'], 'error: gone.csv: there is no such file; check the path\n'],
    [['explain', 'latency.mean@metis', 'rr.json'], 'error: rr.json: there is no such file; did you mean r.json?\n'],
  ])('a name of nothing is a slip of the keys: %j', async (words, stderr) => {
    const folder = folderWith({ 'r.json': inference });
    const before = snapshot(folder);
    expect(await cli(folder, words)).toEqual({ exit: 2, stdout: '', stderr });
    expect(snapshot(folder)).toEqual(before);
  });

  it('prints its reason as JSON where JSON was asked for', async () => {
    const folder = folderWith();
    const { exit, stdout } = await cli(folder, ['inspect', 'gone.json', '--json']);
    expect([exit, JSON.parse(stdout)]).toEqual([
      2,
      {
        exit: 2,
        notes: [{ code: 'file-missing', severity: 'error', message: expect.any(String), place: { file: 'gone.json' } }],
      },
    ]);
  });
});

describe('told, and read', () => {
  const told: Readonly<Record<string, { readonly content: string | Uint8Array; readonly code: string }>> = {
    'NaN and Infinity': {
      content: inference
        .replace('"latency_sec":4', '"latency_sec":NaN')
        .replace('"latency_sec":1', '"latency_sec":-Infinity'),
      code: 'not-finite',
    },
    'a byte order mark': { content: `\ufeff${inference}`, code: 'byte-order-mark' },
    'UTF-16 with its mark': { content: Buffer.from(`\ufeff${inference}`, 'utf16le'), code: 'byte-order-mark' },
  };

  it.each(Object.entries(told))('%s', async (_, { content, code }) => {
    const folder = folderWith({ 'r.json': content });
    const { exit, stdout } = await cli(folder, ['inspect', 'r.json', '--json']);
    expect(exit).toBe(0);
    const { runs, notes } = JSON.parse(stdout);
    expect(runs).toHaveLength(2);
    expect(notes.map((each: { code: string }) => each.code)).toContain(code);
  });

  it('one bad file among several: it is named and the others go on', async () => {
    const folder = folderWith({ 'good.json': inference, 'bad.json': '{', 'folder/': '' });
    const { exit, stdout } = await cli(folder, ['inspect', '--json', 'bad.json', 'folder', 'good.json']);
    expect(exit).toBe(0);
    const { runs, files } = JSON.parse(stdout);
    expect(runs).toHaveLength(2);
    expect(
      files.map(({ path, leftOut }: { path: string; leftOut: { code: string } | null }) => [path, leftOut?.code]),
    ).toEqual([
      ['bad.json', 'broken-json'],
      ['folder', 'folder-given'],
      ['good.json', undefined],
    ]);
  });
});

import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli, folderWith, type Ran, snapshot } from '../cli/cli.ts';
import { rounds, widely } from '../long.ts';
import { cellsIn, type RealCell, realFiles, realigned, realText, shared } from './shared.ts';

/**
 * Reports of real results that people edit. What is feared most: a number under the wrong name, a word that is lost, and a
 * report that is another one when the results are again what they were.
 */

const inference = (date: string): string => `data/testbed/inference/metis_vs_sophia_results_20251201_${date}.json`;
const template = 'seeds/002_f4701277f8f48da5.txt';

/** A word that only the person has: it must be in no lock. */
const own = 'zebra';

/** One run, and what must hold of each: what it left is up to date, a second run writes nothing, the lock is clean. */
async function made(folder: string, command: readonly string[], out = 'report.md'): Promise<Ran> {
  const ran = await cli(folder, command);
  expect(ran.exit, ran.stderr).toBe(0);
  await settled(folder, command, out);
  return ran;
}

/** A run writes nothing, and a check says the same as the run. */
async function settled(folder: string, command: readonly string[], out = 'report.md', exit = 0): Promise<void> {
  const done = snapshot(folder);
  const again = await cli(folder, command);
  expect(again.exit, again.stderr).toBe(exit);
  expect(snapshot(folder)).toEqual(done);
  // With --verbose all is made again and compared, as the run before did; without it, only hashes are.
  for (const more of widely<readonly (readonly string[])[]>([[]], [[], ['--verbose']])) {
    const check = await cli(folder, [...command, '--check', ...more]);
    expect(check.exit, check.stderr).toBe(exit);
  }
  expect(snapshot(folder)).toEqual(done);
  clean(readFileSync(join(folder, `${out}.aitb.json`), 'utf8'), folder);
}

/** A lock has no time, no version, no absolute path and nothing of a person's. */
function clean(lock: string, folder: string): void {
  const { base, slots, ...rest } = JSON.parse(lock);
  expect(
    Object.keys({ base, slots, ...rest })
      .filter((key) => !optionalLockKeys.includes(key))
      .sort(),
  ).toEqual(lockKeys);
  expect(lock).not.toContain(own);
  expect(lock).not.toContain(folder);
  expect(JSON.stringify(rest)).not.toMatch(/\d:\d\d|20\d\d-|"\/|[A-Z]:\\/);
}
const lockKeys = ['base', 'charts', 'options', 'out', 'results', 'slots', 'template', 'v'];
/** What a lock has only where there is one: conflicts, and sentences that still quote what was replaced. */
const optionalLockKeys = ['conflicts', 'quoted'];

const reader = (folder: string) => (name: string) => readFileSync(join(folder, name), 'utf8');
function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** What must be there once is replaced. */
function once(text: string, from: string | RegExp, to: string): string {
  const parts = text.split(from);
  expect(parts.length, `${from}`).toBe(2);
  return parts.join(to);
}

const mine = `I read them all, ${own} by ${own}.

- Both were right; 4.99 is the mean I quote, and 14.987 is not.

  | Metric | Metis (SambaNova) | Sophia (GPU) |
  |---|---|---|
  | My ${own} score | 4.987 | 1.621 |
`;

/** What a person does to the report, by what stands where: the same on every report of this template. */
function edited(report: string): string {
  let text = report;
  // Words: blanks that are answered, in several lines too, sentences that quote, headings, sections.
  text = once(
    text,
    '[Summarize main performance difference]',
    `Sophia is 3.1x faster (${own}).\n   Metis: 4.987 s; +207.6%`,
  );
  text = once(text, '[Manual assessment of responses]\n', mine);
  text = once(
    text,
    '[Fill in after running experiments: Brief 2-3 sentence summary of key findings]',
    `A ${own} says: 0.325x.`,
  );
  text = once(text, '## Results\n', `## What we ${own} saw\n\nIt took 4.987 s.\n`);
  text = once(text, '### Quantitative Analysis\n', '### In numbers\n');
  text = once(text, /### B\. Raw Performance Data\n[\s\S]*?(?=### C\.)/, '');
  text = once(text, /### Lessons Learned\n[\s\S]*?(?=### Future)/, '');
  text = once(text, /(?<=\(Sophia_Latency|Sophia_Latency \/ Metis_Latency\n.*\n) +=.*x\n/, '');
  text = once(
    text,
    '1. Sequential testing to avoid load interference\n',
    `1. Sequential testing to avoid ${own} interference\n`,
  );
  // The table: a note, a corrected number, rows moved, bold removed, columns swapped, all laid out anew.
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith('| Metric | Metis'));
  const end = lines.findIndex((line, i) => i > first && !line.startsWith('|'));
  let table = lines.slice(first, end).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
  const row = (label: string) => table.find(([cell]) => cell === label)!;
  row('**Mean Latency (s)**')[1] += ` (${own})`;
  row('**Max Latency (s)**')[2] = `**${row('**Max Latency (s)**')[2]}**`;
  row('**Min Latency (s)**')[1] = '4.5';
  row('**Median Latency (s)**')[0] = 'Median Latency (s)';
  row('**Avg Tokens per Request**')[0] = '*Avg Tokens per Request*';
  const [head, rule, mean, min, ...others] = table;
  table = [head!, rule!, ...others.reverse(), [`Own ${own} row`, '4.987', '1.621', '-'], min!, mean!];
  table = table.map(([label, metis, sophia, difference]) => [label!, difference!, sophia!, metis!]);
  return [...lines.slice(0, first), ...realigned(table), ...lines.slice(end)].join('\n');
}

const inferenceFiles = [template, inference('191558'), inference('190507')];
const command = ['results.json', '-t', 'homework.md', '-o', 'report.md'];

/** The inference results with all latencies of a system made longer. */
function scaled(factors: Readonly<Record<string, number>>): string {
  const file = JSON.parse(realText(inference('191558')));
  for (const [system, factor] of Object.entries(factors))
    for (const record of file[system].results) record.latency_sec *= factor;
  return JSON.stringify(file);
}

/** Without the padding of tables, which stays as the person laid it out. */
const loose = (text: string): string =>
  text.replace(/^\|.*$/gm, (row) =>
    row
      .replace(/ +(?=\|)/g, ' ')
      .replace(/\| +/g, '| ')
      .replace(/-+/g, '-'),
  );

/** The report of some results, edited by a person: what must come out when the results change under an edited report. */
async function editedReportOf(results: string, more: readonly string[]): Promise<string> {
  const folder = folderWith({ 'homework.md': realText(template), 'results.json': results });
  expect((await cli(folder, [...command, ...more])).exit).toBe(0);
  return edited(reader(folder)('report.md'));
}

realFiles('reports that people edit', inferenceFiles, () => {
  const first = realText(inference('191558'));
  const changed: Readonly<Record<string, () => string>> = {
    'no record of sophia': () => realText(inference('190507')),
    'sophia slower': () => scaled({ sophia: 8 }),
    'both slower': () => scaled({ metis: 1.5, sophia: 1.25 }),
    'sophia a little slower': () => scaled({ sophia: 1.0001 }),
  };

  const ways: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['no charts', ['--charts', 'none'], Object.keys(changed).slice(0, widely(2, 4))],
    ['charts', [], ['no record of sophia', 'sophia slower']],
  ];
  test.each(ways.slice(0, widely(1, 2)))(
    'the analysis template, edited in every way, with %s',
    async (_, more, names) => {
      const all = [...command, ...more];
      const folder = folderWith({ 'homework.md': realText(template), 'results.json': first });
      const read = reader(folder);
      await made(folder, all);
      const before = edited(read('report.md'));
      put(folder, { 'report.md': before });
      await settled(folder, all);
      for (const name of names) {
        put(folder, { 'results.json': changed[name]!() });
        expect((await cli(folder, [...all, '--check'])).exit, name).toBe(1);
        const { stderr } = await made(folder, all);
        expect(loose(read('report.md')), name).toBe(loose(await editedReportOf(changed[name]!(), more)));
        expect(stderr).toMatch(/"4\.5" stays, the tool would write "[\d.]+" \(aitb-report reset report\.md:\d+\)/);
        if (name === 'sophia a little slower') continue;
        put(folder, { 'results.json': first });
        await made(folder, all);
        expect(read('report.md'), `back from ${name}`).toBe(before);
      }
    },
  );

  test('a sentence that quotes a number which went back to its blank is named', async () => {
    const folder = folderWith({ 'homework.md': realText(template), 'results.json': first });
    await made(folder, command);
    put(folder, { 'report.md': once(reader(folder)('report.md'), '[Use case implications]', 'Sophia: 1.621 s.') });
    put(folder, { 'results.json': realText(inference('190507')) });
    const { stderr } = await made(folder, command);
    expect(reader(folder)('report.md')).toContain('3. Sophia: 1.621 s.\n');
    expect(stderr).toMatch(/report\.md:\d+:\d+: hand-written text mentions 1\.621/);
  });

  test('a report whose lock is lost is adopted with every edit, and stays fresh', async () => {
    const folder = folderWith({ 'homework.md': realText(template), 'results.json': first });
    const read = reader(folder);
    await made(folder, command);
    const before = edited(read('report.md'));
    put(folder, { 'report.md': before });
    rmSync(join(folder, 'report.md.aitb.json'));
    const untouched = snapshot(folder);
    expect((await cli(folder, command)).exit).toBe(1);
    expect(snapshot(folder)).toEqual(untouched);
    expect((await cli(folder, ['adopt', 'report.md', 'results.json', '-t', 'homework.md'])).exit).toBe(0);
    expect(read('report.md')).toBe(before);
    await settled(folder, command);
    put(folder, { 'results.json': changed['sophia slower']!() });
    await made(folder, command);
    expect(loose(read('report.md'))).toBe(loose(await editedReportOf(changed['sophia slower']!(), [])));
    put(folder, { 'results.json': first });
    await made(folder, command);
    expect(read('report.md')).toBe(before);
  });
});

const finished = ['000_2f092e31a5774f4f', '001_45c491010bfb3657', '003_5212f56a686834aa', '004_efce00e449e31ea2'].map(
  (name) => `seeds/${name}.txt`,
);

realFiles('finished reports that are adopted', [...finished, ...inferenceFiles], () => {
  const files = { 'homework.md': realText(template), 'results.json': realText(inference('191558')) };

  test.each(
    finished.flatMap((seed, nth) => [
      ...(nth < widely(2, 4) ? [[seed, 'homework.md'] as const] : []),
      [seed, 'report.md'] as const,
    ]),
  )('%s with %s as its template keeps every byte', async (seed, from) => {
    const folder = folderWith({ ...files, 'report.md': realText(seed) });
    const adopt = ['adopt', 'report.md', 'results.json', '-t', from];
    expect((await cli(folder, adopt)).exit).toBe(0);
    expect(reader(folder)('report.md')).toBe(realText(seed));
    const done = snapshot(folder);
    expect((await cli(folder, adopt)).exit).toBe(0);
    expect(snapshot(folder)).toEqual(done);
    const plain = ['results.json', '-t', from, '-o', 'report.md'];
    await settled(folder, plain);
    put(folder, { 'results.json': realText(inference('190507')) });
    await made(folder, plain);
    expect(reader(folder)('report.md')).toBe(realText(seed));
  });

  test.each(finished)('%s, with blanks added to it, is filled in its own place', async (seed) => {
    const added =
      '\n## Added\n\n| Metric | Metis | Sophia |\n|---|---|---|\n| Mean latency (s) | [FILL IN] | [FILL IN] |\n';
    const filled = (metis: string, sophia: string) =>
      realText(seed) + added.replace('[FILL IN]', metis).replace('[FILL IN]', sophia);
    const folder = folderWith({ ...files, 'report.md': realText(seed) + added });
    const none = ['--charts', 'none'];
    expect((await cli(folder, ['adopt', 'report.md', 'results.json', '-t', 'report.md', ...none])).exit).toBe(0);
    expect(reader(folder)('report.md')).toBe(filled('4.987', '1.621'));
    const plain = ['results.json', '-t', 'report.md', '-o', 'report.md', ...none];
    await settled(folder, plain);
    put(folder, { 'results.json': realText(inference('190507')) });
    await made(folder, plain);
    expect(reader(folder)('report.md')).toBe(filled('6.174', '[FILL IN]'));
    put(folder, { 'results.json': files['results.json'] });
    await made(folder, plain);
    expect(reader(folder)('report.md')).toBe(filled('4.987', '1.621'));
  });
});

/** The logs of a system, by the name they get in the folder `logs`. */
const logs: Readonly<Record<string, readonly string[]>> = {
  cerebras: ['a/bert_512.log', 'a/bert_1024.log', 'a/bert_2048.log', 'b/Cerebras'],
  graphcore: [
    'a/mnist_0.03_10_8.log',
    'a/mnist_0.03_10_16.log',
    'b/Graphcore',
    'c/report_epoch_10.txt',
    'c/report_epoch_20.txt',
    'c/report_epoch_10_lr_0.005.txt',
    'c/report_epoch_10_lr_0.0005.txt',
  ],
  groq: ['a/bert_test.log', 'b/Groq', 'c/custom_output', 'c/dumy_output'],
  sambanova: ['a/bert_ntask4.log', 'a/bert_ntask8.log', 'a/bert_ntask16.log', 'c/BertLarge.out'],
};
const logFile = (system: string, log: string): string => `data/testbed/${system}/${log}`;
const inFolder = (log: string): string => `logs/${log.replaceAll('/', '-')}`;
const logFiles = Object.entries(logs).flatMap(([system, all]) => all.map((log) => logFile(system, log)));

/** A person's notes: in the last cell of every second row, and as a paragraph before each heading. */
function annotated(report: string): { readonly text: string; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const note = () => {
    notes.push(`${own} ${notes.length + 1}.`);
    return notes.at(-1)!;
  };
  const isRule = (line = '') => /^\|[\s|:-]+\|$/.test(line);
  let row = 0;
  const lines = report.split('\n').flatMap((line, i, all) => {
    if (line.startsWith('##')) return [`Here is ${note()}`, '', line];
    const isBody = line.startsWith('|') && !isRule(line) && !isRule(all[i + 1]);
    row += isBody ? 1 : 0;
    return isBody && row % 2 === 0 ? [line.replace(/ \|$/, ` (${note()}) |`)] : [line];
  });
  return { text: lines.join('\n'), notes };
}

const bare = (cell: string): string => cell.replace(new RegExp(` \\(${own} \\d+\\.\\)`), '');
const labelOf = ({ section, table, row, column }: RealCell): string =>
  JSON.stringify([section, table, bare(row), column]);

/**
 * Cells whose number is not that of their labels. A row with a note may be kept as a whole when its run is gone, and any row by a
 * conflict, which is told; that such a row does not mix two results has a test of its own.
 * @param before the report of before, with notes.
 * @param exit how the run ended.
 */
function misplacedIn(report: string, pristine: string, before: string, exit: number): readonly string[] {
  const right = new Map<string, string[]>();
  for (const cell of cellsIn(pristine)) right.set(labelOf(cell), [...(right.get(labelOf(cell)) ?? []), cell.text]);
  // A conflict, which is told, keeps whole rows as they were.
  const noted = new Set(before.split('\n').filter((line) => exit === 1 || line.includes(own)));
  return cellsIn(report)
    .filter((cell) => !noted.has(cell.line) && right.get(labelOf(cell))?.includes(bare(cell.text)) === false)
    .map((cell) => `${labelOf(cell)} has ${cell.text}, not ${right.get(labelOf(cell))}`);
}

/**
 * Whether a run asks for nothing but to look at numbers in notes whose column is compared with another run now: the log that was
 * taken away is the lowest level, which all others are shown against. The text is right, so the next run has nothing to say.
 */
function isToldOnce({ stderr }: Ran): boolean {
  const errors = stderr.split('\n').filter((line) => line.startsWith('error:'));
  return (
    errors.length > 0 && errors.every((line) => line.includes('multiple of') && line.endsWith('this is told once'))
  );
}

realFiles('reports of logs that come and go', logFiles, () => {
  const folderOf = (system: string) =>
    folderWith(
      Object.fromEntries(logs[system]!.map((log) => [inFolder(log), readFileSync(join(shared, logFile(system, log)))])),
    );
  const all = (built: string) => ['logs/*', '-t', built, '-o', 'report.md', '--charts', 'none'];

  const both = Object.keys(logs).flatMap((system) => ['testbed', 'report'].map((built) => [system, built] as const));
  // Two systems in each of the two, the others in the other one.
  test.each(both.filter((_, nth) => widely<boolean>(nth % 4 === 0 || nth % 4 === 3, true)))(
    '%s in the template %s: a log is taken away and comes back',
    async (system, built) => {
      // One log of each system; the long form takes two.
      for (const log of logs[system]!.slice(0, rounds(1, 2))) {
        const folder = folderOf(system);
        const read = reader(folder);
        await made(folder, all(built));
        const { text, notes } = annotated(read('report.md'));
        put(folder, { 'report.md': text });
        await settled(folder, all(built));
        const path = join(folder, inFolder(log));
        const bytes = readFileSync(path);
        rmSync(path);
        const ran = await cli(folder, all(built));
        expect([0, 1], ran.stderr).toContain(ran.exit);
        await settled(folder, all(built), 'report.md', ran.exit);
        const without = read('report.md');
        expect(without.match(new RegExp(`${own} \\d+\\.`, 'g')), log).toEqual(notes);
        const apart = folderOf(system);
        rmSync(join(apart, inFolder(log)));
        expect((await cli(apart, all(built))).exit).toBe(0);
        expect(misplacedIn(without, reader(apart)('report.md'), text, ran.exit), log).toEqual([]);
        writeFileSync(path, bytes);
        const back = await cli(folder, all(built));
        const exit = isToldOnce(back) ? 0 : back.exit;
        await settled(folder, all(built), 'report.md', exit);
        expect(read('report.md').match(new RegExp(`${own} \\d+\\.`, 'g')), log).toEqual(notes);
        if (exit === 0) expect(read('report.md'), `${log} is back`).toBe(text);
        // Where what came back stood between two notes, only a person knows between which it belongs: that is told.
        else expect([system, exit], back.stderr).toEqual(['groq', 1]);
      }
    },
    180_000,
  );

  test.each(Object.keys(logs).slice(0, widely(1, 4)))(
    '%s: a log gets another label and its own again',
    async (system) => {
      const folder = folderOf(system);
      const read = reader(folder);
      const [log] = logs[system]!;
      const entry = 'reports:\n  - results: logs/*\n    template: testbed\n    out: report.md\n    charts: none\n';
      put(folder, { 'aitb-report.yaml': entry });
      await made(folder, []);
      const { text, notes } = annotated(read('report.md'));
      put(folder, { 'report.md': text });
      await settled(folder, []);
      put(folder, { 'aitb-report.yaml': `${entry}    labels:\n      ${inFolder(log!)}: { dataset: other }\n` });
      const ran = await cli(folder, []);
      expect([0, 1], ran.stderr).toContain(ran.exit);
      await settled(folder, [], 'report.md', ran.exit);
      expect(read('report.md')).not.toBe(text);
      expect(read('report.md').match(new RegExp(`${own} \\d+\\.`, 'g'))).toEqual(notes);
      put(folder, { 'aitb-report.yaml': entry });
      await made(folder, []);
      expect(read('report.md')).toBe(text);
    },
  );

  test('a table that a conflict keeps does not mix numbers of two results in a row', async () => {
    const folder = folderOf('groq');
    const read = reader(folder);
    await made(folder, all('testbed'));
    const { text } = annotated(read('report.md'));
    put(folder, { 'report.md': text });
    rmSync(join(folder, inFolder('b/Groq')));
    await cli(folder, all('testbed'));
    const apart = folderOf('groq');
    rmSync(join(apart, inFolder('b/Groq')));
    await cli(apart, all('testbed'));
    const rows = (report: string) =>
      report
        .split('\n')
        .filter((line) => /^\| (?:cpu|groq)\b/.test(line))
        .map(bare);
    const known = new Set([...rows(text), ...rows(reader(apart)('report.md'))]);
    expect(rows(read('report.md')).filter((row) => !known.has(row))).toEqual([]);
  });
});

realFiles('branches of a repository', inferenceFiles, () => {
  const git = (folder: string, ...words: readonly string[]): string =>
    execFileSync(
      'git',
      ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...words],
      {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
      },
    );
  const commit = (folder: string, message: string) => {
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', message);
  };
  const begun = async (): Promise<string> => {
    const folder = folderWith({ 'homework.md': realText(template), 'results.json': realText(inference('191558')) });
    git(folder, 'init', '-q', '-b', 'main');
    await made(folder, command);
    commit(folder, 'report');
    return folder;
  };

  test('one has other results, one has edits: merged, nothing is lost', async () => {
    const folder = await begun();
    const read = reader(folder);
    const prose = (report: string) =>
      once(once(report, '[Use case implications]', `Own ${own}.`), '[Analyze tokens per second]\n', mine);
    git(folder, 'checkout', '-q', '-b', 'words');
    put(folder, { 'report.md': prose(read('report.md')) });
    commit(folder, 'words');
    git(folder, 'checkout', '-q', 'main');
    put(folder, { 'results.json': scaled({ sophia: 8 }) });
    await made(folder, command);
    const fresh = read('report.md');
    commit(folder, 'results');
    git(folder, 'merge', '-q', '-m', 'both', 'words');
    await made(folder, command);
    expect(read('report.md')).toBe(prose(fresh));
  });

  test('both have other results: a lock with the marks of the merge is read from both sides', async () => {
    const folder = await begun();
    const read = reader(folder);
    git(folder, 'checkout', '-q', '-b', 'words');
    put(folder, { 'results.json': scaled({ metis: 1.5 }) });
    await made(folder, command);
    put(folder, { 'report.md': edited(read('report.md')) });
    await settled(folder, command);
    commit(folder, 'words and results');
    const words = read('report.md');
    git(folder, 'checkout', '-q', 'main');
    put(folder, { 'results.json': scaled({ sophia: 8 }) });
    await made(folder, command);
    commit(folder, 'results');
    expect(() => git(folder, 'merge', 'words')).toThrow();
    put(folder, { 'results.json': scaled({ sophia: 8 }) });
    expect(read('report.md.aitb.json')).toContain('<<<<<<<');
    // The report with marks in it is a person's to settle.
    expect(read('report.md')).toContain('<<<<<<<');
    const marked = snapshot(folder);
    expect((await cli(folder, command)).exit).toBe(1);
    expect(snapshot(folder)).toEqual(marked);
    git(folder, 'checkout', '-q', '--theirs', '--', 'report.md', 'report');
    expect(read('report.md')).toBe(words);
    expect(read('report.md.aitb.json')).toContain('<<<<<<<');
    await made(folder, command);
    expect(loose(read('report.md'))).toBe(loose(await editedReportOf(scaled({ sophia: 8 }), [])));
  });
});

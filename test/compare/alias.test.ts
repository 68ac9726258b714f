import { describe, expect, test } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import type { Aliases } from '../../src/compare/alias.ts';
import { compare } from '../../src/compare/compare.ts';
import { PathError } from '../../src/compare/path.ts';
import { line, Refusal } from '../../src/note.ts';
import { makeRun } from './make-run.ts';

const metis = makeRun({
  id: 'metis',
  name: 'Metis',
  labels: { system: 'metis' },
  latency: [4, 5, 6],
  aliases: ['m-1'],
});
const sophia = makeRun({ id: 'sophia', name: 'Sophia', labels: { system: 'sophia' }, latency: [1, 2, 3] });
const small = makeRun({ id: 'wafer-8', name: 'wafer, 8', labels: { system: 'wafer', batch_size: 8 }, latency: [7, 8] });
const large = makeRun({
  id: 'wafer-16',
  name: 'wafer, 16',
  labels: { system: 'wafer', batch_size: 16 },
  latency: [9, 9],
});
const all = [metis, sophia, small, large];

function studyOf(aliases: Aliases, runs: readonly Run[] = all, baseline: string | null = null) {
  return compare({ runs, files: [], notes: [] }, { baseline, aliases });
}

const aliasesOf = (aliases: Aliases): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(studyOf(aliases).runs.map((run) => [run.id, run.aliases]));

function refused(aliases: Aliases, runs?: readonly Run[]) {
  try {
    studyOf(aliases, runs);
  } catch (thrown) {
    if (thrown instanceof Refusal) return { exit: thrown.exit, ...thrown.notes[0]! };
    throw thrown;
  }
  throw new Error('it was not refused');
}

describe('an alias', () => {
  test.each([
    ['the id', 'wafer-8', { 'wafer-8': ['A'] }],
    ['the name', 'METIS', { metis: ['m-1', 'A'] }],
    ['the system, of all its runs', 'wafer', { 'wafer-8': ['A'], 'wafer-16': ['A'] }],
  ])('is given by %s', (_, of, wanted) => {
    expect(aliasesOf({ [of]: ['A'] })).toMatchObject(wanted);
  });

  test('is found in value paths and as the baseline', () => {
    const aliases = { metis: ['SambaNova RDU'], 'wafer-8': ['CS-3'] };
    const study = studyOf(aliases, all, 'sambanova rdu');
    expect(study.baseline).toBe('metis');
    expect(study.find('latency.mean@sambanova-rdu')).toMatchObject({ run: 'metis', value: 5 });
    expect(study.find('speedup(latency.mean)@sophia/SambaNova-RDU')).toMatchObject({
      kind: 'comparison',
      speedup: 2.5,
    });
    expect(study.find('latency.mean@cs-3')).toMatchObject({ run: 'wafer-8' });
  });

  test('that a run has from its file is one too, but an id goes first', () => {
    expect(studyOf({}).find('latency.mean@m-1')).toMatchObject({ run: 'metis' });
    const named = makeRun({ id: 'm-1', latency: [1, 1] });
    expect(studyOf({}, [...all, named]).find('latency.mean@m-1')).toMatchObject({ run: 'm-1' });
  });

  test('of a system with several runs does not say which is meant, and is the baseline that its own name is', () => {
    expect(() => studyOf({ wafer: ['cs'] }).find('latency.mean@cs')).toThrow(PathError);
    expect(studyOf({ wafer: ['cs'] }, all, 'cs').baseline).toEqual(studyOf({}, all, 'wafer').baseline);
  });

  test('may be given twice to the same run, by its id and its system', () => {
    expect(aliasesOf({ metis: ['A'], Metis: ['A'] }).metis).toEqual(['m-1', 'A']);
  });

  test('comes in one order, however it was written down', () => {
    expect(aliasesOf({ sophia: ['A'], Sophia: ['B'] })).toEqual(aliasesOf({ Sophia: ['B'], sophia: ['A'] }));
  });

  test.each<readonly [string, Aliases, readonly string[]]>([
    ['of two runs', { metis: ['A'], sophia: ['a'] }, ['sophia', 'metis']],
    ['that is the name of another run', { metis: ['SOPHIA'] }, ['metis', 'sophia']],
    ['that is the system of others', { metis: ['Wafer'] }, ['metis', 'wafer-8', 'wafer-16']],
    ['of one run and of its system', { 'wafer-8': ['A'], wafer: ['A'] }, ['wafer-8', 'wafer-16']],
  ])('%s is refused', (_, aliases, runs) => {
    const { exit, code, args } = refused(aliases);
    expect([exit, code]).toEqual([2, 'alias-of-two']);
    expect([...(args.runs as readonly string[])].sort()).toEqual([...runs].sort());
  });

  test('of a name that runs of two systems have is refused', () => {
    const two = ['a', 'b'].map((id) => makeRun({ id, name: 'night', labels: { system: id }, latency: [1] }));
    expect(refused({ night: ['A'] }, two)).toMatchObject({ code: 'alias-of-two', args: { runs: ['a', 'b'] } });
  });

  test('of nothing here is a warning, and the others hold', () => {
    const study = studyOf({ nobody: ['A', 'B'], metis: ['C'] });
    const told = study.notes.filter(({ code }) => code === 'alias-of-nothing');
    expect(told.map(({ severity, args }) => [severity, args.of, args.aliases])).toEqual([
      ['warning', 'nobody', ['A', 'B']],
    ]);
    expect(line(told[0]!)).toContain('A, B are aliases of nobody');
    expect(study.find('latency.mean@c')).toMatchObject({ run: 'metis' });
  });
});

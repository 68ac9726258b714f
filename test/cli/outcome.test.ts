import { describe, expect, it } from 'vitest';
import { type ModeFlags, modeOf } from '../../src/cli/job/mode.ts';
import { keptParts } from '../../src/cli/tell/kept-parts.ts';
import { endNotes, exitOf, failures, type Outcome } from '../../src/cli/tell/outcome.ts';
import type { KeptSlot } from '../../src/keep/keep.ts';
import { type Note, note, sentence } from '../../src/note.ts';

/** Only what these functions look at; the whole is in report.test.ts. */
function outcome(
  slots: readonly Partial<KeptSlot>[],
  flags: ModeFlags = {},
  { notes = [], changed = ['r.md'], verdict = 'changed', leftOut = [] }: Partial<Made> = {},
): Outcome {
  const finished = {
    overlooked: [],
    verdict,
    notes,
    text: '',
    study: { files: leftOut.map((one) => ({ leftOut: one })) },
    slots: slots.map((slot) => ({ ...empty, ...slot })),
  };
  return {
    finished,
    out: 'r.md',
    mode: modeOf(flags),
    changed,
    commands: {
      again: 'aitb-report x',
      adopt: 'aitb-report adopt r.md',
      reset: ({ place }: KeptSlot) => `reset ${place?.line}`,
    },
  } as unknown as Outcome;
}

interface Made {
  readonly notes: readonly Note[];
  readonly changed: readonly string[];
  readonly verdict: string;
  readonly leftOut: readonly (Note | null)[];
}

const empty: KeptSlot = {
  key: 'a / b × c',
  kind: 'value',
  source: 'latency.mean@metis',
  state: 'filled',
  place: { line: 7, column: 3 },
  range: null,
  text: '5.00',
  marks: [],
  before: null,
  would: null,
};

describe('what is told of a report that was there', () => {
  const titles = (of: Outcome) => keptParts(of).map(({ title }) => title);

  it('is nothing where nothing of it changed', () => {
    expect(titles(outcome([{}, { state: 'human' }]))).toEqual([]);
  });

  it('is how many values were updated and where, each with --verbose', () => {
    const slots = [{ before: '4.00' }, { before: '1', place: { line: 8, column: 1 } }, {}];
    expect(keptParts(outcome(slots))).toEqual([{ title: 'Updated 2 values of r.md (lines 7-8)', items: [] }]);
    expect(keptParts(outcome(slots.slice(0, 1), { verbose: true, dryRun: true }))).toEqual([
      { title: 'Would update 1 value of r.md (line 7)', items: ['line 7: "4.00" is now "5.00"'] },
    ]);
  });

  it('is which values the results have no more', () => {
    const slots: Partial<KeptSlot>[] = [{ before: '4.00' }, { before: '1.00', text: 'TBD', state: 'absent' }];
    expect(titles(outcome(slots))).toEqual([
      'Updated 1 value of r.md (line 7)',
      'Put the blank back for 1 value of r.md (line 7)',
    ]);
  });

  it('is what a person changed, with the command that hands it back', () => {
    const slots: Partial<KeptSlot>[] = [
      { state: 'edited', text: '4.5', would: '4.99' },
      { state: 'edited', text: 'an answer to a blank', would: null },
    ];
    expect(keptParts(outcome(slots))).toEqual([
      {
        title: 'Left as a person has it: 1',
        items: ['r.md:7: "4.5" stays, the tool would write "4.99" (reset 7)'],
      },
    ]);
  });

  it('is what is gone', () => {
    const place = { file: 'r.md' };
    const notes = [
      note('slot-gone', { key: 'a / b × c', written: '4.99' }, place),
      note('slots-gone', { section: 'd', count: 7 }, place),
    ];
    expect(keptParts(outcome([{ state: 'gone', place: null, text: null }], {}, { notes }))).toEqual([
      { title: 'No longer in the report', items: notes.map(sentence) },
    ]);
  });

  it('is what is somewhere else, and sentences that quote an old number', () => {
    const notes = [
      note('slot-misplaced', { key: 'a', written: '4.99' }, { file: 'r.md' }),
      note('slot-edited', { text: '1', would: '2' }, { file: 'r.md', line: 3 }),
      note(
        'stale-number',
        { numeral: '3.1', old: '0.32', path: '', now: '0.35' },
        { file: 'r.md', line: 9, column: 2 },
      ),
    ];
    expect(keptParts(outcome([], {}, { notes }))).toEqual([
      { title: 'Not where it was, so left as it is', items: [sentence(notes[0]!)] },
      { title: 'Written by hand, and quoting an old number', items: [`r.md:9:2: ${sentence(notes[2]!)}`] },
    ]);
  });
});

describe('--fail-on', () => {
  const slots: readonly Partial<KeptSlot>[] = [
    'filled',
    'human',
    'absent',
    'ambiguous',
    'unknown',
    'contradiction',
    'unsafe',
    'edited',
    'edited',
    'gone',
    'left',
  ].map((state) => ({ state: state as KeptSlot['state'] }));

  it('counts each state', () => {
    const failOn = ['contradiction', 'ambiguous', 'unfilled', 'human', 'edited', 'gone', 'unread'] as const;
    const broken = note('broken-json', { problem: 'it ends' });
    const of = outcome(slots, { failOn }, { leftOut: [broken, note('same-bytes', { as: 'a.json' }), null] });
    Object.assign(of.finished, { overlooked: [{ line: 3, column: 1, text: '~XX' }] });
    expect(failures(of).map(({ state, count }) => [state, count])).toEqual([
      ['contradiction', 1],
      ['ambiguous', 1],
      ['unfilled', 6],
      ['human', 1],
      ['edited', 2],
      ['gone', 1],
      ['unread', 1],
    ]);
  });

  it('ends with exit code 1 and one line that says how many of which', () => {
    const of = outcome(slots, { failOn: ['edited', 'human'] });
    expect(exitOf(of)).toBe(1);
    const told = (where: string) => [note('fail-on', { found: ['1 human', '2 edited'], where }, { file: 'r.md' })];
    expect(endNotes(of)).toEqual(told('the lines above say'));
    expect(endNotes(outcome(slots, { failOn: ['edited', 'human'], check: true }))).toEqual(
      expect.arrayContaining(told('--verbose says')),
    );
    expect(exitOf(outcome(slots))).toBe(0);
    expect(exitOf(outcome(slots, { failOn: ['unread', 'stale-prose'] }))).toBe(0);
  });
});

describe('a check', () => {
  const codes = (of: Outcome) => endNotes(of).map(({ code }) => code);
  const conflict = note('text-conflict', { ours: 'a', theirs: 'b', command: 'adopt' });

  it('tells what is stale from what needs a person', () => {
    expect(codes(outcome([], { check: true }))).toEqual(['stale']);
    expect(codes(outcome([], { check: true }, { verdict: 'new' }))).toEqual(['not-made']);
    expect(codes(outcome([], { check: true }, { notes: [conflict], changed: [] }))).toEqual([
      'text-conflict',
      'open-conflict',
    ]);
    expect(codes(outcome([], { check: true }, { notes: [conflict] }))).toEqual([
      'stale',
      'text-conflict',
      'open-conflict',
    ]);
  });

  it('ends with exit code 1 for either; a dry run only for the second', () => {
    const exits = (made: Partial<Made>) => [
      exitOf(outcome([], { check: true }, made)),
      exitOf(outcome([], { dryRun: true }, made)),
    ];
    expect(exits({})).toEqual([1, 0]);
    expect(exits({ changed: [] })).toEqual([0, 0]);
    expect(exits({ changed: [], notes: [conflict] })).toEqual([1, 1]);
  });
});

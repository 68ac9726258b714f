import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replacedIn } from '../../src/verify/replaced-slots.ts';
import { staleIn } from '../../src/verify/stale-number.ts';
import { seedOr, widely } from '../long.ts';
import { edited, formatted, merged, names, sheetOf, story, type turn, type World } from './hands.ts';
import { begun, type Step, step, told } from './sheet.ts';
import type { OnDisk } from './story.ts';

/**
 * A report goes from hand to hand: people write into it, a formatter lays it out, results and template change, two branches are
 * merged. Whatever they do, the next run goes on: it loses no word, says what it left, and what nobody touched is as the results
 * have it. A few rounds by default.
 */

const wordsIn = (text: string): readonly string[] => text.match(/own\d+/g) ?? [];

/**
 * The words of a person's in a text, in order. What is written into an item that says in which place a run is goes where the item goes,
 * so of these words the item is what must stay.
 */
function standingIn(text: string): { readonly inOrder: readonly string[]; readonly withItem: readonly string[] } {
  const withItem: string[] = [];
  const rest = text.replace(/^[-*] .*\n(?: +\S.*\n)*/gm, (item) => {
    const [one, ...others] = item.match(/\w+ of part \d/g) ?? [];
    if (one === undefined || others.length > 0) return item;
    withItem.push(...wordsIn(item).map((word) => `${word} at ${one}`));
    return '';
  });
  return { inOrder: wordsIn(rest), withItem: withItem.sort() };
}

/** What a person may have to be told of, so that old numbers may stay. */
const asks = /conflict|values-only|edited|misplaced|kept|relabelled/;

const idle: TurnOf = { edits: [], formats: [], versions: 0, more: [0, 0], grown: 0 };

const numbersIn = (text: string): readonly string[] => text.match(/\d{3}\.\d+(?!\d)/g) ?? [];

test(
  'whoever edits, formats and merges a report, and whatever changes: there is a way on, and no word is lost',
  () => {
    let nth = 0;
    /**
     * The numbers of what was told as gone, which is told once (rows whose header a person took out stand there as text from then on), and those in
     * sentences that are a person's now, of which report() tells that they quote an old number: a paragraph that git has doubled, say.
     */
    const left = new Set<string>();
    const lived = (
      disk: OnDisk,
      now: World,
      { edits: all, formats, versions, more, grown }: TurnOf,
    ): { readonly disk: OnDisk; readonly now: World } => {
      const touched = all.reduce((text, one) => {
        nth += 1;
        return edited(text, one, `own${nth}`);
      }, disk.report!);
      const report = formats.reduce(formatted, touched);
      const count = (i: 0 | 1) => Math.min(names.length, Math.max(2, now.runs[i] + more[i]));
      const next = { version: now.version + versions, runs: [count(0), count(1)] as const, grown: now.grown + grown };
      return { disk: checked({ ...disk, report }, next), now: next };
    };
    const checked = (disk: OnDisk, world: World): OnDisk => {
      const made: Step = step(sheetOf(world), disk);
      const { text, slots } = made.kept;
      expect(made.kept.verdict).not.toBe('refused');
      expect(standingIn(text)).toEqual(standingIn(disk.report!));
      // What it takes for a person's has a word of a person's in it, or became a row of the table above.
      const kept = made.kept.notes.flatMap(({ code, args }) => (code === 'line-kept' ? [String(args.text)] : []));
      const isRun = /^\|.*\n(?=[^|\n])/m.test(disk.report!);
      expect(kept.filter((line) => !isRun && wordsIn(line).length === 0)).toEqual([]);
      for (const { state, written } of made.kept.locked.after.slots)
        if (state === 'gone') for (const number of numbersIn(written ?? '')) left.add(number);
      const ours = slots.flatMap(({ range, state }) => (range && state !== 'answered' ? [range] : []));
      for (const { numeral } of staleIn({ file: 'r.md', text, ours, replaced: replacedIn(made.kept) }))
        left.add(numeral.text);
      if (!told(made).some((code) => asks.test(code))) {
        const old = numbersIn(text).filter((number) => !number.endsWith(`.${world.version}`) && !left.has(number));
        expect(old).toEqual([]);
      }
      const again = step(sheetOf(world), made.disk);
      expect(again.kept.text).toBe(text);
      expect(again.wroteLock).toBe(false);
      return made.disk;
    };
    fc.assert(
      fc.property(story, ({ first, turns, branch }) => {
        const start: World = { version: 1, runs: [2, 3], grown: 1 };
        const begin = begun(sheetOf(start));
        left.clear();
        let { disk, now } = lived(begin, start, first);
        if (branch) {
          const other = lived(begin, start, branch);
          // Where both sides changed the same lines a person takes ours, and leaves the lock to the tool.
          const report = merged(begin.report!, disk.report!, other.disk.report!);
          const lock = merged(begin.lock!, disk.lock!, other.disk.lock!);
          disk = { report: report.replace(/<{7} ours\n([\s\S]*?)={7}\n[\s\S]*?>{7} theirs\n/g, '$1'), lock };
          disk = checked(disk, now);
        }
        for (const one of turns) ({ disk, now } = lived(disk, now, one));
      }),
      {
        numRuns: widely(4, 12, 500),
        seed: seedOr(2),
        examples: [
          // A formatter joined two paragraphs of ours, of which one is no more.
          [
            {
              first: { ...idle, edits: [['drop', 53, 0]] },
              turns: [{ ...idle, formats: ['join'], versions: 1 }],
              branch: null,
            },
          ],
          // Git doubled a paragraph that one side wrapped.
          [
            {
              first: { ...idle, formats: ['wrap'] },
              turns: [{ ...idle, versions: 1 }],
              branch: { ...idle, edits: [['drop', 60, 0]], versions: 1 },
            },
          ],
          // They stand under a heading that somebody renamed.
          [
            {
              first: {
                ...idle,
                edits: [
                  ['rename', 15, 0],
                  ['drop', 27, 7],
                ],
                formats: ['join'],
              },
              turns: [],
              branch: { ...idle, versions: 1 },
            },
          ],
          // Git doubled a paragraph that the other side had with other numbers.
          [
            {
              first: { ...idle, versions: 1 },
              turns: [idle],
              branch: {
                ...idle,
                edits: [
                  ['drop', 44, 0],
                  ['heading', 21, 0],
                ],
                versions: 2,
              },
            },
          ],
          // An item that is new to one branch stands there already, behind one of a person's.
          [
            {
              first: { edits: [['bullet', 4, 0]], formats: [], versions: 1, more: [-1, 1], grown: 1 },
              turns: [{ ...idle, versions: 1 }],
              branch: {
                edits: [
                  ['heading', 9, 0],
                  ['remark', 21, 0],
                ],
                formats: [],
                versions: 1,
                more: [1, 0],
                grown: 1,
              },
            },
          ],
        ],
      },
    );
  },
  widely(60_000, 60_000, 3_600_000),
);

type TurnOf = typeof turn extends fc.Arbitrary<infer T> ? T : never;

import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { fill } from '../../src/fill/fill.ts';
import { sentence } from '../../src/note.ts';
import { sourceOf } from '../collect/source.ts';
import { seedOr, widely } from '../long.ts';
import { clause, repeatedRuns } from './generated/clauses.ts';
import { isBlank } from './generated/document.ts';
import { Random } from './generated/random.ts';
import { type Verdict, verdictOf } from './generated/verdict.ts';
import { contextOf } from './made.ts';

/** Sentences about repeated runs, whose right answers are worked out beside them. `CLAUSES=10000` makes as many. */
const clauses = Number(process.env.CLAUSES ?? widely(60, 300, 3000));
/** Of the blanks that a careful reader could fill, in percent. */
const least = 95;
const perExperiment = 30;
const head = '# Notes\n\n';

test(
  `${clauses} sentences with several numbers, superlatives, differences and factors: none is wrong`,
  async () => {
    const counts: Record<Verdict, number> = { right: 0, left: 0, stayed: 0, fine: 0, wrong: 0 };
    const wrongs = new Map<string, string>();
    const leftOf = new Map<string, number>();
    for (let seed = 0; seed * perExperiment < clauses; seed += 1) {
      const random = new Random(seed + 1_000_000 * seedOr(0) + 7);
      const runs = repeatedRuns(random);
      const source = sourceOf('results.json', JSON.stringify(runs.rows));
      const study = compare(await collect([source], { strict: false, encoding: 'utf-8' }), { baseline: null });
      const context = { ...contextOf([]), study };
      for (let nth = 0; nth < perExperiment; nth += 1) {
        const pieces = clause(random, runs);
        const text = pieces.map((piece) => (isBlank(piece) ? piece.text : piece)).join('');
        const { slots } = fill({ path: 't.md', text: `${head}${text}\n` }, context, { signed: false, strict: false });
        let start = head.length;
        const blanks = pieces.flatMap((piece) => {
          const from = start;
          start += isBlank(piece) ? piece.text.length : piece.length;
          if (!isBlank(piece)) return [];
          return [{ ...piece, slot: slots.find((one) => one.start < start && one.end > from) }];
        });
        const written = slots.filter((one) => one.written !== null).length;
        const verdicts = blanks.map((blank) => verdictOf(blank, blank.slot?.written ?? null));
        for (const verdict of verdicts) counts[verdict] += 1;
        const { trait } = blanks[0]!;
        if (verdicts.includes('left')) leftOf.set(trait, (leftOf.get(trait) ?? 0) + 1);
        if ((verdicts.includes('wrong') || written > verdicts.length) && !wrongs.has(trait))
          wrongs.set(
            trait,
            [
              text,
              ...blanks.map(({ value, kind, slot }, at) => {
                const why = slot?.notes.map((note) => sentence(note)).join('; ');
                return `  ${verdicts[at]}: ${slot?.written ?? '(stays)'} ${slot?.source ?? ''}; right: ${kind} ${value}; ${why}`;
              }),
            ].join('\n'),
          );
      }
    }
    const share = (100 * counts.right) / (counts.right + counts.left);
    console.log(`${clauses} sentences: ${JSON.stringify(counts)}, ${share.toFixed(1)} % filled`);
    if (process.env.VERBOSE !== undefined)
      console.log([...leftOf].map(([trait, n]) => `${n} left: ${trait}`).join('\n'));
    if (wrongs.size > 0) console.log([...wrongs.values()].join('\n\n'));
    expect([...wrongs.keys()]).toEqual([]);
    expect(share).toBeGreaterThanOrEqual(least);
  },
  60_000 + 100 * clauses,
);

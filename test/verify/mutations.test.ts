import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Study } from '../../src/compare/study.ts';
import type { Verdict } from '../../src/verify/verdict.ts';
import { verify } from '../../src/verify/verify.ts';
import { sourceOf } from '../collect/source.ts';
import { widely } from '../long.ts';
import { answersIn, resultsIn, scorable } from '../scored.ts';
import { studyOf } from './judged.ts';

/*
 * Documents that are right are changed one number at a time, by one in its last digit: verify has to find each of the numbers that it called
 * right before. A level that nobody ran, such as a batch size of 1025, is told as not in these results, which is no error. `AITB_LONG=1` changes 100 of each kind of document.
 */

interface Case {
  readonly name: string;
  readonly text: string;
  readonly study: Study;
  readonly templates: readonly { readonly path: string; readonly text: string }[];
}

const home = 'fixtures/templates-of-others';
const at = (path: string) => sourceOf(path, readFileSync(path));

/** A report of ours without its lock. */
async function report(name: string, template: string, results: readonly string[]): Promise<Case> {
  const path = `templates/${template}.md`;
  return {
    name,
    text: readFileSync(`reports/${name}.md`, 'utf8'),
    study: await studyOf(results.map(at)),
    templates: [{ path, text: readFileSync(path, 'utf8') }],
  };
}

/** Somebody's template as a careful person fills it: each blank with its first right answer, of a computed one four digits. */
async function handmade(name: string): Promise<Case> {
  const folder = join(home, name);
  const lines = readFileSync(join(folder, 't.md'), 'utf8').split('\n');
  const from = new Map<number, number>();
  for (const { line, blank, kind, text } of answersIn(readFileSync(join(folder, 'answers.tsv'), 'utf8'))) {
    const row = lines[line - 1]!;
    const start = blank === '' ? row.search(/\|[ \t]*\|/) + 1 : row.indexOf(blank, from.get(line) ?? 0);
    const answer = kind === 'stay' || text === '' ? blank : plain(text.split(' || ')[0]!);
    lines[line - 1] = row.slice(0, start) + answer + row.slice(start + blank.length);
    from.set(line, start + answer.length);
  }
  const study = await studyOf(resultsIn(folder).map((file) => sourceOf(file, readFileSync(join(folder, file)))));
  return { name, text: lines.join('\n'), study, templates: [] };
}

function plain(answer: string): string {
  const [, number, sign = ''] = /^≈(\S+?)(%|×| [^[]+)?(?: \[.*\])?$/.exec(answer) ?? [];
  if (number === undefined) return answer;
  const exact = Number(number);
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(Math.abs(exact) || 1)));
  return exact.toFixed(decimals) + sign;
}

const judge = ({ text, study, templates }: Case, changed = text) =>
  verify({ file: 'hw.md', text: changed }, study, { templates });
const wrong = (verdicts: readonly Verdict[]) =>
  verdicts.filter(({ outcome }) => ['wrong', 'denied', 'differs'].includes(outcome));

/** The last digit of a number by so many higher; what would carry over goes the other way. */
function mutated(text: string, { start, end }: Verdict, by = 1): string {
  const last = start + text.slice(start, end).search(/\d(?=\D*$)/);
  const digit = Number(text[last]);
  const next = digit + by > 9 ? digit - by : digit + by;
  return text.slice(0, last) + next + text.slice(last + 1);
}

/** A number with its line, and what is said of it once it is changed. */
function toldOf(one: Case, verdict: Verdict): string {
  const text = mutated(one.text, verdict);
  const line = text.slice(text.lastIndexOf('\n', verdict.start) + 1, text.indexOf('\n', verdict.end));
  const after = judge(one, text).filter(({ start, end }) => start < verdict.end && end > verdict.start);
  const how = after
    .map(({ kind, outcome, cause, path }) => `${kind} ${outcome} ${cause?.code ?? ''} ${path}`)
    .join(', ');
  return `${text.slice(verdict.start, verdict.end)} in "${line}", was ${verdict.kind} ${verdict.path}, is ${how}`;
}

/** Evenly spread over all of them. */
function some<T>(all: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, i) => all[Math.floor(i * step)]!);
}

/** How they are made, and the numbers of an earlier edition that their authors left in them. */
const kinds: readonly (readonly [string, () => Promise<readonly Case[]>, stale: readonly string[]])[] = [
  [
    'reports of ours without a lock',
    async () => [
      await report('inference', 'report', ['fixtures/inference/metis_vs_sophia_20251201_191558.json']),
      await report('training', 'report', ['fixtures/training/cerebras-bert.json']),
    ],
    [],
  ],
  [
    'documents that the tool never wrote',
    () =>
      Promise.all(
        scorable(home)
          .filter((name, nth) => name === 'second-edition' || nth % widely(3, 1) === 0)
          .map(handmade),
      ),
    ['second-edition 3900'],
  ],
];

it('reports of ours verify clean', async () => {
  const { results } = JSON.parse(readFileSync('fixtures/reports/testbed/options.json', 'utf8'));
  const inference = ['fixtures/inference/metis_vs_sophia_20251201_191558.json'];
  const all = [
    // The longest by far.
    ...(widely(false, true) ? [await report('testbed', 'testbed', results)] : []),
    await report('analysis', 'analysis-with-blanks', inference),
    await report('inference-comparison', 'inference-comparison', inference),
  ];
  const told = all.flatMap((one) =>
    wrong(judge(one)).map(({ start, end }) => `${one.name}: ${one.text.slice(start, end)}`),
  );
  expect(told).toEqual([]);
});

describe.each(kinds)('%s', (_, make, stale) => {
  let cases: readonly Case[] = [];
  let judgedAsIs: readonly (readonly Verdict[])[] = [];
  beforeAll(async () => {
    cases = await make();
    judgedAsIs = cases.map((one) => judge(one));
  });

  it('have no wrong number, and most of their numbers are called right', () => {
    const all = cases.map((one, nth) => ({ one, verdicts: judgedAsIs[nth]! }));
    const told = all.flatMap(({ one, verdicts }) =>
      wrong(verdicts).map(({ start, end }) => `${one.name} ${one.text.slice(start, end)}`),
    );
    expect(told).toEqual(stale);
    const verdicts = all.flatMap((each) => each.verdicts);
    const right = verdicts.filter(({ outcome }) => outcome === 'right');
    console.log(`verify: ${right.length} of ${verdicts.length} numbers are called right`);
    expect(right.length / verdicts.length).toBeGreaterThan(0.7);
  });

  it('are found where one number is changed by one in its last digit', () => {
    const right = cases.flatMap((one, nth) =>
      judgedAsIs[nth]!.filter(
        ({ outcome, kind, start, end }) =>
          // Words say which way two numbers go; whether those are right is said of each number by itself.
          outcome === 'right' && kind !== 'setting' && kind !== 'words' && /\d/.test(one.text.slice(start, end)),
      ).map((verdict) => ({ one, verdict })),
    );
    // A value may lie just between two numbers; then both are right, and the next one is not.
    const missed = some(right, widely(4, 12, 100)).filter(({ one, verdict }) =>
      [1, 2].every((by) => {
        const after = wrong(judge(one, mutated(one.text, verdict, by)));
        return !after.some(({ start, end }) => start < verdict.end && end > verdict.start);
      }),
    );
    expect(missed.map(({ one, verdict }) => `${one.name}: ${toldOf(one, verdict)}`)).toEqual([]);
  });

  it('raise no alarm where prose is changed', () => {
    const edits = some(
      cases
        .flatMap((one) => one.text.split('\n').map((line, nth) => ({ one, line, nth })))
        .filter(({ line }) => /^[A-Z][a-z]+ [a-z ]+/.test(line)),
      widely(2, 6, 100),
    );
    const alarms = edits.flatMap(({ one, nth }) => {
      const lines = one.text.split('\n');
      lines[nth] =
        `We note, with care, that ${lines[nth]!.replace(/^[A-Z]/, (c) => c.toLowerCase())} We will look into it again.`;
      const text = lines.join('\n');
      return wrong(judge(one, text)).map(({ start, end }) => `${one.name} ${text.slice(start, end)}`);
    });
    // Whichever line is changed, what an author left wrong is told as before.
    expect(alarms.filter((alarm) => !stale.includes(alarm))).toEqual([]);
  });
});

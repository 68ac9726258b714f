import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { remake } from '../src/cli/explain/remake.ts';
import type { Study } from '../src/compare/study.ts';
import { explain } from '../src/compare/value/explain.ts';
import type { Fact, Value } from '../src/compare/value/figure.ts';
import { numberOf as numberOfValue } from '../src/compare/value/number-of.ts';
import { pathOf } from '../src/compare/value/path-of.ts';
import type { Document } from '../src/fill/document.ts';
import { placed } from '../src/fill/finished.ts';
import type { Made } from '../src/made.ts';
import type { Range } from '../src/markdown/markdown.ts';
import type { Place } from '../src/note.ts';
import { fixed } from '../src/number.ts';
import type { Mark } from '../src/phrase.ts';
import { report } from '../src/report.ts';
import { cases, folder, inputOf, root } from './cases.ts';
import { terminalAt } from './cli/terminal.ts';
import { evaluated } from './compare/evaluated.ts';
import { inUnitOf, isRounded, numberOf } from './rounded.ts';

/**
 * Words of ours that have digits and show no value: statistics, levels of confidence, the name of a hash, where a link leads, quoted words, lines of a file; in the
 * words of a picture the places on its axis, and how many things are drawn.
 */
const words =
  /"[^"]*"|\blines? \d+(?: to \d+)?\b|\bp(?:0\.1|5|10|25|50|75|90|95|99|99\.9)\b|\b95 %|SHA-256|\]\([^()]*\)|\bat (?:step|time|epoch) [\d.]+|\b\d+ (?:lines|points)\b/g;

/** What the results call things: names, settings, titles, files. Longest first, so that a part of a name is no rest of it. */
function namesIn({ runs, files, metrics, experiment }: Study): readonly RegExp[] {
  const own = runs.flatMap((run) => [
    run.name,
    run.id,
    ...run.aliases,
    run.failure?.message ?? '',
    ...Object.values(run.labels).map(String),
    ...Object.entries(run.labels).map(([name, value]) => `${name.replace(/_/g, ' ')} ${value}`),
  ]);
  const levels = (experiment?.cells ?? []).flatMap(({ arm, at }) => [arm, ...at].map(String));
  const all = [
    ...own,
    ...levels,
    ...files.flatMap(({ path, runs: ids }) => [...ids, path, path.slice(path.lastIndexOf('/') + 1)]),
    ...metrics.map(({ title }) => title),
  ];
  return [...new Set(all)]
    .filter((name) => /\d/.test(name))
    .sort((a, b) => b.length - a.length)
    .map((name) => new RegExp(`(?<![\\d.])${name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(?![\\d]|\\.\\d)`, 'gu'));
}

/** A remark that shows no value is told as a whole: whatever number is in its words is none that can be explained. */
function isRemark({ value }: Mark): boolean {
  return value.kind === 'fact' && (value as Fact).name === 'remark';
}

/** The marks in a range, in order, without those of whole remarks. */
function shownIn({ marks }: Document, { start, end }: Range): readonly Mark[] {
  return marks.filter((one) => one.start >= start && one.end <= end && !isRemark(one));
}

/** A terminal that nobody looks at. */
const { terminal: silent } = terminalAt(root);

interface Reported extends Pick<Awaited<ReturnType<typeof report>>, 'document' | 'study'> {
  /** The text of a file of results, by its path. */
  readonly texts: (path: string) => string;
}

/** How the working of a number says that it stands in a file as it is. */
const ofTitle = 'taken from a title';
const taken: ReadonlySet<string> = new Set(['taken from the file', ofTitle]);

/** What a place points at: the line, the value behind a pointer without `*`, else the whole file. */
function textAt(texts: Reported['texts'], { file, line, pointer }: Place): string {
  const text = texts(file);
  if (line !== undefined) return text.split(/\r?\n/)[line - 1] ?? '';
  if (pointer === undefined || pointer.includes('*')) return text;
  const found = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (inner, step) => (inner as Record<string, unknown> | undefined)?.[unescaped(step)],
      JSON.parse(text),
    );
  return JSON.stringify(found) ?? '';
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

async function reportOfCase(name: string): Promise<Reported> {
  const input = inputOf(join(name.includes('/') ? root : folder, name));
  const texts = (path: string): string =>
    Buffer.concat([...(input.sources.find((one) => one.path === path)!.blocks() as Iterable<Uint8Array>)]).toString();
  return { ...(await report(input)), texts };
}

async function reportOfLock(name: string): Promise<Reported> {
  const { made } = await remake(name, silent);
  return { ...made, texts: (path) => readFileSync(join(root, path), 'utf8') };
}

const made = new Map<string, Promise<Reported>>();

/** The report of a case, or, where the name ends so, of `reports/*.md`, which its lock leads to; made once. */
function reportOf(name: string): Promise<Reported> {
  const known = made.get(name) ?? (name.endsWith('.md') ? reportOfLock(name) : reportOfCase(name));
  made.set(name, known);
  return known;
}

/** The golden reports, the examples of this repository, and reports that earlier builds wrote, as they are now. */
const all = [
  ...cases,
  ...readdirSync(join(root, 'reports')).flatMap((name) => (name.endsWith('.md') ? [`reports/${name}`] : [])),
  ...['csv', 'repeats'].map((name) => `fixtures/kept/${name}`),
];

describe('every number of a report', () => {
  it.each(all)('is a value with its working: %s', async (name) => {
    const { document, study } = await reportOf(name);
    const names = namesIn(study);
    const ours = placed(document).filter(({ slot }) => slot.state === 'filled' && !slot.source?.startsWith('sample'));
    const left = ours.flatMap(({ start, end }) => {
      let text = '';
      let at = start;
      for (const mark of shownIn(document, { start, end })) {
        text += `${document.text.slice(at, mark.start)}\0`;
        at = mark.end;
      }
      text += document.text.slice(at, end);
      return text.split('\n').flatMap((line) => {
        const plain = names.reduce((rest, one) => rest.replaceAll(one, ''), line.replace(/\\/g, '').replace(words, ''));
        return /\d/.test(plain) ? [plain.trim()] : [];
      });
    });
    expect(left).toEqual([]);
  });

  it.each(all)('is its value, rounded: %s', async (name) => {
    const { document } = await reportOf(name);
    const unlike = document.marks.filter((mark) => !isRounded(document.text, mark));
    expect(
      unlike.map(({ start, end, value }) => [
        document.text.slice(start - 40, end),
        document.text.slice(start, end),
        numberOf(value as Value | Made),
      ]),
    ).toEqual([]);
  });

  it.each(all)('stands by itself and is what its working gives: %s', async (name) => {
    const { document } = await reportOf(name);
    const unlike = document.marks.flatMap(({ start, end, value }): readonly unknown[] => {
      const { value: number } = numberOfValue(value as Value | Made);
      if (number === null) return [];
      const shown = document.text.slice(start, end);
      const several = (shown.match(/\d[\d,]*(?:\.\d+)?/g)?.length ?? 0) > 1;
      if (value.kind !== 'made') return several ? [shown] : [];
      const { worked } = explain(value as Made);
      const given = worked!.expressions.map(evaluated);
      const isGiven = given.every((one) => Math.abs(one - number) <= 1e-9 * Math.abs(number));
      return several || worked!.method === '' || !isGiven ? [[shown, pathOf(value as Made), worked, number]] : [];
    });
    expect(unlike).toEqual([]);
  });

  it.each(all)('stands in the file that it is said to be taken from: %s', async (name) => {
    const { document, texts } = await reportOf(name);
    const astray = document.marks.flatMap(({ start, end, value }): readonly unknown[] => {
      const { method, title, value: number, formula, inputs } = value as Made;
      if (value.kind !== 'made' || !taken.has(method as string)) return [];
      const shown = [title, document.text.slice(start, end)];
      const [input, ...more] = inputs();
      if (input === undefined || more.length > 0 || input.places.length === 0) return [shown];
      const own = new RegExp(`(?<![\\d.])${String(number).replace('.', '\\.')}(?:\\.0+)?(?!\\d|\\.\\d)`);
      const isThere = (place: Place) => own.test(method === ofTitle ? formula : textAt(texts, place));
      return input.places.every(isThere) ? [] : [[...shown, input.places]];
    });
    expect(astray).toEqual([]);
  });

  it.each(all)('knows how it was rounded: %s', async (name) => {
    const { document } = await reportOf(name);
    const unlike = document.marks.flatMap(({ start, end, value, rounding }): readonly unknown[] => {
      const shown = document.text.slice(start, end);
      const { value: number, unit } = numberOfValue(value as Value | Made);
      // Words, an interval or p, and several numbers in one have no rounding of their own.
      if (number === null || rounding === undefined)
        return isLone.test(shown) && number !== null
          ? [[shown, document.text.slice(start - 60, end + 20), number]]
          : [];
      const { decimals } = rounding;
      const there = /\d[\d,]*(?:\.\d+)?/.exec(shown)![0].replaceAll(',', '');
      const as = inUnitOf(rounding, number, unit);
      const wanted = as === null ? null : [number, as].map((one) => fixed(Math.abs(one), decimals));
      return wanted?.includes(there) ? [] : [[shown, number, unit, rounding]];
    });
    expect(unlike).toEqual([]);
  });
});

/** A number and nothing else, perhaps with its unit. */
const isLone = /^[+-]?\d[\d,]*(?:\.\d+)?(?:x| ?%| \p{L}{1,8}(?:\/\p{L}{1,8})?)?$/u;

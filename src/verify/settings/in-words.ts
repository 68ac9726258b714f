import type { Known } from '../claim.ts';
import { type Numeral, numerals } from '../numeral.ts';
import type { Sentence } from '../sentence.ts';
import type { Verdict } from '../verdict.ts';
import { underHeadings } from '../words/groups.ts';
import { mentionsIn } from '../words/mention.ts';
import { namedAfter, ownerOf, sessionsOf, wereAt } from './ran.ts';
import { notRan, ran } from './tell.ts';

const number = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const unit = String.raw`[\d.]*\s{0,2}(?:%|x\b|×|s\b|ms\b|samples|tokens|images|seconds|minutes|req(?:uests)?\/s|(?:[kMGT]i?B|[JW])\b)`;
const between = String.raw`\s{0,2}(?:,\s{0,2}and|,|and|or|to|→|->|\/|&)\s{0,2}`;

/**
 * What may stand between a setting and its levels, and the levels: `batch size to [8, 16, 32]`, `epochs changed from 10 to 30`. What has a unit of
 * results is none, nor what leads to it: `from concurrency 1 to 64, 100 to 400 tokens/s`.
 */
const behind = new RegExp(
  String.raw`^(?:[\s=:([]|\b(?:to|of|is|was|are|were|set|at|from|between|values?|sizes?|changed|varied|increased|equal)\b){0,14}?` +
    String.raw`(${number}(?:${between}${number}(?![\d.]*\s{0,2}(?:to|→|->)\s{0,2}${number}${unit})){0,15})(?!${unit})`,
  'i',
);

/** The levels of settings that a sentence says were run. */
export function levelsInSentence(text: string, sentence: Sentence, { bench }: Known): readonly Verdict[] {
  const mentions = mentionsIn(sentence.text, bench.vocabulary.settings);
  if (mentions.length === 0) return [];
  const meant = underHeadings(bench.study.runs, sentence, bench);
  if ('reason' in meant) return [];
  const runs = sessionsOf(meant.found);
  return mentions.flatMap(({ setting, end }) => {
    const found = behind.exec(sentence.text.slice(end));
    if (!found || !runs.some((run) => typeof run.labels[setting.name] === 'number')) return [];
    const to = sentence.start + end + found[0].length;
    const levels = numerals(text, to - found[1]!.length, to).filter(
      ({ isInteger, unit }) => isInteger && unit === null,
    );
    const others = numerals(text, to, sentence.end).filter(({ significant }) => significant > 2);
    const all = levels.map(({ value }) => value);
    return levels.map((level, i) => {
      if (wereAt(runs, setting, level.value)) return ran(level, setting, level.value, runs);
      // As many numbers as levels: each is of the level at its place.
      const own: Numeral | undefined = others.length === levels.length ? others[i] : undefined;
      const owner = own ? ownerOf(own, setting, level.value, runs, bench.study) : null;
      return notRan(level, setting, level.value, owner ?? namedAfter(level.value, all, setting, runs), runs);
    });
  });
}

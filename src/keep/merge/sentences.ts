import { styleOf } from '../../markdown/plain.ts';
import { sentencesOf } from '../../markdown/sentences.ts';
import { differences } from '../differences.ts';
import { isRow, meet } from './row.ts';

/** What is no running text: a heading, a fence, code, HTML. */
const other = /^(?:[ \t>]*(?:#|```|~~~|<)| {4}|\t)/;

/** The sentences of a line, each with the space behind it; together they are the line. Where that is not sure it is one. */
export function sentencesIn(line: string): readonly string[] {
  return isRow(line) || other.test(line) ? [line] : sentencesOf(line);
}

/** Whether a line of a text stands between fences. */
export function isFenced(lines: readonly string[], at: number): boolean {
  return lines.slice(0, at).filter((line) => /^[ \t>]*(?:```|~~~)/.test(line)).length % 2 === 1;
}

/**
 * A paragraph of which a person changed some sentences and the template others, each as whoever changed it has it; null where both changed the
 * same one, or have put one in the same place. All lines have marks in their slots.
 * @param idsIn the slots of a line: none may be there twice.
 */
export function mergedSentences(
  { ours, old, theirs }: Readonly<Record<'ours' | 'old' | 'theirs', string>>,
  idsIn: (line: string) => readonly number[],
): string | null {
  const [mine, base, now] = [ours, old, theirs].map(sentencesIn) as [Sentences, Sentences, Sentences];
  if (base.length < 2) return null;
  const changes = (sentences: Sentences) => differences(base.map(styleOf), sentences.map(styleOf));
  const [own, new_] = [changes(mine), changes(now)];
  if (own.some((one) => new_.some((other) => meet(one, other)))) return null;
  const merged: string[] = [];
  let at = 0;
  let shift = 0;
  const all = [...own.map((one) => ({ ...one, by: mine })), ...new_.map((one) => ({ ...one, by: now }))];
  for (const { start, length, from, count, by } of all.sort((a, b) => a.start - b.start || a.length - b.length)) {
    merged.push(...mine.slice(at + shift, start + shift), ...by.slice(from, from + count));
    if (by === mine) shift += count - length;
    at = start + length;
  }
  merged.push(...mine.slice(at + shift));
  const end = /[\r\n]*$/.exec(ours)![0];
  const text = merged
    .filter((sentence) => sentence.trim() !== '')
    .map((sentence, i, { length }) => {
      if (i === length - 1) return sentence.trimEnd() + end;
      return /[\r\n]$/.test(sentence) || !/\s$/.test(sentence) ? `${sentence.trimEnd()} ` : sentence;
    })
    .join('');
  const ids = idsIn(text);
  return new Set(ids).size === ids.length && text.trim() !== '' ? text : null;
}

type Sentences = readonly string[];

import { anyBlank } from '../forms.ts';
import { isSame, type Name, runName, settingsSaid } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Meaning } from '../vocabulary.ts';
import type { Bench } from './bench.ts';
import { sentenceBefore, sentenceBehind } from './clause.ts';
import { cellOf } from './run.ts';

const blank = new RegExp(anyBlank);
const blankNext = new RegExp(`^[\\s*:=~≈]*${anyBlank}`);
/** Beside such a word stands the run that the number is not of. */
const against = /\b(?:compared (?:to|with)|relative to|unlike|versus|vs|than|against)\b/i;

/**
 * What the blank's own sentence names, with the names of its label: an arm, and a level of each factor. Of several of one factor it is
 * the one right behind the number (`[X] s on A and [X] s on B`); `unclear` where none is.
 * @param own the names of the label, which say what they say for good.
 */
export function mentionedBeside(
  { line, start, end }: Blank,
  own: readonly Name[],
  { text, vocabulary }: Bench,
): readonly Name[] | 'unclear' {
  const { cells } = vocabulary;
  const before = sentenceBefore(text.slice(line.start, start));
  const after = sentenceBehind(text.slice(end, line.end));
  const sentence = `${before} ${after}`;
  const [upToNext = ''] = after.split(blank);
  const behind = vocabulary.names(upToNext.split(/[,;()]|\b(?:and|but|while|whereas)\b/)[0]!);
  const upTo = vocabulary.names(upToNext);
  const factorOf = (name: Name): string => (cells.isArm(name) ? '' : (settingsSaid(name)[0] ?? ''));
  const said = new Set(own.map(factorOf));
  const found = new Map<string, Name[]>();
  for (const name of vocabulary.names(sentence)) {
    // `A [X] ms, B [X] ms`, `[X] ms (B: [X] ms)`: the name right before a further blank is of that.
    if (name.start > before.length && blankNext.test(sentence.slice(name.end))) continue;
    const factor = factorOf(name);
    const known = found.get(factor) ?? [];
    if (!said.has(factor)) found.set(factor, known.some((one) => isSame(one, name)) ? known : [...known, name]);
  }
  const names = [...own];
  for (const [factor, some] of found) {
    const [only, ...more] = some;
    const isOther = factor === '' && against.test(sentence);
    if (only && more.length === 0 && !isOther) names.push(only);
    else {
      const [next, ...others] = behind.filter((name) => factorOf(name) === factor);
      const isAlone = others.length === 0 && upTo.filter((name) => factorOf(name) === factor).length === 1;
      if (!next || more.length === 0 || !isAlone || against.test(upToNext)) return 'unclear';
      names.push(next);
    }
  }
  return names;
}

/** What a fact is of: the names of its label, else of its sentence, else the run of the heading above; none for what all runs share. */
export function namesAround(blank: Blank, meaning: Meaning | null, bench: Bench): readonly Name[] {
  if (meaning && meaning.names.length > 0) return meaning.names;
  const mentioned = mentionedBeside(blank, [], bench);
  if (mentioned === 'unclear') return [];
  if (mentioned.length > 0) return mentioned;
  const found = cellOf([], blank.block, bench);
  return found.run && found.confidence === 3 ? [runName(found.run)] : [];
}

import { saidIn } from '../lexicon/lexicon.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { clauseOf, plain } from './clause.ts';
import { type Asked, allMetrics, lastMetric } from './clause-metric.ts';
import type { DirectionWords } from './direction.ts';
import { isTimed } from './ranked/crown.ts';

const leads =
  /(?:^|[,;.:–—]\s+|\s(?=that is|meaning))(?:(?:so|thus|therefore|hence|consequently|accordingly)\b,?|(?:that|this|which) means(?: that)?|meaning(?: that)?)\s+/gi;

/** What a sentence concludes from two numbers before it: `A takes … ms and B … ms, so B is ___x faster`. */
export interface Conclusion {
  /** What was measured of both; null where the words before do not name it. */
  readonly asked: Asked | null;
  /** The conclusion itself, with the levels at which the numbers before it were measured. */
  readonly before: string;
  readonly words: DirectionWords;
}

/**
 * Reads a conclusion: the metric is the one that was named last before it, and the other side the one other arm that is named there. Null for any
 * other sentence, and where that is more than one.
 */
export function concluded(blank: Blank, words: DirectionWords, bench: Bench): Conclusion | null {
  const { vocabulary } = bench;
  const { left } = clauseOf(blank, bench);
  const lead = [...left.matchAll(leads)].at(-1);
  if (lead === undefined) return null;
  const own = left.slice(lead.index + lead[0].length);
  const [subject, ...more] = vocabulary.names(own).filter(vocabulary.cells.isArm);
  if (subject === undefined || more.length > 0 || saidIn('versus', own) !== null) return null;
  const isOfSubject = ({ senses }: typeof subject) =>
    senses.some(({ runs }) => [...runs].every((run) => subject.senses.some((one) => one.runs.has(run))));
  const whole = plain(bench.text.slice(blank.block.start, blank.start));
  if (!whole.endsWith(left)) return null;
  const isNamed = saidIn('versus', words.rest) !== null;
  // What its sentence says before it, else all of the paragraph.
  const texts = [left.slice(0, lead.index), whole.slice(0, whole.length - left.length + lead.index)];
  const found = texts.map((said) => {
    const names = vocabulary.names(`${said} `);
    const arms = names.filter(vocabulary.cells.isArm);
    const others = arms.filter((name) => !isOfSubject(name));
    return { said, names, others, isTold: arms.length > others.length && (isNamed || others.length > 0) };
  });
  const told = found.find((one) => one.isTold);
  if (told === undefined) return null;
  const { said, names } = told;
  const [target, ...rivals] = new Set(told.others.map(({ text }) => text.toLowerCase()));
  if (rivals.length > 0) return null;
  const all = allMetrics(said, bench);
  const ofTime = /^(?:fast|quick|slow|long|short)/.test(words.word);
  // `a power of … W, so B is ___x faster` is about something that was said before the power, and after a TTFT and a TPOT it is about either.
  const last = lastMetric(said, bench);
  if (ofTime && (all.filter(isTimed).length > 1 || (last !== null && !isTimed(last.metric)))) return null;
  const asked = all.length > 1 && !ofTime ? null : last;
  const levels = names.filter((name) => !vocabulary.cells.isArm(name)).map(({ text }) => `at ${text}, `);
  return {
    asked,
    before: `${levels.join('')}${own}`,
    words: isNamed ? words : { ...words, rest: `${words.rest} than ${target}` },
  };
}

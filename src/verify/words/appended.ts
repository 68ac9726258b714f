import { directed } from './directed.ts';
import { isNegated } from './mood.ts';
import { rivalsOf } from './pairs.ts';
import { isOfSeveral, partOf, unreadOf } from './part.ts';
import { type Kind, rangeOf } from './statement.ts';
import { narrowing, ways } from './superlative.ts';

const words = Object.keys(ways).join('|');
/** `…, the MI300X the highest`, `the H100 being the fastest` behind `with`. */
const appendix = new RegExp(
  `^(?:(.*),)?\\s*((?:the\\s+)?[^,]{1,60}?)\\s+(?:being\\s+|as\\s+)?the\\s+(${words})\\b([^,]{0,60})$`,
  'is',
);

/** How a sentence says that its metric is not everywhere the same. */
const spreading = /^(?:differ(?:s|ed)?|var(?:y|ies|ied)|range[sd]?|spread|lies?|lay|widely|strongly|considerably)$/i;

/** A superlative at the end of a sentence that has no verb: of the one metric that the sentence speaks of. */
export const appended: Kind = (said) => {
  const { clause, sentence, text, bench } = said;
  const found = appendix.exec(clause.text);
  if (!found || isNegated(sentence.text) || narrowing.test(sentence.text)) return [];
  const [whole, before, subject = '', word = '', behind = ''] = found;
  // `With the H100 the lowest latency was 40 ms` is of its own values.
  if (/\b(?:is|was|are|were|has|had|have)\b/i.test(behind)) return [];
  if (before === undefined && !/,\s+with\s+$/.test(text.slice(0, clause.start))) return [];
  const ahead = `${sentence.text.slice(0, clause.start - sentence.start)} ${before ?? ''}`;
  const head = partOf(ahead, bench);
  const [own, tail] = [partOf(subject, bench), partOf(behind, bench)];
  const { isArm } = bench.vocabulary.cells;
  const [arm, ...more] = own.names;
  // Of those that the sentence names, or of all: nobody can say.
  if (!arm || more.length > 0 || !isArm(arm) || own.metric || [...head.names, ...tail.names].some(isArm)) return [];
  const spoken = tail.metric ? tail : head;
  if (spoken === head && isOfSeveral(ahead, bench)) return [];
  const meant = rivalsOf([arm, ...head.names, ...tail.names], sentence.block, bench);
  const end = whole.length - behind.length;
  const at = end - word.length - (whole.length - whole.trimStart().length);
  const place = whole.lastIndexOf(subject, at);
  return directed(
    {
      ...ways[word.toLowerCase()]!,
      metric: spoken.metric,
      statistic: spoken.statistic,
      isBest: true,
      unread: unreadOf([own, tail, head], spoken.metric).filter((one) => !spreading.test(one)),
      size: null,
      range: rangeOf([{ ...arm, start: place + arm.start, end: place + arm.end }], { start: at, end }, said),
      denial: null,
    },
    meant,
    said,
  );
};

import { tallied } from '../../made.ts';
import { type Note, placeText, sentence, spoken } from '../../note.ts';
import { joined, marksOf, type Phrase, phrase, through } from '../../phrase.ts';
import { codeSpan, markdownPhrase } from '../../text.ts';
import type { Helper } from '../print/helper.ts';
import { withReadings } from '../print/readings.ts';
import { stated } from '../print/stated.ts';

/** `{{notes}}`: what a reader should know about the data and what they do not support, each with its place. */
export const notes: Helper = {
  name: 'notes',
  usage: '{{notes}}',
  about: 'what to know about the data and what they do not support, as a list',
  first: null,
  needsFirst: false,
  named: {},
  block: true,
  print: ({ context }) => {
    const lines = items(context.study.notes);
    return {
      text: lines.length > 0 ? joined(lines, '\n') : 'There is nothing to remark on the data.',
      source: 'notes',
      notes: [],
    };
  },
};

/** From how many on notes of one kind are told once, with their number. */
const many = 4;
/** So many warnings of one kind are told one by one; of more these, and the number of the others. */
const mostWarnings = 6;

/** One line a note, warnings first. */
function items(all: readonly Note[]): readonly Phrase[] {
  const distinct = [
    ...new Map(all.map((one) => [`${sentence(one)} ${one.place ? placeText(one.place) : ''}`, one])).values(),
  ];
  const ordered = [...distinct.filter(isWarning), ...distinct.filter((one) => !isWarning(one))];
  const kinds = new Map<string, Note[]>();
  for (const one of ordered) {
    const alike = kinds.get(kindOf(one));
    if (alike) alike.push(one);
    else kinds.set(kindOf(one), [one]);
  }
  const told = new Map<string, number>();
  return ordered.flatMap((one) => {
    const at = told.get(kindOf(one)) ?? 0;
    told.set(kindOf(one), at + 1);
    const alike = kinds.get(kindOf(one))!;
    const most = isWarning(one) ? mostWarnings : many - 1;
    const shown = alike.length <= most ? alike.length : isWarning(one) ? most : 1;
    if (at >= shown) return [];
    if (at < shown - 1 || shown === alike.length) return [item(one, '')];
    const files = new Set(alike.flatMap(({ place }) => (place ? [place.file] : []))).size;
    const others = tallied('more remarks like this', alike.length - shown);
    const inAll = files > 1 ? phrase`, in ${tallied('files with such remarks', files)} files in all` : '';
    return [item(one, phrase`; and ${others} more like this${inAll}`)];
  });
}

/** What makes notes alike: that epochs are known by a file's name alone is another thing to know than that a batch size is. */
function kindOf({ code, args, severity }: Note): string {
  const { label = '', metric = '' }: Readonly<Record<string, unknown>> = args;
  return JSON.stringify([severity, code, label, metric]);
}

function isWarning({ severity }: Note): boolean {
  return severity !== 'info';
}

function item(one: Note, more: string | Phrase): Phrase {
  const places = one.place ? [one.place] : [];
  const told = capital(sentence(one));
  const spelled = through([spoken(withReadings(one))], ([text]) => capital(text!));
  const words = markdownPhrase(spelled, 'line', 1000);
  const where = places.map(
    (place) => phrase` (${stated(codeSpan(placeText(place)), 'place', placeText(place), [place])})`,
  );
  // A remark that shows no number is told as a whole.
  const remark = marksOf(words).length > 0 ? words : stated(String(words), 'remark', told, places);
  return phrase`- ${remark}${joined(where)}${more}`;
}

/** The first letter of a sentence, unless it begins with a name such as `metis` that is written small. */
function capital(text: string): string {
  return /^(?:the|a|an|it|no|not|after|there|this|nothing|its|runs)\b/.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}

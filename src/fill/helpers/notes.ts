import { type Note, placeText, sentence } from '../../note.ts';
import { codeSpan, markdownText } from '../../text.ts';
import type { Helper } from '../expand/helper.ts';

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
      text: lines.length > 0 ? lines.join('\n') : 'There is nothing to remark on the data.',
      source: 'notes',
      notes: [],
    };
  },
};

/** From how many on notes of one kind are told once, with their number. Warnings are always told one by one. */
const many = 4;

/** One line a note, warnings first. */
function items(all: readonly Note[]): readonly string[] {
  const distinct = [
    ...new Map(all.map((one) => [`${sentence(one)} ${one.place ? placeText(one.place) : ''}`, one])).values(),
  ];
  const ordered = [...distinct.filter(isWarning), ...distinct.filter((one) => !isWarning(one))];
  const told = new Set<string>();
  return ordered.flatMap((one) => {
    const alike = isWarning(one)
      ? [one]
      : ordered.filter((other) => kindOf(other) === kindOf(one) && !isWarning(other));
    if (alike.length < many) return [item(one, '')];
    if (told.has(kindOf(one))) return [];
    told.add(kindOf(one));
    const files = new Set(alike.flatMap(({ place }) => (place ? [place.file] : []))).size;
    return [item(one, `; and ${alike.length - 1} more like this${files > 1 ? `, in ${files} files in all` : ''}`)];
  });
}

/** What makes notes alike: that epochs are known by a file's name alone is another thing to know than that a batch size is. */
function kindOf({ code, args }: Note): string {
  const { label = '', metric = '' }: Readonly<Record<string, unknown>> = args;
  return JSON.stringify([code, label, metric]);
}

function isWarning({ severity }: Note): boolean {
  return severity !== 'info';
}

function item(one: Note, more: string): string {
  const place = one.place ? ` (${codeSpan(placeText(one.place))})` : '';
  return `- ${markdownText(capital(sentence(one)), 'line', 1000)}${place}${more}`;
}

/** The first letter of a sentence, unless it begins with a name such as `metis` that is written small. */
function capital(text: string): string {
  return /^(?:the|a|an|it|no|not|after|there|this|nothing|its)\b/.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}

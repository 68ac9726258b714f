import { type Note, placeText, sentence } from '../../note.ts';
import { codeSpan, markdownText } from '../../text.ts';
import type { Helper } from '../helper.ts';

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
    const lines = [...new Set(context.study.notes.map(item))];
    return {
      text: lines.length > 0 ? lines.join('\n') : 'There is nothing to remark on the data.',
      source: 'notes',
      notes: [],
    };
  },
};

function item(one: Note): string {
  const place = one.place ? ` (${codeSpan(placeText(one.place))})` : '';
  return `- ${markdownText(capital(sentence(one)), 'line', 1000)}${place}`;
}

/** The first letter of a sentence, unless it begins with a name such as `metis` that is written small. */
function capital(text: string): string {
  return /^(?:the|a|an|it|no|there|this|nothing|its)\b/.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}

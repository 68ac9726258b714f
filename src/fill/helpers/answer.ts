import { noAnswer } from '../../compare/silence.ts';
import type { Note } from '../../note.ts';
import { markdownPhrase } from '../../text.ts';
import type { Helper } from '../print/helper.ts';
import { worded } from '../print/stated.ts';

/** `{{answer}}`: who is ahead, by how much, on what, and how sure that is, in one sentence of at most 240 characters. */
export const answer: Helper = {
  name: 'answer',
  usage: '{{answer}}',
  about: 'the answer in one sentence: who is ahead, by how much, on what, and how sure that is',
  first: null,
  needsFirst: false,
  named: {},
  block: true,
  print: ({ context: { study } }) => {
    const told = (sentence: Note) => markdownPhrase(worded(sentence), 'line', Number.POSITIVE_INFINITY);
    const text =
      study.parts().length > 1
        ? 'There are several kinds of work, which are not compared with each other.'
        : told(study.answer()?.sentence ?? noAnswer(study));
    return { text, source: 'answer', notes: [] };
  },
};

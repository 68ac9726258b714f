import { joined } from '../../phrase.ts';
import type { Helper } from '../print/helper.ts';
import { knownLines, remarksIn } from '../print/remarks.ts';

/** `{{know}}`: what changes how the numbers are read, at most five lines; `{{notes further=true}}` has the rest. */
export const know: Helper = {
  name: 'know',
  usage: '{{know}}',
  about: 'what changes how the numbers are read, the weightiest first, at most five lines',
  first: null,
  needsFirst: false,
  named: {},
  block: true,
  print: ({ context: { study } }) => {
    const lines = knownLines(
      remarksIn(study.notes),
      study.files.map(({ path }) => path),
    );
    const none = 'There is nothing to warn of.';
    return { text: lines.length > 0 ? joined(lines, '\n') : none, source: 'know', notes: [] };
  },
};

import { joined } from '../../phrase.ts';
import { type Helper, truthOf } from '../print/helper.ts';
import { remarkLines, remarksIn } from '../print/remarks.ts';

/** `{{notes}}`: what a reader should know about the data and what they do not support, each with its place; `further=true`: without what `{{know}}` tells. */
export const notes: Helper = {
  name: 'notes',
  usage: '{{notes}}',
  about: 'what to know about the data and what they do not support, as a list',
  first: null,
  needsFirst: false,
  named: { further: 'boolean' },
  block: true,
  print: (call) => {
    const { study } = call.context;
    const told = truthOf(call, 'further', false) ? remarksIn(study.notes).further : study.notes;
    const lines = remarkLines(
      told,
      study.files.map(({ path }) => path),
    );
    return {
      text: lines.length > 0 ? joined(lines, '\n') : 'There is nothing to remark on the data.',
      source: 'notes',
      notes: [],
    };
  },
};

import { joined } from '../../phrase.ts';
import { markdownPhrase } from '../../text.ts';
import { isUnlike } from '../print/findings.ts';
import type { Helper } from '../print/helper.ts';
import { worded } from '../print/stated.ts';

/** `{{unlike}}`: in what the runs that are compared are not alike besides what is compared; nothing where they are. */
export const unlike: Helper = {
  name: 'unlike',
  usage: '{{unlike}}',
  about: 'in what the runs that are compared are not like for like; nothing where they are',
  first: null,
  needsFirst: false,
  named: {},
  block: true,
  print: ({ context: { study } }) => {
    const told = study.findings().filter(isUnlike);
    const lines = told.map(({ sentence }) => markdownPhrase(worded(sentence), 'line', Number.POSITIVE_INFINITY));
    return { text: joined(lines, '\n\n'), source: 'unlike', notes: [] };
  },
};

import { spoken } from '../../note.ts';
import { joined, phrase } from '../../phrase.ts';
import { markdownPhrase } from '../../text.ts';
import type { Helper } from '../print/helper.ts';

/** `{{findings}}`: what the data support, one sentence each; the better run is named first and every factor is at least 1. */
export const findings: Helper = {
  name: 'findings',
  usage: '{{findings}}',
  about: 'what the data support, as a list of sentences',
  first: null,
  needsFirst: false,
  named: {},
  block: true,
  print: ({ context }) => {
    const found = context.study.findings();
    const lines = found.map((one) => phrase`- ${markdownPhrase(spoken(one.sentence), 'line', 1000)}`);
    const none = 'The data support no statement that compares runs.';
    return { text: lines.length > 0 ? joined(lines, '\n') : none, source: 'findings', notes: [] };
  },
};

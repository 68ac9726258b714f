import { joined, phrase } from '../../phrase.ts';
import { markdownPhrase } from '../../text.ts';
import { furtherFindings } from '../print/findings.ts';
import { type Helper, truthOf } from '../print/helper.ts';
import { worded } from '../print/stated.ts';

/**
 * `{{findings}}`: what the data support, one sentence each; the better run is named first and every factor is at least 1.
 * `further=true`: without what `{{answer}}` and `{{unlike}}` tell.
 */
export const findings: Helper = {
  name: 'findings',
  usage: '{{findings}}',
  about: 'what the data support, as a list of sentences',
  first: null,
  needsFirst: false,
  named: { further: 'boolean' },
  block: true,
  print: (call) => {
    const { study } = call.context;
    const found = truthOf(call, 'further', false) ? furtherFindings(study) : study.findings();
    const lines = found.map(
      (one) => phrase`- ${markdownPhrase(worded(one.sentence), 'line', Number.POSITIVE_INFINITY)}`,
    );
    const none = 'The data support no statement that compares runs.';
    return { text: lines.length > 0 ? joined(lines, '\n') : none, source: 'findings', notes: [] };
  },
};

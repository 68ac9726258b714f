/**
 * A helper to copy: src/fill/helpers/<name>.ts, with its line in src/fill/helpers.ts and its row in docs/templates.md. This one prints the
 * names of the data sets.
 */
import type { Helper } from '../../src/fill/print/helper.ts';
import { listed } from '../../src/phrase.ts';
import { markdownText } from '../../src/text.ts';

/** `{{datasets}}`: the names of the data sets, each once; empty where no run has one. */
export const datasets: Helper = {
  name: 'datasets',
  usage: '{{datasets}}',
  about: 'the names of the data sets',
  first: null, // or 'path', 'word': what stands first behind the name, call.first
  needsFirst: false,
  named: {}, // { digits: 'number' } for digits=2, which wholeOf(call, 'digits', 20) reads
  block: false, // true: lines of its own, alone on its line
  print: ({ context, sink }) => {
    const names = context.study.runs.flatMap(({ labels }) => labels.dataset ?? []);
    // What comes from a file is made safe for the place where it lands.
    const text = listed([...new Set(names)].map((name) => markdownText(String(name), sink)));
    return { text, source: 'datasets', notes: [] };
  },
};

import type { Exchange, Run } from '../../collect/run.ts';
import { note, Refusal, sentence } from '../../note.ts';
import { fenced, markdownText } from '../../text.ts';
import { runNamed } from '../print/follow.ts';
import { type Call, type Helper, textOf, wholeOf } from '../print/helper.ts';
import { absentPrintout } from './num.ts';

/**
 * `{{sample run="metis" prompt="entanglement" n=1}}`: one prompt and the response, as they were, in fences that nothing in
 * them can close. `prompt` picks the exchanges whose prompt holds these words or has this id, `n` the n-th of them.
 */
export const sample: Helper = {
  name: 'sample',
  usage: '{{sample run="metis" prompt="entanglement" n=1}}',
  about: 'one prompt and the response to it, quoted',
  first: null,
  needsFirst: false,
  named: { run: 'text', prompt: 'text', n: 'number' },
  block: true,
  print: (call) => {
    const run = runOf(call);
    const wanted = textOf(call, 'prompt') ?? '';
    const n = wholeOf(call, 'n', 1e6) ?? 1;
    const source = `sample:${run.id}`;
    const found = run.exchanges.filter((one) => one.ok && fits(one, wanted))[n - 1];
    if (!found) {
      const reason = note('no-such-sample', { run: run.name, prompt: wanted });
      return { ...absentPrintout(`a sample of ${run.id}`, sentence(reason), call), source };
    }
    const limit = call.context.options.sampleChars;
    const name = markdownText(run.name, 'inline');
    const parts = [
      '**Prompt**',
      fenced(cut(found.prompt, limit), 'text'),
      `**Response of ${name}**`,
      fenced(cut(found.response, limit), 'text'),
    ];
    return { text: parts.join('\n\n'), source, notes: [] };
  },
};

function runOf(call: Call): Run {
  const named = textOf(call, 'run');
  const { runs } = call.context.study;
  const only = runs.length === 1 ? runs[0] : undefined;
  const run = named === null ? (call.scope ?? only) : runNamed(call, named);
  if (run) return run;
  throw new Refusal(note('argument-missing', { helper: 'sample', usage: sample.usage }, call.place));
}

function fits({ prompt, promptId }: Exchange, wanted: string): boolean {
  return wanted === '' || promptId === wanted || prompt.toLowerCase().includes(wanted.toLowerCase());
}

/** The first `limit` characters and how many are missing; never half of a surrogate pair. */
function cut(text: string, limit: number): string {
  const characters = [...text];
  if (characters.length <= limit) return text;
  return `${characters.slice(0, limit).join('')}\n[… ${characters.length - limit} more characters]`;
}

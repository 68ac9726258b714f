import { note } from '../../../note.ts';
import { type Binding, stays } from '../binding.ts';
import { type Blank, oneLine } from '../scan.ts';
import type { Meaning } from '../vocabulary.ts';
import type { Bench } from './bench.ts';
import { countAfter } from './count-after.ts';
import { bindFact } from './facts.ts';
import { namesAround } from './mentioned.ts';

/** `[5 or 15] prompts`: filled only with one of the choices. */
export function bindChoice(blank: Blank, after: string, meaning: Meaning | null, bench: Bench): Binding {
  const name = countAfter('', after, bench) ?? meaning?.fact ?? null;
  if (name === null)
    return stays('human', note('needs-person', { blank: oneLine(bench.text.slice(blank.start, blank.end)) }));
  const bound = bindFact(blank, name, namesAround(blank, meaning, bench), bench, '');
  if (bound.is !== 'number') return bound;
  const choices = blank.asked.words.match(/\d+/g)!.map(Number);
  if (choices.includes(bound.value)) return bound;
  return stays(
    'absent',
    note('not-a-choice', {
      blank: oneLine(bench.text.slice(blank.start, blank.end)),
      value: String(bound.value),
      what: name,
    }),
    bound.source,
    bound.confidence,
  );
}

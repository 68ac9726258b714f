import { type Note, note } from '../note.ts';
import { parse } from './bytes/json.ts';
import { choose } from './claim.ts';
import type { JsonFormat } from './format.ts';
import { tools } from './tools.ts';
import { isObject } from './value.ts';

/** Fewer names of a tool's may be anybody's. */
const leastNames = 4;

/**
 * What is wrong with a document, and where it ends early, whose results it begins like.
 * @param head the text as far as it was looked at.
 */
export function cutOff(problem: Note, head: string, formats: readonly JsonFormat[]): Note {
  if (problem.code !== 'broken-json') return problem;
  const said = String(problem.args.problem);
  // A number or a word of which only a part is there.
  const [, half] = /"([\w.+-]{1,80})"(?: is no JSON value)?$/.exec(said) ?? [];
  const isEnd = half === undefined ? /the end of the file$|^a string is not closed$/.test(said) : head.endsWith(half);
  if (!isEnd) return problem;
  const of = toolOf(closed(head), formats);
  return note('broken-json', { problem: said, of }, problem.place);
}

/** The document as far as its values are whole; null where it is none. */
function closed(head: string): unknown {
  const open: string[] = [];
  let [end, ends] = [0, ''];
  for (const { 0: one, index } of head.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},]/g)) {
    if (one.length > 1) continue;
    if (one === '{' || one === '[') open.unshift(one === '{' ? '}' : ']');
    else if (one !== ',') open.shift();
    [end, ends] = [one === ',' ? index : index + 1, open.join('')];
  }
  const parsed = parse(head.slice(0, end) + ends, '');
  return 'problem' in parsed ? null : parsed.value;
}

/** Empty where its beginning may be anybody's. */
function toolOf(value: unknown, formats: readonly JsonFormat[]): string {
  const ofTools = formats.filter(({ ofTool }) => ofTool);
  const chosen = choose(ofTools, (format) => format.claims(value), { file: '' });
  if ('format' in chosen) return chosen.format.shape;
  if (chosen.problem.code === 'near-tool') return String(chosen.problem.args.shape);
  // The tool that has most of the names of the first record; what takes any name for its own knows none.
  const names = Object.keys((Array.isArray(value) ? value : [value]).find(isObject) ?? {});
  const known = tools.map(({ shape, has, words }) => ({
    shape,
    count: (words.of('') ?? words.of('x y')) ? 0 : names.filter((name) => has.includes(name) || words.of(name)).length,
  }));
  const [first, second] = known.sort((a, b) => b.count - a.count);
  return first!.count >= leastNames && first!.count > second!.count ? first!.shape : '';
}

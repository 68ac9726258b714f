/** What documents call something that files call by a verb: `serialize` is serialization, `parse` is parsing. None for what is no single word. */
export function nounsOf(verb: string): readonly string[] {
  if (!/^[a-z]{4,20}$/.test(verb)) return [];
  const stem = verb.replace(/e$/, '');
  const doubled = /[^aeiou][aeiou][bdgklmnprt]$/.test(verb) ? `${verb}${verb.at(-1)}` : stem;
  const doing = [...new Set([`${stem}ing`, `${doubled}ing`])];
  const [, root] = /^(.+)i[sz]e$/.exec(verb) ?? [];
  if (root !== undefined) return ['is', 'iz'].flatMap((own) => [`${root}${own}ation`, `${root}${own}ing`]);
  return /(?:at|ess|ct|rt|pt|st|nt)$/.test(stem) ? [...doing, `${stem}ion`] : doing;
}

const works: readonly (readonly [pattern: RegExp, names: readonly string[]])[] = [
  [/^rand(?:om)?[_-]?read$/, ['random read', 'random reads', 'rand read']],
  [/^rand(?:om)?[_-]?write$/, ['random write', 'random writes', 'rand write']],
  [/^seq[_-]?read$/, ['sequential read', 'sequential reads']],
  [/^seq[_-]?write$/, ['sequential write', 'sequential writes']],
  [/^pp ?\d+$/, ['prompt processing', 'prompt eval', 'prefill']],
  [/^tg ?\d+$/, ['text generation', 'token generation']],
];

/** What documents call the work that tools write as one short word: `randread` is a random read, `tg128` the generation. None for any other level. */
export function workOf(level: string): readonly string[] {
  return works.find(([pattern]) => pattern.test(level.toLowerCase()))?.[1] ?? [];
}

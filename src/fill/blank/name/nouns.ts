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

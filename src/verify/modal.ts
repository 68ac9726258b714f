/** Words right before a number that say that it was not measured, or not here. */
const owners =
  /\b(?:objectives?|targets?|goals?|limits?|budgets?|slos?|slas?|thresholds?|caps?|expected|ideal(?:ly)?|theoretical(?:ly)?|nominal|peak|spec(?:ification)?s?|quoted?|claimed|advertised|published|papers?|reported by|previous(?:ly)?|formerly|last (?:week|month|quarter|year|release|time)|originally|yesterday|estimated?|predicted|projected|should be|must be|must not exceed|at least|at most|no more than|up to|below|above|allowed)\b[^.;|]{0,24}$/i;

/** The word before a number that says that it is a target, a limit, a promise, last week's or somebody else's; null where none does. */
export function ownerBefore(text: string, from: number, at: number): string | null {
  const words = text.slice(Math.max(from, at - 48), at);
  const clause = words.slice(Math.max(words.lastIndexOf('('), words.search(/[^.;,]*$/)));
  return owners.exec(clause)?.[0].split(/\s+/)[0]?.toLowerCase() ?? null;
}

const statistics =
  /\b(?:mean|average|avg|median|min(?:imum)?|max(?:imum)?|lowest|highest|p\d{2}|standard deviation|trimmed)\b/gi;

/** The statistics that a piece of a sentence speaks of, in lower case: of two, a number of it may be of either. */
export function statisticsSaid(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(statistics));
}

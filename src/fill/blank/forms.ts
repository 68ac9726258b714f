/** `___x`, `?x`, `X.Xx`, `TBDx`, `___ms`: what touches it says what belongs there. */
export const touchedBlank =
  '(?:_{2,}(?=(?:x|[mnuµ]?s|[KMGT]i?B|m?[WJ])(?!\\w))|(?:\\?{1,3}|TB[AD]|XX+|X+(?:[.,]X+)+)(?=(?:x|[mnuµ]s)(?![\\w=(&])))';

/** A blank of running text as a pattern, in whichever form it is written: for what stands beside another one. */
export const anyBlank = `(?:${[
  '\\[[^[\\]]{1,80}\\](?!\\()',
  '(?<![\\w_])_{3,}(?![\\w_])',
  '(?<![\\w_])__(?=\\s?%)',
  '\\bTB[AD]\\b',
  '(?<![^\\s(])\\?{2,3}(?:\\.\\?)?(?=[\\s%×),;.]|x\\b|$)',
  '(?<![^\\s(])\\?(?=\\s?(?:%|×|[mnuµ]?s|[KMGT]i?B|m?[WJ]|[a-z]{1,12}/s)(?!\\w))',
  '(?<![\\w.])X+(?:[.,]X+)*(?![\\w.]*\\w)',
  `(?<![^\\s(*~≈=:])${touchedBlank}`,
].join('|')})`;

/** A unit that says that what stands before it is a number, whatever it is: `(TBD %)`, `… ms`. */
export const shortUnit = '(?:%|×|x|pp|[mnuµ]?s|[KMGT]i?B(?:/s)?|m?[WJ]|[a-z]{1,12}/s)(?![\\w/])';
/** `…`, `....`, `__` and `<...>` mean other things too: they are blanks beside a unit, behind a label and alone in a cell. */
export const faintBlank = '(?:…|\\.{3,}|__|<(?:…|\\.{3,})>)';
/** `took … ms`, `at __ tok/s`; not `10, 20, … ms`, which goes on. */
export const faintInUnit = `(?<![^\\s(~≈=:])(?<![\\d,]\\s)${faintBlank}(?=\\s(?!x)${shortUnit})`;

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
  faintInUnit,
].join('|')})`;

/** What leads from an old number to a new one. */
export const arrowSign = '(?:→|->|=>|➜|⟶)';
const number = '(?:TB[AD]|\\?{1,3}|XX+|X+(?:[.,]X+)+)';
const outside = '(?<![\\w.\\-/\\\\[(#@<])';
const opened = '(?<=(?<![\\]\\w])\\()';
/** In parentheses only a line is a blank, or what an arrow leads on from (`(XX → XX)`) or a unit stands behind: `f(X)` is none. */
const inside = `(?<=(?<!\\])\\()(?=_)|${opened}(?=${number}(?:\\s?[\\w/%]{1,12})?\\s*${arrowSign}\\s*${number})|${opened}(?=${number}\\s?${shortUnit})`;

/** A blank of running text without brackets that is no word of it, with all that may be one. */
export const bareBlank = `(?:${outside}|${inside})(?:TBD|TBA|TODO|\\?{1,3}|[±+]?X+(?:[.,]X+)*|(?<!_)_{3})(?!\\w|<(?!\\/)|\\.X)`;

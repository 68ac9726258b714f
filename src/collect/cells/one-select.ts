/** What a person wrote in SQL, text and names left out: how it begins, and whether it is one piece. */

/**
 * Texts, quoted names and remarks, in any dialect that has no backslashes in texts but those with an E before them; what is open to the end is no match. A remark in which
 * one engine ends a line and another does not (a return alone, a backslash at its end) is no match either.
 */
const quiet =
  /\b[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|--(?:[^\n\r]*[^\n\r\\])?(?=\r?\n|$)|\/\*(?:(?!\/\*|\*\/)[\s\S])*\*\//g;
const quietWithBackslashes =
  /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`\\]|\\[\s\S]|``)*`|--(?:[^\n\r]*[^\n\r\\])?(?=\r?\n|$)|\/\*(?:(?!\/\*|\*\/)[\s\S])*\*\//g;

/** Whether a text is one query in SELECT (or WITH) and can stand between parentheses. */
export function isOneSelect(sql: string, backslashes: boolean): boolean {
  return /^[\s(]*(?:SELECT|WITH)\b/i.test(bare(sql, backslashes)) && isOnePiece(sql, backslashes);
}

/** Whether a text can stand between parentheses and ends no statement: no semicolon, no quote, remark or parenthesis left open or closed too early. */
export function isOnePiece(sql: string, backslashes: boolean): boolean {
  const rest = bare(sql, backslashes);
  // A dollar and a number sign begin texts and remarks in some engines.
  if (/[;'"`$#\\]|--|\/\*|\*\//.test(rest) || rest.trim() === '') return false;
  let depth = 0;
  for (const [each] of rest.matchAll(/[()]/g)) {
    depth += each === '(' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function bare(sql: string, backslashes: boolean): string {
  return sql.replace(backslashes ? quietWithBackslashes : quiet, ' ');
}

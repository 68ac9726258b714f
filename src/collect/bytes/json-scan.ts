/** What a scan of JSON text found; offsets are into the text. */
export interface Found {
  /** Behind the value and the white space after it, where it is not broken. */
  readonly end: number;
  /** Where the text stops being JSON, and why. */
  readonly broken: { readonly offset: number; readonly problem: string } | null;
  /** Where nesting went below the deepest level allowed. */
  readonly tooDeep: number | null;
  /** `NaN`, `Infinity`, `-Infinity`, and numbers too large for a double. */
  readonly notFinite: readonly { readonly token: string; readonly offset: number }[];
  /** A key that its object already had. */
  readonly repeated: readonly { readonly key: string; readonly offset: number }[];
  /** Integers that a double cannot hold exactly, as written. */
  readonly rounded: readonly { readonly written: string; readonly offset: number }[];
}

/** What is wrong with a string that goes on to the end of the text. */
export const notClosed = 'a string is not closed';

const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const word = /true|false|null|-?Infinity|NaN/y;

/**
 * Walks the JSON value that stands in a text from an offset on, once and without recursion, by the grammar of RFC 8259 plus Python's three words. It keeps no values.
 * @param open one entry for each bracket that is open there: the keys so far of an object, null for a list. It is changed.
 * `JSON.parse` says that a document is broken, but not in the same words on each Node version, and not always where.
 */
export function scan(text: string, deepest: number, from = 0, open: (Set<string> | null)[] = []): Found {
  const notFinite: { token: string; offset: number }[] = [];
  const repeated: { key: string; offset: number }[] = [];
  const rounded: { written: string; offset: number }[] = [];
  let at = from;

  const found = (rest: Partial<Found>): Found => ({
    end: at,
    broken: null,
    tooDeep: null,
    notFinite,
    repeated,
    rounded,
    ...rest,
  });
  const broken = (problem: string, offset = at): Found => found({ broken: { offset, problem } });
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0] ?? null;
    if (match !== null) at += match.length;
    return match;
  };
  /** Reads a string; a text is what is wrong with it. */
  const string = (): string | null => {
    const start = at;
    at += 1;
    for (;;) {
      // Plain characters in one run, then one escape at a time.
      for (let code = text.charCodeAt(at); code >= 32 && code !== 34 && code !== 92; code = text.charCodeAt(at))
        at += 1;
      if (text[at] === '"') {
        at += 1;
        return null;
      }
      if (at >= text.length) {
        at = start;
        return notClosed;
      }
      if (text[at] !== '\\') return 'a line break or control character stands in a string; it must be escaped';
      if (take(escaped) === null) return `${seen(text, at, 2)} is no escape that JSON knows`;
    }
  };
  /** Reads a key and its colon; a text is what is wrong. */
  const key = (keys: Set<string>): string | null => {
    take(space);
    if (text[at] !== '"')
      return text[at] === '}' ? 'a comma stands before }' : `expected a key in double quotes, found ${seen(text, at)}`;
    const offset = at;
    const problem = string();
    if (problem !== null) return problem;
    const raw = text.slice(offset, at);
    const name = raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1);
    if (keys.has(name)) repeated.push({ key: name, offset });
    keys.add(name);
    take(space);
    if (text[at] !== ':') return `expected : after a key, found ${seen(text, at)}`;
    at += 1;
    return null;
  };

  const inObject = open.at(-1);
  const problem = inObject ? key(inObject) : null;
  if (problem !== null) return broken(problem);
  value: for (;;) {
    take(space);
    const start = at;
    const character = text[at];
    if (character === '{' || character === '[') {
      if (open.length >= deepest) return found({ tooDeep: at });
      at += 1;
      take(space);
      const keys = character === '{' ? new Set<string>() : null;
      open.push(keys);
      if (text[at] !== (keys ? '}' : ']')) {
        const problem = keys ? key(keys) : null;
        if (problem !== null) return broken(problem);
        continue;
      }
    } else if (character === '"') {
      const problem = string();
      if (problem !== null) return broken(problem);
    } else {
      const token = take(word) ?? take(number);
      if (token === null) return broken(atValue(text, at));
      const next = text[at] ?? '';
      if (/[\w.+-]/.test(next)) return broken(`${seen(text, start, at - start + 8)} is no JSON value`, start);
      if (/[aI]/.test(token) && !/^[ft]/.test(token)) notFinite.push({ token, offset: start });
      else if (!Number.isFinite(Number(token)) && /[0-9]/.test(token))
        notFinite.push({ token: token.length > 20 ? `${token.slice(0, 17)}...` : token, offset: start });
      else if (token.length > 15 && /^-?[0-9]+$/.test(token) && !Number.isSafeInteger(Number(token)))
        rounded.push({ written: token, offset: start });
    }

    // A value has ended: close what ends here, or go on to the next value of the innermost bracket.
    for (;;) {
      take(space);
      if (open.length === 0) return found({});
      const keys = open.at(-1) ?? null;
      if (text[at] === (keys ? '}' : ']')) {
        at += 1;
        open.pop();
        continue;
      }
      if (text[at] !== ',') return broken(`expected , or ${keys ? '}' : ']'}, found ${seen(text, at)}`);
      at += 1;
      const problem = keys ? key(keys) : null;
      if (problem !== null) return broken(problem);
      continue value;
    }
  }
}

function atValue(text: string, at: number): string {
  if (text[at] === ']' || text[at] === '}')
    return `a comma or nothing stands before ${text[at]} where a value is expected`;
  return `expected a value, found ${seen(text, at)}`;
}

/** A few characters as a message shows them. */
export function seen(text: string, at: number, length = 1): string {
  if (at >= text.length) return 'the end of the file';
  const rest = text.slice(at, at + length).split(/\s/)[0] ?? '';
  return rest === '' ? 'white space' : JSON.stringify([...rest].join(''));
}

/** What was found, with its offsets so much further on. */
export function moved(found: Found, by: number): Found {
  return { ...found, notFinite: found.notFinite.map((one) => ({ ...one, offset: one.offset + by })) };
}

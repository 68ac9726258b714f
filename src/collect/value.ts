/** Why a value from a file is no number. Each is counted and told, and none of them is ever 0. */
export type Reason =
  | 'missing'
  | 'null'
  | 'not finite'
  | 'empty'
  | 'not a number'
  | 'true or false'
  | 'not above zero'
  | 'out of range';

const decimal = /^[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,4})?$/;

/**
 * The one way from a value of a file to a number: a finite JSON number, or a text that is nothing but a decimal (`"5.0"`).
 * `"5.535s"`, `"N/A"`, `""`, `true` and `null` are absent, and the answer is the reason.
 */
export function asNumber(value: unknown): number | Reason {
  if (typeof value === 'number') return Number.isFinite(value) ? value : 'not finite';
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'true or false';
  if (typeof value !== 'string') return 'not a number';
  const text = value.trim();
  if (text === '') return 'empty';
  if (/^[+-]?(?:nan|inf|infinity)$/i.test(text)) return 'not finite';
  if (!decimal.test(text)) return 'not a number';
  const number = Number(text);
  return Number.isFinite(number) ? number : 'not finite';
}

/** The number, or null where there is none and nobody has to be told why. */
export function numberOrNull(value: unknown): number | null {
  const number = asNumber(value);
  return typeof number === 'number' ? number : null;
}

/** The greatest of 32 bits, and of doubles: what programs write that do not know a number, or in the place of infinity. */
const fillers: ReadonlySet<number> = new Set([4294967295, Number.MAX_VALUE]);

/** Whether a clock may have measured it: 0, what is below, and what stands for an unknown number are no times. */
export function isMeasuredTime(value: number): boolean {
  return value > 0 && !fillers.has(value);
}

/** A count from a file: a whole number of at least 0, else null. */
export function countOrNull(value: unknown): number | null {
  const number = numberOrNull(value);
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** A text that says something, else null. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands under a key of an object itself: a file that says `__proto__` or `toString` reaches nothing else. */
export function field(object: unknown, key: string): unknown {
  return isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** What a double of seconds since 1970 may lose of a millisecond, and more. */
const lost = 1e-3;

/** Date and time, in UTC, of the seconds since 1970, cut to milliseconds; null for none, and for a number that is no time of a result. */
export function dateOfSeconds(seconds: number | null): string | null {
  return seconds !== null && seconds > 1e9 && seconds < 1e10
    ? new Date(Math.floor(seconds * 1000 + lost)).toISOString()
    : null;
}

/**
 * Date and time in ISO 8601 as the file has it, without a zone where it has none; also of `20260304-101502`, and of the seconds since
 * 1970 that tools write, which are in UTC. Null for anything else.
 */
export function dateOrNull(value: unknown): string | null {
  if (typeof value === 'number') return dateOfSeconds(value);
  const text = textOrNull(value)?.trim() ?? '';
  const compact = /^(\d{4})(\d{2})(\d{2})[-_T](\d{2})(\d{2})(\d{2})$/.exec(text);
  if (compact) {
    const [, year, month, day, hour, minute, second] = compact;
    return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  }
  return /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(text)
    ? text
    : null;
}

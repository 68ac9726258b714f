/** A day and perhaps the time, as names of files have them. */
export const date =
  /(?<!\d)(?:20\d\d([-_.]?)[01]\d\1[0-3]\d|[0-3]?\d([-_.])[01]?\d\2(?:20)\d\d)(?:[-_T ]?[0-2]\d([-_:.]?)[0-5]\d(?:\3[0-5]\d)?(?:\.\d{1,9})?Z?)?(?!\d)/gi;

/** What says by itself which of several times something was done, as `run2` and `seed42`; of `iter1000` it is how far it came. */
export const repeat =
  /^(?:(?:run|rep|repeat|repetition|replicate|trial|try|attempt|seed|round|session|no|nr|job|job_?id|slurm|pid)#?\d+|(?:iter|iteration)#?\d{1,2})$/i;

/** Words that a number may follow at once to say which of several it is; behind any other one it is a part of the word. */
const counted =
  /^(?:test|log|out|part|r|take|fold|sample|exp|results?|output|file|day|week|node|host|worker|rank|iter|iteration)?$/;

/** Behind these stands the number of a job, as in `bench.o48211`; `O2` is how something was compiled. */
const ofJob = /^[eo]$/;

/** Words of how much there is or of which one, behind which no number counts repeats: `qps_1` and `qps_2`, `zero_1` and `zero_2`, `llama-2` and `llama-3`. */
const amount =
  /^(?:[kqv]|bs|batch|conc|concurrency|qps|rps|rate|users?|clients?|threads?|seq(?:len)?|len(?:gth)?|isl|osl|in|input|size|tokens?|prompts?|ctx|context|ckpt|checkpoint|steps?|epochs?|level|lr|[tpdes]p|gpus?|devices?|cards?|max|min|model|version|ver|gen|config|case|variant|setup|phase|stage|zero|top_?[kp]|temp(?:erature)?|drafts?|spec|shots?|beams?|experts?|depth|width|heads?|dim|hidden|bits?|int|fp|lora|opt|kernel|method|mode|option|strategy|algo(?:rithm)?|system|sys|server|machine|llama|qwen|gemma|phi|gpt|claude|gemini|mistral|deepseek|gaudi|trainium|inferentia|ipu|wse|cs)$/;

/**
 * Names without what only dates them or counts repeats, so that those of repeats are alike. A plain number counts where its word says so (`run7`), where it is
 * an id (a job's), or where the names that are alike but for their numbers have all from 0 or 1 on there, or three in a row: `a_1`, `a_2`. Any other one, as
 * of `16.json` and `32.json`, may be what was set, and stays: runs of which that is not sure are never averaged.
 */
export function stemsIn(names: readonly string[]): (name: string) => string {
  const without = countless(names);
  return (name) => without(name).toLowerCase();
}

/**
 * Names of files or folders, and what those of repeats have in common in the place of each of them: `a_1`, `a_2` and `b` are `a`, `a` and `b`. Names that
 * would be called like others which are no repeats of them stay.
 */
export function withoutCount(names: readonly string[]): readonly string[] {
  const without = countless(names);
  const stems = names.map((name) => without(name).toLowerCase());
  const spelled = setsBy(stems, names);
  const own = names.map((name, at) => {
    const [first, ...others] = spelled.get(stems[at]!)!;
    return others.length > 0 ? called(without(first!)) : name;
  });
  const lower = own.map((name) => name.toLowerCase());
  const taken = setsBy(lower, stems);
  return own.map((name, at) => (name === '' || taken.get(lower[at]!)!.size > 1 ? names[at]! : name));
}

function setsBy(keys: readonly string[], values: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const sets = new Map<string, Set<string>>();
  for (const [at, key] of keys.entries()) sets.set(key, (sets.get(key) ?? new Set<string>()).add(values[at]!));
  return sets;
}

/** A name without what stands for a count, a date or an id in it, and without the word in front that says that it is one. */
function called(text: string): string {
  return text
    .replace(
      /(?:^|[-_ .(/]+|(?<=[/]))(?:(?:run|rep|repeat|repetition|replicate|trial|try|attempt|seed|round|session|no|nr|job|job_?id|slurm|pid|r)[-_ .]?)?#\)?(?=$|[-_ ./)])/gi,
      '',
    )
    .replace(/^[-_ ./]+|#/g, '');
}

/** Names with `#` in the place of all that dates them or counts repeats. */
function countless(names: readonly string[]): (name: string) => string {
  const found = new Map<string, Set<string>[]>();
  for (const name of names) {
    const { template, numbers } = partsOf(name);
    const sets = found.get(template.toLowerCase()) ?? numbers.map(() => new Set<string>());
    numbers.forEach(({ digits }, at) => {
      sets[at]!.add(digits);
    });
    found.set(template.toLowerCase(), sets);
  }
  return (name) => {
    const { template, numbers } = partsOf(name);
    let at = 0;
    const text = template.replace(/\0/g, () => {
      const { digits, word, isApart } = numbers[at]!;
      const before = numbers[at - 1];
      const all = [...(found.get(template.toLowerCase())?.[at] ?? [])];
      at += 1;
      if (repeat.test(word + digits)) return '#';
      if (ofJob.test(word) && !isApart) return areIds(all) ? '#' : digits;
      const mayCount = isApart ? !amount.test(word) : counted.test(word);
      // `run_10_9`: the second is of the repeat as well.
      const isBehind = word === '' && before !== undefined && repeat.test(before.word + before.digits);
      return mayCount && (isCount(all, isBehind ? 2 : 3, word !== '' && counted.test(word)) || areIds(all))
        ? '#'
        : digits;
    });
    return text.replace(/#(?:[-_:.tz ]*#)*/gi, '#');
  };
}

interface Counted {
  readonly digits: string;
  /** The letters in front, and whether something stands between. */
  readonly word: string;
  readonly isApart: boolean;
}

/** A name with a mark in the place of each number that may count: `128tok`, `v0.4` and `fp8` say what was run. */
function partsOf(name: string): { readonly template: string; readonly numbers: readonly Counted[] } {
  const numbers: Counted[] = [];
  const template = dated(name).replace(
    /([a-z]*)([-_ .(#]*)(?<![\d.])(\d+)(?![\d.]*[a-z]|\.\d)/gi,
    (_, word: string, between: string, digits: string) => {
      numbers.push({ digits, word: word.toLowerCase(), isApart: between !== '' && word !== '' });
      return `${word}${between}\0`;
    },
  );
  return { template, numbers };
}

/** Without dates, moments since 1970, hashes, and names of nodes of large machines. */
function dated(name: string): string {
  return name
    .replace(date, '#')
    .replace(
      /(?<![a-z0-9])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}|1\d{9}(?:\d{3}|\.\d+)?|nid\d+|x\d+c\d+s\d+b\d+n\d+)(?![a-z0-9])/gi,
      '#',
    );
}

/** All from 0 or 1 on, or some more in a row. Of 0 and 1 alone nobody knows whether something was switched on: `compile_0`, `compile_1`. */
function isCount(all: readonly string[], enough: number, isCounted: boolean): boolean {
  const numbers = new Set(all.map(Number));
  const first = Math.min(...numbers);
  const isMany = numbers.size >= enough || first === 1 || (first === 0 && (isCounted || numbers.size !== 2));
  return isMany && Math.max(...numbers) === first + numbers.size - 1;
}

/** Numbers of jobs: long, and none that a person would set. */
function areIds(all: readonly string[]): boolean {
  return (
    all.every((digits) => digits.length >= 5) &&
    all.some((digits) => Number(digits) % 100 > 0 && Number(digits) % 64 > 0)
  );
}

/** A name without numbers that are no part of a word (`70b`, `a100`, `tp4`): what it says of the work, whatever was set. */
export function stem(text: string): string {
  return dated(text.toLowerCase())
    .replace(/([a-z]*)(\d+)(?=(?:bit|[bx])(?![a-z])|x\d)?([a-z]?)/g, (whole, word: string, _digits, next: string) =>
      (counted.test(word) || /^(?:step|pass|[ntsbc])$/.test(word) || repeat.test(`${word}1`)) && !/[bx]/.test(next)
        ? `${word}#${next}`
        : whole,
    )
    .replace(/#(?:[-_:.tz ]*#)*/g, '#');
}

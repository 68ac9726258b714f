/** A day and perhaps the time, as names of files have them. */
export const date =
  /(?<!\d)(?:20\d\d([-_.]?)[01]\d\1[0-3]\d|[0-3]?\d([-_.])[01]?\d\2(?:20)\d\d)(?:[-_T ]?[0-2]\d([-_:.]?)[0-5]\d(?:\3[0-5]\d)?(?:\.\d{1,9})?Z?)?(?!\d)/gi;

/** What says by itself which of several times something was done, as `run2` and `seed42`; of `iter1000` it is how far it came. */
export const repeat =
  /^(?:(?:run|rep|repeat|repetition|replicate|trial|try|attempt|seed|round|session|no|nr|job|job_?id|slurm|pid)#?\d+|(?:iter|iteration)#?\d{1,2})$/i;

/** Words that a number may follow at once to say which of several it is; behind any other one it is a part of the word. */
const counted =
  /^(?:test|log|out|part|r|take|fold|sample|exp|results?|output|file|day|week|node|host|worker|rank|e|o|iter|iteration)?$/;

/** Words of how much there is, behind which no number counts repeats: `qps_1` and `qps_2`. */
const amount =
  /^(?:[kqv]|bs|batch|conc|concurrency|qps|rps|rate|users?|clients?|threads?|seq(?:len)?|len(?:gth)?|isl|osl|in|input|size|tokens?|prompts?|ctx|context|ckpt|checkpoint|steps?|epochs?|level|lr|[tpde]p|gpus?|devices?|cards?|max|min|model|version|ver|config|case|variant|setup|phase|stage)$/;

/**
 * Names without what only dates them or counts repeats, so that those of repeats are alike. A plain number counts where its word says so (`run7`), where it is
 * an id (a job's), or where the names that are alike but for their numbers have all from 0 or 1 on there, or three in a row: `a_1`, `a_2`. Any other one, as
 * of `16.json` and `32.json`, may be what was set, and stays: runs of which that is not sure are never averaged.
 */
export function stemsIn(names: readonly string[]): (name: string) => string {
  const found = new Map<string, Set<string>[]>();
  for (const name of names) {
    const { template, numbers } = partsOf(name);
    const sets = found.get(template) ?? numbers.map(() => new Set<string>());
    numbers.forEach(({ digits }, at) => {
      sets[at]!.add(digits);
    });
    found.set(template, sets);
  }
  return (name) => {
    const { template, numbers } = partsOf(name);
    let at = 0;
    const text = template.replace(/\0/g, () => {
      const { digits, word, isApart } = numbers[at]!;
      const before = numbers[at - 1];
      const all = [...(found.get(template)?.[at] ?? [])];
      at += 1;
      if (repeat.test(word + digits)) return '#';
      const mayCount = isApart ? !amount.test(word) : counted.test(word);
      // `run_10_9`: the second is of the repeat as well.
      const isBehind = word === '' && before !== undefined && repeat.test(before.word + before.digits);
      return mayCount && (isCount(all, isBehind ? 2 : 3) || areIds(all)) ? '#' : digits;
    });
    return text.replace(/#(?:[-_:.tz ]*#)*/g, '#');
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
  const template = dated(name.toLowerCase()).replace(
    /([a-z]*)([-_ .(#]*)(?<![\d.])(\d+)(?![\d.]*[a-z]|\.\d)/g,
    (_, word: string, between: string, digits: string) => {
      numbers.push({ digits, word, isApart: between !== '' && word !== '' });
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
      /(?<![a-z0-9])(?:(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}|1\d{9}(?:\d{3}|\.\d+)?|nid\d+|x\d+c\d+s\d+b\d+n\d+)(?![a-z0-9])/g,
      '#',
    );
}

/** All from 0 or 1 on, or some more in a row. */
function isCount(all: readonly string[], enough: number): boolean {
  const numbers = new Set(all.map(Number));
  const first = Math.min(...numbers);
  return (first <= 1 || numbers.size >= enough) && Math.max(...numbers) === first + numbers.size - 1;
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

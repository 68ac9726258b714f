import { note, Refusal } from '../../note.ts';

/** The states that `--fail-on` takes, in the order in which they are told. */
export const failStates = [
  'contradiction',
  'ambiguous',
  'unfilled',
  'human',
  'edited',
  'gone',
  'stale-prose',
  'unread',
  'not-checked',
] as const;
export type FailState = (typeof failStates)[number];

/** What `verify --fail-on` takes: claims that differ or could not be checked, expectations that the interval leaves open. What is wrong fails always. */
export const verifyStates = ['differs', 'open', 'undecided'] as const;
export type VerifyState = (typeof verifyStates)[number];

/** How reports are made and told of, whatever they are made from. */
export interface RunMode {
  /** Write nothing; exit 1 where something is stale. */
  readonly check: boolean;
  /** A check that asks engines for their answers too. */
  readonly full?: boolean;
  /** Do and tell everything, write nothing. */
  readonly dryRun: boolean;
  /** Print what changes as a unified diff. */
  readonly diff: boolean;
  readonly json: boolean;
  /** Cut no list. */
  readonly verbose: boolean;
  /** Tell only what is wrong. */
  readonly quiet: boolean;
  /** Exit 1 where one of these is in a report. */
  readonly failOn: readonly FailState[];
  /** What stands where a person and the template changed the same lines: the person's text, or both between marks. */
  readonly conflict: 'keep' | 'markers';
  /** Write each chart as PNG too. */
  readonly png?: boolean;
  /** The report on disk is taken over as it stands: a lock is made for it, whatever there was before. */
  readonly adopt?: boolean;
  /** Keys of slots that a person changed and that are handed back. */
  readonly reset?: readonly string[];
  /** The reports are those of `aitb-report.yaml`, so that `aitb-report` alone makes them again. */
  readonly configured?: boolean;
  /** The command that messages name for making the report again; without it, the one that was given. */
  readonly again?: string;
}

/** The flags of `RunMode` as they were given; what was not given is not there. */
export interface ModeFlags {
  readonly check?: boolean;
  readonly checkFull?: boolean;
  readonly dryRun?: boolean;
  readonly diff?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
  readonly failOn?: readonly FailState[];
  readonly conflict?: 'keep' | 'markers';
  readonly png?: boolean;
}

export function modeOf(flags: ModeFlags): RunMode {
  return {
    check: flags.check ?? flags.checkFull ?? false,
    ...(flags.checkFull ? { full: true } : {}),
    dryRun: flags.dryRun ?? false,
    diff: flags.diff ?? false,
    json: flags.json ?? false,
    verbose: flags.verbose ?? false,
    quiet: flags.quiet ?? false,
    failOn: flags.failOn ?? [],
    conflict: flags.conflict ?? 'keep',
    ...(flags.png ? { png: true } : {}),
  };
}

/** Whether a run in this mode leaves the disk as it is. */
export function writesNothing({ check, dryRun }: RunMode): boolean {
  return check || dryRun;
}

/**
 * Reads the value of `--fail-on`: states with commas between them, each once, in the order of `known`. Given twice, both count.
 * @throws Refusal (exit 2) for a word that is no state.
 */
export function statesIn<T extends string>(known: readonly T[]): (text: string, before?: readonly T[]) => readonly T[] {
  return (text, before = []) => {
    const words = text.split(',').map((word) => word.trim());
    const unknown = words.filter((word) => !known.some((state) => state === word));
    if (unknown.length > 0) throw new Refusal(note('fail-on-unknown', { words: unknown, known }));
    return known.filter((state) => words.includes(state) || before.includes(state));
  };
}

/** The value of `--fail-on` where reports are made. */
export const failStatesIn = statesIn(failStates);

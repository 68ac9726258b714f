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
] as const;
export type FailState = (typeof failStates)[number];

/** How reports are made and told of, whatever they are made from. */
export interface RunMode {
  /** Write nothing; exit 1 where something is stale. */
  readonly check: boolean;
  /** Do and tell everything, write nothing. */
  readonly dryRun: boolean;
  /** Print what changes as a unified diff. */
  readonly diff: boolean;
  readonly json: boolean;
  /** Cut no list. */
  readonly verbose: boolean;
  /** Exit 1 where one of these is in a report. */
  readonly failOn: readonly FailState[];
  /** What stands where a person and the template changed the same lines: the person's text, or both between marks. */
  readonly conflict: 'keep' | 'markers';
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
  readonly dryRun?: boolean;
  readonly diff?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly failOn?: readonly FailState[];
  readonly conflict?: 'keep' | 'markers';
}

export function modeOf(flags: ModeFlags): RunMode {
  return {
    check: flags.check ?? false,
    dryRun: flags.dryRun ?? false,
    diff: flags.diff ?? false,
    json: flags.json ?? false,
    verbose: flags.verbose ?? false,
    failOn: flags.failOn ?? [],
    conflict: flags.conflict ?? 'keep',
  };
}

/** Whether a run in this mode leaves the disk as it is. */
export function writesNothing({ check, dryRun }: RunMode): boolean {
  return check || dryRun;
}

/**
 * The value of `--fail-on`: states with commas between them, each once, in the order of `failStates`. Given twice, both count.
 * @throws Refusal (exit 2) for a word that is no state.
 */
export function failStatesIn(text: string, before: readonly FailState[] = []): readonly FailState[] {
  const words = text.split(',').map((word) => word.trim());
  const unknown = words.filter((word) => !failStates.some((state) => state === word));
  if (unknown.length > 0) throw new Refusal(note('fail-on-unknown', { words: unknown, known: failStates }));
  return failStates.filter((state) => words.includes(state) || before.includes(state));
}

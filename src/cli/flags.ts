import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Flag, Kind } from '../keep/lock/option-kind.ts';
import { optionKeys, optionTable, optionWord } from '../keep/lock/options.ts';
import { note, Refusal } from '../note.ts';
import { failStates, failStatesIn } from './job/mode.ts';
import { type Said, saidIn, unitsIn } from './job/said.ts';

/** A flag that may be given several times. */
export function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/**
 * The flags of a command, also those that were given before its name: none of them has a default here, so none is lost.
 * @throws Refusal (exit 2) for one given before its name that it does not take.
 */
export function flagsOf(command: Command): Record<string, never> {
  const before = command.parent!;
  const own = command.options.map((option) => option.attributeName());
  const [other] = before.options.filter((option) => {
    const name = option.attributeName();
    return before.getOptionValue(name) !== undefined && !own.includes(name);
  });
  if (other === undefined) return command.optsWithGlobals();
  const problem = `${command.name()} does not take ${other.long}`;
  throw new Refusal(note('wrong-use', { problem, help: `aitb-report ${command.name()} --help` }));
}

/** What goes into a report. */
export function content(command: Command): Command {
  command.option('-t, --template <file>', 'the template to fill, or a built-in one by name (default: report)');
  return withOptions(command, 'report');
}

/** With the flags of the table of options, in the order in which people know the help; a new one is the last. */
function withOptions(command: Command, of: Flag['of']): Command {
  const keys = optionKeys('baseline', 'by', 'cells', 'signed', 'charts', 'sampleChars', 'only', 'unit', 'strict');
  for (const key of keys) {
    const { flag, kind } = optionTable[key];
    if (flag?.of !== of) continue;
    const option = new Option(`--${optionWord(key)} ${flag.value}`.trim(), flag.about);
    const read = kind && readerOf(kind);
    if (read) option.argParser(read);
    const choices = kind?.is === 'choice' ? kind.words : flag.choices;
    command.addOption(choices ? option.choices(choices) : option);
  }
  return command;
}

/** How the text behind a flag is read, where it was given before together with what was read then; undefined: as it stands. */
function readerOf(kind: Kind): ((text: string) => unknown) | undefined {
  if (kind.is === 'whole') return (text) => wholeNumber(text, kind.least, kind.most);
  if (kind.is === 'values') return saidBy(kind.example);
  if (kind.is === 'units') return (text: string, before?: Said) => unitsIn(saidBy(kind.example)(text, before));
  return undefined;
}

/** How reports are made and told of. */
export function showing(command: Command): Command {
  return command
    .option('--dry-run', 'do and tell everything, write nothing')
    .option('--diff', 'print what changes in the report as a unified diff')
    .option('--fail-on <states>', `exit 1 when one of these is there: ${failStates.join(', ')}`, failStatesIn)
    .addOption(
      new Option(
        '--conflict <how>',
        "where a person and the template changed the same lines: keep the person's, or put both between markers (default: keep)",
      ).choices(['keep', 'markers']),
    )
    .option('--png', 'write each chart as PNG too, with the package @resvg/resvg-js where it is installed')
    .option('--verbose', 'list everything, cut nothing')
    .option('--quiet', 'tell nothing but what is wrong');
}

/** The flags of every command that reads results. */
export function reading(command: Command): Command {
  command.option(
    '--against <files...>',
    'result files or patterns that the results are compared with, as before with after',
  );
  return withOptions(command, 'results').addOption(jsonOption());
}

function saidBy(example: string): (text: string, before?: Said) => Said {
  return (text, before = {}) => {
    const read = saidIn(text, before);
    if ('problem' in read) throw new InvalidArgumentError(`${read.problem}; write it as in ${example}.`);
    return read.said;
  };
}

/** What a script reads. */
export function jsonOption(): Option {
  return new Option('--json', 'print everything that was found and decided as JSON');
}

/** A flag that is a whole number within bounds. */
export function wholeNumber(text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < least || value > most)
    throw new InvalidArgumentError(
      `It must be a whole number of at least ${least}${value > most ? ` and at most ${most}` : ''}.`,
    );
  return value;
}

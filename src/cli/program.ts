import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { type Note, note, Refusal } from '../note.ts';
import { entryAt } from './files.ts';
import { json, noteJson } from './json.ts';
import { say, type Terminal } from './terminal.ts';

const examples = `
Examples:
  aitb-report results/*.json                    make a report of its own
  aitb-report results.json -t homework.md       fill somebody's template
  aitb-report results/*.json --check            is the report up to date?
  aitb-report scan homework.md results.json     what would each blank get?
  aitb-report inspect results/*.json            what is in these files?
  aitb-report explain reports/report.md:41      where did that number come from?

Exit codes: 0 done or up to date, 1 stale or refused, 2 bad input or wrong use (nothing is written).`;

/**
 * Runs one command line.
 * @param words the arguments after `node` and the script.
 * @returns the exit code. Expected ends are told on stderr; anything that is thrown is a fault of ours.
 */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  let exit = 0;
  const program = programFor(terminal, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exit;
  } catch (end) {
    if (end instanceof CommanderError && end.exitCode === 0) return 0;
    const refusal = end instanceof CommanderError ? wrongUse(end) : end;
    if (!(refusal instanceof Refusal)) throw end;
    return refused(refusal, words.includes('--json'), terminal);
  }
}

function refused({ notes, exit }: Refusal, asJson: boolean, terminal: Terminal): number {
  // That nothing is left adds nothing where each file has said why.
  const reasons = notes.filter(({ code }) => code !== 'no-readable-file' || notes.length === 1);
  for (const each of reasons) say(terminal, each, 'error');
  if (asJson) terminal.out(json({ exit, notes: reasons.map((each) => noteJson({ ...each, severity: 'error' })) }));
  return exit;
}

/** The command line is wrong: one sentence. */
function wrongUse({ message }: CommanderError): Refusal {
  const problem = message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '');
  return new Refusal(note('wrong-use', { problem, help: 'aitb-report --help' }));
}

function programFor(terminal: Terminal, done: (exit: number) => void): Command {
  const program = new Command('aitb-report');
  program
    .description('Benchmark results and a markdown template in, a finished report out.')
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', examples)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      outputError: () => {},
    })
    .argument('[results...]', 'result files or patterns; - reads what is piped in')
    .option('-t, --template <file>', 'the template to fill, or a built-in one by name (default: report)')
    .option('-o, --output <file>', 'where the report goes (default: reports/<template>.md)')
    .option('--baseline <run>', 'the run that the others are compared with')
    .option('--check', 'write nothing; exit 1 when the report is stale')
    .option('--signed', 'fill the signed number where the data deny the words beside a blank')
    .addOption(new Option('--charts <when>', 'draw charts, or none at all (default: auto)').choices(['auto', 'none']))
    .option('--sample-chars <n>', 'length at which a sample response is cut (default: 2000)', wholeNumber)
    .option('--verbose', 'list everything, cut nothing');
  reading(program).action(async (results: string[], flags) => {
    const mistaken = mistakenCommand(results, terminal.cwd);
    if (mistaken) throw new Refusal(mistaken);
    const { makeReport } = await import('./report.ts');
    done(await makeReport(results, flags, terminal));
  });

  reading(program.command('scan'))
    .description('list the blanks of a template and what each would get')
    .argument('<template>', 'the template, or a built-in one by name')
    .argument('[results...]', 'result files or patterns')
    .option('--baseline <run>', 'the run that the others are compared with')
    .action(async (template: string, results: string[], _: unknown, command: Command) => {
      const { scan } = await import('./scan.ts');
      done(await scan(template, results, command.optsWithGlobals(), terminal));
    });

  reading(program.command('inspect'))
    .description('show what is in result files: runs, metrics, remarks')
    .argument('<results...>', 'result files or patterns; - reads what is piped in')
    .action(async (results: string[], _: unknown, command: Command) => {
      const { inspect } = await import('./inspect.ts');
      done(await inspect(results, command.optsWithGlobals(), terminal));
    });

  reading(program.command('explain'))
    .description('show where a number came from: its formula, inputs, method and rounding')
    .argument('<asked>', 'a report, a line of one (reports/report.md:41), or a value path ("latency.mean@run")')
    .argument('[further...]', 'after a report: keys or value paths in it; after a value path: result files or patterns')
    .option('--baseline <run>', 'the run that the others are compared with, where a value path names none')
    .action(async (asked: string, further: string[], _: unknown, command: Command) => {
      const { explain } = await import('./explain.ts');
      done(await explain(asked, further, command.optsWithGlobals(), terminal));
    });
  return program;
}

/** The flags that every command has. None has a default here, so that one given before a command is not lost. */
function reading(command: Command): Command {
  return command
    .option('--strict', 'fill nothing that was inferred; a file that cannot be read is an error')
    .addOption(
      new Option('--encoding <name>', 'of the result files that have no byte order mark (default: utf-8)').choices([
        'utf-8',
        'latin1',
      ]),
    )
    .option('--json', 'print everything that was found and decided as JSON');
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < 1) throw new InvalidArgumentError('It must be a whole number of at least 1.');
  return value;
}

/** A first word that is neither a file nor a pattern but nearly a command is a slip of the keys, not a result file. */
function mistakenCommand([word]: readonly string[], cwd: string): Note | undefined {
  if (word === undefined || !/^[a-z]+$/.test(word) || entryAt(resolve(cwd, word)) !== undefined) return undefined;
  const command = ['scan', 'inspect', 'explain'].find(
    (each) => distance(word, each) <= (each.length > 5 ? 2 : 1) || swapped(word, each),
  );
  return command === undefined ? undefined : note('no-such-command', { word, command });
}

/** Levenshtein's distance: letters put in, left out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The same letters in another order: `scna`. */
function swapped(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('');
}

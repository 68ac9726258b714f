import { Command, CommanderError, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { note, Refusal } from '../note.ts';
import { mistakenCommand } from './disk/mistaken.ts';
import { collected, content, flagsOf, jsonOption, reading, showing, wholeNumber } from './flags.ts';
import { adoptExamples, examples, resetExamples, verifyExamples } from './help.ts';
import { statesIn, verifyStates } from './job/mode.ts';
import { refused } from './tell/refused.ts';
import type { Terminal } from './terminal.ts';

/** No name or value is empty, but `"$out"` is where nobody has set it. */
const emptyWord = 'one of the arguments is empty, as a variable of the shell is that was not set';

/**
 * Runs one command line.
 * @param words the arguments after `node` and the script.
 * @returns the exit code. Expected ends are told on stderr; anything that is thrown is a fault of ours.
 */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  let exit = 0;
  const done = (code: number) => {
    exit = code;
  };
  const program = programFor(terminal, done);
  if (words.some(mayName)) addCommands(program, terminal, done);
  try {
    if (words.includes('')) throw new Refusal(note('wrong-use', { problem: emptyWord, help: 'aitb-report --help' }));
    await program.parseAsync([...words], { from: 'user' });
    return exit;
  } catch (end) {
    if (end instanceof CommanderError && end.exitCode === 0) return 0;
    const refusal = end instanceof CommanderError ? wrongUse(end) : end;
    if (!(refusal instanceof Refusal)) throw end;
    return refused(refusal, words.includes('--json'), terminal);
  }
}

/** The command line is wrong: one sentence. */
function wrongUse({ message }: CommanderError): Refusal {
  const problem = message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '');
  return new Refusal(note('wrong-use', { problem, help: 'aitb-report --help' }));
}

/** The commands besides the one without a name. */
export const commandNames = [
  'adopt',
  'reset',
  'scan',
  'inspect',
  'verify',
  'explain',
  'html',
  'preview',
  'review',
  'init',
  'hook',
] as const;

/** Whether the named commands have to be known for a word of a command line. Else they are not made, which was 2 % of a check. */
function mayName(word: string): boolean {
  return /^(?:--help$|-[^-]*h)/.test(word) || commandNames.some((name) => name === word);
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
    .argument('[results...]', 'result files or patterns; - reads what is piped in; none: all of aitb-report.yaml')
    .option('-o, --output <file>', 'where the report goes (default: reports/<template>.md)')
    .option('--check', 'write nothing; exit 1 when the report is stale')
    .option('--check-full', 'the same, and ask engines for their answers too, not only whether their rows changed')
    .option('--watch', 'make the reports again whenever one of their files changes, until Ctrl+C');
  reading(showing(content(program))).action(async (results: string[], flags) => {
    const mistaken = mistakenCommand(results, commandNames, terminal.cwd);
    if (mistaken) throw new Refusal(mistaken);
    if (flags.watch) {
      const { watchReports } = await import('./watch/reports.ts');
      return done(await watchReports(results, flags, terminal));
    }
    const { makeReport } = await import('./make/all.ts');
    done(await makeReport(results, flags, terminal));
  });
  return program;
}

function addCommands(program: Command, terminal: Terminal, done: (exit: number) => void): void {
  reading(showing(content(program.command('adopt'))))
    .description('take over a report that has no lock, or whose lock is lost: what is there stays')
    .argument('<report>', 'the report as it stands')
    .argument('[results...]', 'result files or patterns (default: as aitb-report.yaml or its lock says)')
    .addHelpText('after', adoptExamples)
    .action(async (report: string, results: string[], _: unknown, command: Command) => {
      const { adopt } = await import('./adopt.ts');
      done(await adopt(report, results, flagsOf(command), terminal));
    });

  showing(program.command('reset'))
    .description('hand values that were changed by hand back to the tool')
    .argument('<report>', 'a report, or a line of one (reports/report.md:41)')
    .argument('[keys...]', 'keys of values, or their value paths')
    .option('--all', 'everything that was changed by hand')
    .addOption(jsonOption())
    .addHelpText('after', resetExamples)
    .action(async (report: string, keys: string[], _: unknown, command: Command) => {
      const { reset } = await import('./reset.ts');
      done(await reset(report, keys, flagsOf(command), terminal));
    });

  reading(program.command('scan'))
    .description('list the blanks of a template and what each would get')
    .argument('<template>', 'the template, a line of it (homework.md:12), or a built-in one by name')
    .argument('[results...]', 'result files or patterns')
    .option('--baseline <run>', 'the run that the others are compared with')
    .action(async (template: string, results: string[], _: unknown, command: Command) => {
      const { scan } = await import('./scan.ts');
      done(await scan(template, results, flagsOf(command), terminal));
    });

  reading(program.command('inspect'))
    .description('show what is in result files: runs, metrics, remarks')
    .argument('[results...]', 'result files or patterns; - reads what is piped in')
    .option('--metrics', 'list the metrics that are known, with their names and units, instead')
    .action(async (results: string[], { metrics }: { metrics?: boolean }, command: Command) => {
      if (metrics) {
        const { showMetrics } = await import('./metrics.ts');
        return done(showMetrics(flagsOf(command), terminal));
      }
      if (results.length === 0) command.error("error: missing required argument 'results'");
      const { inspect } = await import('./inspect.ts');
      done(await inspect(results, flagsOf(command), terminal));
    });

  reading(program.command('verify'))
    .description('say whether the numbers and claims of a finished document are true')
    .argument('[files...]', 'documents (.md) and the result files or patterns that they are held against')
    .option('--baseline <run>', 'the run that the others are compared with')
    .option(
      '--expect <expectation>',
      'what a number is to be, as "latency.p99@run < 500 ms"; may be given again',
      collected,
    )
    .option(
      '--sample <file>',
      'a sample output that was handed out: numbers that are its, and not of the results, are told',
    )
    .option('--all, --verbose', 'list what is right and what could not be checked as well')
    .option('--fix', 'write the right number in the place of a wrong one where it is sure which belongs there')
    .option('--dry-run', 'with --fix: tell everything, write nothing')
    .option('--diff', 'print what --fix changes, or would change, as a unified diff')
    .option('--sarif <file>', 'write the findings to a file as SARIF 2.1.0 as well')
    .option('--fail-on <states>', `exit 1 for these too: ${verifyStates.join(', ')}`, statesIn(verifyStates))
    .addHelpText('after', verifyExamples)
    .action(async (files: string[], _: unknown, command: Command) => {
      const { verify } = await import('./verify.ts');
      done(await verify(files, flagsOf(command), terminal));
    });

  reading(program.command('explain'))
    .description('show where a number came from: its formula, inputs, method and rounding')
    .argument('<asked>', 'a report, a line of one (reports/report.md:41), or a value path ("latency.mean@run")')
    .argument('[further...]', 'after a report: keys or value paths in it; after a value path: result files or patterns')
    .option('--baseline <run>', 'the run that the others are compared with, where a value path names none')
    .action(async (asked: string, further: string[], _: unknown, command: Command) => {
      const { explain } = await import('./explain.ts');
      done(await explain(asked, further, flagsOf(command), terminal));
    });

  program
    .command('html')
    .description('write reports as HTML files: pointing at a number shows how it came about')
    .argument('[reports...]', 'reports that aitb-report made; none: all of aitb-report.yaml')
    .option(
      '-o, --output <file>',
      'where the page goes (default: beside the report); of several the folder (default: site)',
    )
    .option('--plain', 'without the workings of the numbers')
    .action(async (reports: string[], _: unknown, command: Command) => {
      done(await (await import('./html.ts')).html(reports, flagsOf(command), terminal));
    });

  program
    .command('preview')
    .description(
      'serve a report to a browser on this machine, and renew the page when results, template or report change',
    )
    .argument('<report>', 'a report that aitb-report made')
    .option('--port <n>', 'where to serve it (default: any port that is free)', (text) => wholeNumber(text, 0, 65_535))
    .option('--no-open', 'print the address and open no browser')
    .action(async (report: string, _: unknown, command: Command) => {
      done(await (await import('./preview.ts')).preview(report, flagsOf(command), terminal));
    });

  program
    .command('review')
    .description('say what a change does to the values of reports, as markdown for a comment')
    .argument('[reports...]', 'reports that aitb-report made; none: all of aitb-report.yaml')
    .option('--against <commit>', 'the branch, tag or commit that the change is to go into (default: origin/HEAD)')
    .option('-o, --output <file>', 'where the comment goes (default: it is printed)')
    .option('--html-summary <file>', 'write the same as a page too: pointing at a number shows how it came about')
    .action(async (reports: string[], _: unknown, command: Command) => {
      done(await (await import('./review.ts')).review(reports, flagsOf(command), terminal));
    });

  program
    .command('init')
    .description('write aitb-report.yaml and install a git hook that keeps the reports fresh')
    .argument('[results...]', 'result files or patterns of the first report')
    .option('-t, --template <file>', 'the template of the first report, or a built-in one by name')
    .option('-o, --output <file>', 'where the first report goes')
    .option('--against <files...>', 'result files or patterns that those of the first report are compared with')
    .addOption(
      new Option('--hook <kind>', 'which hook to install (default: auto, what the repository uses)').choices([
        'auto',
        'pre-commit',
        'husky',
        'lefthook',
        'git',
        'none',
      ]),
    )
    .option('--write', 'the hook makes stale reports again instead of only naming them')
    .action(async (results: string[], _: unknown, command: Command) => {
      const { init } = await import('./init.ts');
      done(await init(results, flagsOf(command), terminal));
    });

  program
    .command('hook')
    .description('what a git hook runs: are the reports of aitb-report.yaml fresh?')
    .option('--write', 'make stale reports again; the commit stops until they are staged')
    .action(async (_: unknown, command: Command) => {
      const { hook } = await import('./hook.ts');
      done(await hook(flagsOf(command), terminal));
    });
}

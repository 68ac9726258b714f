import { commandText, pathWord } from '../command.ts';
import { type Job, jobSeenFrom, outOf, seenFrom, wordsOf } from '../job/job.ts';
import { type RunMode, writesNothing } from '../job/mode.ts';
import type { Commands } from '../tell/outcome.ts';

/** What messages name, as it has to be typed in the folder of the command. */
export function commandsFor(job: Job, mode: RunMode, cwd: string): Commands {
  const { configured = false } = mode;
  const out = outOf(job);
  const report = pathWord(seenFrom(cwd, out, job.base));
  const own = jobSeenFrom(cwd, job);
  const template = own.template ?? 'report';
  const again = mode.again ?? commandText(configured ? [] : wordsOf(own));
  return {
    // What the shell made of a pattern may be longer than anybody wants to read.
    again: again.length > 400 ? 'the same command without --check' : again,
    adopt: commandText(['adopt', report, ...(configured ? [] : wordsOf({ ...own, template, output: null }))]),
    // Where nothing is written, the lines that are told are not those on disk.
    reset: ({ key, place }) =>
      commandText(
        place === null || writesNothing(mode)
          ? ['reset', report, ...(key.startsWith('-') ? ['--'] : []), key]
          : ['reset', `${report}:${place.line}`],
      ),
  };
}

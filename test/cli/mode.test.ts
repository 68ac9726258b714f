import { describe, expect, it } from 'vitest';
import { failStates, failStatesIn, modeOf, writesNothing } from '../../src/cli/job/mode.ts';
import { cli, folderWith } from './cli.ts';

describe('--fail-on', () => {
  it('takes its states in any order, each once, from one flag or several', () => {
    expect(failStatesIn('gone, edited')).toEqual(['edited', 'gone']);
    expect(failStatesIn('edited,edited', ['unread'])).toEqual(['edited', 'unread']);
    expect(failStatesIn(failStates.join(','))).toEqual(failStates);
  });

  it.each(['edit', 'edited,,gone', '', 'lint', 'Edited'])('refuses "%s"', async (states) => {
    const { exit, stdout } = await cli(folderWith(), ['r.json', '--json', `--fail-on=${states}`]);
    expect([exit, JSON.parse(stdout).notes]).toEqual([2, [expect.objectContaining({ code: 'fail-on-unknown' })]]);
  });
});

describe('the mode of a run', () => {
  it('writes unless it is told not to', () => {
    expect(modeOf({})).toEqual({
      check: false,
      dryRun: false,
      diff: false,
      json: false,
      verbose: false,
      quiet: false,
      failOn: [],
      conflict: 'keep',
    });
    expect([{}, { check: true }, { dryRun: true }].map((flags) => writesNothing(modeOf(flags)))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

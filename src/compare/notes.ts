import type { Run } from '../collect/run.ts';
import type { Note } from '../note.ts';
import { firstRequest } from './notes/first-request.ts';
import { notCompared } from './notes/not-compared.ts';
import { outputLength } from './notes/output-length.ts';
import { overheads } from './notes/overheads.ts';
import { promptTokens } from './notes/prompt-tokens.ts';
import { reported } from './notes/reported.ts';
import { requests } from './notes/requests.ts';
import { sameSettings } from './notes/same-settings.ts';
import { sameValues } from './notes/same-values.ts';
import { sessions } from './notes/sessions.ts';
import { settingsNotStated } from './notes/settings-not-stated.ts';
import { takenInTurn } from './notes/taken-in-turn.ts';
import { toolsDiffer } from './notes/tools.ts';
import { unlike } from './notes/unlike.ts';

/** What looks at the data and says what a reader should know; in the order in which it is told. */
const noteKinds: readonly ((
  runs: readonly Run[],
  varied: readonly string[],
  compared: readonly Run[],
) => readonly Note[])[] = [
  requests,
  reported,
  promptTokens,
  unlike,
  toolsDiffer,
  settingsNotStated,
  takenInTurn,
  notCompared,
  sameValues,
  sameSettings,
  overheads,
  firstRequest,
  outputLength,
  sessions,
];

/**
 * Everything there is to say about the data of these runs, without what their files' readers said.
 * @param varied the settings in which the runs differ on purpose.
 * @param compared those that some sentence sets beside another.
 */
export function dataNotes(
  runs: readonly Run[],
  varied: readonly string[] = [],
  compared: readonly Run[] = runs,
): readonly Note[] {
  return noteKinds.flatMap((kind) => kind(runs, varied, compared));
}

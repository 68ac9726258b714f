import { note } from '../../note.ts';
import type { Config } from '../config/config.ts';
import { stoppedText } from '../tell/verified.ts';
import { say, type Terminal } from '../terminal.ts';
import { type Task, tasksOf } from '../verify/task.ts';
import { exitOf, verified } from '../verify/verified.ts';

/**
 * Whether the documents and expectations of `aitb-report.yaml` stop a commit, which is told with the claims that are wrong; nothing is said
 * where nothing is wrong. Reports are not verified unless the list `verify` names them. Returns the exit code.
 */
export async function claimsStop(config: Config, terminal: Terminal): Promise<number> {
  const all = await tasksOf(config, [], terminal.cwd);
  const isNamed = config.verify !== null;
  const tasks = all
    .map((task): Task => (isNamed ? task : { ...task, documents: [] }))
    .filter(({ documents, expected }) => documents.length + expected.length > 0);
  if (tasks.length === 0) return 0;
  const done = await verified(tasks, terminal);
  for (const { notes } of done.refusals) for (const each of notes) say(terminal, each, 'error');
  const exit = exitOf(done, [], () => false);
  if (exit !== 1) return exit;
  terminal.err(stoppedText(done.checked, done.answers));
  say(terminal, note('hook-claims', { command: 'npx aitb-report verify' }));
  return exit;
}

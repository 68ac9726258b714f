import type { Refusal } from '../../note.ts';
import { say, type Terminal } from '../terminal.ts';
import { json, noteJson } from './json.ts';

/** Tells why a command line was refused, as JSON too where that is asked for. @returns the exit code. */
export function refused({ notes, exit }: Refusal, asJson: boolean, terminal: Terminal): number {
  // That nothing is left adds nothing where each file has said why.
  const reasons = notes.filter(({ kind }) => kind !== 'none-left' || notes.length === 1);
  for (const each of reasons) say(terminal, each, 'error');
  if (asJson) terminal.out(json({ exit, notes: reasons.map((each) => noteJson({ ...each, severity: 'error' })) }));
  return exit;
}

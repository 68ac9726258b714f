import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { type Claim, claimed, notClaimed, type Read, type TextFormat } from '../format.ts';
import { type Answer, answerRuns, errorNotes, isAnswer, isError } from '../log/answers.ts';
import { clean } from '../log/log.ts';

/** Answers of a chat endpoint that were pasted into a note or printed into a log, between other text. */
export const chatText: TextFormat = {
  of: 'text',
  name: 'chat-text',
  shape: 'a text with answers of a chat endpoint in it ("id": "chatcmpl-…", "choices", "usage")',
  claims,
  read,
};

const mark = /"(?:chatcmpl-|chat\.completion)/;

function claims(text: string): Claim {
  const isOurs = mark.test(text) && /"usage"\s{0,8}:\s{0,8}\{/.test(text) && /"choices"\s{0,8}:\s{0,8}\[/.test(text);
  return isOurs ? claimed : notClaimed(0, 'no answer of a chat endpoint stands in it');
}

/** An answer that is longer is none. */
const longest = 2 ** 20;

/** Answers of one file. */
const most = 10_000;

function read(lines: () => Iterable<Line>, file: string): Read {
  const answers: Answer[] = [];
  const errors: Answer[] = [];
  for (const object of objectsIn(lines())) {
    if (isAnswer(object.value) && answers.length < most) answers.push(object);
    else if (isError(object.value) && errors.length < most) errors.push(object);
  }
  const runs = answerRuns(answers, file, false);
  const none = runs.length === 0 ? [note('no-result', { what: 'a whole answer with its usage' }, { file })] : [];
  return { runs, notes: [...none, ...errorNotes(errors, file)] };
}

/** The JSON objects of a text that begin with a line, or behind `data: ` or a quote mark, each with that line. */
function* objectsIn(lines: Iterable<Line>): Generator<Answer> {
  let open: { text: string; readonly line: number; depth: number; inText: boolean } | null = null;
  for (const { number, text } of lines) {
    const line = clean(text);
    const begin: number = open ? 0 : starts(line);
    if (begin < 0) continue;
    open ??= { text: '', line: number, depth: 0, inText: false };
    const end = through(open, line.slice(begin));
    if (end) {
      const value = parsed(open.text);
      if (value !== undefined) yield { value, line: open.line };
      open = null;
    } else if (open.text.length > longest) open = null;
  }
}

function starts(line: string): number {
  const front = /^[\s>$%]{0,16}(?:data: ?)?(?=\{)/.exec(line);
  if (front) return front[0].length;
  // Behind what a shell or a script printed in front of it.
  return line.search(/\{\s?"(?:id|choices|error)":/);
}

/** Takes a line into an object; true once its last bracket is closed. What stands behind that is dropped. */
function through(open: { text: string; depth: number; inText: boolean }, line: string): boolean {
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at];
    if (open.inText) {
      if (character === '\\') at += 1;
      else if (character === '"') open.inText = false;
    } else if (character === '"') open.inText = true;
    else if (character === '{') open.depth += 1;
    else if (character === '}') {
      open.depth -= 1;
      if (open.depth === 0) {
        open.text += line.slice(0, at + 1);
        return true;
      }
    }
  }
  open.text += `${line}\n`;
  return false;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

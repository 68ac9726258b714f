import { type Claim, claimed, type JsonFormat, notClaimed, type Read } from '../format.ts';
import { answerRuns, errorNotes, isAnswer, isError } from '../log/answers.ts';

/** Answers of a chat endpoint as they came: one `chat.completion`, or a list of them. Those of a model are the requests of one run. */
export const chat: JsonFormat = {
  of: 'json',
  name: 'chat',
  shape: 'the answer of a chat endpoint ("id": "chatcmpl-…", "choices", "usage"), or a list of them',
  claims,
  read,
};

function claims(value: unknown): Claim {
  const all = Array.isArray(value) ? value : [value];
  if (all.some(isAnswer)) {
    return all.every((one) => isAnswer(one) || isError(one))
      ? claimed
      : notClaimed(0.8, 'not everything in the list is an answer of a chat endpoint');
  }
  // What is none of these is nearer to a file of results.
  return notClaimed(-1, 'it is no answer of a chat endpoint');
}

function read(value: unknown, file: string): Read {
  const all = (Array.isArray(value) ? value : [value]).map((one) => ({ value: one as unknown, line: null }));
  const runs = answerRuns(
    all.filter((one) => isAnswer(one.value)),
    file,
    Array.isArray(value),
  );
  return {
    runs,
    notes: errorNotes(
      all.filter((one) => isError(one.value)),
      file,
    ),
  };
}

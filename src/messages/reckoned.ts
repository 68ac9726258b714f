import { warning } from './entry.ts';

/** What tools state of steps and tokens that were not made, or not counted. */
export const reckonedMessages = {
  'training-resumed': warning(
    (a: { run: string; stated: string; least: string; rates: 'part' | 'all' }) =>
      `the mean loss of ${a.run} is stated as ${a.stated}, below the least of the losses on record (${a.least}): the training was resumed, and the Trainer divides the last part by all steps; its training time ${a.rates === 'part' ? 'and rates are of that part only' : 'is of that part only, and its rates, all steps by that time, are not used'}`,
  ),
  'training-part': warning(
    (a: { run: string; counted: number; steps: number }) =>
      `the training time, the rates and the mean loss of ${a.run} are of ${a.counted} of its ${a.steps} steps: the training was resumed`,
  ),
  'training-rate-of-plan': warning(
    (a: { run: string; counted: number; steps: number }) =>
      `the rates of ${a.run} count the ${a.counted} steps that were planned, and it made ${a.steps} in that time: they are not used`,
  ),
  'tokens-not-counted': warning(
    (a: { run: string; stated: number; counted: number }) =>
      `${a.run} reckons with ${a.stated} output tokens, and its tokenizer counts ${a.counted} in the answers: where a server does not state the tokens of an answer, those that were asked for are taken, so its output throughput and time per output token may be wrong`,
  ),
  'empty-answers': warning(
    (a: { run: string; count: number; of: number }) =>
      `${a.count} of ${a.of} requests of ${a.run} were answered with no token; they count as completed, and have no time to first token here, while the tool takes 0 for each into its mean`,
  ),
  'one-token-answers': warning(
    (a: { run: string; tokens: number; completed: number }) =>
      `${a.completed} requests of ${a.run} count as completed with ${a.tokens} tokens in all: they were likely broken off; measure again before its rates are compared`,
  ),
} as const;

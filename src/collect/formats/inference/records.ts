import { FiledExchange, FiledText } from '../../exchange.ts';
import type { Exchange } from '../../run.ts';
import { field, isObject, numberOrNull, textOrNull } from '../../value.ts';

/** What is measured of each answer. */
export const measures: readonly {
  readonly metric: string;
  readonly path: readonly string[];
  readonly unit?: string;
  readonly aboveZero?: boolean;
}[] = [
  { metric: 'latency', path: ['latency_sec'], unit: 's', aboveZero: true },
  { metric: 'output_tokens', path: ['metadata', 'completion_tokens'] },
  { metric: 'prompt_tokens', path: ['metadata', 'prompt_tokens'] },
  { metric: 'total_tokens', path: ['metadata', 'total_tokens'] },
  { metric: 'response_length', path: ['response'] },
];

/** Where all that is looked at stands in a record: its measures first. */
export const cells: readonly (readonly string[])[] = [
  ...measures.map(({ path }) => path),
  ['prompt_id'],
  ['run'],
  ['success'],
  ['error'],
  ['prompt'],
  ['metadata', 'finish_reason'],
  ['metadata', 'model'],
];

export const responseCell = measures.length - 1;

/**
 * The records of an endpoint, taken one by one, of which only what is counted and measured is kept. A failed one gives no value: its time is not
 * that of an answer.
 */
export class Records {
  count = 0;
  failed = 0;
  /** The number of the first that failed. */
  firstFailed: number | null = null;
  /** How many answers were cut by the limit of tokens. */
  cut = 0;
  /** What those that failed say. */
  readonly messages = new Set<string>();
  readonly models = new Set<string>();
  /** Of each record its prompt, and in which run over the prompts it was sent. */
  readonly promptIds: (string | null)[] = [];
  readonly runs: (number | null)[] = [];
  /** The numbers of the records with an answer, and of each measure what these have. */
  readonly answered: number[] = [];
  readonly measured: readonly unknown[][] = measures.map(() => []);
  readonly exchanges: Exchange[] = [];

  /** @param own what stands in the record, in the order of `cells`; its response may stay in the file. */
  take(own: readonly unknown[]): void {
    const record = this.count;
    this.count += 1;
    const response = own[responseCell];
    // Not taken apart as a list: of a million records that is a tenth of reading them.
    const [id, run, success, error] = [own[5], own[6], own[7], own[8]];
    const [prompt, reason, model] = [own[9], own[10], own[11]];
    const promptId = typeof id === 'number' || typeof id === 'string' ? String(id) : null;
    this.promptIds.push(promptId);
    this.runs.push(numberOrNull(run));
    const named = textOrNull(model);
    if (named !== null) this.models.add(named);
    const message = messageOf(error);
    const isText = typeof response === 'string' || response instanceof FiledText;
    const isFailed = success === false || (success !== true && message !== null);
    const isOk = !isFailed && (isText || numberOrNull(own[0]) !== null);
    if (isFailed) {
      this.failed += 1;
      this.firstFailed ??= record;
      if (message !== null) this.messages.add(message);
    } else if (isOk) {
      if (reason === 'length') this.cut += 1;
      this.answered.push(record);
      for (let nth = 0; nth < responseCell; nth += 1) this.measured[nth]!.push(own[nth]);
      this.measured[responseCell]!.push(isText ? charactersOf(response) : undefined);
    }
    if (typeof prompt !== 'string' || !isText) return;
    const said = { record, promptId, prompt, ok: isOk, finish: textOrNull(reason) };
    this.exchanges.push(typeof response === 'string' ? { ...said, response } : new FiledExchange(said, response));
  }
}

export function recordsOf(list: readonly unknown[]): Records {
  const records = new Records();
  for (const record of list) records.take(cells.map((steps) => steps.reduce<unknown>(field, record)));
  return records;
}

function messageOf(error: unknown): string | null {
  return (
    textOrNull(error) ??
    textOrNull(field(error, 'message')) ??
    (isObject(error) ? JSON.stringify(error).slice(0, 200) : null)
  );
}

/** Characters as Python counts them: code points, not UTF-16 units. */
function charactersOf(text: string | FiledText): number {
  return typeof text === 'string' ? codePoints(text) : text.characters;
}

/** Counted without taking the text apart: that took more than reading the file. */
function codePoints(text: string): number {
  // Of a text that V8 holds in a byte a character this is known without looking.
  if (!/[\ud800-\udbff]/.test(text)) return text.length;
  let pairs = 0;
  for (let at = 1; at < text.length; at += 1) {
    const isSecond = text.charCodeAt(at) >> 10 === 0x37;
    // Behind the second half of a pair stands no second half of another.
    if (isSecond && text.charCodeAt(at - 1) >> 10 === 0x36) pairs += 1;
  }
  return text.length - pairs;
}

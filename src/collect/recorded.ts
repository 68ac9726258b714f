import { hasFarTexts } from './bytes/far-texts.ts';
import type { Exchange } from './run.ts';

/** A record that has both texts. */
export interface Texts {
  readonly prompt: string;
  readonly response: string;
}

const ofRecord = Symbol('the record');
const textOf = (key: keyof Texts) => ({
  get(this: { readonly [ofRecord]: Texts }) {
    return this[ofRecord][key];
  },
  enumerable: true,
});
const both = { prompt: textOf('prompt'), response: textOf('response') };

/** The exchange of a record. Texts that lie beside the heap stay there: to copy them into it would be to hold all of them. */
export function exchangeOf(texts: Texts, rest: Omit<Exchange, keyof Texts>): Exchange {
  if (!hasFarTexts(texts)) return { ...rest, prompt: texts.prompt, response: texts.response };
  const made = Object.defineProperty({ ...rest }, ofRecord, { value: texts });
  return Object.defineProperties(made, both) as Exchange;
}

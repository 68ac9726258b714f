/** What is written in capitals wherever it stands, of the words that people name columns with. */
const acronyms =
  /^(?:gpu|cpu|npu|tpu|llm|tp|pp|dp|ep|isl|osl|qps|rps|tps|ttft|tpot|itl|kv|lr|api|io|slo)(?=s?(?![a-z]))/;

/** As a heading or a sentence begins: `batch size` -> `Batch size`, `gpu memory` -> `GPU memory`; `p99 latency` stays as it is. */
export function capital(text: string): string {
  if (/^p\d+(?![a-z\d])/.test(text)) return text;
  const [whole] = acronyms.exec(text) ?? [text.charAt(0)];
  return whole.toUpperCase() + text.slice(whole.length);
}

/** Within a sentence: `Latency` -> `latency`; an acronym stays as it is. */
export function lowerFirst(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

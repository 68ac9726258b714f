/** What a name of a model says: the words of its family, its size, and numbers that tell generations and releases apart. */
interface Spelled {
  readonly words: string;
  readonly sizes: string;
  readonly generation: string;
  readonly release: string;
}

/** How a model was tuned, packed or is served: providers write one and leave out another. */
const additions: ReadonlySet<string> = new Set(
  'hf chat instruct instruction it base turbo versatile instant text generation model awq gptq hqq exl gguf ggml bnb mlx'.split(
    ' ',
  ),
);

const precision = /^(?:(?:int|uint|fp|bf|nf|mxfp|nvfp|float)\d{1,2}|q\d.{0,8}|w\d{1,2}a\d{1,2}|\d{1,2}bits?)$/;
const size = /^(?:\d{1,3}x)?\d{1,4}(?:\.\d{1,2})?[bm]$|^a\d{1,3}b$/;

/**
 * For each name of a model a key that is equal for names of one model as providers write it: `meta-llama/Llama-2-70b-chat-hf`,
 * `meta.llama2-70b-chat-v1` and `llama2-70b-4096` have the words, the size and what is stated of the generation in common. A name without a size
 * stands for itself, but for its owner and the length of its context. Where names would be one model only by way of one that says less
 * (`llama-70b` between `llama-2-70b` and `llama-3-70b`), none of them are.
 */
export function modelKeys(names: Iterable<string>): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const groups = new Map<string, { readonly name: string; readonly spelled: Spelled }[]>();
  for (const name of new Set(names)) {
    const spelled = spelledIn(name);
    if (spelled.sizes === '' || spelled.words === '') {
      keys.set(name, bare(name));
      continue;
    }
    const key = `${spelled.words} ${spelled.sizes}`;
    groups.set(key, [...(groups.get(key) ?? []), { name, spelled }]);
  }
  for (const [key, group] of groups) {
    const isOne = (['generation', 'release'] as const).every(
      (part) => new Set(group.map(({ spelled }) => spelled[part]).filter((said) => said !== '')).size < 2,
    );
    for (const { name, spelled } of group)
      keys.set(name, isOne ? key : `${key} ${spelled.generation} ${spelled.release}`);
  }
  return keys;
}

/** `openai/gpt-oss-120b` and `gpt-oss-120b-131072` are one model: the owner in front and the context length behind do not count. */
function bare(name: string): string {
  return withoutOwner(name).replace(/-\d{4,7}$/, '');
}

function withoutOwner(name: string): string {
  const text = name.toLowerCase();
  return text.slice(text.lastIndexOf('/') + 1);
}

/** `4096`, `131072`: a release is a month (`2507`). */
function isContext(part: string): boolean {
  return /^\d{4,7}$/.test(part) && Number.isInteger(Math.log2(Number(part)));
}

function spelledIn(name: string): Spelled {
  const own = withoutOwner(name).replace(/^(?:[a-z]{2,20}\.){1,3}(?=[a-z])/, '');
  const parts = own
    .split(/[^a-z0-9.]+/)
    .filter((part) => !isContext(part))
    .flatMap((part) => (isWhole(part) ? [part] : splitAt(part)));
  const wordsOf = (is: (part: string) => boolean): string => [...new Set(parts.filter(is))].sort().join(' ');
  return {
    words: wordsOf((part) => /^[a-z]+$/.test(part) && !additions.has(part)),
    sizes: wordsOf((part) => size.test(part)),
    generation: wordsOf((part) => /^\d{1,3}(?:\.\d+)*$/.test(part)),
    release: wordsOf((part) => /^(?:v\d+(?:\.\d+)*|\d{4,8})$/.test(part)),
  };
}

function isWhole(part: string): boolean {
  return size.test(part) || precision.test(part) || /^v?\d+(?:\.\d+)*$/.test(part);
}

/** `llama2` -> `llama`, `2`. */
function splitAt(part: string): readonly string[] {
  return part.match(/[a-z]+|\d+(?:\.\d+)*/g) ?? [];
}

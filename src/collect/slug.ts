const longest = 64;

/** `[a-z0-9-]{1,64}` from any text: `NVIDIA A100 (Sophia)` -> `nvidia-a100-sophia`. Text without a letter or digit is `run`. */
export function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-');
  return trim(plain.slice(0, longest + 1)) || 'run';
}

/** Slugs that differ: the second of a name gets `-2`, or the next number that is free. In the order of `texts`. */
export function uniqueSlugs(texts: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  // Where the search of the last one of a name ended, so that a thousand of one name are found in a thousand steps.
  const last = new Map<string, number>();
  return texts.map((text) => {
    const base = slug(text);
    let id = base;
    let nth = last.get(base) ?? 1;
    while (taken.has(id)) {
      nth += 1;
      id = `${trim(base.slice(0, longest - String(nth).length - 1))}-${nth}`;
    }
    last.set(base, nth);
    taken.add(id);
    return id;
  });
}

function trim(text: string): string {
  return text.replace(/^-/, '').slice(0, longest).replace(/-$/, '');
}

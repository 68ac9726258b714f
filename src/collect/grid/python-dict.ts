const entry =
  /\s?'([A-Za-z][^'{}[\]]{0,60})':\s?(?:'([^']{0,200})'|(?:np\.\w{1,12}\()?([^'"{}[\](),]{1,40})\)?)(?:,|\}$)/y;

/** `'train': {'loss': 0.9, 'acc': 0.6}` within a dict; what else holds one is anything. */
const within = /'(train(?:ing)?|val(?:id(?:ation)?)?|eval|test)':\s?\{([^{}]{1,400})\}/g;
const flat = (_: string, name: string, inner: string): string =>
  inner.replace(/'([A-Za-z]\w{0,60})':/g, (_, own: string) => `'${name}_${own}':`);

/**
 * A dict as Python prints it, `{'bs': 8, 'gpu': 'A100', 'lat_ms': np.float64(12.3)}`; of one of a part of the data within it the names stand behind its own. Null for any other text.
 */
export function dictIn(written: string): readonly (readonly [string, string])[] | null {
  const said = written.replace(within, flat);
  const pairs: (readonly [string, string])[] = [];
  for (entry.lastIndex = 1; entry.lastIndex < said.length; ) {
    const [, name, text, value] = entry.exec(said) ?? [];
    if (name === undefined) return null;
    pairs.push([name, text ?? (value === 'None' ? '' : value!.trim())]);
  }
  return pairs;
}

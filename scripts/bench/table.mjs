// Medians, ratios and growth, as lines of a table.

const kinds = [
  { key: 'cpu', title: 'CPU s', digits: 2 },
  { key: 'memory', title: 'peak MB', digits: 0 },
  { key: 'wall', title: 'wall s', digits: 3 },
];

/**
 * @param taken for each build what was measured, in pairs; null where it was not.
 * @returns for each kind the median of each build, and the median of the ratios this / other; null where there is none.
 */
export function medians(taken) {
  return kinds.map(({ key }) => {
    const values = taken.map((runs) => runs.map((run) => run?.[key] ?? null));
    const [own, other = []] = values;
    const ratios = own.map((one, i) => (one === null || (other[i] ?? null) === null ? null : one / other[i]));
    return { of: values.map(median), ratio: median(ratios) };
  });
}

function median(values) {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const first = (text, size) => `${text.padEnd(44)}${size.padStart(9)}`;

export function heading(builds) {
  const columns = kinds.flatMap(({ title }) => [
    ...builds.map(({ name }) => `${title} ${name}`),
    ...(builds.length > 1 ? ['ratio'] : []),
  ]);
  return first('', 'size') + columns.map(cellOf).join('');
}

const cellOf = (text) => (text === 'ratio' ? text.padStart(7) : text.padStart(15));

export function line(name, size, results) {
  const cells = results.flatMap(({ of, ratio }, nth) => [
    ...of.map((value) => (value === null ? '-' : value.toFixed(kinds[nth].digits)).padStart(15)),
    ...(of.length > 1 ? [(ratio === null ? '-' : ratio.toFixed(ratio < 0.1 ? 3 : 2)).padStart(7)] : []),
  ]);
  return first(name, String(size)) + cells.join('');
}

/** The slope of a line through the logarithms: 1 where what is measured grows as the size does, 2 where as its square. */
export function exponent(cells) {
  const slopes = kinds.flatMap((_, nth) => {
    const of = cells[0].results[nth].of.map((__, build) => {
      const known = cells.filter(({ results }) => results[nth].of[build] !== null);
      if (known.length < 2) return '-';
      return slope(known.map(({ size, results }) => [Math.log(size), Math.log(results[nth].of[build])])).toFixed(2);
    });
    return [...of.map((text) => text.padStart(15)), ...(of.length > 1 ? [''.padStart(7)] : [])];
  });
  return first('  grows with the size to the power of', '') + slopes.join('');
}

function slope(points) {
  const mean = (of) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(([one]) => one), mean(([, one]) => one)];
  return mean(([a, b]) => (a - x) * (b - y)) / mean(([a]) => (a - x) ** 2);
}

/**
 * The multiple of the yardstick without what any size costs, which is the start of the process: what the largest size takes more than the smallest,
 * by what it takes there.
 */
export function beyondStart(cells) {
  const [small, large] = [cells[0], cells.at(-1)];
  const multiples = kinds.flatMap((_, nth) => {
    const more = (of) => of(large)[nth].of[0] - of(small)[nth].of[0];
    const [own, least] = [more(({ results }) => results), more(({ yardstick }) => yardstick)];
    const count = small.results[nth].of.length;
    return [...Array.from({ length: count + 1 }, () => ''.padStart(15)), (own / least).toFixed(2).padStart(7)];
  });
  return first('  beyond the start of the process', '') + multiples.join('');
}

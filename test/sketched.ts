import type { Chart } from '../src/draw/chart.ts';

/*
 * What a picture is drawn from, short enough to be read where it changes: a line for each layer with its mark, how that looks, its axes and
 * its rows. Numbers have four digits; of many rows some are kept, evenly apart.
 */

/** Of more rows than these some stand for all. */
const mostRows = 16;

interface Channel {
  readonly scale?: { readonly domain?: readonly unknown[]; readonly type?: string } | null;
  readonly axis?: { readonly title?: string | null } | null;
}

interface LayerSpec {
  readonly data?: { readonly values?: readonly Readonly<Record<string, unknown>>[] };
  readonly mark: string | Readonly<Record<string, unknown>>;
  readonly encoding?: Readonly<Record<string, Channel>>;
}

const short = (value: unknown): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value);

function rowsOf(values: readonly Readonly<Record<string, unknown>>[]): string {
  const all = values.map((row) => Object.values(row).map(short).join(' '));
  if (all.length <= mostRows) return all.join('; ');
  const kept = Array.from({ length: mostRows }, (_, i) => all[Math.round((i * (all.length - 1)) / (mostRows - 1))]!);
  return `${kept.join('; ')} (of ${all.length})`;
}

const looks = ['color', 'fill', 'stroke', 'shape', 'strokeDash', 'opacity', 'align', 'fontWeight'] as const;

function layerLine({ data, mark, encoding = {} }: LayerSpec): string {
  const own = typeof mark === 'string' ? { type: mark } : mark;
  const look = looks.flatMap((name) => (own[name] === undefined ? [] : [`${name} ${String(own[name])}`]));
  const axes = Object.entries(encoding).flatMap(([name, { scale, axis }]) =>
    scale?.domain ? [`${name} ${scale.type ?? ''} ${scale.domain.map(short).join('..')} ${axis?.title ?? ''}`] : [],
  );
  const head = [String(own.type), ...look, ...axes].map((one) => one.replace(/\s+/g, ' ').trim()).join(' | ');
  return `${head}: ${rowsOf(data?.values ?? [])}`;
}

/** The charts of a report as text, in the order of their names. */
export function sketched(charts: readonly Chart[]): string {
  const parts = [...charts]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, title, shows, runs, spec }) => {
      const { width, height, layer } = spec as { width: number; height: number; layer?: readonly LayerSpec[] };
      const layers = layer ?? [spec as LayerSpec];
      return [
        `## ${name}, ${width} x ${height}`,
        String(title),
        `${shows}; of ${runs.length} runs`,
        ...layers.map(layerLine),
      ].join('\n');
    });
  return `${parts.join('\n\n')}\n`;
}

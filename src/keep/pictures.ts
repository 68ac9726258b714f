import type { Chart } from '../draw/chart.ts';
import type { Look } from '../draw/look.ts';
import { note, Refusal } from '../note.ts';
import { type Lock, OUTPUT_VERSION, sha256 } from './lock/lock.ts';

/** A chart as SVG, and the hash of what it was drawn from. */
export interface Picture {
  readonly name: string;
  readonly svg: string;
  readonly spec: string;
}

/** What is known while charts are drawn. */
export interface Drawing {
  /** How the pictures look; null: as always. */
  readonly look: Look | null;
  /** The picture of a chart that stands beside the report; null: there is none that could be taken. */
  readonly before: (name: string) => Pick<Picture, 'svg' | 'spec'> | null;
  /** Hears which of how many is drawn, from 1. */
  readonly onDrawing?: (nth: number, of: number) => void;
}

/**
 * Charts one after the other; Vega is loaded for the first that has to be drawn, and none that stands there, or was drawn just now, is drawn again.
 * @throws Refusal (exit 2) for a chart of a person's own that cannot be drawn.
 */
export async function pictures(
  charts: readonly Chart[],
  { look, before, onDrawing }: Drawing,
): Promise<readonly Picture[]> {
  const all: Picture[] = [];
  for (const [at, chart] of charts.entries()) {
    onDrawing?.(at + 1, charts.length);
    const { name, alt } = chart;
    const spec = sha256(JSON.stringify([OUTPUT_VERSION, String(alt), chart.spec, look]));
    const there = before(name);
    const svg = there?.spec === spec ? there.svg : await drawn(spec, chart, look);
    all.push({ name, svg, spec });
  }
  return all;
}

/**
 * The picture that stands beside the report, where it is the one of the lock.
 * @param drawn what is on disk at a path of the lock.
 */
export function drawnBefore(
  locks: readonly Lock[],
  path: string,
  drawn: ((path: string) => string | null) | undefined,
): Pick<Picture, 'svg' | 'spec'> | null {
  const known = locks.length === 1 ? locks[0]!.charts.find((one) => one.path === path) : undefined;
  const svg = known?.spec === undefined ? null : (drawn?.(path) ?? null);
  return svg !== null && sha256(svg) === known!.sha256 ? { svg, spec: known!.spec! } : null;
}

/** What this process drew last, by what it was drawn from: several reports of the same results have many charts in common. */
const recent = new Map<string, string>();
const kept = 64;

async function drawn(spec: string, chart: Chart, look: Look | null): Promise<string> {
  const svg = recent.get(spec) ?? (await svgOf(chart, look));
  recent.delete(spec);
  recent.set(spec, svg);
  if (recent.size > kept) recent.delete(recent.keys().next().value!);
  return svg;
}

/** What cannot be drawn of our own charts is a fault of ours; of a person's, theirs to mend. */
async function svgOf(chart: Chart, look: Look | null): Promise<string> {
  const { render } = await import('../draw/render.ts');
  if (chart.own === undefined) return render(chart, look);
  try {
    return await render(chart, look);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    throw new Refusal(note('own-not-drawn', { problem }, chart.own));
  }
}

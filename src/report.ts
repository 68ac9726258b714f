import { collect } from './collect/collect.ts';
import type { Source } from './collect/source.ts';
import { compare } from './compare/compare.ts';
import type { Study } from './compare/study.ts';
import type { Chart } from './draw/chart.ts';
import { draw } from './draw/draw.ts';
import type { Document } from './fill/document.ts';
import { fill } from './fill/fill.ts';
import { type Kept, keep } from './keep/keep.ts';
import { type Lock, lockPath, lockText, sha256 } from './keep/lock.ts';
import { canonical, type ReportOptions } from './keep/options.ts';
import { type Note, note, Refusal } from './note.ts';
import type { Output } from './write.ts';

/** What one report is made from. `report()` touches the world only through this. */
export interface ReportInput {
  readonly sources: readonly Source[];
  readonly template: { readonly path: string; readonly text: string };
  /** Path of the report as the person wrote it; its charts go to the folder of the same name without `.md`. */
  readonly out: string;
  /** The path from the report's folder to a file, with `/`: how the report links to its results. */
  readonly relative: (path: string) => string;
  /** The report and the lock on disk; null where there is none. */
  readonly existing: { readonly report: string | null; readonly lock: string | null };
  readonly options: ReportOptions;
}

/** Everything that was found and decided; nothing is on disk yet. */
export interface Finished {
  readonly study: Study;
  readonly document: Document;
  readonly lock: Lock;
  /** `new`: no report yet. `changed`: ours, and other text now. `same`. `refused`: a person's text would be lost. */
  readonly verdict: 'new' | 'changed' | 'same' | 'refused';
  /** In the order in which they are written: charts, lock, report. Empty when refused. */
  readonly outputs: readonly Output[];
  readonly notes: readonly Note[];
}

/** What is known before anything is drawn or compared with the disk. */
export interface Composed {
  readonly study: Study;
  readonly charts: readonly Chart[];
  /** The link of a chart as it stands in the document. */
  readonly chartSrc: (name: string) => string;
  readonly document: Document;
}

/**
 * Phases 1 to 4 of `report()`: all of the text, none of the pictures. It is enough to explain a report that is there.
 * @throws Refusal (exit 2) for results or a template that cannot be used.
 */
export async function compose(input: Omit<ReportInput, 'existing'>): Promise<Composed> {
  const { sources, template, out, relative, options } = input;

  // 1. collect: the files become runs.
  const collection = await collect(sources, { strict: options.strict, encoding: options.encoding });

  // 2. compare: the runs become a study that can be asked for any number.
  const study = compare(collection, { baseline: options.baseline });

  // 3. draw: the charts that the data allow, as specifications; Vega is not loaded yet.
  const { charts, absent } = draw(study);

  // 4. fill: the template becomes a document with every blank decided.
  const chartSrc = (name: string) => `${folderOf(out)}/${name}.svg`;
  const context = {
    study,
    charts,
    absentCharts: absent,
    chartSrc,
    relative,
    options: { baseline: study.baseline, sampleChars: options.sampleChars, charts: options.charts },
  };
  const document = fill(template, context, { signed: options.signed, strict: options.strict });

  return { study, charts, chartSrc, document };
}

/**
 * Results and a template in, a finished report out. Pure: nothing is read but the sources, nothing is written.
 *
 * @throws Refusal (exit 2) for results or a template that cannot be used.
 */
export async function report(input: ReportInput): Promise<Finished> {
  const { template, out, relative, existing, options } = input;

  // 1 to 4. collect, compare, draw, fill.
  const { study, charts, chartSrc, document } = await compose(input);

  // 5. draw again: the charts that the document shows become SVG, one after the other.
  const drawn = await render(charts.filter(({ name }) => document.charts.some((placed) => placed.name === name)));

  // 6. keep: nothing that a person wrote is lost.
  const kept = keep({
    document,
    template: { path: relative(template.path), sha256: sha256(template.text) },
    results: study.files
      .filter(({ leftOut }) => leftOut === null)
      .map((file) => ({ path: relative(file.path), sha256: file.sha256! })),
    charts: drawn.map(({ name, svg }) => ({ path: chartSrc(name), svg })),
    options: canonical(options),
    existing,
    report: out,
  });

  // 7. The rest is writing: whoever called has the disk.
  return {
    study,
    document,
    lock: kept.lock,
    verdict: kept.verdict,
    outputs: outputsOf(kept, input, document),
    notes: kept.notes,
  };
}

async function render(charts: readonly Chart[]): Promise<readonly { readonly name: string; readonly svg: string }[]> {
  if (charts.length === 0) return [];
  const { render: toSvg } = await import('./draw/render.ts');
  const drawn = [];
  for (const chart of charts) drawn.push({ name: chart.name, svg: await toSvg(chart) });
  return drawn;
}

/** Charts, then the lock, then the report: whoever sees the new report finds all it speaks of (blanks.md S5). */
function outputsOf(kept: Kept, { out, existing }: ReportInput, document: Document): readonly Output[] {
  if (kept.verdict === 'refused') return [];
  const folder = out.slice(0, out.lastIndexOf('/') + 1);
  const hashOf = (text: string | null) => (text === null ? null : sha256(text));
  return [
    ...kept.charts.map(({ path, svg, expected }) => ({ path: `${folder}${path}`, content: svg, expected })),
    ...(kept.lockChanged
      ? [{ path: lockPath(out), content: lockText(kept.lock), expected: hashOf(existing.lock) }]
      : []),
    { path: out, content: document.text, expected: hashOf(existing.report) },
  ];
}

/** The charts of `reports/homework.md` lie in `homework` beside it. */
function folderOf(out: string): string {
  const name = out.slice(out.lastIndexOf('/') + 1);
  const bare = name.replace(/\.[^.]*$/, '');
  if (bare === '' || bare === '.' || bare === '..') throw new Refusal(note('output-not-markdown', {}, { file: out }));
  return bare;
}

import { collect } from './collect/collect.ts';
import { withPaths } from './collect/query.ts';
import type { Source } from './collect/source.ts';
import { compare } from './compare/compare.ts';
import type { Study } from './compare/study.ts';
import type { Chart } from './draw/chart.ts';
import { draw } from './draw/draw.ts';
import { lookOf } from './draw/look.ts';
import { ownCharts } from './draw/own/blocks.ts';
import { lineWith, type OpenPlace, overlookedIn } from './fill/blank/overlooked.ts';
import { cellsCsv } from './fill/cells-csv.ts';
import type { Document } from './fill/document.ts';
import { fill } from './fill/fill.ts';
import { placed } from './fill/finished.ts';
import { inPlace, keptInPlace } from './keep/in-place.ts';
import { type Kept, type KeptSlot, keep } from './keep/keep.ts';
import { canonical } from './keep/lock/canonical.ts';
import { type Lock, lockPath, sha256 } from './keep/lock/lock.ts';
import type { ReportOptions } from './keep/lock/options.ts';
import { packedText } from './keep/lock/packed.ts';
import { type Locks, locksFor } from './keep/locks.ts';
import { drawnBefore, pictures } from './keep/pictures.ts';
import { lines } from './markdown/lines.ts';
import { positionsIn } from './markdown/positions.ts';
import { type Note, note, Refusal } from './note.ts';
import { quotedIn, replacedIn, stillQuoted } from './verify/replaced-slots.ts';
import { staleNumbers } from './verify/stale-number.ts';
import type { Output } from './write.ts';

/** What one report is made from. `report()` touches the world only through this. */
export interface ReportInput {
  readonly sources: readonly Source[];
  /** Paths of the sources that the others are compared with. */
  readonly against?: readonly string[];
  readonly template: { readonly path: string; readonly text: string };
  /** Path of the report as the person wrote it; its charts go to the folder of the same name without `.md`. */
  readonly out: string;
  /** The path from the report's folder to a file, with `/`: how the report links to its results. */
  readonly relative: (path: string) => string;
  /** The report and the lock on disk; null where there is none. */
  readonly existing: { readonly report: string | null; readonly lock: string | null };
  /**
   * The text of a picture beside the report, by its path from there; null where there is none. With it a picture of which the lock says that it was drawn
   * from the same specification is taken as it stands, and not drawn again.
   */
  readonly drawn?: (path: string) => string | null;
  readonly options: ReportOptions;
  /** The person takes the report on disk as it stands for theirs, whatever it was made with; a lock is made for it. */
  readonly adopt?: boolean;
  /** Keys of slots that a person has edited and gives back. */
  readonly reset?: readonly string[];
  /** Where the template and a person changed the same lines: keep the person's, or put both into the text. */
  readonly conflict?: 'keep' | 'markers';
  /** The command that adopts this report, for messages. */
  readonly adoptCommand?: string;
  /** Is told of each chart before it is drawn: which one, from 1, of how many. */
  readonly onDrawing?: (nth: number, of: number) => void;
  /** Each blank is to have what stands around it and what was understood of it, for explaining. */
  readonly withContext?: boolean;
}

/** Everything that was found and decided; nothing is on disk yet. */
export interface Finished {
  readonly study: Study;
  /** As it would be if nobody had touched the report. */
  readonly document: Document;
  /** The report as it is to be: what people wrote into it is kept. */
  readonly text: string;
  /** What became of each slot, in the order of the report. */
  readonly slots: readonly KeptSlot[];
  readonly lock: Lock;
  /** `new`: no report yet. `changed`: other text now. `same`. `refused`: a person's text would be lost. */
  readonly verdict: 'new' | 'changed' | 'same' | 'refused';
  /** In the order in which they are written: charts, lock, report. Empty when refused. */
  readonly outputs: readonly Output[];
  /** Places of `text` that a reader takes for blanks and that are not read as ones. */
  readonly overlooked: readonly OpenPlace[];
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
  const { sources, against = [], template, out, relative, options, withContext = false } = input;

  // 1. collect: the files become runs.
  const collection = await collect(sources, { ...options, against });

  // 2. compare: the runs become a study that can be asked for any number.
  const study = compare(collection, options);

  // 3. draw: the charts that the data allow, as specifications; Vega is not loaded yet.
  const { charts, absent } = draw(study);
  const own = ownCharts(template, study);

  // 4. fill: the template becomes a document with every blank decided.
  const chartSrc = (name: string) => `${folderOf(out)}/${name}.svg`;
  const context = {
    study,
    charts,
    absentCharts: absent,
    own,
    chartSrc,
    cellsSrc: `${folderOf(out)}/cells.csv`,
    relative,
    options: { ...options, baseline: study.baseline },
  };
  const document = fill(template, context, { ...options, withContext });

  const made = document.charts.flatMap((one) => one.made ?? []);
  return { study, charts: [...charts, ...own.map(({ chart }) => chart), ...made], chartSrc, document };
}

/**
 * Results and a template in, a finished report out. Pure: nothing is read but the sources, nothing is written.
 *
 * @throws Refusal (exit 2) for results or a template that cannot be used.
 */
export async function report(input: ReportInput): Promise<Finished> {
  const {
    against = [],
    template,
    out,
    relative,
    existing,
    options,
    adopt = false,
    reset = [],
    conflict = 'keep',
  } = input;
  const { adoptCommand = 'aitb-report adopt' } = input;

  // A report that is its own template: its values are taken out first.
  const isInPlace = existing.report !== null && relative(template.path) === out.slice(out.lastIndexOf('/') + 1);
  const own = isInPlace ? inPlace({ existing, report: out, adopt, adoptCommand }) : null;
  const templateText = own?.template ?? template.text;

  // 1 to 4. collect, compare, draw, fill.
  const { study, charts, chartSrc, document } = await compose({
    ...input,
    template: { path: template.path, text: templateText },
  });

  // How pictures look is checked before anything is kept or drawn.
  const look = lookOf({ theme: options.theme, colours: options.colours, width: options.chartWidth });

  // 5. keep: nothing that a person wrote is lost.
  const templateHash = sha256(templateText);
  const kept = own
    ? keptInPlace(document, own, out)
    : keep({ document, existing, report: out, templateHash, adopt, reset, conflict, adoptCommand });
  const { verdict, text, slots } = kept;

  // 6. verify: does the text still quote numbers that were replaced?
  const ours = slots.flatMap(({ range, state }) => (range && state !== 'answered' ? [range] : []));
  const replaced = [...replacedIn(kept), ...quotedIn(kept)];
  const claimed = staleNumbers({ file: out, text, ours, replaced });
  const stale = claimed.filter(isByHand(kept));

  // 7. draw again: the charts that the report shows become SVG, one after the other.
  const isShown = ({ name }: Chart) =>
    document.charts.some((placed) => placed.name === name) && text.includes(`](${chartSrc(name)})`);
  const shown = verdict === 'refused' ? [] : charts.filter(isShown);
  const drawn = await pictures(shown, {
    look,
    before: (name) => drawnBefore(kept.locks, chartSrc(name), input.drawn),
    ...(input.onDrawing ? { onDrawing: input.onDrawing } : {}),
  });
  const cellsSrc = `${folderOf(out)}/cells.csv`;
  const beside = [
    ...drawn.map(({ name, svg, spec }) => ({ path: chartSrc(name), content: svg, spec })),
    ...(verdict !== 'refused' && (options.cells || text.includes(`](${cellsSrc})`))
      ? [{ path: cellsSrc, content: cellsCsv(study) }]
      : []),
  ];

  // 8. The rest is writing: whoever called has the disk.
  const queryAt = new Map(input.sources.flatMap(({ path, query }) => (query ? [[path, query.says] as const] : [])));
  const locks = locksFor(
    kept,
    {
      template: { path: relative(template.path), sha256: templateHash },
      results: study.files
        .filter(({ leftOut }) => leftOut === null)
        .map(({ path, sha256 }) => ({
          path: relative(path),
          sha256: sha256!,
          ...(against.includes(path) ? { against: true } : {}),
          ...(queryAt.has(path) ? { query: withPaths(queryAt.get(path)!, relative) } : {}),
        })),
      charts: beside.map(({ content, ...file }) => ({ ...file, sha256: sha256(content) })),
      options: canonical(options),
    },
    stillQuoted(replaced, stale),
  );
  const outputs = verdict === 'refused' ? [] : outputsOf(input, text, locks, beside);
  const notes = [...kept.notes, ...stale];
  return {
    study,
    document,
    text,
    slots,
    lock: locks.after,
    verdict,
    outputs,
    overlooked: overlookedOf(document, kept),
    notes,
  };
}

/** What looks like a blank in the report as it is to be: a person may have written it, or have filled it in. */
function overlookedOf(document: Document, { text, slots }: Kept): readonly OpenPlace[] {
  const all = placed(document);
  if (text === document.text) {
    const positions = positionsIn(text);
    return all
      .filter(({ slot }) => slot.state === 'overlooked')
      .map(({ slot, start }) => ({ ...positions.of(start), text: slot.blank }));
  }
  const left = all.filter(({ slot }) => slot.state === 'left').map((range) => lineWith(document.text, range));
  return overlookedIn(
    text,
    slots.flatMap(({ range }) => range ?? []),
    new Set(left),
  );
}

/** Whether a note is on a line that a person may have written: not one that the template has just so. */
function isByHand({ text, locked, isInPlace }: Kept): (of: Note) => boolean {
  if (isInPlace) return () => true;
  const template = new Set(locked.after.base.filter(({ length }) => length === 1).map(([line]) => line!.trim()));
  const all = lines(text);
  return ({ place }) => !template.has(all[(place?.line ?? 1) - 1]?.trim() ?? '');
}

/**
 * Charts, then the lock, then the report: whoever sees the new report finds all it speaks of (rules.md#the-lock). Where a lock for
 * the time in between is needed, it comes first: it knows the old files and the new ones.
 */
function outputsOf(
  { out, existing }: ReportInput,
  text: string,
  { before, after, interim, isChanged }: Locks,
  beside: readonly { readonly path: string; readonly content: string }[],
): readonly Output[] {
  const folder = out.slice(0, out.lastIndexOf('/') + 1);
  const hashOf = (one: string | null) => (one === null ? null : sha256(one));
  const known = before.flatMap((lock) => lock.charts);
  const drawn = beside.map(({ path, content }) => {
    const hashes = known.filter((chart) => chart.path === path).map(({ sha256 }) => sha256);
    return { path: `${folder}${path}`, content, expected: hashes.length === 0 ? null : hashes, isGenerated: true };
  });
  const report = { path: out, content: text, expected: hashOf(existing.report) };
  const lock = { path: lockPath(out), content: packedText(after), expected: hashOf(existing.lock) };
  if (!isChanged) return [...drawn, report];
  return interim === null ? [...drawn, lock, report] : [{ ...lock, interim }, ...drawn, report];
}

/** The charts of `reports/homework.md` lie in `homework` beside it. */
function folderOf(out: string): string {
  const name = out.slice(out.lastIndexOf('/') + 1);
  const bare = name.replace(/\.[^.]*$/, '');
  if (bare === '' || bare === '.' || bare === '..') throw new Refusal(note('output-not-markdown', {}, { file: out }));
  return bare;
}

import type { Document } from '../../src/fill/document.ts';
import { placed } from '../../src/fill/finished.ts';
import type { Slot } from '../../src/fill/slot.ts';
import { type KeepInput, type Kept, keep } from '../../src/keep/keep.ts';
import { lockText, sha256 } from '../../src/keep/lock/lock.ts';
import { locksFor } from '../../src/keep/locks.ts';
import type { OnDisk } from './story.ts';

/** Where a line stands: the headings above it and, in a table, the header of the table. */
interface Above {
  readonly headings: readonly string[];
  readonly header: readonly string[] | null;
}

const cellsIn = (line: string): readonly string[] => line.replace(/^[\s>]*\||\|\s*$/g, '').split('|');
const bare = (text: string): string =>
  text
    .replace(/[*`_\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/**
 * A finished document by hand, without the pipeline. `«5.04»` is a blank `[X]` that holds 5.04, `«[FILL IN]:5.04»` one with
 * other words, `«»` and `«[Your name]:»` are blanks that stay, and `‹5.04›` is what a helper printed.
 */
export function sheet(marked: string): Document {
  const slots: Slot[] = [];
  let before = '';
  let text = '';
  let above: Above = { headings: [], header: null };
  for (const line of marked.split(/(?<=\n)/)) {
    above = next(above, line);
    const first = slots.length;
    for (const piece of line.split(/(«[^»]*»|‹[^›]*›)/)) {
      const isHelper = piece.startsWith('‹');
      if (!isHelper && !piece.startsWith('«')) {
        before += piece;
        text += piece;
        continue;
      }
      const [, blank = '[X]', value = ''] = /^(?:(\[[^\]]*\]):)?(.*)$/s.exec(piece.slice(1, -1))!;
      const written = value === '' ? null : value;
      const start = before.length;
      // What Handlebars printed stands in the text in which blanks were looked for.
      const stood = isHelper ? value : blank;
      before += stood;
      text += written ?? blank;
      slots.push({
        key: keyAt(line, piece, slots.length - first + 1, above),
        kind: isHelper ? 'helper' : 'value',
        start,
        end: start + stood.length,
        line: 1,
        column: 1,
        blank: isHelper ? '' : blank,
        written,
        marks: [],
        source: written === null ? null : 'latency.mean@metis',
        confidence: 3,
        state: written === null ? 'human' : 'filled',
        notes: [],
      });
    }
  }
  return { text, slots: numbered(slots), marks: [], tables: [], charts: [], notes: [] };
}

function next({ headings, header }: Above, line: string): Above {
  const heading = /^(#+) (.*)/.exec(line);
  if (heading) return { headings: [...headings.slice(0, heading[1]!.length - 1), bare(heading[2]!)], header: null };
  if (!line.includes('|')) return { headings, header: null };
  return { headings, header: header ?? cellsIn(line) };
}

function keyAt(line: string, piece: string, nth: number, { headings, header }: Above): string {
  const section = headings.join(' / ');
  const cells = cellsIn(line);
  const column = cells.findIndex((cell) => cell.includes(piece));
  if (header) return `${section} / ${bare(cells[0]!)} × ${bare(header[column] ?? '')}`;
  const skeleton = bare(line.replace(/«[^»]*»|‹[^›]*›/g, '▢'));
  return `${section} / ${skeleton}${skeleton.split('▢').length > 2 ? ` # ${nth}` : ''}`;
}

function numbered(slots: readonly Slot[]): readonly Slot[] {
  const times = new Map<string, number>();
  return slots.map((slot) => {
    const nth = (times.get(slot.key) ?? 0) + 1;
    times.set(slot.key, nth);
    return nth === 1 ? slot : { ...slot, key: `${slot.key}~${nth}` };
  });
}

const digest = (nth: number): string => nth.toString(16).padStart(64, '0');

/** A template's digest: equal for sheets that have the same words around their values. */
function templateOf(document: Document): string {
  let words = '';
  let from = 0;
  for (const { start, end } of placed(document)) {
    words += document.text.slice(from, start);
    from = end;
  }
  return sha256(words + document.text.slice(from));
}

/** What a run over a hand-made document decides, and what is on disk after it. */
export interface Step {
  readonly kept: Kept;
  readonly disk: OnDisk;
  /** What is on disk when the run is killed before the report, and right after it. */
  readonly killed: { readonly before: OnDisk; readonly after: OnDisk };
  readonly wroteLock: boolean;
}

export interface StepInput extends Partial<Omit<KeepInput, 'document' | 'existing'>> {
  /** The template's text is another one, whatever the words say. */
  readonly template?: string;
}

/** Keeps `existing` against a sheet, or against a document. */
export function step(sheetText: string | Document, existing: OnDisk, { template, ...more }: StepInput = {}): Step {
  const document = typeof sheetText === 'string' ? sheet(sheetText) : sheetText;
  const templateHash = template === undefined ? templateOf(document) : digest(template.length + template.charCodeAt(0));
  const kept = keep({
    document,
    existing,
    report: 'r.md',
    templateHash,
    adopt: false,
    reset: [],
    conflict: 'keep',
    adoptCommand: 'aitb-report adopt r.md',
    ...more,
  });
  const locks = locksFor(kept, {
    template: { path: 't.md', sha256: templateHash },
    results: [{ path: 'r.json', sha256: digest(1) }],
    charts: [],
    options: '',
  });
  const isWritten = kept.verdict !== 'refused';
  const lock = isWritten && locks.isChanged ? lockText(locks.after) : existing.lock;
  const report = isWritten ? kept.text : existing.report;
  const interim = isWritten && locks.isChanged ? (locks.interim ?? lockText(locks.after)) : existing.lock;
  return {
    kept,
    disk: { report, lock },
    killed: { before: { report: existing.report, lock: interim }, after: { report, lock: interim } },
    wroteLock: isWritten && locks.isChanged,
  };
}

/** The report that a sheet gives at first. */
export function begun(sheetText: string | Document, more: StepInput = {}): OnDisk {
  return step(sheetText, { report: null, lock: null }, more).disk;
}

/** The codes of a run's notes, with the line that each names. */
export function told({ kept }: Step): readonly string[] {
  return kept.notes.map(({ code, place }) => (place?.line === undefined ? code : `${code}:${place.line}`));
}

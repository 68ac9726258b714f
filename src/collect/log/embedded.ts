import { type Note, note, Refusal } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { stretchesOf } from '../bytes/stretches.ts';
import type { ColumnRead } from '../columns/columns.ts';
import { type Document, readDocuments } from '../documents.ts';
import type { Draft, JsonFormat, Read, Said, TextFormat } from '../format.ts';
import { claimingAnywhere } from './anywhere.ts';
import { closes, type Fence, fenceIn, hasFence } from './fence.ts';
import { isFinished } from './finished.ts';
import { settle } from './hint.ts';
import { clean } from './log.ts';
import { ofModel } from './model.ts';
import { toldApart } from './section.ts';

/** A note is held in memory; beyond this a file is read as one log. */
export const largestNote = { bytes: 16 * 2 ** 20, lines: 200_000 };

/** A format that comes this near a piece of a note says what it lacks, and that is told where other pieces are read. */
export const nearlyRead = 0.9;

/** Characters of a piece that a format sees to claim it. */
const headOf = 65536;

const heading = /^ {0,3}(#{1,6})[ \t]{1,8}(\S.{0,500})$/;
/** A line that stands for a heading where people do not mark one: bold and alone, or a batch size and a colon. */
const bold = /^ {0,3}\*\*([^*]{1,200})\*\*\s?:?$/;
const named = /^(?:for |with )?(?:batch[ _-]?size[ =:]{0,3}\d{1,9}|\d{1,9} batch[ _-]?size) ?:$/i;

/** Whether a text is a note with headings or fences, rather than a log: its name says so, it starts with a heading, or it has a fence. */
export function isNote(head: string, path: string): boolean {
  if (/\.(?:md|markdown)$/i.test(path)) return true;
  const first = head
    .split('\n', 1000)
    .map(clean)
    .find((line) => line.trim() !== '');
  return (first !== undefined && heading.test(first)) || hasFence(head);
}

/** Lines that belong together: the inside of one fence, or what stands between fences and headings. */
interface Piece {
  readonly fenced: boolean;
  readonly lines: Line[];
}

/** What stands under a heading, with the headings above it, outer before inner. */
interface Section {
  readonly titles: readonly string[];
  readonly pieces: readonly Piece[];
}

/** Cuts a note at its headings, and each section at its fences. A line inside a fence is never a heading. */
export function sectionsOf(lines: Iterable<Line>): readonly Section[] {
  const sections: { titles: readonly string[]; pieces: Piece[] }[] = [{ titles: [], pieces: [] }];
  let levels: readonly { readonly level: number; readonly title: string }[] = [];
  let closing: string | null = null;
  let piece: Piece | null = null;
  const add = (line: Line, fenced: boolean): void => {
    if (!piece) {
      piece = { fenced, lines: [] };
      sections.at(-1)?.pieces.push(piece);
    }
    piece.lines.push(line);
  };
  for (const line of lines) {
    const text = clean(line.text);
    const wasOpen: boolean = closing !== null;
    const fence: Fence | null = closing === null ? fenceIn(text) : closes(text, closing);
    if (fence) {
      if (fence.before !== null) add({ ...line, text: fence.before }, wasOpen);
      [closing, piece] = [wasOpen ? null : fence.mark, null];
      if (fence.behind !== null) add({ ...line, text: fence.behind }, !wasOpen);
      continue;
    }
    const title = wasOpen ? null : titleOf(text);
    if (title) {
      levels = [...levels.filter(({ level }) => level < title.level), title];
      sections.push({ titles: levels.map(({ title: words }) => words), pieces: [] });
      piece = null;
    } else add(line, wasOpen);
  }
  return sections;
}

/** The heading that a line is, with its level; null for any other line. */
export function titleOf(text: string): { readonly level: number; readonly title: string } | null {
  const marked = heading.exec(text);
  if (marked) return { level: marked[1]?.length ?? 1, title: clean((marked[2] ?? '').replace(/ #{1,6}$/, '')) };
  const alone = bold.exec(text)?.[1] ?? named.exec(text.trim())?.[0];
  return alone === undefined ? null : { level: 7, title: alone.trim() };
}

/** What was read out of a note, and by which formats. */
export interface Noted {
  readonly formats: readonly string[];
  readonly read: Read;
}

/**
 * The logs that are pasted into a note. Each piece is offered to all formats; what none claims is prose. What one format claims in a
 * section is read as one log, in order, so that a log may be cut up by fences. Line numbers are those of the file. Where a log is
 * there, tables that people wrote are not read: they say once more what the log says.
 * @returns null when there is no log in it, or it is too large for a note.
 */
export async function readNote(
  lines: () => Iterable<Line>,
  { file, said }: Asked,
  formats: readonly TextFormat[],
  json: Json = { documents: [], formats: [] },
): Promise<Noted | null> {
  const all: Line[] = [];
  for (const line of lines()) {
    if (all.length >= largestNote.lines) return null;
    all.push(line);
  }
  const sections = sectionsOf(all);
  const isReport = isFinished(textOf(all));
  const written = isReport ? [] : formats.filter(({ last }) => last === true);
  const tools = formats.filter(({ last }) => last !== true);
  const documents = isReport ? [] : json.documents;
  const jsonOf = (general: boolean): Json => ({
    documents,
    formats: json.formats.filter((one) => (one.general === true) === general),
  });
  const logs = await readSections(sections, tools, { file, said }, jsonOf(false));
  if (logs === null) {
    const tables = await readSections(sections, written, { file, said });
    return tables ?? (documents.length > 0 ? readSections(sections, [], { file, said }, jsonOf(true)) : null);
  }
  const isOf = (some: readonly TextFormat[], text: string) => some.some((one) => one.claims(text, said).claimed);
  const passed = sections.flatMap(({ pieces }) =>
    pieces.filter(({ lines: own }) => isOf(written, textOf(own)) && !isOf(tools, textOf(own))),
  );
  const [first] = passed;
  if (first === undefined) return logs;
  const told = note('tables-beside-logs', { count: passed.length }, { file, line: first.lines[0]?.number ?? 1 });
  return { ...logs, read: { ...logs.read, notes: [...logs.read.notes, told] } };
}

interface Asked {
  readonly file: string;
  readonly said: Said;
}

/** The JSON that stands in a note, and what may read it. */
export interface Json {
  readonly documents: readonly Document[];
  readonly formats: readonly JsonFormat[];
}

/** What some formats read in the sections of a note; null when none of them claims anything. */
async function readSections(
  sections: readonly Section[],
  formats: readonly TextFormat[],
  asked: Asked,
  json?: Json,
): Promise<Noted | null> {
  const { file, said } = asked;
  const names = new Set<string>();
  const runs: Draft[] = [];
  const notes: Note[] = [];
  const columns: ColumnRead[] = [];
  for (const { titles, pieces } of sections) {
    const logs = new Map<TextFormat, Line[]>();
    for (const piece of pieces) notes.push(...share(piece, formats, logs, asked), ...missed(piece, formats, asked));
    const own = json?.documents.filter((one) => isProse(one, pieces, formats, said)) ?? [];
    if (json && own.length > 0) {
      const made = await readDocuments(own, json.formats, asked);
      for (const name of made.formats) names.add(name);
      runs.push(...made.read.runs.map((run) => ({ ...titled(run, titles, file, own[0]!.line), titles })));
      notes.push(...made.read.notes);
      columns.push(...(made.read.columns ?? []));
    }
    for (const [format, log] of logs) {
      try {
        const read = await format.read(() => log, file, titles, said);
        names.add(format.name);
        runs.push(
          ...read.runs.map((run) => {
            const place = { file, line: log[0]?.number ?? 1 };
            return ofModel(
              titled({ ...run, format: run.format ?? format.name }, titles, file, place.line),
              titles,
              place,
            );
          }),
        );
        notes.push(...read.notes);
        columns.push(...(read.columns ?? []));
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown;
        notes.push(...thrown.notes.map((one): Note => ({ ...one, severity: 'warning' })));
      }
    }
  }
  if (names.size === 0) return null;
  const read = { runs: toldApart(runs), notes, ...(columns.length > 0 ? { columns } : {}) };
  return { formats: [...names].sort(), read };
}

/** Whether a document stands in one of these pieces, and what stands there is no log that a format claims. */
function isProse({ line }: Document, pieces: readonly Piece[], formats: readonly TextFormat[], said: Said): boolean {
  const around = pieces.find(({ lines }) => lines[0]!.number <= line && line <= lines.at(-1)!.number);
  if (!around) return false;
  return claimingAnywhere(formats, [...stretchesOf(around.lines.map(({ text }) => `${text}\n`))], said).length === 0;
}

/** What a piece lacks to be read, where it is nearly there. */
function missed({ lines }: Piece, formats: readonly TextFormat[], { file, said }: Asked): readonly Note[] {
  return formats
    .filter(({ last }) => last === true)
    .flatMap((format): readonly Note[] => {
      const claim = format.claims(textOf(lines), said);
      if (claim.claimed || claim.fit < nearlyRead) return [];
      return [note('piece-not-read', { lacks: claim.lacks }, { file, line: lines[0]?.number ?? 1 })];
    });
}

/** Gives a piece to the format that claims it. Bare lines that two formats claim hold two logs, so they are shared out by paragraph. */
function share(
  piece: Piece,
  formats: readonly TextFormat[],
  logs: Map<TextFormat, Line[]>,
  asked: Asked,
): readonly Note[] {
  const { file, said } = asked;
  const claims = claimingAnywhere(formats, [...stretchesOf(piece.lines.map(({ text }) => `${text}\n`))], said);
  const [first] = claims;
  if (first === undefined) return [];
  if (claims.length === 1) {
    logs.set(first, [...(logs.get(first) ?? []), ...piece.lines]);
    return [];
  }
  const paragraphs = paragraphsOf(piece.lines);
  if (paragraphs.length > 1) return paragraphs.flatMap((lines) => share({ ...piece, lines }, claims, logs, asked));
  const place = { file, line: piece.lines[0]?.number ?? 1 };
  return [note('piece-ambiguous', { formats: claims.map(({ name }) => name).sort() }, place)];
}

function textOf(lines: readonly Line[]): string {
  const texts: string[] = [];
  let length = 0;
  for (const { text } of lines) {
    if (length > headOf) break;
    texts.push(text);
    length += text.length + 1;
  }
  return texts.join('\n').slice(0, headOf);
}

function paragraphsOf(lines: readonly Line[]): readonly Line[][] {
  const paragraphs: Line[][] = [];
  let open = false;
  for (const line of lines) {
    const empty = clean(line.text).trim() === '';
    if (!empty && !open) paragraphs.push([]);
    if (!empty) paragraphs.at(-1)?.push(line);
    open = !empty;
  }
  return paragraphs;
}

/** The headings' word on a run, for formats that do not ask for it themselves. */
function titled(run: Draft, titles: readonly string[], file: string, line: number): Draft {
  if (run.titles !== undefined) return run;
  const labels = ['batch_size', 'ntasks', 'epochs', 'learning_rate'];
  const { labels: settled, remarks } = settle(run.labels, titles, labels, { file, line });
  const known = new Set(run.remarks.map(({ code, args }) => JSON.stringify([code, args])));
  return {
    ...run,
    labels: settled,
    remarks: [...run.remarks, ...remarks.filter(({ code, args }) => !known.has(JSON.stringify([code, args])))],
  };
}

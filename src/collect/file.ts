import { type Note, note, Refusal } from '../note.ts';
import { blocksOf, hashing, headOf, Unreadable } from './blocks.ts';
import { type Encoding, isBinary, markOf } from './bytes/decode.ts';
import { type JsonInText, jsonInText } from './bytes/json-in-text.ts';
import { type Ended, type Line, type Lines, linesOf } from './bytes/lines.ts';
import { stranger } from './bytes/magic.ts';
import { linesOfRows } from './bytes/row-lines.ts';
import { stretchesOf } from './bytes/stretches.ts';
import { type Damage, textsOf, unharmed } from './bytes/texts.ts';
import { celled } from './celled.ts';
import { choose } from './claim.ts';
import { cutOff } from './cut.ts';
import { type Document, readDocuments, understood, unreadDocument } from './documents.ts';
import { readFolded } from './folded.ts';
import {
  type BytesFormat,
  type Format,
  jsonFormatsOf,
  nothingSaid,
  type Read,
  type Said,
  type TextFormat,
} from './format.ts';
import { jsonOf, largestWhole } from './json-of.ts';
import { chooseBehind } from './log/anywhere.ts';
import { isNote, largestNote, readNote } from './log/embedded.ts';
import { readToEnd } from './log/open-end.ts';
import { toldApart } from './log/section.ts';
import { largestTogether, readOneByOne } from './one-by-one.ts';
import { packingOf, type Unpacked } from './packed.ts';
import { saidOfColumns } from './row/asked.ts';
import type { Source } from './source.ts';
import { unreadTool } from './unread.ts';
import { unreadBytes, unreadText } from './unread-bytes.ts';

/** What one file gave: what was read, or the notes that say why not. `sha256` is null when not all of it was read. */
export interface Outcome {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly format: string | null;
  readonly read: Read | null;
  readonly problems: readonly Note[];
  /** About the bytes and the text. */
  readonly notes: readonly Note[];
  /** What an engine was asked for its rows. */
  readonly query?: string;
}

/**
 * Reads one file: its first block says whether it is JSON or text, a format claims it and reads it. JSON of no known kind
 * is given up after the first block, a text once it was gone through. An expected end is an outcome; what is thrown is a fault of ours.
 */
export async function readFile(
  source: Source,
  encoding: Encoding,
  formats: readonly Format[],
  said: Said = nothingSaid,
): Promise<Outcome> {
  const left = (problems: readonly Note[], known: Partial<Outcome> = {}): Outcome => {
    return {
      path: source.path,
      bytes: source.size,
      sha256: null,
      format: null,
      read: null,
      notes: [],
      ...known,
      problems,
    };
  };
  const place = { file: source.path };
  if (source.query) {
    const { columns, ...other } = said;
    const own = { ...other, columns: { ...columns, ...saidOfColumns(source.query.says) } };
    return await source.query.ask((unpacked) => readUnpacked(source, unpacked, { encoding, formats, said: own }, left));
  }
  try {
    const head = headOf(source);
    if (head.length === 0) return left([note('empty-file', {}, place)]);
    const packing = packingOf(head);
    if (packing !== null && source.unpack)
      return await readUnpacked(source, await source.unpack(packing), { encoding, formats, said }, left);
    const strange = stranger(head, place);
    if (strange) return left([strange]);
    if (isBinary(head)) return readBytes(source, head, formats, left);
    const start = headText(head);
    const reading = { encoding, formats, said };
    if (!beginsAsJson(start) || isDicts(start, formats, said)) {
      const outcome = await readText(source, start, reading, left);
      // A name that ends in .json only says which message helps when it is neither.
      const isNamed = outcome.read === null && start.trim() !== '' && /\.json$/i.test(source.path);
      if (!isNamed || source.size > largestWhole) return outcome;
    }
    return await readJson(source, head, reading, left);
  } catch (thrown) {
    if (thrown instanceof Refusal) return left(thrown.notes);
    if (thrown instanceof Unreadable) return left([note('unreadable-file', { reason: thrown.message }, place)]);
    throw thrown;
  }
}

type Left = (problems: readonly Note[], known?: Partial<Outcome>) => Outcome;

interface Reading {
  readonly encoding: Encoding;
  readonly formats: readonly Format[];
  readonly said: Said;
}

/** Its hash is that of the file, whatever is in it. */
async function readUnpacked(source: Source, unpacked: Unpacked, reading: Reading, left: Left): Promise<Outcome> {
  const { encoding, formats, said } = reading;
  const known = hashing(source);
  if (unpacked.kind === 'bytes') {
    const inner = { path: source.path, size: unpacked.bytes.length, blocks: () => [unpacked.bytes] };
    const outcome = await readFile(inner, encoding, formats, said);
    return { ...outcome, bytes: source.size, ...(outcome.sha256 === null ? {} : known.digest()) };
  }
  const place = { file: source.path };
  const lines = () => linesOfRows(unpacked);
  const some: string[] = [];
  for (const { text } of lines()) if (some.push(text) > 200) break;
  if (some.length === 1) return left([note('rows-none', { columns: unpacked.names }, place)]);
  const tables = formats.filter((format): format is TextFormat => format.of === 'text' && format.exact === true);
  const table = tables.find((format) => format.claims(some.join('\n'), said).claimed);
  if (!table) return left([note('rows-no-metric', { columns: unpacked.names }, place)]);
  // Before anything is asked, when there is room for it: a file that changes meanwhile is stale, and not taken for what was read.
  const digest = known.digest();
  const { read, query } =
    unpacked.kind === 'rows'
      ? { read: await table.read(lines, source.path, undefined, said), query: unpacked.query }
      : await celled(lines, source, unpacked, { table, said });
  const runs = read.runs.map((run) => ({ format: table.name, ...run }));
  return left([], {
    ...digest,
    format: source.query?.says.engine ?? 'parquet',
    read: { ...read, runs },
    query,
  });
}

function readBytes(source: Source, head: Uint8Array, formats: readonly Format[], left: Left): Outcome {
  const place = { file: source.path };
  const found = formats.find((one): one is BytesFormat => one.of === 'bytes' && one.claims(head).claimed);
  const tool = unreadBytes(head);
  if (!found) return left([tool === null ? note('binary-file', {}, place) : note('unread-bytes', tool, place)]);
  const hashed = hashing(source);
  const read = found.read(() => hashed.blocks(), source.path);
  return left([], { ...hashed.digest(), format: found.name, read });
}

async function readJson(
  source: Source,
  head: Uint8Array,
  { encoding, formats, said }: Reading,
  left: Left,
): Promise<Outcome> {
  const place = { file: source.path };
  const candidates = jsonFormatsOf(formats);
  const asked = { formats: candidates, said };
  const lines = source.size > largestTogether ? readOneByOne(source, head, asked) : null;
  const records = lines ?? (await readFolded(source, head, asked));
  if (records) {
    const { known, format, read, notes } = records;
    return left([], { ...known, format, read, notes: understood(notes, read.infinite) });
  }
  const chosenOf = (value: unknown) => choose(candidates, (format) => format.claims(value, said), place);
  const parsed = jsonOf(source, encoding);
  const { known } = parsed;
  if ('problem' in parsed) return left([cutOff(parsed.problem, headText(head), candidates)], known);
  const unread = unreadTool(parsed.value);
  if (unread !== null) return left([note('unread-tool', { tool: unread }, place)], known);
  const chosen = chosenOf(parsed.value);
  const { notes } = parsed;
  if ('problem' in chosen) {
    if (chosen.problem.code !== 'two-shapes' || !parsed.lines) return left([chosen.problem], known);
    const documents = (parsed.value as readonly unknown[]).map(
      (value, nth): Document => ({
        value,
        line: parsed.lines![nth]!,
        notes: [],
      }),
    );
    const { formats: names, read } = await readDocuments(documents, candidates, { file: source.path, said });
    return left([], { ...known, format: names.join(', '), read, notes });
  }
  const { name: format, read } = chosen.format;
  try {
    const taken = await read(parsed.value, source.path, said, parsed.lines);
    return left([], { ...known, format, read: taken, notes: understood(notes, taken.infinite) });
  } catch (thrown) {
    if (thrown instanceof Refusal) return left(thrown.notes, { ...known, format, notes });
    throw thrown;
  }
}

async function readText(
  source: Source,
  head: string,
  { encoding, formats, said }: Reading,
  left: Left,
): Promise<Outcome> {
  const candidates = formats.filter((format): format is TextFormat => format.of === 'text');
  const place = { file: source.path };
  const hashed = hashing(source);
  const damage = unharmed();
  const ended: Ended = { open: null };
  const lines: Lines = (quick) => linesOf(hashed, encoding, { damage, ended, quick });
  const done = (format: string, read: Read): Outcome =>
    left([], { ...hashed.digest(), format, read, notes: toldOf(damage, source.path) });
  const isSmall = source.size <= largestNote.bytes;
  let found: JsonInText | undefined;
  const pasted = (): JsonInText => {
    const texts = () => textsOf({ ...source, blocks: () => blocksOf(source) }, encoding, unharmed());
    found ??= isSmall ? jsonInText([...texts()].join(''), source.path) : { documents: [], cut: null };
    return found;
  };
  const jsonFormats = jsonFormatsOf(formats);
  const asNote = async (): Promise<Outcome | null> => {
    if (!isSmall) return null;
    const json = { documents: pasted().documents, formats: jsonFormats };
    const note = (own: () => Iterable<Line>) => readNote(own, { file: source.path, said }, candidates, json);
    const noted = await readToEnd(lines, ended, source.path, note);
    return noted && done(noted.formats.join(', '), noted.read);
  };
  const noted = isNote(head, source.path) ? await asNote() : null;
  if (noted) return noted;
  let chosen = choose(candidates, (format) => format.claims(head, said, source.path), place);
  let isShared = false;
  if ('problem' in chosen ? chosen.problem.code === 'unknown-text' : isVague(chosen.format)) {
    const stretches = stretchesOf(textsOf({ ...source, blocks: () => blocksOf(source) }, encoding, unharmed()));
    const behind = chooseBehind(candidates, stretches, { said, place });
    if (behind.isBlank) return left([note('empty-file', {}, place)]);
    isShared = behind.isFenced && behind.chosen !== null;
    chosen = behind.chosen ?? chosen;
  }
  // Two logs in one text are told apart as those of a note are.
  isShared ||= 'problem' in chosen && chosen.problem.code === 'two-shapes';
  const parts = isShared ? await asNote() : null;
  if (parts) return parts;
  if ('problem' in chosen) {
    const { documents, cut } = pasted();
    const inJson = documents.length > 0 && !isShared ? await asNote() : null;
    if (inJson) return inJson;
    const known = unreadText(head);
    if (known !== null) return left([note('unread-bytes', known, place)]);
    const why = unreadDocument(documents, jsonFormats, { file: source.path, said });
    const cutOff = cut === null ? null : note('json-cut', {}, { ...place, line: cut });
    return left([why ?? cutOff ?? chosen.problem]);
  }
  const { name: format, exact, read } = chosen.format;
  // A table of a tool whose rows are no runs, as its totals so far.
  const table = exact ? unreadText(head) : null;
  if (table !== null) return left([note('unread-bytes', table, place)]);
  try {
    const whole = async (own: Lines) => ({ read: await read(own, source.path, undefined, said) });
    const taken = exact
      ? await whole(() => linesOf(hashed, encoding))
      : await readToEnd(lines, ended, source.path, whole);
    return done(format, { ...taken.read, runs: toldApart(taken.read.runs) });
  } catch (thrown) {
    const known = thrown instanceof Refusal ? unreadText(head) : null;
    if (known !== null) return left([note('unread-bytes', known, place)]);
    if (thrown instanceof Refusal) return left(thrown.notes, { format });
    throw thrown;
  }
}

/** Words that any tool may have around it, so that a log of one may stand behind them. */
function isVague({ general, exact }: TextFormat): boolean {
  return general === true && exact !== true;
}

function toldOf({ bytes, line }: Damage, file: string): readonly Note[] {
  return bytes === 0 ? [] : [note('bad-bytes', { count: bytes }, { file, line })];
}

/** Whether what looks like JSON is a log that begins with a dict of Python: quotes are single there. */
function isDicts(head: string, formats: readonly Format[], said: Said): boolean {
  return /^\s{0,1000}\{'/.test(head) && formats.some((one) => one.of === 'text' && one.claims(head, said).claimed);
}

/** The first block as text, good enough to tell what it is; the last character may be cut. */
function headText(head: Uint8Array): string {
  return new TextDecoder(markOf(head) ?? 'utf-8').decode(head.subarray(0, 65536));
}

/** JSON results are an object, or a list of objects; `[1/5]`, `[INFO]` and a time in brackets begin a log. */
function beginsAsJson(head: string): boolean {
  return /^(?:\{|\[\s{0,1000}(?:[[{"\]]|$))/.test(head.trimStart());
}

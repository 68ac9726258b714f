import { operand, plain, reckonedFrom } from '../../made.ts';
import { type Note, note } from '../../note.ts';
import { factorNumeral } from '../../number.ts';
import { type Phrase, shown } from '../../phrase.ts';
import type { Line } from '../bytes/lines.ts';
import { columnNamed, unknown } from '../columns/column-metric.ts';
import { draft, failedDraft, oneRecord } from '../draft.ts';
import { type Claim, claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { overwritten } from '../log/log.ts';
import { raisedIn } from '../log/raised.ts';
import type { Labels, Reported } from '../run.ts';
import { absentNote } from '../sample.ts';
import { asNumber } from '../value.ts';

/**
 * The log of a GroqFlow proof point: a table with a row for each source (cpu, groq), and above it, where the script prints one,
 * a prediction. A progress bar may stand in front of the table on the same line. `--` is absent.
 *
 * The table rounds latencies to 0.01 ms, which is a fifth of what the chip takes: the ratio to go by is that of the inferences per second.
 */
export const groq: TextFormat = {
  of: 'text',
  name: 'groq',
  shape: 'a GroqFlow log with a table of latency and IPS by source',
  claims,
  read,
};

const header = '| Source |';

function claims(head: string): Claim {
  const at = head.indexOf(header);
  if (at >= 0 && /\bIPS \|/.test(head.slice(at, at + 400))) return claimed;
  if (/^(?:Running inference on GroqChip\.|Proof point [^\n]{0,300} finished!)/m.test(head)) return claimed;
  return notClaimed(/groqflow/i.test(head) ? 0.6 : 0, 'it has no table with the columns Source and IPS');
}

/** What was said since the last table. */
interface Before {
  readonly context: Record<string, string>;
  /** The shape of the input that this build had in the tables above. */
  was: string | null;
  failure: { message: string; line: number } | null;
  raised: boolean;
}

interface Table {
  readonly columns: readonly string[];
  readonly line: number;
  readonly rows: { readonly cells: readonly string[]; readonly line: number }[];
}

function read(lines: () => Iterable<Line>, file: string): Read {
  let runs: readonly Draft[] = [];
  const ragged: number[] = [];
  const nothing = (): Before => ({ context: {}, was: null, failure: null, raised: false });
  let before = nothing();
  let table: Table | null = null;
  const close = () => {
    if (table && table.rows.length > 0) {
      const { context, was } = before;
      const label = { table: `line ${table.line}` };
      const above = was === null ? runs : runs.map((run) => ofBuild(run, context.build, was));
      runs = [...above, ...runsOf(table, context, file).map((run) => labelled(run, label))];
      before = nothing();
    }
    table = null;
  };
  for (const { number, text } of lines()) {
    for (const piece of overwritten(text)) {
      const at = piece.indexOf(header);
      if (at >= 0) {
        close();
        table = { columns: cellsOf(piece.slice(at)), line: number, rows: [] };
      } else if (table && piece.trimStart().startsWith('|')) {
        const cells = cellsOf(piece);
        // The rule under a header that was laid out as markdown.
        if (/^:?-{3,200}:?$/.test(cells[0] ?? '')) continue;
        if (cells.length === table.columns.length) table.rows.push({ cells, line: number });
        else ragged.push(number);
      } else if (!table || !piece.trimStart().startsWith('+')) {
        close();
        listen(piece.trim(), number, before);
      }
    }
  }
  close();
  runs = tablesApart(runs);
  if (before.failure) runs = [...runs, failed(before.failure, before.context, file)];
  const notes: Note[] = [];
  if (ragged.length > 0) notes.push(note('ragged-rows', raggedOf(ragged), { file, line: ragged[0] ?? 1 }));
  if (runs.length === 0) notes.push(note('no-result', { what: 'the table with latency and IPS by source' }, { file }));
  return { runs, notes };
}

/**
 * Two tables of one log with equal labels were measured apart: their places tell them apart, so that the cpu of one is not held against the
 * groq of the other. Where all say what they differ in, the places say nothing.
 */
function tablesApart(runs: readonly Draft[]): readonly Draft[] {
  const without = runs.map(({ labels: { table: _, ...labels }, ...run }): Draft => ({ ...run, labels }));
  const isTold =
    new Set(without.map(({ labels }) => JSON.stringify(Object.entries(labels).sort()))).size === runs.length;
  return isTold ? without : runs;
}

function labelled(run: Draft, labels: Labels): Draft {
  return { ...run, labels: { ...run.labels, ...labels } };
}

function ofBuild(run: Draft, build: string | undefined, shape: string): Draft {
  return run.labels.build === build ? labelled(run, { input_shape: shape, ...run.labels }) : run;
}

function raggedOf(lines: readonly number[]): { count: number; lines: readonly string[] } {
  return { count: lines.length, lines: lines.slice(0, 5).map(String) };
}

/** The cells between the bars; a last one that is not closed (a cut line) is dropped. */
function cellsOf(row: string): readonly string[] {
  return row
    .trim()
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

const input = /^(?:(?:Customized|Custom|User) input|Input text|Input|Text|Sentence): (\S.{0,2000})/i;
const build = /^(?:Woohoo! )?Build(?:ing)? "([^"]{1,200})"/;

/** `Dumy setup batch_size = 1, seq length = 256`: what the script measures with. */
const setup = /\bbatch[_ ]size ?= ?(\d{1,6}), ?seq(?:uence)?[_ ]len(?:gth)? ?= ?(\d{1,7})\b/i;

/** `Input shape of model "a" changed from {'ids': (1, 128)} to {'ids': (1, 256)}`. */
const reshaped = /^Input shape of model "[^"]{1,200}" changed from (.{1,2000}?) to (.{1,2000})/;

/** The one shape of all inputs, `1 x 128`; null where they are of several. */
function shapeOf(text = ''): string | null {
  const [one, ...more] = new Set([...text.matchAll(/\((\d{1,9}(?:, ?\d{1,9}){0,8}),?\)/g)].map(([, shape]) => shape!));
  return one === undefined || more.length > 0 ? null : one.replace(/, ?/g, ' x ');
}

/** Takes what a line in front of the table says: the build, a prediction, an error. */
function listen(line: string, number: number, before: Before): void {
  const { context } = before;
  const said = input.exec(line)?.[1];
  if (said !== undefined) context.input_text = said;
  const name = build.exec(line)?.[1];
  if (name !== undefined) context.build = name;
  const [, batch, length] = setup.exec(line.slice(0, 400)) ?? [];
  if (batch !== undefined && length !== undefined) [context.batch_size, context.sequence_length] = [batch, length];
  const [, was, is] = reshaped.exec(line) ?? [];
  const shape = shapeOf(is);
  if (shape !== null) [before.was, context.input_shape] = [shapeOf(was), shape];
  if (line.startsWith('logits: ')) context.prediction_logits = tensorOf(line);
  if (line.startsWith('probabilities: ')) context.prediction_probabilities = tensorOf(line);
  if (line.startsWith('class label: ')) context.prediction_class = line.slice('class label: '.length, 200);
  if (line.startsWith('Traceback (most recent call last)')) before.raised = true;
  const words = before.raised ? raisedIn(line) : null;
  if (words !== null) [before.failure, before.raised] = [{ message: words, line: number }, false];
}

/** `tensor([[-1.9072,  2.1699]], dtype=torch.float16)` -> `-1.9072, 2.1699`, as written. */
function tensorOf(line: string): string {
  const bracket = /\[([^\]]{1,2000})\]/.exec(line.replace(/\[{2,4}/, '['))?.[1] ?? line.slice(line.indexOf(': ') + 2);
  return bracket
    .trim()
    .split(/\s*,\s*/)
    .join(', ');
}

function runsOf({ columns, rows }: Table, context: Readonly<Record<string, string>>, file: string): readonly Draft[] {
  const runs = rows.map(({ cells, line }): Draft => {
    const system = (cells[0] ?? '').toLowerCase() || 'unknown source';
    const remarks: Note[] = [];
    const reported = columns.flatMap((written, nth): readonly Reported[] => {
      const cell = cells[nth] ?? '';
      if (nth === 0 || /^-{0,3}$|^n\/?a$/i.test(cell)) return [];
      const { metric, factor: scale } = columnNamed(written) ?? unknown(written, {});
      const value = asNumber(cell.endsWith('%') && metric.unit !== '' ? cell.slice(0, -1) : cell);
      if (typeof value === 'number')
        return [
          {
            metric,
            statistic: 'value',
            value: value * scale,
            n: null,
            ddof: null,
            covers: null,
            place: { file, line },
          },
        ];
      remarks.push({ ...absentNote(written, [value], 1, { file }), place: { file, line } });
      return [];
    });
    return runOf({ system, context, reported, remarks });
  });
  return runs.map((run) => ({
    ...run,
    remarks: [...run.remarks, ...runs.flatMap((other) => roundedRatio(run, other))],
  }));
}

/** Latencies of two digits after the point have another ratio than the inferences per second: told with the faster run. */
function roundedRatio(run: Draft, over: Draft): readonly Note[] {
  const find = (of: Draft, name: string) => of.reported.find(({ metric }) => metric.name === name);
  const [a, b] = [find(run, 'latency'), find(over, 'latency')];
  const [fast, slow] = [
    find(run, 'inferences_per_second')?.value ?? 0,
    find(over, 'inferences_per_second')?.value ?? 0,
  ];
  if (!a || !b || a.value <= 0 || slow <= 0 || fast <= slow) return [];
  const [byLatency, byIps] = [b.value / a.value, fast / slow];
  if (Math.abs(byLatency / byIps - 1) < 0.01) return [];
  const [f, s] = [find(run, 'inferences_per_second')!, find(over, 'inferences_per_second')!];
  const args = {
    run: run.name,
    over: over.name,
    latency: divided('ratio of the latencies', b, a),
    rate: divided('ratio of the rates', f, s),
  };
  return [note('ratio-of-rounded', args, a.place)];
}

/** The ratio of two numbers of the file, as a factor. */
function divided(name: string, of: Reported, by: Reported): Phrase {
  const inputs = [of, by].map(({ metric, value, place }) => plain(metric.written, metric.unit, [value], [place]));
  const expression = `${operand(of.value)} / ${operand(by.value)}`;
  const value = of.value / by.value;
  return shown(factorNumeral(value), reckonedFrom(name, value, name, expression, inputs));
}

interface Given {
  readonly system: string;
  readonly context: Readonly<Record<string, string>>;
  readonly reported: readonly Reported[];
  readonly remarks: readonly Note[];
}

function runOf({ system, context, reported, remarks }: Given): Draft {
  return draft({
    name: system,
    aliases: context.build === undefined ? [] : [`${system} ${context.build}`],
    labels: {
      system,
      ...(context.build === undefined ? {} : { build: context.build }),
      ...(context.input_shape === undefined ? {} : { input_shape: context.input_shape }),
      ...(context.batch_size === undefined ? {} : { batch_size: Number(context.batch_size) }),
      ...(context.sequence_length === undefined ? {} : { sequence_length: Number(context.sequence_length) }),
    },
    status: reported.length > 0 ? 'completed' : 'partial',
    counts: { ...oneRecord, ok: reported.length > 0 ? 1 : 0 },
    reported,
    context,
    remarks,
  });
}

/** A log that ends in a traceback instead of a table: a failed run in its own words. */
function failed(
  { message, line }: { message: string; line: number },
  context: Readonly<Record<string, string>>,
  file: string,
): Draft {
  return failedDraft(message, { file, line }, runOf({ system: 'groq', context, reported: [], remarks: [] }));
}

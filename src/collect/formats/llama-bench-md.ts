import { metric } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { unknown } from '../columns/column-metric.ts';
import { draft, oneRecord } from '../draft.ts';
import { type Claim, claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { titleOf } from '../log/embedded.ts';
import { clean, overwritten } from '../log/log.ts';
import { isBarred, isRule, pipeCells } from '../log/pipes.ts';
import { namesOf } from '../row/row-name.ts';
import type { Labels, Reported } from '../run.ts';
import { absentNote } from '../sample.ts';
import { asNumber, numberOrNull } from '../value.ts';

/**
 * The markdown table that llama-bench prints, with the lines of ggml in front of it that name the devices and the build behind it. Each
 * row is a run. Prompt processing (`pp512`) and text generation (`tg128`) are different work and have metrics of their own; how many
 * tokens it was, and how many were there before (`@ d4096`), are settings.
 */
export const llamaBenchMd: TextFormat = {
  of: 'text',
  name: 'llama-bench-md',
  shape: 'the markdown table of llama-bench, with the columns model, test and t/s',
  ofTool: true,
  claims,
  read,
};

/** llama-benchy writes a table of these names too, with times to the first token beside them. */
function isHeader(cells: readonly string[] | null): boolean {
  return (
    cells !== null && ['model', 'test', 't/s'].every((name) => cells.includes(name)) && !cells.includes('e2e_ttft (ms)')
  );
}

function claims(head: string): Claim {
  const isThere = head.split('\n').some((line) => line.includes('t/s') && isHeader(pipeCells(plain(line))));
  return isThere ? claimed : notClaimed(0, 'it has no table with the columns model, test and t/s');
}

/** Quote marks, and the indentation of lists, are no part of a row. */
function plain(line: string): string {
  return clean(line).replace(/^[\s>]{1,40}/, '');
}

/** Settings by the heads of their columns, as the JSON of the tool calls them. */
const settings: Readonly<Record<string, string>> = {
  ngl: 'n_gpu_layers',
  threads: 'n_threads',
  fa: 'flash_attn',
  mmap: 'use_mmap',
  sm: 'split_mode',
  mg: 'main_gpu',
  ts: 'tensor_split',
  nkvo: 'no_kv_offload',
  embd: 'embeddings',
  dev: 'devices',
  ot: 'tensor_buft_overrides',
};

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

interface Table {
  readonly columns: readonly string[];
  readonly rows: Row[];
  readonly devices: readonly string[];
  readonly titles: readonly string[];
  build: readonly [commit: string, number: string] | null;
}

function read(lines: () => Iterable<Line>, file: string, titles?: readonly string[]): Read {
  const tables: Table[] = [];
  const ragged: number[] = [];
  let table: Table | null = null;
  let isApart = false;
  let devices: string[] = [];
  let levels: readonly { readonly level: number; readonly title: string }[] = [];
  for (const { number, text, cut } of lines()) {
    for (const piece of overwritten(text)) {
      const line = plain(piece);
      const cells = pipeCells(line);
      const title = titleOf(clean(piece));
      if (cells && isHeader(cells)) {
        const above = [...(titles ?? []), ...levels.map((one) => one.title)];
        table = { columns: cells, rows: [], devices, titles: above, build: null };
        tables.push(table);
        isApart = false;
      } else if (table && cells && !isRule(cells) && (!isApart || isTest(table, cells))) {
        if (cells.length === table.columns.length && !cut && isBarred(line)) table.rows.push({ cells, line: number });
        else ragged.push(number);
      } else if (!cells && line !== '') {
        const last = tables.at(-1);
        const build = /^build: ([0-9a-z]{4,40}) \((\d{1,9})\)/.exec(line);
        if (build && last) last.build ??= [build[1]!, build[2]!];
        // Progress and the words of a model that is loaded come between rows of one table; a heading does not.
        else if (title) table = null;
        isApart = true;
        // A tool that starts again names its devices again.
        if (/^ggml_\w{1,20}_init: found \d/.test(line) || build) devices = [];
        if (title) levels = [...levels.filter(({ level }) => level < title.level), title];
      }
      const device = deviceIn(line);
      if (device !== null) devices = [...devices, device];
    }
  }
  const runs = tables.flatMap((one) => runsOf(one, file));
  const notes: Note[] = [];
  if (ragged.length > 0) {
    const args = { count: ragged.length, lines: ragged.slice(0, 5).map(String) };
    notes.push(note('ragged-rows', args, { file, line: ragged[0] ?? 1 }));
  }
  if (runs.length === 0) notes.push(note('no-result', { what: 'a row of the table of llama-bench' }, { file }));
  return { runs, notes };
}

/** A row that stands apart from its table is one of llama-bench, and none of another table that is as wide. */
function isTest({ columns }: Table, cells: readonly string[]): boolean {
  const cellOf = (name: string) => cells[columns.indexOf(name)] ?? '';
  return cells.length === columns.length && testOf(cellOf('test')) !== null && /^\d[\d.]* ± /.test(cellOf('t/s'));
}

/** What a line of ggml calls a device: CUDA and ROCm, Vulkan, Metal. */
function deviceIn(line: string): string | null {
  if (line.length > 2000) return null;
  const found =
    /^Device \d{1,3}: ([^,]{1,100})/.exec(line)?.[1] ??
    /^ggml_vulkan: \d{1,3} = ([^|(]{1,100})/.exec(line)?.[1] ??
    /^ggml_metal\w{0,20}: GPU name: {1,8}(\S.{0,100})/.exec(line)?.[1];
  return found?.trim() ?? null;
}

function runsOf(table: Table, file: string): readonly Draft[] {
  const naming = (all: readonly Labels[], nth: number) => namesOf(all)[nth] ?? { id: '', name: '' };
  const made = table.rows.map((row) => ({ row, ...labelsOf(table, row) }));
  const names = namesOf(made.map(({ labels }) => labels));
  return made.map(({ row, labels, context, test }, nth): Draft => {
    const { reported, remarks } = reportedOf(table, row, test, file);
    return draft({
      ...names[nth]!,
      labels,
      naming,
      titles: table.titles,
      status: reported.length > 0 ? 'completed' : 'partial',
      counts: { ...oneRecord, ok: reported.length > 0 ? 1 : 0 },
      reported,
      context,
      remarks,
    });
  });
}

/** How many tokens a test read, how many it wrote, and how many were there before. */
interface Test {
  readonly prompt: number;
  readonly made: number;
  readonly depth: number;
}

/** `pp512`, `pp 512`, `tg128`, `pp512+tg128`, `tg32 @ d32768`; null for what is none of these. */
function testOf(text: string): Test | null {
  const found = /^(?:pp ?(\d{1,9}))?(?: ?\+ ?)?(?:tg ?(\d{1,9}))?(?: ?@ ?d ?(\d{1,9}))?$/.exec(text.trim());
  if (!found || (found[1] === undefined && found[2] === undefined)) return null;
  return { prompt: Number(found[1] ?? 0), made: Number(found[2] ?? 0), depth: Number(found[3] ?? 0) };
}

function labelsOf(
  { columns, devices, build }: Table,
  { cells }: Row,
): { readonly labels: Labels; readonly context: Draft['context']; readonly test: Test | null } {
  const labels: Record<string, string | number> = {};
  const context: Record<string, string | number> = {};
  let test: Test | null = null;
  if (devices.length > 0) labels.gpu = devices.join(', ');
  columns.forEach((name, nth) => {
    const cell = cells[nth] ?? '';
    if (name === 't/s' || cell === '' || name === '__proto__') return;
    if (name === 'size' || name === 'params') context[name === 'size' ? 'model_size' : 'model_n_params'] = cell;
    // The name of a model is that of its architecture: of two models it is the size that tells them apart.
    if (name === 'size') labels.size = cell;
    else if (name === 'params') return;
    else if (name === 'test') test = testOf(cell);
    else
      labels[Object.hasOwn(settings, name) ? settings[name]! : name] =
        name === 'model' ? cell : (numberOrNull(cell) ?? cell);
    if (name === 'test' && test === null) labels.test = cell;
  });
  const known = test as Test | null;
  // A test of the prompt generates nothing: 0 is no level of it.
  if (known && known.prompt > 0) labels.n_prompt = known.prompt;
  if (known && known.made > 0) labels.n_gen = known.made;
  if (known) labels.n_depth = known.depth;
  if (build) {
    labels.build = build[0];
    context.build_number = Number(build[1]);
  }
  return { labels, context, test };
}

function reportedOf(
  { columns }: Table,
  { cells, line }: Row,
  test: Test | null,
  file: string,
): { readonly reported: readonly Reported[]; readonly remarks: readonly Note[] } {
  const place = { file, line };
  const cell = cells[columns.indexOf('t/s')] ?? '';
  const [mean = '', spread = ''] = cell.split(/ ?(?:±|\+\/-) ?/);
  const value = asNumber(mean);
  const described = metricOf(test);
  if (typeof value !== 'number')
    return { reported: [], remarks: [{ ...absentNote(described.name, [value], 1, { file }), place }] };
  const one = { metric: described, n: null, covers: null, place };
  const sd = asNumber(spread);
  // ± 0.00 is what one repetition has, and what small spreads are rounded to: it says nothing.
  const isSpread = typeof sd === 'number' && sd > 0;
  return {
    reported: [
      { ...one, statistic: 'mean', value, ddof: null },
      ...(isSpread ? [{ ...one, statistic: 'sd', value: sd, ddof: 1 as const }] : []),
    ],
    remarks: [],
  };
}

function metricOf(test: Test | null) {
  const stated = { written: 't/s', unit: 'tokens/s' };
  if (test === null) return unknown('tokens_per_second', { unit: 'tokens/s', better: 'higher' }).metric;
  if (test.prompt > 0 && test.made > 0) return metric('total_throughput', stated);
  return metric(test.made > 0 ? 'output_throughput' : 'prefill_throughput', stated);
}

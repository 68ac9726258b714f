import { limit } from '../../../made.ts';
import { type Note, note } from '../../../note.ts';
import type { Line } from '../../bytes/lines.ts';
import { type Claim, claimed, type Draft, notClaimed, type Read, type TextFormat } from '../../format.ts';
import { titleOf } from '../../log/embedded.ts';
import { afterStamp, overwritten } from '../../log/log.ts';
import { type Block, type Field, runOf } from './block.ts';
import { both, clientCommand, nothingSaid, ofCommand, ofNamespace, type Said, serverCommand } from './settings.ts';

/**
 * The block that `vllm bench serve`, SGLang's `bench_serving` and their forks print: `Name (unit):   value` under
 * `===== Serving Benchmark Result =====`. Each block is a run. How it was run stands in front of it: in the command line, in a line
 * `Namespace(…)`, in a heading; and in some lines of the block itself, which go before these.
 */
export const servingBlock: TextFormat = {
  of: 'text',
  name: 'serving-block',
  shape: 'the block "Serving Benchmark Result" of vLLM, SGLang and their forks',
  ofTool: true,
  claims,
  read,
};

/** A file of more runs than this is no log that somebody looks through. */
const mostRuns = 10_000;

/** As many lines may stand between the lines of a block before it counts as cut: servers log into the same terminal. */
const mostForeign = 3;

const banner = /(?:serving|throughput) benchmark result/i;
const beginning = /^(?:Starting initial single prompt test run|Starting main benchmark run|Initial test run completed)/;

function isBanner(piece: string): boolean {
  return piece.length < 400 && banner.test(piece) && /={4}/.test(piece);
}

function claims(head: string): Claim {
  const lines = head.split('\n');
  if (lines.some((line) => isBanner(line) || beginning.test(plain(line)))) return claimed;
  const near = lines.some((line) => line.length < 4000 && clientCommand.test(line));
  return notClaimed(near ? 0.5 : 0, 'it has no line "Serving Benchmark Result"');
}

/** A line without what comments, quotes and launchers put in front of it. */
function plain(text: string): string {
  return afterStamp(text.replace(/^(?:[>#|*]{1,6} {0,4}|\s){0,12}/, '')).trim();
}

/** What stands in front of a block, and the block while it is read. */
interface State {
  client: Said | null;
  server: Said;
  /** A command that goes on in the next line. */
  command: string | null;
  levels: readonly { readonly level: number; readonly title: string }[];
  open: { line: number; fields: Field[]; foreign: number } | null;
}

function read(lines: () => Iterable<Line>, file: string, titles?: readonly string[]): Read {
  const runs: Draft[] = [];
  const state: State = { client: null, server: nothingSaid, command: null, levels: [], open: null };
  let isTooMany = false;
  const close = (isClosed: boolean, isEnd = false) => {
    if (!state.open) return;
    const { line, fields } = state.open;
    const own: Block = {
      line,
      fields: isClosed || !isEnd ? fields : withoutCut(fields),
      isClosed,
      said: both(state.server, state.client ?? nothingSaid),
      titles: [...(titles ?? []), ...state.levels.map(({ title }) => title)],
    };
    [state.open, state.client] = [null, null];
    if (runs.length < mostRuns) runs.push(runOf(own, file));
    else isTooMany = true;
  };
  for (const { number, text } of lines()) {
    for (const piece of overwritten(text)) {
      const line = plain(piece);
      if (isBanner(piece)) {
        close(false);
        state.open = { line: number, fields: [], foreign: 0 };
      } else if (state.open) inside(state, line, number, close);
      if (!state.open && !isBanner(piece)) before(state, piece, line);
    }
  }
  close(false, true);
  const notes: Note[] = [];
  if (isTooMany)
    notes.push(note('too-many-runs', { limit: limit('runs that are read of one file', mostRuns) }, { file }));
  if (runs.length === 0) notes.push(note('no-result', { what: 'the block "Serving Benchmark Result"' }, { file }));
  return { runs, notes };
}

const field = /^([A-Za-z][^:]{0,100}?)\s{0,40}:\s{0,80}(\S.{0,200})?$/;

/** A line while a block is open: one of its values, the title of a part of it, its end, or what a server logs in between. */
function inside(state: State, line: string, number: number, close: (isClosed: boolean) => void): void {
  const { open } = state;
  if (!open || line === '') return;
  if (/^={10,200}$/.test(line)) {
    close(true);
    return;
  }
  if (/^-{3,60}[^-].{0,100}-{1,60}$|^-{10,200}$/.test(line)) return;
  if (line.includes('Namespace(') || clientCommand.test(line.slice(0, 4000)) || /^`{3,}/.test(line)) {
    close(false);
    return;
  }
  const [, name, value = ''] = line.length < 400 ? (field.exec(line) ?? []) : [];
  if (name !== undefined && !/^(?:INFO|WARNING|ERROR|DEBUG)\b/.test(name)) {
    open.fields.push({ name: name.replace(/\s+/g, ' '), value: value.trim(), line: number });
    open.foreign = 0;
    return;
  }
  open.foreign += 1;
  if (open.foreign > mostForeign) close(false);
}

/** The last line of a log that was cut may be half of one: half a number would look whole. */
function withoutCut(fields: readonly Field[]): readonly Field[] {
  const last = fields.at(-1);
  return last && !/^-?\d+\.\d\d$|^[a-z]{3,}$/i.test(last.value) ? fields.slice(0, -1) : fields;
}

/** A line in front of a block: a command, a `Namespace(…)`, a heading. */
function before(state: State, piece: string, line: string): void {
  const isOurs = line.includes('Namespace(') || clientCommand.test(line.slice(0, 4000)) || !/[\p{L}\p{N}]/u.test(line);
  const title = isOurs ? null : titleOf(piece);
  if (title !== null) state.levels = [...state.levels.filter(({ level }) => level < title.level), title];
  if (line.includes('Namespace(')) state.client = both(state.client ?? nothingSaid, ofNamespace(line));
  const isStart = clientCommand.test(line.slice(0, 4000)) || serverCommand.test(line.slice(0, 4000));
  if (!isStart && state.command === null) return;
  const command = `${isStart ? '' : (state.command ?? '')} ${line.replace(/\\$/, '')}`.slice(0, 8000);
  state.command = line.endsWith('\\') ? command : null;
  if (state.command !== null) return;
  if (clientCommand.test(command)) state.client = both(state.client ?? nothingSaid, ofCommand(command));
  else state.server = ofCommand(command);
}

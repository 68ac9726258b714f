import { metricNames } from '../../metric.ts';
import { conversion, unitNamed } from '../../unit.ts';
import type { Line } from '../bytes/lines.ts';
import { clean, withoutRank } from '../log/log.ts';
import { holds } from '../row/flat.ts';
import { responseNamed } from '../row/response.ts';
import { keyOfLead, leadOf } from './front.ts';
import type { Grid, GridRow } from './grid.ts';

interface Cell {
  readonly name: string;
  readonly value: string;
  readonly line: number;
  readonly indent: number;
}

interface Block {
  readonly titles: readonly string[];
  /** The line above it that is neither a name with its value nor a heading. */
  readonly lead: string;
  readonly cells: ReadonlyMap<string, Cell>;
}

type HeadingIn = (line: string) => readonly string[] | null;

/** More of them are no report that somebody's script prints. */
const mostNames = 60;

/**
 * Results that a script prints with a name and its value in each line (`Average latency: 12.31 ms`), line below line: a row for each block of them. A block ends at a
 * line that is none of these, at a heading (`=== A100 ===`, `A100:`), and where a name comes again; it has a metric that is known, with its unit, and another line at
 * least. What stands before a heading without a metric is said of what stands below it, unless that heading stands further to the left.
 */
export function blocksIn(lines: Iterable<Line>, titles: readonly string[], headingIn: HeadingIn): readonly Grid[] {
  const [spaced, all] = [new Blocks(titles), new Blocks(titles)];
  for (const { number, text, cut } of lines) {
    const whole = cut ? '' : withoutRank(clean(text)).trimEnd();
    const line = whole.trim();
    const indent = whole.length - whole.trimStart().length;
    const heading = headingIn(line);
    const [, word] = alone.exec(line) ?? [];
    if (!heading && (line === '' || rule.test(line) || (word !== undefined && holds(word)))) continue;
    const found = heading || word !== undefined ? null : pairIn(line);
    for (const blocks of [spaced, all])
      if (heading) blocks.section(heading);
      else if (word !== undefined) blocks.heading(word, indent);
      else if (found === null || (blocks === spaced && isTight.test(line))) blocks.other(line);
      else blocks.take({ ...found, line: number, indent }, /^- /.test(line));
  }
  spaced.close();
  all.close();
  // `TMPDIR=x` above results that are written otherwise is of the shell.
  return gridsOf(spaced.made.length > 0 ? spaced.made : all.made);
}

/** The blocks of a text while it is read. */
class Blocks {
  readonly made: Block[] = [];
  private sections: readonly string[] = [];
  private headings: readonly { readonly indent: number; readonly word: string }[] = [];
  private common = new Map<string, Cell>();
  private cells = new Map<string, Cell>();
  private isItem = false;
  private lead = '';
  /** The cells of the result before, in their order. */
  private before: readonly Cell[] = [];
  private readonly titles: readonly string[];

  constructor(titles: readonly string[]) {
    this.titles = titles;
  }

  /** `=== A100 ===`: nothing of another section is said of it. */
  section(titles: readonly string[]): void {
    this.close();
    this.common = new Map();
    [this.before, this.lead] = [[], ''];
    [this.sections, this.headings] = [titles, []];
  }

  /** `A100:` alone in its line. */
  heading(word: string, indent: number): void {
    const open = this.cells;
    if (!this.close()) for (const [key, cell] of open) this.common.set(key, cell);
    [this.before, this.lead] = [[], ''];
    for (const [key, cell] of this.common) if (cell.indent > indent) this.common.delete(key);
    this.headings = [...this.headings.filter((one) => one.indent < indent), { indent, word }];
  }

  /** A line of any other kind. */
  other(line: string): void {
    this.close();
    this.before = [];
    this.lead = leadOf(line);
  }

  take(cell: Cell, isItem: boolean): void {
    const key = cell.name.toLowerCase();
    if (this.cells.has(key) || (isItem && this.isItem) || this.isNext(key)) this.close();
    if (this.cells.size === 0) {
      this.isItem = isItem;
      for (const said of this.saidBefore(key)) this.cells.set(said.name.toLowerCase(), said);
    }
    this.cells.set(key, cell);
  }

  /** Whether another result begins with it: in the one before it stands in front of what was read last. */
  private isNext(key: string): boolean {
    const at = this.place(key);
    const last = [...this.cells.keys()].at(-1);
    return at >= 0 && last !== undefined && at < this.place(last);
  }

  /** The settings in front of it in the result before, which are not said again: `Model: bert` above two batch sizes. A result that begins with a number may be of none. */
  private saidBefore(key: string): readonly Cell[] {
    if (responseNamed(key) !== null) return [];
    const said = this.before.slice(0, Math.max(this.place(key), 0));
    return said.some(({ name }) => responseNamed(name) !== null) ? [] : said;
  }

  private place(key: string): number {
    return this.before.findIndex(({ name }) => name.toLowerCase() === key);
  }

  /** Whether what was open is a result. */
  close(): boolean {
    const cells = new Map([...this.common, ...this.cells]);
    const titles = [...this.titles, ...this.sections, ...this.headings.map(({ word }) => word)];
    const isOne = isResult([...this.cells.values()], cells.size);
    if (isOne) {
      this.made.push({ titles, cells, lead: this.lead });
      this.before = [...this.cells.values()];
    }
    this.cells = new Map();
    return isOne;
  }
}

const rule = /^[-=*#_~]{3,200}$/;
const alone = /^(?:- )?([A-Za-z0-9][\w ./()+-]{0,40}):$/;

const pair = /^(?:[-*•>]\s)?([A-Za-z][\w .%/()-]{0,40}?)\s{0,20}(?:[:=]\s{1,20}|=)(\S.{0,60})$/;

const isTight = /^[^:=]*=\S/;

function pairIn(line: string): { readonly name: string; readonly value: string } | null {
  const [, name, value = ''] = pair.exec(line) ?? [];
  if (name === undefined || /^[[{]/.test(value) || /[:=|]\s/.test(value) || /,\s?\S+\s?[:=]/.test(value)) return null;
  if (responseNamed(name) !== null && sentence.test(value)) return null;
  return { name, value: value.trim() };
}

/** `12 ms is what we want.`: no value. */
const sentence = /^[+-]?\d\S{0,20}(?: [a-zA-Zµ%/]{1,15}){4}/;

function isResult(own: readonly Cell[], size: number): boolean {
  return size > 1 && size <= mostNames && own.some(isMeasured);
}

/** A metric that is known, with a number in its unit. */
function isMeasured({ name, value }: Cell): boolean {
  const [, unit] =
    /^[+-]?\d[\d.,]{0,30}(?:e[+-]?\d{1,3})?\s?([a-zµμ%][a-zµμ0-9/%]{0,20}(?: per [a-z]{1,10})?)?$/i.exec(value) ?? [];
  const read = responseNamed(name);
  if (read === null) return false;
  const isKnown = metricNames.includes(read.metric.name) || read.assumed === 'open';
  const own = read.metric.unit;
  if (unit !== undefined)
    return isKnown && unitNamed(unit) !== undefined && (own === '' || conversion(unit, own) !== null);
  return (
    isKnown && /^[+-]?\d/.test(value) && own !== '' && /^[+-]?[\d.,]+(?:e[+-]?\d{1,3})?$/i.test(value) && !read.bare
  );
}

/** Blocks of the same names are the rows of one table. Where lines above them are not the same, that is what was measured, and no repeat of it. */
function gridsOf(blocks: readonly Block[]): readonly Grid[] {
  const groups = new Map<string, Block[]>();
  for (const block of blocks) {
    const key = JSON.stringify([block.titles, namesIn(block).join('\n').toLowerCase()]);
    groups.set(key, [...(groups.get(key) ?? []), block]);
  }
  const isLed = areToldByLead(blocks);
  return [...groups.values()].map((own): Grid => {
    const [first] = own;
    const names = namesIn(first!);
    const rows = own.map(({ cells, lead }): GridRow => {
      const all = [...cells.values()];
      const lines = all.map(({ line }) => line);
      const values = all.map(({ value }) => value);
      return isLed
        ? { cells: [...values, lead], line: lines[0]!, lines: [...lines, lines[0]!] }
        : { cells: values, line: lines[0]!, lines };
    });
    const isNamed = names.some((name) => name.toLowerCase() === 'name');
    return {
      titles: first!.titles,
      names: isLed ? [...names, isNamed ? 'in front' : 'name'] : names,
      rows,
      line: rows[0]!.line,
      ragged: [],
      blank: null,
    };
  });
}

/** Whether results that state the same settings stand under other lines, each of them under one. */
function areToldByLead(blocks: readonly Block[]): boolean {
  if (blocks.some(({ lead }) => lead === '')) return false;
  const leads = new Map<string, Set<string>>();
  for (const { titles, cells, lead } of blocks) {
    const settings = [...cells.values()].filter(({ name }) => responseNamed(name) === null);
    const key = JSON.stringify([titles, settings.map(({ name, value }) => [name.toLowerCase(), value])]);
    leads.set(key, new Set([...(leads.get(key) ?? []), keyOfLead(lead)]));
  }
  return [...leads.values()].some((own) => own.size > 1);
}

function namesIn({ cells }: Block): readonly string[] {
  return [...cells.values()].map(({ name }) => name);
}

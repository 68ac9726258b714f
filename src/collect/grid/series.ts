import { responseNamed } from '../row/response.ts';
import type { Grid } from './grid.ts';

const end = /^(?:Name: (.{1,80}?), )?(?:Length: \d+, )?dtype: (\w{1,20})$/;

interface Cell {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/**
 * The series that a text holds as pandas prints them, `print(df['latency_ms'])`: names with a number each, and below them what they are
 * (`Name: latency_ms, dtype: float64`). Where that is the number of a row, its names are metrics. Without one nobody says whether it holds means or counts.
 */
export class Series {
  private cells: Cell[] = [];
  private isWhole = true;
  private index = '';
  private width = 0;

  /** The series that a line ends, its name where rows of it were left out or have several indices; null for any other line. */
  take(line: string, number: number, titles: readonly string[]): Grid | string | null {
    const [, name, value] = /^(\S+(?: \S+)*) {2,}(\S+(?: \S+)*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      // The values stand to the right.
      if (line.length !== this.width) this.cells = [];
      this.width = line.length;
      this.cells.push({ name, value: value === 'NaN' ? '' : value, line: number });
      return null;
    }
    if (/\S {2,}\S|^ {2,}\S/.test(line)) {
      this.isWhole = false;
      return null;
    }
    const [, said = '', type] = end.exec(line) ?? [];
    const isOne = this.isWhole && this.cells.length > 0 && type !== undefined;
    const made = isOne ? this.made(said, type.includes('int'), titles) : responseNamed(said) !== null ? said : null;
    [this.cells, this.isWhole, this.index] = [[], true, /^[\w ./-]{1,60}$/.test(line) ? line : ''];
    return made;
  }

  private made(said: string, isWhole: boolean, titles: readonly string[]): Grid | null {
    const { cells, index } = this;
    const [first] = cells;
    const names = cells.map(({ name }) => name);
    const grid = { titles, line: first!.line, ragged: [], blank: null };
    // Its whole numbers may be counts, `df.groupby('gpu')['latency_ms'].count()`, and with each of the others, itself among them, it is correlated.
    if (responseNamed(said) !== null && (isWhole || names.includes(said))) return null;
    if (responseNamed(said) !== null && cells.every(({ value }) => value === '' || Number.isFinite(Number(value))))
      return {
        ...grid,
        names: [index, said],
        rows: cells.map(({ name, value, line }) => ({ cells: [name, value], line })),
      };
    const isRow = /^\d+$/.test(said) && new Set(names).size === names.length;
    if (!isRow || !names.some((name) => responseNamed(name) !== null)) return null;
    const lines = cells.map(({ line }) => line);
    return { ...grid, names, rows: [{ cells: cells.map(({ value }) => value), line: first!.line, lines }] };
  }
}

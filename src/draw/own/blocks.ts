import { parse } from '../../collect/bytes/json.ts';
import type { Study } from '../../compare/study.ts';
import { positionsIn } from '../../markdown/positions.ts';
import { note, type Place, Refusal } from '../../note.ts';
import type { Chart } from '../chart.ts';
import { ownChart } from './chart.ts';

/** A chart of a person's own, and where its block stands in the template: from the fence to the fence, without the end of the last line. */
export interface OwnChart {
  readonly start: number;
  readonly end: number;
  readonly place: Place;
  readonly chart: Chart;
}

/** A specification that is longer is data. */
const longest = 20_000;
const mostBlocks = 50;

const opening = /^( {0,3})(`{3,}|~{3,})[ \t]*([^\r\n`]*?)[ \t]*$/;

/**
 * The fenced `vega-lite` blocks of a template as charts. A block within another fence is text about such blocks.
 * @throws Refusal for a block that cannot be drawn, with its line and what to write instead.
 */
export function ownCharts(
  template: { readonly path: string; readonly text: string },
  study: Study,
): readonly OwnChart[] {
  const { path, text } = template;
  if (!/vega-lite/.test(text)) return [];
  const positions = positionsIn(text);
  const placeAt = (offset: number): Place => ({ file: path, ...positions.of(offset) });
  const names = new Map<string, number>();
  return blocksIn(text).map(({ start, end, from, to }, i): OwnChart => {
    const place = placeAt(start);
    if (i >= mostBlocks) throw new Refusal(note('own-many', { limit: mostBlocks }, place));
    const body = text.slice(from, to);
    if (body.length > longest) throw new Refusal(note('own-long', { limit: longest }, place));
    const read = parse(body, path);
    if ('problem' in read) {
      const { line = 1, column } = read.problem.place ?? {};
      const inside = {
        file: path,
        line: line + positions.of(from).line - 1,
        ...(column === undefined ? {} : { column }),
      };
      throw new Refusal({ ...note('own-json', { problem: String(read.problem.args.problem ?? '') }, inside) });
    }
    if (read.lines) throw new Refusal(note('own-json', { problem: 'there is more than one object' }, place));
    const placeOf = (word: string): Place => {
      const at = body.indexOf(JSON.stringify(word));
      return at < 0 ? place : placeAt(from + at);
    };
    const chart = ownChart({ spec: read.value, nth: i + 1, place, placeOf }, study);
    const times = (names.get(chart.name) ?? 0) + 1;
    names.set(chart.name, times);
    return { start, end, place, chart: times === 1 ? chart : { ...chart, name: `${chart.name}-${times}` } };
  });
}

interface Found {
  readonly start: number;
  readonly end: number;
  /** What is between the fences. */
  readonly from: number;
  readonly to: number;
}

/** Fences that are closed and whose first word is `vega-lite`. */
function blocksIn(text: string): readonly Found[] {
  const found: Found[] = [];
  let open: { readonly mark: string; readonly start: number; readonly from: number; readonly isOurs: boolean } | null =
    null;
  for (const { index, 0: whole } of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    if (whole === '') break;
    const line = whole.replace(/[\r\n]+$/, '');
    const fence = opening.exec(line);
    if (open === null) {
      if (fence)
        open = {
          mark: fence[2]!,
          start: index,
          from: index + whole.length,
          isOurs: fence[3]!.split(/\s/)[0] === 'vega-lite',
        };
    } else if (fence && fence[3] === '' && fence[2]![0] === open.mark[0] && fence[2]!.length >= open.mark.length) {
      if (open.isOurs) found.push({ start: open.start, end: index + line.length, from: open.from, to: index });
      open = null;
    }
  }
  return found;
}

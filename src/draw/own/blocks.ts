import { parse } from '../../collect/bytes/json.ts';
import type { Study } from '../../compare/study.ts';
import { offRanges } from '../../markdown/off.ts';
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

const opening = /^( {0,3})(`{3,}|~{3,})[ \t]*vega-lite(?:[ \t][^\r\n]*)?(?:\r\n|\n|\r)/;
const switched = /^<!--\s*aitb:\s*(off|on)\s*-->$/;

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

/**
 * Fences that are closed and whose first word is `vega-lite`, where an author's text is: not in comments, front matter or other fences, nor between
 * `aitb:off` and `aitb:on`, nor so far in that a list item or indented code may hold them. One of a list item begins behind what it is indented by, so that the picture stays in there.
 */
function blocksIn(text: string): readonly Found[] {
  const found: Found[] = [];
  let isOff = false;
  for (const { start, end } of offRanges(text, false)) {
    const piece = text.slice(start, end);
    const [, word] = switched.exec(piece) ?? [];
    if (word !== undefined) isOff = word === 'off';
    const fence = /[^\r\n]/.test(text[start - 1] ?? '') ? null : opening.exec(piece);
    if (isOff || !fence) continue;
    const [head, indent, mark] = fence;
    const close = /[\r\n]([^\r\n]*)$/.exec(piece);
    // A fence that nobody closes goes on to the end of the text.
    if (close === null || close.index < head!.length - 1 || !isMark(close[1]!, mark!)) continue;
    found.push({ start: start + indent!.length, end, from: start + head!.length, to: start + close.index + 1 });
  }
  return found;
}

function isMark(line: string, mark: string): boolean {
  const marks = line.trim();
  return marks.length >= mark.length && marks === mark[0]!.repeat(marks.length);
}

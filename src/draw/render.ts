import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Chart } from './chart.ts';
import { checkSvg } from './check-svg.ts';
import { type Look, themed } from './look.ts';
import { textWidth } from './text-width.ts';

/*
 * The only file that loads Vega: import it when a chart has to be drawn. All that Vega could reach from here is closed:
 * it opens no file or address, follows no link, compiles no expression, and what it only warns of ends the rendering.
 */

const refuse = (): never => {
  throw new Error('a chart loads nothing');
};

/** A loader that opens nothing. `sanitize` must not throw: Vega would end the process with an unhandled rejection. */
const loader = {
  options: {},
  load: async () => refuse(),
  sanitize: async () => ({ href: '#' }),
  http: async () => refuse(),
  file: async () => refuse(),
};

/**
 * Collects what Vega warns of. It must not throw: an error on the way through the dataflow would leave a promise of Vega's
 * that never settles, so the warnings are looked at when the picture is done.
 */
function strictLogger(complaints: string[]) {
  const complain = (...words: readonly unknown[]) => {
    complaints.push(words.map(String).join(' '));
    return logger;
  };
  const quiet = () => logger;
  const logger = { level: quiet, error: complain, warn: complain, info: quiet, debug: quiet };
  return logger;
}

function throwIfAny(complaints: readonly string[]): void {
  if (complaints.length > 0) throw new Error(`Vega: ${complaints.join('; ')}`);
}

/** What our specifications never hold: it would load something, link somewhere, or be an expression. */
const foreign = new Set([
  'url',
  'href',
  'expr',
  'signal',
  'params',
  'transform',
  'calculate',
  'filter',
  'datasets',
  'usermeta',
  'labelExpr',
  'tooltip',
]);

function refuseForeign(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  for (const [key, value] of Object.entries(part)) {
    if (foreign.has(key)) throw new Error(`a chart's specification must not hold ${key}`);
    refuseForeign(value);
  }
}

/** Numbers as the text around the picture has them, and not as the library's default may be. */
const locale = { number: { decimal: '.', thousands: ',', grouping: [3], currency: ['$', ''], minus: '−' } };

/** Vega's text measure, so that nothing depends on a canvas or on fonts of the machine. */
interface Item {
  readonly text?: unknown;
  readonly fontSize?: number;
  readonly fontWeight?: unknown;
}
(vega as unknown as { textMetrics: { width: (item: Item, text?: unknown) => number } }).textMetrics.width = (
  item,
  text,
) => textWidth(String(text ?? item.text ?? ''), item.fontSize ?? 11, item.fontWeight === 'bold' ? 'bold' : 'normal');

let last: Promise<unknown> = Promise.resolve();

/**
 * The chart as SVG, with its alternative text in `aria-label`. The same chart gives the same bytes: renderings wait for
 * each other, because Vega numbers its ids in one place for the whole process.
 * @throws Error when Vega warns of anything, a mark is lost on the way, or the SVG holds more than shapes and text.
 */
export function render(chart: Chart, look: Look | null = null): Promise<string> {
  const mine = last.then(() => renderNow(chart, look));
  last = mine.catch(() => undefined);
  return mine;
}

async function renderNow(chart: Chart, look: Look | null): Promise<string> {
  refuseForeign(chart.spec);
  const complaints: string[] = [];
  const logger = strictLogger(complaints);
  const { spec } = compile(chart.spec as TopLevelSpec, { logger: logger as never });
  throwIfAny(complaints);
  const runtime = vega.parse(spec, undefined, { ast: true } as never);
  const options = { renderer: 'none', loader, logger, expr: expressionInterpreter, locale };
  const view = new vega.View(runtime, options as never);
  try {
    vega.resetSVGDefIds();
    const svg = await view.toSVG();
    throwIfAny(complaints);
    // What a person's own chart sums up has fewer marks than values.
    if (chart.own === undefined) countMarks(chart, view.scenegraph() as unknown as { root: Scene });
    return themed(checkSvg(described(svg, chart)), look);
  } finally {
    view.finalize();
  }
}

interface Scene {
  readonly name?: string;
  readonly marktype?: string;
  readonly items?: readonly Scene[];
}

/** Every row of data must have become a mark: Vega drops what it cannot place, and says nothing. */
function countMarks(chart: Chart, scene: { readonly root: Scene }): void {
  const counts = new Map<string, number>();
  const visit = ({ name, marktype, items = [] }: Scene): void => {
    if (name && marktype !== 'group') counts.set(name, items.length);
    for (const item of items) visit(item);
  };
  visit(scene.root);
  const layers = (chart.spec as { layer?: readonly { data?: { values?: readonly unknown[] } }[] }).layer ?? [];
  layers.forEach(({ data }, i) => {
    const wanted = data?.values?.length ?? 0;
    const found = counts.get(`layer_${i}_marks`) ?? 0;
    if (wanted !== found) throw new Error(`the chart ${chart.name} lost marks: ${wanted} values, ${found} marks`);
  });
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Says what the picture shows to those who do not see it, and drops the namespace of links. */
function described(svg: string, chart: Chart): string {
  const label = String(chart.alt).replace(/[&<>"]/g, (character) => escapes[character]!);
  return `${svg.replace(/ xmlns:xlink="[^"]*"/, '').replace(/^<svg/, `<svg role="img" aria-label="${label}"`)}\n`;
}

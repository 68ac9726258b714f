/**
 * The last door before a picture: an SVG may hold shapes and text, and nothing that runs, links or loads. Our own
 * specifications cannot ask for more; this makes sure of it whatever a library does. A breach is a fault of ours.
 */

const elements = new Set(['svg', 'g', 'path', 'rect', 'text', 'tspan', 'line', 'circle', 'defs', 'clipPath']);

const attributes = new Set([
  'xmlns',
  'version',
  'class',
  'id',
  'width',
  'height',
  'viewBox',
  'role',
  'aria-label',
  'aria-roledescription',
  'aria-hidden',
  'display',
  'transform',
  'd',
  'x',
  'y',
  'x1',
  'x2',
  'y1',
  'y2',
  'dx',
  'dy',
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-dashoffset',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-miterlimit',
  'opacity',
  'text-anchor',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'pointer-events',
  'clip-path',
  'visibility',
]);

const tag = /^<(\/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z_:][A-Za-z0-9_.:-]*="[^"<]*")*)\s*(\/?)>/;
const entity = /&(?!(?:amp|lt|gt|quot|apos|#39|#160);)/;
/** What XML 1.0 forbids, halves of surrogate pairs, and what turns the direction of the text around. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udfff]/u;

/**
 * Returns the SVG if it is well-formed and holds only what is allowed.
 * @throws Error that names what is wrong.
 */
export function checkSvg(svg: string): string {
  const bad = forbidden.exec(svg);
  if (bad) fail(`character U+${bad[0].codePointAt(0)!.toString(16).padStart(4, '0')}`);
  const open: string[] = [];
  let roots = 0;
  for (let at = 0; at < svg.length; ) {
    const next = svg.indexOf('<', at);
    const text = svg.slice(at, next < 0 ? svg.length : next);
    checkText(text, open);
    if (next < 0) break;
    const found = tag.exec(svg.slice(next));
    if (!found) fail(`markup ${JSON.stringify(svg.slice(next, next + 40))}`);
    const [whole, closing, name, inside, empty] = found as unknown as [string, string, string, string, string];
    if (!elements.has(name)) fail(`element ${name}`);
    if (closing) {
      if (open.pop() !== name || inside || empty) fail(`end of ${name}`);
    } else {
      if (open.length === 0) roots += 1;
      checkAttributes(name, inside);
      if (!empty) open.push(name);
    }
    at = next + whole.length;
  }
  if (open.length > 0 || roots !== 1 || !svg.startsWith('<svg')) fail('not one whole svg element');
  return svg;
}

function checkText(text: string, open: readonly string[]): void {
  if (entity.test(text)) fail('an entity');
  if (text.trim() !== '' && open.at(-1) !== 'text' && open.at(-1) !== 'tspan') fail('text outside of a text element');
}

function checkAttributes(element: string, inside: string): void {
  const seen = new Set<string>();
  for (const [, name = '', value = ''] of inside.matchAll(/([A-Za-z_:][A-Za-z0-9_.:-]*)="([^"<]*)"/g)) {
    if (!attributes.has(name) || seen.has(name)) fail(`attribute ${name} of ${element}`);
    seen.add(name);
    if (entity.test(value)) fail(`an entity in ${name}`);
    if (name === 'xmlns' && value !== 'http://www.w3.org/2000/svg') fail('a foreign namespace');
    if (name === 'aria-label') continue;
    if (/url\(/i.test(value) && !(name === 'clip-path' && /^url\(#clip\d+\)$/.test(value))) fail(`a link in ${name}`);
    if (/NaN|Infinity|undefined|null/.test(value)) fail(`no number in ${name} of ${element}`);
  }
}

function fail(what: string): never {
  throw new Error(`a chart's SVG holds what it must not: ${what}`);
}

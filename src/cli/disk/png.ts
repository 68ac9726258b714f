import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { note, Refusal } from '../../note.ts';
import { entryAt, replaceMark, textOf } from './files.ts';

/** The package that turns SVG into PNG. It holds a program for the machine, so it is none of ours: whoever wants it installs it. */
const rasteriser = '@resvg/resvg-js';

interface Resvg {
  readonly Resvg: new (svg: string, options: object) => { render(): { asPng(): Uint8Array } };
}

/** Twice as many dots as px: the text of a picture is sharp in print and on dense screens. */
const zoom = 2;
/** A picture of ours is far smaller, in bytes. */
const longest = 2 ** 22;

/**
 * Writes a PNG beside each SVG, light, at twice its size. They are in no lock: letters are those of the machine, and another one gives
 * other bytes.
 * @param svgs paths from `cwd`, where the package is looked for.
 * @returns the paths that were written.
 * @throws Refusal (exit 2) where the package is not installed.
 */
export function writePngs(svgs: readonly string[], cwd: string): readonly string[] {
  const { Resvg } = rasteriserFrom(cwd);
  return svgs.map((path) => {
    const svg = textOf(resolve(cwd, path), path, longest, 'document');
    const png = new Resvg(light(svg), { fitTo: { mode: 'zoom', value: zoom }, font: { loadSystemFonts: true } });
    const out = path.replace(/\.svg$/, '.png');
    const standing = entryAt(resolve(cwd, out));
    if (standing && standing.kind !== 'file') throw new Refusal(note('png-in-the-way', {}, { file: out }));
    replaceMark(resolve(cwd, out), png.render().asPng());
    return out;
  });
}

/** Without the query of the page's theme, which only browsers know. */
function light(svg: string): string {
  return svg.replace(/<style>[^<]*<\/style>/, '');
}

function rasteriserFrom(cwd: string): Resvg {
  const require = createRequire(join(resolve(cwd), 'package.json'));
  try {
    return require(rasteriser) as Resvg;
  } catch {
    throw new Refusal(note('png-not-installed', { name: rasteriser }));
  }
}

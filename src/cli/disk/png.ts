import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { type Note, note, Refusal } from '../../note.ts';
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

/** PNGs that were written, and those in whose way something is that is no file. */
export interface Pngs {
  readonly written: readonly string[];
  readonly inTheWay: readonly Note[];
}

/**
 * What writes a PNG beside each SVG (paths from `cwd`), light, at twice its size. They are in no lock: letters are those of the machine, and
 * another one gives other bytes.
 * @param cwd where the package is looked for.
 * @throws Refusal (exit 2) where it is not installed: before anything is written.
 */
export function pngsIn(cwd: string): (svgs: readonly string[]) => Pngs {
  const { Resvg } = rasteriserFrom(cwd);
  const drawn = (path: string): string | Note => {
    const out = path.replace(/\.svg$/, '.png');
    const standing = entryAt(resolve(cwd, out));
    if (standing && standing.kind !== 'file') return note('png-in-the-way', {}, { file: out });
    const svg = textOf(resolve(cwd, path), path, longest, 'document');
    const png = new Resvg(light(svg), { fitTo: { mode: 'zoom', value: zoom }, font: { loadSystemFonts: true } });
    replaceMark(resolve(cwd, out), png.render().asPng());
    return out;
  };
  return (svgs) => {
    const all = svgs.map(drawn);
    return {
      written: all.filter((one) => typeof one === 'string'),
      inTheWay: all.filter((one) => typeof one !== 'string'),
    };
  };
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

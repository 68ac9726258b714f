import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import { sha256 } from '../../keep/lock/lock.ts';
import { type Note, note, Refusal } from '../../note.ts';
import { entryAt, piecesOf, textOf } from './files.ts';
import { put } from './put.ts';

/** The package that turns SVG into PNG. It holds a program for the machine, so it is none of ours: whoever wants it installs it. */
const rasteriser = '@resvg/resvg-js';

interface Resvg {
  readonly Resvg: new (svg: string, options: object) => { render(): { asPng(): Uint8Array } };
}

/** Twice as many dots as px: the text of a picture is sharp in print and on dense screens. */
const zoom = 2;
/** A picture of ours is far smaller, in bytes. */
const longest = 2 ** 22;

/** PNGs that were written, and why others were not. */
export interface Pngs {
  readonly written: readonly string[];
  readonly unwritten: readonly Note[];
}

/**
 * What writes a PNG beside each SVG (paths from `cwd`), light, at twice its size. They are in no lock: letters are those of the machine, and
 * another one gives other bytes. So each says in itself that it is ours, and only such a one is replaced.
 * @param cwd where the package is looked for.
 * @throws Refusal (exit 2) where it is not installed, or cannot be loaded: before anything is written.
 */
export function pngsIn(cwd: string): (svgs: readonly string[]) => Promise<Pngs> {
  const { Resvg } = rasteriserFrom(cwd);
  const drawn = async (path: string): Promise<readonly string[] | readonly Note[]> => {
    const out = path.replace(/\.svg$/, '.png');
    try {
      const svg = light(textOf(resolve(cwd, path), path, longest, 'document'));
      const content = marked(rendered(Resvg, svg, out), out);
      return (await put([{ path: out, content, expected: ownAt(resolve(cwd, out), out) }], cwd, false)).written;
    } catch (end) {
      if (!(end instanceof Refusal)) throw end;
      return end.notes;
    }
  };
  return async (svgs) => {
    const all: (string | Note)[] = [];
    for (const svg of svgs) all.push(...(await drawn(svg)));
    return {
      written: all.filter((one) => typeof one === 'string'),
      unwritten: all.filter((one) => typeof one !== 'string'),
    };
  };
}

/** The package is somebody else's program: whatever it throws is no fault of ours. */
function rendered(Resvg: Resvg['Resvg'], svg: string, out: string): Uint8Array {
  try {
    const png = new Resvg(svg, { fitTo: { mode: 'zoom', value: zoom }, font: { loadSystemFonts: true } });
    return png.render().asPng();
  } catch (fault) {
    throw new Refusal(note('png-not-drawn', { name: rasteriser, why: reasonOf(fault) }, { file: out }));
  }
}

/** Where the first chunk of a PNG, its head, ends: after the signature of 8 bytes and 25 bytes of its own. */
const afterHead = 33;
const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** A chunk of text, which no reader draws: this PNG is ours. */
const mark = chunk('tEXt', 'Software\0aitb-report');

function chunk(type: string, data: string): Buffer {
  const body = Buffer.from(`${type}${data}`, 'latin1');
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - 4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function marked(png: Uint8Array, out: string): Uint8Array {
  if (png.length < afterHead || !signature.equals(png.subarray(0, signature.length)))
    throw new Refusal(note('png-not-drawn', { name: rasteriser, why: 'what it gave is no PNG' }, { file: out }));
  return Buffer.concat([png.subarray(0, afterHead), mark, png.subarray(afterHead)]);
}

/** The SHA-256 of a PNG of ours that is there; whatever else is there stays. */
function ownAt(file: string, path: string): string | null {
  if (entryAt(file)?.kind !== 'file') return null;
  const bytes = Buffer.concat([...piecesOf(file, path)]);
  return mark.equals(bytes.subarray(afterHead, afterHead + mark.length)) ? sha256(bytes) : null;
}

/** Without the query of the page's theme, which only browsers know. */
function light(svg: string): string {
  return svg.replace(/<style>[^<]*<\/style>/, '');
}

function rasteriserFrom(cwd: string): Resvg {
  const require = createRequire(join(resolve(cwd), 'package.json'));
  let found: string;
  try {
    found = require.resolve(rasteriser);
  } catch (fault) {
    throw new Refusal(isMissing(fault) ? note('png-not-installed', { name: rasteriser }) : unusable(fault));
  }
  try {
    return require(found) as Resvg;
  } catch (fault) {
    throw new Refusal(unusable(fault));
  }
}

function isMissing(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'MODULE_NOT_FOUND';
}

function unusable(fault: unknown): Note {
  return note('png-package-broken', { name: rasteriser, why: reasonOf(fault) });
}

/** The first line of what another program says went wrong. */
function reasonOf(fault: unknown): string {
  return (fault instanceof Error ? fault.message : String(fault)).split('\n', 1)[0]!;
}

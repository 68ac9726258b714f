import type { Packing, Unpacked } from '../../collect/packed.ts';
import type { Source } from '../../collect/source.ts';
import { note, Refusal } from '../../note.ts';

/**
 * What is packed in a result file. Compressed bytes are unpacked by us, whole or not at all: engines read what is left of a file
 * that was cut off as if that were all.
 * @param cwd where an engine is looked for.
 * @throws Refusal where it cannot be unpacked.
 */
export async function unpack(
  packing: Packing,
  source: Source & { readonly file: string | null },
  cwd: string,
): Promise<Unpacked> {
  const { file, path } = source;
  if (packing === 'eval') return { kind: 'bytes', bytes: await (await import('./eval-log.ts')).headerOf(source) };
  if (packing !== 'parquet')
    return { kind: 'bytes', bytes: await (await import('./inflate.ts')).inflated(packing, source) };
  if (file === null) throw new Refusal(note('engine-pipe', {}, { file: path }));
  return (await import('./parquet.ts')).rowsOf({ file, path }, cwd);
}

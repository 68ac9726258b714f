import { note, Refusal } from '../../note.ts';
import { piecesOf, sizeOf } from '../disk/files.ts';

const limit = 1 << 20;

/**
 * The text of a file of settings.
 * @throws Refusal (exit 2) where it cannot be read, is larger than 1 MiB, or no UTF-8.
 */
export function settingsText(file: string, path: string): string {
  const place = { file: path };
  const size = sizeOf(file, path);
  if (typeof size !== 'number')
    throw new Refusal(size.kind === 'folder' ? note('text-is-folder', { what: 'file' }, place) : size);
  if (size > limit) throw new Refusal(note('config-too-large', { limit: limit >> 20 }, place));
  const text = decoded(Buffer.concat([...piecesOf(file, path)]));
  if (text === undefined || text.includes('\0')) throw new Refusal(note('config-not-text', {}, place));
  return text;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

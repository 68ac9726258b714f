import type { Line } from './bytes/lines.ts';
import type { AskingCells, Read, Said, TextFormat } from './format.ts';
import type { Unpacked } from './packed.ts';
import type { Source } from './source.ts';

/** Of rows that are too many: what an engine answers of them, and with which statements. */
export async function celled(
  lines: () => Iterable<Line>,
  { path }: Source,
  unpacked: Extract<Unpacked, { kind: 'cells' }>,
  { table, said }: { readonly table: TextFormat; readonly said: Said },
): Promise<{ readonly read: Read; readonly query: string }> {
  const sent: string[] = [];
  const ask: AskingCells['ask'] = async (plan) => {
    const { answers, statements } = await unpacked.ask(plan);
    sent.push(...statements);
    return answers;
  };
  const read = await table.cells!(lines, path, said, { ask, rows: unpacked.size, sample: unpacked.sample });
  return { read, query: sent.join(';\n') };
}

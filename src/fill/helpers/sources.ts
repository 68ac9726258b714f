import type { FileRead } from '../../collect/collection.ts';
import { sentence } from '../../note.ts';
import { codeSpan, linkTarget, markdownText } from '../../text.ts';
import type { FillContext } from '../context.ts';
import { cellCode, cellText, grid } from '../expand/grid.ts';
import type { Helper } from '../expand/helper.ts';

/** `{{sources}}`: which files were read, what they hold, and which were left out and why. */
export const sources: Helper = {
  name: 'sources',
  usage: '{{sources}}',
  about: 'the files that were read, and what was left out and why',
  first: null,
  needsFirst: false,
  named: {},
  block: true,
  print: ({ context }) => {
    const { files } = context.study;
    const read = files.filter(({ leftOut }) => leftOut === null);
    const leftOut = files.flatMap(({ path, leftOut: reason }) =>
      reason ? [`- ${codeSpan(path)}: ${markdownText(sentence(reason), 'inline', 1000)}`] : [],
    );
    const table = grid(
      ['File', 'Format', 'Runs', 'Bytes', 'SHA-256'],
      read.map((file) => row(file, context)),
      { right: (column) => column === 3 },
    );
    const parts = [
      ...(read.length > 0 ? [table.text] : ['No file was read.']),
      ...(leftOut.length > 0 ? [`Left out:\n\n${leftOut.join('\n')}`] : []),
    ];
    return { text: parts.join('\n\n'), source: 'sources', notes: table.notes };
  },
};

function row({ path, format, runs, bytes, sha256 }: FileRead, { relative }: FillContext): readonly string[] {
  return [
    `[${cellCode(path)}](${linkTarget(relative(path))})`,
    format === null ? 'unknown' : cellText(format),
    runs.length > 0 ? cellText(runs.join(', ')) : 'none',
    String(bytes),
    sha256 === null ? '—' : cellCode(sha256.slice(0, 12)),
  ];
}

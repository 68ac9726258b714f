import { spoken } from '../../note.ts';
import { page, titleOf } from '../../page/page.ts';
import { linkTarget, markdownPhrase, markdownText } from '../../text.ts';
import type { Remade } from '../explain/remake.ts';
import { textInput } from './input.ts';

/** A report on the page of all reports. */
export interface Listed {
  readonly remade: Remade;
  /** The name of its own page, in the same folder. */
  readonly file: string;
  /** How many places of it wait for a person. */
  readonly waiting: number;
}

/** The page that leads to those of several reports: their titles, each with its answer, and what waits for a person. */
export function indexPage(reports: readonly Listed[]): string {
  const names = reports.map(({ remade }) => nameOf(remade));
  // Two of one title, as the built-in template gives them, are told apart by their files.
  const named = ({ remade }: Listed, i: number) =>
    names.indexOf(names[i]!) === names.lastIndexOf(names[i]!)
      ? names[i]
      : `${names[i]}, ${markdownText(remade.report, 'cell')}`;
  const rows = reports.map(
    (one, i) => `| [${named(one, i)}](${linkTarget(one.file)}) | ${answerOf(one.remade)} | ${one.waiting} |`,
  );
  const head = ['# Reports', '', '| Report | Answer | Waits for a person |', '| --- | --- | ---: |'];
  return page(textInput(`${[...head, ...rows].join('\n')}\n`));
}

/** The first heading, else the name of the file. */
function nameOf({ disk, report }: Remade): string {
  return markdownText(titleOf(disk) ?? report, 'cell');
}

function answerOf({ made: { study } }: Remade): string {
  const found = study.answer();
  if (found !== null) return String(markdownPhrase(spoken(found.sentence), 'cell', Number.POSITIVE_INFINITY));
  const kinds = study.parts().length;
  return kinds > 1 ? `${kinds} kinds of work` : '—';
}

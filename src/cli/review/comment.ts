import { readablePhrase } from '../../number/readable.ts';
import { joined, type Phrase, phrase } from '../../phrase.ts';
import { codeSpan, markdownPhrase, markdownText } from '../../text.ts';
import { counted } from '../tell/section.ts';
import type { Change, Changes } from './changes.ts';
import type { LockedChanges } from './locked.ts';

/** What became of one report since the base. */
export type Reviewed = { readonly report: string; readonly was: string | null } & (
  | { readonly kind: 'values'; readonly changes: Changes; readonly answers: Answers }
  | { readonly kind: 'locks'; readonly changes: LockedChanges; readonly why: string }
  | { readonly kind: 'told'; readonly words: string }
);

/** The sentence that a reader wants first, of now and of before; null where there is none. */
export interface Answers {
  readonly now: Phrase | null;
  readonly before: Phrase | null;
}

/** A workflow that renews its comment finds it by this. */
const mark = '<!-- aitb-report review -->';

/** Whether a text is a comment of ours. */
export function isComment(text: string): boolean {
  return text.startsWith(mark);
}

/** So many rows are read at once; further ones are folded, and of more than these the number is told. */
const [mostSeen, mostRows] = [10, 60];

/**
 * What a change does to reports, as markdown for a comment.
 * @param limit in characters: reports that have no room are left out whole, and their number is told.
 */
export function comment(
  reviewed: readonly Reviewed[],
  base: { readonly name: string; readonly commit: string },
  limit = Number.POSITIVE_INFINITY,
): Phrase {
  const head = `${mark}\n### Benchmark values since ${codeSpan(base.name)} (${base.commit})`;
  const parts: Phrase[] = [];
  let length = head.length;
  for (const part of reviewed.map(partOf)) {
    if (length + String(part).length > limit) continue;
    length += String(part).length;
    parts.push(part);
  }
  const left = reviewed.length - parts.length;
  const rest =
    left === 0
      ? []
      : [
          `${counted(left, 'report')} left out: a comment has no room for more; the page of --html-summary has them all.`,
        ];
  return phrase`${joined([head, ...parts, ...rest], '\n\n')}\n`;
}

function partOf(one: Reviewed): Phrase {
  const was = one.was === null ? '' : ` (was ${codeSpan(one.was)})`;
  const title = `**${markdownText(one.report, 'inline')}**${was}`;
  if (one.kind === 'told') return phrase`${title}: ${markdownText(one.words, 'inline', 400)}`;
  return one.kind === 'values' ? ofValues(title, one) : ofLocks(title, one);
}

function ofValues(title: string, { changes, answers }: Reviewed & { readonly kind: 'values' }): Phrase {
  const { changed, added, gone } = changes;
  const counts = [
    ...(changed.length > 0 ? [`${counted(changed.length, 'value')} changed`] : []),
    ...(added.length > 0 ? [`${added.length} new`] : []),
    ...(gone.length > 0 ? [`${gone.length} no longer there`] : []),
  ];
  if (counts.length === 0) return phrase`${title}: no value changed.`;
  const rows = changed.map(rowOf);
  const head = ['| Value | before | now | now / before |', '| --- | ---: | ---: | ---: |'];
  const isSure = changed.some(({ change }) => change !== null);
  return joined(
    [
      `${title}: ${counts.join(', ')}.`,
      ...sentences(answers),
      ...tables(head, rows),
      ...(isSure
        ? [
            'now / before: how many times better it is now, with its 95 % interval where there is one; ~ stands for: no difference shown; a difference where neither way is better.',
          ]
        : []),
    ],
    '\n\n',
  );
}

/** The first sentence, where it is another one now. */
function sentences({ now, before }: Answers): readonly Phrase[] {
  const told = (of: Phrase) => readablePhrase(markdownPhrase(of, 'inline', Number.POSITIVE_INFINITY));
  if (now === null || String(now) === String(before ?? '')) return [];
  return [before ? phrase`- before: ${told(before)}\n- now: ${told(now)}` : phrase`- now: ${told(now)}`];
}

function rowOf({ name, before, now, change }: Change): Phrase {
  const cell = (of: Phrase) => markdownPhrase(readablePhrase(of), 'cell');
  return phrase`| ${markdownText(name, 'cell')} | ${cell(before)} | ${cell(now)} | ${change === null ? '—' : readablePhrase(change)} |`;
}

function ofLocks(title: string, { changes, why }: Reviewed & { readonly kind: 'locks' }): Phrase {
  const { changed, larger, added, gone } = changes;
  const counts = [
    ...(changed.length > 0 ? [`${counted(changed.length, 'value')} changed`] : []),
    ...(larger > 0
      ? [`${larger} ${larger === 1 ? 'table, list or picture' : 'tables, lists or pictures'} changed`]
      : []),
    ...(added > 0 ? [`${added} new`] : []),
    ...(gone > 0 ? [`${gone} no longer there`] : []),
  ];
  const from = `Values are those of the two locks, without factors and intervals: ${markdownText(why, 'inline', 400)}.`;
  if (counts.length === 0) return phrase`${title}: no value changed. ${from}`;
  const rows = changed.map(
    ({ name, before, now }) => phrase`| ${codeSpan(name, true)} | ${plain(before)} | ${plain(now)} |`,
  );
  const head = ['| Value | before | now |', '| --- | ---: | ---: |'];
  return joined([`${title}: ${counts.join(', ')}. ${from}`, ...tables(head, rows)], '\n\n');
}

/** What stands in a report, without what escapes its characters there. */
function plain(written: string): string {
  const bare = written.replace(/\\([!-/:-@[-`{-~])|&#(3[56]|45|58|64|123);/g, (_, escaped, code) =>
    escaped === undefined ? String.fromCodePoint(Number(code)) : escaped,
  );
  return markdownText(bare, 'cell');
}

/** The first rows as they are, further ones folded. */
function tables(head: readonly string[], rows: readonly Phrase[]): readonly Phrase[] {
  if (rows.length === 0) return [];
  const table = (some: readonly Phrase[]) => joined([...head, ...some], '\n');
  const more = rows.slice(mostSeen, mostRows);
  if (more.length === 0) return [table(rows)];
  const left = rows.length - mostSeen - more.length;
  const rest = left > 0 ? `\n\nand ${left} more` : '';
  return [
    table(rows.slice(0, mostSeen)),
    phrase`<details><summary>${rows.length - mostSeen} more</summary>\n\n${table(more)}${rest}\n\n</details>`,
  ];
}

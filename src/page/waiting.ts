import type { Range } from '../markdown/markdown.ts';
import { escaped } from './working.ts';

/**
 * A place that waits for a person, or that a person should know of: a blank that stayed; words that the data deny; a number that rests on something
 * assumed; what a person changed; a number in a person's sentence that is another one now.
 */
export interface Waiting extends Range {
  readonly kind: 'blank' | 'denied' | 'edited' | 'stale' | 'assumed';
  /** Why it is so, in a sentence. */
  readonly why: string;
  /** From 1. */
  readonly line: number;
  /** The command that settles it, or says what is missing; null for a blank that asks for a person's words. */
  readonly command: string | null;
}

/** In the order in which they are listed. */
const titles: Readonly<Record<Waiting['kind'], string>> = {
  denied: 'Denied by the data',
  stale: 'Quoting an old number',
  blank: 'Left open',
  edited: 'Changed by hand',
  assumed: 'Assumed',
};

/** The name of the place on the page. */
export function idOf({ line, start }: Waiting): string {
  return `line-${line}-${start}`;
}

/** How many need a person: what was assumed is only to be known. */
export function waitsFor(waiting: readonly Waiting[]): number {
  return waiting.filter(({ kind }) => kind !== 'assumed').length;
}

/**
 * The list of all of them, by what they are: a reason once, with links to its places.
 * @param isThere whether the page has a place of that name.
 */
export function waitingList(waiting: readonly Waiting[], isThere: (id: string) => boolean): string {
  const kinds = Object.keys(titles) as readonly Waiting['kind'][];
  const parts = kinds.flatMap((kind) => {
    const all = waiting.filter((one) => one.kind === kind);
    if (all.length === 0) return [];
    const items = [...new Set(all.map(({ why }) => why))].map((why) =>
      item(
        all.filter((one) => one.why === why),
        isThere,
      ),
    );
    return [`<p><strong>${titles[kind]}: ${all.length}</strong></p><ul>${items.join('')}</ul>`];
  });
  return `<details class="aitb-waits"><summary>${summary(waiting)}</summary>${parts.join('')}</details>`;
}

function summary(waiting: readonly Waiting[]): string {
  const needed = waitsFor(waiting);
  const assumed = waiting.length - needed;
  const wait = `${needed} ${needed === 1 ? 'place waits' : 'places wait'} for a person`;
  const rest = `${assumed} ${assumed === 1 ? 'value rests on an assumption' : 'values rest on assumptions'}`;
  return [...(needed > 0 ? [wait] : []), ...(assumed > 0 ? [rest] : [])].join(', ');
}

/** So many places of one reason are named. */
const mostLinks = 12;

function item(all: readonly Waiting[], isThere: (id: string) => boolean): string {
  const lines = all.filter(({ line }, i) => all.findIndex((one) => one.line === line) === i);
  const links = lines
    .slice(0, mostLinks)
    .map((one) => (isThere(idOf(one)) ? `<a href="#${idOf(one)}">line ${one.line}</a>` : `line ${one.line}`));
  const more = lines.length > mostLinks ? ` and ${lines.length - mostLinks} more` : '';
  const { why, command } = all[0]!;
  const how = command === null ? '' : `<br><code>${escaped(command)}</code>`;
  return `<li>${links.join(', ')}${more}: ${escaped(why)}${how}</li>`;
}

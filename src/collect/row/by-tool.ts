import { measured } from '../columns/column-metric.ts';
import type { ColumnRole } from '../columns/columns.ts';
import type { Said } from '../format.ts';
import type { Decision, Judged, Use } from './decision.ts';
import { labelNamed } from './names.ts';
import type { Response } from './response.ts';

/** What a tool means by a name in its files. */
export type Word =
  /** What was measured, and in which unit the tool writes it. Without a statistic it is the one value of the run. */
  | {
      readonly metric: string;
      readonly statistic?: string;
      readonly unit: string;
      /** Of a metric that the dictionary does not have. */
      readonly better?: 'lower' | 'higher';
      readonly title?: string;
      /** A time that may be 0: what a processor spent, counted in ticks of its clock. */
      readonly mayBeZero?: true;
    }
  /** A setting under the name of this label. */
  | { readonly label: string; readonly isText?: true }
  /** Anything else that a column is for. */
  | { readonly role: Exclude<ColumnRole, 'response' | 'setting'>; readonly use?: Use };

/** The words of one tool. What it does not name is read as in any table. */
export interface Words {
  readonly tool: string;
  readonly of: (name: string) => Word | null;
  /** In which unit numbers of a metric are where neither a word nor the name says it. */
  readonly unit?: Readonly<Record<string, string>>;
}

/** What is known of a table before its columns are looked at: what a person says, and what its tool means by its names. */
export interface KnownOfTable extends Said {
  readonly words?: Words;
  /** Each row is a run of its own, because more is known of it than a row can hold. */
  readonly apart?: true;
}

/** Names to words: those that are written out, then the first pattern that a name fits as a whole. */
export function wordsOf(
  tool: string,
  names: Readonly<Record<string, Word>>,
  patterns: readonly (readonly [pattern: RegExp, word: (found: RegExpExecArray) => Word | null])[] = [],
  unit: Readonly<Record<string, string>> = {},
): Words {
  return {
    tool,
    unit,
    of: (name) => {
      if (Object.hasOwn(names, name)) return names[name]!;
      for (const [pattern, word] of patterns) {
        const found = pattern.exec(name);
        if (found) return word(found);
      }
      return null;
    },
  };
}

/** What a column is for as its tool means it; null where the tool's words do not have it, or nothing is in it. */
export function byTool({ column, facts }: Judged, words: Words | undefined): Decision | null {
  const word = facts.filled === 0 ? null : (words?.of(column.source) ?? words?.of(column.name) ?? null);
  if (!words || !word) return null;
  const why = `${words.tool} writes it so`;
  if ('label' in word)
    return { role: 'setting', label: labelNamed(word.label), why, ...(word.isText ? { isText: true as const } : {}) };
  if ('role' in word) return { ...word, why };
  return facts.numeric === 0
    ? { role: 'result', why }
    : { role: 'response', why, response: responseOf(word, column.source) };
}

function responseOf(word: Extract<Word, { metric: string }>, written: string): Response {
  const { unit, better, title, mayBeZero } = word;
  const made = measured(word.metric, { unit, better, title });
  if (!made) throw new Error(`${word.metric} is not measured in ${unit}`);
  return {
    ...made,
    metric: { ...made.metric, written },
    statistic: word.statistic ?? 'value',
    assumed: null,
    stated: true,
    bare: false,
    asWritten: true,
    ...(mayBeZero ? { mayBeZero } : {}),
  };
}

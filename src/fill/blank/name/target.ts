import type { Label } from '../label.ts';
import { anyOf } from '../lexicon/lexicon.ts';
import type { Name } from './name.ts';
import { type Marked, marker } from './names.ts';

const versus = anyOf('versus');
const baseline = anyOf('baseline');
const mark = `(?:the )?${marker}(?:[ ,]*(?:at |with |on )?${marker})*`;
/** `Speedup of A over B`, at the end of a label. */
const against = new RegExp(`^(.*?)(?:^|[ (])${versus} (${mark})$`);
/** `vs baseline`: the one that the document has. */
const againstBaseline = new RegExp(`(?:^| )${versus} (?:the )?${baseline}$`);
/** In parentheses: `(vs A)`, `(baseline: A)`. */
const inside = new RegExp(`^(?:${versus}|${baseline}(?: ?[:=]| is)?) ?(${mark})$`);
/** Both sides in parentheses: `Reduction (A vs. B)`. */
const both = new RegExp(`^${mark} ${versus} (${mark})$`);
const isVersus = new RegExp(`^(?:${versus}|${baseline} ?[:=])(?: |$)`);

/** In running text. Of `A vs B` neither is what the other is compared with. */
const overInProse = new RegExp(
  `(?<!${marker} ?)(?:^|[\\s(])${versus}\\s+(${mark})|${marker}\\s+(?:over|against|relative to|compared (?:to|with)|than)\\s+(${mark})`,
  'i',
);
const calledBaseline = new RegExp(`${baseline}(?: ?[:=]| is| was)? ?(${mark})|(${mark}) ?\\(${baseline}\\)`, 'i');

/** What stands after `than`, `over`, `vs` in running text, or is called the baseline there. */
export function overIn({ text, names }: Marked): readonly Name[] | null {
  const found = overInProse.exec(text) ?? calledBaseline.exec(text);
  const marks = found?.[1] ?? found?.[2];
  return found && marks ? namesAt(text, found.index + found[0].lastIndexOf(marks), marks, names) : null;
}

/** The names whose markers are in a piece of a marked text. */
function namesAt(text: string, at: number, piece: string, names: readonly Name[]): readonly Name[] {
  const from = text.slice(0, at).split(marker).length - 1;
  return names.slice(from, from + piece.split(marker).length - 1);
}

/** A label without what it is compared with, and that. */
export interface Target {
  readonly text: string;
  readonly qualifiers: readonly string[];
  readonly over: readonly Name[] | null;
  readonly isCompared: boolean;
}

/** Takes the names after `over` or `vs` out of a label; null where something is compared that nobody knows. */
export function targetOf({ text, qualifiers }: Label, { text: marked, names }: Marked): Target | null {
  const over = against.exec(text);
  const pair = qualifiers.find((one) => both.test(one));
  if (pair !== undefined && !over) {
    const [, second = ''] = both.exec(pair)!;
    const at = marked.toLowerCase().indexOf(pair);
    const rest = qualifiers.filter((one) => one !== pair);
    if (at < 0 || rest.some((one) => isVersus.test(one))) return null;
    const last = at + pair.length - second.length;
    return { text, qualifiers: rest, over: namesAt(marked, last, second, names), isCompared: true };
  }
  const left = qualifiers.filter((one) => !inside.test(one));
  const within = qualifiers.find((one) => inside.test(one));
  if (left.some((one) => isVersus.test(one)) || (over && within)) return null;
  if (over) {
    // Names outside of parentheses, in the order in which they stand.
    const outside = names.filter(({ isInside }) => !isInside);
    return {
      text: over[1]!,
      qualifiers,
      over: namesAt(text, text.length - over[2]!.length, over[2]!, outside),
      isCompared: true,
    };
  }
  if (within !== undefined) {
    const at = marked.toLowerCase().indexOf(within);
    return {
      text,
      qualifiers: left,
      over: at < 0 ? null : namesAt(marked, at, within, names),
      isCompared: isVersus.test(within),
    };
  }
  const bare = text.replace(againstBaseline, '');
  return { text: bare, qualifiers, over: null, isCompared: bare !== text };
}

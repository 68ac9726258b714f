import type { Reported, Run } from '../../collect/run.ts';
import { type Code, type Note, type Place, placeText } from '../../note.ts';
import { listed, type Phrase, phrase } from '../../phrase.ts';
import { cellText } from './grid.ts';
import { stated } from './stated.ts';

/**
 * Footnotes as text: a superscript letter in a cell and a line under the table that begins with it. Not the footnotes of
 * GitHub's markdown, whose numbers would get mixed up with the author's own.
 */
export interface Footnotes {
  /** The letter of a footnote, the same one for the same text. The text is safe markdown. */
  readonly mark: (text: string | Phrase) => string;
  /** The lines under the table, in the order in which they were first marked. */
  readonly lines: () => readonly Phrase[];
}

/** The footnote of a ratio or difference that the numbers as shown do not give (rules.md#reproducible). */
export const unroundedText = 'Computed from unrounded values; the numbers as shown give another last digit.';

const letters = [...'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'];

export function footnotes(): Footnotes {
  const texts: (string | Phrase)[] = [];
  // From the 26th on letters are doubled: ᵃᵃ, ᵇᵇ.
  const letter = (at: number): string => letters[at % letters.length]!.repeat(1 + Math.floor(at / letters.length));
  return {
    mark: (text) => {
      const known = texts.findIndex((one) => String(one) === String(text));
      if (known < 0) texts.push(text);
      return letter(known < 0 ? texts.length - 1 : known);
    },
    lines: () => texts.map((text, at) => phrase`${letter(at)} ${text}`),
  };
}

/**
 * What the results themselves state where the table has another number (rules.md#L1, rules.md#L2), for the runs of one row: the text of
 * its footnote and the ids of the runs it is about. Null where they state nothing else.
 */
export function statedElsewhere(
  metric: string,
  statistic: string,
  runs: readonly Run[],
  notes: readonly Note[],
): { readonly text: Phrase; readonly runs: readonly string[] } | null {
  const differing = runs.flatMap((run) => {
    const found = run.reported
      .filter((one) => one.metric.name === metric && one.statistic === statistic)
      .flatMap((one) => about('reported-differs', run, one, notes))[0];
    return found
      ? [
          {
            run,
            place: found.place!,
            stated: found.args.stated as string | Phrase,
            formula: String(found.args.formula),
          },
        ]
      : [];
  });
  if (differing.length > 0) {
    const formulas = new Set(differing.map(({ formula }) => formula));
    const how = formulas.size === 1 ? [...formulas][0]! : '';
    const values = differing.map((one) => statedBy(one, how === '' ? one.formula : ''));
    return {
      text: phrase`The results state ${listed(values)}${how && `, ${how}`}; the table has what their records give.`,
      runs: differing.map(({ run }) => run.id),
    };
  }
  if (metric !== 'output_throughput') return null;
  const counting = runs.flatMap((run) => {
    const found = run.reported.flatMap((one) => about('throughput-counts-prompts', run, one, notes))[0];
    return found ? [{ run, place: found.place!, stated: found.args.stated as string | Phrase }] : [];
  });
  if (counting.length === 0) return null;
  const values = counting.map((one) => statedBy(one, ''));
  return {
    text: phrase`The results state ${listed(values)}; that counts the tokens of the prompts too.`,
    runs: counting.map(({ run }) => run.id),
  };
}

function about(code: Code, run: Run, { place, metric }: Reported, notes: readonly Note[]): readonly Note[] {
  return notes.filter(
    (one) =>
      one.code === code &&
      one.args.run === run.name &&
      one.place !== undefined &&
      placeText(one.place) === placeText(place) &&
      // Several statistics may stand in one line of a log.
      (one.args.what === undefined || String(one.args.what).includes(metric.title.toLowerCase())),
  );
}

function statedBy(
  { run, stated: text, place }: { readonly run: Run; readonly stated: string | Phrase; readonly place: Place },
  formula: string,
): Phrase {
  const value = typeof text === 'string' ? stated(text, `what the file states of ${run.id}`, text, [place]) : text;
  return phrase`${value} (${cellText(run.name)}${formula && `, ${formula}`})`;
}

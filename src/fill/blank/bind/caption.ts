import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { conversion, unitNamed } from '../../../unit.ts';
import type { Block } from '../block.ts';
import { readBracket } from '../bracket.ts';
import { anyBlank } from '../forms.ts';
import { type Heard, hear } from '../hear.ts';
import { anyOf, isA } from '../lexicon/lexicon.ts';
import { isSame, type Name, settingsSaid } from '../name/name.ts';
import { wordKey } from '../name/words.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Bench } from './bench.ts';

/** `Table 5: ` in front of a caption. */
export const numbered = /^[*_]*(?:table|tab\.)\s*[A-Z]?\.?\d*[.:]?[*_]*\s*/i;

/** The line before a table that says what is in it; null for a heading, and for a paragraph that is about more. */
export function captionOf(before: string, vocabulary: Vocabulary, stat: string | null): Heard | null {
  const text = before.trim();
  if (!isLine(text)) return null;
  if (isCaption(text)) {
    const words = withoutFacts(withoutIntervals(text.replace(numbered, '')), vocabulary);
    const heard = withoutMetrics(
      withUnit(words, (rest) => hear(rest, vocabulary, stat)),
      vocabulary,
    );
    // Of several units each is of a metric of its own.
    return unitsOf(text).length > 1 ? { ...heard, unit: null } : heard;
  }
  const label = text.length <= 60 ? hear(text.replace(/\.$/, ''), vocabulary, stat) : null;
  // `Accuracy (%)`, `Output tokens per second.`: nothing but what is measured.
  if (label?.metric && isMere(label)) return label;
  // What a paragraph says that is understood selects; the rest of it limits nothing.
  const names = captionNames({ before }, { vocabulary });
  return { ...hear('', vocabulary), text, names, ...saidOfAll(text, vocabulary, stat) };
}

/** True for words of which each is understood, and none says more than what is measured, in which unit and statistic. */
function isMere({ unknown, narrowing, modality, owners, fact, derived, over, names }: Heard): boolean {
  const more = [unknown, narrowing, owners, names].some((some) => some.length > 0);
  return !more && modality === null && fact === null && derived === null && over === null;
}

/** `in percent`, `in ms` say the unit, and nothing of what is measured. */
function withUnit(text: string, listen: (rest: string) => Heard): Heard {
  const [found, unit] = /\s+(?:is|are)?\s*\bin\s+([^\s,.;:]{1,16})(?=[\s,.;:]|$)/i.exec(text) ?? [];
  if (found === undefined || unitNamed(unit!) === undefined) return listen(text);
  return { ...listen(text.replace(found, ' ')), unit: unit! };
}

const ofAll =
  /(?:^|[.:;]\s+)((?:all|each|both|the|numbers?|values?|entries|cells|write down|fill in|enter|report(?:ed)?|measured|shown|mean|median)\b[^.:;]{1,100})/gi;

/** `Measured: tokens per second, by number of GPUs`. */
const shownAs = /^\s*(?:measured|shown|given|numbers?|values?|cells|entries)\s*:\s+([^.:;]{1,100})/i;
/** Along which settings a table goes. */
const byAxes = /,?\s+by\s+.*$/i;

/** `hit ratio by trace and cache size (share of the working set)`: what the settings are that a table goes along narrows no number in it. */
function withoutAxes(caption: string, { settings }: Vocabulary): string {
  const [axes = ''] = byAxes.exec(caption) ?? [];
  const names = axes
    .replace(/\([^()]*\)/g, '')
    .replace(/^,?\s+by\s+|[.:*_\s]+$/gi, '')
    .split(/\s*,\s*(?:and\s+)?|\s+and\s+|\s*[×x&]\s+/);
  return axes !== '' && names.every((name) => settings.called(wordKey(name)).length > 0)
    ? caption.slice(0, -axes.length)
    : caption;
}

/** What a sentence before a table says that all of its numbers are: `All accuracies are in percent`, `Write down the mean runtime in ms`; nothing where two are named. */
function saidOfAll(
  text: string,
  vocabulary: Vocabulary,
  stat: string | null,
): Partial<Pick<Heard, 'metric' | 'statistic' | 'unit' | 'assumed'>> {
  const parts = [...text.matchAll(ofAll)].map(([, words]) => words!);
  const listed = shownAs.exec(text)?.[1];
  const said = [...parts, ...(listed === undefined ? [] : [listed])].map((words) =>
    withUnit(words.replace(byAxes, ''), (rest) => hear(rest, vocabulary, stat)),
  );
  const all = withUnit(text, (rest) => hear(rest, vocabulary, stat));
  const [own] = said.filter(({ metric }) => metric !== null);
  const names = new Set([...said, all].flatMap(({ metric }) => metric?.name ?? []));
  if (!own || names.size !== 1 || all.modality !== null || own.owners.length > 0 || own.over !== null) return {};
  // `the idle time of each`
  if (own.narrowing.some((word) => isA('regime', word))) return {};
  const told = note('assumed-metric', { label: own.text, metric: own.metric!.title, instead: '' });
  return { metric: own.metric, statistic: own.statistic, unit: own.unit, assumed: [told] };
}

/** `with 95% confidence intervals`: beside what is measured, and in columns of their own. */
function withoutIntervals(caption: string): string {
  return caption.replace(intervals, ' ');
}

const intervals =
  /,?\s*[([]?(?:\b(?:with|and|including)\s+)?(?:their\s+|an?\s+)?(?:\d\d(?:\.\d)?\s?%[\s-]+)?(?:bootstrap(?:ped)?\s+)?\b(?:confidence\s+intervals?|CIs?)\b[)\]]?/gi;

/** The units in the parentheses of a caption. */
function unitsOf(caption: string): readonly string[] {
  const parts = [...caption.matchAll(/[([]([^()[\]]{1,60})[)\]]/g)].flatMap(([, inside]) => inside!.split(/[,;]\s*/));
  return [...new Set(parts.map((part) => part.trim()).filter((part) => unitNamed(part) !== undefined))];
}

/**
 * The unit in which a table has a metric by the line before it: `Accuracy (%, mean ± SD) and training time (s)`. Null where it gives none that fits,
 * and where it gives several.
 */
export function captionUnit({ before }: Pick<Block, 'before'>, metric: Metric): string | null {
  const text = before.trim();
  const fitting =
    isLine(text) && isCaption(text) ? unitsOf(text).filter((one) => conversion(metric.unit, one) !== null) : [];
  return fitting.length === 1 ? fitting[0]! : null;
}

/** A rate that the line before a table begins with, or says that all is in: `tokens per second, five runs each`; null for any other line. */
export function rateOver({ before }: Pick<Block, 'before'>): string | null {
  const text = before.trim();
  const [, words] =
    (isLine(text) &&
      /^[*_]*(?:all (?:numbers|values)? ?)?(?:in )?([a-z]+(?: per |\/)[a-z]+)[*_]*(?=[.,:;*_]|$)/i.exec(text)) ||
    [];
  const named = words === undefined ? undefined : unitNamed(words.toLowerCase().replace(' per second', '/s'));
  return named === undefined ? null : words!.toLowerCase().replace(' per second', '/s');
}

/** A paragraph, and no heading, table or code. */
export function isLine(before: string): boolean {
  return before.trim() !== '' && !/^\s*(?:#|\||`{3}|~{3})/.test(before) && before.length <= 600;
}

/** A line in emphasis, one that ends in a colon, or one that is numbered as a table; sentences are none. */
export function isCaption(text: string): boolean {
  if (/^(?:[*_]{1,3})?(?:table[\s:]|tab\.\s)/i.test(text)) return true;
  const isShort = text.length <= 120 && !/[.!?]\s+\S/.test(text);
  return isShort && (/^([*_]{1,3})[^\s*_].*\1[:.]?$/s.test(text) || /:[*_]{0,3}$/.test(text));
}

/** The names in the line before a table. Of two of a kind neither is meant: `from A to B`. */
export function captionNames(
  { before }: Pick<Block, 'before'>,
  { vocabulary }: Pick<Bench, 'vocabulary'>,
): readonly Name[] {
  const names = isLine(before) ? vocabulary.names(before) : [];
  const isArm = vocabulary.cells.isArm;
  const isOther = (a: Name, b: Name) =>
    !isSame(a, b) &&
    isArm(a) === isArm(b) &&
    (isArm(a) || settingsSaid(a).some((one) => settingsSaid(b).includes(one)));
  return names.filter((name) => !names.some((other) => isOther(name, other)));
}

/**
 * What stands over a block and is no heading: the line before it where that is a caption, the summary of the fold it is in, the items and the line
 * that a list is under.
 */
export function linesOver(block: Block, { vocabulary }: Pick<Bench, 'vocabulary'>): readonly Heard[] {
  const { directive, before, summary } = block;
  const isProse = block.kind === 'text' && block.parents.length === 0 && !block.isItem;
  const lines = [
    ...(isProse ? [] : block.kind === 'text' ? block.parents : [before]),
    ...(isProse ? [] : [summary ?? '']),
  ];
  return lines
    .map((line) => withoutAsked(line).trim())
    .filter(isLine)
    .flatMap((line) => {
      const isWhole = isCaption(line) || line === summary;
      if (!isWhole && !isTitle(line)) return [];
      const words = withoutFacts(withoutIntervals(line.replace(numbered, '')), vocabulary);
      return [withoutMetrics(hear(isWhole ? words : words.split(/:\s/)[0]!, vocabulary, directive.stat), vocabulary)];
    });
}

/** `over three seeds`: of what a mean and its deviation are. */
const ofRepeats = new RegExp(
  `\\s+(?:over|across|of|from)\\s+(?:all\\s+|the\\s+)*(?:[\\w-]+\\s+)?${anyOf('once')}s?$`,
  'i',
);

/** A caption without what it asks for itself: `(build TBD, backend TBD)` narrows no number under it. */
function withoutFacts(caption: string, vocabulary: Vocabulary): string {
  return withoutAxes(caption, vocabulary).replace(/\(([^()]{1,120})\)/g, (whole, inside: string) => {
    const parts = inside.split(/\s*,\s+/);
    const kept = parts.filter((part) => {
      const label = part.replace(asked, '').trim();
      return label === part || vocabulary.read(label)?.fact == null;
    });
    return kept.length === parts.length ? whole : kept.length === 0 ? ' ' : `(${kept.join(', ')})`;
  });
}

const asked = new RegExp(`[:=]?\\s*\`?${anyBlank}\`?$`);

/** What tells in parentheses which numbers a table holds narrows nothing: `Mean ± SD over three seeds (accuracy)`, `Training time (s, mean ± std)`. */
function withoutMetrics(heard: Heard, vocabulary: Vocabulary): Heard {
  const isForm = (words: string): boolean =>
    words
      .replace(ofRepeats, '')
      .split(/\s*(?:[,;±&]|\+\/-|\band\b)\s*/)
      .every((part) => unitNamed(part) !== undefined || vocabulary.read(part)?.statistic != null);
  const isTold = (words: string) => vocabulary.read(words)?.metric != null || isForm(words);
  if (!heard.asides.some(isTold)) return heard;
  const kept = (all: readonly string[]) => all.filter((one) => !isTold(one));
  return { ...heard, asides: kept(heard.asides), narrowing: kept(heard.narrowing) };
}

/** A line without what it asks a person for: `[Explain why]` over a list says nothing of its items. */
export function withoutAsked(line: string): string {
  return line.replace(/\[([^[\]]{1,200})\]/g, (whole, inside: string) =>
    readBracket(inside, () => false)?.kind === 'prose' ? ' ' : whole,
  );
}

/** The words of an item that others are under, and no sentence. */
function isTitle(line: string): boolean {
  return line.length <= 80 && !/[.!?](?:\s|$)/.test(line);
}

import type { Root } from 'mdast';
import { parse, type Range } from '../../markdown/markdown.ts';
import type { Position } from '../../markdown/positions.ts';
import { type Note, note, type Place, Refusal } from '../../note.ts';
import { joined, marksOf, type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { markdownText, printable } from '../../text.ts';
import type { FillContext } from '../context.ts';
import type { Expanded } from '../expand.ts';
import { placesIn } from '../place.ts';
import type { Slot } from '../slot.ts';
import type { Bench } from './bind/bench.ts';
import { type BindingRules, benchOf } from './bind/bench-of.ts';
import { readOverride } from './bind/explicit.ts';
import { bind } from './bind.ts';
import { type Binding, type MarkdownBinding, stays } from './binding.ts';
import { type Block, blocksOf } from './block.ts';
import type { Hint } from './bracket.ts';
import { changesBeside } from './changes-beside.ts';
import { contextsOf } from './context.ts';
import { untrueDigits } from './digits.ts';
import { withPlainLines } from './escaped.ts';
import { format, type Numbered } from './format.ts';
import { keysOf } from './key.ts';
import { lookalikesIn } from './lookalikes.ts';
import { misread } from './misread.ts';
import { offered, withOffer } from './offer.ts';
import { overlooked, withLooks } from './overlooked.ts';
import { atOverride, type Overridden, overriddenBlanks } from './overrides.ts';
import { pasted } from './pasted.ts';
import { type Blank, scan } from './scan.ts';
import { spreadsIn } from './spreads.ts';
import { twinsIn } from './twins.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Template {
  readonly path: string;
  readonly text: string;
}

/** How far filling may go. */
export interface FillRules extends BindingRules {
  /** Fill nothing that was inferred. */
  readonly strict: boolean;
  /** Write words of the findings where a blank asks for some. */
  readonly suggest?: boolean;
  /** Each blank is to have what stands around it. */
  readonly withContext?: boolean;
}

/** Every blank of a document with what was decided, and what finding out has shown. */
export interface Decided {
  /** Each list is made together or not at all: a response and the fences that were made longer for it. */
  readonly slots: readonly (readonly Slot[])[];
  readonly root: Root;
  readonly blocks: readonly Block[];
  readonly vocabulary: Vocabulary;
  readonly at: (offset: number) => Position;
  readonly notes: readonly Note[];
}

/**
 * Finds the blanks of a document, binds each, and makes the texts that go into them.
 * @throws Refusal (exit 2) for an override that leads nowhere.
 */
export function decide(template: Template, expanded: Expanded, context: FillContext, rules: FillRules): Decided {
  const whole = expanded.text;
  const text = withPlainLines(whole);
  const at = placesIn(template.text, expanded.segments);
  const place = (offset: number): Place => ({ file: template.path, ...at(offset) });
  const root = parse(whole);
  const blocks = blocksOf(text, root, place);
  const bench = benchOf(text, blocks, context, rules, place);
  const { vocabulary } = bench;
  const factsInWords = new Set([
    'date',
    'model',
    'dataset',
    'started',
    'results_file',
    ...context.study.runs.flatMap(({ labels }) => Object.keys(labels)),
  ]);
  const isFactInWords = (word: string): boolean => factsInWords.has(vocabulary.read(word)?.fact ?? '');
  const blanks = literalOnly(scan(text, blocks, isFactInWords), expanded);
  const keys = keysOf(text, blanks);
  const looks = literalOnly(lookalikesIn(text, root), expanded);
  const free = overlooked(text, looks, blanks);
  const others = free.map(({ key }) => key);
  const said = rules.overrides ? overriddenBlanks(rules.overrides, blanks, keys, template.path, others) : new Map();
  const paths = boundPaths(blanks, blocks, place);
  const isSaid = ({ blank }: { readonly blank: Blank }): boolean => said.has(blank) || paths.has(blank);
  const alone = blanks.map((blank) => ({ blank, ...decided(blank, said.get(blank), paths.get(blank), bench, rules) }));
  const byNext = new Map([...spreadsIn(alone, bench), ...changesBeside(alone)]);
  const first = alone.map((one) => ({ ...one, binding: (isSaid(one) ? null : byNext.get(one)) ?? one.binding }));
  const unsaid = first.filter((one) => !isSaid(one));
  const twins = twinsIn(unsaid, text, vocabulary);
  const offers = first.map((one) => {
    const binding = twins.get(one) ?? one.binding;
    const offer = said.has(one.blank) ? null : offered(one.blank, binding, bench);
    return { ...one, ...withOffer(binding, offer, rules.suggest ?? false) };
  });
  const numbers = offers.flatMap(({ blank, binding, hint }): Numbered[] =>
    binding.is === 'number' ? [{ blank, binding, hint }] : [],
  );
  const texts = new Map(
    format(text, numbers, context.options.digits ?? undefined).map((written, i) => [numbers[i]!.blank, written]),
  );
  const untrue = new Map(numbers.map((one) => [one.blank, untrueDigits(text, one, texts.get(one.blank)!)]));
  const bound = offers.map((one) => ({ ...one, binding: untrue.get(one.blank) ?? one.binding }));
  const around = rules.withContext ? contextsOf(bench) : null;
  const slots = bound.map(({ blank, binding, offer }, i): readonly Slot[] => {
    const written = writtenFor(blank, binding, texts, bench);
    const slot: Slot = {
      key: keys[i]!,
      kind: blank.asked.kind,
      start: blank.start,
      end: blank.end,
      ...at(blank.start),
      blank: whole.slice(blank.start, blank.end),
      written: written === null ? null : String(written),
      marks: written === null ? [] : marksOf(written),
      ...(blank.asked.kind === 'chart' && written !== null && binding.is === 'markdown'
        ? { picture: pictureIn(written, binding) }
        : {}),
      source: binding.source,
      confidence: binding.confidence,
      state: binding.is === 'stays' ? binding.state : binding.confidence === 1 ? 'suggested' : 'filled',
      notes: binding.notes,
      ...(offer ? { offered: offer } : {}),
      ...(around ? { context: around(blank) } : {}),
    };
    return binding.is === 'sample' ? pasted(slot, blank, binding.text, context.options.sampleChars, text) : [slot];
  });
  const told = withLooks(
    slots,
    looks,
    free.map((one) => ({ ...one, ...at(one.start), blank: whole.slice(one.start, one.end) })),
    rules.overrides,
  );
  return { slots: told, root, blocks, vocabulary, at, notes: misread(text, root, place) };
}

/** Those that the author wrote, not those in what Handlebars printed. */
function literalOnly<R extends Range>(blanks: readonly R[], { segments }: Expanded): readonly R[] {
  let at = 0;
  return blanks.filter(({ start, end }) => {
    while (at < segments.length - 1 && segments[at]!.end < end) at += 1;
    const segment = segments[at];
    return segment?.kind === 'literal' && start >= segment.start && end <= segment.end;
  });
}

/**
 * The paths that directives bind, each to its blank: the blanks of the block in order, else its empty cells, else its dashes.
 * @throws Refusal when there are more paths than blanks.
 */
function boundPaths(
  blanks: readonly Blank[],
  blocks: readonly Block[],
  place: (offset: number) => Place,
): ReadonlyMap<Blank, string> {
  const paths = new Map<Blank, string>();
  const byBlock = new Map<Block, Blank[]>();
  for (const blank of blanks)
    if (blank.block.directive.bind.length > 0) byBlock.set(blank.block, [...(byBlock.get(blank.block) ?? []), blank]);
  for (const block of blocks) {
    const { bind: wanted } = block.directive;
    if (wanted.length === 0) continue;
    const all = (byBlock.get(block) ?? []).filter(({ asked: { kind } }) => kind !== 'lookalike');
    const real = all.filter(({ isGap, asked: { kind } }) => !isGap && kind !== 'dash');
    const gaps = all.filter(({ isGap }) => isGap);
    const targets = real.length > 0 ? real : gaps.length > 0 ? gaps : all;
    wanted.forEach((path, i) => {
      const target = targets[i];
      if (!target) throw new Refusal(note('directive-unused', { path }, place(block.start)));
      paths.set(target, path);
    });
  }
  return paths;
}

/** What the file beside the template says of a blank, else what the template says. */
function decided(
  blank: Blank,
  said: Overridden | undefined,
  words: string | undefined,
  bench: Bench,
  rules: FillRules,
): { readonly binding: Binding; readonly hint: Hint } {
  if (said?.ignored) return { binding: stays('left', note('override-ignored', {})), hint: blank.asked.hint };
  return atOverride(said?.place, () => overridden(blank, said?.path ?? words, bench, rules));
}

function overridden(
  blank: Blank,
  words: string | undefined,
  bench: Bench,
  rules: FillRules,
): { readonly binding: Binding; readonly hint: Hint } {
  const inline = blank.asked.kind === 'value' && blank.asked.words !== '' ? blank.asked.words : undefined;
  const override = words ?? inline;
  const { path, hint } = override === undefined ? { path: undefined, hint: null } : readOverride(override);
  const binding = bind(blank, words === undefined ? undefined : path, bench);
  const isInferred = binding.is !== 'stays' && binding.confidence < 3;
  return {
    binding:
      rules.strict && isInferred
        ? stays('ambiguous', [note('strict-left', {}), ...binding.notes], binding.source, binding.confidence)
        : binding,
    hint: hint ?? blank.asked.hint,
  };
}

/** Where the image of a chart stands: all but the space before it. */
function pictureIn(written: Phrase, { text }: MarkdownBinding): Range {
  const { length } = String(written);
  return { start: length - String(text).length, end: length };
}

/** Words as text of HTML, which is no markdown. */
function htmlText(words: string): string {
  return printable(words).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What goes into the text for a binding; null where nothing does. */
function writtenFor(
  blank: Blank,
  binding: Binding,
  numbers: ReadonlyMap<Blank, Numeral>,
  { text }: Bench,
): Phrase | null {
  if (binding.is === 'stays') return null;
  // `- Date:` has no space yet for what comes after it.
  const lead = blank.isGap && blank.cell === null && !/\s$/.test(text.slice(blank.line.start, blank.start)) ? ' ' : '';
  if (binding.is === 'number') return phrase`${lead}${shown(numbers.get(blank)!, binding.of)}`;
  if (binding.is !== 'text') return phrase`${lead}${binding.text}`;
  const of = (text: string) => (binding.of === undefined ? joined([text]) : shown(text, binding.of));
  if (blank.block.kind === 'code') return of(printable(binding.text));
  if (blank.block.kind === 'table' && blank.block.isHtml) return of(htmlText(binding.text));
  const atStart = /^[\s>*_+-]*$/.test(text.slice(blank.line.start, blank.start));
  const isHeading = blank.block.kind === 'text' && blank.block.isHeading;
  const sink = blank.block.kind === 'table' ? 'cell' : isHeading ? 'heading' : atStart ? 'line' : 'inline';
  return phrase`${lead}${of(markdownText(binding.text, sink))}`;
}

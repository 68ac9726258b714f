/**
 * The Handlebars half of filling: what is ours in a template is replaced by what the study says, the rest is copied.
 *
 * The tree is walked by an evaluator of our own (expression.ts says why). `if each unless with else`, `../`, `this`,
 * `@index @first @last @key`, named arguments and `(present …)` mean what they mean in Handlebars. Values are escaped for
 * where they land and are never expanded again.
 */
import { filesOf } from '../compare/counted.ts';
import { settingRead, tallied } from '../made.ts';
import type { Range } from '../markdown/markdown.ts';
import { offRanges } from '../markdown/off.ts';
import { type Note, note, type Place, Refusal, sentence } from '../note.ts';
import { readablePhrase } from '../number/readable.ts';
import { joined, type Phrase, through } from '../phrase.ts';
import { linkTarget, markdownText } from '../text.ts';
import type { FillContext } from './context.ts';
import type { PlacedChart, PrintedTable } from './document.ts';
import { callOf, type Site } from './expand/call.ts';
import type { CallExpression, Expression } from './expand/expression.ts';
import type { Given } from './expand/given.ts';
import { type Output, output, type Printed, type Segment } from './expand/output.ts';
import { withOwn } from './expand/own.ts';
import { saidOnce } from './expand/said.ts';
import { contextIn, lookUp, type Scope, scopedRun } from './expand/scope.ts';
import { codeText, continuation, isLineStart, isLinkTarget, sinkOf } from './expand/sink.ts';
import { type Tag, tagsOf } from './expand/tags.ts';
import { type TemplateNode, treeOf } from './expand/tree.ts';
import { isPresent, present as presentHelper } from './helpers/present.ts';
import { helpers } from './helpers.ts';
import type { Helper } from './print/helper.ts';
import { stated } from './print/stated.ts';
import { cellwise, dash } from './print/table.ts';

/** A template with everything that is ours replaced. */
export interface Expanded {
  readonly text: string;
  /** They cover the text without a gap, in order. */
  readonly segments: readonly Segment[];
  readonly printed: readonly Printed[];
  /** The charts whose images stand in the text. */
  readonly charts: readonly PlacedChart[];
  readonly tables: readonly PrintedTable[];
  readonly notes: readonly Note[];
}

const largest = 2 ** 20;

/** Blocks in one another multiply: 17 over two runs are a hundred thousand rounds. */
const mostSteps = 100_000;

/**
 * Expands the Handlebars of a template.
 * @throws Refusal (exit 2) with line and column for an unknown path, field or argument, and for a broken tag of ours.
 */
export function expand(template: { readonly path: string; readonly text: string }, context: FillContext): Expanded {
  const { path, text } = template;
  if (text.length > largest) throw new Refusal(note('template-too-large', { limit: '1 MiB' }, { file: path }));
  const found = tagsOf(
    template,
    helpers.map(({ name }) => name),
  );
  const { tags, notes } = withOwn(found, context.own ?? [], context.options.charts);
  const walk: Walk = {
    text,
    context,
    out: output(text),
    notes: [...notes],
    tables: [],
    charts: new Map(),
    captions: 0,
    said: new Set(),
    steps: mostSteps,
    eol: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n',
    code: tags.length === 0 ? [] : offRanges(text, false),
  };
  walkAll(treeOf(text, tags), null, walk);
  return { ...walk.out.finish(), charts: [...walk.charts.values()], tables: walk.tables, notes: walk.notes };
}

interface Walk {
  readonly text: string;
  readonly context: FillContext;
  readonly out: Output;
  readonly notes: Note[];
  readonly tables: PrintedTable[];
  readonly charts: Map<string, PlacedChart>;
  /** How many captions were printed. */
  captions: number;
  /** The sentences that helpers printed around tables: said once, they are not said again. */
  readonly said: Set<string>;
  readonly eol: string;
  /** How many nodes may still be walked. */
  steps: number;
  /** Code, in which tags stand only when the front matter turns Handlebars on there. */
  readonly code: readonly Range[];
}

function walkAll(nodes: readonly TemplateNode[], scope: Scope | null, walk: Walk): void {
  for (const node of nodes) {
    walk.steps -= 1;
    if (walk.steps < 0) throw new Refusal(note('template-too-repetitive', { limit: mostSteps }));
    if (node.kind === 'literal') walk.out.literal(node.start, node.end);
    else if (node.kind === 'print') print(node.tag, node.call, scope, walk);
    else block(node, scope, walk);
  }
}

function block({ tag, call, body, inverse }: TemplateNode & { kind: 'block' }, scope: Scope | null, walk: Walk): void {
  if (tag.head === 'present') {
    const asked = callOf(presentHelper, call, inExpression(tag, scope, walk));
    walkAll(isPresent(asked) ? body : inverse, scope, walk);
    return;
  }
  const [argument] = call.params;
  if (argument === undefined || call.params.length > 1)
    throw new Refusal(note('argument-missing', { helper: `#${tag.head}`, usage: `{{#${tag.head} runs}}` }, tag.place));
  const given = evaluate(argument, tag, scope, walk);
  if (tag.head === 'if' || tag.head === 'unless') {
    const zeroCounts = call.hash.some(
      ({ key, value }) => key === 'includeZero' && value.kind === 'literal' && value.value === true,
    );
    const holds = isTrue(given) || (zeroCounts && given.kind === 'number');
    walkAll(holds === (tag.head === 'if') ? body : inverse, scope, walk);
  } else if (tag.head === 'with') {
    if (isTrue(given)) walkAll(body, { self: given, name: nameOf(argument, scope), data: {}, outer: scope }, walk);
    else walkAll(inverse, scope, walk);
  } else if (tag.head === 'each') {
    const entries = entriesOf(given);
    if (entries === null)
      throw new Refusal(
        note(
          'argument-wrong',
          { helper: '#each', argument: nameOf(argument, scope), wants: 'a list, such as runs' },
          tag.place,
        ),
      );
    entries.forEach(([key, self], index) => {
      const data = { index, key, first: index === 0, last: index === entries.length - 1 };
      walkAll(body, { self, name: `${nameOf(argument, scope)}.${key}`, data, outer: scope }, walk);
    });
    if (entries.length === 0) walkAll(inverse, scope, walk);
  } else throw new Refusal(note('expression-broken', { text: `{{else ${tag.head}}}` }, tag.place));
}

function entriesOf(given: Given): readonly (readonly [string | number, Given])[] | null {
  if (given.kind === 'list') return given.items.map((item, index) => [index, item] as const);
  if (given.kind === 'record') return [...given.entries];
  return given.kind === 'absent' ? [] : null;
}

/** As in Handlebars: 0 and the empty list are false. Whether a number exists is asked with `present`. */
function isTrue(given: Given): boolean {
  if (given.kind === 'truth') return given.value;
  if (given.kind === 'number') return given.value !== 0;
  if (given.kind === 'text') return given.text !== '';
  if (given.kind === 'list') return given.items.length > 0;
  return given.kind !== 'absent';
}

function evaluate(expression: Expression, tag: Tag, scope: Scope | null, walk: Walk): Given {
  if (expression.kind === 'path')
    return lookUp(expression.path, scope, contextIn(scope, walk.context), tag.place, true);
  if (expression.kind === 'call') {
    const name = expression.call.head.text;
    if (name !== 'present') throw new Refusal(note('helper-not-inside', { helper: name }, tag.place));
    const asked = callOf(helperNamed(name)!, expression.call, inExpression(tag, scope, walk));
    return { kind: 'truth', value: isPresent(asked) };
  }
  const { value } = expression;
  return typeof value === 'boolean'
    ? { kind: 'truth', value }
    : typeof value === 'number'
      ? { kind: 'number', value }
      : { kind: 'text', text: value };
}

/** The site of a helper that is asked within a tag and prints nothing itself. */
function inExpression({ place }: Tag, scope: Scope | null, { context, captions }: Walk): Site {
  return { place, scope, sink: 'inline', captions, context: contextIn(scope, context) };
}

function helperNamed(name: string): Helper | undefined {
  return helpers.find((helper) => helper.name === name);
}

/** What a name stands for in a source: a run by its id. */
function nameOf(expression: Expression, scope: Scope | null): string {
  if (expression.kind !== 'path') return 'value';
  return expression.path.scoped && expression.path.parts.length === 0 && scope ? scope.name : expression.path.text;
}

function print(tag: Tag, call: CallExpression, scope: Scope | null, walk: Walk): void {
  const { out, text } = walk;
  const context = contextIn(scope, walk.context);
  const before = out.line();
  const after = /^[^\r\n]*/.exec(text.slice(tag.end, tag.end + 2000))![0];
  const helper = call.head.scoped || call.head.data ? undefined : helperNamed(call.head.text);
  if (!helper) {
    const given = lookUp(call.head, scope, context, tag.place, false);
    const run = scopedRun(scope);
    const source =
      run && !call.head.data && call.head.parts[0] !== 'study' && call.head.parts[0] !== 'runs'
        ? `${run.id}.${call.head.parts.join('.')}`
        : call.head.text;
    const printed = fieldText(given, call.head.text, { tag, before, after }, walk);
    const places = filesOf(run ? [run] : context.study.runs);
    out.generated(
      given.kind === 'absent' ? printed : onPage(fieldValue(given, printed, source, places), tag, before, walk),
      source,
      tag.place,
      tag.start,
    );
    return;
  }
  if (helper.block && !(isLineStart(before) && /^[ \t]*(?:\{\{[~]?[#/][^}]*\}\}[ \t]*)*$/.test(after))) {
    throw new Refusal(note('helper-needs-line', { helper: helper.name }, tag.place));
  }
  const site = { place: tag.place, scope, sink: sinkOf(before, after), captions: walk.captions, context };
  const printout = helper.print(callOf(helper, call, site));
  walk.notes.push(...printout.notes.map((one) => (one.place ? one : { ...one, place: tag.place })));
  const readable = (cell: string | Phrase) => onPage(cell, tag, before, walk);
  walk.tables.push(...(printout.tables ?? []).map((one) => ({ ...cellwise(one, readable), source: printout.source })));
  const { chart: name, made } = printout;
  if (name !== undefined) walk.charts.set(name, { name, src: context.chartSrc(name), ...(made ? { made } : {}) });
  if (printout.source.startsWith('caption:') && String(printout.text) !== '') walk.captions += 1;
  const printed = onPage(helper.block ? saidOnce(printout.text, walk.said) : printout.text, tag, before, walk);
  if (String(printed) === '') out.dropLine();
  else out.generated(inPlace(printed, before, walk.eol), printout.source, tag.place, tag.start);
}

/** Numbers are made easy to read where people read them; what stands in code or in the target of a link is for machines. */
function onPage(of: string | Phrase, tag: Tag, before: string, walk: Walk): string | Phrase {
  return isInCode(tag, walk) || isLinkTarget(before) ? of : readablePhrase(of);
}

function isInCode(tag: Tag, { code }: Walk): boolean {
  return code.some(({ start, end }) => start <= tag.start && tag.end <= end);
}

/** A field with its value: a number, or words as the files have them. */
function fieldValue(given: Given, printed: string, source: string, places: readonly Place[]): Phrase {
  if (given.kind !== 'number') return stated(printed, source, printed, places);
  if (given.shown) return given.shown;
  const counts = source.endsWith('.length') ? source.slice(0, -'.length'.length) : null;
  return counts === null ? settingRead(source, given.value, places) : tallied(counts, given.value, places);
}

/** Several lines as they must stand in the list item or quote of their tag, with the template's own line ends. */
function inPlace(of: string | Phrase, before: string, eol: string): Phrase {
  const prefix = isLineStart(before) ? continuation(before) : '';
  if (prefix === '' && eol === '\n') return joined([of]);
  return through([of], ([text = '']) => {
    const [first = '', ...rest] = text.split('\n');
    return [first, ...rest.map((one) => (one === '' ? prefix.trimEnd() : prefix + one))].join(eol);
  });
}

/** A list within a line names no more than these. */
const mostWords = 12;

/** A tag with the rest of its line: before it as printed, after it as in the template. */
interface Spot {
  readonly tag: Tag;
  readonly before: string;
  readonly after: string;
}

/** A field as text for where it lands; an absent one is a dash and a note. */
function fieldText(given: Given, name: string, spot: Spot, walk: Walk): string {
  const { tag, before, after } = spot;
  if (given.kind === 'absent') {
    walk.notes.push(note('value-absent', { what: name, reason: sentence(given.reason) }, tag.place));
    return dash;
  }
  if (
    given.kind === 'list' &&
    given.items.length > 0 &&
    given.items.every(({ kind }) => kind === 'text' || kind === 'number')
  ) {
    const most = given.items.length > mostWords ? mostWords - 1 : mostWords;
    const words = given.items.slice(0, most).map((item) => fieldText(item, name, spot, walk));
    const more = given.items.length - words.length;
    return more > 0 ? `${words.join(', ')} and ${more} more` : words.join(', ');
  }
  if (given.kind === 'list' && given.items.length === 0) {
    return fieldText({ kind: 'absent', reason: note('not-stated', { what: `any ${name}` }) }, name, spot, walk);
  }
  if (given.kind === 'number') return String(given.value);
  if (given.kind === 'truth') return given.value ? 'yes' : 'no';
  if (given.kind !== 'text') throw new Refusal(note('field-not-text', { field: name }, tag.place));
  if (isInCode(tag, walk)) return codeText(given.text);
  if (isLinkTarget(before)) return linkTarget(given.text);
  return markdownText(given.text, sinkOf(before, after));
}

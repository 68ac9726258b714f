import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type Scalar as YamlScalar,
} from 'yaml';
import { type Note, note, Refusal } from '../../note.ts';

/** Where something stands; both count from 1. */
export interface At {
  readonly line: number;
  readonly column: number;
}

/** A text, number, truth or nothing. `source` is how it is written, without quotes. */
export interface Scalar {
  readonly kind: 'scalar';
  readonly at: At;
  readonly value: string | number | boolean | null;
  readonly source: string;
}

export interface List {
  readonly kind: 'list';
  readonly at: At;
  readonly items: readonly Value[];
}

export interface Entry {
  readonly key: string;
  readonly at: At;
  readonly value: Value;
}

/** Keys differ from one another. */
export interface Mapping {
  readonly kind: 'map';
  readonly at: At;
  readonly entries: readonly Entry[];
}

/** What a YAML file says, as plain data with places; tags, anchors and comments are gone. */
export type Value = Scalar | List | Mapping;

const mostAliases = 100;
const mostTokens = 100_000;
const deepest = 32;
const widestIndent = 200;
const tags = ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`);

interface Reading {
  readonly file: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly problems: Note[];
  aliases: number;
}

/**
 * Reads YAML 1.2 (and so JSON) with its core tags, and nothing that would run or repeat without end.
 * @param example one line that such a file could hold, for an empty one.
 * @throws Refusal (exit 2) with the line and column of everything that is wrong.
 */
export function readYaml(text: string, file: string, example: string): Value {
  const plain = text.replace(/^\uFEFF/, '');
  // Before it is parsed: nesting deeper than the stack ends the whole process, and neither is meant by anybody.
  if (isTooComplex(plain)) throw new Refusal(note('config-too-complex', {}, { file }));
  const lines = new LineCounter();
  const document = parseDocument(plain, {
    lineCounter: lines,
    prettyErrors: false,
    schema: 'core',
    // Looked for here: the parser compares each key with all others.
    uniqueKeys: false,
    logLevel: 'error',
  });
  const reading: Reading = { file, document, lines, problems: [], aliases: 0 };
  const { version } = document.directives.yaml;
  if (version !== '1.2') throw new Refusal(note('config-version', { version }, { file, line: 1, column: 1 }));
  // What follows the first mistake is mostly its consequence.
  const [wrong] = document.errors;
  if (wrong)
    throw new Refusal(note('config-not-yaml', { problem: spoken(wrong.message) }, place(wrong.pos[0], reading)));
  if (document.contents === null) throw new Refusal(note('config-empty', { example }, { file }));
  const value = readNode(document.contents, 0, reading);
  if (reading.problems.length > 0) throw new Refusal(inOrder(reading.problems));
  return value;
}

/** As they stand in the file. */
export function inOrder(notes: readonly Note[]): readonly Note[] {
  const line = ({ place: at }: Note) => at?.line ?? 0;
  return [...notes].sort((a, b) => line(a) - line(b) || (a.place?.column ?? 0) - (b.place?.column ?? 0));
}

function isTooComplex(text: string): boolean {
  let tokens = 0;
  let open = 0;
  let marks = 0;
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    if (token === '[' || token === '{') open += 1;
    if (token === ']' || token === '}') open -= 1;
    if (token === '-' || token === '?') marks += 1;
    if (/^[\r\n]/.test(token)) marks = 0;
    const isWide = token.length > widestIndent && /^[ \t]+$/.test(token);
    if (tokens > mostTokens || open > deepest || marks > deepest || isWide) return true;
  }
  return false;
}

/** The parser's words as the end of a sentence. */
function spoken(message: string): string {
  if (message.startsWith('Source contains multiple documents')) return 'it holds more than one document';
  const short = message.split('\n')[0]!.replace(/[.:]\s*$/, '');
  return short.charAt(0).toLowerCase() + short.slice(1);
}

function atOf(offset: number, { lines }: Reading): At {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function place(offset: number, reading: Reading) {
  return { file: reading.file, ...atOf(offset, reading) };
}

/** @param otherwise where a value stands that is not written at all. */
function readNode(node: ParsedNode | null | undefined, otherwise: number, reading: Reading): Value {
  if (node === null || node === undefined)
    return { kind: 'scalar', at: atOf(otherwise, reading), value: null, source: '' };
  const [start] = node.range;
  const at = atOf(start, reading);
  if (isAlias(node)) {
    reading.aliases += 1;
    if (reading.aliases > mostAliases)
      throw new Refusal(note('config-anchors', { limit: mostAliases }, place(start, reading)));
    const meant = node.resolve(reading.document) as ParsedNode | undefined;
    // What contains itself has no end.
    if (meant !== undefined && !(meant.range[0] <= start && start < meant.range[1]))
      return { ...readNode(meant, start, reading), at };
    reading.problems.push(note('config-anchor', { name: node.source }, place(start, reading)));
    return { kind: 'scalar', at, value: null, source: '' };
  }
  if (node.tag !== undefined && !tags.includes(node.tag) && !isPlainTag(node.tag))
    reading.problems.push(note('config-tag', { tag: shortTag(node.tag) }, place(start, reading)));
  if (isMap(node)) return { kind: 'map', at, entries: entriesOf(node.items as readonly Pair[], reading) };
  if (isSeq(node))
    return {
      kind: 'list',
      at,
      items: (node.items as readonly ParsedNode[]).map((item) => readNode(item, start, reading)),
    };
  return scalarOf(node as YamlScalar.Parsed, at);
}

interface Pair {
  readonly key: ParsedNode | null;
  readonly value: ParsedNode | null;
}

function entriesOf(pairs: readonly Pair[], reading: Reading): readonly Entry[] {
  const seen = new Map<string, At>();
  return pairs.flatMap(({ key, value }): readonly Entry[] => {
    const start = key?.range[0] ?? value?.range[0] ?? 0;
    const at = atOf(start, reading);
    if (!isScalar(key)) {
      const found = key === null ? 'nothing' : isAlias(key) ? 'an alias' : 'a list or map';
      const problem = note('config-wrong-kind', { key: 'a key', wants: 'a text', found }, place(start, reading));
      reading.problems.push(problem);
      return [];
    }
    const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
    const first = seen.get(name);
    if (first) {
      reading.problems.push(note('config-duplicate-key', { key: name, line: first.line }, place(start, reading)));
      return [];
    }
    seen.set(name, at);
    return [{ key: name, at, value: readNode(value, start, reading) }];
  });
}

function scalarOf({ value, source = '' }: YamlScalar.Parsed, at: At): Scalar {
  const isKnown = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { kind: 'scalar', at, value: isKnown ? value : null, source: typeof value === 'string' ? value : source };
}

/** `!` alone says only that a text is a text. */
function isPlainTag(tag: string): boolean {
  return tag === '!';
}

function shortTag(tag: string): string {
  return tag.replace(/^tag:yaml\.org,2002:/, '!!');
}

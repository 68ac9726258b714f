/**
 * One tag of the template, parsed: the only file that knows Handlebars.
 *
 * Handlebars' parser reads the inside of each tag that is ours; the text between the tags never passes through it, so
 * that it stays byte for byte, and a tag's place is our own offset. Its compiler is not used: an evaluator over this
 * tree can say where an error is and which range of the output came from which tag, and it never makes a function from
 * a string.
 */
import { parseWithoutProcessing } from 'handlebars/dist/cjs/handlebars/compiler/base.js';

export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'path'; readonly path: NamePath }
  | { readonly kind: 'call'; readonly call: CallExpression };

/** `../labels.system`: `up` 1, parts labels and system. `@index`: `data` true. `this` has no parts. */
export interface NamePath {
  readonly text: string;
  readonly data: boolean;
  readonly up: number;
  /** It starts with `this` or `.` or `..`, so it cannot be a root such as `runs`. */
  readonly scoped: boolean;
  readonly parts: readonly string[];
}

export interface CallExpression {
  readonly head: NamePath;
  readonly params: readonly Expression[];
  readonly hash: readonly { readonly key: string; readonly value: Expression }[];
}

/** What is between the braces, without `#`, `/`, `~`. @returns null when Handlebars cannot read it. */
export function parseExpression(inside: string): CallExpression | null {
  try {
    const [statement, ...rest] = parseWithoutProcessing(`{{${inside}}}`).body;
    if (!statement || rest.length > 0 || statement.type !== 'MustacheStatement') return null;
    return callOf(statement as unknown as Node);
  } catch {
    return null;
  }
}

/** The parts of Handlebars' tree that can stand inside a tag. */
interface Node {
  readonly type: string;
  readonly path: Node;
  readonly params: readonly Node[];
  readonly hash?: { readonly pairs: readonly { readonly key: string; readonly value: Node }[] };
  readonly value: string | number | boolean;
  readonly original: string | number | boolean;
  readonly data: boolean;
  readonly depth: number;
  readonly parts: readonly string[];
}

function callOf({ path, params, hash }: Node): CallExpression {
  return {
    head: pathOf(path),
    params: params.map(expressionOf),
    hash: (hash?.pairs ?? []).map(({ key, value }) => ({ key, value: expressionOf(value) })),
  };
}

function pathOf({ original, data, depth, parts }: Node): NamePath {
  const text = String(original);
  return { text, data: data ?? false, up: depth ?? 0, scoped: /^(?:this\b|\.)/.test(text), parts: parts ?? [text] };
}

function expressionOf(node: Node): Expression {
  if (node.type === 'SubExpression') return { kind: 'call', call: callOf(node) };
  if (node.type === 'PathExpression') return { kind: 'path', path: pathOf(node) };
  if (node.type === 'StringLiteral' || node.type === 'NumberLiteral' || node.type === 'BooleanLiteral')
    return { kind: 'literal', value: node.value };
  throw new Error(`no meaning for ${node.type}`);
}

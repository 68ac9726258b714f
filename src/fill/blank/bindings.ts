import { parse } from '../../markdown/markdown.ts';
import { positionsIn } from '../../markdown/positions.ts';
import type { FillContext } from '../context.ts';
import type { Bench } from './bind/bench.ts';
import { benchOf } from './bind/bench-of.ts';
import { bind } from './bind.ts';
import type { Binding } from './binding.ts';
import { blocksOf } from './block.ts';
import { type Blank, scan } from './scan.ts';

/** A blank and what belongs in it. */
export interface BoundBlank {
  readonly blank: Blank;
  readonly binding: Binding;
}

/** The blanks of a text as it stands, in its order, each bound by the words around it, and what they were bound with. Nothing is expanded or formatted. */
export function bindings(
  file: string,
  text: string,
  context: FillContext,
): { readonly bound: readonly BoundBlank[]; readonly bench: Bench } {
  const at = positionsIn(text);
  const place = (offset: number) => ({ file, ...at.of(offset) });
  const blocks = blocksOf(text, parse(text), place);
  const bench = benchOf(text, blocks, context, { signed: false }, place);
  const bound = scan(text, blocks, () => false).map((blank) => ({ blank, binding: bind(blank, undefined, bench) }));
  return { bound, bench };
}

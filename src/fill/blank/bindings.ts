import { parse } from '../../markdown/markdown.ts';
import { positionsIn } from '../../markdown/positions.ts';
import type { FillContext } from '../context.ts';
import { type Baseline, possibleBaselines } from './bind/baseline.ts';
import type { Bench } from './bind/bench.ts';
import { benchOf } from './bind/bench-of.ts';
import { bind } from './bind.ts';
import type { Binding } from './binding.ts';
import { blocksOf } from './block.ts';
import { withPlainLines } from './escaped.ts';
import { type Blank, scan } from './scan.ts';

/** The blanks of a text as it stands, and what binds them. */
export interface Bindings {
  /** In the order of the text. */
  readonly blanks: readonly Blank[];
  /** What belongs in a blank by the words around it; with a baseline, whatever the document says of one. */
  readonly bind: (blank: Blank, baseline?: Baseline) => Binding;
  /** The baselines that may be meant where the document names none. */
  readonly baselines: readonly Baseline[];
}

/** More arms than these are not tried one by one. */
const mostBaselines = 8;

/** Finds the blanks of a text without expanding or formatting anything. */
export function bindings(file: string, written: string, context: FillContext): Bindings {
  const text = withPlainLines(written);
  const at = positionsIn(text);
  const place = (offset: number) => ({ file, ...at.of(offset) });
  const blocks = blocksOf(text, parse(written), place);
  const bench = benchOf(text, blocks, context, { signed: false }, place);
  const against = (baseline: Baseline): Bench => ({ ...bench, baseline: () => baseline });
  return {
    blanks: scan(text, blocks, () => false),
    bind: (blank, baseline) => bind(blank, undefined, baseline ? against(baseline) : bench),
    baselines: possibleBaselines(context.study).slice(0, mostBaselines),
  };
}

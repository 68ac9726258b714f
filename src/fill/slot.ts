import type { Range } from '../markdown/markdown.ts';
import type { Note } from '../note.ts';
import type { Mark } from '../phrase.ts';

/**
 * What kind of blank it is (rules.md#blank-kinds). `value`, `derived`, `number` and `choice` take a number, `text` and `file` a
 * fact, `link` a link to the results, `sample` a pasted response, `chart` a picture; `prose` needs a person; `dash` means
 * "not applicable" and is never touched; `helper` is what a Handlebars expression of ours printed.
 */
export type SlotKind =
  | 'value'
  | 'derived'
  | 'number'
  | 'choice'
  | 'text'
  | 'file'
  | 'link'
  | 'sample'
  | 'chart'
  | 'prose'
  | 'dash'
  | 'helper'
  | 'lookalike';

/**
 * What was decided. `filled`; `human`: needs a person; `absent`: bound, but the results have no such number;
 * `ambiguous`: more than one reading; `unknown`: no reading; `contradiction`: the data deny the words beside it;
 * `suggested`: words of the findings stand where a person is asked for some; `unsafe`: filling it would change the document's shape; `overlooked`: it looks like a blank, and is not read as one;
 * `left`: not a blank, or not to be touched.
 */
export type SlotState =
  | 'filled'
  | 'suggested'
  | 'human'
  | 'absent'
  | 'ambiguous'
  | 'unknown'
  | 'contradiction'
  | 'unsafe'
  | 'overlooked'
  | 'left';

/** 4 explicit, 3 exact, 2 inferred (one named default), 1 a suggestion, 0 none (rules.md#confidence). 0 is never filled, 1 only with words that are asked for. */
export type Confidence = 0 | 1 | 2 | 3 | 4;

/** Where words stand that a blank is read by. */
export type Where =
  | 'row'
  | 'column'
  | 'label'
  | 'behind'
  | 'corner'
  | 'caption'
  | 'line before'
  | 'parent'
  | 'heading'
  | 'front matter';

/**
 * What words can be understood as. `name`: of a system or whatever is compared; `level`: of a setting; `target`: what others are
 * compared with; `difference`: a change, ratio or speedup; `owner`: a word that says that the number is somebody's (a target, a paper).
 */
export type Part =
  | 'name'
  | 'level'
  | 'target'
  | 'metric'
  | 'statistic'
  | 'unit'
  | 'fact'
  | 'difference'
  | 'baseline'
  | 'owner';

/** Some words and what they were understood as. */
export interface Understood {
  /** As written; empty where the name of the metric follows from its unit. */
  readonly words: string;
  readonly as: Part;
  /** In the terms of the results: `system=GPU B`, `latency`, `p95`. */
  readonly is: string;
}

/** Words around a blank. */
export interface Around {
  readonly where: Where;
  readonly text: string;
  readonly understood: readonly Understood[];
  /** Words that nobody can explain, in their order. */
  readonly unknown: readonly string[];
}

/** What stands around a blank, near to far. */
export type Context = readonly Around[];

/** Words for a blank that asks a person for some. */
export interface Offer {
  /** As it would stand there, in markdown. */
  readonly text: string;
  /** `findings`, `findings:latency`, `values:latency.sd`. */
  readonly source: string;
}

/** A blank in the template: where, what kind, what it is bound to, and what was decided. */
export interface Slot {
  /** By structure: `section / row × column` in a table, `section / line with ▢ # n` elsewhere (rules.md#blank-keys). */
  readonly key: string;
  readonly kind: SlotKind;
  /** UTF-16 offsets into the text it was found in (the template after Handlebars). */
  readonly start: number;
  readonly end: number;
  /** Counted from 1, in the author's own template file. */
  readonly line: number;
  readonly column: number;
  /** The text between `start` and `end` before anything was filled; '' for an insertion. */
  readonly blank: string;
  /** What takes its place; null when the blank stays. */
  readonly written: string | null;
  /** The values that are shown in `written`; their ranges are within it. */
  readonly marks: readonly Mark[];
  /** Where the image of a chart stands in `written`; what is around it there are the text's own lines. */
  readonly picture?: Range;
  /** What is written is no value but makes a fence of the response beside it longer: right before it, or right after. */
  readonly fence?: 'opening' | 'closing';
  /** The value path, or another source (`file`, `chart:latency`, `sample:metis`); null when it is bound to nothing. */
  readonly source: string | null;
  readonly confidence: Confidence;
  readonly state: SlotState;
  /** Why it stays, or the assumption under which it was filled. */
  readonly notes: readonly Note[];
  /** Words that the results have for a blank that asks a person for some. */
  readonly offered?: Offer;
  /** What stands around it, near to far, and what was understood of it; only where it is asked for. */
  readonly context?: Context;
}

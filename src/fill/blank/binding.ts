import { statistic } from '../../compare/statistic.ts';
import type { Figure, Value } from '../../compare/value/figure.ts';
import { askedNumber, askedUnit } from '../../compare/value/number-of.ts';
import { type Note, note } from '../../note.ts';
import type { Decimals } from '../../number.ts';
import type { Phrase, Valued } from '../../phrase.ts';
import { isOpenUnit } from '../../unit.ts';
import type { Confidence, SlotState } from '../slot.ts';

/** What a number is, which decides its digits: a measured value, a share, a percentage, points, a factor, a count. */
export type Role = 'measured' | 'share' | 'percent' | 'points' | 'factor' | 'count';

/** A number for a blank, not yet formatted. */
export interface NumberBinding {
  readonly is: 'number';
  readonly source: string;
  readonly confidence: Confidence;
  /** What `value` is the number of. */
  readonly of: Valued;
  readonly value: number;
  readonly role: Role;
  /** The unit of `value`; '' for a pure number. */
  readonly unit: string;
  /** The unit that the row's or column's label states; the value is converted to it and does not repeat it. */
  readonly labelUnit: string | null;
  /** Numbers of one group are shown with the same decimals: a row of a table, the operands of a formula. */
  readonly group: string;
  /** Digits after the point where something else than hint and group decides: a formula whose result must agree. */
  readonly decimals: Decimals | null;
  /** True for differences: a `+` is written. */
  readonly signed: boolean;
  readonly notes: readonly Note[];
}

/** Words for a blank: raw text of a fact, or a quoted response. */
export interface TextBinding {
  readonly is: 'text' | 'sample';
  readonly source: string;
  readonly confidence: Confidence;
  /** The fact that the text is of; none for a response. */
  readonly of?: Valued;
  readonly text: string;
  readonly notes: readonly Note[];
}

/** Markdown that is ours for a blank: a link, an image. */
export interface MarkdownBinding {
  readonly is: 'markdown';
  readonly source: string;
  readonly confidence: Confidence;
  readonly text: string | Phrase;
  readonly notes: readonly Note[];
}

/** A blank that stays as it is, and why. */
export interface StaysBinding {
  readonly is: 'stays';
  readonly state: Exclude<SlotState, 'filled' | 'suggested'>;
  readonly source: string | null;
  readonly confidence: Confidence;
  readonly notes: readonly Note[];
}

export type Binding = NumberBinding | TextBinding | MarkdownBinding | StaysBinding;

/** A blank that stays. */
export function stays(
  state: StaysBinding['state'],
  notes: Note | readonly Note[],
  source: string | null = null,
  confidence: Confidence = 0,
): StaysBinding {
  return { is: 'stays', state, source, confidence, notes: 'code' in notes ? [notes] : notes };
}

/** What the caller knows of a value's place in the document. */
export interface Setting {
  readonly source: string;
  readonly confidence: Confidence;
  readonly group: string;
  readonly labelUnit?: string | null;
  readonly notes: readonly Note[];
}

/** The binding of a value: a number, a fact's text, or the reason why there is none. */
export function bindValue(value: Value, setting: Setting): Binding {
  const { source, confidence, notes, group, labelUnit = null } = setting;
  if (value.kind === 'absent') return stays('absent', [value.reason, ...notes], source, confidence);
  if (value.kind === 'fact') return { is: 'text', source, confidence, of: value, text: value.text, notes };
  const base = { is: 'number' as const, of: value, source, confidence, labelUnit, group, decimals: null };
  if (value.kind === 'figure') {
    const has = value.metric.unit;
    const open =
      labelUnit !== null && labelUnit !== has && isOpenUnit(has)
        ? [note('assumed-unit', { unit: labelUnit, has })]
        : [];
    return {
      ...base,
      confidence: open.length > 0 && confidence === 3 ? 2 : confidence,
      value: value.value,
      role: roleOf(value),
      // A count or a coefficient of variation is not in the metric's unit.
      unit: statistic(value.statistic)?.inUnit === false ? '' : value.metric.unit,
      signed: false,
      notes: [...notes, ...open, ...value.notes],
    };
  }
  const number = askedNumber(value);
  if (number === null)
    return stays('absent', [note('no-percent', { metric: value.of.metric.title }), ...notes], source, confidence);
  const role = value.asked !== 'percent' ? 'factor' : value.points !== null ? 'points' : 'percent';
  const unit = askedUnit(value);
  return { ...base, value: number, role, unit, signed: role !== 'factor', notes };
}

function roleOf({ metric, statistic }: Figure): Role {
  if (statistic === 'n' || (statistic === 'sum' && metric.unit === 'tokens')) return 'count';
  if (metric.summary === 'share') return 'share';
  return metric.unit === '' && metric.direction === 'neither' && metric.summary === 'value' ? 'count' : 'measured';
}

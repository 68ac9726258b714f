import type { ColumnRole } from '../columns/columns.ts';
import type { Facts } from './facts.ts';
import type { Response } from './response.ts';
import type { TableColumn } from './table.ts';

/** What a column of a certain role is used for beyond it. */
export type Use =
  | 'n'
  | 'asked'
  | 'ok'
  | 'failed'
  | 'ok flag'
  | 'failed flag'
  | 'status'
  | 'status code'
  | 'error'
  | 'error code'
  | 'started'
  | 'wall time'
  | 'step'
  /** Goes along with the steps of a curve. */
  | 'along';

/** What a column is for, and why. */
export interface Decision {
  readonly role: ColumnRole;
  /** The end of a sentence. */
  readonly why: string;
  readonly use?: Use;
  /** The name of its label, for a setting. */
  readonly label?: string;
  /** Its values are text, whatever they look like: 1.10 is not 1.1. */
  readonly isText?: true;
  readonly response?: Response;
}

/** A column with what its values are like. */
export interface Judged {
  readonly column: TableColumn;
  readonly facts: Facts;
}

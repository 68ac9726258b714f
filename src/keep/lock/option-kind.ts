/** What the values of an option are: it decides how a flag and `aitb-report.yaml` are read. */
export type Kind =
  | { readonly is: 'truth' }
  | { readonly is: 'whole'; readonly least: number; readonly most: number; readonly orNull: boolean }
  | { readonly is: 'choice'; readonly words: readonly string[] }
  /** A text, or where `orNumber` a number as it is written; null for none. `wants` is for the message where it is neither. */
  | { readonly is: 'name'; readonly wants: string; readonly orNumber: boolean }
  /** Of labels or metrics; `example` is how a flag says one. */
  | { readonly is: 'values' | 'units'; readonly example: string }
  | { readonly is: 'charts' | 'labels' | 'aliases' | 'columns' | 'metrics' };

/** An option on the command line. */
export interface Flag {
  /** `report`: it says what goes into a report; `results`: every command that reads results takes it. */
  readonly of: 'report' | 'results';
  /** Its value as help has it, as `<n>`; empty where it takes none. */
  readonly value: string;
  readonly about: string;
  /** The only words that it takes, where the configuration takes more. */
  readonly choices?: readonly string[];
}

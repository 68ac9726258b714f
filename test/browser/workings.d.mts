export function workings(): {
  readonly number: string | null;
  readonly shown: string | null;
  readonly isInside: boolean;
}[];
export function widthOf(): number;
export function readOn(top: number): void;
export function readerOf(): {
  readonly top: number;
  readonly unfolded: number;
  readonly rounds: number;
  readonly status: string;
};
export function isRenewed(before: number): boolean;
export function nextRound(): Promise<{ readonly at: number; readonly text: string }>;
export function hasEnded(): boolean;
export function faultsIn(): Promise<{ readonly rules: number; readonly faults: readonly string[] }>;
export function cellsOf(): readonly (readonly string[])[];
export function pointedAt(): { readonly number: string | null; readonly shown: string | null };
export function targetOf(): string | null;
export function wasHacked(): boolean;
export function headsIn(): readonly { readonly title: string; readonly height: number }[];
